//! How a glyph is shown that stands for several characters read from right to left: a letter and its
//! vowel, two letters joined in one.
//!
//! Readers who know nothing of `ReversedChars` sort what they see by where it stands and turn text from
//! the right character by character, and so they turn what one code means: the mark would come before
//! its letter. Each character therefore has a code of its own, and all have their share of the width.
//! The leftmost is the glyph itself, cut to its share, and means what is read last; those to its right
//! are empty.
//!
//! Where letters step down towards the end of a word, as in Nastaliq, readers take each for a line of its
//! own. There all codes are empty and stand on a level, and the letters are drawn besides.

use super::Measures;
use crate::pdf::spacing::Spacing;
use crate::typeset::page::Glyph;
use crate::units::Length;

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

/// The codes for a glyph that stands for several characters of such a run, or for those of an empty one,
/// from left to right; none if one code will do, or if the face can have no glyphs of other widths.
pub(in crate::pdf) fn shares<'a>(
    glyph: &Glyph,
    meaning: &'a str,
    measures: &Measures,
    spacing: &Spacing,
) -> Option<impl Iterator<Item = Share<'a>> + use<'a>> {
    let (empty, id) = (measures.empty?, glyph.id);
    let whole = if id == empty {
        spacing.thousandths(Length::from(glyph.advance).to_scaled_points())
    } else {
        measures.width(id)
    };
    let count = meaning.chars().count();
    let width = whole / count.max(1) as f64;
    let kern = move |from: f64| (width - from).round() as i16;
    let (own, others) = (kern(measures.width(id)), kern(measures.width(empty)));
    let share = move |(place, (at, char)): (usize, (usize, char))| Share {
        glyph: if place == 0 { id } else { empty },
        kern: if place == 0 { own } else { others },
        meaning: &meaning[at..at + char.len_utf8()],
    };
    let is_shared = (count > 1 || id == empty) && meaning != " " && width >= 1.0;
    is_shared.then(|| meaning.char_indices().rev().enumerate().map(share))
}

#[cfg(test)]
mod tests {
    use super::super::clusters::{levelled, meaning};
    use super::*;
    use crate::fonts::FaceId;
    use crate::typeset::page::{CopiedAs, GlyphRun};
    use crate::units::{Colour, Point};

    fn measures(empty: Option<u16>) -> Measures {
        Measures { widths: vec![0.0, 600.0, 250.0], space: Some(2), empty }
    }

    /// A run at ten points; its glyphs from left to right, each with its width and rise in points and
    /// where its text begins, which ends where that of the glyph before it began.
    fn run(text: &str, glyphs: &[(f64, f64, u32)]) -> GlyphRun {
        let (zero, mut end) = (Length::ZERO, text.len() as u32);
        let glyph = |&(advance, dy, start): &(f64, f64, u32)| {
            let (advance, dy) = (Length::points(advance).into(), Length::points(dy).into());
            Glyph {
                id: 1,
                advance,
                dx: zero.into(),
                dy,
                start,
                end: std::mem::replace(&mut end, start),
            }
        };
        let glyphs = glyphs.iter().map(glyph).collect();
        let (face, size, colour, text) =
            (FaceId(0), Length::points(10.0), Colour::BLACK, text.to_owned());
        GlyphRun {
            at: Point::new(zero, zero),
            face,
            size,
            expansion: 1000,
            tracking: zero,
            colour,
            text,
            copied: CopiedAs::Text,
            glyphs,
        }
    }

    /// What the first glyph of a run is shown as: what is shown, how wide, and what it means.
    fn told<'a>(run: &'a GlyphRun, measures: &Measures) -> Option<Vec<(u16, f64, &'a str)>> {
        let width = |share: &Share<'_>| measures.width(share.glyph) + f64::from(share.kern);
        let [glyph, ..] = run.glyphs.as_slice() else { return None };
        let shares = shares(glyph, meaning(run, &[*glyph]), measures, &Spacing::of(run, measures))?;
        Some(shares.map(|share| (share.glyph, width(&share), share.meaning)).collect())
    }

    #[test]
    fn the_mark_stands_left_of_its_letter_in_the_width_of_both() {
        let letter = run("ר\u{64b}", &[(6.0, 0.0, 0)]);
        assert_eq!(
            told(&letter, &measures(Some(2))),
            Some(vec![(1, 300.0, "\u{64b}"), (2, 300.0, "ר")])
        );
        let letter = run("שׁ\u{5bc}", &[(6.0, 0.0, 0)]);
        let order: String = told(&letter, &measures(Some(2)))
            .unwrap()
            .iter()
            .map(|(.., meaning)| *meaning)
            .collect();
        assert_eq!(order, "\u{5bc}\u{5c1}ש");
    }

    #[test]
    fn one_character_has_the_width_alone() {
        assert_eq!(told(&run("ר", &[(6.0, 0.0, 0)]), &measures(Some(2))), None);
        assert_eq!(
            told(&run("ר\u{64b}", &[(6.0, 0.0, 0)]), &measures(None)),
            None,
            "no glyph can be given another width"
        );
    }

    #[test]
    fn letters_that_step_down_are_said_on_a_level() {
        let stepped = run("بتث", &[(4.0, 0.0, 4), (0.5, 2.0, 2), (3.0, 4.0, 0)]);
        let level = levelled(&stepped, &measures(Some(2))).unwrap();
        let said: Vec<&str> = level
            .glyphs
            .iter()
            .map(|glyph| &level.text[glyph.start as usize..glyph.end as usize])
            .collect();
        assert_eq!(said, ["تث", "ب"], "what is too narrow says its part with its neighbour");
        assert_eq!(level.width(), stepped.width());
        assert_eq!(told(&level, &measures(Some(2))), Some(vec![(2, 225.0, "ث"), (2, 225.0, "ت")]));
        assert!(
            levelled(&run("بت", &[(4.0, 0.0, 2), (4.0, 0.0, 0)]), &measures(Some(2))).is_none()
        );
    }
}
