//! What stands on a page, drawn piece by piece.

use super::canvas::{Canvas, Drawn, Mark};
use super::fonts::Faces;
use super::images::Images;
use super::structure::Structure;
use super::{images, shapes, text};
use crate::typeset::page::{ItemKind, Page, PageItem};
use crate::units::Length;

/// Draws a page.
pub(super) fn draw(page: &Page, faces: &Faces, images: &Images, structure: &Structure) -> Drawn {
    let mut canvas = Canvas::new(page.size, structure);
    for item in page.items.iter().filter(|item| shows(item, faces, images)) {
        let mark = Mark::of(item, page, structure);
        match &item.kind {
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
                && faces.get(run.face).is_some()
        }
        ItemKind::Picture { picture, .. } => images.resource(*picture).is_some(),
        ItemKind::Fill { .. } | ItemKind::Frame { .. } | ItemKind::Dot { .. } => true,
        ItemKind::Link { .. } => false,
    }
}
