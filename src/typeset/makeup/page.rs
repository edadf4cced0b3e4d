//! One page, or a column of one: how far it can go, and what each way to end it costs.
//!
//! The page is walked from its beginning. What it holds is placed in its natural size; beside that
//! stands, for each number of lines that it may be made longer or shorter by, the least cost of doing
//! so with what was passed. Lines of the grid are whole, so that a few numbers say all.

use super::casting::Turn;
use super::pen::Pen;
use super::stock::{Due, Stock};
use crate::style::PageStyle;
use crate::typeset::galley::{Give, Item, Keep, Line, Paragraph};
use crate::typeset::setter::baseline;
use crate::units::Length;
use std::ops::Range;

/// A page is made longer or shorter by so many lines at most.
const MOST: usize = 4;
const WIDTH: usize = 2 * MOST + 1;

/// A page that ends a line early: the reader sees it only beside its neighbour…
const LINE_SHORT: f64 = 10_000.0;
/// …one that ends more than a line early…
const MORE_SHORT: f64 = 25_000.0;
/// …and several lines, by the square of those beyond the first.
const LINES_SHORT: f64 = 80_000.0;
/// A page ends in a hyphen.
const HYPHEN: f64 = 20_000.0;
/// A line's white above a heading…
const WHITE_ABOVE: f64 = 1_500.0;
/// …or around a block.
const WHITE_AROUND: f64 = 2_500.0;
/// A note runs on to the next page.
const NOTE_RUNS_ON: f64 = 25_000.0;
/// A picture waits for the next page…
const PUT_OFF: f64 = 4_000.0;
/// …and is there behind a heading that comes after it…
const PUT_OFF_FAR: f64 = 60_000.0;
/// …or behind the end of its article.
const PUT_OFF_BEYOND: f64 = 1_000_000.0;
/// White is shared out among the entries of a list: nobody sees it.
const SHARED: f64 = 500.0;
/// Of the leading, what each of them takes at most, in hundredths.
const MOST_SHARED: i64 = 30;
/// The last page has fewer lines than this…
const FEW_LINES: i64 = 7;
/// …for each of which it costs so much.
const FEW: f64 = 12_000.0;
/// Blocks that belong together are parted.
pub(super) const PARTED: f64 = 1e8;
/// A line of a block stands alone.
const ALONE: f64 = 1e10;
/// Endings that cost so much more than the page's best are not worth a thought.
const HOPELESS: f64 = 2_000_000.0;

/// Notes that run on from the page before leave this part of a page to the text, in hundredths, so
/// long as there is text.
const TEXT_SHARE: i64 = 34;

/// What a page does to be full.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Sets the paragraph of this place in one of its ways.
    Setting(usize, usize),
    /// Adds a line's white at this place: at a [`Give`], or around what floats.
    White(usize),
}

/// A way to end a page.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Ending {
    /// Where the next page begins.
    pub(super) turn: Turn,
    /// What the page costs.
    pub(super) cost: f64,
    /// The white that each [`Give::Share`] takes.
    pub(super) share: Length,
    /// By how many lines it was made longer or shorter…
    deviation: usize,
    /// …in so many steps.
    steps: usize,
}

/// A place at which the page can be made longer or shorter: for each deviation after it, the one
/// before and what was chosen.
struct Step {
    item: usize,
    origins: [Origin; WIDTH],
}

#[derive(Copy, Clone, Default)]
struct Origin {
    deviation: usize,
    /// The setting of a paragraph; 1 where white was added.
    chosen: usize,
}

/// A walk over a page.
pub(super) struct Walk<'a> {
    stock: &'a Stock,
    page: &'a PageStyle,
    /// The room for text and notes.
    depth: Length,
    start: Turn,
    /// What floats from here on waits for the next page.
    defer: usize,
    pen: Pen,
    /// The least cost by deviation; that of [`MOST`] is none.
    costs: [f64; WIDTH],
    /// What the foot of the page must hold so far, and should.
    due: Due,
    /// Whether notes that run on from the page before keep new ones out.
    is_blocked: bool,
    /// Where a block begins that white may be put around.
    block: Option<usize>,
    /// What floats and was placed last: white may be put around it if something follows.
    floated: Option<usize>,
    /// How many entries may share white.
    shares: i64,
    /// Whether lines stand on the grid: then white cannot be shared out.
    on_grid: bool,
    /// What putting off costs so far.
    put_off: f64,
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
    pub(super) fn over(start: Turn, defer: usize, stock: &'a Stock, depth: Length, page: &'a PageStyle) -> Self {
        let due = due_at(start, stock);
        let mut costs = [f64::INFINITY; WIDTH];
        costs[MOST] = 0.0;
        let mut walk = Self {
            stock,
            page,
            depth,
            start,
            defer,
            pen: Pen::default(),
            costs,
            due: Due { least: due, all: due },
            is_blocked: false,
            block: None,
            floated: None,
            shares: 0,
            on_grid: false,
            put_off: 0.0,
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

    /// The ways to end the page that are worth a thought; at least one.
    pub(super) fn into_endings(mut self) -> Vec<Ending> {
        let least = self.endings.iter().fold(f64::INFINITY, |least, ending| least.min(ending.cost));
        self.endings.retain(|ending| ending.cost <= least + HOPELESS);
        if self.endings.is_empty() && self.defer == usize::MAX {
            self.endings.push(self.last_resort());
        }
        self.endings
    }

    /// What the page does to end so.
    pub(super) fn choices(&self, ending: &Ending) -> Vec<Choice> {
        let mut choices = Vec::new();
        let mut deviation = ending.deviation;
        for step in self.steps[..ending.steps].iter().rev() {
            let origin = step.origins[deviation];
            match self.stock.items[step.item] {
                Item::Paragraph(_) => choices.push(Choice::Setting(step.item, origin.chosen)),
                _ if origin.chosen > 0 => choices.push(Choice::White(step.item)),
                _ => {}
            }
            deviation = origin.deviation;
        }
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
            self.due.least = (first + 1..all).rev().find(|&end| self.foot(end) <= share).unwrap_or(first + 1);
        }
    }

    fn walk(&mut self) {
        if self.waiting_floats().is_none() {
            return;
        }
        for place in self.start.item..self.stock.items.len() {
            let item = &self.stock.items[place];
            if matches!(item, Item::Line(_) | Item::Paragraph(_) | Item::Float(_))
                && let Some(floated) = self.floated.take()
            {
                self.add_white(floated, WHITE_AROUND);
            }
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
                self.put_off += PUT_OFF;
            }
        }
        (self.defer > self.start.floats || self.start.floats == self.stock.floats_before(self.start.item)).then_some(())
    }

    /// What the notes up to here take of the page, with the rule over them.
    fn foot(&self, end: usize) -> Length {
        if end <= self.start.notes {
            return Length::ZERO;
        }
        foot(self.stock, self.start.notes..end, self.page)
    }

    /// Gives up the deviations with which what was placed last does not fit; ends the walk if none
    /// is left.
    fn fit(&mut self) -> Option<()> {
        let room = self.depth - self.foot(self.due.least);
        for (deviation, cost) in self.costs.iter_mut().enumerate() {
            if deviated(self.pen.y - self.pen.white, deviation, self.page) > room {
                *cost = f64::INFINITY;
            }
        }
        self.costs.iter().any(|cost| cost.is_finite()).then_some(())
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
            && let Some(head) = repeated_head(self.stock, line, self.depth)
        {
            head.iter().for_each(|line| {
                self.pen.place(line.height, false, self.page);
            });
        }
        self.pen.place(line.height, line.on_grid, self.page);
        self.on_grid |= line.on_grid;
        self.take_on(self.stock.due(line.notes.iter().copied()))?;
        self.fit()?;
        let cost = parting(line.keep) + if line.hyphenated { HYPHEN } else { 0.0 };
        self.end_here(Turn { item: place + 1, ..Turn::default() }, cost);
        Some(Course::On)
    }

    fn paragraph(&mut self, place: usize, paragraph: &Paragraph) -> Option<Course> {
        if place == self.start.item && self.start.line > 0 {
            return self.rest_of(place, paragraph);
        }
        let (before, pen, due) = (self.costs, self.pen, self.due);
        let natural = paragraph.lines(0);
        let mut step = Step { item: place, origins: [Origin::default(); WIDTH] };
        let mut after = [f64::INFINITY; WIDTH];
        for (chosen, setting) in paragraph.flexible.settings().iter().enumerate() {
            (self.costs, self.pen, self.due) = (before, pen, due);
            if self.lines_of(place, paragraph, chosen, 0, setting.price).is_none() {
                continue;
            }
            for (deviation, cost) in self.costs.iter().enumerate() {
                let Some(to) = (deviation + setting.lines.len()).checked_sub(natural).filter(|to| *to < WIDTH) else { continue };
                if cost + setting.price < after[to] {
                    after[to] = cost + setting.price;
                    step.origins[to] = Origin { deviation, chosen };
                }
            }
        }
        // The pen stands where the best setting ends; the deviations say by how much others differ.
        self.pen = pen;
        for _ in 0..natural {
            self.pen.place(paragraph.leading, paragraph.on_grid, self.page);
        }
        self.due = self.stock.due(paragraph.notes.iter().flat_map(|(_, notes)| notes.iter().copied())).unwrap_or(due);
        self.costs = after;
        self.steps.push(step);
        if self.costs.iter().all(|cost| cost.is_infinite()) {
            return None;
        }
        self.end_here(Turn { item: place + 1, ..Turn::default() }, parting(paragraph.keep));
        Some(Course::On)
    }

    /// The rest of a paragraph that began on a page before.
    fn rest_of(&mut self, place: usize, paragraph: &Paragraph) -> Option<Course> {
        self.lines_of(place, paragraph, self.start.setting, self.start.line, 0.0)?;
        self.end_here(Turn { item: place + 1, ..Turn::default() }, parting(paragraph.keep));
        Some(Course::On)
    }

    /// Passes the lines of a paragraph in one of its settings, and notes each place between two of
    /// them at which the page may end.
    fn lines_of(&mut self, place: usize, paragraph: &Paragraph, setting: usize, first: usize, price: f64) -> Option<()> {
        self.on_grid |= paragraph.on_grid;
        let lines = &paragraph.flexible.settings().get(setting)?.lines;
        for (index, line) in lines.iter().enumerate().skip(first) {
            self.pen.place(paragraph.leading, paragraph.on_grid, self.page);
            self.take_on(self.stock.due(paragraph.notes_in(&line.range)))?;
            self.fit()?;
            if index + 1 < lines.len() {
                let cost = price + parting(paragraph.keep_after(setting, index + 1)) + if line.hyphenated { HYPHEN } else { 0.0 };
                self.end_here(Turn { item: place, line: index + 1, setting, ..Turn::default() }, cost);
            }
        }
        Some(())
    }

    /// What floats: placed here if it fits, unless it is put off. What refers to notes is not: they
    /// stand in the order of the text.
    fn floating(&mut self, place: usize) -> Option<Course> {
        let float = self.stock.floats_before(place);
        let has_notes = self.stock.due_before(place) < self.stock.due_before(place + 1);
        if float >= self.defer && has_notes {
            return None;
        }
        if float >= self.defer {
            self.put_off += PUT_OFF;
            return Some(Course::On);
        }
        self.last_float = if has_notes { self.last_float } else { Some(float) };
        self.float(place)?;
        self.end_here(Turn { item: place + 1, ..Turn::default() }, 0.0);
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
                    self.pen.place(line.height, line.on_grid, self.page);
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
        self.floated = (!is_first).then_some(place);
        Some(())
    }

    fn give(&mut self, place: usize, give: Give) {
        match give {
            Give::Share => self.shares += i64::from(self.pen.has_text),
            Give::Whole if self.pen.has_text => self.add_white(place, WHITE_ABOVE),
            Give::Above => self.block = self.pen.has_text.then_some(place),
            Give::Below => {
                if let Some(above) = self.block.take() {
                    self.add_white(above, WHITE_AROUND);
                }
            }
            Give::Whole => {}
        }
        if give == Give::Whole && self.put_off > 0.0 {
            self.put_off += PUT_OFF_FAR;
        }
    }

    /// Offers a line's white.
    fn add_white(&mut self, place: usize, price: f64) {
        let mut step = Step { item: place, origins: [Origin::default(); WIDTH] };
        let before = self.costs;
        for to in 0..WIDTH {
            step.origins[to] = Origin { deviation: to, chosen: 0 };
            if let Some(from) = to.checked_sub(1)
                && before[from] + price < before[to]
            {
                self.costs[to] = before[from] + price;
                step.origins[to] = Origin { deviation: from, chosen: 1 };
            }
        }
        self.steps.push(step);
    }

    /// Notes that the page may end here at this price, for every deviation. `turn` says where the text
    /// goes on.
    fn end_here(&mut self, turn: Turn, price: f64) {
        let y = self.pen.y - self.pen.white;
        for deviation in 0..WIDTH {
            let cost = self.costs[deviation];
            if cost.is_infinite() {
                continue;
            }
            let room = self.depth - deviated(y, deviation, self.page);
            let notes = self.notes_within(room);
            let runs_on = if notes < self.due.all { NOTE_RUNS_ON } else { 0.0 };
            let white = room - self.foot(notes);
            let share = self.share_of(white);
            let bottom = if share > Length::ZERO { SHARED } else { shortfall(white, notes > self.start.notes, self.page) };
            self.end(turn, notes, deviation, cost + price + runs_on + bottom, share);
        }
    }

    /// The galley ends on this page.
    fn end_flow(&mut self) {
        let turn = Turn { item: self.stock.items.len(), ..Turn::default() };
        let y = self.pen.y - self.pen.white;
        for deviation in 0..WIDTH {
            let cost = self.costs[deviation];
            if cost.is_finite() {
                let y = deviated(y, deviation, self.page);
                let few = FEW_LINES - y.to_scaled_points() / self.page.leading.to_scaled_points().max(1);
                let few = if self.start == Turn::default() { 0.0 } else { FEW * few.max(0) as f64 };
                let notes = self.notes_within(self.depth - y);
                let runs_on = if notes < self.due.all { NOTE_RUNS_ON } else { 0.0 };
                let beyond = if self.put_off > 0.0 { PUT_OFF_BEYOND } else { 0.0 };
                self.end(turn, notes, deviation, cost + few + runs_on + beyond, Length::ZERO);
            }
        }
    }

    /// Ends the page where the text says so, however full it is.
    fn break_if(&mut self, place: usize, wanted: impl Fn(Length) -> bool) -> Course {
        let y = self.pen.y;
        let left = self.depth - self.foot(self.due.all) - y;
        if !self.pen.has_text || !wanted(left) {
            return Course::On;
        }
        for deviation in 0..WIDTH {
            if self.costs[deviation].is_finite() {
                let notes = self.notes_within(self.depth - deviated(y - self.pen.white, deviation, self.page));
                self.end(Turn { item: place + 1, ..Turn::default() }, notes, deviation, self.costs[deviation], Length::ZERO);
            }
        }
        Course::Ended
    }

    /// What each of the entries takes of the white at the foot of the page; none if it is too much.
    fn share_of(&self, white: Length) -> Length {
        let share = if self.shares > 0 && !self.on_grid { white / self.shares } else { Length::ZERO };
        if share <= self.page.leading.fraction(MOST_SHARED, 100) { share.or_zero() } else { Length::ZERO }
    }

    fn end(&mut self, turn: Turn, notes: usize, deviation: usize, cost: f64, share: Length) {
        let floats = self.stock.floats_before(turn.item).min(self.defer).max(self.start.floats);
        let turn = Turn { notes, floats, column: self.start.column, ..turn };
        if turn > self.start {
            self.endings.push(Ending { turn, cost: cost + self.put_off, share, deviation, steps: self.steps.len() });
        }
    }

    /// The notes that fit into so much room; one line of a note is not left alone for the next page.
    fn notes_within(&self, room: Length) -> usize {
        let fits = |end: &usize| self.foot(*end) <= room;
        let end = (self.due.least..=self.due.all).rev().find(fits).unwrap_or(self.due.least);
        if end + 1 == self.due.all && end > self.due.least { end - 1 } else { end }
    }

    /// Where nothing can be done well: what comes first stands alone on the page, and notes that
    /// cannot even begin there begin on the next; or notes that run on fill the page. A column that is
    /// not as deep as the page stays empty.
    fn last_resort(&self) -> Ending {
        if self.depth < self.page.depth() {
            return Ending { turn: self.start, cost: PARTED, deviation: MOST, ..Ending::default() };
        }
        let Turn { item, line, setting, notes, floats, column } = self.start;
        let due = due_at(self.start, self.stock);
        let first = (item..self.stock.items.len())
            .find(|&place| !matches!(self.stock.items[place], Item::Space(_) | Item::Give(_) | Item::Title(_)));
        let turn = match first.map(|place| (place, &self.stock.items[place])) {
            _ if notes < due => {
                let room = self.depth;
                let filled = (notes + 1..=due).rev().find(|&end| self.foot(end) <= room).unwrap_or(notes + 1);
                Turn { notes: filled, ..self.start }
            }
            _ if floats < self.stock.floats_before(item) => Turn { floats: floats + 1, ..self.start },
            Some((place, Item::Paragraph(paragraph))) => {
                let at = if place == item { (line + 1, setting) } else { (1, 0) };
                match at {
                    (line, setting) if line < paragraph.lines(setting) => Turn { item: place, line, setting, notes, floats, column },
                    _ => Turn { item: place + 1, line: 0, setting: 0, notes, floats, column },
                }
            }
            Some((place, Item::Float(_))) => Turn { item: place + 1, line: 0, setting: 0, notes, floats: floats + 1, column },
            Some((place, _)) => Turn { item: place + 1, line: 0, setting: 0, notes, floats, column },
            None => Turn { item: self.stock.items.len(), line: 0, setting: 0, notes, floats, column },
        };
        Ending { turn, cost: ALONE, deviation: MOST, ..Ending::default() }
    }
}

/// White and rule between text and notes.
pub(super) const fn note_gap(page: &PageStyle) -> Length {
    page.leading
}

/// What some lines of notes take of the page, with the white and the rule over them. The last of them
/// stands on the baseline of the page's last line of text.
pub(super) fn foot(stock: &Stock, notes: Range<usize>, page: &PageStyle) -> Length {
    let below = |height: Length, baseline: Length| height - baseline;
    let last = notes.clone().next_back().and_then(|last| stock.notes.get(last));
    let lift = last.map_or(Length::ZERO, |last| below(page.leading, baseline(page.leading)) - below(last.height, last.baseline));
    stock.depth_of_notes(notes) + note_gap(page) + lift.or_zero()
}

/// The head of its table, if a page that begins with this line draws it again.
pub(super) fn repeated_head<'a>(stock: &'a Stock, line: &Line, depth: Length) -> Option<&'a [Line]> {
    let head = stock.heads.get(line.head?)?;
    let height: Length = head.iter().map(|line| line.height).sum();
    (height + line.height <= depth).then_some(head)
}

/// The notes that are referred to before a turn.
fn due_at(turn: Turn, stock: &Stock) -> usize {
    let before = stock.due_before(turn.item);
    let Some(Item::Paragraph(paragraph)) = stock.items.get(turn.item).filter(|_| turn.line > 0) else { return before };
    let lines = paragraph.flexible.settings().get(turn.setting).map(|setting| &setting.lines);
    let Some(end) = lines.and_then(|lines| lines.get(turn.line - 1)).map(|line| line.range.end) else { return before };
    stock.due(paragraph.notes_in(&(0..end))).map_or(before, |due| due.all)
}

/// What the text's foot is with a deviation.
fn deviated(y: Length, deviation: usize, page: &PageStyle) -> Length {
    y + page.leading * (deviation as i64 - MOST as i64)
}

/// What it costs to end a page between lines that hold on to one another.
const fn parting(keep: Keep) -> f64 {
    match keep {
        Keep::Free => 0.0,
        Keep::Rather => PARTED,
        Keep::Must => ALONE,
    }
}

/// What the white at the foot of a page costs. Over notes less than a line of it goes unseen.
fn shortfall(white: Length, over_notes: bool, page: &PageStyle) -> f64 {
    let lines = white.to_points() / page.leading.to_points();
    let lines = if over_notes { lines - 1.0 } else { lines - 0.05 };
    match lines {
        lines if lines <= 0.0 => 0.0,
        lines if lines <= 1.0 => LINE_SHORT * lines,
        lines => MORE_SHORT + LINES_SHORT * (lines - 1.0) * (lines - 1.0),
    }
}
