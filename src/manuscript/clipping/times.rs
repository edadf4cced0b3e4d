//! The times of messages and of recordings, as they are written beside names.

/// Where the time that a line begins with ends.
pub(super) fn stamp_end(line: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    let bare = line.trim_start_matches(['\u{200e}', '\u{200f}']);
    let skipped = line.len() - bare.len();
    if bare.starts_with(['[', '(']) {
        let close = bare.find([']', ')']).filter(|&close| close < LONGEST)?;
        return is_time(&bare[..=close]).then_some(skipped + close + 1);
    }
    if !bare.starts_with(|char: char| char.is_ascii_digit()) {
        return None;
    }
    let head_end = bare.char_indices().map(|(at, _)| at).nth(LONGEST).unwrap_or(bare.len());
    let head = &bare[..head_end];
    for dash in [" - ", " – "] {
        if let Some(at) = head.find(dash).filter(|&at| is_time(&head[..at])) {
            return Some(skipped + at + dash.len() - 1);
        }
    }
    // The time in a recording stands alone: 00:01:12.
    let first = bare.split_whitespace().next()?;
    let has_hours = first.bytes().filter(|&byte| byte == b':').count() == 2 || first.len() == 5;
    (has_hours && is_time(first) && first.len() < bare.len()).then_some(skipped + first.len())
}

/// Whether a text is a time, with a day or without: it has hours and minutes and no words.
pub(super) fn is_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_minutes = bytes.windows(4).any(|four| {
        four[0].is_ascii_digit()
            && matches!(four[1], b':' | b'.')
            && four[2].is_ascii_digit()
            && four[3].is_ascii_digit()
    });
    let letters: String = text.chars().filter(|char| char.is_alphabetic()).collect();
    let has_signs_only = text.chars().all(|char| {
        char.is_alphanumeric() || char.is_whitespace() || "[](),.:/-\u{200e}".contains(char)
    });
    has_minutes
        && has_signs_only
        && text.contains(':')
        && matches!(
            letters.to_lowercase().as_str(),
            "" | "am"
                | "pm"
                | "uhr"
                | "h"
                | "年月日"
                | "오전"
                | "오후"
                | "上午"
                | "下午"
                | "午前"
                | "午後"
        )
}

/// Where the time begins that a line ends with: figures behind white, with what belongs to them.
pub(super) fn last_time(line: &str) -> Option<usize> {
    let is_figure = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_digit()) && word.contains(['.', ':', '/', '-'])
    };
    let is_half = |word: &str| {
        matches!(word.to_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m." | "uhr" | "h")
    };
    let is_half_before =
        |word: &str| matches!(word, "오전" | "오후" | "上午" | "下午" | "午前" | "午後");
    let mut end = line.len();
    let mut start = None;
    while let Some(before) = line.get(..end) {
        let before = before.trim_end();
        let at = before
            .rfind(char::is_whitespace)
            .map_or(0, |white| white + before[white..].chars().next().map_or(0, char::len_utf8));
        let word = &before[at..];
        if is_figure(word) || is_half_before(word) && start.is_some() {
            start = Some(at);
        } else if !(is_half(word) && start.is_none()) {
            break;
        }
        end = at;
    }
    start.filter(|&start| start > 0)
}
