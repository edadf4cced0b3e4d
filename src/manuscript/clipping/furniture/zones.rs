//! Where the text of a clipping begins and ends, and where the words of others begin.

use super::look::{Look, Seen};
use super::topic::Topic;
use crate::manuscript::lexicon::Kind;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// No head of a page is looked through further than so many lines.
const LONGEST_HEAD: usize = 90;

/// The stretches of a clipping, in its lines that are not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Zones {
    /// The first line that is text.
    pub(super) body: usize,
    /// The first line of the text below lead-ins and captions.
    pub(super) text: usize,
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
    let comments = if comments == seen.len() {
        replies(seen, body).or_else(|| posts(seen, body)).unwrap_or(comments)
    } else {
        comments
    };
    let before = &seen[..comments];
    let last = before.iter().rposition(is_text).or_else(|| before.iter().rposition(is_words));
    let tail = tail(before, related, body);
    let text = dense(before, body);
    Zones { body, text, body_end: last.map_or(0, |last| last + 1), tail, comments, may_be_comments }
}

/// Where the text begins that is no lead-in: at the first sentence with another close below it. One that stands
/// alone among the lines of a head is a caption, what a site says of itself, or a lead-in.
fn dense(seen: &[Seen<'_>], body: usize) -> usize {
    const NEAR: usize = 4;
    let sentences: Vec<usize> = (body..seen.len().min(body + LONGEST_HEAD))
        .filter(|&at| seen[at].look == Look::Sentence)
        .collect();
    // A byline stands below a caption or a lead-in, and over the text.
    let has_record =
        |between: Range<usize>| seen[between].iter().any(|seen| seen.look == Look::Said);
    let is_lone = |pair: &&[usize]| matches!(**pair, [one, next] if next - one > NEAR || has_record(one..next));
    let lone = sentences.windows(2).take_while(is_lone).count();
    // A text may have few sentences between many lines, as the log of a day has.
    sentences.get(lone).filter(|_| lone * 3 < sentences.len()).copied().unwrap_or(body)
}

/// How many lines of each sort stand before a line.
#[derive(Copy, Clone, Debug, Default)]
struct Counts {
    sentences: usize,
    /// Sentences that ask nothing: the title of a thread is often a question.
    statements: usize,
    /// Buttons to answer with, and lines such as "Jane says:".
    answers: usize,
    /// Names and dates.
    records: usize,
    /// Lines in which somebody speaks: `Jane: …`
    spoken: usize,
    /// Lines that are no text: furniture, numbers, signs and pleas.
    bare: usize,
}

impl Counts {
    /// For each line what stands before it, and at the end what all of them are.
    fn of(seen: &[Seen<'_>]) -> Vec<Self> {
        let mut counts = Self::default();
        let mut all = Vec::with_capacity(seen.len() + 1);
        all.push(counts);
        for line in seen {
            let is_sentence = line.look == Look::Sentence;
            let is_answer = line.look == Look::Speaker || line.is_of(Kind::Reply);
            let is_record = matches!(line.look, Look::Name | Look::Said);
            let is_bare =
                line.is_furniture() || matches!(line.look, Look::Number | Look::Sign | Look::Plea);
            counts.sentences += usize::from(is_sentence);
            counts.statements += usize::from(is_sentence && !line.is_question());
            counts.answers += usize::from(is_answer);
            counts.records += usize::from(is_record);
            counts.spoken += usize::from(!is_record && line.is_spoken());
            counts.bare += usize::from(is_bare);
            all.push(counts);
        }
        all
    }

    fn since(self, before: Self) -> Self {
        Self {
            sentences: self.sentences - before.sentences,
            statements: self.statements - before.statements,
            answers: self.answers - before.answers,
            records: self.records - before.records,
            spoken: self.spoken - before.spoken,
            bare: self.bare - before.bare,
        }
    }
}

/// Where the comments of readers begin: under a line that says so, if what stands below it shows by names,
/// dates and answers that several people speak, and a text stands above it in which they do not. A count
/// of comments over the text shows nothing of the kind; an interview is text on both sides of it.
fn comments(seen: &[Seen<'_>], body: usize) -> (usize, Option<usize>) {
    let counts = Counts::of(seen);
    let before = |at: usize| counts.get(at).copied().unwrap_or_default();
    let mut from = seen.len();
    let mut doubtful = None;
    let mut end = seen.len();
    for start in (body + 1..seen.len()).rev().filter(|&at| may_begin_comments(seen, at)) {
        let is_sure = seen[start].is_sure();
        let above = before(start).since(before(body));
        let below = before(end).since(before(start + 1));
        let signs = below.records + if is_sure { below.spoken } else { 0 };
        let is_answered = below.answers > 0 && below.answers * 4 >= below.sentences;
        let is_signed = signs > 0 && signs >= below.sentences && above.sentences >= 2;
        // People speak above, too, or days stand over what was written on them.
        let is_alike = (above.records + above.spoken) * 2 >= above.sentences.max(3);
        let has_text = above.statements >= if is_sure { 1 } else { 2 };
        let is_spoken = has_text && (is_answered || is_signed && !is_alike);
        let is_bare = below.bare == end - (start + 1);
        let is_end = is_bare && (is_sure || from < seen.len());
        if is_spoken || is_end && end == from {
            from = start;
        } else if below.sentences > 0
            && (is_answered || is_signed || is_sure && above.sentences >= below.sentences)
        {
            doubtful = Some(start);
        }
        end = start;
    }
    (from, doubtful.filter(|&start| start < from))
}

/// Where the posts of others begin in a thread of a forum: below the first post with its buttons, if
/// another post by somebody else, with a name or a date and buttons of its own, follows.
fn replies(seen: &[Seen<'_>], body: usize) -> Option<usize> {
    let head: FxHashSet<&str> =
        seen.get(..body)?.iter().take(LONGEST_HEAD).map(|seen| seen.line.text).collect();
    let is_paged = seen.iter().any(|seen| seen.is_sure() && seen.words >= 2 && !seen.is_marked);
    let is_button = |at: usize| {
        let is_over_text = seen.get(at + 1).is_some_and(|next| next.look == Look::Sentence);
        seen[at].is_of(Kind::Reply) && !seen[at].is_marked && !is_over_text
    };
    let mut first = None;
    const FEWEST: usize = 20;
    let (mut has_text, mut has_record, mut button) = (false, false, None);
    const FEW: usize = 3;
    let mut words = 0;
    for (at, line) in seen.iter().enumerate().skip(body) {
        // The buttons of the first post begin before those to answer with.
        if line.is_furniture() && button.is_none() {
            button = Some(at);
        }
        match line.look {
            Look::Sentence => {
                words += line.words;
                // The title of a thread is often a question, with buttons of its own.
                has_text = first.is_some() || words >= FEWEST;
                button = None;
            }
            Look::Said | Look::Name | Look::Number => has_record = true,
            Look::Words if line.words > FEW => button = None,
            Look::Words if first.is_some() && !has_text && head.contains(line.line.text) => {
                return None;
            }
            _ if is_button(at) && has_text => {
                if first.is_some() && has_record {
                    return first.filter(|_| is_paged);
                }
                first = first.or(button).or(Some(at));
                (has_text, has_record) = (false, false);
            }
            _ => {}
        }
    }
    None
}

/// Where the posts of others begin below one of a network: over the name of the first other account.
fn posts(seen: &[Seen<'_>], body: usize) -> Option<usize> {
    const FEW: usize = 4;
    let is_account = |seen: &&Seen<'_>| {
        seen.line.text.starts_with('@') && !seen.line.text.contains(char::is_whitespace)
    };
    let head = seen.get(..body)?;
    let author = head.iter().take(LONGEST_HEAD).find(is_account)?.line.text;
    let other = seen
        .iter()
        .enumerate()
        .skip(body)
        .find(|(_, seen)| is_account(seen) && !seen.line.text.eq_ignore_ascii_case(author));
    let (other, _) = other?;
    let has_name = seen
        .get(other - 1)
        .is_some_and(|name| name.words <= FEW && matches!(name.look, Look::Words | Look::Name));
    Some(if has_name { other - 1 } else { other }).filter(|&start| start > body)
}

/// Whether comments may begin below a line. "What are your thoughts?" is a question of an interview, too,
/// unless a button stands beside it.
fn may_begin_comments(seen: &[Seen<'_>], at: usize) -> bool {
    let line = &seen[at];
    let is_beside =
        |at: Option<usize>| at.and_then(|at| seen.get(at)).is_some_and(Seen::is_furniture);
    line.is_of(Kind::Comments)
        && !line.is_marked
        && (!line.is_question() || is_beside(at.checked_sub(1)) || is_beside(Some(at + 1)))
}

/// Where the tail begins: the earliest line of furniture from which on no long sentence stands, and no more
/// unknown lines than known ones.
fn tail(seen: &[Seen<'_>], related: &[bool], body: usize) -> usize {
    /// A teaser under a headline has fewer words.
    const LONG: usize = 14;
    let topic = Topic::of(seen);
    let (mut known, mut unknown) = (0, 0);
    let mut tail = seen.len();
    for at in (body + 1..seen.len()).rev() {
        let line = &seen[at];
        match line.look {
            Look::Furniture { .. } | Look::Plea => known += 1,
            _ if related[at] => known += 1,
            Look::Said | Look::Name | Look::Number | Look::Sign => {}
            Look::Sentence
                if line.words >= LONG || !is_under_offer(seen, at) || topic.has(seen, at) =>
            {
                break;
            }
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
            Look::Furniture { kind, .. } => Some(!matches!(
                kind,
                Kind::Related
                    | Kind::Advertisement
                    | Kind::Posted
                    | Kind::Labels
                    | Kind::Navigation
            )),
            Look::Plea => Some(true),
            _ => None,
        });
    offer == Some(true)
}

/// Which lines are headlines below a line such as "Related articles", up to the next sentence or to other
/// furniture.
pub(super) fn related(seen: &[Seen<'_>]) -> Vec<bool> {
    const LONGEST_QUESTION: usize = 14;
    let mut is_open = false;
    let mut related = Vec::with_capacity(seen.len());
    for line in seen {
        // "Read more: …" has its headline with it.
        let has_headline =
            line.line.text.split_once([':', '：']).is_some_and(|(_, rest)| !rest.trim().is_empty());
        let is_head = line.is_of(Kind::Related) && line.words <= 8 && !has_headline;
        let goes_on = match line.look {
            Look::Furniture { .. } | Look::Plea => false,
            // A headline that asks.
            Look::Sentence => {
                line.words <= LONGEST_QUESTION && !line.is_after_blank && line.is_question()
            }
            _ => true,
        };
        related.push(is_open && goes_on);
        is_open = is_head || is_open && (goes_on || line.is_of(Kind::Count));
    }
    related
}
