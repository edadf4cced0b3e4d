//! The terms on which publications let their texts be printed, as the editor wrote them down.

use super::schema;
use crate::data::fields::Fields;
use crate::data::{Data, Entry};
use crate::source::Spanned;
use std::collections::BTreeSet;

/// The terms of one publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublisherTerms {
    /// Whose: the name of a publication, or a host such as `example.org`.
    pub of: Spanned<String>,
    /// What it asks for.
    pub asks: BTreeSet<Requirement>,
}

/// What a publication can ask of those who print its texts.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Requirement {
    /// `author: required`
    Author,
    /// `institution: required`: where the authors work.
    Institution,
    /// `title: required`
    Title,
    /// `date: required`
    Date,
    /// `link: required`
    Link,
    /// `unchanged: true`
    Unchanged,
    /// `commercial: false`
    NonCommercial,
    /// `pictures: false`: they are somebody else's.
    WithoutPictures,
}

/// What is asked for with `required` or `true`.
const ASKED: [(&str, Requirement); 6] = [
    ("author", Requirement::Author),
    ("institution", Requirement::Institution),
    ("title", Requirement::Title),
    ("date", Requirement::Date),
    ("link", Requirement::Link),
    ("unchanged", Requirement::Unchanged),
];
/// What is forbidden with `false`.
const FORBIDDEN: [(&str, Requirement); 2] =
    [("commercial", Requirement::NonCommercial), ("pictures", Requirement::WithoutPictures)];

/// Reads `terms`: one map for each publication.
pub(super) fn read(fields: &mut Fields) -> Vec<PublisherTerms> {
    let Some(mut keys) = fields.map(&["terms"]) else { return Vec::new() };
    let entries = keys.entries();
    entries.iter().filter_map(|entry| of_publication(&mut keys, entry)).collect()
}

fn of_publication(fields: &mut Fields, entry: &Entry) -> Option<PublisherTerms> {
    let mut keys = fields.map_of(entry, &entry.value)?;
    schema::TERMS.check(&mut keys);
    let mut asks = BTreeSet::new();
    for (key, requirement) in ASKED {
        if answer(&mut keys, key) == Some(true) {
            asks.insert(requirement);
        }
    }
    for (key, requirement) in FORBIDDEN {
        if answer(&mut keys, key) == Some(false) {
            asks.insert(requirement);
        }
    }
    Some(PublisherTerms { of: entry.key.clone(), asks })
}

/// `required` and `true`, or `optional` and `false`.
fn answer(keys: &mut Fields, key: &'static str) -> Option<bool> {
    let entry = keys.entry(&[key])?;
    let answer = match &entry.value.value {
        Data::Bool(answer) => Some(*answer),
        Data::Text(word) => match word.trim().to_lowercase().as_str() {
            "required" | "true" | "yes" => Some(true),
            "optional" | "false" | "no" => Some(false),
            _ => None,
        },
        _ => None,
    };
    if answer.is_none() {
        let written = match &entry.value.value {
            Data::Text(word) | Data::Number(word) => word.as_str(),
            Data::List(_) => "a list",
            Data::Map(_) => "a map",
            Data::Null | Data::Bool(_) => "nothing",
        };
        let remedy = "write `required` or `optional`, `true` or `false`";
        keys.invalid_value(entry, written, remedy);
    }
    answer
}
