//! The cover as a page.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Landmark, Matter, Page};

/// The cover as the first page. Kobo shows the first page of a book in its own way, without margins;
/// other readers show the cover by themselves, and Kindle asks for none.
pub(super) fn page(book: &Book<'_>) -> Page {
    let (issue, name) = (book.issue, book.labels.cover);
    let draft = Draft {
        file: files::COVER_PAGE.to_owned(),
        title: name,
        lang: &issue.lang,
        matter: Matter::Front,
    };
    let page = draft.write(book, |xhtml| {
        xhtml
            .xml
            .start("section")
            .attribute("epub:type", "cover")
            .attribute("aria-label", name)
            .new_line();
        xhtml.xml.start("img").attribute("class", "picture").attribute("src", files::COVER);
        xhtml.xml.attribute("role", "doc-cover").attribute("alt", name).end().new_line();
        xhtml.xml.end().new_line();
    });
    Page { landmark: Some(Landmark::Cover), ..page }
}
