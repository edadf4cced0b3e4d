//! The attribution records as BibTeX, for those who cite from the issue.

use super::{Issue, Licence, Rights, Work};
use crate::manuscript::{Contributor, Detail, DetailValue, NameParts};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// One entry for each work that is printed or named as a source. The keys are the articles' ids. Names
/// are in their parts where the record has them, else in braces, because who is a family name and who
/// an institution is not ours to guess.
#[must_use]
pub fn bibtex(issue: &Issue) -> String {
    let mut keys: BTreeSet<String> =
        issue.articles.iter().map(|article| article.id.clone()).collect();
    let mut entries = Vec::new();
    for article in &issue.articles {
        let attribution = &article.attribution;
        let lang = attribution.work.lang.as_ref().unwrap_or(&article.lang);
        let grounds = note(&attribution.rights);
        entries.push(entry(&article.id, &attribution.work, Some(lang.as_str()), grounds));
        for (index, source) in attribution.sources.iter().enumerate() {
            let mut key = format!("{}-{}", article.id, index + 2);
            while !keys.insert(key.clone()) {
                key.push_str("-source");
            }
            let (title, authors) = if source.is_named() {
                (source.title.clone(), source.authors.clone())
            } else {
                (attribution.work.title.clone(), attribution.work.authors.clone())
            };
            let work = Work { title, authors, ..source.clone() };
            let lang = work.lang.as_ref().map(|lang| lang.as_str().to_owned());
            let grounds = work.license.as_ref().map(of_licence);
            entries.push(entry(&key, &work, lang.as_deref(), grounds));
        }
    }
    entries.join("\n")
}

fn entry(key: &str, work: &Work, lang: Option<&str>, grounds: Option<String>) -> String {
    let kind = match work.csl_type() {
        "report" => "techreport",
        "book" => "book",
        "chapter" => "incollection",
        "paper-conference" => "inproceedings",
        "thesis" => "phdthesis",
        "webpage" | "post" | "post-weblog" => "misc",
        _ if work.publication.is_some() => "article",
        _ => "misc",
    };
    let mut entry = Entry::new(kind, key);
    if let Some(title) = &work.title {
        entry.verbatim("title", &format!("{{{}}}", escaped(title)));
    }
    entry.verbatim("author", &names(&work.authors));
    entry.verbatim("translator", &names(&work.translators));
    entry.text(
        match kind {
            "misc" => "howpublished",
            "incollection" | "inproceedings" => "booktitle",
            _ => "journal",
        },
        work.publication.as_deref(),
    );
    entry.text(
        match kind {
            "techreport" => "institution",
            "phdthesis" => "school",
            _ => "publisher",
        },
        work.publisher.as_deref(),
    );
    entry.text("date", work.published.map(|date| date.to_string()).as_deref());
    entry.text("year", work.published.map(|date| date.year().to_string()).as_deref());
    for Detail { variable, value } in &work.details {
        let Some(field) = variable.bibtex else { continue };
        match (field, value) {
            ("doi", _) => entry.verbatim(field, &without_braces(work.doi().unwrap_or_default())),
            ("pages", DetailValue::Text(pages)) => entry.text(field, Some(&with_dashes(pages))),
            (_, DetailValue::Text(text)) => entry.text(field, Some(text)),
            (_, DetailValue::Date(date)) => entry.text(field, Some(&date.to_string())),
            (_, DetailValue::People(people)) => entry.verbatim(field, &names(people)),
        }
    }
    entry.verbatim("url", &without_braces(work.url.as_deref().unwrap_or_default()));
    entry.text("urldate", work.accessed.map(|date| date.to_string()).as_deref());
    entry.text("langid", lang);
    let archive = work.archive.as_ref().map(|archive| format!("archived at {archive}"));
    let notes: Vec<String> = grounds.into_iter().chain(archive).collect();
    entry.text("note", Some(&notes.join("; ")));
    entry.finish()
}

/// On what grounds a text is printed, in a few words.
fn note(rights: &Rights) -> Option<String> {
    let licence = rights.licence.as_ref().map(of_licence);
    let permission = rights.permission.as_ref().map(|permission| {
        let by = permission.value.from.as_ref().map(|from| format!("by permission of {from}"));
        by.unwrap_or_else(|| "by permission".to_owned())
    });
    let grounds: Vec<String> = licence.into_iter().chain(permission).collect();
    (!grounds.is_empty()).then(|| grounds.join("; "))
}

fn of_licence(licence: &Licence) -> String {
    licence.id().unwrap_or_else(|| licence.to_string())
}

fn names(people: &[Contributor]) -> String {
    people.iter().map(name).collect::<Vec<_>>().join(" and ")
}

/// "{van Gogh}, Vincent", or a whole name in braces. Every part has braces of its own, since commas and
/// the word "and" part names.
fn name(person: &Contributor) -> String {
    match &person.parts {
        Some(NameParts { family: Some(family), given, particle, dropping_particle, suffix }) => {
            let family: Vec<&str> = particle.iter().chain([family]).map(String::as_str).collect();
            let given: Vec<&str> =
                given.iter().chain(dropping_particle).map(String::as_str).collect();
            let parts = [Some(family.join(" ")), suffix.clone(), Some(given.join(" "))];
            let parts = parts.into_iter().flatten().filter(|part| !part.is_empty());
            parts.map(|part| format!("{{{}}}", escaped(&part))).collect::<Vec<_>>().join(", ")
        }
        _ => format!("{{{}}}", escaped(&person.name)),
    }
}

/// An address is written as it is, but for braces, which BibTeX counts.
fn without_braces(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

/// A range of pages as TeX has it: `45--67`.
fn with_dashes(pages: &str) -> String {
    let is_range = pages.chars().all(|char| char.is_ascii_digit() || "-–, ".contains(char));
    if is_range {
        pages.replace('–', "-").replace("--", "-").replace('-', "--")
    } else {
        pages.to_owned()
    }
}

struct Entry(String);

impl Entry {
    fn new(kind: &str, key: &str) -> Self {
        Self(format!("@{kind}{{{key},\n"))
    }

    fn finish(mut self) -> String {
        self.0.push_str("}\n");
        self.0
    }

    /// Whether a field is there already: two variables of CSL may go into one of BibTeX's.
    fn has(&self, field: &str) -> bool {
        self.0.contains(&format!("\n  {field} = "))
    }

    fn text(&mut self, field: &str, value: Option<&str>) {
        self.verbatim(field, &escaped(value.unwrap_or_default()));
    }

    /// A field whose value is written as it is: an address, or what is escaped already.
    fn verbatim(&mut self, field: &str, value: &str) {
        if !value.is_empty() && !self.has(field) {
            let _ = writeln!(self.0, "  {field} = {{{value}}},");
        }
    }
}

/// Words as TeX reads them.
fn escaped(words: &str) -> String {
    let mut escaped = String::new();
    for char in words.chars() {
        match char {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            // BibTeX counts braces even after a backslash.
            '{' => escaped.push_str("\\textbraceleft{}"),
            '}' => escaped.push_str("\\textbraceright{}"),
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(char);
            }
            char => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, name, with_dashes};
    use crate::manuscript::{Contributor, NameParts};

    #[test]
    fn names_are_in_their_parts_where_they_are_known() {
        let part = |text: &str| Some(text.to_owned());
        let person = Contributor {
            name: "Vincent van Gogh Jr.".to_owned(),
            parts: Some(NameParts {
                family: part("Gogh"),
                given: part("Vincent"),
                particle: part("van"),
                dropping_particle: None,
                suffix: part("Jr."),
            }),
            ..Contributor::default()
        };
        assert_eq!(name(&person), "{van Gogh}, {Jr.}, {Vincent}");
        let body = Contributor { name: "Simon and {Co}, Ltd".to_owned(), ..Contributor::default() };
        assert_eq!(name(&body), r"{Simon and \textbraceleft{}Co\textbraceright{}, Ltd}");
        assert_eq!((with_dashes("45-67"), with_dashes("A-1")), ("45--67".into(), "A-1".into()));
    }

    #[test]
    fn words_are_safe_for_tex() {
        assert_eq!(
            escaped("R&D: 5% of $1 {a_b} C:\\x ~^#"),
            r"R\&D: 5\% of \$1 \textbraceleft{}a\_b\textbraceright{} C:\textbackslash{}x \textasciitilde{}\textasciicircum{}\#"
        );
    }
}
