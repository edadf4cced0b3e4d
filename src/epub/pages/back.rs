//! What stands after the last article: sources and colophon.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Landmark, Matter, Page};
use crate::epub::xhtml::{Part, Title};
use crate::issue::backmatter;

/// The list of sources. As in a note, the number is the way back.
pub(super) fn sources(book: &Book<'_>) -> Page {
    let title = book.labels.sources;
    let draft = Draft {
        file: files::SOURCES.to_owned(),
        title,
        lang: &book.issue.lang,
        matter: Matter::Back,
    };
    let page = draft.write(book, |xhtml| {
        xhtml.part(Part::Bibliography, Title::Label(title), |xhtml| {
            xhtml.xml.start("ul").attribute("class", "plain").new_line();
            for (index, source) in book.sources.iter().enumerate() {
                let number = index + 1;
                let article = book
                    .issue
                    .articles
                    .get(source.article)
                    .map_or("", |article| article.title.plain());
                xhtml
                    .xml
                    .start("li")
                    .attribute("class", "source-entry")
                    .attribute("id", &files::source_entry(number));
                xhtml
                    .xml
                    .start("a")
                    .attribute("class", "back")
                    .attribute("href", &format!("{}#source", files::article(source.article)));
                xhtml
                    .xml
                    .attribute("aria-label", &format!("{number}. {article}"))
                    .text(&number.to_string())
                    .end()
                    .text(" ");
                xhtml.inlines(&source.text);
                xhtml.xml.end().new_line();
            }
            xhtml.xml.end().new_line();
        });
    });
    page.listed(title, &book.issue.lang, &[], false).landmark(Landmark::Bibliography)
}

/// The colophon.
pub(super) fn colophon(book: &Book<'_>) -> Page {
    let title = book.labels.colophon;
    let draft = Draft {
        file: files::COLOPHON.to_owned(),
        title,
        lang: &book.issue.lang,
        matter: Matter::Back,
    };
    let page = draft.write(book, |xhtml| {
        xhtml.part(Part::Colophon, Title::Label(title), |xhtml| {
            for paragraph in backmatter::colophon(book.issue) {
                xhtml.xml.start("p").attribute("class", "colophon");
                xhtml.inlines(&paragraph);
                xhtml.xml.end().new_line();
            }
        });
    });
    page.listed(title, &book.issue.lang, &[], false).landmark(Landmark::Colophon)
}
