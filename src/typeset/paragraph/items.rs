//! Text becomes atoms: shaped pieces that no line break divides, with the glue between them.
//!
//! These are the boxes and glue of Knuth and Plass (1981). An atom lies in one stretch, one face and
//! one direction; the space after a word is an atom of its own, since its stretch may be another.

use super::opportunities::Opportunity;
use super::{Stretch, StyledText};
use crate::language::{Direction, Han};
use crate::style::TextStyle;
use crate::typeset::shape::{DressId, Scale};
use crate::typeset::word::Word;
use crate::units::Length;
use icu_segmenter::{GraphemeClusterSegmenter, GraphemeClusterSegmenterBorrowed};
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::Level;

/// A shaped piece of text.
#[derive(Debug)]
pub(super) struct Atom {
    /// The bytes of the paragraph that it draws; those of soft hyphens and of marks that turn the direction are in none.
    pub(super) range: Range<usize>,
    /// Its stretch, by place.
    pub(super) stretch: usize,
    /// Its embedding level (UAX #9): odd ones run from right to left.
    pub(super) level: Level,
    /// How it was shaped.
    pub(super) dress: DressId,
    /// What a font unit of its glyphs measures.
    pub(super) scale: Scale,
    /// Its glyphs.
    pub(super) word: Rc<Word>,
    /// What kind of text it is.
    pub(super) kind: Kind,
    /// The width of its glyphs; nothing for spaces, whose width is glue.
    pub(super) width: Length,
    /// The glue after it, gone where a line ends.
    pub(super) after: Glue,
    /// Whether a line may end after it.
    pub(super) end: Option<Opportunity>,
    /// Whether it is Thai or Lao.
    pub(super) is_thai: bool,
}

/// The kinds of atom.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word or a part of one.
    Word {
        /// Whether it may be hyphenated.
        hyphenate: bool,
    },
    /// Spaces.
    Space,
    /// Ideographs, kana and their punctuation, drawn in a tradition: never expanded.
    Ideographs(Han),
    /// A picture.
    Picture,
}

/// Space that gives.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Glue {
    /// Its natural width.
    pub(super) width: Length,
    /// By how much it grows at a ratio of 1.
    pub(super) stretch: Length,
    /// By how much it may shrink.
    pub(super) shrink: Length,
}

/// A shaped passage in its paragraph.
pub(super) struct Passage<'a> {
    /// The paragraph.
    pub(super) text: &'a StyledText,
    /// The bytes of the paragraph that the passage covers, a forced break at its end included.
    pub(super) range: Range<usize>,
    /// Which way the paragraph runs.
    pub(super) direction: Direction,
    /// What is drawn, in the order of the text.
    pub(super) atoms: &'a [Atom],
}

impl<'a> Passage<'a> {
    /// The stretch of an atom.
    pub(super) fn stretch(&self, atom: &Atom) -> &'a Stretch {
        &self.text.stretches[atom.stretch]
    }

    /// What an atom draws.
    pub(super) fn text_of(&self, atom: &Atom) -> &'a str {
        &self.text.text[atom.range.clone()]
    }

    /// The byte of the paragraph at a place.
    pub(super) fn position(&self, place: Place) -> usize {
        self.atoms.get(place.atom).map_or(self.range.end, |atom| atom.range.start + place.byte)
    }
}

/// What a reader takes for one character (UAX #29): a letter and its marks, a sequence of emoji.
pub(super) static CLUSTERS: GraphemeClusterSegmenterBorrowed<'static> =
    GraphemeClusterSegmenter::new();

/// The space that a style adds after each glyph.
pub(super) const fn tracking(style: &TextStyle) -> Length {
    style.tracking.at(style.size)
}

/// A place in a passage: before a byte of an atom.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// The atom; one after the last stands for the end.
    pub(super) atom: usize,
    /// The byte of the atom's text.
    pub(super) byte: usize,
}

impl Place {
    /// The start of the passage.
    pub(super) const START: Self = Self { atom: 0, byte: 0 };
}
