//! Dates as people write them, in the languages of the lexicon.

use crate::date::Date;
use crate::language::is_ideographic;
use crate::manuscript::lexicon::Lexicon;
use std::ops::Range;

/// A date in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The date.
    pub(super) date: Date,
    /// The other day that it may be: `03/04/2026`.
    pub(super) or: Option<Date>,
    /// Where it stands.
    pub(super) range: Range<usize>,
}

#[derive(Debug)]
enum Token {
    Number { value: u32, digits: usize },
    Word(String),
}

struct Place {
    token: Token,
    range: Range<usize>,
}

/// Between the parts of a date there is no more than this: `12. März`, `12 de marzo de 2026`.
const BETWEEN: &[&str] =
    &["", "de", "del", "di", "of", "the", "do", "г", "th", "st", "nd", "rd", "er", "º", "ª"];

/// The dates of a line, in their order.
pub(super) fn dates(line: &str) -> Vec<Found> {
    let places = tokens(line);
    let mut found = Vec::new();
    let mut at = 0;
    while at < places.len() {
        // `31 February 2026` is no day, and not February either.
        let is_after_day = at.checked_sub(1).and_then(|before| places.get(before)).is_some_and(
            |before| matches!(before.token, Token::Number { digits, .. } if digits <= 2),
        );
        let is_named = matches!(places[at].token, Token::Word(_));
        match date_at(line, &places[at..]).filter(|_| !(is_after_day && is_named)) {
            Some((date, or, length)) => {
                let range = places[at].range.start..places[at + length - 1].range.end;
                found.push(Found { date, or, range });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a line has nothing beside its dates but days of the week and times.
pub(super) fn is_only_dates(line: &str, found: &[Found]) -> bool {
    let mut from = 0;
    let mut rest = String::new();
    for date in found {
        rest.push_str(&line[from..date.range.start]);
        rest.push(' ');
        from = date.range.end;
    }
    rest.push_str(&line[from..]);
    !found.is_empty()
        && tokens(&rest).iter().all(|place| match &place.token {
            Token::Number { digits, .. } => *digits <= 4,
            Token::Word(word) => Lexicon::get().is_of_clocks(word),
        })
}

/// Whether words are a time of the day, with nothing beside it but what stands beside times.
pub(super) fn is_clock(words: &str) -> bool {
    let places = tokens(words);
    let is_sign = |place: &Place| match &place.token {
        Token::Number { digits, .. } => *digits <= 2,
        Token::Word(word) => Lexicon::get().is_of_clocks(word),
    };
    let numbers = places.iter().filter(|place| matches!(place.token, Token::Number { .. })).count();
    (2..=3).contains(&numbers)
        && places.iter().all(is_sign)
        && words.contains([':', '.', 'h', '時', '时'])
}

fn tokens(line: &str) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (at, char) in line.char_indices() {
        let end = at + char.len_utf8();
        let open = places.last_mut().filter(|place| place.range.end == at);
        match (digit(char), open) {
            (Some(digit), Some(Place { token: Token::Number { value, digits }, range })) => {
                *value = value.saturating_mul(10).saturating_add(digit);
                *digits += 1;
                range.end = end;
            }
            (Some(value), _) => {
                places.push(Place { token: Token::Number { value, digits: 1 }, range: at..end });
            }
            (None, Some(Place { token: Token::Word(word), range }))
                if char.is_alphabetic() && !is_ideographic(char) =>
            {
                word.extend(char.to_lowercase());
                range.end = end;
            }
            (None, _) if char.is_alphabetic() || matches!(char, 'º' | 'ª') => places
                .push(Place { token: Token::Word(char.to_lowercase().collect()), range: at..end }),
            _ => {}
        }
    }
    places
}

/// The value of a digit: Latin, Arabic, Persian or of full width.
fn digit(char: char) -> Option<u32> {
    let code = u32::from(char);
    [0x30, 0x660, 0x6f0, 0xff10]
        .iter()
        .find(|&&zero| (zero..zero + 10).contains(&code))
        .map(|zero| code - zero)
}

/// The date that tokens begin with, the other that it may be, and how many tokens it has.
fn date_at(line: &str, places: &[Place]) -> Option<(Date, Option<Date>, usize)> {
    let number = |index: usize| match places.get(index)?.token {
        Token::Number { value, digits } => Some((value, digits)),
        Token::Word(_) => None,
    };
    let word = |index: usize| match &places.get(index)?.token {
        Token::Word(word) => Some(word.as_str()),
        Token::Number { .. } => None,
    };
    let between = |index: usize| {
        let (one, next) = (places.get(index)?, places.get(index + 1)?);
        line.get(one.range.end..next.range.start)
    };
    let is_sign =
        |index: usize, signs: &[&str]| between(index).is_some_and(|sign| signs.contains(&sign));
    let year = |index: usize| {
        number(index)
            .filter(|&(year, digits)| digits == 4 && (1500..2200).contains(&year))
            .map(|(year, _)| year as i32)
    };
    let small = |index: usize| {
        number(index)
            .filter(|&(_, digits)| digits <= 2)
            .and_then(|(value, _)| u8::try_from(value).ok())
    };
    let month = |index: usize| Lexicon::get().month(word(index)?);
    let skip = |index: usize| {
        let mut index = index;
        while word(index).is_some_and(|word| BETWEEN.contains(&word)) {
            index += 1;
        }
        index
    };
    let day = |year, month, day| Date::new(year, Some(month), Some(day));
    if let Some(first) = year(0) {
        // 2026-03-12, 2026年3月12日, 2026년 3월 12일
        for sign in ["-", "/", ".", ". "] {
            if is_sign(0, &[sign])
                && is_sign(1, &[sign])
                && let (Some(middle), Some(last)) = (small(1), small(2))
            {
                return Some((day(first, middle, last)?, None, 3));
            }
        }
        if let ("年" | "년", Some(middle), "月" | "월") = (word(1)?, small(2), word(3)?) {
            return match (small(4), word(5)) {
                (Some(last), Some("日" | "일")) => Some((day(first, middle, last)?, None, 6)),
                _ => Some((Date::new(first, Some(middle), None)?, None, 4)),
            };
        }
        return None;
    }
    if let Some(one) = small(0) {
        for sign in [".", "/", "-", ". "] {
            if is_sign(0, &[sign])
                && is_sign(1, &[sign])
                && let (Some(two), Some(last)) = (small(1), year(2))
            {
                let (day_first, month_first) = (day(last, two, one), day(last, one, two));
                return match (day_first, month_first) {
                    (Some(date), Some(other)) if sign == "/" && date != other => {
                        Some((date, Some(other), 3))
                    }
                    (Some(date), _) | (None, Some(date)) => Some((date, None, 3)),
                    (None, None) => None,
                };
            }
        }
        // 12 March 2026, 12. März 2026, 12 de marzo de 2026
        let named = skip(1);
        let last = skip(named + 1);
        return Some((day(year(last)?, month(named)?, one)?, None, last + 1));
    }
    let named = month(0)?;
    if let (Some(first), Some(last)) = (small(1), year(skip(2))) {
        return Some((day(last, named, first)?, None, skip(2) + 1));
    }
    let last = skip(1);
    Some((Date::new(year(last)?, Some(named), None)?, None, last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_language() {
        for (written, date) in [
            ("12 March 2026", "2026-03-12"),
            ("Thursday, March 12th, 2026 at 10:14 am GMT", "2026-03-12"),
            ("Sept. 3, 2026", "2026-09-03"),
            ("March 2026", "2026-03"),
            ("2026-03-12T10:14", "2026-03-12"),
            ("12. März 2026, 10:14 Uhr", "2026-03-12"),
            ("Donnerstag, 12.03.2026", "2026-03-12"),
            ("1er avril 2026 à 10h14", "2026-04-01"),
            ("jeudi 12 mars 2026", "2026-03-12"),
            ("12 de marzo de 2026", "2026-03-12"),
            ("12 marzo 2026", "2026-03-12"),
            ("12 de março de 2026", "2026-03-12"),
            ("12 maart 2026", "2026-03-12"),
            ("2026年3月12日 10時14分", "2026-03-12"),
            ("2026년 3월 12일", "2026-03-12"),
            ("١٢ مارس ٢٠٢٦", "2026-03-12"),
            ("12 марта 2026 г.", "2026-03-12"),
            ("2026/03/12", "2026-03-12"),
        ] {
            let found = dates(written);
            assert_eq!(found.len(), 1, "{written}");
            assert_eq!(found[0].date.to_string(), date, "{written}");
            assert!(is_only_dates(written, &found), "{written}");
        }
    }

    #[test]
    fn a_day_that_may_be_two_is_told_as_both() {
        let found = dates("03/04/2026");
        assert_eq!(found[0].date.to_string(), "2026-04-03");
        assert_eq!(found[0].or.unwrap().to_string(), "2026-03-04");
        assert_eq!(dates("13/04/2026")[0].or, None);
        assert_eq!(dates("31 February 2026"), []);
        assert!(!is_only_dates("12 March 2026: the flood", &dates("12 March 2026: the flood")));
    }
}
