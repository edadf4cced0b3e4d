//! What no line parts: the characters of one reading, and a word and the reference to its note.

use super::StyledText;
use super::opportunities::Opportunity;
use std::ops::Range;

/// Takes the opportunities away that lie within characters of one reading. `range` is the passage whose
/// opportunities they are. Only its own stretches are looked at: a paragraph may have many passages.
pub(super) fn keep_readings(
    text: &StyledText,
    range: &Range<usize>,
    opportunities: &mut Vec<Opportunity>,
) {
    let first = text.stretches.partition_point(|stretch| stretch.end <= range.start);
    let mut start = first.checked_sub(1).map_or(0, |before| text.stretches[before].end);
    let mut stretches = text.stretches[first..].iter().peekable();
    opportunities.retain(|opportunity| {
        let at = opportunity.at + range.start;
        while let Some(passed) = stretches.next_if(|stretch| stretch.end <= at) {
            start = passed.end;
        }
        at <= start || stretches.peek().is_none_or(|stretch| stretch.reading.is_none())
    });
}

/// Takes the opportunities away before references to notes. `range` is the passage whose they are.
pub(super) fn keep_notes(
    text: &StyledText,
    range: &Range<usize>,
    opportunities: &mut Vec<Opportunity>,
) {
    let mut notes = text.notes_in(range.clone()).map(|(start, _)| start - range.start).peekable();
    if notes.peek().is_none() {
        return;
    }
    opportunities.retain(|opportunity| {
        while notes.next_if(|note| *note < opportunity.at).is_some() {}
        notes.peek() != Some(&opportunity.at)
    });
}
