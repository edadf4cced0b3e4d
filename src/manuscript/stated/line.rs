//! What one line says of the text that it stands in.

use super::{About, Stated, date, name, terms};
use crate::manuscript::lexicon::{Kind, Lexicon, Match, Normal};
use crate::source::{FileId, Span};
use std::ops::Range;

/// What a line says of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::manuscript) struct Said {
    /// Each thing that it says, in its order.
    pub(in crate::manuscript) stated: Vec<Stated>,
    /// Whether it says nothing else, as a byline does and no sentence.
    pub(in crate::manuscript) is_all: bool,
}

/// With more words, a line that begins like a byline is something else.
const LONGEST_BYLINE: usize = 16;
const LONGEST_DATELINE: usize = 12;
/// No line that begins with its date has more bytes before it is text.
const LONGEST_LEAD: usize = 80;
/// Longer lines are read for terms alone.
const LONGEST: usize = 300;

/// Reads the line `line`, which begins at the byte `start` of the file.
pub(in crate::manuscript) fn of_line(file: FileId, line: &str, start: usize) -> Said {
    let mut said = Said { stated: Vec::new(), is_all: true };
    let mut segments = 0;
    let mut is_after_office = false;
    if line.len() <= LONGEST {
        for range in segments_of(line) {
            let written = &line[range.clone()];
            let at = Span::new(file, start + range.start..start + range.end);
            let segment = of_segment(written, at);
            // A place stands beside them: `By Jane Doe — Port Ellery`; or a time: `12 March 2026 · 8:15`.
            let is_beside = name::is_name(written) || date::is_clock(written);
            let reporter = if is_after_office { name::names(written) } else { Vec::new() };
            said.is_all &= segment.is_all
                || (segment.stated.is_empty() && (is_beside || !reporter.is_empty()))
                || name::is_office(written);
            let author =
                |value| Stated { kind: About::Author, value, words: written.to_owned(), at };
            said.stated.extend(reporter.into_iter().map(author));
            said.stated.extend(segment.stated);
            is_after_office = name::is_office(written);
            segments += 1;
        }
    }
    let is_known = |said: &Said, about| said.stated.iter().any(|stated| stated.kind == about);
    let add = |said: &mut Said, kind, found: Option<(Range<usize>, String)>| {
        let Some((range, value)) = found.filter(|_| !is_known(said, kind)) else { return };
        said.stated.push(Stated {
            kind,
            value,
            words: shortened(line, &range),
            at: Span::new(file, start + range.start..start + range.end),
        });
    };
    add(&mut said, About::License, terms::licence(line));
    if line.contains("10.") {
        add(&mut said, About::Doi, terms::doi(line));
    }
    said.is_all &= segments > 0 && !said.stated.is_empty();
    said
}

/// The words around a find, so that an editor sees what it was said of.
fn shortened(line: &str, range: &Range<usize>) -> String {
    const AROUND: usize = 90;
    if line.len() <= AROUND * 2 {
        return line.to_owned();
    }
    let start = line[..range.start]
        .rfind(['.', '。', ':'])
        .map_or(0, |at| at + line[at..].chars().next().map_or(0, char::len_utf8));
    let end = line[range.end..].find(['.', '。']).map_or(line.len(), |at| range.end + at);
    line[start..end].trim().to_owned()
}

/// The parts of a line between bars and dots.
pub(in crate::manuscript) fn segments_of(line: &str) -> Vec<Range<usize>> {
    const BORDERS: &[&str] = &[
        "　", "  ", " | ", " · ", " • ", " ∙ ", "｜", "\t", " ・ ", " / ", " — ", " – ", " ⋅ ",
        " ● ", "·",
    ];
    let mut segments: Vec<Range<usize>> = std::iter::once(0..line.len()).collect();
    let is_eastern = line.chars().any(crate::language::is_ideographic);
    let borders = BORDERS.iter().chain(is_eastern.then_some(&" "));
    for border in borders.filter(|border| line.contains(**border)) {
        segments = segments
            .into_iter()
            .flat_map(|range| {
                let mut from = range.start;
                let mut parts = Vec::new();
                for (at, _) in line[range.clone()].match_indices(border) {
                    parts.push(from..range.start + at);
                    from = range.start + at + border.len();
                }
                parts.push(from..range.end);
                parts
            })
            .collect();
    }
    let trimmed = |range: Range<usize>| {
        let words = &line[range.clone()];
        let start = range.start + (words.len() - words.trim_start().len());
        start..start + words.trim().len()
    };
    segments.into_iter().map(trimmed).filter(|range| !range.is_empty()).collect()
}

fn of_segment(words: &str, at: Span) -> Said {
    let stated = |kind, value: String| Stated { kind, value, words: words.to_owned(), at };
    let whole = |kind, value| Said { stated: vec![stated(kind, value)], is_all: true };
    if let Some(address) = address(words) {
        return whole(About::Address, address.to_owned());
    }
    if let Some(holder) = terms::copyright(words) {
        return whole(About::Copyright, holder);
    }
    let dates = date::dates(words);
    let day = |found: &date::Found| match found.or {
        Some(other) => format!("{} or {other}", found.date),
        None => found.date.to_string(),
    };
    if date::is_only_dates(words, &dates) {
        return Said {
            stated: dates.iter().take(1).map(|found| stated(About::Date, day(found))).collect(),
            is_all: true,
        };
    }
    let found = Lexicon::get().find(&Normal::of(words));
    let leading =
        dates.first().filter(|found| found.range.start <= 3 && words.len() <= LONGEST_LEAD);
    let rest = |found: &Match| found.rest.clone().and_then(|range| words.get(range));
    let of = |kinds: &[Kind]| {
        found.iter().find_map(|found| {
            kinds.contains(&found.kind).then_some(())?;
            Some((found.kind, rest(found)?))
        })
    };
    if let Some((kind, words)) = of(&[Kind::By, Kind::Translated]) {
        let about = if kind == Kind::By { About::Author } else { About::Translator };
        let names = name::names(words);
        if !names.is_empty() {
            let mut said: Vec<_> = names.into_iter().map(|name| stated(about, name)).collect();
            said.extend(dates.first().map(|found| stated(About::Date, day(found))));
            let is_sentence = words.ends_with(['.', '!', '?', '。', ':']);
            let is_all = !is_sentence && words.split_whitespace().count() <= LONGEST_BYLINE;
            return Said { stated: said, is_all };
        }
    }
    if let Some((kind, written)) = of(&[Kind::Published, Kind::Updated])
        && let Some(found) = dates.first()
    {
        let about = if kind == Kind::Published { About::Date } else { About::Updated };
        let mut said = vec![stated(about, day(found))];
        said.extend(dates.get(1).map(|found| stated(About::Updated, day(found))));
        let is_sentence = words.ends_with(['.', '!', '?', '。', ':']);
        let is_all = !is_sentence && written.split_whitespace().count() <= LONGEST_DATELINE
            || date::is_only_dates(written, &date::dates(written));
        return Said { stated: said, is_all };
    }
    if let Some((_, holder)) = of(&[Kind::Permission]) {
        return Said {
            stated: vec![stated(About::Permission, holder.trim_end_matches('.').to_owned())],
            is_all: false,
        };
    }
    if let Some((_, place)) = of(&[Kind::Publication]) {
        let place = place.trim_end_matches('.').trim();
        let about = if address(place).is_some() { About::Address } else { About::Publication };
        return Said { stated: vec![stated(about, place.to_owned())], is_all: false };
    }
    // `Ellery, 9 April 2026 –`
    if let Some(found) = leading.or_else(|| dates.first().filter(|_| is_dateline(words))) {
        return Said { stated: vec![stated(About::Date, day(found))], is_all: false };
    }
    Said::default()
}

/// Whether a line has but a few words beside its date, such as a place.
fn is_dateline(line: &str) -> bool {
    const LONGEST: usize = 60;
    const MOST_WORDS: usize = 8;
    line.len() <= LONGEST
        && line.split_whitespace().count() <= MOST_WORDS
        && !line.ends_with(['.', '!', '?', ':', '。'])
        // A name with a time in brackets stands over the message of a chat.
        && !line.contains(['[', '('])
}

/// A line that is an address and nothing else, but for `URL:` before it.
fn address(words: &str) -> Option<&str> {
    let rest = words.trim_start_matches(['<', '(']).trim_end_matches(['>', ')']);
    let lower = rest.get(..8).map(str::to_lowercase).unwrap_or_default();
    let rest = ["url:", "link:", "source:", "quelle:"]
        .iter()
        .find(|label| lower.starts_with(**label))
        .map_or(rest, |label| rest[label.len()..].trim());
    let is_address = (rest.starts_with("https://") || rest.starts_with("http://"))
        && !rest.contains(char::is_whitespace)
        && rest.len() > "https://".len();
    is_address.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn said(line: &str) -> (Vec<(About, String)>, bool) {
        let mut sources = Sources::default();
        let file = sources.add("a.txt", line);
        let said = of_line(file, line, 0);
        (said.stated.into_iter().map(|stated| (stated.kind, stated.value)).collect(), said.is_all)
    }

    #[test]
    fn bylines_and_dates_are_read() {
        let (stated, is_all) = said("By Jane Doe | 12 March 2026");
        assert_eq!(
            stated,
            [(About::Author, "Jane Doe".to_owned()), (About::Date, "2026-03-12".to_owned())]
        );
        assert!(is_all);
        assert_eq!(
            said("Published 12 March 2026, updated 13 March 2026").0,
            [(About::Date, "2026-03-12".to_owned()), (About::Updated, "2026-03-13".to_owned())]
        );
        assert_eq!(
            said("https://example.org/a"),
            (vec![(About::Address, "https://example.org/a".to_owned())], true)
        );
        assert_eq!(said("By the sea the council voted."), (vec![], false));
    }

    #[test]
    fn terms_are_read_in_sentences() {
        let (stated, is_all) = said(
            "This article is distributed under the terms of the Creative Commons Attribution 4.0 International License.",
        );
        assert_eq!(stated[0].0, About::License);
        assert!(!is_all);
    }
}
