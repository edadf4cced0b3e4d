//! Glyph runs as text operators (ISO 32000-1 §9.4).

use super::canvas::Canvas;
use super::fonts::{EmbeddedFace, clusters, is_blank, text_of};
use super::objects::{hundredths, put_integer, put_string, put_string_byte, text_bytes};
use crate::typeset::page::{Glyph, GlyphRun};
use crate::units::Length;

/// How far the pen may be off, in thousandths of an em, before it is set right: 0.02 points at ten,
/// which no eye sees. Every correction costs bytes.
const TOLERANCE: i64 = 2;

/// Shows a glyph run.
pub(super) fn show(canvas: &mut Canvas, run: &GlyphRun, face: &EmbeddedFace) {
    canvas.set_fill(run.colour);
    canvas.begin_text();
    canvas.set_font(&face.resource, run.face, run.size);
    canvas.set_expansion(run.expansion);
    canvas.move_to(run.at);
    match &run.actual_text {
        Some(text) => spoken(canvas, text, |canvas| show_glyphs(canvas, run, face, false)),
        None if spells_in_order(run, face) => show_glyphs(canvas, run, face, true),
        None => spoken(canvas, &run.text, |canvas| show_glyphs(canvas, run, face, false)),
    }
}

/// Shows what reads otherwise than its glyphs say (ISO 32000-1 §14.9.4).
fn spoken(canvas: &mut Canvas, text: &str, show: impl FnOnce(&mut Canvas)) {
    begin_spoken(&mut canvas.out, text);
    show(canvas);
    canvas.out.extend(*b"EMC\n");
}

fn begin_spoken(out: &mut Vec<u8>, text: &str) {
    out.extend(*b"/Span<</ActualText");
    put_string(out, &text_bytes(text));
    out.extend(*b">>BDC\n");
}

/// Whether the run's clusters follow its text from left to right, so that the glyphs can be read one
/// after the other; and where a word space has no glyph, the face has one to put there.
fn spells_in_order(run: &GlyphRun, face: &EmbeddedFace) -> bool {
    let ascends = run.glyphs.is_sorted_by(|one, next| one.start <= next.start);
    ascends && (face.space.is_some() || !run.text.contains(char::is_whitespace))
}

/// Writes the glyphs; with `meanings`, those too that single clusters have against their face's, and
/// the spaces of the text that no glyph stands for.
fn show_glyphs(canvas: &mut Canvas, run: &GlyphRun, face: &EmbeddedFace, meanings: bool) {
    // Thousandths of an em to the scaled point: at the type size as it was written, so that its
    // rounding does not add up along the line, and the run's expansion counted in.
    let size = hundredths(run.size).max(1) as f64 * 655.36;
    let scale = 1e6 / (size * f64::from(run.expansion));
    let mut array = Array { out: &mut canvas.out, face, pen: 0, open: Open::Nothing, rise: Length::ZERO };
    let mut origin = Length::ZERO;
    let mut read = 0;
    for cluster in clusters(run) {
        let text = text_of(run, cluster);
        if meanings && let [first, ..] = cluster {
            array.space_between(&run.text, read, first.start as usize);
            read = read.max(first.end as usize);
        }
        let otherwise = meanings && !face.spells(cluster, text);
        if otherwise {
            array.close();
            begin_spoken(array.out, text);
        }
        for glyph in cluster {
            array.glyph(glyph, ((origin + glyph.dx).to_scaled_points() as f64 * scale).round() as i64);
            origin += glyph.advance;
        }
        if otherwise {
            array.close();
            array.out.extend(*b"EMC\n");
        }
    }
    if meanings {
        array.space_between(&run.text, read, run.text.len());
    }
    array.close();
    array.raise(Length::ZERO);
}

/// A `TJ` array in the making: strings of codes, and numbers that set the pen right.
struct Array<'a> {
    out: &'a mut Vec<u8>,
    face: &'a EmbeddedFace,
    /// Where the reader's pen is, in thousandths of an em from the start of the run.
    pen: i64,
    open: Open,
    rise: Length,
}

#[derive(PartialEq, Eq)]
enum Open {
    Nothing,
    Array,
    String,
}

impl Array<'_> {
    /// Shows a glyph at a place, in thousandths of an em from the start of the run.
    fn glyph(&mut self, glyph: &Glyph, at: i64) {
        self.raise(glyph.dy);
        self.move_to(at);
        self.code(self.face.code(glyph.id));
    }

    /// Shows a space, if the bytes of the text from `read` to `next` are read but not shown, and
    /// one is among them.
    fn space_between(&mut self, text: &str, read: usize, next: usize) {
        if let (true, Some(space)) = (read < next, self.face.space)
            && text.get(read..next).is_some_and(|gap| gap.split(|char: char| !char.is_whitespace()).any(is_blank))
        {
            self.raise(Length::ZERO);
            self.code(space);
        }
    }

    fn move_to(&mut self, at: i64) {
        let back = self.pen - at;
        if back.abs() <= TOLERANCE {
            return;
        }
        match self.open {
            Open::Nothing => self.out.push(b'['),
            Open::Array => self.out.push(b' '),
            Open::String => self.out.push(b')'),
        }
        put_integer(self.out, back);
        self.open = Open::Array;
        self.pen = at;
    }

    fn code(&mut self, code: u16) {
        match self.open {
            Open::Nothing => self.out.extend(*b"[("),
            Open::Array => self.out.push(b'('),
            Open::String => {}
        }
        self.open = Open::String;
        for byte in code.to_be_bytes() {
            put_string_byte(self.out, byte);
        }
        self.pen += self.face.width(code);
    }

    fn raise(&mut self, rise: Length) {
        if self.rise != rise {
            self.close();
            self.rise = rise;
            super::objects::put_decimal(self.out, hundredths(rise));
            self.out.extend(*b" Ts\n");
        }
    }

    fn close(&mut self) {
        match self.open {
            Open::Nothing => return,
            Open::Array => self.out.extend(*b"]TJ\n"),
            Open::String => self.out.extend(*b")]TJ\n"),
        }
        self.open = Open::Nothing;
    }
}
