//! Lines with one even edge or none: as alike in length as can be, and no hyphens.
//!
//! Running text fills its lines as far as it can; what is short and stands alone is balanced.
//!
//! The sum of the squares of what the lines lack is least (Knuth and Plass 1981 do it with glue at
//! the lines' ends). Word spaces keep their width.

use super::breaker::Goal;
use super::breakpoints::{Breakpoint, LineEnding};
use crate::style::Alignment;

/// A text of up to so many lines, a heading or a caption, is balanced: its last line counts, too.
const BALANCED_LINES: f64 = 3.0;
/// What a penalty of 100 weighs, in squares of a line's shortfall: as a line that is 4/10 empty.
const PENALTY: f64 = 0.16 / 10_000.0;
/// The same of drawn hyphens, which are considered only where lines would be far too short without: a
/// usual one weighs as a line that lacks a sixth.
const HYPHEN: f64 = 0.015 / 10_000.0;
/// A longer text's last line of under this part of the measure…
const RUNT_PART: f64 = 0.15;
/// …weighs this much.
const RUNT: f64 = 0.1;
/// A line that is too long, if it must be.
const OVERFULL: f64 = 1_000_000.0;

/// The breakpoints at which lines end, in order, or `None` if some text between two breakpoints is
/// wider than the measure and lines may not run over, or if a line lacks more than the tolerance.
pub(super) fn balance(
    breakpoints: &[Breakpoint],
    goal: &Goal,
    alignment: Alignment,
) -> Option<Vec<usize>> {
    let (first, last) = (breakpoints.first()?, breakpoints.last()?);
    let measure = goal.measure;
    let is_short =
        last.end.width - first.start.width + goal.indent_after(0) <= measure * BALANCED_LINES;
    let balanced = is_short && alignment != Alignment::Ragged;
    let classes = goal.line_classes();
    // For each breakpoint and number of lines up to it the least cost of these, and where the last of
    // them begins. The indents are of the first lines only: beyond them all numbers are one.
    let mut best = vec![Way::NONE; breakpoints.len() * (classes + 1)];
    let at = |breakpoint: usize, lines: usize| breakpoint * (classes + 1) + lines;
    best[0].cost = 0.0;
    for (end, to) in breakpoints.iter().enumerate().skip(1) {
        for (start, from) in breakpoints[..end].iter().enumerate().rev() {
            let text = to.end.width - from.start.width;
            // A hanging mark may make the next start fit after all, but not one much further off.
            if text > measure * 1.1 && !(goal.overfull && start + 1 == end) {
                break;
            }
            for lines in 0..=classes {
                let Way { cost: before, .. } = best[at(start, lines)];
                let width = text + goal.indent_after(lines);
                let forced = width > measure;
                if before == f64::INFINITY || forced && !(goal.overfull && start + 1 == end) {
                    continue;
                }
                let Some(line) = shortfall(to, width, goal, balanced, start == 0) else { continue };
                let cost = before + line + if forced { OVERFULL } else { 0.0 };
                let way = &mut best[at(end, (lines + 1).min(classes))];
                if cost < way.cost {
                    *way = Way { cost, start, lines };
                }
            }
        }
    }
    let mut end = breakpoints.len() - 1;
    let ways = &best[at(end, 0)..];
    let mut way = *ways
        .iter()
        .min_by(|one, other| one.cost.total_cmp(&other.cost))
        .filter(|way| way.cost < f64::INFINITY)?;
    let mut ends = Vec::new();
    while end != 0 {
        ends.push(end);
        end = way.start;
        way = best[at(end, way.lines)];
    }
    ends.reverse();
    Some(ends)
}

/// The best way to a breakpoint.
#[derive(Copy, Clone)]
struct Way {
    cost: f64,
    /// The breakpoint at which its last line begins.
    start: usize,
    /// The lines before that.
    lines: usize,
}

impl Way {
    const NONE: Self = Self { cost: f64::INFINITY, start: 0, lines: 0 };
}

/// What a line costs; `None` if it lacks too much.
fn shortfall(to: &Breakpoint, width: f64, goal: &Goal, balanced: bool, alone: bool) -> Option<f64> {
    let measure = goal.measure;
    let empty = if measure > 0.0 { ((measure - width) / measure).max(0.0) } else { 0.0 };
    match to.ending {
        LineEnding::Last if balanced => Some(empty * empty),
        LineEnding::Last if !alone && width < measure * RUNT_PART => Some(RUNT),
        LineEnding::Last => Some(0.0),
        _ if empty > goal.tolerance => None,
        LineEnding::DrawnHyphen => Some(empty * empty + HYPHEN * to.penalty * to.penalty),
        _ => {
            let penalty = to.penalty + if balanced { f64::from(to.within_word) } else { 0.0 };
            Some(empty * empty + PENALTY * penalty * penalty)
        }
    }
}
