//! What a text says of itself: who wrote it, when, where, under which terms.
//!
//! It is offered to the editor and never taken: a name below a title may be the photographer's, and
//! a licence at the foot of a page that of the site's pictures.

mod date;
mod line;
mod name;
mod terms;

pub(super) use line::{Said, of_line, segments_of};
pub(super) use name::{all_names, is_name};

use crate::source::Span;

/// One thing that a text says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// What it is about.
    pub kind: About,
    /// The value for the key, as an editor would write it: `Jane Doe`, `2026-03-12`, `CC-BY-4.0`.
    pub value: String,
    /// The words that say so, as they stand in the text.
    pub words: String,
    /// Where they stand in the file.
    pub at: Span,
}

/// What a text may say of itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// Who wrote it.
    Author,
    /// Who translated it.
    Translator,
    /// When it was published.
    Date,
    /// When it was last changed.
    Updated,
    /// Its address.
    Address,
    /// Its Digital Object Identifier, `10.1000/182`.
    Doi,
    /// The publication that it was in.
    Publication,
    /// Whose it is: a line with `©`.
    Copyright,
    /// The licence that it is given under.
    License,
    /// Whose permission it was printed with.
    Permission,
    /// The language that it is in.
    Lang,
}

impl About {
    /// The key of an article's metadata that this belongs under.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Translator => "translator",
            Self::Date => "date",
            Self::Updated => "updated",
            Self::Address => "url",
            Self::Doi => "doi",
            Self::Publication => "source",
            Self::Copyright => "copyright",
            Self::License => "license",
            Self::Permission => "permission",
            Self::Lang => "lang",
        }
    }
}
