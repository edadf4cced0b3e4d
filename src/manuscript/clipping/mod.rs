//! A clipping: text as it was pasted from a web page, a mail, a PDF or a chat.
//!
//! It is not Markdown: an asterisk is an asterisk. What is read into it is its title, its
//! paragraphs, and what its lines show to be lists, tables, headings, quoted mail and what people
//! say. What frames it is cut: the buttons of a page, the heads of mails and pages.

mod blocks;
mod chat;
mod cut;
mod edits;
mod furniture;
mod headings;
mod hyphens;
mod labels;
mod letters;
mod lines;
mod lists;
mod mail;
mod mark;
mod pages;
mod rules;
mod speech;
mod structure;
mod table;
mod thread;
mod times;
mod title;
mod wrap;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::Document;
use crate::language::Lang;
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::metadata::Metadata;
use crate::manuscript::{Room, Stated, Text, markdown, typography};
use crate::source::{FileId, Span};
use blocks::Blocks;
use lines::Line;
use pages::Copied;
use std::ops::Range;

/// Reads the clipping `text[body]`. Its title is the first paragraph that can be one, if its
/// metadata does not say it; a paragraph that repeats it is left out.
pub(super) fn read(
    file: FileId,
    text: &str,
    body: Range<usize>,
    metadata: &Metadata,
    lang: &Lang,
    room: &Room,
    sink: &mut Sink,
) -> Text {
    let mut ledger = Ledger::default();
    let mut stated = Vec::new();
    let lines = lines::lines(text, body);
    // Each line may be a paragraph, an item or a line of a table.
    if !room.take(lines.iter().filter(|line| !line.is_blank()).count()) {
        return Text { heading: None, document: Document::default(), ledger, stated };
    }
    let Unframed { lines, is_mail } = unframed(file, text, lines, &mut stated, &mut ledger, sink);
    let cleared = furniture::clear(file, lines, is_mail, metadata, &mut ledger, sink);
    let mut structure = structure::parts(text, &cleared.lines, is_mail);
    cut::tell(file, Change::Signature, &structure.signatures, &mut ledger, sink);
    stated.extend(cleared.stated.iter().cloned());
    stated.extend(mail::signed(file, &structure.signatures, &stated));
    tell_unclear(file, &structure.unclear, sink);
    ledger.extend(blocks::joined(&structure.parts));
    let mut blocks = Blocks::new(file, text, structure.is_chat, &mut ledger);
    let title = metadata.title.as_ref().map(|title| title.value.plain());
    let mut heading = title::take(&mut structure.parts, title, &cleared, &mut blocks, sink);
    let parts = headings::headed(text, structure.parts, &cleared.doubtful);
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

/// What is left of lines without what frames them.
struct Unframed<'a> {
    lines: Vec<Line<'a>>,
    /// Whether the head of a mail stood before them.
    is_mail: bool,
}

/// The lines without what frames a text: heads and numbers of pages, buttons behind headings, heads of
/// mails, counters of threads.
fn unframed<'a>(
    file: FileId,
    text: &'a str,
    lines: Vec<Line<'a>>,
    stated: &mut Vec<Stated>,
    ledger: &mut Ledger,
    sink: &mut Sink,
) -> Unframed<'a> {
    let Copied { text: mut lines, heads, notes } = pages::part(lines);
    cut::tell(file, Change::PageHeads, &heads, ledger, sink);
    if let Some(first) = notes.first() {
        let at = Span::new(file, first.range.clone());
        ledger.push(Change::PageNotes(notes.len()), Some(at));
    }
    let (parted, buttons) = edits::part(lines);
    cut::tell(file, Change::Furniture, &buttons, ledger, sink);
    lines = parted;
    let mail = mail::part(text, &lines);
    let is_mail = mail.is_some();
    if let Some((head, rest)) = mail {
        cut::tell(file, Change::MailHead, &head, ledger, sink);
        stated.extend(head.iter().filter_map(|line| mail::stated(file, line)));
        lines = rest;
    }
    if let Some((rest, counters)) = thread::cut(&lines) {
        cut::tell(file, Change::Counters, &counters, ledger, sink);
        lines = rest;
    }
    Unframed { lines, is_mail }
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
