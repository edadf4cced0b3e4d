//! Lists of HTML: with marks, with numbers, of terms.

use super::state::Flow;
use super::tree::Node;
use crate::document::{Block, BlockKind, Definition, Item, List, Numbering};
use std::ops::Range;

impl Flow<'_, '_, '_, '_> {
    /// A list with numbers, which may go down.
    pub(super) fn numbered_list(
        &mut self,
        index: Option<usize>,
        children: &[Node],
        start: Range<usize>,
    ) {
        let first = self.attribute(index, "start").and_then(|first| first.trim().parse().ok());
        let numbering = numbering(self.attribute(index, "type").as_deref());
        let is_reversed = self.attribute(index, "reversed").is_some();
        let list = self.list(Some(first.unwrap_or(1)), numbering, children, start);
        if let Some(list) = list.filter(|_| is_reversed) {
            reverse(list, first);
        }
    }

    /// A list; nothing if it has no items.
    pub(super) fn list(
        &mut self,
        first: Option<u64>,
        numbering: Numbering,
        children: &[Node],
        start: Range<usize>,
    ) -> Option<&mut List> {
        self.flush();
        let mut items: Vec<Item> = Vec::new();
        for child in children {
            match child {
                Node::Space => {}
                Node::Element(name, index, inner) if name == "li" => {
                    let at = index.and_then(|index| self.pieces.get(index));
                    let at = at.map_or(self.end..self.end, |(_, place)| place.clone());
                    let (task, inner) = self.task(inner);
                    let blocks = self.inner(inner);
                    let span = self.reader.span(at.start..self.end.max(at.end));
                    let number = self.attribute(*index, "value");
                    let number = number.and_then(|number| number.trim().parse().ok());
                    items.push(Item { task, number, blocks, span });
                }
                other => {
                    let mut blocks = self.inner(std::slice::from_ref(other));
                    match items.last_mut() {
                        Some(item) => item.blocks.append(&mut blocks),
                        None => self.blocks.append(&mut blocks),
                    }
                }
            }
        }
        if items.is_empty() {
            return None;
        }
        let is_paragraph = |block: &&Block| matches!(block.kind, BlockKind::Paragraph(_));
        let tight = items.iter().all(|item| item.blocks.iter().filter(is_paragraph).count() <= 1);
        self.push(BlockKind::List(List { start: first, numbering, tight, items }), start);
        match self.blocks.last_mut().map(|block| &mut block.kind) {
            Some(BlockKind::List(list)) => Some(list),
            _ => None,
        }
    }

    /// The box that an item begins with, and the rest of it.
    fn task<'n>(&self, children: &'n [Node]) -> (Option<bool>, &'n [Node]) {
        let first = children.iter().position(|node| !matches!(node, Node::Space));
        let found = first.and_then(|at| match children.get(at) {
            Some(Node::Leaf(index)) => Some((at, self.tag(Some(*index))?)),
            _ => None,
        });
        match found {
            Some((at, tag)) if tag.name == "input" && tag.attribute("type") == Some("checkbox") => {
                (
                    Some(tag.attribute("checked").is_some()),
                    children.get(at + 1..).unwrap_or_default(),
                )
            }
            _ => (None, children),
        }
    }

    /// A list of terms and their meanings.
    pub(super) fn definitions(&mut self, children: &[Node], start: Range<usize>) {
        self.flush();
        let mut list: Vec<Definition> = Vec::new();
        self.definitions_in(children, &mut list);
        list.retain(|definition| !definition.terms.is_empty());
        if !list.is_empty() {
            self.push(BlockKind::Definitions(list), start);
        }
    }

    fn definitions_in(&mut self, children: &[Node], list: &mut Vec<Definition>) {
        for child in children {
            match child {
                Node::Element(name, _, inner) if name == "dt" => {
                    let term = self.inner_text(inner);
                    match list.last_mut() {
                        Some(last) if last.meanings.is_empty() => last.terms.push(term),
                        _ => list.push(Definition { terms: vec![term], meanings: Vec::new() }),
                    }
                }
                Node::Element(name, _, inner) if name == "dd" => {
                    let mut meaning = self.inner(inner);
                    match list.last_mut() {
                        Some(last) => last.meanings.push(meaning),
                        None => self.blocks.append(&mut meaning),
                    }
                }
                Node::Element(name, _, inner) if name == "div" => self.definitions_in(inner, list),
                Node::Space => {}
                other => {
                    let mut blocks = self.inner(std::slice::from_ref(other));
                    match list.last_mut() {
                        Some(last) => last.meanings.push(blocks),
                        None => self.blocks.append(&mut blocks),
                    }
                }
            }
        }
    }
}

/// Gives the items of a list numbers that go down: from `first`, or so that the last one is 1 (HTML
/// Living Standard §4.4.5).
fn reverse(list: &mut List, first: Option<u64>) {
    let mut next = first.unwrap_or(list.items.len() as u64);
    for item in &mut list.items {
        let number = *item.number.get_or_insert(next);
        next = number.saturating_sub(1);
    }
    list.start = list.items.first().and_then(|item| item.number);
}

/// How a list with this `type` writes its numbers.
fn numbering(kind: Option<&str>) -> Numbering {
    match kind.map(str::trim) {
        Some("a") => Numbering::SmallLetters,
        Some("A") => Numbering::CapitalLetters,
        Some("i") => Numbering::SmallRoman,
        Some("I") => Numbering::CapitalRoman,
        _ => Numbering::Decimal,
    }
}
