//! What the lines of a clipping show by themselves: which belong together, and which are items of a
//! list, headings or quoted mail.
//!
//! Only what cannot well be meant otherwise is taken for more than a paragraph, and the ledger tells of
//! each.

use super::lines::{self, Line, Shape, without_signs};
use super::mark::Mark;
use std::ops::Range;

/// Lines of one paragraph, of which each is a stretch of the file.
pub(super) type Lines = Vec<Range<usize>>;

/// A part of a clipping.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part {
    Paragraph(Lines),
    /// A line in capitals.
    Heading(Lines),
    /// Items without their marks; the number of the first, if they have numbers.
    List {
        start: Option<u64>,
        items: Vec<Lines>,
    },
    /// Paragraphs of a mail that is answered, without the signs before their lines.
    Quote(Vec<Lines>),
}

/// The parts of a clipping, in order.
pub(super) fn parts(text: &str, lines: &[Line<'_>]) -> Vec<Part> {
    let shape = lines::shape(lines);
    let mut parts = Vec::new();
    for block in lines.split(Line::is_blank).filter(|block| !block.is_empty()) {
        if block.iter().all(|line| line.text.starts_with('>')) {
            parts.push(Part::Quote(quoted(block, shape)));
        } else {
            parts.extend(units(block, shape).into_iter().map(Part::Paragraph));
        }
    }
    listed(text, parts)
}

/// What the lines of a block are together: one paragraph if they were wrapped, but for items of a list.
fn units(block: &[Line<'_>], shape: Shape) -> Vec<Lines> {
    let mut units: Vec<Lines> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    let mut open: Option<Mark> = None;
    for line in block {
        let mark = Mark::of(line.text).filter(|(mark, _)| match (open, before) {
            (Some(open), _) => mark.follows(open),
            (None, Some(before)) => before.text.ends_with(':'),
            (None, None) => true,
        });
        open = mark.map(|(mark, _)| mark).or(open);
        match units.last_mut() {
            Some(unit)
                if mark.is_none() && before.is_some_and(|before| shape.joins(before, line)) =>
            {
                unit.push(line.range.clone());
            }
            _ => units.push(vec![line.range.clone()]),
        }
        before = Some(line);
    }
    units
}

/// The paragraphs of quoted lines.
fn quoted(block: &[Line<'_>], shape: Shape) -> Vec<Lines> {
    let mut paragraphs: Vec<Lines> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    for line in block {
        let words = without_signs(line.text);
        let range = line.range.end - words.len()..line.range.end;
        let goes_on = before.is_some_and(|before| shape.joins(before, line));
        match paragraphs.last_mut() {
            _ if words.is_empty() => {}
            Some(paragraph) if goes_on => paragraph.push(range),
            _ => paragraphs.push(vec![range]),
        }
        before = Some(line).filter(|_| !words.is_empty());
    }
    paragraphs
}

/// A paragraph with a mark before it, which has so many bytes.
struct Marked {
    mark: Mark,
    length: usize,
    lines: Lines,
}

/// Makes lists of paragraphs whose marks follow one another; one alone is none.
fn listed(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let mut listed = Vec::new();
    let mut run: Vec<Marked> = Vec::new();
    for part in parts {
        let mark = match &part {
            Part::Paragraph(lines) => {
                lines.first().and_then(|line| Mark::of(text.get(line.clone())?))
            }
            _ => None,
        };
        match (mark, part) {
            (Some((mark, length)), Part::Paragraph(lines)) => {
                if run.last().is_some_and(|before| !mark.follows(before.mark)) {
                    listed.extend(closed(std::mem::take(&mut run)));
                }
                run.push(Marked { mark, length, lines });
            }
            (_, part) => {
                listed.extend(closed(std::mem::take(&mut run)));
                listed.push(part);
            }
        }
    }
    listed.extend(closed(run));
    listed
}

fn closed(run: Vec<Marked>) -> Vec<Part> {
    let start = match run.as_slice() {
        [] | [_] => return run.into_iter().map(|only| Part::Paragraph(only.lines)).collect(),
        [Marked { mark: Mark::Number(number, _), .. }, ..] => Some(*number),
        _ => None,
    };
    let without_mark = |mut marked: Marked| {
        if let Some(first) = marked.lines.first_mut() {
            first.start += marked.length;
        }
        marked.lines
    };
    vec![Part::List { start, items: run.into_iter().map(without_mark).collect() }]
}

/// Makes headings of lines in capitals that stand between other text; one right below the title is more
/// likely its author.
pub(super) fn headed(text: &str, parts: Vec<Part>) -> Vec<Part> {
    let is_heading = |part: &Part| matches!(part, Part::Paragraph(lines) if lines.len() == 1 && is_in_capitals(&text[lines[0].clone()]));
    let flags: Vec<bool> = parts.iter().map(is_heading).collect();
    let is_between =
        |index: usize| flags[..index].contains(&false) && flags.get(index + 1) == Some(&false);
    let headed = parts.into_iter().enumerate().map(|(index, part)| match part {
        Part::Paragraph(lines) if flags[index] && is_between(index) => Part::Heading(lines),
        part => part,
    });
    headed.collect()
}

fn is_in_capitals(line: &str) -> bool {
    const FEWEST: usize = 4;
    const LONGEST: usize = 80;
    let has_capitals = line.chars().filter(|char| char.is_uppercase()).count() >= FEWEST
        && !line.contains(char::is_lowercase);
    has_capitals
        && line.chars().count() <= LONGEST
        && !line.ends_with(['.', ',', ';', '-', '–', '—', '…', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let words = |lines: &Lines| {
            lines.iter().map(|line| &text[line.clone()]).collect::<Vec<_>>().join("/")
        };
        let all = |items: &[Lines]| items.iter().map(words).collect::<Vec<_>>().join("; ");
        let part = |part: &Part| match part {
            Part::Paragraph(lines) => words(lines),
            Part::Heading(lines) => format!("# {}", words(lines)),
            Part::List { start, items } => format!("{start:?} {}", all(items)),
            Part::Quote(paragraphs) => format!("> {}", all(paragraphs)),
        };
        headed(text, parts(text, &lines::lines(text, 0..text.len()))).iter().map(part).collect()
    }

    #[test]
    fn marks_that_follow_one_another_make_a_list() {
        assert_eq!(
            shown("They want:\n1. Sand\n2. Stones\nSoon."),
            ["They want:", "Some(1) Sand; Stones", "Soon."]
        );
        assert_eq!(shown("• Sand\n\n• Stones\n- One"), ["None Sand; Stones", "- One"]);
        assert_eq!(shown("3) Sand\n4) Stones\n6) Air"), ["Some(3) Sand; Stones", "6) Air"]);
        for text in [
            "1. Sand",
            "1. Sand\n3. Stones",
            "– Good day.\n– Good night.",
            "* * *\n* * *",
            "1.5 metres\n2.5 metres",
            "-5\n-6",
        ] {
            assert_eq!(shown(text), text.split('\n').collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_line_in_capitals_between_text_is_a_heading() {
        assert_eq!(
            shown("JANE DOE\nA.\nWHAT IT COSTS\nB.\nENDS"),
            ["JANE DOE", "A.", "# WHAT IT COSTS", "B.", "ENDS"]
        );
        assert_eq!(
            shown("A.\nTHE END OF IT.\nNATO\nUN\nB."),
            ["A.", "THE END OF IT.", "# NATO", "UN", "B."]
        );
    }

    #[test]
    fn items_of_a_wrapped_list_and_quoted_mail_keep_their_borders() {
        let wrapped = "The council decided on Tuesday, after a long debate in\nwhich nobody was asked, that it wants:\n\
            1. a deeper harbour, for the ships that are to come in\n   spring;\n2. new stones.\n\n\
            > The council has decided nothing, as far as we know,\n> and it never will.\n>\n> Jane\n\n\
            That was on a day in May, when the water was high and in\n1902. It was the year of the mole.";
        assert_eq!(
            shown(wrapped),
            [
                "The council decided on Tuesday, after a long debate in/which nobody was asked, that it wants:",
                "Some(1) a deeper harbour, for the ships that are to come in/spring;; new stones.",
                "> The council has decided nothing, as far as we know,/and it never will.; Jane",
                "That was on a day in May, when the water was high and in/1902. It was the year of the mole."
            ]
        );
    }
}
