//! The article of a page as a document. Every text of the page goes either into it or among what was left
//! out, so that both together are the page.

use super::address::Home;
use super::article::Article;
use super::left_out::{LeftOut, Part};
use super::lines;
use super::notes::Notes;
use super::pictures::Pictures;
use super::tree::{is_block, is_pixel, is_unseen, letters, name};
use crate::document::{Block, BlockKind, Document, Figure, Inline, Note, plain_text};
use crate::language::Lang;
use crate::source::Span;
use dom_query::{Document as Tree, NodeId, NodeRef};
use rustc_hash::FxHashSet;

/// A page on its way to becoming a document.
pub(super) struct Reading<'p, 'w> {
    pub(super) article: &'p Article,
    pub(super) home: &'p Home,
    pub(super) pictures: &'p mut Pictures<'w>,
    pub(super) left: LeftOut,
    pub(super) span: Span,
    pub(super) notes: Notes<'p>,
    /// The language of the page.
    pub(super) lang: Option<Lang>,
    /// Elements that hold blocks.
    around_blocks: FxHashSet<NodeId>,
    /// How many elements are open whose whole text is taken.
    pub(super) whole: usize,
    /// Whether a text of the article came, and whether the last did.
    is_begun: bool,
    is_over: bool,
}

/// Blocks, and the line that is not yet one.
#[derive(Default)]
pub(super) struct Flow {
    pub(super) blocks: Vec<Block>,
    pub(super) line: Vec<Inline>,
}

/// Reads the article of a page; with it what was left out.
pub(super) fn read<'p>(
    tree: &'p Tree,
    article: &'p Article,
    home: &'p Home,
    pictures: &'p mut Pictures<'_>,
    (title, lang): (Option<&str>, Option<Lang>),
    span: Span,
) -> (Document, LeftOut) {
    let mut reading = Reading {
        article,
        home,
        pictures,
        left: LeftOut::beside(title.map(letters)),
        span,
        notes: Notes::of(tree, home),
        lang,
        around_blocks: around_blocks(tree),
        whole: 0,
        is_begun: false,
        is_over: false,
    };
    let mut blocks = Vec::new();
    if let Some(body) = tree.body() {
        blocks = reading.blocks_of(&body);
    }
    let notes = reading.notes();
    reading.notes.unused().iter().for_each(|body| reading.left.element(body));
    if !notes.is_empty() {
        reading.drop_heading_of_notes(&mut blocks);
    }
    level(&mut blocks);
    // What the head holds besides: scripts.
    let scripts = tree.select("head script").length();
    (0..scripts).for_each(|_| reading.left.part(Part::Script));
    (Document { blocks, notes, ..Document::default() }, reading.left)
}

/// The elements of a page that hold blocks.
fn around_blocks(tree: &Tree) -> FxHashSet<NodeId> {
    let mut around = FxHashSet::default();
    let Some(body) = tree.body() else { return around };
    for node in body.descendants_it().filter(|node| node.is_element() && is_block(&name(node))) {
        let mut parent = node.parent();
        while let Some(at) = parent.filter(|at| around.insert(at.id)) {
            parent = at.parent();
        }
    }
    around
}

/// Levels from 2 on that skip none.
fn level(blocks: &mut [Block]) {
    let levels = |block: &Block| match &block.kind {
        BlockKind::Heading { level, .. } => Some(*level),
        _ => None,
    };
    let Some(first) = blocks.iter().filter_map(levels).min() else { return };
    let mut before = 1;
    for block in blocks {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level = (*level - first + 2).min(before + 1).min(6);
            before = *level;
        }
    }
}

impl<'p> Reading<'p, '_> {
    /// The blocks that an element holds.
    pub(super) fn blocks_of(&mut self, node: &NodeRef<'_>) -> Vec<Block> {
        let mut flow = Flow::default();
        self.children(node, &mut flow);
        self.end(&mut flow);
        flow.blocks
    }

    pub(super) fn children(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        node.children_it(false).for_each(|child| self.node(&child, flow));
    }

    pub(super) fn node(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        if node.is_text() {
            return flow.line.extend(self.text(node));
        }
        let name = name(node);
        if name.is_empty() || self.is_done(node) {
            return;
        }
        let takes_back = self.takes_back(node, &name);
        if !(takes_back || self.takes(node, &name)) {
            if is_block(&name) {
                self.end(flow);
            }
            return self.left.element(node);
        }
        self.whole += usize::from(takes_back);
        if !is_block(&name) && !self.around_blocks.contains(&node.id) {
            let inlines = self.inline(node, &name);
            flow.line.extend(inlines);
        } else {
            self.end(flow);
            self.block(node, &name, flow);
            self.end(flow);
        }
        self.whole -= usize::from(takes_back);
    }

    /// Whether an element is dealt with elsewhere: the texts of notes come at the end.
    pub(super) fn is_done(&self, node: &NodeRef<'_>) -> bool {
        self.whole == 0 && self.notes.is_body(node)
    }

    /// Whether an element holds something of the article, or stands in what is taken whole.
    pub(super) fn takes(&self, node: &NodeRef<'_>, name: &str) -> bool {
        if is_unseen(node, name) && name != "noscript" {
            return false;
        }
        match name {
            "button" | "select" | "textarea" | "option" | "nav" => false,
            // Some sites have one form around the whole page, and that is none to fill in.
            "form" => self.article.is_wrapper(node),
            "img" => !is_pixel(node) && (self.whole > 0 || self.article.keeps(node)),
            "noscript" => self.article.is_around(node),
            "br" | "wbr" | "input" => true,
            "hr" | "iframe" | "video" | "audio" => self.whole > 0 || self.article.keeps(node),
            _ => self.whole > 0 || self.article.is_around(node),
        }
    }

    fn takes_back(&self, node: &NodeRef<'_>, name: &str) -> bool {
        let is_place = self.is_begun || name == "figure";
        self.whole == 0
            && is_place
            && !self.is_over
            && !self.article.is_around(node)
            && !is_unseen(node, name)
            && self.article.takes_back(node, name)
    }

    /// The words of a text, if it is the article's.
    pub(super) fn text(&mut self, node: &NodeRef<'_>) -> Option<Inline> {
        let text = node.text();
        let is_blank = text.trim().is_empty();
        if is_blank {
            return Some(Inline::text(" ", self.span));
        }
        if self.whole == 0 && !self.article.keeps(node) {
            self.left.line(&text);
            return None;
        }
        self.is_begun = true;
        self.is_over |= self.article.ends_with(node);
        self.left.close();
        Some(Inline::text(text.to_string(), self.span))
    }

    /// Makes blocks of the line: a paragraph, or the pictures that it is.
    pub(super) fn end(&mut self, flow: &mut Flow) {
        for text in lines::paragraphs(std::mem::take(&mut flow.line)) {
            if lines::is_pictures(&text) {
                for picture in lines::pictures(text) {
                    let figure = Figure { picture, caption: Vec::new(), credit: None, link: None };
                    self.push(BlockKind::Figure(figure), flow);
                }
            } else {
                self.push(BlockKind::Paragraph(text), flow);
            }
        }
    }

    pub(super) fn push(&mut self, kind: BlockKind, flow: &mut Flow) {
        flow.blocks.push(Block { kind, span: self.span });
    }

    /// The texts of the notes that were referred to, in the order of that.
    fn notes(&mut self) -> Vec<Note> {
        let mut notes = Vec::new();
        self.whole += 1;
        while let Some(body) = self.notes.body(notes.len()) {
            let mut blocks = self.blocks_of(&body);
            lines::drop_mark(&mut blocks, notes.len() + 1);
            if blocks.is_empty() {
                let text = vec![Inline::text("…", self.span)];
                blocks.push(Block { kind: BlockKind::Paragraph(text), span: self.span });
            }
            notes.push(Note { blocks, span: self.span });
        }
        self.whole -= 1;
        notes
    }

    /// The heading and the rule over the notes, which stand elsewhere now.
    fn drop_heading_of_notes(&mut self, blocks: &mut Vec<Block>) {
        while let Some(last) = blocks.last() {
            match &last.kind {
                BlockKind::Heading { text, .. } => self.left.line(&plain_text(text)),
                BlockKind::Break => {}
                _ => return,
            }
            blocks.pop();
        }
    }
}
