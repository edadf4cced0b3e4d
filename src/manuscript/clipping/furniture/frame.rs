//! Lines that no list of phrases knows, told by where they stand: in the menus over a headline, among
//! buttons, and at the foot of a page.
//!
//! They are kept and told, never cut.

use super::Place;
use super::cues::is_cue;
use super::facts::is_contact;
use super::facts::is_in_capitals;
use super::foot;
use super::forms::{is_field, is_of_picture};
use super::headline::Headline;
use super::judge::Fate;
use super::look::{Look, Seen, is_message, is_of_chat};
use super::topic::Topic;
use super::zones::Zones;
use crate::manuscript::lexicon::Kind;
use crate::manuscript::stated::About;
use rustc_hash::FxHashMap;

/// Longer lines are text, wherever they stand.
const LONGEST: usize = 25;
/// What stands among buttons and is longer than this is a caption or a heading.
const LONGEST_LABEL: usize = 4;

/// Tells of the lines of the frame of a page, if enough shows that one was copied.
pub(super) fn tell(
    seen: &[Seen<'_>],
    zones: &Zones,
    related: &[bool],
    headline: Option<&Headline>,
    shielded: &[bool],
    fates: &mut [Fate],
) {
    let frame = Frame { seen, shielded };
    cues(seen, fates);
    chat(seen, fates);
    frame.contacts(zones.body_end..zones.comments.min(seen.len()), fates);
    if !is_page(seen, shielded) {
        return;
    }
    frame.advertisements(fates);
    let headline = headline.map(|headline| headline.at);
    if let Some(headline) = headline {
        frame.over(headline, fates);
        frame.under(headline, zones.text.max(headline + 1), fates);
    }
    let end = zones.comments.min(seen.len());
    let foot = foot::foot(seen, related, shielded, zones.body, end);
    let start = zones.text.max(headline.map_or(0, |at| at + 1));
    frame.between(start..foot.start.min(zones.body_end).max(start), fates);
    for at in foot.lines() {
        if frame.is_able(at, fates) {
            fates[at] = Fate::Doubt;
        }
    }
    frame.repeated(headline.map_or(zones.body, |at| at + 1)..end, zones.text, fates);
}

/// Whether several lines are furniture, and one of them a phrase that no author writes.
pub(super) fn is_page(seen: &[Seen<'_>], shielded: &[bool]) -> bool {
    const FEWEST: usize = 3;
    let lines = || {
        let lines = seen.iter().zip(shielded);
        lines.filter(|(seen, shielded)| !**shielded && !seen.is_marked).map(|(seen, _)| seen)
    };
    lines().any(|seen| seen.is_sure() && seen.words >= 2)
        && lines().filter(|seen| seen.is_furniture()).count() >= FEWEST
}

fn has_messages(seen: &[Seen<'_>]) -> bool {
    const FEWEST: usize = 3;
    let messages = seen.iter().filter(|seen| is_message(seen.line.text)).count();
    messages >= FEWEST && messages * 3 >= seen.len()
}

/// Whether a clipping is a chat, with nothing over it that may be its title.
pub(super) fn is_chat(seen: &[Seen<'_>]) -> bool {
    let is_own = |seen: &Seen<'_>| {
        let text = seen.line.text;
        is_message(text) || is_of_chat(text) || !matches!(seen.look, Look::Words | Look::Name)
    };
    has_messages(seen) && seen.first().is_some_and(is_own)
}

/// What stands among the messages of a chat and is none: days, and what the chat says by itself.
fn chat(seen: &[Seen<'_>], fates: &mut [Fate]) {
    if !has_messages(seen) {
        return;
    }
    for (line, fate) in seen.iter().zip(fates) {
        let text = line.line.text;
        if !is_message(text) && is_of_chat(text) {
            *fate = Fate::Cut(Place::Between);
        } else if line.look == Look::Said || is_message(text) && !text.contains([':', '：']) {
            *fate = Fate::Doubt;
        }
    }
}

/// Takes out the times of the captions of a film, where enough of them stand alone on their lines:
/// `0:15`, or `00:00:01,000 --> 00:00:04,000` with the number of the caption above it.
fn cues(seen: &[Seen<'_>], fates: &mut [Fate]) {
    const FEWEST: usize = 4;
    let count = seen.iter().filter(|seen| is_cue(seen.line.text)).count();
    if count < FEWEST || count * 4 < seen.len() {
        return;
    }
    for at in 0..seen.len() {
        let is_number = seen[at].look == Look::Number
            && seen[at].line.text.chars().all(|char| char.is_ascii_digit())
            && seen.get(at + 1).is_some_and(|next| next.line.text.contains("-->"));
        if is_cue(seen[at].line.text) || is_number || seen[at].line.text == "WEBVTT" {
            fates[at] = Fate::Cut(Place::Between);
        }
    }
}

struct Frame<'a> {
    seen: &'a [Seen<'a>],
    shielded: &'a [bool],
}

impl Frame<'_> {
    /// Whether a line that is kept may be of the frame.
    fn is_able(&self, at: usize, fates: &[Fate]) -> bool {
        let line = &self.seen[at];
        fates[at] == Fate::Keep
            && !self.shielded[at]
            && !line.is_marked
            && line.words <= LONGEST
            && !self.is_said(at)
            && !line.line.text.contains('\t')
    }

    /// Whether a line says something of the text, as a byline does. An address within a page is a link.
    fn is_said(&self, at: usize) -> bool {
        let line = &self.seen[at];
        let is_address = line.said.stated.iter().any(|stated| stated.kind == About::Address);
        line.look == Look::Said && !(is_address && at > 0)
    }

    /// What stands over the headline: the names of a site and its sections, and menus.
    fn over(&self, headline: usize, fates: &mut [Fate]) {
        for at in 0..headline {
            if self.is_able(at, fates) {
                fates[at] = Fate::Doubt;
            }
        }
    }

    /// What stands under the headline and is no lead-in: fields with figures, few words where furniture
    /// stands too, and sentences among furniture that speak of something else than the text.
    fn under(&self, headline: usize, text: usize, fates: &mut [Fate]) {
        const NEAR: usize = 2;
        let topic = Topic::of(self.seen);
        let lines = headline + 1..text.min(self.seen.len());
        let has_furniture = lines.clone().any(|at| self.seen[at].is_furniture());
        for at in lines {
            let line = &self.seen[at];
            let is_near = at <= headline + NEAR;
            let is_label = match line.look {
                Look::Words | Look::Speaker | Look::Section => {
                    line.words <= LONGEST_LABEL
                        && (self.is_beside_furniture(at, headline) || has_furniture && !is_near)
                        || is_field(line.line.text)
                }
                Look::Number | Look::Sign => self.is_beside_furniture(at, headline),
                Look::Furniture { .. } => true,
                Look::Said => line.words <= LONGEST_LABEL,
                Look::Sentence => {
                    !is_near && self.is_beside_furniture(at, headline) && !topic.has(self.seen, at)
                }
                _ => false,
            };
            let may_head = line.look != Look::Number
                && line.look != Look::Sentence
                && self.seen.get(at + 1).is_some_and(|next| next.look == Look::Sentence)
                && at + 1 == text;
            let is_caption = is_of_picture(line.line.text);
            if is_label && !may_head && !is_caption && self.is_able(at, fates) {
                fates[at] = Fate::Doubt;
            }
        }
    }

    /// Where to write and to call, below the text, if several lines say so.
    fn contacts(&self, range: std::ops::Range<usize>, fates: &mut [Fate]) {
        const FEWEST: usize = 2;
        let is_contact = |at: usize| {
            range.contains(&at) && self.seen.get(at).is_some_and(|seen| is_contact(seen.line.text))
        };
        if range.clone().filter(|&at| is_contact(at)).count() < FEWEST {
            return;
        }
        for at in range.clone() {
            if is_contact(at) && self.is_able(at, fates) {
                fates[at] = Fate::Doubt;
            }
        }
    }

    /// What stands between the mark of an advertisement, or the name of a newsletter, and the button below
    /// it.
    fn advertisements(&self, fates: &mut [Fate]) {
        const MOST: usize = 4;
        let topic = Topic::of(self.seen);
        for mark in 0..self.seen.len() {
            let Look::Furniture { kind, .. } = self.seen[mark].look else { continue };
            let below = self.seen.get(mark + 1..).unwrap_or_default().iter().take(MOST + 1);
            let button = below.enumerate().find(|(_, seen)| seen.is_furniture());
            let Some((count, Seen { look: Look::Furniture { kind: call, .. }, .. })) = button
            else {
                continue;
            };
            let is_call = match kind {
                Kind::Advertisement => {
                    matches!(call, Kind::Button | Kind::Support | Kind::App)
                }
                Kind::Newsletter => matches!(call, Kind::Newsletter | Kind::Support),
                Kind::App => *call == Kind::App,
                _ => false,
            };
            let between = mark + 1..mark + 1 + count;
            let is_text =
                |at: usize| self.seen[at].look == Look::Sentence && !self.seen[at].is_question();
            let is_call = is_call
                && (kind == Kind::Advertisement || !between.clone().any(is_text))
                && !between.clone().any(|at| is_text(at) && topic.has(self.seen, at));
            for at in between {
                if is_call && self.is_able(at, fates) {
                    fates[at] = Fate::Doubt;
                }
            }
        }
    }

    /// Few words that stand twice or more, as the buttons of a page do: whoever speaks is named over what he
    /// says.
    fn repeated(&self, range: std::ops::Range<usize>, text: usize, fates: &mut [Fate]) {
        const LONGEST: usize = 8;
        let lines = || {
            range.clone().filter(|&at| {
                let line = &self.seen[at];
                line.look == Look::Words
                    && line.words <= LONGEST
                    && !line.line.text.starts_with(['[', '('])
            })
        };
        let is_over_text = |at: usize| {
            at + 1 >= text && self.seen.get(at + 1).is_some_and(|next| next.look == Look::Sentence)
        };
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for at in lines() {
            *counts.entry(self.seen[at].line.text).or_default() +=
                if is_over_text(at) { 0 } else { 1 };
        }
        for at in lines() {
            let is_repeated = counts.get(self.seen[at].line.text).is_some_and(|&count| count >= 2);
            if is_repeated && self.is_able(at, fates) {
                fates[at] = Fate::Doubt;
            }
        }
    }

    fn is_beside_furniture(&self, at: usize, after: usize) -> bool {
        let is_known = |at: usize| {
            at > after
                && self.seen.get(at).is_some_and(|seen| {
                    seen.is_furniture() || matches!(seen.look, Look::Number | Look::Section)
                })
        };
        at.checked_sub(1).is_some_and(is_known) || is_known(at + 1)
    }

    /// Few words among buttons within the text. What stands right over a sentence may be its heading.
    fn between(&self, body: std::ops::Range<usize>, fates: &mut [Fate]) {
        const REACH: usize = 3;
        let mut at = body.start;
        while at < body.end {
            let is_short = |line: &&Seen<'_>| line.look != Look::Sentence;
            let length = self.seen[at..body.end].iter().take_while(is_short).count();
            let run = at..at + length;
            let is_known = |at: &usize| self.seen[*at].is_furniture();
            let known = run.clone().find(is_known).zip(run.clone().rfind(is_known));
            for place in run.clone() {
                let is_near = |other: usize| {
                    self.seen[other].is_furniture() && other.abs_diff(place) <= REACH
                };
                let near =
                    run.start.max(place.saturating_sub(REACH))..run.end.min(place + REACH + 1);
                let is_among = near.clone().any(is_near);
                let is_enclosed = known.is_some_and(|(first, last)| first < place && place < last);
                let line = &self.seen[place];
                let is_label = (line.look == Look::Name && is_in_capitals(line.line.text)
                    || matches!(
                        line.look,
                        Look::Words
                            | Look::Number
                            | Look::Section
                            | Look::Speaker
                            | Look::Sign
                            | Look::Furniture { .. }
                    ))
                    && (line.words <= LONGEST_LABEL || is_enclosed);
                let may_head = place + 1 == run.end && !matches!(line.look, Look::Number);
                let is_caption = is_of_picture(line.line.text);
                if is_label && is_among && !may_head && !is_caption && self.is_able(place, fates) {
                    fates[place] = Fate::Doubt;
                }
            }
            at += length.max(1);
        }
    }
}
