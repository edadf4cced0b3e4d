//! Numbers in a column: they stand under one another by their decimal marks, whatever signs,
//! brackets and units are around them.

use crate::language::Lang;
use crate::typeset::paragraph::StyledText;
use std::ops::Range;

/// What a cell says, to a column of numbers.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Figure {
    /// Nothing.
    Empty,
    /// A number; its decimal mark, or the end of its digits, is at this byte of the cell.
    Number(usize),
    /// A dash, `n/a`, a range, a time: it ends where whole numbers do, at this byte of the cell.
    Other(usize),
}

/// The columns of the longest sign that stands for a missing number: `n. a.`, `k. A.`.
const LONGEST_PLACEHOLDER: usize = 5;
/// The letters of the longest unit, after a number…
const LONGEST_UNIT: usize = 4;
/// …and of the longest currency, before it.
const LONGEST_CURRENCY: usize = 3;

/// What the cells of a column are, if it is one of numbers: all of them figures, one at least a
/// number.
pub(super) fn figures(cells: &[&StyledText], lang: &Lang) -> Option<Vec<Figure>> {
    let numerals: Vec<Option<Numeral<'_>>> =
        cells.iter().map(|cell| Numeral::read(words(cell))).collect();
    let mark = decimal_mark(numerals.iter().flatten().map(Numeral::digits), lang);
    let mut has_number = false;
    let mut figures = Vec::with_capacity(cells.len());
    for (cell, numeral) in cells.iter().zip(&numerals) {
        let words = words(cell);
        figures.push(match numeral {
            _ if words.trim().is_empty() => Figure::Empty,
            Some(numeral) => {
                has_number = true;
                Figure::Number(numeral.split(mark))
            }
            None if is_placeholder(words) || is_of_figures(words) => {
                has_number |= is_of_figures(words);
                Figure::Other(words.trim_end().len())
            }
            None => return None,
        });
    }
    has_number.then_some(figures)
}

/// The text of a cell, without the references to notes at its end.
fn words(cell: &StyledText) -> &str {
    let of_notes = cell.stretches.iter().rev().take_while(|stretch| stretch.note.is_some()).count();
    let end =
        cell.stretches.len().checked_sub(of_notes + 1).map_or(0, |last| cell.stretches[last].end);
    cell.text.get(..end).unwrap_or_default()
}

/// A cell that holds one number.
struct Numeral<'a> {
    words: &'a str,
    /// The digits, with the marks among them.
    digits: Range<usize>,
}

impl<'a> Numeral<'a> {
    fn read(words: &'a str) -> Option<Self> {
        let first = words.find(|char: char| char.is_ascii_digit())?;
        // `.5` begins with its mark.
        let start = if words[..first].ends_with(['.', ',']) { first - 1 } else { first };
        let mut end = first;
        let mut rest = words[first..].char_indices().peekable();
        while let Some((at, char)) = rest.next() {
            let next_is_digit = rest.peek().is_some_and(|(_, next)| next.is_ascii_digit());
            if char.is_ascii_digit() {
                end = first + at + 1;
            } else if !(is_separator(char) && next_is_digit) {
                break;
            }
        }
        let (before, after) = (&words[..start], &words[end..]);
        let glued = before.chars().next_back().is_some_and(char::is_alphabetic);
        (!glued && is_around(before, LONGEST_CURRENCY) && is_around(after, LONGEST_UNIT))
            .then_some(Self { words, digits: start..end })
    }

    fn digits(&self) -> &'a str {
        &self.words[self.digits.clone()]
    }

    /// The byte of the cell at which the part below one begins.
    fn split(&self, mark: char) -> usize {
        self.digits().rfind(mark).map_or(self.digits.end, |at| self.digits.start + at)
    }
}

/// What may part groups of digits, or wholes from decimals.
const fn is_separator(char: char) -> bool {
    matches!(char, '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// Whether this may stand before or after a number: signs, brackets, a unit or currency of so many
/// letters; no digits.
fn is_around(words: &str, most_letters: usize) -> bool {
    let letters = words.chars().filter(|char| char.is_alphabetic()).count();
    let is_sign = |char: char| {
        char.is_whitespace()
            || char.is_alphabetic()
            || matches!(
                char,
                '+' | '-'
                    | '−'
                    | '–'
                    | '±'
                    | '~'
                    | '≈'
                    | '<'
                    | '>'
                    | '≤'
                    | '≥'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '#'
            )
            || matches!(
                char,
                '%' | '‰'
                    | '°'
                    | '′'
                    | '″'
                    | '²'
                    | '³'
                    | '/'
                    | '·'
                    | '.'
                    | '*'
                    | '†'
                    | '‡'
                    | '?'
                    | '!'
            )
            || matches!(char, '$' | '¢' | '£' | '¥' | '€' | '₹' | '₩' | '₽' | '₺' | '₿')
    };
    letters <= most_letters && words.chars().all(is_sign)
}

/// A dash, a question mark, `n/a`: what stands where there is no number.
fn is_placeholder(words: &str) -> bool {
    let words = words.trim();
    words.chars().count() <= LONGEST_PLACEHOLDER && !words.contains(char::is_alphanumeric)
        || ["n/a", "n.a.", "n. a.", "na", "k. a.", "k.a.", "nil", "tbd", "tbc"]
            .contains(&words.to_lowercase().as_str())
}

/// Digits and marks alone: a range, a time, a score.
fn is_of_figures(words: &str) -> bool {
    let is_mark = |char: char| {
        is_separator(char)
            || matches!(char, '-' | '–' | '—' | '−' | ':' | '/' | '%' | '+' | '(' | ')' | '×' | '*')
    };
    words.contains(|char: char| char.is_ascii_digit())
        && words.chars().all(|char| char.is_ascii_digit() || is_mark(char))
}

/// The decimal mark of a column. A number that has both marks, or one that cannot part thousands,
/// tells; where none does, the language.
fn decimal_mark<'a>(numbers: impl Iterator<Item = &'a str>, lang: &Lang) -> char {
    let mut for_comma = 0_i64;
    for digits in numbers {
        let last = digits.rfind(['.', ',']);
        let Some(last) = last else { continue };
        let is_comma = digits[last..].starts_with(',');
        let (mark, other) = if is_comma { (',', '.') } else { ('.', ',') };
        let vote = if is_comma { 1 } else { -1 };
        let groups_after = digits.len() - last - 1;
        for_comma += match () {
            // 1,234,567: it parts thousands.
            () if digits.matches(mark).count() > 1 => -vote,
            () if digits.contains(other)
                || groups_after != 3
                || last > 3
                || digits.starts_with('0') =>
            {
                vote
            }
            // 1,234 may be either.
            () => 0,
        };
    }
    let is_comma = match for_comma {
        0 => writes_decimal_commas(lang),
        votes => votes > 0,
    };
    if is_comma { ',' } else { '.' }
}

/// Whether a language writes 1/2 as 0,5 (CLDR's decimal symbol).
fn writes_decimal_commas(lang: &Lang) -> bool {
    let is_english_like = matches!(
        (lang.primary(), lang.region()),
        ("de", Some("CH" | "LI")) | ("es", Some("MX" | "US" | "419"))
    );
    let languages = [
        "af", "be", "bg", "bs", "ca", "cs", "da", "de", "el", "es", "et", "eu", "fi", "fo", "fr",
        "gl", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "lt", "lv", "mk", "nb", "nl", "nn",
        "no", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk", "uz", "vi",
    ];
    !is_english_like && languages.contains(&lang.primary())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(column: &[&str], lang: &str) -> Option<Vec<String>> {
        let cells: Vec<StyledText> = column.iter().map(|words| cell(words)).collect();
        let figures = figures(&cells.iter().collect::<Vec<_>>(), &Lang::parse(lang).unwrap())?;
        let show = |(words, figure): (&&str, Figure)| match figure {
            Figure::Empty => String::new(),
            Figure::Number(at) => format!("{}|{}", &words[..at], &words[at..]),
            Figure::Other(at) => format!("{}]{}", &words[..at], &words[at..]),
        };
        Some(column.iter().zip(figures).map(show).collect())
    }

    fn cell(words: &str) -> StyledText {
        let style =
            crate::style::Style::new(Default::default()).text(crate::style::Role::TableCell);
        let dress = crate::typeset::styled::Dress::new(
            style,
            Lang::english(),
            crate::typeset::page::ElementId(0),
        );
        let mut text = StyledText::default();
        crate::typeset::styled::push(&mut text, words, &dress, None, None);
        text
    }

    #[test]
    fn numbers_are_parted_at_their_decimal_marks() {
        let parted = |column: &[&str], lang| split(column, lang).map(|cells| cells.join(" _ "));
        assert_eq!(
            parted(&["12", "−3.25 %", "(0.4)", "€ 1,234.50", "–", ""], "en").as_deref(),
            Some("12| _ −3|.25 % _ (0|.4) _ € 1,234|.50 _ –] _ ")
        );
        assert_eq!(
            parted(&["1.234,5", "0,25", "12 km"], "en").as_deref(),
            Some("1.234|,5 _ 0|,25 _ 12| km")
        );
        assert_eq!(parted(&["1,234", "12,000"], "en").as_deref(), Some("1,234| _ 12,000|"));
        assert_eq!(parted(&["1,234", "12,000"], "de").as_deref(), Some("1|,234 _ 12|,000"));
        assert_eq!(
            parted(&["1 234", ".5", "n/a", "10–12"], "en").as_deref(),
            Some("1 234| _ |.5 _ n/a] _ 10–12]")
        );
    }

    #[test]
    fn words_make_no_column_of_numbers() {
        for column in [
            &["12", "Q3"][..],
            &["—", ""],
            &["3 ships and 4 boats"],
            &["12", "unknown"],
            &["Room 101b"],
        ] {
            assert_eq!(split(column, "en"), None, "{column:?}");
        }
    }
}
