//! Metadata without the lines around it: the head that Pelican and MultiMarkdown write, and a block
//! whose first line was forgotten.

use super::known::names;
use crate::data::{Data, Entry};
use crate::source::{FileId, Span, Spanned};
use std::ops::Range;

/// Keys at the head of a text, on lines of their own.
pub(super) enum Head {
    /// Up to an empty line.
    Bare {
        /// How many bytes they take.
        length: usize,
    },
    /// Up to a line `---` that closes what no line opens.
    Unopened {
        /// How many bytes they take.
        length: usize,
        /// That line, with its end.
        closing: Range<usize>,
    },
}

/// Finds the keys that a text begins with. Text may begin with `Note:` too: one of the keys must be
/// `title`, or two of them such as we know.
pub(super) fn find(text: &str) -> Option<Head> {
    const MOST_LINES: usize = 200;
    let (mut known, mut at) = (0, 0);
    let mut is_bare = true;
    for (number, line) in text.split_inclusive('\n').take(MOST_LINES).enumerate() {
        let words = line.trim_end();
        if words.is_empty() {
            return (is_bare && known >= 2).then_some(Head::Bare { length: at });
        }
        if words == "---" {
            let closing = at..at + line.len();
            return (known >= 2).then_some(Head::Unopened { length: at, closing });
        }
        match key_and_value(words) {
            Some((key, _)) => known += weight(key),
            // What is indented goes on with the value above it; a list is YAML's.
            None if number > 0 && line.starts_with([' ', '\t']) => {}
            None if number > 0 && words.starts_with(['-', '#']) => is_bare = false,
            None => return None,
        }
        at += line.len();
    }
    (is_bare && known >= 2 && at == text.len()).then_some(Head::Bare { length: at })
}

/// How sure a key makes us that it is one: `title` alone suffices.
fn weight(key: &str) -> usize {
    let key = key.to_lowercase();
    let is_known = || names::ARTICLE.iter().any(|names| names.contains(&key.as_str()));
    if key == "title" { 2 } else { usize::from(is_known()) }
}

/// `Key: value`, with nothing but a word or a few before the colon.
fn key_and_value(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let is_word = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | ' ');
    let is_key = key.starts_with(|char: char| char.is_ascii_alphabetic())
        && key.chars().all(is_word)
        && key.split(' ').count() <= 3
        && (value.is_empty() || value.starts_with([' ', '\t']));
    is_key.then_some((key, value))
}

/// The keys of a bare head, in small letters, with their values as text: no sign means anything in
/// them. Pelican parts authors with commas, or with semicolons where names have commas.
pub(super) fn entries(text: &str, file: FileId, start: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = start;
    for line in text.split_inclusive('\n') {
        let begins = at;
        at += line.len();
        let words = line.trim_end();
        match key_and_value(words) {
            Some((key, value)) => {
                let value_start = begins + words.len() - value.trim_start().len();
                let place = Span::new(file, value_start..begins + words.len());
                let name = key.to_lowercase().replace(' ', "-");
                entries.push(Entry {
                    key: Spanned::new(name, Span::new(file, begins..begins + key.len())),
                    value: Spanned::new(Data::Text(value.trim().to_owned()), place),
                });
            }
            None => {
                if let Some(Entry { value: Spanned { value: Data::Text(text), .. }, .. }) =
                    entries.last_mut()
                {
                    text.push(' ');
                    text.push_str(words.trim());
                }
            }
        }
    }
    entries.iter_mut().for_each(translate);
    entries
}

/// What Pelican calls otherwise, and writes otherwise.
fn translate(entry: &mut Entry) {
    let Data::Text(text) = &entry.value.value else { return };
    match entry.key.value.as_str() {
        "authors" => {
            let sign = if text.contains(';') { ';' } else { ',' };
            let names = text.split(sign).map(str::trim).filter(|name| !name.is_empty());
            let names = names
                .map(|name| Spanned::new(Data::Text(name.to_owned()), entry.value.span))
                .collect();
            entry.value.value = Data::List(names);
        }
        "modified" => entry.key.value = "updated".to_owned(),
        "status" if text.eq_ignore_ascii_case("draft") => {
            entry.key.value = "draft".to_owned();
            entry.value.value = Data::Bool(true);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_told_from_text() {
        for (text, length) in [
            ("Title: The week\nDate: 2025-02-03\n\nText.", Some(33)),
            ("Title: The week: a review\n\nText.", Some(26)),
            ("Date: 2025\nAuthor: Jane Doe\nSummary: One\n  and two\n\nText.", Some(51)),
            ("Title: Nothing else", Some(19)),
            ("Note: this is text.\n\nText.", None),
            ("Date: 2025\n\nText.", None),
            ("Title: One\nand a line of text\n\nText.", None),
            ("Text\nTitle: One\n\n", None),
            ("https://example.org/\n\n", None),
            ("", None),
        ] {
            let found = match find(text) {
                Some(Head::Bare { length }) => Some(length),
                _ => None,
            };
            assert_eq!(found, length, "{text}");
        }
    }
}
