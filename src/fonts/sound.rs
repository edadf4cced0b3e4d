//! Whether a font of the issue is sound: what is damaged is left out before anything is set in it.
//! Programs that make fonts keep to all of this; those who read them afterwards rely on it.

use skrifa::raw::tables::cmap::CmapSubtable;
use skrifa::raw::tables::glyf::{CompositeGlyphFlags, Glyph};
use skrifa::raw::types::{GlyphId, Tag};
use skrifa::raw::{FontRef, TableProvider};
use subsetter::GlyphRemapper;

/// A glyph has no more points than this: the most intricate have a few thousand.
const MOST_POINTS: u32 = 20_000;
/// Glyphs that are made of others, which are made of others, no deeper than this.
const DEEPEST: u32 = 8;
/// No map has more entries: one for each code point (Unicode 17 §2.4).
const MOST_MAPPED: u64 = 0x11_0000;

/// Whether a face of a file can be set in, and cut down to what is set in it. Outlines of CFF are programs,
/// and whether each of them ends is seen when all are gone through.
pub(super) fn is_sound(data: &[u8], index: u32) -> bool {
    FontRef::from_index(data, index).is_ok_and(|font| {
        let glyphs = font.maxp().map_or(1, |maxp| maxp.num_glyphs());
        let last = if font.cff().is_ok() { glyphs.max(1) } else { 1 };
        let wanted = GlyphRemapper::new_from_glyphs(&(0..last).collect::<Vec<u16>>());
        holds_together(&font) && subsetter::subset(data, index, &wanted).is_ok()
    })
}

/// Whether the tables that glyphs are found, measured and drawn by hold together.
fn holds_together(font: &FontRef<'_>) -> bool {
    let (Ok(head), Ok(maxp), Ok(hhea)) = (font.head(), font.maxp(), font.hhea()) else {
        return false;
    };
    let glyphs = maxp.num_glyphs();
    // OpenType, `head`: an em is of 16 to 16,384 units.
    (16..=16_384).contains(&head.units_per_em())
        && glyphs > 0
        && has_metrics(font, hhea.number_of_h_metrics(), glyphs)
        && has_map(font, glyphs)
        && has_outlines(font, glyphs)
}

/// OpenType, `hmtx`: at least one glyph has an advance of its own, and each has its bearing.
fn has_metrics(font: &FontRef<'_>, full: u16, glyphs: u16) -> bool {
    let Some(table) = font.data_for_tag(Tag::new(b"hmtx")) else { return false };
    let rest = usize::from(glyphs).checked_sub(usize::from(full));
    full > 0 && rest.is_some_and(|rest| table.len() >= usize::from(full) * 4 + rest * 2)
}

/// OpenType, `cmap`: ranges of characters in order, none of them twice, each with a glyph that there is.
fn has_map(font: &FontRef<'_>, glyphs: u16) -> bool {
    let Ok(cmap) = font.cmap() else { return false };
    cmap.encoding_records().iter().all(|record| match record.subtable(cmap.offset_data()) {
        Ok(CmapSubtable::Format4(map)) => {
            let (starts, ends) = (map.start_code(), map.end_code());
            let ranges = starts.iter().zip(ends).map(|(start, end)| (start.get(), end.get()));
            let ranges = ranges.map(|(start, end)| (u32::from(start), u32::from(end)));
            starts.len() == ends.len()
                && are_in_order(ranges)
                && map.iter().all(|(_, glyph)| glyph.to_u32() < u32::from(glyphs))
        }
        Ok(CmapSubtable::Format12(map)) => {
            let groups = map.groups();
            let ranges =
                groups.iter().map(|group| (group.start_char_code(), group.end_char_code()));
            are_in_order(ranges)
                && groups.iter().all(|group| {
                    let further = u64::from(group.end_char_code() - group.start_char_code());
                    u64::from(group.start_glyph_id()) + further < u64::from(glyphs)
                })
        }
        Ok(CmapSubtable::Format13(map)) => {
            let groups = map.groups();
            let ranges =
                groups.iter().map(|group| (group.start_char_code(), group.end_char_code()));
            are_in_order(ranges) && groups.iter().all(|group| group.glyph_id() < u32::from(glyphs))
        }
        Ok(_) => true,
        Err(_) => false,
    })
}

/// Whether ranges follow one another, and are no more together than there are code points.
fn are_in_order(ranges: impl Iterator<Item = (u32, u32)>) -> bool {
    let (mut next, mut mapped) = (0, 0);
    for (start, end) in ranges {
        if start < next || end < start {
            return false;
        }
        next = end.saturating_add(1);
        mapped += u64::from(end - start) + 1;
    }
    mapped <= MOST_MAPPED
}

/// Whether each outline of TrueType lies where it should and has as much as it says; those of CFF say
/// where they end themselves.
fn has_outlines(font: &FontRef<'_>, glyphs: u16) -> bool {
    let Ok(glyf) = font.glyf() else { return font.cff().is_ok() };
    let Ok(loca) = font.loca(None) else { return false };
    if loca.len() < usize::from(glyphs) {
        return false;
    }
    let mut known = vec![None; usize::from(glyphs)];
    let mut outlines = Outlines { loca, glyf, known: &mut known };
    (0..glyphs).all(|glyph| outlines.points(glyph, 0).is_some_and(|points| points <= MOST_POINTS))
}

/// The outlines of a font, each looked through once.
struct Outlines<'a> {
    loca: skrifa::raw::tables::loca::Loca<'a>,
    glyf: skrifa::raw::tables::glyf::Glyf<'a>,
    known: &'a mut [Option<u32>],
}

impl Outlines<'_> {
    /// How many points a glyph has with all that it is made of; none, if it is damaged.
    fn points(&mut self, glyph: u16, depth: u32) -> Option<u32> {
        let place = usize::from(glyph);
        if let Some(known) = *self.known.get(place)? {
            return Some(known);
        }
        let points = match self.loca.get_glyf(GlyphId::from(glyph), &self.glyf).ok()? {
            None => 0,
            Some(Glyph::Simple(simple)) => simple_points(&simple)?,
            Some(Glyph::Composite(composite)) => {
                if depth == DEEPEST {
                    return None;
                }
                let mut points = 0_u32;
                let mut goes_on = true;
                for component in composite.components() {
                    goes_on = component.flags.contains(CompositeGlyphFlags::MORE_COMPONENTS);
                    let part =
                        self.points(u16::try_from(component.glyph.to_u32()).ok()?, depth + 1)?;
                    points = points.checked_add(part)?.checked_add(1)?;
                }
                if goes_on {
                    return None;
                }
                points
            }
        };
        *self.known.get_mut(place)? = Some(points);
        Some(points)
    }
}

/// How many points an outline has, if all of them are there.
fn simple_points(glyph: &skrifa::raw::tables::glyf::SimpleGlyph<'_>) -> Option<u32> {
    let mut next = 0;
    for end in glyph.end_pts_of_contours() {
        let end = u32::from(end.get());
        if end < next && next > 0 || end >= MOST_POINTS {
            return None;
        }
        next = end + 1;
    }
    let found = glyph.points().count();
    (u32::try_from(found).ok()? == next).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fonts::shipped;

    /// One of our faces with a word of one of its tables changed.
    fn changed(table: &[u8; 4], at: usize, word: u16) -> Vec<u8> {
        let mut data = shipped::FACES[0].data.to_vec();
        let font = FontRef::new(&data).unwrap();
        let record = font.table_directory().table_records().iter();
        let record = record.clone().find(|record| record.tag() == Tag::new(table)).unwrap();
        let at = record.offset() as usize + at;
        data[at..at + 2].copy_from_slice(&word.to_be_bytes());
        data
    }

    #[test]
    fn our_faces_are_sound() {
        for face in shipped::FACES {
            assert!(is_sound(face.data, 0));
        }
    }

    #[test]
    fn a_face_with_too_many_or_too_few_of_anything_is_not() {
        for (table, at, word) in [
            (b"head", 18, 0),
            (b"head", 18, 0xffff),
            (b"hhea", 34, 0),
            (b"hhea", 34, 0xffff),
            (b"maxp", 4, 0),
            (b"maxp", 4, 0xffff),
            (b"maxp", 4, 10),
            (b"loca", 8, 0xffff),
        ] {
            let data = changed(table, at, word);
            assert!(!is_sound(&data, 0), "{table:?} {at} {word}");
        }
    }
}
