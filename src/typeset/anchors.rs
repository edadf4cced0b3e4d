//! Names of the places that links, contents and outline lead to.

/// The anchor of the note on an article's source; no heading's has two strokes.
pub(super) fn source_note_anchor(article: &str) -> String {
    format!("{article}//source")
}

/// The name of a footnote's anchor.
pub(super) fn note_anchor(prefix: &str, number: usize) -> String {
    format!("{prefix}/note-{number}")
}
