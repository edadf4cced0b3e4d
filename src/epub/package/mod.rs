//! What the package document says of the book as a whole.

mod accessibility;
mod meta;

use std::collections::BTreeSet;

use uuid::Uuid;

use super::creators::{self, Creator};
use crate::date::Date;
use crate::html::Shown;
use crate::html::{Xml, printable};
use crate::issue::page_map::PageMap;
use crate::issue::{Issue, backmatter};
use crate::language::Lang;
use crate::pictures::EpubPictures;
use accessibility::Accessibility;
use meta::{BREAK, element, refinement};

/// The metadata of the package (EPUB 3.3 §5.5).
#[derive(Clone, Debug)]
pub(super) struct Package {
    /// The same for every build of one issue, another for every other issue.
    pub(super) identifier: Uuid,
    /// What else identifies it: URN or ISSN.
    pub(super) also_known_as: Option<String>,
    /// The title that libraries show.
    pub(super) title: String,
    /// The issue's own title and subtitle.
    pub(super) subtitle: Option<String>,
    /// The language of the issue.
    pub(super) lang: Lang,
    /// All languages of articles, the issue's first.
    pub(super) languages: Vec<Lang>,
    /// The date of the issue.
    pub(super) date: Option<Date>,
    /// When this edition was made, in seconds since 1970.
    pub(super) modified: i64,
    /// Who answers for it.
    pub(super) creators: Vec<Creator>,
    /// Who has a part in it.
    pub(super) contributors: Vec<Creator>,
    /// Who publishes it.
    pub(super) publisher: Option<String>,
    /// On what terms it is printed.
    pub(super) rights: Option<String>,
    /// What it is about, and the list of its articles.
    pub(super) description: String,
    /// What its articles are about.
    pub(super) subjects: Vec<String>,
    /// What articles come from: addresses, and names of what has none.
    pub(super) sources: Vec<String>,
    /// The series that it is a part of.
    pub(super) series: Option<Series>,
    /// What readers with other senses can expect.
    pub(super) accessibility: Accessibility,
}

/// The series, and the place of this issue in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Series {
    /// Its name.
    pub(super) name: String,
    /// The number of this issue, if it is one.
    pub(super) position: Option<String>,
}

/// A date so that calibre shows the right day: it takes a day alone for the one after it (`ebook-meta` of
/// 6.13), and the first moment of a day in Greenwich is the day before in America.
fn shown_date(date: Date) -> String {
    let day = date.to_string();
    if day.len() == "2026-11-23".len() { format!("{day}T12:00:00Z") } else { day }
}

impl Package {
    /// Gathers what there is to say.
    pub(super) fn new(
        issue: &Issue,
        shown: &Shown,
        pictures: &EpubPictures,
        pages: Option<&PageMap>,
        certified_by: Option<&str>,
    ) -> Self {
        let mut creators = creators::creators(issue);
        let contributors = creators::contributors(issue, &mut creators);
        let (identifier, also_known_as) = identifiers(issue);
        Self {
            identifier,
            also_known_as,
            title: printable(&issue.full_title()).unwrap_or_else(|| issue.file_stem()),
            subtitle: subtitle(issue),
            lang: issue.lang.clone(),
            languages: distinct(
                std::iter::once(&issue.lang)
                    .chain(issue.articles.iter().map(|article| &article.lang))
                    .cloned(),
            ),
            date: issue.date,
            modified: issue.made(),
            creators,
            contributors,
            publisher: issue.publisher.as_deref().and_then(printable),
            rights: backmatter::rights(issue).as_deref().and_then(printable),
            description: description(issue),
            subjects: distinct(
                issue
                    .articles
                    .iter()
                    .flat_map(|article| &article.tags)
                    .filter_map(|tag| printable(tag)),
            ),
            sources: distinct(issue.sources().iter().filter_map(|source| printable(source))),
            series: series(issue),
            accessibility: Accessibility::of(issue, shown, pictures, pages, certified_by),
        }
    }

    /// The elements that the builder has no words for, indented as it indents its own.
    pub(super) fn metadata(&self) -> String {
        let mut xml = Xml::default();
        for lang in &self.languages {
            element(&mut xml, "dc:language", lang.as_str());
        }
        if let Some(identifier) = &self.also_known_as {
            element(&mut xml, "dc:identifier", identifier);
        }
        if let Some(subtitle) = &self.subtitle {
            xml.start("dc:title").attribute("id", "subtitle").text(subtitle).end().text(BREAK);
            refinement(&mut xml, "#subtitle", "title-type", None, "subtitle");
        }
        if let Some(date) = self.date {
            element(&mut xml, "dc:date", &shown_date(date));
        }
        people(&mut xml, "dc:creator", "creator", &self.creators);
        people(&mut xml, "dc:contributor", "contributor", &self.contributors);
        if let Some(publisher) = &self.publisher {
            element(&mut xml, "dc:publisher", publisher);
        }
        for source in &self.sources {
            element(&mut xml, "dc:source", source);
        }
        if let Some(series) = &self.series {
            series.write(&mut xml);
        }
        self.accessibility.write(&mut xml);
        xml.finish()
    }
}

impl Series {
    /// Both forms: EPUB 3.3's, and the one that calibre and many devices read.
    fn write(&self, xml: &mut Xml) {
        xml.start("meta")
            .attribute("property", "belongs-to-collection")
            .attribute("id", "series")
            .text(&self.name)
            .end()
            .text(BREAK);
        refinement(xml, "#series", "collection-type", None, "series");
        xml.start("meta")
            .attribute("name", "calibre:series")
            .attribute("content", &self.name)
            .end()
            .text(BREAK);
        if let Some(position) = &self.position {
            refinement(xml, "#series", "group-position", None, position);
            xml.start("meta")
                .attribute("name", "calibre:series_index")
                .attribute("content", position)
                .end()
                .text(BREAK);
        }
    }
}

fn people(xml: &mut Xml, element: &'static str, id: &str, people: &[Creator]) {
    for (index, person) in people.iter().enumerate() {
        let id = format!("{id}-{}", index + 1);
        let of = format!("#{id}");
        xml.start(element).attribute("id", &id).text(&person.name).end().text(BREAK);
        for role in &person.roles {
            refinement(xml, &of, "role", Some("marc:relators"), role.code());
        }
        refinement(xml, &of, "file-as", None, &person.file_as);
    }
}

/// The identifier, and the editor's own where that is not the same. A UUID is taken as it is; any
/// other name is hashed together with what tells this issue from the others (RFC 9562 §5.5), since
/// an ISSN names the whole series.
fn identifiers(issue: &Issue) -> (Uuid, Option<String>) {
    let own = issue.identifier.as_deref().and_then(printable);
    let own = own.as_deref();
    let is_urn =
        |own: &str| own.get(..9).is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn:uuid:"));
    if let Some(uuid) =
        own.filter(|own| is_urn(own)).and_then(|own| Uuid::parse_str(&own[9..]).ok())
    {
        return (uuid, None);
    }
    let date = issue.date.map(|date| date.to_string());
    let parts = [
        issue.publication.as_deref(),
        issue.number.as_deref(),
        date.as_deref(),
        issue.title.as_deref(),
        own,
    ];
    let name = parts.map(Option::unwrap_or_default).join("\n");
    let own = own.and_then(|own| printable(if is_urn(own) { &own[9..] } else { own }));
    (Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()), own)
}

/// The issue's own title under the publication's, and its subtitle.
fn subtitle(issue: &Issue) -> Option<String> {
    let title = own_title(issue);
    let parts: Vec<&str> = title.into_iter().chain(issue.subtitle.as_deref()).collect();
    printable(&parts.join(issue.labels().colon))
}

/// The issue's own title, where the masthead shows another.
pub(super) fn own_title(issue: &Issue) -> Option<&str> {
    issue.title.as_deref().filter(|&title| title != issue.masthead())
}

fn description(issue: &Issue) -> String {
    let labels = issue.labels();
    let articles: Vec<String> = issue
        .articles
        .iter()
        .map(|article| match article.authors.as_slice() {
            [] => article.title.plain().to_owned(),
            authors => labels.remarked(article.title.plain(), &labels.names(authors)),
        })
        .collect();
    let list = format!(
        "{}{}{}{}",
        labels.in_this_issue,
        labels.colon,
        articles.join("; "),
        labels.full_stop
    );
    issue
        .description
        .as_deref()
        .and_then(printable)
        .into_iter()
        .chain((!articles.is_empty()).then_some(list))
        .collect::<Vec<_>>()
        .join("\n")
}

fn series(issue: &Issue) -> Option<Series> {
    let name = printable(issue.series.as_ref().or(issue.publication.as_ref())?)?;
    let is_number = |number: &&String| {
        let parts: Vec<&str> = number.split('.').collect();
        parts.len() <= 2
            && parts.iter().all(|part| {
                !part.is_empty()
                    && part.len() <= 9
                    && part.bytes().all(|byte| byte.is_ascii_digit())
            })
    };
    Some(Series { name, position: issue.number.as_ref().filter(is_number).cloned() })
}

/// Each once, in the order of their first appearance.
fn distinct<T: Ord + Clone>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    values.filter(|value| seen.insert(value.clone())).collect()
}
