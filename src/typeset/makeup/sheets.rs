//! Pages that are cast off are made up: lines come to their places.

use super::Sheet;
use super::casting::Plan;
use super::page::{Choice, foot, note_gap, repeated_head};
use super::pen::Pen;
use super::stock::Stock;
use crate::style::{Colour, PageStyle};
use crate::typeset::galley::{Give, Item, Line, shift};
use crate::typeset::page::{ItemKind, PageItem};
use crate::typeset::setter::fill;
use crate::typeset::shape::Shaper;
use crate::units::{Length, Point, Size};

/// The rule over the notes, in hundredths of the measure.
const NOTE_RULE: i64 = 20;

/// Makes up every page.
pub(super) fn make_up(mut stock: Stock, plans: Vec<Plan>, page: &PageStyle, shaper: &mut Shaper<'_>) -> Vec<Sheet> {
    let mut items: Vec<Option<Item>> = std::mem::take(&mut stock.items).into_iter().map(Some).collect();
    let mut title = 0;
    let mut rest = Vec::new();
    let make = |plan| {
        let sheet = Sheet { title, ..Sheet::default() };
        let rest_before = std::mem::take(&mut rest);
        let mut maker = Maker {
            items: &mut items,
            stock: &mut stock,
            page,
            shaper,
            plan,
            title,
            rest: rest_before,
            pen: Pen::default(),
            block: None,
            sheet,
        };
        maker.make_up();
        (title, rest) = (maker.title, maker.rest);
        maker.sheet
    };
    plans.into_iter().map(make).collect()
}

/// The page that is made up.
struct Maker<'a, 'book> {
    /// What is not yet placed.
    items: &'a mut [Option<Item>],
    stock: &'a mut Stock,
    page: &'a PageStyle,
    shaper: &'a mut Shaper<'book>,
    plan: Plan,
    /// The title of what is being placed, by its index.
    title: usize,
    /// The lines of a paragraph that the page before left.
    rest: Vec<Line>,
    pen: Pen,
    /// Where a block began that white may be put around.
    block: Option<usize>,
    sheet: Sheet,
}

impl Maker<'_, '_> {
    fn make_up(&mut self) {
        let (start, end) = (self.plan.start, self.plan.end);
        for float in start.floats..self.stock.floats_before(start.item).min(end.floats) {
            self.float(self.stock.floats[float]);
        }
        let last = if end.line > 0 { end.item + 1 } else { end.item };
        for place in start.item..last {
            self.item(place);
        }
        self.notes();
    }

    fn item(&mut self, place: usize) {
        // What floats may be put off: it is taken when it is placed.
        if matches!(self.items[place], Some(Item::Float(_))) {
            if self.stock.floats_before(place) < self.plan.end.floats {
                self.float(place);
            }
            return;
        }
        match self.items[place].take() {
            Some(Item::Line(line)) => {
                self.repeat_head(&line);
                self.place(line);
            }
            Some(Item::Paragraph(paragraph)) => {
                let lines = paragraph.set(self.setting(place), self.shaper);
                self.lines(lines, place);
            }
            // It began on a page before.
            None => {
                let lines = std::mem::take(&mut self.rest);
                self.lines(lines, place);
            }
            Some(Item::Space(white)) => self.pen.space(white),
            Some(Item::Give(give)) => self.give(place, give),
            Some(Item::Title(title)) => {
                self.title = title;
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

    /// Whether a line's white is added at a place.
    fn adds_white(&self, place: usize) -> bool {
        self.plan.choices.contains(&Choice::White(place))
    }

    /// The lines of a paragraph, as far as they are for this page.
    fn lines(&mut self, mut lines: Vec<Line>, place: usize) {
        let (start, end) = (self.plan.start, self.plan.end);
        if end.item == place && end.line > 0 {
            let placed = if start.item == place { start.line } else { 0 };
            self.rest = lines.split_off(end.line.saturating_sub(placed).min(lines.len()));
        }
        lines.into_iter().for_each(|line| self.place(line));
    }

    fn give(&mut self, place: usize, give: Give) {
        let leading = self.page.leading;
        match give {
            Give::Share => self.pen.space(self.plan.share),
            Give::Whole if self.adds_white(place) => self.pen.space(leading),
            Give::Whole => {}
            Give::Above => {
                self.block = Some(place).filter(|_| self.pen.has_text && self.adds_white(place));
                self.pen.space(self.block.map_or(Length::ZERO, |_| leading / 2));
            }
            Give::Below => {
                let white = self.block.take().map_or(Length::ZERO, |_| leading - leading / 2);
                self.pen.space(white);
            }
        }
    }

    /// Places what floats.
    fn float(&mut self, place: usize) {
        let Some(Item::Float(items)) = self.items[place].take() else { return };
        let half = if self.adds_white(place) { self.page.leading / 2 } else { Length::ZERO };
        self.pen.settle(self.page);
        self.pen.space(half);
        for item in items {
            match item {
                Item::Line(line) => self.place(line),
                item => self.pen.space(item.height()),
            }
        }
        self.pen.space(if half > Length::ZERO { self.page.leading - half } else { half });
    }

    fn place(&mut self, line: Line) {
        let top = self.pen.place(line.height, line.on_grid, self.page);
        self.sheet.origin = self.sheet.origin.or(line.origin);
        put(&mut self.sheet, line, corner(self.page) + Point::new(Length::ZERO, top));
    }

    /// Draws the head of a table again if the page begins within the table.
    fn repeat_head(&mut self, line: &Line) {
        if self.pen.has_text {
            return;
        }
        let head: Vec<Line> = repeated_head(self.stock, line, self.page).unwrap_or_default().to_vec();
        head.into_iter().for_each(|line| self.place(line));
    }

    /// The page's notes, at its foot.
    fn notes(&mut self) {
        let notes = self.plan.start.notes..self.plan.end.notes;
        if notes.is_empty() {
            return;
        }
        let left = corner(self.page);
        let mut y = self.page.depth() - foot(self.stock, notes.clone(), self.page);
        let rule = left.y + y + note_gap(self.page).fraction(60, 100);
        let width = self.page.measure().fraction(NOTE_RULE, 100);
        self.sheet.items.push(fill(left.x, rule, width, Length::points(0.4), Colour::BLACK));
        y += note_gap(self.page);
        for note in notes {
            let line = std::mem::take(&mut self.stock.notes[note]);
            let at = left + Point::new(Length::ZERO, y);
            y += line.height;
            put(&mut self.sheet, line, at);
        }
    }
}

/// Where the type area begins on a right-hand page.
fn corner(page: &PageStyle) -> Point {
    Point::new(page.left(0), page.margins.top)
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
        if top.x == at.x && top.y + upper.height == at.y && upper.width == size.width && tone == colour {
            *upper = Size::new(upper.width, upper.height + size.height);
            return true;
        }
    }
    false
}
