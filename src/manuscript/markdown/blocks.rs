//! The parser's events into blocks.

use super::events::{Events, is_block, options};
use super::notes::Definition;
use super::{
    Draft, MAX_BLOCK_NESTING, Reader, callouts, definitions, dialects, directives, failed, figures,
    headings, html, inlines, math, quotes,
};
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::document::{
    Alert, AlertKind, Block, BlockKind, Cell, ColumnAlignment, Inline, Item, List, Numbering, Table,
};
use crate::manuscript::characters::clean;
use crate::source::Span;
use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, HeadingLevel, Tag};
use std::ops::Range;

/// Reads the Markdown of `reader.text[body]`.
pub(super) fn read(reader: &mut Reader<'_>, body: Range<usize>) -> Draft {
    let markdown = reader.text.get(body.clone()).unwrap_or_default();
    let rewritten = dialects::rewrite(reader, markdown, body.start);
    let text = math::as_code(rewritten.text(), options());
    let events = Events::of(&text, &rewritten, body.start, reader.room);
    let mut builder = Builder {
        reader,
        events,
        depth: 0,
        flattened: 0,
        task: None,
        is_tight: true,
        definitions: Vec::new(),
    };
    let blocks = builder.blocks();
    let mut definitions = builder.definitions;
    definitions.append(&mut reader.inline_notes);
    Draft { blocks, definitions, labels: std::mem::take(&mut reader.labels).into_vec() }
}

struct Builder<'r, 'a, 'e> {
    reader: &'r mut Reader<'a>,
    events: Events<'e>,
    /// How many containers are open.
    depth: usize,
    /// How many containers were opened too deep: they are not built, what is in them moves up.
    flattened: usize,
    /// The box of the list item that is being read.
    task: Option<bool>,
    /// Whether the list that is being read had no paragraph of its own yet.
    is_tight: bool,
    definitions: Vec<Definition>,
}

impl Builder<'_, '_, '_> {
    /// Reads blocks up to the end of the container that they are in.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            match event {
                Event::Start(tag) if is_block(tag) => {}
                Event::End(_) => {
                    let _ = self.events.next();
                    if self.flattened == 0 {
                        break;
                    }
                    self.flattened -= 1;
                    continue;
                }
                Event::Rule => {
                    if let Some((_, range)) = self.events.next() {
                        blocks.push(self.block(BlockKind::Break, range));
                    }
                    continue;
                }
                // Text without a paragraph: an item of a tight list.
                _ => {
                    self.paragraph(&mut blocks);
                    continue;
                }
            }
            if let Some((Event::Start(tag), range)) = self.events.next() {
                self.start(tag, range, &mut blocks);
            }
        }
        blocks
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>, blocks: &mut Vec<Block>) {
        let kind = match tag {
            Tag::Paragraph => {
                self.is_tight = false;
                return self.closed_paragraph(range, blocks);
            }
            Tag::Heading { level, .. } => {
                let mut text = self.text();
                directives::take_permalink(&mut text);
                directives::take_id(self.reader, &mut text, None);
                // The id is as written here, or empty; `headings::settle` makes it whole.
                let id = headings::take_id(self.reader, &mut text).unwrap_or_default();
                self.reader.anchor(&id, range.clone());
                BlockKind::Heading { level: number(level), id, text }
            }
            Tag::CodeBlock(kind) => {
                if matches!(kind, CodeBlockKind::Fenced(_)) {
                    failed::report_open_fence(self.reader, range.clone());
                }
                self.code(kind)
            }
            Tag::HtmlBlock => return self.html(blocks),
            Tag::Table(alignments) => self.table(&alignments),
            _ if self.depth >= MAX_BLOCK_NESTING => {
                self.reader.report_depth(range);
                self.flattened += 1;
                return;
            }
            container => {
                // What stands in a container says nothing about the list around it.
                let is_tight = self.is_tight;
                self.depth += 1;
                let kind = self.container(container, &range, blocks);
                self.depth -= 1;
                self.is_tight = is_tight;
                let Some(kind) = kind else { return };
                kind
            }
        };
        blocks.push(self.block(kind, range));
    }

    fn container(
        &mut self,
        tag: Tag<'_>,
        range: &Range<usize>,
        blocks: &mut Vec<Block>,
    ) -> Option<BlockKind> {
        match tag {
            Tag::BlockQuote(None) => {
                let mut blocks = self.blocks();
                Some(
                    callouts::callout(&mut blocks)
                        .map_or_else(|| quotes::with_attribution(blocks), BlockKind::Alert),
                )
            }
            Tag::BlockQuote(Some(kind)) => Some(BlockKind::Alert(Alert {
                kind: alert(kind),
                title: None,
                blocks: self.blocks(),
            })),
            Tag::List(start) => {
                let mut list = self.list(start);
                // An item whose place a table of contents would have taken.
                list.items.retain(|item| {
                    let written = self.reader.text.get(item.span.range()).unwrap_or_default();
                    !item.blocks.is_empty() || !written.trim_end().ends_with("toc}")
                });
                (!list.items.is_empty()).then_some(BlockKind::List(list))
            }
            Tag::DefinitionList => {
                self.definitions(blocks);
                None
            }
            Tag::FootnoteDefinition(label) => {
                let span = self.reader.span(range.clone());
                let blocks = self.blocks();
                self.definitions.push(Definition { label: label.to_string(), blocks, span });
                None
            }
            // An item outside a list, a term outside a list of terms: the parser makes none.
            _ => None,
        }
    }

    fn list(&mut self, start: Option<u64>) -> List {
        self.is_tight = true;
        let mut items = Vec::new();
        while let Some((Event::Start(Tag::Item), range)) = self.events.next() {
            let span = self.reader.span(range);
            let outer = self.task.take();
            let blocks = self.blocks();
            let task = std::mem::replace(&mut self.task, outer);
            items.push(Item { task, number: None, blocks, span });
        }
        List { start, numbering: Numbering::Decimal, tight: self.is_tight, items }
    }

    fn definitions(&mut self, blocks: &mut Vec<Block>) {
        let mut read = Vec::new();
        while let Some((event, range)) = self.events.next() {
            match event {
                Event::Start(Tag::DefinitionListTitle) => {
                    let text = self.text();
                    read.push(self.block(BlockKind::Paragraph(text), range));
                }
                Event::Start(Tag::DefinitionListDefinition) => {
                    let written = self.reader.text.get(range.clone()).unwrap_or_default();
                    let start = range.start + written.len() - written.trim_start().len();
                    let inner = self.blocks();
                    if definitions::is_meaning(written) {
                        let span =
                            self.reader.span(range.start..range.start + written.trim_end().len());
                        definitions::add_meaning(&mut read, inner, span);
                    } else {
                        let continues = definitions::continues(self.reader.text, &range);
                        definitions::add_text(
                            &mut read,
                            inner,
                            self.reader.span(start..start + 1),
                            continues,
                        );
                    }
                }
                _ => break,
            }
        }
        for block in read {
            match block.kind {
                BlockKind::Paragraph(text) => {
                    figures::paragraph(self.reader, text, Some(block.span), blocks);
                }
                _ => blocks.push(block),
            }
        }
    }

    fn table(&mut self, alignments: &[Alignment]) -> BlockKind {
        let columns: Vec<_> = alignments.iter().map(|&alignment| column(alignment)).collect();
        let mut rows = Vec::new();
        while let Some((Event::Start(Tag::TableHead | Tag::TableRow), row)) =
            self.events.next_unplaced()
        {
            let mut cells = Vec::with_capacity(columns.len());
            let mut end = row.start;
            while let Some((Event::Start(Tag::TableCell), cell)) = self.events.next_unplaced() {
                end = cell.end;
                cells.push(Cell::of(self.text()));
            }
            self.report_extra_cells(end..row.end);
            cells.resize(columns.len(), Cell::default());
            rows.push(cells);
        }
        let head =
            if rows.is_empty() { vec![Cell::default(); columns.len()] } else { rows.remove(0) };
        BlockKind::Table(Table { columns, head, rows })
    }

    /// Reports what stands in a row after the last column of its table: the parser has no cell for it
    /// (GitHub Flavored Markdown 0.29 §4.10, "the excess is ignored").
    fn report_extra_cells(&mut self, rest: Range<usize>) {
        let written = self.events.written(rest.clone());
        let line = written.split('\n').next().unwrap_or_default().trim_end();
        let words = line.trim_start().trim_matches('|').trim();
        if words.trim_matches(['|', ' ', '\t']).is_empty() {
            return;
        }
        let place = self.events.in_file(rest.start..rest.start + line.len());
        let message = format!(
            "the row has more cells than the table's head: `{}` is not printed",
            shortened(words)
        );
        let help = "give the head as many cells, or write `\\|` for a bar that stands in a cell, in code too";
        let span = self.reader.span(place);
        self.reader.sink.push(Diagnostic::new(Code::ExtraCells, message).at(span).help(help));
    }

    fn code(&mut self, kind: CodeBlockKind<'_>) -> BlockKind {
        let language = match kind {
            CodeBlockKind::Indented => None,
            // `rust,ignore`, `{.rust}` and `rust title="a"` are all in use for Rust.
            CodeBlockKind::Fenced(info) => {
                let word = info
                    .split(|char: char| char.is_whitespace() || matches!(char, ',' | '{' | '}'))
                    .find(|word| !word.is_empty());
                word.map(|word| clean(word.trim_start_matches('.')).into_owned())
            }
        };
        let mut text = String::new();
        while let Some((Event::Text(line), _)) = self.events.next() {
            text.push_str(&clean(&line));
        }
        if text.ends_with('\n') {
            text.pop();
        }
        BlockKind::Code { language, text }
    }

    /// Reads a block of HTML, and all blocks after it that stand in elements which it leaves open.
    fn html(&mut self, blocks: &mut Vec<Block>) {
        let mut open = Vec::new();
        let mut parts = vec![self.html_part(&mut open)];
        while !open.is_empty() {
            let is_html = match self.events.peek() {
                Some(Event::Start(Tag::HtmlBlock)) => true,
                Some(Event::Start(tag)) if is_block(tag) => false,
                Some(Event::Rule) => false,
                _ => break,
            };
            let Some((event, range)) = self.events.next() else { break };
            if is_html {
                parts.push(self.html_part(&mut open));
                continue;
            }
            let mut within = Vec::new();
            match event {
                Event::Start(tag) => self.start(tag, range, &mut within),
                _ => within.push(self.block(BlockKind::Break, range)),
            }
            parts.push(html::Part::Blocks(within));
        }
        blocks.extend(html::blocks(self.reader, parts, self.depth));
    }

    fn html_part(&mut self, open: &mut Vec<String>) -> html::Part {
        let mut source = html::Source::default();
        while let Some((Event::Html(line) | Event::Text(line), range)) = self.events.next() {
            source.push(&line, range.start);
        }
        html::open_elements(&source, open);
        html::Part::Html(source)
    }

    /// Reads a paragraph without borders, as items of tight lists have.
    fn paragraph(&mut self, blocks: &mut Vec<Block>) {
        let mut text = inlines::read(self.reader, &mut self.events, &mut self.task);
        directives::take_id(self.reader, &mut text, blocks.last());
        if let Some(span) = text.iter().map(|inline| inline.span).reduce(Span::to)
            && directives::is_directive(self.reader, &text, span)
        {
            return;
        }
        failed::report(self.reader, &text);
        figures::paragraph(self.reader, text, None, blocks);
    }

    fn closed_paragraph(&mut self, range: Range<usize>, blocks: &mut Vec<Block>) {
        let span = self.reader.span(range);
        let mut text = self.text();
        directives::take_id(self.reader, &mut text, blocks.last());
        if directives::is_directive(self.reader, &text, span) {
            return;
        }
        failed::report(self.reader, &text);
        figures::paragraph(self.reader, text, Some(span), blocks);
    }

    /// Reads inlines and the end of the block that they are in.
    fn text(&mut self) -> Vec<Inline> {
        let text = inlines::read(self.reader, &mut self.events, &mut self.task);
        let _ = self.events.next();
        text
    }

    fn block(&self, kind: BlockKind, range: Range<usize>) -> Block {
        // The parser counts the line break after a block in.
        let written = self.reader.text.get(range.clone()).unwrap_or_default();
        Block { kind, span: self.reader.span(range.start..range.start + written.trim_end().len()) }
    }
}

const fn number(level: HeadingLevel) -> u8 {
    level as u8
}

const fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}

const fn column(alignment: Alignment) -> ColumnAlignment {
    match alignment {
        Alignment::None => ColumnAlignment::Natural,
        Alignment::Left => ColumnAlignment::Left,
        Alignment::Center => ColumnAlignment::Centre,
        Alignment::Right => ColumnAlignment::Right,
    }
}
