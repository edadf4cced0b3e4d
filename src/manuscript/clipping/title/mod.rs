//! Takes the title out of a clipping, and what says it once more.

mod choose;

use super::blocks::Blocks;
use super::furniture::Cleared;
use super::structure::Part;
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::document::{Inline, plain_text};
use crate::manuscript::characters;
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::stated::About;
use crate::source::Span;
use choose::{Around, Candidate, Choice, choose, is_same};
use std::ops::Range;

/// No head of a clipping is looked through further than so many paragraphs.
const LONGEST_HEAD: usize = 100;

/// Takes the title out of the parts, unless the metadata says it: `given`. Paragraphs near it that only
/// repeat it are left out.
pub(super) fn take(
    parts: &mut Vec<Part>,
    given: Option<&str>,
    cleared: &Cleared<'_>,
    blocks: &mut Blocks<'_>,
    sink: &mut Sink,
) -> Option<Vec<Inline>> {
    if let Some(title) = given {
        drop_repeated(parts, title, blocks);
        return None;
    }
    if cleared.is_post {
        return None;
    }
    let first = candidates(parts, blocks);
    let around = Around {
        doubtful: &cleared.doubtful,
        said_elsewhere: &said_elsewhere(cleared, blocks.text, blocks.ledger),
        is_all: parts.len() == 1,
    };
    let choice = headline(&first, cleared).or_else(|| choose(&first, &around))?;
    tell(blocks, &first, &choice, cleared, sink);
    let Part::Paragraph(mut lines) = parts.remove(choice.index) else { return None };
    if let Some(first) = lines.first_mut() {
        first.start += choice.label;
    }
    let words = blocks.words(&lines);
    let plain = plain_text(&words);
    let at = blocks.span(&lines);
    blocks.ledger.push(Change::Title(plain.clone()), Some(at));
    drop_repeated(parts, &plain, blocks);
    Some(words)
}

/// The headline that stands among the furniture of a page, if it is a paragraph by itself.
fn headline(first: &[Candidate], cleared: &Cleared<'_>) -> Option<Choice> {
    let (headline, rivals) = cleared.headline.as_ref()?;
    let place = |at: &Range<usize>| first.iter().position(|candidate| candidate.at == *at);
    let others = rivals.iter().filter_map(place).collect();
    Some(Choice { index: place(headline)?, label: 0, others })
}

/// The paragraphs that a clipping begins with.
fn candidates(parts: &[Part], blocks: &Blocks<'_>) -> Vec<Candidate> {
    let paragraphs = parts.iter().take(LONGEST_HEAD).map_while(|part| match part {
        Part::Paragraph(lines) => Some(lines),
        _ => None,
    });
    let candidate = |lines: &Vec<Range<usize>>| Candidate {
        words: written(lines, blocks.text),
        at: blocks.span(lines).range(),
    };
    paragraphs.map(candidate).collect()
}

/// Tells of a title that may be none, with the others, and of lines over it that may be furniture.
fn tell(
    blocks: &Blocks<'_>,
    first: &[Candidate],
    choice: &Choice,
    cleared: &Cleared<'_>,
    sink: &mut Sink,
) {
    let Some(title) = first.get(choice.index) else { return };
    let span = |candidate: &Candidate| Span::new(blocks.file, candidate.at.clone());
    for over in first.iter().take(choice.index) {
        if !choose::is_doubtful(over, &cleared.doubtful) {
            let message = format!(
                "`{}` stands over the title, and may be a line of the web page",
                shortened(&over.words)
            );
            let help = "delete it, or name its first words under `keep` if it belongs to the text";
            sink.push(Diagnostic::new(Code::PageFurniture, message).at(span(over)).help(help));
        }
    }
    if choice.others.is_empty() {
        return;
    }
    let others: Vec<String> = choice
        .others
        .iter()
        .filter(|&&other| other != choice.index)
        .filter_map(|&other| Some(format!("`{}`", shortened(&first.get(other)?.words))))
        .collect();
    let help = if others.is_empty() {
        "say `title:` in the metadata: this one, if it is right".to_owned()
    } else {
        format!("say `title:` in the metadata: this one, or {}", others.join(" or "))
    };
    let message = format!("`{}` was made the title, and may be none", shortened(&title.words));
    sink.push(Diagnostic::new(Code::DoubtfulTitle, message).at(span(title)).help(help));
}

/// Leaves out the paragraphs at the head that say the title once more.
fn drop_repeated(parts: &mut Vec<Part>, title: &str, blocks: &mut Blocks<'_>) {
    const NEAR: usize = 4;
    let mut at = 0;
    while at < parts.len().min(NEAR) {
        let repeated = match parts.get(at) {
            Some(Part::Paragraph(lines)) => {
                let words = written(lines, blocks.text);
                is_same(&words, title).then(|| (words, blocks.span(lines)))
            }
            _ => None,
        };
        match repeated {
            Some((words, span)) => {
                blocks.ledger.push(Change::RepeatedTitle(words), Some(span));
                parts.remove(at);
            }
            None => at += 1,
        }
    }
}

/// The lines of a paragraph as one.
fn written(lines: &[Range<usize>], text: &str) -> String {
    let lines = lines.iter().filter_map(|line| text.get(line.clone()));
    characters::clean(&lines.collect::<Vec<_>>().join(" ")).into_owned()
}

/// What was cut of a clipping and what it says of itself, in lower case.
fn said_elsewhere(cleared: &Cleared<'_>, text: &str, ledger: &Ledger) -> String {
    let cut = ledger.entries().iter().flat_map(|entry| match &entry.change {
        Change::Head(lines) | Change::Tail(lines) | Change::Furniture(lines) => lines.as_slice(),
        _ => &[],
    });
    let said = cleared
        .stated
        .iter()
        .filter(|stated| matches!(stated.kind, About::Copyright | About::Publication))
        .map(|stated| stated.value.as_str());
    let doubtful = cleared.doubtful.iter().filter_map(|range| text.get(range.clone()));
    cut.map(String::as_str)
        .chain(said)
        .chain(doubtful.filter(|line| line.len() > 30))
        .collect::<Vec<_>>()
        .join("\n")
        .to_lowercase()
}
