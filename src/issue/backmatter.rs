//! What stands after the last article: sources and colophon.

use super::Issue;
use super::licence::Licence;
use crate::document::{Destination, Inline, InlineKind};
use crate::language::fill;
use crate::source::Span;

/// One entry of the Sources list. Its number is its place, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// The article, as an index into the issue's.
    pub article: usize,
    /// The attribution, with links.
    pub text: Vec<Inline>,
}

/// The Sources list: one entry for each article, in running order.
#[must_use]
pub fn sources(issue: &Issue) -> Vec<SourceEntry> {
    let labels = issue.labels();
    let entry = |(index, article): (usize, &super::Article)| SourceEntry {
        article: index,
        text: article.attribution.note(labels, article.span),
    };
    issue.articles.iter().enumerate().map(entry).collect()
}

/// The paragraphs of the colophon: what the issue is, who made it, on what terms, and when it was
/// made anew.
#[must_use]
pub fn colophon(issue: &Issue) -> Vec<Vec<Inline>> {
    let Some(span) = issue.articles.first().map(|article| article.span) else { return Vec::new() };
    let labels = issue.labels();
    let mut paragraphs = Vec::new();
    let name = issue.publication.as_ref().map(|publication| {
        let number = issue.number.as_ref().map(|number| fill(labels.number, number));
        let date = issue.date.map(|date| labels.date(date));
        [Some(publication.clone()), number, date]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(labels.comma)
    });
    let title = issue.title.clone().filter(|title| Some(title) != issue.publication.as_ref());
    let heading: Vec<String> = name.into_iter().chain(title).collect();
    paragraphs.push(sentence(heading.join(labels.colon), span));
    if !issue.editors.is_empty() {
        paragraphs.push(sentence(fill(labels.edited_by, &labels.names(&issue.editors)), span));
    }
    if let Some(publisher) = &issue.publisher {
        paragraphs.push(sentence(fill(labels.published_by, publisher), span));
    }
    if let Some(license) = &issue.license {
        paragraphs.push(licence(issue, &Licence::read(license), span));
    }
    if let Some(revised) = issue.revised {
        paragraphs.push(sentence(labels.dated(labels.revised, revised), span));
    }
    if let Some(url) = &issue.url {
        paragraphs.push(vec![link(url, url, span)]);
    }
    if let Some(identifier) = &issue.identifier {
        paragraphs.push(sentence(identifier.clone(), span));
    }
    paragraphs.push(sentence(labels.made_with.to_owned(), span));
    paragraphs
}

/// On what terms an issue is printed, as its metadata says it: the licence as written, if all texts are
/// the publication's own, else what that is the licence of, and where to read those of the others.
#[must_use]
pub fn rights(issue: &Issue) -> Option<String> {
    let written = issue.license.as_ref()?;
    if !issue.has_texts_of_others() {
        return Some(written.clone());
    }
    let labels = issue.labels();
    let licence = Licence::read(written);
    let name = licence.name(labels);
    let name = match licence.url() {
        Some(url) if url != name => format!("{name} ({url})"),
        _ => name,
    };
    Some(fill(labels.own_texts, &name) + labels.texts_of_others)
}

/// The licence of an issue is that of its own texts. Where others stand beside them, it claims no more.
fn licence(issue: &Issue, licence: &Licence, span: Span) -> Vec<Inline> {
    let labels = issue.labels();
    if !issue.has_texts_of_others() {
        return licence.sentence(labels, span);
    }
    let (before, after) = labels.own_texts.split_once("{}").unwrap_or_default();
    let mut line = vec![Inline::text(before, span)];
    line.extend(licence.named(labels, span));
    line.push(Inline::text(format!("{after}{}", labels.texts_of_others), span));
    line
}

fn sentence(text: String, span: Span) -> Vec<Inline> {
    vec![Inline::text(text, span)]
}

fn link(text: &str, url: &str, span: Span) -> Inline {
    let text = vec![Inline::text(text, span)];
    Inline { kind: InlineKind::Link { to: Destination::Web(url.to_owned()), text }, span }
}
