//! Pages become a PDF: tagged (PDF/UA-1, ISO 14289-1), archival (PDF/A-2a, ISO 19005-2), small, and
//! the same bytes for the same pages.
//!
//! printpdf makes the document: fonts, images, pages and their resources. Three things are ours:
//! the content of pages (`canvas`), because printpdf writes a string for each glyph; what it does
//! not know, above all the structure tree (`finish`, over its lopdf document); and the bytes of the
//! file ([`file`]), with object streams.

mod canvas;
mod compress;
mod drawing;
mod file;
mod fingerprint;
mod finish;
mod fonts;
mod holdings;
mod images;
mod labels;
mod links;
mod metadata;
mod objects;
mod outline;
mod outlines;
mod page;
mod pixels;
mod profile;
mod shapes;
mod spacing;
mod structure;
mod tags;
mod text;

use crate::date::Date;
use crate::diagnostics::Bug;
use crate::fonts::FontBook;
use crate::language::Lang;
use crate::pictures::{PdfPictures, PictureId};
use crate::typeset::page::{Page, Pages};
use canvas::Drawn;
use compress::{Matter, Packer};
use file::Parts;
use finish::Sheets;
use fonts::Faces;
use images::Images;
use links::Annotation;
use page::Resources;
use printpdf::{PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use rayon::prelude::*;
use std::collections::BTreeMap;
use structure::Structure;
use tags::Tree;

/// What the file says of itself.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// The title that viewers show.
    pub title: String,
    /// Who made it: editors, else the publisher.
    pub authors: Vec<String>,
    /// What it is about.
    pub description: Option<String>,
    /// The language of what does not say its own.
    pub lang: Lang,
    /// The date of the issue.
    pub dated: Date,
    /// The moment of making, in seconds since 1970: the date, or `SOURCE_DATE_EPOCH`.
    pub made: i64,
    /// The articles' sources: addresses, else attributions in words.
    pub sources: Vec<String>,
    /// The licence of the whole.
    pub rights: Option<String>,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many of them each picture takes.
    pub pictures: BTreeMap<PictureId, u64>,
    /// How many of them the text and rules of each page take.
    pub pages: Vec<u64>,
}

/// Writes pages as a PDF file.
///
/// # Errors
/// Only when a font that was shaped with cannot be subset, or the document comes out otherwise than
/// this module expects: both are bugs.
pub fn write(
    pages: &Pages,
    fonts: &FontBook,
    pictures: &PdfPictures,
    metadata: &Metadata,
) -> Result<Written, Bug> {
    let faces = Faces::embed(pages, fonts)?;
    let images = Images::gather(pages, pictures);
    let structure = Structure::survey(pages)?;
    // What keeps one thread busy is made while the others draw.
    let (drawn, carrier) = rayon::join(
        || draw(pages, fonts, &faces, &images, &structure),
        || carrier(pages, fonts, &faces, &images, &structure),
    );
    let (drawn, Carrier { mut document, sheets, annotations }) = (drawn?, carrier?);
    let sizes = drawn.iter().map(|drawn| drawn.content.len() as u64).collect();
    let marks = finish::fill(&mut document, &sheets, drawn)?;
    let tree = Tree::plant(&mut document, &structure, &sheets.pages, &marks, &annotations)?;
    finish::describe(&mut document, pages, metadata)?;
    finish::compress(&mut document)?;
    let parts = Parts {
        document: &document,
        structure: &structure,
        tree: &tree,
        annotations: &annotations,
    };
    Ok(Written {
        bytes: file::write(&parts)?,
        pictures: images.sizes(&document, sheets.pictures),
        pages: sizes,
    })
}

/// The document before anything is drawn on its pages.
struct Carrier<'a> {
    document: lopdf::Document,
    sheets: Sheets,
    annotations: Vec<Annotation<'a>>,
}

/// Makes the document: its empty pages, its fonts and pictures, and all that leads from place to place.
fn carrier<'a>(
    pages: &'a Pages,
    fonts: &FontBook,
    faces: &Faces,
    images: &Images,
    structure: &Structure,
) -> Result<Carrier<'a>, Bug> {
    let mut document = empty(pages, faces, images);
    let sheets = finish::take_sheets(&mut document, pages.pages.len())?;
    faces.complete(&mut document, sheets.fonts, fonts)?;
    images.blend(&mut document, pages, &sheets.pages)?;
    let annotations = links::gather(&mut document, pages, &sheets.pages, structure)?;
    links::write_destinations(&mut document, pages, &sheets.pages)?;
    outline::write(&mut document, pages)?;
    Ok(Carrier { document, sheets, annotations })
}

/// Draws all pages, each compressed at once: so many pages at full size would be too many.
fn draw(
    pages: &Pages,
    fonts: &FontBook,
    faces: &Faces,
    images: &Images,
    structure: &Structure,
) -> Result<Vec<Drawn>, Bug> {
    let resources = Resources { fonts, faces, images };
    let pages = pages.pages.par_iter().enumerate().map_init(
        || Packer::new(Matter::Page),
        |packer, (number, page)| {
            let Drawn { content, marks } = page::draw(page, number, &resources, structure);
            Ok(Drawn { content: packer.pack(&content)?, marks })
        },
    );
    pages.collect()
}

/// The document as printpdf makes it: every page empty, and one more that has all fonts embedded.
fn empty(pages: &Pages, faces: &Faces, images: &Images) -> lopdf::Document {
    let mut document = PdfDocument::new("");
    document.resources.fonts.map = faces.resources();
    document.resources.xobjects.map = images.resources();
    document.pages = pages.pages.iter().map(empty_page).collect();
    document.pages.push(PdfPage { ops: faces.roll_call(), ..empty_page(&Page::default()) });
    document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new())
}

fn empty_page(page: &Page) -> PdfPage {
    let points = |length| Pt(objects::hundredths(length) as f32 / 100.0);
    let sheet = Rect::from_wh(points(page.size.width), points(page.size.height));
    PdfPage { media_box: sheet.clone(), trim_box: sheet.clone(), crop_box: sheet, ops: Vec::new() }
}

/// Something came back otherwise than it must have.
fn bug(error: impl std::fmt::Display) -> Bug {
    Bug(format!("the PDF cannot be written: {error}"))
}

#[cfg(test)]
mod tests;
