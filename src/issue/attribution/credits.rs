//! What is recorded of pictures, on its way to the lines under them.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{
    Destination, Inline, InlineKind, PictureSource, for_each_figure_mut, plain_text,
};
use crate::issue::licence::{Licence, is_address};
use crate::language::Labels;
use crate::manuscript::{Manuscript, PictureRecord, inline_markdown};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// Gives the pictures in the text the credits that the metadata has for them, and tells those that are
/// for none.
pub(in crate::issue) fn credit_pictures(
    manuscript: &mut Manuscript,
    labels: &Labels,
    sink: &mut Sink,
) {
    let bare = |path: &str| path.trim_start_matches("./").to_owned();
    let mut credits: BTreeMap<String, (&Spanned<String>, &PictureRecord, bool)> = BTreeMap::new();
    for (path, record) in &manuscript.metadata.credits {
        credits.entry(bare(&path.value)).or_insert((path, record, false));
    }
    for_each_figure_mut(&mut manuscript.document, &mut |figure| {
        let PictureSource::Written(written) = &figure.picture.source else { return };
        if let Some((path, record, is_given)) = credits.get_mut(&bare(written)) {
            figure.credit = line(record, labels, path.span);
            *is_given = true;
        }
    });
    for (path, record) in &manuscript.metadata.credits {
        let found = credits.get(&bare(&path.value));
        if found.is_some_and(|&(_, known, is_given)| is_given && std::ptr::eq(known, record)) {
            continue;
        }
        let message = format!("the text has no picture `{}` to credit", path.value);
        let help = "write the path as it stands in the text; the credit of the picture at the head goes under `image`";
        sink.push(Diagnostic::new(Code::UnusableMetadata, message).at(path.span).help(help));
    }
}

/// The line under a picture: who made it, where it is from, on what terms it stands, and what was
/// changed; nothing of a picture of which nothing is recorded.
pub(in crate::issue) fn line(
    record: &PictureRecord,
    labels: &Labels,
    span: Span,
) -> Option<Vec<Inline>> {
    let credit = record.credit.as_ref().map(|credit| inline_markdown(credit, span));
    let mut parts: Vec<Vec<Inline>> = credit.into_iter().collect();
    parts.extend(record.source.as_ref().map(|source| vec![place(source, span)]));
    if let Some(license) = &record.license {
        let licence = Licence::read(&license.value);
        let is_said = parts.iter().any(|part| plain_text(part).contains(&licence.name(labels)));
        parts.extend((!is_said).then(|| licence.named(labels, span)));
    }
    parts.extend(record.changes.as_ref().map(|changes| vec![Inline::text(changes, span)]));
    let mut line: Vec<Inline> = Vec::new();
    for part in parts {
        line.extend((!line.is_empty()).then(|| Inline::text(labels.comma, span)));
        line.extend(part);
    }
    (!line.is_empty()).then_some(line)
}

/// Where a picture is from: an address shows itself without its scheme.
fn place(source: &str, span: Span) -> Inline {
    if !is_address(source) {
        return Inline::text(source, span);
    }
    let shown = source.split_once("://").map_or(source, |(_, rest)| rest);
    let shown = shown.trim_start_matches("www.").trim_end_matches('/');
    let to = Destination::Web(source.to_owned());
    Inline { kind: InlineKind::Link { to, text: vec![Inline::text(shown, span)] }, span }
}
