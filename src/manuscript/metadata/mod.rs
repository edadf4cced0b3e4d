//! The metadata block of an article: what its editor recorded about it.
//!
//! [`split`] finds the block and reads it as [`crate::data::Data`]; [`read`] takes that apart.

mod block;
mod extract;
mod known;
mod permission;
mod reading;
mod setting;

pub use block::{Split, split};
pub use extract::Extract;
pub use known::{CSL_TYPES, KEYS, PERMISSION_KEYS, SOURCE_KEYS};
pub use permission::{Permission, Scope};
pub use reading::read;
pub(super) use setting::set;

use crate::date::Date;
use crate::diagnostics::Exceptions;
use crate::language::Lang;
use crate::source::Spanned;

/// What the block says; nothing is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// `title`
    pub title: Option<Spanned<String>>,
    /// `subtitle`
    pub subtitle: Option<Spanned<String>>,
    /// `author`
    pub authors: Vec<Spanned<Contributor>>,
    /// `translator`
    pub translators: Vec<Spanned<Contributor>>,
    /// `date`: when it was published.
    pub date: Option<Spanned<Date>>,
    /// `updated`
    pub updated: Option<Spanned<Date>>,
    /// `accessed`
    pub accessed: Option<Spanned<Date>>,
    /// `source`
    pub source: Option<Spanned<SourceRecord>>,
    /// `description`: the lead-in, which is the standfirst too.
    pub description: Option<Spanned<String>>,
    /// `why`
    pub why: Option<Spanned<String>>,
    /// `dateline`
    pub dateline: Option<Spanned<String>>,
    /// `lang`
    pub lang: Option<Spanned<Lang>>,
    /// `tags`
    pub tags: Vec<String>,
    /// `section`
    pub section: Option<Spanned<String>>,
    /// `weight`
    pub weight: Option<Spanned<i64>>,
    /// `license`
    pub license: Option<Spanned<String>>,
    /// `copyright`
    pub copyright: Option<Spanned<Copyright>>,
    /// `permission`
    pub permission: Option<Spanned<Permission>>,
    /// `credit`: printed word for word in place of the generated line.
    pub credit: Option<Spanned<String>>,
    /// `changes`: what was changed in somebody else's text.
    pub changes: Option<Spanned<String>>,
    /// `abridged`
    pub abridged: bool,
    /// `extract`: how much of the text is printed.
    pub extract: Option<Spanned<Extract>>,
    /// `translated`: from which language.
    pub translated: Option<Spanned<Lang>>,
    /// `expires`
    pub expires: Option<Spanned<Date>>,
    /// `draft`
    pub draft: bool,
    /// `image`
    pub image: Option<Spanned<LeadPicture>>,
    /// `allow` and `deny`: which diagnostics of the article are let pass, and which are not.
    pub exceptions: Exceptions,
    /// `credits`: who made the pictures in the text, by their paths as written there.
    pub credits: Vec<(Spanned<String>, String)>,
    /// `ledger`: what an import changed in the text, in its own words.
    pub ledger: Vec<Spanned<String>>,
    /// The keys, under the name we prefer, that are written and could not be used. That was said
    /// once; they are not missing besides.
    pub unusable: Vec<&'static str>,
}

/// A person or a body that made something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributor {
    /// The name, as it is printed.
    pub name: String,
    /// An address.
    pub url: Option<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// What they did.
    pub role: Option<String>,
}

/// Where a text comes from, in CSL's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRecord {
    /// `title`: of the original, if it differs.
    pub title: Option<String>,
    /// `container-title`: the publication.
    pub container: Option<String>,
    /// `publisher`
    pub publisher: Option<String>,
    /// `author`
    pub authors: Vec<String>,
    /// `issued`
    pub issued: Option<Date>,
    /// `accessed`
    pub accessed: Option<Date>,
    /// `URL`
    pub url: Option<String>,
    /// `archive`: the address of a kept copy.
    pub archive: Option<String>,
    /// `type`, such as `article-newspaper`.
    pub kind: Option<String>,
}

/// A copyright line, whole or in parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copyright {
    /// Who holds it; or the whole line, if it was written as one.
    pub holder: String,
    /// Since when.
    pub year: Option<String>,
}

/// The picture at the head of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeadPicture {
    /// Its path, as written.
    pub path: String,
    /// What it shows.
    pub alt: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The words under it.
    pub caption: Option<String>,
}
