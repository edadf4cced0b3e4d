//! How a glyph is shown that stands for several characters read from right to left: a letter and its
//! vowel, two letters joined in one.
//!
//! Readers who know nothing of `ReversedChars` sort what they see by where it stands and turn text from
//! the right character by character, and so they turn what one code means: the mark would come before
//! its letter. Each character therefore has a code of its own, and all have their share of the width.
//! The leftmost is the glyph itself, cut to its share, and means what is read last; those to its right
//! are empty.

use super::Measures;
use crate::language::Direction;
use crate::typeset::page::GlyphRun;

/// A code with a share in the width of a glyph.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::pdf) struct Share<'a> {
    /// What it shows: the glyph, or a space.
    pub(in crate::pdf) glyph: u16,
    /// Thousandths of an em that it is wider than the face has it.
    pub(in crate::pdf) kern: i16,
    /// The character that it means.
    pub(in crate::pdf) meaning: &'a str,
}

/// Whether the text of a run, if it has an order at all, is read from right to left.
pub(in crate::pdf) fn is_backwards(run: &GlyphRun) -> bool {
    match (run.glyphs.first(), run.glyphs.last()) {
        (Some(first), Some(last)) if first.start != last.start => first.start > last.start,
        (Some(_), Some(_)) => !run.text.is_ascii() && Direction::of(&run.text) == Direction::RightToLeft,
        _ => false,
    }
}

/// The codes for a glyph that stands for several characters of such a run, from left to right; none if
/// one code will do, or if the face can have no glyphs of other widths.
pub(in crate::pdf) fn shares<'a>(glyph: u16, meaning: &'a str, measures: &Measures) -> Option<impl Iterator<Item = Share<'a>>> {
    let empty = measures.empty?;
    let count = meaning.chars().count();
    let width = measures.width(glyph) / count.max(1) as f64;
    let kern = move |from: f64| (width - from).round() as i16;
    let (own, others) = (kern(measures.width(glyph)), kern(measures.width(empty)));
    let share = move |(place, (at, char)): (usize, (usize, char))| Share {
        glyph: if place == 0 { glyph } else { empty },
        kern: if place == 0 { own } else { others },
        meaning: &meaning[at..at + char.len_utf8()],
    };
    (count > 1 && width >= 1.0 && meaning != " ").then(|| meaning.char_indices().rev().enumerate().map(share))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(meaning: &str, empty: Option<u16>) -> Option<Vec<(u16, f64, &str)>> {
        let measures = Measures { widths: vec![0.0, 600.0, 250.0], space: Some(2), empty };
        let width = |share: &Share<'_>| measures.width(share.glyph) + f64::from(share.kern);
        shares(1, meaning, &measures).map(|shares| shares.map(|share| (share.glyph, width(&share), share.meaning)).collect())
    }

    #[test]
    fn the_mark_stands_left_of_its_letter_in_the_width_of_both() {
        assert_eq!(told("ר\u{64b}", Some(2)), Some(vec![(1, 300.0, "\u{64b}"), (2, 300.0, "ר")]));
        assert_eq!(told("שׁ\u{5bc}", Some(2)).unwrap().iter().map(|(.., meaning)| *meaning).collect::<String>(), "\u{5bc}\u{5c1}ש");
    }

    #[test]
    fn one_character_has_the_width_alone() {
        assert_eq!(told("ר", Some(2)), None);
        assert_eq!(told("ר\u{64b}", None), None, "no glyph can be given another width");
    }
}
