//! The metadata block of an article: what its editor recorded about it.
//!
//! [`split`] finds the block and reads it as [`crate::data::Data`]; [`read`] takes that apart.

mod block;
mod byline;
mod csl;
mod descriptions;
mod extract;
mod head;
mod known;
mod people;
mod permission;
mod reading;
mod setting;
mod source;

pub use block::{Split, split};
pub use csl::{CSL_TYPES, Detail, DetailValue, VARIABLES, Variable, VariableKind};
pub use descriptions::DESCRIPTIONS;
pub use extract::Extract;
pub use known::{CREDIT_KEYS, DETAIL_KEYS, IMAGE_KEYS, KEYS, PERMISSION_KEYS, SOURCE_KEYS};
pub use permission::{Permission, Scope};
pub use reading::read;
pub(super) use setting::set;

use crate::date::Date;
use crate::diagnostics::Exceptions;
use crate::document::{Block, Phrase};
use crate::language::Lang;
use crate::source::Spanned;

/// What the block says; nothing is filled in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Metadata {
    /// `title`
    pub title: Option<Spanned<Phrase>>,
    /// `subtitle`
    pub subtitle: Option<Spanned<Phrase>>,
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
    /// `source`: one record for each that is named.
    pub sources: Vec<Spanned<SourceRecord>>,
    /// What the article's own record has besides: `doi`, `volume`, `editor` and so on.
    pub details: Vec<Detail>,
    /// `description`: the lead-in, which is the standfirst too.
    pub description: Option<Spanned<Phrase>>,
    /// `why`
    pub why: Option<Spanned<Phrase>>,
    /// The notes that these refer to, in their order.
    pub notes: Vec<HeadNote>,
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
    /// `credits`: what is recorded of the pictures in the text, by their paths as written there.
    pub credits: Vec<(Spanned<String>, PictureRecord)>,
    /// `keep`: lines of a clipping that are none of a page's furniture, by their first words.
    pub keep: Vec<Spanned<String>>,
    /// `ledger`: what an import changed in the text, in its own words.
    pub ledger: Vec<Spanned<String>>,
    /// The keys, under the name we prefer, that are written and could not be used. That was said
    /// once; they are not missing besides.
    pub unusable: Vec<&'static str>,
}

impl Metadata {
    /// The first source that is named.
    #[must_use]
    pub fn source(&self) -> Option<&Spanned<SourceRecord>> {
        self.sources.first()
    }
}

/// A note that a line at the head of an article refers to.
#[derive(Clone, Debug, PartialEq)]
pub enum HeadNote {
    /// By a label, which the text defines.
    Named(Spanned<String>),
    /// Written where it is referred to.
    Written(Vec<Block>),
}

/// A person or a body that made something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contributor {
    /// The name, as it is printed.
    pub name: String,
    /// The parts of the name, where they were written apart.
    pub parts: Option<NameParts>,
    /// An address.
    pub url: Option<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// What they did.
    pub role: Option<String>,
}

/// A person's name in the parts that CSL has for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameParts {
    /// `family`
    pub family: Option<String>,
    /// `given`
    pub given: Option<String>,
    /// `non-dropping-particle`: "van" in "Vincent van Gogh".
    pub particle: Option<String>,
    /// `dropping-particle`: "de" in "Jean de La Fontaine".
    pub dropping_particle: Option<String>,
    /// `suffix`: "Jr."
    pub suffix: Option<String>,
}

/// Where a text comes from, in CSL's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceRecord {
    /// `title`
    pub title: Option<String>,
    /// `container-title`: the publication.
    pub container: Option<String>,
    /// `publisher`
    pub publisher: Option<String>,
    /// `author`
    pub authors: Vec<Contributor>,
    /// `issued`
    pub issued: Option<Date>,
    /// `updated`
    pub updated: Option<Date>,
    /// `accessed`
    pub accessed: Option<Date>,
    /// `URL`
    pub url: Option<String>,
    /// `archive`: the address of a kept copy.
    pub archive: Option<String>,
    /// `type`, such as `article-newspaper`.
    pub kind: Option<String>,
    /// `language`
    pub lang: Option<Lang>,
    /// `license`: on what terms the source itself stands.
    pub license: Option<String>,
    /// What else is known of it.
    pub details: Vec<Detail>,
    /// The keys, under the name we prefer, that are written and could not be used.
    pub unusable: Vec<&'static str>,
}

impl SourceRecord {
    /// Whether it is a work of its own, and not only where the article's text stands: it says what it
    /// is called or who wrote it.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.title.is_some() || !self.authors.is_empty()
    }
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
    /// The words under it.
    pub caption: Option<String>,
    /// What else is recorded of it.
    pub record: PictureRecord,
}

/// Whose picture it is, and on what terms it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureRecord {
    /// `credit`: who made it.
    pub credit: Option<String>,
    /// `license`
    pub license: Option<Spanned<String>>,
    /// `source`: the address that it is from, or the name of a place.
    pub source: Option<String>,
    /// `changes`: what was changed in it.
    pub changes: Option<String>,
}
