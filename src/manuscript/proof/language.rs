//! Whether a text is in the language that it says.

use super::Proof;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Document, running_text};
use crate::language::{Direction, Evidence, Lang, evident, from_right_to_left};
use crate::manuscript::metadata::Metadata;
use crate::source::{FileId, Span, Spanned};

pub(super) fn check(file: FileId, document: &Document, metadata: &Metadata, proof: &mut Proof<'_>) {
    let Some(Evidence { name, tag }) = evident(&running_text(document), proof.lang) else { return };
    let said = metadata.lang.as_ref();
    let at = said.map_or_else(|| first_block(file, document), |lang| lang.span);
    let message = format!("the text is to be in `{}` and is evidently in {name}", proof.lang);
    let help = match (said, tag) {
        (Some(_), Some(tag)) => format!("correct it to `lang: {tag}`"),
        (Some(_), None) => "correct `lang:` in its metadata".to_owned(),
        (None, Some(tag)) => format!("add `lang: {tag}` to its metadata"),
        (None, None) => "add `lang:` to its metadata".to_owned(),
    };
    let help = format!("{help}: words are hyphenated and read aloud by it");
    proof.report(Diagnostic::new(Code::OtherLanguage, message).at(at).help(help));
}

/// The language of a text that does not say it and runs from right to left, where those around it do
/// not: it is set so at once, and told.
pub(in crate::manuscript) fn turned(
    text: &str,
    around: &Lang,
    at: Span,
    sink: &mut Sink,
) -> Option<Spanned<Lang>> {
    if around.direction() == Direction::RightToLeft {
        return None;
    }
    let lang = from_right_to_left(text)?;
    let Evidence { name, tag } = evident(text, around)?;
    let message = format!("the text is to be in `{around}` and is evidently in {name}");
    let help = match tag {
        Some(tag) => format!("it is set from right to left; add `lang: {tag}` to its metadata"),
        None => "it is set from right to left; add its language to its metadata, such as `lang: ar`, `lang: fa` or `lang: ur`".to_owned(),
    };
    sink.push(Diagnostic::new(Code::OtherLanguage, message).at(at).help(help));
    Some(Spanned::new(lang, at))
}

fn first_block(file: FileId, document: &Document) -> Span {
    let start = document.blocks.first().map_or(0, |block| block.span.range().start);
    Span::new(file, start..start)
}
