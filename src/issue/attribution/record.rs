//! From what an editor wrote to the record of an article.

use super::picture::picture_credits;
use super::{Attribution, Work};
use crate::date::Date;
use crate::issue::issue_terms::IssueTerms;
use crate::issue::licence::Rights;
use crate::language::Labels;
use crate::manuscript::metadata::Extract;
use crate::manuscript::{self, Contributor, Manuscript};
use crate::source::Spanned;

/// The record of a manuscript in an issue of `house`.
///
/// A source with a title or an author is a work of its own: what it says is its record, and nothing of
/// the article's fills its gaps. The article is that work if there is only one such source and nobody
/// else signs the article; an excerpt is always a part of its source. A source with neither says where
/// the article's own text stands, and title, author and date are the article's.
#[must_use]
pub(in crate::issue) fn record(
    manuscript: &Manuscript,
    extract: Option<Extract>,
    house: &IssueTerms,
) -> Attribution {
    let metadata = &manuscript.metadata;
    let accessed = date(&metadata.accessed);
    let mut sources: Vec<Work> = metadata
        .sources
        .iter()
        .map(|source| Work::of(source.value.clone()))
        .map(|source| {
            let read = accessed.filter(|_| source.address().is_some());
            Work { accessed: source.accessed.or(read), ..source }
        })
        .collect();
    let is_part = metadata.abridged || extract.is_some();
    let is_source = sources.iter().filter(|source| source.is_named()).count() == 1
        && sources
            .iter()
            .any(|source| source.is_named() && is_printed(source, is_part, manuscript));
    let work = match (sources.iter().position(|source| source.is_named() == is_source), is_source) {
        (Some(index), true) => sources.remove(index),
        (Some(index), false) => own_work(manuscript, sources.remove(index), accessed),
        (None, _) => own_work(manuscript, Work::default(), accessed),
    };
    let work = if work.translators.is_empty() {
        Work { translators: people(&metadata.translators), ..work }
    } else {
        work
    };
    let authors = people(&metadata.authors);
    let dated = match (is_source, work.published) {
        (true, Some(published)) => Some(published),
        (true, None) if authors.is_empty() => None,
        _ => date(&metadata.date),
    };
    let is_own = house.publication.is_some() && work.publication == house.publication;
    Attribution {
        is_source,
        byline: if authors.is_empty() { work.authors.clone() } else { authors },
        dated,
        shows_affiliations: house.shows_affiliations,
        shows_minutes: house.shows_minutes,
        rights: Rights::read(
            metadata,
            work.license.as_ref(),
            house.license.as_deref().filter(|_| is_own),
        ),
        copyright: metadata.copyright.as_ref().map(|copyright| match &copyright.value.year {
            Some(year) => format!("© {year} {}", copyright.value.holder),
            None => copyright.value.holder.clone(),
        }),
        changes: metadata.changes.as_ref().map(|changes| changes.value.clone()),
        abridged: metadata.abridged,
        extract,
        translated: metadata.translated.as_ref().map(|lang| lang.value.clone()),
        is_own,
        picture_credits: picture_credits(manuscript, &work, Labels::of(&house.lang)),
        expires: date(&metadata.expires),
        credit: metadata
            .credit
            .as_ref()
            .map(|credit| manuscript::inline_markdown(&credit.value, credit.span)),
        ledger: manuscript.ledger.clone(),
        work,
        sources,
    }
}

/// Whether a source that is a work of its own is the text that is printed, and not one that it speaks
/// of: nobody else signs the article, or it is an excerpt, or it bears the same title.
fn is_printed(source: &Work, is_part: bool, manuscript: &Manuscript) -> bool {
    let signed: Vec<String> = people(&manuscript.metadata.authors)
        .iter()
        .map(|author| author.name.to_lowercase())
        .collect();
    let wrote = |name: &String| signed.contains(&name.to_lowercase());
    signed.is_empty()
        || is_part
        || source.author_names().iter().any(wrote)
        || source.authors.is_empty()
            && source.title.as_deref() == Some(manuscript.printed_title().plain())
}

/// The article as a work, with the place where it stands.
fn own_work(manuscript: &Manuscript, place: Work, accessed: Option<Date>) -> Work {
    let metadata = &manuscript.metadata;
    let mut details = metadata.details.clone();
    let is_new =
        |variable: &str| metadata.details.iter().all(|detail| detail.variable.name() != variable);
    details.extend(place.details.into_iter().filter(|detail| is_new(detail.variable.name())));
    Work {
        title: Some(manuscript.printed_title().plain().to_owned()),
        authors: people(&metadata.authors),
        published: date(&metadata.date).or(place.published),
        updated: date(&metadata.updated).or(place.updated),
        accessed: place.accessed.or(accessed),
        details,
        ..place
    }
}

fn people(people: &[Spanned<Contributor>]) -> Vec<Contributor> {
    people.iter().map(|person| person.value.clone()).collect()
}

fn date(date: &Option<Spanned<Date>>) -> Option<Date> {
    date.as_ref().map(|date| date.value)
}
