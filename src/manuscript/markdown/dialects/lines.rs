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

    /// Where it stands, without the line break.
    pub(super) fn place(&self) -> Range<usize> {
        self.start..self.end()
    }
}

/// The lines of a text, each with whether it is code.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut blocks = Blocks::default();
    let mut start = 0;
    let parts = text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let is_code = blocks.line(line) == Kind::Fenced;
        let read = Line { start, text: line, next: start + whole.len(), is_code };
        start += whole.len();
        read
    });
    parts.collect()
}

/// What a line is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, or a blank line.
    Text,
    /// A line of a fenced block of code, or a fence.
    Fenced,
    /// A line of code that is known by its indent.
    Indented,
}

/// What the lines so far have opened: a fence, and what holds other blocks (CommonMark 0.31 §5).
#[derive(Default)]
pub(super) struct Blocks {
    fence: Option<Fence>,
    /// The columns at which what stands in items, notes, meanings and boxes begins.
    containers: Vec<usize>,
    /// Whether a paragraph is open, which a line goes on with wherever it begins.
    is_in_paragraph: bool,
}

impl Blocks {
    /// Reads the next line.
    pub(super) fn line(&mut self, line: &str) -> Kind {
        if let Some(fence) = &self.fence {
            if !fence.is_left_by(line) {
                if fence.is_closed_by(line) {
                    self.fence = None;
                }
                return Kind::Fenced;
            }
            self.fence = None;
        }
        let content = unquoted(line);
        let columns = indent(content);
        let words = content.trim();
        if words.is_empty() {
            self.is_in_paragraph = false;
            return Kind::Text;
        }
        let begins_block = marks(content) > content.len() - content.trim_start().len()
            || words.starts_with('#')
            || holds(words).is_some()
            || Fence::opened_by(content).is_some();
        if !self.is_in_paragraph || begins_block {
            while self.containers.last().is_some_and(|&column| columns < column) {
                self.containers.pop();
            }
        }
        let base = self.containers.last().copied().unwrap_or(0);
        if columns >= base + 4 {
            return if self.is_in_paragraph { Kind::Text } else { Kind::Indented };
        }
        let (rest, column) = self.containers_of(content, columns);
        self.fence =
            Fence::opened_by(rest).map(|fence| Fence { quotes: quotes(line), column, ..fence });
        self.is_in_paragraph =
            self.fence.is_none() && !rest.trim().is_empty() && !rest.starts_with('#');
        if self.fence.is_some() { Kind::Fenced } else { Kind::Text }
    }

    /// Opens what a line opens. Gives the rest of it, and the column at which what stands in the last
    /// of them begins, after the last mark of a quotation.
    fn containers_of<'t>(&mut self, content: &'t str, columns: usize) -> (&'t str, usize) {
        /// Deeper than a reader would follow.
        const MOST: usize = 100;
        let mut rest = content.trim_start();
        let mut column = columns;
        let mut quoted = 0;
        let mut inside = self.containers.last().copied().unwrap_or(0);
        while self.containers.len() < MOST {
            let Some(mark) = item_mark(rest) else { break };
            let after = &rest[mark..];
            let white = indent(after);
            let words = after.trim_start();
            column += mark + if words.is_empty() || white > 4 { 1 } else { white };
            if rest.starts_with('>') {
                (quoted, inside) = (column, 0);
            } else {
                self.containers.push(column);
                inside = column - quoted;
            }
            rest = words;
        }
        if let Some(holds) = holds(rest).filter(|_| self.containers.len() < MOST) {
            self.containers.push(column + holds);
        }
        (rest, inside)
    }
}

/// How far in the lines stand that a note, a meaning or a box holds which a line begins.
fn holds(words: &str) -> Option<usize> {
    let is_note = words.starts_with("[^") && words.contains("]:");
    let is_box = ["!!!", "???", "=== \""].iter().any(|mark| words.starts_with(mark));
    let is_meaning = words.starts_with(':') && words[1..].starts_with([' ', '\t']);
    if is_note || is_box { Some(4) } else { is_meaning.then_some(2) }
}

/// A line without the marks of the quotations that it stands in.
fn unquoted(line: &str) -> &str {
    let mut rest = line;
    while indent(rest) < 4
        && let Some(inner) = rest.trim_start().strip_prefix('>')
    {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// How many marks of quotations are among the marks before a line.
fn quotes(line: &str) -> usize {
    line[..marks(line)].bytes().filter(|&byte| byte == b'>').count()
}

/// A fence of a block of code that is open (CommonMark 0.31 §4.5).
struct Fence {
    mark: char,
    length: usize,
    /// How many quotations it stands in.
    quotes: usize,
    /// The column at which the list item begins to hold blocks in which it stands.
    column: usize,
}

impl Fence {
    /// The fence that a line opens.
    fn opened_by(line: &str) -> Option<Self> {
        let content = &line[marks(line)..];
        let mark = content.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let length = content.len() - content.trim_start_matches(mark).len();
        let is_fence = length >= 3 && !(mark == '`' && content[length..].contains('`'));
        is_fence.then_some(Self { mark, length, quotes: 0, column: 0 })
    }

    /// Whether a line closes it.
    fn is_closed_by(&self, line: &str) -> bool {
        let content = line.trim_start_matches([' ', '\t', '>']).trim_end();
        content.len() >= self.length && content.chars().all(|char| char == self.mark)
    }

    /// Whether a line lies outside the quotation or the list item that it stands in.
    fn is_left_by(&self, line: &str) -> bool {
        let before = &line[..line.len() - line.trim_start_matches([' ', '\t', '>']).len()];
        if before.bytes().filter(|&byte| byte == b'>').count() < self.quotes {
            return true;
        }
        let content = if self.quotes == 0 { line } else { unquoted(line) };
        !content.trim().is_empty() && indent(content) < self.column
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
        let Some(mark) = item_mark(&rest[indent..]) else { return at + indent };
        at += indent + mark;
    }
    at
}

/// The length of the mark of a quotation or a list item that a text begins with.
fn item_mark(content: &str) -> Option<usize> {
    let is_spaced = |length: usize| content[length..].starts_with([' ', '\t']);
    if content.starts_with('>') || (content.starts_with(['-', '+', '*']) && is_spaced(1)) {
        return Some(1);
    }
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let is_number = (1..=9).contains(&digits)
        && content[digits..].starts_with(['.', ')'])
        && is_spaced(digits + 1);
    is_number.then_some(digits + 1)
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

/// Whether a blank line stands whole in a text, after its first line break.
pub(super) fn has_blank_line(text: &str) -> bool {
    let mut lines = text.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        if lines.peek().is_some() && line.trim_matches([' ', '\t', '\r', '>']).is_empty() {
            return true;
        }
    }
    false
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
    fn code_ends_with_the_item_that_it_stands_in() {
        let kinds = |text: &str| {
            let mut blocks = Blocks::default();
            text.lines().map(|line| blocks.line(line)).collect::<Vec<_>>()
        };
        use Kind::{Fenced as F, Indented as I, Text as T};
        assert_eq!(kinds("- a\n  ```\n  b\nc"), [T, F, F, T]);
        assert_eq!(kinds("1. a\n```\nb\n```\nc"), [T, F, F, F, T]);
        assert_eq!(kinds("a\n\n    b\nc\n    d"), [T, T, I, T, T]);
        assert_eq!(kinds("- a\n\n    b\n\n      c\n\nd\n\n    e"), [T, T, T, T, I, T, T, T, I]);
        assert_eq!(kinds("[^1]: a\n\n    b"), [T, T, T]);
        assert_eq!(kinds("a\n:   b\n\n    c"), [T, T, T, T]);
        assert_eq!(kinds("> - ```\n>   a\n> b"), [F, F, T]);
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
