//! Faces in the file: the glyphs that are used, their widths, and what each of them means.
//!
//! A *character* is a glyph in one of its meanings, with the kern after it; each has a code of one or
//! two bytes. So most lines are one string: what is spelt alike packs alike.

mod clusters;
mod codes;
mod embed;
mod kerned;
mod key;
mod shares;
mod usage;

use super::bug;
use super::spacing::Spacing;
use crate::diagnostics::Bug;
use crate::fonts::{Face, FaceId, FontBook};
use crate::typeset::page::{Glyph, GlyphRun, Pages};
pub(super) use clusters::{carrier, clusters, is_backwards, levelled, meaning};
pub(super) use codes::SPACE;
use key::Key;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{Codepoint, FontId, Op, ParsedFont, PdfFont, PdfFontHandle, Pt, TextItem};
use rayon::prelude::*;
use shares::{Share, shares};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::BTreeMap;

/// The faces of a file.
pub(super) struct Faces {
    faces: Vec<Option<EmbeddedFace>>,
}

/// A face as it is embedded.
pub(super) struct EmbeddedFace {
    /// Its name among the resources of a page.
    pub(super) resource: String,
    pub(super) measures: Measures,
    /// In the order of their codes.
    characters: Vec<Character>,
    /// Which characters each glyph is, by its number in the face: first what it is by default; the others,
    /// where there are more than [`FEW_WAYS`], in the order of their keys and meanings.
    by_glyph: Vec<Vec<Way>>,
    /// Whether each glyph that stands alone for a text has a character for it.
    is_fluent: bool,
    /// The number of each character's glyph in the embedded font.
    glyphs: Vec<u16>,
    font: ParsedFont,
}

/// So many ways of a glyph are looked at one by one; among more of them one is found by halving.
const FEW_WAYS: usize = 16;

/// A character that a glyph is, by its place among those of the face.
struct Way {
    key: Key,
    character: u16,
}

/// What a code stands for.
#[derive(Clone, Debug)]
pub(super) struct Character {
    /// The number of the glyph in the face.
    glyph: u16,
    /// Thousandths of an em that it is wider than the face has it.
    kern: i16,
    /// What it means to those who copy or hear the text.
    pub(super) meaning: Box<str>,
    /// Its width in thousandths of an em, kern and all.
    pub(super) width: f64,
    /// How often pages show it.
    count: u32,
    /// Its code: of one byte below 256, else of two.
    pub(super) code: u16,
}

/// How far the glyphs of a face move the pen.
pub(super) struct Measures {
    /// In thousandths of an em, by glyph.
    widths: Vec<f64>,
    /// The glyph of the space.
    pub(super) space: Option<u16>,
    /// The same, where glyphs can be given other widths: in TrueType alone.
    pub(super) empty: Option<u16>,
}

impl Measures {
    /// Measures all glyphs of a face; one that cannot be read has none.
    fn of(face: &Face) -> Self {
        let Ok(font) = FontRef::from_index(&face.data, face.index) else {
            return Self { widths: Vec::new(), space: None, empty: None };
        };
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let scale = 1000.0 / f64::from(face.units_per_em.max(1));
        let width = |glyph| {
            f64::from(metrics.advance_width(GlyphId::new(glyph)).unwrap_or_default()) * scale
        };
        let space = embed::glyph_of(&font, ' ');
        Self {
            widths: (0..metrics.glyph_count()).map(width).collect(),
            space,
            empty: space.filter(|_| !face.is_cff),
        }
    }

    /// How far a glyph moves the pen, in thousandths of an em.
    pub(super) fn width(&self, glyph: u16) -> f64 {
        self.widths.get(usize::from(glyph)).copied().unwrap_or(0.0)
    }
}

impl EmbeddedFace {
    /// The character that is a glyph with a meaning and a kern; without the kern, where it is too rare
    /// to be one of its own.
    pub(super) fn find(&self, glyph: u16, meaning: &str, kern: i16) -> Option<&Character> {
        let ways = self.by_glyph.get(usize::from(glyph))?;
        let key = Key::new(meaning, kern);
        let way =
            self.way(ways, key, meaning).or_else(|| self.way(ways, key.unkerned(), meaning))?;
        self.characters.get(usize::from(way.character))
    }

    /// One of the ways of a glyph. Most have few; the space, which says what other glyphs cannot, may have
    /// thousands.
    fn way<'a>(&self, ways: &'a [Way], key: Key, meaning: &str) -> Option<&'a Way> {
        let means = |way: &Way| &*self.characters[usize::from(way.character)].meaning;
        let is_it = |way: &&Way| way.key == key && (!key.is_long() || means(way) == meaning);
        match ways {
            [first, sorted @ ..] if ways.len() > FEW_WAYS => {
                let found = || {
                    sorted
                        .binary_search_by(|way| {
                            way.key.cmp(&key).then_with(|| means(way).cmp(meaning))
                        })
                        .ok()
                };
                Some(first).filter(is_it).or_else(|| sorted.get(found()?))
            }
            _ => ways.iter().find(is_it),
        }
    }

    /// What a glyph is by default.
    pub(super) fn default(&self, glyph: u16) -> Option<&Character> {
        let way = self.by_glyph.get(usize::from(glyph))?.first()?;
        self.characters.get(usize::from(way.character))
    }

    /// The space.
    pub(super) fn space(&self) -> Option<&Character> {
        self.find(self.measures.space?, " ", 0)
    }

    /// Whether each glyph that stands alone for a text has a character for it.
    pub(super) const fn is_fluent(&self) -> bool {
        self.is_fluent
    }

    /// Whether a glyph alone can say what a cluster of a run means.
    pub(super) fn can_say(&self, run: &GlyphRun, cluster: &[Glyph], glyph: &Glyph) -> bool {
        let meaning = meaning(run, cluster);
        self.find(glyph.id, meaning, 0).is_some()
            || is_backwards(run)
                && self.shares(glyph, meaning, &Spacing::of(run, &self.measures)).is_some()
    }

    /// The characters that say what a glyph means to those who read from right to left, one for each
    /// character of its meaning; nothing if one will do, or if there was no code left for all of them.
    pub(super) fn shares(
        &self,
        glyph: &Glyph,
        meaning: &str,
        spacing: &Spacing,
    ) -> Option<Vec<&Character>> {
        let character = |share: Share<'_>| self.find(share.glyph, share.meaning, share.kern);
        shares(glyph, meaning, &self.measures, spacing)?.map(character).collect()
    }

    /// Whether a reader who knows what each code means reads a cluster of a run in its glyphs.
    pub(super) fn spells(&self, run: &GlyphRun, cluster: &[Glyph]) -> bool {
        match cluster {
            [_] if self.is_fluent => true,
            [glyph] => self.can_say(run, cluster, glyph),
            _ => {
                let spelt = cluster
                    .iter()
                    .filter_map(|glyph| self.default(glyph.id))
                    .flat_map(|known| known.meaning.chars());
                spelt.eq(meaning(run, cluster).chars())
            }
        }
    }
}

impl Faces {
    /// Gathers the characters of all pages and cuts each face down to them.
    ///
    /// # Errors
    /// If a face that was shaped with cannot be read or cut down.
    pub(super) fn embed(pages: &Pages, book: &FontBook) -> Result<Self, Bug> {
        let measures = usage::measure(pages, book);
        let uses = usage::survey(pages, &measures);
        let faces =
            measures.into_par_iter().zip(uses).enumerate().map(|(index, (measures, uses))| {
                let Some(measures) = measures else { return Ok(None) };
                let face = book.face(FaceId(index as u16));
                let embedded = embed::embed(index, face, measures, &uses);
                embedded.map(Some).map_err(|error| {
                    Bug(format!("the face {} cannot be embedded: {error}", face.name))
                })
            });
        Ok(Self { faces: faces.collect::<Result<_, _>>()? })
    }

    /// A face that some page shows.
    pub(super) fn get(&self, id: FaceId) -> Option<&EmbeddedFace> {
        self.faces.get(usize::from(id.0))?.as_ref()
    }

    /// The faces as printpdf takes them.
    pub(super) fn resources(&self) -> BTreeMap<FontId, PdfFont> {
        self.embedded()
            .map(|face| (FontId(face.resource.clone()), PdfFont::new(face.font.clone())))
            .collect()
    }

    /// Operations that show something in every face: printpdf embeds no font that its own operations
    /// do not show.
    pub(super) fn roll_call(&self) -> Vec<Op> {
        let mut operations = vec![Op::StartTextSection];
        for face in self.embedded() {
            let items = vec![TextItem::GlyphIds(vec![Codepoint::with_cid(0, 0.0, " ".to_owned())])];
            let font = PdfFontHandle::External(FontId(face.resource.clone()));
            operations.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
        }
        operations.push(Op::EndTextSection);
        operations
    }

    /// Tells the document what printpdf does not know of a face: its codes, what each of them means,
    /// which glyph it is and how wide; and how high capitals are.
    ///
    /// # Errors
    /// If the document is not as printpdf writes it.
    pub(super) fn complete(
        &self,
        document: &mut Document,
        fonts: ObjectId,
        book: &FontBook,
    ) -> Result<(), Bug> {
        for (face, data) in self.faces.iter().zip(book.faces()) {
            let Some(face) = face else { continue };
            let encoding = document.add_object(face.encoding());
            let glyphs = face.glyph_map().map(|map| document.add_object(map));
            let fonts = document.get_dictionary(fonts).map_err(bug)?;
            let font =
                fonts.get(face.resource.as_bytes()).and_then(Object::as_reference).map_err(bug)?;
            let font = document.get_dictionary_mut(font).map_err(bug)?;
            font.set("Encoding", encoding);
            let meanings = font.get(b"ToUnicode").and_then(Object::as_reference).map_err(bug)?;
            let descendants =
                font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map_err(bug)?;
            let descendant = descendants
                .first_mut()
                .ok_or_else(|| bug("a font lacks its descendant"))?
                .as_dict_mut()
                .map_err(bug)?;
            descendant.set("W", face.widths());
            if let Some(glyphs) = glyphs {
                descendant.set("CIDToGIDMap", glyphs);
            }
            let descriptor =
                descendant.get(b"FontDescriptor").and_then(Object::as_reference).map_err(bug)?;
            let cap_height = embed::thousandths(data.cap_height.into(), data);
            document
                .get_dictionary_mut(descriptor)
                .map_err(bug)?
                .set("CapHeight", cap_height as i64);
            document.set_object(
                meanings,
                Stream::new(Dictionary::new(), codes::to_unicode(&face.characters)),
            );
        }
        Ok(())
    }

    fn embedded(&self) -> impl Iterator<Item = &EmbeddedFace> {
        self.faces.iter().flatten()
    }
}

impl EmbeddedFace {
    fn encoding(&self) -> Stream {
        let system = dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        };
        let entries =
            dictionary! { "Type" => "CMap", "CMapName" => codes::CODES, "CIDSystemInfo" => system };
        Stream::new(entries, codes::to_characters(&self.characters))
    }

    /// The numbers of the characters' glyphs, where these do not count on from 1 as the characters do.
    fn glyph_map(&self) -> Option<Stream> {
        let is_needed = !self.glyphs.iter().copied().eq(1..=self.glyphs.len() as u16);
        let bytes = || {
            [0, 0]
                .into_iter()
                .chain(self.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()))
                .collect()
        };
        is_needed.then(|| Stream::new(Dictionary::new(), bytes()))
    }

    fn widths(&self) -> Vec<Object> {
        let width = |character: &Character| match (character.width * 100.0).round() {
            hundredths if hundredths % 100.0 == 0.0 => Object::Integer((hundredths / 100.0) as i64),
            hundredths => Object::Real((hundredths / 100.0) as f32),
        };
        vec![1.into(), self.characters.iter().map(width).collect::<Vec<_>>().into()]
    }
}
