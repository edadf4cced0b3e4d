//! A thread of posts: the counters that number them are no text, and neither is the line of its
//! author that each post has again.

use super::lines::{Line, columns, ends_sentence};
use rustc_hash::FxHashMap;

/// `1/7`: where it stands in its line, which post it is, and of how many.
struct Counter {
    line: usize,
    start: usize,
    end: usize,
    post: u64,
    all: Option<u64>,
}

/// The lines without counters, and what was taken out: in order, lines that hold nothing else but
/// it.
pub(super) fn cut<'a>(lines: &[Line<'a>]) -> Option<(Vec<Line<'a>>, Vec<Line<'a>>)> {
    let counters: Vec<Counter> =
        lines.iter().enumerate().filter_map(|(at, line)| counter(at, line.text)).collect();
    if !is_thread(&counters) || !are_posts(lines, &counters) {
        return None;
    }
    let repeated = repeated_heads(lines);
    let mut counters = counters.iter().peekable();
    let (mut text, mut taken) = (Vec::with_capacity(lines.len()), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        match counters.next_if(|counter| counter.line == at) {
            Some(counter) => {
                taken.push(line.part(counter.start..counter.end));
                let rest = if counter.start == 0 {
                    counter.end..line.text.len()
                } else {
                    0..counter.start
                };
                text.push(line.part(rest));
            }
            None if repeated.binary_search(&at).is_ok() => taken.push(line.clone()),
            None => text.push(line.clone()),
        }
    }
    Some((text, taken))
}

/// Whether the counters count posts: from 1, each once, and of as many each time.
fn is_thread(counters: &[Counter]) -> bool {
    let [first, second, ..] = counters else { return false };
    let counts =
        (1..).zip(counters).all(|(post, counter)| counter.post == post && counter.all == first.all);
    let fits = match first.all {
        Some(all) => all >= counters.len() as u64 && all >= 2 && second.all == Some(all),
        None => counters.len() >= 3,
    };
    counts && fits
}

/// Whether what the counters number are posts, and no quantities or days: all posts are there, or
/// each counter has a line to itself; and some are longer than a short line.
fn are_posts(lines: &[Line<'_>], counters: &[Counter]) -> bool {
    const SHORT: usize = 50;
    let is_alone = |counter: &Counter| {
        lines.get(counter.line).is_some_and(|line| counter.end - counter.start == line.text.len())
    };
    let is_last = |counter: &Counter| counter.all.is_none_or(|all| all == counter.post);
    if counters.iter().all(is_alone) {
        return true;
    }
    let ends = counters.iter().skip(1).map(|counter| counter.line).chain([lines.len()]);
    let is_long = |(counter, end): (&Counter, usize)| {
        let post = lines.get(counter.line..end).unwrap_or_default();
        let words: usize = post.iter().map(|line| columns(line.text)).sum();
        words > SHORT || post.iter().any(|line| ends_sentence(before_counter(line, counter)))
    };
    let long = counters.iter().zip(ends).filter(|&post| is_long(post)).count();
    counters.last().is_some_and(is_last) && long * 2 >= counters.len()
}

/// The words of a line that stand before a counter at its end.
fn before_counter<'a>(line: &Line<'a>, counter: &Counter) -> &'a str {
    let is_before = counter.start > 0 && counter.end == line.text.len();
    line.text.get(..counter.start).filter(|_| is_before).unwrap_or(line.text)
}

/// The counter at the beginning or the end of a line: `1/7`, `(1/7)`, `1/7:`, `1/`.
fn counter(at: usize, text: &str) -> Option<Counter> {
    let first = text.split_whitespace().next()?;
    if let Some((post, all)) = read(first) {
        let is_mark = |char: char| char.is_whitespace() || "-–—:.".contains(char);
        let end = text.len() - text[first.len()..].trim_start_matches(is_mark).len();
        return Some(Counter { line: at, start: 0, end, post, all });
    }
    let last = text.split_whitespace().next_back()?;
    let (post, all) = read(last).filter(|(_, all)| all.is_some())?;
    Some(Counter { line: at, start: text.len() - last.len(), end: text.len(), post, all })
}

fn read(word: &str) -> Option<(u64, Option<u64>)> {
    let word = word.trim_matches(['(', ')', '[', ']', ':', '.']);
    let (post, all) = word.split_once('/')?;
    let number = |digits: &str| {
        let is_number =
            (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| digits.parse().ok()).flatten()
    };
    match all {
        "" | "n" | "x" => Some((number(post)?, None)),
        all => Some((number(post)?, Some(number(all)?))),
    }
}

/// The lines with the name and the handle of the author that stand over every post, but for the
/// first.
fn repeated_heads(lines: &[Line<'_>]) -> Vec<usize> {
    let is_handle = |text: &str| {
        let handle = text.split_whitespace().find(|word| word.starts_with('@') && word.len() > 1);
        handle
            .filter(|_| text.len() < 80 && text.split_whitespace().count() <= 8)
            .map(str::to_owned)
    };
    let mut handles: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (at, line) in lines.iter().enumerate() {
        // A handle in a sentence speaks of somebody.
        if let Some(handle) = is_handle(line.text).filter(|_| !ends_sentence(line.text)) {
            handles.entry(handle).or_default().push(at);
        }
    }
    let mut repeated = Vec::new();
    for places in handles.into_values().filter(|places| places.len() >= 2) {
        let name =
            |at: usize| at.checked_sub(1).and_then(|above| lines.get(above)).map(|line| line.text);
        let first_name = places.first().and_then(|&at| name(at));
        for &at in places.iter().skip(1) {
            if first_name.is_some_and(|first| !first.is_empty()) && name(at) == first_name {
                repeated.push(at - 1);
            }
            repeated.push(at);
        }
    }
    repeated.sort_unstable();
    repeated
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn parted(text: &str) -> Option<(Vec<&str>, Vec<&str>)> {
        let (kept, taken) = cut(&lines(text, 0..text.len()))?;
        let place = |line: &Line<'_>| line.range.clone();
        let kept: Vec<&str> =
            kept.iter().map(|line| &text[place(line)]).filter(|line| !line.is_empty()).collect();
        Some((kept, taken.iter().map(|line| &text[place(line)]).collect()))
    }

    #[test]
    fn counters_go_and_words_stay() {
        assert_eq!(
            parted("1/3 The harbour\nis deep.\n2/3\nNobody asked.\n3/3 End."),
            Some((
                vec!["The harbour", "is deep.", "Nobody asked.", "End."],
                vec!["1/3", "2/3", "3/3"]
            ))
        );
        assert_eq!(
            parted("Jane\n@jane · 3h\nThe harbour. 1/2\nJane\n@jane · 3h\nIt is deep. 2/2")
                .map(|(kept, _)| kept),
            Some(vec!["Jane", "@jane · 3h", "The harbour.", "It is deep."])
        );
        assert!(parted("1/9\nThe harbour\n2/9\nis deep\n3/9\nand wet").is_some());
        for text in [
            "1/2 cup of flour\n1/4 cup of milk",
            "1/3 cup of milk\na spoon of sugar\n2/3 cup of flour\nStir it all until it is even, and let it rest for an hour.",
            "1/5 Opening\n2/5 Lectures\n3/5 Closing",
            "1/2 Opening\nin the hall\n2/2 Closing\nin the hall",
        ] {
            assert_eq!(parted(text), None, "{text}");
        }
        assert_eq!(parted("1/11 was a day.\n2/12 another."), None);
    }
}
