//! The attribution records as CSL-JSON, beside the files that they are printed in.
//!
//! The first item is the issue itself; its `custom` field carries the hashes of the files, so that
//! a set that does not belong together can be told.

use super::licence::Licence;
use super::{Article, Attribution, Issue, Rights, Work};
use crate::date::Date;
use crate::document::{self, Phrase, plain_text};
use crate::language::{Labels, Lang};
use crate::manuscript::{Contributor, Detail, DetailValue, Permission};
use crate::source::{Spanned, hash};
use rayon::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The sidecar of an issue and its files: names and bytes.
#[must_use]
pub fn sidecar(issue: &Issue, files: &[(&str, &[u8])]) -> String {
    let mut ids: BTreeSet<String> = issue
        .articles
        .iter()
        .map(|article| article.id.clone())
        .chain([issue.file_stem()])
        .collect();
    let mut items = vec![issue_item(issue, files)];
    for article in &issue.articles {
        items.extend(article_items(issue, article, &mut ids));
    }
    let mut text = format!("{:#}", Value::Array(items));
    text.push('\n');
    text
}

fn issue_item(issue: &Issue, files: &[(&str, &[u8])]) -> Value {
    let mut item = Map::new();
    item.insert("id".into(), issue.file_stem().into());
    item.insert("type".into(), "periodical".into());
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
    put(&mut custom, "sent", issue.sent.map(|date| date.to_string()).as_deref());
    put(&mut custom, "revised", issue.revised.map(|date| date.to_string()).as_deref());
    item.insert("custom".into(), Value::Object(custom));
    Value::Object(item)
}

/// An item of CSL-JSON: its variables, and what CSL has none for. A style prints an address in
/// `archive_location` in brackets after the publication, as if it were a shelf; so a kept copy is not
/// among the variables.
#[derive(Default)]
struct Item {
    variables: Map<String, Value>,
    custom: Map<String, Value>,
}

impl Item {
    fn into_value(self) -> Value {
        let mut item = self.variables;
        item.insert("custom".into(), Value::Object(self.custom));
        Value::Object(item)
    }
}

/// The text that is printed, and after it each other source that is named, with an id of its own.
fn article_items(issue: &Issue, article: &Article, ids: &mut BTreeSet<String>) -> Vec<Value> {
    let attribution = &article.attribution;
    let mut item = work_item(&article.id, &attribution.work);
    let lang = attribution.work.lang.as_ref().unwrap_or(&article.lang);
    put(&mut item.variables, "language", Some(lang.as_str()));
    if !item.variables.contains_key("abstract") {
        let standfirst = article.standfirst.as_ref().map(Phrase::plain);
        put(&mut item.variables, "abstract", standfirst);
    }
    item.custom.extend(custom(issue, article, attribution));
    let sources = attribution.sources.iter().enumerate().map(|(index, source)| {
        let mut id = format!("{}-{}", article.id, index + 2);
        while !ids.insert(id.clone()) {
            id.push_str("-source");
        }
        // Another place of the same text is the same work.
        let is_same = !source.is_named();
        let mut item = if is_same {
            let text = &attribution.work;
            let (title, authors) = (text.title.clone(), text.authors.clone());
            work_item(&id, &Work { title, authors, ..source.clone() })
        } else {
            work_item(&id, source)
        };
        put(&mut item.variables, "language", source.lang.as_ref().map(Lang::as_str));
        let custom = &mut item.custom;
        custom.insert("article".into(), article.id.as_str().into());
        custom.insert("relation".into(), if is_same { "same text" } else { "source" }.into());
        if let Some(licence) = &source.license {
            custom.insert("license".into(), license(licence));
        }
        item
    });
    std::iter::once(item).chain(sources).map(Item::into_value).collect()
}

/// A work in CSL's variables.
fn work_item(id: &str, work: &Work) -> Item {
    let Item { variables: mut item, mut custom } = Item::default();
    item.insert("id".into(), id.into());
    item.insert("type".into(), work.csl_type().into());
    put(&mut item, "title", work.title.as_deref());
    put_people(&mut item, "author", &work.authors);
    put_people(&mut item, "translator", &work.translators);
    put(&mut item, "container-title", work.publication.as_deref());
    put(&mut item, "publisher", work.publisher.as_deref());
    put(&mut item, "URL", work.url.as_deref());
    put_date(&mut item, "issued", work.published);
    put_date(&mut item, "accessed", work.accessed);
    for Detail { variable, value } in &work.details {
        let name = variable.name();
        match value {
            DetailValue::People(people) if !variable.is_of_csl() => {
                custom.insert(name.into(), people_value(people));
            }
            DetailValue::People(people) => put_people(&mut item, name, people),
            DetailValue::Date(date) => put_date(&mut item, name, Some(*date)),
            DetailValue::Text(_) if name == "DOI" => {
                put(&mut item, name, work.doi().or(work.text(name)));
            }
            DetailValue::Text(text) => put(&mut item, name, Some(text)),
        }
    }
    put(&mut custom, "archive", work.archive.as_deref());
    put(&mut custom, "updated", work.updated.map(|date| date.to_string()).as_deref());
    let affiliations: Map<String, Value> = work
        .authors
        .iter()
        .filter_map(|author| Some((author.name.clone(), author.affiliation.clone()?.into())))
        .collect();
    if !affiliations.is_empty() {
        custom.insert("affiliations".into(), Value::Object(affiliations));
    }
    Item { variables: item, custom }
}

/// A licence, with one record for each part of several.
fn license(licence: &Licence) -> Value {
    let record = |id: Option<String>, name: String, url: Option<&str>| json!({ "spdx": id, "name": name, "url": url });
    let mut whole = record(licence.id(), licence.to_string(), licence.url());
    if !matches!(licence, Licence::One(_)) {
        let english = Labels::of(&Lang::english());
        let parts = licence.parts();
        whole["parts"] = parts
            .map(|terms| record(terms.id.clone(), terms.name(english), terms.url.as_deref()))
            .collect();
    }
    whole
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
        let credits = attribution.picture_credits.iter().map(|credit| plain_text(credit));
        custom.insert("pictures".into(), credits.collect::<Vec<_>>().into());
    }
    put(&mut custom, "copyright", attribution.copyright.as_deref());
    put(&mut custom, "changes", attribution.changes.as_deref());
    let credit = attribution.credit.as_ref().map(|credit| plain_text(credit));
    put(&mut custom, "credit", credit.as_deref());
    if attribution.is_source {
        put(
            &mut custom,
            "printed-title",
            Some(article.title.plain())
                .filter(|&title| attribution.work.title.as_deref() != Some(title)),
        );
    }
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
    put(
        &mut custom,
        "section",
        section.and_then(|section| section.title.as_ref()).map(Phrase::plain),
    );
    custom
}

/// The licence and the permission.
fn rights(custom: &mut Map<String, Value>, rights: &Rights) {
    if !rights.is_recorded() {
        custom.insert("rights".into(), "not recorded".into());
    }
    if let Some(licence) = &rights.licence {
        custom.insert("license".into(), license(licence));
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

fn put_people(map: &mut Map<String, Value>, key: &str, people: &[Contributor]) {
    if !people.is_empty() {
        map.insert(key.to_owned(), people_value(people));
    }
}

/// Names in their parts where the record has them, else as they are printed: who is a family name and who
/// an institution is not ours to guess.
fn people_value(people: &[Contributor]) -> Value {
    people.iter().map(name_value).collect()
}

fn name_value(person: &Contributor) -> Value {
    let Some(parts) = &person.parts else { return json!({ "literal": person.name }) };
    let mut name = Map::new();
    put(&mut name, "family", parts.family.as_deref());
    put(&mut name, "given", parts.given.as_deref());
    put(&mut name, "non-dropping-particle", parts.particle.as_deref());
    put(&mut name, "dropping-particle", parts.dropping_particle.as_deref());
    put(&mut name, "suffix", parts.suffix.as_deref());
    Value::Object(name)
}

/// The names of people as the manifest has them.
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
    use crate::manuscript::metadata::{CSL_TYPES, VARIABLES, VariableKind};
    use crate::source::Sources;
    use crate::source::world::MemoryWorld;

    /// The variables of csl-data.json 1.0.2 that are words; an item has no other than these, names,
    /// dates and `custom`.
    const TEXTS: &str = "type id citation-key language journalAbbreviation shortTitle abstract annote \
        archive archive_collection archive_location archive-place authority call-number \
        chapter-number citation-number citation-label collection-number collection-title \
        container-title container-title-short dimensions division DOI edition event event-title \
        event-place first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator \
        medium note number number-of-pages number-of-volumes original-publisher \
        original-publisher-place original-title page page-first part part-title PMCID PMID printing \
        publisher publisher-place references reviewed-genre reviewed-title scale section source \
        status supplement title title-short URL version volume volume-title volume-title-short \
        year-suffix";
    const NAMES: &str = "author chair collection-editor compiler composer container-author \
        contributor curator director editor editorial-director executive-producer guest host \
        illustrator interviewer narrator organizer original-author performer producer recipient \
        reviewed-author script-writer series-creator translator";
    const DATES: &str = "accessed available-date event-date issued original-date submitted";
    const NAME_PARTS: &str = "family given dropping-particle non-dropping-particle suffix literal";

    fn is_in(list: &str, name: &str) -> bool {
        list.split_whitespace().any(|known| known == name)
    }

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
        let plain = "---\ntitle: T\nauthor: [A, B]\ntranslator: C\ndate: 2026-02\naccessed: 2026-03-04\n\
            description: D\nvolume: 3\neditor: E\nphotographer: F\naffiliation: G\nsource:\n  publication: Q\n  publisher: R\n  \
            url: https://example.org/a\n  archive: https://example.org/b\n  type: post-weblog\nlicense: CC-BY-4.0\n---\nText.\n";
        let several = "---\ntitle: T\nauthor: A\nsource:\n- https://example.org/a\n- {title: U, author: {family: Doe, given: Jane, suffix: Jr.}, \
            issued: 2026, archive_location: Box 3, license: MIT}\n- {publication: Q, lang: de}\n---\nText.\n";
        let every: String = VARIABLES
            .iter()
            .map(|variable| {
                let value = if variable.kind == VariableKind::Date { "2026-01" } else { "X" };
                format!("  {}: {value}\n", variable.name())
            })
            .collect();
        let every = format!("---\nsource:\n  title: T\n{every}---\nText.\n");
        for (article, count) in [(plain, 2), (several, 4), ("Text.", 2), (&every, 2)] {
            let records = records(article);
            assert_eq!(records.len(), count, "{article}");
            let ids: BTreeSet<&str> =
                records.iter().map(|record| record["id"].as_str().unwrap()).collect();
            assert_eq!(ids.len(), count, "every id once");
            records.iter().for_each(is_valid);
        }
    }

    fn is_valid(record: &Value) {
        for (key, value) in record.as_object().unwrap() {
            match key.as_str() {
                "custom" => assert!(value.is_object()),
                key if is_in(TEXTS, key) => {
                    assert!(value.as_str().is_some_and(|text| !text.is_empty()), "{key}");
                }
                key if is_in(NAMES, key) => {
                    let names = value.as_array().unwrap();
                    assert!(!names.is_empty(), "{key}");
                    for name in names.iter().map(|name| name.as_object().unwrap()) {
                        let is_part = |(part, value): (&String, &Value)| {
                            is_in(NAME_PARTS, part) && value.is_string()
                        };
                        assert!(!name.is_empty() && name.iter().all(is_part), "{key}");
                    }
                }
                key if is_in(DATES, key) => {
                    let parts = value["date-parts"].as_array().unwrap();
                    assert_eq!((value.as_object().unwrap().len(), parts.len()), (1, 1));
                    assert!((1..=3).contains(&parts[0].as_array().unwrap().len()));
                    assert!(parts[0].as_array().unwrap().iter().all(Value::is_i64));
                }
                other => panic!("CSL has no variable `{other}`"),
            }
        }
        assert!(CSL_TYPES.contains(&record["type"].as_str().unwrap()));
        assert!(record["id"].as_str().is_some_and(|id| !id.is_empty()));
    }

    #[test]
    fn nothing_of_the_articles_fills_the_gaps_of_its_source() {
        let records = records(
            "---\ntitle: Ours\nauthor: Our Desk\ndate: 2026-11-22\nlicense: CC-BY-4.0\n\
            source: {title: The harbour must wait, author: Jane Doe, publication: Harbour Tribune}\n---\nText.\n",
        );
        let (own, source) = (&records[1], &records[2]);
        assert_eq!(
            (&own["title"], &own["author"]),
            (&json!("Ours"), &json!([{ "literal": "Our Desk" }]))
        );
        assert_eq!(own.get("container-title"), None);
        assert_eq!(
            (&source["title"], &source["author"], source.get("issued")),
            (&json!("The harbour must wait"), &json!([{ "literal": "Jane Doe" }]), None)
        );
        assert_eq!(source["custom"], json!({ "article": "a", "relation": "source" }));
        assert_eq!(own["custom"]["license"]["spdx"], json!("CC-BY-4.0"));
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
            json!("document"),
            "what is no type of CSL is told and left out"
        );
    }
}
