//! The attribution in sentences, at an article's end and in the Sources list.

use super::Attribution;
use super::sentences::{Sentences, quoted};
use crate::document::Inline;
use crate::issue::licence::Condition;
use crate::language::{Labels, fill, isolated};
use crate::manuscript::Permission;
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
        let permitted = self.rights.is_permission_alone();
        let work = self.work(labels, permitted);
        note.say(&if self.is_excerpt() { fill(labels.excerpt_from, &work) } else { work });
        if permitted && let Some(publication) = self.appearance(labels) {
            note.say(&fill(labels.first_published_in, &publication));
        }
        self.say_rights(&mut note, labels, span);
        if let Some(updated) = self.updated.filter(|_| self.asks_for(Condition::LastUpdate)) {
            note.say(&fill(labels.updated, &labels.date(updated)));
        }
        if let Some(copyright) = &self.copyright {
            note.say(copyright);
        }
        if let Some(url) = &self.url {
            let accessed = self.accessed.map(|date| fill(labels.accessed, &labels.date(date)));
            let label = if self.is_excerpt() { labels.read_in_full } else { labels.source_at };
            note.say_linked(label, url, Some(url), accessed.as_deref());
        }
        if let Some(archive) = &self.archive {
            note.say_linked(labels.archived, archive, Some(archive), None);
        }
        if !self.picture_credits.is_empty() {
            note.say(&fill(labels.picture_credits, &self.picture_credits.join("; ")));
        }
        if let Some(changes) = self.changes_told(labels) {
            note.say(&fill(labels.changes, &changes));
        }
        note.into_inlines()
    }

    /// Whether only a part of the text is printed.
    const fn is_excerpt(&self) -> bool {
        self.abridged || self.extract.is_some()
    }

    fn asks_for(&self, condition: Condition) -> bool {
        self.rights.licence.as_ref().is_some_and(|licence| licence.asks_for(condition))
    }

    /// The licence, and the permission, which allows what that does not.
    fn say_rights(&self, note: &mut Sentences, labels: &Labels, span: Span) {
        if !self.rights.is_recorded() {
            note.say(labels.rights_not_recorded);
        }
        if let Some(licence) = &self.rights.licence {
            note.say_inlines(licence.sentence(labels, span));
        }
        if let Some(permission) = &self.rights.permission {
            let Permission { from, words, .. } = &permission.value;
            let remark = words.as_ref();
            note.say(&match (from, remark) {
                (Some(from), None) => fill(labels.permission_of, from),
                (Some(from), Some(words)) => {
                    let permission = fill(labels.permission_of, from);
                    format!("{permission}{}{words}", labels.colon)
                }
                (None, Some(words)) => fill(labels.licences.permission, words),
                (None, None) => labels.with_permission.to_owned(),
            });
        }
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
