//! Licences: what they are called, where their text is, and what they ask for.
//!
//! [`Licence::read`] takes what an editor wrote; `wording` makes the sentence that is printed of it.

mod address;
mod alike;
mod creative_commons;
mod expression;
mod families;
mod line;
mod listed;
mod named;
mod plain;
mod ports;
mod reading;
mod reserved;
mod rights;
mod vocabulary;
mod wording;

pub(super) use address::is_address;
pub use rights::Rights;

use crate::language::{Family, Labels, Lang};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// What somebody wrote under `license`: one set of terms, or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Licence {
    /// One set of terms.
    One(Terms),
    /// Several that bind together (`AND`).
    All(Vec<Self>),
    /// Several of which whoever prints the text may choose one (`OR`).
    Any(Vec<Self>),
}

/// One set of terms: a licence, a dedication to the public domain, or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Its identifier in the SPDX list, if it has one.
    pub id: Option<String>,
    /// What it is called.
    pub name: Name,
    /// Where its text is.
    pub url: Option<String>,
    /// What sort of terms they are.
    pub kind: Kind,
    /// What they ask of those who print the text.
    pub conditions: BTreeSet<Condition>,
}

/// What terms are called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Name {
    /// A short name that is the same in every language: `CC BY 4.0`.
    Short(String),
    /// A title in the language of its authors: `MIT License`.
    Title(String),
    /// One whose name we have in every language, with its version, and whether a later one will do.
    Family(Family, String, bool),
    /// A statement of rightsstatements.org, by its place in their list.
    Statement(usize),
    /// The words of whoever wrote them.
    Words(String),
}

/// What sort of terms they are.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A licence.
    Licence,
    /// Their owner gave up all rights (CC0).
    Dedication,
    /// Nobody is known to have rights (the Public Domain Mark).
    Mark,
    /// Terms in words, or the address of some.
    Statement,
    /// Nobody but the owner may do anything: no ground to print the text of somebody else.
    Reserved,
    /// They name a licence, and not one that there is: misspelt, or without its version.
    Unread,
}

/// What terms can ask of those who print a text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Condition {
    /// Name who wrote it.
    Author,
    /// Name where its authors work.
    Institution,
    /// Name its title.
    Title,
    /// Say where it is from: its address, or who published it.
    Source,
    /// Give its address.
    Link,
    /// Name the licence, with its address.
    Licence,
    /// Say what was changed.
    Changes,
    /// Say when it was last changed by those it comes from.
    LastUpdate,
    /// Print the whole text of the licence.
    LicenceText,
    /// Leave it as it is.
    Unchanged,
    /// Give a changed text on the same terms.
    SameTerms,
    /// Take no commercial advantage of it.
    NonCommercial,
    /// Leave out its pictures, which others have rights in.
    WithoutPictures,
}

impl Licence {
    /// Reads what an editor wrote under `license`: an SPDX identifier or expression, an address, a
    /// name as pages write it, or a sentence.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let written = written.trim();
        expression::read(written).unwrap_or_else(|| Self::One(Terms::read(written)))
    }

    /// Its identifier in the SPDX list, or the expression of several, if every part has one.
    #[must_use]
    pub fn id(&self) -> Option<String> {
        let joined = |parts: &[Self], joint: &str| {
            let ids = parts.iter().map(|part| {
                let id = part.id()?;
                Some(if matches!(part, Self::One(_)) { id } else { format!("({id})") })
            });
            Some(ids.collect::<Option<Vec<_>>>()?.join(joint))
        };
        match self {
            Self::One(terms) => terms.id.clone(),
            Self::All(parts) => joined(parts, " AND "),
            Self::Any(parts) => joined(parts, " OR "),
        }
    }

    /// Where its text is; nothing of several, each of which has its own.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match self {
            Self::One(terms) => terms.url.as_deref(),
            _ => None,
        }
    }

    /// Whether every part of it is a licence, a dedication or a statement that we know, named or linked to.
    #[must_use]
    pub(super) fn is_known(&self) -> bool {
        let leads_to_one = |url: &str| {
            address::read(url).is_some_and(|terms| !matches!(terms.name, Name::Words(_)))
        };
        self.parts().all(|terms| terms.url.as_deref().is_some_and(leads_to_one))
    }

    /// The terms that it is made of.
    pub fn parts(&self) -> Box<dyn Iterator<Item = &Terms> + '_> {
        match self {
            Self::One(terms) => Box::new(std::iter::once(terms)),
            Self::All(parts) | Self::Any(parts) => Box::new(parts.iter().flat_map(Self::parts)),
        }
    }

    /// What it is called, in a language.
    #[must_use]
    pub fn name(&self, labels: &Labels) -> String {
        let joined = |parts: &[Self], joint: &str| {
            let names = parts.iter().map(|part| match part {
                Self::One(terms) => terms.name(labels),
                several => format!("({})", several.name(labels)),
            });
            names.collect::<Vec<_>>().join(joint)
        };
        match self {
            Self::One(terms) => terms.name(labels),
            Self::All(parts) => joined(parts, labels.and),
            Self::Any(parts) => joined(parts, labels.licences.or),
        }
    }

    /// Whether it asks for something: each part of several that bind together may, and of those to
    /// choose from all have to.
    #[must_use]
    pub fn asks_for(&self, condition: Condition) -> bool {
        self.holds(&|terms| terms.conditions.contains(&condition), true)
    }

    /// Those of its conditions that are not kept, each with the terms that it is of. Of several to choose
    /// from, those of the one that is kept best.
    #[must_use]
    pub fn broken(
        &self,
        is_kept: &dyn Fn(&Terms, Condition) -> bool,
    ) -> BTreeMap<Condition, &Terms> {
        match self {
            Self::One(terms) => {
                let broken = terms.conditions.iter().filter(|&&asked| !is_kept(terms, asked));
                broken.map(|&condition| (condition, terms)).collect()
            }
            Self::All(parts) => parts.iter().flat_map(|part| part.broken(is_kept)).collect(),
            Self::Any(parts) => {
                let broken = parts.iter().map(|part| part.broken(is_kept));
                broken.min_by_key(BTreeMap::len).unwrap_or_default()
            }
        }
    }

    /// Whether it gives the text to everybody: dedicated to the public domain, or known to be in it.
    #[must_use]
    pub fn is_dedication(&self) -> bool {
        self.holds(&|terms| matches!(terms.kind, Kind::Dedication | Kind::Mark), false)
    }

    /// Whether it is a ground to print the text of somebody else; "All rights reserved" is none.
    #[must_use]
    pub fn is_ground(&self) -> bool {
        self.holds(&|terms| terms.kind != Kind::Reserved, false)
    }

    /// Whether a part of it names a licence, and not one that there is.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.parts().any(|terms| terms.kind == Kind::Unread)
    }

    /// Whether something is true of it. What binds, binds if any part of a whole does (`one_binds`); what
    /// frees, frees if every part does; with several to choose from it is the other way round.
    fn holds(&self, is_true: &dyn Fn(&Terms) -> bool, one_binds: bool) -> bool {
        let mut of = |part: &Self| part.holds(is_true, one_binds);
        match self {
            Self::One(terms) => is_true(terms),
            Self::All(parts) if one_binds => parts.iter().any(&mut of),
            Self::All(parts) => parts.iter().all(&mut of),
            Self::Any(parts) if one_binds => parts.iter().all(&mut of),
            Self::Any(parts) => parts.iter().any(&mut of),
        }
    }
}

impl Terms {
    /// What they are called, in a language.
    #[must_use]
    pub fn name(&self, labels: &Labels) -> String {
        let words = &labels.licences;
        match &self.name {
            Name::Short(name) | Name::Title(name) | Name::Words(name) => name.clone(),
            Name::Family(family, version, or_later) => {
                let (_, name) = words.family(*family);
                let name = match version.as_str() {
                    "" => name.replace(" v{}", "").replace(" {}", ""),
                    version => crate::language::fill(name, version),
                };
                if *or_later { name + words.or_later } else { name }
            }
            Name::Statement(place) => {
                words.statements.get(*place).copied().unwrap_or_default().to_owned()
            }
        }
    }

    /// Words, as they were written.
    fn words(written: &str, kind: Kind) -> Self {
        Self {
            id: None,
            name: Name::Words(written.to_owned()),
            url: None,
            kind,
            conditions: BTreeSet::new(),
        }
    }
}

/// The name for messages; words that somebody wrote are quoted.
impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Name::Words(words) => write!(f, "`{words}`"),
            _ => f.write_str(&self.name(Labels::of(&Lang::english()))),
        }
    }
}

/// The name in English.
impl fmt::Display for Licence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name(Labels::of(&Lang::english())))
    }
}

#[cfg(test)]
mod tests;
