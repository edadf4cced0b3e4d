//! What an issue says that its articles are held against.

use crate::date::Date;
use crate::language::Lang;
use crate::manifest::{Manifest, PublisherTerms};
use crate::manuscript::Manuscript;
use crate::source::Spanned;

/// What an issue says that its articles are held against.
#[derive(Clone, Debug)]
pub(super) struct IssueTerms {
    /// The name of the publication.
    pub(super) publication: Option<String>,
    /// The licence of its own texts.
    pub(super) license: Option<String>,
    /// Whether it is for commercial advantage.
    pub(super) is_commercial: bool,
    /// Whether its bylines say where authors work.
    pub(super) shows_affiliations: bool,
    /// Whether it says how many minutes an article takes.
    pub(super) shows_minutes: bool,
    /// The day it appears: that of the revision, if there was one.
    pub(super) date: Option<Date>,
    /// Its language.
    pub(super) lang: Lang,
    /// The terms of other publications.
    pub(super) terms: Vec<PublisherTerms>,
    /// Whether the text of the GNU Free Documentation License is one of its articles.
    pub(super) has_documentation_license: bool,
}

impl IssueTerms {
    /// That of an issue in a language, with these texts.
    pub(super) fn of(manifest: &Manifest, lang: Lang, manuscripts: &[Manuscript]) -> Self {
        let is_license = |manuscript: &Manuscript| {
            manuscript.printed_title().plain().to_lowercase().contains("free documentation license")
        };
        let text =
            |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
        Self {
            publication: text(&manifest.publication),
            license: text(&manifest.license),
            is_commercial: manifest.commercial.as_ref().is_some_and(|commercial| commercial.value),
            shows_affiliations: manifest.affiliations.as_ref().is_some_and(|flag| flag.value),
            shows_minutes: manifest.minutes.as_ref().is_none_or(|flag| flag.value),
            date: manifest.revised.as_ref().or(manifest.date.as_ref()).map(|date| date.value),
            lang,
            terms: manifest.terms.clone(),
            has_documentation_license: manuscripts.iter().any(is_license),
        }
    }
}
