//! The attribution records as CSL-JSON, beside the files that they are printed in.
//!
//! The first item is the issue itself; its `custom` field carries the hashes of the files, so that
//! a set that does not belong together can be told.

use super::licence::Licence;
use super::{Article, Attribution, Issue, Rights};
use crate::date::Date;
use crate::document;
use crate::language::{Labels, Lang};
use crate::manuscript::{Permission, hash};
use crate::source::Spanned;
use rayon::prelude::*;
use serde_json::{Map, Value, json};

/// The sidecar of an issue and its files: names and bytes.
#[must_use]
pub fn sidecar(issue: &Issue, files: &[(&str, &[u8])]) -> String {
    let items = std::iter::once(issue_item(issue, files))
        .chain(issue.articles.iter().map(|article| article_item(issue, article)));
    let mut text = format!("{:#}", Value::Array(items.collect()));
    text.push('\n');
    text
}

fn issue_item(issue: &Issue, files: &[(&str, &[u8])]) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), issue.file_stem().into());
    item.insert("type".into(), "collection".into());
    item.insert("title".into(), issue.title.as_deref().unwrap_or(issue.masthead()).into());
    put(&mut item, "collection-title", issue.publication.as_deref());
    put(&mut item, "issue", issue.number.as_deref());
    put(&mut item, "publisher", issue.publisher.as_deref());
    put(&mut item, "language", Some(issue.lang.as_str()));
    put_date(&mut item, "issued", issue.date);
    if !issue.editors.is_empty() {
        item.insert("editor".into(), names(&issue.editors));
    }
    let hashed = files
        .par_iter()
        .map(|(name, bytes)| ((*name).to_owned(), json!({ "sha256": hash(bytes) })));
    let files: Map<String, Value> = hashed.collect::<Vec<_>>().into_iter().collect();
    let mut custom = Map::from_iter([("files".to_owned(), Value::Object(files))]);
    put(&mut custom, "revised", issue.revised.map(|date| date.to_string()).as_deref());
    item.insert("custom".into(), Value::Object(custom));
    Value::Object(item)
}

fn article_item(issue: &Issue, article: &Article) -> Value {
    let attribution = &article.attribution;
    let mut item = Map::new();
    item.insert("id".into(), article.id.as_str().into());
    item.insert("type".into(), attribution.kind.as_deref().unwrap_or("article").into());
    item.insert("title".into(), attribution.title.as_str().into());
    if !attribution.authors.is_empty() {
        item.insert("author".into(), names(&attribution.authors));
    }
    if !attribution.translators.is_empty() {
        item.insert("translator".into(), names(&attribution.translators));
    }
    put(&mut item, "container-title", attribution.publication.as_deref());
    put(&mut item, "publisher", attribution.publisher.as_deref());
    put(&mut item, "URL", attribution.url.as_deref());
    put(&mut item, "archive_location", attribution.archive.as_deref());
    put(&mut item, "language", Some(article.lang.as_str()));
    put(&mut item, "abstract", article.standfirst.as_deref());
    put_date(&mut item, "issued", attribution.published);
    put_date(&mut item, "accessed", attribution.accessed);
    item.insert("custom".into(), Value::Object(custom(issue, article, attribution)));
    Value::Object(item)
}

/// What CSL has no name for.
fn custom(issue: &Issue, article: &Article, attribution: &Attribution) -> Map<String, Value> {
    let mut custom = Map::new();
    custom.insert("file".into(), article.path.as_str().into());
    custom.insert("words".into(), article.words.into());
    rights(&mut custom, &attribution.rights);
    put(&mut custom, "expires", attribution.expires.map(|date| date.to_string()).as_deref());
    put(&mut custom, "translated-from", attribution.translated.as_ref().map(Lang::as_str));
    if !attribution.picture_credits.is_empty() {
        custom.insert("pictures".into(), attribution.picture_credits.as_slice().into());
    }
    put(&mut custom, "updated", attribution.updated.map(|date| date.to_string()).as_deref());
    put(&mut custom, "copyright", attribution.copyright.as_deref());
    put(&mut custom, "changes", attribution.changes.as_deref());
    put(&mut custom, "credit", attribution.credit.as_deref());
    put(&mut custom, "extract", attribution.extract.map(|extract| extract.to_string()).as_deref());
    if attribution.abridged {
        custom.insert("abridged".into(), true.into());
    }
    let ledger = attribution.ledger.entries().iter().map(|entry| entry.change.to_string());
    custom.insert("ledger".into(), ledger.collect());
    custom.insert(
        "sha256".into(),
        json!({ "source": attribution.ledger.before(), "text": hash(document::running_text(&article.document).as_bytes()) }),
    );
    let section = issue.sections.iter().find(|section| section.articles.contains(&article.index));
    put(&mut custom, "section", section.and_then(|section| section.title.as_deref()));
    custom
}

/// The licence, one record for each part of several, and the permission.
fn rights(custom: &mut Map<String, Value>, rights: &Rights) {
    if !rights.is_recorded() {
        custom.insert("rights".into(), "not recorded".into());
    }
    if let Some(licence) = &rights.licence {
        let record = |id: Option<String>, name: String, url: Option<&str>| json!({ "spdx": id, "name": name, "url": url });
        let mut whole = record(licence.id(), licence.to_string(), licence.url());
        if !matches!(licence, Licence::One(_)) {
            let english = Labels::of(&Lang::english());
            let parts = licence.parts();
            whole["parts"] = parts
                .map(|terms| record(terms.id.clone(), terms.name(english), terms.url.as_deref()))
                .collect();
        }
        custom.insert("license".into(), whole);
    }
    if let Some(permission) = &rights.permission {
        let Permission { from, date, until, scope, words, reference } = &permission.value;
        let day = |date: &Option<Spanned<Date>>| date.as_ref().map(|date| date.value.to_string());
        let mut record = json!({ "from": from, "date": day(date), "ref": reference });
        if let Some(until) = day(until) {
            record["until"] = until.into();
        }
        if !scope.is_empty() {
            record["scope"] = scope.iter().map(|scope| scope.word()).collect();
        }
        if let Some(words) = words {
            record["words"] = words.as_str().into();
        }
        custom.insert("permission".into(), record);
    }
}

fn put(map: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value {
        map.insert(key.to_owned(), value.into());
    }
}

fn put_date(map: &mut Map<String, Value>, key: &str, date: Option<Date>) {
    if let Some(date) = date {
        let parts = [Some(date.year()), date.month().map(i32::from), date.day().map(i32::from)];
        let parts: Vec<i32> = parts.into_iter().flatten().collect();
        map.insert(key.to_owned(), json!({ "date-parts": [parts] }));
    }
}

/// Names as they are printed: who is a family name and who an institution is not ours to guess.
fn names(names: &[String]) -> Value {
    names.iter().map(|name| json!({ "literal": name })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sink;
    use crate::issue::{Texts, assemble};
    use crate::language::Lang;
    use crate::manifest;
    use crate::manuscript;
    use crate::source::Sources;
    use crate::source::world::MemoryWorld;

    /// The variables that we write, and their kind in the schema of CSL-JSON (csl-data.json 1.0.2).
    const TEXTS: [&str; 12] = [
        "id",
        "type",
        "title",
        "collection-title",
        "issue",
        "publisher",
        "language",
        "container-title",
        "URL",
        "archive_location",
        "abstract",
        "note",
    ];
    const NAMES: [&str; 3] = ["author", "editor", "translator"];
    const DATES: [&str; 2] = ["issued", "accessed"];

    fn records(article: &str) -> Vec<Value> {
        let world = MemoryWorld::default().with(
            "digest.yaml",
            "publication: P\nissue: 12\ndate: 2026-11-23\nlang: en\neditor: [A, B]\npublisher: X\n",
        );
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let plan = manifest::load(&world, "", "x", &mut sources, &mut sink);
        let file = sources.add("a.md", article);
        let articles = vec![manuscript::read(file, &sources, &Lang::english(), &mut sink)];
        let issue = assemble(&plan, Texts { articles, ..Texts::default() }, &mut sink);
        serde_json::from_str::<Vec<Value>>(&sidecar(&issue, &[("a.pdf", b"x")])).unwrap()
    }

    #[test]
    fn every_record_is_valid_csl_json() {
        let article = "---\ntitle: T\nauthor: [A, B]\ntranslator: C\ndate: 2026-02\naccessed: 2026-03-04\ndescription: D\nsource:\n  publication: Q\n  publisher: R\n  \
            url: https://example.org/a\n  archive: https://example.org/b\n  type: post-weblog\nlicense: CC-BY-4.0\n---\nText.\n";
        for records in [records(article), records("Text.")] {
            assert_eq!(records.len(), 2);
            for record in &records {
                for (key, value) in record.as_object().unwrap() {
                    match key.as_str() {
                        "custom" => assert!(value.is_object()),
                        key if TEXTS.contains(&key) => assert!(value.is_string(), "{key}"),
                        key if NAMES.contains(&key) => {
                            let names = value.as_array().unwrap();
                            assert!(
                                names.iter().all(|name| name
                                    .as_object()
                                    .unwrap()
                                    .keys()
                                    .eq(["literal"])
                                    && name["literal"].is_string())
                            );
                        }
                        key if DATES.contains(&key) => {
                            let parts = value["date-parts"].as_array().unwrap();
                            assert_eq!((value.as_object().unwrap().len(), parts.len()), (1, 1));
                            assert!((1..=3).contains(&parts[0].as_array().unwrap().len()));
                            assert!(parts[0].as_array().unwrap().iter().all(Value::is_i64));
                        }
                        other => panic!("CSL has no variable `{other}`"),
                    }
                }
                assert!(
                    manuscript::metadata::CSL_TYPES.contains(&record["type"].as_str().unwrap())
                );
                assert!(record["id"].as_str().is_some_and(|id| !id.is_empty()));
            }
        }
    }

    #[test]
    fn a_record_holds_what_was_changed_and_the_text_before_and_after() {
        let records =
            records("---\nsource: {publication: Q, type: newspaper}\n---\nIt said \"no\".\n");
        let custom = &records[1]["custom"];
        assert_eq!(custom["ledger"], json!(["2 straight quotation marks made curly"]));
        assert_eq!(custom["rights"], json!("not recorded"));
        assert_eq!(custom["sha256"]["text"], json!(hash("It said “no”.\n".as_bytes())));
        assert_eq!(custom["sha256"]["source"].as_str().map(str::len), Some(64));
        assert_eq!(
            records[1]["type"],
            json!("article"),
            "what is no type of CSL is told and left out"
        );
    }
}
