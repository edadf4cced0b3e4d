//! The leading headlines, with their authors.

use super::lettering::{Block, Letters, Room};
use super::{BOLD, Cover, MEASURE};
use crate::issue::Article;
use crate::units::Length;

/// The most headlines: a cover is not a table of contents.
const MOST: usize = 5;
/// The sizes to choose from, in points, and the smallest of them.
const SIZES: [i64; 7] = [22, 20, 18, 16, 15, 14, SMALLEST];
const SMALLEST: i64 = 13;
/// Between a headline and its authors.
const INNER_GAP: Length = Length::points(7.5);
/// Between one headline and the next.
const OUTER_GAP: Length = Length::points(14.0);

/// A headline, set.
struct Headline {
    title: Block,
    authors: Option<Block>,
}

impl Headline {
    fn height(&self) -> Length {
        self.title.height
            + self.authors.as_ref().map_or(Length::ZERO, |authors| INNER_GAP + authors.height)
    }
}

impl<'a> Cover<'a> {
    /// The leading headlines above the foot: in the largest size in which all have room; in the
    /// smallest, as many as have.
    pub(super) fn headlines(&mut self) {
        let articles = self.leading_articles();
        let most = articles.len();
        let fewer = (1..most).rev().map(|count| (SMALLEST, count));
        for (size, count) in SIZES.into_iter().map(|size| (size, most)).chain(fewer) {
            let headlines: Option<Vec<Headline>> =
                articles.iter().take(count).map(|article| self.headline(article, size)).collect();
            let Some(headlines) = headlines else { continue };
            let gaps = OUTER_GAP * (headlines.len() as i64 - 1).max(0);
            let height = headlines.iter().map(Headline::height).sum::<Length>() + gaps;
            if self.top + height <= self.bottom {
                self.top = self.bottom - height;
                headlines.iter().for_each(|headline| self.put_headline(headline));
                return;
            }
        }
    }

    /// The first articles, but for those whose titles are no headlines, since they take more than
    /// three lines even in the smallest size.
    fn leading_articles(&mut self) -> Vec<&'a Article> {
        let candidates = self.issue.articles.iter().take(2 * MOST);
        candidates.filter(|article| self.headline(article, SMALLEST).is_some()).take(MOST).collect()
    }

    /// A headline in a size; `None` if it takes more than three lines. Authors who do not go on one
    /// line are left out.
    fn headline(&mut self, article: &Article, size: i64) -> Option<Headline> {
        let room = |lines, largest, smallest| Room { measure: MEASURE, lines, largest, smallest };
        let sans = Letters { is_quiet: true, ..Letters::SANS };
        let title =
            self.letterer.fit(article.title.plain(), &article.lang, BOLD, room(3, size, size))?;
        let authors = self.labels.names(&article.authors);
        let authors = (!authors.is_empty())
            .then(|| self.letterer.fit(&authors, &self.issue.lang, sans, room(1, 12, 9)))
            .flatten();
        Some(Headline { title, authors })
    }

    fn put_headline(&mut self, headline: &Headline) {
        self.put(&headline.title);
        if let Some(authors) = &headline.authors {
            self.top += INNER_GAP;
            self.put(authors);
        }
        self.top += OUTER_GAP;
    }
}
