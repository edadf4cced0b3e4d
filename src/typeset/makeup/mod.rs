//! Galleys become pages.
//!
//! A galley is cast off: where its pages end is chosen for all of them together. Then the pages are
//! made up. Lines say which of them stay together, paragraphs in how many lines they can be set, and
//! blocks where white may be added; the rest is arithmetic.

mod casting;
mod columns;
mod cost;
mod deviations;
mod ending;
mod page;
mod pen;
mod plan;
mod resort;
mod sheets;
mod stock;

use super::galley::{Galley, Item, Origin, Slot, shift};
use super::page::PageItem;
use super::shape::Shaper;
use crate::style::PageStyle;
use crate::units::Point;
use casting::cast_off;
use plan::{Depths, Plan, Turn};
use sheets::{Column, Filled, Maker};
use stock::Stock;

/// Pages that cost no more than this each are good as they are: no paragraph needs to be set in
/// another way.
const GOOD: f64 = 1_000.0;

/// A page without furniture, and what is still to be filled in on it. Its text stands as on a
/// right-hand page.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// What stands on it.
    pub items: Vec<PageItem>,
    /// Page numbers that are to be put among the items, each before the item of this index.
    pub slots: Vec<(usize, Slot)>,
    /// The title of what stands at its head, by its index.
    pub title: usize,
    /// Whether something begins at its head: its title stands there.
    pub opens: bool,
    /// The first place of an article's text on it.
    pub origin: Option<Origin>,
    /// The named places on it.
    pub anchors: Vec<(String, Point)>,
}

/// Pages whose text stands in one column.
struct Plain {
    sheets: Vec<Sheet>,
    /// How much of the last of them is filled.
    filled: Filled,
    /// The title that running heads go on with, by its index.
    title: usize,
}

/// Breaks a galley into pages.
pub(super) fn paginate(
    galley: &mut Galley,
    page: &PageStyle,
    shaper: &mut Shaper<'_>,
) -> Vec<Sheet> {
    if galley.columns > 1 {
        columns::paginate(galley, page, shaper)
    } else {
        in_one_column(galley, page, shaper).sheets
    }
}

/// Breaks a galley into pages of one column; notes to which nothing in it refers are left.
fn in_one_column(galley: &mut Galley, page: &PageStyle, shaper: &mut Shaper<'_>) -> Plain {
    let mut stock = Stock::new(galley);
    let depths = Depths { under_head: 0, first: page.depth(), others: page.depth() };
    let plans = plan(&mut stock, &depths, page, shaper);
    let corner = Point::new(page.left(0), page.margins.top);
    let column =
        Column { corner, width: page.measure(), depth: page.depth(), direction: galley.direction };
    let mut maker = Maker::new(stock, 0, page, shaper);
    let mut plain =
        Plain { sheets: Vec::with_capacity(plans.len()), filled: Filled::default(), title: 0 };
    for plan in &plans {
        let mut sheet = maker.sheet();
        plain.filled = maker.fill(&mut sheet, plan, column);
        plain.sheets.push(sheet);
    }
    Plain { title: maker.title(), ..plain }
}

/// Casts off, with every paragraph in its best setting if that is good enough.
fn plan(
    stock: &mut Stock,
    depths: &Depths,
    page: &PageStyle,
    shaper: &mut Shaper<'_>,
) -> Vec<Plan> {
    let plans = cast_off(stock, Turn::default(), depths, page);
    if plans.cost <= GOOD * plans.pages.len() as f64 {
        return plans.pages;
    }
    for item in &mut stock.items {
        if let Item::Paragraph(paragraph) = item {
            paragraph.flexible.offer_others(shaper);
        }
    }
    cast_off(stock, Turn::default(), depths, page).pages
}

impl Sheet {
    /// Moves all that stands on it.
    pub(super) fn shift(&mut self, by: Point) {
        self.items.iter_mut().for_each(|item| shift(item, by));
        self.slots.iter_mut().for_each(|(_, slot)| slot.at = slot.at + by);
        self.anchors.iter_mut().for_each(|(_, at)| *at = *at + by);
    }

    /// Moves the numbers of the elements up.
    pub(super) fn shift_elements(&mut self, by: u32) {
        let elements = self.items.iter_mut().filter_map(|item| item.element.as_mut());
        let slots = self.slots.iter_mut().map(|(_, slot)| &mut slot.element);
        elements.chain(slots).for_each(|element| element.0 += by);
    }
}

#[cfg(test)]
mod tests;
