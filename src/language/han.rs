//! Whose forms Chinese characters are drawn in: one code point, several traditions of writing it.

use super::Lang;

/// A tradition of writing Han characters (Unicode Standard, 18.1: unified characters look different in
/// each).
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Han {
    /// Japan's.
    Japanese,
    /// That of mainland China and of Singapore.
    Simplified,
    /// Taiwan's.
    Traditional,
    /// Hong Kong's and Macau's.
    HongKong,
    /// Korea's.
    Korean,
}

impl Han {
    /// Whether stops and commas stand in the middle of their squares, not in a corner (CLREQ 3.1.4).
    #[must_use]
    pub const fn centres_stops(self) -> bool {
        matches!(self, Self::Traditional | Self::HongKong)
    }

    /// Whether quotation marks, dashes and dots that Latin has too are as wide as a character. Korean
    /// has word spaces, and sets them as Latin does.
    #[must_use]
    pub const fn widens_marks(self) -> bool {
        !matches!(self, Self::Korean)
    }
}

impl Lang {
    /// In whose forms its Han characters are drawn; nothing of languages that have none.
    #[must_use]
    pub fn han(&self) -> Option<Han> {
        let has = |wanted: &[&str]| {
            self.as_str().split('-').skip(1).any(|subtag| wanted.contains(&subtag))
        };
        match self.primary() {
            "ja" => Some(Han::Japanese),
            "ko" => Some(Han::Korean),
            "yue" => Some(Han::HongKong),
            "zh" | "wuu" | "nan" | "lzh" if has(&["Hans"]) => Some(Han::Simplified),
            "zh" if has(&["HK", "MO"]) => Some(Han::HongKong),
            "zh" | "wuu" if has(&["Hant", "TW"]) => Some(Han::Traditional),
            "nan" | "lzh" => Some(Han::Traditional),
            "zh" | "wuu" => Some(Han::Simplified),
            _ => None,
        }
    }
}

/// Whether Chinese and Japanese have a mark at full width that Latin has, too: one code point, two
/// forms.
#[must_use]
pub const fn is_shared_mark(char: char) -> bool {
    matches!(char, '‘' | '’' | '“' | '”' | '…' | '‥' | '—' | '―' | '·')
}

/// Whether a character is a syllable or a letter of Korean.
#[must_use]
pub const fn is_hangul(char: char) -> bool {
    matches!(char, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{a960}'..='\u{a97f}' | '\u{ac00}'..='\u{d7ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_forms() {
        for (tag, han) in [
            ("ja", Some(Han::Japanese)),
            ("zh", Some(Han::Simplified)),
            ("zh-CN", Some(Han::Simplified)),
            ("zh-Hant", Some(Han::Traditional)),
            ("zh-TW", Some(Han::Traditional)),
            ("zh-Hant-HK", Some(Han::HongKong)),
            ("yue", Some(Han::HongKong)),
            ("ko-KR", Some(Han::Korean)),
            ("en", None),
        ] {
            assert_eq!(Lang::parse(tag).unwrap().han(), han, "{tag}");
        }
    }
}
