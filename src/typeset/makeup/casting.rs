//! Casting off: where each page of a galley ends.
//!
//! All page ends are chosen together, as total fit chooses those of lines: the least sum of costs over
//! all ways to divide the galley wins, found by a dynamic programme over the places where a page may
//! begin (Plass, *Optimal Pagination Techniques for Automatic Typesetting Systems*, 1981). A page has
//! means of its own to be full: paragraphs in a line more or fewer, and white around headings and
//! blocks.

use super::ending::Ending;
use super::page::Walk;
use super::plan::{Depths, Plan, Plans, Turn};
use super::resort::last_resort;
use super::stock::Stock;
use crate::style::PageStyle;
use crate::units::Length;
use std::collections::BTreeMap;

/// The best way to reach a turn.
struct Way {
    cost: f64,
    from: Turn,
    ending: Ending,
}

/// Divides a galley into pages, from a turn on.
pub(super) fn cast_off(stock: &Stock, start: Turn, depths: &Depths, page: &PageStyle) -> Plans {
    let mut open =
        BTreeMap::from([(start, Way { cost: 0.0, from: start, ending: Ending::default() })]);
    let mut closed: BTreeMap<Turn, Way> = BTreeMap::new();
    while let Some((turn, way)) = open.pop_first() {
        let cost = way.cost;
        closed.insert(turn, way);
        if is_end(turn, stock) {
            continue;
        }
        for mut ending in endings(turn, stock, depths.of(&turn), page) {
            ending.turn.column = (turn.column + 1).min(depths.under_head);
            let cost = cost + ending.cost;
            if open.get(&ending.turn).is_none_or(|known| cost < known.cost) {
                open.insert(ending.turn, Way { cost, from: turn, ending });
            }
        }
    }
    // Every page takes something on, so that the end is always reached.
    let ends = closed.iter().filter(|(turn, _)| is_end(**turn, stock));
    let best = ends.min_by(|(_, one), (_, other)| one.cost.total_cmp(&other.cost));
    best.map_or_else(Plans::default, |(end, _)| trace(*end, start, &closed, stock, depths, page))
}

fn is_end(turn: Turn, stock: &Stock) -> bool {
    turn.item == stock.items.len()
        && turn.notes == stock.notes.len()
        && turn.floats == stock.floats.len()
}

/// All the ways in which a page may end, as far as they are worth a thought: with what floats in its
/// place, and with each of it put off in turn. There is always one.
fn endings(turn: Turn, stock: &Stock, depth: Length, page: &PageStyle) -> Vec<Ending> {
    let mut endings = Vec::new();
    let mut defer = Some(usize::MAX);
    while let Some(put_off) = defer {
        let walk = Walk::over(turn, put_off, stock, depth, page);
        defer = walk.last_float().filter(|&float| float < put_off);
        endings.extend(walk.into_endings());
    }
    if endings.is_empty() {
        endings.push(last_resort(turn, stock, depth, page));
    }
    endings
}

/// The pages that lead to a turn.
fn trace(
    end: Turn,
    start: Turn,
    ways: &BTreeMap<Turn, Way>,
    stock: &Stock,
    depths: &Depths,
    page: &PageStyle,
) -> Plans {
    let mut pages = Vec::new();
    let mut turn = end;
    while turn != start {
        let Some(way) = ways.get(&turn) else { break };
        // What floats beyond the page's end was put off: so the walk is the same again.
        let choices = Walk::over(way.from, turn.floats, stock, depths.of(&way.from), page)
            .choices(&way.ending);
        pages.push(Plan { start: way.from, end: turn, choices, share: way.ending.share });
        turn = way.from;
    }
    pages.reverse();
    Plans { pages, cost: ways.get(&end).map_or(0.0, |way| way.cost) }
}
