//! Addresses of links and pictures that CommonMark would not take for such: with spaces in them, with
//! a size behind them, and those that a clipper put lines apart from their words.

use super::lines::{CodeSpans, lines};
use super::places::Edit;
use std::ops::Range;

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    /// The edits that make them such.
    pub(super) edits: Vec<Edit>,
    /// The addresses with spaces.
    pub(super) spaced: Vec<Range<usize>>,
}

/// Finds them.
pub(super) fn find(text: &str) -> Found {
    let mut found = Found::default();
    if !text.contains("](") {
        return found;
    }
    let spans = CodeSpans::of(text);
    let mut clipped = Clipped::default();
    for line in lines(text) {
        if line.is_code {
            clipped = Clipped::default();
            continue;
        }
        clipped.line(line.text, line.start, &mut found.edits);
        let mut at = line.start;
        while let Some(next) = text.get(at..line.end()).and_then(|rest| rest.find(['`', ']', '\\']))
        {
            at += next;
            match text.as_bytes().get(at) {
                Some(b'`') => at = spans.at(at).end,
                Some(b'\\') => at += 2,
                _ => {
                    at += 1;
                    if text.get(at..line.end()).is_some_and(|rest| rest.starts_with('(')) {
                        address(text, at + 1, line.end(), &mut found);
                    }
                }
            }
            if !text.is_char_boundary(at) {
                at += 1;
            }
        }
    }
    found.edits.sort_by_key(|edit| edit.range.start);
    found
}

/// Looks at the address that begins at `start`.
fn address(text: &str, start: usize, line_end: usize, found: &mut Found) {
    /// An address is no longer than this.
    const LONGEST: usize = 2_000;
    let end = text.floor_char_boundary(line_end.min(start + LONGEST));
    let Some(rest) = text.get(start..end) else { return };
    let Some(length) = closing(rest) else { return };
    let whole = &rest[..length];
    let inner = whole.trim();
    if inner.starts_with('<') || !inner.contains(' ') {
        return;
    }
    let (path, title) = parted(inner);
    let end = start + length;
    if let Some((path, size)) = sized(path) {
        let with = format!("{path}{title}){{width=\"{size}\"}}");
        return found.edits.push(Edit::new(start..end + 1, with));
    }
    if path.contains(' ') && is_path(path) {
        let at = start + (whole.len() - whole.trim_start().len());
        found.spaced.push(at..at + path.len());
        found.edits.push(Edit::new(at..at, "<"));
        found.edits.push(Edit::new(at + path.len()..at + path.len(), ">"));
    }
}

/// Where the parenthesis closes that is open; those within it come in pairs.
fn closing(rest: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, char) in rest.char_indices() {
        match char {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// An address and the title behind it, with the space before it.
fn parted(inner: &str) -> (&str, &str) {
    let Some(quote) = inner.chars().next_back().filter(|char| matches!(char, '"' | '\'')) else {
        return (inner, "");
    };
    let body = &inner[..inner.len() - 1];
    match body.find(&format!(" {quote}")) {
        Some(at) => (inner[..at].trim_end(), &inner[inner[..at].trim_end().len()..]),
        None => (inner, ""),
    }
}

/// An address and the size behind it: `a.png =100x20`.
fn sized(path: &str) -> Option<(&str, &str)> {
    let (path, size) = path.rsplit_once(" =")?;
    let (width, height) = size.split_once('x').unwrap_or((size, ""));
    let is_number =
        |word: &str| word.trim_end_matches('%').bytes().all(|byte| byte.is_ascii_digit());
    (is_number(width) && is_number(height) && !path.trim().contains(' ') && !width.is_empty())
        .then(|| (path.trim(), width))
}

/// Whether words with spaces between them are an address: they name a file or a place on the web.
fn is_path(path: &str) -> bool {
    let last = path.rsplit('/').next().unwrap_or(path);
    let last = last.split(['#', '?']).next().unwrap_or(last);
    let has_ending = last.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (1..=5).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && ending.bytes().any(|byte| byte.is_ascii_alphabetic())
    });
    (has_ending || path.starts_with("http://") || path.starts_with("https://"))
        && !path.contains(['<', '>', '"', '\n'])
}

/// A link whose words, whose picture and whose address stand lines apart.
#[derive(Default)]
struct Clipped {
    /// Where the content of the link ends so far, and the stretches of white between its lines.
    end: Option<usize>,
    gaps: Vec<Edit>,
}

impl Clipped {
    fn line(&mut self, line: &str, start: usize, edits: &mut Vec<Edit>) {
        /// A card of a website has a picture, a heading and some lines.
        const MOST: usize = 6;
        let text = line.trim();
        let at = start + (line.len() - line.trim_start().len());
        if text.is_empty() {
            return;
        }
        match self.end {
            None if opens(text) => self.end = Some(at + text.len()),
            None => {}
            Some(end) if text.starts_with("](") => {
                self.gaps.push(Edit::removal(end..at));
                edits.append(&mut self.gaps);
                *self = Self::default();
            }
            Some(_) if opens(text) || self.gaps.len() >= MOST || is_other_block(text) => {
                *self = Self::default();
                if opens(text) {
                    self.end = Some(at + text.len());
                }
            }
            Some(end) => {
                let marks = text.len() - text.trim_start_matches('#').trim_start().len();
                let gap = if self.gaps.is_empty() { "" } else { " " };
                self.gaps.push(Edit::new(end..at + marks, gap));
                self.end = Some(at + text.len());
            }
        }
    }
}

/// Whether a line opens a bracket and closes all others.
fn opens(text: &str) -> bool {
    let is_open = text == "[" || (text.starts_with("[![") || text.starts_with("[<img"));
    let count = |sign| text.bytes().filter(|&byte| byte == sign).count();
    is_open && count(b'[') == count(b']') + 1
}

fn is_other_block(text: &str) -> bool {
    text.starts_with(['>', '|', '`', '~']) || text.starts_with("- ") || text.starts_with("* ")
}

#[cfg(test)]
mod tests {
    use super::super::places::Rewritten;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut rewritten = Rewritten::new(text);
        rewritten.apply(find(text).edits);
        assert_eq!(rewritten.text(), expected);
    }

    #[test]
    fn addresses_with_spaces_are_held_together() {
        check("![A map](pics/my map.png)", "![A map](<pics/my map.png>)");
        check("![](img (1).png) text (so)", "![](<img (1).png>) text (so)");
        check("[a](my file.md \"T\")", "[a](<my file.md> \"T\")");
        check("![s](sq.png =100x20)", "![s](sq.png){width=\"100\"}");
    }

    #[test]
    fn what_is_an_address_or_none_stays() {
        for text in [
            "[a](b \"c d\")",
            "[a](<b c.md>)",
            "`[a](b c.md)`",
            "[a](see there)",
            "f[i](x, y)",
            "[a](b",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn links_that_were_pulled_apart_are_whole() {
        check("[\n\n![A](a.png)\n\n](b)\n\nc", "[![A](a.png)](b)\n\nc");
        check("[![](a.png)\n\n](b)", "[![](a.png)](b)");
        check("[\n\n![](a.png)\n\n## T\n\nd\n\n](b)", "[![](a.png) T d](b)");
        check("[\n\na\n\nb\n", "[\n\na\n\nb\n");
    }
}
