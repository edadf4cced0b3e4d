//! The parts of an issue: which there are, in which order, and under which id, title and language.
//!
//! Pages, e-book, navigation, outline, contents and the collection of characters walk this list. A new
//! part is a kind here, its place in [`Issue::parts`], and a face in each back end, which the compiler
//! asks for.

use super::{Article, Issue, Letter, Section};
use crate::document::{Inline, Phrase};
use crate::language::Lang;
use crate::source::Span;
use std::borrow::Cow;

/// The id of the first page.
pub const FIRST_PAGE: &str = "in-this-issue";
/// The id of the letter.
pub const LETTER: &str = "letter";
/// The id of the contents.
pub const CONTENTS: &str = "contents";
/// The id of the Sources list.
pub const SOURCES: &str = "sources";
/// The id of the colophon.
pub const COLOPHON: &str = "colophon";
/// The id of the cover, which is no part.
const COVER: &str = "cover";

/// A part of an issue.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    /// What it is.
    pub kind: PartKind<'a>,
    /// What links and lists lead to it by; unique in the issue.
    pub id: Cow<'a, str>,
    /// What it is called in lists.
    pub title: PartTitle<'a>,
    /// The language of its title.
    pub lang: &'a Lang,
    /// Who wrote it, as lists say.
    pub authors: &'a [String],
    /// How many parts it stands below: one in a section with a title, else none.
    pub depth: usize,
    /// The group it belongs to: front matter, each section, back matter.
    pub group: usize,
}

/// The kinds of part. Articles and sections come with their place in the issue.
#[derive(Copy, Clone, Debug)]
pub enum PartKind<'a> {
    /// Masthead and "In this issue".
    FirstPage,
    /// The editor's letter.
    Letter(&'a Letter),
    /// The contents; formats may leave out those of a single article.
    Contents,
    /// The opening of a section that has a title.
    Opening(usize, &'a Section),
    /// An article.
    Article(usize, &'a Article),
    /// The link-only items of a section.
    Briefs(usize, &'a Section),
    /// The list of sources.
    Sources,
    /// What the issue is, who made it, and on what terms.
    Colophon,
}

/// What a part is called.
#[derive(Copy, Clone, Debug)]
pub enum PartTitle<'a> {
    /// In words of ours.
    Label(&'static str),
    /// As its author called it.
    Phrase(&'a Phrase),
}

impl PartTitle<'_> {
    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> &str {
        match self {
            Self::Label(words) => words,
            Self::Phrase(phrase) => phrase.plain(),
        }
    }

    /// The words as they stand in lists; `span` is the place of words of ours.
    #[must_use]
    pub fn listed(&self, span: Option<Span>) -> Vec<Inline> {
        match self {
            Self::Label(words) => span.map(|span| Inline::text(*words, span)).into_iter().collect(),
            Self::Phrase(phrase) => phrase.listed(),
        }
    }
}

impl Issue {
    /// The parts in running order.
    #[must_use]
    pub fn parts(&self) -> Vec<Part<'_>> {
        let labels = self.labels();
        let labelled = |kind, id, label| Part {
            kind,
            id: Cow::Borrowed(id),
            title: PartTitle::Label(label),
            lang: &self.lang,
            authors: &[],
            depth: 0,
            group: 0,
        };
        let mut parts = vec![labelled(PartKind::FirstPage, FIRST_PAGE, labels.in_this_issue)];
        parts.extend(self.letter.as_ref().map(|letter| Part {
            kind: PartKind::Letter(letter),
            id: Cow::Borrowed(LETTER),
            title: PartTitle::Phrase(&letter.title),
            lang: &letter.lang,
            authors: &letter.byline,
            depth: 0,
            group: 0,
        }));
        parts.push(labelled(PartKind::Contents, CONTENTS, labels.contents));
        for (index, section) in self.sections.iter().enumerate() {
            self.add_section(index, section, &mut parts);
        }
        let group = self.sections.len() + 1;
        parts.extend([
            Part { group, ..labelled(PartKind::Sources, SOURCES, labels.sources) },
            Part { group, ..labelled(PartKind::Colophon, COLOPHON, labels.colophon) },
        ]);
        parts
    }

    fn add_section<'a>(&'a self, index: usize, section: &'a Section, parts: &mut Vec<Part<'a>>) {
        let group = index + 1;
        let depth = usize::from(section.title.is_some());
        parts.extend(section.title.as_ref().map(|title| Part {
            kind: PartKind::Opening(index, section),
            id: Cow::Borrowed(&section.id),
            title: PartTitle::Phrase(title),
            lang: &self.lang,
            authors: &[],
            depth: 0,
            group,
        }));
        let articles =
            section.articles.clone().filter_map(|index| Some((index, self.articles.get(index)?)));
        parts.extend(articles.map(|(index, article)| Part {
            kind: PartKind::Article(index, article),
            id: Cow::Borrowed(&article.id),
            title: PartTitle::Phrase(&article.title),
            lang: &article.lang,
            authors: &article.authors,
            depth,
            group,
        }));
        parts.extend((!section.briefs.is_empty()).then(|| Part {
            kind: PartKind::Briefs(index, section),
            id: Cow::Owned(section.briefs_id()),
            title: PartTitle::Label(self.labels().briefs),
            lang: &self.lang,
            authors: &[],
            depth,
            group,
        }));
    }
}

impl Section {
    /// The id of its link-only items.
    #[must_use]
    pub fn briefs_id(&self) -> String {
        format!("{}/briefs", self.id)
    }
}

/// The id of an entry in the Sources list, by its number from 1.
#[must_use]
pub fn source_id(number: usize) -> String {
    format!("source-{number}")
}

/// The id of a section, by its number from 1.
pub(super) fn section_id(number: usize) -> String {
    format!("section-{number}")
}

/// The ids that no article may have, in an issue of so many articles and sections.
pub(super) fn reserved_ids(articles: usize, sections: usize) -> impl Iterator<Item = String> {
    let fixed = [COVER, FIRST_PAGE, CONTENTS, LETTER, SOURCES, COLOPHON].map(String::from);
    fixed.into_iter().chain((1..=sections).map(section_id)).chain((1..=articles).map(source_id))
}
