//! What is done where no page can be made well.

use super::cost;
use super::ending::Ending;
use super::plan::Turn;
use super::stock::Stock;
use crate::style::PageStyle;
use crate::typeset::galley::Item;
use crate::units::Length;

/// The last resort for a page, or a column of one, with so much room: what comes first stands alone on
/// it, and notes that cannot even begin there begin on the next; or notes that run on fill it. A column
/// that is not as deep as the page stays empty.
///
/// It always takes something on, or leaves a column behind, so that the end of a galley is reached.
pub(super) fn last_resort(start: Turn, stock: &Stock, depth: Length, page: &PageStyle) -> Ending {
    if depth < page.depth() {
        return Ending::plain(start, cost::PARTED);
    }
    let due = stock.due_at(&start);
    let turn = if start.notes < due {
        let fits = |&end: &usize| stock.foot(start.notes..end, page) <= depth;
        Turn { notes: (start.notes + 1..=due).rev().find(fits).unwrap_or(start.notes + 1), ..start }
    } else if start.floats < stock.floats_before(start.item) {
        Turn { floats: start.floats + 1, ..start }
    } else {
        after_the_first(start, stock)
    };
    Ending::plain(turn, cost::ALONE)
}

/// The turn after the first line, or whatever else is not divided.
fn after_the_first(start: Turn, stock: &Stock) -> Turn {
    let is_something =
        |item: &Item| !matches!(item, Item::Space(_) | Item::Give(_) | Item::Title(_));
    let next = stock.items[start.item..]
        .iter()
        .position(is_something)
        .map_or(stock.items.len(), |at| start.item + at);
    let after = Turn { item: (next + 1).min(stock.items.len()), line: 0, setting: 0, ..start };
    match stock.items.get(next) {
        Some(Item::Paragraph(paragraph)) => {
            let (line, setting) =
                if next == start.item { (start.line + 1, start.setting) } else { (1, 0) };
            if line < paragraph.lines(setting) {
                Turn { item: next, line, setting, ..start }
            } else {
                after
            }
        }
        Some(Item::Float(_)) => Turn { floats: start.floats + 1, ..after },
        _ => after,
    }
}
