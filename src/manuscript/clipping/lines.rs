//! The lines of a clipping, and whether they are paragraphs or only parts of them.

use super::mark::Mark;
use std::ops::Range;

/// A line without the spaces around it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) range: Range<usize>,
}

impl Line<'_> {
    /// Whether nothing is in it that can be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// How paragraphs are told apart.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Every line is a paragraph.
    LineByLine,
    /// Blank lines part paragraphs, whose lines were wrapped at a width in columns.
    Wrapped(usize),
}

impl Shape {
    /// Whether a line goes on in the next of its block. Where much more would have gone in, somebody
    /// ended it there.
    pub(super) fn joins(self, line: &Line<'_>, next: &Line<'_>) -> bool {
        match self {
            Self::LineByLine => false,
            Self::Wrapped(width) => reach(line, next) * 4 > width * 3,
        }
    }
}

/// Parts `text[body]` at LF, CR LF and CR.
pub(super) fn lines(text: &str, body: Range<usize>) -> Vec<Line<'_>> {
    let whole = text.get(body.clone()).unwrap_or_default();
    let mut start = body.start;
    let mut lines = Vec::new();
    for line in whole.split(['\n', '\r']) {
        let trimmed = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        lines.push(Line { text: trimmed, range: at..at + trimmed.len() });
        start += line.len() + 1;
    }
    // CR LF leaves an empty line between each pair, which would look like a blank one.
    let is_within_break = |line: &Line<'_>| {
        text[..line.range.start].ends_with('\r') && text[line.range.end..].starts_with('\n')
    };
    lines.retain(|line| !(line.is_blank() && is_within_break(line)));
    lines
}

/// How wide a column a mail program or an editor wraps to.
const WRAP_WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;
/// With fewer lines than this, fullness is chance.
const FEWEST_LINES: usize = 3;

/// Whether lines were wrapped: blank lines part blocks, and nearly every line that has another
/// after it in its block is so full that the next word would not have gone in.
pub(super) fn shape(lines: &[Line<'_>]) -> Shape {
    let blocks: Vec<_> = lines
        .split(|line| without_signs(line.text).is_empty())
        .filter(|block| !block.is_empty())
        .collect();
    let pairs = || {
        blocks
            .iter()
            .flat_map(|block| block.windows(2))
            .filter_map(|pair| <&[Line<'_>; 2]>::try_from(pair).ok())
    };
    // An item of a list begins a line whatever room there was before it.
    let pairs = || pairs().filter(|[_, next]| Mark::of(next.text).is_none());
    // Most lines are no wider than this; an address may stick out of any column.
    let mut widths: Vec<_> = pairs()
        .filter(|[line, _]| !is_one_word(line.text))
        .map(|[line, _]| columns(line.text))
        .collect();
    widths.sort_unstable();
    let Some(&width) = widths.get(widths.len() * 9 / 10) else { return Shape::LineByLine };
    if blocks.len() < 2 || widths.len() < FEWEST_LINES || !WRAP_WIDTHS.contains(&width) {
        return Shape::LineByLine;
    }
    let full = pairs().filter(|[line, next]| reach(line, next) > width).count();
    if full * 5 >= pairs().count() * 4 { Shape::Wrapped(width) } else { Shape::LineByLine }
}

/// How wide a line would be with the first word of the next.
fn reach(line: &Line<'_>, next: &Line<'_>) -> usize {
    columns(line.text) + 1 + first_word(without_signs(next.text))
}

/// A line without the signs that mail programs set before what is answered.
pub(super) fn without_signs(line: &str) -> &str {
    if line.starts_with('>') { line.trim_start_matches(['>', ' ']) } else { line }
}

fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace) && !text.contains(crate::language::is_ideographic)
}

/// How wide a text is in a typewriter's columns.
fn columns(text: &str) -> usize {
    text.chars().map(|char| if crate::language::is_ideographic(char) { 2 } else { 1 }).sum()
}

/// How wide the first word is that could have been set on the line before; between ideographs any
/// one can.
fn first_word(text: &str) -> usize {
    match text.chars().next() {
        Some(char) if crate::language::is_ideographic(char) => 2,
        _ => text.split_whitespace().next().map_or(0, columns),
    }
}
