//! What is found out about the pages of a galley: where each begins and ends, and what it does to be full.

use super::cost::PARTED;
use crate::units::Length;

/// Where a page begins: what is placed before it. Later places are greater.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Turn {
    /// The item.
    pub(super) item: usize,
    /// How many lines of it are placed, if it is a paragraph…
    pub(super) line: usize,
    /// …that is set in this way.
    pub(super) setting: usize,
    /// How many lines of notes are placed.
    pub(super) notes: usize,
    /// How many floating items are placed.
    pub(super) floats: usize,
    /// Which of the columns under a head it is; one more than there are for all others.
    pub(super) column: usize,
}

/// How deep columns are.
#[derive(Copy, Clone, Debug)]
pub(super) struct Depths {
    /// How many stand under a head…
    pub(super) under_head: usize,
    /// …with so much room.
    pub(super) first: Length,
    /// The room of all others.
    pub(super) others: Length,
}

impl Depths {
    /// That of the column that begins at a turn.
    pub(super) const fn of(&self, turn: &Turn) -> Length {
        if turn.column < self.under_head { self.first } else { self.others }
    }
}

/// A page that is cast off; a column of one, where it has several.
#[derive(Clone, Debug, Default)]
pub(super) struct Plan {
    /// Where it begins.
    pub(super) start: Turn,
    /// Where the next begins.
    pub(super) end: Turn,
    /// What it does to be full.
    pub(super) choices: Vec<Choice>,
    /// The white that each [`Give::Share`](crate::typeset::galley::Give::Share) on it takes.
    pub(super) share: Length,
}

/// The pages of a whole galley.
#[derive(Clone, Debug, Default)]
pub(super) struct Plans {
    /// In order.
    pub(super) pages: Vec<Plan>,
    /// What they cost together.
    pub(super) cost: f64,
}

impl Plans {
    /// Whether nothing is parted that belongs together.
    pub(super) fn is_sound(&self) -> bool {
        self.cost < PARTED
    }
}

/// What a page does to be full.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// Sets the paragraph of this place in one of its ways.
    Setting(usize, usize),
    /// Adds white at this place, of so many lines: at a [`Give`], or around what floats.
    White(usize, usize),
}
