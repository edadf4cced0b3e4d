//! Which way text runs, and how words that run the other way are kept whole.

use super::Lang;
use std::borrow::Cow;

/// Which way a language is written.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    #[default]
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// That of the first letter of a text; from left to right if it has none (UAX #9, P2 and P3).
    #[must_use]
    pub fn of(text: &str) -> Self {
        let first = text.chars().find(|char| char.is_alphabetic());
        if first.is_some_and(is_right_to_left) { Self::RightToLeft } else { Self::LeftToRight }
    }
}

impl Lang {
    /// Which way its text runs.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let right_to_left = match self.script() {
            Some(script) => {
                matches!(script, "Arab" | "Aran" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm")
            }
            None => matches!(
                self.primary(),
                "ar" | "he"
                    | "fa"
                    | "ur"
                    | "ks"
                    | "pnb"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "yi"
                    | "dv"
                    | "syr"
                    | "ckb"
                    | "arc"
            ),
        };
        if right_to_left { Direction::RightToLeft } else { Direction::LeftToRight }
    }
}

/// Whether a letter is of a script that runs from right to left: of one of their blocks.
#[must_use]
pub const fn is_right_to_left(char: char) -> bool {
    matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Words to be put among others, which run that way: if any of them run the other, isolated (UAX #9,
/// FSI and PDI), so that figures and signs beside them stay where they belong.
#[must_use]
pub fn isolated(words: &str, around: Direction) -> Cow<'_, str> {
    let turns = |char: char| match around {
        Direction::LeftToRight => is_right_to_left(char),
        Direction::RightToLeft => char.is_alphabetic() && !is_right_to_left(char),
    };
    if words.chars().any(turns) {
        Cow::Owned(format!("\u{2068}{words}\u{2069}"))
    } else {
        Cow::Borrowed(words)
    }
}

/// Whether a character only tells where text turns, and is not seen (UAX #9, table 4).
#[must_use]
pub const fn is_direction_mark(char: char) -> bool {
    matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_runs_the_other_way_is_isolated() {
        for (words, left_to_right, right_to_left) in [
            ("Ada Lovelace", "Ada Lovelace", "\u{2068}Ada Lovelace\u{2069}"),
            ("נעמי שמר", "\u{2068}נעמי שמר\u{2069}", "נעמי שמר"),
            ("1984", "1984", "1984"),
        ] {
            assert_eq!(isolated(words, Direction::LeftToRight), left_to_right);
            assert_eq!(isolated(words, Direction::RightToLeft), right_to_left);
        }
    }

    #[test]
    fn the_first_letter_tells_the_direction() {
        assert_eq!(Direction::of("«المحتويات»"), Direction::RightToLeft);
        assert_eq!(Direction::of("12 – Contents"), Direction::LeftToRight);
        assert_eq!(Direction::of("12"), Direction::LeftToRight);
    }
}
