//! Pages that are cast off are made up: lines come to their places.

use super::Sheet;
use super::pen::Pen;
use super::plan::Choice;
use super::plan::Plan;
use super::stock::{Stock, note_gap};
use crate::language::Direction;
use crate::style::{NoteRule, PageStyle};
use crate::typeset::drawn::fill;
use crate::typeset::galley::{Give, Item, Line, shift};
use crate::typeset::page::{ItemKind, PageItem};
use crate::typeset::shape::Shaper;
use crate::units::{Length, Point, Size};

/// Where a column stands.
#[derive(Copy, Clone, Debug)]
pub(super) struct Column {
    /// Its upper left corner on a right-hand page.
    pub(super) corner: Point,
    /// Its width.
    pub(super) width: Length,
    /// How deep it is.
    pub(super) depth: Length,
    /// Which way its text runs.
    pub(super) direction: Direction,
}

/// How much of a column is filled.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Filled {
    /// From its head down, white included.
    pub(super) text: Length,
    /// From its foot up.
    pub(super) notes: Length,
}

/// Makes pages up, column by column.
pub(super) struct Maker<'a, 'book> {
    /// What is not yet placed.
    items: Vec<Option<Item>>,
    stock: Stock,
    page: &'a PageStyle,
    shaper: &'a mut Shaper<'book>,
    /// The title of what is being placed, by its index.
    title: usize,
    /// The lines of a paragraph that the column before left.
    rest: Vec<Line>,
}

impl<'a, 'book> Maker<'a, 'book> {
    /// Has everything still to place; what comes first goes by this title.
    pub(super) fn new(
        mut stock: Stock,
        title: usize,
        page: &'a PageStyle,
        shaper: &'a mut Shaper<'book>,
    ) -> Self {
        let items = std::mem::take(&mut stock.items).into_iter().map(Some).collect();
        Self { items, stock, page, shaper, title, rest: Vec::new() }
    }

    /// The title of what was placed last.
    pub(super) const fn title(&self) -> usize {
        self.title
    }

    /// An empty sheet.
    pub(super) fn sheet(&self) -> Sheet {
        Sheet { title: self.title, ..Sheet::default() }
    }

    /// Makes up a column.
    pub(super) fn fill(&mut self, sheet: &mut Sheet, plan: &Plan, column: Column) -> Filled {
        let notes = self.stock.foot(plan.start.notes..plan.end.notes, self.page);
        let mut open =
            Open { maker: self, sheet, plan, column, pen: Pen::default(), below: Length::ZERO };
        open.make_up();
        Filled { text: open.pen.y, notes }
    }
}

/// The column that is made up.
struct Open<'m, 'a, 'book> {
    maker: &'m mut Maker<'a, 'book>,
    sheet: &'m mut Sheet,
    plan: &'m Plan,
    column: Column,
    pen: Pen,
    /// The white that is due below the block that was begun.
    below: Length,
}

impl Open<'_, '_, '_> {
    fn make_up(&mut self) {
        let (start, end) = (self.plan.start, self.plan.end);
        for float in start.floats..self.maker.stock.floats_before(start.item).min(end.floats) {
            self.float(self.maker.stock.floats[float]);
        }
        let last = if end.line > 0 { end.item + 1 } else { end.item };
        for place in start.item..last {
            self.item(place);
        }
        self.notes();
    }

    fn item(&mut self, place: usize) {
        // What floats may be put off: it is taken when it is placed.
        if matches!(self.maker.items[place], Some(Item::Float(_))) {
            if self.maker.stock.floats_before(place) < self.plan.end.floats {
                self.float(place);
            }
            return;
        }
        match self.maker.items[place].take() {
            Some(Item::Line(line)) => {
                self.repeat_head(&line);
                self.place(*line);
            }
            Some(Item::Paragraph(paragraph)) => {
                let lines = paragraph.set(self.setting(place), self.maker.shaper);
                self.lines(lines, place);
            }
            // It began on a page before.
            None => {
                let lines = std::mem::take(&mut self.maker.rest);
                self.lines(lines, place);
            }
            Some(Item::Space(white)) => self.pen.space(white),
            Some(Item::Give(give)) => self.give(place, give),
            Some(Item::Title(title)) => {
                self.maker.title = title;
                if !self.pen.has_text {
                    (self.sheet.title, self.sheet.opens) = (title, true);
                }
            }
            Some(Item::Float(_) | Item::Break | Item::BreakUnless(_)) => {}
        }
    }

    /// How the paragraph at a place is set.
    fn setting(&self, place: usize) -> usize {
        let setting = |choice: &Choice| match choice {
            Choice::Setting(of, setting) if *of == place => Some(*setting),
            _ => None,
        };
        self.plan.choices.iter().find_map(setting).unwrap_or(0)
    }

    /// The white that is added at a place.
    fn white(&self, place: usize) -> Length {
        let lines = |choice: &Choice| match choice {
            Choice::White(of, lines) if *of == place => Some(*lines),
            _ => None,
        };
        let lines = self.plan.choices.iter().find_map(lines).unwrap_or(0);
        self.maker.page.leading * lines as i64
    }

    /// The lines of a paragraph, as far as they are for this page.
    fn lines(&mut self, mut lines: Vec<Line>, place: usize) {
        let (start, end) = (self.plan.start, self.plan.end);
        if end.item == place && end.line > 0 {
            let placed = if start.item == place { start.line } else { 0 };
            self.maker.rest = lines.split_off(end.line.saturating_sub(placed).min(lines.len()));
        }
        lines.into_iter().for_each(|line| self.place(line));
    }

    fn give(&mut self, place: usize, give: Give) {
        let white = self.white(place);
        match give {
            Give::Share => self.pen.give(self.plan.share),
            Give::Whole => self.pen.give(white),
            Give::Above => {
                let above = if self.pen.has_text { white / 2 } else { Length::ZERO };
                self.pen.give(above);
                self.below = if self.pen.has_text { white - above } else { Length::ZERO };
            }
            Give::Below => {
                let below = std::mem::take(&mut self.below);
                self.pen.give(below);
            }
        }
    }

    /// Places what floats. If nothing follows on the page, the white around it is all above it, and with
    /// that what the page lacks to be full, if it is less than a line.
    fn float(&mut self, place: usize) {
        let Some(Item::Float(items)) = self.maker.items[place].take() else { return };
        let leading = self.maker.page.leading;
        let white = self.white(place);
        self.pen.settle(self.maker.page);
        let above = if self.is_last(place) {
            let is_blank = |item: &&Item| matches!(item, Item::Space(_));
            let below: Length = items.iter().rev().take_while(is_blank).map(Item::height).sum();
            let height = items.iter().map(Item::height).sum::<Length>() - below;
            let lacking = self.room() - self.pen.y - white - height;
            let ends = self.plan.end.item == self.maker.items.len();
            white + if lacking < leading && !ends { lacking.or_zero() } else { Length::ZERO }
        } else {
            white / 2
        };
        self.pen.give(above);
        for item in items {
            match item {
                // Off the grid, so that white above it moves it whole.
                Item::Line(line) => self.place(Line { on_grid: false, ..*line }),
                item => self.pen.space(item.height()),
            }
        }
        self.pen.give((white - above).or_zero());
    }

    /// How deep the text of the page may be.
    fn room(&self) -> Length {
        self.column.depth
            - self.maker.stock.foot(self.plan.start.notes..self.plan.end.notes, self.maker.page)
    }

    /// Whether nothing is placed on the page after something that floats.
    fn is_last(&self, place: usize) -> bool {
        let (start, end) = (self.plan.start.item, self.plan.end);
        let stock = &self.maker.stock;
        let is_placed = |(at, item): (usize, &Option<Item>)| match item {
            Some(Item::Line(_) | Item::Paragraph(_)) | None => at >= start,
            Some(Item::Float(_)) => stock.floats_before(at) < end.floats,
            Some(_) => false,
        };
        end.line == 0
            && !self.maker.items.iter().enumerate().take(end.item).skip(place + 1).any(is_placed)
    }

    fn place(&mut self, line: Line) {
        let top = self.pen.place(line.height, line.on_grid, self.maker.page);
        self.sheet.origin = self.sheet.origin.or(line.origin);
        put(self.sheet, line, self.column.corner + Point::new(Length::ZERO, top));
    }

    /// Draws the head of a table again if the page begins within the table.
    fn repeat_head(&mut self, line: &Line) {
        if self.pen.has_text {
            return;
        }
        let head: Vec<Line> =
            self.maker.stock.repeated_head(line, self.column.depth).unwrap_or_default().to_vec();
        head.into_iter().for_each(|line| self.place(line));
    }

    /// The page's notes, at its foot.
    fn notes(&mut self) {
        let notes = self.plan.start.notes..self.plan.end.notes;
        if notes.is_empty() {
            return;
        }
        let Column { corner, width, direction, .. } = self.column;
        let mut y = self.room();
        let NoteRule { share, thickness, colour } = self.maker.page.note_rule;
        let rule = width.fraction(share, 100);
        let left =
            if direction == Direction::RightToLeft { corner.x + width - rule } else { corner.x };
        let top = corner.y + y + note_gap(self.maker.page).fraction(60, 100);
        self.sheet.items.push(fill(left, top, rule, thickness, colour));
        y += note_gap(self.maker.page);
        for note in notes {
            let line = std::mem::take(&mut self.maker.stock.notes[note]);
            let at = corner + Point::new(Length::ZERO, y);
            y += line.height;
            put(self.sheet, line, at);
        }
    }
}

/// Draws a line at its place.
fn put(sheet: &mut Sheet, line: Line, at: Point) {
    sheet.anchors.extend(line.anchors.into_iter().map(|name| (name, at)));
    for mut drawn in line.drawn {
        shift(&mut drawn, at);
        if !continues_fill(&mut sheet.items, &drawn) {
            sheet.items.push(drawn);
        }
    }
    if let Some(mut slot) = line.slot {
        slot.at = slot.at + at;
        sheet.slots.push((sheet.items.len(), slot));
    }
}

/// A tint or rule that goes on where the last line's ended becomes one with it: viewers show a seam
/// between two.
fn continues_fill(items: &mut [PageItem], drawn: &PageItem) -> bool {
    let ItemKind::Fill { at, size, colour } = drawn.kind else { return false };
    let above = items.iter_mut().rev().filter_map(|item| match &mut item.kind {
        ItemKind::Fill { at, size, colour } => Some((*at, size, *colour)),
        _ => None,
    });
    // Only the last few fills can touch this one.
    for (top, upper, tone) in above.take(2) {
        if top.x == at.x
            && top.y + upper.height == at.y
            && upper.width == size.width
            && tone == colour
        {
            *upper = Size::new(upper.width, upper.height + size.height);
            return true;
        }
    }
    false
}
