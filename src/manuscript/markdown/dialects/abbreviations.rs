//! The lines that say what abbreviations stand for: `*[EU]: European Union`.

use super::lines::lines;
use std::ops::Range;

/// Such a line.
pub(super) struct Explanation<'a> {
    pub(super) short: &'a str,
    pub(super) title: &'a str,
    /// The line without its break, and where the next one begins.
    pub(super) line: Range<usize>,
    pub(super) next: usize,
}

/// Finds them, outside code.
pub(super) fn find(text: &str) -> Vec<Explanation<'_>> {
    if !text.contains("*[") {
        return Vec::new();
    }
    let lines = lines(text);
    let lines = lines.iter().filter(|line| !line.is_code);
    lines
        .filter_map(|line| {
            let rest = line.text.trim_start_matches(' ');
            let is_flush = line.text.len() - rest.len() < 4;
            let (short, title) = rest.strip_prefix("*[").filter(|_| is_flush)?.split_once("]:")?;
            let (short, title) = (short.trim(), title.trim());
            let is_one = !short.is_empty() && !title.is_empty() && !short.contains(['[', ']']);
            is_one.then(|| Explanation { short, title, line: line.place(), next: line.next })
        })
        .collect()
}
