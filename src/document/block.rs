//! Blocks: what stands below one another.

use super::inline::{Destination, Inline, Picture};
use crate::language::{Labels, roman};
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

impl AlertKind {
    /// Its name in the language of these labels.
    #[must_use]
    pub const fn name(self, labels: &Labels) -> &'static str {
        labels.alerts[self as usize]
    }
}

/// A list of items.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// The first number, if the items are numbered.
    pub start: Option<u64>,
    /// How its numbers are written.
    pub numbering: Numbering,
    /// Whether items stand close: no blank line was written between them.
    pub tight: bool,
    /// The items.
    pub items: Vec<Item>,
}

impl List {
    /// The number of each item; nothing where the items are not numbered.
    #[must_use]
    pub fn numbers(&self) -> Vec<Option<u64>> {
        let mut next = self.start;
        let number = |item: &Item| {
            let number = next.map(|next| item.number.unwrap_or(next));
            next = number.map(|number| number.saturating_add(1));
            number
        };
        self.items.iter().map(number).collect()
    }
}

/// How the numbers of a list are written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Numbering {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// a, b, c
    SmallLetters,
    /// A, B, C
    CapitalLetters,
    /// i, ii, iii
    SmallRoman,
    /// I, II, III
    CapitalRoman,
}

impl Numbering {
    /// A number in this writing; in figures where it has no sign for it.
    #[must_use]
    pub fn write(self, number: u64) -> String {
        let letter = || {
            let letters = (1..).zip('a'..='z');
            let found = letters.into_iter().find(|&(place, _)| place == number);
            found.map_or_else(|| number.to_string(), |(_, letter)| letter.to_string())
        };
        match self {
            Self::Decimal => number.to_string(),
            Self::SmallLetters => letter(),
            Self::CapitalLetters => letter().to_uppercase(),
            Self::SmallRoman => roman(number),
            Self::CapitalRoman => roman(number).to_uppercase(),
        }
    }

    /// The value of HTML's attribute `type`, where it is not the usual one.
    #[must_use]
    pub const fn html_type(self) -> Option<&'static str> {
        match self {
            Self::Decimal => None,
            Self::SmallLetters => Some("a"),
            Self::CapitalLetters => Some("A"),
            Self::SmallRoman => Some("i"),
            Self::CapitalRoman => Some("I"),
        }
    }
}

/// One item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Whether a box stands before it, and is ticked.
    pub task: Option<bool>,
    /// Its number, where that is not one more than the number before it.
    pub number: Option<u64>,
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
    /// How much of the table it takes.
    pub reach: Reach,
    /// Whether it names the cells below or beside it, though it is not in the head row.
    pub is_head: bool,
}

/// How much of a table a cell takes. Every place in the grid of a table has a cell: where another one
/// reaches over it, one that is covered and has no text.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// One column of one row.
    #[default]
    One,
    /// Several, to the right in the direction of the text, and down.
    Over {
        /// Columns; at least 1.
        columns: usize,
        /// Rows; at least 1.
        rows: usize,
    },
    /// None: another cell reaches over its place.
    Covered,
}

impl Cell {
    /// A cell of one column and one row.
    #[must_use]
    pub fn of(text: Vec<Inline>) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A picture on its own line, with the words under it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The picture.
    pub picture: Picture,
    /// The caption: Markdown's picture title.
    pub caption: Vec<Inline>,
    /// Who made it, as the metadata says.
    pub credit: Option<Vec<Inline>>,
    /// Where it leads, if it stands in a link.
    pub link: Option<Destination>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_their_list_has_them() {
        for (numbering, number, written) in [
            (Numbering::Decimal, 4, "4"),
            (Numbering::SmallLetters, 3, "c"),
            (Numbering::CapitalLetters, 26, "Z"),
            (Numbering::SmallLetters, 27, "27"),
            (Numbering::SmallRoman, 14, "xiv"),
            (Numbering::CapitalRoman, 1949, "MCMXLIX"),
            (Numbering::CapitalRoman, 0, "0"),
        ] {
            assert_eq!(numbering.write(number), written);
        }
    }
}
