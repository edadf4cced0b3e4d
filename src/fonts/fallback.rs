//! What sets a character that the chosen face lacks.
//!
//! First another face of the issue's, then one of ours, then one of the system's. The system is
//! asked once, for all characters of the run together. What belongs together, a letter with its marks
//! or a sequence of emoji, is set in one face if any has all of it.

use super::key::Weight;
use super::substitutes::{Fallbacks, Substitutes, Wanted};
use super::{FaceId, FontBook, Origin, system};
use crate::language::{Han, Hand, is_ideographic, is_right_to_left, is_shared_mark};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use unicode_script::{Script, UnicodeScript};

impl FontBook {
    /// Finds a face for every character that will be set. Characters that draw nothing (controls,
    /// joiners, spaces) need none.
    pub fn cover(&mut self, wanted: &Wanted) -> Fallbacks {
        let without_tradition =
            wanted.iter().filter(|(hand, _)| hand.and_then(Hand::han).is_none());
        let chars: Vec<char> = without_tradition.flat_map(|(_, chars)| chars).copied().collect();
        self.adopted = (!chars.is_empty()).then(|| tradition_of(wanted, &chars));
        let lacks =
            |char: char| !draws_nothing(char) && !self.faces.iter().any(|face| face.covers(char));
        let lacking: BTreeSet<char> =
            wanted.values().flatten().copied().filter(|&char| lacks(char)).collect();
        if self.system {
            let groups = self.by_hand(wanted, &lacking);
            if !groups.is_empty() {
                let found = system::find(&groups, |face| self.add(face));
                self.substitutes.extend(found);
            }
        }
        let missing = lacking
            .iter()
            .copied()
            .filter(|&char| self.substitutes_of(char, None).is_none())
            .collect();
        let system: BTreeSet<(char, FaceId)> =
            self.substitutes.iter().map(|((char, _), found)| (*char, found.regular)).collect();
        Fallbacks { system: system.into_iter().collect(), missing }
    }

    /// What is asked of the system for each hand: what all faces lack, and of the marks that Latin
    /// has too, those that will stand among ideographs of the system's.
    fn by_hand(&self, wanted: &Wanted, lacking: &BTreeSet<char>) -> Wanted {
        let mut groups = Wanted::new();
        for (&hand, chars) in wanted {
            let han = hand.and_then(Hand::han);
            let drawn = han.or(self.adopted);
            for &char in chars.intersection(lacking) {
                let hand = match char.script() {
                    Script::Hangul => Some(Hand::Han(Han::Korean)),
                    _ if is_ideographic(char) => drawn.map(Hand::Han),
                    // Its stops and figures are of no script, and no other hand's either.
                    _ if hand == Some(Hand::Nastaliq) && is_right_to_left(char) => hand,
                    _ => None,
                };
                groups.entry(hand).or_default().insert(char);
            }
            if let Some(own) = groups.get_mut(&hand).filter(|_| han.is_some_and(Han::widens_marks))
            {
                own.extend(chars.iter().filter(|&&char| is_shared_mark(char)));
            }
        }
        groups
    }

    /// The face that sets a cluster: the chosen one if it has all of it, else that of the cluster before,
    /// else the one that has most of it and is as near to the chosen as can be; the chosen one if no face
    /// has any.
    #[must_use]
    pub fn face_for(
        &self,
        cluster: &str,
        chosen: FaceId,
        before: FaceId,
        hand: Option<Hand>,
    ) -> FaceId {
        let drawn = || cluster.chars().filter(|&char| !draws_nothing(char));
        let lacking = |face: FaceId| drawn().filter(|&char| !self.covers(face, char)).count();
        let others = drawn().filter_map(|char| self.fallback(char, chosen, hand));
        [chosen, before]
            .into_iter()
            .chain(others)
            .min_by_key(|&face| lacking(face))
            .unwrap_or(chosen)
    }

    /// The face that has a mark at full width, for text among ideographs; the chosen one if there is none.
    #[must_use]
    pub fn wide_face(&self, mark: char, chosen: FaceId, han: Han) -> FaceId {
        let substitutes = self.substitutes.get(&(mark, Some(Hand::Han(han))));
        substitutes.map_or(chosen, |found| self.in_weight_of(chosen, *found))
    }

    /// The face that sets a character which the chosen one lacks, as near to the chosen as can be;
    /// `None` if no face has it.
    #[must_use]
    pub fn fallback(&self, char: char, chosen: FaceId, hand: Option<Hand>) -> Option<FaceId> {
        let likeness = |id: FaceId| {
            let (face, chosen) = (self.face(id), self.face(chosen));
            (
                face.family_name == chosen.family_name,
                face.weight == chosen.weight,
                face.italic == chosen.italic,
            )
        };
        let ids = (0..self.faces.len()).filter_map(|place| u16::try_from(place).ok()).map(FaceId);
        let own = ids.filter(|&id| self.face(id).origin != Origin::System && self.covers(id, char));
        let nearest = own.min_by_key(|&id| (self.face(id).origin, Reverse(likeness(id)), id));
        nearest.or_else(|| Some(self.in_weight_of(chosen, self.substitutes_of(char, hand)?)))
    }

    fn in_weight_of(&self, chosen: FaceId, substitutes: Substitutes) -> FaceId {
        if self.face(chosen).weight == Weight::Bold {
            substitutes.bold
        } else {
            substitutes.regular
        }
    }

    /// The substitutes of a character in a hand, else in any.
    fn substitutes_of(&self, char: char, hand: Option<Hand>) -> Option<Substitutes> {
        let own = self.substitutes.get(&(char, hand));
        let any = || {
            self.substitutes
                .range((char, None)..)
                .next()
                .filter(|((of, _), _)| *of == char)
                .map(|(_, found)| found)
        };
        own.or_else(any).copied()
    }
}

/// The tradition of Han characters in a text whose language has none: Japanese if there are kana among
/// them, else the first that the issue has.
fn tradition_of(wanted: &Wanted, chars: &[char]) -> Han {
    let is_kana = |char: &char| matches!(char.script(), Script::Hiragana | Script::Katakana);
    let first = || wanted.keys().flatten().find_map(|hand| hand.han()).unwrap_or(Han::Simplified);
    if chars.iter().any(is_kana) { Han::Japanese } else { first() }
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
    use super::super::key::{Cut, Family};
    use super::*;
    use crate::language::Lang;
    use std::collections::BTreeMap;

    fn wanted<const N: usize>(hand: Option<Hand>, chars: [char; N]) -> Wanted {
        BTreeMap::from([(hand, BTreeSet::from(chars))])
    }

    #[test]
    fn a_missing_character_comes_from_the_nearest_face_of_ours() {
        let book = FontBook::new(Vec::new(), false);
        let sans = book.select(Family::Sans, Weight::Bold, false, Cut::Text);
        let lacking: Vec<char> =
            ('\u{2190}'..='\u{25ff}').filter(|&char| !book.covers(sans, char)).collect();
        let helped = lacking.iter().find_map(|&char| book.fallback(char, sans, None));
        assert!(helped.is_some(), "some face of ours has an arrow or a box that the sans lacks");
    }

    #[test]
    fn without_the_system_foreign_characters_are_missing_and_controls_are_not() {
        let mut book = FontBook::new(Vec::new(), false);
        let fallbacks = book.cover(&wanted(None, ['a', '\n', '\u{200d}', '漢', 'ア']));
        assert_eq!(fallbacks, Fallbacks { system: Vec::new(), missing: vec!['ア', '漢'] });
    }

    #[test]
    fn text_without_a_tradition_of_its_own_adopts_the_one_it_seems_to_quote() {
        let mut book = FontBook::new(Vec::new(), false);
        for (chars, han) in [(['漢', 'ア'], Han::Japanese), (['漢', '字'], Han::Simplified)] {
            book.cover(&wanted(None, chars));
            assert_eq!(book.han_of(&Lang::english()), han);
            assert_eq!(book.han_of(&Lang::parse("zh-TW").unwrap()), Han::Traditional);
        }
    }

    #[test]
    fn what_the_system_has_is_used_and_always_the_same() {
        let wanted =
            wanted(Some(Hand::Han(Han::Japanese)), ['漢', '字', 'ア', '。', 'ش', '\u{10fffd}']);
        let (mut one, mut other) =
            (FontBook::new(Vec::new(), true), FontBook::new(Vec::new(), true));
        let fallbacks = one.cover(&wanted);
        assert_eq!(fallbacks, other.cover(&wanted));
        assert!(fallbacks.missing.contains(&'\u{10fffd}'), "a private character is in no face");
        for (char, face) in fallbacks.system {
            assert!(one.covers(face, char));
            assert_eq!(one.fallback(char, FaceId(0), Some(Hand::Han(Han::Japanese))), Some(face));
        }
    }

    #[test]
    fn a_cluster_is_set_in_the_face_that_has_most_of_it() {
        let book = FontBook::new(Vec::new(), false);
        let serif = book.select(Family::Body, Weight::Regular, false, Cut::Text);
        assert_eq!(book.face_for("e\u{301}", serif, serif, None), serif);
        let mono = book.select(Family::Mono, Weight::Regular, false, Cut::Text);
        let boxes = ('\u{2500}'..='\u{257f}')
            .find(|&char| !book.covers(serif, char) && book.covers(mono, char))
            .unwrap();
        let face = book.face_for(&format!("{boxes}\u{200d}{boxes}"), serif, serif, None);
        assert!(face != serif && book.covers(face, boxes));
    }
}
