//! A line that was chosen becomes glyph runs.

use super::breakpoints::{Breakpoint, LineEnding};
use super::items::{Atom, Glue, Kind, Passage, Place, tracking};
use super::justify;
use super::part::{Part, Setting};
use super::{Piece, SetLine, Shape, protrusion, ruby, turns};
use crate::language::Direction;
use crate::style::Alignment;
use crate::typeset::page::{self, CopiedAs, Glyph, GlyphRun};
use crate::typeset::shape::Shaper;
use crate::typeset::word::Word;
use crate::units::{Length, Point, ShortLength};
use std::ops::Range;
use std::rc::Rc;
use unicode_bidi::{BidiInfo, Level};

/// Sets the line between two breakpoints of a passage.
pub(super) fn set_line(
    passage: &Passage<'_>,
    (from, to): (&Breakpoint, &Breakpoint),
    shape: &Shape,
    indent: Length,
    shaper: &mut Shaper<'_>,
) -> SetLine {
    let mut parts = parts(passage, from.from, to, shaper);
    let (left_hang, right_hang) = hangs(passage, &parts, from.from, to.ending);
    let room = shape.measure - indent + left_hang + right_hang;
    let (setting, width) = match shape.alignment {
        Alignment::Justified => justify::justify(&mut parts, room, to.ending != LineEnding::Last),
        Alignment::Ragged | Alignment::Start | Alignment::Centre | Alignment::End => {
            justify::squeeze(
                &parts,
                Setting::NATURAL,
                justify::width(&parts, Setting::NATURAL),
                room,
            )
        }
    };
    let width = width - left_hang - right_hang;
    let before = match shape.alignment {
        Alignment::Justified | Alignment::Ragged | Alignment::Start => indent,
        Alignment::Centre => indent + (shape.measure - indent - width) / 2,
        Alignment::End => shape.measure - width,
    };
    let left = match passage.direction {
        Direction::LeftToRight => before - left_hang,
        Direction::RightToLeft => shape.measure - before - width - left_hang,
    };
    let start =
        if from.from == Place::START { passage.range.start } else { passage.position(from.from) };
    let range = start..passage.position(to.from);
    let spaced = to.ending == LineEnding::Plain
        && range.end > end_of(&parts)
        && !ends_paragraph(passage, range.end)
        || to.ending == LineEnding::Last && passage.text.text[range.clone()].ends_with('\n');
    SetLine {
        pieces: pieces(passage, &parts, setting, left, spaced, shaper),
        notes: passage.text.notes_in(range.clone()).map(|(_, note)| note).collect(),
        width,
        hyphenated: to.ending == LineEnding::DrawnHyphen,
        range,
    }
}

/// The atoms of a line, cut where its ends cut them, and the hyphen.
fn parts<'a>(
    passage: &'a Passage<'_>,
    from: Place,
    to: &Breakpoint,
    shaper: &mut Shaper<'_>,
) -> Vec<Part<'a>> {
    let until = to.until;
    let last = if until.byte > 0 { until.atom + 1 } else { until.atom };
    let mut parts: Vec<Part<'a>> = Vec::with_capacity(last.saturating_sub(from.atom) + 1);
    for (place, atom) in passage.atoms.iter().enumerate().take(last).skip(from.atom) {
        let start = if place == from.atom { from.byte } else { 0 };
        let end = if place == until.atom { until.byte } else { atom.range.len() };
        let range = atom.range.start + start..atom.range.start + end;
        let whole = range == atom.range;
        let word = if whole {
            Rc::clone(&atom.word)
        } else {
            shaper.word(atom.dress, &passage.text.text[range.clone()])
        };
        let glue = if end == atom.range.len() { atom.after } else { Glue::default() };
        parts.push(part(passage, atom, range, word, glue));
    }
    // The glue at the end of a line is gone.
    if let Some(last) = parts.last_mut() {
        (last.glue, last.after) = (Glue::default(), Length::ZERO);
    }
    if to.ending == LineEnding::DrawnHyphen
        && let Some(atom) = parts.last().map(|last| last.atom)
    {
        let hyphen = shaper.hyphen(atom.dress);
        parts.push(part(passage, atom, atom.range.end..atom.range.end, hyphen, Glue::default()));
    }
    parts
}

fn part<'a>(
    passage: &Passage<'_>,
    atom: &'a Atom,
    range: Range<usize>,
    word: Rc<Word>,
    glue: Glue,
) -> Part<'a> {
    let style = &passage.stretch(atom).style;
    let tracking = tracking(style);
    let natural = match atom.kind {
        Kind::Space => Length::ZERO,
        Kind::Picture => atom.width,
        Kind::Word { .. } | Kind::Ideographs(_) => {
            atom.scale.at(word.width) + tracking * word.spaced
        }
    };
    Part { atom, range, word, size: style.size, tracking, natural, glue, after: glue.width }
}

/// How far the line hangs out of its measure on the left and on the right.
fn hangs(
    passage: &Passage<'_>,
    parts: &[Part<'_>],
    from: Place,
    ending: LineEnding,
) -> (Length, Length) {
    let start = parts
        .first()
        .map_or(Length::ZERO, |first| protrusion::start(passage, first.atom, from.byte));
    let end = parts.last().map_or(Length::ZERO, |last| {
        let whole = last.range.end == last.atom.range.end;
        match ending {
            LineEnding::DrawnHyphen => protrusion::hyphen(passage, last.atom, last.word.width),
            _ if whole => protrusion::end(passage, last.atom),
            _ => Length::ZERO,
        }
    });
    match passage.direction {
        Direction::LeftToRight => (start, end),
        Direction::RightToLeft => (end, start),
    }
}

/// The byte of the paragraph after the last that is drawn.
fn end_of(parts: &[Part<'_>]) -> usize {
    parts.last().map_or(usize::MAX, |last| last.range.end)
}

fn ends_paragraph(passage: &Passage<'_>, end: usize) -> bool {
    end == passage.text.text.len()
}

/// Whether two parts belong to one run: of one stretch, face, direction and expansion.
fn make_one_run(one: &Part<'_>, other: &Part<'_>, shaper: &Shaper<'_>) -> bool {
    let like = |part: &Part<'_>| {
        let atom = part.atom;
        (
            atom.stretch,
            atom.level,
            shaper.face(atom.dress),
            matches!(atom.kind, Kind::Ideographs(_)),
            part.is_hyphen(),
        )
    };
    like(one) == like(other)
}

/// The glyph runs of a line in the order in which they are read; `left` is where the leftmost starts.
/// A line that is followed by a word space ends in one of no width, so that text copied out does not
/// run together.
fn pieces(
    passage: &Passage<'_>,
    parts: &[Part<'_>],
    setting: Setting,
    left: Length,
    spaced: bool,
    shaper: &mut Shaper<'_>,
) -> Vec<Piece> {
    let runs: Vec<&[Part<'_>]> =
        parts.chunk_by(|one, other| make_one_run(one, other, shaper)).collect();
    let mut pieces: Vec<Piece> =
        runs.iter().map(|run| piece(passage, run, setting, shaper)).collect();
    if spaced && let (Some(piece), Some(run)) = (pieces.last_mut(), runs.last()) {
        add_closing_space(piece, run, shaper);
    }
    let mut x = left;
    let mut put = |piece: &mut Piece| {
        piece.run.at.x = x;
        x += piece.width;
    };
    if parts.iter().all(|part| part.atom.level == Level::ltr()) {
        pieces.iter_mut().for_each(put);
    } else {
        let levels: Vec<Level> =
            runs.iter().filter_map(|run| run.first().map(|part| part.atom.level)).collect();
        BidiInfo::reorder_visual(&levels).into_iter().for_each(|place| put(&mut pieces[place]));
        turns::mark(&mut pieces, &levels, passage.direction);
    }
    if runs.iter().any(|run| passage.stretch(run[0].atom).reading.is_some()) {
        return with_readings(passage, &runs, pieces, setting, shaper);
    }
    pieces
}

/// The pieces with readings over those that have one, each after what it is the reading of.
fn with_readings(
    passage: &Passage<'_>,
    runs: &[&[Part<'_>]],
    pieces: Vec<Piece>,
    setting: Setting,
    shaper: &mut Shaper<'_>,
) -> Vec<Piece> {
    let mut all = Vec::with_capacity(pieces.len() * 2);
    let mut pieces = pieces.into_iter();
    for runs in runs.chunk_by(|one, next| one[0].atom.stretch == next[0].atom.stretch) {
        let first = all.len();
        all.extend(pieces.by_ref().take(runs.len()));
        let stretch = passage.stretch(runs[0][0].atom);
        if let Some(reading) = &stretch.reading {
            let left = all[first..].iter().map(|piece| piece.run.at.x).min().unwrap_or_default();
            let parts = || runs.iter().copied().flatten();
            // The glue after the last belongs to what follows.
            let after = parts().next_back().map_or(Length::ZERO, |last| last.after);
            let width =
                parts().map(|part| part.letters(setting) + part.after).sum::<Length>() - after;
            all.extend(ruby::over(reading, stretch, left, width, shaper));
        }
    }
    all
}

/// One run as it is drawn, at the left edge.
fn piece(passage: &Passage<'_>, run: &[Part<'_>], setting: Setting, shaper: &Shaper<'_>) -> Piece {
    let first = &run[0];
    let stretch = passage.stretch(first.atom);
    let elastic = run.iter().find(|part| part.atom.kind != Kind::Space).unwrap_or(first);
    let mut glyphs =
        Vec::with_capacity(run.iter().map(|part| part.word.glyphs.len()).sum::<usize>() + 1);
    let mut text =
        String::with_capacity(run.iter().map(|part| part.range.len()).sum::<usize>() + 1);
    if first.atom.level.is_rtl() {
        // The text keeps its order; the glyphs stand in that of the page.
        let mut starts = Vec::new();
        for part in run {
            starts.push(text.len());
            text.push_str(&passage.text.text[part.range.clone()]);
        }
        for (part, start) in run.iter().zip(starts).rev() {
            add_glyphs(&mut glyphs, passage, part, setting, start);
        }
    } else {
        for part in run {
            add_glyphs(&mut glyphs, passage, part, setting, text.len());
            text.push_str(&passage.text.text[part.range.clone()]);
        }
    }
    if stretch.picture.is_some() {
        text.clear();
    }
    let width = stretch.picture.map_or_else(|| page::width(&glyphs), |inset| inset.size.width);
    Piece {
        run: GlyphRun {
            at: Point::new(Length::ZERO, -stretch.rise),
            face: shaper.face(first.atom.dress),
            size: stretch.style.size,
            expansion: u16::try_from(elastic.expansion(setting)).unwrap_or(1000),
            tracking: elastic.spacing(setting),
            colour: stretch.style.colour,
            text,
            copied: if first.is_hyphen() { CopiedAs::Hyphen } else { CopiedAs::Text },
            glyphs,
        },
        width,
        line: stretch.line,
        han: if stretch.line.is_some() { stretch.lang.han() } else { None },
        link: stretch.link.clone(),
        element: stretch.element,
        picture: stretch.picture,
        span: stretch.span,
    }
}

/// Adds the glyphs of a part, and the glue after it to the last of them. `start` is where its text
/// begins in that of the run.
///
/// Advances are differences of rounded sums, so that the word is as wide as it was reckoned.
fn add_glyphs(
    glyphs: &mut Vec<Glyph>,
    passage: &Passage<'_>,
    part: &Part<'_>,
    setting: Setting,
    start: usize,
) {
    let is_space = part.atom.kind == Kind::Space;
    let scale = part.atom.scale.expanded(part.expansion(setting));
    let spacing = part.spacing(setting);
    let start = u32::try_from(start).unwrap_or(u32::MAX);
    let (mut units, mut reached) = (0, Length::ZERO);
    let (first, nowhere) = (glyphs.len(), ShortLength::default());
    glyphs.extend(part.word.glyphs.iter().map(|glyph| {
        units += glyph.advance;
        let reaches = scale.at(units);
        let advance = reaches - reached + if glyph.advance == 0 { Length::ZERO } else { spacing };
        reached = reaches;
        Glyph {
            id: glyph.id,
            advance: advance.into(),
            dx: if glyph.dx == 0 { nowhere } else { scale.at(glyph.dx).into() },
            dy: if glyph.dy == 0 { nowhere } else { part.atom.scale.at(glyph.dy).into() },
            start: start.saturating_add(glyph.start),
            end: start.saturating_add(glyph.end),
        }
    }));
    let glyphs = &mut glyphs[first..];
    if part.is_hyphen() {
        // It stands for nothing.
        glyphs.iter_mut().for_each(|glyph| (glyph.start, glyph.end) = (start, start));
    }
    let mut glue = part.after;
    if is_space {
        glue -= page::width(glyphs);
        // It was shaped as a plain one, whatever it is.
        for (glyph, (at, char)) in glyphs.iter_mut().zip(passage.text_of(part.atom).char_indices())
        {
            let at = start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
            (glyph.start, glyph.end) = (at, at + char.len_utf8() as u32);
        }
    }
    if glue == Length::ZERO {
        return;
    }
    // A mark stays on its letter, and the glue comes after both.
    let letter = glyphs.iter().rposition(|glyph| glyph.advance != nowhere);
    if let Some(last) = letter.or(glyphs.len().checked_sub(1)) {
        glyphs[last].advance = (Length::from(glyphs[last].advance) + glue).into();
        glyphs[last + 1..]
            .iter_mut()
            .for_each(|mark| mark.dx = (Length::from(mark.dx) - glue).into());
    }
}

/// Adds a space of no width at the end of a run's text.
fn add_closing_space(piece: &mut Piece, run: &[Part<'_>], shaper: &mut Shaper<'_>) {
    let Some(last) = run.last() else { return };
    let space = shaper.word(last.atom.dress, " ");
    let Some(glyph) = space.glyphs.first() else { return };
    let (start, nowhere) =
        (u32::try_from(piece.run.text.len()).unwrap_or(u32::MAX), ShortLength::default());
    piece.run.text.push(' ');
    let glyph = Glyph {
        id: glyph.id,
        advance: nowhere,
        dx: nowhere,
        dy: nowhere,
        start,
        end: start.saturating_add(1),
    };
    let place = if last.atom.level.is_rtl() { 0 } else { piece.run.glyphs.len() };
    piece.run.glyphs.insert(place, glyph);
}
