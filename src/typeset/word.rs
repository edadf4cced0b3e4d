//! A shaped word.

use std::cell::OnceCell;
use std::rc::Rc;

/// A shaped text without spaces, in font units.
#[derive(Debug)]
pub struct Word {
    /// Its glyphs from left to right.
    pub glyphs: Box<[WordGlyph]>,
    /// The sum of their advances.
    pub width: i32,
    /// How many glyphs have an advance: those that take letterspacing.
    pub spaced: i64,
    /// Whether the face has all its characters.
    pub complete: bool,
    /// Where it may be hyphenated, once that was asked.
    pub(super) hyphens: OnceCell<Rc<[Hyphenation]>>,
}

/// One glyph of a word, in font units.
#[derive(Copy, Clone, Debug)]
pub struct WordGlyph {
    /// Its number in the face.
    pub id: u16,
    /// How far the next glyph's origin is.
    pub advance: i32,
    /// Moves this glyph alone, to the right.
    pub dx: i32,
    /// Moves this glyph alone, upwards.
    pub dy: i32,
    /// The first byte of the text that it stands for.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
    /// Whether the text may be cut before it without being shaped anew.
    pub safe_to_cut: bool,
}

/// A place at which a word may be hyphenated, and what its halves measure, in font units.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Hyphenation {
    /// The byte at which the second half begins.
    pub at: usize,
    /// The first half, without the hyphen.
    pub first: i32,
    /// The second half.
    pub second: i32,
    /// The number of letters in the shorter half.
    pub letters: usize,
}

impl Word {
    /// The width of the text before a byte at which a cut is safe.
    pub(super) fn width_before(&self, byte: usize) -> i32 {
        self.glyphs
            .iter()
            .filter(|glyph| (glyph.start as usize) < byte)
            .map(|glyph| glyph.advance)
            .sum()
    }

    /// The bytes at which its clusters begin, in order, each with the width of the text before it.
    #[must_use]
    pub fn clusters(&self) -> Vec<(usize, i32)> {
        let mut clusters: Vec<(usize, i32)> =
            self.glyphs.iter().map(|glyph| (glyph.start as usize, glyph.advance)).collect();
        clusters.sort_by_key(|&(start, _)| start);
        let mut before = 0;
        for (_, width) in &mut clusters {
            (*width, before) = (before, before + *width);
        }
        clusters.dedup_by_key(|&mut (start, _)| start);
        clusters
    }

    /// Whether a cut before a byte leaves all glyphs as they are.
    pub(super) fn is_safe_to_cut(&self, byte: usize) -> bool {
        self.glyphs.iter().any(|glyph| glyph.start as usize == byte && glyph.safe_to_cut)
    }
}
