//! Headings: lines in capitals between other text.

use super::labels::{Capitals, is_in_capitals};
use super::structure::Part;
use std::ops::Range;

/// So many lines in capitals show that a text has its headings so.
const MANY_HEADINGS: usize = 3;

/// Makes headings of lines in capitals that stand between other text; one right below the title is
/// more likely its author, and one of the `doubtful` a button of a page.
pub(super) fn headed(text: &str, parts: Vec<Part>, doubtful: &[Range<usize>]) -> Vec<Part> {
    let is_doubtful = |line: &Range<usize>| {
        let at = doubtful.partition_point(|range| range.end <= line.start);
        doubtful.get(at).is_some_and(|range| range.start < line.end)
    };
    let line = |part: &Part| match part {
        Part::Paragraph(lines) if lines.len() == 1 => {
            lines.first().filter(|line| !is_doubtful(line)).and_then(|line| text.get(line.clone()))
        }
        _ => None,
    };
    if !parts.iter().filter_map(line).any(is_in_capitals) {
        return parts;
    }
    let capitals = Capitals::of(text.lines().map(str::trim));
    let flags = |has_others: bool| -> Vec<bool> {
        let is_heading = |line: &str| capitals.is_heading(line, has_others);
        parts.iter().map(|part| line(part).is_some_and(is_heading)).collect()
    };
    // Among many headings in capitals, a word that is a label elsewhere is one too.
    let has_many = flags(false).iter().filter(|is_heading| **is_heading).count() >= MANY_HEADINGS;
    let flags = flags(has_many);
    let first_text = flags.iter().position(|is_heading| !is_heading).unwrap_or(flags.len());
    let is_between = |index: usize| index > first_text && flags.get(index + 1) == Some(&false);
    let headed = parts.into_iter().enumerate().map(|(index, part)| match part {
        Part::Paragraph(lines) if flags[index] && is_between(index) => Part::Heading(lines),
        part => part,
    });
    headed.collect()
}
