//! One source record for each article; byline, source note, Sources list, package metadata and
//! sidecar are all made from it.

mod byline;
mod credits;
mod kind;
mod note;
mod picture;
mod record;
mod sentences;
mod work;

pub(super) use byline::byline;
pub(super) use credits::{credit_pictures, line as picture_line};
pub use kind::{CslKind, Evidence, KINDS};
pub use picture::picture_credit;
pub(super) use picture::uncredited;
pub(super) use record::record;

use super::Rights;
use crate::date::Date;
use crate::document::Inline;
use crate::language::Lang;
use crate::manuscript::metadata::Extract;
use crate::manuscript::{Contributor, Detail, Ledger};

/// Whose text an article is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attribution {
    /// The work that the text is: the source, if the article is that, else the article itself.
    pub work: Work,
    /// Whether that is the one recorded under `source`, of which the article's own title, author and
    /// date say nothing.
    pub is_source: bool,
    /// What else it comes from: works of their own, and other places of the same text.
    pub sources: Vec<Work>,
    /// Who the byline names.
    pub byline: Vec<Contributor>,
    /// The date in the byline.
    pub dated: Option<Date>,
    /// Whether the byline says where authors work.
    pub shows_affiliations: bool,
    /// Whether the byline says how many minutes the text takes.
    pub shows_minutes: bool,
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
    pub picture_credits: Vec<Vec<Inline>>,
    /// The day after which it may not be printed any more.
    pub expires: Option<Date>,
    /// Printed word for word in place of the sentences on work and licence.
    pub credit: Option<Vec<Inline>>,
    /// What was changed in the text, to the letter.
    pub ledger: Ledger,
}

/// A work as bibliographies name it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Work {
    /// Its title.
    pub title: Option<String>,
    /// Who wrote it.
    pub authors: Vec<Contributor>,
    /// Who translated it.
    pub translators: Vec<Contributor>,
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
    /// CSL's type, such as `article-newspaper`, as the editor wrote it.
    pub kind: Option<String>,
    /// Its language, where the record says it.
    pub lang: Option<Lang>,
    /// On what terms it stands, where it is not the text that is printed.
    pub license: Option<super::Licence>,
    /// What else is known of it, in CSL's variables.
    pub details: Vec<Detail>,
}
