//! How much of an issue comes from one publication. Press reviews may take no more than a part from
//! each: the licence of the French CFC, for one, counts by the publication.

use super::Article;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manifest::{Quota, Share};
use crate::source::Span;
use std::collections::BTreeMap;

/// What an issue has of one publication.
struct Part<'a> {
    name: &'a str,
    words: usize,
    articles: Vec<Span>,
}

/// Tells of every publication that has more of the words than its quota. The issue's own texts
/// are of the whole, and have none.
pub(super) fn check(articles: &[Article], quota: &Quota, sink: &mut Sink) {
    let total: usize = articles.iter().map(|article| article.words).sum();
    let mut parts: BTreeMap<String, Part<'_>> = BTreeMap::new();
    for article in articles.iter().filter(|article| !article.attribution.is_own) {
        let Some(name) = &article.attribution.work.publication else { continue };
        let part = parts.entry(key(name)).or_insert(Part { name, words: 0, articles: Vec::new() });
        part.words += article.words;
        part.articles.push(article.span);
    }
    for (key, part) in parts {
        let named = quota.publications.iter().find(|(name, _)| self::key(&name.value) == key);
        let Some(share) = named.map(|(_, share)| share).or(quota.others.as_ref()) else { continue };
        if !share.value.is_passed_by(part.words, total) {
            continue;
        }
        let count = match part.articles.len() {
            1 => "1 article".to_owned(),
            count => format!("{count} articles"),
        };
        let message = format!(
            "{} has {} of the issue's {total} words in {count}, which is {}, and its quota is {}",
            part.name,
            part.words,
            Share::of(part.words, total),
            share.value
        );
        let help = "take an article out, print an extract of one with `extract:`, or raise the quota if you may";
        let told = Diagnostic::new(Code::OverQuota, message).at(share.span).help(help);
        sink.push(part.articles.into_iter().fold(told, |told, at| told.also(at, "")));
    }
}

/// A name of a publication by its letters and digits, in small letters.
fn key(name: &str) -> String {
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
