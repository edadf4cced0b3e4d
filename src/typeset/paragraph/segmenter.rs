//! Where the Unicode line breaking algorithm (UAX #14, strict) lets a line end.
//!
//! Most of what is written is words with a space between them, of which the algorithm has nothing to say
//! but that a line may end there. Only what lies between such spaces and is more than a plain word is
//! handed to it.

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use std::sync::LazyLock;

/// The algorithm with its tables, which take longer to find than a paragraph to be read. Burmese, Khmer,
/// Lao and Thai, which have no spaces between words, are broken by dictionary: the neural model of the
/// same library cuts through names that a dictionary knows, and takes a hundred times as long.
static SEGMENTER: LazyLock<LineSegmenterBorrowed<'static>> = LazyLock::new(|| {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    LineSegmenter::new_dictionary(options)
});

/// Tells each place within a text at which a line may end, in order.
pub(super) fn breaks(text: &str, mut found: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    let mut start = 0;
    for at in 1..bytes.len() {
        if bytes[at - 1] == b' ' && bytes[at].is_ascii_alphanumeric() && ends_word(&bytes[..at - 1])
        {
            within(text, start, at, &mut found);
            found(at);
            start = at;
        }
    }
    within(text, start, bytes.len(), &mut found);
}

/// Whether a line may end after the space that follows, if a letter or a figure comes then: LB18, where
/// none of LB14 to LB17 looks past the space.
fn ends_word(text: &[u8]) -> bool {
    match text {
        [.., byte] if byte.is_ascii() => byte.is_ascii_alphanumeric() || b",.;:!?%)".contains(byte),
        _ => text.ends_with("’".as_bytes()) || text.ends_with("”".as_bytes()),
    }
}

/// Tells the places between two others at which the algorithm begins anew.
fn within(text: &str, start: usize, end: usize, found: &mut impl FnMut(usize)) {
    let part = &text[start..end];
    if !is_plain(part) {
        SEGMENTER
            .segment_str(part)
            .filter(|&at| at > 0 && at < part.len() && !part[at..].starts_with(begins_no_line))
            .for_each(|at| found(start + at));
    }
}

/// Whether a sign begins no line in Japanese, not even after a space, where the Unicode algorithm would
/// let it: wave dashes, middle dots, marks of repetition and of length (JLREQ §3.1.7).
const fn begins_no_line(char: char) -> bool {
    matches!(char, '〜' | '～' | '・' | '゠' | '々' | '〻' | 'ー' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// Whether a text is Latin letters, figures and apostrophes, then stops, then a space: nothing of it can
/// be parted (LB7, LB13, LB19, LB23, LB28).
fn is_plain(text: &str) -> bool {
    let word = text
        .strip_suffix(' ')
        .unwrap_or(text)
        .trim_end_matches([',', '.', ';', ':', '!', '?', ')']);
    word.chars()
        .all(|char| char.is_ascii_alphanumeric() || matches!(char, '\u{c0}'..='\u{24f}' | '’'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PIECES: [&str; 31] = [
        "a", "Z", "3", "é", " ", " ", " ", ".", ",", "!", "?", ":", "(", ")", "[", "%", "$", "-",
        "–", "—", "’", "”", "“", "«", "/", "\u{a0}", "\u{ad}", "\u{2009}", "日", "」", "\u{301}",
    ];

    #[test]
    fn a_wave_dash_begins_no_line() {
        let places = |text: &str| {
            let mut places = Vec::new();
            breaks(text, |at| places.push(at));
            places
        };
        assert_eq!(places("港 〜 海"), ["港 〜 ".len()]);
        assert_eq!(places("港 (海"), ["港 ".len()]);
    }

    proptest! {
        // So many that each pair of signs with a space between them comes up: a case takes microseconds.
        #![proptest_config(ProptestConfig::with_cases(16_384))]

        #[test]
        fn the_short_cut_leads_to_the_same_places(pieces in prop::collection::vec(prop::sample::select(PIECES.as_slice()), 0..24)) {
            let text = pieces.concat();
            let mut ours = Vec::new();
            breaks(&text, |at| ours.push(at));
            let theirs: Vec<usize> = SEGMENTER.segment_str(&text).filter(|&at| at > 0 && at < text.len()).collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
