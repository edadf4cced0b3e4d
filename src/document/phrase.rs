//! Lines that stand for a whole text: titles, and what is said under them.

use super::{Inline, InlineKind, plain_text, unbroken};
use crate::source::Span;

/// Words that are printed with their markup, and known without it where a format has none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Phrase {
    text: Vec<Inline>,
    plain: String,
}

impl Phrase {
    /// A phrase of inlines. It refers to no notes: it stands in tables of contents and in the heads of
    /// pages as well, where there are none.
    #[must_use]
    pub fn new(mut text: Vec<Inline>) -> Self {
        without_references(&mut text);
        if let Some(Inline { kind: InlineKind::Text(last), .. }) = text.last_mut() {
            last.truncate(last.trim_end().len());
        }
        let plain = unbroken(&plain_text(&text)).trim().to_owned();
        Self { text, plain }
    }

    /// A phrase of plain words.
    #[must_use]
    pub fn words(words: impl Into<String>, span: Span) -> Self {
        Self::new(vec![Inline::text(words, span)])
    }

    /// The words alone, without a place where they may break.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.plain
    }

    /// The words with their markup.
    #[must_use]
    pub fn text(&self) -> &[Inline] {
        &self.text
    }

    /// The words with their markup, to resolve what they lead to and show.
    pub const fn text_mut(&mut self) -> &mut Vec<Inline> {
        &mut self.text
    }

    /// The words as they stand in lists, where all of them lead to one place: without links, on one line,
    /// and with what a picture shows in place of it.
    #[must_use]
    pub fn listed(&self) -> Vec<Inline> {
        listed(&self.text)
    }
}

fn without_references(text: &mut Vec<Inline>) {
    text.retain(|inline| !matches!(inline.kind, InlineKind::NoteReference(_)));
    for inline in text {
        match &mut inline.kind {
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Link { text: inner, .. }
            | InlineKind::Ruby { base: inner, .. } => without_references(inner),
            _ => {}
        }
    }
}

fn listed(text: &[Inline]) -> Vec<Inline> {
    let mut kept = Vec::with_capacity(text.len());
    for inline in text {
        let span = inline.span;
        let kind = match &inline.kind {
            InlineKind::Link { text, .. } => {
                kept.append(&mut listed(text));
                continue;
            }
            InlineKind::Styled(manner, inner) => InlineKind::Styled(*manner, listed(inner)),
            InlineKind::Foreign(lang, inner) => InlineKind::Foreign(lang.clone(), listed(inner)),
            InlineKind::Picture(picture) => {
                InlineKind::Text(picture.alt.clone().unwrap_or_default())
            }
            InlineKind::LineBreak => InlineKind::Text(" ".to_owned()),
            kind => kind.clone(),
        };
        kept.push(Inline { kind, span });
    }
    kept
}

/// The first bytes of inlines, as [`plain_text`] counts them, and `end` after them. What is no text is
/// there whole or not at all.
#[must_use]
pub fn beginning(text: &[Inline], bytes: usize, end: &str) -> Vec<Inline> {
    let mut left = bytes;
    let mut kept = cut(text, &mut left);
    if let Some(span) = text.first().map(|inline| inline.span) {
        kept.push(Inline::text(end, span));
    }
    kept
}

fn cut(text: &[Inline], left: &mut usize) -> Vec<Inline> {
    let mut kept = Vec::new();
    for inline in text {
        if *left == 0 {
            break;
        }
        let mut first = |words: &str| {
            let end = words.floor_char_boundary(*left);
            *left = if end < words.len() { 0 } else { *left - end };
            words.get(..end).unwrap_or_default().to_owned()
        };
        let kind = match &inline.kind {
            InlineKind::Text(words) => InlineKind::Text(first(words)),
            InlineKind::Code(words) => InlineKind::Code(first(words)),
            InlineKind::Styled(manner, inner) => InlineKind::Styled(*manner, cut(inner, left)),
            InlineKind::Foreign(lang, inner) => InlineKind::Foreign(lang.clone(), cut(inner, left)),
            InlineKind::Link { to, text } => {
                InlineKind::Link { to: to.clone(), text: cut(text, left) }
            }
            whole => {
                let length = plain_text(std::slice::from_ref(inline)).len();
                if length > *left {
                    *left = 0;
                    break;
                }
                *left -= length;
                whole.clone()
            }
        };
        kept.push(Inline { kind, span: inline.span });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Destination, Manner, NoteId};
    use crate::source::Sources;

    fn phrase() -> Phrase {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let inline = |kind| Inline { kind, span };
        let stressed =
            InlineKind::Styled(Manner::Emphasis, vec![Inline::text("Ham\u{ad}let", span)]);
        let to = Destination::Web("https://example.org/".to_owned());
        let link = InlineKind::Link { to, text: vec![Inline::text("here", span)] };
        Phrase::new(vec![
            Inline::text("A ", span),
            inline(stressed),
            inline(InlineKind::NoteReference(NoteId(0))),
            inline(InlineKind::LineBreak),
            inline(link),
        ])
    }

    #[test]
    fn a_phrase_is_known_without_its_markup() {
        let phrase = phrase();
        assert_eq!(phrase.plain(), "A Hamlet here");
        assert_eq!(plain_text(&phrase.listed()), "A Ham\u{ad}let here");
        assert!(
            phrase.listed().iter().all(|inline| !matches!(inline.kind, InlineKind::Link { .. }))
        );
    }

    #[test]
    fn a_beginning_keeps_the_markup_of_what_it_has() {
        let phrase = phrase();
        assert_eq!(plain_text(&beginning(phrase.text(), 5, "…")), "A Ham…");
        assert_eq!(plain_text(&beginning(phrase.text(), 500, "")), "A Ham\u{ad}let here");
        assert!(matches!(
            beginning(phrase.text(), 5, "…").get(1).map(|inline| &inline.kind),
            Some(InlineKind::Styled(..))
        ));
        assert_eq!(beginning(&[], 5, "…"), []);
    }
}
