//! One paragraph: styled text in, lines out.
//!
//! Text is cut into boxes, glue and penalties, broken by total fit (Knuth and Plass 1981) and
//! justified into glyph runs.

mod breaker;
mod breakpoints;
mod builder;
mod flexible;
mod items;
mod justify;
mod line;
mod marks;
mod neighbours;
mod opportunities;
mod part;
mod protrusion;
mod ragged;
mod ruby;
mod segmenter;
mod shaped;
mod spacing;
mod together;
mod turns;

use crate::document::NoteId;
use crate::language::{Direction, Han, Lang};
use crate::pictures::PictureId;
use crate::source::Span;
use crate::style::{Alignment, TextStyle};
use crate::typeset::page::{ElementId, GlyphRun, Target};
use crate::typeset::shape::Shaper;
use crate::units::{Colour, Length, Size};
use breaker::Goal;
use breakpoints::{Breakpoint, Cuts, points};
pub use flexible::{Flexible, LineEnd, Setting};
use items::Passage;
use shaped::Shaped;

/// A paragraph is set without hyphens if no line needs word spaces wider than by this part of their
/// stretch, half a space.
const TOLERANCE_WITHOUT_HYPHENS: f64 = 0.45;

/// Ragged text is set without hyphens if no line but the last lacks more than this part of its
/// measure.
const RAG_WITHOUT_HYPHENS: f64 = 0.2;

/// A paragraph's text with its dress: what shaping and breaking need, and nothing of blocks.
#[derive(Clone, Debug, Default)]
pub struct StyledText {
    /// The text; a forced line break is `\n`.
    pub text: String,
    /// The stretches of the text, one after the other without a gap.
    pub stretches: Vec<Stretch>,
    /// Which way the paragraph runs, whatever is in it.
    pub direction: Direction,
}

impl StyledText {
    /// No text yet, of a paragraph in a language.
    #[must_use]
    pub fn new(lang: &Lang) -> Self {
        Self { direction: lang.direction(), ..Self::default() }
    }

    /// Text in one style and language, which belongs to no element.
    #[must_use]
    pub fn plain(text: String, style: TextStyle, lang: &Lang) -> Self {
        let stretch = Stretch {
            end: text.len(),
            style,
            lang: lang.clone(),
            rise: Length::ZERO,
            line: None,
            link: None,
            element: None,
            note: None,
            picture: None,
            reading: None,
            span: None,
            hyphenate: true,
        };
        Self { text, stretches: vec![stretch], direction: lang.direction() }
    }

    /// The notes that these bytes of it refer to, each with the byte of the reference.
    pub fn notes_in(&self, range: std::ops::Range<usize>) -> impl Iterator<Item = (usize, NoteId)> {
        let first = self.stretches.partition_point(|stretch| stretch.end <= range.start);
        let start = first
            .checked_sub(1)
            .and_then(|before| self.stretches.get(before))
            .map_or(0, |before| before.end);
        let stretches = self.stretches.iter().skip(first);
        let starts = std::iter::once(start).chain(stretches.clone().map(|stretch| stretch.end));
        let within = starts
            .zip(stretches)
            .skip_while(move |(start, _)| *start < range.start)
            .take_while(move |(start, _)| *start < range.end);
        within.filter_map(|(start, stretch)| Some((start, stretch.note?)))
    }
}

/// A stretch of a paragraph that is set in one way.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The byte of the text after its last.
    pub end: usize,
    /// How it is set.
    pub style: TextStyle,
    /// Its language.
    pub lang: Lang,
    /// How far it stands above the baseline.
    pub rise: Length,
    /// What is drawn along with it.
    pub line: Option<Decoration>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The structure element that it belongs to.
    pub element: Option<ElementId>,
    /// The footnote that it refers to: the note belongs on the page of this line.
    pub note: Option<NoteId>,
    /// The picture that stands in its place, on the line.
    pub picture: Option<Inset>,
    /// What stands over it, to say how it is read.
    pub reading: Option<Box<Reading>>,
    /// Where it was written.
    pub span: Option<Span>,
    /// Whether words may be hyphenated: not in code or addresses.
    pub hyphenate: bool,
}

/// A picture in a line: the character that stands for it is the object replacement character.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Inset {
    /// Which.
    pub picture: PictureId,
    /// How large it is drawn.
    pub size: Size,
}

/// The reading of characters that stand under it, in smaller type.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it says.
    pub text: String,
    /// The structure element that it belongs to.
    pub element: Option<ElementId>,
}

/// What stands in the text for a picture.
pub const INSET: &str = "\u{fffc}";

/// A line drawn along text.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Decoration {
    /// Under it.
    Underline,
    /// Through it.
    Strike,
    /// A tint of this colour behind it.
    Tint(Colour),
    /// A frame of this colour around it: a key to press.
    Key(Colour),
    /// A dot by each character of East Asian scripts, which have no italics.
    Dots,
}

impl StyledText {
    /// Changes the style of the text before a byte.
    pub fn restyle(&mut self, end: usize, change: impl Fn(TextStyle) -> TextStyle) {
        let (mut before, after) = (self.until(end), self.from(end));
        before.stretches.iter_mut().for_each(|stretch| stretch.style = change(stretch.style));
        let shifted = after
            .stretches
            .into_iter()
            .map(|stretch| Stretch { end: stretch.end + before.text.len(), ..stretch });
        before.stretches.extend(shifted);
        self.stretches = before.stretches;
    }

    /// The text from a byte on.
    #[must_use]
    pub fn from(&self, start: usize) -> Self {
        let stretches = self.stretches.iter().filter(|stretch| stretch.end > start);
        let stretches = stretches
            .map(|stretch| Stretch { end: stretch.end - start, ..stretch.clone() })
            .collect();
        Self {
            text: self.text.get(start..).unwrap_or_default().to_owned(),
            stretches,
            direction: self.direction,
        }
    }

    /// The text before a byte.
    #[must_use]
    pub fn until(&self, end: usize) -> Self {
        let mut text = Self {
            text: self.text.get(..end).unwrap_or_default().to_owned(),
            stretches: Vec::new(),
            direction: self.direction,
        };
        let mut start = 0;
        for stretch in &self.stretches {
            if start >= end {
                break;
            }
            text.stretches.push(Stretch { end: stretch.end.min(end), ..stretch.clone() });
            start = stretch.end;
        }
        text
    }
}

/// The shape that a paragraph is broken into.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The width of its lines.
    pub measure: Length,
    /// Room left at the start of its first lines.
    pub first_indent: Length,
    /// How many lines those are: one, or as many as an initial is high.
    pub indented_lines: usize,
    /// How its lines stand.
    pub alignment: Alignment,
}

/// One line of a paragraph.
#[derive(Clone, Debug, Default)]
pub struct SetLine {
    /// What is drawn on it; `at.x` of a run counts from the start of the measure, `at.y` from the
    /// baseline, downwards.
    pub pieces: Vec<Piece>,
    /// The notes that it refers to, in order.
    pub notes: Vec<NoteId>,
    /// How wide its text is.
    pub width: Length,
    /// Whether it ends in a hyphen that we drew: not at the foot of a page, if it can be helped.
    pub hyphenated: bool,
    /// The bytes of the paragraph's text on this line, spaces at its end included.
    pub range: std::ops::Range<usize>,
}

/// A glyph run of a line and what belongs to it.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The glyphs.
    pub run: GlyphRun,
    /// How wide the run is.
    pub width: Length,
    /// The line drawn along it.
    pub line: Option<Decoration>,
    /// The tradition of its Han characters.
    pub han: Option<Han>,
    /// Where it leads.
    pub link: Option<Target>,
    /// The structure element that it belongs to.
    pub element: Option<ElementId>,
    /// The picture that stands in place of glyphs.
    pub picture: Option<Inset>,
    /// Where it was written.
    pub span: Option<Span>,
}

/// Sets a paragraph in lines.
///
/// An empty text has no lines; an empty line between two forced breaks is a line without pieces. The
/// ranges of the lines follow one another without gap or overlap.
#[must_use]
pub fn set(text: &StyledText, shape: &Shape, shaper: &mut Shaper<'_>) -> Vec<SetLine> {
    let mut lines = Vec::new();
    for shaped in passages(text, shaper) {
        let passage = shaped.within(text);
        let indented = shape.indented_lines.saturating_sub(lines.len());
        let (breakpoints, ends) = break_lines(&passage, shape, indented, shaper);
        lines.extend(set_lines(&passage, &breakpoints, &ends, shape, indented, shaper));
    }
    lines
}

/// The lines of a passage that end at these breakpoints; so many of the first are indented.
fn set_lines(
    passage: &Passage<'_>,
    breakpoints: &[Breakpoint],
    ends: &[usize],
    shape: &Shape,
    indented: usize,
    shaper: &mut Shaper<'_>,
) -> Vec<SetLine> {
    let starts = std::iter::once(&0).chain(ends);
    let places = starts.zip(ends).enumerate();
    let line = |(place, (&from, &to)): (usize, (&usize, &usize))| {
        let indent = if place < indented { shape.first_indent } else { Length::ZERO };
        line::set_line(passage, (&breakpoints[from], &breakpoints[to]), shape, indent, shaper)
    };
    places.map(line).collect()
}

/// How wide a text is that is broken only where it must be.
#[must_use]
pub fn natural_width(text: &StyledText, shaper: &mut Shaper<'_>) -> Length {
    let width = |shaped: Shaped| {
        let passage = shaped.within(text);
        let whole = passage.atoms.iter().map(|atom| atom.width + atom.after.width).sum::<Length>();
        let spaces = passage.atoms.iter().rev().take_while(|atom| atom.kind == items::Kind::Space);
        whole - spaces.map(|atom| atom.after.width).sum()
    };
    passages(text, shaper).into_iter().map(width).max().unwrap_or_default()
}

/// How wide the longest part of a text is that cannot be broken without a hyphen.
#[must_use]
pub fn minimum_width(text: &StyledText, shaper: &mut Shaper<'_>) -> Length {
    let mut widest = Length::ZERO;
    for shaped in passages(text, shaper) {
        let mut width = Length::ZERO;
        for atom in shaped.within(text).atoms {
            width += atom.width;
            widest = widest.max(width);
            width = if atom.end.is_some() { Length::ZERO } else { width + atom.after.width };
        }
    }
    widest
}

/// How wide the longest part of a text is that cannot be broken with a hyphen either.
#[must_use]
pub fn hyphenated_width(text: &StyledText, shaper: &mut Shaper<'_>) -> Length {
    let mut widest = 0.0_f64;
    for shaped in passages(text, shaper) {
        let breakpoints =
            breakpoints::breakpoints(&shaped.within(text), Cuts::Hyphens, f64::INFINITY, shaper);
        let parts = breakpoints.windows(2).map(|pair| pair[1].end.width - pair[0].start.width);
        widest = parts.fold(widest, f64::max);
    }
    Length::scaled_points(widest as i64 + 1)
}

/// The parts of a text between forced breaks.
fn passages(text: &StyledText, shaper: &mut Shaper<'_>) -> Vec<Shaped> {
    let mut start = 0;
    let mut passages = Vec::new();
    for passage in text.text.split_inclusive('\n') {
        passages.push(Shaped::new(text, start..start + passage.len(), shaper));
        start += passage.len();
    }
    passages
}

/// Chooses where the lines of a passage end: the places of their ends among its breakpoints.
///
/// Each attempt considers more than the one before: a paragraph that can be set well without hyphens
/// has none, and nothing is cut anywhere that can be broken somewhere.
fn break_lines(
    passage: &Passage<'_>,
    shape: &Shape,
    indented: usize,
    shaper: &mut Shaper<'_>,
) -> (Vec<Breakpoint>, Vec<usize>) {
    let measure = points(shape.measure);
    if passage.atoms.is_empty() {
        return (breakpoints::breakpoints(passage, Cuts::None, measure, shaper), vec![0]);
    }
    for cuts in [Cuts::None, Cuts::Hyphens, Cuts::LongWords, Cuts::Anywhere] {
        let breakpoints = breakpoints::breakpoints(passage, cuts, measure, shaper);
        let tolerance = match (shape.alignment, cuts) {
            (Alignment::Justified, Cuts::None) => TOLERANCE_WITHOUT_HYPHENS,
            (Alignment::Ragged, Cuts::None) => RAG_WITHOUT_HYPHENS,
            _ => f64::INFINITY,
        };
        let goal = Goal {
            measure,
            indent: points(shape.first_indent),
            indented,
            tolerance,
            overfull: cuts == Cuts::Anywhere,
        };
        let ends = if shape.alignment == Alignment::Justified {
            breaker::total_fit(&breakpoints, &goal)
                .filter(|fit| !fit.has_runt || cuts != Cuts::None)
                .map(|fit| fit.ends)
        } else {
            ragged::balance(&breakpoints, &goal, shape.alignment)
        };
        if let Some(ends) = ends {
            return (breakpoints, ends);
        }
    }
    // The last attempt allows everything, so that this is out of reach; one long line is all there is.
    let breakpoints = breakpoints::breakpoints(passage, Cuts::None, measure, shaper);
    let last = breakpoints.len() - 1;
    (breakpoints, vec![last])
}

#[cfg(test)]
mod tests;
