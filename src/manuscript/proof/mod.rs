//! Proofreading: what an editor would see in a text, and its author might not.
//!
//! Nothing is changed. Each finding names the words as they are written and what to do about them.

mod language;
mod links;
mod paragraphs;
mod scripts;
mod words;

pub(super) use language::turned;

use super::metadata::Metadata;
use crate::diagnostics::{Diagnostic, Sink};
use crate::document::{Document, Inline, InlineKind, for_each_text, inlines_in};
use crate::language::Lang;
use crate::source::{FileId, Span};
use std::ops::Range;

/// Reads a text that is set. `source` is the file's, into which its spans point.
pub(super) fn check(
    file: FileId,
    document: &Document,
    metadata: &Metadata,
    lang: &Lang,
    source: &str,
    sink: &mut Sink,
) {
    let raw = super::markdown::raw_stretches(source);
    let mut proof = Proof { source, lang, raw, sink };
    for_each_text(document, &mut |text| {
        let pieces = pieces(text);
        words::check(text, &pieces, &mut proof);
        scripts::check(&pieces, &mut proof);
        links::check(text, &mut proof);
    });
    paragraphs::check(document, &mut proof);
    language::check(file, document, metadata, &mut proof);
}

struct Proof<'a> {
    source: &'a str,
    lang: &'a Lang,
    /// The stretches in which the author says that nothing is left to fill in.
    raw: Vec<Range<usize>>,
    sink: &'a mut Sink,
}

impl<'a> Proof<'a> {
    /// Whether a place lies where its author says that nothing is left to fill in.
    fn is_raw(&self, span: Span) -> bool {
        let place = span.range();
        self.raw.iter().any(|raw| raw.start <= place.start && place.end <= raw.end)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }

    /// What is written at a span.
    fn written(&self, span: Span) -> Option<&'a str> {
        self.source.get(span.range())
    }

    /// The places of words that follow one another within a span.
    fn places(&self, span: Span) -> Places<'a> {
        Places { written: self.written(span).unwrap_or_default(), span, from: 0 }
    }
}

/// Finds words within a span, one after the other, in one pass.
struct Places<'a> {
    written: &'a str,
    span: Span,
    /// No words that are looked for next begin before this byte.
    from: usize,
}

impl Places<'_> {
    /// The next place of some words; the whole span, where they were written otherwise than they are
    /// set, and from then on.
    fn next(&mut self, words: &str) -> Span {
        let Some(found) = find(&self.written[self.from..], words) else {
            self.from = self.written.len();
            return self.span;
        };
        let (start, end) = (self.from + found.start, self.from + found.end);
        // The second of two words may be the first of two others.
        self.from = start + words.chars().next().map_or(0, char::len_utf8);
        let base = self.span.range().start;
        Span::new(self.span.file, base + start..base + end)
    }
}

/// Where words stand in a text in which lines may end between them.
fn find(text: &str, words: &str) -> Option<Range<usize>> {
    let mut parts = words.split(' ');
    let first = parts.next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut end = start + first.len();
        for part in parts.clone() {
            let rest = text[end..].trim_start();
            end = text.len() - rest.strip_prefix(part)?.len();
        }
        let is_within_word = text[..start].ends_with(char::is_alphanumeric)
            || text[end..].starts_with(char::is_alphanumeric);
        (!is_within_word).then_some(start..end)
    })
}

/// A piece of running text, and where it stands.
type Piece<'a> = (&'a str, Span);

/// The pieces of a paragraph, without its code.
fn pieces(text: &[Inline]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    inlines_in(text, &mut |inline| {
        if let InlineKind::Text(words) = &inline.kind {
            pieces.push((words.as_str(), inline.span));
        }
    });
    pieces
}
