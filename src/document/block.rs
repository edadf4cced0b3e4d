//! Blocks: what stands below one another.

use super::inline::{Inline, Picture};
use crate::source::Span;

/// One block and where it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where.
    pub span: Span,
}

/// The kinds of block.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A heading below the article's title.
    Heading {
        /// 2 to 6: 1 is the article's title. Levels do not skip.
        level: u8,
        /// Unique in the document, ASCII; what links point at.
        id: String,
        /// Its text.
        text: Vec<Inline>,
    },
    /// A block quotation.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
        /// Who said it: the last paragraph, where it begins with a dash; it keeps the dash.
        attribution: Option<Vec<Inline>>,
    },
    /// A boxed remark.
    Alert(Alert),
    /// Code, kept line by line.
    Code {
        /// The first word after the fence.
        language: Option<String>,
        /// The lines, without the final line break; tabs as written.
        text: String,
    },
    /// A list.
    List(List),
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A table.
    Table(Table),
    /// A picture that stands alone.
    Figure(Figure),
    /// A thematic break.
    Break,
}

/// A boxed remark: GFM's alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// What kind of remark; its name is printed in the article's language.
    pub kind: AlertKind,
    /// A title that the author gave in place of the kind's name.
    pub title: Option<Vec<Inline>>,
    /// The remark.
    pub blocks: Vec<Block>,
}

/// The five kinds of GFM.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AlertKind {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

/// A list of items.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number, if the items are numbered.
    pub start: Option<u64>,
    /// Whether items stand close: no blank line was written between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether a box stands before it, and is ticked.
    pub task: Option<bool>,
    /// Its text; may be empty.
    pub blocks: Vec<Block>,
    /// Where it was written.
    pub span: Span,
}

/// One or more terms and their meanings.
#[derive(Clone, Debug, PartialEq)]
pub struct Definition {
    /// The terms.
    pub terms: Vec<Vec<Inline>>,
    /// The meanings.
    pub meanings: Vec<Vec<Block>>,
}

/// A table with one head row.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// One for each column; never empty.
    pub columns: Vec<ColumnAlignment>,
    /// The head row, as many cells as there are columns.
    pub head: Vec<Cell>,
    /// The rows, as many cells in each as there are columns.
    pub rows: Vec<Vec<Cell>>,
}

/// How a column's cells stand.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum ColumnAlignment {
    /// Not said: at the start of the line.
    #[default]
    Natural,
    /// At the left.
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Its text.
    pub text: Vec<Inline>,
}

/// A picture on its own line, with the words under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The picture.
    pub picture: Picture,
    /// The caption: Markdown's picture title.
    pub caption: Vec<Inline>,
    /// Who made it, as the metadata says.
    pub credit: Option<String>,
}
