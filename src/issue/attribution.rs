//! One source record for each article; byline, source note, Sources list, package metadata and
//! sidecar are all made from it.

use super::Article;
use super::assemble::{House, title};
use super::rights::{Licence, is_address};
use crate::date::Date;
use crate::document::{BlockKind, Destination, Figure, Inline, InlineKind, for_each_block};
use crate::language::{Labels, Lang, fill, isolated};
use crate::manuscript::{Contributor, Ledger, Manuscript, Metadata, Permission};
use crate::source::{Span, Spanned};

/// Whose text an article is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// The original's title.
    pub title: String,
    /// Who wrote it.
    pub authors: Vec<String>,
    /// Who translated it.
    pub translators: Vec<String>,
    /// The publication it comes from.
    pub publication: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was last changed.
    pub updated: Option<Date>,
    /// Its address.
    pub url: Option<String>,
    /// When the address was read.
    pub accessed: Option<Date>,
    /// The address of a kept copy.
    pub archive: Option<String>,
    /// On what grounds it is printed.
    pub rights: Rights,
    /// The copyright line.
    pub copyright: Option<String>,
    /// What the editor says was changed.
    pub changes: Option<String>,
    /// Whether it is an excerpt.
    pub abridged: bool,
    /// The language that it was translated from.
    pub translated: Option<Lang>,
    /// Whether it is a text of the publication itself.
    pub is_own: bool,
    /// Who made its pictures, each once, in their order.
    pub picture_credits: Vec<String>,
    /// The day after which it may not be printed any more.
    pub expires: Option<Date>,
    /// Printed word for word in place of the generated line.
    pub credit: Option<String>,
    /// CSL's type, such as `article-newspaper`.
    pub kind: Option<String>,
    /// What was changed in the text, to the letter.
    pub ledger: Ledger,
}

/// On what grounds a text is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rights {
    /// Nobody recorded any.
    #[default]
    NotRecorded,
    /// Under a licence, or on terms in words.
    Licence(Licence),
    /// With permission.
    Permission {
        /// Who gave it.
        from: Option<String>,
        /// When.
        date: Option<Date>,
        /// Where it is filed.
        reference: Option<String>,
    },
}

/// The record of a manuscript in an issue of `house`. What the article's own keys say stands before what `source` says, but for the title: that of the
/// original is printed where it differs.
#[must_use]
pub(super) fn record(manuscript: &Manuscript, house: &House) -> Attribution {
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
        rights: rights(metadata, house.license.as_deref().filter(|_| is_own)),
        copyright: metadata.copyright.as_ref().map(|copyright| match &copyright.value.year {
            Some(year) => format!("© {year} {}", copyright.value.holder),
            None => copyright.value.holder.clone(),
        }),
        changes: metadata.changes.as_ref().map(|changes| changes.value.clone()),
        abridged: metadata.abridged,
        translated: metadata.translated.as_ref().map(|lang| lang.value.clone()),
        is_own,
        picture_credits: picture_credits(manuscript),
        expires: date(&metadata.expires),
        credit: metadata.credit.as_ref().map(|credit| credit.value.clone()),
        kind: source.kind,
        ledger: manuscript.ledger.clone(),
    }
}

/// A licence, a permission, or the licence that an issue has for its own texts.
fn rights(metadata: &Metadata, license: Option<&str>) -> Rights {
    match (&metadata.license, &metadata.permission, license) {
        (Some(license), _, _) => Rights::Licence(Licence::read(&license.value)),
        (None, Some(Spanned { value: Permission { from, date, reference }, .. }), _) => {
            Rights::Permission { from: from.clone(), date: *date, reference: reference.clone() }
        }
        (None, None, Some(license)) => Rights::Licence(Licence::read(license)),
        (None, None, None) => Rights::NotRecorded,
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

/// The line under an article's title: authors, translators, dateline, publication and date, as far
/// as they are known, and the minutes that it takes to read. The publication leads to what is recorded
/// of the source.
#[must_use]
pub(super) fn byline(article: &Article, labels: &Labels) -> Vec<Inline> {
    let attribution = &article.attribution;
    let mut before = Vec::new();
    if !article.authors.is_empty() {
        before.push(fill(labels.by, &labels.names(&article.authors)));
    }
    if !article.translators.is_empty() {
        before.push(fill(labels.translated_by, &labels.names(&article.translators)));
    }
    before.extend(article.dateline.clone());
    let mut after: Vec<String> = article.date.map(|date| labels.date(date)).into_iter().collect();
    let updated = article.updated.filter(|&updated| Some(updated) != article.date);
    after.extend(updated.map(|updated| fill(labels.updated, &labels.date(updated))));
    after.push(labels.minutes(article.minutes()));

    let text = |text: String| Inline::text(text, article.span);
    let Some(publication) = &attribution.publication else {
        before.append(&mut after);
        return vec![text(before.join(" · "))];
    };
    before.push(String::new());
    after.insert(0, String::new());
    let to = Destination::Source(article.index);
    let name = Inline {
        kind: InlineKind::Link {
            to,
            text: vec![text(isolated(publication, labels.direction()).into_owned())],
        },
        span: article.span,
    };
    let line = [text(before.join(" · ")), name, text(after.join(" · "))];
    line.into_iter()
        .filter(|part| !matches!(&part.kind, InlineKind::Text(words) if words.is_empty()))
        .collect()
}

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
            return note.inlines;
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
                note.say(&fill(labels.rights, &licence.name));
            }
            Rights::Licence(licence) => note.say_linked(
                labels.licensed_under,
                &unbroken(&licence.name),
                licence.url.as_deref(),
                None,
            ),
            Rights::Permission { from: Some(from), .. } => {
                note.say(&fill(labels.permission_of, from));
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
        note.inlines
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

/// The short name of a licence, which does not break over lines: CC BY 4.0.
pub(super) fn unbroken(name: &str) -> String {
    if name.starts_with("CC") { name.replace(' ', "\u{a0}") } else { name.to_owned() }
}

/// A title in quotation marks; those that it has itself become the marks for quotations within one.
fn quoted(title: &str, labels: &Labels) -> String {
    let ((open, close), (inner_open, inner_close)) = (labels.quotes, labels.inner_quotes);
    let title = isolated(title, labels.direction());
    format!("{open}{}{close}", title.replace(open, inner_open).replace(close, inner_close))
}

/// Sentences on their way to becoming inlines.
struct Sentences<'l> {
    labels: &'l Labels,
    span: Span,
    inlines: Vec<Inline>,
}

impl<'l> Sentences<'l> {
    const fn new(labels: &'l Labels, span: Span) -> Self {
        Self { labels, span, inlines: Vec::new() }
    }

    /// Adds a sentence, with a full stop unless it ends in one.
    fn say(&mut self, sentence: &str) {
        let sentence = sentence.trim_end();
        let stop = if sentence.ends_with(['.', '!', '?', '。', '！', '？', '۔', '؟']) {
            ""
        } else {
            self.labels.full_stop
        };
        self.push_text(&format!("{sentence}{stop}"));
    }

    /// Adds a sentence whose value is a link, with a remark after it.
    fn say_linked(&mut self, label: &str, value: &str, url: Option<&str>, remark: Option<&str>) {
        let (before, after) = label.split_once("{}").unwrap_or((label, ""));
        self.push_text(before);
        let text = vec![Inline::text(value, self.span)];
        match url {
            Some(url) if is_address(url) => {
                let to = Destination::Web(url.to_owned());
                self.inlines.push(Inline { kind: InlineKind::Link { to, text }, span: self.span });
            }
            _ => self.inlines.extend(text),
        }
        let remark = remark.unwrap_or_default();
        self.inlines
            .push(Inline::text(format!("{after}{remark}{}", self.labels.full_stop), self.span));
    }

    /// Adds text, with a space between it and the sentence before where the language has one.
    fn push_text(&mut self, text: &str) {
        let space =
            if self.inlines.is_empty() || self.labels.full_stop == "。" { "" } else { " " };
        self.inlines.push(Inline::text(format!("{space}{text}"), self.span));
    }
}
