//! Names of the files in the book, and of places in them: ASCII, since e-readers and shops refuse
//! much else, and never made from titles, so that none can collide.

use crate::pictures::EpubPicture;

/// The cover as a page, where there is one.
pub(super) const COVER_PAGE: &str = "cover.xhtml";
/// Masthead and "In this issue".
pub(super) const FRONT: &str = "front.xhtml";
/// The contents as a page of the book.
pub(super) const CONTENTS: &str = "contents.xhtml";
/// The editor's letter.
pub(super) const LETTER: &str = "letter.xhtml";
/// The list of sources.
pub(super) const SOURCES: &str = "sources.xhtml";
/// The colophon.
pub(super) const COLOPHON: &str = "colophon.xhtml";
/// The cover picture.
pub(super) const COVER: &str = "images/cover.jpg";

/// The page of an article, by its index in the issue.
pub(super) fn article(index: usize) -> String {
    format!("article-{:03}.xhtml", index + 1)
}

/// The opening page of a section, by its index in the issue.
pub(super) fn section(index: usize) -> String {
    format!("section-{:02}.xhtml", index + 1)
}

/// The link-only items of a section, by its index in the issue.
pub(super) fn briefs(index: usize) -> String {
    format!("briefs-{:02}.xhtml", index + 1)
}

/// A picture.
pub(super) fn picture(picture: &EpubPicture) -> String {
    format!("images/{}", picture.name)
}

/// The id of an entry in the list of sources, by its number.
pub(super) fn source_entry(number: usize) -> String {
    format!("source-{number}")
}

/// The id of the place where a printed page begins, by its index.
pub(super) fn page_break(index: usize) -> String {
    format!("page-{}", index + 1)
}

/// The id of a heading. An id of XML begins with a letter and holds few signs (XML Names 1.0,
/// NCName); authors may write more. Other bytes become a dot and two hexadecimal digits, a dot
/// among them, so that different ids stay different.
pub(super) fn anchor(id: &str) -> String {
    let mut anchor = String::from("h-");
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_') {
            anchor.push(char::from(byte));
        } else {
            anchor.push_str(&format!(".{byte:02x}"));
        }
    }
    anchor
}
