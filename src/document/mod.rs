//! The shared tree of an article's text; it knows no output format.

mod block;
mod inline;
mod slug;
mod walk;

pub use block::{
    Alert, AlertKind, Block, BlockKind, Cell, ColumnAlignment, Definition, Figure, Item, List,
    Numbering, Reach, Table,
};
pub use inline::{
    Destination, Formula, Inline, InlineKind, Manner, Picture, PictureSource, PictureWidth,
};
pub use slug::slug;
pub use walk::{
    for_each_block, for_each_figure_mut, for_each_inline, for_each_inline_mut,
    for_each_picture_mut, for_each_text, half_words, half_words_in, inlines_in, outline,
    plain_text, running_text, targets, words,
};

use crate::source::Span;

/// A text: blocks, and the notes that its references point to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The text from top to bottom.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their first reference; [`NoteId`] is the index.
    pub notes: Vec<Note>,
}

/// A footnote of a document, by its index in [`Document::notes`].
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoteId(pub usize);

impl NoteId {
    /// The number that is printed, from 1.
    #[must_use]
    pub const fn number(self) -> usize {
        self.0 + 1
    }
}

/// A footnote.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Its text; never empty.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub span: Span,
}
