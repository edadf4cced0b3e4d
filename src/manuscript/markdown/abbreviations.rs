//! Abbreviations that a text explains, as PHP Markdown Extra writes them: `*[EU]: European Union`.

use super::Reader;
use crate::document::{Inline, InlineKind};
use crate::manuscript::typography::part_of;
use crate::source::Span;
use std::collections::BTreeMap;

/// The abbreviations of a text.
#[derive(Default)]
pub(super) struct Abbreviations {
    /// By the first word of each, so that a word of the text is looked up once.
    by_word: BTreeMap<String, Vec<Abbreviation>>,
}

struct Abbreviation {
    short: String,
    title: String,
    /// Where it is explained.
    span: Span,
    is_used: bool,
}

impl Abbreviations {
    /// Keeps one. Gives back whether it could be kept: of many that begin alike, the last are words.
    pub(super) fn keep(&mut self, short: &str, title: &str, span: Span) -> bool {
        const MOST_ALIKE: usize = 16;
        let Some(word) = words(short).next().map(|(_, word)| word.to_owned()) else { return false };
        let alike = self.by_word.entry(word).or_default();
        let has_room = alike.len() < MOST_ALIKE;
        if has_room {
            let (short, title) = (short.to_owned(), title.to_owned());
            alike.push(Abbreviation { short, title, span, is_used: false });
            // The longest that fits is meant; of two that are equal, the last.
            alike.sort_by_key(|one| std::cmp::Reverse(one.short.len()));
        }
        has_room
    }

    /// Tells of an explanation that explains nothing of the text: it is printed nowhere.
    pub(super) fn report_unused(reader: &mut Reader<'_>) {
        let all = std::mem::take(&mut reader.abbreviations);
        let unused = all.by_word.values().flatten().filter(|one| !one.is_used);
        if let Some(first) = unused.min_by_key(|one| one.span) {
            let message = format!("the text has no `{}` that this explains", first.short);
            let help = "delete the line, or write the abbreviation as it stands in the text";
            reader.foreign("abbreviation", &message, help, first.span);
        }
    }
}

/// Marks the abbreviations in inlines that stand side by side.
pub(super) fn read(reader: &mut Reader<'_>, inlines: &mut Vec<Inline>) {
    if reader.abbreviations.by_word.is_empty() {
        return;
    }
    let mut read = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        match &inline.kind {
            InlineKind::Text(text) => split(&mut reader.abbreviations, &inline, text, &mut read),
            _ => read.push(inline),
        }
    }
    *inlines = read;
}

fn split(known: &mut Abbreviations, inline: &Inline, text: &str, read: &mut Vec<Inline>) {
    let piece = |from: usize, to: usize| {
        let span = part_of(inline.span, text, from, to - from);
        Inline::text(&text[from..to], span)
    };
    let mut kept = 0;
    for (at, word) in words(text).filter(|(at, _)| *at == 0 || text.is_char_boundary(*at)) {
        if at < kept {
            continue;
        }
        let Some(alike) = known.by_word.get_mut(word) else { continue };
        let fits = |one: &&mut Abbreviation| {
            let start = at.checked_sub(one.offset());
            start.is_some_and(|start| start >= kept && one.stands_at(text, start))
        };
        let Some(found) = alike.iter_mut().find(fits) else { continue };
        found.is_used = true;
        let start = at - found.offset();
        let end = start + found.short.len();
        if kept < start {
            read.push(piece(kept, start));
        }
        let inner = piece(start, end);
        let span = inner.span;
        let title = found.title.clone();
        read.push(Inline { kind: InlineKind::Abbreviation { text: vec![inner], title }, span });
        kept = end;
    }
    if kept < text.len() {
        read.push(piece(kept, text.len()));
    }
}

impl Abbreviation {
    /// How many bytes of it stand before its first word.
    fn offset(&self) -> usize {
        words(&self.short).next().map_or(0, |(at, _)| at)
    }

    /// Whether it stands at a place of a text, and is no part of a word there.
    fn stands_at(&self, text: &str, start: usize) -> bool {
        let Some(rest) = text.get(start..).and_then(|rest| rest.strip_prefix(&self.short)) else {
            return false;
        };
        let is_whole = |short: Option<char>, beside: Option<char>| {
            !(short.is_some_and(char::is_alphanumeric) && beside.is_some_and(char::is_alphanumeric))
        };
        is_whole(self.short.chars().next(), text[..start].chars().next_back())
            && is_whole(self.short.chars().next_back(), rest.chars().next())
    }
}

/// The words of a text and where they begin: letters and digits without anything between them.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text.get(at..)?.find(char::is_alphanumeric)?;
        let rest = text.get(start..)?;
        let length = rest.find(|char: char| !char.is_alphanumeric()).unwrap_or(rest.len());
        at = start + length;
        Some((start, &rest[..length]))
    })
}
