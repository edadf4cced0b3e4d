//! A clipping: text as it was pasted from a web page, a mail, a PDF or a chat.
//!
//! It is not Markdown: an asterisk is an asterisk. What is read into it is its title, its
//! paragraphs, and what its lines show to be lists, tables, headings, quoted mail and what people say.
//! What frames it is cut: the buttons of a page, the heads of mails and pages.

mod blocks;
mod chat;
mod cut;
mod furniture;
mod hyphens;
mod labels;
mod letters;
mod lines;
mod lists;
mod mail;
mod mark;
mod pages;
mod speech;
mod structure;
mod table;
mod thread;
mod wrap;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Document, Inline, plain_text};
use crate::language::Lang;
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::{Stated, Text, markdown, typography};
use crate::source::{FileId, Span};
use blocks::Blocks;
use lines::Line;
use pages::Copied;
use std::ops::Range;
use structure::Part;

/// Reads the clipping `text[body]`. Its first paragraph is the title, if `title` does not say one
/// and it reads like one; one that repeats `title` is left out.
pub(super) fn read(
    file: FileId,
    text: &str,
    body: Range<usize>,
    title: Option<&str>,
    lang: &Lang,
    sink: &mut Sink,
) -> Text {
    let mut ledger = Ledger::default();
    let mut stated = Vec::new();
    let lines = unframed(file, lines::lines(text, body), &mut stated, &mut ledger, sink);
    let lines = furniture::cut(file, lines, &mut ledger, sink);
    let mut structure = structure::parts(text, &lines);
    cut::tell(file, Change::Signature, &structure.signatures, &mut ledger, sink);
    stated.extend(mail::signed(file, &structure.signatures, &stated));
    tell_unclear(file, &structure.unclear, sink);
    ledger.extend(blocks::joined(&structure.parts));
    let mut blocks = Blocks::new(file, text, structure.is_chat, &mut ledger);
    let mut heading = take_title(&mut structure.parts, title, &mut blocks);
    let parts = structure::headed(text, structure.parts);
    let document_blocks = blocks.of(parts);
    blocks.finish();
    if let Some(heading) = &mut heading {
        typography::set_text(heading, lang, text, &mut ledger, sink);
    }
    let mut document = Document { blocks: document_blocks, ..Document::default() };
    typography::set(&mut document, lang, text, &mut ledger, sink);
    markdown::settle_headings(&mut document, sink);
    Text { heading, document, ledger, stated }
}

/// The lines without what frames a text: heads and numbers of pages, heads of mails, counters of threads.
fn unframed<'a>(
    file: FileId,
    lines: Vec<Line<'a>>,
    stated: &mut Vec<Stated>,
    ledger: &mut Ledger,
    sink: &mut Sink,
) -> Vec<Line<'a>> {
    let Copied { text: mut lines, heads, notes } = pages::part(lines);
    cut::tell(file, Change::PageHeads, &heads, ledger, sink);
    if let Some(first) = notes.first() {
        let at = Span::new(file, first.range.clone());
        ledger.push(Change::PageNotes(notes.len()), Some(at));
    }
    if let Some((head, rest)) = mail::part(&lines) {
        cut::tell(file, Change::MailHead, &head, ledger, sink);
        stated.extend(head.iter().filter_map(|line| mail::stated(file, line)));
        lines = rest;
    }
    if let Some((rest, counters)) = thread::cut(&lines) {
        cut::tell(file, Change::Counters, &counters, ledger, sink);
        lines = rest;
    }
    lines
}

fn tell_unclear(file: FileId, unclear: &[Range<usize>], sink: &mut Sink) {
    let Some((first, others)) = unclear.split_first() else { return };
    let message = "these lines may be one paragraph that was wrapped, or may not";
    let help = "they are printed one below the other; join them if they are one paragraph";
    let at = |range: &Range<usize>| Span::new(file, range.clone());
    let diagnostic = Diagnostic::new(Code::UnclearLines, message).at(at(first)).help(help);
    let diagnostic =
        others.iter().take(10).fold(diagnostic, |diagnostic, other| diagnostic.also(at(other), ""));
    sink.push(diagnostic);
}

fn take_title(
    parts: &mut Vec<Part>,
    title: Option<&str>,
    blocks: &mut Blocks<'_>,
) -> Option<Vec<Inline>> {
    let Some(Part::Paragraph(lines)) = parts.first() else { return None };
    let words = blocks.words(lines);
    let plain = plain_text(&words);
    let repeats = title.is_some_and(|title| title.split_whitespace().eq(plain.split_whitespace()));
    let is_title = title.is_none() && reads_like_a_title(&plain, parts.len() == 1);
    if repeats || is_title {
        let at = blocks.span(lines);
        let change = if is_title { Change::Title } else { Change::RepeatedTitle };
        blocks.ledger.push(change(plain), Some(at));
        parts.remove(0);
    }
    is_title.then_some(words)
}

/// Whether the first paragraph of a clipping is its title. What ends like a sentence is text if it is long
/// or all there is; the greeting of a letter and an address always are.
fn reads_like_a_title(words: &str, is_all: bool) -> bool {
    const LONGEST: usize = 200;
    const LONGEST_SENTENCE: usize = 80;
    let length = words.chars().count();
    let is_sentence = words
        .trim_end_matches(['”', '’', '"', '\'', '»', ')'])
        .ends_with(['.', '。', ':', ';', '…']);
    let is_greeting = words.ends_with([',', '、', '，']);
    let is_address = words.contains("://") && !words.contains(char::is_whitespace);
    length <= LONGEST
        && !is_greeting
        && !is_address
        && !(is_sentence && (is_all || length > LONGEST_SENTENCE))
}
