//! The attribution in sentences, at an article's end and in the Sources list.

use super::sentences::{Sentences, quoted};
use super::{Attribution, Work};
use crate::document::{Inline, plain_text, targets};
use crate::issue::licence::Condition;
use crate::language::{Labels, fill, isolated};
use crate::manuscript::Permission;
use crate::source::Span;

impl Attribution {
    /// The attribution in sentences, with links. A `credit` of the editor's is printed word for word
    /// in place of those on the work and its licence; what else is recorded follows it.
    ///
    /// The sentences follow what Creative Commons asks for: title, author, source, licence, and a
    /// note of changes.
    #[must_use]
    pub fn note(&self, labels: &Labels, span: Span) -> Vec<Inline> {
        let mut note = Sentences::new(labels, span);
        let permitted = self.rights.is_permission_alone();
        match &self.credit {
            Some(credit) => note.say_inlines(credit.clone()),
            None => self.say_work(&mut note, permitted),
        }
        self.say_rights(&mut note, span);
        let updated = self.work.updated.filter(|_| self.asks_for(Condition::LastUpdate));
        if let Some(updated) = updated {
            note.say(&labels.dated(labels.updated, updated));
        }
        if let Some(copyright) = self.copyright.as_ref().filter(|line| !self.is_credited(line)) {
            note.say(copyright);
        }
        if let Some(url) = self.work.address().filter(|url| !self.is_credited(url)) {
            let accessed = self.work.accessed.map(|date| labels.dated(labels.accessed, date));
            let label = if self.is_excerpt() { labels.read_in_full } else { labels.source_at };
            note.say_linked(label, &url, Some(&url), accessed.as_deref());
        }
        if let Some(archive) = self.work.archive.as_ref().filter(|url| !self.is_credited(url)) {
            note.say_linked(labels.archived, archive, Some(archive), None);
        }
        self.sources.iter().for_each(|source| say_source(&mut note, source, span));
        note.say_list(labels.picture_credits, &self.picture_credits);
        if let Some(changes) = self.changes_told(labels) {
            note.say(&fill(labels.changes, &changes));
        }
        note.into_inlines()
    }

    /// Whether only a part of the text is printed.
    const fn is_excerpt(&self) -> bool {
        self.abridged || self.extract.is_some()
    }

    fn say_work(&self, note: &mut Sentences<'_>, permitted: bool) {
        let labels = note.labels;
        let work = self.work.phrase(labels, permitted);
        note.say(&if self.is_excerpt() { fill(labels.excerpt_from, &work) } else { work });
        if permitted && let Some(publication) = self.work.appearance(labels) {
            note.say(&fill(labels.first_published_in, &publication));
        }
    }

    /// Whether the credit already says something, or leads to it.
    fn is_credited(&self, what: &str) -> bool {
        self.credit.as_ref().is_some_and(|credit| {
            plain_text(credit).contains(what) || targets(credit).contains(&what)
        })
    }

    fn asks_for(&self, condition: Condition) -> bool {
        self.rights.licence.as_ref().is_some_and(|licence| licence.asks_for(condition))
    }

    /// The licence, unless a credit names it, and the permission, which allows what that does not.
    fn say_rights(&self, note: &mut Sentences<'_>, span: Span) {
        let labels = note.labels;
        if self.credit.is_none() {
            if !self.rights.is_recorded() {
                note.say(labels.rights_not_recorded);
            }
            if let Some(licence) = &self.rights.licence {
                note.say_inlines(licence.sentence(labels, span));
            }
        }
        if let Some(permission) = &self.rights.permission {
            let Permission { from, words, .. } = &permission.value;
            note.say(&match (from, words) {
                (Some(from), None) => labels.named(labels.permission_of, from),
                (Some(from), Some(words)) => {
                    let permission = labels.named(labels.permission_of, from);
                    format!("{permission}{}{words}", labels.colon)
                }
                (None, Some(words)) => fill(labels.licences.permission, words),
                (None, None) => labels.with_permission.to_owned(),
            });
        }
    }
}

/// Another source than the text that is printed: what it is, where it is, and its own licence.
fn say_source(note: &mut Sentences<'_>, source: &Work, span: Span) {
    let labels = note.labels;
    let phrase = source.phrase(labels, false);
    let accessed = source.accessed.map(|date| labels.dated(labels.accessed, date));
    match source.address() {
        Some(url) => {
            let (before, after) = labels.source_at.split_once("{}").unwrap_or_default();
            let comma = if phrase.is_empty() { "" } else { labels.comma };
            let label = format!("{before}{phrase}{comma}{{}}{after}");
            note.say_linked(&label, &url, Some(&url), accessed.as_deref());
        }
        None if phrase.is_empty() => {}
        None => note.say(&fill(labels.source_at, &phrase)),
    }
    if let Some(archive) = &source.archive {
        note.say_linked(labels.archived, archive, Some(archive), None);
    }
    if let Some(licence) = &source.license {
        note.say_inlines(licence.sentence(labels, span));
    }
}

impl Work {
    /// Title, authors and translators, and where and when it appeared unless that has a sentence of
    /// its own.
    fn phrase(&self, labels: &Labels, without_appearance: bool) -> String {
        let authors = self.author_names();
        let names = (!authors.is_empty()).then(|| labels.names(&authors));
        let work = match (&self.title, names) {
            (Some(title), Some(names)) => {
                quoted(title, labels) + &labels.named(labels.work_by, &names)
            }
            (Some(title), None) => quoted(title, labels),
            (None, Some(names)) => labels.named(labels.by, &names),
            (None, None) => String::new(),
        };
        let translators: Vec<String> =
            self.translators.iter().map(|person| person.name.clone()).collect();
        let translators = (!translators.is_empty())
            .then(|| fill(labels.work_translated_by, &labels.names(&translators)));
        let appearance = self.appearance(labels).filter(|_| !without_appearance);
        let parts = [Some(work).filter(|work| !work.is_empty()), translators, appearance];
        parts.into_iter().flatten().collect::<Vec<_>>().join(labels.comma)
    }

    /// Publication, publisher and date; without a name that stands among the authors already.
    fn appearance(&self, labels: &Labels) -> Option<String> {
        let is_author = |name: &&String| self.authors.iter().any(|author| author.name == **name);
        let publication = self.publication.as_ref().filter(|name| !is_author(name));
        let publisher = self
            .publisher
            .as_ref()
            .filter(|name| !is_author(name) && self.publication.as_ref() != Some(name));
        let name = |name: &String| isolated(name, labels.direction()).into_owned();
        let parts: Vec<String> = [
            publication.map(|name| labels.publication(name)),
            publisher.map(name),
            self.published.map(|date| labels.date(date)),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!parts.is_empty()).then(|| parts.join(labels.comma))
    }
}
