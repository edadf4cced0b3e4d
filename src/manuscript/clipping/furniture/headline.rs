//! Which line of the head of a copied page is its headline.
//!
//! Over it stand the names of sites and sections and the words of menus, below it bylines and lead-ins.
//! No word list has the names of all sites, so that what tells is where a line stands, how long it is,
//! and whether the text speaks of the same things.

use super::facts::is_day;
use super::forms::{is_field, is_masthead, is_of_picture};
use super::look::{Look, Seen};
use super::topic::words_of;
use super::zones::Zones;
use crate::manuscript::lexicon::{Kind, Lexicon, Normal};
use rustc_hash::FxHashSet;

/// The headline of a page, and the lines above it that may be it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Headline {
    pub(super) at: usize,
    pub(super) rivals: Vec<usize>,
}

/// No head of a page is looked through further than this.
const LONGEST_HEAD: usize = 90;
/// A headline with more words is a lead-in.
const LONGEST: usize = 26;
/// A line with fewer words is rather the name of a section than a headline.
const LONG: usize = 5;
/// No headline is made of lines with no more.
const POOR: i32 = 0;

/// The headline of a clipping over whose text furniture stands; none, if nothing tells that a page was
/// copied.
pub(super) fn headline(seen: &[Seen<'_>], zones: &Zones, is_page: bool) -> Option<Headline> {
    let end = head_end(seen, zones).min(LONGEST_HEAD);
    let head = seen.get(..end)?;
    // Among words that an author writes too, a phrase of pages or the way to one must stand.
    const FEWEST: usize = 2;
    let is_known = |seen: &Seen<'_>| seen.is_furniture() || seen.look == Look::Section;
    let is_framed = head.first().is_some_and(is_known)
        || head.iter().any(Seen::is_sure)
        || head.iter().filter(|seen| is_known(seen)).count() >= FEWEST
        // A blog has the day between its name and the headline.
        || is_page && head.iter().any(|seen| seen.look == Look::Said);
    if !is_framed {
        return None;
    }
    let words = Around::of(seen, end);
    let scores: Vec<(usize, i32)> = (0..end)
        .filter(|&at| can_be(seen, at))
        .map(|at| (at, score(seen, at, end, &words)))
        .collect();
    let best = scores.iter().map(|(_, score)| *score).max().filter(|best| *best > POOR)?;
    // Of lines that are alike the first is the headline: a lead-in says the same at more length.
    let is_long = |at: usize| seen[at].words >= LONG;
    let &(at, score) =
        scores.iter().find(|&&(at, score)| score + i32::from(is_long(at)) >= best)?;
    // One below that speaks more of what the text says, and one above that is nearly as good.
    let is_rival = |other: usize, of_other: i32| {
        other > at && of_other > score
            || other < at && of_other + 1 + i32::from(is_long(other)) >= score && of_other > POOR
    };
    let rivals =
        scores.iter().filter(|&&(other, score)| is_rival(other, score)).map(|(other, _)| *other);
    let rivals = rivals.take(3).collect();
    Some(Headline { at, rivals })
}

/// Whether a clipping is a post of a network: the name of an account stands over it, and no line there is
/// as long as a headline.
pub(super) fn is_post(seen: &[Seen<'_>], zones: &Zones) -> bool {
    const SHORT: usize = 3;
    let head = seen.get(..zones.body).unwrap_or_default();
    let is_account = |seen: &Seen<'_>| {
        seen.line.text.starts_with('@') && !seen.line.text.contains(char::is_whitespace)
    };
    head.len() <= LONGEST_HEAD
        && head.iter().any(is_account)
        && !head.iter().any(|seen| seen.look == Look::Words && seen.words > SHORT)
}

/// The line after the last that may be the headline: a short question may be one, if the text stands
/// apart from it.
fn head_end(seen: &[Seen<'_>], zones: &Zones) -> usize {
    const SHORT: usize = 20;
    let is_short = seen.get(zones.text).is_some_and(|line| {
        line.look == Look::Sentence && line.words <= SHORT && asks_or_quotes(line.line.text)
    });
    let below = seen.get(zones.text + 1..).unwrap_or_default();
    let stands_apart = below.first().is_some_and(|next| next.look != Look::Sentence)
        && below.iter().any(|next| next.look == Look::Sentence);
    if is_short && stands_apart { zones.text + 1 } else { zones.text }
}

fn asks_or_quotes(line: &str) -> bool {
    line.ends_with(['?', '!', '？', '！', '؟', '”', '"', '»', '“', '」', '’'])
}

fn can_be(seen: &[Seen<'_>], at: usize) -> bool {
    let line = &seen[at];
    // `Updated 2 minutes ago`
    let is_dated = || {
        let found = Lexicon::get().find(&Normal::of(line.line.text));
        found.iter().any(|found| matches!(found.kind, Kind::Published | Kind::Updated))
            && line.line.text.contains(char::is_numeric)
    };
    let is_able = matches!(line.look, Look::Words | Look::Name | Look::Sentence);
    is_able
        && !line.is_marked
        && line.words <= LONGEST
        && !line.line.text.contains('\t')
        && !is_field(line.line.text)
        && !is_masthead(line.line.text)
        && !is_of_picture(line.line.text)
        && !line.line.text.starts_with(['@', '#', '(', '['])
        && !line.line.text.contains(['|', '@', '©', '®'])
        && !line.line.text.ends_with([':', '：', ','])
        && !is_dated()
}

fn score(seen: &[Seen<'_>], at: usize, end: usize, around: &Around) -> i32 {
    let line = &seen[at];
    let text = line.line.text;
    let mut score = match line.words {
        0 | 1 => 0,
        2 => 1,
        3 => 3,
        4..=16 => 4,
        17..=20 => 3,
        _ => 1,
    };
    if line.look == Look::Name {
        score -= 2;
    }
    let shared = around.shared(text, line.words);
    score += shared;
    if line.look == Look::Sentence && text.ends_with(['.', '。', '۔']) {
        score -= 4;
    }
    if around.stands_in_furniture(text) {
        score -= 4;
    }
    let is_under_day = is_under_day(seen, at, end);
    // The archive of a blog has the headline, too.
    if line.words <= LONGEST_NAME && around.stands_below(text) && !is_under_day {
        score -= 3;
    }
    if around.is_repeated(text) {
        score += 3;
    }
    let below = seen.get(at + 1..end).unwrap_or_default();
    if is_over_record(seen, at, end) {
        score += 2;
    } else if is_below_head(seen, at) {
        score -= 5;
    }
    if is_under_day {
        score += 3;
    }
    if is_over_menu(seen, at, end) {
        score -= 2;
    }
    if is_in_menu(seen, at) && shared < NAMED {
        score -= 2;
    }
    let is_apart = line.is_after_blank && below.first().is_none_or(|next| next.is_after_blank);
    if is_apart {
        score += 2;
    }
    let is_host = text.contains('.') && !text.contains(' ') && !text.ends_with('.');
    let is_in_capitals = text.contains(char::is_uppercase) && !text.contains(char::is_lowercase);
    if is_host || is_in_capitals && line.words <= 3 {
        score -= 2;
    }
    score
}

/// Whether a byline stands right below a line, or a day with nothing below that may be the headline: a
/// day may also stand between the name of a site and the headline.
fn is_over_record(seen: &[Seen<'_>], at: usize, end: usize) -> bool {
    const REACH: usize = 3;
    const SHORT: usize = 2;
    let below = seen.get(at + 1..end).unwrap_or_default();
    let is_record = |seen: &Seen<'_>| seen.look == Look::Said;
    let Some(record) = below.iter().take(REACH).position(is_record) else { return false };
    !is_bare_day(&below[record])
        || !(at + 2 + record..end).any(|at| can_be(seen, at) && seen[at].words > SHORT)
}

/// Whether a line is a day without a word for what happened on it: `Published 12 March 2026` has one.
fn is_bare_day(seen: &Seen<'_>) -> bool {
    let found = Lexicon::get().find(&Normal::of(seen.line.text));
    is_day(seen) && !found.iter().any(|found| matches!(found.kind, Kind::Published | Kind::Updated))
}

/// Whether a lead-in or a byline stands above a line, with a headline over that: then the line is a heading of
/// the text, as its contents list them.
fn is_below_head(seen: &[Seen<'_>], at: usize) -> bool {
    const FEWEST: usize = 4;
    let is_headline = |seen: &Seen<'_>| seen.look == Look::Words && seen.words >= FEWEST;
    let is_record = |seen: &Seen<'_>| seen.look == Look::Said && !is_bare_day(seen);
    let below_head = |above: &Seen<'_>| above.look == Look::Sentence || is_record(above);
    let first = (0..at).find(|&above| is_headline(&seen[above]) && can_be(seen, above));
    first.is_some_and(|first| seen[first..at].iter().any(below_head))
}

/// Whether a day stands above the last line that may be the headline, as blogs have it.
fn is_under_day(seen: &[Seen<'_>], at: usize, end: usize) -> bool {
    const REACH: usize = 2;
    let above = seen.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    above.iter().any(|seen| seen.look == Look::Said && is_day(seen))
        && !(at + 1..end).any(|at| can_be(seen, at))
}

/// Whether a menu stands between a line and another below it that is as long as a headline: then the
/// upper one is what the site says of itself.
fn is_over_menu(seen: &[Seen<'_>], at: usize, end: usize) -> bool {
    const FEWEST: usize = 2;
    const SHORT: usize = 2;
    let mut menu = 0;
    for below in at + 1..end {
        let is_menu = matches!(
            seen[below].look,
            Look::Section
                | Look::Furniture {
                    kind: Kind::Navigation | Kind::Skip | Kind::Newsletter | Kind::Support,
                    ..
                }
        );
        menu += usize::from(is_menu);
        if menu >= FEWEST && can_be(seen, below) && seen[below].words > SHORT {
            return true;
        }
    }
    false
}

/// Whether lines of few words stand on both sides of one, in the same block.
fn is_in_menu(seen: &[Seen<'_>], at: usize) -> bool {
    const SHORT: usize = 3;
    let is_short = |at: Option<usize>| {
        at.and_then(|at| seen.get(at)).is_some_and(|seen| {
            seen.words <= SHORT && seen.look != Look::Sentence && seen.look != Look::Said
        })
    };
    seen[at].words <= SHORT && is_short(at.checked_sub(1)) && is_short(Some(at + 1))
}

/// The words of the text, of the furniture and of the head of a clipping.
struct Around {
    /// The first sentences, in lower case.
    sentences: String,
    /// The words of these that have some length.
    words: FxHashSet<String>,
    /// Lines of furniture that name a site, in lower case.
    furniture: String,
    /// The lines below that are no sentences, in lower case.
    below: String,
    /// Lines of the head, and the ends of the ways through a site, that stand twice.
    repeated: FxHashSet<String>,
}

/// What is due to a few words that the text names: they are what an encyclopedia tells of.
const NAMED: i32 = 4;
/// The names of sites and offices have no more words.
const LONGEST_NAME: usize = 4;

impl Around {
    fn of(seen: &[Seen<'_>], end: usize) -> Self {
        const SENTENCES: usize = 4;
        let below = seen.get(end..).unwrap_or_default();
        let sentences: Vec<String> = below
            .iter()
            .filter(|seen| seen.look == Look::Sentence)
            .take(SENTENCES)
            .map(|seen| seen.line.text.to_lowercase())
            .collect();
        let sentences = sentences.join("\n");
        let words = words_of(&sentences).collect();
        let is_site = |seen: &&Seen<'_>| seen.is_furniture() && seen.words >= 2;
        let furniture: Vec<String> = below
            .iter()
            .rev()
            .take(LONGEST_HEAD)
            .chain(seen.iter().take(end))
            .filter(is_site)
            .filter(|seen| !seen.is_of(Kind::Related) && !is_way(seen.line.text))
            .map(|seen| seen.line.text.to_lowercase())
            .collect();
        let others: Vec<String> = below
            .iter()
            .rev()
            .take(LONGEST_HEAD)
            .filter(|seen| seen.look != Look::Sentence && !seen.is_furniture())
            .map(|seen| seen.line.text.to_lowercase())
            .collect();
        let mut once: FxHashSet<String> = FxHashSet::default();
        let mut repeated = FxHashSet::default();
        for line in seen.iter().take(end) {
            let last = line.line.text.rsplit(['>', '›', '»', '/']).next().unwrap_or_default();
            let key = Normal::of(last.trim()).key().to_owned();
            if !key.is_empty() && !once.insert(key.clone()) {
                repeated.insert(key);
            }
        }
        Self {
            sentences,
            words,
            furniture: furniture.join("\n"),
            below: others.join("\n"),
            repeated,
        }
    }

    /// How much a line of so many words has in common with the text below it.
    fn shared(&self, line: &str, count: usize) -> i32 {
        let lower = line.to_lowercase();
        let letters = lower.chars().filter(|char| char.is_alphabetic()).count();
        if count <= 3 && letters >= 2 && self.sentences.contains(&lower) {
            return NAMED;
        }
        let words: Vec<String> = words_of(&lower).collect();
        let known = words.iter().filter(|word| self.words.contains(*word)).count();
        match known {
            0 => 0,
            _ if known * 2 >= words.len() => 2,
            1 if words.len() > 6 => 0,
            _ => 1,
        }
    }

    fn stands_in_furniture(&self, line: &str) -> bool {
        line.chars().count() > 2 && self.furniture.contains(&line.to_lowercase())
    }

    fn stands_below(&self, line: &str) -> bool {
        line.chars().count() > 2 && self.below.contains(&line.to_lowercase())
    }

    fn is_repeated(&self, line: &str) -> bool {
        self.repeated.contains(Normal::of(line).key())
    }
}

fn is_way(line: &str) -> bool {
    [" > ", " › ", " » ", " / ", "＞"].iter().any(|border| line.contains(border))
}

#[cfg(test)]
mod tests {
    use super::super::look::look;
    use super::super::zones;
    use super::*;
    use crate::manuscript::clipping::lines;
    use crate::source::Sources;

    fn found(text: &str) -> Option<(String, usize)> {
        let file = Sources::default().add("a.txt", text);
        let lines = lines::lines(text, 0..text.len());
        let seen = look(file, &lines);
        let zones = zones::zones(&seen, &zones::related(&seen));
        let found = headline(&seen, &zones, true)?;
        Some((seen[found.at].line.text.to_owned(), found.rivals.len()))
    }

    const TEXT: &str = "The council met on Tuesday to have the harbour dredged.\nIt voted for a depth of twelve metres.\nThe mud goes to the old quarry.\n";

    #[test]
    fn menus_slogans_and_captions_over_a_headline_do_not_change_it() {
        let headline = "Harbour to be dredged at last\nPublished 12 March 2026\n";
        for over in [
            "Skip to main content\nMenu\nNews\n",
            "Skip to main content\nHarbour Tribune\nMenu\nSearch\n",
            "Edition: Europe\nOf tides and towns\nSport\nNewsletters\nA crane at dusk.\n",
        ] {
            let (found, _) = found(&format!("{over}{headline}{TEXT}")).unwrap_or_default();
            assert_eq!(found, "Harbour to be dredged at last", "{over}");
        }
    }

    #[test]
    fn what_the_contents_of_a_page_list_is_no_headline() {
        let head = "Skip to main content\nRegister a small vessel today\nHow to do it, and what it costs.\nContents\nWho can register\nWhat you need\nWho can register\n";
        let (found, _) = found(&format!("{head}{TEXT}")).unwrap_or_default();
        assert_eq!(found, "Register a small vessel today");
    }

    #[test]
    fn a_text_without_a_page_has_none() {
        assert_eq!(found(&format!("Harbour to be dredged at last\n{TEXT}")), None);
    }
}
