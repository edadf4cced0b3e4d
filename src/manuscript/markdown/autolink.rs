//! Addresses that stand bare in the text: GitHub Flavored Markdown 0.29 §6.9.
//!
//! Two departures, for texts that have no spaces between words: an address may follow an
//! ideograph, a bracket or a quotation mark, and it ends before an ideograph.

use crate::document::{Destination, Inline, InlineKind};
use crate::language::is_ideographic;
use crate::manuscript::typography::part_of;
use std::ops::Range;

/// Makes links of the bare addresses in texts that stand side by side.
pub(crate) fn link_addresses(inlines: &mut Vec<Inline>) {
    let has_any = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if text.contains("//") || text.contains("www.") || text.contains('@'));
    if !inlines.iter().any(has_any) {
        return;
    }
    let mut linked = Vec::with_capacity(inlines.len());
    let mut texts = Vec::new();
    for inline in inlines.drain(..) {
        if matches!(inline.kind, InlineKind::Text(_)) {
            texts.push(inline);
        } else {
            link_texts(std::mem::take(&mut texts), &mut linked);
            linked.push(inline);
        }
    }
    link_texts(texts, &mut linked);
    *inlines = linked;
}

/// An address: which bytes of the text it is, and where it leads.
#[derive(Debug, PartialEq, Eq)]
struct Address {
    range: Range<usize>,
    to: String,
}

/// Links the addresses of texts that follow one another, as one text.
fn link_texts(texts: Vec<Inline>, linked: &mut Vec<Inline>) {
    let whole: String = texts.iter().map(text_of).collect();
    let mut addresses = addresses(&whole).into_iter().peekable();
    let mut start = 0;
    for inline in texts {
        let text = text_of(&inline);
        let end = start + text.len();
        let mut at = start;
        while let Some(address) = addresses.peek() {
            if address.range.start >= end {
                break;
            }
            let until = address.range.end.min(end);
            let from = address.range.start.max(at);
            linked.extend(piece(&inline, start, at..from));
            let begins_here = address.range.start >= start;
            match (begins_here, linked.last_mut()) {
                (false, Some(Inline { kind: InlineKind::Link { text, .. }, span })) => {
                    if let Some(piece) = piece(&inline, start, from..until) {
                        *span = span.to(piece.span);
                        text.push(piece);
                    }
                }
                _ => linked.extend(piece(&inline, start, from..until).map(|piece| {
                    let span = piece.span;
                    Inline {
                        kind: InlineKind::Link {
                            to: Destination::Written(address.to.clone()),
                            text: vec![piece],
                        },
                        span,
                    }
                })),
            }
            at = until;
            if address.range.end > end {
                break;
            }
            addresses.next();
        }
        linked.extend(piece(&inline, start, at..end));
        start = end;
    }
}

fn text_of(inline: &Inline) -> &str {
    match &inline.kind {
        InlineKind::Text(text) => text,
        _ => "",
    }
}

/// The part `range` of an inline whose text begins at `start`; nothing if it is empty.
fn piece(inline: &Inline, start: usize, range: Range<usize>) -> Option<Inline> {
    let text = text_of(inline);
    let part = text.get(range.start.checked_sub(start)?..range.end.checked_sub(start)?)?;
    (!part.is_empty())
        .then(|| Inline::text(part, part_of(inline.span, text, range.start - start, part.len())))
}

/// Finds the addresses in a text, from left to right.
fn addresses(text: &str) -> Vec<Address> {
    let mut found: Vec<Address> = Vec::new();
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find([':', '@', 'w', 'W'])) {
        let sign = at + next;
        let address = match text.as_bytes().get(sign) {
            Some(b':') => with_scheme(text, sign, at),
            Some(b'@') => mail(text, sign, at),
            _ => without_scheme(text, sign),
        };
        at = address.as_ref().map_or(sign + 1, |address| address.range.end);
        found.extend(address);
    }
    found
}

/// `https://…`, with its colon at `colon`.
fn with_scheme(text: &str, colon: usize, from: usize) -> Option<Address> {
    text.get(colon..)?.strip_prefix("://")?;
    let before = text.get(from..colon)?;
    let scheme =
        ["https", "http"].into_iter().find(|scheme| ends_with_ignoring_case(before, scheme))?;
    let start = colon - scheme.len();
    let domain = colon + "://".len();
    may_begin(text, start).then_some(())?;
    let end = domain_end(text, domain)?;
    let range = start..address_end(text, end);
    Some(Address { to: text.get(range.clone())?.to_owned(), range })
}

/// `www.…`, with its first letter at `start`.
fn without_scheme(text: &str, start: usize) -> Option<Address> {
    let mark = text.get(start..start + 4)?;
    (mark.eq_ignore_ascii_case("www.") && may_begin(text, start)).then_some(())?;
    domain_end(text, start + 4)?;
    let end = domain_end_of_labels(text, start);
    let range = start..address_end(text, end);
    Some(Address { to: format!("http://{}", text.get(range.clone())?), range })
}

/// `name@host.example`, with its `@` at `sign`; the name begins no earlier than `from`.
fn mail(text: &str, sign: usize, from: usize) -> Option<Address> {
    let before = text.get(from..sign)?;
    let name = before.len()
        - before
            .trim_end_matches(|char: char| {
                char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_' | '+')
            })
            .len();
    let start = sign - name;
    let host = text.get(sign + 1..)?;
    let end = host
        .find(|char: char| !(char.is_ascii_alphanumeric() || matches!(char, '.' | '-' | '_')))
        .unwrap_or(host.len());
    // "`.`, `-` and `_` can occur on both sides of the `@`, but only `.` may occur at the end".
    let host = host[..end].trim_end_matches('.');
    let is_whole = name > 0
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with(['-', '_'])
        && !host.contains("..");
    let is_free = text[..start]
        .chars()
        .next_back()
        .is_none_or(|char| !char.is_alphanumeric() || is_ideographic(char));
    let range = start..sign + 1 + host.len();
    (is_whole && is_free && !text[..start].ends_with(['/', ':', '@']))
        .then(|| Address { to: format!("mailto:{}", &text[range.clone()]), range })
}

fn ends_with_ignoring_case(text: &str, end: &str) -> bool {
    text.len()
        .checked_sub(end.len())
        .and_then(|at| text.get(at..))
        .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// Whether an address may begin here, after what stands before it.
fn may_begin(text: &str, start: usize) -> bool {
    text[..start].chars().next_back().is_none_or(|char| {
        char.is_whitespace() || is_ideographic(char) || "*_~([{<>\"'“‘„‚«‹—–".contains(char)
    })
}

/// Where a domain ends: labels with at least one period between them, and no `_` in the last two.
fn domain_end(text: &str, start: usize) -> Option<usize> {
    let end = domain_end_of_labels(text, start);
    let domain = text.get(start..end)?;
    let mut labels = domain.rsplit('.');
    let last = labels.next()?;
    let is_valid = |label: &str| !label.is_empty() && !label.contains('_');
    // The address `www.` counts as the first label of its own domain.
    match labels.next() {
        Some(label) => (is_valid(last) && is_valid(label)).then_some(end),
        None => (is_valid(last) && text[..start].ends_with('.')).then_some(end),
    }
}

fn domain_end_of_labels(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let is_of_label = |char: char| {
        (char.is_alphanumeric() && !is_ideographic(char)) || matches!(char, '-' | '_' | '.')
    };
    start
        + rest[..rest.find(|char| !is_of_label(char)).unwrap_or(rest.len())]
            .trim_end_matches('.')
            .len()
}

/// Where an address ends whose domain ends at `domain_end`: before a space, a `<` or `>`, an ideograph or
/// a quotation mark, without punctuation at its end and without a `)` that nothing in it opens.
fn address_end(text: &str, domain_end: usize) -> usize {
    let rest = text.get(domain_end..).unwrap_or_default();
    let stops = |char: char| {
        char.is_whitespace()
            || is_ideographic(char)
            || matches!(char, '<' | '>' | '“' | '”' | '„' | '«' | '»')
    };
    let mut path = &rest[..rest.find(stops).unwrap_or(rest.len())];
    let count = |sign| path.bytes().filter(|&byte| byte == sign).count();
    let (opened, mut closed) = (count(b'('), count(b')'));
    loop {
        let trimmed =
            path.trim_end_matches(['?', '!', '.', ',', ':', '*', '_', '~', '\'', '"', '’', '‘']);
        let trimmed = without_reference(trimmed);
        let trimmed = match trimmed.strip_suffix(')') {
            Some(shorter) if closed > opened => {
                closed -= 1;
                shorter
            }
            _ => trimmed,
        };
        if trimmed.len() == path.len() {
            return domain_end + path.len();
        }
        path = trimmed;
    }
}

/// `path` without what looks like a character reference at its end: `&hl;`.
fn without_reference(path: &str) -> &str {
    let Some(name) = path.strip_suffix(';') else { return path };
    let start = name.trim_end_matches(|char: char| char.is_ascii_alphanumeric());
    match start.strip_suffix('&') {
        Some(shorter) if start.len() < name.len() => shorter,
        _ => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;
    use crate::source::{Sources, Span};
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found = addresses(text);
        let found: Vec<_> = found
            .iter()
            .map(|address| (&text[address.range.clone()], address.to.as_str()))
            .collect();
        assert_eq!(found, expected);
    }

    #[track_caller]
    fn check_one(text: &str, address: &str) {
        check(text, &[(address, address)]);
    }

    #[test]
    fn addresses_end_where_githubs_do() {
        check(
            "www.commonmark.org/help for",
            &[("www.commonmark.org/help", "http://www.commonmark.org/help")],
        );
        check(
            "Visit www.commonmark.org/a.b.",
            &[("www.commonmark.org/a.b", "http://www.commonmark.org/a.b")],
        );
        check_one(
            "(https://a.org/search?q=Markup+(business))",
            "https://a.org/search?q=Markup+(business)",
        );
        check_one("https://a.org/search?q=(business))+ok", "https://a.org/search?q=(business))+ok");
        check_one("https://a.org/search?q=c&hl;", "https://a.org/search?q=c");
        check_one("https://a.org/search?q=c&hl=en", "https://a.org/search?q=c&hl=en");
        check_one("https://encrypted.google.com/he<lp", "https://encrypted.google.com/he");
        check_one("*HTTP://a.org/~x/*", "HTTP://a.org/~x/");
    }

    #[test]
    fn an_address_has_a_domain_and_begins_a_word() {
        for text in [
            "http://localhost",
            "xhttp://a.org",
            "www.",
            "www.a_b.c_d",
            "http://a.b_c",
            "https:// a.org",
            "awww.a.org",
        ] {
            check(text, &[]);
        }
        check_one("「https://a.org/b」を見る", "https://a.org/b");
        check_one("詳細はhttps://a.org/をご覧", "https://a.org/");
    }

    #[test]
    fn mail_addresses_are_linked() {
        check("foo@bar.baz", &[("foo@bar.baz", "mailto:foo@bar.baz")]);
        check("hello@mail+xyz.example isn't", &[]);
        check("a.b-c_d@a.b.", &[("a.b-c_d@a.b", "mailto:a.b-c_d@a.b")]);
        for text in ["a.b-c_d@a.b-", "a.b-c_d@a.b_", "@a.b", "a@b", "https://a@b.c:x@"] {
            let found = addresses(text);
            assert!(
                found.iter().all(|address| !address.to.starts_with("mailto:")),
                "{text}: {found:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn linking_keeps_the_text_and_every_place(
            pieces in proptest::collection::vec("(https?://|www\\.|[a-c.]{1,4}|@|\\)|\\(|&b;|_|日|é| )", 0..14),
            cuts in proptest::collection::vec(1usize..5, 0..8),
        ) {
            let text: String = pieces.concat();
            let file = Sources::default().add("a.md", text.as_str());
            let mut inlines = Vec::new();
            let mut at = 0;
            for cut in cuts {
                let Some(piece) = text[at..].char_indices().nth(cut).and_then(|(len, _)| text.get(at..at + len)) else { break };
                inlines.push(Inline::text(piece, Span::new(file, at..at + piece.len())));
                at += piece.len();
            }
            inlines.push(Inline::text(&text[at..], Span::new(file, at..text.len())));
            link_addresses(&mut inlines);

            prop_assert_eq!(plain_text(&inlines), text.clone());
            for inline in &inlines {
                let written = &text[inline.span.range()];
                prop_assert_eq!(plain_text(std::slice::from_ref(inline)), written);
                if let InlineKind::Link { to: Destination::Written(to), .. } = &inline.kind {
                    prop_assert!(to.ends_with(written), "{} for {}", to, written);
                }
            }
        }
    }
}
