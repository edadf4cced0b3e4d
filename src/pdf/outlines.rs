//! Glyphs as filled paths: what is seen here and copied with other text.

use super::canvas::Canvas;
use crate::fonts::Face;
use crate::typeset::page::GlyphRun;
use crate::units::{Length, Point};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

/// Fills the outlines of a run's glyphs (ISO 32000-1 §8.5.3.3). A glyph that cannot be drawn is one
/// that the same face could not show as text either: it is left out.
pub(super) fn fill(canvas: &mut Canvas, run: &GlyphRun, face: &Face) {
    let Ok(font) = FontRef::from_index(&face.data, face.index) else { return };
    let outlines = font.outline_glyphs();
    let size = Size::new(run.size.to_points() as f32);
    canvas.set_fill(run.colour);
    let mut x = run.at.x;
    for glyph in &run.glyphs {
        if let Some(outline) = outlines.get(GlyphId::from(glyph.id)) {
            let origin = Point::new(x + glyph.dx.into(), run.at.y - glyph.dy.into());
            let expansion = f32::from(run.expansion) / 1000.0;
            let mut pen = Pen { canvas: &mut *canvas, origin, expansion, at: (0.0, 0.0) };
            let settings = DrawSettings::unhinted(size, LocationRef::default());
            // Both kinds of outline, TrueType's and CFF's, are filled where they wind.
            if outline.draw(settings, &mut pen).is_ok() {
                canvas.out.extend(*b"f\n");
            } else {
                canvas.out.extend(*b"n\n");
            }
        }
        x += glyph.advance.into();
    }
}

/// Writes an outline as a path. Fonts count upwards from the baseline, pages downwards.
struct Pen<'c, 'a> {
    canvas: &'c mut Canvas<'a>,
    /// Where the glyph's origin is.
    origin: Point,
    /// Width in proportion to the face's own.
    expansion: f32,
    /// Where the path has come to, in points from the origin.
    at: (f32, f32),
}

impl Pen<'_, '_> {
    fn put(&mut self, points: &[(f32, f32)], operator: &[u8]) {
        for &(x, y) in points {
            let across = Length::points(f64::from(x * self.expansion));
            let up = Length::points(f64::from(y));
            self.canvas.place(Point::new(self.origin.x + across, self.origin.y - up));
            self.at = (x, y);
        }
        self.canvas.out.extend_from_slice(operator);
    }
}

impl OutlinePen for Pen<'_, '_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put(&[(x, y)], b"m\n");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put(&[(x, y)], b"l\n");
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        // The same curve with two controls: each two thirds of the way to the one.
        let towards = |from: f32, control: f32| from + (control - from) * 2.0 / 3.0;
        let (from_x, from_y) = self.at;
        self.curve_to(
            towards(from_x, control_x),
            towards(from_y, control_y),
            towards(x, control_x),
            towards(y, control_y),
            x,
            y,
        );
    }

    fn curve_to(
        &mut self,
        first_x: f32,
        first_y: f32,
        second_x: f32,
        second_y: f32,
        x: f32,
        y: f32,
    ) {
        self.put(&[(first_x, first_y), (second_x, second_y), (x, y)], b"c\n");
    }

    fn close(&mut self) {
        self.canvas.out.extend(*b"h\n");
    }
}
