//! By how many lines a page is made longer or shorter than its natural size, at what cost.

use super::cost;
use super::plan::Choice;
use crate::style::PageStyle;
use crate::typeset::galley::Item;
use crate::units::Length;

/// A page is made longer or shorter by so many lines at most.
const MOST: usize = 4;
const WIDTH: usize = 2 * MOST + 1;

/// A number of lines that a page is longer than its natural size, or shorter.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Deviation(usize);

impl Deviation {
    /// The page is made longer by as many lines as may be.
    pub(super) const LONGEST: Self = Self(WIDTH - 1);

    /// The foot of what is placed, if its natural one is `y`.
    pub(super) fn of(self, y: Length, page: &PageStyle) -> Length {
        y + page.leading * (self.0 as i64 - MOST as i64)
    }
}

impl Default for Deviation {
    /// None.
    fn default() -> Self {
        Self(MOST)
    }
}

/// The least cost of each deviation.
#[derive(Copy, Clone, Debug)]
pub(super) struct Costs([f64; WIDTH]);

impl Costs {
    /// Nothing was placed yet.
    pub(super) fn at_the_head() -> Self {
        let mut costs = Self::impossible();
        costs.0[MOST] = 0.0;
        costs
    }

    const fn impossible() -> Self {
        Self([f64::INFINITY; WIDTH])
    }

    /// The deviations that are possible, with their costs.
    pub(super) fn possible(&self) -> impl Iterator<Item = (Deviation, f64)> + use<> {
        self.0
            .into_iter()
            .enumerate()
            .filter(|(_, cost)| cost.is_finite())
            .map(|(lines, cost)| (Deviation(lines), cost))
    }

    /// Gives up those that do not fit; `None` if none is left.
    pub(super) fn keep(&mut self, fits: impl Fn(Deviation) -> bool) -> Option<()> {
        for (lines, cost) in self.0.iter_mut().enumerate() {
            if !fits(Deviation(lines)) {
                *cost = f64::INFINITY;
            }
        }
        self.possible().next().map(|_| ())
    }
}

/// A place at which a page can be made longer or shorter: for each deviation after it, the one before
/// and what was chosen.
pub(super) struct Step {
    item: usize,
    origins: [Origin; WIDTH],
    costs: Costs,
}

#[derive(Copy, Clone, Default)]
struct Origin {
    lines: usize,
    /// The setting of a paragraph, or the lines of white that were added.
    chosen: usize,
}

impl Step {
    /// A line's white may be added at an item, or two.
    pub(super) fn of_white(item: usize, costs: &Costs, price: f64) -> Self {
        let mut step = Self::at(item);
        step.allow(costs, 0, 0, 0.0);
        step.allow(costs, 1, 1, price);
        step.allow(costs, 2, 2, price + cost::SECOND_WHITE);
        step
    }

    /// A paragraph may be set in several ways.
    pub(super) const fn at(item: usize) -> Self {
        Self { item, origins: [Origin { lines: 0, chosen: 0 }; WIDTH], costs: Costs::impossible() }
    }

    /// Allows a choice that makes the page longer by so many lines, or shorter, with what it costs on
    /// top of what was passed before.
    pub(super) fn allow(&mut self, before: &Costs, chosen: usize, longer: i64, price: f64) {
        for (Deviation(lines), cost) in before.possible() {
            let to = usize::try_from(lines as i64 + longer).ok().filter(|to| *to < WIDTH);
            if let Some(to) = to
                && cost + price < self.costs.0[to]
            {
                self.costs.0[to] = cost + price;
                self.origins[to] = Origin { lines, chosen };
            }
        }
    }

    /// The costs after it.
    pub(super) const fn costs(&self) -> Costs {
        self.costs
    }
}

/// What was chosen at each step on the way to a deviation.
pub(super) fn choices(steps: &[Step], deviation: Deviation, items: &[Item]) -> Vec<Choice> {
    let Deviation(mut lines) = deviation;
    let mut choices = Vec::new();
    for step in steps.iter().rev() {
        let origin = step.origins[lines];
        match items.get(step.item) {
            Some(Item::Paragraph(_)) => choices.push(Choice::Setting(step.item, origin.chosen)),
            _ if origin.chosen > 0 => choices.push(Choice::White(step.item, origin.chosen)),
            _ => {}
        }
        lines = origin.lines;
    }
    choices
}
