//! Who speaks: the names before what is said in transcripts, and the stamps and names before the
//! messages of a chat.

use super::lines::{Line, columns};
use super::times::{is_time, last_time, stamp_end};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What stands before the words of somebody, as bytes of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The time of it, with the signs around.
    pub(super) stamp: Option<Range<usize>>,
    /// The name, with the colon after it.
    pub(super) name: Option<Range<usize>>,
    /// Where the words begin.
    pub(super) words: usize,
}

/// The names of a text that are set before what is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Speakers {
    names: FxHashSet<String>,
    /// Whether lines begin with the time of a message.
    pub(super) has_stamps: bool,
    /// Whether lines are the name of somebody and the time of the message below.
    has_headed: bool,
}

/// A name with an office has no more columns…
const LONGEST_NAME: usize = 48;
/// …and no more words.
const MOST_WORDS: usize = 6;
/// Fewer lines with names before them are chance.
const FEWEST: usize = 3;

/// A time with its day has no more columns.
const LONGEST_TIME: usize = 30;

/// Words before a colon that are no names, in small letters.
const NO_NAMES: &[&str] = &[
    "address",
    "also",
    "audio",
    "autor",
    "bild",
    "by",
    "caption",
    "cc",
    "contact",
    "credit",
    "date",
    "datum",
    "e-mail",
    "email",
    "example",
    "fecha",
    "figure",
    "foto",
    "fotos",
    "from",
    "image",
    "images",
    "links",
    "note",
    "notes",
    "photo",
    "photos",
    "picture",
    "quelle",
    "quellen",
    "read more",
    "related",
    "see also",
    "source",
    "sources",
    "subject",
    "tel",
    "telephone",
    "phone",
    "tip",
    "to",
    "update",
    "updated",
    "video",
    "watch",
    "website",
    "ps",
    "p.s",
    "fuente",
    "fonte",
    "bron",
    "crédit photo",
    "写真",
    "出典",
    "図",
    "图",
    "来源",
    "출처",
    "사진",
    "المصدر",
    "фото",
    "источник",
];

/// Words that begin a sentence: "He said: …".
const PRONOUNS: &[&str] = &[
    "He", "She", "They", "It", "I", "We", "You", "This", "That", "These", "Those", "There", "Here",
    "And", "But", "Er", "Sie", "Es", "Wir", "Ich", "Das", "Il", "Elle", "Ils", "Elles", "On",
    "Nous", "Él", "Ella", "Ellos", "Lei", "Lui", "Hij", "Zij", "Ele", "Ela", "Он", "Она", "Они",
];

impl Speakers {
    /// Those of lines, if their shape is that of a transcript or a chat.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        let (mut stamped, mut written) = (0, 0);
        let mut heads = Heads::default();
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()) {
            written += 1;
            if let Some(label) = stamped_label(line.text) {
                stamped += usize::from(label.name.is_some());
            } else if let Some(label) = headed_label(line.text) {
                heads.add(line.text, &label, lines.get(at + 1));
            } else if let Some(label) = named_label(line.text) {
                *counts.entry(name_of(line.text, &label)).or_default() += 1;
            }
        }
        let has_stamps = stamped >= 2;
        let named: usize = counts.values().sum();
        let is_pair = counts.contains_key("Q") && counts.contains_key("A");
        let is_transcript = (counts.values().any(|&count| count >= 2) && named >= FEWEST
            || is_pair)
            && counts.len() >= 2
            && named * 4 >= written;
        // A name that is said once counts if it is written as the others are: all in capitals.
        let are_capital =
            counts.iter().filter(|(_, count)| **count >= 2).all(|(name, _)| is_capital(name));
        let counts_as_name = |name: &str, count: usize| {
            count >= 2
                || is_pair && name.len() == 1
                || are_capital && is_capital(name)
                || !are_capital && looks_like_name(name)
        };
        let names = if is_transcript {
            let names = counts.iter().filter(|(name, count)| counts_as_name(name, **count));
            names.map(|(name, _)| (*name).to_owned()).collect()
        } else {
            FxHashSet::default()
        };
        Self { names, has_stamps, has_headed: heads.are_of_chat() }
    }

    /// Whether nobody is named.
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.has_stamps && !self.has_headed
    }

    /// What stands before the words of somebody in a line.
    pub(super) fn label(&self, line: &str) -> Option<Label> {
        if self.has_stamps
            && let Some(label) = stamped_label(line)
        {
            return Some(label);
        }
        if self.has_headed
            && let Some(label) = headed_label(line)
        {
            return Some(label);
        }
        named_label(line).filter(|label| self.names.contains(name_of(line, label)))
    }
}

/// The lines of a text that may be the heads of messages.
#[derive(Default)]
struct Heads<'a> {
    count: usize,
    /// How many have a line below them that is no head.
    worded: usize,
    /// How many have a time that stands well apart from the name, or in brackets.
    apart: usize,
    names: FxHashSet<&'a str>,
}

impl<'a> Heads<'a> {
    fn add(&mut self, line: &'a str, label: &Label, below: Option<&Line<'_>>) {
        let name = name_of(line, label);
        let is_worded =
            below.is_some_and(|below| !below.is_blank() && headed_label(below.text).is_none());
        let stamp = label.stamp.clone().and_then(|stamp| line.get(stamp)).unwrap_or_default();
        let gap = label.name.clone().zip(label.stamp.clone());
        let gap = gap.map_or(0, |(name, stamp)| stamp.start.saturating_sub(name.end));
        self.count += 1;
        self.worded += usize::from(is_worded);
        self.apart += usize::from(gap > 1 || stamp.starts_with(['[', '(']));
        self.names.insert(name);
    }

    /// Whether they head messages and are no programme of hours: each has words below it, and
    /// somebody speaks again or the times stand apart.
    fn are_of_chat(&self) -> bool {
        self.count >= 2
            && self.worded * 5 >= self.count * 4
            && (self.names.len() < self.count || self.apart == self.count)
    }
}

/// The lines with those joined of which the first is a name and the second the time of the message
/// below, where there are several.
pub(super) fn with_times<'a>(text: &'a str, lines: &[Line<'a>]) -> Option<Vec<Line<'a>>> {
    let is_stamped = |pair: &[Line<'_>]| match pair {
        [name, time] => {
            !time.is_blank()
                && columns(time.text) <= LONGEST_TIME
                && is_time(time.text)
                && is_name(name.text)
        }
        _ => false,
    };
    if lines.windows(2).filter(|pair| is_stamped(pair)).count() < 2 {
        return None;
    }
    let mut merged = Vec::with_capacity(lines.len());
    let mut rest = lines;
    while let Some((line, others)) = rest.split_first() {
        match (rest.get(..2).filter(|pair| is_stamped(pair)), others.split_first()) {
            (Some(_), Some((time, below))) => {
                merged.push(line.clone().to(text, Some(time)));
                rest = below;
            }
            _ => {
                merged.push(line.clone());
                rest = others;
            }
        }
    }
    Speakers::of(&merged).has_headed.then_some(merged)
}

/// The name of a label without its colon.
pub(super) fn name_of<'t>(line: &'t str, label: &Label) -> &'t str {
    let name = label.name.clone().and_then(|name| line.get(name)).unwrap_or_default();
    name.trim_matches(['[', ']', ':', '：', ',', ' '])
}

/// `Jane Doe: words`
fn named_label(line: &str) -> Option<Label> {
    let (at, colon) =
        line.char_indices().take(LONGEST_NAME + 1).find(|(_, char)| matches!(char, ':' | '：'))?;
    let after = at + colon.len_utf8();
    let name = line[..at].trim_end();
    let is_apart =
        colon == '：' || line[after..].is_empty() || line[after..].starts_with(char::is_whitespace);
    let (bare, stamp) = match name.rfind(['(', '[']) {
        Some(open) if is_time(&name[open..]) => (name[..open].trim_end(), Some(open..at)),
        _ => (name, None),
    };
    let words = after + (line[after..].len() - line[after..].trim_start().len());
    if !is_apart || !is_name(bare) {
        return None;
    }
    match stamp {
        Some(stamp) => {
            Some(Label { stamp: Some(stamp.start..after), name: Some(0..bare.len()), words })
        }
        None => Some(Label { stamp: None, name: Some(0..after), words }),
    }
}

/// `[21/11/2026, 08:14:03] Jane Doe: words`, `21/11/2026, 08:14 - Jane Doe: words`, `00:01:12 Jane:
/// words`
fn stamped_label(line: &str) -> Option<Label> {
    if let Some(label) = bracketed_label(line) {
        return Some(label);
    }
    let end = stamp_end(line)?;
    let rest = &line[end..];
    let start = end + (rest.len() - rest.trim_start().len());
    let named = named_label(line.get(start..)?);
    let name = named.as_ref().and_then(|label| label.name.clone());
    Some(Label {
        stamp: Some(0..end),
        name: name.map(|name| start + name.start..start + name.end),
        words: named.map_or(start, |label| start + label.words),
    })
}

/// `[Jane Doe] [8:14 AM] words`
fn bracketed_label(line: &str) -> Option<Label> {
    let inner = line.strip_prefix('[')?;
    let close = inner.find(']').filter(|&close| is_name(&inner[..close]))? + 1;
    let rest = line.get(close + 1..)?;
    let time = rest.trim_start();
    let open = line.len() - time.len();
    let end = open + time.find(']').filter(|&end| is_time(&time[..=end]))? + 1;
    let words = line.len() - line.get(end..)?.trim_start().len();
    Some(Label { stamp: Some(open..end), name: Some(0..close + 1), words })
}

/// `Jane Doe, [21.11.2026 08:14]`, `Jane Doe  8:14 AM`: the words are on the next line.
fn headed_label(line: &str) -> Option<Label> {
    if columns(line) > LONGEST_NAME + 30 {
        return None;
    }
    let words = line.len();
    let line = line.trim_end_matches(':');
    let open = match line.strip_suffix(']').or_else(|| line.strip_suffix(')')) {
        Some(inner) => inner.rfind(['[', '('])?,
        None => last_time(line)?,
    };
    let (name, stamp) = line.split_at_checked(open)?;
    let is_headed =
        is_time(stamp) && is_name(name.trim_end_matches([',', ' ', '—', '–', '\u{a0}', '·', '|']));
    is_headed.then(|| Label {
        stamp: Some(open..line.len()),
        name: Some(0..name.trim_end().len()),
        words,
    })
}

/// Whether words may be somebody's name, or what stands for it.
fn is_name(text: &str) -> bool {
    let first = text.chars().next();
    let is_begun = first.is_some_and(|char| {
        char.is_alphabetic() && !char.is_lowercase() || char == '+' || char == '@'
    });
    let has_name_signs = text.chars().all(|char| {
        char.is_alphanumeric() || char.is_whitespace() || ".,'’-()+@&_~".contains(char)
    });
    is_begun
        && has_name_signs
        && columns(text) <= LONGEST_NAME
        && text.split_whitespace().count() <= MOST_WORDS
        && !NO_NAMES.contains(&text.to_lowercase().as_str())
        && !text.split_whitespace().next().is_some_and(|word| PRONOUNS.contains(&word))
}

/// Whether every word of a text begins with a capital, as those of names do.
fn looks_like_name(text: &str) -> bool {
    let mut words = text.split_whitespace();
    words.clone().count() <= 3 && words.all(|word| !word.starts_with(char::is_lowercase))
}

fn is_capital(text: &str) -> bool {
    text.contains(char::is_uppercase) && !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests;
