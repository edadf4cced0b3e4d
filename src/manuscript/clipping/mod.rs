//! A clipping: text as it was pasted from a web page or a mail.
//!
//! It is not Markdown: an asterisk is an asterisk. What is read into it is its title, its
//! paragraphs, and the buttons of the page at its head and its end.

mod furniture;
mod lines;

use crate::diagnostics::Sink;
use crate::document::{Block, BlockKind, Document, Inline, plain_text};
use crate::language::Lang;
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::{Text, characters, markdown, typography};
use crate::source::{FileId, Span};
use lines::{Line, Shape};
use std::ops::Range;

/// A first paragraph that is longer is no title.
const LONGEST_TITLE: usize = 200;

/// Reads the clipping `text[body]`. Its first paragraph is the title, if `title` does not say one
/// and it is short; one that repeats `title` is left out.
pub(super) fn read(file: FileId, text: &str, body: Range<usize>, title: Option<&str>, lang: &Lang, sink: &mut Sink) -> Text {
    let mut ledger = Ledger::default();
    let lines = furniture::cut(file, lines::lines(text, body), &mut ledger, sink);
    let mut paragraphs = paragraphs(&lines, &mut ledger);
    let mut heading = None;
    if let Some(first) = paragraphs.first().and_then(|range| text.get(range.clone())) {
        let repeats = title.is_some_and(|title| title.split_whitespace().eq(first.split_whitespace()));
        let is_title = title.is_none() && first.chars().count() <= LONGEST_TITLE;
        if repeats || is_title {
            let range = paragraphs.remove(0);
            let at = Span::new(file, range.clone());
            let words = words(file, text, range);
            let change = if is_title { Change::Title } else { Change::RepeatedTitle };
            ledger.push(change(plain_text(&words)), Some(at));
            heading = is_title.then_some(words);
        }
    }
    if let Some(heading) = &mut heading {
        typography::set_text(heading, lang, text, &mut ledger, sink);
    }
    let blocks = paragraphs.into_iter().map(|range| {
        let span = Span::new(file, range.clone());
        let mut words = words(file, text, range);
        markdown::link_addresses(&mut words);
        Block { kind: BlockKind::Paragraph(words), span }
    });
    let mut document = Document { blocks: blocks.collect(), notes: Vec::new() };
    typography::set(&mut document, lang, text, &mut ledger, sink);
    Text { heading, document, ledger }
}

/// The paragraphs: what stands between blank lines where lines are wrapped, else every line.
fn paragraphs(lines: &[Line<'_>], ledger: &mut Ledger) -> Vec<Range<usize>> {
    let blocks = lines.split(Line::is_blank).filter(|block| !block.is_empty());
    if lines::shape(lines) == Shape::LineByLine {
        return blocks.flatten().map(|line| line.range.clone()).collect();
    }
    let paragraphs: Vec<_> = blocks.filter_map(|block| Some(block.first()?.range.start..block.last()?.range.end)).collect();
    let lines = lines.iter().filter(|line| !line.is_blank()).count();
    ledger.push(Change::Joined { lines, paragraphs: paragraphs.len() }, None);
    paragraphs
}

fn words(file: FileId, text: &str, range: Range<usize>) -> Vec<Inline> {
    let span = Span::new(file, range.clone());
    vec![Inline::text(characters::clean(text.get(range).unwrap_or_default()), span)]
}
