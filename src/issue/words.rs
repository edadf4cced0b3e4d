//! The typography of what the manifest has printed: the same as that of the articles. Its lines stand in
//! metadata of files too, which hold no markup: of Markdown in them the words are kept.

use crate::diagnostics::Sink;
use crate::language::Lang;
use crate::manifest::Manifest;
use crate::manuscript::phrase;
use crate::source::Spanned;

/// Sets every line of a manifest that is printed. Introductions are texts, and set as those are; titles of
/// sections, and what link-only items are called and say, are phrases of the issue.
pub(super) fn set_manifest(mut manifest: Manifest, lang: &Lang, sink: &mut Sink) -> Manifest {
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
    lines.chain(editor).for_each(|line| set(line, lang, sink));
    for section in sections {
        let sources = section.briefs.iter_mut().filter_map(|brief| brief.source.as_mut());
        sources.for_each(|source| set(source, lang, sink));
    }
    manifest
}

fn set(line: &mut Spanned<String>, lang: &Lang, sink: &mut Sink) {
    line.value = phrase(&line.value, line.span, lang, sink).plain().to_owned();
}
