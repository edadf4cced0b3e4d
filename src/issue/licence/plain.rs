//! Names as they are compared: what differs only in case, accents, width and marks is the same.

use unicode_normalization::UnicodeNormalization;

/// The words of a name in small letters, without accents, one space between them; full stops are kept
/// within numbers alone.
pub(super) fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let letters: Vec<char> = lower
        .chars()
        .flat_map(|char| spelt_out(char).chars().chain(spelt_out(char).is_empty().then_some(char)))
        .nfkd()
        .filter(|&char| !is_accent(char))
        .nfc()
        .collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let mut plain = String::with_capacity(lower.len());
    for (at, &char) in letters.iter().enumerate() {
        let is_point = char == '.' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if char.is_alphanumeric() || is_point {
            plain.push(char);
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// Letters that stand for two, or that Unicode does not take apart.
const fn spelt_out(char: char) -> &'static str {
    match char {
        'ß' => "ss",
        'œ' => "oe",
        'æ' => "ae",
        'ø' => "o",
        'ł' => "l",
        _ => "",
    }
}

/// Accents of Latin, Greek and Cyrillic letters, and what Arabic writes over and under its own. The marks
/// that make another letter of a kana are none.
const fn is_accent(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{655}')
}

/// Whether words of this letter's script are written without spaces, or with endings that change.
pub(super) fn is_unspaced(char: char) -> bool {
    crate::language::is_ideographic(char) || crate::language::is_hangul(char)
}

/// Whether a word can begin or end between two characters.
pub(super) fn is_boundary(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    before == ' '
        || after == ' '
        || is_unspaced(before)
        || is_unspaced(after)
        || before.is_numeric() != after.is_numeric() && before != '.' && after != '.'
}

/// Whether the words of a phrase stand in a plain text.
pub(super) fn has(text: &str, phrase: &str) -> bool {
    place(text, phrase).is_some()
}

/// Where the words of a phrase stand first in a plain text.
pub(super) fn place(text: &str, phrase: &str) -> Option<usize> {
    let mut found = text.match_indices(phrase).map(|(at, _)| at);
    found.find(|&at| {
        let (before, after) = (&text[..at], &text[at + phrase.len()..]);
        is_boundary(before.chars().next_back(), phrase.chars().next())
            && is_boundary(phrase.chars().next_back(), after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
        for (name, same) in [
            ("CC-BY-NC-ND 4.0", "cc by nc nd 4.0"),
            ("Pas d’Œuvre Dérivée", "pas d oeuvre derivee"),
            ("ＣＣ　ＢＹ　４．０", "cc by 4.0"),
            ("クリエイティブ・コモンズ", "クリエイティブ コモンズ"),
            ("저작자표시", "저작자표시"),
            ("المشاع الإبداعي", "المشاع الابداعي"),
            ("(…)", ""),
        ] {
            assert_eq!(plain(name), same, "{name}");
        }
        assert!(has("by 4.0", "by") && has("知识共享署名", "署名") && !has("ruby", "by"));
    }
}
