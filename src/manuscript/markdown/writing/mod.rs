//! The document tree into Markdown: the way back. Reading what is written here gives the same tree.

mod blocks;
mod inlines;
mod words;

use crate::document::{Document, NoteId};

/// A document as its editor might have written it: one line for each paragraph, and an HTML tag
/// only where Markdown has no mark of its own.
#[must_use]
pub fn write(document: &Document) -> String {
    let mut text = blocks::write(&document.blocks);
    for (index, note) in document.notes.iter().enumerate() {
        let label = format!("{}: ", inlines::note_mark(NoteId(index)));
        separate(&mut text);
        text.push_str(&blocks::indented(&label, "    ", &blocks::write(&note.blocks)));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// Adds the empty line that parts blocks.
fn separate(text: &mut String) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
}
