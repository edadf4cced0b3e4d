//! Dates as people and programs write them in metadata: in words, with strokes, in parts.

use super::{Data, Entry};
use crate::date::Date;
use crate::language::month;

/// What a value says about a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// One date.
    Date(Date),
    /// A day and a month in figures whose order is nobody's to guess: what they may mean, as Europe
    /// and most of the world write it first.
    Either(Vec<Date>),
    /// Nothing that is a date.
    None,
}

/// Reads a text: `2026-11-23`, `2026/11/23`, `23 November 2026`, `November 23, 2026`,
/// `2026年11月23日`, each also with a time after it.
pub(super) fn read(text: &str) -> Reading {
    if let Some(date) = Date::parse(text) {
        return Reading::Date(date);
    }
    let text: String = text.chars().map(latin_digit).collect();
    let parts = parts(&text);
    // `Tue, 4 Mar 2025` begins with the day of the week.
    let parts = match parts.as_slice() {
        [Part::Word(word), rest @ ..] if month(word).is_none() && text.contains(',') => rest,
        all => all,
    };
    let day = |year, month, day| Date::new(year, Some(month), Some(day));
    let is_end = |rest: &[Part<'_>]| rest.first().is_none_or(|part| matches!(part, Part::Time));
    let found = match parts {
        [Part::Year(year), Part::Small(middle), Part::Small(last), rest @ ..] if is_end(rest) => {
            day(*year, *middle, *last)
        }
        [
            Part::Year(year),
            Part::Word("年" | "년"),
            Part::Small(middle),
            Part::Word("月" | "월"),
            rest @ ..,
        ] => match rest {
            [] => Date::new(*year, Some(*middle), None),
            [Part::Small(last), Part::Word("日" | "일"), rest @ ..] if is_end(rest) => {
                day(*year, *middle, *last)
            }
            _ => None,
        },
        [Part::Small(first), Part::Word(word), Part::Year(year), rest @ ..]
        | [Part::Word(word), Part::Small(first), Part::Year(year), rest @ ..]
            if is_end(rest) =>
        {
            month(word).and_then(|month| day(*year, month, *first))
        }
        [Part::Word(word), Part::Year(year)] => {
            month(word).and_then(|month| Date::new(*year, Some(month), None))
        }
        [Part::Small(one), Part::Small(two), Part::Year(year), rest @ ..] if is_end(rest) => {
            let mut either: Vec<Date> =
                [day(*year, *two, *one), day(*year, *one, *two)].into_iter().flatten().collect();
            either.dedup();
            return if either.is_empty() { Reading::None } else { Reading::Either(either) };
        }
        _ => None,
    };
    found.map_or(Reading::None, Reading::Date)
}

/// A piece of a date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Part<'t> {
    /// Four figures.
    Year(i32),
    /// One or two figures.
    Small(u8),
    /// A word that is no preposition.
    Word(&'t str),
    /// What begins as a time does: figures with a colon after them.
    Time,
    /// Other figures.
    Other,
}

/// Words between the parts of a date, and endings of ordinals.
const BETWEEN: [&str; 14] =
    ["de", "del", "di", "of", "the", "do", "den", "am", "th", "st", "nd", "rd", "er", "le"];

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let is_figure = |char: char| char.is_ascii_digit();
        let is_letter = |char: char| char.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&char);
        let end = if is_figure(first) {
            rest.find(|char| !is_figure(char)).unwrap_or(rest.len())
        } else if crate::language::is_ideographic(first) || ('가'..='힣').contains(&first) {
            first.len_utf8()
        } else if is_letter(first) {
            rest.find(|char| !is_letter(char)).unwrap_or(rest.len())
        } else {
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let (word, after) = rest.split_at(end);
        rest = after;
        let is_time = after.starts_with(':') || word.eq_ignore_ascii_case("t");
        parts.push(match word.parse::<u16>() {
            _ if is_time => {
                parts.push(Part::Time);
                return parts;
            }
            Ok(year) if word.len() == 4 => Part::Year(i32::from(year)),
            Ok(number) if word.len() <= 2 => u8::try_from(number).map_or(Part::Other, Part::Small),
            Ok(_) => Part::Other,
            Err(_) if is_figure(first) => Part::Other,
            Err(_) if BETWEEN.contains(&word.to_lowercase().as_str()) => continue,
            Err(_) => Part::Word(word),
        });
    }
    parts
}

/// A figure of Arabic or Persian, or of full width, as the one of ASCII.
fn latin_digit(char: char) -> char {
    let code = u32::from(char);
    let zero = [0x660, 0x6f0, 0xff10].into_iter().find(|zero| (*zero..zero + 10).contains(&code));
    zero.and_then(|zero| char::from_digit(code - zero, 10)).unwrap_or(char)
}

/// A date that is written in parts, as a text: the `year`, `month` and `day` of a map, and CSL's
/// `date-parts`, `raw` and `literal`. Of a list, which CSL has for spans of time, the first.
pub(super) fn of_parts(value: &Data) -> Option<String> {
    match value {
        Data::Text(text) | Data::Number(text) => Some(text.trim().to_owned()),
        Data::List(items) => of_parts(&items.first()?.value),
        Data::Map(entries) => {
            let get = |key: &str| {
                let found = entries.iter().find(|entry| entry.key.value == key)?;
                Some(&found.value.value).filter(|value| !value.is_empty())
            };
            if let Some(written) = get("date-parts") {
                return joined(written);
            }
            if let Some(year) = get("year") {
                let parts = [Some(year), get("month"), get("day")].into_iter().flatten();
                return Some(parts.filter_map(of_parts).collect::<Vec<_>>().join("-"));
            }
            ["raw", "literal"].iter().find_map(|key| get(key).and_then(of_parts))
        }
        Data::Null | Data::Bool(_) => None,
    }
}

/// `[[2026, 11, 23]]` and `[2026, 11, 23]` as `2026-11-23`.
fn joined(parts: &Data) -> Option<String> {
    let Data::List(items) = parts else { return of_parts(parts) };
    if let Some(Data::List(_)) = items.first().map(|item| &item.value) {
        return joined(&items.first()?.value);
    }
    let parts: Option<Vec<String>> = items.iter().map(|item| of_parts(&item.value)).collect();
    Some(parts?.join("-"))
}

/// The entry of a map of dates, such as MkDocs's `date: {created: …, updated: …}`, under the first of
/// these names that is there.
#[must_use]
pub fn among<'d>(value: &'d Data, names: &[&str]) -> Option<&'d Entry> {
    let Data::Map(entries) = value else { return None };
    names.iter().find_map(|name| {
        entries.iter().find(|entry| entry.key.value == *name && !entry.value.value.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text) {
            Reading::Date(date) => date.to_string(),
            Reading::Either(either) => {
                either.iter().map(Date::to_string).collect::<Vec<_>>().join(" or ")
            }
            Reading::None => "none".to_owned(),
        }
    }

    #[test]
    fn a_date_is_read_where_it_means_but_one_day() {
        for (written, date) in [
            ("2025-03-04", "2025-03-04"),
            ("2025/03/04", "2025-03-04"),
            ("2025.3.4", "2025-03-04"),
            ("2025/03/04 10:20", "2025-03-04"),
            ("4 March 2025", "2025-03-04"),
            ("March 4, 2025", "2025-03-04"),
            ("Mar 4th 2025 10:00", "2025-03-04"),
            ("Tue, 04 Mar 2025 10:00:00 +0000", "2025-03-04"),
            ("4. März 2025", "2025-03-04"),
            ("den 4 mars 2025", "2025-03-04"),
            ("1er avril 2025", "2025-04-01"),
            ("4 de marzo de 2025", "2025-03-04"),
            ("4 marzo 2025", "2025-03-04"),
            ("4 de março de 2025", "2025-03-04"),
            ("4 maart 2025", "2025-03-04"),
            ("2025年3月4日", "2025-03-04"),
            ("2025年3月", "2025-03"),
            ("2025년 3월 4일", "2025-03-04"),
            ("٤ مارس ٢٠٢٥", "2025-03-04"),
            ("4 במרץ 2025", "2025-03-04"),
            ("March 2025", "2025-03"),
            ("Sept. 2025", "2025-09"),
            ("30/04/2025", "2025-04-30"),
            ("04/30/2025", "2025-04-30"),
            ("03/04/2025", "2025-04-03 or 2025-03-04"),
            ("3.4.2025", "2025-04-03 or 2025-03-04"),
            ("4/4/2025", "2025-04-04"),
            ("31 February 2025", "none"),
            ("99/99/2025", "none"),
            ("4 March or later", "none"),
            ("2025/03/04 and 05", "none"),
            ("tomorrow", "none"),
            ("Jui 4, 2025", "none"),
            ("", "none"),
        ] {
            assert_eq!(shown(written), date, "{written}");
        }
        assert!(matches!(read("30/04/2025"), Reading::Either(_)));
    }
}
