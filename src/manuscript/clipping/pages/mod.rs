//! Pages of a file that was copied whole: their running heads and numbers are no text.
//!
//! A line with a number that grows from page to page may be a heading too. It is taken for a page's
//! only where a form feed stands beside it, or where it once interrupts a sentence.

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
    number: u64,
}

/// The lines of a copy, parted.
#[derive(Debug, Default)]
pub(super) struct Copied<'a> {
    /// The text; the notes of its pages follow it.
    pub(super) text: Vec<Line<'a>>,
    /// Running heads and page numbers.
    pub(super) heads: Vec<Line<'a>>,
    /// Notes at the ends of pages that stood within a sentence.
    pub(super) notes: Vec<Line<'a>>,
}

/// Parts lines into those of the text and the running heads and page numbers among them.
pub(super) fn part(lines: Vec<Line<'_>>) -> Copied<'_> {
    let mut is_cut = marked(&lines);
    if !is_cut.contains(&true) {
        return Copied { text: lines, ..Copied::default() };
    }
    cut_last_number(&lines, &mut is_cut);
    let is_note = notes(&lines, &is_cut);
    let is_apart: Vec<bool> =
        is_cut.iter().zip(&is_note).map(|(cut, note)| *cut || *note).collect();
    let is_gap = gaps(&lines, &is_apart);
    let mut copied = Copied::default();
    for (index, line) in lines.into_iter().enumerate() {
        if is_cut[index] {
            copied.heads.push(line);
        } else if is_note[index] {
            copied.notes.push(line);
        } else if !is_gap[index] {
            copied.text.push(line);
        }
    }
    // Those of the last page stand there already.
    let is_of_end = |line: &&Line<'_>| line.is_blank() || starts_note(line.text);
    let of_end = copied.text.iter().rev().take_while(is_of_end).count();
    let last = copied.text.split_off(copied.text.len() - of_end);
    for note in &copied.notes {
        if starts_note(note.text) {
            copied.text.push(note.part(0..0));
        }
        copied.text.push(note.clone());
    }
    copied.text.extend(last);
    copied
}

/// Which lines belong to pages.
fn marked(lines: &[Line<'_>]) -> Vec<bool> {
    let mut numbered: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
    let mut repeated: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() || line.text.len() > LONGEST {
            continue;
        }
        repeated.entry(line.text).or_default().push(at);
        if let (words, Some(number)) = without_number(line.text) {
            numbered.entry(words).or_default().push(Candidate { at, number });
        }
    }
    let mut is_cut = vec![false; lines.len()];
    let has_sentences = has_sentences(lines, &repeated);
    let mut numbered: Vec<_> = numbered.into_values().collect();
    numbered.sort_unstable_by_key(|group| group.first().map(|first| first.at));
    for run in numbered.iter().flat_map(|group| runs(group)) {
        if run.len() >= 2 && is_of_pages(lines, &run, &is_cut, has_sentences) {
            run.iter().for_each(|candidate| is_cut[candidate.at] = true);
        }
    }
    // Only what stands beside a page's number or its border: a line beside such a head is text, and
    // so is one that stands within sentences again and again, such as a refrain or the name of who
    // speaks.
    let of_numbers = is_cut.clone();
    for (words, group) in repeated.into_iter().filter(|(_, group)| group.len() >= 2) {
        let is_of_page = |at: usize| begins_page(lines, at) || beside_cut(lines, &of_numbers, at);
        let of_pages = group.iter().filter(|&&at| is_of_page(at)).count();
        let is_head = of_pages > 0
            && of_pages + 1 >= group.len()
            && reads_like_a_head(words)
            && group.windows(2).all(|pair| pair[1] - pair[0] > FEWEST_LINES);
        if is_head {
            group.iter().for_each(|&at| is_cut[at] = true);
        }
    }
    is_cut
}

/// Cuts the number of the last page, which no other need be beside.
fn cut_last_number(lines: &[Line<'_>], is_cut: &mut [bool]) {
    let end = lines.iter().rposition(|line| !line.is_blank());
    let Some(end) = end else { return };
    let (words, Some(number)) = without_number(lines[end].text) else { return };
    let is_near = |line: &Line<'_>| {
        without_number(line.text).1.is_some_and(|page| page == number || page + 1 == number)
    };
    let mut of_pages = lines.iter().zip(is_cut.iter()).filter(|(_, is_cut)| **is_cut);
    if words.is_empty() && of_pages.any(|(line, _)| is_near(line)) {
        is_cut[end] = true;
    }
}

/// Which lines are notes at the end of a page whose text goes on over the page: from a line with a
/// note's mark to the last, which ends like a sentence, though the text before and after does not.
fn notes(lines: &[Line<'_>], is_cut: &[bool]) -> Vec<bool> {
    const MOST_LINES: usize = 15;
    let mut is_note = vec![false; lines.len()];
    let is_text = |at: &usize| !lines[*at].is_blank();
    let is_of_page = |at: &usize| !is_cut[*at];
    let mut before: Option<usize> = None;
    let mut was_cut = false;
    for at in 0..lines.len() {
        if is_cut[at] {
            was_cut = true;
        } else if !lines[at].is_blank() {
            if let Some(last) = before.filter(|&last| was_cut && ends_sentence(lines[last].text)) {
                let page = (0..=last).rev().take_while(is_of_page).filter(is_text);
                let page: Vec<usize> = page.take(MOST_LINES).collect();
                let first = page.iter().rposition(|&at| starts_note(lines[at].text));
                let above = first.and_then(|first| page.get(first + 1));
                let goes_on_over = |above: usize| {
                    goes_on(&lines[above], &lines[at]) || ends_amid_word(&lines[above])
                };
                if let (Some(first), Some(&above)) = (first, above)
                    && goes_on_over(above)
                {
                    page.iter().take(first + 1).for_each(|&at| is_note[at] = true);
                }
            }
            (before, was_cut) = (Some(at), false);
        }
    }
    is_note
}

/// Whether a line begins like a footnote: `1 See`, `[2] See`, `³ See`, `* See`.
fn starts_note(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match text.chars().next() {
        Some('[') => {
            text[1..].trim_start_matches(|char: char| char.is_ascii_digit()).strip_prefix(']')
        }
        Some('*' | '†' | '‡' | '¹' | '²' | '³' | '⁴'..='⁹') => {
            Some(text.trim_start_matches(|char: char| "*†‡¹²³⁴⁵⁶⁷⁸⁹⁰".contains(char)))
        }
        _ if (1..=3).contains(&digits) => Some(text[digits..].trim_start_matches(['.', ')'])),
        _ => None,
    };
    rest.is_some_and(|rest| {
        first_letter(rest.trim_start())
            .is_some_and(|first| !first.is_lowercase() && first.is_alphabetic())
    })
}

/// Whether words may stand over every page: they are no sentence and no part of one.
fn reads_like_a_head(words: &str) -> bool {
    !ends_sentence(words) && first_letter(words).is_some_and(|first| !first.is_lowercase())
}

/// Runs of candidates whose numbers grow by one or two, as pages of a copy do.
fn runs(group: &[Candidate]) -> Vec<Vec<Candidate>> {
    let mut runs: Vec<Vec<Candidate>> = Vec::new();
    for &candidate in group {
        let goes_on = runs.last().and_then(|run| run.last()).is_some_and(|before| {
            (before.number + 1..=before.number + 2).contains(&candidate.number)
                && candidate.at - before.at > FEWEST_LINES
        });
        match runs.last_mut() {
            Some(run) if goes_on => run.push(candidate),
            _ => runs.push(vec![candidate]),
        }
    }
    runs
}

/// Whether the lines of a run stand between pages: where a form feed or another page's head is
/// beside one, or where they interrupt sentences again and again. The first and the last need not.
fn is_of_pages(
    lines: &[Line<'_>],
    run: &[Candidate],
    is_cut: &[bool],
    has_sentences: bool,
) -> bool {
    let is_beside = |candidate: &Candidate| {
        begins_page(lines, candidate.at)
            || ends_page(lines, candidate.at)
            || beside_cut(lines, is_cut, candidate.at)
    };
    if run.iter().any(is_beside) {
        return true;
    }
    let is_year = |candidate: &Candidate| (1000..=2100).contains(&candidate.number);
    let interrupting = run.iter().filter(|candidate| interrupts(lines, candidate.at)).count();
    has_sentences
        && !run.iter().all(is_year)
        && interrupting > 0
        && interrupting * 2 + 1 >= run.len()
}

/// Whether a text has sentences with stops and capitals, so that a small letter at the beginning of
/// a line tells that a sentence goes on there.
fn has_sentences(lines: &[Line<'_>], repeated: &FxHashMap<&str, Vec<usize>>) -> bool {
    /// One in so many lines begins with a capital, and one ends a sentence.
    const ONE_IN: usize = 20;
    let is_text = |line: &&Line<'_>| {
        line.text.contains(char::is_whitespace)
            && repeated.get(line.text).is_none_or(|places| places.len() < 2)
            && without_number(line.text).1.is_none()
    };
    let (mut all, mut capitals, mut stops) = (0, 0, 0);
    for line in lines.iter().filter(is_text) {
        all += 1;
        capitals += usize::from(first_letter(line.text).is_some_and(char::is_uppercase));
        stops += usize::from(ends_sentence(line.text) || line.text.contains(". "));
    }
    capitals > 0 && stops > 0 && capitals * ONE_IN >= all && stops * ONE_IN >= all
}

fn begins_page(lines: &[Line<'_>], at: usize) -> bool {
    let blank_before = lines[..at].iter().rev().take_while(|line| line.is_blank()).count();
    lines[at - blank_before..=at].iter().any(|line| line.begins_page)
}

fn ends_page(lines: &[Line<'_>], at: usize) -> bool {
    let blank_after = lines[at + 1..].iter().take_while(|line| line.is_blank()).count();
    lines[at + 1..].iter().take(blank_after + 1).any(|line| line.begins_page)
}

/// Whether the line stands within a sentence that goes on below it. Another head or number, and
/// notes, may stand beside it.
fn interrupts(lines: &[Line<'_>], at: usize) -> bool {
    const MOST_ABOVE: usize = 5;
    let is_text = |line: &&Line<'_>| !line.is_blank();
    let above: Vec<_> = lines[..at].iter().rev().filter(is_text).take(MOST_ABOVE).collect();
    let mut below = lines[at + 1..].iter().filter(is_text);
    let (next, after) = (below.next(), below.next());
    let goes_on_in = |below: &Line<'_>| above.iter().any(|line| goes_on(line, below));
    next.is_some_and(goes_on_in) || after.is_some_and(goes_on_in)
}

/// Whether a sentence goes on from a line to another.
fn goes_on(line: &Line<'_>, next: &Line<'_>) -> bool {
    const SHORTEST: usize = 15;
    let are_long = [line, next].iter().all(|line| line.text.chars().count() >= SHORTEST);
    next.text.starts_with(char::is_lowercase)
        && !ends_sentence(line.text)
        && (are_long || ends_amid_word(line))
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
mod tests;
