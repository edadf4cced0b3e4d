//! The navigation: names for the tree of sections and articles, landmarks, printed pages.

use super::book::Book;
use super::files;
use super::page::{Entry, Page};
use crate::html::direction;
use crate::html::{Xml, escaped};

/// The name of an entry in `nav.xhtml`: the title in its own language, then who wrote it.
pub(super) fn label(book: &Book<'_>, entry: &Entry) -> String {
    let mut xml = Xml::default();
    if entry.lang == book.issue.lang {
        xml.text(&entry.title);
    } else {
        xml.start("span")
            .attribute("lang", entry.lang.as_str())
            .attribute("xml:lang", entry.lang.as_str());
        xml.attribute("dir", direction(&entry.lang)).text(&entry.title).end();
    }
    xml.text(&authors(book, entry));
    xml.finish()
}

/// The name of an entry in `toc.ncx`, which holds no markup.
pub(super) fn plain_label(book: &Book<'_>, entry: &Entry) -> String {
    escaped(&entry.title) + &escaped(&authors(book, entry))
}

/// How deep the tree is.
pub(super) fn depth(pages: &[Page]) -> usize {
    let nested = pages.iter().filter_map(|page| page.entry.as_ref()).any(|entry| entry.nested);
    if nested { 2 } else { 1 }
}

/// The parts of the book that readers jump to (EPUB 3.3 §7.4.3). They are for machines: hidden.
pub(super) fn landmarks(book: &Book<'_>, pages: &[Page]) -> String {
    let mut xml = Xml::default();
    xml.start("nav")
        .attribute("epub:type", "landmarks")
        .attribute("id", "landmarks")
        .attribute("hidden", "hidden");
    xml.attribute("aria-label", book.labels.landmarks).new_line().start("ol").new_line();
    for page in pages {
        let Some(landmark) = page.landmark else {
            continue;
        };
        let name = page.entry.as_ref().map_or_else(|| book.issue.masthead(), |entry| &entry.title);
        xml.start("li")
            .start("a")
            .attribute("epub:type", landmark.epub_type())
            .attribute("href", &page.file)
            .text(name);
        xml.end().end().new_line();
    }
    xml.finish()
}

/// The pages of the printed edition (EPUB 3.3 §7.4.2), if it is known where they begin.
pub(super) fn page_list(book: &Book<'_>) -> Option<String> {
    let articles = book.issue.articles.len();
    let mut breaks =
        book.breaks.iter().enumerate().filter(|(_, place)| place.article < articles).peekable();
    breaks.peek()?;
    let mut xml = Xml::default();
    xml.start("nav")
        .attribute("epub:type", "page-list")
        .attribute("role", "doc-pagelist")
        .attribute("hidden", "hidden");
    xml.attribute("aria-label", book.labels.pages).new_line().start("ol").new_line();
    for (index, place) in breaks {
        let address = format!("{}#{}", files::article(place.article), files::page_break(index));
        xml.start("li")
            .start("a")
            .attribute("href", &address)
            .text(&place.label)
            .end()
            .end()
            .new_line();
    }
    Some(xml.finish())
}

fn authors(book: &Book<'_>, entry: &Entry) -> String {
    if entry.authors.is_empty() {
        String::new()
    } else {
        format!(" · {}", book.labels.names(&entry.authors))
    }
}
