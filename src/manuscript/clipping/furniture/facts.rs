//! What is true of a clipping as a whole, and of lines by those around them.

use super::cues::begins_with_time;
use super::look::{Look, Seen};
use super::zones::Zones;
use crate::manuscript::lexicon::Kind;
use crate::manuscript::stated::About;
use rustc_hash::FxHashMap;

/// The line after those that may say who wrote the text, and when: up to its third sentence.
pub(super) fn head_end(seen: &[Seen<'_>], zones: &Zones) -> usize {
    const LONGEST: usize = 30;
    let mut sentences =
        seen.iter().enumerate().filter(|(_, seen)| seen.look == Look::Sentence).map(|(at, _)| at);
    sentences.nth(2).unwrap_or(zones.body_end).min(LONGEST)
}

/// A line of furniture that is all that stands over the text: an article may be called "Subscribe".
pub(super) fn lone_title(seen: &[Seen<'_>], zones: &Zones) -> Option<usize> {
    let first = seen.first()?;
    let is_lone = zones.body == 1
        && matches!(first.look, Look::Furniture { kind, is_sure } if kind != Kind::Skip && (!is_sure || first.words <= 2));
    is_lone.then_some(0)
}

/// Whether a phrase of several words, which no author writes, shows that a page was copied with its text.
pub(super) fn has_page(seen: &[Seen<'_>], shielded: &[bool]) -> bool {
    seen.iter().zip(shielded).any(|(seen, shielded)| {
        seen.is_sure()
            && seen.words >= 2
            && !shielded
            && !seen.is_marked
            && !seen.is_of(Kind::Rights)
    })
}

/// Whether several unknown lines in capitals stand between sentences: such are the headings of the text.
pub(super) fn has_capitals(seen: &[Seen<'_>], zones: &Zones) -> bool {
    let body = seen.get(zones.body..zones.body_end).unwrap_or_default();
    body.iter()
        .filter(|seen| {
            matches!(seen.look, Look::Words | Look::Name) && is_in_capitals(seen.line.text)
        })
        .count()
        >= 2
}

pub(super) fn is_in_capitals(line: &str) -> bool {
    line.chars().filter(|char| char.is_uppercase()).count() >= 4
        && !line.contains(char::is_lowercase)
}

/// Whether days stand between paragraphs: those of a diary are text. The first may stand right over the
/// first paragraph.
pub(super) fn has_diary(seen: &[Seen<'_>], zones: &Zones) -> bool {
    let body = zones.body.saturating_sub(1)..zones.body_end;
    seen.get(body).unwrap_or_default().iter().filter(|seen| is_day(seen)).count() >= 2
}

/// The labels of those who speak are text: "Guest" that stands over one answer after another.
pub(super) fn labels(seen: &[Seen<'_>], shielded: &mut [bool]) {
    const LONGEST: usize = 3;
    let is_label = |at: usize| {
        let is_sentence = |at: usize| seen.get(at).is_some_and(|seen| seen.look == Look::Sentence);
        let is_kind = |seen: &Seen<'_>| {
            matches!(
                seen.look,
                Look::Furniture {
                    kind: Kind::Reply | Kind::Navigation | Kind::Button,
                    is_sure: false
                }
            )
        };
        seen.get(at).is_some_and(|seen| is_kind(seen) && seen.words <= LONGEST)
            && is_sentence(at + 1)
    };
    let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
    for (_, line) in seen.iter().enumerate().filter(|(at, _)| is_label(*at)) {
        *counts.entry(line.line.text).or_default() += 1;
    }
    for (at, (line, shielded)) in seen.iter().zip(shielded).enumerate() {
        *shielded |= is_label(at) && counts.get(line.line.text).is_some_and(|&count| count >= 2);
    }
}

/// For each line, where the next of a sort stands from it on.
pub(super) struct Ahead {
    /// The next that is no furniture.
    pub(super) text: Vec<usize>,
    /// The next that may be a headline.
    pub(super) headline: Vec<usize>,
    /// The next short sentence, which may be one, too.
    pub(super) short: Vec<usize>,
}

impl Ahead {
    pub(super) fn of(seen: &[Seen<'_>]) -> Self {
        const SHORT: usize = 20;
        let next = |holds: fn(&Seen<'_>) -> bool| {
            let mut next = seen.len();
            let mut all = vec![next; seen.len() + 1];
            for (at, line) in seen.iter().enumerate().rev() {
                next = if holds(line) { at } else { next };
                all[at] = next;
            }
            all
        };
        Self {
            text: next(|seen| !seen.is_furniture()),
            headline: next(|seen| matches!(seen.look, Look::Words | Look::Name)),
            short: next(|seen| seen.look == Look::Sentence && seen.words <= SHORT),
        }
    }
}

pub(super) fn is_day(seen: &Seen<'_>) -> bool {
    seen.look == Look::Said && seen.said.stated.iter().all(|stated| stated.kind == About::Date)
}

/// The words that close a letter below its last sentence, and the name under them.
pub(super) fn closings(seen: &[Seen<'_>], shielded: &mut [bool]) {
    const FEW: usize = 5;
    for at in 1..seen.len() {
        let line = &seen[at];
        let closes = line.line.text.ends_with([',', '，', '،'])
            && line.words <= FEW
            && matches!(seen[at - 1].look, Look::Sentence | Look::Plea);
        if closes {
            shielded[at] = true;
            if let Some(name) = shielded.get_mut(at + 1).filter(|_| seen[at + 1].words <= FEW) {
                *name = true;
            }
        }
    }
}

/// The chapters of a film, each with the time that it begins at, and the word over them.
pub(super) fn chapters(seen: &[Seen<'_>], shielded: &mut [bool]) {
    const FEWEST: usize = 3;
    let mut at = 0;
    while at < seen.len() {
        let is_chapter = |seen: &&Seen<'_>| begins_with_time(seen.line.text);
        let length = seen[at..].iter().take_while(is_chapter).count();
        if length >= FEWEST {
            shielded[at.saturating_sub(1)..at + length].fill(true);
        }
        at += length.max(1);
    }
}

/// Which lines a colon introduces: whatever they are called, they are what somebody means.
pub(super) fn shielded(seen: &[Seen<'_>]) -> Vec<bool> {
    /// No list of channels is longer than this.
    const LONGEST: usize = 12;
    let mut shielded = vec![false; seen.len()];
    let mut left = 0;
    let mut is_first = false;
    for (at, line) in seen.iter().enumerate() {
        if left > 0 {
            let is_text = matches!(line.look, Look::Sentence | Look::Plea);
            let is_other = matches!(
                line.look,
                Look::Furniture {
                    kind: Kind::Comments | Kind::Related | Kind::Newsletter | Kind::Cookies,
                    is_sure: true
                }
            );
            let is_new = !is_first && is_other;
            if !is_text && !is_new {
                shielded[at] = true;
            }
            left = if is_text || is_new { 0 } else { left - 1 };
            is_first = false;
        }
        let introduces = line.line.text.ends_with([':', '：'])
            && !line.is_furniture()
            && !matches!(line.look, Look::Speaker | Look::Said | Look::Plea);
        if introduces {
            (left, is_first) = (LONGEST, true);
        }
    }
    shielded
}

/// Whether a line below a text says where to write or to call.
pub(super) fn is_contact(line: &str) -> bool {
    const DIGITS: usize = 7;
    let has_address = line.split_whitespace().any(|word| {
        word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    });
    has_address || line.chars().filter(char::is_ascii_digit).count() >= DIGITS
}
