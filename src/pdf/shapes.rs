//! Rules, tints and frames (ISO 32000-1 §8.5).

use super::canvas::Canvas;
use super::objects::hundredths;
use crate::units::{Colour, Length, Point, Size};

/// Fills a rectangle.
pub(super) fn fill(canvas: &mut Canvas, at: Point, size: Size, colour: Colour) {
    canvas.set_fill(colour);
    canvas.rectangle(at, size);
    canvas.out.extend(*b"re f\n");
}

/// Strokes the outline of a rectangle.
pub(super) fn frame(canvas: &mut Canvas, at: Point, size: Size, line: Length, colour: Colour) {
    canvas.set_stroke(colour);
    canvas.numbers(&[hundredths(line)]);
    canvas.out.extend(*b"w ");
    canvas.rectangle(at, size);
    canvas.out.extend(*b"re S\n");
}

/// Draws a dot: a line of no length with round ends (§8.5.3.2).
pub(super) fn dot(canvas: &mut Canvas, at: Point, width: Length, colour: Colour) {
    canvas.set_stroke(colour);
    canvas.numbers(&[hundredths(width)]);
    canvas.out.extend(*b"w 1 J ");
    canvas.place(at);
    canvas.out.extend(*b"m ");
    canvas.place(at);
    canvas.out.extend(*b"l S 0 J\n");
}
