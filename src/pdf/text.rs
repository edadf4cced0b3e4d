//! Glyph runs as text operators (ISO 32000-1 §9.4).

use super::canvas::{Canvas, Mark};
use super::fonts::{EmbeddedFace, clusters, meaning};
use super::objects::{hundredths, put_decimal, put_integer, put_string_byte};
use crate::typeset::page::{Glyph, GlyphRun};
use crate::units::{Length, Point};
use std::ops::Range;

/// How far the pen may be off, in thousandths of an em, before it is set right: 0.02 points at ten,
/// which no eye sees. Every correction costs bytes.
const TOLERANCE: i64 = 2;

/// Shows a glyph run.
pub(super) fn show(canvas: &mut Canvas, mark: Mark, run: &GlyphRun, face: &EmbeddedFace) {
    let whole = Segment { glyphs: 0..run.glyphs.len(), start: Length::ZERO, text: 0..run.text.len() };
    match &run.actual_text {
        Some(text) if !is_one_cluster(run) => {
            canvas.enter_spoken(mark, text);
            whole.show(canvas, run, face, Spaces::AsGlyphs);
        }
        None if !reads_on(run, face) => {
            canvas.enter_spoken(mark, &run.text);
            whole.show(canvas, run, face, Spaces::AsGlyphs);
        }
        _ => show_clusters(canvas, mark, run, face),
    }
}

/// Whether all glyphs stand for the same text.
fn is_one_cluster(run: &GlyphRun) -> bool {
    clusters(run).nth(1).is_none()
}

/// Whether the run's clusters follow its text from left to right, so that the glyphs can be read one
/// after the other; and where a word space has no glyph, the face has one to put there.
fn reads_on(run: &GlyphRun, face: &EmbeddedFace) -> bool {
    let ascends = run.glyphs.is_sorted_by(|one, next| one.start <= next.start);
    ascends && (face.space.is_some() || !run.text.contains(char::is_whitespace))
}

/// Shows a run cluster by cluster: those that no glyphs of the face spell are marked with their text.
fn show_clusters(canvas: &mut Canvas, mark: Mark, run: &GlyphRun, face: &EmbeddedFace) {
    let mut plain = Segment::default();
    let (mut shown, mut pen) = (0, Length::ZERO);
    for cluster in clusters(run) {
        let width: Length = cluster.iter().map(|glyph| glyph.advance).sum();
        let glyphs = shown..shown + cluster.len();
        let [start, end] = cluster.first().map_or([0, 0], |glyph| [glyph.start as usize, glyph.end as usize]);
        let text = meaning(run, cluster);
        if !face.spells(cluster, text) {
            let before = Segment { glyphs: plain.glyphs.start..shown, text: plain.text.start..start, ..plain };
            if !before.glyphs.is_empty() {
                canvas.enter(mark);
                before.show(canvas, run, face, Spaces::AsText);
            }
            canvas.enter_spoken(mark, text);
            Segment { glyphs: glyphs.clone(), start: pen, text: start..end }.show(canvas, run, face, Spaces::AsGlyphs);
            plain = Segment { glyphs: glyphs.end..glyphs.end, start: pen + width, text: end..end };
        }
        shown = glyphs.end;
        pen += width;
    }
    let rest = Segment { glyphs: plain.glyphs.start..shown, text: plain.text.start..run.text.len(), ..plain };
    if !rest.glyphs.is_empty() {
        canvas.enter(mark);
        rest.show(canvas, run, face, Spaces::AsText);
    }
}

/// Where the spaces of a segment come from.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Spaces {
    /// From its glyphs alone.
    AsGlyphs,
    /// From its text too: where a space has no glyph, it gets one, for those who copy the text.
    AsText,
}

/// A part of a run that is shown at once.
#[derive(Clone, Debug, Default)]
struct Segment {
    glyphs: Range<usize>,
    /// From the start of the run to its own.
    start: Length,
    text: Range<usize>,
}

impl Segment {
    fn show(self, canvas: &mut Canvas, run: &GlyphRun, face: &EmbeddedFace, spaces: Spaces) {
        canvas.set_fill(run.colour);
        canvas.begin_text();
        canvas.set_font(&face.resource, run.face, run.size);
        canvas.set_expansion(run.expansion);
        canvas.move_to(Point::new(run.at.x + self.start, run.at.y));
        // Thousandths of an em to the scaled point: at the type size as it was written, so that its
        // rounding does not add up along the line, and the run's expansion counted in.
        let size = hundredths(run.size).max(1) as f64 * 655.36;
        let scale = 1e6 / (size * f64::from(run.expansion));
        let glyphs = &run.glyphs[self.glyphs];
        let tracking = tracking(glyphs, face, scale);
        canvas.set_tracking(run.size, tracking);
        let mut array = Array { out: &mut canvas.out, face, tracking, pen: 0, open: Open::Nothing, rise: Length::ZERO };
        let (mut origin, mut read) = (Length::ZERO, self.text.start);
        for cluster in glyphs.chunk_by(|one, next| (one.start, one.end) == (next.start, next.end)) {
            if let (Spaces::AsText, [first, ..]) = (spaces, cluster) {
                array.space_between(run, read, first.start as usize);
                read = read.max(first.end as usize);
            }
            for glyph in cluster {
                let place = (origin + glyph.dx).to_scaled_points() as f64 * scale;
                let code = if cluster.len() == 1 { face.code_for(glyph.id, meaning(run, cluster)) } else { None };
                array.glyph(glyph, code.unwrap_or(face.code(glyph.id)), place.round() as i64);
                origin += glyph.advance;
            }
        }
        if spaces == Spaces::AsText {
            array.space_between(run, read, self.text.end);
        }
        array.raise(Length::ZERO);
        array.close();
    }
}

/// How much wider than itself most glyphs of a segment are set, in thousandths of an em: justification
/// that spaces letters is said once, not after each of them.
fn tracking(glyphs: &[Glyph], face: &EmbeddedFace, scale: f64) -> i64 {
    const MOST: i64 = 64;
    let mut counts = [0_usize; 2 * MOST as usize];
    for glyph in glyphs {
        let more = (glyph.advance.to_scaled_points() as f64 * scale).round() as i64 - face.width(face.code(glyph.id));
        if (-MOST..MOST).contains(&more) {
            counts[(more + MOST) as usize] += 1;
        }
    }
    let most = (-MOST..MOST).zip(counts).max_by_key(|(more, count)| (*count, -more.abs()));
    most.filter(|(more, count)| more.abs() > TOLERANCE && count * 3 > glyphs.len()).map_or(0, |(more, _)| more)
}

/// A `TJ` array in the making: strings of codes, and numbers that set the pen right.
struct Array<'a> {
    out: &'a mut Vec<u8>,
    face: &'a EmbeddedFace,
    /// What each code moves the pen beyond its width, in thousandths of an em.
    tracking: i64,
    /// Where the reader's pen is, in thousandths of an em from the start of the segment.
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
    /// Shows a glyph at a place, in thousandths of an em from the start of the segment.
    fn glyph(&mut self, glyph: &Glyph, code: u16, place: i64) {
        self.raise(glyph.dy);
        self.move_to(place);
        self.code(code);
    }

    /// Shows a space, if one is among the bytes from `read` to `next`, which no glyph stands for.
    fn space_between(&mut self, run: &GlyphRun, read: usize, next: usize) {
        if read >= next {
            return;
        }
        if let (Some(gap), Some(space)) = (run.text.get(read..next), self.face.space)
            && gap.contains(char::is_whitespace)
        {
            self.raise(Length::ZERO);
            self.code(space);
        }
    }

    fn move_to(&mut self, place: i64) {
        let back = self.pen - place;
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
        self.pen = place;
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
        self.pen += self.face.width(code) + self.tracking;
    }

    fn raise(&mut self, rise: Length) {
        if self.rise != rise {
            self.close();
            self.rise = rise;
            put_decimal(self.out, hundredths(rise));
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
