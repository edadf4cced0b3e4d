//! Galleys become pages, filled from top to bottom in one pass.
//!
//! The page loop knows nothing of widows, headings or captions: lines say which of them stay
//! together, and the loop asks whether such a group fits, with at least the beginnings of its notes.
//! Notes stand at the foot of the page of their reference and run on where they must.

use super::galley::{Flow, Item, Keep, Line, Origin, Slot, shift};
use super::page::{Anchor, ItemKind, PageItem};
use super::setter::fill;
use crate::style::{Colour, PageStyle};
use crate::units::{Length, Point, Size};
use std::collections::VecDeque;

/// A note begins with so many lines on the page of its reference, if it has them.
const NOTE_START: usize = 2;
/// Notes that run on from the page before leave this part of a page to the text, in hundredths, so
/// long as there is text.
const TEXT_SHARE: i64 = 34;
/// So many pictures may wait for the next page.
const MOST_WAITING: usize = 2;
/// The rule over the notes, in hundredths of the measure.
const NOTE_RULE: i64 = 20;

/// A page without furniture, and what is still to be filled in on it.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What stands on it.
    pub items: Vec<PageItem>,
    /// Page numbers that are to be put among the items, each before the item of this index.
    pub slots: Vec<(usize, Slot)>,
    /// The title of what stands at its head, by its index.
    pub title: usize,
    /// Whether the flow begins on it.
    pub opens: bool,
    /// The first place of an article's text on it.
    pub origin: Option<Origin>,
}

/// Every flow on pages of its own.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// The pages in order.
    pub sheets: Vec<Sheet>,
    /// Where named places came to stand.
    pub anchors: Vec<Anchor>,
}

/// Breaks flows into pages, one after the other; each begins a new page.
pub(super) fn paginate(flows: Vec<Flow>, page: &PageStyle) -> Layout {
    let mut layout = Layout::default();
    for flow in flows {
        let sheet = Open::new(page, 0, layout.sheets.len(), true);
        Paginator {
            page,
            title: 0,
            notes: flow.notes,
            heads: flow.heads,
            floats: VecDeque::new(),
            waiting: VecDeque::new(),
            open: sheet,
            layout: &mut layout,
        }
        .run(flow.items);
    }
    layout
}

struct Paginator<'a> {
    page: &'a PageStyle,
    title: usize,
    notes: Vec<Vec<Item>>,
    heads: Vec<Vec<Line>>,
    /// What floats and had no room on the page before.
    floats: VecDeque<Vec<Item>>,
    /// Lines of notes that have been referred to and are not yet placed.
    waiting: VecDeque<Line>,
    open: Open,
    layout: &'a mut Layout,
}

/// The page that is being filled.
struct Open {
    sheet: Sheet,
    corner: Point,
    /// How far down the text has come.
    y: Length,
    /// How much white there is below the last line.
    white: Length,
    /// How much the notes take at the foot, with the rule over them.
    foot: Length,
    /// The notes' lines.
    notes: Vec<Line>,
    /// Whether anything but notes stands on it.
    has_text: bool,
    /// Whether its last line must not be parted from the next.
    within: bool,
    /// Whether the flow itself has come to it, and not only what floated here.
    has_flow: bool,
    anchors: Vec<(String, Point)>,
}

/// What a group of lines that stay together asks for.
struct Need {
    /// How far down the text would come.
    end: Length,
    /// The depth of its notes: all but the last whole, the last begun.
    notes: Length,
}

impl Open {
    fn new(page: &PageStyle, title: usize, index: usize, opens: bool) -> Self {
        Self {
            sheet: Sheet { title, opens, ..Sheet::default() },
            corner: Point::new(page.left(index), page.margins.top),
            y: Length::ZERO,
            white: Length::ZERO,
            foot: Length::ZERO,
            notes: Vec::new(),
            has_text: false,
            within: false,
            has_flow: false,
            anchors: Vec::new(),
        }
    }

    /// White vanishes at the head of a page.
    fn add_white(&mut self, white: Length) {
        if self.has_text {
            self.y += white;
            self.white += white;
        }
    }

    fn is_blank(&self) -> bool {
        !self.has_text && self.notes.is_empty()
    }
}

impl Paginator<'_> {
    fn run(mut self, items: Vec<Item>) {
        let mut items: Vec<Option<Item>> = items.into_iter().map(Some).collect();
        let mut index = 0;
        while let Some(slot) = items.get_mut(index) {
            match slot {
                Some(Item::Line(_)) => {
                    if !self.has_room_for(&items, index) {
                        self.turn();
                        continue;
                    }
                    let after = self.after(&items, index);
                    if let Some(Some(Item::Line(line))) = items.get_mut(index).map(Option::take) {
                        self.continue_table(&line);
                        self.open.sheet.origin = self.open.sheet.origin.or(line.origin);
                        self.open.within = line.keep == Keep::Must;
                        self.place(line, after);
                    }
                }
                Some(Item::Float(items)) => {
                    let items = std::mem::take(items);
                    self.float(items);
                }
                Some(Item::Space(space)) => self.open.add_white(*space),
                Some(Item::Title(title)) => {
                    self.title = *title;
                    if self.open.is_blank() {
                        self.open.sheet.title = *title;
                    }
                }
                Some(Item::Break) if self.open.has_text => self.turn(),
                Some(Item::BreakUnless(room)) if self.open.has_text && self.room() < *room => self.turn(),
                _ => {}
            }
            index += 1;
        }
        while !self.waiting.is_empty() || !self.floats.is_empty() {
            self.turn();
        }
        if !self.open.is_blank() {
            self.close();
        }
    }

    /// The depth that is left for text.
    fn room(&self) -> Length {
        self.page.depth() - self.open.y - self.open.foot
    }

    /// Whether the line may be placed here, with the lines that it holds on to; anything goes on a
    /// page that is blank.
    fn has_room_for(&self, items: &[Option<Item>], index: usize) -> bool {
        let ties = self.ties(items, index);
        let mut need = self.need(items, index, self.open.y, ties);
        if ties.is_none() && !self.fits_a_page(items, index, None) {
            // Its notes cannot even begin on its page.
            need.notes = Length::ZERO;
        }
        let is_free = need.notes == Length::ZERO || self.waiting.is_empty();
        self.open.is_blank() || is_free && need.end + self.open.foot + self.with_gap(need.notes) <= self.page.depth()
    }

    /// The weakest ties that can hold: all, if the lines that hang together fit on a page; else those
    /// within blocks; else none. In a block that was begun, those to the next block have been weighed.
    fn ties(&self, items: &[Option<Item>], index: usize) -> Option<Keep> {
        let ties = [Keep::Rather, Keep::Must].into_iter().skip(usize::from(self.open.within));
        ties.map(Some).find(|&ties| self.fits_a_page(items, index, ties)).flatten()
    }

    /// What the lines that stay with this one need below it.
    fn after(&self, items: &[Option<Item>], index: usize) -> Length {
        let end = |ties| self.need(items, index, self.open.y, ties).end;
        end(self.ties(items, index)) - end(None)
    }

    fn fits_a_page(&self, items: &[Option<Item>], index: usize, ties: Option<Keep>) -> bool {
        let need = self.need(items, index, Length::ZERO, ties);
        let gap = if need.notes > Length::ZERO { self.note_gap() } else { Length::ZERO };
        need.end + need.notes + gap <= self.page.depth()
    }

    /// Adds up the lines from `index` on that ties of this strength hold together, were they placed
    /// from `y` on; without ties, the line alone.
    fn need(&self, items: &[Option<Item>], index: usize, y: Length, ties: Option<Keep>) -> Need {
        let mut need = Need { end: y, notes: Length::ZERO };
        let mut rest_of_note = Length::ZERO;
        let mut white = if y == Length::ZERO { Length::ZERO } else { self.open.white };
        for item in items.iter().skip(index).flatten() {
            if let Item::Space(space) = item {
                white += *space;
            }
            if let Item::Line(line) = item {
                need.end = self.snapped(need.end, white, line);
                white = Length::ZERO;
                for &note in &line.notes {
                    let lines = self.notes.get(note).map(Vec::as_slice).unwrap_or_default();
                    let begun: Length = lines.iter().take(NOTE_START).map(Item::height).sum();
                    need.notes += rest_of_note + begun;
                    rest_of_note = lines.iter().skip(NOTE_START).map(Item::height).sum();
                }
                let holds = ties.is_some_and(|weakest| line.keep >= weakest);
                if !holds || need.end > y + self.page.depth() {
                    need.end += line.height;
                    break;
                }
            }
            // What floats is in nobody's way.
            if !matches!(item, Item::Float(_)) {
                need.end += item.height();
            }
        }
        need
    }

    /// Places what floats here, if there is room and nothing before it still waits for a page.
    fn float(&mut self, items: Vec<Item>) {
        let start = self.open.y.up_to_grid(self.page.leading);
        if self.floats.is_empty() && self.floats_fit(&items, start) {
            self.open.y = start;
            self.place_float(items);
        } else {
            self.floats.push_back(items);
        }
        // Pictures may not fall far behind the text that is about them.
        if self.floats.len() > MOST_WAITING {
            self.turn();
        }
    }

    fn floats_fit(&self, items: &[Item], start: Length) -> bool {
        let end = items.iter().fold(start, |y, item| match item {
            Item::Line(line) => self.snapped(y, Length::ZERO, line) + line.height,
            item => y + item.height(),
        });
        let lines = || items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None });
        let notes = lines().flat_map(|line| &line.notes).filter_map(|&note| self.notes.get(note)).flatten().map(Item::height).sum();
        let is_free = notes == Length::ZERO || self.waiting.is_empty();
        is_free && end + self.open.foot + self.with_gap(notes) <= self.page.depth()
    }

    fn place_float(&mut self, items: Vec<Item>) {
        for item in items {
            match item {
                Item::Line(line) => self.place(line, Length::ZERO),
                Item::Space(space) => self.open.add_white(space),
                Item::Float(_) | Item::Break | Item::BreakUnless(_) | Item::Title(_) => {}
            }
        }
    }

    /// Where a line stands that is placed at `y`, below so much white. The next grid line is further
    /// down, unless a little of the white can be given up for the one above: so a heading at the head
    /// of a page stays close to its text.
    fn snapped(&self, y: Length, white: Length, line: &Line) -> Length {
        let leading = self.page.leading;
        let below = y.up_to_grid(leading);
        if !line.on_grid || below == y {
            return y;
        }
        let above = below - leading;
        if y - above <= white.min(leading / 3) { above } else { below }
    }

    fn with_gap(&self, notes: Length) -> Length {
        if notes > Length::ZERO && self.open.foot == Length::ZERO { notes + self.note_gap() } else { notes }
    }

    /// White and rule between text and notes.
    fn note_gap(&self) -> Length {
        self.page.leading
    }

    /// Puts a line on the page, and as much of its notes as leaves `after` for the lines that must
    /// stand with it.
    fn place(&mut self, line: Line, after: Length) {
        self.open.y = self.snapped(self.open.y, self.open.white, &line);
        let notes = line.notes.clone();
        let at = self.open.corner + Point::new(Length::ZERO, self.open.y);
        self.open.y += line.height;
        self.open.has_text = true;
        self.open.white = Length::ZERO;
        put(&mut self.open, line, at);
        for note in notes {
            let items = self.notes.get_mut(note).map(std::mem::take).unwrap_or_default();
            self.waiting.extend(items.into_iter().filter_map(|item| match item {
                Item::Line(line) => Some(line),
                Item::Space(height) => Some(Line { height, ..Line::default() }),
                Item::Float(_) | Item::Break | Item::BreakUnless(_) | Item::Title(_) => None,
            }));
        }
        self.place_notes(self.page.depth() - self.open.y - after);
    }

    /// Moves waiting notes to the foot of the page, as far as notes and rule fit into `room`.
    fn place_notes(&mut self, room: Length) {
        while let Some(line) = self.waiting.front() {
            let gap = if self.open.foot == Length::ZERO { self.note_gap() } else { Length::ZERO };
            if self.open.foot + gap + line.height > room {
                break;
            }
            self.open.foot += gap + line.height;
            self.open.notes.extend(self.waiting.pop_front());
        }
    }

    /// Draws the head of a table again if a page begins within the table.
    fn continue_table(&mut self, line: &Line) {
        if std::mem::replace(&mut self.open.has_flow, true) {
            return;
        }
        let Some(head) = line.head.and_then(|head| self.heads.get(head)) else { return };
        let height: Length = head.iter().map(|line| line.height).sum();
        if height + line.height > self.room() {
            return;
        }
        for line in head.clone() {
            let at = self.open.corner + Point::new(Length::ZERO, self.open.y);
            self.open.y += line.height;
            put(&mut self.open, line, at);
        }
    }

    /// Ends the page and begins the next, with the notes that run on and with what floats.
    fn turn(&mut self) {
        let white = self.open.white;
        self.close();
        self.open = Open::new(self.page, self.title, self.layout.sheets.len(), false);
        let depth = self.page.depth();
        self.place_notes(depth - depth.fraction(TEXT_SHARE, 100));
        // A line of a note that is deeper than that has the page to itself.
        if self.open.notes.is_empty()
            && let Some(line) = self.waiting.pop_front()
        {
            self.open.foot = self.note_gap() + line.height;
            self.open.notes.push(line);
        }
        while let Some(items) = self.floats.front() {
            if !self.floats_fit(items, self.open.y) && !self.open.is_blank() {
                break;
            }
            if let Some(items) = self.floats.pop_front() {
                self.place_float(items);
            }
        }
        if self.open.has_text {
            // The white that was wanted between the pages is wanted below what floated between them,
            // and counts from the grid, so that the text is in register again.
            let foot = self.open.y - self.open.white;
            self.open.y = (foot + self.open.white - white).max(foot).up_to_grid(self.page.leading) + white;
            self.open.white = self.open.y - foot;
        }
    }

    /// Ends the page: notes fill what the text leaves, and go to the foot.
    fn close(&mut self) {
        self.place_notes(self.page.depth() - self.open.y);
        let next = Open::new(self.page, self.title, 0, false);
        let mut open = std::mem::replace(&mut self.open, next);
        let mut y = self.page.depth() - open.foot;
        if !open.notes.is_empty() {
            let rule = y + self.note_gap().fraction(60, 100);
            let width = self.page.measure().fraction(NOTE_RULE, 100);
            open.sheet.items.push(fill(open.corner.x, open.corner.y + rule, width, Length::points(0.4), Colour::BLACK));
            y += self.note_gap();
        }
        for line in std::mem::take(&mut open.notes) {
            let at = open.corner + Point::new(Length::ZERO, y);
            y += line.height;
            put(&mut open, line, at);
        }
        let page = self.layout.sheets.len();
        self.layout.anchors.extend(open.anchors.into_iter().map(|(name, at)| Anchor { name, page, at }));
        self.layout.sheets.push(open.sheet);
    }
}

/// Draws a line at its place.
fn put(open: &mut Open, line: Line, at: Point) {
    open.anchors.extend(line.anchors.into_iter().map(|name| (name, at)));
    for mut drawn in line.drawn {
        shift(&mut drawn, at);
        if !continues_fill(&mut open.sheet.items, &drawn) {
            open.sheet.items.push(drawn);
        }
    }
    if let Some(mut slot) = line.slot {
        slot.at = slot.at + at;
        open.sheet.slots.push((open.sheet.items.len(), slot));
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

#[cfg(test)]
mod tests;
