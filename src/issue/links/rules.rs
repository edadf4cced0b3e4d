//! The ids that other programs give headings by their words.
//!
//! A link to a heading was written for one of them. None of these ids is ours, and none is printed.

use crate::document::slug;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// How a program makes the ids of an article's headings.
pub(super) struct Rule {
    /// The id of a heading that no other is named like; empty if it has none.
    id: fn(&str) -> String,
    /// What stands before the number of a heading that is named like one before it.
    joint: char,
}

/// The rules, GitHub's first, in the order in which they are tried.
pub(super) const RULES: [Rule; 8] = [
    Rule { id: github, joint: '-' },
    Rule { id: pandoc, joint: '-' },
    Rule { id: python_markdown, joint: '_' },
    Rule { id: python_markdown_in_ascii, joint: '_' },
    Rule { id: blackfriday, joint: '-' },
    Rule { id: vitepress, joint: '-' },
    Rule { id: kramdown, joint: '-' },
    Rule { id: slug, joint: '-' },
];

impl Rule {
    /// The ids of headings in the order of their text; empty where one has none.
    pub(super) fn ids(&self, headings: &[&str]) -> Vec<String> {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut taken = BTreeSet::new();
        let mut ids = Vec::with_capacity(headings.len());
        for heading in headings {
            let words = (self.id)(heading);
            // Python-Markdown counts on from a number that is there, and numbers what has no words.
            let (stem, number) = match words.rsplit_once('_') {
                Some((stem, number)) if self.joint == '_' => {
                    number.parse().map_or((words.as_str(), 0), |number| (stem, number))
                }
                _ => (words.as_str(), 0),
            };
            let is_named = !words.is_empty() || self.joint == '_';
            let mut id = words.clone();
            if is_named && (id.is_empty() || taken.contains(&id)) {
                let last = numbers.entry(stem.to_owned()).or_insert(number);
                loop {
                    *last += 1;
                    id = format!("{stem}{}{last}", self.joint);
                    if !taken.contains(&id) {
                        break;
                    }
                }
            }
            taken.insert(id.clone());
            ids.push(id);
        }
        ids
    }

    /// The id of a heading that stands alone.
    pub(super) fn id(&self, heading: &str) -> String {
        (self.id)(heading)
    }
}

/// GitHub, and with it GFM in kramdown, Hugo, Docusaurus and mdBook: letters, marks, digits, `_` and
/// `-` stay, spaces become hyphens, the rest vanishes (github-slugger; html-pipeline,
/// `TableOfContentsFilter`).
pub(super) fn github(heading: &str) -> String {
    let kept = heading.chars().flat_map(char::to_lowercase).filter_map(|char| match char {
        ' ' => Some('-'),
        '-' | '_' => Some(char),
        _ => is_of_words(char).then_some(char),
    });
    kept.collect()
}

/// Pandoc and Quarto: as GitHub, but runs of spaces count as one, full stops stay, and what stands
/// before the first letter vanishes (pandoc's manual, `auto_identifiers`).
fn pandoc(heading: &str) -> String {
    let kept: String = heading
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|&char| {
            is_of_words(char) || char.is_whitespace() || matches!(char, '-' | '_' | '.')
        })
        .collect();
    let id = kept.split_whitespace().collect::<Vec<_>>().join("-");
    id.trim_start_matches(|char: char| !char.is_alphabetic()).to_owned()
}

/// Python-Markdown with pymdownx, as MkDocs in other scripts is set up: runs of spaces and hyphens
/// become one hyphen (`slugify_unicode`).
fn python_markdown(heading: &str) -> String {
    let kept: String = heading
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|&char| is_of_words(char) || char.is_whitespace() || matches!(char, '-' | '_'))
        .collect();
    let mut id = String::new();
    for char in kept.trim().chars() {
        let char = if char.is_whitespace() { '-' } else { char };
        if char != '-' || !id.ends_with('-') {
            id.push(char);
        }
    }
    id
}

/// The same as MkDocs and Pelican do it unasked: letters without their accents, and none but ASCII
/// (`slugify`).
fn python_markdown_in_ascii(heading: &str) -> String {
    python_markdown(&heading.nfkd().filter(char::is_ascii).collect::<String>())
}

/// Blackfriday, and what Rails and WordPress do: a hyphen for whatever is neither letter nor digit.
fn blackfriday(heading: &str) -> String {
    let mut id = String::new();
    for char in heading.chars().flat_map(char::to_lowercase) {
        if is_of_words(char) {
            id.push(char);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// VitePress: as Blackfriday, without accents, and `_` before a digit at the start (`@mdit-vue`).
fn vitepress(heading: &str) -> String {
    let id =
        blackfriday(&heading.nfkd().filter(|&char| !is_combining_mark(char)).collect::<String>());
    if id.starts_with(|char: char| char.is_ascii_digit()) { format!("_{id}") } else { id }
}

/// Kramdown without GFM: what stands before the first letter vanishes, and all that is not ASCII
/// (`basic_generate_id`).
fn kramdown(heading: &str) -> String {
    let kept = heading.trim_start_matches(|char: char| !char.is_ascii_alphabetic()).chars();
    kept.filter(|&char| char.is_ascii_alphanumeric() || matches!(char, ' ' | '-'))
        .map(|char| if char == ' ' { '-' } else { char.to_ascii_lowercase() })
        .collect()
}

/// Letters, marks and decimal digits. Signs that choose a form, or join letters, are none here: they
/// cannot be seen in a link.
fn is_of_words(char: char) -> bool {
    let is_other_number = matches!(char, '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}'
        | '\u{2070}'..='\u{2079}' | '\u{2080}'..='\u{2089}' | '\u{2150}'..='\u{215f}'
        | '\u{2460}'..='\u{249b}' | '\u{2776}'..='\u{2793}');
    let is_selector = matches!(char, '\u{fe00}'..='\u{fe0f}');
    (char.is_alphanumeric() && !is_other_number) || (is_combining_mark(char) && !is_selector)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_program_has_its_rule() {
        let all = |heading| RULES.map(|rule| rule.id(heading));
        let same = |id: &str| [id; 8].map(str::to_owned);
        assert_eq!(all("Getting started"), same("getting-started"));
        assert_eq!(
            all("v2.0: What’s A & B?"),
            [
                "v20-whats-a--b",
                "v2.0-whats-a-b",
                "v20-whats-a-b",
                "v20-whats-a-b",
                "v2-0-what-s-a-b",
                "v2-0-what-s-a-b",
                "v20-Whats-A--B",
                "v2-0-whats-a-b",
            ]
            .map(str::to_lowercase)
        );
        assert_eq!(
            all("1.2 Über_uns"),
            [
                "12-über_uns",
                "über_uns",
                "12-über_uns",
                "12-uber_uns",
                "1-2-über-uns",
                "_1-2-uber-uns",
                "beruns",
                "1-2-uber-uns",
            ]
        );
        assert_eq!(all("概要")[..3], ["概要", "概要", "概要"].map(str::to_owned));
    }

    #[test]
    fn headings_that_are_named_alike_are_counted_as_each_program_counts() {
        let [github, _, _, ascii, ..] = RULES;
        assert_eq!(
            github.ids(&["Same", "Same 1", "Same", "Same", "?"]),
            ["same", "same-1", "same-2", "same-3", ""]
        );
        assert_eq!(
            ascii.ids(&["Step 1", "Step 1", "Part_1", "Part_1", "概要", "目次"]),
            ["step-1", "step-1_1", "part_1", "part_2", "_1", "_2"]
        );
        let many = vec!["Same"; 20_000];
        assert_eq!(github.ids(&many).last().map(String::as_str), Some("same-19999"));
    }
}
