//! What the metadata has printed with its markup: title, subtitle, lead-in, and why it matters.

use super::markdown::line_of_markdown;
use super::metadata::{HeadNote, Metadata};
use super::typography;
use crate::diagnostics::Sink;
use crate::document::{Phrase, plain_text};
use crate::language::Lang;
use crate::manuscript::ledger::Ledger;
use crate::source::{Span, Spanned};

/// Reads the marks of Markdown in the lines of metadata that are printed so, and sets them. Notes that
/// they refer to go among those of the metadata; a text that defines none is not asked for them.
pub(super) fn set(metadata: &mut Metadata, has_notes: bool, lang: &Lang, sink: &mut Sink) {
    let Metadata { title, subtitle, description, why, notes, .. } = metadata;
    for Spanned { value: phrase, span } in [title, subtitle, description, why].into_iter().flatten()
    {
        let mut line = line_of_markdown(&plain_text(phrase.text()), *span);
        let is_named = |note: &HeadNote| matches!(note, HeadNote::Named(_));
        if !has_notes && line.notes.iter().any(is_named) {
            continue;
        }
        typography::set_text(&mut line.text, lang, "", &mut Ledger::default(), sink);
        notes.append(&mut line.notes);
        *phrase = Phrase::new(line.text);
    }
}

/// A line of a manifest that is printed with its markup, set. It refers to no notes: nothing defines them.
#[must_use]
pub fn phrase(words: &str, span: Span, lang: &Lang, sink: &mut Sink) -> Phrase {
    let mut line = line_of_markdown(words, span);
    if !line.notes.is_empty() {
        return Phrase::words(words, span);
    }
    typography::set_text(&mut line.text, lang, "", &mut Ledger::default(), sink);
    Phrase::new(line.text)
}
