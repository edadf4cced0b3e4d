//! JSON-LD: what a page says of its article in the words of schema.org.

use super::statement::Statement;
use crate::date::Date;
use crate::import::page::address::{is_same, is_web};
use crate::import::page::tree::{letters, one_line};
use dom_query::Document;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Types of schema.org that are an article.
const ARTICLES: [&str; 17] = [
    "AdvertiserContentArticle",
    "AnalysisNewsArticle",
    "Article",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "MedicalScholarlyArticle",
    "NewsArticle",
    "OpinionNewsArticle",
    "Report",
    "ReportageNewsArticle",
    "ReviewNewsArticle",
    "SatiricalArticle",
    "ScholarlyArticle",
    "SocialMediaPosting",
    "TechArticle",
];

/// What JSON-LD calls itself in what is told.
const PLACE: &str = "JSON-LD";

type Object = Map<String, Value>;

/// The objects that have a name, by what they are referred to.
type Named<'v> = BTreeMap<&'v str, &'v Object>;

/// What the one article in the page's JSON-LD states. Of several, it is the one at the page's own address;
/// if none is, nothing is stated.
pub(super) fn statements(tree: &Document, page: Option<&str>) -> Vec<Statement> {
    let scripts = tree.select("script[type='application/ld+json']");
    let values: Vec<Value> = scripts
        .nodes()
        .iter()
        .filter_map(|script| serde_json::from_str(uncovered(&script.text())).ok())
        .collect();
    let mut objects: Vec<&Object> = Vec::new();
    values.iter().for_each(|value| gather(value, &mut objects));
    let articles: Vec<&Object> =
        objects.iter().copied().filter(|object| is_of(object, &ARTICLES)).collect();
    let article = match articles.as_slice() {
        [] => return Vec::new(),
        [one] => one,
        several => {
            let mut here = several.iter().filter(|article| {
                page.is_some_and(|page| addresses(article).iter().any(|url| is_same(url, page)))
            });
            let first = several.first().map(|article| text(article.get("headline")));
            let are_one = several.iter().all(|other| Some(text(other.get("headline"))) == first);
            match (here.next(), here.next(), are_one) {
                (Some(here), None, _) => here,
                (_, _, true) => several.first().map_or(&several[0], |first| first),
                _ => return Vec::new(),
            }
        }
    };
    let named = objects.iter().filter(|object| object.contains_key("name"));
    let named: Named<'_> =
        named.filter_map(|&object| Some((object.get("@id")?.as_str()?, object))).collect();
    of_article(article, &named)
}

fn of_article(article: &Object, objects: &Named<'_>) -> Vec<Statement> {
    let one = |key: &'static str, names: &[&str]| {
        let value = names.iter().find_map(|name| text(article.get(*name)));
        Statement::new(key, value.into_iter().collect(), PLACE)
    };
    let day = |key, name: &str| {
        let value = text(article.get(name)).filter(|text| Date::parse(text).is_some());
        Statement::new(key, value.into_iter().collect(), PLACE)
    };
    let mut found = vec![
        one("title", &["headline", "name"]),
        day("date", "datePublished"),
        day("updated", "dateModified"),
        one("description", &["description"]),
        one("lang", &["inLanguage"]),
        Statement::new("url", addresses(article).into_iter().take(1).collect(), PLACE),
    ];
    let makers: Vec<(String, bool)> = listed(article.get("author").or(article.get("creator")))
        .into_iter()
        .filter_map(|maker| named(maker, objects))
        .collect();
    let people: Vec<String> =
        makers.iter().filter(|maker| !maker.1).map(|maker| maker.0.clone()).collect();
    let bodies: Vec<String> =
        makers.iter().filter(|maker| maker.1).map(|maker| maker.0.clone()).collect();
    found.push(Statement::new("author", people, PLACE));
    // An organisation is often the site, which is no author.
    found.push(Statement::new("author", bodies, "JSON-LD, an organisation").doubtful());
    let name_of = |key: &str| {
        let named = listed(article.get(key)).into_iter().filter_map(|maker| named(maker, objects));
        named.map(|(name, _)| name).take(1).collect::<Vec<_>>()
    };
    found.push(
        Statement::new("publisher", name_of("publisher"), "JSON-LD, an organisation").doubtful(),
    );
    let license = listed(article.get("license")).into_iter().filter_map(|license| match license {
        Value::Object(object) => {
            text(object.get("url").or(object.get("@id")).or(object.get("name")))
        }
        other => text(Some(other)),
    });
    found.push(Statement::new("license", license.take(1).collect(), PLACE));
    found
}

/// The text of a script without what hides it from old browsers.
fn uncovered(script: &str) -> &str {
    let script = script.trim();
    let script = script.strip_prefix("<!--").unwrap_or(script);
    let script = script.strip_prefix("//").map_or(script, str::trim_start);
    let script = script.strip_prefix("<![CDATA[").unwrap_or(script);
    let end = script.rfind(['}', ']']).map_or(script.len(), |end| end + 1);
    let script = &script[..end];
    script.strip_suffix("]]").unwrap_or(script).trim()
}

/// The objects at the top, in lists and in graphs, and what a page says it is about.
fn gather<'v>(value: &'v Value, objects: &mut Vec<&'v Object>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, objects)),
        Value::Object(object) => {
            objects.push(object);
            for key in ["@graph", "mainEntity"] {
                object.get(key).into_iter().for_each(|value| gather(value, objects));
            }
        }
        _ => {}
    }
}

fn is_of(object: &Object, types: &[&str]) -> bool {
    listed(object.get("@type")).into_iter().filter_map(Value::as_str).any(|kind| {
        let kind = kind.rsplit(['/', ':', '#']).next().unwrap_or(kind);
        types.contains(&kind)
    })
}

/// The addresses that an article gives itself.
fn addresses(article: &Object) -> Vec<String> {
    let page = article.get("mainEntityOfPage").map(|page| match page {
        Value::Object(page) => page.get("@id").or(page.get("url")),
        other => Some(other),
    });
    [article.get("url"), page.flatten(), article.get("@id")]
        .into_iter()
        .filter_map(text)
        .filter(|url| is_web(url))
        .map(|url| url.split('#').next().unwrap_or_default().to_owned())
        .collect()
}

fn listed(value: Option<&Value>) -> Vec<&Value> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(values)) => values.iter().collect(),
        Some(value) => vec![value],
    }
}

/// The words of a value; of a list, its first.
fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(one_line(&unescaped(text))).filter(|text| !text.is_empty()),
        Value::Array(values) => text(values.first()),
        Value::Object(object) => text(object.get("@value").or(object.get("name"))),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Text whose writer took JSON for HTML.
fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let html = text.replace('<', "&lt;");
    Document::fragment(html.as_str()).text().to_string()
}

/// The name of a person or of a body, and whether it is a body; what is only referred to is looked up.
fn named(maker: &Value, objects: &Named<'_>) -> Option<(String, bool)> {
    let object = match maker {
        Value::String(name) if !is_web(name) => return text(Some(maker)).map(|name| (name, false)),
        Value::Object(object) => object,
        _ => return None,
    };
    let whole = match (object.get("name"), object.get("@id")) {
        (None, Some(id)) => objects.get(id.as_str()?).copied()?,
        _ => object,
    };
    let name = text(whole.get("name")).filter(|name| !is_web(name) && !letters(name).is_empty())?;
    let is_body = is_of(
        whole,
        &[
            "Organization",
            "NewsMediaOrganization",
            "Corporation",
            "WebSite",
            "Periodical",
            "Newspaper",
        ],
    );
    Some((name, is_body))
}
