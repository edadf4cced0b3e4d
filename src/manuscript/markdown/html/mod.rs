//! HTML that stands between paragraphs: its text is kept, as paragraphs.

pub(super) mod tags;
pub(super) mod tokens;

use super::run::{Run, report};
use super::{MAX_BLOCK_NESTING, Reader, figures, quotes};
use crate::document::{Block, BlockKind, Inline, InlineKind};
use std::ops::Range;
use tags::{Meaning, meaning};
use tokens::{EndTag, Tag, Token, tokens};

/// The HTML of a block and where its lines come from: in a block quotation they are not
/// neighbours in the file.
#[derive(Default)]
pub(super) struct Source {
    text: String,
    /// Where each line begins, in `text` and in the file.
    lines: Vec<(usize, usize)>,
}

impl Source {
    /// Adds a line that stands at `offset` of the file.
    pub(super) fn push(&mut self, line: &str, offset: usize) {
        self.lines.push((self.text.len(), offset));
        self.text.push_str(line);
    }

    fn in_file(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let line = self.lines.partition_point(|&(start, _)| start <= at).checked_sub(1);
            line.and_then(|line| self.lines.get(line))
                .map_or(0, |&(start, offset)| offset + (at - start))
        };
        place(range.start)..place(range.end.max(range.start + 1) - 1) + 1
    }
}

/// Reads the HTML of one block that lies `depth` containers deep.
pub(super) fn blocks(reader: &mut Reader<'_>, source: &Source, depth: usize) -> Vec<Block> {
    let mut flow = Flow {
        reader,
        depth,
        blocks: Vec::new(),
        run: Run::default(),
        range: None,
        open: Vec::new(),
        code: None,
        was_reported: false,
    };
    for (token, range) in tokens(&source.text) {
        match token {
            // Line by line, so that every piece of text is one in the file as well.
            Token::Text(text) => {
                let mut start = range.start;
                for line in text.split_inclusive('\n') {
                    flow.token(Token::Text(line), source.in_file(&(start..start + line.len())));
                    start += line.len();
                }
            }
            token => flow.token(token, source.in_file(&range)),
        }
    }
    flow.finish()
}

struct Flow<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// How many containers the HTML lies in.
    depth: usize,
    blocks: Vec<Block>,
    /// The paragraph that grows.
    run: Run,
    /// Where it stands.
    range: Option<Range<usize>>,
    open: Vec<Container>,
    /// The text of `<pre>` while it is open.
    code: Option<String>,
    was_reported: bool,
}

/// A tag that holds blocks, and how many stood before it.
struct Container {
    name: String,
    id: String,
    kind: Meaning,
    at: usize,
    start: usize,
}

impl Flow<'_, '_> {
    fn token(&mut self, token: Token<'_>, range: Range<usize>) {
        if let Some(code) = &mut self.code {
            match token {
                Token::Text(text) => return code.push_str(text),
                Token::Decoded(text) => return code.push_str(&text),
                Token::Close(tag) if meaning(&tag.name) == Meaning::Preformatted => {
                    return self.end_code(range);
                }
                _ => return,
            }
        }
        match token {
            Token::Open(tag) => self.start(tag, range),
            Token::Close(tag) => self.end(tag, range),
            other => self.inline(other, range),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let kind = meaning(&tag.name);
        match kind {
            Meaning::Paragraph => self.flush(),
            Meaning::Rule => {
                self.flush();
                self.push(BlockKind::Break, range);
            }
            Meaning::Preformatted => {
                self.flush();
                self.code = Some(String::new());
                self.range = Some(range);
            }
            Meaning::Quote | Meaning::Figure | Meaning::Caption | Meaning::Heading(_) => {
                self.flush();
                if self.depth + self.open.len() < MAX_BLOCK_NESTING {
                    let id = tag.attribute("id").unwrap_or_default().to_owned();
                    self.open.push(Container {
                        name: tag.name,
                        id,
                        kind,
                        at: self.blocks.len(),
                        start: range.start,
                    });
                } else {
                    self.reader.report_depth(range);
                }
            }
            Meaning::Row => {
                self.report_once(&tag.name, &range);
                self.flush();
            }
            Meaning::Cell => {
                self.report_once(&tag.name, &range);
                self.inline(Token::Text(" "), range);
            }
            Meaning::Other => self.report_once(&tag.name, &range),
            _ => self.inline(Token::Open(tag), range),
        }
    }

    fn end(&mut self, tag: EndTag<'_>, range: Range<usize>) {
        match meaning(&tag.name) {
            Meaning::Paragraph | Meaning::Row => self.flush(),
            Meaning::Quote | Meaning::Figure | Meaning::Caption | Meaning::Heading(_) => {
                self.flush();
                let Some(index) =
                    self.open.iter().rposition(|container| container.name == tag.name)
                else {
                    return;
                };
                let container = self.open.swap_remove(index);
                self.open.truncate(index);
                self.close(&container, range.end);
            }
            Meaning::Cell | Meaning::Rule | Meaning::Preformatted | Meaning::Other => {}
            _ => self.inline(Token::Close(tag), range),
        }
    }

    fn close(&mut self, container: &Container, end: usize) {
        let inner = self.blocks.split_off(container.at.min(self.blocks.len()));
        let range = container.start..end;
        match container.kind {
            Meaning::Quote if !inner.is_empty() => {
                self.push(quotes::with_attribution(inner), range);
            }
            Meaning::Heading(level) => {
                let text = texts(inner);
                if !text.is_empty() {
                    self.push(BlockKind::Heading { level, id: container.id.clone(), text }, range);
                }
            }
            Meaning::Caption => {
                let caption = texts(inner);
                match self.blocks.last_mut() {
                    Some(Block { kind: BlockKind::Figure(figure), .. }) => figure.caption = caption,
                    _ if !caption.is_empty() => self.push(BlockKind::Paragraph(caption), range),
                    _ => {}
                }
            }
            _ => self.blocks.extend(inner),
        }
    }

    fn inline(&mut self, token: Token<'_>, range: Range<usize>) {
        let span = self.reader.span(range.clone());
        self.run.html(self.reader, token, span);
        if !self.run.is_empty() {
            let start = self.range.as_ref().map_or(range.start, |open| open.start);
            self.range = Some(start..range.end);
        }
    }

    fn flush(&mut self) {
        let range = self.range.take();
        let text = std::mem::take(&mut self.run).finish(self.reader);
        if let Some(range) = range {
            let span = self.reader.span(range);
            figures::paragraph(self.reader, text, Some(span), &mut self.blocks);
        }
    }

    fn end_code(&mut self, range: Range<usize>) {
        let start = self.range.take().map_or(range.start, |open| open.start);
        if let Some(code) = self.code.take() {
            // HTML drops a line break right after `<pre>`.
            let code = super::clean(&code).replace("\r\n", "\n");
            let text = code.strip_prefix('\n').unwrap_or(&code).trim_end().to_owned();
            if !text.is_empty() {
                self.push(BlockKind::Code { language: None, text }, start..range.end);
            }
        }
    }

    fn finish(mut self) -> Vec<Block> {
        if self.code.is_some() {
            let end = self.range.clone().map_or(0..0, |range| range.end..range.end);
            self.end_code(end);
        }
        self.flush();
        self.blocks
    }

    fn report_once(&mut self, name: &str, range: &Range<usize>) {
        if !std::mem::replace(&mut self.was_reported, true) {
            let span = self.reader.span(range.clone());
            report(self.reader, &format!("`<{name}>`"), span);
        }
    }

    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = self.reader.span(range);
        self.blocks.push(Block { kind, span });
    }
}

/// The texts of blocks in one: a heading or a caption holds no blocks.
fn texts(blocks: Vec<Block>) -> Vec<Inline> {
    let mut text: Vec<Inline> = Vec::new();
    for block in blocks {
        if let BlockKind::Paragraph(inlines) = block.kind {
            if !text.is_empty() {
                text.push(Inline { kind: InlineKind::LineBreak, span: block.span });
            }
            text.extend(inlines);
        }
    }
    text
}
