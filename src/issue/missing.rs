//! What an issue and its articles do not say, each named with the key to add.

use super::Attribution;
use super::attribution::uncredited;
use super::licence::Condition;
use super::offers::or_offered;
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manifest::IssueFolder;
use crate::manuscript::{Manuscript, SourceRecord};
use crate::source::Spanned;

/// Names what the issue itself lacks. `latest` is the date of its latest article.
pub(super) fn of_issue(plan: &IssueFolder, latest: Option<Date>, sink: &mut Sink) {
    let place = match (plan.has_digest, plan.path.as_str()) {
        (false, folder) => folder.to_owned(),
        (true, "") => "digest.yaml".to_owned(),
        (true, folder) => format!("{folder}/digest.yaml"),
    };
    let mut miss = |code, message: &str, help: &str| {
        sink.push(Diagnostic::new(code, message).in_file(place.as_str()).help(help));
    };
    if plan.manifest.date.is_none() && !plan.unusable.contains(&"date") {
        let stand_in = latest
            .map_or_else(|| Date::FALLBACK.to_string(), |_| "the latest article's".to_owned());
        let add = if plan.has_digest {
            "add `date: 2026-11-23` with its date to digest.yaml"
        } else {
            "write a digest.yaml with `date: 2026-11-23`, its date"
        };
        miss(
            Code::MissingDate,
            "the issue has no date",
            &format!("{add}; until then {stand_in} stands in"),
        );
    }
    if plan.manifest.lang.is_none() && !plan.unusable.contains(&"lang") {
        miss(
            Code::MissingLang,
            "the issue does not say its language",
            if plan.has_digest {
                "add `lang: en`, or another language tag, to publication.yaml; until then it is English"
            } else {
                "write a digest.yaml with `lang: en`, or another language tag; until then it is English"
            },
        );
    }
}

/// Names what an article's record lacks, each with the key to add.
pub(super) fn of_article(manuscript: &Manuscript, attribution: &Attribution, sink: &mut Sink) {
    let mut miss = |code, message: &str, help: &str| {
        let help = or_offered(manuscript, code, help);
        sink.push(Diagnostic::new(code, message).at(manuscript.head).help(help));
    };
    // Title, author, source, licence: what Creative Commons asks for (CC BY 4.0 §3.a).
    let asks = |condition| {
        let licence = attribution.rights.licence.as_ref();
        licence
            .filter(|licence| licence.asks_for(condition))
            .map_or_else(String::new, |licence| format!("; {licence} asks for it"))
    };
    let silent_on = |key: &str| !manuscript.metadata.unusable.contains(&key);
    let has_title =
        manuscript.title().is_some() || attribution.is_source && attribution.work.title.is_some();
    if !has_title && silent_on("title") {
        miss(
            Code::MissingTitle,
            "the article has no title",
            "add `title:` to its metadata; until then the file's name stands in",
        );
    }
    let work = &attribution.work;
    if !attribution.is_source {
        if work.authors.is_empty() && silent_on("author") {
            miss(
                Code::MissingAuthor,
                "the article does not say who wrote it",
                &format!("add `author:` to its metadata{}", asks(Condition::Author)),
            );
        }
        if work.published.is_none() && silent_on("date") {
            let help = match date_of_name(&manuscript.path) {
                Some(date) => {
                    format!("add `date:` to its metadata; the name of its file begins with {date}")
                }
                None => {
                    let asked = asks(Condition::LastUpdate);
                    format!("add `date:` to its metadata, as in `date: 2026-11-23`{asked}")
                }
            };
            miss(Code::MissingDate, "the article does not say when it was published", &help);
        }
        if work.publication.is_none()
            && work.address().is_none()
            && attribution.sources.is_empty()
            && silent_on("source")
        {
            miss(
                Code::MissingSource,
                "the article does not say where it comes from",
                &format!(
                    "add `source:` to its metadata, with its address or with `publication:` and `url:`{}",
                    asks(Condition::Source)
                ),
            );
        }
    }
    let rights = &attribution.rights;
    if let Some(words) =
        rights.licence.as_ref().filter(|_| !rights.is_ground() && !attribution.is_own)
    {
        miss(
            Code::MissingLicense,
            &format!("`{words}` lets nobody print the text"),
            "add `permission:` to its metadata, with who gave it and when, or take the article out",
        );
    }
    if !rights.is_recorded()
        && attribution.credit.is_none()
        && silent_on("license")
        && silent_on("permission")
    {
        miss(
            Code::MissingLicense,
            "the article has neither a licence nor a permission",
            "add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed",
        );
    }
    if work.is_from_elsewhere() && !attribution.is_own {
        of_pictures(manuscript, sink);
    }
    let asks = |condition| if attribution.is_source { asks(condition) } else { String::new() };
    for source in &manuscript.metadata.sources {
        of_source(source, &asks, sink);
    }
}

/// Names the pictures whose makers nobody named: leave to print a text seldom is leave for its pictures.
fn of_pictures(manuscript: &Manuscript, sink: &mut Sink) {
    let pictures = uncredited(manuscript);
    let Some(&first) = pictures.first() else { return };
    let message = match pictures.len() {
        1 => "a picture in a text of others does not say who made it".to_owned(),
        count => format!("{count} pictures in a text of others do not say who made them"),
    };
    let help =
        "name the maker under `credits`, by the path of the picture, or as `credit` under `image`";
    sink.push(Diagnostic::new(Code::MissingCredit, message).at(first).help(help));
}

/// Names what the record of a source lacks that is a work of its own: the article's title, author and
/// date are not taken for it.
fn of_source(source: &Spanned<SourceRecord>, asks: &dyn Fn(Condition) -> String, sink: &mut Sink) {
    let Spanned { value: source, span } = source;
    if !source.is_work() {
        return;
    }
    let gaps = [
        (
            Code::MissingTitle,
            "title",
            source.title.is_none(),
            "what it is called",
            asks(Condition::Title),
        ),
        (
            Code::MissingAuthor,
            "author",
            source.authors.is_empty(),
            "who wrote it",
            asks(Condition::Author),
        ),
        (
            Code::MissingDate,
            "date",
            source.issued.is_none(),
            "when it was published",
            asks(Condition::LastUpdate),
        ),
    ];
    let has = if source.title.is_some() { "a title" } else { "an author" };
    for (code, key, _, what, asked) in
        gaps.into_iter().filter(|(_, key, is_gap, ..)| *is_gap && !source.unusable.contains(key))
    {
        let message = format!("the source does not say {what}");
        let help = format!(
            "add `{key}:` under `source` (`source.{key}`){asked}; a source with {has} of its own is a work of its own, and the article's `{key}` does not stand in for it"
        );
        sink.push(Diagnostic::new(code, message).at(*span).help(help));
    }
}

/// The day that the name of a file begins with, as site generators want it: `2026-11-23-harbour.md`. It
/// may be that of the publication, which only its editor knows.
fn date_of_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next()?;
    Date::parse(name.get(..10)?).filter(|date| date.day().is_some())
}
