//! One long column: what is set, before there are pages.

use super::page::{ElementId, ItemKind, PageItem};
use super::structure::Structure;
use crate::style::Role;
use crate::units::{Length, Point};

/// A text set into one column, with the notes that belong to it.
#[derive(Debug)]
pub(super) struct Galley {
    /// The column from top to bottom.
    pub items: Vec<Item>,
    /// The footnotes, each a small column; lines name them by their place here.
    pub notes: Vec<Vec<Item>>,
    /// Heads of tables, drawn again where a table runs on to a next page; lines name them by their
    /// place here.
    pub heads: Vec<Vec<Line>>,
    /// The elements that the items belong to.
    pub structure: Structure,
}

/// A part of a column.
#[derive(Clone, Debug)]
pub(super) enum Item {
    /// Something that is not divided.
    Line(Line),
    /// White, which vanishes at the head and the foot of a page.
    Space(Length),
    /// Something with the white around it that stands here, or at the head of the next page if there
    /// is no room.
    Float(Vec<Item>),
    /// What follows begins a page…
    Break,
    /// …or does so unless this much room is left.
    BreakUnless(Length),
    /// What follows goes by this title in the running heads, by its index.
    Title(usize),
}

/// A line, or a row, a picture: whatever stands on one page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// How much of the column it takes.
    pub height: Length,
    /// Whether it stands on the baseline grid.
    pub on_grid: bool,
    /// Whether it stands on one page with the next line: widows, orphans, headings and captions are
    /// nothing but this.
    pub keep: Keep,
    /// From its top to its baseline.
    pub baseline: Length,
    /// What is drawn, from the column's left edge and the line's top.
    pub drawn: Vec<PageItem>,
    /// The notes that begin on its page.
    pub notes: Vec<usize>,
    /// The anchors at its top.
    pub anchors: Vec<String>,
    /// Where a page number is to be filled in.
    pub slot: Option<Slot>,
    /// The article and its top-level block that it comes from.
    pub origin: Option<Origin>,
    /// The table head that is repeated above it at the head of a page.
    pub head: Option<usize>,
}

/// How a line holds on to the next. Where all that hangs together is deeper than a page, the weaker
/// ties give first.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Keep {
    /// A page may end between them.
    #[default]
    Free,
    /// They are of two blocks that belong together: a heading and its text, a picture and its caption.
    Rather,
    /// They are of one block, and one of them would be alone.
    Must,
}

/// The place of the number of a page that is not yet known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// The anchor whose page is printed.
    pub anchor: String,
    /// The role of the number.
    pub role: Role,
    /// The left end of the measure at whose end it stands, on its baseline.
    pub at: Point,
    /// That measure.
    pub measure: Length,
    /// The element it belongs to.
    pub element: ElementId,
}

/// A place in an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// The article, as an index into the issue's.
    pub article: usize,
    /// The top-level block of its document.
    pub block: usize,
}

impl Galley {
    /// An empty column.
    pub(super) const fn new(structure: Structure) -> Self {
        Self { items: Vec::new(), notes: Vec::new(), heads: Vec::new(), structure }
    }

    /// Puts the galley's elements into the tree of the whole, under `parent`; what is left is a
    /// flow whose items name their elements there.
    pub(super) fn graft(self, whole: &mut Structure, parent: ElementId) -> Flow {
        let Self { mut items, mut notes, mut heads, structure } = self;
        let shift = whole.graft(structure, parent);
        let lines = items.iter_mut().chain(notes.iter_mut().flatten()).flat_map(Item::lines_mut);
        for line in lines.chain(heads.iter_mut().flatten()) {
            let elements = line.drawn.iter_mut().filter_map(|drawn| drawn.element.as_mut());
            for element in elements.chain(line.slot.as_mut().map(|slot| &mut slot.element)) {
                element.0 += shift;
            }
        }
        Flow { items, notes, heads }
    }
}

/// What runs on from page to page: one galley, or several one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// The column.
    pub items: Vec<Item>,
    /// Its footnotes.
    pub notes: Vec<Vec<Item>>,
    /// Its heads of tables.
    pub heads: Vec<Vec<Line>>,
}

impl Flow {
    /// Lets another flow follow in the same column.
    pub(super) fn append(&mut self, mut next: Self) {
        let (notes, heads) = (self.notes.len(), self.heads.len());
        for line in next.items.iter_mut().flat_map(Item::lines_mut) {
            line.notes.iter_mut().for_each(|note| *note += notes);
            line.head = line.head.map(|head| head + heads);
        }
        self.items.append(&mut next.items);
        self.notes.append(&mut next.notes);
        self.heads.append(&mut next.heads);
    }
}

impl Item {
    /// The line, if it is one.
    pub(super) fn as_line_mut(&mut self) -> Option<&mut Line> {
        match self {
            Self::Line(line) => Some(line),
            Self::Space(_) | Self::Float(_) | Self::Break | Self::BreakUnless(_) | Self::Title(_) => None,
        }
    }

    /// The line that it is, or the lines that float in it.
    pub(super) fn lines_mut(&mut self) -> Vec<&mut Line> {
        match self {
            Self::Line(line) => vec![line],
            Self::Float(items) => items.iter_mut().filter_map(Self::as_line_mut).collect(),
            Self::Space(_) | Self::Break | Self::BreakUnless(_) | Self::Title(_) => Vec::new(),
        }
    }

    /// How much of the column it takes, off the grid.
    pub(super) fn height(&self) -> Length {
        match self {
            Self::Line(line) => line.height,
            Self::Space(height) => *height,
            Self::Float(items) => items.iter().map(Self::height).sum(),
            Self::Break | Self::BreakUnless(_) | Self::Title(_) => Length::ZERO,
        }
    }
}

/// Moves something drawn.
pub(super) fn shift(drawn: &mut PageItem, by: Point) {
    match &mut drawn.kind {
        ItemKind::Glyphs(run) => run.at = run.at + by,
        ItemKind::Fill { at, .. } | ItemKind::Frame { at, .. } | ItemKind::Picture { at, .. } | ItemKind::Link { at, .. } => *at = *at + by,
    }
}
