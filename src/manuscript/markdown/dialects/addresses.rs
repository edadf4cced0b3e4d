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
        let starts = address_starts(text, line.start..line.end(), &spans);
        let ends = closings(text, line.start..line.end(), &starts);
        for (index, (&start, end)) in starts.iter().zip(ends).enumerate() {
            // What holds another link is no address.
            let next = starts.get(index + 1).copied().unwrap_or(usize::MAX);
            if let Some(end) = end.filter(|&end| end < next) {
                address(text, start..end, &mut found);
            }
        }
    }
    found.edits.sort_by_key(|edit| edit.range.start);
    found
}

/// Where the addresses of a line begin: after each `](` that no backslash and no code hides.
fn address_starts(text: &str, line: Range<usize>, spans: &CodeSpans) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = line.start;
    while let Some(rest) = text.get(at..line.end)
        && let Some(next) = rest.find(['`', ']', '\\'])
    {
        at += next;
        let sign = &text[at..line.end];
        if sign.starts_with('`') {
            at = spans.at(at).end;
        } else if let Some(escaped) = sign.strip_prefix('\\') {
            at += 1 + escaped.chars().next().map_or(0, char::len_utf8);
        } else {
            at += 1;
            if sign[1..].starts_with('(') {
                starts.push(at + 1);
            }
        }
    }
    starts
}

/// Where the parentheses close that open right before `starts`; those within them come in pairs.
fn closings(text: &str, line: Range<usize>, starts: &[usize]) -> Vec<Option<usize>> {
    let mut ends = vec![None; starts.len()];
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut next = 0;
    for (at, sign) in text[line.clone()].match_indices(['(', ')']) {
        let at = line.start + at;
        if sign == ")" {
            if let Some(end) = open.pop().flatten().and_then(|index| ends.get_mut(index)) {
                *end = Some(at);
            }
            continue;
        }
        let is_start = starts.get(next) == Some(&(at + 1));
        open.push(is_start.then_some(next));
        next += usize::from(is_start);
    }
    ends
}

/// Looks at an address with what stands behind it in its parentheses.
fn address(text: &str, place: Range<usize>, found: &mut Found) {
    /// An address is no longer than this.
    const LONGEST: usize = 2_000;
    let Range { start, end } = place;
    let Some(whole) = text.get(place).filter(|whole| whole.len() <= LONGEST) else { return };
    let inner = whole.trim();
    if inner.starts_with('<') || !inner.contains(' ') {
        return;
    }
    let (path, title) = parted(inner);
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
    use super::super::places::check_edits;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, find(text).edits, expected);
    }

    #[test]
    fn addresses_with_spaces_are_held_together() {
        check("![A map](pics/my map.png)", "![A map](<pics/my map.png>)");
        check("![](img (1).png) text (so)", "![](<img (1).png>) text (so)");
        check("[a](my file.md \"T\")", "[a](<my file.md> \"T\")");
        check("\\「[a](my file.md)", "\\「[a](<my file.md>)");
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
