//! Words that stand twice, and what a template left behind.

use super::{Piece, Proof};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Inline, InlineKind, plain_text};
use crate::manuscript::is_skip_link;
use crate::source::Span;

/// Words that may well stand twice: "had had", "die die", "nous nous".
const TWICE: [&str; 30] = [
    "had", "that", "very", "no", "so", "is", "ha", "bye", "blah", "bla", "night", "die", "der",
    "das", "sie", "den", "dem", "nous", "vous", "dat", "via", "man", "se", "piano", "long", "many",
    "knock", "tut", "hear", "there",
];

/// What stands around a place that a program should have filled in, and example text.
const RESIDUE: [(&str, &str); 4] =
    [("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("Lorem ipsum", "dolor")];

pub(super) fn check(text: &[Inline], pieces: &[Piece<'_>], proof: &mut Proof<'_>) {
    if let Some(first) = text.first()
        && let Some(whole) = skip_link(text)
    {
        let message = format!("`{whole}` is a link of the web page, not of the text");
        let help = "delete it; `fascicle import` leaves such lines out by itself";
        proof.report(Diagnostic::new(Code::PageFurniture, message).at(first.span).help(help));
    }
    for &(words, span) in pieces {
        let mut places = proof.places(span);
        for pair in doubled(words) {
            let message = format!("a word stands twice: `{pair}`");
            let at = places.next(pair);
            proof.report(
                Diagnostic::new(Code::DoubledWord, message).at(at).help("delete one of the two"),
            );
        }
        // As they were written, unless what was written there is not what is printed.
        let (printed, written) =
            (residues(words), residues(proof.written(span).unwrap_or_default()));
        let is_as_written = printed.len() == written.len();
        let mut places = proof.places(span);
        for (start, residue) in if is_as_written { written } else { printed } {
            let message =
                format!("`{residue}` looks like a place that a template should have filled in");
            let start = span.range().start + start;
            let exact = Span::new(span.file, start..start + residue.len());
            let at = if is_as_written { exact } else { places.next(residue) };
            if proof.is_raw(at) {
                continue;
            }
            proof.report(
                Diagnostic::new(Code::TemplateResidue, message)
                    .at(at)
                    .help("write what belongs there, or mark it as code"),
            );
        }
    }
}

/// A short text, if it is such a link.
fn skip_link(text: &[Inline]) -> Option<String> {
    let starts_long =
        |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if text.len() > 100);
    let whole = if text.iter().any(starts_long) { return None } else { plain_text(text) };
    is_skip_link(&whole).then(|| whole.trim().to_owned())
}

/// Words that stand twice with nothing but a space between. Two capitals are a name, Duran Duran, and
/// what stands three times was meant: yada yada yada.
fn doubled(text: &str) -> Vec<&str> {
    let mut pairs = Vec::new();
    let mut start = 0;
    for (space, _) in text.bytes().enumerate().filter(|&(_, byte)| byte == b' ') {
        let (first, rest) = (&text[start..space], &text[space + 1..]);
        if may_repeat(first, rest) {
            let (first, second) = (tail(first), core(rest.split(' ').next().unwrap_or_default()));
            let (start, end) = (space - first.len(), space + 1 + second.len());
            if is_doubled(first, second)
                && !is_row(&text[..start], second, &text[end..])
                && !is_quoted(&text[..start], &text[end..])
            {
                pairs.push(&text[start..end]);
            }
        }
        start = space + 1;
    }
    pairs
}

/// Whether a word that stands twice stands before or after that once more.
fn is_row(before: &str, word: &str, after: &str) -> bool {
    let (before, after) = (before.strip_suffix(' '), after.strip_prefix(' '));
    after.is_some_and(|after| starts_with(after.chars(), word.chars()))
        || before.is_some_and(|before| starts_with(before.chars().rev(), word.chars().rev()))
}

/// Whether some letters begin with others, without regard to case.
fn starts_with(letters: impl Iterator<Item = char>, others: impl Iterator<Item = char>) -> bool {
    let mut letters = letters.flat_map(char::to_lowercase);
    others.flat_map(char::to_lowercase).all(|other| letters.next() == Some(other))
}

/// Whether what stands between these is between quotation marks of its own, and spoken of: “done done”.
fn is_quoted(before: &str, after: &str) -> bool {
    const MARKS: [char; 8] = ['“', '”', '„', '‘', '’', '«', '»', '"'];
    before.ends_with(MARKS)
        && after.trim_start_matches([',', '.', ';', ':', '!', '?']).starts_with(MARKS)
}

/// A first look, since nearly all words differ from the one before in their first letter. Signs may
/// stand before that of the first word, and case counts for nothing.
fn may_repeat(first: &str, second: &str) -> bool {
    match (first.as_bytes().first(), second.as_bytes().first()) {
        (Some(first), Some(second)) => {
            !first.is_ascii_alphabetic() || !second.is_ascii() || first.eq_ignore_ascii_case(second)
        }
        _ => false,
    }
}

fn lower(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase)
}

fn is_doubled(first: &str, second: &str) -> bool {
    second.chars().count() > 1
        && second.starts_with(char::is_lowercase)
        && lower(first).eq(lower(second))
        && !TWICE.contains(&second.to_lowercase().as_str())
}

/// The letters at the head of a word.
fn core(word: &str) -> &str {
    let end = word.find(|char: char| !char.is_alphabetic()).unwrap_or(word.len());
    // A hyphen or an apostrophe makes another word of it.
    if word[end..].starts_with(['-', '’', '\'', '_', '/', '.'])
        && word[end..].chars().nth(1).is_some_and(char::is_alphanumeric)
    {
        ""
    } else {
        &word[..end]
    }
}

/// The letters at the end of a word, if nothing but an opening mark stands before them.
fn tail(word: &str) -> &str {
    let trimmed = word.trim_start_matches(|char: char| !char.is_alphanumeric());
    if trimmed.chars().all(char::is_alphabetic) { trimmed } else { "" }
}

/// Such places, and where they begin.
fn residues(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, b'{' | b'<' | b'L')) {
        return found;
    }
    for (open, close) in RESIDUE {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|at| from + at) {
            let Some(length) = text[start + open.len()..].find(close) else { break };
            from = start + open.len() + length + close.len();
            found.push((start, &text[start..from]));
        }
    }
    found.sort_unstable_by_key(|&(start, residue)| (start, std::cmp::Reverse(residue.len())));
    // `{{% name %}}` is one place, not two.
    let mut end = 0;
    found.retain(|&(start, residue)| {
        let is_first = start >= end;
        end = end.max(start + residue.len());
        is_first
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_stands_twice_only_where_it_was_not_meant() {
        for (text, pairs) in [
            ("It is the the port", vec!["the the"]),
            ("The the port, and and.", vec!["The the", "and and"]),
            ("all that that had had, (the) the, the, the", vec![]),
            ("Duran Duran; Bora Bora; and-and and", vec![]),
            ("it is “done done.” To be “done done,” and", vec![]),
            ("port port-side; we we’ve; a a; 12 12", vec![]),
            ("“so, and and so”", vec!["and and"]),
            ("yada yada yada, port port port port", vec![]),
        ] {
            assert_eq!(doubled(text), pairs, "{text}");
        }
    }

    #[test]
    fn what_a_template_left_is_found() {
        assert_eq!(
            residues("Dear {{ name }}, {% if x %} and {{y}} {{ z"),
            [(5, "{{ name }}"), (17, "{% if x %}"), (32, "{{y}}")]
        );
        assert_eq!(residues("{{% name %}} x"), [(0, "{{% name %}}")]);
        assert_eq!(residues("{a} {b}"), []);
    }
}
