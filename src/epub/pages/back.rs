//! What stands after the last article: sources and colophon.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Page};
use crate::epub::titles::{Part as Element, Title};
use crate::issue::backmatter;
use crate::issue::parts::{Part, source_id};

/// The list of sources. As in a note, the number is the way back.
pub(super) fn sources(book: &Book<'_>, part: &Part<'_>) -> Page {
    let title = Title::from(part.title);
    Draft::of(part).write(book, |xhtml| {
        xhtml.part(Element::Bibliography, title, |xhtml| {
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
                    .attribute("id", &source_id(number));
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
    })
}

/// The colophon.
pub(super) fn colophon(book: &Book<'_>, part: &Part<'_>) -> Page {
    let title = Title::from(part.title);
    Draft::of(part).write(book, |xhtml| {
        xhtml.part(Element::Colophon, title, |xhtml| {
            for paragraph in backmatter::colophon(book.issue) {
                xhtml.xml.start("p").attribute("class", "colophon");
                xhtml.inlines(&paragraph);
                xhtml.xml.end().new_line();
            }
        });
    })
}
