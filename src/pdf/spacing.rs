//! What the advances of a run say beyond the widths of its glyphs. PDF states it once for all glyphs
//! that follow: letterspacing (`Tc`, ISO 32000-1 §9.3.2) and word spacing (`Tw`, §9.3.3). What is left
//! over are kerns.

use super::fonts::Measures;
use super::objects::hundredths;
use crate::typeset::page::{Glyph, GlyphRun};
use crate::units::Length;

/// What is left over may not be more than this, in thousandths of an em: then it is no kern.
const WIDEST_KERN: i16 = 250;

/// Nobody sees how fewer glyphs are spaced.
const FEWEST: usize = 3;

/// How a run is spaced.
#[derive(Copy, Clone, Debug)]
pub(super) struct Spacing {
    /// Thousandths of an em in a scaled point.
    scale: f64,
    /// Thousandths of an em in a point.
    per_point: f64,
    /// After each glyph, in thousandths of a point; none if the run does not tell. Rounding adds up to
    /// less along a line than an eye sees, and every digit costs.
    pub(super) letters: Option<i64>,
    /// After each word space besides, in whole hundredths.
    pub(super) words: Option<i64>,
    /// The same in thousandths of an em: every glyph is moved by it.
    between_letters: f64,
    between_words: f64,
}

impl Spacing {
    /// Reads the spacing of a run: what its glyphs, and most of its word spaces, are given.
    pub(super) fn of(run: &GlyphRun, measures: &Measures) -> Self {
        // At the type size as it is written, so that its rounding does not add up along the line, and
        // the run's expansion counted in.
        let size = hundredths(run.size).max(1) as f64 / 100.0;
        let per_point = 1000.0 / size;
        let scale = per_point * 1000.0 / (65_536.0 * f64::from(run.expansion));
        let mut spacing = Self {
            scale,
            per_point,
            letters: None,
            words: None,
            between_letters: 0.0,
            between_words: 0.0,
        };
        let written = |more: f64| more / per_point * 1000.0;
        if run.glyphs.len() >= FEWEST {
            let letters = nearest(written(spacing.thousandths(run.tracking.to_scaled_points())));
            spacing = spacing.given(Some(letters), None);
        }
        // Nothing is seen of what the last glyph is given.
        let glyphs = run.glyphs.split_last().map_or(&[][..], |(_, before)| before);
        let mut words = Votes::default();
        for glyph in glyphs.iter().filter(|glyph| Some(glyph.id) == measures.space) {
            words.cast(spacing.more(glyph, measures));
        }
        let words =
            words.winner().map(|more| nearest(written(more - spacing.between_letters) / 10.0) * 10);
        spacing.given(spacing.letters, words)
    }

    /// Where a run is too short to tell, the letterspacing and word spacing that are in force.
    pub(super) fn or(self, letters: i64, words: i64) -> Self {
        self.given(self.letters.or(Some(letters)), self.words.or(Some(words)))
    }

    fn given(self, letters: Option<i64>, words: Option<i64>) -> Self {
        let width =
            |thousandths: Option<i64>| thousandths.unwrap_or(0) as f64 / 1000.0 * self.per_point;
        Self {
            letters,
            words,
            between_letters: width(letters),
            between_words: width(words),
            ..self
        }
    }

    /// A distance in thousandths of an em, in points across the page.
    pub(super) fn points(&self, thousandths: f64) -> f64 {
        thousandths / (self.scale * 65_536.0)
    }

    /// A distance in points, in thousandths of an em.
    pub(super) fn thousandths_of(&self, points: f64) -> f64 {
        points * self.scale * 65_536.0
    }

    /// A distance in scaled points, in thousandths of an em.
    pub(super) fn thousandths(&self, scaled_points: i64) -> f64 {
        scaled_points as f64 * self.scale
    }

    /// What each glyph is given, in thousandths of an em.
    pub(super) const fn between_letters(&self) -> f64 {
        self.between_letters
    }

    /// What each word space is given besides, in thousandths of an em.
    pub(super) const fn between_words(&self) -> f64 {
        self.between_words
    }

    /// The kern after a glyph, in whole thousandths of an em.
    pub(super) fn kern(&self, glyph: &Glyph, measures: &Measures) -> i16 {
        if Some(glyph.id) == measures.space {
            return 0;
        }
        let kern = nearest(self.more(glyph, measures) - self.between_letters);
        i16::try_from(kern).ok().filter(|kern| kern.abs() <= WIDEST_KERN).unwrap_or(0)
    }

    /// How much further than its own width a glyph moves the pen.
    fn more(&self, glyph: &Glyph, measures: &Measures) -> f64 {
        self.thousandths(Length::from(glyph.advance).to_scaled_points()) - measures.width(glyph.id)
    }
}

/// The nearest whole number. Every glyph is rounded, and `f64::round` is a call of the library.
fn nearest(value: f64) -> i64 {
    (value + 0.5_f64.copysign(value)) as i64
}

/// A vote among lengths; those that differ by rounding alone are the same.
#[derive(Default)]
struct Votes {
    /// The length in eighths, the first as it was, and how many there are.
    candidates: [(i64, f64, usize); Self::MOST],
    /// How many of them there are.
    count: usize,
}

impl Votes {
    /// More than there are kerns beside the spaces of a line.
    const MOST: usize = 12;

    fn cast(&mut self, length: f64) {
        let key = nearest(length * 8.0);
        let known = &mut self.candidates[..self.count];
        if let Some((.., count)) = known.iter_mut().find(|(known, ..)| *known == key) {
            *count += 1;
        } else if self.count < Self::MOST {
            self.candidates[self.count] = (key, length, 1);
            self.count += 1;
        }
    }

    /// The length with most votes; the smaller one of equals.
    fn winner(&self) -> Option<f64> {
        let candidates = &self.candidates[..self.count];
        let &(key, length, _) =
            candidates.iter().max_by_key(|(key, _, count)| (*count, -key.abs()))?;
        Some(if key == 0 { 0.0 } else { length })
    }
}
