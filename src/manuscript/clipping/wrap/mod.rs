//! Which lines are only parts of a paragraph, decided block by block.
//!
//! A line that ends in a hyphen or without a stop, and goes on in small letters, was wrapped; where
//! that is seen in a block, its other lines are held against the width that it shows. Scripts
//! without capitals show it by lines that are full and end amid a sentence. Verse, lists of names
//! and whatever else only looks so keeps its lines, and what may be either is told.

use super::lines::{Line, columns, ends_sentence, first_letter, has_no_case};
use crate::language::is_ideographic;
use std::ops::RangeInclusive;

/// How wide mail programs, editors and the pages of PDF files wrap lines, in columns.
const WIDTHS: RangeInclusive<usize> = 30..=140;
/// Lines of a title that is set large are shorter, and may still have been wrapped.
const SHORTEST: usize = 18;
/// With fewer lines than this, the marks at their ends are chance.
const FEWEST: usize = 3;
/// Two lines of a text that go on show its width.
const FEWEST_OF_TEXT: usize = 2;

/// The width that lines were wrapped to, where a text shows it.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Widths {
    cased: Option<usize>,
    uncased: Option<usize>,
    /// Where the first block begins: the title, if anything is one.
    first: Option<usize>,
    /// Whether its blocks have as many lines each, and full last ones, as stanzas do.
    has_stanzas: bool,
}

/// What becomes of a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Joints {
    /// Whether each line goes on in the next; one fewer than there are lines.
    pub(super) joined: Vec<bool>,
    /// Whether the lines may be one paragraph, or may not.
    pub(super) is_unclear: bool,
}

/// How a line ends.
#[derive(Copy, Clone, PartialEq, Eq)]
enum End {
    /// Amid a word.
    Hyphen,
    /// Like a sentence.
    Stop,
    /// With another mark, such as a comma.
    Mark,
    /// With a word.
    Open,
}

/// How a line begins.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Start {
    Small,
    Capital,
    /// With a letter of a script that has no capitals.
    Caseless,
    Other,
}

/// A line and the next.
#[derive(Copy, Clone)]
struct Pair {
    width: usize,
    /// How wide it would be with the first word of the next.
    reach: usize,
    end: End,
    start: Start,
    /// Whether the next stands further in, as the first line of a paragraph does.
    is_indented: bool,
    /// Whether something begins with the next whatever stands before it.
    is_border: bool,
    /// How wide the next is if it does not end like a sentence, as headings do not.
    head: Option<usize>,
}

impl Pair {
    fn of(line: &Line<'_>, next: &Line<'_>, is_border: bool) -> Self {
        let width = columns(line.text);
        Self {
            width,
            reach: width + 1 + first_word(next.text),
            end: end(line.text),
            start: start(next.text),
            is_indented: next.indent() > line.indent() + 1,
            is_border,
            head: Some(columns(next.text)).filter(|_| !ends_sentence(next.text)),
        }
    }

    /// Whether the words show that the line goes on in the next.
    fn goes_on(&self) -> bool {
        self.start == Start::Small && self.end != End::Stop
    }

    /// Whether the next word would hardly have gone in.
    fn is_full(&self, width: usize) -> bool {
        self.reach + slack(width) > width
    }
}

/// By how much lines of one width differ in proportional type, and where words are not parted.
const fn slack(width: usize) -> usize {
    if width / 8 > 6 { width / 8 } else { 6 }
}

/// The widths that the blocks of a text show together.
pub(super) fn widths<'b, 'a: 'b>(blocks: impl Iterator<Item = &'b [Line<'a>]> + Clone) -> Widths {
    let (mut cased, mut uncased) = (Vec::new(), Vec::new());
    for pair in blocks.clone().flat_map(|block| block.windows(2)) {
        let [line, next] = pair else { continue };
        // Of quoted mail the width is that of its words.
        let [line, next] = [line, next]
            .map(|line| if line.text.starts_with('>') { line.unquoted() } else { line.clone() });
        let pair = Pair::of(&line, &next, false);
        if !WIDTHS.contains(&pair.width) {
            continue;
        }
        if pair.goes_on() {
            cased.push(pair.width);
        } else if pair.start == Start::Caseless && pair.end == End::Open {
            uncased.push(pair.width);
        }
    }
    let shown = |widths: Vec<usize>| (widths.len() >= FEWEST_OF_TEXT).then(|| usual(widths));
    let first = blocks.clone().flatten().next().map(|first| first.range.start);
    Widths { cased: shown(cased), uncased: shown(uncased), first, has_stanzas: has_stanzas(blocks) }
}

/// Whether the blocks of a text of three lines and more have as many lines each, of which the last
/// is as full as the others. Paragraphs end anywhere in a line.
fn has_stanzas<'b, 'a: 'b>(blocks: impl Iterator<Item = &'b [Line<'a>]>) -> bool {
    let (mut count, mut lines) = (0, None);
    for block in blocks.filter(|block| block.len() >= FEWEST) {
        let widest = block.iter().map(|line| columns(line.text)).max().unwrap_or_default();
        let last = block.last().map_or(0, |last| columns(last.text));
        if *lines.get_or_insert(block.len()) != block.len() || last * 10 < widest * 7 {
            return false;
        }
        count += 1;
    }
    count >= 2
}

/// The width that nine of ten lines do not exceed.
fn usual(mut widths: Vec<usize>) -> usize {
    widths.sort_unstable();
    widths.get((widths.len().saturating_sub(1) * 9).div_ceil(10)).copied().unwrap_or_default()
}

/// Which lines of a block go on in the next. `begins` says of each whether something begins with
/// it, such as an item of a list.
pub(super) fn joints(block: &[Line<'_>], begins: &[bool], known: Widths) -> Joints {
    let pairs: Vec<Pair> = block
        .windows(2)
        .zip(begins.iter().skip(1))
        .filter_map(|(pair, &is_border)| match pair {
            [line, next] => Some(Pair::of(line, next, is_border)),
            _ => None,
        })
        .collect();
    let counted: Vec<&Pair> = pairs.iter().filter(|pair| !pair.is_border).collect();
    if counted.is_empty() {
        return Joints { joined: vec![false; pairs.len()], is_unclear: false };
    }
    if is_flowed(block) && are_filled(&counted) {
        let joined = pairs.iter().map(|pair| !pair.is_border).collect();
        return Joints { joined, is_unclear: false };
    }
    let caseless = counted.iter().filter(|pair| pair.start == Start::Caseless).count();
    let begins_item = begins.first() == Some(&true);
    let verdict = if caseless * 2 > counted.len() {
        uncased(block, &counted, known)
    } else {
        cased(block, &counted, known, begins_item)
    };
    match verdict {
        Verdict::Wrapped(width) => {
            let joined = pairs.iter().map(|pair| !pair.is_border && joins(pair, width)).collect();
            Joints { joined, is_unclear: false }
        }
        Verdict::Apart => Joints { joined: vec![false; pairs.len()], is_unclear: false },
        Verdict::Unclear => Joints { joined: vec![false; pairs.len()], is_unclear: true },
    }
}

enum Verdict {
    /// To this width.
    Wrapped(usize),
    Apart,
    Unclear,
}

fn cased(block: &[Line<'_>], pairs: &[&Pair], known: Widths, begins_item: bool) -> Verdict {
    let going_on: Vec<&&Pair> = pairs.iter().filter(|pair| pair.goes_on()).collect();
    let own: Vec<usize> =
        going_on.iter().map(|pair| pair.width).filter(|width| WIDTHS.contains(width)).collect();
    let fits = |width: &usize| fits(block, *width);
    let width = if own.len() >= FEWEST {
        Some(usual(own))
    } else {
        known.cased.filter(fits).or_else(|| own.into_iter().max())
    };
    let Some(width) = width.filter(fits) else {
        return Verdict::Apart;
    };
    // Lines of a title, which is set larger than what shows the width.
    let begins = block.first().map_or(Start::Other, |first| start(first.text));
    let is_first = block.first().is_some_and(|first| known.first == Some(first.range.start));
    let is_large = pairs.len() < FEWEST
        && is_first
        && begins == Start::Capital
        && pairs.iter().all(|pair| {
            let is_shorter = known.cased.is_some_and(|known| pair.width * 5 < known * 4);
            is_shorter && pair.width >= SHORTEST && pair.goes_on() && pair.end == End::Open
        });
    if is_large {
        return Verdict::Wrapped(pairs.iter().map(|pair| pair.width).max().unwrap_or(width));
    }
    let count = |is: &dyn Fn(&Pair) -> bool| pairs.iter().filter(|pair| is(pair)).count();
    let full = count(&|pair| pair.is_full(width));
    let is_mostly_full = full * 5 >= pairs.len() * 4;
    if count(&|pair| pair.goes_on() && pair.end == End::Hyphen) > 0 {
        return Verdict::Wrapped(width);
    }
    if going_on.is_empty() {
        let may_go_on = pairs.iter().all(|pair| pair.end == End::Open && pair.is_full(width));
        return match pairs.len() {
            1 | 2 if may_go_on && known.cased.is_some() => Verdict::Wrapped(width),
            1 => Verdict::Apart,
            _ if is_mostly_full && count(&|pair| pair.end == End::Stop) * 2 < pairs.len() => {
                Verdict::Unclear
            }
            _ => Verdict::Apart,
        };
    }
    let full_going_on = going_on.iter().filter(|pair| pair.is_full(width)).count();
    if full_going_on * 10 < going_on.len() * 6 || going_on.len() * 10 < pairs.len() * 3 {
        return Verdict::Apart;
    }
    // A paragraph ends like a sentence, and where it does, not always at the end of a full line.
    let ends = block.last().is_some_and(|last| ends_paragraph(last.text));
    // Items of a list need no stop.
    let has_items = pairs.len() + 1 < block.len();
    // What neither begins nor ends like a sentence may be a list without marks.
    if !ends && !has_items && begins == Start::Small && !begins_item {
        return Verdict::Unclear;
    }
    let reads_like_verse = known.has_stanzas || !ends && is_mostly_full;
    if pairs.len() >= 2 && !has_items && reads_like_verse {
        return Verdict::Unclear;
    }
    // Lines of verse end with a mark far more often than those of prose.
    let marks = count(&|pair| matches!(pair.end, End::Mark | End::Stop));
    if pairs.len() >= FEWEST && marks * 10 >= pairs.len() * 6 {
        return if is_mostly_full { Verdict::Unclear } else { Verdict::Apart };
    }
    Verdict::Wrapped(width)
}

fn uncased(block: &[Line<'_>], pairs: &[&Pair], known: Widths) -> Verdict {
    let open: Vec<usize> =
        pairs.iter().filter(|pair| pair.end != End::Stop).map(|pair| pair.width).collect();
    let fits = |width: &usize| WIDTHS.contains(width) && fits(block, *width);
    let goes_on = open.len() * 10 >= pairs.len() * 6;
    let width = if open.len() >= 2 {
        Some(usual(open))
    } else {
        known.uncased.filter(fits).or_else(|| open.into_iter().max())
    };
    let Some(width) = width.filter(fits) else {
        return Verdict::Apart;
    };
    let full = pairs.iter().filter(|pair| pair.is_full(width)).count();
    if !goes_on || full * 5 < pairs.len() * 4 {
        return Verdict::Apart;
    }
    let ends = block.last().is_some_and(|last| ends_sentence(last.text));
    // Of two lines the first is as full as it can be, whatever they are.
    let is_seen = pairs.len() > 1 || known.uncased.is_some();
    match (ends, is_seen) {
        (true, true) => Verdict::Wrapped(width),
        _ if pairs.len() >= 2 => Verdict::Unclear,
        _ => Verdict::Apart,
    }
}

/// Whether a text ends like a sentence, with the mark of a note behind it or without.
fn ends_paragraph(text: &str) -> bool {
    let is_of_note = |char: char| char.is_numeric() || "[]()*†".contains(char);
    ends_sentence(text) || ends_sentence(text.trim_end_matches(is_of_note))
}

/// Whether a line goes on in the next where lines are wrapped to a width.
fn joins(pair: &Pair, width: usize) -> bool {
    // A short line between sentences is a heading; the last of a block may be whatever it is.
    let before_head =
        pair.start == Start::Capital && pair.head.is_some_and(|head| head * 2 < width);
    if pair.end == End::Stop && (pair.is_indented || before_head) {
        return false;
    }
    pair.is_full(width)
        || pair.end == End::Hyphen && pair.start == Start::Capital
        || pair.goes_on()
            && match pair.end {
                End::Hyphen => true,
                End::Open => pair.width * 2 >= width,
                End::Mark => pair.width * 3 >= width * 2,
                End::Stop => false,
            }
}

/// Whether hardly a line is wider than a width. An address may stick out of any column.
fn fits(block: &[Line<'_>], width: usize) -> bool {
    let wide = block
        .iter()
        .filter(|line| columns(line.text) > width + slack(width) && !is_one_word(line.text))
        .count();
    wide * 10 <= block.len() && (wide == 0 || block.len() > 5)
}

/// Whether all lines but the last end as those that a mail program filled do.
fn is_flowed(block: &[Line<'_>]) -> bool {
    match block.split_last() {
        Some((last, [_, ..])) => {
            !last.is_flowed() && block.iter().rev().skip(1).all(Line::is_flowed)
        }
        _ => false,
    }
}

/// Whether lines are as full as a mail program fills them (RFC 3676 §4.2: at most 78 columns), and
/// not lines of verse or of an address that a space was left behind.
fn are_filled(pairs: &[&Pair]) -> bool {
    const FILLED: RangeInclusive<usize> = 50..=79;
    let widest = pairs.iter().map(|pair| pair.width).max().unwrap_or_default();
    FILLED.contains(&widest) && pairs.iter().all(|pair| pair.is_full(widest))
}

fn end(text: &str) -> End {
    let mut chars = text.chars().rev();
    match (chars.next(), chars.next()) {
        (Some('-' | '\u{ad}' | '\u{2010}' | '¬'), Some(before)) if before.is_alphabetic() => {
            End::Hyphen
        }
        _ if ends_sentence(text) => End::Stop,
        (Some(last), _) if ",、，،–—".contains(last) => End::Mark,
        _ => End::Open,
    }
}

fn start(text: &str) -> Start {
    match text.chars().next() {
        Some(char) if char.is_lowercase() => Start::Small,
        Some(char) if char.is_uppercase() => Start::Capital,
        Some(char) if has_no_case(char) => Start::Caseless,
        // A mark before a word tells nothing, but for those that open words without capitals.
        Some(char) if is_ideographic(char) => match first_letter(text) {
            Some(char) if has_no_case(char) => Start::Caseless,
            _ => Start::Other,
        },
        _ => Start::Other,
    }
}

fn is_one_word(text: &str) -> bool {
    !text.contains(char::is_whitespace) && !text.contains(is_ideographic)
}

/// How wide the first word is that could have been set on the line before; between ideographs any
/// one can.
fn first_word(text: &str) -> usize {
    match text.chars().next() {
        Some(char) if is_ideographic(char) => 2,
        _ => text.split_whitespace().next().map_or(0, columns),
    }
}

#[cfg(test)]
mod tests;
