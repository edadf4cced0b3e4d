//! Curly quotation marks around a value: a word processor writes them, and YAML and TOML take them for
//! words.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// The marks that open and close.
const PAIRS: [(char, char); 6] =
    [('“', '”'), ('„', '“'), ('„', '”'), ('‘', '’'), ('«', '»'), ('”', '”')];

/// Keys whose values are sentences, which may well be quotations.
const SENTENCES: [&str; 14] = [
    "title",
    "subtitle",
    "description",
    "summary",
    "abstract",
    "excerpt",
    "deck",
    "standfirst",
    "dek",
    "why",
    "sentence",
    "introduction",
    "caption",
    "alt",
];

/// The value of a key that stands between curly quotation marks and is nothing else, and what is told of
/// it. A sentence keeps them, since it may be a quotation; any other value is read as if they were
/// straight. One that stands between straight ones besides is as its author wants it.
pub(super) fn curly(key: &str, value: &str, span: Span) -> Option<(String, Diagnostic)> {
    let is_plain = span.range().len() == value.len();
    let mut chars = value.chars();
    let pair = (chars.next()?, chars.next_back()?);
    let inner = chars.as_str();
    let has_more = inner.contains([pair.0, pair.1]);
    if !is_plain || !PAIRS.contains(&pair) || has_more || inner.trim().is_empty() {
        return None;
    }
    let is_sentence = SENTENCES.contains(&key);
    let (what, help) = if is_sentence {
        (
            "are printed with it",
            "delete them; if they are meant, put the whole between straight ones, `\"“…”\"`",
        )
    } else {
        ("are read as straight ones", "write straight ones, `\"…\"`, or none")
    };
    let message = format!("the curly quotation marks around `{key}` {what}");
    let told = Diagnostic::new(Code::CurlyQuotes, message).at(span).help(help);
    Some((if is_sentence { value } else { inner.trim() }.to_owned(), told))
}
