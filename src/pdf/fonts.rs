//! Faces in the file: the glyphs that are used, their widths, and what each of them means.

use super::fingerprint::subset_tag;
use crate::diagnostics::Bug;
use crate::fonts::{Face, FaceId, FontBook};
use crate::typeset::page::{Glyph, GlyphRun, ItemKind, Pages};
use printpdf::{Codepoint, FontId, FontMetrics, FontType, Op, ParsedFont, PdfFont, PdfFontHandle, PdfFontMetricsStub, Pt, TextItem};
use rayon::prelude::*;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::{GlyphMetrics, Metrics};
use skrifa::raw::TableProvider;
use skrifa::{FontRef, MetadataProvider};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The faces of a file.
pub(super) struct Faces {
    faces: Vec<Option<EmbeddedFace>>,
}

/// A face as it is embedded: its used glyphs, numbered anew. A glyph's new number is its *code* in
/// the text of pages (`Identity-H`, ISO 32000-1 §9.7.5.2).
pub(super) struct EmbeddedFace {
    /// Its name among the resources of a page.
    pub(super) resource: String,
    /// The code of the space.
    pub(super) space: Option<u16>,
    codes: Vec<u16>,
    glyphs: Vec<EmbeddedGlyph>,
    font: ParsedFont,
}

struct EmbeddedGlyph {
    /// Its width in thousandths of an em, as the file gives it.
    width: u16,
    /// The text that it stands for wherever nothing else is said.
    meaning: String,
}

impl EmbeddedFace {
    /// The code of a glyph.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or(0)
    }

    /// How far a code moves the pen, in thousandths of an em.
    pub(super) fn width(&self, code: u16) -> i64 {
        self.glyphs.get(usize::from(code)).map_or(0, |glyph| i64::from(glyph.width))
    }

    /// Whether a reader who knows what each glyph means reads `text` in these.
    pub(super) fn spells(&self, cluster: &[Glyph], text: &str) -> bool {
        let meaning = |glyph: &Glyph| self.glyphs.get(usize::from(self.code(glyph.id))).map_or("", |glyph| glyph.meaning.as_str());
        match cluster {
            [glyph] => meaning(glyph) == text || (is_blank(meaning(glyph)) && is_blank(text)),
            _ => cluster.iter().flat_map(|glyph| meaning(glyph).chars()).eq(text.chars()),
        }
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
            let glyphs = face.glyphs.iter().zip(0_u16..).skip(1);
            let items =
                vec![TextItem::GlyphIds(glyphs.map(|(glyph, code)| Codepoint::with_cid(code, 0.0, glyph.meaning.clone())).collect())];
            let font = PdfFontHandle::External(FontId(face.resource.clone()));
            operations.extend([Op::SetFont { font, size: Pt(1.0) }, Op::ShowText { items }]);
        }
        operations.push(Op::EndTextSection);
        operations
    }

    fn embedded(&self) -> impl Iterator<Item = &EmbeddedFace> {
        self.faces.iter().flatten()
    }
}

/// The clusters of a run: neighbouring glyphs that stand for the same bytes.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|one, next| (one.start, one.end) == (next.start, next.end))
}

/// The text that a cluster of a run stands for.
pub(super) fn text_of<'a>(run: &'a GlyphRun, cluster: &[Glyph]) -> &'a str {
    cluster.first().and_then(|glyph| run.text.get(glyph.start as usize..glyph.end as usize)).unwrap_or_default()
}

/// Whether text is nothing but spaces, of whatever width: they are one another's equal for readers.
pub(super) fn is_blank(text: &str) -> bool {
    !text.is_empty() && text.chars().all(char::is_whitespace)
}

/// What pages tell of a glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Use {
    /// No page shows it.
    None,
    /// Shown, but never alone for a text.
    Shown,
    /// The first text that it stood for alone.
    Means(Box<str>),
}

/// What pages tell of the glyphs of each face, by face and glyph.
fn survey(pages: &Pages) -> Vec<Option<Vec<Use>>> {
    let mut faces: Vec<Option<Vec<Use>>> = Vec::new();
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        let index = usize::from(run.face.0);
        if faces.len() <= index {
            faces.resize(index + 1, None);
        }
        let uses = faces[index].get_or_insert_default();
        for cluster in clusters(run) {
            for glyph in cluster {
                let id = usize::from(glyph.id);
                if uses.len() <= id {
                    uses.resize(id + 1, Use::None);
                }
                let text = if cluster.len() == 1 { text_of(run, cluster) } else { "" };
                match &mut uses[id] {
                    Use::Means(_) => {}
                    used if is_blank(text) => *used = Use::Means(" ".into()),
                    used if text.is_empty() => *used = Use::Shown,
                    used => *used = Use::Means(text.into()),
                }
            }
        }
    }
    faces
}

fn embed(index: usize, face: &Face, uses: &[Use]) -> Result<EmbeddedFace, Box<dyn std::error::Error + Send + Sync>> {
    let font = FontRef::from_index(&face.data, face.index)?;
    let charmap = font.charmap();
    let find = |char: char| charmap.map(char).and_then(|id| u16::try_from(id.to_u32()).ok()).filter(|id| *id != 0);
    let space = find(' ');
    // No page may show the glyph of missing characters (ISO 19005-2 §6.2.11.8; ISO 14289-1 §7.21.8).
    let stand_in = find('\u{fffd}').or_else(|| find('?')).or(space);

    let mut meanings: BTreeMap<u16, Option<&str>> = BTreeMap::new();
    for (used, id) in uses.iter().zip(0_u16..) {
        match used {
            Use::None => continue,
            Use::Shown => meanings.insert(id, None),
            Use::Means(text) => meanings.insert(id, Some(text)),
        };
    }
    if let (Some(_), Some(id)) = (meanings.remove(&0), stand_in) {
        meanings.entry(id).or_insert(None);
    }
    if let Some(id) = space {
        meanings.entry(id).or_insert(Some(" "));
    }

    let mut natural: BTreeMap<u16, char> = BTreeMap::new();
    if meanings.values().any(Option::is_none) {
        for (char, id) in charmap.mappings() {
            let (Ok(id), Some(char)) = (u16::try_from(id.to_u32()), char::from_u32(char)) else { continue };
            natural.entry(id).or_insert(char);
        }
    }
    let natural = |id: u16| natural.get(&id).copied().unwrap_or(char::REPLACEMENT_CHARACTER).to_string();

    let ids: Vec<u16> = meanings.keys().copied().collect();
    let remapper = GlyphRemapper::new_from_glyphs_sorted(&ids);
    let program = subsetter::subset(&face.data, face.index, &remapper)?;

    let mut codes = vec![0; uses.len().max(ids.last().map_or(0, |last| usize::from(*last) + 1))];
    for id in &ids {
        codes[usize::from(*id)] = remapper.get(*id).unwrap_or(0);
    }
    if let (Some(missing), Some(id)) = (codes.first_mut(), stand_in) {
        *missing = remapper.get(id).unwrap_or(0);
    }

    let widths = font.glyph_metrics(Size::unscaled(), LocationRef::default());
    let mut glyphs = vec![EmbeddedGlyph { width: thousandths(&widths, face, 0), meaning: String::new() }];
    for (id, meaning) in meanings {
        glyphs.push(EmbeddedGlyph { width: thousandths(&widths, face, id), meaning: meaning.map_or_else(|| natural(id), str::to_owned) });
    }
    let space = space.and_then(|id| remapper.get(id));
    let font = describe(&font, face, program, &glyphs);
    // F1 to F14 are printpdf's names for the standard fonts.
    Ok(EmbeddedFace { resource: format!("T{index}"), space, codes, glyphs, font })
}

fn thousandths(widths: &GlyphMetrics, face: &Face, glyph: u16) -> u16 {
    let width = widths.advance_width(glyph.into()).unwrap_or_default();
    (f64::from(width) * 1000.0 / f64::from(face.units_per_em.max(1))).round() as u16
}

/// The face as printpdf takes it, in thousandths of an em throughout: printpdf would cut off, not
/// round, what it converts.
fn describe(font: &FontRef, face: &Face, program: Vec<u8>, glyphs: &[EmbeddedGlyph]) -> ParsedFont {
    let scaled = |units: f64| (units * 1000.0 / f64::from(face.units_per_em.max(1))).round() as i16;
    let bounds = Metrics::new(font, Size::unscaled(), LocationRef::default()).bounds.unwrap_or_default();
    let (rise, run) = font.hhea().map_or((1, 0), |table| (table.caret_slope_rise(), table.caret_slope_run()));
    ParsedFont {
        font_name: Some(format!("{}+{}", subset_tag(&program), face.name)),
        original_bytes: program,
        font_index: 0,
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: glyphs.iter().zip(0..).map(|(glyph, code)| (code, glyph.width)).collect(),
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
