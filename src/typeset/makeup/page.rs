//! One page, or a column of one: how far it can go, and what each way to end it costs.
//!
//! The page is walked from its beginning. What it holds is placed in its natural size; beside that
//! stands, for each number of lines that it may be made longer or shorter by, the least cost of doing
//! so with what was passed. Lines of the grid are whole, so that a few numbers say all.

use super::cost;
use super::deviations::{Costs, Deviation, Step, choices};
use super::ending::Ending;
use super::pen::Pen;
use super::plan::{Choice, Turn};
use super::stock::{Due, Stock};
use crate::style::PageStyle;
use crate::typeset::galley::{Give, Item, Keep, Line, Paragraph};
use crate::units::Length;

/// Of the leading, what each entry of a list takes at most of the white that is shared, in hundredths.
const MOST_SHARED: i64 = 30;
/// No more than this many things that float wait for the next page, as in LaTeX (`\@freelist`): where
/// pictures alone follow one another, all would wait for ever.
const MOST_WAITING: usize = 18;

/// Notes that run on from the page before leave this part of a page to the text, in hundredths, so
/// long as there is text.
const TEXT_SHARE: i64 = 34;

/// Where more lines than this are lacking to a full page, its end is looked at only if there is no good
/// one further down: almost always there is.
const LINES_LEFT: i64 = 9;

/// A walk over a page.
pub(super) struct Walk<'a> {
    stock: &'a Stock,
    page: &'a PageStyle,
    /// The room for text and notes.
    depth: Length,
    /// Ends of the page with more white than this below them are passed over.
    most_white: Length,
    start: Turn,
    /// What floats from here on waits for the next page.
    defer: usize,
    pen: Pen,
    /// The least cost by deviation.
    costs: Costs,
    /// What the foot of the page must hold so far, and should.
    due: Due,
    /// Whether notes that run on from the page before keep new ones out.
    is_blocked: bool,
    /// Where a block begins that white may be put around.
    block: Option<usize>,
    /// How many entries may share white.
    shares: i64,
    /// Whether lines stand on the grid: then white cannot be shared out.
    on_grid: bool,
    /// What putting off costs so far.
    put_off: f64,
    /// Whether the last line belongs to what follows, as a heading's does…
    announces: bool,
    /// …and all that has come under it was put off.
    is_bare: bool,
    /// The last thing that floats and was met.
    last_float: Option<usize>,
    steps: Vec<Step>,
    endings: Vec<Ending>,
}

/// How a walk goes on.
enum Course {
    On,
    Ended,
}

impl<'a> Walk<'a> {
    /// Walks over the page that begins at a turn, on which what floats from `defer` on is put off.
    pub(super) fn over(
        start: Turn,
        defer: usize,
        stock: &'a Stock,
        depth: Length,
        page: &'a PageStyle,
    ) -> Self {
        let most_white = page.leading * LINES_LEFT;
        let walk = Self::looking(most_white, start, defer, stock, depth, page);
        // What was passed over costs no less, and so would be found hopeless.
        let is_enough = walk.least() + cost::HOPELESS < cost::shortfall(most_white, true, page);
        if is_enough { walk } else { Self::looking(Length::MAX, start, defer, stock, depth, page) }
    }

    /// Walks over a page and looks at the ends with at most so much white below them.
    fn looking(
        most_white: Length,
        start: Turn,
        defer: usize,
        stock: &'a Stock,
        depth: Length,
        page: &'a PageStyle,
    ) -> Self {
        let due = stock.due_at(&start);
        let mut walk = Self {
            stock,
            page,
            depth,
            most_white,
            start,
            defer,
            pen: Pen::default(),
            costs: Costs::at_the_head(),
            due: Due { least: due, all: due },
            is_blocked: false,
            block: None,
            shares: 0,
            on_grid: false,
            put_off: 0.0,
            announces: false,
            is_bare: false,
            last_float: None,
            steps: Vec::new(),
            endings: Vec::new(),
        };
        walk.carry_notes_on();
        walk.walk();
        walk
    }

    /// The last thing that floats and was met.
    pub(super) const fn last_float(&self) -> Option<usize> {
        self.last_float
    }

    /// The ways to end the page that are worth a thought, if there are any.
    pub(super) fn into_endings(mut self) -> Vec<Ending> {
        let least = self.least();
        self.endings.retain(|ending| ending.cost <= least + cost::HOPELESS);
        self.endings
    }

    /// What the best way to end the page costs.
    fn least(&self) -> f64 {
        self.endings.iter().fold(f64::INFINITY, |least, ending| least.min(ending.cost))
    }

    /// What the page does to end so.
    pub(super) fn choices(&self, ending: &Ending) -> Vec<Choice> {
        let mut choices = choices(&self.steps[..ending.steps], ending.deviation, &self.stock.items);
        if ending.turn.line > 0 && ending.turn.item != self.start.item {
            choices.push(Choice::Setting(ending.turn.item, ending.turn.setting));
        }
        choices
    }

    /// Puts the notes at the foot that run on from the page before: all, or as many as leave the text
    /// its share.
    fn carry_notes_on(&mut self) {
        let (first, all) = (self.start.notes, self.due.all);
        let share = self.depth - self.depth.fraction(TEXT_SHARE, 100);
        if first < all && self.foot(all) > share {
            self.is_blocked = true;
            self.due.least =
                (first + 1..all).rev().find(|&end| self.foot(end) <= share).unwrap_or(first + 1);
        }
    }

    fn walk(&mut self) {
        if self.waiting_floats().is_none() {
            return;
        }
        for place in self.start.item..self.stock.items.len() {
            let item = &self.stock.items[place];
            let course = match item {
                Item::Line(line) => self.line(place, line),
                Item::Paragraph(paragraph) => self.paragraph(place, paragraph),
                Item::Float(_) => self.floating(place),
                Item::Space(white) => {
                    self.pen.space(*white);
                    Some(Course::On)
                }
                Item::Give(give) => {
                    self.give(place, *give);
                    Some(Course::On)
                }
                Item::Break => Some(self.break_if(place, |_| true)),
                Item::BreakUnless(room) => Some(self.break_if(place, |left| left < *room)),
                Item::Title(_) => Some(Course::On),
            };
            if !matches!(course, Some(Course::On)) {
                return;
            }
        }
        self.end_flow();
    }

    /// Places what floated here from the page before, as far as there is room; the rest waits on.
    fn waiting_floats(&mut self) -> Option<()> {
        for float in self.start.floats..self.stock.floats_before(self.start.item) {
            if float >= self.defer || self.float(self.stock.floats[float]).is_none() {
                self.defer = self.defer.min(float);
                self.put_off += cost::PUT_OFF;
            }
        }
        (self.defer > self.start.floats
            || self.start.floats == self.stock.floats_before(self.start.item))
        .then_some(())
    }

    /// What the notes up to here take of the page, with the rule over them.
    fn foot(&self, end: usize) -> Length {
        self.stock.foot(self.start.notes..end, self.page)
    }

    /// Gives up the deviations with which what was placed last does not fit; ends the walk if none
    /// is left.
    fn fit(&mut self) -> Option<()> {
        let (y, room) = (self.pen.y - self.pen.white, self.depth - self.foot(self.due.least));
        if Deviation::LONGEST.of(y, self.page) <= room {
            return Some(());
        }
        self.costs.keep(|deviation| deviation.of(y, self.page) <= room)
    }

    /// Takes on the notes of a line; none can come where others keep them out.
    fn take_on(&mut self, due: Option<Due>) -> Option<()> {
        match due {
            Some(_) if self.is_blocked => None,
            Some(due) => {
                self.due = due;
                Some(())
            }
            None => Some(()),
        }
    }

    fn line(&mut self, place: usize, line: &Line) -> Option<Course> {
        if !self.pen.has_text
            && let Some(head) = self.stock.repeated_head(line, self.depth)
        {
            head.iter().for_each(|line| {
                self.pen.place(line.height, false, self.page);
            });
        }
        self.pen.place(line.height, line.on_grid, self.page);
        self.on_grid |= line.on_grid;
        (self.announces, self.is_bare) = (line.keep != Keep::Free, false);
        self.take_on(self.stock.due(line.notes.iter().copied()))?;
        self.fit()?;
        self.end_here(
            Turn { item: place + 1, ..Turn::default() },
            cost::after_line(line.keep, line.hyphenated),
        );
        Some(Course::On)
    }

    fn paragraph(&mut self, place: usize, paragraph: &Paragraph) -> Option<Course> {
        (self.announces, self.is_bare) = (false, false);
        if place == self.start.item && self.start.line > 0 {
            return self.rest_of(place, paragraph);
        }
        let (before, pen, due) = (self.costs, self.pen, self.due);
        let natural = paragraph.lines(0);
        let mut step = Step::at(place);
        for (chosen, setting) in paragraph.flexible.settings().iter().enumerate() {
            (self.costs, self.pen, self.due) = (before, pen, due);
            if self.lines_of(place, paragraph, chosen, 0, setting.price).is_some() {
                step.allow(
                    &self.costs,
                    chosen,
                    setting.lines.len() as i64 - natural as i64,
                    setting.price,
                );
            }
        }
        // The pen stands where the best setting ends; the deviations say by how much others differ.
        self.pen = pen;
        for _ in 0..natural {
            self.pen.place(paragraph.leading, paragraph.on_grid, self.page);
        }
        self.due = self
            .stock
            .due(paragraph.notes.iter().flat_map(|(_, notes)| notes.iter().copied()))
            .unwrap_or(due);
        self.take(step);
        self.costs.possible().next()?;
        self.end_here(
            Turn { item: place + 1, ..Turn::default() },
            cost::after_line(paragraph.keep, false),
        );
        Some(Course::On)
    }

    /// The rest of a paragraph that began on a page before.
    fn rest_of(&mut self, place: usize, paragraph: &Paragraph) -> Option<Course> {
        self.lines_of(place, paragraph, self.start.setting, self.start.line, 0.0)?;
        self.end_here(
            Turn { item: place + 1, ..Turn::default() },
            cost::after_line(paragraph.keep, false),
        );
        Some(Course::On)
    }

    /// Passes the lines of a paragraph in one of its settings, and notes each place between two of
    /// them at which the page may end.
    fn lines_of(
        &mut self,
        place: usize,
        paragraph: &Paragraph,
        setting: usize,
        first: usize,
        price: f64,
    ) -> Option<()> {
        self.on_grid |= paragraph.on_grid;
        let lines = &paragraph.flexible.settings().get(setting)?.lines;
        for (index, line) in lines.iter().enumerate().skip(first) {
            self.pen.place(paragraph.leading, paragraph.on_grid, self.page);
            self.take_on(self.stock.due(paragraph.notes_in(&line.range)))?;
            self.fit()?;
            if index + 1 < lines.len() {
                let cost = price
                    + cost::after_line(paragraph.keep_after(setting, index + 1), line.hyphenated);
                self.end_here(
                    Turn { item: place, line: index + 1, setting, ..Turn::default() },
                    cost,
                );
            }
        }
        Some(())
    }

    /// What floats: placed here if it fits, unless it is put off. What refers to notes is not: they
    /// stand in the order of the text.
    fn floating(&mut self, place: usize) -> Option<Course> {
        let float = self.stock.floats_before(place);
        let has_notes = self.stock.due_before(place) < self.stock.due_before(place + 1);
        if float >= self.defer && (has_notes || float - self.defer >= MOST_WAITING) {
            return None;
        }
        if float >= self.defer {
            self.put_off += cost::PUT_OFF;
            self.is_bare |= self.announces;
            return Some(Course::On);
        }
        self.last_float = if has_notes { self.last_float } else { Some(float) };
        self.float(place)?;
        // Less than a line of white below it is moved above it, where it goes unseen.
        self.end(Turn { item: place + 1, ..Turn::default() }, |walk, _, white, _| {
            let foot = if white < walk.page.leading {
                0.0
            } else {
                cost::shortfall(white, false, walk.page)
            };
            (foot, Length::ZERO)
        });
        Some(Course::On)
    }

    /// Places what floats.
    fn float(&mut self, place: usize) -> Option<()> {
        let Some(Item::Float(items)) = self.stock.items.get(place) else { return None };
        let is_first = !self.pen.has_text;
        let before = self.pen;
        self.pen.settle(self.page);
        for item in items {
            match item {
                Item::Line(line) => {
                    self.pen.place(line.height, false, self.page);
                    if let Some(due) = self.stock.due(line.notes.iter().copied()) {
                        self.take_on(Some(due))?;
                    }
                }
                Item::Space(white) => self.pen.space(*white),
                _ => {}
            }
        }
        let costs = self.costs;
        if self.fit().is_none() {
            (self.pen, self.costs) = (before, costs);
            return None;
        }
        if !is_first {
            self.add_white(place, cost::WHITE_AROUND);
        }
        Some(())
    }

    fn give(&mut self, place: usize, give: Give) {
        match give {
            Give::Share => self.shares += i64::from(self.pen.has_text),
            Give::Whole if self.pen.has_text => self.add_white(place, cost::WHITE_ABOVE),
            Give::Above => self.block = self.pen.has_text.then_some(place),
            Give::Below => {
                if let Some(above) = self.block.take() {
                    self.add_white(above, cost::WHITE_AROUND);
                }
            }
            Give::Whole => {}
        }
        if give == Give::Whole && self.put_off > 0.0 {
            // A heading with nothing under it but the next one is as good as alone.
            self.put_off += if self.is_bare { cost::PARTED } else { cost::PUT_OFF_FAR };
        }
    }

    /// Offers a line's white, and dearly a second line's.
    fn add_white(&mut self, place: usize, price: f64) {
        self.take(Step::of_white(place, &self.costs, price));
    }

    fn take(&mut self, step: Step) {
        self.costs = step.costs();
        self.steps.push(step);
    }

    /// Notes that the page may end here at this price, for every deviation. `turn` says where the text
    /// goes on.
    fn end_here(&mut self, turn: Turn, price: f64) {
        let y = Deviation::LONGEST.of(self.pen.y - self.pen.white, self.page);
        let may_share = self.shares > 0 && !self.on_grid;
        if self.depth - y - self.foot(self.due.all) > self.most_white && !may_share {
            return;
        }
        self.end(turn, |walk, _, white, over_notes| {
            let share = walk.share_of(white);
            let foot = if share > Length::ZERO {
                cost::SHARED
            } else {
                cost::shortfall(white, over_notes, walk.page)
            };
            (price + foot, share)
        });
    }

    /// The galley ends on this page.
    fn end_flow(&mut self) {
        let turn = Turn { item: self.stock.items.len(), ..Turn::default() };
        let begins = self.start == Turn::default();
        self.end(turn, |walk, y, _, _| {
            let few = if begins { 0.0 } else { cost::few_lines(y, walk.page) };
            (few, Length::ZERO)
        });
    }

    /// Ends the page where the text says so, however full it is.
    fn break_if(&mut self, place: usize, wanted: impl Fn(Length) -> bool) -> Course {
        let left = self.depth - self.foot(self.due.all) - self.pen.y;
        if !self.pen.has_text || !wanted(left) {
            return Course::On;
        }
        self.end(Turn { item: place + 1, ..Turn::default() }, |_, _, _, _| (0.0, Length::ZERO));
        Course::Ended
    }

    /// Notes that the page may end here, for every deviation with which its text and notes fit. `price`
    /// gets how deep the text is, the white below it and whether that is over notes, and gives what
    /// that costs and what each entry takes of the white.
    fn end(&mut self, turn: Turn, price: impl Fn(&Self, Length, Length, bool) -> (f64, Length)) {
        let floats = self.stock.floats_before(turn.item).min(self.defer).max(self.start.floats);
        let beyond = if floats < self.stock.floats.len() && !self.stock.has_more(turn.item) {
            cost::PUT_OFF_BEYOND
        } else {
            0.0
        };
        for (deviation, cost) in self.costs.possible() {
            let y = deviation.of(self.pen.y - self.pen.white, self.page);
            let Some(notes) = self.notes_within(self.depth - y) else { continue };
            let turn = Turn { notes, floats, column: self.start.column, ..turn };
            if turn <= self.start {
                continue;
            }
            let (price, share) =
                price(self, y, self.depth - y - self.foot(notes), notes > self.start.notes);
            let runs_on = if notes < self.due.all { cost::NOTE_RUNS_ON } else { 0.0 };
            let cost = cost + price + runs_on + self.put_off + beyond;
            self.endings.push(Ending { turn, cost, share, deviation, steps: self.steps.len() });
        }
    }

    /// What each of the entries takes of the white at the foot of the page; none if it is too much.
    fn share_of(&self, white: Length) -> Length {
        let share =
            if self.shares > 0 && !self.on_grid { white / self.shares } else { Length::ZERO };
        if share <= self.page.leading.fraction(MOST_SHARED, 100) {
            share.or_zero()
        } else {
            Length::ZERO
        }
    }

    /// The notes that fit into so much room, if those fit that must; one line of a note is not left
    /// alone for the next page.
    fn notes_within(&self, room: Length) -> Option<usize> {
        let end = (self.due.least..=self.due.all).rev().find(|&end| self.foot(end) <= room)?;
        Some(if end + 1 == self.due.all && end > self.due.least { end - 1 } else { end })
    }
}
