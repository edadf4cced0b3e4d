//! The terms of publications, which an editor wrote into the manifest.

use super::done;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{BlockKind, Figure, for_each_block, plain_text, targets};
use crate::issue::Attribution;
use crate::issue::issue_terms::IssueTerms;
use crate::issue::licence::Licence;
use crate::manifest::{PublisherTerms, Requirement};
use crate::manuscript::Manuscript;

/// The terms of the publication that a text is from: those with its name, else those of the host of its address.
pub(super) fn terms_of<'h>(
    attribution: &Attribution,
    house: &'h IssueTerms,
) -> Option<&'h PublisherTerms> {
    let name = attribution.work.publication.as_deref().map(str::to_lowercase);
    let host = attribution.work.url.as_deref().and_then(host);
    let by_name = |terms: &&PublisherTerms| {
        name.as_ref().is_some_and(|name| *name == terms.of.value.trim().to_lowercase())
    };
    let by_host = |terms: &&PublisherTerms| {
        let own = terms.of.value.trim().trim_start_matches("www.").to_lowercase();
        own.contains('.')
            && host.as_ref().is_some_and(|host| {
                *host == own || host.strip_suffix(&own).is_some_and(|sub| sub.ends_with('.'))
            })
    };
    let terms = &house.terms;
    terms.iter().find(by_name).or_else(|| terms.iter().find(by_host))
}

fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?;
    Some(host.trim_start_matches("www.").to_lowercase())
}

/// Whether the terms of the publication ask for where the authors work.
pub(in crate::issue) fn asks_for_institutions(
    attribution: &Attribution,
    house: &IssueTerms,
) -> bool {
    terms_of(attribution, house).is_some_and(|terms| terms.asks.contains(&Requirement::Institution))
}

/// Tells what a publication asks for and does not get. A permission allows what its terms forbid.
pub(super) fn check(
    terms: &PublisherTerms,
    manuscript: &Manuscript,
    attribution: &Attribution,
    house: &IssueTerms,
    sink: &mut Sink,
) {
    let of = &terms.of.value;
    let metadata = &manuscript.metadata;
    let at = metadata.source().map_or(manuscript.head, |source| source.span);
    let is_permitted = attribution.rights.permission.is_some();
    let changed = attribution.changed();
    for requirement in &terms.asks {
        let broken = match requirement {
            Requirement::Author => attribution.work.authors.is_empty().then(|| {
                ("asks for the author, and the article names none".to_owned(), "add `author:` to its metadata")
            }),
            Requirement::Institution => (!has_institutions(manuscript)).then(|| {
                (
                    "asks for where the authors work, and the article does not say it of each".to_owned(),
                    "write `author: {name: …, affiliation: …}`",
                )
            }),
            Requirement::Title => attribution.work.title.is_none().then(|| {
                ("asks for the title, and the article has none".to_owned(), "add `title:` to its metadata")
            }),
            Requirement::Date => attribution.work.published.is_none().then(|| {
                ("asks for the date, and the article has none".to_owned(), "add `date:` to its metadata")
            }),
            Requirement::Link => attribution.work.address().is_none().then(|| {
                (
                    "asks for a link, and the article has no address".to_owned(),
                    "add `url:` under `source` in its metadata",
                )
            }),
            Requirement::Unchanged => (!changed.is_empty() && !is_permitted).then(|| {
                (
                    format!("lets nobody change its texts, and this one is {}", done(&changed)),
                    "print it as it is, or record the permission under `permission`",
                )
            }),
            Requirement::NonCommercial => (house.is_commercial && !is_permitted).then(|| {
                (
                    "does not allow a commercial issue".to_owned(),
                    "record the permission under `permission`, or take the article out",
                )
            }),
            Requirement::WithoutPictures => (has_pictures(manuscript) && !is_permitted).then(|| {
                (
                    "does not give its pictures, and the article has some without a licence of their own"
                        .to_owned(),
                    "take them out, or name the licence of each in `credits`",
                )
            }),
        };
        if let Some((what, help)) = broken {
            let message = format!("{of} {what}");
            sink.push(Diagnostic::new(Code::PublisherTerms, message).at(at).help(help));
        }
    }
}

fn has_institutions(manuscript: &Manuscript) -> bool {
    let authors = &manuscript.metadata.authors;
    !authors.is_empty() && authors.iter().all(|author| author.value.affiliation.is_some())
}

/// Whether there are pictures whose credit names no licence.
fn has_pictures(manuscript: &Manuscript) -> bool {
    let is_covered =
        |credit: Option<&str>| credit.is_some_and(|credit| Licence::read(credit).is_known());
    let lead = manuscript.metadata.image.as_ref();
    let mut found = lead.is_some_and(|image| !is_covered(image.value.record.credit.as_deref()));
    for_each_block(&manuscript.document, &mut |block| {
        if let BlockKind::Figure(Figure { credit, .. }) = &block.kind {
            found |= !credit.as_deref().is_some_and(|credit| {
                is_covered(Some(&plain_text(credit)))
                    || targets(credit).iter().any(|target| Licence::read(target).id().is_some())
            });
        }
    });
    found
}
