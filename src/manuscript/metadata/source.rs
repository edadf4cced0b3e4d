//! `source`: where a text comes from, and what else its record says in CSL's names.

use super::csl::{AT_THE_TOP, CSL_TYPES, VARIABLES, Variable, VariableKind, variable};
use super::known::{names, source_names, warn_of_unknown_keys};
use super::people::{joined, people};
use super::{Detail, DetailValue, SourceRecord};
use crate::data::Data;
use crate::data::fields::{Fields, items, unlinked};
use crate::diagnostics::nearest;
use crate::source::Spanned;

/// Where the text comes from: addresses, names and records; and the address that other programs keep
/// under a key of its own.
pub(super) fn sources(fields: &mut Fields) -> Vec<Spanned<SourceRecord>> {
    let address = address(fields);
    let mut sources = written(fields);
    merge_name_and_address(&mut sources);
    let Some(Spanned { value: url, span }) = address else { return sources };
    match sources.as_mut_slice() {
        [one] => _ = one.value.url.get_or_insert(url),
        all if all.iter().any(|source| source.value.url.as_ref() == Some(&url)) => {}
        _ => sources.push(Spanned::new(of_address(url), span)),
    }
    sources
}

fn written(fields: &mut Fields) -> Vec<Spanned<SourceRecord>> {
    let Some(entry) = fields.entry(names::SOURCE) else { return Vec::new() };
    let written = items(&entry.value);
    let is_one = written.len() == 1;
    let mut sources = Vec::new();
    for item in written {
        let record = match &item.value {
            Data::Map(_) => fields.map_of(entry, item).map(|mut keys| record(&mut keys)),
            _ => fields.text_of(entry, item).map(|text| {
                let words = unlinked(&text.value).to_owned();
                if is_address(&words) {
                    of_address(words)
                } else {
                    SourceRecord { container: Some(words), ..SourceRecord::default() }
                }
            }),
        };
        // A caret under many lines helps nobody.
        let place = match &item.value {
            Data::Map(entries) if !is_one => entries.first().map(|entry| entry.key.span),
            Data::Map(_) => None,
            _ => Some(item.span),
        };
        let place = place.unwrap_or_else(|| Fields::place_of(entry));
        sources.extend(record.map(|record| Spanned::new(record, place)));
    }
    sources
}

/// A name and an address in a list of two are those of one source.
fn merge_name_and_address(sources: &mut Vec<Spanned<SourceRecord>>) {
    let is_name = |source: &SourceRecord| {
        let name = SourceRecord { container: source.container.clone(), ..SourceRecord::default() };
        source.container.is_some() && *source == name
    };
    let is_address = |source: &SourceRecord| {
        let address = SourceRecord { url: source.url.clone(), ..SourceRecord::default() };
        source.url.is_some() && *source == address
    };
    if let [first, second] = sources.as_mut_slice()
        && (is_name(&first.value) && is_address(&second.value)
            || is_address(&first.value) && is_name(&second.value))
    {
        first.value.container = first.value.container.take().or(second.value.container.take());
        first.value.url = first.value.url.take().or(second.value.url.take());
        sources.truncate(1);
    }
}

fn of_address(url: String) -> SourceRecord {
    SourceRecord { url: Some(url), ..SourceRecord::default() }
}

fn record(keys: &mut Fields) -> SourceRecord {
    let variables = VARIABLES.iter().map(|variable| variable.names);
    let own = source_names::ALL.iter().chain(source_names::IGNORED).copied();
    warn_of_unknown_keys(keys, "source", own.chain(variables));
    // CSL's `archive` is the name of one, ours the address of a kept copy.
    let is_copy = |name: &str, keys: &Fields| {
        source_names::ARCHIVE.contains(&name)
            && matches!(keys.entry(&[name]).map(|entry| &entry.value.value), Some(Data::Text(text)) if is_address(text))
    };
    let archive = source_names::ARCHIVE.iter().find(|name| is_copy(name, keys));
    let mut record = SourceRecord {
        title: value(keys.line(source_names::TITLE)),
        container: value(keys.line(source_names::CONTAINER)),
        publisher: value(keys.line(source_names::PUBLISHER)),
        authors: people(keys, source_names::AUTHOR),
        issued: value(keys.date(source_names::ISSUED)),
        updated: value(keys.date(source_names::UPDATED)),
        accessed: value(keys.date(source_names::ACCESSED)),
        url: value(keys.line(source_names::URL)),
        archive: archive.and_then(|name| value(keys.line(&[name]))),
        kind: kind(keys),
        lang: value(keys.lang(source_names::LANG)),
        license: value(keys.line(source_names::LICENSE)),
        details: VARIABLES
            .iter()
            .filter_map(|variable| {
                let is_copy = is_copy(variable.name(), keys);
                if is_copy { None } else { detail(keys, variable, variable.names) }
            })
            .collect(),
        unusable: Vec::new(),
    };
    let asked = [
        ("title", source_names::TITLE, record.title.is_none()),
        ("author", source_names::AUTHOR, record.authors.is_empty()),
        ("date", source_names::ISSUED, record.issued.is_none()),
    ];
    for (key, names, unread) in asked {
        if unread && keys.entry(names).is_some() {
            record.unusable.push(key);
        }
    }
    record
}

/// What the article's own record says besides, at the top of its metadata.
pub(super) fn details(fields: &mut Fields) -> Vec<Detail> {
    let mut details = Vec::new();
    for &names in AT_THE_TOP {
        let Some(variable) = names.first().copied().and_then(variable) else { continue };
        // Quarto's `editor` is the program that the file is written in.
        if variable.name() == "editor" && is_program(fields, names) {
            continue;
        }
        details.extend(detail(fields, variable, names));
    }
    details
}

fn is_program(fields: &Fields, names: &[&str]) -> bool {
    let Some(entry) = fields.entry(names) else { return false };
    match &entry.value.value {
        Data::Text(text) => matches!(text.trim(), "visual" | "source"),
        Data::Map(keys) => !keys
            .iter()
            .any(|key| ["name", "literal", "family", "given"].contains(&key.key.value.as_str())),
        _ => false,
    }
}

fn detail(keys: &mut Fields, variable: &'static Variable, names: &[&str]) -> Option<Detail> {
    let value = match variable.kind {
        VariableKind::Text => {
            let texts = keys.texts(names);
            let words = joined(&texts).split_whitespace().collect::<Vec<_>>().join(" ");
            (!words.is_empty()).then_some(DetailValue::Text(words))
        }
        VariableKind::Date => keys.date(names).map(|date| DetailValue::Date(date.value)),
        VariableKind::People => {
            let people = people(keys, names);
            (!people.is_empty()).then_some(DetailValue::People(people))
        }
    };
    Some(Detail { variable, value: value? })
}

/// What kind of work a source is, in CSL's words.
fn kind(keys: &mut Fields) -> Option<String> {
    let entry = keys.entry(source_names::TYPE)?;
    let written = keys.line(source_names::TYPE)?.value.to_lowercase();
    if !CSL_TYPES.contains(&written.as_str()) {
        let nearest = nearest(&written, CSL_TYPES.iter().copied(), |length| 1 + length / 4);
        let remedy = nearest.map_or_else(
            || "write a type of CSL, such as `article-newspaper`, `article-magazine`, `post-weblog`, `report` or `webpage`".to_owned(),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        keys.invalid_value(entry, &written, &remedy);
        return None;
    }
    Some(written)
}

/// The address under one of the other keys. Hugo's `url: /posts/x/` says where its own page goes,
/// so only a whole address counts.
fn address(fields: &Fields) -> Option<Spanned<String>> {
    names::ADDRESS.iter().find_map(|name| match &fields.entry(&[name])?.value {
        Spanned { value: Data::Text(text), span } if is_address(text) => {
            Some(Spanned::new(text.trim().to_owned(), *span))
        }
        _ => None,
    })
}

fn is_address(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.find("://").map(|end| &text[..end]);
    !text.contains(char::is_whitespace)
        && scheme.is_some_and(|scheme| {
            !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
}

fn value<T>(spanned: Option<Spanned<T>>) -> Option<T> {
    spanned.map(|spanned| spanned.value)
}
