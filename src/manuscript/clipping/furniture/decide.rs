//! What becomes of each line: text, furniture, or something in between that an editor should see.

use super::Place;
use super::look::{Look, Seen};
use super::zones::Zones;
use crate::manuscript::lexicon::Kind;
use crate::manuscript::stated::{self, About};

/// What becomes of a line.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stays, and nothing is said.
    Keep,
    /// It stays, and is told.
    Doubt,
    /// It goes, and is told.
    Cut(Place),
}

/// Decides on every line.
pub(super) fn decide(seen: &[Seen<'_>], zones: &Zones, related: &[bool]) -> Vec<Fate> {
    let shielded = shielded(seen);
    let head_end = head_end(seen, zones);
    let lone_title = lone_title(seen, zones);
    let has_diary = has_diary(seen, head_end, zones);
    let has_sentences = seen.iter().any(|seen| seen.look == Look::Sentence);
    let judge =
        Judge { seen, zones, related, shielded: &shielded, head_end, has_diary, has_sentences };
    let mut fates: Vec<Fate> = (0..seen.len()).map(|at| judge.line(at)).collect();
    if let Some(title) = lone_title
        && let Some(fate) = fates.get_mut(title)
    {
        *fate = Fate::Keep;
    }
    close_gaps(&judge, &mut fates);
    judge.lists(&mut fates);
    fates
}

/// The line after those that may say who wrote the text, and when: up to its second sentence.
pub(super) fn head_end(seen: &[Seen<'_>], zones: &Zones) -> usize {
    const LONGEST: usize = 30;
    let mut sentences =
        seen.iter().enumerate().filter(|(_, seen)| seen.look == Look::Sentence).map(|(at, _)| at);
    sentences.nth(1).unwrap_or(zones.body_end).min(LONGEST)
}

/// A line of furniture that is all that stands over the text: an article may be called "Subscribe".
fn lone_title(seen: &[Seen<'_>], zones: &Zones) -> Option<usize> {
    let first = seen.first()?;
    let is_lone = zones.body == 1
        && matches!(first.look, Look::Furniture { kind, is_sure } if kind != Kind::Skip && (!is_sure || first.words <= 2));
    is_lone.then_some(0)
}

/// Whether days stand between paragraphs: those of a diary are text.
fn has_diary(seen: &[Seen<'_>], head_end: usize, zones: &Zones) -> bool {
    let days = seen
        .iter()
        .enumerate()
        .filter(|(at, seen)| (head_end..zones.body_end).contains(at) && is_day(seen));
    days.count() >= 2
}

fn is_day(seen: &Seen<'_>) -> bool {
    seen.look == Look::Said && seen.said.stated.iter().all(|stated| stated.kind == About::Date)
}

/// Which lines a colon introduces: whatever they are called, they are what somebody means.
fn shielded(seen: &[Seen<'_>]) -> Vec<bool> {
    /// No list of channels is longer than this.
    const LONGEST: usize = 12;
    let mut shielded = vec![false; seen.len()];
    let mut left = 0;
    let mut is_first = false;
    for (at, line) in seen.iter().enumerate() {
        if left > 0 {
            let is_text = matches!(line.look, Look::Sentence | Look::Plea);
            let is_new = !is_first && (line.is_sure() || line.is_of(Kind::Comments));
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

struct Judge<'a> {
    seen: &'a [Seen<'a>],
    zones: &'a Zones,
    related: &'a [bool],
    shielded: &'a [bool],
    head_end: usize,
    has_diary: bool,
    has_sentences: bool,
}

impl Judge<'_> {
    fn place(&self, at: usize) -> Place {
        if at >= self.zones.comments {
            Place::Comments
        } else if at >= self.zones.tail || at >= self.zones.body_end {
            Place::Tail
        } else if at < self.zones.body {
            Place::Head
        } else {
            Place::Between
        }
    }

    fn line(&self, at: usize) -> Fate {
        let line = &self.seen[at];
        let place = self.place(at);
        if place == Place::Comments {
            return Fate::Cut(place);
        }
        if self.shielded[at] {
            return if line.is_sure() { Fate::Doubt } else { Fate::Keep };
        }
        if self.zones.may_be_comments == Some(at) {
            return Fate::Doubt;
        }
        match line.look {
            Look::Furniture { kind: Kind::Paywall, .. } => Fate::Cut(Place::Paywall),
            Look::Furniture { kind: Kind::Rights, .. }
                if line.said.is_all && place != Place::Tail =>
            {
                Fate::Keep
            }
            Look::Furniture { is_sure: true, .. } => Fate::Cut(place),
            Look::Furniture { kind, .. } => self.company(at, kind, place),
            Look::Plea => Fate::Doubt,
            Look::Section => self.section(at, place),
            Look::Said => self.said(at, place),
            Look::Name | Look::Number | Look::Sign if at > self.zones.tail => {
                Fate::Cut(Place::Tail)
            }
            Look::Words | Look::Speaker if at > self.zones.tail => {
                if self.related[at] {
                    Fate::Cut(Place::Tail)
                } else {
                    Fate::Doubt
                }
            }
            Look::Words if place == Place::Tail && self.is_signature(at) => {
                Fate::Cut(Place::Record)
            }
            Look::Words | Look::Name if self.related[at] && self.is_within_block(at) => Fate::Doubt,
            Look::Sentence if self.related[at] && at > self.zones.tail => Fate::Doubt,
            _ => Fate::Keep,
        }
    }

    /// A line that is furniture among other furniture.
    fn company(&self, at: usize, kind: Kind, place: Place) -> Fate {
        let near: Vec<&Seen<'_>> = self.neighbours(at);
        let is_wide = matches!(place, Place::Head | Place::Tail);
        let is_kept_by = near.iter().any(|seen| seen.is_sure() || seen.is_of(kind) || is_wide)
            || near.len() >= 2;
        // A sentence that begins in lower case goes on from the lines before it.
        let goes_on =
            self.seen[at + 1..].iter().find(|seen| !seen.is_furniture()).is_some_and(|seen| {
                seen.look == Look::Sentence && seen.line.text.starts_with(char::is_lowercase)
            });
        if near.is_empty() || !is_kept_by || goes_on {
            // A lone word of these may as well be a heading.
            return if goes_on || (place == Place::Between && kind == Kind::Navigation) {
                Fate::Keep
            } else {
                Fate::Doubt
            };
        }
        Fate::Cut(place)
    }

    /// The furniture within two lines of a line, with nothing but names, dates and signs between.
    fn neighbours(&self, at: usize) -> Vec<&Seen<'_>> {
        const REACH: usize = 2;
        let mut found = Vec::new();
        let is_open = |seen: &Seen<'_>| match seen.look {
            Look::Sentence => false,
            // Where no sentence stands, unknown words are the text.
            Look::Words => self.has_sentences,
            _ => true,
        };
        let after = self.seen.get(at + 1..).unwrap_or_default().iter().enumerate();
        let after = after.map(|(offset, seen)| (at + 1 + offset, seen));
        let before = self.seen[..at].iter().enumerate().rev();
        found.extend(after.take(REACH).take_while(|(_, seen)| is_open(seen)));
        found.extend(before.take(REACH).take_while(|(_, seen)| is_open(seen)));
        found
            .into_iter()
            .filter(|(at, seen)| !self.shielded[*at] && !seen.is_marked)
            .map(|(_, seen)| seen)
            .filter(|seen| seen.is_furniture() || seen.look == Look::Plea)
            .collect()
    }

    /// The name of a section over a headline.
    fn section(&self, at: usize, place: Place) -> Fate {
        let is_over_headline = self.seen[at + 1..].iter().take(4).any(|seen| {
            matches!(seen.look, Look::Words | Look::Name)
                || seen.look == Look::Sentence && seen.words <= 20
        }) && self.seen.len() > at + 2;
        let is_first = self.seen[..at].iter().all(|seen| {
            seen.is_furniture()
                || matches!(seen.look, Look::Section | Look::Number | Look::Sign | Look::Said)
        });
        let near = self.neighbours(at);
        match place {
            Place::Head if is_first && is_over_headline => {
                let is_sure = crate::manuscript::lexicon::Lexicon::get()
                    .find(&crate::manuscript::lexicon::Normal::of(self.seen[at].line.text))
                    .iter()
                    .any(|found| found.kind == Kind::Section && found.is_sure);
                let is_over = self
                    .seen
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.look, Look::Words) && next.words >= 3);
                if is_sure && is_over || !near.is_empty() {
                    Fate::Cut(Place::Head)
                } else {
                    Fate::Doubt
                }
            }
            Place::Tail if at > self.zones.tail || !near.is_empty() => Fate::Cut(Place::Tail),
            _ => Fate::Keep,
        }
    }

    /// A byline, a date or an address that stands by itself: at the head, and after the text.
    fn said(&self, at: usize, place: Place) -> Fate {
        let line = &self.seen[at];
        let is_about = |about| line.said.stated.iter().any(|stated| stated.kind == about);
        if is_about(About::Address) {
            return if at == 0 { Fate::Cut(Place::Record) } else { Fate::Keep };
        }
        if at > self.zones.tail && self.related[at] {
            return Fate::Cut(Place::Tail);
        }
        let is_head = at < self.head_end && at > 0 || place == Place::Head;
        let is_text = self.has_diary && is_day(line) || line.is_marked;
        if !is_text && (is_head || place == Place::Tail) {
            Fate::Cut(Place::Record)
        } else {
            Fate::Keep
        }
    }

    /// `— Jane Doe` below the last sentence, if it does not say whose words a quotation was.
    fn is_signature(&self, at: usize) -> bool {
        let is_after_text =
            at.checked_sub(1).and_then(|before| self.seen.get(before)).is_some_and(|before| {
                before.look == Look::Sentence
                    && !before.line.text.ends_with(['”', '"', '»', '“', '」'])
            });
        is_after_text && signed(self.seen[at].line.text).is_some()
    }

    /// Whether a headline below "Related articles" stands in one block with it, apart from the text that goes on.
    fn is_within_block(&self, at: usize) -> bool {
        let line = &self.seen[at];
        let next = self.seen.get(at + 1);
        !line.is_after_blank
            || next.is_some_and(|next| {
                self.related.get(at + 1) == Some(&true) && !matches!(next.look, Look::Sentence)
            })
    }

    /// What stands in a list stays; a list of nothing but furniture is told.
    fn lists(&self, fates: &mut [Fate]) {
        let mut at = 0;
        while at < self.seen.len() {
            let length = self.seen[at..].iter().take_while(|seen| seen.is_marked).count();
            let items = at..at + length;
            if length > 0
                && !self.seen[items.clone()]
                    .iter()
                    .any(|seen| matches!(seen.look, Look::Furniture { kind: Kind::Paywall, .. }))
            {
                let is_furniture = self.seen[items.clone()].iter().all(Seen::is_furniture);
                for (fate, shielded) in fates[items.clone()].iter_mut().zip(&self.shielded[items]) {
                    let is_cut_with_all = matches!(fate, Fate::Cut(Place::Comments));
                    if !is_cut_with_all {
                        *fate = if is_furniture && length > 1 && !shielded {
                            Fate::Doubt
                        } else {
                            Fate::Keep
                        };
                    }
                }
            }
            at += length.max(1);
        }
    }
}

/// Whose name a line of dashes and a name gives.
pub(super) fn signed(line: &str) -> Option<&str> {
    let name = line.trim_start_matches(['—', '–', '-', '―', ' ']);
    (name.len() < line.len() && stated::is_name(name)).then_some(name)
}

/// Numbers and signs between what is cut go with it: a count of likes, an arrow, a rule.
fn close_gaps(judge: &Judge<'_>, fates: &mut [Fate]) {
    for at in 0..fates.len() {
        let is_gap = matches!(judge.seen[at].look, Look::Number | Look::Sign)
            && fates[at] == Fate::Keep
            && !judge.shielded[at];
        let cut = |fate: Option<&Fate>| match fate {
            Some(Fate::Cut(place)) if *place != Place::Record => Some(*place),
            _ => None,
        };
        let before = at.checked_sub(1).and_then(|before| cut(fates.get(before)));
        let after = cut(fates.get(at + 1));
        let place = match (before, after, judge.place(at)) {
            (Some(place), Some(_), _) => Some(place),
            (Some(place), _, Place::Head) | (_, Some(place), Place::Head) => Some(place),
            _ => None,
        };
        if is_gap && let Some(place) = place {
            fates[at] = Fate::Cut(place);
        }
    }
}
