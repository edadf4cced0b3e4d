//! Ids from titles.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Of more letters than this, a title is told by its beginning: ids become names in files, and names have
/// limits (255 bytes on most disks, 32,767 in archival PDFs).
const LONGEST: usize = 120;

/// Lower-case ASCII letters and digits of `text`, with single hyphens between words: "Für Élise"
/// is `fur-elise`. Letters lose their accents and apostrophes vanish; what has no ASCII form is
/// left out, so the slug of a Japanese title is empty. A long title is cut off.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut between = false;
    // Compatibility decomposition parts letters from accents and unfolds ligatures and wide forms.
    for char in text.nfkd().flat_map(char::to_lowercase) {
        if slug.len() >= LONGEST {
            break;
        }
        let letters = ascii(char);
        if !letters.is_empty() || char.is_ascii_alphanumeric() {
            if between && !slug.is_empty() {
                slug.push('-');
            }
            between = false;
            slug.push_str(letters);
            slug.extend(char.is_ascii_alphanumeric().then_some(char));
        } else if !matches!(char, '\'' | '’' | '\u{ad}') && !is_combining_mark(char) {
            between = true;
        }
    }
    slug
}

/// Latin letters that do not decompose, as their languages write them in telegrams.
const fn ascii(char: char) -> &'static str {
    match char {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'þ' => "th",
        'ł' => "l",
        'ı' => "i",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_ascii_words() {
        assert_eq!(slug("  Für Élise: what’s “new”? "), "fur-elise-whats-new");
        assert_eq!(slug("Łódź & Straße, ﬁne"), "lodz-strasse-fine");
        assert_eq!(slug("C++ / 2026"), "c-2026");
        assert_eq!(slug("日本語"), "");
        assert_eq!(slug("日本 NATO"), "nato");
    }

    #[test]
    fn long_titles_are_cut_off() {
        let long = slug(&"seventh ".repeat(10_000));
        assert!(
            long.starts_with("seventh-seventh-") && (LONGEST..LONGEST + 2).contains(&long.len()),
            "{long}"
        );
        // What leads to a heading by all of its slug is cut off in the same place.
        assert_eq!(slug(&"seventh-".repeat(100)), long);
    }
}
