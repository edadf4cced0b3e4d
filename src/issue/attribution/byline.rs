//! The line under an article's title.

use crate::document::{Destination, Inline, InlineKind};
use crate::issue::Article;
use crate::language::{Labels, fill, isolated};

/// The line under an article's title: authors, translators, dateline, publication and date, as far
/// as they are known, and the minutes that it takes to read. The publication leads to what is recorded
/// of the source.
#[must_use]
pub(in crate::issue) fn byline(article: &Article, labels: &Labels) -> Vec<Inline> {
    let attribution = &article.attribution;
    let mut before = Vec::new();
    if !article.authors.is_empty() {
        before.push(fill(labels.by, &labels.names(&article.authors)));
    }
    if !article.translators.is_empty() {
        before.push(fill(labels.translated_by, &labels.names(&article.translators)));
    }
    before.extend(article.dateline.clone());
    let mut after: Vec<String> = article.date.map(|date| labels.date(date)).into_iter().collect();
    let updated = article.updated.filter(|&updated| Some(updated) != article.date);
    after.extend(updated.map(|updated| fill(labels.updated, &labels.date(updated))));
    after.extend(attribution.extract.map(|_| labels.excerpt.to_owned()));
    after.push(labels.minutes(article.minutes()));

    let text = |text: String| Inline::text(text, article.span);
    let Some(publication) = &attribution.publication else {
        before.append(&mut after);
        return vec![text(before.join(" · "))];
    };
    before.push(String::new());
    after.insert(0, String::new());
    let to = Destination::Source(article.index);
    let name = Inline {
        kind: InlineKind::Link {
            to,
            text: vec![text(isolated(publication, labels.direction()).into_owned())],
        },
        span: article.span,
    };
    let line = [text(before.join(" · ")), name, text(after.join(" · "))];
    line.into_iter()
        .filter(|part| !matches!(&part.kind, InlineKind::Text(words) if words.is_empty()))
        .collect()
}
