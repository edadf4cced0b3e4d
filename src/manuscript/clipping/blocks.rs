//! The parts of a clipping as blocks of a document. What is done to their words is counted for the
//! ledger.

use super::chat;
use super::hyphens::{Hyphens, Parted};
use super::letters::{self, Cleared};
use super::lists::{Entry, Listing};
use super::structure::{Lines, Part, Speech};
use super::table::Grid;
use crate::document::{
    Block, BlockKind, Cell, ColumnAlignment, Inline, InlineKind, Item, List, Manner, Table,
    plain_text,
};
use crate::manuscript::ledger::{Change, Ledger};
use crate::manuscript::{characters, markdown};
use crate::source::{FileId, Span};
use std::ops::Range;

/// A clipping on its way into blocks.
pub(super) struct Blocks<'a> {
    pub(super) file: FileId,
    pub(super) text: &'a str,
    pub(super) ledger: &'a mut Ledger,
    hyphens: Hyphens<'a>,
    is_chat: bool,
    told: Told,
}

/// What was done to words, of which the ledger tells at the end.
#[derive(Default)]
struct Told {
    /// Words that ran over the end of a line, and lost the hyphen there.
    closed: Vec<String>,
    /// Words that kept it.
    kept: Vec<String>,
    cleared: Cleared,
    /// Everybody who speaks.
    speakers: Vec<String>,
    /// Pairs of marks of a chat.
    marks: usize,
    breaks: usize,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(file: FileId, text: &'a str, is_chat: bool, ledger: &'a mut Ledger) -> Self {
        let hyphens = Hyphens::of(text);
        Self { file, text, ledger, hyphens, is_chat, told: Told::default() }
    }

    /// The blocks of parts. A row of signs with nothing before or after it parts nothing.
    pub(super) fn of(&mut self, parts: Vec<Part>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::with_capacity(parts.len());
        let is_break = |block: &Block| block.kind == BlockKind::Break;
        for part in parts {
            let block = self.block(part);
            let is_empty =
                matches!(&block.kind, BlockKind::Quote { blocks, .. } if blocks.is_empty());
            if is_empty || is_break(&block) && blocks.last().is_none_or(is_break) {
                continue;
            }
            blocks.push(block);
        }
        if blocks.last().is_some_and(is_break) {
            blocks.pop();
        }
        blocks
    }

    fn block(&mut self, part: Part) -> Block {
        match part {
            Part::Paragraph(lines) => self.paragraph(&lines),
            Part::Heading(lines) => self.heading(&lines, Change::Heading),
            Part::Underlined(lines) => self.heading(&lines, Change::Underlined),
            Part::List(listing) => {
                let mut items = 0;
                let block = self.list(&listing, &mut items);
                self.ledger.push(Change::Listed(items), Some(block.span));
                block
            }
            Part::Quote { parts, lines } => {
                let span = Span::new(self.file, extent(&parts));
                self.ledger.push(Change::Quoted(lines), Some(span));
                let blocks = self.of(parts);
                Block { kind: BlockKind::Quote { blocks, attribution: None }, span }
            }
            Part::Forwarded(parts) => {
                let span = Span::new(self.file, extent(&parts));
                self.ledger.push(Change::Forwarded, Some(span));
                let blocks = self.of(parts);
                Block { kind: BlockKind::Quote { blocks, attribution: None }, span }
            }
            Part::Table(grid) => self.table(&grid),
            Part::Speech(speech) => {
                self.note_speaker(&speech);
                self.speech(&speech)
            }
            Part::Field(field) => self.speech(&field),
            Part::Break(range) => {
                self.told.breaks += 1;
                Block { kind: BlockKind::Break, span: Span::new(self.file, range) }
            }
        }
    }

    fn heading(&mut self, lines: &Lines, change: fn(String) -> Change) -> Block {
        let (span, text) = (self.span(lines), self.words(lines));
        self.ledger.push(change(plain_text(&text)), Some(span));
        Block { kind: BlockKind::Heading { level: 2, id: String::new(), text }, span }
    }

    fn paragraph(&mut self, lines: &Lines) -> Block {
        let mut words = if self.is_chat { self.message(lines) } else { self.words(lines) };
        markdown::link_addresses(&mut words);
        Block { kind: BlockKind::Paragraph(words), span: self.span(lines) }
    }

    fn list(&mut self, listing: &Listing, count: &mut usize) -> Block {
        let items: Vec<Item> = listing.items.iter().map(|entry| self.item(entry, count)).collect();
        let spans = items.iter().map(|item| item.span);
        let span = spans.reduce(Span::to).unwrap_or_else(|| Span::new(self.file, 0..0));
        let list = List { start: listing.start, numbering: listing.numbering, tight: true, items };
        Block { kind: BlockKind::List(list), span }
    }

    fn item(&mut self, entry: &Entry, count: &mut usize) -> Item {
        *count += 1;
        let mut blocks = vec![self.paragraph(&entry.lines)];
        blocks.extend(entry.lists.iter().map(|list| self.list(list, count)));
        let span = covered(&blocks).unwrap_or_else(|| self.span(&entry.lines));
        Item { task: entry.task, number: None, blocks, span }
    }

    fn table(&mut self, grid: &Grid) -> Block {
        let all: Vec<&Range<usize>> = grid.rows.iter().flatten().collect();
        let start = all.first().map_or(0, |first| first.start);
        let end = all.iter().map(|cell| cell.end).max().unwrap_or(start);
        let span = Span::new(self.file, start..end);
        let columns = grid.rows.first().map_or(0, Vec::len);
        self.ledger.push(Change::Tabled { rows: grid.rows.len(), columns }, Some(span));
        let mut rows: Vec<Vec<Cell>> = Vec::with_capacity(grid.rows.len());
        for row in &grid.rows {
            rows.push(row.iter().map(|cell| self.cell(cell)).collect());
        }
        let head = if grid.has_head && !rows.is_empty() {
            rows.remove(0)
        } else {
            vec![Cell::default(); columns]
        };
        let columns = vec![ColumnAlignment::Natural; columns];
        Block { kind: BlockKind::Table(Table { columns, head, rows }), span }
    }

    fn cell(&mut self, cell: &Range<usize>) -> Cell {
        if cell.is_empty() {
            return Cell::default();
        }
        let mut text = self.words(std::slice::from_ref(cell));
        markdown::link_addresses(&mut text);
        Cell::of(text)
    }

    fn note_speaker(&mut self, speech: &Speech) {
        let Some(name) = &speech.name else { return };
        let name = self.text.get(name.clone()).unwrap_or_default();
        let name = name.trim_matches(['[', ']', ':', '：', ',', ' ']).to_owned();
        if self.told.speakers.len() < MOST_SPEAKERS && !self.told.speakers.contains(&name) {
            self.told.speakers.push(name);
        }
    }

    /// A paragraph with the name of who speaks set apart, and the time in small print.
    fn speech(&mut self, speech: &Speech) -> Block {
        let mut heads: Vec<(Manner, &Range<usize>)> = Vec::new();
        heads.extend(speech.stamp.iter().map(|stamp| (Manner::Small, stamp)));
        heads.extend(speech.name.iter().map(|name| (Manner::Strong, name)));
        heads.sort_by_key(|(_, head)| head.start);
        let mut text: Vec<Inline> = Vec::new();
        let mut end = None;
        for (manner, head) in heads {
            self.space(end, head.start, &mut text);
            let span = Span::new(self.file, head.clone());
            let words = self.words(std::slice::from_ref(head));
            text.push(Inline { kind: InlineKind::Styled(manner, words), span });
            end = Some(head.end);
        }
        if let Some(first) = speech.words.first() {
            self.space(end, first.start, &mut text);
        }
        let mut words =
            if self.is_chat { self.message(&speech.words) } else { self.words(&speech.words) };
        markdown::link_addresses(&mut words);
        text.extend(words);
        let spans = text.iter().map(|inline| inline.span);
        let span = spans.reduce(Span::to).unwrap_or_else(|| Span::new(self.file, 0..0));
        Block { kind: BlockKind::Paragraph(text), span }
    }

    /// The space between what ends at a byte and what begins at another, if one is written there.
    fn space(&self, end: Option<usize>, start: usize, text: &mut Vec<Inline>) {
        let is_written = |end: &usize| {
            self.text.get(*end..start).is_some_and(|between| between.contains(char::is_whitespace))
        };
        if let Some(end) = end.filter(is_written) {
            text.push(Inline::text(" ", Span::new(self.file, end..start.max(end))));
        }
    }

    /// The words of a message with the marks of its chat.
    fn message(&mut self, lines: &Lines) -> Vec<Inline> {
        let mut words = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            if let Some(before) = index.checked_sub(1).and_then(|before| lines.get(before)) {
                words.push(Inline::text("\n", Span::new(self.file, before.end..line.start)));
            }
            let written = self.text.get(line.clone()).unwrap_or_default();
            let (mut read, marks) = chat::message(written, self.file, line.start);
            self.told.marks += marks;
            self.clear(&mut read);
            words.extend(read);
        }
        words
    }

    fn clear(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match &mut inline.kind {
                InlineKind::Text(text) => {
                    let clear = letters::clear(characters::clean(text), &mut self.told.cleared);
                    *text = clear.into_owned();
                }
                InlineKind::Styled(_, inner) => self.clear(inner),
                _ => {}
            }
        }
    }

    /// The words of lines. One that a hyphen parts over the end of a line is joined, with the
    /// hyphen if that belongs to it.
    pub(super) fn words(&mut self, lines: &[Range<usize>]) -> Vec<Inline> {
        let mut words: Vec<Inline> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let written = self.text.get(line.clone()).unwrap_or_default();
            if let Some(before) = index.checked_sub(1).and_then(|before| lines.get(before)) {
                let above = self.text.get(before.clone()).unwrap_or_default();
                match self.hyphens.parted(above, written) {
                    Some(Parted::Kept(word)) => self.told.kept.push(word),
                    Some(Parted::Closed(word)) => {
                        self.told.closed.push(word);
                        if let Some(Inline { kind: InlineKind::Text(text), .. }) = words.last_mut()
                            && text.ends_with(['-', '\u{2010}', '¬'])
                        {
                            text.pop();
                        }
                    }
                    None => {
                        words
                            .push(Inline::text("\n", Span::new(self.file, before.end..line.start)));
                    }
                }
            }
            let clear = letters::clear(characters::clean(written), &mut self.told.cleared);
            words.push(Inline::text(clear, Span::new(self.file, line.clone())));
        }
        words
    }

    pub(super) fn span<'l>(&self, lines: impl IntoIterator<Item = &'l Range<usize>>) -> Span {
        let mut lines = lines.into_iter();
        let first = lines.next().cloned().unwrap_or_default();
        let end = lines.last().map_or(first.end, |last| last.end);
        Span::new(self.file, first.start..end)
    }

    /// Writes into the ledger what was done to words.
    pub(super) fn finish(self) {
        let Told { closed, kept, cleared, speakers, marks, breaks } = self.told;
        let all = [
            (!speakers.is_empty()).then_some(Change::Speakers(speakers)),
            (marks > 0).then_some(Change::ChatMarks(marks)),
            (breaks > 0).then_some(Change::Breaks(breaks)),
            (!closed.is_empty()).then_some(Change::Closed(closed)),
            (!kept.is_empty()).then_some(Change::Hyphenated(kept)),
            (cleared.ligatures > 0).then_some(Change::Ligatures(cleared.ligatures)),
            (cleared.unseen > 0).then_some(Change::Unseen(cleared.unseen)),
        ];
        all.into_iter().flatten().for_each(|change| self.ledger.push(change, None));
    }
}

/// So many who speak are named in the ledger.
const MOST_SPEAKERS: usize = 50;

/// How many lines were joined into how many paragraphs.
pub(super) fn joined(parts: &[Part]) -> Option<Change> {
    let (mut lines, mut paragraphs) = (0, 0);
    for_each_paragraph(parts, &mut |paragraph| {
        if paragraph.len() > 1 {
            lines += paragraph.len();
            paragraphs += 1;
        }
    });
    (paragraphs > 0).then_some(Change::Joined { lines, paragraphs })
}

/// From the first paragraph of parts to the last.
fn extent(parts: &[Part]) -> Range<usize> {
    let mut extent: Option<Range<usize>> = None;
    for_each_paragraph(parts, &mut |paragraph| {
        for line in paragraph {
            let all = extent.get_or_insert_with(|| line.clone());
            *all = all.start.min(line.start)..all.end.max(line.end);
        }
    });
    extent.unwrap_or_default()
}

fn for_each_paragraph(parts: &[Part], visit: &mut impl FnMut(&Lines)) {
    for part in parts {
        match part {
            Part::Paragraph(lines) | Part::Heading(lines) | Part::Underlined(lines) => visit(lines),
            Part::Speech(speech) | Part::Field(speech) => visit(&speech.words),
            Part::Forwarded(parts) => for_each_paragraph(parts, visit),
            Part::List(listing) => for_each_item(listing, visit),
            Part::Quote { parts, .. } => for_each_paragraph(parts, visit),
            Part::Table(_) | Part::Break(_) => {}
        }
    }
}

fn for_each_item(listing: &Listing, visit: &mut impl FnMut(&Lines)) {
    for entry in &listing.items {
        visit(&entry.lines);
        entry.lists.iter().for_each(|list| for_each_item(list, visit));
    }
}

fn covered(blocks: &[Block]) -> Option<Span> {
    blocks.iter().map(|block| block.span).reduce(Span::to)
}
