//! What can be said of how text and blocks look.

use crate::fonts::{Cut, Family, Weight};
use crate::units::{Colour, Em, Length};

/// What letters become small capitals.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Capitals {
    /// None: letters are as written.
    AsWritten,
    /// Lower-case letters.
    Small,
    /// All letters: an acronym among words.
    AllSmall,
}

/// Where figures and letters stand that the face draws for the place.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Position {
    /// On the line.
    Baseline,
    /// Above it, as references to notes.
    Superior,
    /// Below it, as in formulae.
    Inferior,
}

/// How letters are set.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextStyle {
    /// Which family.
    pub family: Family,
    /// Which weight.
    pub weight: Weight,
    /// Whether italic.
    pub italic: bool,
    /// Which cut.
    pub cut: Cut,
    /// The type size.
    pub size: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// The colour.
    pub colour: Colour,
    /// What letters become small capitals, where the face has them: uprights do.
    pub capitals: Capitals,
    /// Whether the face's own superior or inferior figures are used, and its letters of that kind.
    pub position: Position,
    /// Whether figures are oldstyle; else lining.
    pub oldstyle_figures: bool,
    /// Whether figures are all as wide as one another.
    pub tabular_figures: bool,
    /// Space added after each letter.
    pub tracking: Em,
}

/// How lines stand on the measure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// Both edges even, words hyphenated.
    Justified,
    /// The line's start even; words hyphenated only where a line would be far too short.
    Ragged,
    /// The line's start even; lines balanced, no hyphens.
    Start,
    /// In the middle.
    Centre,
    /// The line's end even.
    End,
}

/// How a block stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct BlockStyle {
    /// How its lines stand.
    pub alignment: Alignment,
    /// Space above; the larger of two neighbours' counts. None at the head of a page.
    pub before: Length,
    /// Space below.
    pub after: Length,
    /// The first line's indent.
    pub first_indent: Em,
    /// Room left at the start of all lines.
    pub indent: Em,
    /// Whether it must stand on one page with the beginning of what follows.
    pub keep_with_next: bool,
    /// Whether its lines must stand on one page.
    pub keep_together: bool,
}

/// What an article begins with.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ArticleStart {
    /// A page of its own.
    NewPage,
    /// A rule across the column, below the article before it.
    RunOn,
}

/// How the first words of an article are set.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Like all others.
    Plain,
    /// In small capitals.
    SmallCapitals,
    /// Behind an initial that is so many lines high, in small capitals.
    Initial {
        /// The lines that make room for it.
        lines: u8,
    },
}

/// How a paragraph is told from the one before.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ParagraphStart {
    /// Its first line is indented.
    Indent,
    /// There is white above it. Its lines are then on no baseline grid.
    Space,
}

/// What titles, headings and furniture are set in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Display {
    /// Titles in the serif of the text, headings and furniture in the sans.
    Mixed,
    /// All in the serif: headings in bold and small capitals, furniture in small capitals and italics.
    Serif,
    /// All in the sans.
    Sans,
}
