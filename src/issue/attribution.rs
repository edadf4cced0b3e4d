//! One source record for each article; byline, source note, Sources list, package metadata and
//! sidecar are all made from it.

use super::Article;
use crate::date::Date;
use crate::document::Inline;
use crate::language::Labels;

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
    /// What was changed.
    pub changes: Option<String>,
    /// Whether it is an excerpt.
    pub abridged: bool,
    /// Printed word for word in place of the generated line.
    pub credit: Option<String>,
    /// CSL's type, such as `article-newspaper`.
    pub kind: Option<String>,
}

/// On what grounds a text is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rights {
    /// Nobody recorded any.
    #[default]
    NotRecorded,
    /// Under a licence: its name, and its address if it has one.
    Licence {
        /// SPDX id or name, as printed.
        name: String,
        /// Its text's address.
        url: Option<String>,
    },
    /// With permission.
    Permission {
        /// Who gave it.
        from: Option<String>,
        /// When.
        date: Option<Date>,
    },
}

/// The line under an article's title.
#[must_use]
pub fn byline(article: &Article, labels: &Labels) -> Vec<Inline> {
    let _ = (article, labels);
    Vec::new()
}

impl Attribution {
    /// The source note: the full attribution in sentences, with links.
    #[must_use]
    pub fn note(&self, labels: &Labels) -> Vec<Inline> {
        let _ = labels;
        Vec::new()
    }
}
