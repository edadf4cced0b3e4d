//! A line of Markdown in the metadata: a credit with its links.

use super::{Reader, autolink, blocks};
use crate::diagnostics::Sink;
use crate::document::{BlockKind, Destination, Inline, InlineKind};
use crate::manuscript::Room;
use crate::manuscript::ledger::Ledger;
use crate::source::Span;

/// The inlines of a line, all at `span`. What cannot be read is the words as written; so are links to
/// anything but an address on the web.
#[must_use]
pub fn inline_markdown(words: &str, span: Span) -> Vec<Inline> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let plain = words.contains(|char| "\\`*_[]<>&~$:@/".contains(char)).then_some(());
    let read = plain.and_then(|()| read(&words, span));
    let mut inlines = read.unwrap_or_else(|| vec![Inline::text(words, span)]);
    autolink::link_addresses(&mut inlines);
    inlines
}

/// Reads a line whose first character is a word joiner, so that no number, dash or sign in it makes a
/// list, a heading or a quotation of it.
fn read(words: &str, span: Span) -> Option<Vec<Inline>> {
    const GUARD: char = '\u{2060}';
    let text = format!("{GUARD}{words}");
    let (room, mut ledger, mut sink) = (Room::default(), Ledger::default(), Sink::default());
    let mut reader = Reader::new(span.file, &text, &room, &mut ledger, &mut sink);
    let draft = blocks::read(&mut reader, 0..text.len());
    let [block] = <[_; 1]>::try_from(draft.blocks).ok()?;
    let BlockKind::Paragraph(mut inlines) = block.kind else { return None };
    if !sink.into_diagnostics().is_empty() || !draft.definitions.is_empty() {
        return None;
    }
    let Some(Inline { kind: InlineKind::Text(first), .. }) = inlines.first_mut() else {
        return None;
    };
    *first = first.strip_prefix(GUARD)?.to_owned();
    if first.is_empty() {
        inlines.remove(0);
    }
    settle(&mut inlines, span).then_some(inlines)
}

/// Gives every inline the place of the line, and every link its address. Whether nothing stands in
/// the line that a line cannot have.
fn settle(inlines: &mut [Inline], span: Span) -> bool {
    inlines.iter_mut().all(|inline| {
        inline.span = span;
        match &mut inline.kind {
            InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::LineBreak => true,
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. } => settle(inner, span),
            InlineKind::Link { to, text } => {
                let address = match to {
                    Destination::Written(address) | Destination::Web(address) => address.clone(),
                    _ => return false,
                };
                let is_web = ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|scheme| address.starts_with(scheme));
                *to = Destination::Web(address);
                is_web && settle(text, span)
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;
    use crate::source::Sources;

    fn shown(words: &str) -> String {
        let mut sources = Sources::default();
        let span = Span::new(sources.add("a.md", words), 0..0);
        let mut shown = String::new();
        for inline in inline_markdown(words, span) {
            assert_eq!(inline.span, span);
            let words = plain_text(std::slice::from_ref(&inline));
            match &inline.kind {
                InlineKind::Link { to: Destination::Web(to), .. } => {
                    shown.push_str(&format!("<{words}|{to}>"));
                }
                InlineKind::Styled(..) => shown.push_str(&format!("*{words}*")),
                _ => shown.push_str(&words),
            }
        }
        shown
    }

    #[test]
    fn a_credit_has_links_and_emphasis() {
        for (words, expected) in [
            ("Jane Doe", "Jane Doe"),
            ("[Jane](https://example.org/j), *Tide*", "<Jane|https://example.org/j>, *Tide*"),
            (
                "See https://example.org/a_b_c.",
                "See <https://example.org/a_b_c|https://example.org/a_b_c>.",
            ),
            ("<https://example.org/>", "<https://example.org/|https://example.org/>"),
            ("R&amp;D &copy; 2026", "R&D © 2026"),
            ("1. FC Harbour", "1. FC Harbour"),
            ("# Jane", "# Jane"),
            ("- Jane -", "- Jane -"),
            ("The Wire -- \"no changes made\"", "The Wire -- \"no changes made\""),
            ("[Jane](jane.md)", "[Jane](jane.md)"),
            ("![x](y.png)", "![x](y.png)"),
            ("a <b", "a <b"),
            ("one\n  two", "one two"),
            ("[x]: https://example.org", "[x]: <https://example.org|https://example.org>"),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }
}
