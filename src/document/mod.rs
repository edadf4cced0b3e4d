//! The shared tree of an article's text; it knows no output format.

pub mod address;
mod block;
mod inline;
mod phrase;
mod slug;
mod unbroken;
mod walk;

pub use block::{
    Alert, AlertKind, Block, BlockKind, Cell, ColumnAlignment, Definition, Figure, Item, List,
    Numbering, Reach, Table,
};
pub use inline::{
    Destination, Formula, Inline, InlineKind, Manner, Picture, PictureId, PictureSource,
    PictureWidth,
};
pub use phrase::{Phrase, beginning};
pub use slug::slug;
pub use unbroken::unbroken;
pub use walk::{
    for_each_block, for_each_figure_mut, for_each_inline, for_each_inline_mut,
    for_each_picture_mut, for_each_text, half_words, half_words_in, inlines_in, outline,
    plain_text, running_text, targets, words,
};

use crate::source::Span;
use std::collections::BTreeMap;

/// A text: blocks, and the notes that its references point to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The text from top to bottom.
    pub blocks: Vec<Block>,
    /// The footnotes in the order of their first reference; [`NoteId`] is the index.
    pub notes: Vec<Note>,
    /// Whether the article's title was a heading of the text: other programs count it among headings
    /// that read alike.
    pub is_titled: bool,
    /// The places that their author gave ids, in the order of the text.
    pub anchors: Vec<Anchor>,
    /// The blocks that links lead to, headings apart, by where they stand, and their ids. None but
    /// blocks that hold no others. `issue::links` fills it.
    pub targets: BTreeMap<Span, String>,
}

/// A place that its author gave an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The id as written.
    pub id: String,
    /// Where the tag or the braces stand that give it; of a heading with an id, the heading.
    pub span: Span,
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
