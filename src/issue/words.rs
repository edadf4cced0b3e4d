//! The typography of what the manifest has printed: the same as that of the articles.

use crate::diagnostics::Sink;
use crate::language::Lang;
use crate::manifest::Manifest;
use crate::manuscript::set_words;

/// Sets every line of a manifest that is printed. Introductions are texts, and set as those are.
pub(super) fn set(mut manifest: Manifest, lang: &Lang, sink: &mut Sink) -> Manifest {
    let Manifest {
        publication,
        title,
        subtitle,
        publisher,
        description,
        series,
        editor,
        sections,
        ..
    } = &mut manifest;
    let lines =
        [publication, title, subtitle, publisher, description, series].into_iter().flatten();
    lines.chain(editor).for_each(|line| set_words(line, lang, sink));
    for section in sections {
        set_words(&mut section.title, lang, sink);
        for brief in &mut section.briefs {
            set_words(&mut brief.title, lang, sink);
            [&mut brief.source, &mut brief.sentence]
                .into_iter()
                .flatten()
                .for_each(|line| set_words(line, lang, sink));
        }
    }
    manifest
}
