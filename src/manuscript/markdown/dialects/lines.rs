//! Lines of Markdown before it is parsed: which of them are code, and what marks stand before a line.

use std::ops::Range;

/// A line.
#[derive(Copy, Clone, Debug)]
pub(super) struct Line<'a> {
    /// Where it begins.
    pub(super) start: usize,
    /// Its text without the line break.
    pub(super) text: &'a str,
    /// Where the next line begins.
    pub(super) next: usize,
    /// Whether it is one of a fenced block of code, or a fence.
    pub(super) is_code: bool,
}

impl Line<'_> {
    /// Where it ends, before the line break.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a text, each with whether it is code.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut fence: Option<Fence> = None;
    let mut start = 0;
    let parts = text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let is_code = match &fence {
            Some(open) if open.is_left_by(line) => {
                fence = Fence::opened_by(line);
                fence.is_some()
            }
            Some(open) => {
                if open.is_closed_by(line) {
                    fence = None;
                }
                true
            }
            None => {
                fence = Fence::opened_by(line);
                fence.is_some()
            }
        };
        let read = Line { start, text: line, next: start + whole.len(), is_code };
        start += whole.len();
        read
    });
    parts.collect()
}

/// A fence of a block of code that is open (CommonMark 0.31 §4.5).
pub(super) struct Fence {
    mark: char,
    length: usize,
    /// Whether it stands in a quotation.
    is_quoted: bool,
}

impl Fence {
    /// The fence that a line opens.
    pub(super) fn opened_by(line: &str) -> Option<Self> {
        let content = &line[marks(line)..];
        let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let length = content.len() - content.trim_start_matches(mark).len();
        let is_fence = length >= 3 && !(mark == '`' && content[length..].contains('`'));
        is_fence.then(|| Self { mark, length, is_quoted: line.trim_start().starts_with('>') })
    }

    /// Whether a line closes it.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let content = line.trim_start_matches([' ', '\t', '>']).trim_end();
        content.len() >= self.length && content.chars().all(|char| char == self.mark)
    }

    /// Whether a line lies outside the quotation that it stands in.
    pub(super) fn is_left_by(&self, line: &str) -> bool {
        self.is_quoted && !line.trim_start().starts_with('>')
    }
}

/// How many bytes of a line are indents and the marks of quotations and list items.
pub(super) fn marks(line: &str) -> usize {
    /// Deeper than a reader would follow.
    const MOST: usize = 32;
    let mut at = 0;
    for _ in 0..MOST {
        let rest = &line[at..];
        let indent = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let content = &rest[indent..];
        let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let is_spaced = |length: usize| content[length..].starts_with([' ', '\t']);
        let is_bullet = content.starts_with(['-', '+', '*']) && is_spaced(1);
        let mark = if content.starts_with('>') || is_bullet {
            1
        } else if (1..=9).contains(&digits)
            && content[digits..].starts_with(['.', ')'])
            && is_spaced(digits + 1)
        {
            digits + 1
        } else {
            return at + indent;
        };
        at += indent + mark;
    }
    at
}

/// Whether a line begins an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    let content = line.trim_start_matches([' ', '\t', '>']);
    marks(content) > 0
}

/// How many columns of white stand at the head of a line; a tab goes on to the next four.
pub(super) fn indent(line: &str) -> usize {
    let mut columns = 0;
    for byte in line.bytes() {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += 4 - columns % 4,
            _ => break,
        }
    }
    columns
}

/// The bytes of a line that make up its first `columns` of white.
pub(super) fn dedented(line: &str, columns: usize) -> usize {
    let mut at = 0;
    let mut seen = 0;
    for byte in line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')) {
        if seen >= columns {
            break;
        }
        seen += if byte == b'\t' { 4 - seen % 4 } else { 1 };
        at += 1;
    }
    at
}

/// The spans of code in a text: for each run of backticks, where the span that it opens ends.
pub(super) struct CodeSpans {
    /// Where each run begins, its length, and the end of the span that it opens.
    runs: Vec<(usize, usize, Option<usize>)>,
}

impl CodeSpans {
    /// Finds them in one pass from the end; a span does not go on over a blank line.
    pub(super) fn of(text: &str) -> Self {
        let mut runs = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find('`').map(|found| at + found) {
            let length = text[start..].len() - text[start..].trim_start_matches('`').len();
            runs.push((start, length, None));
            at = start + length;
        }
        let mut later = std::collections::BTreeMap::new();
        let mut below = text.len();
        for (start, length, end) in runs.iter_mut().rev() {
            if has_blank_line(&text[*start + *length..below]) {
                later.clear();
            }
            below = *start;
            *end = later.insert(*length, *start + *length);
        }
        Self { runs }
    }

    /// The span of code that a run of backticks at `at` opens; without one, the run itself.
    pub(super) fn at(&self, at: usize) -> Range<usize> {
        let found = self.runs.binary_search_by_key(&at, |run| run.0).ok();
        found
            .and_then(|index| self.runs.get(index))
            .map_or(at..at + 1, |&(start, length, end)| start..end.unwrap_or(start + length))
    }
}

fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n');
    let _ = lines.next();
    let count = lines.clone().count();
    lines
        .take(count.saturating_sub(1))
        .any(|line| line.trim_matches([' ', '\t', '\r', '>']).is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_told_from_text() {
        let text = "a\n```x\nb\n```\n> ~~~\n> c\nd\n- ````\n  ```\n  ````\ne";
        let code: Vec<_> = lines(text).iter().map(|line| line.is_code).collect();
        assert_eq!(code, [false, true, true, true, true, true, false, true, true, true, false]);
    }

    #[test]
    fn spans_of_code_end_at_a_run_of_their_length() {
        let spans = CodeSpans::of("`a`` b` c ``d\n\n``");
        assert_eq!(spans.at(0), 0..7);
        assert_eq!(spans.at(10), 10..12);
    }

    #[test]
    fn marks_before_a_line_are_counted() {
        assert_eq!(marks("> - 1. a"), 7);
        assert_eq!(marks("    a"), 4);
        assert_eq!(marks("-a"), 0);
        assert_eq!(dedented("\t  a", 4), 1);
        assert_eq!(indent("  \ta"), 4);
    }
}
