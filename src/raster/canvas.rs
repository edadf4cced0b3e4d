//! Items of a page, drawn.

use super::outline::Outline;
use crate::fonts::Face;
use crate::typeset::page::GlyphRun;
use crate::units::{Colour, Length, Point, Size};
use resvg::tiny_skia::{
    Color, FillRule, Paint, PathBuilder, Pixmap, Rect, Shader, Stroke, Transform,
};
use skrifa::instance::{LocationRef, Size as FontSize};
use skrifa::outline::DrawSettings;
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// A page of pixels.
pub(super) struct Canvas {
    pixels: Pixmap,
    /// Pixels in a point.
    scale: f64,
}

impl Canvas {
    /// A white page; `None` if it has no pixels or more than memory holds.
    pub(super) fn new(size: Size, scale: u16) -> Option<Self> {
        let scale = f64::from(scale);
        let count = |length: Length| (length.to_points() * scale).round() as u32;
        let mut pixels = Pixmap::new(count(size.width), count(size.height))?;
        pixels.fill(Color::WHITE);
        Some(Self { pixels, scale })
    }

    /// The finished page. All its pixels are opaque.
    pub(super) fn into_pixels(self) -> Pixmap {
        self.pixels
    }

    pub(super) fn fill(&mut self, at: Point, size: Size, colour: Colour) {
        if let Some(rectangle) = self.rectangle(at, size) {
            self.pixels.fill_rect(rectangle, &paint(colour), Transform::identity(), None);
        }
    }

    pub(super) fn frame(&mut self, at: Point, size: Size, line: Length, colour: Colour) {
        if let Some(rectangle) = self.rectangle(at, size) {
            let stroke = Stroke { width: self.pixels_of(line), ..Stroke::default() };
            let path = PathBuilder::from_rect(rectangle);
            self.pixels.stroke_path(&path, &paint(colour), &stroke, Transform::identity(), None);
        }
    }

    pub(super) fn dot(&mut self, at: Point, width: Length, colour: Colour) {
        let path = PathBuilder::from_circle(
            self.pixels_of(at.x),
            self.pixels_of(at.y),
            self.pixels_of(width) / 2.0,
        );
        if let Some(path) = path {
            self.pixels.fill_path(
                &path,
                &paint(colour),
                FillRule::Winding,
                Transform::identity(),
                None,
            );
        }
    }

    pub(super) fn glyphs(&mut self, run: &GlyphRun, face: &Face) {
        // The face was read from the same bytes before, so this does not fail.
        let Ok(font) = FontRef::from_index(&face.data, face.index) else { return };
        let outlines = font.outline_glyphs();
        let size = FontSize::new(self.pixels_of(run.size));
        let paint = paint(run.colour);
        let mut x = run.at.x;
        for glyph in &run.glyphs {
            if let Some(outline) = outlines.get(GlyphId::from(glyph.id)) {
                let origin = (
                    self.pixels_of(x + glyph.dx.into()),
                    self.pixels_of(run.at.y - glyph.dy.into()),
                );
                let mut pen = Outline::new(origin, f32::from(run.expansion) / 1000.0);
                let drawn =
                    outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
                if let (Ok(_), Some(path)) = (drawn, pen.finish()) {
                    // Both kinds of outline, TrueType's and CFF's, are filled where they wind.
                    self.pixels.fill_path(
                        &path,
                        &paint,
                        FillRule::Winding,
                        Transform::identity(),
                        None,
                    );
                }
            }
            x += glyph.advance.into();
        }
    }

    /// A rectangle in pixels; `None` if it is inside out.
    fn rectangle(&self, at: Point, size: Size) -> Option<Rect> {
        Rect::from_xywh(
            self.pixels_of(at.x),
            self.pixels_of(at.y),
            self.pixels_of(size.width),
            self.pixels_of(size.height),
        )
    }

    fn pixels_of(&self, length: Length) -> f32 {
        (length.to_points() * self.scale) as f32
    }
}

fn paint(Colour(red, green, blue): Colour) -> Paint<'static> {
    Paint {
        shader: Shader::SolidColor(Color::from_rgba8(red, green, blue, 255)),
        anti_alias: true,
        ..Paint::default()
    }
}
