//! A face cut down to what pages show of it.

use super::usage::{Use, Uses};
use super::{Character, EmbeddedFace, FEW_WAYS, Key, Measures, Way, codes, kerned};
use crate::fonts::Face;
use crate::pdf::fingerprint::subset_tag;
use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::error::Error;
use subsetter::GlyphRemapper;

/// More meanings than a glyph often has, marks on it included; the rest is spelt out where it stands.
const MOST_MEANINGS: usize = 32;

/// A kern from here on has a character of its own, which costs some twenty bytes and saves two or three
/// wherever it stands.
const OFTEN: u32 = 12;

/// As many characters as have codes of one byte, whatever they are.
const FEW: usize = 254;

/// Cuts down a face, which is the one of this number in the book.
pub(super) fn embed(
    index: usize,
    face: &Face,
    measures: Measures,
    uses: &Uses,
) -> Result<EmbeddedFace, Box<dyn Error + Send + Sync>> {
    let font = FontRef::from_index(&face.data, face.index)?;
    let stand_in = stand_in(&font);
    let mut characters = plain(&uses.glyphs, &font, stand_in, measures.space, face.is_cff);
    if !face.is_cff {
        characters.extend(kerned(
            &uses.glyphs,
            &characters,
            FEW.saturating_sub(characters.len() + uses.shares.len()),
        ));
    }
    characters.extend(
        uses.shares.iter().map(|((glyph, kern, meaning), count)| {
            character(*glyph, *kern, meaning.clone(), *count)
        }),
    );
    codes::deal(&mut characters, measures.space);

    let plain = characters.iter().filter(|character| character.kern == 0);
    let numbers =
        GlyphRemapper::new_from_glyphs(&plain.map(|character| character.glyph).collect::<Vec<_>>());
    let mut program = subsetter::subset(&face.data, face.index, &numbers)?;
    let units = |kern: i16| (f64::from(kern) * f64::from(face.units_per_em) / 1000.0).round();
    let mut glyphs = Vec::with_capacity(characters.len());
    let mut widened = Vec::new();
    for character in &mut characters {
        character.width = measures.width(character.glyph)
            + units(character.kern) * 1000.0 / f64::from(face.units_per_em.max(1));
        let number = numbers.get(character.glyph).unwrap_or(0);
        glyphs.push(number);
        if character.kern != 0 {
            widened.push((number, units(character.kern) as i32));
        }
    }
    if !widened.is_empty() {
        let (with_kerns, first) = kerned::extend(&program, &widened)?;
        program = with_kerns;
        let of_kerned =
            glyphs.iter_mut().zip(&characters).filter(|(_, character)| character.kern != 0);
        of_kerned.zip(first..).for_each(|((glyph, _), number)| *glyph = number);
    }
    let by_glyph = by_glyph(&characters, stand_in);
    let font = describe(&font, face, program);
    // F1 to F14 are printpdf's names for the standard fonts.
    let resource = format!("T{index}");
    let mut embedded =
        EmbeddedFace { resource, measures, characters, by_glyph, is_fluent: false, glyphs, font };
    // The first glyph is that of what the face lacks, and says nothing.
    let lacks_nothing = uses.glyphs.first().is_none_or(Vec::is_empty);
    embedded.is_fluent = lacks_nothing
        && (0_u16..).zip(&uses.glyphs).all(|(glyph, uses)| {
            let mut meanings =
                uses.iter().map(|one| &one.meaning).filter(|meaning| !meaning.is_empty());
            meanings.all(|meaning| embedded.find(glyph, meaning, 0).is_some())
        });
    Ok(embedded)
}

/// The glyph of a character, if the face has one.
pub(super) fn glyph_of(font: &FontRef<'_>, char: char) -> Option<u16> {
    font.charmap().map(char).and_then(|id| u16::try_from(id.to_u32()).ok()).filter(|id| *id != 0)
}

/// What is shown where the face has no glyph: no page may show that of missing characters
/// (ISO 19005-2 §6.2.11.8; ISO 14289-1 §7.21.8).
fn stand_in(font: &FontRef<'_>) -> Option<u16> {
    ['\u{fffd}', '?', ' '].into_iter().find_map(|char| glyph_of(font, char))
}

/// The characters without kerns. Those of a glyph stand together, the one that is shown most first.
fn plain(
    uses: &[Vec<Use>],
    font: &FontRef<'_>,
    stand_in: Option<u16>,
    space: Option<u16>,
    is_cff: bool,
) -> Vec<Character> {
    let mut meanings: BTreeMap<u16, Vec<(Box<str>, u32)>> = BTreeMap::new();
    for (glyph, uses) in (0_u16..).zip(uses).filter(|(_, uses)| !uses.is_empty()) {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        uses.iter().for_each(|one| *counts.entry(&one.meaning).or_default() += one.count);
        counts.remove("");
        let mut counts: Vec<(Box<str>, u32)> =
            counts.into_iter().map(|(meaning, count)| (meaning.into(), count)).collect();
        counts.sort_by_key(|(_, count)| Reverse(*count));
        // Only TrueType's glyphs can have codes that are not their own numbers (ISO 32000-1 §9.7.4.2).
        counts.truncate(if is_cff { 1 } else { MOST_MEANINGS });
        meanings.insert(glyph, counts);
    }
    if let (Some(_), Some(id)) = (meanings.remove(&0), stand_in) {
        meanings.entry(id).or_default();
    }
    if let Some(id) = space {
        meanings.entry(id).or_insert_with(|| vec![(" ".into(), 0)]);
    }
    name_the_nameless(&mut meanings, font);
    let of = |(glyph, counts): (u16, Vec<(Box<str>, u32)>)| {
        counts.into_iter().map(move |(meaning, count)| character(glyph, 0, meaning, count))
    };
    meanings.into_iter().flat_map(of).collect()
}

/// A character that has no code yet.
const fn character(glyph: u16, kern: i16, meaning: Box<str>, count: u32) -> Character {
    Character { glyph, kern, meaning, width: 0.0, count, code: codes::NO_CODE }
}

/// Gives those glyphs that never stand alone for a text the meaning that the face gives them.
fn name_the_nameless(meanings: &mut BTreeMap<u16, Vec<(Box<str>, u32)>>, font: &FontRef<'_>) {
    if meanings.values().all(|meanings| !meanings.is_empty()) {
        return;
    }
    for (char, id) in font.charmap().mappings() {
        if let (Ok(id), Some(char)) = (u16::try_from(id.to_u32()), char::from_u32(char))
            && let Some(meanings) = meanings.get_mut(&id)
            && meanings.is_empty()
        {
            meanings.push((char.to_string().into(), 0));
        }
    }
    for meanings in meanings.values_mut().filter(|meanings| meanings.is_empty()) {
        meanings.push((char::REPLACEMENT_CHARACTER.to_string().into(), 0));
    }
}

/// The kerned characters that are worth it: those that are shown most, and `most` of them at most, so that
/// codes stay short.
fn kerned(uses: &[Vec<Use>], plain: &[Character], most: usize) -> Vec<Character> {
    let mut kerned = Vec::new();
    for (glyph, uses) in (0_u16..).zip(uses) {
        for one in uses.iter().filter(|one| one.kern != 0 && one.count >= OFTEN) {
            let known = plain
                .iter()
                .any(|character| character.glyph == glyph && character.meaning == one.meaning);
            if known {
                kerned.push(character(glyph, one.kern, one.meaning.clone(), one.count));
            }
        }
    }
    // Threads bring the uses in any order.
    kerned.sort_by(|one, other| {
        (Reverse(one.count), one.glyph, one.kern, &one.meaning).cmp(&(
            Reverse(other.count),
            other.glyph,
            other.kern,
            &other.meaning,
        ))
    });
    kerned.truncate(most);
    kerned
}

/// Which characters each glyph is: first the one without a kern that is shown most, then the others as
/// [`EmbeddedFace`] looks for them. Glyph 0 is what stands in for it.
fn by_glyph(characters: &[Character], stand_in: Option<u16>) -> Vec<Vec<Way>> {
    let last = characters.iter().map(|character| character.glyph).max().unwrap_or(0);
    let mut by_glyph = vec![Vec::new(); usize::from(last) + 1];
    for (character, index) in characters.iter().zip(0_u16..) {
        by_glyph[usize::from(character.glyph)].push(index);
    }
    for ways in &mut by_glyph {
        ways.sort_by_key(|index| {
            let character = &characters[usize::from(*index)];
            (character.kern != 0, Reverse(character.count), character.code)
        });
    }
    if let Some(id) = stand_in {
        by_glyph[0] = by_glyph.get(usize::from(id)).cloned().unwrap_or_default();
    }
    let way = |index: u16| {
        let character = &characters[usize::from(index)];
        Way { key: Key::new(&character.meaning, character.kern), character: index }
    };
    let meaning = |way: &Way| &*characters[usize::from(way.character)].meaning;
    let ways = |indices: Vec<u16>| {
        let mut ways: Vec<Way> = indices.into_iter().map(way).collect();
        if let [_, others @ ..] = &mut *ways
            && others.len() >= FEW_WAYS
        {
            others.sort_by(|one, other| (one.key, meaning(one)).cmp(&(other.key, meaning(other))));
        }
        ways
    };
    by_glyph.into_iter().map(ways).collect()
}

/// Font units in thousandths of an em.
pub(super) fn thousandths(units: f64, face: &Face) -> f64 {
    (units * 1000.0 / f64::from(face.units_per_em.max(1))).round()
}

/// The face as printpdf takes it, in thousandths of an em throughout: printpdf would cut off, not
/// round, what it converts.
fn describe(font: &FontRef<'_>, face: &Face, program: Vec<u8>) -> ParsedFont {
    let scaled = |units: f64| thousandths(units, face) as i16;
    let bounds =
        Metrics::new(font, Size::unscaled(), LocationRef::default()).bounds.unwrap_or_default();
    let (rise, run) =
        font.hhea().map_or((1, 0), |table| (table.caret_slope_rise(), table.caret_slope_run()));
    ParsedFont {
        font_name: Some(format!(
            "{}+{}",
            subset_tag(&program),
            if face.name.is_empty() { "Nameless" } else { &face.name }
        )),
        original_bytes: program,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: BTreeMap::new(),
        units_per_em: 1000,
        font_metrics: FontMetrics {
            ascent: scaled(face.ascent.into()),
            descent: scaled(face.descent.into()),
        },
        font_type: if face.is_cff { FontType::OpenTypeCFF(()) } else { FontType::TrueType },
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min: scaled(bounds.x_min.into()),
            y_min: scaled(bounds.y_min.into()),
            x_max: scaled(bounds.x_max.into()),
            y_max: scaled(bounds.y_max.into()),
            caret_slope_rise: rise,
            caret_slope_run: run,
            us_weight_class: font.os2().map_or(0, |table| table.us_weight_class()),
        },
    }
}
