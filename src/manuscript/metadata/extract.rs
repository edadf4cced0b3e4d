//! `extract`: how much of a text is printed.

use std::fmt;

/// What an extract shows of a text, from its beginning.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Extract {
    /// As many whole sentences as have no more words than this.
    Words(usize),
    /// So many paragraphs.
    Paragraphs(usize),
}

impl Extract {
    /// Reads `60 words` or `2 paragraphs`; nothing is no extract.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(char::is_whitespace)?;
        let count = count.parse().ok().filter(|count| (1..=1_000_000).contains(count))?;
        match unit.trim_start().to_lowercase().as_str() {
            "word" | "words" => Some(Self::Words(count)),
            "paragraph" | "paragraphs" => Some(Self::Paragraphs(count)),
            _ => None,
        }
    }
}

impl fmt::Display for Extract {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self {
            Self::Words(count) => (*count, "word"),
            Self::Paragraphs(count) => (*count, "paragraph"),
        };
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extracts_are_read_as_they_are_written() {
        for (text, shown) in [
            ("60 words", Some("60 words")),
            ("1 Word", Some("1 word")),
            ("2  paragraphs", Some("2 paragraphs")),
            ("60", None),
            ("0 words", None),
            ("some words", None),
            ("3 lines", None),
            ("-3 words", None),
            ("", None),
        ] {
            assert_eq!(
                Extract::parse(text).map(|extract| extract.to_string()).as_deref(),
                shown,
                "{text}"
            );
        }
    }
}
