//! A clipping: text as it was pasted from a web page or a mail.
//!
//! It is not Markdown: an asterisk is an asterisk. What is read into it is its title, its
//! paragraphs, what its lines show to be lists, headings and quoted mail, and the buttons of the page at
//! its head and its end.

mod furniture;
mod lines;
mod mark;
mod structure;

use crate::diagnostics::Sink;
use crate::document::{Block, BlockKind, Document, Inline, Item, List, plain_text};
use crate::language::Lang;
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::{Text, characters, markdown, typography};
use crate::source::{FileId, Span};
use std::ops::Range;
use structure::{Lines, Part};

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
    let lines = furniture::cut(file, lines::lines(text, body), &mut ledger, sink);
    let mut clipping = Clipping { file, text, joined: Vec::new(), ledger: &mut ledger };
    let mut parts = structure::parts(text, &lines);
    clipping.tell_of_wraps(&parts);
    let mut heading = clipping.take_title(&mut parts, title);
    let blocks =
        structure::headed(text, parts).into_iter().map(|part| clipping.block(part)).collect();
    clipping.tell_of_hyphens();
    if let Some(heading) = &mut heading {
        typography::set_text(heading, lang, text, &mut ledger, sink);
    }
    let mut document = Document { blocks, notes: Vec::new() };
    typography::set(&mut document, lang, text, &mut ledger, sink);
    markdown::settle_headings(&mut document, sink);
    Text { heading, document, ledger, stated: Vec::new() }
}

/// A clipping on its way into blocks.
struct Clipping<'a> {
    file: FileId,
    text: &'a str,
    /// Words that ran over the end of a line with a hyphen.
    joined: Vec<String>,
    ledger: &'a mut Ledger,
}

impl Clipping<'_> {
    fn take_title(&mut self, parts: &mut Vec<Part>, title: Option<&str>) -> Option<Vec<Inline>> {
        let Some(Part::Paragraph(lines)) = parts.first() else { return None };
        let words = self.words(lines);
        let plain = plain_text(&words);
        let repeats =
            title.is_some_and(|title| title.split_whitespace().eq(plain.split_whitespace()));
        let is_title = title.is_none() && reads_like_a_title(&plain, parts.len() == 1);
        if repeats || is_title {
            let at = self.span(lines);
            let change = if is_title { Change::Title } else { Change::RepeatedTitle };
            self.ledger.push(change(plain), Some(at));
            parts.remove(0);
        }
        is_title.then_some(words)
    }

    fn block(&mut self, part: Part) -> Block {
        match part {
            Part::Paragraph(lines) => self.paragraph(&lines),
            Part::Heading(lines) => {
                let (span, text) = (self.span(&lines), self.words(&lines));
                self.ledger.push(Change::Heading(plain_text(&text)), Some(span));
                Block { kind: BlockKind::Heading { level: 2, id: String::new(), text }, span }
            }
            Part::List { start, items } => {
                let span = self.span(items.iter().flatten());
                self.ledger.push(Change::Listed(items.len()), Some(span));
                let item = |lines: &Lines| Item {
                    task: None,
                    blocks: vec![self.paragraph(lines)],
                    span: self.span(lines),
                };
                let items = items.iter().map(item).collect();
                Block { kind: BlockKind::List(List { start, tight: true, items }), span }
            }
            Part::Quote(paragraphs) => {
                let span = self.span(paragraphs.iter().flatten());
                self.ledger.push(Change::Quoted(paragraphs.iter().map(Vec::len).sum()), Some(span));
                let blocks = paragraphs.iter().map(|lines| self.paragraph(lines)).collect();
                Block { kind: BlockKind::Quote { blocks, attribution: None }, span }
            }
        }
    }

    fn paragraph(&mut self, lines: &Lines) -> Block {
        let mut words = self.words(lines);
        markdown::link_addresses(&mut words);
        Block { kind: BlockKind::Paragraph(words), span: self.span(lines) }
    }

    /// The words of lines. One that a hyphen parts over the end of a line is joined, hyphen and all: only
    /// its author knows whether that belongs to it.
    fn words(&mut self, lines: &Lines) -> Vec<Inline> {
        let mut words: Vec<Inline> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let written = self.text.get(line.clone()).unwrap_or_default();
            if let Some(before) = index.checked_sub(1).and_then(|before| lines.get(before)) {
                match parted(self.text.get(before.clone()).unwrap_or_default(), written) {
                    Some(word) => self.joined.push(word),
                    None => {
                        words
                            .push(Inline::text("\n", Span::new(self.file, before.end..line.start)));
                    }
                }
            }
            words
                .push(Inline::text(characters::clean(written), Span::new(self.file, line.clone())));
        }
        words
    }

    fn span<'l>(&self, lines: impl IntoIterator<Item = &'l Range<usize>>) -> Span {
        let mut lines = lines.into_iter();
        let first = lines.next().cloned().unwrap_or_default();
        let end = lines.last().map_or(first.end, |last| last.end);
        Span::new(self.file, first.start..end)
    }

    fn tell_of_wraps(&mut self, parts: &[Part]) {
        let paragraphs = parts.iter().flat_map(|part| match part {
            Part::Paragraph(lines) | Part::Heading(lines) => std::slice::from_ref(lines),
            Part::List { items, .. } => items,
            Part::Quote(paragraphs) => paragraphs,
        });
        let wrapped: Vec<usize> = paragraphs.map(Vec::len).filter(|&lines| lines > 1).collect();
        if !wrapped.is_empty() {
            self.ledger.push(
                Change::Joined { lines: wrapped.iter().sum(), paragraphs: wrapped.len() },
                None,
            );
        }
    }

    fn tell_of_hyphens(&mut self) {
        if !self.joined.is_empty() {
            self.ledger.push(Change::Hyphenated(std::mem::take(&mut self.joined)), None);
        }
    }
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

/// The word that a hyphen parts over the end of a line.
fn parted(line: &str, next: &str) -> Option<String> {
    let before = line.strip_suffix('-')?;
    let start = before
        .rfind(|char: char| !char.is_alphabetic())
        .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let rest = next.split(|char: char| !char.is_alphabetic()).next()?;
    let is_word = start < before.len() && rest.starts_with(char::is_lowercase);
    is_word.then(|| format!("{}-{rest}", &before[start..]))
}
