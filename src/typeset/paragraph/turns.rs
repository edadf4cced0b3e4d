//! Marks, unseen, where text turns.
//!
//! Who copies text out of a page sorts it by where it stands and guesses which way each part runs. Signs
//! and spaces beside a turn may be taken for the wrong part: `1948 (` becomes `( 1948`. A mark of the
//! direction that the paragraph has (UAX #9, LRM and RLM) tells where the part ends.

use super::Piece;
use crate::language::Direction;
use crate::typeset::page::GlyphRun;
use unicode_bidi::{BidiClass, Level, bidi_class};

/// Marks the turns of a line in a paragraph that runs this way: of pieces in the order in which they are
/// read, each with its level.
pub(super) fn mark(pieces: &mut [Piece], levels: &[Level], paragraph: Direction) {
    let mut before = paragraph;
    for (piece, level) in pieces.iter_mut().zip(levels) {
        let own = if level.is_rtl() { Direction::RightToLeft } else { Direction::LeftToRight };
        match (paragraph, own) {
            // What goes on as the piece before it is no turn.
            _ if own != paragraph && own == before => {}
            (Direction::LeftToRight, Direction::LeftToRight) => {}
            (Direction::LeftToRight, Direction::RightToLeft) => {
                begin_with(&mut piece.run, '\u{200e}');
            }
            (Direction::RightToLeft, Direction::LeftToRight) => {
                begin_with(&mut piece.run, '\u{200f}');
            }
            (Direction::RightToLeft, Direction::RightToLeft) => close_signs(&mut piece.run),
        }
        before = own;
    }
}

/// Begins a run that has turned with the mark of the other way: where it begins, the text after it
/// goes on.
fn begin_with(run: &mut GlyphRun, mark: char) {
    if !run.text.is_empty() && !run.text.starts_with(char::is_whitespace) {
        insert(run, &[0], mark);
    }
}

/// Puts a mark after signs that stand by figures (UAX #9: ES, ET and CS), unless a letter or
/// a figure follows: they pass for figures, which run from left to right, and take along what follows.
fn close_signs(run: &mut GlyphRun) {
    let is_sign = |char: char| {
        matches!(bidi_class(char), BidiClass::ES | BidiClass::ET | BidiClass::CS)
            && !char.is_whitespace()
    };
    let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
    let ends = run.text.char_indices().map(|(at, char)| (at + char.len_utf8(), char));
    let places: Vec<usize> = ends
        .filter(|(end, char)| is_sign(*char) && !goes_on(&run.text[*end..]))
        .map(|(end, _)| end)
        .collect();
    if !places.is_empty() {
        insert(run, &places, '\u{200f}');
    }
}

/// Puts a mark into the text at these places, which are in order; it belongs to what stands before it,
/// or, at the start, to what stands after.
fn insert(run: &mut GlyphRun, places: &[usize], mark: char) {
    for place in places.iter().rev() {
        run.text.insert(*place, mark);
    }
    let length = mark.len_utf8() as u32;
    let marks = |until: usize| length * u32::try_from(until).unwrap_or(0);
    for glyph in &mut run.glyphs {
        let before_start =
            places.partition_point(|place| *place <= glyph.start as usize && glyph.start > 0);
        let before_end = places.partition_point(|place| *place <= glyph.end as usize);
        glyph.start = glyph.start.saturating_add(marks(before_start));
        glyph.end = glyph.end.saturating_add(marks(before_end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::FaceId;
    use crate::typeset::page::{CopiedAs, Glyph};
    use crate::units::{Colour, Length, Point, ShortLength};

    /// A run with a glyph for each character.
    fn run(text: &str) -> GlyphRun {
        let nowhere = ShortLength::default();
        let glyph = |(at, char): (usize, char)| Glyph {
            id: 1,
            advance: nowhere,
            dx: nowhere,
            dy: nowhere,
            start: at as u32,
            end: (at + char.len_utf8()) as u32,
        };
        GlyphRun {
            at: Point::new(Length::ZERO, Length::ZERO),
            face: FaceId(0),
            size: Length::points(10.0),
            expansion: 1000,
            tracking: Length::ZERO,
            colour: Colour::BLACK,
            text: text.to_owned(),
            copied: CopiedAs::Text,
            glyphs: text.char_indices().map(glyph).collect(),
        }
    }

    fn piece(text: &str) -> Piece {
        let (run, width) = (run(text), Length::ZERO);
        Piece {
            run,
            width,
            line: None,
            han: None,
            link: None,
            element: None,
            picture: None,
            span: None,
        }
    }

    /// What each glyph of pieces of a level stands for after the turns were marked.
    fn marked(texts: &[&str], level: u8, paragraph: Direction) -> Vec<String> {
        let mut pieces: Vec<Piece> = texts.iter().map(|text| piece(text)).collect();
        mark(&mut pieces, &vec![Level::new(level).unwrap(); texts.len()], paragraph);
        let said = |run: &GlyphRun| {
            run.glyphs
                .iter()
                .map(|glyph| run.text[glyph.start as usize..glyph.end as usize].to_owned())
                .collect()
        };
        pieces.iter().flat_map(|piece| -> Vec<String> { said(&piece.run) }).collect()
    }

    #[test]
    fn what_has_turned_begins_with_the_mark_of_its_paragraph() {
        let (left, right) = (Direction::LeftToRight, Direction::RightToLeft);
        assert_eq!(marked(&["19"], 2, right), ["\u{200f}1", "9"]);
        assert_eq!(marked(&["אב"], 1, left), ["\u{200e}א", "ב"]);
        assert_eq!(marked(&["ab"], 0, left), ["a", "b"]);
        assert_eq!(
            marked(&["a", "،", "1"], 2, right),
            ["\u{200f}a", "،", "1"],
            "one turn, whatever the faces"
        );
        assert_eq!(marked(&[" 1"], 2, right), [" ", "1"]);
    }

    #[test]
    fn signs_that_pass_for_figures_are_closed() {
        assert_eq!(marked(&["א: «"], 1, Direction::RightToLeft), ["א", ":\u{200f}", " ", "«"]);
        assert_eq!(marked(&["א.ב."], 1, Direction::RightToLeft), ["א", ".", "ב", ".\u{200f}"]);
    }
}
