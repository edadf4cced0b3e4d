//! Words at the head of a text: those that names of licences are made of, and versions.

use super::element;
use crate::issue::licence::plain::{self, is_boundary, is_unspaced};
use crate::issue::licence::vocabulary::{ELEMENTS, FILLERS, PLACES, PORTS, Word};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What stands at the head of a text.
pub(super) enum Found {
    Word(Word),
    Version(String),
    Nothing,
}

/// The longest thing known at the head of a text, and its length in bytes.
pub(super) fn next(
    text: &str,
    before: Option<char>,
    after_version: bool,
    after_sign: bool,
) -> (usize, Found) {
    if !is_boundary(before, text.chars().next()) {
        return (word(text), Found::Nothing);
    }
    if let Some((length, version)) = version(text, after_sign) {
        return (length, Found::Version(version));
    }
    if after_version && let Some(port) = PORTS.iter().find(|&&port| &text[..word(text)] == port) {
        return (port.len(), Found::Word(Word::Port(port)));
    }
    let phrases = text.chars().next().and_then(|first| phrases().get(&first));
    for &(phrase, said) in phrases.into_iter().flatten() {
        if let Some(after) = text.strip_prefix(phrase)
            && is_boundary(phrase.chars().next_back(), after.chars().next())
        {
            return (phrase.len(), Found::Word(said));
        }
    }
    (word(text), Found::Nothing)
}

/// The length of the word at the head of a text; of one without spaces, that of its first letter.
fn word(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    let end = chars.find(|&(_, char)| {
        is_unspaced(first)
            || is_unspaced(char)
            || char == ' '
            || first.is_numeric() != (char.is_numeric() || char == '.')
    });
    end.map_or(text.len(), |(at, _)| at)
}

/// A version at the head of a text: `4.0`, `4 0` as in an address, or the whole number of the only
/// one that it can be. Days, years and numbers of things are none: behind a whole number stands no
/// other word.
fn version(text: &str, after_sign: bool) -> Option<(usize, String)> {
    let token = &text[..word(text)];
    let is_digit = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((major, minor)) = token.split_once('.') {
        return (is_digit(major) && is_digit(minor)).then(|| (token.len(), token.to_owned()));
    }
    if !is_digit(token) {
        return None;
    }
    let after = text.get(token.len()..)?;
    if let Some(minor) = after.strip_prefix(' ').map(|after| &after[..word(after)])
        && matches!(minor, "0" | "1" | "5")
    {
        let length = token.len() + 1 + minor.len();
        let is_date = text[length..].trim_start().starts_with(|char: char| char.is_ascii_digit());
        return (!is_date).then(|| (length, format!("{token}.{minor}")));
    }
    let is_version = matches!(token, "1" | "3" | "4") && (after_sign || ends_version(after));
    is_version.then(|| (token.len(), format!("{token}.0")))
}

/// Whether a whole number before these words can be a version.
fn ends_version(after: &str) -> bool {
    const AFTER: [&str; 21] = [
        "international",
        "internationale",
        "internacional",
        "internazionale",
        "internationaal",
        "intl",
        "unported",
        "generic",
        "deed",
        "license",
        "licence",
        "lizenz",
        "licentie",
        "public",
        "cc",
        "国際",
        "国际",
        "國際",
        "국제",
        "ライセンス",
        "许可",
    ];
    let after = after.trim_start();
    after.is_empty() || AFTER.iter().any(|phrase| plain::place(after, phrase) == Some(0))
}

/// Whether an element in two letters follows: "by nc".
pub(super) fn element_goes_on(text: &str) -> bool {
    let text = text.trim_start();
    element(&text[..word(text)]).is_some()
}

/// The phrases by their first letter, the longest first.
fn phrases() -> &'static BTreeMap<char, Vec<(&'static str, Word)>> {
    static PHRASES: LazyLock<BTreeMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
        let saying = ELEMENTS
            .iter()
            .chain(PLACES)
            .flat_map(|(word, phrases)| phrases.iter().map(|phrase| (*phrase, *word)));
        let fillers = FILLERS.iter().map(|phrase| (*phrase, Word::Filler));
        let mut by_letter: BTreeMap<char, Vec<_>> = BTreeMap::new();
        for (phrase, word) in saying.chain(fillers) {
            if let Some(first) = phrase.chars().next() {
                by_letter.entry(first).or_default().push((phrase, word));
            }
        }
        for phrases in by_letter.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.len()));
        }
        by_letter
    });
    &PHRASES
}

/// The words of more than six letters that elements and the family are called with.
pub(super) fn long_words() -> impl Iterator<Item = &'static str> {
    let saying =
        ELEMENTS.iter().filter(|(word, _)| matches!(word, Word::Element(_) | Word::Family));
    saying
        .flat_map(|(_, phrases)| phrases.iter().copied())
        .flat_map(|phrase| phrase.split(' '))
        .filter(|word| word.chars().count() > 6)
}
