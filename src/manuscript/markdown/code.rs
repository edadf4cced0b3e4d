//! Code of HTML that has more in it than words: links, pictures, references to notes.

use crate::document::{Inline, InlineKind};

/// Whether code holds something that leads elsewhere, or is seen.
pub(super) fn is_more_than_words(inline: &Inline) -> bool {
    match &inline.kind {
        InlineKind::Link { .. } | InlineKind::Picture(_) | InlineKind::NoteReference(_) => true,
        InlineKind::Styled(_, inner) => inner.iter().any(is_more_than_words),
        _ => false,
    }
}

/// The words of inlines as code, with the links that they are, and what is no words between.
pub(super) fn as_code(inlines: Vec<Inline>) -> Vec<Inline> {
    let code = |Inline { kind, span }| {
        let kind = match kind {
            InlineKind::Text(words) if words.trim().is_empty() => InlineKind::Text(words),
            InlineKind::Text(words) => InlineKind::Code(words),
            InlineKind::Link { to, text } => InlineKind::Link { to, text: as_code(text) },
            InlineKind::Styled(manner, inner) => InlineKind::Styled(manner, as_code(inner)),
            kind => kind,
        };
        Inline { kind, span }
    };
    inlines.into_iter().map(code).collect()
}
