//! Space between letters and signs of scripts that have none written: between ideographs, between these
//! and Latin, and between words of Thai and its neighbours.

use super::items::{Atom, Glue, Kind};
use super::marks::{self, is_mark};
use super::{Stretch, StyledText};
use crate::fonts::Family;
use crate::language::{Han, is_hangul};
use crate::units::{Em, Length};

/// Between ideographs, little: many of them share what is left of a line.
const IDEOGRAPH_STRETCH: Em = Em::thousandths(50);
/// Of what is blank of a full-width mark, so many thousandths of an em may go at most.
const MARK_SHRINK: i32 = 250;
/// Between ideographs and Latin letters or figures (JLREQ 3.2.2).
const SCRIPTS_MEET: Em = Em::thousandths(250);
const SCRIPTS_MEET_FLEX: Em = Em::thousandths(125);
/// Between words of scripts that have no spaces there: as little.
const UNSPACED_STRETCH: Em = Em::thousandths(60);

/// Whether a letter is of a script that has no spaces between words: Thai, Lao, Tibetan, Burmese, Khmer.
pub(super) const fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Lets lines grow between words that have no spaces between them; those between phrases are too few.
pub(super) fn stretch_unspaced(text: &StyledText, atoms: &mut [Atom]) {
    for place in 1..atoms.len() {
        let (head, tail) = atoms.split_at_mut(place);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let is_of_them = |atom: &Atom| {
            matches!(atom.kind, Kind::Word { .. })
                && text.text[atom.range.clone()].contains(is_unspaced)
        };
        if left.end.is_some() && is_of_them(left) && is_of_them(right) {
            left.after.stretch = UNSPACED_STRETCH.at(text.stretches[left.stretch].style.size);
        }
    }
}

/// Puts the glue of Japanese and Chinese setting between ideographs, and between them and others.
pub(super) fn space_ideographs(text: &StyledText, atoms: &mut [Atom]) {
    if !atoms.iter().any(|atom| matches!(atom.kind, Kind::Ideographs(_))) {
        return;
    }
    for place in 1..atoms.len() {
        let (head, tail) = atoms.split_at_mut(place);
        let (Some(left), Some(right)) = (head.last_mut(), tail.first()) else { continue };
        let before = text.text[left.range.clone()].chars().next_back();
        let after = text.text[right.range.clone()].chars().next();
        let (Some(before), Some(after)) = (before, after) else { continue };
        let Some(Stretch { style, .. }) = text.stretches.get(left.stretch) else { continue };
        if style.family == Family::Mono {
            continue;
        }
        let size = style.size;
        left.after = match (left.kind, right.kind) {
            (Kind::Space, _) | (_, Kind::Space) => continue,
            (Kind::Ideographs(han), Kind::Ideographs(_)) => {
                between_ideographs(before, after, han, size)
            }
            (Kind::Ideographs(_), Kind::Word { .. }) if is_parted(after) && !is_mark(before) => {
                between_scripts(size)
            }
            (Kind::Word { .. }, Kind::Ideographs(_)) if is_parted(before) && !is_mark(after) => {
                between_scripts(size)
            }
            _ => continue,
        };
    }
}

/// Whether letters or figures are parted from ideographs beside them. Hangul is not: particles follow
/// Chinese characters.
fn is_parted(char: char) -> bool {
    char.is_alphanumeric() && !is_hangul(char)
}

fn between_ideographs(before: char, after: char, han: Han, size: Length) -> Glue {
    let squeezed = marks::squeezed(before, after, han);
    let blank = marks::blanks(before, han).after + marks::blanks(after, han).before - squeezed;
    // No more than a half of what is left, and what was squeezed already gives no more.
    let shrink = if squeezed > 0 { 0 } else { (blank / 2).min(MARK_SHRINK) };
    Glue {
        width: -Em::thousandths(squeezed).at(size),
        stretch: IDEOGRAPH_STRETCH.at(size),
        shrink: Em::thousandths(shrink).at(size),
    }
}

fn between_scripts(size: Length) -> Glue {
    let flex = SCRIPTS_MEET_FLEX.at(size);
    Glue { width: SCRIPTS_MEET.at(size), stretch: flex, shrink: flex }
}
