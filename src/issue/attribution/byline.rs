//! The line under an article's title.

use super::Attribution;
use crate::document::{Destination, Inline, InlineKind};
use crate::issue::Article;
use crate::language::{Labels, fill, isolated};

/// Authors, translators, dateline, publication and date, as far as they are known, and the minutes
/// that it takes to read. The publication leads to what is recorded of the source.
#[must_use]
pub(in crate::issue) fn byline(article: &Article, labels: &Labels) -> Vec<Inline> {
    let attribution = &article.attribution;
    let text = |text: String| Inline::text(text, article.span);
    let source = |publication: &str| {
        let to = Destination::Source(article.index);
        let text = vec![text(isolated(publication, labels.direction()).into_owned())];
        Inline { kind: InlineKind::Link { to, text }, span: article.span }
    };
    let publication = attribution.work.publication.as_deref();
    // An agency that signs its own reports is named once.
    let is_signed_by_it =
        publication.is_some() && article.authors.as_slice() == publication.as_slice();

    let mut parts: Vec<Vec<Inline>> = Vec::new();
    if let Some(publication) = publication.filter(|_| is_signed_by_it) {
        let (before, after) = labels.by.split_once("{}").unwrap_or_default();
        parts.push(vec![text(before.to_owned()), source(publication), text(after.to_owned())]);
    } else if !article.authors.is_empty() {
        parts.push(vec![text(fill(labels.by, &labels.names(&names(attribution, labels))))]);
    }
    if !article.translators.is_empty() {
        let names = labels.names(&article.translators);
        parts.push(vec![text(fill(labels.translated_by, &names))]);
    }
    parts.extend(article.dateline.clone().map(|dateline| vec![text(dateline)]));
    parts.extend(publication.filter(|_| !is_signed_by_it).map(|name| vec![source(name)]));
    parts.extend(article.date.map(|date| vec![text(labels.date(date))]));
    let updated = article.updated.filter(|&updated| Some(updated) != article.date);
    parts.extend(updated.map(|date| vec![text(labels.dated(labels.updated, date))]));
    parts.extend(attribution.extract.map(|_| vec![text(labels.excerpt.to_owned())]));
    if attribution.shows_minutes {
        parts.push(vec![text(labels.minutes(article.minutes()))]);
    }

    let mut line: Vec<Inline> = Vec::new();
    for (index, part) in parts.into_iter().enumerate() {
        line.extend((index > 0).then(|| text(" · ".to_owned())));
        line.extend(part);
    }
    joined(line)
}

/// The authors, with the places where they work if the publication shows them.
fn names(attribution: &Attribution, labels: &Labels) -> Vec<String> {
    let name = |person: &crate::manuscript::Contributor| match &person.affiliation {
        Some(affiliation) if attribution.shows_affiliations => {
            labels.remarked(&person.name, affiliation)
        }
        _ => person.name.clone(),
    };
    attribution.byline.iter().map(name).collect()
}

/// Texts that stand side by side as one, without empty ones.
fn joined(line: Vec<Inline>) -> Vec<Inline> {
    let mut joined: Vec<Inline> = Vec::new();
    for inline in line {
        match (&inline.kind, joined.last_mut()) {
            (InlineKind::Text(words), _) if words.is_empty() => {}
            (InlineKind::Text(words), Some(Inline { kind: InlineKind::Text(before), .. })) => {
                before.push_str(words);
            }
            _ => joined.push(inline),
        }
    }
    joined
}
