//! The title, and the levels and ids of the headings below it.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Block, BlockKind, Document, Inline, InlineKind, plain_text, slug};
use crate::manuscript::typography::part_of;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// Takes the attributes `{#id .class key=value}` off the end of a heading; gives the id. Braces
/// that hold anything else are words of the author, or what a template engine would have filled in.
pub(super) fn take_id(reader: &Reader<'_>, text: &mut [Inline]) -> Option<String> {
    let Some(Inline { kind: InlineKind::Text(words), span }) = text.last_mut() else { return None };
    let (before, attributes) = words.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    let is_escaped = before.is_empty()
        && reader.text.get(..span.range().start).is_some_and(|text| text.ends_with('\\'));
    let attributes: Vec<_> = attributes.trim_start_matches(':').split_whitespace().collect();
    let is_attribute = |word: &&str| {
        *word == "-"
            || word.len() > 1
                && (word.starts_with(['#', '.']) || (word.contains('=') && !word.starts_with('=')))
    };
    if is_escaped || attributes.is_empty() || !attributes.iter().all(is_attribute) {
        return None;
    }
    let id = attributes.iter().find_map(|word| word.strip_prefix('#')).map(str::to_owned);
    let kept = before.trim_end().len();
    *span = part_of(*span, words, 0, kept);
    words.truncate(kept);
    id
}

/// Takes the heading that is the article's title off its text: a heading that says what `title`
/// says, or without a `title` a heading of level 1 that stands before any text; or of another level, if
/// all others stand below it. Gives the words of the heading.
pub(super) fn take_title(blocks: &mut Vec<Block>, title: Option<&str>) -> Option<Vec<Inline>> {
    let first = blocks
        .iter()
        .position(|block| !matches!(block.kind, BlockKind::Break | BlockKind::Figure(_)))?;
    if let Some(title) = title {
        let repeats = |block: &Block| matches!(&block.kind, BlockKind::Heading { text, .. } if comparable(&plain_text(text)) == comparable(title));
        let is_top = |block: &Block| matches!(block.kind, BlockKind::Heading { level: 1, .. });
        let at = if blocks.get(first).is_some_and(repeats) {
            Some(first)
        } else {
            blocks.iter().position(is_top)
        };
        let at = at.filter(|&at| blocks.get(at).is_some_and(repeats))?;
        return text_of(blocks.remove(at));
    }
    match blocks.get(first).map(|block| &block.kind) {
        Some(BlockKind::Heading { level, text, .. })
            if !plain_text(text).trim().is_empty()
                && (*level == 1 || is_alone(blocks, first, *level)) => {}
        _ => return None,
    }
    text_of(blocks.remove(first))
}

fn text_of(heading: Block) -> Option<Vec<Inline>> {
    match heading.kind {
        BlockKind::Heading { text, .. } => Some(text),
        _ => None,
    }
}

/// Whether no other heading is of the level of the one at `at`, or of a higher one.
fn is_alone(blocks: &[Block], at: usize, of: u8) -> bool {
    blocks.iter().enumerate().all(|(index, block)| match block.kind {
        BlockKind::Heading { level, .. } => index == at || level > of,
        _ => true,
    })
}

/// Gives every heading its level and its id. The highest level in use becomes 2, since 1 is the
/// article's title; levels that are skipped are closed up and reported. Headings without a word
/// are left out.
pub(in crate::manuscript) fn settle(document: &mut Document, sink: &mut Sink) {
    remove_empty(&mut document.blocks);
    document.notes.iter_mut().for_each(|note| remove_empty(&mut note.blocks));
    let mut highest = u8::MAX;
    let mut ids = Ids::default();
    each(document, &mut |heading| {
        highest = highest.min(*heading.level);
        ids.reserve(heading.id);
    });
    // The headings that a heading stands under: their level as written and as set.
    let mut above: Vec<(u8, u8)> = Vec::new();
    let mut before = highest.saturating_sub(1);
    each(document, &mut |heading| {
        let written = *heading.level;
        if written > before + 1 {
            report_jump(written, before + 1, above.is_empty(), heading.span, sink);
        }
        before = written;
        while above.last().is_some_and(|&(level, _)| level >= written) {
            above.pop();
        }
        let level = above.last().map_or(2, |&(_, level)| level + 1).min(6);
        above.push((written, level));
        *heading.level = level;
        *heading.id = ids.give(heading.id, &plain_text(heading.text));
    });
}

/// What two spellings of one title have in common.
fn comparable(title: &str) -> String {
    let straight = title.chars().map(|char| match char {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' => '-',
        _ => char,
    });
    let straight: String = straight.collect::<String>().replace('…', "...").to_lowercase();
    let hyphens = straight.replace("---", "-").replace("--", "-");
    hyphens.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn report_jump(written: u8, expected: u8, is_first: bool, span: Span, sink: &mut Sink) {
    let message = if is_first {
        format!("the first heading is of level {written}, and a later one of level {expected}")
    } else {
        format!("a heading of level {written} stands under one of level {}", expected - 1)
    };
    let marks = "#".repeat(usize::from(expected));
    let help = format!("write `{marks}`; until then it is set as if that were written");
    sink.push(Diagnostic::new(Code::HeadingJump, message).at(span).help(help));
}

/// A heading while it is settled.
struct Heading<'a> {
    level: &'a mut u8,
    id: &'a mut String,
    text: &'a [Inline],
    span: Span,
}

fn each(document: &mut Document, visit: &mut dyn FnMut(Heading<'_>)) {
    each_in(&mut document.blocks, visit);
    document.notes.iter_mut().for_each(|note| each_in(&mut note.blocks, visit));
}

fn each_in(blocks: &mut [Block], visit: &mut dyn FnMut(Heading<'_>)) {
    for block in blocks {
        if let BlockKind::Heading { level, id, text } = &mut block.kind {
            visit(Heading { level, id, text, span: block.span });
        }
        for_each_inner(&mut block.kind, &mut |inner| each_in(inner, visit));
    }
}

fn remove_empty(blocks: &mut Vec<Block>) {
    blocks
        .retain(|block| !matches!(&block.kind, BlockKind::Heading { text, .. } if text.is_empty()));
    blocks.iter_mut().for_each(|block| for_each_inner(&mut block.kind, &mut remove_empty));
}

fn for_each_inner(kind: &mut BlockKind, visit: &mut dyn FnMut(&mut Vec<Block>)) {
    match kind {
        BlockKind::Quote { blocks, .. } => visit(blocks),
        BlockKind::Alert(alert) => visit(&mut alert.blocks),
        BlockKind::List(list) => list.items.iter_mut().for_each(|item| visit(&mut item.blocks)),
        BlockKind::Definitions(definitions) => {
            definitions.iter_mut().flat_map(|definition| &mut definition.meanings).for_each(visit);
        }
        BlockKind::Paragraph(_)
        | BlockKind::Heading { .. }
        | BlockKind::Code { .. }
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Break => {}
    }
}

/// The ids that are taken.
#[derive(Default)]
struct Ids {
    taken: BTreeSet<String>,
    /// The ids that authors gave and no heading has yet.
    reserved: BTreeSet<String>,
    /// The last number that was added to an id, so that a thousand equal headings take a thousand
    /// steps.
    numbers: BTreeMap<String, usize>,
    headings: usize,
}

impl Ids {
    /// Keeps an id that an author gave for the heading that has it.
    fn reserve(&mut self, explicit: &str) {
        let id = slug(explicit);
        if !id.is_empty() {
            self.taken.insert(id.clone());
            self.reserved.insert(id);
        }
    }

    /// The id of the next heading: the one that its author gave, else its words.
    fn give(&mut self, explicit: &str, text: &str) -> String {
        self.headings += 1;
        let explicit = slug(explicit);
        if self.reserved.remove(&explicit) {
            return explicit;
        }
        let words = if explicit.is_empty() { slug(text) } else { explicit };
        let id = if words.is_empty() { format!("section-{}", self.headings) } else { words };
        if self.taken.insert(id.clone()) {
            return id;
        }
        let number = self.numbers.entry(id.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{id}-{number}");
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}
