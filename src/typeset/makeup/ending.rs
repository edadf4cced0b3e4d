//! Ways to end a page.

use super::deviations::Deviation;
use super::plan::Turn;
use crate::units::Length;

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
    pub(super) deviation: Deviation,
    /// …in so many steps.
    pub(super) steps: usize,
}

impl Ending {
    /// The end of a page that does nothing to be full.
    pub(super) fn plain(turn: Turn, cost: f64) -> Self {
        Self { turn, cost, ..Self::default() }
    }
}
