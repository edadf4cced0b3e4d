//! Whether a text is in the language that it says.

use super::Proof;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Document, running_text};
use crate::language::evident;
use crate::manuscript::metadata::Metadata;
use crate::source::{FileId, Span};

pub(super) fn check(file: FileId, document: &Document, metadata: &Metadata, proof: &mut Proof<'_>) {
    let Some(other) = evident(&running_text(document), proof.lang) else { return };
    let at = metadata.lang.as_ref().map_or_else(|| first_block(file, document), |lang| lang.span);
    let message = format!("the text is to be in `{}` and is evidently in {other}", proof.lang);
    let help =
        "correct `lang:` in its metadata, or add it: words are hyphenated and read aloud by it";
    proof.report(Diagnostic::new(Code::OtherLanguage, message).at(at).help(help));
}

fn first_block(file: FileId, document: &Document) -> Span {
    let start = document.blocks.first().map_or(0, |block| block.span.range().start);
    Span::new(file, start..start)
}
