//! Spaces, dashes and ellipses.

use super::line::{BREAK, Line};
use crate::language::is_ideographic;
use std::ops::Range;

/// Makes every run of spaces and line breaks of the source one space: none at the ends, beside a
/// line break that was asked for, where a line ends between two ideographs, or before the mark of a
/// note, which stands at its word.
pub(super) fn spaces(line: &mut Line) {
    let mut edits = Vec::new();
    for (range, before, after) in runs(&line.text, |char| matches!(char, ' ' | '\t' | '\n' | '\r')) {
        let at_edge = |char: Option<char>| matches!(char, None | Some(BREAK));
        let is_ideograph = |char: Option<char>| char.is_some_and(is_ideographic);
        let notes = line.notes_in(&range);
        let mut start = range.start;
        for (index, &note) in notes.iter().enumerate() {
            edits.push((start..note, if index == 0 { "" } else { " " }));
            start = note;
        }
        let in_ideographs = line.text[range.clone()].contains(['\n', '\r']) && is_ideograph(before) && is_ideograph(after);
        let begins_at_edge = notes.is_empty() && at_edge(before);
        edits.push((start..range.end, if begins_at_edge || at_edge(after) || in_ideographs { "" } else { " " }));
    }
    edits.retain(|(range, space)| !range.is_empty() && line.text[range.clone()] != **space);
    line.edits.extend(edits);
}

/// `--` is an en dash, `---` an em dash, `...` an ellipsis. Longer runs are rules or leaders that
/// somebody drew, and an option such as `--all` keeps its hyphens.
pub(super) fn dashes_and_ellipses(line: &mut Line) {
    let mut edits = Vec::new();
    for (range, before, after) in runs(&line.text, |char| char == '-') {
        let is_option = before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphanumeric);
        let is_arrow = matches!(before, Some('<' | '!' | '|')) || matches!(after, Some('>' | '|'));
        match range.len() {
            2 if !is_option && !is_arrow => edits.push((range, "–")),
            3 if !is_arrow => edits.push((range, "—")),
            _ => {}
        }
    }
    for (range, _, _) in runs(&line.text, |char| char == '.') {
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

/// Every longest run of characters of a kind, with the characters before and after it.
fn runs(text: &str, is_of_kind: impl Fn(char) -> bool) -> Vec<(Range<usize>, Option<char>, Option<char>)> {
    let mut runs: Vec<(Range<usize>, Option<char>, Option<char>)> = Vec::new();
    let mut before = None;
    let mut open: Option<(usize, Option<char>)> = None;
    for (at, char) in text.char_indices() {
        match (open, is_of_kind(char)) {
            (None, true) => open = Some((at, before)),
            (Some((start, outside)), false) => {
                runs.push((start..at, outside, Some(char)));
                open = None;
            }
            _ => {}
        }
        before = Some(char);
    }
    if let Some((start, outside)) = open {
        runs.push((start..text.len(), outside, None));
    }
    runs
}
