//! CriticMarkup: what one editor wants changed in the text of another. It is not read, since nobody
//! said whether the change is to be made.

use super::lines::{CodeSpans, has_blank_line, lines};
use std::ops::Range;

/// How a change begins and ends: an insertion, a deletion, a substitution, a highlight.
const FORMS: [(&str, &str); 4] = [("{++", "++}"), ("{--", "--}"), ("{~~", "~~}"), ("{==", "==}")];

/// The first change in a text, outside code.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    if !FORMS.iter().any(|(open, close)| text.contains(open) && text.contains(close)) {
        return None;
    }
    let spans = CodeSpans::of(text);
    lines(text).iter().filter(|line| !line.is_code).find_map(|line| {
        let mut at = line.start;
        while let Some(next) = text.get(at..line.end())?.find(['`', '{']) {
            at += next;
            if text[at..].starts_with('`') {
                at = spans.at(at).end;
                continue;
            }
            let change = change(text, at);
            if change.is_some() {
                return change;
            }
            at += 1;
        }
        None
    })
}

fn change(text: &str, at: usize) -> Option<Range<usize>> {
    /// A change is no longer than this.
    const LONGEST: usize = 1_000;
    let rest = &text[at..text.floor_char_boundary(text.len().min(at + LONGEST))];
    let (open, close) = FORMS.iter().find(|(open, _)| rest.starts_with(open))?;
    let inner = &rest[open.len()..];
    let length = inner.find(close).filter(|&length| length > 0)?;
    let end = open.len() + length + close.len();
    (!has_blank_line(&inner[..length])).then(|| at..at + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_from_words_in_braces() {
        for text in ["a {++b++} c", "a {--b c--}", "{~~a~>b~~}", "x {==a==}{>>b<<}"] {
            assert!(find(text).is_some(), "{text}");
        }
        for text in ["`{++b++}`", "{++b", "{++}", "```\n{--a--}\n```", "{--a\n\nb--}"] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
