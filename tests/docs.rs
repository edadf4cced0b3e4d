//! The parts of the manual that are made from the program: they are as fresh as it is.
//!
//! `make accept` writes them anew.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads and writes the manual"
)]

use fascicle::diagnostics::{Code, Severity};
use fascicle::manifest;
use fascicle::manuscript::metadata;
use serde_json::{Map, Value, json};
use std::fmt::Write as _;
use std::fs;

#[test]
fn the_manual_has_every_message() {
    is_fresh("docs/articles/messages.md", &messages());
}

#[test]
fn the_manual_has_every_key_of_the_manifest() {
    is_fresh("docs/articles/manifest.md", &manifest_keys());
}

#[test]
fn editors_can_complete_every_key() {
    is_fresh("docs/schema/digest.schema.json", &pretty(&manifest_schema("")));
    is_fresh("docs/schema/article.schema.json", &pretty(&article_schema()));
}

/// The article on the manifest: its keys, mapping by mapping.
fn manifest_keys() -> String {
    let mut text = String::from(
        "---\ntitle: The manifest\nauthor: The Fascicle project\ndate: 2026-11-25\n\
         description: Every key of publication.yaml and digest.yaml.\nsource:\n  publication: Fascicle\n---\n\n\
         Any key may stand in either file; that of the issue wins. For editors that complete keys, put this line on top:\n\n\
         ```yaml\n# yaml-language-server: $schema=docs/schema/digest.schema.json\n```\n",
    );
    for (under, keys) in manifest::KEYS {
        let title =
            if under.is_empty() { "The keys".to_owned() } else { format!("Under `{under}`") };
        let _ = write!(text, "\n## {title}\n\n| Key | What it says |\n|---|---|\n");
        for (key, what) in *keys {
            let _ = writeln!(text, "| `{key}` | {what} |");
        }
    }
    text
}

/// The mapping under a key as JSON Schema (draft 2020-12). Values are left to the program, which says
/// more of a wrong one than a schema can.
fn manifest_schema(under: &str) -> Value {
    let keys =
        manifest::KEYS.iter().find(|(name, _)| *name == under).map_or(&[][..], |(_, keys)| keys);
    let property = |(key, what): &(&str, &str)| {
        let is_list = matches!(*key, "sections" | "briefs");
        // `pdf` and `epub` are groups at the top, and sizes under `limits`.
        let is_group = is_list || (under.is_empty() && matches!(*key, "pdf" | "epub" | "limits"));
        let mut schema = match (is_group, is_list) {
            (true, true) => {
                json!({ "type": "array", "items": { "anyOf": [{ "type": "string" }, manifest_schema(key)] } })
            }
            (true, false) => manifest_schema(key),
            (false, _) => json!({}),
        };
        schema["description"] = json!(what.replace('`', ""));
        ((*key).to_owned(), schema)
    };
    let properties: Map<String, Value> = keys.iter().map(property).collect();
    let mut schema =
        json!({ "type": "object", "properties": properties, "additionalProperties": false });
    if under.is_empty() {
        schema["$schema"] = json!(DRAFT);
        schema["title"] = json!("publication.yaml and digest.yaml of Fascicle");
    }
    schema
}

/// The metadata of an article: our keys, and those that are read as the same. Others are for other
/// programs, and allowed.
fn article_schema() -> Value {
    let properties = |keys: &[&[&str]]| {
        let mut properties = Map::new();
        for names in keys {
            for (index, name) in names.iter().enumerate() {
                let schema = if index == 0 {
                    json!({})
                } else {
                    json!({ "description": format!("read as {}", names[0]) })
                };
                properties.insert((*name).to_owned(), schema);
            }
        }
        properties
    };
    let mut keys = properties(metadata::KEYS);
    let mut source = properties(metadata::SOURCE_KEYS);
    source.insert("type".to_owned(), json!({ "enum": metadata::CSL_TYPES }));
    keys.insert("source".to_owned(), json!({ "anyOf": [{ "type": ["string", "null"] }, { "type": "object", "properties": source }] }));
    json!({ "$schema": DRAFT, "title": "The metadata of an article of Fascicle", "type": "object", "properties": keys })
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// The article on messages: a table of all codes by their severity.
fn messages() -> String {
    let mut text = String::from(
        "---\ntitle: All messages\nauthor: The Fascicle project\ndate: 2026-11-25\n\
         description: Every code with its severity and what it means.\n\
         source:\n  publication: Fascicle\n---\n\n\
         An error stops the build. A warning does not, unless it is denied; somebody should look. A note is worth knowing. An \
         error that can be allowed has a sensible output all the same. `fascicle explain CODE` says more of each.\n",
    );
    for (severity, title) in
        [(Severity::Error, "Errors"), (Severity::Warning, "Warnings"), (Severity::Note, "Notes")]
    {
        let _ = write!(text, "\n## {title}\n\n| Code | Meaning |\n|---|---|\n");
        for code in Code::ALL.iter().filter(|code| code.severity() == severity) {
            let allowed = if severity == Severity::Error && code.can_be_allowed() {
                "; can be allowed"
            } else {
                ""
            };
            let _ = writeln!(text, "| `{}` | {}{allowed} |", code.id(), code.summary());
        }
    }
    text
}

fn is_fresh(path: &str, made: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, made).expect("a file of the manual that can be written");
    }
    let written = fs::read_to_string(path).unwrap_or_default();
    assert!(written == made, "{path} is out of date: run `make accept`");
}
