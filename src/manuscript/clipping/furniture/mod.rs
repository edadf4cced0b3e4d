//! The furniture of pages and mails that comes along when a text is pasted: buttons, banners, counts,
//! other headlines, and what readers wrote below.
//!
//! What is surely furniture is cut wherever it stands, and told line by line; what may be is kept, and
//! told. A line that a colon introduces, an item of a list or a sentence is cut only if a language's list
//! has it word for word, or if it stands among the comments of readers.

mod cues;
mod decide;
mod facts;
mod foot;
mod forms;
mod frame;
mod groups;
mod headline;
mod judge;
mod keep;
mod look;
mod tell;
mod topic;
mod zones;

use super::lines::Line;
use crate::diagnostics::{Code, Sink};
use crate::manuscript::ledger::Ledger;
use crate::manuscript::metadata::Metadata;
use crate::manuscript::stated::{About, Stated};
use crate::source::{FileId, Span};
use decide::{decide, signed};
pub(super) use forms::is_masthead;
use judge::Fate;
use keep::Keep;
use look::{Look, Seen, look};
pub(super) use look::{ends_like_a_sentence, is_stamped, words};
use std::ops::Range;
use zones::Zones;

/// Where a line stood that was cut, or why it went.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Place {
    /// Before the text.
    Head,
    /// Within it.
    Between,
    /// After it.
    Tail,
    /// Among what readers wrote.
    Comments,
    /// Where the rest is for subscribers.
    Paywall,
    /// It says who wrote the text, or when, and is offered for the record.
    Record,
}

impl Place {
    const ALL: [Self; 6] =
        [Self::Head, Self::Record, Self::Between, Self::Paywall, Self::Tail, Self::Comments];
}

/// A clipping without its furniture.
pub(super) struct Cleared<'a> {
    /// The lines that stay.
    pub(super) lines: Vec<Line<'a>>,
    /// Where lines stand that may be furniture: no title is made of them.
    pub(super) doubtful: Vec<Range<usize>>,
    /// Where the headline of the page stands, and the lines over it that may be the title instead.
    pub(super) headline: Option<(Range<usize>, Vec<Range<usize>>)>,
    /// Whether it is a post of a network, which has no title.
    pub(super) is_post: bool,
    /// What the text says of itself.
    pub(super) stated: Vec<Stated>,
}

/// Takes the furniture out of a clipping, of which the head of a mail was taken off if it `is_mail`. What is cut, and what may be furniture, is told.
pub(super) fn clear<'a>(
    file: FileId,
    lines: Vec<Line<'a>>,
    is_mail: bool,
    metadata: &Metadata,
    ledger: &mut Ledger,
    sink: &mut Sink,
) -> Cleared<'a> {
    let seen = look(file, &lines);
    let related = zones::related(&seen);
    let zones = zones::zones(&seen, &related);
    // The title of a mail is its subject, its first line.
    let is_page = frame::is_page(&seen, &facts::shielded(&seen));
    let is_post = headline::is_post(&seen, &zones) || frame::is_chat(&seen);
    let headline =
        if is_mail || is_post { None } else { headline::headline(&seen, &zones, is_page) };

    let mut fates = decide(&seen, &zones, &related, headline.as_ref());
    settle(&seen, &mut fates, metadata, sink);
    let below_title = headline.as_ref().map(|headline| headline.at + 1);
    let stated = stated(file, &seen, &zones, &fates, below_title);
    tell::tell(file, &seen, &fates, ledger, sink);
    let doubtful = with_fate(&seen, &fates, |fate| fate == Fate::Doubt);
    let cut = with_fate(&seen, &fates, |fate| matches!(fate, Fate::Cut(_)));
    let place = |at: usize| seen.get(at).map(|seen| seen.line.range.clone());
    let headline = headline.and_then(|headline| {
        Some((place(headline.at)?, headline.rivals.into_iter().filter_map(place).collect()))
    });
    drop(seen);
    let mut cut = cut.into_iter().peekable();
    let is_cut = |line: &Line<'_>| cut.next_if(|cut| *cut == line.range).is_some();
    let mut lines = lines;
    let mut is_cut = is_cut;
    lines.retain(|line| line.is_blank() || !is_cut(line));
    Cleared { lines, doubtful, headline, is_post, stated }
}

fn with_fate(seen: &[Seen<'_>], fates: &[Fate], holds: impl Fn(Fate) -> bool) -> Vec<Range<usize>> {
    let held = seen.iter().zip(fates).filter(|(_, fate)| holds(**fate));
    held.map(|(seen, _)| seen.line.range.clone()).collect()
}

/// `keep` and `allow` win, and a file of nothing but such words is an article about them.
fn settle(seen: &[Seen<'_>], fates: &mut [Fate], metadata: &Metadata, sink: &mut Sink) {
    let mut keep = Keep::of(metadata);
    let allowed = |code| metadata.exceptions.allow.contains(&code);
    for (seen, fate) in seen.iter().zip(fates.iter_mut()) {
        let is_allowed = match *fate {
            Fate::Cut(Place::Head) => allowed(Code::HeadCut),
            Fate::Cut(Place::Between) => allowed(Code::FurnitureCut),
            Fate::Cut(Place::Tail | Place::Comments) => allowed(Code::TailCut),
            Fate::Cut(Place::Paywall) => allowed(Code::IncompleteText),
            Fate::Cut(Place::Record) => allowed(Code::BylineCut),
            Fate::Keep | Fate::Doubt => false,
        };
        if keep.has(seen.line.text) || is_allowed {
            *fate = Fate::Keep;
        }
    }
    keep.tell_unused(metadata, sink);
    let is_text = |(seen, fate): (&Seen<'_>, &Fate)| {
        !matches!(fate, Fate::Cut(_)) && !matches!(seen.look, Look::Sign | Look::Number)
    };
    if !seen.iter().zip(fates.iter()).any(is_text) {
        fates.fill(Fate::Keep);
    }
}

/// What the text says of itself: names and days at its head and its end, terms wherever they stand.
fn stated(
    file: FileId,
    seen: &[Seen<'_>],
    zones: &Zones,
    fates: &[Fate],
    below_title: Option<usize>,
) -> Vec<Stated> {
    let head_end = facts::head_end(seen, zones);
    let mut stated = Vec::new();
    for (at, (seen_here, fate)) in seen.iter().zip(fates).enumerate() {
        let is_edge = at < head_end || at >= zones.body_end;
        let is_of_readers = at >= zones.comments;
        let is_taken = *fate == Fate::Cut(Place::Record);
        stated.extend(
            seen_here
                .said
                .stated
                .iter()
                .filter(|stated| match stated.kind {
                    About::Copyright | About::License | About::Permission => {
                        !is_of_readers || stated.kind == About::Copyright
                    }
                    About::Doi | About::Publication => !is_of_readers,
                    About::Address => {
                        is_taken || (is_edge && !is_of_readers && seen_here.look == Look::Said)
                    }
                    _ => is_taken || (at < head_end && seen_here.look != Look::Sentence),
                })
                .cloned(),
        );
        let name = match seen_here.look {
            Look::Words if is_taken => signed(seen_here.line.text),
            Look::Name
                if at > 0
                    && at < head_end
                    && (is_beside_record(seen, at)
                        || below_title == Some(at)
                        || at < zones.body && at <= 4) =>
            {
                Some(seen_here.line.text)
            }
            // `Jane Doe (pier_jane)`
            Look::Words if at > 0 && at < zones.body && is_beside_record(seen, at) => {
                let name = seen_here.line.text.split(['(', '（']).next().unwrap_or_default();
                Some(name.trim()).filter(|name| crate::manuscript::stated::is_name(name))
            }
            _ => None,
        };
        // `Jane Doe, John Roe`
        let several = match seen_here.look {
            Look::Words if at > 0 && at < head_end && is_beside_record(seen, at) => {
                crate::manuscript::stated::all_names(seen_here.line.text)
            }
            _ => Vec::new(),
        };
        for name in name.map(str::to_owned).into_iter().chain(several) {
            stated.push(Stated {
                kind: About::Author,
                value: name,
                words: seen_here.line.text.to_owned(),
                at: Span::new(file, seen_here.line.range.clone()),
            });
        }
    }
    let is_known = |stated: &[Stated], kind| stated.iter().any(|stated| stated.kind == kind);
    // A day at the foot of a page, and one of a change, are better than none.
    if !is_known(&stated, About::Date) {
        let lines = seen.iter().take(zones.comments).filter(|seen| seen.look == Look::Said);
        let days = lines.flat_map(|seen| &seen.said.stated);
        let day = days
            .clone()
            .find(|stated| stated.kind == About::Date)
            .or_else(|| days.clone().find(|stated| stated.kind == About::Updated));
        stated.extend(day.map(|day| Stated { kind: About::Date, ..day.clone() }));
    }
    stated
}

/// Whether a name stands beside a date or buttons, where pages have their bylines.
fn is_beside_record(seen: &[Seen<'_>], at: usize) -> bool {
    let is_record = |seen: &Seen<'_>| seen.look == Look::Said || seen.is_furniture();
    let before = at.checked_sub(1).and_then(|before| seen.get(before));
    before.is_some_and(is_record) || seen.get(at + 1).is_some_and(is_record)
}

#[cfg(test)]
mod tests;
