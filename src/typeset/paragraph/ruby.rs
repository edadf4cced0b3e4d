//! Readings over characters: ruby.
//!
//! A reading is set at half the size, in the middle over its characters; where it is the wider, they
//! are given room on both sides (JLREQ 3.3.5, group-ruby without overhang). Characters that share a
//! reading stand on one line.

use super::items::Atom;
use super::{Piece, Reading, Shape, Stretch, StyledText, natural_width, set};
use crate::style::{Alignment, TextStyle};
use crate::typeset::shape::Shaper;
use crate::units::{Em, Length, Point};

/// From the baseline of the characters up to that of their reading: it stands on their squares.
const RISE: Em = Em::thousandths(950);

/// Gives characters room under a reading that is wider than they are.
pub(super) fn make_room(text: &StyledText, atoms: &mut [Atom], shaper: &mut Shaper<'_>) {
    let mut start = 0;
    while let Some(first) = atoms.get(start) {
        let stretch = &text.stretches[first.stretch];
        let count = atoms[start..].iter().take_while(|atom| atom.stretch == first.stretch).count();
        let end = start + count;
        if let Some(reading) = &stretch.reading {
            let base: Length = atoms[start..end].iter().map(|atom| atom.width).sum();
            let missing = (natural_width(&styled(reading, stretch), shaper) - base).or_zero();
            // At the start of a line there is nothing to move away from.
            let before = if start > 0 { missing / 2 } else { Length::ZERO };
            if start > 0 {
                atoms[start - 1].after.width += before;
            }
            atoms[end - 1].after.width += missing - before;
        }
        start = end;
    }
}

/// The reading over characters that stand from `left` on and are so wide.
pub(super) fn over(
    reading: &Reading,
    stretch: &Stretch,
    left: Length,
    width: Length,
    shaper: &mut Shaper<'_>,
) -> Vec<Piece> {
    let text = styled(reading, stretch);
    let own = natural_width(&text, shaper);
    let shape = Shape {
        measure: own,
        first_indent: Length::ZERO,
        indented_lines: 1,
        alignment: Alignment::Start,
    };
    let at = Point::new(left + (width - own) / 2, -RISE.at(stretch.style.size) - stretch.rise);
    let lines = set(&text, &shape, shaper);
    let moved = |piece: Piece| Piece {
        run: crate::typeset::page::GlyphRun { at: piece.run.at + at, ..piece.run },
        ..piece
    };
    lines.into_iter().flat_map(|line| line.pieces).map(moved).collect()
}

/// A reading as it is set.
fn styled(reading: &Reading, stretch: &Stretch) -> StyledText {
    let style = TextStyle { size: stretch.style.size / 2, ..stretch.style };
    let text = reading.text.clone();
    let own = Stretch {
        end: text.len(),
        style,
        rise: Length::ZERO,
        line: None,
        element: reading.element,
        reading: None,
        ..stretch.clone()
    };
    StyledText { text, stretches: vec![own], ..StyledText::default() }
}
