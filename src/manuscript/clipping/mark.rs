//! The marks of lists, as people and their programs type them.

use crate::document::Numbering;
use crate::language::is_ideographic;

/// What stands before an item of a list.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Mark {
    Number(u64, Fence),
    /// A letter, or letters, that may be a Roman number too.
    Letters(Letters, Fence),
    Bullet(char),
}

/// What a number or letter of a list stands between.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Fence {
    /// `1.`
    Stop,
    /// `1)`
    Bracket,
    /// `(1)`
    Brackets,
    /// `①`
    Circle,
}

/// Letters before an item, as they can be read.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Letters {
    is_capital: bool,
    /// Its place in the alphabet, if it is one letter.
    letter: Option<u64>,
    roman: Option<u64>,
}

/// Signs that begin an item whatever follows them.
const BULLETS: &str = "•‣◦▪▫●○■□∙⁃・･▲△▷☞➤►▶▸➢➔→✔✓☑☐☒✗✘❌✖❖◆◇★☆✅🔹🔸👉\u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f0a8}\u{f06e}";
/// Signs that begin an item only with a space behind them.
const SPACED: &str = "·*-+–—o§";

impl Mark {
    /// The mark of a line, and how many bytes it has with the space after it. What has no letter
    /// after it is no item: a row of asterisks parts sections.
    pub(super) fn of(line: &str) -> Option<(Self, usize)> {
        let (mark, length) = Self::alone(line)?;
        let rest = &line[length..];
        let words = rest.trim_start();
        // Signs as wide as ideographs need no space.
        let is_wide = |char: char| is_ideographic(char) || circled(char).is_some();
        let is_apart = rest.len() > words.len()
            || mark.is_sign()
            || line[..length].chars().next_back().is_some_and(is_wide);
        // Word's bullets within bullets are the letter `o` and a tab; before one space it is a word
        // in Italian and Portuguese.
        let is_word = mark == Self::Bullet('o')
            && !rest.starts_with('\t')
            && rest.chars().take_while(|char| char.is_whitespace()).count() < 2;
        let is_item = is_apart
            && !is_word
            && words.contains(char::is_alphabetic)
            && !(mark == Self::Bullet('§') && words.starts_with(|char: char| char.is_numeric()));
        is_item.then_some((mark, line.len() - words.len()))
    }

    /// The mark that a line begins with, and its bytes.
    fn alone(line: &str) -> Option<(Self, usize)> {
        let sign = line.chars().next()?;
        if BULLETS.contains(sign) || SPACED.contains(sign) {
            // Signs of emoji may be followed by one that asks for colour.
            let rest = &line[sign.len_utf8()..];
            let selector = if rest.starts_with('\u{fe0f}') { '\u{fe0f}'.len_utf8() } else { 0 };
            return Some((Self::Bullet(sign), sign.len_utf8() + selector));
        }
        if let Some(number) = circled(sign) {
            return Some((Self::Number(number, Fence::Circle), sign.len_utf8()));
        }
        let inner = line.strip_prefix(['(', '（']).unwrap_or(line);
        let is_opened = inner.len() < line.len();
        let end = inner.find(|char: char| figure(char).is_none() && !char.is_ascii_alphabetic())?;
        let close = inner[end..].chars().next()?;
        let fence = match (is_opened, close) {
            (false, '.' | '．' | '、') => Fence::Stop,
            (false, ')' | '）') => Fence::Bracket,
            (true, ')' | '）') => Fence::Brackets,
            _ => return None,
        };
        let figures: Option<Vec<u64>> = inner[..end].chars().map(figure).collect();
        let mark = match figures {
            Some(figures) if (1..=3).contains(&figures.len()) => {
                Self::Number(figures.iter().fold(0, |number, figure| number * 10 + figure), fence)
            }
            None if end <= LONGEST_LETTERS => Self::Letters(Letters::of(&inner[..end])?, fence),
            _ => return None,
        };
        Some((mark, line.len() - inner.len() + end + close.len_utf8()))
    }

    /// Whether a line is nothing but a mark whose item follows on the next line.
    pub(super) fn is_alone(line: &str) -> bool {
        Self::alone(line).is_some_and(|(mark, length)| {
            length == line.len() && (mark.is_sign() || matches!(mark, Self::Number(..)))
        })
    }

    /// Whether it is a sign that nothing but an item begins with.
    pub(super) fn is_sign(self) -> bool {
        matches!(self, Self::Bullet(sign) if BULLETS.contains(sign))
    }

    /// Whether it says something of its item: that it is done or not, right or wrong.
    pub(super) const fn judges(self) -> bool {
        self.task().is_some()
            || matches!(self, Self::Bullet('✔' | '✓' | '✗' | '✘' | '❌' | '✖' | '★' | '☆'))
    }

    /// Whether both are boxes to be ticked, or neither is. ✅ goes with either.
    const fn is_box_as(self, other: Self) -> bool {
        const fn is_box(mark: Mark) -> bool {
            matches!(mark, Mark::Bullet('☑' | '☒' | '☐'))
        }
        let is_either = matches!(self, Self::Bullet('✅')) || matches!(other, Self::Bullet('✅'));
        is_either || is_box(self) == is_box(other)
    }

    /// Whether its item is done, if it is a box to be ticked.
    pub(super) const fn task(self) -> Option<bool> {
        match self {
            Self::Bullet('☑' | '☒' | '✅') => Some(true),
            Self::Bullet('☐') => Some(false),
            _ => None,
        }
    }

    /// Whether it stands before a heading too, where it stands once.
    pub(super) const fn may_head(self) -> bool {
        matches!(
            self,
            Self::Bullet('■' | '□' | '◆' | '◇' | '★' | '☆' | '●' | '○' | '▲' | '△' | '▷')
        )
    }

    /// Whether it is a dash, which may begin what somebody says.
    pub(super) const fn is_dash(self) -> bool {
        matches!(self, Self::Bullet('–' | '—'))
    }

    /// Whether it is the next of a list.
    pub(super) fn follows(self, before: Self) -> bool {
        let next = |one: Option<u64>, next: Option<u64>| match (one, next) {
            (Some(one), Some(next)) => next == one.saturating_add(1),
            _ => false,
        };
        match (before, self) {
            (Self::Number(one, fence), Self::Number(other, same)) => {
                fence == same && next(Some(one), Some(other))
            }
            (Self::Letters(one, fence), Self::Letters(other, same)) => {
                fence == same
                    && one.is_capital == other.is_capital
                    && (next(one.letter, other.letter) || next(one.roman, other.roman))
            }
            (Self::Bullet(one), Self::Bullet(next)) => {
                one == next || before.judges() && self.judges() && before.is_box_as(self)
            }
            _ => false,
        }
    }

    /// The marks that may follow it in a list.
    pub(super) fn next(self) -> Vec<Self> {
        match self {
            Self::Number(number, fence) => vec![Self::Number(number.saturating_add(1), fence)],
            Self::Letters(letters, fence) => {
                letters.next().into_iter().map(|letters| Self::Letters(letters, fence)).collect()
            }
            Self::Bullet(_) => vec![self],
        }
    }

    /// Whether a list may begin with it at any place: 1, a, i.
    pub(super) const fn is_first(self) -> bool {
        match self {
            Self::Number(number, _) => number == 1,
            Self::Letters(Letters { letter, roman, .. }, _) => {
                matches!(letter, Some(1)) || matches!(roman, Some(1))
            }
            Self::Bullet(_) => true,
        }
    }

    /// How deep in a list a bullet usually stands.
    pub(super) const fn depth(self) -> usize {
        match self {
            Self::Bullet('◦' | 'o' | '○' | '–' | '—' | '-' | '▫' | '□') => 1,
            Self::Bullet('▪' | '§' | '·' | '・' | '･' | '⁃' | '\u{f0a7}') => 2,
            _ => 0,
        }
    }

    /// The first number of a list that begins with this mark and goes on with `next`, and how its
    /// numbers are written.
    pub(super) fn numbering(self, next: Option<Self>) -> (Option<u64>, Numbering) {
        match self {
            Self::Bullet(_) => (None, Numbering::Decimal),
            Self::Number(number, _) => (Some(number), Numbering::Decimal),
            Self::Letters(letters, _) => {
                let goes_on = |read: fn(&Letters) -> Option<u64>| match next {
                    Some(Self::Letters(next, _)) => {
                        read(&letters).zip(read(&next)).is_some_and(|(one, two)| two == one + 1)
                    }
                    _ => false,
                };
                let by_letter = goes_on(|letters| letters.letter);
                let by_roman = goes_on(|letters| letters.roman);
                let is_roman = letters.letter.is_none() || by_roman && !by_letter;
                let start = if is_roman { letters.roman } else { letters.letter };
                let numbering = match (is_roman, letters.is_capital) {
                    (false, false) => Numbering::SmallLetters,
                    (false, true) => Numbering::CapitalLetters,
                    (true, false) => Numbering::SmallRoman,
                    (true, true) => Numbering::CapitalRoman,
                };
                (start, numbering)
            }
        }
    }
}

/// The most letters that a Roman number before an item has: `xxviii`.
const LONGEST_LETTERS: usize = 6;

/// The value of a figure, in any of the scripts whose lists have them.
fn figure(char: char) -> Option<u64> {
    const ZEROS: [char; 5] = ['0', '０', '٠', '۰', '०'];
    let value =
        |zero: char| u64::from(char).checked_sub(u64::from(zero)).filter(|value| *value < 10);
    ZEROS.into_iter().find_map(value)
}

/// The number in a circle: ① to ⑳.
fn circled(char: char) -> Option<u64> {
    matches!(char, '①'..='⑳').then(|| u64::from(char) - u64::from('①') + 1)
}

impl Letters {
    fn of(text: &str) -> Option<Self> {
        let is_capital = text.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_capital && !text.bytes().all(|byte| byte.is_ascii_lowercase()) {
            return None;
        }
        let small = text.to_ascii_lowercase();
        let letter = match small.as_bytes() {
            [letter] => Some(u64::from(letter - b'a') + 1),
            _ => None,
        };
        let roman = (1..40).find(|&number| Numbering::SmallRoman.write(number) == small);
        (letter.is_some() || roman.is_some()).then_some(Self { is_capital, letter, roman })
    }

    /// The next letter and the next Roman number.
    fn next(self) -> Vec<Self> {
        let [letters, romans] = if self.is_capital {
            [Numbering::CapitalLetters, Numbering::CapitalRoman]
        } else {
            [Numbering::SmallLetters, Numbering::SmallRoman]
        };
        let next = [(self.letter, letters), (self.roman, romans)];
        let written = next.into_iter().filter_map(|(number, numbering)| {
            Self::of(&numbering.write(number?.saturating_add(1)))
        });
        written.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_read_as_they_are_typed() {
        for line in [
            "• Sand",
            "•\tSand",
            "✔Sand",
            "\u{f0b7}\tSand",
            "a) Sand",
            "(2) Sand",
            "iv. Sand",
            "・Sand",
            "①Sand",
            "１．Sand",
            "（2）Sand",
            "٣. Sand",
            "1、Sand",
            "o\tSand",
            "o  Sand",
        ] {
            let (_, length) = Mark::of(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(&line[length..], "Sand");
        }
        for line in [
            "1.5 m",
            "* * *",
            "-5",
            "§ 5 Sand",
            "of sand",
            "o mar estava calmo",
            "(see) it",
            "• 5",
            "1902. It",
            "hello. It",
        ] {
            assert_eq!(Mark::of(line), None, "{line}");
        }
    }

    #[test]
    fn letters_are_roman_where_their_neighbours_are() {
        let mark = |text: &str| Mark::of(&format!("{text} x")).map(|(mark, _)| mark);
        let numbering = |one, two| mark(one).map(|one| one.numbering(mark(two)));
        assert_eq!(numbering("a)", "b)"), Some((Some(1), Numbering::SmallLetters)));
        assert_eq!(numbering("i)", "ii)"), Some((Some(1), Numbering::SmallRoman)));
        assert_eq!(numbering("h)", "i)"), Some((Some(8), Numbering::SmallLetters)));
        assert_eq!(numbering("V.", "VI."), Some((Some(5), Numbering::CapitalRoman)));
    }
}
