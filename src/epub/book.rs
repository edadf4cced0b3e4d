//! What every page of the book is made from.

use super::files;
use crate::html::Target;
use crate::issue::Issue;
use crate::issue::backmatter::{self, SourceEntry};
use crate::issue::page_map::{PageBreak, PageMap};
use crate::issue::parts::{Part, PartKind};
use crate::language::Labels;
use crate::pictures::EpubPictures;

/// An issue on its way to be a book: with what is looked up from more than one page.
pub(super) struct Book<'a> {
    /// The issue.
    pub(super) issue: &'a Issue,
    /// Its parts in the order of the book.
    pub(super) parts: Vec<Part<'a>>,
    /// The labels of its language.
    pub(super) labels: &'static Labels,
    /// Its pictures.
    pub(super) pictures: &'a EpubPictures,
    /// The entries of the Sources page.
    pub(super) sources: Vec<SourceEntry>,
    /// Where the printed pages begin; empty if there are none.
    pub(super) breaks: &'a [PageBreak],
    /// For each article, the number of its entry among the sources, and where in `breaks` its own
    /// begin.
    articles: Vec<Places>,
}

/// What is known of one article.
#[derive(Clone, Default)]
struct Places {
    source: Option<usize>,
    section: usize,
    breaks: Vec<usize>,
}

impl<'a> Book<'a> {
    /// Looks up what belongs to each article.
    pub(super) fn new(
        issue: &'a Issue,
        pictures: &'a EpubPictures,
        pages: Option<&'a PageMap>,
    ) -> Self {
        let sources = backmatter::sources(issue);
        let breaks = pages.map(|map| map.breaks.as_slice()).unwrap_or_default();
        let mut articles = vec![Places::default(); issue.articles.len()];
        for (index, entry) in sources.iter().enumerate() {
            if let Some(places) = articles.get_mut(entry.article) {
                places.source.get_or_insert(index + 1);
            }
        }
        for (index, section) in issue.sections.iter().enumerate() {
            for places in articles.get_mut(section.articles.clone()).unwrap_or_default() {
                places.section = index;
            }
        }
        for (index, place) in breaks.iter().enumerate() {
            if let Some(places) = articles.get_mut(place.article) {
                places.breaks.push(index);
            }
        }
        let mut parts = issue.parts();
        parts.retain(|part| !matches!(part.kind, PartKind::Sources) || !sources.is_empty());
        Self { issue, parts, labels: issue.labels(), pictures, sources, breaks, articles }
    }

    /// What the text of its pages is written for.
    pub(super) fn target(&self) -> Target<'a> {
        Target {
            articles: self.issue.articles.len(),
            pictures: self.pictures,
            picture: files::picture,
            article: files::place,
            anchor: files::anchor,
            has_epub_terms: true,
        }
    }

    /// The number of an article among the sources.
    pub(super) fn source_number(&self, article: usize) -> Option<usize> {
        self.articles.get(article)?.source
    }

    /// The opening of the section under whose title an article stands, and that title.
    pub(super) fn titled_section_of(&self, article: usize) -> Option<(PartKind<'a>, &'a str)> {
        let index = self.articles.get(article)?.section;
        let section = self.issue.sections.get(index)?;
        Some((PartKind::Opening(index, section), section.title.as_ref()?.plain()))
    }

    /// The printed pages that begin in an article, by their index, in the order of their blocks.
    pub(super) fn breaks_in(&self, article: usize) -> impl Iterator<Item = (usize, &'a PageBreak)> {
        let indices =
            self.articles.get(article).map(|places| places.breaks.as_slice()).unwrap_or_default();
        indices.iter().map(|&index| (index, &self.breaks[index]))
    }
}
