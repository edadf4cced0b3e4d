//! Clusters of glyphs: what stands together for a text, and which way it is read.

use super::Measures;
use crate::language::Direction;
use crate::typeset::page::{self, CopiedAs, Glyph, GlyphRun};
use crate::units::{Length, ShortLength};

/// The clusters of a run: neighbouring glyphs that stand for the same bytes.
pub(in crate::pdf) fn clusters(run: &GlyphRun) -> impl Iterator<Item = &[Glyph]> {
    run.glyphs.chunk_by(|one, next| (one.start, one.end) == (next.start, next.end))
}

/// What a cluster of a run means. All spaces are one another's equal: nobody finds `5 km` by looking
/// for a space that does not break. The hyphen that parts a word at the end of a line is a plain one:
/// readers that look for words over line ends know no soft hyphen. The structure tells them apart.
pub(in crate::pdf) fn meaning<'a>(run: &'a GlyphRun, cluster: &[Glyph]) -> &'a str {
    let text = match (run.copied, cluster.first()) {
        (CopiedAs::Hyphen, _) => "-",
        (CopiedAs::Text, Some(glyph)) => {
            run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default()
        }
        (CopiedAs::Text, None) | (CopiedAs::Nothing, _) => "",
    };
    let is_space = match text.as_bytes() {
        [byte] => matches!(byte, b'\t'..=b'\r' | b' '),
        _ => text.starts_with(char::is_whitespace) && text.chars().all(char::is_whitespace),
    };
    if is_space { " " } else { text }
}

/// The glyph of a cluster that can carry all its text: the only one that moves the pen. The others are
/// marks on it.
pub(in crate::pdf) fn carrier(cluster: &[Glyph]) -> Option<&Glyph> {
    let mut moving = cluster.iter().filter(|glyph| glyph.advance != ShortLength::default());
    moving.next().filter(|_| cluster.len() > 1 && moving.next().is_none())
}

/// Readers take a character that moves on by less than this part of its size for one that is there twice.
const LEAST: i64 = 10;

/// Whether the text of a run, if it has an order at all, is read from right to left.
pub(in crate::pdf) fn is_backwards(run: &GlyphRun) -> bool {
    match (run.glyphs.first(), run.glyphs.last()) {
        (Some(first), Some(last)) if first.start != last.start => first.start > last.start,
        (Some(_), Some(_)) => {
            !run.text.is_ascii() && Direction::of(&run.text) == Direction::RightToLeft
        }
        _ => false,
    }
}

/// A run whose letters step down, on a level: empty glyphs in place of its clusters. Nothing if its
/// letters are on a level, or if the face can have no such glyphs.
pub(in crate::pdf) fn levelled(run: &GlyphRun, measures: &Measures) -> Option<GlyphRun> {
    let nowhere = ShortLength::default();
    let empty = measures.empty.filter(|_| {
        run.glyphs.iter().any(|glyph| glyph.dy != nowhere && glyph.advance != nowhere)
    })?;
    if !is_backwards(run) {
        return None;
    }
    let text =
        |glyph: &Glyph| run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default();
    let is_narrow = |glyph: &Glyph| {
        Length::from(glyph.advance) * LEAST < run.size * text(glyph).chars().count() as i64
    };
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(run.glyphs.len());
    let mut after_space = true;
    for cluster in clusters(run) {
        let [first, ..] = cluster else { continue };
        let glyph = Glyph {
            id: empty,
            advance: page::width(cluster).into(),
            dx: nowhere,
            dy: nowhere,
            ..*first
        };
        let is_space = meaning(run, cluster) == " ";
        match glyphs.last_mut() {
            // Too little room for both to say their own: the left one is read after the right one.
            Some(last) if !is_space && !after_space && (is_narrow(last) || is_narrow(&glyph)) => {
                last.advance = (Length::from(last.advance) + glyph.advance.into()).into();
                last.start = glyph.start;
            }
            _ => glyphs.push(glyph),
        }
        after_space = is_space;
    }
    Some(GlyphRun { glyphs, ..run.clone() })
}
