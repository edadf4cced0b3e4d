//! Lines with one even edge or none: as alike in length as can be, and no hyphens.
//!
//! The sum of the squares of what the lines lack is least (Knuth and Plass 1981 do it with glue at
//! the lines' ends). Word spaces keep their width.

use super::breakpoints::{Breakpoint, LineEnding};

/// A text of up to so many lines, a heading or a caption, is balanced: its last line counts, too.
const BALANCED_LINES: f64 = 3.0;
/// What a penalty of 100 weighs, in squares of a line's shortfall: as a line that is 4/10 empty.
const PENALTY: f64 = 0.16 / 10_000.0;
/// A longer text's last line of under this part of the measure…
const RUNT_PART: f64 = 0.15;
/// …weighs this much.
const RUNT: f64 = 0.1;
/// A line that is too long, if it must be.
const OVERFULL: f64 = 1_000_000.0;

/// The breakpoints at which lines end, in order, or `None` if some text between two breakpoints is
/// wider than the measure and `overfull` is not allowed.
pub(super) fn balance(breakpoints: &[Breakpoint], measure: f64, indent: f64, overfull: bool) -> Option<Vec<usize>> {
    let (first, last) = (breakpoints.first()?, breakpoints.last()?);
    let balanced = last.end.width - first.start.width + indent <= measure * BALANCED_LINES;
    // For each breakpoint the least cost of the lines up to it, and where its line begins.
    let mut best: Vec<(f64, usize)> = vec![(f64::INFINITY, 0); breakpoints.len()];
    best[0].0 = 0.0;
    for (end, to) in breakpoints.iter().enumerate().skip(1) {
        for (start, from) in breakpoints[..end].iter().enumerate().rev() {
            let width = to.end.width - from.start.width + if start == 0 { indent } else { 0.0 };
            let fits = width <= measure;
            let forced = overfull && start + 1 == end;
            if !fits && !forced {
                // A hanging mark may make the next start fit after all, but not one much further off.
                if width > measure * 1.1 {
                    break;
                }
                continue;
            }
            let cost = best[start].0 + shortfall(to, width, measure, balanced, start == 0) + if fits { 0.0 } else { OVERFULL };
            if cost < best[end].0 {
                best[end] = (cost, start);
            }
            if !fits {
                break;
            }
        }
    }
    let mut end = breakpoints.len() - 1;
    if best[end].0 == f64::INFINITY {
        return None;
    }
    let mut ends = Vec::new();
    while end != 0 {
        ends.push(end);
        end = best[end].1;
    }
    ends.reverse();
    Some(ends)
}

/// What a line costs.
fn shortfall(to: &Breakpoint, width: f64, measure: f64, balanced: bool, alone: bool) -> f64 {
    let empty = if measure > 0.0 { ((measure - width) / measure).max(0.0) } else { 0.0 };
    match to.ending {
        LineEnding::Last if balanced => empty * empty,
        LineEnding::Last if !alone && width < measure * RUNT_PART => RUNT,
        LineEnding::Last => 0.0,
        _ => empty * empty + PENALTY * to.penalty * to.penalty,
    }
}
