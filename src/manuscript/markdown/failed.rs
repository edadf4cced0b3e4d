//! Proofs for Markdown that failed: what looks like a link, a heading, a table or stress and was
//! left as text, for want of a character or because of a space too many.

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, shortened};
use crate::document::{Inline, InlineKind, plain_text};
use crate::manuscript::typography::part_of;
use crate::source::Span;
use std::ops::Range;

/// What is amiss: where in a text, how long, what to say of it, and the remedy.
type Finding = (usize, usize, String, &'static str);

/// So many brackets of a paragraph are looked at.
const MOST: usize = 100;

/// The remedy for a link that is parted by a space.
const PARTED: &str = "delete the space between the brackets and the parenthesis";

/// Tells of what failed in a paragraph.
pub(super) fn report(reader: &mut Reader<'_>, text: &[Inline]) {
    let mut heads = Vec::new();
    if let Some(Inline { kind: InlineKind::Text(words), span }) = text.first()
        && !is_escaped(reader, *span)
    {
        let found = heading(words).or_else(|| table(words, text.len() == 1));
        heads.extend(found.map(|found| (*span, words.as_str(), found)));
    }
    for (index, inline) in text.iter().enumerate() {
        let InlineKind::Text(words) = &inline.kind else { continue };
        let next = text.get(index + 1).map(|next| &next.kind);
        if let (Some(words), Some(InlineKind::Link { text: address, .. })) =
            (words.strip_suffix("] ("), next)
            && let Some(open) = words.rfind('[')
        {
            let message = format!(
                "`[{}] ({})` is no link",
                shortened(&words[open + 1..]),
                shortened(&plain_text(address))
            );
            heads.push((inline.span, words, (open, words.len() - open, message, PARTED)));
        }
        if !words.contains(['[', ']', '*', '_']) || is_escaped(reader, inline.span) {
            continue;
        }
        let found = [unclosed(words), parted(words), undefined(words), spaced(words)];
        heads.extend(found.into_iter().flatten().map(|found| (inline.span, words.as_str(), found)));
    }
    for (span, words, (at, length, message, help)) in heads {
        let place = part_of(span, words, at, length);
        reader.sink.push(Diagnostic::new(Code::FailedMarkdown, message).at(place).help(help));
    }
}

/// Tells of a fence that nothing closes: all up to the end of what it stands in is code.
pub(super) fn report_open_fence(reader: &mut Reader<'_>, range: Range<usize>) {
    let written = reader.text.get(range.clone()).unwrap_or_default().trim_end();
    let first = written.lines().next().unwrap_or_default();
    let sign = first.chars().next().filter(|sign| matches!(sign, '`' | '~'));
    let Some(sign) = sign else { return };
    let length = first.len() - first.trim_start_matches(sign).len();
    let last = written.lines().skip(1).last().unwrap_or_default();
    let last = last.trim_matches([' ', '\t', '>']);
    if length < 3 || (last.len() >= length && last.chars().all(|char| char == sign)) {
        return;
    }
    let message =
        format!("nothing closes the block of code that begins with `{}`", shortened(first));
    let help =
        "write a line of as many such signs where the code ends; what follows is set as code";
    let span = reader.span(range.start..range.start + first.len());
    reader.sink.push(Diagnostic::new(Code::FailedMarkdown, message).at(span).help(help));
}

fn is_escaped(reader: &Reader<'_>, span: Span) -> bool {
    reader.text.get(..span.range().start).is_some_and(|before| before.ends_with('\\'))
}

/// A heading without a space after its marks. One mark alone is also how tags are written.
fn heading(text: &str) -> Option<Finding> {
    let line = text.lines().next()?;
    let rest = line.trim_start_matches('#');
    let marks = line.len() - rest.len();
    let is_word = rest.starts_with(char::is_alphabetic);
    let has_tags = rest.split_whitespace().any(|word| word.starts_with('#'));
    let is_title = rest.starts_with(char::is_uppercase) && rest.trim().contains(' ') && !has_tags;
    let is_heading = is_word && (1..=6).contains(&marks) && (marks > 1 || is_title);
    is_heading.then(|| {
        let message = format!("`{}` is no heading", shortened(line));
        (
            0,
            line.len(),
            message,
            "write a space after the `#`, or `\\#` if it is meant as it stands",
        )
    })
}

/// A table without the line of hyphens below its head.
fn table(text: &str, is_whole: bool) -> Option<Finding> {
    let is_row = |line: &str| {
        let line = line.trim();
        line.len() > 2
            && line.starts_with('|')
            && line.ends_with('|')
            && line.matches('|').count() > 2
    };
    let mut lines = text.lines();
    let first = lines.next()?;
    let is_table = is_whole && is_row(first) && lines.next().is_some_and(is_row);
    is_table.then(|| {
        let message = "rows of bars are no table".to_owned();
        (0, first.len(), message, "write a line such as `|---|---|` below the head")
    })
}

/// A link or picture whose parenthesis is not closed.
fn unclosed(text: &str) -> Option<Finding> {
    let at = text.find("](")?;
    let open = text[..at].rfind('[')?;
    let start = if text[..open].ends_with('!') { open - 1 } else { open };
    let rest = &text[at..];
    if rest.lines().next().is_some_and(|line| line.contains(')')) {
        return None;
    }
    let end = at + rest.find([' ', '\n']).unwrap_or(rest.len());
    let what = if start < open { "picture" } else { "link" };
    let message = format!("`{}` is no {what}", shortened(&text[start..end]));
    let help = "close the parenthesis; an address with spaces stands between `<` and `>`";
    Some((start, end - start, message, help))
}

/// A link whose address is parted from its words by a space.
fn parted(text: &str) -> Option<Finding> {
    text.match_indices("] (").take(MOST).find_map(|(at, _)| {
        let open = text[..at].rfind('[')?;
        let end = at + text[at..].find(')')?;
        let address = &text[at + 3..end];
        let is_address = !address.contains(char::is_whitespace)
            && (address.contains("://")
                || address.starts_with(['/', '#', '.'])
                || address.rsplit_once('.').is_some_and(|(name, ending)| {
                    !name.is_empty() && ["md", "html", "png", "jpg", "pdf"].contains(&ending)
                }));
        is_address.then(|| {
            let message = format!("`{}` is no link", shortened(&text[open..=end]));
            (open, end + 1 - open, message, PARTED)
        })
    })
}

/// A link by reference whose reference is not defined.
fn undefined(text: &str) -> Option<Finding> {
    text.match_indices("][").take(MOST).find_map(|(at, _)| {
        let open = text[..at].rfind('[')?;
        let end = at + 2 + text[at + 2..].find([']', '['])?;
        let (words, name) = (&text[open + 1..at], &text[at + 2..end]);
        let name = if name.is_empty() { words } else { name };
        let is_name = name.starts_with(char::is_alphabetic)
            && !words.is_empty()
            && text[end..].starts_with(']')
            && !name.contains('\n')
            && name.len() < 100;
        is_name.then(|| {
            let message = format!("nothing says where `{}` leads", shortened(&text[open..=end]));
            (
                open,
                end + 1 - open,
                message,
                "add a line `[name]: address` with the name in the second brackets",
            )
        })
    })
}

/// Stress with spaces inside its marks.
fn spaced(text: &str) -> Option<Finding> {
    ["**", "__"].into_iter().find_map(|mark| {
        let at = text.find(mark)?;
        let rest = text.get(at + 2..)?;
        let length = rest.find(mark)?;
        let words = &rest[..length];
        let is_loose = words.starts_with(' ') && words.ends_with(' ')
            || words.ends_with(' ') && !words.starts_with(char::is_whitespace)
            || words.starts_with(' ') && text[..at].ends_with([' ', '\n']);
        let is_stress = is_loose
            && words.contains(char::is_alphabetic)
            && !words.contains('\n')
            && !rest[length + 2..].starts_with('*')
            && !text[..at].ends_with(['*', '_']);
        is_stress.then(|| {
            let end = at + length + 4;
            let message = format!("`{}` is not stressed", shortened(&text[at..end]));
            (at, end - at, message, "delete the spaces inside the marks")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_failed_is_told_from_what_was_meant() {
        assert!(heading("##Heading").is_some() && heading("#Heading without space").is_some());
        for text in ["#tag #other", "#tag", "# a", "#1 of two", "#!sh"] {
            assert!(heading(text).is_none(), "{text}");
        }
        assert!(table("|a|b|\n|1|2|", true).is_some() && table("|a| is |b|", true).is_none());
        assert!(unclosed("see [a](b").is_some() && unclosed("f[i](x, y)").is_none());
        assert!(parted("[a] (https://example.org/)").is_some());
        assert!(parted("[a] (see there)").is_none());
        assert!(undefined("[a][b]").is_some() && undefined("[1][2]").is_none());
        assert!(spaced("** a b ** c").is_some() && spaced("2 ** 3 ** 4").is_none());
    }
}
