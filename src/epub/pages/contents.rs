//! The contents as a page, apart from the navigation document, which not every reader shows.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Page};
use crate::epub::titles::Title;
use crate::html::Html;
use crate::issue::parts::{Part, PartKind};
use crate::language::Lang;

/// The contents.
pub(super) fn page(book: &Book<'_>, part: &Part<'_>) -> Page {
    Draft::of(part).write(book, |xhtml| {
        xhtml
            .xml
            .start("nav")
            .attribute("role", "doc-toc")
            .attribute("aria-labelledby", "title")
            .new_line();
        xhtml.title("matter-title", Title::from(part.title));
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        for group in book.parts.chunk_by(|one, next| one.group == next.group) {
            let [opening @ Part { kind: PartKind::Opening(..), .. }, rest @ ..] = group else {
                entries(xhtml, book, group, book.issue.lists_authors());
                continue;
            };
            xhtml.xml.start("li").start("p").attribute("class", "section-title");
            xhtml.xml.start("a").attribute("href", &files::of(opening.kind));
            xhtml.inlines(&opening.title.listed(None));
            xhtml.xml.end().end().new_line();
            list_of(xhtml, book, rest, book.issue.lists_authors());
            xhtml.xml.end().new_line();
        }
        xhtml.xml.end().new_line().end().new_line();
    })
}

/// Parts as a list, if there are any; with their authors or without.
pub(super) fn list_of<'a>(
    xhtml: &mut Html<'_>,
    book: &Book<'_>,
    parts: impl IntoIterator<Item = &'a Part<'a>>,
    lists_authors: bool,
) {
    let mut parts = parts.into_iter().peekable();
    if parts.peek().is_some() {
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        entries(xhtml, book, parts, lists_authors);
        xhtml.xml.end().new_line();
    }
}

/// Parts as items of a list. What stands before the contents needs none.
fn entries<'a>(
    xhtml: &mut Html<'_>,
    book: &Book<'_>,
    parts: impl IntoIterator<Item = &'a Part<'a>>,
    lists_authors: bool,
) {
    for part in parts {
        if matches!(part.kind, PartKind::FirstPage | PartKind::Contents) {
            continue;
        }
        xhtml.xml.start("li");
        entry(xhtml, &files::of(part.kind), Title::from(part.title), part.lang);
        if lists_authors {
            names(xhtml, book, part.authors);
        }
        xhtml.xml.end().new_line();
    }
}

fn names(xhtml: &mut Html<'_>, book: &Book<'_>, names: &[String]) {
    if !names.is_empty() {
        xhtml.xml.new_line().line("p", "details", &book.labels.names(names));
    }
}

fn entry(xhtml: &mut Html<'_>, address: &str, title: Title<'_>, lang: &Lang) {
    xhtml.xml.start("p").attribute("class", "entry").start("a").attribute("href", address);
    xhtml.in_language(lang, |xhtml| match title {
        Title::Label(label) => _ = xhtml.xml.text(label),
        Title::Phrase(phrase) => xhtml.inlines(&phrase.listed()),
    });
    xhtml.xml.end().end();
}
