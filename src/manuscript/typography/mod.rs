//! From what is typed to what is printed: spaces, dashes, ellipses and quotation marks.
//!
//! The words are the author's. Straight marks become the language's; a mark that is curly already
//! is never touched, and one that has no partner stays as it is and is reported. Code is left
//! alone, and so is a character after a backslash.

mod line;
mod marks;
mod quotes;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Block, BlockKind, Document, Inline, plain_text};
use crate::language::{Lang, QuotationMarks};
use crate::manuscript::ledger::{Ledger, Typed};
use crate::source::{Span, Spanned};
use line::Line;
use quotes::Quotations;
use std::ops::Range;

/// Sets every text of a document. `source` is the text that its spans point into. What is changed is
/// written into the ledger.
pub(super) fn set(
    document: &mut Document,
    lang: &Lang,
    source: &str,
    ledger: &mut Ledger,
    sink: &mut Sink,
) {
    let mut setter = Setter { marks: QuotationMarks::of(lang), source, ledger, sink };
    setter.blocks(&mut document.blocks);
    for note in &mut document.notes {
        setter.blocks(&mut note.blocks);
    }
}

/// Sets a text that stands alone, such as a title.
pub(super) fn set_text(
    text: &mut Vec<Inline>,
    lang: &Lang,
    source: &str,
    ledger: &mut Ledger,
    sink: &mut Sink,
) {
    Setter { marks: QuotationMarks::of(lang), source, ledger, sink }.texts([text]);
}

/// Sets a line of metadata or of a manifest: an editor's own words, of which no ledger is kept.
pub(crate) fn set_words(words: &mut Spanned<String>, lang: &Lang, sink: &mut Sink) {
    let mut text = vec![Inline::text(std::mem::take(&mut words.value), words.span)];
    set_text(&mut text, lang, "", &mut Ledger::default(), sink);
    words.value = plain_text(&text);
}

struct Setter<'a> {
    marks: Option<QuotationMarks>,
    source: &'a str,
    ledger: &'a mut Ledger,
    sink: &'a mut Sink,
}

impl Setter<'_> {
    fn blocks(&mut self, blocks: &mut [Block]) {
        // Paragraphs that follow one another are set together, since a quotation may run on.
        let mut paragraphs = Vec::new();
        for block in blocks {
            match &mut block.kind {
                BlockKind::Paragraph(text) => paragraphs.push(text),
                BlockKind::Figure(figure) => self.texts([&mut figure.caption]),
                kind => {
                    self.texts(std::mem::take(&mut paragraphs));
                    self.parts(kind);
                }
            }
        }
        self.texts(paragraphs);
    }

    fn parts(&mut self, kind: &mut BlockKind) {
        match kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.texts([text]),
            BlockKind::Quote { blocks, attribution } => {
                self.blocks(blocks);
                self.texts(attribution);
            }
            BlockKind::Alert(alert) => {
                self.texts(&mut alert.title);
                self.blocks(&mut alert.blocks);
            }
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks));
            }
            BlockKind::Definitions(definitions) => {
                for definition in definitions {
                    definition.terms.iter_mut().for_each(|term| self.texts([term]));
                    definition.meanings.iter_mut().for_each(|meaning| self.blocks(meaning));
                }
            }
            BlockKind::Table(table) => {
                let cells = std::iter::once(&mut table.head).chain(&mut table.rows).flatten();
                cells.for_each(|cell| self.texts([&mut cell.text]));
            }
            BlockKind::Figure(figure) => self.texts([&mut figure.caption]),
            BlockKind::Code { .. } | BlockKind::Break => {}
        }
    }

    /// Sets texts that follow one another.
    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t mut Vec<Inline>>) {
        let texts: Vec<_> = texts.into_iter().collect();
        let mut lines: Vec<_> = texts.iter().map(|text| Line::read(text, self.source)).collect();
        for line in &mut lines {
            marks::spaces(line);
        }
        if let Some(marks) = self.marks {
            for line in &mut lines {
                marks::dashes_and_ellipses(line);
            }
            let quotations: Vec<_> =
                lines.iter().map(|line| Quotations::read(line, marks)).collect();
            for (line, (edits, strays)) in lines.iter_mut().zip(quotes::settle(quotations, marks)) {
                line.edits.extend(edits);
                strays.into_iter().for_each(|at| self.report(line, at));
            }
        }
        for line in &lines {
            line.edits
                .iter()
                .filter_map(|edit| typed(line, edit))
                .for_each(|typed| self.ledger.set(typed, 1));
        }
        let settings: Vec<_> = lines.into_iter().map(Line::settings).collect();
        for (text, setting) in texts.into_iter().zip(settings) {
            line::write(text, setting);
        }
    }

    fn report(&mut self, line: &Line, at: usize) {
        let Some((mark, span)) = line.place(at) else { return };
        let help = if mark == '"' {
            "add the missing mark; one that is meant to stand alone is written `\\\"` in Markdown"
        } else {
            "add the missing mark or turn this one round; it is printed as it stands"
        };
        let message = format!("`{mark}` has no partner in its paragraph");
        self.sink.push(Diagnostic::new(Code::StrayQuote, message).at(span).help(help));
    }
}

/// What an edit takes the place of; nothing where a line of the source only ends, and where spaces
/// stand at the end of one.
fn typed(line: &Line, (range, replacement): &(Range<usize>, &str)) -> Option<Typed> {
    let written = line.text.get(range.clone())?;
    match written.chars().next()? {
        '"' | '\'' if replacement.starts_with(['′', '″']) => Some(Typed::Measures),
        '"' => Some(Typed::DoubleMark),
        '\'' => Some(Typed::SingleMark),
        '-' => Some(Typed::Hyphens),
        '.' => Some(Typed::Stops),
        _ if replacement.is_empty() && line.notes_in(range).contains(&range.end) => {
            Some(Typed::SpacesAtNotes)
        }
        _ if replacement.is_empty() || written.contains(['\n', '\r']) => None,
        _ => Some(Typed::Spaces),
    }
}

/// The span of `len` bytes at `offset` of a piece of text, exact if the piece is written in the
/// file byte for byte.
pub(super) fn part_of(span: Span, text: &str, offset: usize, len: usize) -> Span {
    if span.range().len() != text.len() {
        return span;
    }
    let start = span.range().start + offset;
    Span::new(span.file, start..start + len)
}

#[cfg(test)]
mod tests;
