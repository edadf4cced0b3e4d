//! Buttons, counts and the like that stand within what was taken for the article of a page. They are known by
//! the rules for clippings: the article is read as if its paragraphs had been pasted.

use crate::diagnostics::Sink;
use crate::document::{Block, BlockKind, Document, InlineKind, inlines_in, plain_text};
use crate::language::Lang;
use crate::manuscript::{self, Change, Stated};
use crate::source::Sources;
use std::collections::BTreeMap;

/// What a page has around its text, although it stands within it.
#[derive(Default)]
pub(super) struct Cleared {
    /// The lines that were cut, as the ledger tells of them.
    pub(super) cut: Vec<Change>,
    /// What its visible text says of itself.
    pub(super) stated: Vec<Stated>,
}

/// Takes the furniture out of a document.
pub(super) fn clear(
    document: &mut Document,
    title: Option<&str>,
    lang: &Lang,
    sources: &mut Sources,
) -> Cleared {
    let mut pasted = format!("{}\n", title.unwrap_or("Title"));
    for block in &document.blocks {
        pasted.push('\n');
        pasted
            .push_str(&line(block).unwrap_or_else(|| "This stands for something else.".to_owned()));
        pasted.push('\n');
    }
    let file = sources.add("the page", pasted);
    let read = manuscript::read_clipping(file, sources, lang, &mut Sink::default());
    let mut wanted: BTreeMap<&str, usize> = BTreeMap::new();
    for line in read.ledger.entries().iter().flat_map(|entry| entry.change.furniture()) {
        *wanted.entry(line).or_default() += 1;
    }
    let mut cut: Vec<String> = Vec::new();
    // What stands at both ends is cut at the end, which has more of it.
    let mut blocks = std::mem::take(&mut document.blocks);
    blocks.reverse();
    blocks.retain(|block| {
        let Some(line) = line(block) else { return true };
        let is_cut = match wanted.get_mut(line.as_str()) {
            Some(count) if *count > 0 && !has_note(block) => {
                *count -= 1;
                true
            }
            _ => false,
        };
        if is_cut {
            cut.push(line);
        }
        !is_cut
    });
    blocks.reverse();
    document.blocks = blocks;
    cut.reverse();
    let cut = if cut.is_empty() { Vec::new() } else { vec![Change::Tail(cut)] };
    Cleared { cut, stated: read.stated }
}

/// A paragraph or a heading as one line.
fn line(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => {
            let words = plain_text(text).split_whitespace().collect::<Vec<_>>().join(" ");
            Some(words).filter(|words| !words.is_empty())
        }
        _ => None,
    }
}

/// Whether a block refers to a note, which would be lost with it.
fn has_note(block: &Block) -> bool {
    let mut has_note = false;
    if let BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } = &block.kind {
        inlines_in(text, &mut |inline| {
            has_note |= matches!(inline.kind, InlineKind::NoteReference(_));
        });
    }
    has_note
}
