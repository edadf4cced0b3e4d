//! Pages of a file that was copied whole: their running heads and numbers are no text.
//!
//! A line with a number that grows from page to page may be a heading too. It is taken for a page's only
//! where a form feed stands beside it, or where it once interrupts a sentence.

use super::lines::{Line, ends_sentence, first_letter};
use rustc_hash::FxHashMap;

/// A running head is no longer.
const LONGEST: usize = 100;
/// Pages have at least so many lines between one head and the next.
const FEWEST_LINES: usize = 3;

/// A line that may belong to a page, by what it says apart from its number.
#[derive(Clone, Copy)]
struct Candidate {
    /// Its index among the lines.
    at: usize,
    number: Option<u64>,
}

/// Parts lines into those of the text and the running heads and page numbers among them.
pub(super) fn part<'a>(lines: Vec<Line<'a>>) -> (Vec<Line<'a>>, Vec<Line<'a>>) {
    let is_cut = marked(&lines);
    if !is_cut.contains(&true) {
        return (lines, Vec::new());
    }
    let is_gap = gaps(&lines, &is_cut);
    let (mut text, mut cut) = (Vec::with_capacity(lines.len()), Vec::new());
    for (index, line) in lines.into_iter().enumerate() {
        if is_cut[index] {
            cut.push(line);
        } else if !is_gap[index] {
            text.push(line);
        }
    }
    (text, cut)
}

/// Which lines belong to pages.
fn marked(lines: &[Line<'_>]) -> Vec<bool> {
    let mut groups: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.text.len() > LONGEST {
            continue;
        }
        let (words, number) = without_number(line.text);
        groups.entry(words).or_default().push(Candidate { at, number });
    }
    let mut is_cut = vec![false; lines.len()];
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_unstable_by_key(|(_, group)| group.first().map(|first| first.at));
    let (numbered, repeated): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|(_, group)| group.iter().any(|one| one.number.is_some()));
    for (_, group) in numbered {
        for run in runs(&group) {
            if run.len() >= 2 && is_of_pages(lines, &run, &is_cut) {
                run.iter().for_each(|candidate| is_cut[candidate.at] = true);
            }
        }
    }
    // Only what stands beside a page's number or its border: a line beside such a head is text.
    let of_numbers = is_cut.clone();
    for (words, group) in repeated {
        let is_beside = |candidate: &Candidate| {
            begins_page(lines, candidate.at) || beside_cut(lines, &of_numbers, candidate.at)
        };
        let beside = group.iter().filter(|one| is_beside(one)).count();
        let is_head = group.len() >= 2
            && beside > 0
            && beside + 1 >= group.len()
            && reads_like_a_head(&words)
            && group.windows(2).all(|pair| pair[1].at - pair[0].at > FEWEST_LINES);
        if is_head {
            group.iter().for_each(|candidate| is_cut[candidate.at] = true);
        }
    }
    is_cut
}

/// Whether words may stand over every page: they are no sentence and no part of one.
fn reads_like_a_head(words: &str) -> bool {
    !ends_sentence(words) && first_letter(words).is_some_and(|first| !first.is_lowercase())
}

/// Runs of candidates whose numbers grow by one or two, as pages of a copy do.
fn runs(group: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut runs: Vec<Vec<Candidate>> = Vec::new();
    for &candidate in group.iter().filter(|candidate| candidate.number.is_some()) {
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|before| {
            let grows = candidate
                .number
                .zip(before.number)
                .is_some_and(|(number, before)| number > before && number - before <= 2);
            grows && candidate.at - before.at > FEWEST_LINES
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(candidate),
            _ => runs.push(vec![candidate]),
        }
    }
    runs
}

fn is_of_pages(lines: &[Line<'_>], run: &[Candidate], is_cut: &[bool]) -> bool {
    run.iter().any(|candidate| {
        begins_page(lines, candidate.at)
            || ends_page(lines, candidate.at)
            || interrupts(lines, candidate.at)
            || beside_cut(lines, is_cut, candidate.at)
    })
}

fn begins_page(lines: &[Line<'_>], at: usize) -> bool {
    let blank_before = lines[..at].iter().rev().take_while(|line| line.is_blank()).count();
    lines[at - blank_before..=at].iter().any(|line| line.begins_page)
}

fn ends_page(lines: &[Line<'_>], at: usize) -> bool {
    let blank_after = lines[at + 1..].iter().take_while(|line| line.is_blank()).count();
    lines[at + 1..].iter().take(blank_after + 1).any(|line| line.begins_page)
}

/// Whether the line stands within a sentence that goes on below it. Another head or number may stand
/// beside it.
fn interrupts(lines: &[Line<'_>], at: usize) -> bool {
    let is_text = |line: &&Line<'_>| !line.is_blank();
    let before: Vec<_> = lines[..at].iter().rev().filter(is_text).take(2).collect();
    let after: Vec<_> = lines[at + 1..].iter().filter(is_text).take(2).collect();
    [(0, 0), (1, 0), (0, 1)].into_iter().any(|(back, on)| match (before.get(back), after.get(on)) {
        (Some(line), Some(next)) => goes_on(line, next),
        _ => false,
    })
}

/// Whether a sentence goes on from a line to another.
fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    const SHORTEST: usize = 15;
    line.text.chars().count() >= SHORTEST
        && next.text.chars().count() >= SHORTEST
        && next.text.starts_with(char::is_lowercase)
        && !ends_sentence(line.text)
}

/// Whether only blank lines are between the line and one that was cut.
fn beside_cut(lines: &[Line<'_>], is_cut: &[bool], at: usize) -> bool {
    let first = |mut indices: Box<dyn Iterator<Item = usize>>| {
        indices.find(|&index| !lines[index].is_blank()).is_some_and(|index| is_cut[index])
    };
    first(Box::new((0..at).rev())) || first(Box::new(at + 1..lines.len()))
}

/// Which blank lines stand where a page ended amid a sentence.
fn gaps(lines: &[Line<'_>], is_cut: &[bool]) -> Vec<bool> {
    let mut is_gap = vec![false; lines.len()];
    let mut before: Option<usize> = None;
    let mut was_cut = false;
    for (index, line) in lines.iter().enumerate() {
        if is_cut[index] {
            was_cut = true;
        } else if !line.is_blank() {
            if let Some(before) = before.filter(|_| was_cut)
                && (goes_on(&lines[before], line) || ends_amid_word(&lines[before]))
            {
                is_gap[before + 1..index].fill(true);
            }
            (before, was_cut) = (Some(index), false);
        }
    }
    is_gap
}

fn ends_amid_word(line: &Line<'_>) -> bool {
    line.text.strip_suffix(['-', '\u{ad}']).is_some_and(|word| word.ends_with(char::is_alphabetic))
}

/// What a line says beside the number that it begins or ends with, and that number: `17`, `– 17 –`,
/// `Harbour Review 17`, `Page 17 of 40`.
fn without_number(text: &str) -> (String, Option<u64>) {
    let is_sign = |char: char| char.is_whitespace() || "-–—|·•[]()/".contains(char);
    let bare = text.trim_matches(is_sign);
    let bare = without_total(bare).map_or(bare, |bare| bare.trim_end_matches(is_sign));
    let start = bare.bytes().take_while(u8::is_ascii_digit).count();
    let end = bare.trim_end_matches(|char: char| char.is_ascii_digit()).len();
    let read = |digits: &str| digits.parse().ok().filter(|_| digits.len() <= 4);
    let (words, number) = match (bare.get(..start), bare.get(end..)) {
        (_, Some(digits)) if !digits.is_empty() => (&bare[..end], read(digits)),
        (Some(digits), _) if !digits.is_empty() => (&bare[start..], read(digits)),
        _ => (bare, None),
    };
    match number {
        Some(_) => (words.trim_matches(is_sign).to_owned(), number),
        None => (bare.to_owned(), None),
    }
}

/// A line without the number of all pages at its end: `Page 3 of 12` is `Page 3`.
fn without_total(text: &str) -> Option<&str> {
    const OF: [&str; 9] = ["/", " of", " von", " de", " di", " van", " sur", " из", " من"];
    let is_digit = |char: char| char.is_ascii_digit();
    let before = text.trim_end_matches(is_digit);
    if before.len() == text.len() {
        return None;
    }
    let before = before.trim_end();
    let page = OF.iter().find_map(|of| before.strip_suffix(of))?.trim_end();
    page.ends_with(is_digit).then_some(page)
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn parted(text: &str) -> (Vec<&str>, Vec<&str>) {
        let (kept, cut) = part(lines(text, 0..text.len()));
        (kept.iter().map(|line| line.text).collect(), cut.iter().map(|line| line.text).collect())
    }

    /// A page that ends amid a sentence.
    const BODY: &str = "The council voted on Tuesday to dredge the harbour\nto a depth of twelve metres.\nNobody asked what it costs.\nBoth parties said that the port and the\n";

    #[test]
    fn heads_and_numbers_of_pages_are_told_from_the_text() {
        let text = format!(
            "Annual Review of Ports 17\n{BODY}\nAnnual Review of Ports 18\n\nregion would gain from it in time.\nThat is all.\n"
        );
        let (kept, cut) = parted(&text);
        assert_eq!(cut, ["Annual Review of Ports 17", "Annual Review of Ports 18"]);
        let at = kept.iter().position(|line| line.starts_with("region")).unwrap();
        assert!(kept[at - 1].ends_with("port and the"), "no blank line is left within a sentence");
    }

    #[test]
    fn form_feeds_show_pages() {
        let text = format!(
            "PORT REVIEW\n{BODY}12\n\u{c}PORT REVIEW\nNext year.\nIt goes on.\nThat is not all.\n13\n\u{c}PORT REVIEW\nLast.\n\n\n\n14"
        );
        let (_, cut) = parted(&text);
        assert_eq!(cut, ["PORT REVIEW", "12", "PORT REVIEW", "13", "PORT REVIEW", "14"]);
    }

    #[test]
    fn headings_with_numbers_stay() {
        let full = "The council voted.\nIt met on Tuesday.\nIt was late.\nNobody spoke.\n";
        for text in [
            format!("Chapter 1\n{full}Chapter 2\n{full}Chapter 3\n{full}"),
            format!("1\n{full}2\n{full}3\n{full}"),
            format!("JANE DOE\n{full}JANE DOE\n{full}"),
        ] {
            assert_eq!(parted(&text).1, Vec::<&str>::new(), "{text}");
        }
    }
}
