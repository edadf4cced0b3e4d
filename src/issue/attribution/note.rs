//! The attribution in sentences, at an article's end and in the Sources list.

use super::sentences::{Sentences, quoted, unbroken};
use super::{Attribution, Rights};
use crate::document::Inline;
use crate::language::{Labels, fill, isolated};
use crate::source::Span;

impl Attribution {
    /// The attribution in sentences, with links. A `credit` of the editor's is printed word for word
    /// in its place.
    ///
    /// The sentences follow what Creative Commons asks for: title, author, source, licence, and a
    /// note of changes.
    #[must_use]
    pub fn note(&self, labels: &Labels, span: Span) -> Vec<Inline> {
        let mut note = Sentences::new(labels, span);
        if let Some(credit) = &self.credit {
            note.say(credit);
            return note.into_inlines();
        }
        let permitted = matches!(self.rights, Rights::Permission { .. });
        let work = self.work(labels, permitted);
        note.say(&if self.abridged { fill(labels.excerpt_from, &work) } else { work });
        if permitted && let Some(publication) = self.appearance(labels) {
            note.say(&fill(labels.first_published_in, &publication));
        }
        match &self.rights {
            Rights::NotRecorded => note.say(labels.rights_not_recorded),
            Rights::Licence(licence) if licence.is_statement() && licence.url.is_none() => {
                note.say(&fill(labels.rights, &licence.name))
            }
            Rights::Licence(licence) => note.say_linked(
                labels.licensed_under,
                &unbroken(&licence.name),
                licence.url.as_deref(),
                None,
            ),
            Rights::Permission { from: Some(from), .. } => {
                note.say(&fill(labels.permission_of, from))
            }
            Rights::Permission { from: None, .. } => note.say(labels.with_permission),
        }
        if let Some(copyright) = &self.copyright {
            note.say(copyright);
        }
        if let Some(url) = &self.url {
            let accessed = self.accessed.map(|date| fill(labels.accessed, &labels.date(date)));
            let label = if self.abridged { labels.read_in_full } else { labels.source_at };
            note.say_linked(label, url, Some(url), accessed.as_deref());
        }
        if let Some(archive) = &self.archive {
            note.say_linked(labels.archived, archive, Some(archive), None);
        }
        if !self.picture_credits.is_empty() {
            note.say(&fill(labels.picture_credits, &self.picture_credits.join("; ")));
        }
        if let Some(changes) = self.changes(labels) {
            note.say(&fill(labels.changes, &changes));
        }
        note.into_inlines()
    }

    /// What was changed: in the editor's words, else what the record says. A licensed text of others
    /// is printed with its typography alone changed unless something else is said.
    fn changes(&self, labels: &Labels) -> Option<String> {
        let is_licensed =
            matches!(&self.rights, Rights::Licence(licence) if !licence.is_statement());
        let told = match self.translated {
            Some(_) => Some(labels.translated),
            None if is_licensed && !self.is_own && !self.abridged && self.url.is_some() => {
                Some(labels.typography_only)
            }
            None => None,
        };
        self.changes.clone().or_else(|| told.map(str::to_owned))
    }

    /// Title, authors and translators, and where and when it appeared unless that has a sentence of
    /// its own.
    fn work(&self, labels: &Labels, without_appearance: bool) -> String {
        let mut work = quoted(&self.title, labels);
        if !self.authors.is_empty() {
            work.push_str(&fill(labels.work_by, &labels.names(&self.authors)));
        }
        let translators = (!self.translators.is_empty())
            .then(|| fill(labels.work_translated_by, &labels.names(&self.translators)));
        let appearance = self.appearance(labels).filter(|_| !without_appearance);
        for part in [translators, appearance].into_iter().flatten() {
            work.push_str(labels.comma);
            work.push_str(&part);
        }
        work
    }

    /// Publication, publisher and date.
    fn appearance(&self, labels: &Labels) -> Option<String> {
        let publisher =
            self.publisher.clone().filter(|publisher| self.publication.as_ref() != Some(publisher));
        let name = |name: &String| isolated(name, labels.direction()).into_owned();
        let parts: Vec<String> = [
            self.publication.as_ref().map(name),
            publisher.as_ref().map(name),
            self.published.map(|date| labels.date(date)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(labels.comma))
    }
}
