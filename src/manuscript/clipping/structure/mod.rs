//! What the lines of a clipping show by themselves: which belong together, and which are items of a
//! list, headings, cells of a table, quoted mail or what somebody says.
//!
//! Only what cannot well be meant otherwise is taken for more than a paragraph, and the ledger
//! tells of each.

use super::lines::{Line, indent};
use super::lists::{self, Listing, Marked, Outcome};
use super::mail;
use super::mark::Mark;
use super::rules::{is_rule, underlines, without_rule};
use super::speech::{self, Label, Speakers};
use super::table::{self, Grid};
use super::wrap::{self, Joints, Widths};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Lines of one paragraph, of which each is a stretch of the file.
pub(super) type Lines = Vec<Range<usize>>;

/// A part of a clipping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Paragraph(Lines),
    /// A line in capitals.
    Heading(Lines),
    /// A line with a row of signs below it, which is left out.
    Underlined(Lines),
    List(Listing),
    /// What a mail answers, without the signs before its lines, of which there are so many.
    Quote {
        parts: Vec<Part>,
        lines: usize,
    },
    /// A mail that another forwards.
    Forwarded(Vec<Part>),
    Table(Grid),
    /// What somebody says.
    Speech(Speech),
    /// A line of the head of a mail within another, with what it is called.
    Field(Speech),
    /// A row of signs between sections.
    Break(Range<usize>),
}

/// What somebody says, below a name. The stamp and the name may stand in either order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Speech {
    pub(super) stamp: Option<Range<usize>>,
    pub(super) name: Option<Range<usize>>,
    pub(super) words: Lines,
}

/// The parts of a clipping and what is to be said of them.
pub(super) struct Structure<'a> {
    pub(super) parts: Vec<Part>,
    /// Blocks whose lines may be one paragraph.
    pub(super) unclear: Vec<Range<usize>>,
    /// The lines of signatures that were cut off.
    pub(super) signatures: Vec<Line<'a>>,
    /// Whether the clipping is a chat.
    pub(super) is_chat: bool,
}

/// Mails within mails are quoted no deeper.
const DEEPEST_QUOTE: usize = 8;

/// The parts of a clipping, in order. `is_mail` says whether the head of a mail stood before it.
pub(super) fn parts<'a>(text: &'a str, lines: &[Line<'a>], is_mail: bool) -> Structure<'a> {
    let merged = speech::with_times(text, lines);
    let lines = merged.as_deref().unwrap_or(lines);
    let speakers = Speakers::of(lines);
    let mut reader = Reader {
        text,
        widths: wrap::widths(lines.split(Line::is_blank)),
        is_chat: speakers.has_stamps,
        is_mail: is_mail || lines.iter().any(|line| line.text.starts_with('>')),
        speakers,
        unclear: Vec::new(),
        signatures: Vec::new(),
    };
    let parts = reader.parts(lines, 0);
    let Reader { unclear, signatures, is_chat, .. } = reader;
    Structure { parts, unclear, signatures, is_chat }
}

struct Reader<'t, 'a> {
    text: &'t str,
    widths: Widths,
    speakers: Speakers,
    is_chat: bool,
    /// Whether it is a mail: it has the head of one, or quotes another.
    is_mail: bool,
    unclear: Vec<Range<usize>>,
    signatures: Vec<Line<'a>>,
}

impl<'a> Reader<'_, 'a> {
    /// The parts of lines that stand in so many quotations.
    fn parts(&mut self, lines: &[Line<'a>], depth: usize) -> Vec<Part> {
        let lines = self.without_signature(lines, depth);
        let (lines, forwarded) = lines.split_at(forwarded(lines, depth).unwrap_or(lines.len()));
        let mut parts = Vec::new();
        for block in lines.split(Line::is_blank).filter(|block| !block.is_empty()) {
            self.block(block, depth, &mut parts);
        }
        let mut parts = listed(self.text, parts);
        if !forwarded.is_empty() {
            parts.extend(self.forwarded(forwarded, depth));
        }
        parts
    }

    fn without_signature<'l>(&mut self, lines: &'l [Line<'a>], depth: usize) -> &'l [Line<'a>] {
        let is_mail = self.is_mail || depth > 0;
        let Some(at) = mail::signature(lines, is_mail) else { return lines };
        let (text, signature) = lines.split_at(at);
        self.signatures.extend(signature.iter().filter(|line| !line.is_blank()).cloned());
        text
    }

    /// A mail that is forwarded: the line that says so, its head line by line, and its text.
    fn forwarded(&mut self, lines: &[Line<'a>], depth: usize) -> Vec<Part> {
        let announced =
            usize::from(lines.first().is_some_and(|line| mail::is_forwarding(line.text)));
        let (announcement, rest) = lines.split_at(announced);
        let blank = rest.iter().take_while(|line| line.is_blank()).count();
        let rest = rest.get(blank..).unwrap_or_default();
        let (head, text) = rest.split_at(mail::head_length(rest));
        let mut quoted: Vec<Part> = head.iter().map(head_line).collect();
        quoted.extend(self.parts(text, depth + 1));
        let mut parts: Vec<Part> =
            announcement.iter().map(|line| Part::Paragraph(vec![without_rule(line)])).collect();
        if !quoted.is_empty() {
            parts.push(Part::Forwarded(quoted));
        }
        parts
    }

    fn block(&mut self, block: &[Line<'a>], depth: usize, parts: &mut Vec<Part>) {
        if let Some(grid) = table::aligned(block) {
            parts.push(Part::Table(grid));
            return;
        }
        let mut rest = block;
        let mut plain = 0;
        while let Some(line) = rest.get(plain) {
            let from = rest.get(plain..).unwrap_or_default();
            let is_quoted = |line: &&Line<'_>| depth < DEEPEST_QUOTE && line.text.starts_with('>');
            let quoted = from.iter().take_while(is_quoted).count();
            let rows = table::rows(from);
            let (length, part) = if quoted > 0 {
                let (lines, _) = from.split_at(quoted);
                (quoted, self.quote(lines, depth))
            } else if rows > 0 {
                match from.get(..rows).and_then(table::tabbed) {
                    Some(grid) => (rows, Some(Part::Table(grid))),
                    None => {
                        plain += rows;
                        continue;
                    }
                }
            } else if is_rule(line.text) {
                (1, Some(Part::Break(line.range.clone())))
            } else if from.get(1).is_some_and(|rule| underlines(rule.text, line.text))
                && !parts.is_empty()
            {
                (2, Some(Part::Underlined(vec![line.range.clone()])))
            } else {
                plain += 1;
                continue;
            };
            let (before, after) = rest.split_at(plain);
            self.text_block(before, parts);
            parts.extend(part);
            rest = after.get(length..).unwrap_or_default();
            plain = 0;
        }
        self.text_block(rest, parts);
    }

    /// The quotation of lines with signs before them: those with more signs are one within it.
    fn quote(&mut self, lines: &[Line<'a>], depth: usize) -> Option<Part> {
        let inner: Vec<Line<'a>> = lines
            .iter()
            .map(|line| {
                if depth + 1 < DEEPEST_QUOTE {
                    line.part(1..line.text.len())
                } else {
                    line.unquoted()
                }
            })
            .collect();
        let parts = self.parts(&inner, depth + 1);
        (!parts.is_empty()).then_some(Part::Quote { parts, lines: lines.len() })
    }

    /// The paragraphs of lines that are none of the other forms.
    fn text_block(&mut self, block: &[Line<'a>], parts: &mut Vec<Part>) {
        let (Some(first), Some(last)) = (block.first(), block.last()) else { return };
        let labels: Vec<Option<Label>> = if self.speakers.is_empty() {
            vec![None; block.len()]
        } else {
            block.iter().map(|line| self.speakers.label(line.text)).collect()
        };
        let items = items(block);
        let begins: Vec<bool> =
            items.iter().zip(&labels).map(|(&item, label)| item || label.is_some()).collect();
        // Gaps within every line are meant, though nobody may know for what.
        let has_gaps = |line: &Line<'_>| line.text.contains("   ");
        let joints = if block.len() > 1 && block.iter().all(has_gaps) {
            Joints { joined: vec![false; block.len() - 1], is_unclear: true }
        } else {
            wrap::joints(block, &begins, self.widths)
        };
        if joints.is_unclear {
            self.unclear.push(first.range.start..last.range.end);
        }
        let mut before: Option<&Line<'_>> = None;
        let mut is_open = false;
        for (index, line) in block.iter().enumerate() {
            let joins =
                index.checked_sub(1).and_then(|before| joints.joined.get(before)) == Some(&true);
            let label = labels.get(index).and_then(Option::as_ref);
            match (parts.last_mut(), before) {
                // A mark alone on its line, and a name, belong to the line below.
                (Some(Part::Paragraph(lines)), Some(above))
                    if is_open
                        && Mark::is_alone(above.text)
                        && label.is_none()
                        && !Mark::is_alone(line.text) =>
                {
                    if let Some(mark) = lines.last_mut() {
                        mark.end = line.range.end;
                    }
                }
                (Some(Part::Paragraph(lines)), _) if joins => lines.extend(line.stretches()),
                (Some(Part::Speech(speech)), _)
                    if label.is_none() && (joins || is_open && speech.words.is_empty()) =>
                {
                    speech.words.push(line.range.clone());
                }
                _ => parts.push(match label {
                    Some(label) => Part::Speech(said(line, label)),
                    None => Part::Paragraph(line.stretches()),
                }),
            }
            (before, is_open) = (Some(line), true);
        }
    }
}

/// What a line says behind its label.
fn said(line: &Line<'_>, label: &Label) -> Speech {
    let at = |part: Range<usize>| line.range.start + part.start..line.range.start + part.end;
    let words = at(label.words..line.text.len());
    Speech {
        stamp: label.stamp.clone().map(at),
        name: label.name.clone().map(at),
        words: if words.is_empty() { Vec::new() } else { vec![words] },
    }
}

/// A line of the head of a mail within another: what it is called stands as a name does.
fn head_line(line: &Line<'_>) -> Part {
    let Some((_, value)) = mail::field(line.text) else {
        return Part::Paragraph(vec![line.range.clone()]);
    };
    let name = line.part(0..value).range;
    let words = line.part(value..line.text.len()).range;
    Part::Field(Speech {
        stamp: None,
        name: Some(name),
        words: if words.is_empty() { Vec::new() } else { vec![words] },
    })
}

/// Where a mail begins that is forwarded, or answered below.
fn forwarded(lines: &[Line<'_>], depth: usize) -> Option<usize> {
    const FEWEST_FIELDS: usize = 3;
    if depth + 1 >= DEEPEST_QUOTE {
        return None;
    }
    let mut is_after_blank = true;
    for (at, line) in lines.iter().enumerate() {
        let begins = mail::is_forwarding(line.text)
            || is_after_blank
                && mail::field(line.text).is_some()
                && mail::head_length(lines.get(at..).unwrap_or_default()) >= FEWEST_FIELDS;
        if begins {
            return Some(at);
        }
        is_after_blank = line.is_blank() || is_rule(line.text);
    }
    None
}

/// Which lines of a block begin an item of a list.
fn items(block: &[Line<'_>]) -> Vec<bool> {
    let marks: Vec<Option<Mark>> = block.iter().map(|line| mark_of(line.text)).collect();
    let present: FxHashSet<Mark> = marks.iter().flatten().copied().collect();
    let mut open: Vec<Mark> = Vec::new();
    let mut items = Vec::with_capacity(block.len());
    for (index, mark) in marks.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| block.get(before));
        let accepted = mark.filter(|&mark| {
            let follows = open.iter().any(|&open| mark.follows(open));
            let is_told = before.is_none_or(|before| before.text.ends_with([':', '：']));
            let is_below = items.last() == Some(&true) && mark.is_first();
            let begins = mark.is_first()
                && !matches!(mark, Mark::Bullet(_))
                && mark.next().iter().any(|next| present.contains(next));
            follows || is_told || mark.is_sign() || is_below || begins
        });
        if let Some(mark) = accepted {
            match open.iter_mut().find(|open| mark.follows(**open)) {
                Some(open) => *open = mark,
                None => open.push(mark),
            }
            // Of very many kinds of marks the first are not to be looked through for each line.
            if open.len() > 8 {
                open.remove(0);
            }
        }
        items.push(accepted.is_some());
    }
    items
}

/// The mark of a line, with its item or alone.
fn mark_of(line: &str) -> Option<Mark> {
    match Mark::of(line) {
        Some((mark, _)) => Some(mark),
        None if Mark::is_alone(line) => Mark::of(&format!("{line} x")).map(|(mark, _)| mark),
        None => None,
    }
}

/// Makes lists of paragraphs whose marks follow one another.
fn listed(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut listed = Vec::new();
    let mut run: Vec<Marked> = Vec::new();
    for part in parts {
        match marked(text, &part) {
            Some(marked) => run.push(marked),
            None => {
                close(text, &mut run, &mut listed);
                listed.push(part);
            }
        }
    }
    close(text, &mut run, &mut listed);
    listed
}

fn marked(text: &str, part: &Part) -> Option<Marked> {
    let Part::Paragraph(lines) = part else { return None };
    let first = lines.first()?;
    let (mark, length) = Mark::of(text.get(first.clone())?)?;
    let before = text.get(..first.start).unwrap_or_default();
    let begins = before.rfind(['\n', '\r', '\u{c}']).map_or(0, |at| at + 1);
    let indent = indent(before.get(begins..).unwrap_or_default());
    // Spaces and the ends of at least two lines.
    let above = before.get(..begins).unwrap_or_default();
    let gap = above.get(above.trim_end().len()..).unwrap_or_default();
    let is_apart = gap.matches('\n').count().max(gap.matches('\r').count()) > 1;
    Some(Marked { mark, length, indent, is_apart, lines: lines.clone() })
}

fn close(text: &str, run: &mut Vec<Marked>, listed: &mut Vec<Part>) {
    if run.is_empty() {
        return;
    }
    let announces = |part: &Part| match part {
        Part::Paragraph(lines) | Part::Heading(lines) => {
            let last = lines.last().and_then(|last| text.get(last.clone()));
            last.is_some_and(|last| last.trim_end().ends_with([':', '：']))
        }
        _ => false,
    };
    let after_colon = listed.last().is_some_and(announces);
    listed.extend(lists::nested(std::mem::take(run), after_colon).into_iter().map(|outcome| {
        match outcome {
            Outcome::List(list) => Part::List(list),
            Outcome::Alone(lines) => Part::Paragraph(lines),
        }
    }));
}

#[cfg(test)]
mod tests;
