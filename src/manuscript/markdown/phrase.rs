//! Lines of the metadata that are printed: a title, a lead-in, with their emphasis, links and notes.

use super::{Reader, autolink, blocks};
use crate::diagnostics::Sink;
use crate::document::{BlockKind, Inline, InlineKind, NoteId, inlines_in};
use crate::manuscript::Room;
use crate::manuscript::ledger::Ledger;
use crate::manuscript::metadata::HeadNote;
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// What a line of the metadata says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::manuscript) struct Line {
    /// Its inlines.
    pub(in crate::manuscript) text: Vec<Inline>,
    /// The notes that it refers to, in their order.
    pub(in crate::manuscript) notes: Vec<HeadNote>,
}

/// Reads a line of the metadata, all of it at `span`. What cannot be read is the words as written.
#[must_use]
pub(in crate::manuscript) fn line_of_markdown(words: &str, span: Span) -> Line {
    const SIGNS: &[char] = &[
        '\\', '`', '*', '_', '[', ']', '<', '>', '&', '~', '$', ':', '@', '/', '^', '=', '+', '{',
        '%', '|',
    ];
    let lines: Vec<&str> = words.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let words = lines.join("\n");
    let read = words.contains(SIGNS).then(|| read(&words, span)).flatten();
    let mut line =
        read.unwrap_or_else(|| Line { text: vec![Inline::text(words, span)], notes: Vec::new() });
    autolink::link_addresses(&mut line.text);
    line
}

/// Reads a line after a word joiner, so that no number, dash or sign at its head makes a list, a heading
/// or a quotation of it; and before a text for each of its notes, without which they are none.
fn read(words: &str, span: Span) -> Option<Line> {
    const GUARD: char = '\u{2060}';
    let named: BTreeSet<&str> = labels(words).collect();
    let mut text = format!("{GUARD}{words}");
    named.iter().for_each(|label| text.push_str(&format!("\n\n[^{label}]: x")));
    let (room, mut ledger, mut sink) = (Room::default(), Ledger::default(), Sink::default());
    let mut reader = Reader::new(span.file, &text, &room, &mut ledger, &mut sink);
    let draft = blocks::read(&mut reader, 0..text.len());
    let [block] = <[_; 1]>::try_from(draft.blocks).ok()?;
    let BlockKind::Paragraph(mut inlines) = block.kind else { return None };
    if !sink.into_diagnostics().is_empty() {
        return None;
    }
    let Some(Inline { kind: InlineKind::Text(first), .. }) = inlines.first_mut() else {
        return None;
    };
    *first = first.strip_prefix(GUARD)?.to_owned();
    if first.is_empty() {
        inlines.remove(0);
    }
    let mut notes = Vec::new();
    let mut note = |&NoteId(id): &NoteId| {
        let Some(label) = draft.labels.get(id) else { return };
        if named.contains(label.as_str()) {
            notes.push(HeadNote::Named(Spanned::new(label.clone(), span)));
            return;
        }
        let written = draft.definitions.iter().find(|definition| definition.label == *label);
        notes.extend(written.map(|definition| HeadNote::Written(definition.blocks.clone())));
    };
    inlines_in(&inlines, &mut |inline| {
        if let InlineKind::NoteReference(id) = &inline.kind {
            note(id);
        }
    });
    place(&mut inlines, span);
    Some(Line { text: inlines, notes })
}

/// The labels of notes that words refer to, as far as one can tell without reading them.
fn labels(words: &str) -> impl Iterator<Item = &str> {
    words.match_indices("[^").filter_map(|(at, mark)| {
        let rest = words.get(at + mark.len()..)?;
        let end = rest.find(|char: char| char.is_whitespace() || matches!(char, '[' | ']'))?;
        (end > 0 && rest[end..].starts_with(']')).then(|| &rest[..end])
    })
}

/// Gives every inline the place of the line.
fn place(inlines: &mut [Inline], span: Span) {
    for inline in inlines {
        inline.span = span;
        match &mut inline.kind {
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. } => place(inner, span),
            InlineKind::Picture(picture) => picture.span = span,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain_text;
    use crate::source::Sources;

    /// The words of a line, with signs for what is set otherwise.
    fn shown(words: &str) -> String {
        let span = Span::new(Sources::default().add("a.md", words), 0..0);
        let line = line_of_markdown(words, span);
        let mut shown = String::new();
        for inline in &line.text {
            assert_eq!(inline.span, span);
            let words = plain_text(std::slice::from_ref(inline));
            match inline.kind {
                InlineKind::Text(_) => shown.push_str(&words),
                InlineKind::Styled(..) => shown.push_str(&format!("*{words}*")),
                InlineKind::Code(_) => shown.push_str(&format!("`{words}`")),
                InlineKind::Link { .. } => shown.push_str(&format!("<{words}>")),
                InlineKind::NoteReference(_) => shown.push('†'),
                _ => shown.push_str(&format!("({words})")),
            }
        }
        shown
    }

    #[test]
    fn a_line_has_the_inlines_of_markdown_and_no_blocks() {
        for (words, expected) in [
            ("A *Hamlet* & `code`", "A *Hamlet* & `code`"),
            ("Rock &amp; roll isn&#8217;t dead", "Rock & roll isn’t dead"),
            ("H<sub>2</sub>O", "H*2*O"),
            ("[Read](https://example.org/)", "<Read>"),
            ("See https://example.org/", "See <https://example.org/>"),
            ("1. FC Harbour", "1. FC Harbour"),
            ("# Not a heading", "# Not a heading"),
            ("- Not a list -", "- Not a list -"),
            ("> 9000", "> 9000"),
            ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
            ("[Update] New", "[Update] New"),
            ("Vec<T> in Rust", "Vec<T> in Rust"),
            ("What $5 buys, and $10", "What $5 buys, and $10"),
            ("C++ and D++", "C++ and D++"),
            ("A note[^1] on it", "A note† on it"),
            ("A note^[written here]", "A note†"),
            ("One\nand two", "One\nand two"),
            ("Plain", "Plain"),
            ("", ""),
        ] {
            assert_eq!(shown(words), expected, "{words}");
        }
    }
}
