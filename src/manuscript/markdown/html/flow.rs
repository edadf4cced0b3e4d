//! The tree of HTML into blocks.

use super::media::is_hidden;
use super::report::report_hidden;
use super::state::Flow;
use super::tables;
use super::tags::{Meaning, meaning};
use super::tokens::{Tag, Token};
use super::tree::{Node, Piece, Pieces};
use crate::document::{Block, BlockKind, Destination, Inline, InlineKind, Manner, Numbering};
use crate::manuscript::markdown::run::Run;
use crate::manuscript::markdown::{Reader, figures, inlines, quotes};
use std::ops::Range;

/// The blocks that the nodes are.
pub(super) fn blocks(
    reader: &mut Reader<'_>,
    nodes: &[Node],
    pieces: &mut Pieces<'_>,
) -> Vec<Block> {
    let mut flow = Flow {
        reader,
        pieces,
        blocks: Vec::new(),
        run: Run::default(),
        range: None,
        end: 0,
        formatting: Vec::new(),
    };
    flow.nodes(nodes);
    flow.flush();
    flow.blocks
}

/// Tags of manners and links that go on in the next paragraph; more are not meant.
const MOST_FORMATTING: usize = 16;

impl<'s> Flow<'_, '_, '_, 's> {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Space => {
                    if !self.run.is_empty() {
                        let span = self.reader.span(self.end..self.end);
                        self.run.text(" ", span);
                    }
                }
                Node::Leaf(index) => self.leaf(*index),
                Node::Element(name, index, children) => self.element(name, *index, children),
            }
        }
    }

    /// What stands in an element, as blocks of its own.
    pub(super) fn inner(&mut self, nodes: &[Node]) -> Vec<Block> {
        self.flush();
        let outer = std::mem::take(&mut self.blocks);
        self.nodes(nodes);
        self.flush();
        std::mem::replace(&mut self.blocks, outer)
    }

    /// What stands in an element, as inlines: its blocks are parted by line breaks.
    pub(super) fn inner_text(&mut self, nodes: &[Node]) -> Vec<Inline> {
        let open = self.formatting.len();
        let text = tables::inlines_of(self.inner(nodes));
        self.formatting.truncate(open);
        text
    }

    /// The tag that opens an element.
    pub(super) fn tag(&self, index: Option<usize>) -> Option<&Tag<'s>> {
        match index.and_then(|index| self.pieces.get(index)) {
            Some((Piece::Token(Token::Open(tag)), _)) => Some(tag),
            _ => None,
        }
    }

    pub(super) fn attribute(&self, index: Option<usize>, name: &str) -> Option<String> {
        self.tag(index).and_then(|tag| tag.attribute(name)).map(str::to_owned)
    }

    fn element(&mut self, name: &str, index: Option<usize>, children: &[Node]) {
        let start = index.and_then(|index| self.pieces.get(index)).map(|(_, place)| place.clone());
        let start = start.unwrap_or(self.end..self.end);
        self.end = self.end.max(start.end);
        if self.tag(index).is_some_and(is_hidden) {
            let span = self.reader.span(start);
            return report_hidden(self.reader, name, span);
        }
        match name {
            "hr" => {
                self.flush();
                self.push(BlockKind::Break, start);
            }
            "blockquote" => {
                let cite = self.attribute(index, "cite");
                let blocks = self.inner(children);
                self.quote(blocks, cite, start);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level =
                    name.as_bytes().get(1).copied().map_or(1, |digit| digit.saturating_sub(b'0'));
                let id = self.attribute(index, "id").unwrap_or_default();
                let text = self.inner_text(children);
                if !text.is_empty() {
                    self.push(BlockKind::Heading { level, id, text }, start);
                }
            }
            "figure" => self.figure(children, start),
            "figcaption" | "summary" | "caption" => {
                let text = self.inner_text(children);
                self.paragraph(text, start, name == "summary");
            }
            "ul" => {
                self.list(None, Numbering::Decimal, children, start);
            }
            "ol" => self.numbered_list(index, children, start),
            "dl" => self.definitions(children, start),
            "table" => {
                self.flush();
                let found = tables::read(self, children);
                self.blocks.extend(found.caption.map(|text| {
                    let span = self.reader.span(start.clone());
                    Block { kind: BlockKind::Paragraph(text), span }
                }));
                match found.table {
                    Some(table) => self.push(BlockKind::Table(table), start),
                    None => self.blocks.extend(found.blocks),
                }
            }
            _ => {
                self.flush();
                self.nodes(children);
                self.flush();
            }
        }
    }

    fn quote(&mut self, blocks: Vec<Block>, cite: Option<String>, start: Range<usize>) {
        if blocks.is_empty() {
            return;
        }
        let mut quote = quotes::with_attribution(blocks);
        if let BlockKind::Quote { attribution: attribution @ None, .. } = &mut quote
            && let Some(address) = cite.filter(|cite| !cite.trim().is_empty())
        {
            let span = self.reader.span(start.clone());
            let text = vec![Inline::text(address.trim(), span)];
            let to = Destination::Written(address.trim().to_owned());
            let link = Inline { kind: InlineKind::Link { to, text }, span };
            *attribution = Some(vec![Inline::text("— ", span), link]);
        }
        self.push(quote, start);
    }

    fn figure(&mut self, children: &[Node], start: Range<usize>) {
        self.flush();
        let outer = std::mem::take(&mut self.blocks);
        let mut caption: Option<Vec<Inline>> = None;
        for child in children {
            match child {
                Node::Element(name, _, inner) if name == "figcaption" => {
                    let mut words = self.inner_text(inner);
                    let words_so_far = caption.get_or_insert_default();
                    if let Some(Inline { span, .. }) =
                        words.first().filter(|_| !words_so_far.is_empty())
                    {
                        words_so_far.push(Inline { kind: InlineKind::LineBreak, span: *span });
                    }
                    words_so_far.append(&mut words);
                }
                child => self.nodes(std::slice::from_ref(child)),
            }
        }
        self.flush();
        let mut blocks = std::mem::replace(&mut self.blocks, outer);
        if let Some(caption) = caption.filter(|caption| !caption.is_empty()) {
            let figure = blocks.iter_mut().rev().find_map(|block| match &mut block.kind {
                BlockKind::Figure(figure) => Some(figure),
                _ => None,
            });
            match figure {
                Some(figure) => figure.caption = caption,
                None => {
                    let span = self.reader.span(start);
                    blocks.push(Block { kind: BlockKind::Paragraph(caption), span });
                }
            }
        }
        self.blocks.append(&mut blocks);
    }

    fn leaf(&mut self, index: usize) {
        let Some((piece, place)) = self.pieces.get_mut(index) else { return };
        let place = place.clone();
        self.end = self.end.max(place.end);
        match std::mem::replace(piece, Piece::Taken) {
            Piece::Blocks(mut blocks) => {
                self.flush();
                self.blocks.append(&mut blocks);
            }
            Piece::Whole(tag, inner) => self.whole(&tag, &inner, place),
            Piece::Token(token) => self.token(token, index, place),
            Piece::Taken => {}
        }
    }

    fn token(&mut self, token: Token<'s>, index: usize, place: Range<usize>) {
        self.reopen();
        match token {
            Token::Text(text) => self.text(text, place),
            Token::Open(tag) => {
                let goes_on = matches!(
                    meaning(&tag.name),
                    Meaning::Manner(_) | Meaning::Code | Meaning::Link | Meaning::Plain
                );
                if goes_on && !tag.closes_itself && self.formatting.len() < MOST_FORMATTING {
                    self.formatting.push(index);
                    self.put_back(index, tag.clone(), place.clone());
                }
                self.inline(Token::Open(tag), place);
            }
            Token::Close(tag) => {
                let open = self.formatting.iter().rposition(|&index| {
                    self.tag(Some(index)).is_some_and(|open| open.name == tag.name)
                });
                if let Some(open) = open {
                    self.formatting.remove(open);
                }
                self.inline(Token::Close(tag), place);
            }
            token => self.inline(token, place),
        }
    }

    fn put_back(&mut self, index: usize, tag: Tag<'s>, place: Range<usize>) {
        if let Some(slot) = self.pieces.get_mut(index) {
            *slot = (Piece::Token(Token::Open(tag)), place);
        }
    }

    /// Opens the tags anew that were left open in the paragraph before, as browsers do.
    pub(super) fn reopen(&mut self) {
        if !self.run.is_empty() || self.range.is_some() || self.run.depth() > 0 {
            return;
        }
        for index in self.formatting.clone() {
            let tag = self.tag(Some(index)).cloned();
            let place = self.pieces.get(index).map(|(_, place)| place.clone());
            if let (Some(tag), Some(place)) = (tag, place) {
                let span = self.reader.span(place);
                self.run.html(self.reader, Token::Open(tag), span);
            }
        }
    }

    /// Adds a line of text, with the stress, links and pictures in it that are written in Markdown.
    fn text(&mut self, text: &'s str, place: Range<usize>) {
        let is_whole = place.len() == text.len();
        let read = (is_whole && !self.run.is_within_code())
            .then(|| inlines::read_line(self.reader, text, place.start))
            .flatten();
        let Some(read) = read else { return self.inline(Token::Text(text), place) };
        let edge = |is_white: bool, at: usize| is_white.then_some((" ", at..at + 1));
        if let Some((white, at)) = edge(text.starts_with(char::is_whitespace), place.start) {
            self.inline(Token::Text(white), at);
        }
        self.extend_range(&place);
        self.run.append(read);
        if let Some((white, at)) = edge(text.ends_with(char::is_whitespace), place.end - 1) {
            self.inline(Token::Text(white), at);
        }
    }

    fn inline(&mut self, token: Token<'_>, place: Range<usize>) {
        let span = self.reader.span(place.clone());
        self.run.html(self.reader, token, span);
        if !self.run.is_empty() {
            self.extend_range(&place);
        }
    }

    pub(super) fn extend_range(&mut self, place: &Range<usize>) {
        let start = self.range.as_ref().map_or(place.start, |open| open.start);
        self.range = Some(start..place.end.max(start));
    }

    pub(super) fn flush(&mut self) {
        let range = self.range.take();
        let text = std::mem::take(&mut self.run).finish(self.reader);
        if let Some(range) = range {
            let span = self.reader.span(range);
            figures::paragraph(self.reader, text, Some(span), &mut self.blocks);
        }
    }

    fn paragraph(&mut self, text: Vec<Inline>, start: Range<usize>, is_strong: bool) {
        if text.is_empty() {
            return;
        }
        let span = self.reader.span(start.clone());
        let text = if is_strong {
            vec![Inline { kind: InlineKind::Styled(Manner::Strong, text), span }]
        } else {
            text
        };
        self.push(BlockKind::Paragraph(text), start);
    }

    /// Adds a block that began at `start` and ends where the last piece did.
    pub(super) fn push(&mut self, kind: BlockKind, start: Range<usize>) {
        let span = self.reader.span(start.start..self.end.max(start.end));
        self.blocks.push(Block { kind, span });
    }
}
