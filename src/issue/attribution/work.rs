//! What can be asked of a work.

use super::Work;
use crate::issue::licence::{Licence, is_address};
use crate::manuscript::{Contributor, DetailValue, SourceRecord};

impl Work {
    /// The work that a source record tells of.
    pub(super) fn of(source: SourceRecord) -> Self {
        let mut details = source.details;
        let mut translators = Vec::new();
        details.retain(|detail| match &detail.value {
            DetailValue::People(people) if detail.variable.name() == "translator" => {
                translators.clone_from(people);
                false
            }
            _ => true,
        });
        Self {
            title: source.title,
            authors: source.authors,
            translators,
            publication: source.container,
            publisher: source.publisher,
            published: source.issued,
            updated: source.updated,
            url: source.url,
            accessed: source.accessed,
            archive: source.archive,
            kind: source.kind,
            lang: source.lang,
            license: source.license.as_deref().map(Licence::read),
            details,
        }
    }

    /// The names of its authors, as printed.
    #[must_use]
    pub fn author_names(&self) -> Vec<String> {
        names(&self.authors)
    }

    /// Whether it says what it is called or who wrote it, and not only where the text stands.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.title.is_some() || !self.authors.is_empty()
    }

    /// A variable of CSL that is words or a number, such as `DOI`.
    #[must_use]
    pub fn text(&self, variable: &str) -> Option<&str> {
        self.details.iter().find_map(|detail| match &detail.value {
            DetailValue::Text(text) if detail.variable.name() == variable => Some(text.as_str()),
            _ => None,
        })
    }

    /// A variable of CSL that is people, such as `illustrator`.
    #[must_use]
    pub fn people(&self, variable: &str) -> &[Contributor] {
        self.details
            .iter()
            .find_map(|detail| match &detail.value {
                DetailValue::People(people) if detail.variable.name() == variable => {
                    Some(people.as_slice())
                }
                _ => None,
            })
            .unwrap_or_default()
    }

    /// Its DOI without what people write before it: `10.1000/182`.
    #[must_use]
    pub fn doi(&self) -> Option<&str> {
        let written = self.text("DOI")?;
        let at = written.find("10.")?;
        written.get(at..).filter(|doi| doi.contains('/'))
    }

    /// Whether it names a place that it comes from.
    #[must_use]
    pub fn is_from_elsewhere(&self) -> bool {
        self.publication.is_some() || self.publisher.is_some() || self.address().is_some()
    }

    /// Where it is found: its address, else that of its DOI.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        self.url.clone().or_else(|| {
            let address = format!("https://doi.org/{}", self.doi()?);
            is_address(&address).then_some(address)
        })
    }

    /// The work in a line, for lists of sources that hold text alone: its address, else its title
    /// and where it appeared.
    #[must_use]
    pub fn in_a_line(&self) -> Option<String> {
        self.address().or_else(|| {
            let authors = self.authors.iter().map(|author| author.name.as_str());
            let names = [&self.publication, &self.publisher];
            let names = names.into_iter().flatten().map(String::as_str);
            let mut parts: Vec<&str> = Vec::new();
            for part in self.title.as_deref().into_iter().chain(authors).chain(names) {
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
            (!parts.is_empty()).then(|| parts.join(", "))
        })
    }
}

/// The names of people, as printed.
pub(super) fn names(people: &[Contributor]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}
