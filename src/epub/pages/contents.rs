//! The contents as a page, apart from the navigation document, which not every reader shows.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Landmark, Matter, Page};
use crate::epub::xhtml::{Title, Xhtml};
use crate::issue::Section;
use crate::language::Lang;

/// The contents.
pub(super) fn page(book: &Book<'_>) -> Page {
    let labels = book.labels;
    let draft = Draft {
        file: files::CONTENTS.to_owned(),
        title: labels.contents,
        lang: &book.issue.lang,
        matter: Matter::Front,
    };
    let page = draft.write(book, |xhtml| {
        xhtml
            .xml
            .start("nav")
            .attribute("role", "doc-toc")
            .attribute("aria-labelledby", "title")
            .new_line();
        xhtml.title("matter-title", Title::Label(labels.contents));
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        if let Some(letter) = &book.issue.letter {
            xhtml.xml.start("li");
            entry(xhtml, files::LETTER, Title::Phrase(&letter.title), &letter.lang);
            names(xhtml, book, &letter.byline);
            xhtml.xml.end().new_line();
        }
        for (index, section) in book.issue.sections.iter().enumerate() {
            let Some(title) = &section.title else {
                entries_of(xhtml, book, index, section);
                continue;
            };
            xhtml.xml.start("li").start("p").attribute("class", "section-title");
            xhtml.xml.start("a").attribute("href", &files::section(index));
            xhtml.inlines(&title.listed());
            xhtml.xml.end().end().new_line();
            list_of(xhtml, book, index, section);
            xhtml.xml.end().new_line();
        }
        if !book.sources.is_empty() {
            xhtml.xml.start("li");
            entry(xhtml, files::SOURCES, Title::Label(labels.sources), &book.issue.lang);
            xhtml.xml.end().new_line();
        }
        xhtml.xml.start("li");
        entry(xhtml, files::COLOPHON, Title::Label(labels.colophon), &book.issue.lang);
        xhtml.xml.end().new_line().end().new_line().end().new_line();
    });
    page.listed(labels.contents, &book.issue.lang, &[], false).landmark(Landmark::Contents)
}

/// What a section holds as a list, if it holds anything.
pub(super) fn list_of(xhtml: &mut Xhtml<'_>, book: &Book<'_>, index: usize, section: &Section) {
    if !section.articles.is_empty() || !section.briefs.is_empty() {
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        entries_of(xhtml, book, index, section);
        xhtml.xml.end().new_line();
    }
}

/// What a section holds as items of a list: articles with their authors, link-only items.
fn entries_of(xhtml: &mut Xhtml<'_>, book: &Book<'_>, index: usize, section: &Section) {
    for number in section.articles.clone() {
        let Some(article) = book.issue.articles.get(number) else {
            continue;
        };
        xhtml.xml.start("li");
        entry(xhtml, &files::article(number), Title::Phrase(&article.title), &article.lang);
        names(xhtml, book, &article.authors);
        xhtml.xml.end().new_line();
    }
    if !section.briefs.is_empty() {
        xhtml.xml.start("li");
        entry(xhtml, &files::briefs(index), Title::Label(book.labels.briefs), &book.issue.lang);
        xhtml.xml.end().new_line();
    }
}

fn names(xhtml: &mut Xhtml<'_>, book: &Book<'_>, names: &[String]) {
    if !names.is_empty() {
        xhtml.xml.new_line().line("p", "details", &book.labels.names(names));
    }
}

fn entry(xhtml: &mut Xhtml<'_>, address: &str, title: Title<'_>, lang: &Lang) {
    xhtml.xml.start("p").attribute("class", "entry").start("a").attribute("href", address);
    xhtml.in_language(lang, |xhtml| match title {
        Title::Label(label) => _ = xhtml.xml.text(label),
        Title::Phrase(phrase) => xhtml.inlines(&phrase.listed()),
    });
    xhtml.xml.end().end();
}
