//! One paragraph: styled text in, lines out.
//!
//! Text is cut into boxes, glue and penalties, broken by total fit (Knuth and Plass 1981) and
//! justified into glyph runs.

use crate::document::NoteId;
use crate::language::Lang;
use crate::source::Span;
use crate::style::{Alignment, TextStyle};
use crate::typeset::page::{ElementId, GlyphRun, Target};
use crate::units::Length;

/// A paragraph's text with its dress: what shaping and breaking need, and nothing of blocks.
#[derive(Clone, Debug, Default)]
pub struct StyledText {
    /// The text; a forced line break is `\n`.
    pub text: String,
    /// The stretches of the text, one after the other without a gap.
    pub stretches: Vec<Stretch>,
}

/// A stretch of a paragraph that is set in one way.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The byte of the text after its last.
    pub end: usize,
    /// How it is set.
    pub style: TextStyle,
    /// Its language.
    pub lang: Lang,
    /// How far it stands above the baseline.
    pub rise: Length,
    /// What is drawn along with it.
    pub line: Option<Decoration>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The structure element that it belongs to.
    pub element: Option<ElementId>,
    /// The footnote that it refers to: the note belongs on the page of this line.
    pub note: Option<NoteId>,
    /// Where it was written.
    pub span: Option<Span>,
    /// Whether words may be hyphenated: not in code or addresses.
    pub hyphenate: bool,
}

/// A line drawn along text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Decoration {
    /// Under it.
    Underline,
    /// Through it.
    Strike,
    /// A tint behind it.
    Tint,
}

/// The shape that a paragraph is broken into.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The width of its lines.
    pub measure: Length,
    /// Room left at the start of its first line.
    pub first_indent: Length,
    /// How its lines stand.
    pub alignment: Alignment,
}

/// One line of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct SetLine {
    /// What is drawn on it; `at.x` of a run counts from the start of the measure, `at.y` from the
    /// baseline, downwards.
    pub pieces: Vec<Piece>,
    /// The notes that it refers to, in order.
    pub notes: Vec<NoteId>,
    /// How wide its text is.
    pub width: Length,
    /// Whether it ends in a hyphen that we drew: not at the foot of a page, if it can be helped.
    pub hyphenated: bool,
    /// The bytes of the paragraph's text on this line, spaces at its end included.
    pub range: std::ops::Range<usize>,
}

/// A glyph run of a line and what belongs to it.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The glyphs.
    pub run: GlyphRun,
    /// How wide the run is.
    pub width: Length,
    /// The line drawn along it.
    pub line: Option<Decoration>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The structure element that it belongs to.
    pub element: Option<ElementId>,
    /// Where it was written.
    pub span: Option<Span>,
}
