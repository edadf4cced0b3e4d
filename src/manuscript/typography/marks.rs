//! Spaces, dashes and ellipses.

use super::line::{BREAK, Line};
use crate::language::is_ideographic;
use std::ops::Range;

/// Makes every run of spaces and line breaks of the source one space: none at the ends, beside a
/// line break that was asked for, where a line ends between two ideographs, or before the mark of a
/// note, which stands at its word.
pub(super) fn spaces(line: &mut Line) {
    let text = &line.text;
    let mut edits = Vec::new();
    for range in runs(text, |byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')) {
        if is_between_words(text, &range) && line.notes_in(&range).is_empty() {
            continue;
        }
        let notes = line.notes_in(&range);
        let (before, after) = around(text, &range);
        let at_edge = |char: Option<char>| matches!(char, None | Some(BREAK));
        let is_ideograph = |char: Option<char>| char.is_some_and(is_ideographic);
        let mut start = range.start;
        for (index, &note) in notes.iter().enumerate() {
            edits.push((start..note, if index == 0 { "" } else { " " }));
            start = note;
        }
        let in_ideographs = text[range.clone()].contains(['\n', '\r'])
            && is_ideograph(before)
            && is_ideograph(after);
        let begins_at_edge = notes.is_empty() && at_edge(before);
        edits.push((
            start..range.end,
            if begins_at_edge || at_edge(after) || in_ideographs { "" } else { " " },
        ));
    }
    edits.retain(|(range, space)| !range.is_empty() && text[range.clone()] != **space);
    line.edits.extend(edits);
}

/// Whether a run is one space with a character of ASCII on either side, as nearly all are: it stays.
fn is_between_words(text: &str, run: &Range<usize>) -> bool {
    let is_ascii = |at: Option<&u8>| at.is_some_and(u8::is_ascii);
    let bytes = text.as_bytes();
    bytes[run.clone()] == *b" "
        && is_ascii(run.start.checked_sub(1).and_then(|at| bytes.get(at)))
        && is_ascii(bytes.get(run.end))
}

/// `--` is an en dash, `---` an em dash, `...` an ellipsis. Longer runs are rules or leaders that
/// somebody drew, and an option such as `--all` keeps its hyphens.
pub(super) fn dashes_and_ellipses(line: &mut Line) {
    let text = &line.text;
    let is_pair = |pair: &[u8]| (pair[0] == pair[1]) & ((pair[0] == b'-') | (pair[0] == b'.'));
    if !text.as_bytes().windows(2).fold(false, |found, pair| found | is_pair(pair)) {
        return;
    }
    let mut edits = Vec::new();
    for range in runs(text, |byte| byte == b'-').filter(|range| matches!(range.len(), 2 | 3)) {
        let (before, after) = around(text, &range);
        let is_option =
            before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric);
        let is_arrow = matches!(before, Some('<' | '!' | '|')) || matches!(after, Some('>' | '|'));
        match range.len() {
            2 if !is_option && !is_arrow => edits.push((range, "–")),
            3 if !is_arrow => edits.push((range, "—")),
            _ => {}
        }
    }
    for range in runs(text, |byte| byte == b'.') {
        match range.len() {
            3 => edits.push((range, "…")),
            4 => edits.push((range, "….")),
            _ => {}
        }
    }
    let escapes: Vec<usize> = line.escapes().collect();
    let is_kept = |range: &Range<usize>| {
        let next = escapes.partition_point(|&at| at < range.start);
        escapes.get(next).is_some_and(|&at| at < range.end)
    };
    line.edits.extend(edits.into_iter().filter(|(range, _)| !is_kept(range)));
}

/// Every longest run of characters of a kind, all of them of ASCII.
fn runs(text: &str, is_of_kind: impl Fn(u8) -> bool) -> impl Iterator<Item = Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + bytes[at..].iter().position(|&byte| is_of_kind(byte))?;
        let rest = &bytes[start..];
        at = start + rest.iter().position(|&byte| !is_of_kind(byte)).unwrap_or(rest.len());
        Some(start..at)
    })
}

/// The characters before and after a run.
fn around(text: &str, run: &Range<usize>) -> (Option<char>, Option<char>) {
    (text[..run.start].chars().next_back(), text[run.end..].chars().next())
}
