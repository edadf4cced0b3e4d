//! Codes for the characters of a face: one byte for those that are used most, two for the rest
//! (ISO 32000-1 §9.7.5).

use super::Character;
use std::cmp::Reverse;
use std::fmt::Write;

/// The code of the word space, to which `Tw` adds (ISO 32000-1 §9.3.3). No other character may have it.
pub(in crate::pdf) const SPACE: u16 = 0x20;
/// What a character has before codes are dealt: a code that none is given.
pub(super) const NO_CODE: u16 = u16::MAX;

/// Gives each character its code, and puts them in the order of these. A character that means a letter
/// of ASCII has the code that it has there, if no other was first; `space` is the one with the code 32.
pub(super) fn deal(characters: &mut Vec<Character>, space: Option<u16>) {
    let is_space =
        |character: &Character| Some(character.glyph) == space && &*character.meaning == " ";
    // Of two characters that are used as often, any order will do, if it is always the same.
    characters.sort_by(|one, other| {
        let rank =
            |character: &Character| (Reverse(character.count), character.glyph, character.kern);
        rank(one).cmp(&rank(other)).then_with(|| one.meaning.cmp(&other.meaning))
    });
    let singles = singles(characters.len());
    let mut taken = [false; 256];
    taken[usize::from(SPACE)] = true;
    for character in characters.iter_mut() {
        if is_space(character) {
            character.code = SPACE;
        } else if let &[byte] = character.meaning.as_bytes()
            && byte.is_ascii_graphic()
            && u16::from(byte) < singles
            && !std::mem::replace(&mut taken[usize::from(byte)], true)
        {
            character.code = byte.into();
        }
    }
    // Those that must be escaped in strings come last.
    let (plain, escaped): (Vec<u16>, Vec<u16>) =
        (0..singles).partition(|code| !b"()\\\r".contains(&(*code as u8)));
    let single = plain.into_iter().chain(escaped).filter(|code| !taken[usize::from(*code)]);
    let double = (singles..256)
        .flat_map(|first| (0..256).map(move |second| first << 8 | second))
        .filter(|code| *code != NO_CODE);
    for (character, code) in characters
        .iter_mut()
        .filter(|character| character.code == NO_CODE)
        .zip(single.chain(double))
    {
        character.code = code;
    }
    // More characters than codes has no face in earnest: the rarest are then shown as missing.
    characters.retain(|character| character.code != NO_CODE);
    characters.sort_by_key(|character| character.code);
}

/// How many codes have one byte, so that there are codes for all: the bytes after these begin codes of
/// two. One code is the space's, whether or not there is a space, and has one byte; one is nobody's.
fn singles(characters: usize) -> u16 {
    const MOST: u16 = 255 - SPACE;
    let codes = |doubles: u16| 254 - usize::from(doubles) + 256 * usize::from(doubles);
    256 - (0..MOST).find(|doubles| codes(*doubles) >= characters).unwrap_or(MOST)
}

/// The CMap from codes to the places of characters, from 1: the character identifiers of the font
/// (ISO 32000-1 §9.7.5.3).
pub(super) fn to_characters(characters: &[Character]) -> Vec<u8> {
    let coded: Vec<(u16, usize)> =
        characters.iter().map(|character| character.code).zip(1..).collect();
    // Within a range only the last byte of the codes may differ.
    let ranges = coded.chunk_by(|one, next| next.0 == one.0 + 1 && next.0 >> 8 == one.0 >> 8);
    let lines = ranges.map(|range| {
        format!("<{}><{}> {}\n", hex(range[0].0), hex(range[range.len() - 1].0), range[0].1)
    });
    cmap(CODES, "Identity", 1, characters.len(), "cidrange", &lines.collect::<Vec<_>>())
}

/// The CMap from codes to what they mean (ISO 32000-1 §9.10.3).
pub(super) fn to_unicode(characters: &[Character]) -> Vec<u8> {
    let lines = characters.iter().map(|character| {
        let text: String =
            character.meaning.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
        format!("<{}> <{text}>\n", hex(character.code))
    });
    cmap("Meanings", "UCS", 2, characters.len(), "bfchar", &lines.collect::<Vec<_>>())
}

/// The name of the CMap from codes to characters.
pub(super) const CODES: &str = "Codes";

fn cmap(
    name: &str,
    ordering: &str,
    kind: u8,
    count: usize,
    section: &str,
    lines: &[String],
) -> Vec<u8> {
    let singles = singles(count);
    let mut cmap = format!(
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo<</Registry(Adobe)/Ordering({ordering})/Supplement 0>>def\n\
         /CMapName/{name} def\n/CMapType {kind} def\n"
    );
    let _ = match singles {
        256 => writeln!(cmap, "1 begincodespacerange\n<00><FF>\nendcodespacerange"),
        _ => writeln!(
            cmap,
            "2 begincodespacerange\n<00><{:02X}>\n<{:04X}><FFFF>\nendcodespacerange",
            singles - 1,
            singles << 8
        ),
    };
    // A hundred lines at a time (Adobe Technical Note 5014 §1.4.1).
    for lines in lines.chunks(100) {
        let _ = write!(cmap, "{} begin{section}\n{}end{section}\n", lines.len(), lines.concat());
    }
    cmap.push_str("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    cmap.into_bytes()
}

fn hex(code: u16) -> String {
    if code < 256 { format!("{code:02X}") } else { format!("{code:04X}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn characters(count: u16) -> Vec<Character> {
        let character = |glyph| Character {
            glyph,
            kern: 0,
            meaning: "é".into(),
            count: u32::from(glyph) % 7,
            code: NO_CODE,
            width: 0.0,
        };
        (1..=count).map(character).collect()
    }

    proptest! {
        #[test]
        fn no_code_begins_another(count in prop::sample::select(vec![0_u16, 1, 254, 255, 256, 257, 510, 511, 5_000, 50_000])) {
            let mut all = characters(count);
            deal(&mut all, Some(1));
            prop_assert_eq!(all.len(), usize::from(count));
            prop_assert!(all.windows(2).all(|pair| pair[0].code < pair[1].code));
            prop_assert!(all.iter().all(|character| character.code != SPACE));
            let singles = singles(all.len());
            prop_assert!(all.iter().map(|character| character.code).all(|code| code < singles || code >> 8 >= singles));
        }
    }

    #[test]
    fn what_is_used_most_is_written_shortest() {
        let mut all = characters(300);
        all[4].count = 99;
        all[5] = Character { meaning: "e".into(), ..characters(6).remove(5) };
        all[6] = Character { meaning: " ".into(), count: 0, ..characters(7).remove(6) };
        deal(&mut all, Some(7));
        let code = |glyph| {
            all.iter().find(|character| character.glyph == glyph).map(|character| character.code)
        };
        assert_eq!((code(5), code(6), code(7)), (Some(0), Some(0x65), Some(0x20)));
        assert!(String::from_utf8_lossy(&to_unicode(&all)).contains("<20> <0020>\n"));
        assert!(String::from_utf8_lossy(&to_characters(&all)).contains("<00><FE>\n<FF00><FFFF>\n"));
    }
}
