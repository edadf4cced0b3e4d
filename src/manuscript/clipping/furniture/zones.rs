//! Where the text of a clipping begins and ends, and where the words of others begin.

use super::look::{Look, Seen};
use crate::manuscript::lexicon::Kind;

/// The stretches of a clipping, in its lines that are not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zones {
    /// The first line that is text.
    pub(super) body: usize,
    /// The line after the last that is text.
    pub(super) body_end: usize,
    /// From here on, most lines are furniture.
    pub(super) tail: usize,
    /// From here on, readers speak.
    pub(super) comments: usize,
    /// A line over what may be comments, which nothing else shows.
    pub(super) may_be_comments: Option<usize>,
}

pub(super) fn zones(seen: &[Seen<'_>], related: &[bool]) -> Zones {
    let is_text = |seen: &Seen<'_>| seen.look == Look::Sentence;
    let is_words = |seen: &Seen<'_>| {
        matches!(seen.look, Look::Words | Look::Name | Look::Speaker | Look::Section | Look::Said)
    };
    let body = seen
        .iter()
        .position(is_text)
        .or_else(|| seen.iter().position(is_words))
        .unwrap_or(seen.len());
    let (comments, may_be_comments) = comments(seen, body);
    let before = &seen[..comments];
    let last = before.iter().rposition(is_text).or_else(|| before.iter().rposition(is_words));
    let tail = tail(before, related, body);
    Zones { body, body_end: last.map_or(0, |last| last + 1), tail, comments, may_be_comments }
}

/// Where the comments of readers begin: under a line that says so, if what stands below it shows by names,
/// dates and answers that several people speak. A count of comments over the text shows nothing of the kind.
fn comments(seen: &[Seen<'_>], body: usize) -> (usize, Option<usize>) {
    let starts: Vec<usize> = (body + 1..seen.len())
        .filter(|&at| seen[at].is_of(Kind::Comments) && !seen[at].is_marked)
        .collect();
    let mut from = seen.len();
    let mut doubtful = None;
    let mut end = seen.len();
    for &start in starts.iter().rev() {
        let below = &seen[start + 1..end];
        let sentences = below.iter().filter(|seen| seen.look == Look::Sentence).count();
        let is_answer = |seen: &&Seen<'_>| seen.look == Look::Speaker || seen.is_of(Kind::Reply);
        let answers = below.iter().filter(is_answer).count();
        let is_sign =
            |seen: &&Seen<'_>| matches!(seen.look, Look::Name | Look::Said) || seen.is_spoken();
        let signs = below.iter().filter(is_sign).count();
        let before = seen[..start].iter().filter(|seen| seen.look == Look::Sentence).count();
        let is_spoken = answers > 0 && answers * 4 >= sentences
            || signs > 0 && signs >= sentences && before >= 2;
        let is_bare = below.iter().all(|seen| {
            seen.is_furniture() || matches!(seen.look, Look::Number | Look::Sign | Look::Plea)
        });
        let is_end = is_bare && (seen[start].is_sure() || from < seen.len());
        if is_spoken || is_end && end == from {
            from = start;
        } else if sentences > 0 && seen[start].is_sure() && before >= sentences {
            doubtful = Some(start);
        }
        end = start;
    }
    (from, doubtful.filter(|&start| start < from))
}

/// Where the tail begins: the earliest line of furniture from which on no long sentence stands, and no more
/// unknown lines than known ones.
fn tail(seen: &[Seen<'_>], related: &[bool], body: usize) -> usize {
    /// A teaser under a headline has fewer words.
    const LONG: usize = 14;
    let (mut known, mut unknown) = (0, 0);
    let mut tail = seen.len();
    for at in (body + 1..seen.len()).rev() {
        let line = &seen[at];
        match line.look {
            Look::Furniture { .. } | Look::Plea => known += 1,
            _ if related[at] => known += 1,
            Look::Said | Look::Name | Look::Number | Look::Sign => {}
            Look::Sentence if line.words >= LONG || !is_under_offer(seen, at) => break,
            Look::Sentence => unknown += 2,
            Look::Words | Look::Section | Look::Speaker => unknown += 1,
        }
        if line.is_furniture() && known >= unknown {
            tail = at;
        }
    }
    tail
}

/// Whether a sentence stands right under a sign-up, a banner or a plea: the last of a text may stand under a
/// link to another article.
fn is_under_offer(seen: &[Seen<'_>], at: usize) -> bool {
    const NEAR: usize = 3;
    let above = seen[..at].iter().rev().take(NEAR);
    let offer =
        above.take_while(|seen| seen.look != Look::Sentence).find_map(|seen| match seen.look {
            Look::Furniture { kind, .. } => {
                Some(!matches!(kind, Kind::Related | Kind::Advertisement))
            }
            Look::Plea => Some(true),
            _ => None,
        });
    offer == Some(true)
}

/// Which lines are headlines below a line such as "Related articles", up to the next sentence or to other
/// furniture.
pub(super) fn related(seen: &[Seen<'_>]) -> Vec<bool> {
    let mut is_open = false;
    let mut related = Vec::with_capacity(seen.len());
    for line in seen {
        let is_head = line.is_of(Kind::Related) && line.words <= 8;
        let goes_on = !matches!(line.look, Look::Furniture { .. } | Look::Sentence | Look::Plea);
        related.push(is_open && goes_on);
        is_open = is_head || is_open && (goes_on || line.is_of(Kind::Count));
    }
    related
}
