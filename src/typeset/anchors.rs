//! Names of the places that links, contents and outline lead to.

use crate::issue::Section;

/// The anchor of the colophon.
pub(super) const COLOPHON: &str = "colophon";

/// The anchor of the contents.
pub(super) const CONTENTS: &str = "contents";

/// The anchor of the first page.
pub(super) const FIRST_PAGE: &str = "in-this-issue";

/// The anchor of the letter.
pub(super) const LETTER: &str = "letter";

/// The anchor of the Sources list.
pub(super) const SOURCES: &str = "sources";

/// The anchor of a section's link-only items.
pub(super) fn briefs_anchor(section: &Section) -> String {
    format!("{}/briefs", section.id)
}

/// The anchor of the note on an article's source; no heading's has two strokes.
pub(super) fn source_note_anchor(article: &str) -> String {
    format!("{article}//source")
}

/// The name of the anchor of a source's entry in the Sources list.
pub(super) fn source_anchor(number: usize) -> String {
    format!("source-{number}")
}

/// The name of a footnote's anchor.
pub(super) fn note_anchor(prefix: &str, number: usize) -> String {
    format!("{prefix}/note-{number}")
}
