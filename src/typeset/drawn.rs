//! A line that is set becomes what is drawn on a page.

use super::page::{ElementId, ItemKind, PageItem, Target};
use super::paragraph::{Decoration, Inset, Piece, SetLine, Shape};
use crate::language::{Han, is_direction_mark, is_hangul, is_ideographic};
use crate::style::Alignment;
use crate::units::{Colour, Length, Point, Size};

/// The frame around a key.
const KEY_LINE: Length = Length::points(0.4);

/// From the top of a line to its baseline. The same part of the leading for all type, so that lines
/// of one leading are in register whatever their size.
pub(super) fn baseline(leading: Length) -> Length {
    leading.fraction(72, 100)
}

/// What a line of a paragraph puts on the page, its baseline beginning at `at`.
pub(super) fn draw(line: SetLine, at: Point) -> Vec<PageItem> {
    let mut drawn = Vec::with_capacity(line.pieces.len());
    for piece in &line.pieces {
        drawn.extend(piece.line.into_iter().flat_map(|decoration| decorate(decoration, piece, at)));
    }
    let links = link_areas(&line, at);
    for piece in line.pieces {
        let mut run = piece.run;
        run.at = run.at + at;
        if let Some(Inset { picture, size }) = piece.picture {
            let kind = ItemKind::Picture {
                picture,
                at: Point::new(run.at.x, run.at.y - size.height),
                size,
            };
            drawn.push(PageItem { kind, element: piece.element, span: piece.span });
        }
        if !run.glyphs.is_empty() {
            drawn.push(PageItem {
                kind: ItemKind::Glyphs(run),
                element: piece.element,
                span: piece.span,
            });
        }
    }
    drawn.extend(links);
    drawn
}

fn decorate(decoration: Decoration, piece: &Piece, at: Point) -> Vec<PageItem> {
    let size = piece.run.size;
    let stroke = size / 20;
    let (rise, height, colour) = match decoration {
        Decoration::Key(colour) => {
            let pad = size / 8;
            let place = Point::new(
                at.x + piece.run.at.x - pad,
                at.y + piece.run.at.y - size.fraction(82, 100),
            );
            let around = Size::new(piece.width + pad * 2, size.fraction(108, 100));
            return vec![artifact(ItemKind::Frame {
                at: place,
                size: around,
                line: KEY_LINE,
                colour,
            })];
        }
        Decoration::Dots => return dots(piece, at),
        Decoration::Underline => (-size.fraction(14, 100), stroke, piece.run.colour),
        Decoration::Strike => (size.fraction(27, 100), stroke, piece.run.colour),
        Decoration::Tint(colour) => (size.fraction(85, 100), size.fraction(115, 100), colour),
    };
    let place = Point::new(at.x + piece.run.at.x, at.y + piece.run.at.y - rise);
    vec![artifact(ItemKind::Fill { at: place, size: Size::new(piece.width, height), colour })]
}

/// A dot by each character that is stressed: over it, in Chinese under it (CLREQ 3.3.1, JLREQ 3.3.9).
/// Punctuation has none.
fn dots(piece: &Piece, at: Point) -> Vec<PageItem> {
    let (size, run) = (piece.run.size, &piece.run);
    let is_under = piece.han.is_some_and(|han| !matches!(han, Han::Japanese | Han::Korean));
    let rise = if is_under { -size.fraction(26, 100) } else { size.fraction(104, 100) };
    let mut x = at.x + run.at.x;
    let mut drawn = Vec::new();
    for glyph in &run.glyphs {
        let char = run
            .text
            .get(glyph.start as usize..)
            .and_then(|text| text.chars().find(|&char| !is_direction_mark(char)));
        let is_dotted =
            |char: char| (is_ideographic(char) || is_hangul(char)) && char.is_alphabetic();
        if char.is_some_and(is_dotted) {
            let place = Point::new(x + size / 2, at.y + run.at.y - rise);
            drawn.push(artifact(ItemKind::Dot { at: place, width: size / 6, colour: run.colour }));
        }
        x += Length::from(glyph.advance);
    }
    drawn
}

/// Neighbouring pieces of one link make one area.
fn link_areas(line: &SetLine, at: Point) -> Vec<PageItem> {
    let mut areas: Vec<PageItem> = Vec::new();
    let mut open: Option<(&Target, Option<ElementId>)> = None;
    for piece in &line.pieces {
        let Some(target) = &piece.link else {
            open = None;
            continue;
        };
        let top = at.y + piece.run.at.y - piece.run.size.fraction(80, 100);
        let height = piece.run.size.fraction(105, 100);
        let left = at.x + piece.run.at.x;
        match areas.last_mut() {
            Some(PageItem { kind: ItemKind::Link { at: start, size, .. }, .. })
                if open == Some((target, piece.element)) =>
            {
                let end = (left + piece.width).max(start.x + size.width);
                start.x = start.x.min(left);
                size.width = end - start.x;
            }
            _ => areas.push(PageItem {
                kind: ItemKind::Link {
                    at: Point::new(left, top),
                    size: Size::new(piece.width, height),
                    to: target.clone(),
                },
                element: piece.element,
                span: piece.span,
            }),
        }
        open = Some((target, piece.element));
    }
    areas
}

/// Something drawn that is not part of the text.
pub(super) const fn artifact(kind: ItemKind) -> PageItem {
    PageItem { kind, element: None, span: None }
}

/// A rule of a thickness along the top of a line, or a tint over all of it.
pub(super) const fn fill(
    left: Length,
    top: Length,
    width: Length,
    height: Length,
    colour: Colour,
) -> PageItem {
    artifact(ItemKind::Fill { at: Point::new(left, top), size: Size::new(width, height), colour })
}

/// A paragraph of one line, at the end of a measure or at its start, for numbers and markers.
pub(super) const fn one_line(alignment: Alignment, measure: Length) -> Shape {
    Shape { measure, first_indent: Length::ZERO, indented_lines: 1, alignment }
}
