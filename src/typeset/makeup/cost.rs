//! What is minded on a page, and how much: on the scale of the demerits of lines.

use crate::style::PageStyle;
use crate::typeset::galley::Keep;
use crate::units::Length;

/// A page that ends a line early: the reader sees it only beside its neighbour…
const LINE_SHORT: f64 = 10_000.0;
/// …one that ends more than a line early…
const MORE_SHORT: f64 = 25_000.0;
/// …and several lines, by the square of those beyond the first.
const LINES_SHORT: f64 = 80_000.0;
/// A page ends in a hyphen.
const HYPHEN: f64 = 20_000.0;
/// A line's white above a heading…
pub(super) const WHITE_ABOVE: f64 = 1_500.0;
/// …or around a block.
pub(super) const WHITE_AROUND: f64 = 2_500.0;
/// A second line of it: it is seen, but less than a page that ends two lines early.
pub(super) const SECOND_WHITE: f64 = 30_000.0;
/// White is shared out among the entries of a list: nobody sees it.
pub(super) const SHARED: f64 = 500.0;
/// A note runs on to the next page.
pub(super) const NOTE_RUNS_ON: f64 = 25_000.0;
/// A picture waits for the next page…
pub(super) const PUT_OFF: f64 = 4_000.0;
/// …and is there behind a heading that comes after it…
pub(super) const PUT_OFF_FAR: f64 = 60_000.0;
/// …or behind the end of its article, where nobody looks for it.
pub(super) const PUT_OFF_BEYOND: f64 = 50_000_000.0;
/// The last page has fewer lines than this…
const FEW_LINES: i64 = 7;
/// …for each of which it costs so much.
const FEW: f64 = 12_000.0;
/// Blocks that belong together are parted.
pub(super) const PARTED: f64 = 1e8;
/// A line of a block stands alone.
pub(super) const ALONE: f64 = 1e10;
/// Endings that cost so much more than the page's best are not worth a thought.
pub(super) const HOPELESS: f64 = 2_000_000.0;

/// To end a page after a line that holds on to the next, or that ends in a drawn hyphen.
pub(super) fn after_line(keep: Keep, hyphenated: bool) -> f64 {
    let parting = match keep {
        Keep::Free => 0.0,
        Keep::Rather => PARTED,
        Keep::Must => ALONE,
    };
    parting + if hyphenated { HYPHEN } else { 0.0 }
}

/// White at the foot of a page. Over notes less than a line of it goes unseen.
pub(super) fn shortfall(white: Length, over_notes: bool, page: &PageStyle) -> f64 {
    let lines = white.to_points() / page.leading.to_points();
    let lines = if over_notes { lines - 1.0 } else { lines - 0.05 };
    match lines {
        lines if lines <= 0.0 => 0.0,
        lines if lines <= 1.0 => LINE_SHORT * lines,
        lines => MORE_SHORT + LINES_SHORT * (lines - 1.0) * (lines - 1.0),
    }
}

/// A last page whose text is only so deep.
pub(super) fn few_lines(depth: Length, page: &PageStyle) -> f64 {
    let lines = depth.to_scaled_points() / page.leading.to_scaled_points().max(1);
    FEW * (FEW_LINES - lines).max(0) as f64
}
