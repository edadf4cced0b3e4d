//! What letters ask of a neighbour that they were not shaped with: beyond a word space, or in another
//! face.
//!
//! Words are shaped one by one, and so know nothing of the capital that slants away from the space
//! before it, nor of the slanted letter that leans into an upright bracket.

use super::StyledText;
use super::items::{Atom, Kind};
use crate::fonts::Family;
use crate::style::TextStyle;
use crate::typeset::shape::Shaper;
use crate::units::{Em, Length};

/// Slanted and upright letters that meet have so much between their ink.
const LEAST_GAP: Em = Em::thousandths(50);
/// They are moved apart by no more than this.
const MOST: Em = Em::thousandths(150);

/// Kerns word spaces with the letters beside them, and parts what would collide where slanted letters
/// meet upright ones: TeX's italic correction (Knuth, *The TeXbook*, chapter 4), both ways.
pub(super) fn fit(text: &StyledText, atoms: &mut [Atom], shaper: &mut Shaper<'_>) {
    for place in 0..atoms.len() {
        let more = match atoms[place].kind {
            Kind::Space => kern(text, atoms, place, shaper),
            Kind::Word { .. } => apart(text, atoms, place, shaper),
            Kind::Ideographs(_) | Kind::Picture => Length::ZERO,
        };
        atoms[place].after.width += more;
    }
}

/// What the font says of a space between these letters.
fn kern(text: &StyledText, atoms: &[Atom], place: usize, shaper: &mut Shaper<'_>) -> Length {
    let space = &atoms[place];
    if style(text, space).is_none_or(|style| style.family == Family::Mono) || space.level.is_rtl() {
        return Length::ZERO;
    }
    let word = |atom: Option<&Atom>| {
        atom.filter(|atom| matches!(atom.kind, Kind::Word { .. }) && atom.dress == space.dress)
            .map(|atom| atom.range.clone())
    };
    let before = word(place.checked_sub(1).and_then(|place| atoms.get(place)))
        .and_then(|range| text.text[range].chars().next_back());
    let after = word(atoms.get(place + 1)).and_then(|range| text.text[range].chars().next());
    let before = before.map_or(0, |char| shaper.space_kerns(space.dress, char).0);
    let after = after.map_or(0, |char| shaper.space_kerns(space.dress, char).1);
    space.scale.at(before + after)
}

/// How far the next letters must be moved away, if either are slanted and the others are not. Stops
/// stand low, where nothing leans over them.
fn apart(text: &StyledText, atoms: &[Atom], place: usize, shaper: &Shaper<'_>) -> Length {
    let (left, Some(right)) = (&atoms[place], atoms.get(place + 1)) else { return Length::ZERO };
    if left.stretch == right.stretch
        || !matches!(right.kind, Kind::Word { .. })
        || left.level.is_rtl()
        || right.level.is_rtl()
    {
        return Length::ZERO;
    }
    let (Some(own), Some(next)) = (style(text, left), style(text, right)) else {
        return Length::ZERO;
    };
    let is_code = own.family == Family::Mono || next.family == Family::Mono;
    if own.italic == next.italic
        || is_code
        || text.text[right.range.clone()].starts_with(['.', ',', '…'])
    {
        return Length::ZERO;
    }
    let bearings =
        |atom: &Atom, glyph: u16| shaper.fonts().face(shaper.face(atom.dress)).bearings(glyph);
    let after = left.word.glyphs.last().and_then(|glyph| bearings(left, glyph.id));
    let before = right.word.glyphs.first().and_then(|glyph| bearings(right, glyph.id));
    let (Some((_, after)), Some((before, _))) = (after, before) else { return Length::ZERO };
    let gap = left.scale.at(after) + right.scale.at(before);
    (LEAST_GAP.at(own.size) - gap).or_zero().min(MOST.at(own.size))
}

fn style<'a>(text: &'a StyledText, atom: &Atom) -> Option<&'a TextStyle> {
    text.stretches.get(atom.stretch).map(|stretch| &stretch.style)
}

#[cfg(test)]
mod tests {
    use super::super::{Stretch, natural_width};
    use super::*;
    use crate::fonts::FontBook;
    use crate::language::Lang;
    use crate::style::{Choice, Role, Style};

    /// The width of pieces, each upright or italic, at ten points.
    fn width(pieces: &[(&str, bool)]) -> f64 {
        let book = FontBook::new(Vec::new(), false);
        let body = Style::new(Choice::default()).text(Role::Body);
        let mut text = StyledText::default();
        for (piece, italic) in pieces {
            text.text.push_str(piece);
            let style = TextStyle { italic: *italic, size: Length::points(10.0), ..body };
            let end = text.text.len();
            let (rise, lang) = (Length::ZERO, Lang::english());
            let (line, link, element, note, picture, reading, span) =
                (None, None, None, None, None, None, None);
            text.stretches.push(Stretch {
                end,
                style,
                lang,
                rise,
                line,
                link,
                element,
                note,
                picture,
                reading,
                span,
                hyphenate: true,
            });
        }
        natural_width(&text, &mut Shaper::new(&book)).to_points()
    }

    #[test]
    fn a_space_beside_a_slanting_capital_is_narrower() {
        let near = |text: &str| {
            width(&[(text, false)])
                - text.split(' ').map(|word| width(&[(word, false)])).sum::<f64>()
        };
        assert!(near("of Venice") < near("of Milan") - 0.2);
        assert!(near("HIV is") < near("HIM is") - 0.2);
    }

    #[test]
    fn slanted_letters_do_not_lean_into_upright_ones() {
        let more = |left: (&str, bool), right: (&str, bool)| {
            width(&[left, right]) - width(&[left]) - width(&[right])
        };
        assert!(more(("if", true), (")", false)) > 0.3);
        assert!(more(("(", false), ("just", true)) > 0.3);
        assert!(more(("if", true), (".", false)).abs() < 0.001);
        assert!(more(("if", true), (")", true)) <= 0.0);
    }
}
