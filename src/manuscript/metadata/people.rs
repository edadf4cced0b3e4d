//! The people and bodies of a record.

use super::{Contributor, NameParts};
use crate::data::fields::{Fields, items};
use crate::data::{Data, Entry};
use crate::source::Spanned;

/// The people under a key: one or a list, each a name or a record.
pub(super) fn contributors(fields: &mut Fields, names: &[&str]) -> Vec<Spanned<Contributor>> {
    let Some(entry) = fields.entry(names) else { return Vec::new() };
    items(&entry.value).into_iter().filter_map(|item| contributor(fields, entry, item)).collect()
}

/// The same without their places.
pub(super) fn people(fields: &mut Fields, names: &[&str]) -> Vec<Contributor> {
    contributors(fields, names).into_iter().map(|person| person.value).collect()
}

/// One person. A text with "and" or a comma in it stays one name: "Simon and Schuster" and "Martin
/// Luther King, Jr." are one each, and only the author of the list knows.
fn contributor(
    fields: &mut Fields,
    entry: &Entry,
    item: &Spanned<Data>,
) -> Option<Spanned<Contributor>> {
    let name = fields.name_of(entry, item)?;
    let mut person = Contributor { name: name.value, ..Contributor::default() };
    if let Data::Map(_) = item.value {
        let mut keys = fields.map_of(entry, item)?;
        let mut line = |names: &[&str]| keys.line(names).map(|line| line.value);
        person.url = line(&["url"]);
        person.role = line(&["role"]);
        let is_whole = line(&["name", "literal"]).is_some();
        let parts = NameParts {
            family: line(&["family"]),
            given: line(&["given"]),
            particle: line(&["non-dropping-particle"]),
            dropping_particle: line(&["dropping-particle"]),
            suffix: line(&["suffix"]),
        };
        if parts.family.is_some() || parts.given.is_some() {
            if !is_whole {
                person.name = parts.whole();
            }
            person.parts = Some(parts);
        }
        let affiliations = keys.names(&["affiliation", "affiliations"]);
        person.affiliation = (!affiliations.is_empty()).then(|| joined(&affiliations));
    }
    Some(Spanned::new(person, name.span))
}

impl NameParts {
    /// The name as it is printed: the given one first.
    fn whole(&self) -> String {
        let parts = [&self.given, &self.dropping_particle, &self.particle, &self.family];
        let name = parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ");
        match &self.suffix {
            Some(suffix) => format!("{name} {suffix}"),
            None => name,
        }
    }
}

/// Several texts as one.
pub(super) fn joined(texts: &[Spanned<String>]) -> String {
    texts.iter().map(|text| text.value.as_str()).collect::<Vec<_>>().join(", ")
}
