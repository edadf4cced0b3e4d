//! What the head of a page says of it: `meta`, `title`, `link`, and the language of `html`.

use super::statement::Statement;
use crate::import::page::address::is_web;
use crate::import::page::tree::{attribute, one_line};
use dom_query::Document;
use std::collections::BTreeSet;

/// Each key with the names under which pages have it: those of Open Graph, of newspapers, of scholarly
/// publishers (Highwire) and of Dublin Core. What stands first is the surest.
const NAMES: &[(&str, &[&str])] = &[
    ("title", &["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title"]),
    (
        "author",
        &[
            "author",
            "article:author",
            "citation_author",
            "dc.creator",
            "dcterms.creator",
            "parsely-author",
            "sailthru.author",
        ],
    ),
    (
        "date",
        &[
            "article:published_time",
            "og:article:published_time",
            "citation_publication_date",
            "citation_date",
            "dc.date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.date",
            "parsely-pub-date",
            "datepublished",
            "govuk:first-published-at",
        ],
    ),
    (
        "updated",
        &["article:modified_time", "og:updated_time", "dcterms.modified", "govuk:updated-at"],
    ),
    ("description", &["description", "og:description", "dc.description", "dcterms.description"]),
    (
        "publication",
        &[
            "og:site_name",
            "citation_journal_title",
            "citation_publication",
            "dc.source",
            "dcterms.ispartof",
        ],
    ),
    ("publisher", &["citation_publisher", "dc.publisher", "dcterms.publisher"]),
    ("license", &["dc.rights", "dcterms.license", "dcterms.rights"]),
];

/// What the elements of the head state.
pub(super) fn statements(tree: &Document) -> Vec<Statement> {
    let mut found: Vec<Statement> = Vec::new();
    let metas = tree.select("meta[content]");
    let said: Vec<(String, String)> = metas
        .nodes()
        .iter()
        .filter_map(|meta| {
            let key =
                ["property", "name", "itemprop"].iter().find_map(|key| attribute(meta, key))?;
            Some((key.to_lowercase(), one_line(&attribute(meta, "content")?)))
        })
        .filter(|(_, content)| !content.is_empty())
        .collect();
    for (key, names) in NAMES {
        for name in *names {
            let contents = said.iter().filter(|(said, _)| said == name).map(|(_, content)| content);
            let values: Vec<String> =
                contents.filter(|content| fits(key, content)).cloned().collect();
            let is_list = *key == "author";
            // One that stands twice with other words says nothing sure.
            let parts = if is_list {
                vec![unique(values)]
            } else {
                values.into_iter().map(|value| vec![value]).collect()
            };
            for values in parts.into_iter().filter(|values| !values.is_empty()) {
                let values = if is_list {
                    values.iter().map(|value| without_by(value)).collect()
                } else {
                    values
                };
                let stated = Statement::new(key, values, format!("meta {name}"));
                // Dublin Core's rights may be any words, and are often those of the site.
                let is_doubtful = *key == "license" || *key == "publisher";
                found.push(if is_doubtful { stated.doubtful() } else { stated });
            }
        }
    }
    let href = |selector: &str| {
        tree.select_single(selector).nodes().first().and_then(|link| attribute(link, "href"))
    };
    let urls = [
        (href("link[rel~='canonical']"), "rel=canonical"),
        (said.iter().find(|(key, _)| key == "og:url").map(|(_, url)| url.clone()), "meta og:url"),
    ];
    for (url, place) in urls {
        found.extend(
            url.filter(|url| is_web(url)).map(|url| Statement::new("url", vec![url], place)),
        );
    }
    let title = tree.select_single("head title").text();
    found.push(Statement::new(
        "title",
        Some(one_line(&title)).filter(|title| !title.is_empty()).into_iter().collect(),
        "title",
    ));
    let html = tree.select_single("html");
    let lang = html
        .nodes()
        .first()
        .and_then(|html| attribute(html, "lang").or_else(|| attribute(html, "xml:lang")));
    let locale = said.iter().find(|(key, _)| key == "og:locale").map(|(_, lang)| lang.clone());
    for (lang, place) in [(lang, "html lang"), (locale, "meta og:locale")] {
        found.extend(lang.map(|lang| Statement::new("lang", vec![lang], place)));
    }
    found
}

/// Whether a value can be one of the key: sites put addresses of profiles where names should be.
fn fits(key: &str, value: &str) -> bool {
    match key {
        "author" => {
            !is_web(value) && !value.starts_with('@') && value.chars().any(char::is_alphabetic)
        }
        "date" | "updated" => crate::date::Date::parse(value).is_some(),
        _ => true,
    }
}

fn unique(values: Vec<String>) -> Vec<String> {
    let mut known = BTreeSet::new();
    values.into_iter().filter(|value| known.insert(value.clone())).collect()
}

/// A byline without the word before the name.
fn without_by(byline: &str) -> String {
    let rest = byline
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("by "))
        .and_then(|_| byline.get(3..))
        .unwrap_or(byline);
    rest.trim().to_owned()
}
