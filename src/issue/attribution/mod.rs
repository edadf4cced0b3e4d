//! One source record for each article; byline, source note, Sources list, package metadata and
//! sidecar are all made from it.

mod byline;
mod note;
mod record;
mod sentences;

pub(super) use byline::byline;
pub(super) use record::record;

use super::Rights;
use crate::date::Date;
use crate::language::Lang;
use crate::manuscript::Ledger;
use crate::manuscript::metadata::Extract;

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
    /// How much of it is printed, if it is an extract.
    pub extract: Option<Extract>,
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
