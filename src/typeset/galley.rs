//! One long column: what is set, before there are pages.

use super::drawn::{baseline, draw};
use super::page::{ElementId, ItemKind, PageItem};
use super::paragraph::{Flexible, SetLine};
use super::shape::Shaper;
use super::structure::Structure;
use crate::language::Direction;
use crate::style::Role;
use crate::units::{Length, Point};
use std::ops::Range;

/// A text set into one column, with the notes that belong to it. What runs on from page to page is
/// one galley, or several one after the other.
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
    /// In how many columns it stands…
    pub columns: u8,
    /// …that so many of its first items span.
    pub spanning: usize,
    /// Which way its text runs.
    pub direction: Direction,
}

/// A part of a column.
pub(super) enum Item {
    /// Something that is not divided.
    Line(Box<Line>),
    /// Running text that is broken, and not yet set: its page may want it in a line more or fewer.
    Paragraph(Box<Paragraph>),
    /// White, which vanishes at the head and the foot of a page.
    Space(Length),
    /// Where the page may add white.
    Give(Give),
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

/// White that a page may add to be full.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Give {
    /// A share of what is left, between the entries of a list that is off the grid.
    Share,
    /// A whole line of the grid, above a heading.
    Whole,
    /// Half a line above a block that is set apart…
    Above,
    /// …and half below it, if both are on the page.
    Below,
}

/// Running text.
pub(super) struct Paragraph {
    /// Its text, broken in one or several ways.
    pub flexible: Flexible,
    /// From the column's left edge to its measure.
    pub left: Length,
    /// From baseline to baseline.
    pub leading: Length,
    /// Whether its lines stand on the baseline grid.
    pub on_grid: bool,
    /// Whether its last line stands on one page with what follows.
    pub keep: Keep,
    /// The notes that it refers to: the byte of its text, and the notes that begin on its page.
    pub notes: Vec<(usize, Vec<usize>)>,
    /// The anchors at its top.
    pub anchors: Vec<String>,
    /// The article and its top-level block that it comes from.
    pub origin: Option<Origin>,
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
    /// Whether it ends in a hyphen that we drew.
    pub hyphenated: bool,
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
        Self {
            items: Vec::new(),
            notes: Vec::new(),
            heads: Vec::new(),
            structure,
            columns: 1,
            spanning: 0,
            direction: Direction::LeftToRight,
        }
    }

    /// Lets another galley follow in the same column, its tree beside ours.
    pub(super) fn append(&mut self, mut next: Self) {
        let (notes, heads) = (self.notes.len(), self.heads.len());
        let elements = self.structure.graft(next.structure, None);
        for item in next.items.iter_mut().chain(next.notes.iter_mut().flatten()) {
            item.shift_elements(elements);
            item.notes_mut().into_iter().flatten().for_each(|note| *note += notes);
            item.lines_mut()
                .into_iter()
                .for_each(|line| line.head = line.head.map(|head| head + heads));
        }
        next.heads.iter_mut().flatten().for_each(|line| line.shift_elements(elements));
        if self.spanning == self.items.len() {
            self.spanning += next.spanning;
        }
        self.items.append(&mut next.items);
        self.notes.append(&mut next.notes);
        self.heads.append(&mut next.heads);
    }
}

impl Paragraph {
    /// How a line holds on to the next in one of the paragraph's settings; `line` lines are before
    /// the end of the page. No line of a paragraph stands alone on a page.
    pub(super) fn keep_after(&self, setting: usize, line: usize) -> Keep {
        match self.lines(setting) {
            count if line >= count => self.keep,
            count if line == 1 || line + 1 == count => Keep::Must,
            _ => Keep::Free,
        }
    }

    /// How many lines it has in one of its settings.
    pub(super) fn lines(&self, setting: usize) -> usize {
        self.flexible.settings().get(setting).map_or(0, |setting| setting.lines.len())
    }

    /// The notes that are referred to among these bytes.
    pub(super) fn notes_in(&self, range: &Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        let at = |byte: usize| self.notes.partition_point(|(at, _)| *at < byte);
        self.notes[at(range.start)..at(range.end)]
            .iter()
            .flat_map(|(_, notes)| notes.iter().copied())
    }

    /// Its lines in one of its settings.
    pub(super) fn set(mut self, setting: usize, shaper: &mut Shaper<'_>) -> Vec<Line> {
        let lines = self.flexible.set(setting, shaper);
        let mut lines: Vec<Line> = lines
            .into_iter()
            .enumerate()
            .map(|(index, line)| {
                let notes = self.notes_in(&line.range).collect();
                let keep = self.keep_after(setting, index + 1);
                Line {
                    notes,
                    keep,
                    on_grid: self.on_grid,
                    origin: self.origin,
                    ..Line::of_text(line, self.leading, self.left)
                }
            })
            .collect();
        if let Some(first) = lines.first_mut() {
            first.anchors.append(&mut self.anchors);
        }
        lines
    }
}

impl Line {
    /// A line of a paragraph, off the grid and without its notes.
    pub(super) fn of_text(line: SetLine, leading: Length, left: Length) -> Self {
        let baseline = baseline(leading);
        Self {
            height: leading,
            baseline,
            hyphenated: line.hyphenated,
            drawn: draw(line, Point::new(left, baseline)),
            ..Self::default()
        }
    }

    /// Moves the numbers of the elements up.
    pub(super) fn shift_elements(&mut self, by: u32) {
        let elements = self.drawn.iter_mut().filter_map(|drawn| drawn.element.as_mut());
        elements
            .chain(self.slot.as_mut().map(|slot| &mut slot.element))
            .for_each(|element| element.0 += by);
    }
}

impl Item {
    /// The line, if it is one.
    pub(super) fn as_line_mut(&mut self) -> Option<&mut Line> {
        if let Self::Line(line) = self { Some(line.as_mut()) } else { None }
    }

    /// The line that it is, or the lines that float in it.
    pub(super) fn lines_mut(&mut self) -> Vec<&mut Line> {
        match self {
            Self::Line(line) => vec![line.as_mut()],
            Self::Float(items) => items.iter_mut().filter_map(Self::as_line_mut).collect(),
            _ => Vec::new(),
        }
    }

    /// What is referred to, line by line, or reference by reference.
    pub(super) fn notes_mut(&mut self) -> Vec<&mut Vec<usize>> {
        match self {
            Self::Paragraph(paragraph) => {
                paragraph.notes.iter_mut().map(|(_, notes)| notes).collect()
            }
            _ => self.lines_mut().into_iter().map(|line| &mut line.notes).collect(),
        }
    }

    /// How its last line holds on to what follows, if it has lines.
    pub(super) fn keep_mut(&mut self) -> Option<&mut Keep> {
        match self {
            Self::Line(line) => Some(&mut line.keep),
            Self::Paragraph(paragraph) => Some(&mut paragraph.keep),
            _ => None,
        }
    }

    /// How much of the column it takes, off the grid.
    pub(super) fn height(&self) -> Length {
        match self {
            Self::Line(line) => line.height,
            Self::Paragraph(paragraph) => {
                paragraph.leading * i64::try_from(paragraph.lines(0)).unwrap_or(i64::MAX)
            }
            Self::Space(height) => *height,
            Self::Float(items) => items.iter().map(Self::height).sum(),
            Self::Give(_) | Self::Break | Self::BreakUnless(_) | Self::Title(_) => Length::ZERO,
        }
    }

    fn shift_elements(&mut self, by: u32) {
        if let Self::Paragraph(paragraph) = self {
            for stretch in &mut paragraph.flexible.text_mut().stretches {
                let reading = stretch.reading.as_mut().and_then(|reading| reading.element.as_mut());
                stretch
                    .element
                    .as_mut()
                    .into_iter()
                    .chain(reading)
                    .for_each(|element| element.0 += by);
            }
        }
        self.lines_mut().into_iter().for_each(|line| line.shift_elements(by));
    }
}

/// Moves something drawn.
pub(super) fn shift(drawn: &mut PageItem, by: Point) {
    match &mut drawn.kind {
        ItemKind::Glyphs(run) => run.at = run.at + by,
        ItemKind::Fill { at, .. }
        | ItemKind::Frame { at, .. }
        | ItemKind::Dot { at, .. }
        | ItemKind::Picture { at, .. }
        | ItemKind::Link { at, .. } => *at = *at + by,
    }
}

/// Where the white goes that brings a block to whole lines of the grid.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Padding {
    /// All above: headings belong to what follows.
    Above,
    /// Half above, half below.
    Around,
}
