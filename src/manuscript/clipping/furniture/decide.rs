//! What becomes of each line: text, furniture, or something in between that an editor should see.

use super::Place;
use super::facts::{
    Ahead, chapters, closings, has_capitals, has_diary, has_page, head_end, is_contact, is_day,
    is_in_capitals, labels, lone_title, shielded,
};
use super::frame;
use super::groups::{close_gaps, lists};
use super::headline::Headline;
use super::judge::{Fate, Judge};
use super::look::{Look, Seen};
use super::topic::Topic;
use super::zones::Zones;
use crate::manuscript::clipping::mail;
use crate::manuscript::lexicon::{Kind, Lexicon, Normal};
use crate::manuscript::stated::{self, About};

/// Decides on every line.
pub(super) fn decide(
    seen: &[Seen<'_>],
    zones: &Zones,
    related: &[bool],
    headline: Option<&Headline>,
) -> Vec<Fate> {
    let mut shielded = shielded(seen);
    labels(seen, &mut shielded);
    closings(seen, &mut shielded);
    chapters(seen, &mut shielded);
    let head_end = head_end(seen, zones);
    let lone_title = lone_title(seen, zones);
    let has_diary = has_diary(seen, zones);
    let title = headline.map_or(0, |headline| headline.at);
    let judge = Judge {
        seen,
        ahead: Ahead::of(seen),
        topic: Topic::of(seen),
        first_text: seen
            .iter()
            .position(|seen| {
                !seen.is_furniture()
                    && !matches!(seen.look, Look::Section | Look::Number | Look::Sign | Look::Said)
            })
            .unwrap_or(seen.len()),
        zones,
        related,
        shielded: &shielded,
        head_end,
        has_diary,
        has_sentences: seen.iter().any(|seen| seen.look == Look::Sentence),
        is_spoken: seen[zones.comments..]
            .iter()
            .any(|seen| matches!(seen.look, Look::Sentence | Look::Speaker) || seen.is_spoken()),
        has_page: has_page(seen, &shielded),
        is_lone: seen.iter().filter(|seen| seen.is_furniture()).count() <= 1,
        has_head: seen[..title.min(seen.len())].iter().any(Seen::is_furniture),
        title,
        has_capitals: has_capitals(seen, zones),
    };
    let mut fates: Vec<Fate> = (0..seen.len()).map(|at| judge.line(at)).collect();
    if let Some(title) = lone_title
        && let Some(fate) = fates.get_mut(title)
    {
        *fate = Fate::Keep;
    }
    close_gaps(&judge, &mut fates);
    lists(seen, related, &shielded, &mut fates);
    frame::tell(seen, zones, related, headline, &shielded, &mut fates);
    fates
}

impl Judge<'_> {
    pub(super) fn place(&self, at: usize) -> Place {
        if at >= self.zones.comments {
            if self.is_spoken { Place::Comments } else { Place::Tail }
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
        if at >= self.zones.comments {
            return Fate::Cut(place);
        }
        if self.shielded[at] {
            return if line.is_sure() && self.has_page { Fate::Doubt } else { Fate::Keep };
        }
        if place == Place::Between && self.is_capital_heading(at) {
            return if self.has_page && line.is_sure() { Fate::Doubt } else { Fate::Keep };
        }
        if line.is_furniture() && !self.has_page && self.stands_among_words(at) {
            return Fate::Keep;
        }
        if self.zones.may_be_comments == Some(at) {
            return Fate::Doubt;
        }
        match line.look {
            // "Want to read more?" is asked in an interview, too.
            Look::Furniture { is_sure: true, .. }
                if place == Place::Between
                    && line.is_question()
                    && self.neighbours(at).is_empty() =>
            {
                Fate::Doubt
            }
            Look::Furniture { kind: Kind::Paywall, is_sure } => {
                if is_sure {
                    Fate::Cut(Place::Paywall)
                } else {
                    Fate::Doubt
                }
            }
            Look::Furniture { kind: Kind::Rights, .. }
                if line.said.is_all && place != Place::Tail =>
            {
                Fate::Keep
            }
            // Nothing else in the text is of a page.
            Look::Furniture { is_sure: true, .. }
                if self.is_lone && place == Place::Between && line.words >= 2 =>
            {
                Fate::Doubt
            }
            Look::Furniture { is_sure: true, .. } => Fate::Cut(place),
            Look::Furniture { kind, .. } => self.company(at, kind, place),
            Look::Plea if self.speaks_of_text(at) => Fate::Keep,
            Look::Plea => Fate::Doubt,
            Look::Section => self.section(at, place),
            Look::Said => self.said(at, place),
            Look::Sign if at > self.zones.tail => Fate::Cut(Place::Tail),
            Look::Name | Look::Number if at > self.zones.tail => {
                if self.is_beside_known(at) {
                    Fate::Cut(Place::Tail)
                } else {
                    Fate::Doubt
                }
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
            Look::Words | Look::Name | Look::Sentence
                if self.related[at] && self.is_within_block(at) =>
            {
                Fate::Doubt
            }
            Look::Sentence if at > self.zones.tail => Fate::Doubt,
            Look::Words | Look::Name if self.is_over_title(at) => Fate::Doubt,
            Look::Words if place == Place::Tail && is_contact(line.line.text) => Fate::Doubt,
            _ => Fate::Keep,
        }
    }

    /// Whether a sentence that begins like a plea says what the sentences around it do.
    fn speaks_of_text(&self, at: usize) -> bool {
        let is_sentence = |at: Option<usize>| {
            at.and_then(|at| self.seen.get(at)).is_some_and(|seen| seen.look == Look::Sentence)
        };
        (is_sentence(at.checked_sub(1)) || is_sentence(Some(at + 1)))
            && self.neighbours(at).is_empty()
            && self.topic.has(self.seen, at)
    }

    /// A line that is furniture among other furniture.
    fn company(&self, at: usize, kind: Kind, place: Place) -> Fate {
        let near: Vec<&Seen<'_>> = self.neighbours(at);
        let needed = if self.has_page { 1 } else { 2 };
        let has_company = near.len() >= needed || near.iter().any(|seen| seen.is_sure());
        let is_wide = matches!(place, Place::Head | Place::Tail);
        let is_kept_by = near.iter().any(|seen| seen.is_sure() || seen.is_of(kind) || is_wide)
            || near.len() >= 2;
        // A sentence that begins in lower case goes on from the lines before it.
        let text = self.ahead.text.get(at + 1).and_then(|&next| self.seen.get(next));
        let goes_on = text.is_some_and(|seen| {
            seen.look == Look::Sentence && seen.line.text.starts_with(char::is_lowercase)
        });
        // Nothing but a page ends with a word for comments, or with a button over it.
        let ends_in_comments = self.seen.last().is_some_and(|last| last.is_of(Kind::Comments));
        if ends_in_comments && at > 0 && at + 2 >= self.seen.len() {
            return Fate::Cut(Place::Tail);
        }
        // Right over a sentence it may be a heading: "History", "Downloads".
        let is_heading = place != Place::Tail
            && matches!(kind, Kind::Navigation | Kind::Related | Kind::Posted | Kind::Labels)
            && self.seen.get(at + 1).is_some_and(|next| next.look == Look::Sentence);
        if is_heading && has_company && is_kept_by && !goes_on {
            return Fate::Doubt;
        }
        if !has_company || !is_kept_by || goes_on {
            // A lone word of these may as well be a heading.
            let is_text = goes_on
                || (place == Place::Between && kind == Kind::Navigation)
                || (place != Place::Tail && !self.has_page)
                || self.is_lone;
            return if is_text { Fate::Keep } else { Fate::Doubt };
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
        // Counts and signs stand between buttons.
        let is_counted = |seen: &Seen<'_>| !matches!(seen.look, Look::Number | Look::Sign);
        let after = after.take(REACH * 4).filter(|(_, seen)| is_counted(seen));
        let before = before.take(REACH * 4).filter(|(_, seen)| is_counted(seen));
        found.extend(after.take(REACH).take_while(|(_, seen)| is_open(seen)));
        found.extend(before.take(REACH).take_while(|(_, seen)| is_open(seen)));
        found
            .into_iter()
            .filter(|(at, seen)| !self.shielded[*at] && !seen.is_marked)
            .map(|(_, seen)| seen)
            .filter(|seen| seen.is_furniture() || seen.look == Look::Plea)
            .collect()
    }

    /// Whether a line in capitals stands among others that are headings: the minutes of a meeting have
    /// one called ADVERTISEMENT.
    fn is_capital_heading(&self, at: usize) -> bool {
        self.has_capitals && is_in_capitals(self.seen[at].line.text)
    }

    /// Whether unknown words stand right before or after a line, as in a list of the names of ships.
    fn stands_among_words(&self, at: usize) -> bool {
        let is_words = |at: Option<usize>| {
            at.and_then(|at| self.seen.get(at)).is_some_and(|seen| seen.look == Look::Words)
        };
        at > 0 && (is_words(at.checked_sub(1)) || is_words(Some(at + 1)))
    }

    /// Whether furniture, a date or a headline of another article stands right before or after a line.
    fn is_beside_known(&self, at: usize) -> bool {
        let is_known = |at: usize| {
            self.related.get(at) == Some(&true)
                || self
                    .seen
                    .get(at)
                    .is_some_and(|seen| seen.is_furniture() || seen.look == Look::Said)
        };
        is_known(at) || at.checked_sub(1).is_some_and(is_known) || is_known(at + 1)
    }

    /// Whether a few words stand among the furniture over a longer line: the name of a site or a section.
    fn is_over_title(&self, at: usize) -> bool {
        const SHORT: usize = 3;
        at < self.title && self.seen[at].words <= SHORT && self.has_head
    }

    /// The name of a section over a headline.
    fn section(&self, at: usize, place: Place) -> Fate {
        let reach = (self.zones.body + 1).saturating_sub(at).max(4);
        let is_near = |next: &[usize]| next.get(at + 1).is_some_and(|&next| next <= at + reach);
        let has_headline = is_near(&self.ahead.headline);
        let is_over_headline =
            (has_headline || is_near(&self.ahead.short)) && self.seen.len() > at + 2;
        let is_first = at <= self.first_text;
        let near = self.neighbours(at);
        match place {
            Place::Head if is_first && is_over_headline => {
                let is_sure = Lexicon::get()
                    .find(&Normal::of(self.seen[at].line.text))
                    .iter()
                    .any(|found| found.kind == Kind::Section && found.is_sure);
                // Over a text without another headline, "History" is that headline.
                if is_sure || has_headline && !near.is_empty() {
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
        // The head of a mail within the text is one of its forms.
        let is_header = |at: Option<usize>| {
            at.and_then(|at| self.seen.get(at)).is_some_and(|seen| is_header(seen.line.text))
        };
        if is_header(Some(at)) && (is_header(at.checked_sub(1)) || is_header(Some(at + 1))) {
            return Fate::Keep;
        }
        let is_head = at < self.head_end && at > 0 || place == Place::Head;
        let is_text = self.has_diary && is_day(line) || line.is_marked;
        let is_labelled = is_about(About::Updated);
        if !is_text && (is_head || is_labelled || place == Place::Tail) {
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
}

fn is_header(line: &str) -> bool {
    mail::field(line).is_some()
}

/// Whose name a line of dashes and a name gives.
pub(super) fn signed(line: &str) -> Option<&str> {
    let name = line.trim_start_matches(['—', '–', '-', '―', ' ']);
    (name.len() < line.len() && stated::is_name(name)).then_some(name)
}
