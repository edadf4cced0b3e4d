//! Glyph runs as text operators (ISO 32000-1 §9.4).

use super::canvas::{Canvas, Mark};
use super::fonts::{
    Character, EmbeddedFace, SPACE, carrier, clusters, is_backwards, levelled, meaning,
};
use super::objects::{LONGEST_STRING, hundredths, put_integer, put_string_byte};
use super::spacing::Spacing;
use crate::typeset::page::{self, CopiedAs, Glyph, GlyphRun};
use crate::units::{Length, Point};
use std::ops::Range;

/// How far the pen may be off, in thousandths of an em, before it is set right: 0.08 points at ten,
/// which no eye sees. Every correction costs bytes.
const TOLERANCE: f64 = 8.0;

/// Shows a glyph run.
pub(super) fn show(canvas: &mut Canvas, mark: Mark, run: &GlyphRun, face: &EmbeddedFace) {
    let whole =
        Segment { glyphs: 0..run.glyphs.len(), start: Length::ZERO, text: 0..run.text.len() };
    match run.copied {
        CopiedAs::Text if !has_spaces(run, face) => {
            canvas.enter_spoken(mark, &run.text);
            whole.show(canvas, run, face, Spaces::AsGlyphs);
        }
        _ if is_plain(run, face) => {
            canvas.enter_text(mark);
            whole.show(canvas, run, face, Spaces::AsText);
        }
        _ => match (
            order(run),
            levelled(run, &face.measures)
                .map(|level| (level, run.glyphs.clone()))
                .or_else(|| part(run, face)),
        ) {
            (Some(order), None) => show_clusters(canvas, mark, order, run, face),
            (Some(order), Some((letters, drawn))) => {
                show_clusters(canvas, mark, order, &letters, face);
                show_silently(canvas, mark, run, drawn, face);
            }
            (None, _) => {
                canvas.enter_spoken(mark, &run.text);
                whole.show(canvas, run, face, Spaces::AsGlyphs);
            }
        },
    }
}

/// Shows glyphs, which stand where a run starts, that say nothing.
fn show_silently(
    canvas: &mut Canvas,
    mark: Mark,
    run: &GlyphRun,
    mut glyphs: Vec<Glyph>,
    face: &EmbeddedFace,
) {
    glyphs.iter_mut().for_each(|glyph| (glyph.start, glyph.end) = (0, 0));
    let whole = Segment { glyphs: 0..glyphs.len(), ..Segment::default() };
    let silent = GlyphRun { text: String::new(), tracking: Length::ZERO, glyphs, ..run.clone() };
    canvas.enter_spoken(mark, "");
    whole.show(canvas, &silent, face, Spaces::AsGlyphs);
}

/// Whether each glyph stands for a text of its own, as it is read, and has a character for it: so it is
/// with most.
fn is_plain(run: &GlyphRun, face: &EmbeddedFace) -> bool {
    face.is_fluent()
        && run.glyphs.is_sorted_by(|one, next| one.start < next.start)
        && !(run.glyphs.len() == 1 && is_backwards(run))
}

/// Whether, where a word space has no glyph, the face has one to put there.
fn has_spaces(run: &GlyphRun, face: &EmbeddedFace) -> bool {
    face.space().is_some() || !run.text.contains(char::is_whitespace)
}

/// How the clusters of a run, from left to right, follow its text.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Order {
    /// As it is read.
    Forwards,
    /// From its end to its start: text that runs from right to left is shown as it looks, and marked
    /// so (ISO 32000-1 §14.8.2.3.3). Readers that know of no such mark expect nothing else.
    Backwards,
}

/// The order of a run's clusters; `None` if they have none.
fn order(run: &GlyphRun) -> Option<Order> {
    let starts = || run.glyphs.iter().map(|glyph| glyph.start);
    match is_backwards(run) {
        true => starts().is_sorted_by(|one, next| one >= next).then_some(Order::Backwards),
        false => starts().is_sorted().then_some(Order::Forwards),
    }
}

/// Parts the marks of a run from the letters that they stand on, if there are any: a letter can say what
/// its whole cluster means, and text that is not interrupted by marks above and below the line is seen
/// as one by all readers.
fn part(run: &GlyphRun, face: &EmbeddedFace) -> Option<(GlyphRun, Vec<Glyph>)> {
    if !run
        .glyphs
        .windows(2)
        .any(|pair| (pair[0].start, pair[0].end) == (pair[1].start, pair[1].end))
    {
        return None;
    }
    let (mut letters, mut marks) = (Vec::with_capacity(run.glyphs.len()), Vec::<Glyph>::new());
    let (mut pen, mut reached) = (Length::ZERO, Length::ZERO);
    for cluster in clusters(run) {
        let carrier = carrier(cluster).filter(|carrier| face.can_say(run, cluster, carrier));
        for glyph in cluster {
            if carrier.is_none_or(|carrier| std::ptr::eq(carrier, glyph)) {
                letters.push(*glyph);
            } else {
                // The mark before it leads to where this one stands.
                if let Some(last) = marks.last_mut() {
                    last.advance = (pen - reached).into();
                }
                let dx =
                    if marks.is_empty() { (Length::from(glyph.dx) + pen).into() } else { glyph.dx };
                marks.push(Glyph { dx, ..*glyph });
                reached = if marks.len() == 1 { Length::ZERO } else { pen };
            }
            pen += Length::from(glyph.advance);
        }
    }
    (!marks.is_empty()).then(|| (GlyphRun { glyphs: letters, ..run.clone() }, marks))
}

/// Shows a run cluster by cluster: those that no glyphs of the face spell are marked with their text.
fn show_clusters(
    canvas: &mut Canvas,
    mark: Mark,
    order: Order,
    run: &GlyphRun,
    face: &EmbeddedFace,
) {
    let mut segments: Vec<(Option<&str>, Segment)> = Vec::new();
    let mut plain = Segment::default();
    let (mut shown, mut pen) = (0, Length::ZERO);
    for cluster in clusters(run) {
        let width = page::width(cluster);
        let glyphs = shown..shown + cluster.len();
        if !face.spells(run, cluster) {
            let [start, end] =
                cluster.first().map_or([0, 0], |glyph| [glyph.start as usize, glyph.end as usize]);
            segments.push((
                None,
                Segment {
                    glyphs: plain.glyphs.start..shown,
                    text: plain.text.start..start,
                    ..plain
                },
            ));
            segments.push((
                Some(meaning(run, cluster)),
                Segment { glyphs: glyphs.clone(), start: pen, text: start..end },
            ));
            plain = Segment { glyphs: glyphs.end..glyphs.end, start: pen + width, text: end..end };
        } else if order == Order::Backwards && meaning(run, cluster) == " " {
            // Words follow one another as they are read, each with the space after it.
            segments.push((None, Segment { glyphs: plain.glyphs.start..shown, ..plain }));
            plain = Segment { glyphs: shown..shown, start: pen, ..Segment::default() };
        }
        shown = glyphs.end;
        pen += width;
    }
    let rest = Segment {
        glyphs: plain.glyphs.start..shown,
        text: plain.text.start..run.text.len(),
        ..plain
    };
    if segments.is_empty() && order == Order::Forwards {
        // Nearly all runs are spelt from one end to the other.
        canvas.enter_text(mark);
        return rest.show(canvas, run, face, Spaces::AsText);
    }
    segments.push((None, rest));
    if order == Order::Backwards {
        segments.reverse();
    }
    for (spoken, segment) in segments.into_iter().filter(|(_, segment)| !segment.glyphs.is_empty())
    {
        match (spoken, order) {
            (Some(text), _) => canvas.enter_spoken(mark, text),
            (None, Order::Forwards) => canvas.enter_text(mark),
            (None, Order::Backwards) => canvas.enter_reversed(mark),
        }
        let is_read_on = spoken.is_none() && order == Order::Forwards;
        segment.show(canvas, run, face, if is_read_on { Spaces::AsText } else { Spaces::AsGlyphs });
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
        canvas.set_font(&face.resource, run.face, run.size);
        canvas.set_expansion(run.expansion);
        let spacing = canvas.set_spacing(Spacing::of(run, &face.measures));
        let at = Point::new(run.at.x + self.start, run.at.y);
        let pen = spacing.thousandths_of(canvas.move_to(at, run.size));
        let mut line = Line {
            baseline: canvas.rise(),
            start: canvas.out.len(),
            canvas,
            face,
            spacing,
            open: Open::Nothing,
            pen,
        };
        let (mut origin, mut read) = (Length::ZERO, self.text.start);
        let turns = is_backwards(run);
        let mut glyphs = run.glyphs[self.glyphs]
            .chunk_by(|one, next| (one.start, one.end) == (next.start, next.end))
            .peekable();
        while let Some(cluster) = glyphs.next() {
            if let (Spaces::AsText, [first, ..]) = (spaces, cluster) {
                line.space_between(run, read, first.start as usize);
                read = read.max(first.end as usize);
            }
            for glyph in cluster {
                if turns && line.in_shares(run, cluster, origin) {
                    origin += glyph.advance.into();
                    continue;
                }
                let character = match cluster {
                    [glyph] => {
                        let kern = if glyphs.peek().is_some() {
                            spacing.kern(glyph, &face.measures)
                        } else {
                            0
                        };
                        face.find(glyph.id, meaning(run, cluster), kern)
                    }
                    _ => None,
                };
                if let Some(character) = character.or_else(|| face.default(glyph.id)) {
                    line.glyph(character, origin + glyph.dx.into(), glyph.dy.into());
                }
                origin += glyph.advance.into();
            }
        }
        if spaces == Spaces::AsText {
            line.space_between(run, read, self.text.end);
        }
        line.end();
        let advance = line.spacing.points(line.pen);
        line.canvas.moved(at, advance);
    }
}

/// A line of text in the making: a string, or strings with numbers between that set the pen right
/// (`Tj` and `TJ`, ISO 32000-1 §9.4.3).
struct Line<'c, 'a> {
    canvas: &'c mut Canvas<'a>,
    face: &'c EmbeddedFace,
    spacing: Spacing,
    /// How far above the canvas's line glyphs stand that are not moved, in hundredths of a point.
    baseline: i64,
    /// Where the operand of the operator in the making starts.
    start: usize,
    /// What is open within it.
    open: Open,
    /// Where the reader's pen is, in thousandths of an em from the start of the segment.
    pen: f64,
}

#[derive(PartialEq, Eq)]
enum Open {
    Nothing,
    String,
    /// The string after the first number.
    Array,
}

impl Line<'_, '_> {
    /// Shows a character at a place.
    fn glyph(&mut self, character: &Character, place: Length, rise: Length) {
        self.raise(rise);
        self.move_to(self.spacing.thousandths(place.to_scaled_points()));
        self.show(character);
    }

    /// Shows a cluster of a run that is read from right to left character by character, if it is one
    /// glyph that stands for several.
    fn in_shares(&mut self, run: &GlyphRun, cluster: &[Glyph], origin: Length) -> bool {
        let [glyph] = cluster else { return false };
        let Some(shares) = self.face.shares(glyph, meaning(run, cluster), &self.spacing) else {
            return false;
        };
        self.raise(glyph.dy.into());
        self.move_to(self.spacing.thousandths((origin + glyph.dx.into()).to_scaled_points()));
        shares.into_iter().for_each(|character| self.show(character));
        true
    }

    /// Shows a space, if one is among the bytes from `read` to `next`, which no glyph stands for.
    fn space_between(&mut self, run: &GlyphRun, read: usize, next: usize) {
        if read >= next {
            return;
        }
        if let (Some(gap), Some(space)) = (run.text.get(read..next), self.face.space())
            && gap.contains(char::is_whitespace)
        {
            self.raise(Length::ZERO);
            self.show(space);
        }
    }

    fn move_to(&mut self, place: f64) {
        let back = self.pen - place;
        if back.abs() < TOLERANCE + 0.5 {
            return;
        }
        let back = back.round();
        match self.open {
            Open::Nothing => self.canvas.out.extend(*b"["),
            Open::String => {
                self.canvas.out.insert(self.start, b'[');
                self.canvas.out.push(b')');
            }
            Open::Array => self.canvas.out.push(b')'),
        }
        put_integer(&mut self.canvas.out, back as i64);
        self.canvas.out.push(b'(');
        self.open = Open::Array;
        self.pen -= back;
    }

    fn show(&mut self, character: &Character) {
        // A letter can have marks by the thousand. A code takes at most four bytes.
        if self.canvas.out.len() - self.start > LONGEST_STRING - 4 {
            self.end();
        }
        if self.open == Open::Nothing {
            self.open = Open::String;
            self.canvas.out.push(b'(');
        }
        let [first, second] = character.code.to_be_bytes();
        if first > 0 {
            put_string_byte(&mut self.canvas.out, first);
        }
        put_string_byte(&mut self.canvas.out, second);
        self.pen += character.width + self.spacing.between_letters();
        if character.code == SPACE {
            self.pen += self.spacing.between_words();
        }
    }

    fn raise(&mut self, above: Length) {
        let rise =
            if above == Length::ZERO { self.baseline } else { self.baseline + hundredths(above) };
        if self.canvas.rise() != rise {
            self.end();
            self.canvas.set_rise(rise);
            self.start = self.canvas.out.len();
        }
    }

    fn end(&mut self) {
        match self.open {
            Open::Nothing => {}
            Open::String => self.canvas.out.extend(*b")Tj\n"),
            Open::Array => self.canvas.out.extend(*b")]TJ\n"),
        }
        self.open = Open::Nothing;
        self.start = self.canvas.out.len();
    }
}
