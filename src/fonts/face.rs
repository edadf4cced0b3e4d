//! One face: its file, its names and its metrics.

use super::key::Weight;
use super::sound::is_sound;
use crate::units::Length;
use harfrust::Font;
use skrifa::attribute::{Style, Weight as FontWeight};
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::types::Tag;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

/// Where a face comes from.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The issue's `fonts/` folder.
    Issue,
    /// Shipped with the program.
    Shipped,
    /// The system's.
    System,
}

/// One face: its file and what is known of it before shaping.
#[derive(Clone)]
pub struct Face {
    /// The font file.
    pub data: Arc<[u8]>,
    /// Which face of a collection.
    pub index: u32,
    /// Its PostScript name, ASCII.
    pub name: String,
    /// Its family's name, as people call it.
    pub family_name: String,
    /// Where it comes from.
    pub origin: Origin,
    /// How heavy it is: bold from 600 up.
    pub weight: Weight,
    /// Whether it is italic or oblique.
    pub italic: bool,
    /// Font units in an em.
    pub units_per_em: u16,
    /// From the baseline up, in font units.
    pub ascent: i16,
    /// From the baseline down, in font units; negative.
    pub descent: i16,
    /// The height of capitals, in font units.
    pub cap_height: i16,
    /// The height of a lower-case x, in font units.
    pub x_height: i16,
    /// Whether its outlines are CFF; else TrueType.
    pub is_cff: bool,
    /// The same file as the shaper reads it: it keeps what it has parsed.
    font: Font,
}

impl Face {
    /// Reads a face of a file; `None` if it is no font, one without outlines, or one of the issue's that
    /// is damaged.
    pub(super) fn read(data: Arc<[u8]>, index: u32, origin: Origin) -> Option<Self> {
        let file = FontRef::from_index(&data, index).ok()?;
        let is_cff = has_table(&file, b"CFF ");
        if !is_cff && !has_table(&file, b"glyf") {
            return None;
        }
        if origin == Origin::Issue && !is_sound(&data, index) {
            return None;
        }
        let metrics = file.metrics(Size::unscaled(), LocationRef::default());
        if metrics.units_per_em == 0 {
            return None;
        }
        let em = f32::from(metrics.units_per_em);
        let attributes = file.attributes();
        let name = text_of(&file, StringId::POSTSCRIPT_NAME).unwrap_or_default();
        let family = text_of(&file, StringId::TYPOGRAPHIC_FAMILY_NAME)
            .or_else(|| text_of(&file, StringId::FAMILY_NAME));
        let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(data.clone());
        let font = Font::new(shared, index)?;
        Some(Self {
            index,
            name: name.chars().filter(char::is_ascii_graphic).collect(),
            family_name: family.unwrap_or_default(),
            origin,
            weight: if attributes.weight >= FontWeight::SEMI_BOLD {
                Weight::Bold
            } else {
                Weight::Regular
            },
            italic: attributes.style != Style::Normal,
            units_per_em: metrics.units_per_em,
            ascent: metrics.ascent as i16,
            descent: metrics.descent as i16,
            // Fonts older than version 2 of the OS/2 table do not say; these are usual proportions.
            cap_height: metrics.cap_height.unwrap_or(em * 0.7) as i16,
            x_height: metrics.x_height.unwrap_or(em * 0.5) as i16,
            is_cff,
            font,
            data,
        })
    }

    /// Font units at a type size.
    #[must_use]
    pub fn at(&self, units: i32, size: Length) -> Length {
        size.fraction(i64::from(units), i64::from(self.units_per_em))
    }

    /// Whether it has a glyph for a character.
    #[must_use]
    pub fn covers(&self, char: char) -> bool {
        self.font.charmap().map_unicode(char).is_some_and(|glyph| glyph.to_u32() != 0)
    }

    /// The white before and after the ink of a glyph, in font units: less than none where it leans over
    /// its neighbours. Nothing for a blank one.
    #[must_use]
    pub fn bearings(&self, glyph: u16) -> Option<(i32, i32)> {
        let file = FontRef::from_index(&self.data, self.index).ok()?;
        let metrics = file.glyph_metrics(Size::unscaled(), LocationRef::default());
        let (bounds, advance) =
            (metrics.bounds(glyph.into())?, metrics.advance_width(glyph.into())?);
        (bounds.x_max > bounds.x_min)
            .then_some((bounds.x_min as i32, (advance - bounds.x_max) as i32))
    }

    /// Every character that it has a glyph for, in the order of their code points.
    #[must_use]
    pub fn characters(&self) -> BTreeSet<char> {
        let Ok(file) = FontRef::from_index(&self.data, self.index) else { return BTreeSet::new() };
        let mapped = file.charmap().mappings();
        mapped
            .filter(|(_, glyph)| glyph.to_u32() != 0)
            .filter_map(|(code, _)| char::from_u32(code))
            .collect()
    }

    /// Whether its maker lets it go into a document that others read: all do but those of restricted
    /// licences, and those of faces for print and preview alone (OpenType, OS/2 `fsType`).
    pub(crate) fn may_be_embedded(&self) -> bool {
        const USES: u16 = 0x000e;
        const EDITABLE: u16 = 0x0008;
        let file = FontRef::from_index(&self.data, self.index);
        let uses =
            file.ok().and_then(|file| Some(file.os2().ok()?.fs_type() & USES)).unwrap_or_default();
        uses == 0 || uses & EDITABLE != 0
    }

    /// The face as the shaper reads it.
    pub(crate) const fn font(&self) -> &Font {
        &self.font
    }
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Face")
            .field("name", &self.name)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// The places of the faces in a file: several in a collection, one in any other.
pub(super) fn collection(data: &[u8]) -> std::ops::Range<u32> {
    match skrifa::raw::FileRef::new(data) {
        Ok(skrifa::raw::FileRef::Collection(collection)) => 0..collection.len(),
        Ok(skrifa::raw::FileRef::Font(_)) => 0..1,
        Err(_) => 0..0,
    }
}

fn has_table(file: &FontRef<'_>, tag: &[u8; 4]) -> bool {
    file.data_for_tag(Tag::new(tag)).is_some()
}

fn text_of(file: &FontRef<'_>, id: StringId) -> Option<String> {
    file.localized_strings(id).english_or_first().map(|string| string.chars().collect())
}
