//! Words that a hyphen parts over the end of a line: whether the hyphen belongs to them.

use crate::language::for_each_word;
use rustc_hash::FxHashSet;
use std::cell::OnceCell;

/// The words of a text, which tell how it writes a word that a line's end parts elsewhere.
pub(super) struct Hyphens<'a> {
    text: &'a str,
    words: OnceCell<FxHashSet<String>>,
}

/// What the end of a line made of a word.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parted {
    /// The hyphen stood for the line's end alone: this is the word.
    Closed(String),
    /// The hyphen belongs to the word, or may.
    Kept(String),
}

/// After these a hyphen stands for the rest of a word that comes later: "pre- and post-war".
const CONJUNCTIONS: &[&str] = &[
    "and", "or", "to", "und", "oder", "bis", "bzw", "et", "ou", "y", "o", "e", "en", "of", "och",
    "og",
];

/// Words that stand before others with a hyphen and hardly ever grow together with them.
const FIRST_PARTS: &[&str] = &[
    "all", "ex", "far", "five", "four", "full", "half", "high", "ill", "long", "low", "much",
    "new", "non", "old", "one", "part", "post", "pre", "pro", "quasi", "self", "semi", "short",
    "six", "so", "ten", "three", "two", "vice", "well",
];

impl<'a> Hyphens<'a> {
    pub(super) const fn of(text: &'a str) -> Self {
        Self { text, words: OnceCell::new() }
    }

    /// What a line and the next make of the word between them, if a hyphen parts one there.
    pub(super) fn parted(&self, line: &str, next: &str) -> Option<Parted> {
        let sign = line.chars().next_back().filter(|sign| "-\u{ad}\u{2010}¬".contains(*sign))?;
        let before = &line[..line.len() - sign.len_utf8()];
        let head = &before[word_start(before)..];
        let rest = next.split(|char: char| !char.is_alphabetic()).next()?;
        if head.is_empty() || rest.is_empty() || CONJUNCTIONS.contains(&rest) {
            return None;
        }
        if matches!(sign, '\u{ad}' | '¬') {
            return Some(Parted::Closed(format!("{head}{rest}")));
        }
        let kept = format!("{head}-{rest}");
        // A name goes on in a capital: Anglo-American. So does what another hyphen parts:
        // out-of-date.
        let is_name = !rest.starts_with(char::is_lowercase);
        let is_chain = next[rest.len()..].starts_with('-')
            || before[..before.len() - head.len()].ends_with('-');
        if is_name || is_chain || head.chars().count() == 1 {
            return Some(Parted::Kept(kept));
        }
        let (head_small, rest_small) = (head.to_lowercase(), rest.to_lowercase());
        let has = |word: &str| self.words().contains(word);
        let closed = format!("{head_small}{rest_small}");
        let belongs = !has(&closed)
            && (self.has_written(&format!("{head_small}-{rest_small}"))
                || FIRST_PARTS.contains(&head_small.as_str())
                || has(&head_small) && has(&rest_small));
        Some(if belongs { Parted::Kept(kept) } else { Parted::Closed(format!("{head}{rest}")) })
    }

    fn has_written(&self, word: &str) -> bool {
        self.words().contains(word)
    }

    /// The words in small letters, and those with a hyphen within them whole too.
    fn words(&self) -> &FxHashSet<String> {
        self.words.get_or_init(|| {
            let mut words = FxHashSet::default();
            // The halves of parted words are no words of the text.
            let whole_lines = self.text.split(['\n', '\r']).map(|line| {
                let line = line.trim();
                let end = match line.strip_suffix(['-', '\u{2010}']) {
                    Some(before) => word_start(before),
                    None => line.len(),
                };
                &line[..end]
            });
            let mut after_hyphen = false;
            for (line, written) in whole_lines.zip(self.text.split(['\n', '\r'])) {
                let skip = if after_hyphen { first_word_end(line) } else { 0 };
                let line = line.get(skip..).unwrap_or_default();
                for_each_word(line.to_owned(), &mut |word| {
                    if !words.contains(word) {
                        words.insert(word.to_owned());
                    }
                });
                for word in line.split_whitespace().filter(|word| word.contains('-')) {
                    let word = word.trim_matches(|char: char| !char.is_alphanumeric());
                    words.insert(word.to_lowercase());
                }
                // CR LF has an empty line within it.
                if !written.trim().is_empty() {
                    after_hyphen = written.trim_end().ends_with(['-', '\u{2010}']);
                }
            }
            words
        })
    }
}

/// Where the last word of a text begins.
fn word_start(text: &str) -> usize {
    let parted = text.char_indices().rev().find(|(_, char)| !char.is_alphabetic());
    parted.map_or(0, |(at, char)| at + char.len_utf8())
}

fn first_word_end(line: &str) -> usize {
    line.find(|char: char| !char.is_alphabetic()).unwrap_or(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_words_are_no_words_whatever_ends_the_lines() {
        for end in ["\n", "\r\n", "\r"] {
            let text =
                ["It came for-", "ward with in-", "formation in the town", "for all."].join(end);
            let parted = Hyphens::of(&text).parted("with in-", "formation in the town");
            assert_eq!(parted, Some(Parted::Closed("information".into())), "{end:?}");
        }
    }

    #[test]
    fn a_hyphen_stays_where_it_belongs() {
        let text = "The well-known mole was dredged and the fish market too.\nA har-\nbour, a fish-\nmarket.";
        let hyphens = Hyphens::of(text);
        let parted = |line, next| hyphens.parted(line, next);
        let closed = |word: &str| Some(Parted::Closed(word.into()));
        let kept = |word: &str| Some(Parted::Kept(word.into()));
        assert_eq!(parted("A har-", "bour, a fish-"), closed("harbour"));
        assert_eq!(parted("the well-", "known one"), kept("well-known"));
        assert_eq!(parted("was dred-", "ged"), closed("dredged"));
        assert_eq!(parted("a fish-", "market."), kept("fish-market"), "both are words of the text");
        assert_eq!(parted("the Anglo-", "Norman isles"), kept("Anglo-Norman"));
        assert_eq!(parted("an out-of-", "date map"), kept("of-date"));
        assert_eq!(parted("vor-", "und nachher"), None, "a part of a word that comes later");
        assert_eq!(parted("the coun\u{ad}", "cil"), closed("council"));
        assert_eq!(parted("12-", "metre"), None);
    }
}
