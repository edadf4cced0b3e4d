//! A clipping: text as it was pasted from a web page or a mail.
//!
//! It is not Markdown: an asterisk is an asterisk. What is read into it is its title, its
//! paragraphs, and the buttons of the page at its end.

mod lines;
mod tail;

use crate::diagnostics::Sink;
use crate::document::{Block, BlockKind, Document, Inline};
use crate::language::Lang;
use crate::manuscript::{characters, markdown, typography};
use crate::source::{FileId, Span};
use lines::{Line, Shape};
use std::ops::Range;

/// A first paragraph that is longer is no title.
const LONGEST_TITLE: usize = 200;

/// Reads the clipping `text[body]`. Its first paragraph is the title, if `title` does not say one
/// and it is short; one that repeats `title` is left out.
pub(super) fn read(
    file: FileId,
    text: &str,
    body: Range<usize>,
    title: Option<&str>,
    lang: &Lang,
    sink: &mut Sink,
) -> (Option<Vec<Inline>>, Document) {
    let lines = tail::cut(file, lines::lines(text, body), sink);
    let mut paragraphs = paragraphs(&lines);
    let mut heading = None;
    if let Some(first) = paragraphs.first().and_then(|range| text.get(range.clone())) {
        let repeats = title.is_some_and(|title| title.split_whitespace().eq(first.split_whitespace()));
        let is_title = title.is_none() && first.chars().count() <= LONGEST_TITLE;
        if repeats || is_title {
            let range = paragraphs.remove(0);
            heading = is_title.then(|| words(file, text, range));
        }
    }
    if let Some(heading) = &mut heading {
        typography::set_text(heading, lang, text, sink);
    }
    let blocks = paragraphs.into_iter().map(|range| {
        let span = Span::new(file, range.clone());
        let mut words = words(file, text, range);
        markdown::link_addresses(&mut words);
        Block { kind: BlockKind::Paragraph(words), span }
    });
    let mut document = Document { blocks: blocks.collect(), notes: Vec::new() };
    typography::set(&mut document, lang, text, sink);
    (heading, document)
}

/// The paragraphs: what stands between blank lines where lines are wrapped, else every line.
fn paragraphs(lines: &[Line<'_>]) -> Vec<Range<usize>> {
    let blocks = lines.split(Line::is_blank).filter(|block| !block.is_empty());
    match lines::shape(lines) {
        Shape::Wrapped => blocks.filter_map(|block| Some(block.first()?.range.start..block.last()?.range.end)).collect(),
        Shape::LineByLine => blocks.flatten().map(|line| line.range.clone()).collect(),
    }
}

fn words(file: FileId, text: &str, range: Range<usize>) -> Vec<Inline> {
    let span = Span::new(file, range.clone());
    vec![Inline::text(characters::clean(text.get(range).unwrap_or_default()), span)]
}
