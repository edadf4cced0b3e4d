//! A glyph's outline as a path of pixels.

use resvg::tiny_skia::{Path, PathBuilder};
use skrifa::outline::OutlinePen;

/// A path at a place on the page. Fonts count upwards from the baseline, pages downwards.
pub(super) struct Outline {
    path: PathBuilder,
    /// Where the glyph's origin is, in pixels.
    origin: (f32, f32),
    /// Width in proportion to the face's own.
    expansion: f32,
}

impl Outline {
    pub(super) fn new(origin: (f32, f32), expansion: f32) -> Self {
        Self { path: PathBuilder::new(), origin, expansion }
    }

    /// The path; `None` for a glyph that draws nothing, as a space does.
    pub(super) fn finish(self) -> Option<Path> {
        self.path.finish()
    }

    fn place(&self, x: f32, y: f32) -> (f32, f32) {
        (self.origin.0 + x * self.expansion, self.origin.1 - y)
    }
}

impl OutlinePen for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.place(x, y);
        self.path.line_to(x, y);
    }

    fn quad_to(&mut self, control_x: f32, control_y: f32, x: f32, y: f32) {
        let ((control_x, control_y), (x, y)) = (self.place(control_x, control_y), self.place(x, y));
        self.path.quad_to(control_x, control_y, x, y);
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
        let ((first_x, first_y), (second_x, second_y)) =
            (self.place(first_x, first_y), self.place(second_x, second_y));
        let (x, y) = self.place(x, y);
        self.path.cubic_to(first_x, first_y, second_x, second_y, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
