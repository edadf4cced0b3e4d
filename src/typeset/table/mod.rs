//! Tables: columns as wide as their content asks for, numbers under one another, rows that pages may
//! end between.
//!
//! A table that is too wide is set in smaller type, then with hyphens, and at last row by row.

mod columns;
mod numbers;
mod rows;
mod stacked;

use super::galley::Padding;
use super::page::{ElementId, ElementKind};
use super::paragraph::{self, StyledText};
use super::setter::{Place, Setter};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Cell, ColumnAlignment, Reach, Table};
use crate::source::Span;
use crate::style::{Alignment, Role};
use crate::units::{Em, Length};
use columns::{Demand, Demands, Words};
use numbers::Figure;

/// Between two columns.
const GAP: Em = Em::thousandths(1200);
/// The sizes a table is tried at, in hundredths of its role's, with words whole and with words that
/// may be hyphenated. Smaller type cannot be read.
const ATTEMPTS: [(Words, i64); 6] = [
    (Words::Whole, 100),
    (Words::Whole, 92),
    (Words::Whole, 84),
    (Words::Whole, 77),
    (Words::Hyphenated, 84),
    (Words::Hyphenated, 77),
];
/// Below this size an author is told, in hundredths.
const SMALL: i64 = 84;

/// A table that takes more of a page than this does not move, in hundredths.
const DEEPEST_FLOATING: i64 = 50;

/// A cell that is ready to be set.
struct Entry {
    text: StyledText,
    /// The byte of its text at which it is aligned, in a column of numbers.
    aligned_at: Option<usize>,
    /// How many columns it reaches over; none where another cell reaches over its place.
    columns: usize,
}

/// A table that is ready to be set.
struct Entries {
    head: Vec<Entry>,
    rows: Vec<Vec<Entry>>,
}

/// A table's columns.
struct Columns {
    /// In hundredths of the type's own size.
    scale: i64,
    gap: Length,
    columns: Vec<Column>,
}

struct Column {
    width: Length,
    alignment: Alignment,
    /// What a column of numbers is aligned by.
    figures: Option<Figures>,
}

/// The widest part of a cell before its decimal mark, and the widest from it on.
#[derive(Copy, Clone, Debug, Default)]
struct Figures {
    before: Length,
    after: Length,
}

impl Figures {
    fn at_scale(self, scale: i64) -> Self {
        Self { before: self.before.fraction(scale, 100), after: self.after.fraction(scale, 100) }
    }
}

impl Columns {
    /// Several columns as one, from `index` on.
    fn over(&self, index: usize, count: usize) -> Column {
        let over = self.columns.iter().skip(index).take(count);
        let gaps = i64::try_from(over.len().saturating_sub(1)).unwrap_or(0);
        let width = over.map(|column| column.width).sum::<Length>() + self.gap * gaps;
        let alignment = self.columns.get(index).map_or(Alignment::Start, |first| first.alignment);
        Column { width, alignment, figures: None }
    }

    /// From the left edge of the first to the right edge of the last.
    fn width(&self) -> Length {
        let gaps = i64::try_from(self.columns.len().saturating_sub(1)).unwrap_or(0);
        self.columns.iter().map(|column| column.width).sum::<Length>() + self.gap * gaps
    }
}

impl Setter<'_, '_> {
    /// Sets a table.
    pub(super) fn table(&mut self, table: &Table, span: Span, place: Place) {
        let block = self.input.style.block(Role::TableCell);
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| {
            setter.set_table(table, span, place);
        });
    }

    /// Sets a table that may move to the head of the next page, unless it is long: then pages may end
    /// between its rows.
    pub(super) fn floating_table(&mut self, table: &Table, span: Span, place: Place) {
        let block = self.input.style.block(Role::TableCell);
        let most = self.input.style.page.depth().fraction(DEEPEST_FLOATING, 100);
        self.set_floating(most, block.before, place, |setter, place| {
            setter.set_table(table, span, place);
        });
    }

    fn set_table(&mut self, table: &Table, span: Span, place: Place) {
        let element = self.element(ElementKind::Table, place);
        let mut entries = self.entries(table, element);
        let figures: Vec<_> =
            (0..table.columns.len()).map(|index| self.align_figures(&mut entries, index)).collect();
        let demands = self.demands(&entries, &figures);
        let Some((words, scale)) = self.attempt(&demands, place.measure) else {
            self.report_wide(span, "set row by row, one cell to a line");
            self.galley.structure.forget_from(element);
            return self.stacked(table, place);
        };
        match (words, scale) {
            (Words::Hyphenated, _) => self.report_wide(span, "set in small type, with hyphens"),
            (Words::Whole, ..SMALL) => self.report_wide(span, "set in small type"),
            (Words::Whole, _) => {}
        }
        entries.shrink(scale);
        let widths = demands.share(words, scale, place.measure - self.gap(scale) * demands.gaps());
        let columns = widths.into_iter().zip(&table.columns).zip(figures).map(
            |((width, &marked), figures)| Column {
                width,
                alignment: self.alignment(marked, figures.is_some()),
                figures: figures.map(|figures| figures.at_scale(scale)),
            },
        );
        let columns = Columns { scale, gap: self.gap(scale), columns: columns.collect() };
        self.rows(&entries, &columns, place);
    }

    /// The first attempt at which the columns fit the measure.
    fn attempt(&self, demands: &Demands, measure: Length) -> Option<(Words, i64)> {
        let fits = |&(words, scale): &(Words, i64)| {
            demands.narrowest(words, scale) + self.gap(scale) * demands.gaps() <= measure
        };
        ATTEMPTS.into_iter().find(fits)
    }

    /// The white between two columns.
    fn gap(&self, scale: i64) -> Length {
        GAP.at(self.input.style.text(Role::TableCell).size).fraction(scale, 100)
    }

    fn entries(&mut self, table: &Table, element: ElementId) -> Entries {
        let count = table.columns.len();
        // Only a table with a body has a head (ISO 32000-1 §14.8.4.3.4).
        let head = if table.rows.is_empty() {
            element
        } else {
            self.galley.structure.add(ElementKind::TableHead, element)
        };
        let head =
            self.dress_row(&table.head, count, ElementKind::ColumnHeader, Role::TableHead, head);
        if table.rows.is_empty() {
            return Entries { head, rows: Vec::new() };
        }
        let body = self.galley.structure.add(ElementKind::TableBody, element);
        let rows = table
            .rows
            .iter()
            .map(|row| self.dress_row(row, count, ElementKind::TableCell, Role::TableCell, body))
            .collect();
        Entries { head, rows }
    }

    fn dress_row(
        &mut self,
        row: &[Cell],
        count: usize,
        kind: ElementKind,
        role: Role,
        parent: ElementId,
    ) -> Vec<Entry> {
        let parent = self.galley.structure.add(ElementKind::TableRow, parent);
        let dressed = row.iter().take(count).map(|cell| {
            let (kind, role) = if cell.is_head {
                (ElementKind::ColumnHeader, Role::TableHead)
            } else {
                (kind, role)
            };
            let columns = match cell.reach {
                Reach::One => 1,
                Reach::Over { columns, .. } => columns,
                Reach::Covered => 0,
            };
            // Each place of the grid has its element: so rows are of one length, whatever reaches where.
            let element = self.galley.structure.add(kind, parent);
            let dress = self.dress(role, element);
            Entry { text: self.styled(&cell.text, &dress), aligned_at: None, columns }
        });
        dressed.collect()
    }

    /// Finds out whether a column is one of numbers, and where each of its cells is aligned.
    fn align_figures(&mut self, entries: &mut Entries, index: usize) -> Option<Figures> {
        let cells: Vec<&StyledText> =
            entries.rows.iter().filter_map(|row| row.get(index)).map(|entry| &entry.text).collect();
        let found = numbers::figures(&cells, &self.lang)?;
        let mut figures = Figures::default();
        for (entry, figure) in
            entries.rows.iter_mut().filter_map(|row| row.get_mut(index)).zip(found)
        {
            if let Figure::Number(at) | Figure::Other(at) = figure {
                let before = paragraph::natural_width(&entry.text.until(at), self.shaper);
                figures.before = figures.before.max(before);
                figures.after =
                    figures.after.max(paragraph::natural_width(&entry.text, self.shaper) - before);
                entry.aligned_at = Some(at).filter(|_| entry.columns == 1);
            }
        }
        Some(figures)
    }

    fn demands(&mut self, entries: &Entries, figures: &[Option<Figures>]) -> Demands {
        let rows = std::iter::once(&entries.head).chain(&entries.rows);
        let rows = rows.map(|row| self.demands_of_row(row, figures));
        Demands::of(figures.len(), rows)
    }

    /// A cell that reaches over several columns asks a part of each.
    fn demands_of_row(&mut self, row: &[Entry], figures: &[Option<Figures>]) -> Vec<Demand> {
        let mut demands = Vec::with_capacity(row.len());
        let mut reaching = (0, Demand::default());
        for (entry, figures) in row.iter().zip(figures) {
            if entry.columns == 0 && reaching.0 > 0 {
                reaching.0 -= 1;
                demands.push(reaching.1);
                continue;
            }
            let demand = self.demand(entry, *figures).part(entry.columns.max(1));
            reaching = (entry.columns.saturating_sub(1), demand);
            demands.push(demand);
        }
        demands
    }

    /// Numbers are not broken, and take what their column's alignment puts between them.
    fn demand(&mut self, entry: &Entry, figures: Option<Figures>) -> Demand {
        match figures.filter(|_| entry.aligned_at.is_some()) {
            Some(Figures { before, after }) => Demand {
                least: before + after,
                hyphenated: before + after,
                natural: before + after,
            },
            None if entry.text.stretches.is_empty() => Demand::default(),
            None => Demand {
                least: paragraph::minimum_width(&entry.text, self.shaper),
                hyphenated: paragraph::hyphenated_width(&entry.text, self.shaper),
                natural: paragraph::natural_width(&entry.text, self.shaper),
            },
        }
    }

    /// As the author marked it, left and right whichever way the text runs; figures stand at the end
    /// of the line where nothing is marked.
    fn alignment(&self, marked: ColumnAlignment, is_of_figures: bool) -> Alignment {
        match (marked, self.is_right_to_left()) {
            (ColumnAlignment::Left, false) | (ColumnAlignment::Right, true) => Alignment::Start,
            (ColumnAlignment::Right, false) | (ColumnAlignment::Left, true) => Alignment::End,
            (ColumnAlignment::Centre, _) => Alignment::Centre,
            (ColumnAlignment::Natural, _) if is_of_figures => Alignment::End,
            (ColumnAlignment::Natural, _) => Alignment::Start,
        }
    }

    fn report_wide(&mut self, span: Span, how: &str) {
        let diagnostic = Diagnostic::new(Code::WideTable, "a table is too wide for the page")
            .labelled(span, how.to_owned())
            .help("use fewer columns, or shorter words in them");
        self.sink.push(diagnostic);
    }
}

impl Entries {
    /// Makes all type smaller, to so many hundredths.
    fn shrink(&mut self, scale: i64) {
        let stretches = self
            .head
            .iter_mut()
            .chain(self.rows.iter_mut().flatten())
            .flat_map(|entry| &mut entry.text.stretches);
        for stretch in stretches {
            stretch.style.size = stretch.style.size.fraction(scale, 100);
            stretch.style.leading = stretch.style.leading.fraction(scale, 100);
            stretch.rise = stretch.rise.fraction(scale, 100);
        }
    }
}
