//! Which of the first lines of a clipping is its title.
//!
//! Over a title stand the names of sites and of sections, the headers of mails and the stamps of chats;
//! below it stand lead-ins. Where two lines could be it, one is taken and the editor is told.

use super::super::furniture::{ends_like_a_sentence, is_masthead, is_stamped, words};
use super::super::mail::{self, Field};
use crate::manuscript::lexicon::{Kind, Lexicon, Normal};
use std::ops::Range;

/// A paragraph at the head of a clipping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// Its words.
    pub(super) words: String,
    /// Where it stands in the file.
    pub(super) at: Range<usize>,
}

/// The title among candidates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The candidate that it is.
    pub(super) index: usize,
    /// How many bytes stand before it in its paragraph: `Subject: `.
    pub(super) label: usize,
    /// Others that may be it, where it is in doubt.
    pub(super) others: Vec<usize>,
}

impl Choice {
    const fn sure(index: usize) -> Self {
        Self { index, label: 0, others: Vec::new() }
    }
}

/// What is known of a clipping beside its first paragraphs.
pub(super) struct Around<'a> {
    /// Where lines stand that may be furniture.
    pub(super) doubtful: &'a [Range<usize>],
    /// What was cut, and what the text says of itself, in lower case: the name of a site stands there too.
    pub(super) said_elsewhere: &'a str,
    /// Whether there is nothing but one paragraph.
    pub(super) is_all: bool,
}

/// How many paragraphs from the top a title is looked for.
const REACH: usize = 10;

/// Chooses among the first paragraphs of a clipping; none, if the first is text.
pub(super) fn choose(first: &[Candidate], around: &Around<'_>) -> Option<Choice> {
    if let Some(subject) = subject(first) {
        return Some(subject);
    }
    let mut able: Vec<usize> = Vec::new();
    let mut passed_over = false;
    for (index, candidate) in first.iter().take(REACH).enumerate() {
        let words = candidate.words.as_str();
        if is_stamped(words) {
            break;
        }
        let is_over = is_masthead(words) || is_section(words);
        if is_header(words) || is_doubtful(candidate, around.doubtful) || is_bare(words) {
            passed_over = true;
            continue;
        }
        if is_over
            && first.get(index + 1).is_some_and(|next| reads_like_a_title(&next.words, false))
        {
            passed_over = true;
            continue;
        }
        let is_text = !reads_like_a_title(words, around.is_all)
            || (!able.is_empty() && ends_like_a_sentence(words));
        if is_text {
            break;
        }
        able.push(index);
    }
    let Some((&title, rest)) = able.split_first() else {
        // A line that may be furniture is better than none, and told.
        let doubtful = first.first().filter(|first| is_doubtful(first, around.doubtful))?;
        return reads_like_a_title(&doubtful.words, around.is_all).then(|| Choice {
            index: 0,
            label: 0,
            others: vec![0],
        });
    };
    let Some(&next) = rest.first() else {
        let lone = first.get(title)?;
        let is_furniture = !passed_over && is_known(&lone.words);
        return Some(Choice {
            others: if is_furniture { vec![title] } else { Vec::new() },
            ..Choice::sure(title)
        });
    };
    Some(of_two(first, title, next, rest, around.said_elsewhere))
}

/// Which of two lines is the title: the name of a site or section stands over it and is shorter.
fn of_two(
    first: &[Candidate],
    title: usize,
    next: usize,
    rest: &[usize],
    said_elsewhere: &str,
) -> Choice {
    let of = |index: usize| first.get(index).map_or("", |candidate| candidate.words.as_str());
    let (upper, lower) = (of(title), of(next));
    // `Why the mole leaks | Harbour Tribune` stands over the title itself.
    if let Some(same) = rest.iter().find(|&&index| is_named_in(of(index), upper)) {
        return Choice::sure(*same);
    }
    let (above, below) = (words(upper), words(lower));
    let is_site = said_elsewhere.contains(&upper.to_lowercase()) && upper.chars().count() >= 3;
    let is_headline = (3..=25).contains(&below) && (below > above || is_site);
    if !is_headline || (above > 4 && !is_site) {
        return Choice::sure(title);
    }
    let is_in_capitals = upper.chars().any(char::is_uppercase)
        && !upper.contains(char::is_lowercase)
        && lower.contains(char::is_lowercase);
    let is_host = upper.contains('.') && !upper.contains(' ') && !upper.ends_with('.');
    if is_site || is_in_capitals || is_host {
        return Choice::sure(
            *rest
                .iter()
                .find(|&&index| !said_elsewhere.contains(&of(index).to_lowercase()))
                .unwrap_or(&next),
        );
    }
    let others = |chosen: usize| {
        std::iter::once(title)
            .chain(rest.iter().copied())
            .filter(|&index| index != chosen)
            .take(3)
            .collect()
    };
    if above <= 1 {
        return Choice { index: next, label: 0, others: others(next) };
    }
    if above <= 3 && below <= 14 {
        return Choice { index: title, label: 0, others: others(title) };
    }
    Choice::sure(title)
}

/// The name of a section of a newspaper.
fn is_section(line: &str) -> bool {
    let found = Lexicon::get().find(&Normal::of(line));
    found.iter().any(|found| found.rest.is_none() && found.kind == Kind::Section)
}

/// Whether a line says nothing but the title and the name of a site after it.
fn is_named_in(title: &str, line: &str) -> bool {
    [" | ", " – ", " - ", " — ", " · ", " :: ", " « "]
        .iter()
        .filter_map(|border| line.rsplit_once(border))
        .any(|(before, _)| is_same(before, title))
}

/// Whether two lines say the same, but for case and marks.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    !one.is_empty() && Normal::of(one).key() == Normal::of(other).key()
}

/// The subject of a mail among the headers at its head.
fn subject(first: &[Candidate]) -> Option<Choice> {
    let headers = first.iter().take(REACH).map_while(|candidate| mail::field(&candidate.words));
    let mut found = headers.enumerate().filter(|(_, (field, _))| *field == Field::Subject);
    found.next().map(|(index, (_, label))| Choice { index, label, others: Vec::new() })
}

fn is_header(line: &str) -> bool {
    mail::field(line).is_some_and(|(field, _)| field != Field::Other)
}

/// Whether the line is furniture by its words: "Subscribe" may be the title of an essay, and is told.
fn is_known(line: &str) -> bool {
    let found = Lexicon::get().find(&Normal::of(line));
    found.iter().any(|found| found.rest.is_none() && found.kind.is_furniture())
}

/// Whether a line is nothing but numbers, or the counter of a thread: `1/7`.
fn is_bare(line: &str) -> bool {
    !line.contains(char::is_alphabetic)
}

pub(super) fn is_doubtful(candidate: &Candidate, doubtful: &[Range<usize>]) -> bool {
    let at = doubtful.partition_point(|range| range.end <= candidate.at.start);
    doubtful.get(at).is_some_and(|range| range.start < candidate.at.end)
}

/// Whether the first paragraph of a clipping can be its title. What ends like a sentence is text if it is long
/// or all there is; the greeting of a letter and an address always are.
fn reads_like_a_title(words: &str, is_all: bool) -> bool {
    const LONGEST: usize = 200;
    const LONGEST_SENTENCE: usize = 80;
    let length = words.chars().count();
    let is_sentence = words
        .trim_end_matches(['”', '’', '"', '\'', '»', ')'])
        .ends_with(['.', '。', ':', ';', '…']);
    let is_greeting = words.ends_with([',', '、', '，']);
    let is_address = words.contains("://") && !words.contains(char::is_whitespace);
    length <= LONGEST
        && !is_greeting
        && !is_address
        && !(is_sentence && (is_all || length > LONGEST_SENTENCE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(lines: &[&str], said_elsewhere: &str) -> Option<(String, bool)> {
        let mut at = 0;
        let first: Vec<Candidate> = lines
            .iter()
            .map(|line| {
                let start = at;
                at += line.len() + 1;
                Candidate { words: (*line).to_owned(), at: start..start + line.len() }
            })
            .collect();
        let around = Around { doubtful: &[], said_elsewhere, is_all: first.len() == 1 };
        let choice = choose(&first, &around)?;
        let title = first[choice.index].words[choice.label..].to_owned();
        Some((title, choice.others.is_empty()))
    }

    #[test]
    fn the_first_line_is_the_title_if_it_can_be() {
        let text = "The council voted on Tuesday to dredge the harbour to twelve metres, and both parties agreed to it.";
        for (lines, said, title, is_sure) in [
            (vec!["Council votes", text], "", "Council votes", true),
            (vec!["Who Pays?", text], "", "Who Pays?", true),
            (
                vec!["Environnement", "Le port sera creusé cet été", text],
                "",
                "Le port sera creusé cet été",
                true,
            ),
            (
                vec!["GOV.UK", "Apply for a berth in a harbour", text],
                "",
                "Apply for a berth in a harbour",
                true,
            ),
            (
                vec!["Harbour Notes", "Why the old mole leaks", text],
                "© 2026 harbour notes",
                "Why the old mole leaks",
                true,
            ),
            (vec!["Harbour Notes", "Why the old mole leaks", text], "", "Harbour Notes", false),
            (
                vec!["Why the mole leaks | Harbour Tribune", "Why the mole leaks", text],
                "",
                "Why the mole leaks",
                true,
            ),
            (vec!["From: Jane Doe", "Subject: The mole", "Dear John,"], "", "The mole", true),
            (vec!["Subscribe", text], "", "Subscribe", false),
            (
                vec!["Council votes for a deeper harbour", "It has been empty since autumn", text],
                "",
                "Council votes for a deeper harbour",
                true,
            ),
        ] {
            assert_eq!(chosen(&lines, said), Some((title.to_owned(), is_sure)), "{lines:?}");
        }
    }

    #[test]
    fn a_stamp_a_greeting_and_a_long_sentence_are_no_titles() {
        for line in ["[21/11/2026, 08:14:03] Jane: It leaks", "Dear Sir or Madam,"] {
            assert_eq!(chosen(&[line, "It leaks."], ""), None, "{line}");
        }
    }
}
