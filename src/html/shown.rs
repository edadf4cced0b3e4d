//! What is shown besides text.

use crate::pictures::PictureId;
use std::collections::BTreeSet;

/// What a part of the book shows besides text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// Which pictures.
    pub(crate) pictures: BTreeSet<PictureId>,
    /// Whether the author did not say of one of them what it shows.
    pub(crate) undescribed: bool,
    /// Whether formulas, which are MathML.
    pub(crate) formulas: bool,
}

impl Shown {
    /// Adds those of another part.
    pub(crate) fn extend(&mut self, other: &Self) {
        self.pictures.extend(&other.pictures);
        self.undescribed |= other.undescribed;
        self.formulas |= other.formulas;
    }
}
