//! What the metadata has printed, as it is printed: with the typography of the text, and names without
//! the words that bylines have before them.

use super::{Contributor, Metadata, byline};
use crate::diagnostics::Sink;
use crate::language::Lang;
use crate::manuscript::typography::set_words;
use crate::source::{Span, Spanned};

/// Sets every line that is printed. A `credit` is printed word for word, and stays as it is.
pub(in crate::manuscript) fn set(metadata: &mut Metadata, lang: &Lang, sink: &mut Sink) {
    let Metadata { dateline, section, .. } = metadata;
    [dateline, section].into_iter().flatten().for_each(|line| set_words(line, lang, sink));
    for Spanned { value: Contributor { name, .. }, span } in
        metadata.authors.iter_mut().chain(&mut metadata.translators)
    {
        byline::take_off(name, lang);
        set_within(name, *span, lang, sink);
    }
    for Spanned { value: source, span } in &mut metadata.sources {
        let of_source = source.lang.as_ref().unwrap_or(lang);
        source.authors.iter_mut().for_each(|author| byline::take_off(&mut author.name, of_source));
        let names = [&mut source.title, &mut source.container, &mut source.publisher]
            .into_iter()
            .flatten()
            .chain(source.authors.iter_mut().map(|author| &mut author.name));
        names.for_each(|name| set_within(name, *span, lang, sink));
    }
    if let Some(Spanned { value: picture, span }) = &mut metadata.image {
        [&mut picture.caption, &mut picture.record.credit]
            .into_iter()
            .flatten()
            .for_each(|words| set_within(words, *span, lang, sink));
    }
}

/// Sets words that have no place of their own.
fn set_within(words: &mut String, span: Span, lang: &Lang, sink: &mut Sink) {
    let mut spanned = Spanned::new(std::mem::take(words), span);
    set_words(&mut spanned, lang, sink);
    *words = spanned.value;
}
