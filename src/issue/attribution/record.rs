//! From what an editor wrote to the record of an article.

use super::Attribution;
use crate::date::Date;
use crate::document::{BlockKind, Figure, for_each_block};
use crate::issue::assemble::{House, title};
use crate::issue::rights::Rights;
use crate::manuscript::{Contributor, Manuscript};
use crate::source::Spanned;

/// The record of a manuscript in an issue of `house`. What the article's own keys say stands before
/// what `source` says, but for the title: that of the original is printed where it differs.
#[must_use]
pub(in crate::issue) fn record(manuscript: &Manuscript, house: &House) -> Attribution {
    let metadata = &manuscript.metadata;
    let source = metadata.source.as_ref().map(|source| source.value.clone()).unwrap_or_default();
    let names = |people: &[Spanned<Contributor>]| {
        people.iter().map(|person| person.value.name.clone()).collect::<Vec<_>>()
    };
    let authors = names(&metadata.authors);
    let date = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| date.value);
    let is_own = house.publication.is_some() && source.container == house.publication;
    Attribution {
        title: source.title.unwrap_or_else(|| title(manuscript)),
        authors: if authors.is_empty() { source.authors } else { authors },
        translators: names(&metadata.translators),
        publication: source.container,
        publisher: source.publisher,
        published: date(&metadata.date).or(source.issued),
        updated: date(&metadata.updated),
        url: source.url,
        accessed: date(&metadata.accessed).or(source.accessed),
        archive: source.archive,
        rights: Rights::read(metadata, house.license.as_deref().filter(|_| is_own)),
        copyright: metadata.copyright.as_ref().map(|copyright| match &copyright.value.year {
            Some(year) => format!("© {year} {}", copyright.value.holder),
            None => copyright.value.holder.clone(),
        }),
        changes: metadata.changes.as_ref().map(|changes| changes.value.clone()),
        abridged: metadata.abridged,
        extract: None,
        translated: metadata.translated.as_ref().map(|lang| lang.value.clone()),
        is_own,
        picture_credits: picture_credits(manuscript),
        expires: date(&metadata.expires),
        credit: metadata.credit.as_ref().map(|credit| credit.value.clone()),
        kind: source.kind,
        ledger: manuscript.ledger.clone(),
    }
}

/// The credits of the picture at the head and of those in the text.
fn picture_credits(manuscript: &Manuscript) -> Vec<String> {
    let mut credits: Vec<String> = Vec::new();
    let lead = manuscript.metadata.image.iter().filter_map(|image| image.value.credit.as_ref());
    let mut add = |credit: &String| {
        if !credits.contains(credit) {
            credits.push(credit.clone());
        }
    };
    lead.for_each(&mut add);
    for_each_block(&manuscript.document, &mut |block| {
        if let BlockKind::Figure(Figure { credit: Some(credit), .. }) = &block.kind {
            add(credit);
        }
    });
    credits
}
