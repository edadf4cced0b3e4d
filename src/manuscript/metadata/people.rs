//! The people and bodies of a record.

use super::{Contributor, NameParts};
use crate::data::fields::{Fields, items};
use crate::data::{Data, Entry};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Spanned;

/// The people under a key: one, a list or a map of them, each a name or a record; each once.
pub(super) fn contributors(fields: &mut Fields, names: &[&str]) -> Vec<Spanned<Contributor>> {
    let Some(entry) = fields.entry(names) else { return Vec::new() };
    let mut people: Vec<Spanned<Contributor>> = Vec::new();
    for item in items(&entry.value) {
        for person in of_item(fields, entry, item) {
            if people.iter().all(|known| known.value != person.value) {
                people.push(person);
            }
        }
    }
    people
}

/// The same without their places.
pub(super) fn people(fields: &mut Fields, names: &[&str]) -> Vec<Contributor> {
    contributors(fields, names).into_iter().map(|person| person.value).collect()
}

/// The people of one item: of `jane: {name: Jane Doe}` each key's.
fn of_item(fields: &mut Fields, entry: &Entry, item: &Spanned<Data>) -> Vec<Spanned<Contributor>> {
    let by_handles = match &item.value {
        Data::Map(entries) if entries.iter().all(is_handle) => entries,
        Data::Map(_) => return of_record(fields, entry, item).into_iter().collect(),
        _ => return of_text(fields, entry, item),
    };
    by_handles.iter().filter_map(|person| of_record(fields, person, &person.value)).collect()
}

/// Whether an entry is a record of somebody under a word of its own.
fn is_handle(entry: &Entry) -> bool {
    const OF_A_RECORD: [&str; 6] =
        ["name", "literal", "given", "family", "affiliation", "affiliations"];
    let is_name = |entry: &Entry| OF_A_RECORD[..4].contains(&entry.key.value.as_str());
    match &entry.value.value {
        Data::Map(entries) => {
            !OF_A_RECORD.contains(&entry.key.value.as_str()) && entries.iter().any(is_name)
        }
        _ => false,
    }
}

/// The people of a text. One with "and" or a comma in it stays one name: "Simon and Schuster" and
/// "Martin Luther King, Jr." are one each, and only the author of the list knows; a semicolon parts
/// them.
fn of_text(fields: &mut Fields, entry: &Entry, item: &Spanned<Data>) -> Vec<Spanned<Contributor>> {
    let Some(text) = fields.name_of(entry, item) else { return Vec::new() };
    let mut people = Vec::new();
    for words in text.value.split([';', '；']).map(str::trim).filter(|words| !words.is_empty()) {
        let (name, url) = without_address(words);
        if name.is_empty() {
            let fact = format!("`{}` has an address and no name: `{words}`", entry.key.value);
            let help = "write the name; an address goes beside it: `author: {name: Jane Doe, url: https://…}`";
            let told = Diagnostic::new(Code::UnusableMetadata, fact).at(text.span);
            fields.report(told.help(help));
            continue;
        }
        if is_handle_alone(name) {
            let fact = format!(
                "`{name}` looks like a handle that another file explains, and is printed as it stands"
            );
            let help = format!("write the name: `{}: Jane Doe`", entry.key.value);
            let told = Diagnostic::new(Code::UnusableMetadata, fact).at(text.span);
            fields.report(told.help(help));
        }
        let url = url.map(str::to_owned);
        let person = Contributor { name: name.to_owned(), url, ..Contributor::default() };
        people.push(Spanned::new(person, text.span));
    }
    people
}

/// Whether a text is the handle of somebody: `jane-doe`, as `authors.yml` of Docusaurus and the
/// taxonomies of Hugo have them. Who signs in small letters has a space between two words, as bell
/// hooks and danah boyd.
fn is_handle_alone(words: &str) -> bool {
    let rest = words.strip_prefix('@').unwrap_or(words);
    rest.starts_with(|char: char| char.is_ascii_lowercase())
        && rest.chars().all(|char| {
            char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '-' | '_' | '.')
        })
}

/// A name without the address beside it, and that address if it is one of the web:
/// `Jane Doe <jane@example.org>`, `[Jane Doe](https://example.org/)`.
fn without_address(words: &str) -> (&str, Option<&str>) {
    let is_web = |word: &str| word.starts_with("https://") || word.starts_with("http://");
    let is_mail = |word: &str| {
        word.split_once('@').is_some_and(|(before, host)| !before.is_empty() && host.contains('.'))
            && !word.contains(char::is_whitespace)
    };
    let linked = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(')'));
    if let Some((name, address)) = linked.and_then(|link| link.split_once("]("))
        && !name.contains(['[', ']'])
    {
        return (name.trim(), Some(address.trim()).filter(|address| is_web(address)));
    }
    let is_address = |word: &str| is_web(word) || is_mail(word) || word.starts_with("www.");
    if is_address(words) && !words.contains(char::is_whitespace) {
        return ("", None);
    }
    for (open, close) in [('<', '>'), ('(', ')')] {
        if let Some((name, address)) =
            words.strip_suffix(close).and_then(|words| words.rsplit_once(open))
            && is_address(address)
        {
            return (name.trim(), Some(address).filter(|address| is_web(address)));
        }
    }
    (words, None)
}

/// The person of a record.
fn of_record(
    fields: &mut Fields,
    entry: &Entry,
    item: &Spanned<Data>,
) -> Option<Spanned<Contributor>> {
    let name = fields.name_of(entry, item)?;
    let mut keys = fields.map_of(entry, item)?;
    let mut person = Contributor { name: name.value, ..Contributor::default() };
    person.url = keys.line(&["url"]).map(|line| line.value);
    person.role = keys.line(&["role"]).map(|line| line.value);
    let affiliations = keys.names(&["affiliation", "affiliations"]);
    person.affiliation = (!affiliations.is_empty()).then(|| joined(&affiliations));
    let is_in_parts = keys
        .entry(&["name", "literal"])
        .is_some_and(|name| matches!(name.value.value, Data::Map(_)));
    let mut parts = if is_in_parts { keys.map(&["name", "literal"])? } else { keys };
    let is_whole = parts.line(&["name", "literal"]).is_some();
    let mut line = |names: &[&str]| parts.line(names).map(|line| line.value);
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
    Some(Spanned::new(person, name.span))
}

impl Contributor {
    /// The name as it is filed, where its parts are written apart: "Gogh, Vincent van".
    #[must_use]
    pub fn filed(&self) -> Option<String> {
        let parts = self.parts.as_ref()?;
        let family = parts.family.as_deref()?;
        let after = [&parts.given, &parts.dropping_particle, &parts.particle, &parts.suffix];
        let after: Vec<&str> = after.into_iter().flatten().map(String::as_str).collect();
        Some(if after.is_empty() {
            family.to_owned()
        } else {
            format!("{family}, {}", after.join(" "))
        })
    }
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

#[cfg(test)]
mod tests {
    use super::{is_handle_alone, without_address};

    #[test]
    fn a_handle_is_told_from_a_name() {
        for handle in ["jane-doe", "zkochan", "@jane", "j.doe2"] {
            assert!(is_handle_alone(handle), "{handle}");
        }
        for name in
            ["Jane Doe", "bell hooks", "Cher", "AFP", "e.e. Cummings", "山田太郎", "жанна", "3sat"]
        {
            assert!(!is_handle_alone(name), "{name}");
        }
    }

    #[test]
    fn an_address_beside_a_name_is_no_part_of_it() {
        for (written, name, url) in [
            ("Jane Doe", "Jane Doe", None),
            ("Jane Doe <jane@example.org>", "Jane Doe", None),
            ("Jane Doe (https://example.org/)", "Jane Doe", Some("https://example.org/")),
            ("Jane Doe (Reuters)", "Jane Doe (Reuters)", None),
            ("[Jane Doe](https://example.org/)", "Jane Doe", Some("https://example.org/")),
            ("[Jane Doe](/team/jane)", "Jane Doe", None),
            ("jane@example.org", "", None),
            ("https://example.org/jane", "", None),
            ("www.example.org", "", None),
            ("@jane", "@jane", None),
            ("The team @ Harbour", "The team @ Harbour", None),
        ] {
            assert_eq!(without_address(written), (name, url), "{written}");
        }
    }
}
