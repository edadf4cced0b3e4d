//! The lines of a clipping.

use crate::language::is_ideographic;
use std::ops::Range;

/// A line without the spaces around it.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    /// Where it stands in the file.
    pub(super) range: Range<usize>,
    /// The same with the spaces around it.
    pub(super) whole: &'a str,
    /// Whether a page begins with it: a form feed stands before it.
    pub(super) begins_page: bool,
}

impl<'a> Line<'a> {
    /// Whether nothing is in it that can be seen.
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// How many columns of spaces stand before it.
    pub(super) fn indent(&self) -> usize {
        indent(self.whole)
    }

    /// Whether it goes on in the next as mail programs write it: with one space at its end (RFC
    /// 3676, format=flowed).
    pub(super) fn is_flowed(&self) -> bool {
        !self.is_blank() && self.whole.ends_with(' ') && !self.whole.ends_with("  ")
    }

    /// Where it begins in the file with the spaces before it.
    pub(super) fn start(&self) -> usize {
        let spaces = if self.is_blank() {
            0
        } else {
            self.whole.len() - self.whole.trim_start_matches(is_space).len()
        };
        self.range.start.saturating_sub(spaces)
    }

    /// It without the signs of quoted mail before it, however many those are.
    pub(super) fn unquoted(&self) -> Self {
        let words = self.text.trim_start_matches(|char| char == '>' || is_space(char));
        self.part(self.text.len() - words.len()..self.text.len())
    }

    /// Where its words stand: in one stretch, or in several if it was made of several lines.
    pub(super) fn stretches(&self) -> Vec<Range<usize>> {
        let mut start = self.range.start;
        let mut stretches = Vec::new();
        for line in self.text.split(['\n', '\r']) {
            let words = line.trim_matches(is_space);
            if !words.is_empty() {
                let at = start + (line.len() - line.trim_start_matches(is_space).len());
                stretches.push(at..at + words.len());
            }
            start += line.len() + 1;
        }
        stretches
    }

    /// It with the lines below it, down to one of the same text.
    pub(super) fn to(self, text: &'a str, last: Option<&Self>) -> Self {
        let Some(last) = last else { return self };
        let range = self.range.start..last.range.end;
        let whole = text.get(range.clone()).unwrap_or_default();
        Self { text: whole, range, whole, begins_page: self.begins_page }
    }

    /// A part of it as a line of its own, without the spaces around that.
    pub(super) fn part(&self, part: Range<usize>) -> Self {
        let start = self.range.start + part.start;
        let whole = self.text.get(part).unwrap_or_default();
        Line::new(whole, start, self.begins_page)
    }

    fn new(whole: &'a str, start: usize, begins_page: bool) -> Self {
        let text = whole.trim_matches(is_space);
        let at = start + (whole.len() - whole.trim_start_matches(is_space).len());
        let at = if text.is_empty() { start } else { at };
        Line { text, range: at..at + text.len(), whole, begins_page }
    }
}

/// A space, or what takes no room and stands for nothing where no letter is beside it.
pub(super) fn is_space(char: char) -> bool {
    char.is_whitespace() || matches!(char, '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// How many columns of spaces a line begins with.
pub(super) fn indent(whole: &str) -> usize {
    const TAB: usize = 4;
    let spaces = whole.chars().take_while(|char| char.is_whitespace());
    spaces.map(|char| if char == '\t' { TAB } else { width(char) }).sum()
}

/// Parts `text[body]` at LF, CR LF, CR and form feeds.
pub(super) fn lines(text: &str, body: Range<usize>) -> Vec<Line<'_>> {
    let whole = text.get(body.clone()).unwrap_or_default();
    let mut start = body.start;
    let mut lines = Vec::new();
    for line in whole.split(['\n', '\r', '\u{c}']) {
        let begins_page = start > body.start && text[..start].ends_with('\u{c}');
        lines.push(Line::new(line, start, begins_page));
        start += line.len() + 1;
    }
    // CR LF leaves an empty line between each pair, and so does a form feed after a line's end;
    // either would look like a blank line.
    let is_within_break = |line: &Line<'_>| {
        let (before, after) = (&text[..line.range.start], &text[line.range.end..]);
        line.whole.is_empty()
            && (before.ends_with('\r') && after.starts_with('\n')
                || before.ends_with(['\n', '\r']) && after.starts_with('\u{c}'))
    };
    lines.retain(|line| !is_within_break(line));
    lines
}

/// How wide a text is in a typewriter's columns.
pub(super) fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(char: char) -> usize {
    if is_ideographic(char) { 2 } else { 1 }
}

/// Whether a text ends like a sentence, whatever marks close it.
pub(super) fn ends_sentence(text: &str) -> bool {
    let words = text.trim_end_matches(|char: char| {
        char.is_whitespace() || "”’\"'»›)]」』）】*_".contains(char)
    });
    words.ends_with(|char: char| ".!?…:;。！？：；।॥؟۔؛".contains(char))
}

/// The first letter or figure of a text.
pub(super) fn first_letter(text: &str) -> Option<char> {
    text.chars().find(|char| char.is_alphanumeric())
}

/// Whether a letter is of a script that has no capitals.
pub(super) fn has_no_case(char: char) -> bool {
    char.is_alphabetic() && !char.is_lowercase() && !char.is_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_feeds_begin_pages_and_make_no_blank_lines() {
        let text = "one\n\u{c}two\r\nthree\u{c}\n";
        let found = lines(text, 0..text.len());
        let shown: Vec<_> = found.iter().map(|line| (line.text, line.begins_page)).collect();
        assert_eq!(shown[..3], [("one", false), ("two", true), ("three", false)]);
        assert!(shown[3..].iter().all(|(text, _)| text.is_empty()));
    }

    #[test]
    fn sentences_end_in_all_scripts() {
        for text in ["It is.", "“It is.”", "そうだ。」", "هل هو؟", "है।", "to whom:"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["It is", "the mole,", "港の"] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
