//! Who speaks: the names before what is said in transcripts, and the stamps and names before the messages
//! of a chat.

use super::lines::{Line, columns};
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

    /// Whether they head messages and are no programme of hours: each has words below it, and somebody speaks
    /// again or the times stand apart.
    fn are_of_chat(&self) -> bool {
        self.count >= 2
            && self.worded * 5 >= self.count * 4
            && (self.names.len() < self.count || self.apart == self.count)
    }
}

/// The lines with those joined of which the first is a name and the second the time of the message below,
/// where there are several.
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

/// `[21/11/2026, 08:14:03] Jane Doe: words`, `21/11/2026, 08:14 - Jane Doe: words`, `00:01:12 Jane: words`
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

/// Where the time begins that a line ends with: figures behind white, with what belongs to them.
fn last_time(line: &str) -> Option<usize> {
    let is_figure = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_digit()) && word.contains(['.', ':', '/', '-'])
    };
    let is_half = |word: &str| {
        matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m." | "uhr" | "h")
    };
    let is_half_before =
        |word: &str| matches!(word, "오전" | "오후" | "上午" | "下午" | "午前" | "午後");
    let mut end = line.len();
    let mut start = None;
    while let Some(before) = line.get(..end) {
        let before = before.trim_end();
        let at = before
            .rfind(char::is_whitespace)
            .map_or(0, |white| white + before[white..].chars().next().map_or(0, char::len_utf8));
        let word = &before[at..];
        if is_figure(word) || is_half_before(word) && start.is_some() {
            start = Some(at);
        } else if !(is_half(word) && start.is_none()) {
            break;
        }
        end = at;
    }
    start.filter(|&start| start > 0)
}

/// Where the time that a line begins with ends.
fn stamp_end(line: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let bare = line.trim_start_matches(['\u{200e}', '\u{200f}']);
    let skipped = line.len() - bare.len();
    if bare.starts_with(['[', '(']) {
        let close = bare.find([']', ')']).filter(|&close| close < LONGEST)?;
        return is_time(&bare[..=close]).then_some(skipped + close + 1);
    }
    if !bare.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let head_end = bare.char_indices().map(|(at, _)| at).nth(LONGEST).unwrap_or(bare.len());
    let head = &bare[..head_end];
    for dash in [" - ", " – "] {
        if let Some(at) = head.find(dash).filter(|&at| is_time(&head[..at])) {
            return Some(skipped + at + dash.len() - 1);
        }
    }
    // The time in a recording stands alone: 00:01:12.
    let first = bare.split_whitespace().next()?;
    let has_hours = first.bytes().filter(|&byte| byte == b':').count() == 2 || first.len() == 5;
    (has_hours && is_time(first) && first.len() < bare.len()).then_some(skipped + first.len())
}

/// Whether a text is a time, with a day or without: it has hours and minutes and no words.
fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_minutes = bytes.windows(4).any(|four| {
        four[0].is_ascii_digit()
            && matches!(four[1], b':' | b'.')
            && four[2].is_ascii_digit()
            && four[3].is_ascii_digit()
    });
    let letters: String = text.chars().filter(|char| char.is_alphabetic()).collect();
    let has_signs_only = text.chars().all(|char| {
        char.is_alphanumeric() || char.is_whitespace() || "[](),.:/-\u{200e}".contains(char)
    });
    has_minutes
        && has_signs_only
        && text.contains(':')
        && matches!(
            letters.to_lowercase().as_str(),
            "" | "am"
                | "pm"
                | "uhr"
                | "h"
                | "年月日"
                | "오전"
                | "오후"
                | "上午"
                | "下午"
                | "午前"
                | "午後"
        )
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
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let lines = lines(text, 0..text.len());
        let speakers = Speakers::of(&lines);
        let label = |line: &Line<'_>| {
            let label = speakers.label(line.text)?;
            Some(format!("{}|{}", name_of(line.text, &label), &line.text[label.words..]))
        };
        lines.iter().filter_map(label).collect()
    }

    #[test]
    fn transcripts_name_who_speaks() {
        assert_eq!(
            shown(
                "JANE DOE: Good evening.\nJOHN ROE: Good evening.\nJANE DOE: At 10:15 it began.\n[LAUGHTER]"
            ),
            ["JANE DOE|Good evening.", "JOHN ROE|Good evening.", "JANE DOE|At 10:15 it began."]
        );
        assert_eq!(shown("Q: Why?\nA: Because."), ["Q|Why?", "A|Because."]);
        assert_eq!(
            shown("記者：何故ですか。\n田中：さあ。\n記者：そうですか。"),
            ["記者|何故ですか。", "田中|さあ。", "記者|そうですか。"]
        );
        assert_eq!(shown("00:01:12 Jane: Good.\n00:01:15 John: So."), ["Jane|Good.", "John|So."]);
    }

    #[test]
    fn chats_have_stamps() {
        assert_eq!(
            shown(
                "[21/11/2026, 08:14:03] Jane: Hello\nagain\n[21/11/2026, 08:15:00] John Roe: Yes"
            ),
            ["Jane|Hello", "John Roe|Yes"]
        );
        assert_eq!(
            shown("21.11.26, 08:14 - Jane: Hello\n21.11.26, 08:15 - +32 499: Yes"),
            ["Jane|Hello", "+32 499|Yes"]
        );
        assert_eq!(
            shown("Jane Doe, [21.11.2026 08:14]\nHello\nJohn, [21.11.2026 08:15]\nYes"),
            ["Jane Doe|", "John|"]
        );
        assert_eq!(
            shown("Jane Doe  8:14 AM\nHello\nJohn Roe  8:15 AM\nYes"),
            ["Jane Doe|", "John Roe|"]
        );
        let text = "Jane (08:14):\nHello\nJohn Roe (08:15):\nYes\nJane (08:16):\nGood";
        assert_eq!(shown(text), ["Jane|", "John Roe|", "Jane|"]);
        let text = "Adam 8:14\nHello\nJohn 8:15\nYes\nAdam 8:16\nGood";
        assert_eq!(shown(text), ["Adam|", "John|", "Adam|"]);
        let lines = lines(text, 0..text.len());
        let label = Speakers::of(&lines).label("Adam 8:14").unwrap();
        assert_eq!((label.name, label.stamp), (Some(0..4), Some(5..9)));
    }

    #[test]
    fn programmes_and_timetables_are_no_chats() {
        for text in [
            "Amsterdam 10:15\nRotterdam 10:55",
            "Amsterdam 10:15\nRotterdam 10:55\nAmsterdam 11:15",
            "Opening 10:00\nLunch 12:30\nin the hall\nEnd 16:00",
            "Opening 10:00\nby the mayor\nLunch 12:30\nin the hall",
            "Team 9:00\nExam 10:30\nTram 8:05",
            "Treffen am 10:15\nim Hafen\nEssen am 12:30\nim Saal",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
            assert!(with_times(text, &lines(text, 0..text.len())).is_none());
        }
        let text = "Opening\n10:00\nby the mayor\nLunch\n12:30\nin the hall";
        assert!(with_times(text, &lines(text, 0..text.len())).is_none());
    }

    #[test]
    fn names_and_times_stand_in_brackets_or_on_lines_of_their_own() {
        assert_eq!(
            shown("[Jane] [오후 2:15] Hello\n[John Roe] [오후 2:16] Yes"),
            ["Jane|Hello", "John Roe|Yes"]
        );
        let text = "Jane Doe\n  8:14 AM\nHello\nJohn Roe\n  8:15 AM\nYes";
        let merged = with_times(text, &lines(text, 0..text.len())).unwrap();
        assert_eq!(merged.len(), 4);
        let label = Speakers::of(&merged).label(merged[0].text).unwrap();
        assert_eq!((label.name, label.words), (Some(0..8), merged[0].text.len()));
    }

    #[test]
    fn other_words_before_colons_are_none() {
        for text in [
            "He said: it was.\nShe said: it was not.\nHe said: well.\nShe said: yes.",
            "WHEN: Tuesday\nWHERE: the hall\nWHO: all",
            "Photo: Jane Doe\nIt was.\nPhoto: John Roe\nSource: The Example\nSource: Another",
            "One thing is sure: it costs.\nAnother: it lasts.\nThe meeting began at 10:15.",
        ] {
            assert_eq!(shown(text), Vec::<String>::new(), "{text}");
        }
    }
}
