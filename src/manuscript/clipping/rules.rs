//! Rows of signs: what parts sections, stands below headings, or around words.

use super::lines::{Line, columns, ends_sentence};
use std::ops::Range;

/// Whether a line is a row of signs that parts sections: `* * *`, `___`, `—`, `⁂`.
pub(super) fn is_rule(text: &str) -> bool {
    const LONGEST: usize = 200;
    let mut signs = text.chars().filter(|char| !char.is_whitespace());
    let Some(first) = signs.next() else { return false };
    let count = 1 + signs.clone().count();
    let is_row = "*-_=~–—•·#+∗⁎✻❖◆".contains(first) && signs.all(|sign| sign == first);
    text.len() <= LONGEST
        && is_row
        && (count >= 3
            || count == 2 && "-–—_*".contains(first)
            || count == 1 && "–—*".contains(first))
        || matches!(text, "⁂" | "❦" | "❧" | "☙")
}

/// Whether a row of signs stands below a line as its rule.
pub(super) fn underlines(rule: &str, line: &str) -> bool {
    const FEWEST: usize = 3;
    let is_row = rule.len() >= FEWEST
        && (rule.bytes().all(|byte| byte == b'=') || rule.bytes().all(|byte| byte == b'-'));
    let (width, rule) = (columns(line), rule.len());
    is_row && width <= 80 && rule * 2 >= width && rule <= width * 2 && !ends_sentence(line)
}

/// A line without the rows of hyphens around its words.
pub(super) fn without_rule(line: &Line<'_>) -> Range<usize> {
    let is_sign = |char: char| char.is_whitespace() || "-–—_=*".contains(char);
    let start = line.text.len() - line.text.trim_start_matches(is_sign).len();
    let end = line.text.trim_end_matches(is_sign).len();
    line.part(start..end.max(start)).range
}
