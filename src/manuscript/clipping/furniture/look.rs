//! What a line of a clipping looks like by itself.

use crate::manuscript::clipping::lines::Line;
use crate::manuscript::clipping::mark::Mark;
use crate::manuscript::lexicon::{Kind, Lexicon, Match, Normal, is_cjk};
use crate::manuscript::stated::{self, Said};
use crate::source::FileId;

/// What a line may be.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It ends like a sentence, or is as long as only text is.
    Sentence,
    /// A few words that nobody knows.
    Words,
    /// A phrase of pages: wherever it stands if it is sure, else in the company of others.
    Furniture { kind: Kind, is_sure: bool },
    /// A sentence that begins like a plea to readers.
    Plea,
    /// The name of a section of a newspaper.
    Section,
    /// Nothing but a byline, a date or an address.
    Said,
    /// The name of a person, by its form.
    Name,
    /// Over a comment: `Jane says:`.
    Speaker,
    /// A number alone.
    Number,
    /// Signs without a letter or number.
    Sign,
}

/// A line that is not blank, and what it looks like.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) line: &'a Line<'a>,
    pub(super) look: Look,
    /// How many words it has; two ideographs count as one.
    pub(super) words: usize,
    /// What it says of the text.
    pub(super) said: Said,
    /// Whether a mark of a list stands before it.
    pub(super) is_marked: bool,
    /// Whether a blank line, or nothing, stands before it.
    pub(super) is_after_blank: bool,
}

impl Seen<'_> {
    pub(super) fn is_furniture(&self) -> bool {
        matches!(self.look, Look::Furniture { .. })
    }

    pub(super) fn is_of(&self, sought: Kind) -> bool {
        matches!(self.look, Look::Furniture { kind, .. } if kind == sought)
    }

    /// Whether a name stands before a colon and something is said after it, as below an article.
    pub(super) fn is_spoken(&self) -> bool {
        const LONGEST_NAME: usize = 30;
        let name =
            self.line.text.split_once([':', '：']).filter(|(_, said)| !said.trim().is_empty());
        name.is_some_and(|(name, _)| {
            name.len() <= LONGEST_NAME
                && name.split_whitespace().count() <= 3
                && !name.contains(char::is_numeric)
        })
    }

    pub(super) fn is_question(&self) -> bool {
        self.line.text.ends_with(['?', '？', '؟'])
    }

    pub(super) fn is_sure(&self) -> bool {
        matches!(self.look, Look::Furniture { is_sure: true, .. })
    }
}

/// Longer lines are text.
const LONGEST: usize = 600;
/// With more words, or fewer, a line that does not end like a sentence may be a headline.
const WORDS_OF_TEXT: usize = 18;
const FEWEST_OF_A_SENTENCE: usize = 3;
/// What follows a phrase is longer than this only in text.
const LONGEST_REST: usize = 18;
/// The buttons after "Share:" may be more.
const LONGEST_BAR: usize = 40;

/// Looks at every line that is not blank.
pub(super) fn look<'a>(file: FileId, lines: &'a [Line<'a>]) -> Vec<Seen<'a>> {
    let mut seen = Vec::new();
    let mut is_after_blank = true;
    for line in lines {
        if line.is_blank() {
            is_after_blank = true;
            continue;
        }
        let said = stated::of_line(file, line.text, line.range.start);
        let words = words(line.text);
        seen.push(Seen {
            line,
            look: of(file, line.text, words, &said),
            words,
            said,
            is_marked: Mark::of(line.text).is_some(),
            is_after_blank,
        });
        is_after_blank = false;
    }
    seen
}

fn of(file: FileId, line: &str, words: usize, said: &Said) -> Look {
    if is_message(line)
        && let Some(look) = of_message(line)
    {
        return look;
    }
    if line.starts_with('>')
        || line.len() > LONGEST
        || is_stamped(line) && line.contains(": ") && !said.is_all
    {
        return Look::Sentence;
    }
    if !line.contains(char::is_alphanumeric) {
        return Look::Sign;
    }
    if !line.contains(char::is_alphabetic) && !said.is_all {
        // `+1.24 %`, beside the name of a share.
        let is_change = line.contains('%') && line.starts_with(['+', '-', '−', '–', '▲', '▼']);
        if is_change {
            return Look::Furniture { kind: Kind::Count, is_sure: false };
        }
        return Look::Number;
    }
    let is_sentence = words >= FEWEST_OF_A_SENTENCE && ends_like_a_sentence(line);
    let found = Lexicon::get().find(&Normal::of(line));
    if let Some(look) = found.iter().find_map(|found| known(found, line, is_sentence)) {
        return look;
    }
    if let Some(look) = sentences(line) {
        return look;
    }
    if !is_sentence && let Some(look) = bar(file, line).or_else(|| row(line)).or_else(|| path(line))
    {
        return look;
    }
    if said.is_all {
        return Look::Said;
    }
    let is = |kind| found.iter().any(|found| found.kind == kind);
    if is(Kind::Plea) {
        return Look::Plea;
    }
    if found.iter().any(|found| found.kind == Kind::Section && found.rest.is_none()) {
        return Look::Section;
    }
    if is(Kind::Speaker) && !is_sentence {
        return Look::Speaker;
    }
    if stated::is_name(line) {
        return Look::Name;
    }
    if is_sentence || words >= WORDS_OF_TEXT { Look::Sentence } else { Look::Words }
}

/// Whether a line begins like the message of a chat: with a time, or with a name and a time in brackets.
pub(super) fn is_message(line: &str) -> bool {
    is_stamped(line) || line.starts_with('[') && line.matches("] ").count() >= 2
}

/// Whether a chat says this by itself: `Jane joined the group`.
pub(super) fn is_of_chat(words: &str) -> bool {
    let found = Lexicon::get().find(&Normal::of(words));
    found.iter().any(|found| found.kind == Kind::Chat)
}

/// What a chat says by itself, behind a stamp and perhaps a name: `<Media omitted>`.
fn of_message(line: &str) -> Option<Look> {
    let rest = line.trim_start_matches(|char: char| !char.is_alphabetic() && char != '<');
    let behind = |border: &str| rest.rsplit_once(border).map_or(rest, |(_, said)| said.trim());
    let named = rest.split_once(": ").map_or(rest, |(_, said)| said.trim());
    let is_said = [rest, named, behind("] ")].into_iter().any(is_of_chat);
    is_said.then_some(Look::Furniture { kind: Kind::Chat, is_sure: true })
}

/// What a phrase makes of a line. One that goes on to be a sentence is a plea at most, but for those
/// that can be nothing else.
fn known(found: &Match, line: &str, is_sentence: bool) -> Option<Look> {
    let Match { kind, is_sure, rest } = found;
    if !kind.is_furniture() {
        return None;
    }
    let furniture = Look::Furniture { kind: *kind, is_sure: *is_sure };
    let Some(rest) = rest else { return Some(furniture) };
    let rest = words(line.get(rest.clone()).unwrap_or_default());
    let longest = if *kind == Kind::Share { LONGEST_BAR } else { LONGEST_REST };
    if rest > longest && *kind != Kind::Rights {
        return None;
    }
    match kind {
        // "© 2026 Harbour Tribune Ltd." has a stop too; "Copyright 1911 is the title of a play." is text.
        Kind::Rights if is_sentence && !line.contains('©') => Some(Look::Plea),
        Kind::Paywall | Kind::Cookies | Kind::Rights if *is_sure => Some(furniture),
        _ if !is_sentence => Some(furniture),
        // So have "Filed under A." and "Powered by WordPress.", and so has "Powered by steam."
        Kind::Posted | Kind::Labels if rest <= 4 => {
            Some(Look::Furniture { kind: *kind, is_sure: false })
        }
        _ if *is_sure => Some(Look::Plea),
        _ => None,
    }
}

/// Several sentences, of which each is furniture; or one is, and the others are told with it.
fn sentences(line: &str) -> Option<Look> {
    const MOST: usize = 5;
    let parts: Vec<&str> = line
        .split_inclusive(['.', '?', '!', '。', '？', '！', '؟'])
        .map(str::trim)
        .filter(|part| part.contains(char::is_alphabetic))
        .collect();
    if !(2..=MOST).contains(&parts.len()) {
        return None;
    }
    let mut kinds = Vec::new();
    let mut pleas = 0;
    for part in &parts {
        let found = Lexicon::get().find(&Normal::of(part));
        let whole = found.iter().find(|found| {
            found.kind.is_furniture() && found.is_sure && found.rest.is_none() && words(part) >= 2
        });
        kinds.extend(whole.map(|found| found.kind));
        pleas += usize::from(
            whole.is_none()
                && found.iter().any(|found| found.kind == Kind::Plea || found.kind.is_furniture()),
        );
    }
    let Some(&kind) = kinds.first() else { return (pleas == parts.len()).then_some(Look::Plea) };
    let is_notice = matches!(kind, Kind::Paywall | Kind::Rights);
    if kinds.len() == parts.len() || is_notice && kinds.len() + pleas == parts.len() {
        return Some(Look::Furniture { kind, is_sure: true });
    }
    ((kinds.len() + pleas) * 2 >= parts.len()).then_some(Look::Plea)
}

/// Buttons and counts beside one another: `12 comments · 5 min read`.
fn bar(file: FileId, line: &str) -> Option<Look> {
    let segments = stated::segments_of(line);
    if segments.len() < 2 {
        return None;
    }
    let mut first = None;
    let mut count = 0;
    for range in &segments {
        let words = line.get(range.clone()).unwrap_or_default();
        let found = Lexicon::get().find(&Normal::of(words));
        let known = found.iter().find(|found| {
            (found.kind.is_furniture() && (found.rest.is_none() || found.is_sure))
                || (found.kind == Kind::Section && found.rest.is_none())
        });
        match known {
            Some(found) => {
                count += 1;
                first = first.or(Some(found.kind).filter(|kind| kind.is_furniture()));
            }
            // Names, dates and numbers stand among them.
            None if !words.contains(char::is_alphabetic)
                || stated::is_name(words)
                || words.starts_with('#') => {}
            None if stated::of_line(file, words, 0).is_all => {}
            None => return None,
        }
    }
    let kind = first?;
    let is_sure = count >= 2 || segments.len() == count;
    (count * 2 >= segments.len()).then_some(Look::Furniture { kind, is_sure })
}

/// Buttons with nothing but spaces between: `Facebook Twitter Email`.
fn row(line: &str) -> Option<Look> {
    const LONGEST: usize = 24;
    let words: Vec<&str> = line.split_whitespace().collect();
    if !(2..=LONGEST).contains(&words.len()) {
        return None;
    }
    let mut kind = None;
    let mut shared = 0;
    for word in &words {
        let found = Lexicon::get().find(&Normal::of(word));
        let known = found.iter().find(|found| {
            found.rest.is_none() && (found.kind.is_furniture() || found.kind == Kind::Section)
        })?;
        shared += usize::from(known.kind == Kind::Share);
        kind = match (kind, known.kind) {
            (Some(Kind::Share), _) | (_, Kind::Share) => Some(Kind::Share),
            (kind, Kind::Section) => kind,
            (_, known) => Some(known),
        };
    }
    let kind = kind?;
    // "Share Food" and "Live Music Video" are headings, too.
    let is_sure = shared >= 2 || words.len() >= 4;
    Some(Look::Furniture { kind, is_sure })
}

/// The way to a page through its site: `Home > News > Port`.
fn path(line: &str) -> Option<Look> {
    const LONGEST_STEP: usize = 6;
    for border in [" > ", " › ", " » ", " / ", " → ", " ＞ ", "＞", " ▸ ", " \\ ", " ‹ "]
    {
        let steps: Vec<&str> = line.split(border).map(str::trim).collect();
        if steps.len() < 2 || steps.iter().any(|step| step.is_empty()) {
            continue;
        }
        let is_home = Lexicon::get()
            .find(&Normal::of(steps.first().copied().unwrap_or_default()))
            .iter()
            .any(|found| {
                found.rest.is_none() && matches!(found.kind, Kind::Navigation | Kind::Section)
            });
        let are_short = steps.iter().rev().skip(1).all(|step| words(step) <= LONGEST_STEP);
        if are_short && (is_home || steps.len() >= 3) {
            // Other rows of steps are those of a recipe, or of a scale.
            return Some(Look::Furniture { kind: Kind::Navigation, is_sure: is_home });
        }
    }
    None
}

/// `[21/11/2026, 08:14:03] Jane: …` and `21/11/2026, 08:14 - Jane: …`, as chats are stamped.
pub(in crate::manuscript::clipping) fn is_stamped(line: &str) -> bool {
    let rest = line.trim_start_matches(['[', '\u{200e}']);
    let stamp: String = rest
        .chars()
        .take_while(|&char| char != ']' && char.is_ascii() && !char.is_ascii_alphabetic())
        .collect();
    let digits = stamp.chars().filter(char::is_ascii_digit).count();
    digits >= 8 && stamp.contains(':') && line.len() > stamp.len() + 2
}

/// Whether a line ends with a stop, before the marks that close a quotation or a bracket.
pub(in crate::manuscript::clipping) fn ends_like_a_sentence(line: &str) -> bool {
    let line = without_notes(line);
    let words = line.trim_end_matches([
        '”', '’', '"', '\'', '»', ')', '」', '』', '）', ']', '“', '*', '_', ' ', '\u{a0}',
        '\u{202f}',
    ]);
    words.ends_with(['.', '!', '?', '。', '！', '？', '…', '؟', '۔', '｡', ':', ';', '：'])
        && !words.ends_with("...")
        || words.ends_with("....")
}

/// A line without the numbers of notes behind it: `in 1764.[1]`
fn without_notes(line: &str) -> &str {
    const LONGEST: usize = 4;
    let mut line = line.trim_end_matches('\u{200b}');
    while let Some((before, number)) =
        line.strip_suffix(']').and_then(|inner| inner.rsplit_once('['))
        && number.len() <= LONGEST
        && number.bytes().all(|byte| byte.is_ascii_digit())
    {
        line = before.trim_end_matches('\u{200b}');
    }
    line
}

/// How many words a text has; two ideographs or kana count as one.
pub(in crate::manuscript::clipping) fn words(text: &str) -> usize {
    let ideographs = text
        .chars()
        .filter(|&char| crate::language::is_ideographic(char) && char.is_alphabetic())
        .count();
    let has_word = |word: &&str| {
        word.contains(|char: char| {
            char.is_alphanumeric() && !(is_cjk(char) && crate::language::is_ideographic(char))
        })
    };
    ideographs.div_ceil(2) + text.split_whitespace().filter(has_word).count()
}
