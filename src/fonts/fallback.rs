//! What sets a character that the chosen face lacks.
//!
//! First another face of the issue's, then one of ours, then one of the system's. The system is
//! asked once, for all characters of the run together.

use super::{FaceId, FontBook, Origin, system};
use crate::style::Weight;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Where the characters that neither the faces nor ours have will come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fallbacks {
    /// Those that a face of the system's sets, with its regular weight.
    pub system: Vec<(char, FaceId)>,
    /// Those that no face has.
    pub missing: Vec<char>,
}

/// A face of the system's in its weights.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Substitutes {
    pub(super) regular: FaceId,
    pub(super) bold: FaceId,
}

impl FontBook {
    /// Finds a face for every character that will be set. Characters that draw nothing (controls,
    /// joiners, spaces) need none.
    pub fn cover(&mut self, chars: &BTreeSet<char>) -> Fallbacks {
        let wanting: BTreeSet<char> =
            chars.iter().copied().filter(|&char| !draws_nothing(char) && !self.faces.iter().any(|face| face.covers(char))).collect();
        if self.system && !wanting.is_empty() {
            let found = system::find(&wanting, |face| self.add(face));
            self.substitutes.extend(found);
        }
        let (found, missing): (Vec<char>, Vec<char>) = wanting.iter().partition(|char| self.substitutes.contains_key(char));
        let system = found.iter().filter_map(|char| Some((*char, self.substitutes.get(char)?.regular))).collect();
        Fallbacks { system, missing }
    }

    /// The face that sets a character which the chosen one lacks, as near to the chosen as can be;
    /// `None` if no face has it.
    #[must_use]
    pub fn fallback(&self, char: char, chosen: FaceId) -> Option<FaceId> {
        if let Some(substitutes) = self.substitutes.get(&char) {
            let bold = self.face(chosen).weight == Weight::Bold;
            return Some(if bold { substitutes.bold } else { substitutes.regular });
        }
        let chosen = self.face(chosen);
        let near = |id: &FaceId| {
            let face = self.face(*id);
            let likeness = (face.family_name == chosen.family_name, face.weight == chosen.weight, face.italic == chosen.italic);
            (face.origin, Reverse(likeness), *id)
        };
        let ids = (0..self.faces.len()).filter_map(|place| u16::try_from(place).ok()).map(FaceId);
        ids.filter(|&id| self.face(id).origin != Origin::System && self.covers(id, char)).min_by_key(near)
    }
}

/// Whether a character leaves no mark: controls, spaces, and what Unicode calls default ignorable.
pub(crate) const fn draws_nothing(char: char) -> bool {
    matches!(
        char,
        '\0'..='\u{20}' | '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{1680}'
            | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}'
            | '\u{205f}'..='\u{206f}' | '\u{3000}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}' | '\u{e0000}'..='\u{e0fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::{Cut, Family};

    #[test]
    fn a_missing_character_comes_from_the_nearest_face_of_ours() {
        let book = FontBook::new(Vec::new(), false);
        let sans = book.select(Family::Sans, Weight::Bold, false, Cut::Text);
        let lacking: Vec<char> = ('\u{2190}'..='\u{25ff}').filter(|&char| !book.covers(sans, char)).collect();
        let helped = lacking.iter().find_map(|&char| book.fallback(char, sans));
        assert!(helped.is_some(), "some face of ours has an arrow or a box that the sans lacks");
    }

    #[test]
    fn without_the_system_foreign_characters_are_missing_and_controls_are_not() {
        let mut book = FontBook::new(Vec::new(), false);
        let fallbacks = book.cover(&BTreeSet::from(['a', '\n', '\u{200d}', '漢', 'ア']));
        assert_eq!(fallbacks, Fallbacks { system: Vec::new(), missing: vec!['ア', '漢'] });
    }

    #[test]
    fn what_the_system_has_is_used_and_always_the_same() {
        let wanted = BTreeSet::from(['漢', '字', 'ア', '。', 'ش', '\u{10fffd}']);
        let (mut one, mut other) = (FontBook::new(Vec::new(), true), FontBook::new(Vec::new(), true));
        let fallbacks = one.cover(&wanted);
        assert_eq!(fallbacks, other.cover(&wanted));
        assert!(fallbacks.missing.contains(&'\u{10fffd}'), "a private character is in no face");
        for (char, face) in fallbacks.system {
            assert!(one.covers(face, char));
            assert_eq!(one.fallback(char, FaceId(0)), Some(face));
        }
    }
}
