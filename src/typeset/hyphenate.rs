//! Where words may be hyphenated, by language.
//!
//! The patterns are Liang's (*Word Hy-phen-a-tion by Com-put-er*, 1983), as collected by the TeX
//! community; British and American English share one set.

use crate::language::Lang;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// A word shorter than this is never worth a hyphen.
const SHORTEST_WORD: usize = 5;

/// Capitals up to this length are more likely an abbreviation than a word.
const LONGEST_ABBREVIATION: usize = 4;

/// Places at which a word may be hyphenated, by bytes, with the number of letters before and after.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Syllable {
    /// The byte of the word at which the rest begins.
    pub(super) at: usize,
    /// Letters of the word before it.
    pub(super) before: usize,
    /// Letters of the word after it.
    pub(super) after: usize,
}

/// The places at which `token` (a word with the punctuation around it) may be hyphenated.
///
/// Nothing is hyphenated in a language without patterns, and no word with a digit in it.
pub(super) fn syllables(token: &str, lang: &Lang) -> Vec<Syllable> {
    let Some(patterns) = patterns(lang) else { return Vec::new() };
    if token.len() < SHORTEST_WORD || token.contains(char::is_numeric) {
        return Vec::new();
    }
    let mut places = Vec::new();
    for word in words(token) {
        let letters = letters(&token[word.clone()]);
        let capitals = token[word.clone()].chars().all(char::is_uppercase);
        if letters < SHORTEST_WORD || (capitals && letters <= LONGEST_ABBREVIATION) {
            continue;
        }
        let (left, right) = minima(patterns);
        let (mut at, mut before) = (word.start, 0);
        for syllable in hypher::hyphenate_bounded(&token[word.clone()], patterns, left, right) {
            at += syllable.len();
            before += self::letters(syllable);
            // The patterns count marks for letters.
            let is_ample = before >= left && letters - before >= right;
            if at < word.end && is_ample && !token[at..].starts_with(is_combining_mark) {
                places.push(Syllable { at, before, after: letters - before });
            }
        }
    }
    places
}

/// How many letters a text has, the marks on them not counted.
fn letters(text: &str) -> usize {
    text.chars().filter(|char| char.is_ascii() || !is_combining_mark(*char)).count()
}

/// The stretches of letters in a token, with the marks on them: `“don’t!”` is two.
fn words(token: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + token[rest..].find(char::is_alphabetic)?;
        let end = token[start..]
            .find(|char: char| !char.is_alphabetic() && !is_combining_mark(char))
            .map_or(token.len(), |length| start + length);
        rest = end;
        Some(start..end)
    })
}

/// The least letters to leave before and after a hyphen. One letter alone is never left, whatever
/// the patterns permit; two at the end are, where the language's own custom says so.
fn minima(patterns: hypher::Lang) -> (usize, usize) {
    let (left, right) = patterns.bounds();
    (left.max(2), right.max(2))
}

fn patterns(lang: &Lang) -> Option<hypher::Lang> {
    let code: [u8; 2] = lang.primary().as_bytes().try_into().ok()?;
    hypher::Lang::from_iso(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hyphenated(token: &str, lang: &str) -> String {
        let mut text = token.to_owned();
        for place in syllables(token, &Lang::parse(lang).unwrap()).iter().rev() {
            text.insert(place.at, '-');
        }
        text
    }

    #[test]
    fn words_are_hyphenated_in_their_language_whatever_stands_around_them() {
        assert_eq!(hyphenated("“extensive,”", "en-GB"), "“ex-ten-sive,”");
        assert_eq!(hyphenated("extensive", "en-US"), "ex-ten-sive");
        assert_eq!(hyphenated("Silbentrennung", "de"), "Sil-ben-tren-nung");
        assert_eq!(hyphenated("любопытство", "ru"), "лю-бо-пыт-ство");
        assert_eq!(
            hyphenated("பிறக்கின்றனர்;", "ta"),
            "பிறக்-கின்-றனர்;",
            "what kills a vowel is part of the word"
        );
    }

    #[test]
    fn no_hyphen_in_numbers_short_words_abbreviations_and_unknown_languages() {
        for token in ["utf8encoding", "into", "NATO", "’s", ""] {
            assert_eq!(hyphenated(token, "en"), token);
        }
        assert_eq!(hyphenated("extensive", "tlh"), "extensive");
        assert_eq!(hyphenated("extensive", "ja"), "extensive");
    }
}
