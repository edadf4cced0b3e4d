//! Kerns as glyphs: a TrueType font gets more glyphs that look like those it has, and are wider or
//! narrower by a kern.
//!
//! The width that a PDF states for a glyph must be the one that the font has (ISO 14289-1 §7.21.5), so
//! a kern that is to be part of a width must be in the font.

use skrifa::FontRef;
use skrifa::raw::{ReadError, TableProvider};
use std::collections::BTreeMap;

/// Adds to a font, for each glyph and difference of widths in font units, a glyph. Gives the font and
/// the number of the first that was added.
///
/// # Errors
/// If the font lacks what a TrueType font has.
pub(super) fn extend(font: &[u8], wider: &[(u16, i32)]) -> Result<(Vec<u8>, u16), ReadError> {
    let read = FontRef::new(font)?;
    let table = |tag: &[u8; 4]| {
        read.data_for_tag(skrifa::Tag::new(tag)).map(|data| data.as_bytes().to_vec())
    };
    let count = read.maxp()?.num_glyphs();
    let total = count
        .checked_add(u16::try_from(wider.len()).unwrap_or(u16::MAX))
        .ok_or(ReadError::OutOfBounds)?;
    let is_long = read.head()?.index_to_loc_format() == 1;
    let loca = read.loca(is_long)?;
    let (metrics, drawn) = (read.hmtx()?, table(b"glyf").unwrap_or_default());
    let start = |glyph: u16| {
        loca.get_raw(usize::from(glyph)).map(|offset| offset as usize).ok_or(ReadError::OutOfBounds)
    };

    let mut outlines = drawn.clone();
    outlines.resize(outlines.len().next_multiple_of(4), 0);
    let mut starts = (0..count).map(start).collect::<Result<Vec<_>, _>>()?;
    let mut widths: Vec<(u16, i16)> = (0..count)
        .map(|glyph| {
            (
                metrics.advance(glyph.into()).unwrap_or(0),
                metrics.side_bearing(glyph.into()).unwrap_or(0),
            )
        })
        .collect();
    for &(glyph, more) in wider {
        let (width, bearing) =
            widths.get(usize::from(glyph)).copied().ok_or(ReadError::OutOfBounds)?;
        widths.push(((i32::from(width) + more).clamp(0, u16::MAX.into()) as u16, bearing));
        starts.push(outlines.len());
        // A glyph without contours, such as a space, has no outline to repeat.
        if let Some(bounds) =
            drawn.get(start(glyph)?..start(glyph + 1)?).and_then(|outline| outline.get(2..10))
        {
            outlines.extend(repeat(glyph, bounds));
        }
    }
    starts.push(outlines.len());

    let mut tables: BTreeMap<[u8; 4], Vec<u8>> = read
        .table_directory()
        .table_records()
        .iter()
        .map(|record| record.tag().into_bytes())
        .map(|tag| (tag, table(&tag).unwrap_or_default()))
        .collect();
    tables.insert(*b"glyf", outlines);
    tables
        .insert(*b"loca", starts.iter().flat_map(|start| (*start as u32).to_be_bytes()).collect());
    tables.insert(
        *b"hmtx",
        widths
            .iter()
            .flat_map(|(width, bearing)| [width.to_be_bytes(), bearing.to_be_bytes()].concat())
            .collect(),
    );
    let widest = widths.iter().map(|(width, _)| *width).max().unwrap_or(0);
    set(&mut tables, *b"hhea", 10, widest);
    set(&mut tables, *b"hhea", 34, total);
    // The sum of the whole file is put there when there is a file.
    set(&mut tables, *b"head", 8, 0);
    set(&mut tables, *b"head", 10, 0);
    set(&mut tables, *b"head", 50, 1);
    set(&mut tables, *b"maxp", 4, total);
    allow_repeats(&mut tables);
    Ok((file(&tables), count))
}

/// An outline that is another glyph's, unmoved (OpenType 1.9, `glyf`, composite glyph description).
fn repeat(glyph: u16, bounds: &[u8]) -> Vec<u8> {
    /// `ARGS_ARE_XY_VALUES`
    const MOVED_BY: u16 = 2;
    let mut outline = (-1_i16).to_be_bytes().to_vec();
    outline.extend_from_slice(bounds);
    outline.extend(MOVED_BY.to_be_bytes());
    outline.extend(glyph.to_be_bytes());
    outline.extend([0, 0]);
    outline
}

/// Says in `maxp` that glyphs may consist of others, one deeper than before.
fn allow_repeats(tables: &mut BTreeMap<[u8; 4], Vec<u8>>) {
    let Some(profile) = tables.get(b"maxp").filter(|table| table.len() >= 32) else { return };
    let get = |at: usize| u16::from_be_bytes([profile[at], profile[at + 1]]);
    let (points, contours) = (get(6).max(get(10)), get(8).max(get(12)));
    let (elements, depth) = (get(28).max(1), get(30) + 1);
    for (at, value) in [(10, points), (12, contours), (28, elements), (30, depth)] {
        set(tables, *b"maxp", at, value);
    }
}

fn set(tables: &mut BTreeMap<[u8; 4], Vec<u8>>, tag: [u8; 4], at: usize, value: u16) {
    if let Some(place) = tables.get_mut(&tag).and_then(|table| table.get_mut(at..at + 2)) {
        place.copy_from_slice(&value.to_be_bytes());
    }
}

/// The tables as a font file (OpenType 1.9, "Organization of an OpenType font").
fn file(tables: &BTreeMap<[u8; 4], Vec<u8>>) -> Vec<u8> {
    const RECORD: usize = 16;
    let count = tables.len() as u16;
    let steps = count.max(1).ilog2() as u16;
    let range = 16 << steps;
    let mut file = vec![0, 1, 0, 0];
    file.extend([count, range, steps, count * 16 - range].into_iter().flat_map(u16::to_be_bytes));
    let mut place = file.len() + RECORD * tables.len();
    for (tag, table) in tables {
        file.extend_from_slice(tag);
        file.extend(
            [checksum(table), place as u32, table.len() as u32]
                .into_iter()
                .flat_map(u32::to_be_bytes),
        );
        place += table.len().next_multiple_of(4);
    }
    let mut adjustment = None;
    for (tag, table) in tables {
        if tag == b"head" {
            adjustment = Some(file.len() + 8);
        }
        file.extend_from_slice(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    if let Some(at) = adjustment {
        let sum = 0xb1b0_afba_u32.wrapping_sub(checksum(&file));
        if let Some(place) = file.get_mut(at..at + 4) {
            place.copy_from_slice(&sum.to_be_bytes());
        }
    }
    file
}

fn checksum(table: &[u8]) -> u32 {
    let word = |bytes: &[u8]| {
        bytes
            .iter()
            .zip([24, 16, 8, 0])
            .fold(0, |word, (byte, shift)| word | u32::from(*byte) << shift)
    };
    table.chunks(4).map(word).fold(0, u32::wrapping_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::{FaceId, FontBook};
    use skrifa::instance::{LocationRef, Size};
    use skrifa::outline::DrawSettings;
    use skrifa::outline::pen::SvgPen;
    use skrifa::{GlyphId, MetadataProvider};
    use subsetter::GlyphRemapper;

    #[test]
    fn an_added_glyph_looks_the_same_and_is_wider() {
        let book = FontBook::new(Vec::new(), false);
        let face = book.face(FaceId(0));
        let glyphs = ['a', 'é', ' '].map(|char| {
            FontRef::new(&face.data).unwrap().charmap().map(char).unwrap().to_u32() as u16
        });
        let program =
            subsetter::subset(&face.data, 0, &GlyphRemapper::new_from_glyphs(&glyphs)).unwrap();
        let (extended, first) = extend(&program, &[(1, 20), (2, -7), (3, 5)]).unwrap();
        let font = FontRef::new(&extended).unwrap();
        let drawn = |glyph: u16| {
            let mut pen = SvgPen::new();
            let outline = font.outline_glyphs().get(GlyphId::from(glyph));
            outline.map(|outline| {
                outline
                    .draw(
                        DrawSettings::unhinted(Size::unscaled(), LocationRef::default()),
                        &mut pen,
                    )
                    .unwrap()
            });
            pen.to_string()
        };
        let width = |glyph: u16| {
            font.glyph_metrics(Size::unscaled(), LocationRef::default())
                .advance_width(glyph.into())
                .unwrap()
        };
        assert_eq!(font.maxp().unwrap().num_glyphs(), first + 3);
        for (index, more) in [20.0, -7.0, 5.0].into_iter().enumerate() {
            let (old, new) = (index as u16 + 1, first + index as u16);
            assert_eq!(drawn(new), drawn(old));
            assert_eq!(width(new), width(old) + more);
        }
        assert!(!drawn(first).is_empty() && checksum(&extended) == 0xb1b0_afba);
    }
}
