//! How far punctuation hangs into the margins, so that the edges look even.
//!
//! In thousandths of the glyph's own advance, as Hàn Thế Thành has it (*Micro-typographic
//! extensions to the TeX typesetting system*, 2000); the values are for oldstyle serifs.

use super::items::{Atom, Kind, Passage};
use super::marks;
use crate::fonts::Family;
use crate::units::Length;

/// What a character hangs out at the end of a line.
const fn at_end(char: char) -> i32 {
    match char {
        '.' | ',' | '،' | '۔' => 650,
        '-' | '\u{2010}' => 600,
        '’' | '”' | '\'' | '"' | '»' | '›' => 450,
        ':' | ';' => 400,
        '–' => 300,
        '—' | '!' | '?' | '*' => 200,
        ')' | ']' | '…' => 100,
        'r' | 't' | 'v' | 'w' | 'y' | 'k' | 'f' => 30,
        _ => 0,
    }
}

/// What a character hangs out at the start of a line.
const fn at_start(char: char) -> i32 {
    match char {
        '‘' | '“' | '„' | '‚' | '\'' | '"' | '«' | '‹' => 450,
        '–' | '—' | '-' => 150,
        '(' | '[' => 100,
        'A' | 'T' | 'V' | 'W' | 'Y' => 40,
        _ => 0,
    }
}

/// How far an atom hangs out at the start of a line that begins with byte `from` of it.
pub(super) fn start(passage: &Passage<'_>, atom: &Atom, from: usize) -> Length {
    let first = passage.text_of(atom).get(from..).and_then(|text| text.chars().next());
    let glyph =
        if atom.level.is_rtl() { atom.word.glyphs.last() } else { atom.word.glyphs.first() };
    match (first, glyph) {
        (Some(first), Some(glyph)) if from == 0 => match atom.kind {
            Kind::Ideographs(han) => {
                hang(passage, atom, marks::hang_at_start(first, han), glyph.advance)
            }
            _ => hang(passage, atom, at_start(first), glyph.advance),
        },
        _ => Length::ZERO,
    }
}

/// How far an atom hangs out at the end of a line that ends after it.
pub(super) fn end(passage: &Passage<'_>, atom: &Atom) -> Length {
    let last = passage.text_of(atom).chars().next_back();
    let glyph =
        if atom.level.is_rtl() { atom.word.glyphs.first() } else { atom.word.glyphs.last() };
    match (last, glyph) {
        (Some(last), Some(glyph)) => match atom.kind {
            Kind::Ideographs(han) => {
                hang(passage, atom, marks::hang_at_end(last, han), glyph.advance)
            }
            _ => hang(passage, atom, at_end(last), glyph.advance),
        },
        _ => Length::ZERO,
    }
}

/// How far a drawn hyphen after an atom hangs out.
pub(super) fn hyphen(passage: &Passage<'_>, atom: &Atom, advance: i32) -> Length {
    hang(passage, atom, at_end('-'), advance)
}

/// Code stands in columns: nothing of it moves.
fn hang(passage: &Passage<'_>, atom: &Atom, thousandths: i32, advance: i32) -> Length {
    if thousandths == 0
        || atom.kind == Kind::Space
        || passage.stretch(atom).style.family == Family::Mono
    {
        return Length::ZERO;
    }
    atom.scale.at(advance).fraction(i64::from(thousandths), 1000)
}
