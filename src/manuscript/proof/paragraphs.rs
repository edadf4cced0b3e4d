//! Paragraphs that stand twice: pasting sets a pull quote among the text that it was taken from.

use super::Proof;
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::document::{Block, BlockKind, Document, plain_text};
use crate::language::is_ideographic;
use crate::source::Span;
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher as _;

/// Fewer words may well stand twice: a refrain, an answer.
const FEWEST: usize = 8;
/// Eight short words are as little.
const FEWEST_BYTES: usize = 45;

/// A paragraph as its words, each by its hash; an ideograph is a word.
struct Words {
    span: Span,
    hashes: Vec<u64>,
    text: String,
}

pub(super) fn check(document: &Document, proof: &mut Proof<'_>) {
    let mut paragraphs: Vec<Words> = Vec::new();
    collect(&document.blocks, &mut paragraphs);
    // Where the first words of each paragraph that may be a quotation stand.
    let mut heads: FxHashMap<&[u64], Vec<usize>> = FxHashMap::default();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        if let Some(head) = paragraph.hashes.get(..FEWEST) {
            heads.entry(head).or_default().push(index);
        }
    }
    let mut told: Vec<Option<Span>> = vec![None; paragraphs.len()];
    for (index, paragraph) in paragraphs.iter().enumerate() {
        for (at, window) in paragraph.hashes.windows(FEWEST).enumerate() {
            let Some(quotes) = heads.get(window) else { continue };
            // Of a text that says the same over and over, the first few are enough to tell.
            for &quote in quotes.iter().take(MOST_LOOKED_AT).filter(|&&quote| quote != index) {
                let words = &paragraphs[quote].hashes;
                let is_same = at == 0 && *words == paragraph.hashes;
                let stands = is_same
                    || words.len() <= LONGEST_QUOTE && paragraph.hashes[at..].starts_with(words);
                // Of two that are the same the second is told.
                if stands && !(is_same && quote < index) && told[quote].is_none() {
                    told[quote] = Some(paragraph.span);
                }
            }
        }
    }
    for (paragraph, other) in paragraphs.iter().zip(told) {
        let Some(other) = other else { continue };
        let message = format!("a paragraph stands twice: `{}`", shortened(&paragraph.text));
        let help = "delete it where it is not meant; web pages repeat sentences in large letters beside the text";
        let diagnostic = Diagnostic::new(Code::DoubledParagraph, message).at(paragraph.span);
        proof.report(diagnostic.also(other, "it stands here too").help(help));
    }
}

/// A sentence that is set beside a text in large letters has no more words.
const LONGEST_QUOTE: usize = 120;
/// So many paragraphs that begin alike are compared.
const MOST_LOOKED_AT: usize = 4;

/// The paragraphs of a text without its notes, which may well say the same of two places.
fn collect(blocks: &[Block], paragraphs: &mut Vec<Words>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(text) => paragraphs.extend(read(block.span, plain_text(text))),
            BlockKind::Quote { blocks, .. } => collect(blocks, paragraphs),
            BlockKind::Alert(alert) => collect(&alert.blocks, paragraphs),
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| collect(&item.blocks, paragraphs));
            }
            _ => {}
        }
    }
}

fn read(span: Span, text: String) -> Option<Words> {
    let mut hashes = Vec::new();
    for word in text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if word.contains(is_ideographic) {
            word.chars().for_each(|char| hashes.push(hash(&char)));
        } else {
            hashes.push(hash(word));
        }
    }
    (hashes.len() >= FEWEST && text.len() >= FEWEST_BYTES).then_some(Words { span, hashes, text })
}

fn hash(word: &(impl std::hash::Hash + ?Sized)) -> u64 {
    let mut hasher = FxHasher::default();
    word.hash(&mut hasher);
    hasher.finish()
}
