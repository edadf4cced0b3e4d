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
    let (lang, Evidence { name, tag }) = from_right_to_left(text)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_turned_whatever_language_is_around_it() {
        let text = "قرر المجلس تعميق الميناء في المدينة من دون أن يسأل أحد.";
        let turned = |around: &str, text: &str| {
            let at = Span::new(crate::source::Sources::default().add("a.txt", ""), 0..0);
            let mut sink = Sink::default();
            turned(text, &Lang::parse(around).unwrap(), at, &mut sink)
                .map(|lang| lang.value.to_string())
        };
        for around in ["en", "ca", "hr", "eu", "ga", "sw", "ru", "ja", "sr-Latn"] {
            assert_eq!(turned(around, text).as_deref(), Some("ar"), "{around}");
        }
        assert_eq!(turned("fa", text), None);
        let both = "The council asked «قرر المجلس تعميق الميناء» and so on, they said in the town.";
        assert_eq!(turned("ca", both), None);
    }
}
