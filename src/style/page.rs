//! Trim size, margins and the baseline grid.

use super::choice::{Binding, PageSize};
use crate::units::{Colour, Insets, Length, Size};

/// The geometry of every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageStyle {
    /// The trimmed page.
    pub size: Size,
    /// From the trim to the type area.
    pub margins: Insets,
    /// Whether the margins of left and right pages mirror.
    pub facing: bool,
    /// On which side pages are bound.
    pub binding: Binding,
    /// From the top edge to the running head's baseline.
    pub running_head: Length,
    /// From the bottom edge up to the folio's baseline.
    pub folio: Length,
    /// The size of body text.
    pub body: Length,
    /// From baseline to baseline of body text.
    pub leading: Length,
    /// How many columns running text stands in: one or two.
    pub columns: u8,
    /// Between two columns.
    pub gutter: Length,
    /// The rule over notes.
    pub note_rule: NoteRule,
}

/// The rule over the notes of a page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NoteRule {
    /// How long it is, in hundredths of the measure.
    pub share: i64,
    /// How thick.
    pub thickness: Length,
    /// Its colour.
    pub colour: Colour,
}

/// The least width of one of two columns, in ems of body text.
const LEAST_COLUMN: i64 = 17;

/// A measure of fewer ems of body text than this is short.
const SHORT_MEASURE: i64 = 24;

impl PageStyle {
    /// The geometry of a named size.
    ///
    /// The type area of A5 is 37 lines of 10.5/13.5 points on a measure of 317 points, about 66
    /// characters of the body face: the middle of what Bringhurst (*Elements*, 2.1.2) calls
    /// satisfactory.
    #[must_use]
    pub fn of(size: PageSize) -> Self {
        match size {
            PageSize::A5 => Self::build((148.0, 210.0), 37, 317.0, 10.5, 13.5),
            PageSize::A4 => Self::build((210.0, 297.0), 46, 396.0, 11.5, 15.5),
            PageSize::Letter => Self::build((215.9, 279.4), 43, 396.0, 11.5, 15.5),
            // Three inches wide, as the screens are, so that type is as large there as on paper.
            PageSize::Phone => Self::build((75.0, 150.0), 24, 188.0, 11.0, 14.5),
            PageSize::Ereader => Self::build((91.0, 122.0), 20, 232.0, 10.5, 13.5),
        }
    }

    /// A page of so many lines on a measure, placed a little above the middle.
    fn build(
        (width, height): (f64, f64),
        lines: i64,
        measure: f64,
        body: f64,
        leading: f64,
    ) -> Self {
        let size = Size::new(Length::millimetres(width), Length::millimetres(height));
        let leading = Length::points(leading);
        let side = size.width - Length::points(measure);
        let rest = size.height - leading * lines;
        let top = rest.fraction(46, 100);
        Self {
            size,
            margins: Insets { top, bottom: rest - top, inner: side / 2, outer: side - side / 2 },
            facing: false,
            binding: Binding::Left,
            running_head: top - leading.fraction(5, 4),
            folio: (rest - top) / 2,
            body: Length::points(body),
            leading,
            columns: 1,
            gutter: Length::ZERO,
            note_rule: NoteRule {
                share: 20,
                thickness: Length::points(0.4),
                colour: Colour::BLACK,
            },
        }
    }

    /// The same page for printing on both sides: margins mirror, and the outer ones are the wider, so
    /// that the two inner ones together look like one of them (Bringhurst, *Elements*, 8.4).
    #[must_use]
    pub fn facing(mut self) -> Self {
        let sides = self.margins.inner + self.margins.outer;
        self.margins.inner = sides.fraction(42, 100);
        self.margins.outer = sides - self.margins.inner;
        self.facing = true;
        self
    }

    /// The same page with running text in two columns, if it is wide enough: a column of fewer than
    /// 17 ems, 40 characters, cannot be justified well (Bringhurst, *Elements*, 2.1.2). The margins
    /// give a part of their room.
    #[must_use]
    pub fn in_two_columns(mut self) -> Self {
        let gutter = self.body.fraction(16, 10);
        let sides = (self.margins.inner + self.margins.outer).fraction(62, 100);
        if self.size.width - sides < self.body * 2 * LEAST_COLUMN + gutter {
            return self;
        }
        self.margins.inner = sides / 2;
        self.margins.outer = sides - self.margins.inner;
        (self.columns, self.gutter) = (2, gutter);
        self
    }

    /// The width of a column of running text: the measure, where there is one.
    #[must_use]
    pub fn column(&self) -> Length {
        let columns = i64::from(self.columns);
        (self.measure() - self.gutter * (columns - 1)) / columns
    }

    /// The width of the type area: where there is one column, of a line of body text.
    #[must_use]
    pub fn measure(&self) -> Length {
        self.size.width - self.margins.inner - self.margins.outer
    }

    /// Whether lines are so short that what stands out by its size must do so less.
    #[must_use]
    pub fn has_short_lines(&self) -> bool {
        self.measure() < self.body * SHORT_MEASURE
    }

    /// The height of the type area.
    #[must_use]
    pub fn depth(&self) -> Length {
        self.size.height - self.margins.top - self.margins.bottom
    }

    /// Where the type area's left edge is on page `index` (from 0; the first page is a right-hand one,
    /// or where pages are bound on the right, a left-hand one).
    #[must_use]
    pub fn left(&self, index: usize) -> Length {
        let is_right_hand = index.is_multiple_of(2) == (self.binding == Binding::Left);
        if self.facing && !is_right_hand { self.margins.outer } else { self.margins.inner }
    }
}
