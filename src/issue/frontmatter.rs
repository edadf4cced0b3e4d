//! What stands before the first article: masthead, letter, "In this issue".

use super::Issue;

/// One entry of "In this issue": what an article is, and how long it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teaser {
    /// The article, as an index into the issue's.
    pub article: usize,
    /// Its title.
    pub title: String,
    /// Its lead-in, cut at a word to at most 280 characters.
    pub lead_in: Option<String>,
    /// Author, source and minutes in one line.
    pub details: String,
}

/// The line under the masthead: number, date, publisher, as far as they are known.
#[must_use]
pub fn dateline(issue: &Issue) -> String {
    let _ = issue;
    String::new()
}

/// The teasers of all articles, in running order.
#[must_use]
pub fn teasers(issue: &Issue) -> Vec<Teaser> {
    let _ = issue;
    Vec::new()
}
