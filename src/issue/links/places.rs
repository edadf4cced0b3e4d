//! Which place of an article the part of an address after `#` means.

use super::rules::{RULES, github};
use crate::document::{Block, BlockKind, Note, plain_text};
use crate::issue::Article;
use crate::source::Span;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// A place in an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// Its head.
    Top,
    /// A heading, by its id.
    Heading(String),
    /// Another block, by where it stands.
    Block(Span),
}

/// The places of one article that links can name.
pub(super) struct Places {
    title: String,
    is_titled: bool,
    headings: Vec<Heading>,
    /// By the ids that the author gave.
    given: BTreeMap<String, Spot>,
    /// By the ids that other programs give headings, made when one is asked for.
    by_words: OnceCell<BTreeMap<String, Spot>>,
}

struct Heading {
    id: String,
    words: String,
    /// Whether its author gave it an id, in whose place other programs make none.
    has_own_id: bool,
}

impl Places {
    pub(super) fn of(article: &Article) -> Self {
        let document = &article.document;
        let mut leaves = Vec::new();
        collect(&document.blocks, &mut leaves);
        leaves.sort_by_key(|block| block.span);
        let mut notes: Vec<&Note> = document.notes.iter().collect();
        notes.sort_by_key(|note| note.span);
        let mut given = BTreeMap::new();
        for anchor in &document.anchors {
            if let Some(spot) = spot(anchor.span, &notes, &leaves) {
                given.entry(plain(&anchor.id)).or_insert(spot);
            }
        }
        // An id of its own begins where its heading does: an anchor within one leaves it its id by words.
        let starts: BTreeSet<u32> =
            document.anchors.iter().map(|anchor| anchor.span.start).collect();
        let headings = leaves.iter().filter_map(|block| match &block.kind {
            BlockKind::Heading { id, text, .. } => Some(Heading {
                id: id.clone(),
                words: plain_text(text),
                has_own_id: starts.contains(&block.span.start),
            }),
            _ => None,
        });
        Self {
            title: article.title.plain().to_owned(),
            is_titled: document.is_titled,
            headings: headings.collect(),
            given,
            by_words: OnceCell::new(),
        }
    }

    /// The place that a fragment means: by an id of the author's, then by the rules of other programs
    /// in turn, then without regard to case, then by the words themselves, as Obsidian writes them.
    /// Nothing after the `#`, and `top`, is the head (HTML Living Standard §7.4.6.4).
    pub(super) fn find(&self, fragment: &str) -> Option<Spot> {
        // A browser keeps the words to look for to itself (WICG, URL Fragment Text Directives).
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        let fragment = plain(fragment.strip_prefix("user-content-").unwrap_or(fragment));
        let words = fragment.rsplit('#').next().unwrap_or_default().trim();
        if words.is_empty() {
            return Some(Spot::Top);
        }
        if words.starts_with('^') {
            // The name of a block, as Obsidian writes it, perhaps behind that of its heading.
            return self.given.get(words).cloned();
        }
        let lower = fragment.to_lowercase();
        let by_words = self.by_words.get_or_init(|| self.by_words());
        let found = self
            .given
            .get(&fragment)
            .or_else(|| by_words.get(&fragment))
            .or_else(|| self.given.get(&lower))
            .or_else(|| by_words.get(&lower))
            .or_else(|| by_words.get(&github(words)));
        found.cloned().or_else(|| (lower == "top").then_some(Spot::Top))
    }

    /// The fragments that lead to the first headings, as GitHub writes them, and whether there are
    /// more.
    pub(super) fn first(&self, most: usize) -> (Vec<String>, bool) {
        let shown = self.headings.iter().map(|heading| github(&heading.words));
        (shown.filter(|id| !id.is_empty()).take(most).collect(), self.headings.len() > most)
    }

    fn by_words(&self) -> BTreeMap<String, Spot> {
        let mut found = BTreeMap::new();
        let mut add = |id: String, spot: Spot| {
            if !id.is_empty() {
                found.entry(plain(&id)).or_insert(spot);
            }
        };
        let title = (self.title.as_str(), Spot::Top);
        let headings = self.headings.iter().filter(|heading| !heading.has_own_id);
        let headings =
            headings.map(|heading| (heading.words.as_str(), Spot::Heading(heading.id.clone())));
        let counted: Vec<(&str, Spot)> =
            self.is_titled.then_some(title.clone()).into_iter().chain(headings).collect();
        let spellings = spellings(&counted);
        for rule in &RULES {
            for words in &spellings {
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let ids = rule.ids(&words).into_iter().zip(&counted);
                ids.for_each(|(id, (_, spot))| add(id, spot.clone()));
            }
        }
        // What other programs would not find leads nowhere else.
        let named = self.headings.iter().filter(|heading| heading.has_own_id);
        let named =
            named.map(|heading| (heading.words.as_str(), Spot::Heading(heading.id.clone())));
        for (words, spot) in named.chain([title]) {
            RULES.iter().for_each(|rule| add(rule.id(words), spot.clone()));
        }
        found
    }
}

/// The words of headings as they are set, and as they may have been typed: typography joins spaces
/// to marks, and makes dashes of hyphens.
fn spellings(headings: &[(&str, Spot)]) -> Vec<Vec<String>> {
    let set: Vec<String> =
        headings.iter().map(|(words, _)| words.replace(['\u{a0}', '\u{202f}'], " ")).collect();
    let typed: Vec<String> = headings
        .iter()
        .map(|(words, _)| {
            words.replace(['\u{a0}', '\u{202f}'], "").replace('–', "--").replace('—', "---")
        })
        .collect();
    if set == typed { vec![set] } else { vec![set, typed] }
}

/// A fragment or an id without what cannot be seen in it, its letters composed.
fn plain(id: &str) -> String {
    let is_seen = |&char: &char| !matches!(char, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}');
    id.chars().filter(is_seen).nfc().collect()
}

/// The place of an anchor: the block that it stands in, or the next; in a footnote, a block of the
/// footnote.
fn spot(anchor: Span, notes: &[&Note], leaves: &[&Block]) -> Option<Spot> {
    let before = notes.partition_point(|note| note.span.start <= anchor.start);
    let note = before.checked_sub(1).and_then(|note| notes.get(note));
    if let Some(note) = note.filter(|note| anchor.start < note.span.end) {
        let mut leaves = Vec::new();
        collect(&note.blocks, &mut leaves);
        let next = leaves.iter().find(|block| anchor.start < block.span.end);
        return next.or(leaves.last()).map(|block| Spot::Block(block.span));
    }
    let next = leaves.partition_point(|block| block.span.end <= anchor.start);
    if next == 0 && leaves.first().is_none_or(|block| anchor.start < block.span.start) {
        return Some(Spot::Top);
    }
    let block = leaves.get(next).or_else(|| leaves.last())?;
    Some(match &block.kind {
        BlockKind::Heading { id, .. } => Spot::Heading(id.clone()),
        _ => Spot::Block(block.span),
    })
}

/// The blocks that hold no others, as deep as they lie.
fn collect<'a>(blocks: &'a [Block], leaves: &mut Vec<&'a Block>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Quote { blocks, .. } => collect(blocks, leaves),
            BlockKind::Alert(alert) => collect(&alert.blocks, leaves),
            BlockKind::List(list) => {
                list.items.iter().for_each(|item| collect(&item.blocks, leaves));
            }
            BlockKind::Definitions(definitions) => definitions
                .iter()
                .flat_map(|definition| &definition.meanings)
                .for_each(|meaning| collect(meaning, leaves)),
            _ => leaves.push(block),
        }
    }
}
