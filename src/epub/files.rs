//! Names of the files in the book, and of places in them: ASCII, since e-readers and shops refuse
//! much else, and never made from titles, so that none can collide.

use crate::html::Place;
use crate::issue::parts::PartKind;
use crate::pictures::EpubPicture;

/// The cover as a page, where there is one.
pub(super) const COVER_PAGE: &str = "cover.xhtml";
/// The cover picture.
pub(super) const COVER: &str = "images/cover.jpg";

/// The page of a part.
pub(super) fn of(part: PartKind<'_>) -> String {
    match part {
        PartKind::FirstPage => "front.xhtml".to_owned(),
        PartKind::Letter(_) => "letter.xhtml".to_owned(),
        PartKind::Contents => "contents.xhtml".to_owned(),
        PartKind::Opening(index, _) => format!("section-{:02}.xhtml", index + 1),
        PartKind::Article(index, _) => article(index),
        PartKind::Briefs(index, _) => format!("briefs-{:02}.xhtml", index + 1),
        PartKind::Sources => "sources.xhtml".to_owned(),
        PartKind::Colophon => "colophon.xhtml".to_owned(),
    }
}

/// The page of an article, by its index in the issue.
pub(super) fn article(index: usize) -> String {
    format!("article-{:03}.xhtml", index + 1)
}

/// The address of a place in an article.
pub(super) fn place(index: usize, place: Place<'_>) -> String {
    let file = article(index);
    match place {
        Place::Start => file,
        Place::Anchor(id) => format!("{file}#{}", anchor(id)),
        Place::SourceNote => format!("{file}#source"),
    }
}

/// A picture.
pub(super) fn picture(picture: &EpubPicture) -> String {
    format!("images/{}", picture.name)
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
