//! Terms and their meanings, told from text.
//!
//! The parser takes every line that begins with a colon for a meaning, and the paragraph before it
//! for a term. We ask for a space and words after the colon, so that `:tada:` and a
//! colon alone stay text.

use crate::document::{Block, BlockKind, Definition, Inline, InlineKind};
use crate::source::Span;
use std::ops::Range;

/// Whether what the parser takes for a meaning is one.
pub(super) fn is_meaning(written: &str) -> bool {
    written
        .trim_start()
        .strip_prefix(':')
        .is_none_or(|rest| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty())
}

/// Adds a meaning of the term before it: a paragraph, if it is the first, or the last of a list.
pub(super) fn add_meaning(blocks: &mut Vec<Block>, meaning: Vec<Block>, span: Span) {
    let term = blocks.pop_if(|block| matches!(block.kind, BlockKind::Paragraph(_)));
    let start = term.as_ref().map_or(span, |term| term.span);
    let term =
        term.and_then(
            |term| if let BlockKind::Paragraph(text) = term.kind { Some(text) } else { None },
        );
    let first = term.map(|term| Definition { terms: vec![term], meanings: Vec::new() });
    match (blocks.last_mut(), first) {
        (Some(Block { kind: BlockKind::Definitions(list), span: whole }), first) => {
            list.extend(first);
            if let Some(open) = list.last_mut() {
                open.meanings.push(meaning);
            }
            *whole = whole.to(span);
        }
        (_, Some(first)) => {
            let definition = Definition { meanings: vec![meaning], ..first };
            blocks.push(Block {
                kind: BlockKind::Definitions(vec![definition]),
                span: start.to(span),
            });
        }
        (_, None) => blocks.extend(meaning),
    }
}

/// Adds text that begins with a colon, at `colon`: it goes on with the paragraph before it, if
/// `continues`.
pub(super) fn add_text(blocks: &mut Vec<Block>, text: Vec<Block>, colon: Span, continues: bool) {
    let mut rest = text.into_iter().peekable();
    let (mut line, span) = match rest.next_if(|block| matches!(block.kind, BlockKind::Paragraph(_)))
    {
        Some(Block { kind: BlockKind::Paragraph(line), span }) => (line, colon.to(span)),
        _ => (Vec::new(), colon),
    };
    match line.first_mut() {
        Some(Inline { kind: InlineKind::Text(text), span }) => {
            text.insert(0, ':');
            *span = colon.to(*span);
        }
        _ => line.insert(0, Inline::text(":", colon)),
    }
    match blocks.last_mut() {
        Some(Block { kind: BlockKind::Paragraph(before), span: whole }) if continues => {
            before.push(Inline::text("\n", colon));
            before.append(&mut line);
            *whole = whole.to(span);
        }
        _ => blocks.push(Block { kind: BlockKind::Paragraph(line), span }),
    }
    blocks.extend(rest);
}

/// Whether a line of a paragraph stands above the one that begins at `range`, and no empty line.
pub(super) fn continues(text: &str, range: &Range<usize>) -> bool {
    let above = text.get(..range.start).and_then(|before| before.rsplit('\n').nth(1));
    above.is_some_and(|line| !line.trim_matches([' ', '\t', '\r', '>']).is_empty())
}
