//! What a page states of itself for machines: in JSON-LD, in the `meta` elements of its head, and by links
//! that say `rel=license`. A person who reads the page sees none of it, so it is hardly furniture; but it
//! can be wrong, or of another thing. What all of it agrees on is taken; the rest is offered.

mod json_ld;
mod meta;
mod statement;

use super::address::{is_same, saved_from, saved_on};
use super::tree::{attribute, letters};
use crate::date::Date;
use crate::import::block::{Offer, Record};
use crate::language::Lang;
use dom_query::Document;
use statement::Statement;
use std::collections::BTreeMap;

/// The keys of a record, in their order in the block.
const KEYS: [&str; 10] = [
    "title",
    "author",
    "date",
    "updated",
    "description",
    "publication",
    "publisher",
    "url",
    "license",
    "lang",
];

/// Statements for one key, beyond which a page is not asked.
const MOST: usize = 20;

/// All that a page states of itself.
pub(super) struct Statements {
    all: Vec<Statement>,
    accessed: Option<String>,
}

impl Statements {
    pub(super) fn of(tree: &Document, html: &str) -> Self {
        let mut all = meta::statements(tree);
        all.extend(
            saved_from(html).map(|url| Statement::new("url", vec![url], "what saved the page")),
        );
        let page = all
            .iter()
            .find(|statement| statement.key == "url")
            .and_then(|statement| statement.values.first().cloned());
        all.extend(json_ld::statements(tree, page.as_deref()));
        all.extend(licenses(tree));
        // Nobody is offered more than this for one key.
        let mut counts = BTreeMap::new();
        all.retain(|statement| {
            let count: &mut usize = counts.entry(statement.key).or_default();
            *count += usize::from(!statement.values.is_empty());
            !statement.values.is_empty() && *count <= MOST
        });
        Self { all, accessed: saved_on(html) }
    }

    /// The addresses that the page gives itself, the surest first.
    pub(super) fn addresses(&self) -> Vec<Option<String>> {
        self.of_key("url").map(|statement| statement.values.first().cloned()).collect()
    }

    /// The titles that the page gives itself.
    pub(super) fn titles(&self) -> impl Iterator<Item = &str> {
        self.of_key("title").filter_map(|statement| statement.values.first().map(String::as_str))
    }

    /// What the page calls the site that it is of.
    pub(super) fn publication(&self) -> Option<&str> {
        let statement = self.of_key("publication").next()?;
        statement.values.first().map(String::as_str)
    }

    fn of_key<'s>(&'s self, key: &'s str) -> impl Iterator<Item = &'s Statement> {
        self.all.iter().filter(move |statement| statement.key == key)
    }

    /// The record of the article, whose title is known: what agrees is taken, the rest offered.
    pub(super) fn record(&self, title: Option<&str>) -> Record {
        let mut record = Record { title: title.map(str::to_owned), ..Record::default() };
        for key in KEYS {
            let stated: Vec<&Statement> = self.of_key(key).collect();
            let sure: Vec<&Statement> =
                stated.iter().copied().filter(|statement| !statement.is_doubtful).collect();
            let taken = match sure.as_slice() {
                [first, others @ ..] if others.iter().all(|other| agree(key, first, other)) => {
                    // A list of names says more than one line of them.
                    sure.iter().copied().max_by_key(|statement| statement.values.len())
                }
                _ => None,
            };
            let title = title.filter(|_| key == "title");
            if let Some(taken) = taken.filter(|_| title.is_none())
                && record.take(key, &taken.values)
            {
                record.taken.push((key, taken.place.clone()));
            }
            let offered = stated.into_iter().filter(|statement| match (title, taken) {
                (Some(title), _) => {
                    let first = statement.values.first().map_or("", String::as_str);
                    !letters(first).contains(&letters(title))
                }
                (None, Some(taken)) => !agree(key, taken, statement),
                (None, None) => true,
            });
            for statement in offered {
                let offer =
                    Offer { key, values: statement.values.clone(), place: statement.place.clone() };
                let is_new = !record
                    .offered
                    .iter()
                    .any(|known| known.key == key && known.values == offer.values);
                if is_new {
                    record.offered.push(offer);
                }
            }
        }
        if let Some(accessed) = &self.accessed {
            record.accessed = Some(accessed.clone());
            record.taken.push(("accessed", "what saved the page".to_owned()));
        }
        record
    }
}

impl Record {
    /// Takes a value; whether it can be one.
    fn take(&mut self, key: &str, values: &[String]) -> bool {
        let Some(first) = values.first() else { return false };
        let date = || Date::parse(first).map(|date| date.to_string());
        let field = match key {
            "author" => {
                self.authors = values.to_vec();
                return true;
            }
            "title" => &mut self.title,
            "date" | "updated" => {
                let date = date();
                let field = if key == "date" { &mut self.date } else { &mut self.updated };
                *field = date;
                return field.is_some();
            }
            "lang" => {
                self.lang = Lang::parse(first).map(|lang| lang.to_string());
                return self.lang.is_some();
            }
            "description" => &mut self.description,
            "publication" => &mut self.publication,
            "publisher" => &mut self.publisher,
            "url" => &mut self.url,
            "license" => &mut self.license,
            _ => return false,
        };
        *field = Some(first.clone());
        true
    }
}

/// Whether two statements say the same.
fn agree(key: &str, one: &Statement, other: &Statement) -> bool {
    let (Some(first), Some(second)) = (one.values.first(), other.values.first()) else {
        return true;
    };
    match key {
        "date" | "updated" => {
            let day = |text: &str| Date::parse(text).map(|date| date.to_string());
            day(first) == day(second)
        }
        "url" | "license" => is_same(first, second),
        "lang" => {
            let primary = |tag: &str| tag.split(['-', '_']).next().map(str::to_lowercase);
            primary(first) == primary(second)
        }
        "author" => names(&one.values) == names(&other.values),
        // A description is often cut for one of the two places.
        "description" => {
            let (first, second) = (letters(first), letters(second));
            first.starts_with(&second) || second.starts_with(&first)
        }
        _ => letters(first) == letters(second),
    }
}

/// The words of names, without what stands between two of them.
fn names(values: &[String]) -> Vec<String> {
    let all = values.join(" ").to_lowercase();
    let words = all.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words
        .filter(|word| !["and", "und", "et", "y", "e", "en", "by"].contains(word))
        .map(str::to_owned)
        .collect();
    words.sort_unstable();
    words
}

/// The licences that the page names by links. One that stands with a picture or at the foot of the page may
/// be that of something else, and so may each of several.
fn licenses(tree: &Document) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    for link in tree.select("link[rel~='license'], a[rel~='license']").nodes() {
        let Some(href) = attribute(link, "href") else { continue };
        let is_elsewhere =
            std::iter::successors(link.parent(), dom_query::NodeRef::parent).any(|at| {
                matches!(
                    super::tree::name(&at).as_str(),
                    "figure" | "figcaption" | "footer" | "aside" | "nav" | "header"
                )
            });
        let href = href.strip_prefix("//").map(|rest| format!("https://{rest}")).unwrap_or(href);
        if !super::address::is_web(&href) {
            continue;
        }
        let place = if is_elsewhere { "rel=license elsewhere in the page" } else { "rel=license" };
        let stated = Statement::new("license", vec![href], place);
        found.push(if is_elsewhere { stated.doubtful() } else { stated });
    }
    found
}
