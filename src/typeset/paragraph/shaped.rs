//! A passage of a paragraph, shaped.

use super::StyledText;
use super::builder;
use super::items::{Atom, Passage};
use crate::typeset::shape::Shaper;
use std::ops::Range;

/// A part of a paragraph between forced line breaks, shaped; to be read with the paragraph's text.
pub(super) struct Shaped {
    /// The bytes of the paragraph that the passage covers, a forced break at its end included.
    range: Range<usize>,
    /// What is drawn, in the order of the text.
    atoms: Vec<Atom>,
}

impl Shaped {
    /// Shapes the bytes `range` of a paragraph; a forced break may only be their last.
    pub(super) fn new(text: &StyledText, range: Range<usize>, shaper: &mut Shaper<'_>) -> Self {
        let ink = range.start..range.start + text.text[range.clone()].trim_end_matches('\n').len();
        let atoms = builder::atoms(text, ink, shaper);
        Self { range, atoms }
    }

    /// Gives back the memory that is not used.
    pub(super) fn shrink_to_fit(&mut self) {
        self.atoms.shrink_to_fit();
    }

    /// The passage in its paragraph.
    pub(super) fn within<'a>(&'a self, text: &'a StyledText) -> Passage<'a> {
        Passage { text, range: self.range.clone(), direction: text.direction, atoms: &self.atoms }
    }
}
