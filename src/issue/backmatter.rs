//! What stands after the last article: sources and colophon.

use super::Issue;
use crate::document::Inline;

/// One entry of the Sources list. Its number is its place, from 1.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// The article, as an index into the issue's.
    pub article: usize,
    /// The attribution, with links.
    pub text: Vec<Inline>,
}

/// The Sources list: one entry for each article, in running order.
#[must_use]
pub fn sources(issue: &Issue) -> Vec<SourceEntry> {
    let _ = issue;
    Vec::new()
}

/// The paragraphs of the colophon.
#[must_use]
pub fn colophon(issue: &Issue) -> Vec<Vec<Inline>> {
    let _ = issue;
    Vec::new()
}
