//! What stands on a page, drawn piece by piece.

use super::canvas::{Canvas, Drawn, Mark};
use super::fonts::Faces;
use super::images::Images;
use super::structure::Structure;
use super::{images, outlines, shapes, text};
use crate::fonts::FontBook;
use crate::typeset::page::{CopiedAs, ItemKind, Page, PageItem};
use crate::units::Length;

/// What pages are drawn with.
pub(super) struct Resources<'a> {
    /// All faces, for glyphs that are drawn as paths.
    pub(super) fonts: &'a FontBook,
    /// The faces of the file.
    pub(super) faces: &'a Faces,
    /// The pictures of the file.
    pub(super) images: &'a Images<'a>,
}

/// Draws a page, the one of this number from 0.
pub(super) fn draw(
    page: &Page,
    number: usize,
    resources: &Resources<'_>,
    structure: &Structure,
) -> Drawn {
    let &Resources { fonts, faces, images } = resources;
    let mut canvas = Canvas::new(page.size, structure);
    for (index, item) in page.items.iter().enumerate() {
        if !shows(item, faces, images) {
            continue;
        }
        let hyphen = structure.hyphen(number, index);
        let mark = hyphen.map_or_else(|| Mark::of(item, page, structure), Mark::Content);
        match &item.kind {
            ItemKind::Glyphs(run) if run.copied == CopiedAs::Nothing => {
                canvas.enter(Mark::Ornament);
                outlines::fill(&mut canvas, run, fonts.face(run.face));
                continue;
            }
            ItemKind::Glyphs(run) => {
                if let Some(face) = faces.get(run.face) {
                    text::show(&mut canvas, mark, run, face);
                }
                continue;
            }
            _ => canvas.enter(mark),
        }
        match &item.kind {
            ItemKind::Fill { at, size, colour } => shapes::fill(&mut canvas, *at, *size, *colour),
            ItemKind::Frame { at, size, line, colour } => {
                shapes::frame(&mut canvas, *at, *size, *line, *colour);
            }
            ItemKind::Dot { at, width, colour } => shapes::dot(&mut canvas, *at, *width, *colour),
            ItemKind::Picture { picture, at, size } => {
                images::place(&mut canvas, images, *picture, *at, *size);
            }
            ItemKind::Glyphs(_) | ItemKind::Link { .. } => {}
        }
    }
    canvas.leave();
    canvas.end_text();
    Drawn { content: canvas.out, marks: canvas.marks }
}

/// Whether an item puts anything on the page.
fn shows(item: &PageItem, faces: &Faces, images: &Images) -> bool {
    match &item.kind {
        ItemKind::Glyphs(run) => {
            !run.glyphs.is_empty()
                && run.size > Length::ZERO
                && run.expansion > 0
                && (run.copied == CopiedAs::Nothing || faces.get(run.face).is_some())
        }
        ItemKind::Picture { picture, .. } => images.resource(*picture).is_some(),
        ItemKind::Fill { .. } | ItemKind::Frame { .. } | ItemKind::Dot { .. } => true,
        ItemKind::Link { .. } => false,
    }
}
