//! Faces in the file: the glyphs that are used, their widths, and what each of them means.

use super::bug;
use super::fingerprint::subset_tag;
use crate::diagnostics::Bug;
use crate::fonts::{Face, FaceId, FontBook};
use crate::typeset::page::{Glyph, GlyphRun, ItemKind, Pages};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use printpdf::{Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt, TextItem};
use rayon::prelude::*;
use skrifa::charmap::Mappings;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::Metrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The faces of a file.
pub(super) struct Faces {
    faces: Vec<Option<EmbeddedFace>>,
}

/// A face as it is embedded. Its used glyphs are numbered anew; a *code* stands for one of them in the
/// text of pages (`Identity-H`, ISO 32000-1 §9.7.5.2), with one meaning: a glyph that means several
/// things has several codes.
pub(super) struct EmbeddedFace {
    /// Its name among the resources of a page.
    pub(super) resource: String,
    /// The code of the space.
    pub(super) space: Option<u16>,
    /// The first code of each glyph.
    codes: Vec<u16>,
    /// The codes of its other meanings.
    others: BTreeMap<u16, Vec<u16>>,
    characters: Vec<Character>,
    font: ParsedFont,
}

/// What a code stands for.
struct Character {
    /// The number of the glyph in the embedded program.
    glyph: u16,
    /// Its width in thousandths of an em.
    width: u16,
    /// What it means to those who copy or hear the text.
    meaning: Box<str>,
}

impl EmbeddedFace {
    /// The first code of a glyph.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// The code by which a glyph means a text, if it has one.
    pub(super) fn code_for(&self, glyph: u16, text: &str) -> Option<u16> {
        let first = self.code(glyph);
        if self.meaning(first) == text {
            return Some(first);
        }
        self.others.get(&glyph)?.iter().copied().find(|code| self.meaning(*code) == text)
    }

    /// How far a code moves the pen, in thousandths of an em.
    pub(super) fn width(&self, code: u16) -> i64 {
        self.characters.get(usize::from(code)).map_or(0, |character| i64::from(character.width))
    }

    /// Whether a reader who knows what each code means reads `text` in a cluster.
    pub(super) fn spells(&self, cluster: &[Glyph], text: &str) -> bool {
        match cluster {
            [glyph] => self.code_for(glyph.id, text).is_some(),
            _ => cluster.iter().flat_map(|glyph| self.meaning(self.code(glyph.id)).chars()).eq(text.chars()),
        }
    }

    fn meaning(&self, code: u16) -> &str {
        self.characters.get(usize::from(code)).map_or("", |character| &character.meaning)
    }
}

impl Faces {
    /// Gathers the glyphs of all pages and cuts each face down to them.
    ///
    /// # Errors
    /// If a face that was shaped with cannot be read or cut down.
    pub(super) fn embed(pages: &Pages, book: &FontBook) -> Result<Self, Bug> {
        let uses = survey(pages);
        let faces = uses.par_iter().enumerate().map(|(index, uses)| match uses {
            Some(uses) => {
                let face = book.face(FaceId(index as u16));
                embed(index, face, uses).map(Some).map_err(|error| Bug(format!("the face {} cannot be embedded: {error}", face.name)))
            }
            None => Ok(None),
        });
        Ok(Self { faces: faces.collect::<Result<_, _>>()? })
    }

    /// A face that some page shows.
    pub(super) fn get(&self, id: FaceId) -> Option<&EmbeddedFace> {
        self.faces.get(usize::from(id.0))?.as_ref()
    }

    /// The faces as printpdf takes them.
    pub(super) fn resources(&self) -> BTreeMap<FontId, PdfFont> {
        self.embedded().map(|face| (FontId(face.resource.clone()), PdfFont::new(face.font.clone()))).collect()
    }

    /// Operations that show every glyph once, with its meaning: printpdf embeds a font, and writes
    /// its widths and meanings, for what its own operations show.
    pub(super) fn roll_call(&self) -> Vec<Op> {
        let mut operations = vec![Op::StartTextSection];
        for face in self.embedded() {
            let characters = face.characters.iter().zip(0_u16..).skip(1);
            let shown = characters.map(|(character, code)| Codepoint::with_cid(code, 0.0, character.meaning.to_string()));
            let items = vec![TextItem::GlyphIds(shown.collect())];
            let font = PdfFontHandle::External(FontId(face.resource.clone()));
            operations.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
        }
        operations.push(Op::EndTextSection);
        operations
    }

    /// Tells the document which glyph each code of a face stands for, where these are not the same
    /// numbers, and how high its capitals are: printpdf says neither.
    ///
    /// # Errors
    /// If the document is not as printpdf writes it.
    pub(super) fn complete(&self, document: &mut Document, fonts: ObjectId, book: &FontBook) -> Result<(), Bug> {
        for (face, data) in self.faces.iter().zip(book.faces()) {
            let Some(face) = face else { continue };
            let map = face.characters.iter().flat_map(|character| character.glyph.to_be_bytes()).collect();
            let map = (!face.others.is_empty()).then(|| document.add_object(Stream::new(Dictionary::new(), map)));
            let fonts = document.get_dictionary(fonts).map_err(bug)?;
            let font = fonts.get(face.resource.as_bytes()).and_then(Object::as_reference).map_err(bug)?;
            let font = document.get_dictionary_mut(font).map_err(bug)?;
            let descendants = font.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map_err(bug)?;
            let descendant = descendants.first_mut().ok_or_else(|| bug("a font lacks its descendant"))?.as_dict_mut().map_err(bug)?;
            if let Some(map) = map {
                descendant.set("CIDToGIDMap", map);
            }
            let descriptor = descendant.get(b"FontDescriptor").and_then(Object::as_reference).map_err(bug)?;
            let cap_height = thousandths(f64::from(data.cap_height), data);
            document.get_dictionary_mut(descriptor).map_err(bug)?.set("CapHeight", cap_height as i64);
        }
        Ok(())
    }

    fn embedded(&self) -> impl Iterator<Item = &EmbeddedFace> {
        self.faces.iter().flatten()
    }
}

/// The clusters of a run: neighbouring glyphs that stand for the same bytes.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|one, next| (one.start, one.end) == (next.start, next.end))
}

/// What a cluster of a run means. All spaces are one another's equal: nobody finds `5 km` by looking
/// for a space that does not break. A hyphen that stands for nothing parts a word at the end of a
/// line: a soft hyphen (ISO 32000-1 §14.8.2.2.3).
pub(super) fn meaning<'a>(run: &'a GlyphRun, cluster: &[Glyph]) -> &'a str {
    let text = match (&run.actual_text, cluster.first()) {
        (Some(text), _) if text.is_empty() => "\u{ad}",
        (Some(text), _) => text,
        (None, Some(glyph)) => run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default(),
        (None, None) => "",
    };
    if !text.is_empty() && text.chars().all(char::is_whitespace) { " " } else { text }
}

/// What each glyph of a face that is shown means on the pages when it stands alone for a text, in the
/// order of first use; by glyph.
type Uses = Vec<Option<Vec<Box<str>>>>;

/// The uses of each face; nothing for one that is not shown.
fn survey(pages: &Pages) -> Vec<Option<Uses>> {
    let mut faces: Vec<Option<Uses>> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        let index = usize::from(run.face.0);
        if faces.len() <= index {
            faces.resize(index + 1, None);
        }
        let uses = faces[index].get_or_insert_default();
        let is_spoken = run.actual_text.is_some() && clusters(run).nth(1).is_some();
        for cluster in clusters(run) {
            let text = if cluster.len() == 1 && !is_spoken { meaning(run, cluster) } else { "" };
            for glyph in cluster {
                let id = usize::from(glyph.id);
                if uses.len() <= id {
                    uses.resize(id + 1, None);
                }
                let meanings = uses[id].get_or_insert_default();
                if !text.is_empty() && !meanings.iter().any(|known| **known == *text) && meanings.len() < MOST_MEANINGS {
                    meanings.push(text.into());
                }
            }
        }
    }
    faces
}

/// More than a glyph has in earnest; the rest is spelt out where it stands.
const MOST_MEANINGS: usize = 8;

fn embed(index: usize, face: &Face, uses: &Uses) -> Result<EmbeddedFace, Box<dyn std::error::Error + Send + Sync>> {
    let font = FontRef::from_index(&face.data, face.index)?;
    let charmap = font.charmap();
    let find = |char: char| charmap.map(char).and_then(|id| u16::try_from(id.to_u32()).ok()).filter(|id| *id != 0);
    let space = find(' ');
    // No page may show the glyph of missing characters (ISO 19005-2 §6.2.11.8; ISO 14289-1 §7.21.8).
    let stand_in = find('\u{fffd}').or_else(|| find('?')).or(space);

    let mut meanings: BTreeMap<u16, Vec<Box<str>>> =
        (0_u16..).zip(uses).filter_map(|(id, meanings)| Some((id, meanings.clone()?))).collect();
    let stand_in = meanings.remove(&0).and(stand_in);
    if let Some(id) = stand_in {
        meanings.entry(id).or_default();
    }
    if let Some(id) = space {
        meanings.entry(id).or_insert_with(|| vec![" ".into()]);
    }
    name_the_nameless(&mut meanings, charmap.mappings());

    let ids: Vec<u16> = meanings.keys().copied().collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let program = subsetter::subset(&face.data, face.index, &remapper)?;

    let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let character = |id: u16, meaning: &str| Character {
        glyph: remapper.get(id).unwrap_or(0),
        width: thousandths(widths.advance_width(id.into()).unwrap_or_default().into(), face) as u16,
        meaning: meaning.into(),
    };
    let mut codes = vec![0; ids.last().map_or(1, |last| usize::from(*last) + 1)];
    let mut characters = vec![character(0, "")];
    for (id, meanings) in &meanings {
        codes[usize::from(*id)] = characters.len() as u16;
        characters.push(character(*id, &meanings[0]));
    }
    codes[0] = stand_in.map_or(0, |id| codes[usize::from(id)]);
    let mut others: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
    // Only TrueType's glyphs can have codes that are not their own numbers (ISO 32000-1 §9.7.4.2).
    for (id, meanings) in meanings.iter().filter(|_| !face.is_cff) {
        for meaning in &meanings[1..] {
            let Ok(code) = u16::try_from(characters.len()) else { break };
            others.entry(*id).or_default().push(code);
            characters.push(character(*id, meaning));
        }
    }
    let space = space.map(|id| codes[usize::from(id)]);
    let font = describe(&font, face, program, &characters);
    // F1 to F14 are printpdf's names for the standard fonts.
    Ok(EmbeddedFace { resource: format!("T{index}"), space, codes, others, characters, font })
}

/// Gives those glyphs that never stand alone for a text the meaning that the face gives them.
fn name_the_nameless(meanings: &mut BTreeMap<u16, Vec<Box<str>>>, mappings: Mappings) {
    if meanings.values().all(|meanings| !meanings.is_empty()) {
        return;
    }
    for (char, id) in mappings {
        if let (Ok(id), Some(char)) = (u16::try_from(id.to_u32()), char::from_u32(char))
            && let Some(meanings) = meanings.get_mut(&id)
            && meanings.is_empty()
        {
            meanings.push(char.to_string().into());
        }
    }
    for meanings in meanings.values_mut().filter(|meanings| meanings.is_empty()) {
        meanings.push(char::REPLACEMENT_CHARACTER.to_string().into());
    }
}

/// Font units in thousandths of an em.
fn thousandths(units: f64, face: &Face) -> f64 {
    (units * 1000.0 / f64::from(face.units_per_em.max(1))).round()
}

/// The face as printpdf takes it, in thousandths of an em throughout: printpdf would cut off, not
/// round, what it converts.
fn describe(font: &FontRef, face: &Face, program: Vec<u8>, characters: &[Character]) -> ParsedFont {
    let scaled = |units: f64| thousandths(units, face) as i16;
    let bounds = Metrics::new(font, Size::unscaled(), LocationRef::default()).bounds.unwrap_or_default();
    let (rise, run) = font.hhea().map_or((1, 0), |table| (table.caret_slope_rise(), table.caret_slope_run()));
    ParsedFont {
        font_name: Some(format!("{}+{}", subset_tag(&program), if face.name.is_empty() { "Nameless" } else { &face.name })),
        original_bytes: program,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: characters.iter().zip(0..).map(|(character, code)| (code, character.width)).collect(),
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: scaled(face.ascent.into()), descent: scaled(face.descent.into()) },
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
