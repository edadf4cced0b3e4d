//! The parts of the manual that are made from the program: they are as fresh as it is.
//!
//! `make accept` writes them anew.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads and writes the manual"
)]

use fascicle::diagnostics::{Code, Severity};
use fascicle::issue::{Condition, KINDS, Licence};
use fascicle::manifest;
use fascicle::manuscript::{lexicon, metadata};
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
fn the_manual_has_what_licences_ask_for() {
    is_fresh("docs/articles/licences.md", &licences());
}

#[test]
fn the_manual_has_every_key_of_a_source() {
    is_fresh("docs/articles/sources.md", &source_keys());
}

#[test]
fn the_manual_has_the_furniture_of_pages() {
    is_fresh("docs/articles/furniture.md", &furniture());
}

/// The article on furniture: every phrase that is known, by language and kind.
fn furniture() -> String {
    let mut text = String::from(
        "---\ntitle: The furniture of pages\nauthor: The Fascicle project\ndate: 2026-11-28\n\
         description: The phrases by which pages, newsletters and mails are known, in twelve languages.\n\
         source:\n  publication: Fascicle\n---\n\n\
         What is surely furniture of a page is cut from a clipping wherever it stands; what an author may well \
         write is cut only beside other furniture. `#` stands for a number, `*` for any words; case, arrows and \
         dots around a line do not matter. A clipping is held against all languages at once.\n",
    );
    for (lang, file) in lexicon::FILES {
        let _ = write!(text, "\n## {}\n", language_of(lang));
        for (kind, _, what) in lexicon::Kind::ALL {
            let phrases = |is_sure: bool| {
                let entries = lexicon::entries(file)
                    .filter(|entry| entry.kind == *kind && entry.is_sure == is_sure);
                entries.map(|entry| format!("`{}`", entry.words)).collect::<Vec<_>>().join(", ")
            };
            let (sure, others) = (phrases(true), phrases(false));
            if !sure.is_empty() {
                let _ = write!(text, "\n**{what}.** {sure}\n");
            }
            if !others.is_empty() {
                let _ = write!(text, "\n**{what}, beside others.** {others}\n");
            }
        }
    }
    text
}

fn language_of(lang: &str) -> &str {
    match lang {
        "en" => "English",
        "de" => "German",
        "fr" => "French",
        "es" => "Spanish",
        "it" => "Italian",
        "pt" => "Portuguese",
        "nl" => "Dutch",
        "ja" => "Japanese",
        "zh" => "Chinese",
        "ko" => "Korean",
        "ar" => "Arabic",
        "ru" => "Russian",
        _ => "In every language",
    }
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

/// The article on the record of a source: its keys, and how its type is found.
fn source_keys() -> String {
    let mut text = String::from(
        "---\ntitle: The record of a source\nauthor: The Fascicle project\ndate: 2026-11-28\n\
         description: Every key that is read inside `source`, and the type that a work is taken for.\n\
         source:\n  publication: Fascicle\n---\n\n\
         The keys are those of [CSL 1.0.2](https://docs.citationstyles.org/en/v1.0.2/specification.html), the language of citation \
         styles, and what people write for them. A key that is not here is told. All of them go into the `.sources.json` file, \
         and into BibTeX where it has a field; those that a reader needs are printed.\n\n\
         ## The work and its place\n\n| Key | Read as the same |\n|---|---|\n",
    );
    let also = |names: &[&str]| {
        let names: Vec<String> = names.iter().skip(1).map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    for names in metadata::SOURCE_KEYS {
        let _ = writeln!(text, "| `{}` | {} |", names[0], also(names));
    }
    text.push_str(
        "\n## What else is known of it\n\n| Key | Read as the same | In BibTeX |\n|---|---|---|\n",
    );
    for variable in metadata::VARIABLES {
        let field = variable.bibtex.map_or_else(String::new, |field| format!("`{field}`"));
        let _ = writeln!(text, "| `{}` | {} | {field} |", variable.name(), also(variable.names));
    }
    let at_the_top: Vec<String> =
        metadata::DETAIL_KEYS.iter().map(|names| format!("`{}`", names[0])).collect();
    let _ = write!(
        text,
        "\n{} and `affiliation` are read at the top of an article's metadata too, for its own record.\n\n\
         ## The type of a work\n\n\
         `type` says it. Without it, the first row counts whose evidence is all there. Citation styles go by the type: APA gives \
         the day of a newspaper's article, and of a journal's the year alone.\n\n| A work with | is taken for |\n|---|---|\n",
        at_the_top.join(", "),
    );
    for kind in KINDS {
        let evidence: Vec<String> =
            kind.evidence.iter().map(fascicle::issue::Evidence::words).collect();
        let evidence = if evidence.is_empty() {
            "nothing of all that".to_owned()
        } else {
            evidence.join(" and ")
        };
        let _ = writeln!(text, "| {evidence} | `{}` |", kind.name);
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
        if under.is_empty() && *key == "terms" {
            let what = what.replace('`', "");
            let schema = json!({ "type": "object", "description": what, "additionalProperties": manifest_schema(key) });
            return ((*key).to_owned(), schema);
        }
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
    let described = |key: &str| {
        let found = metadata::DESCRIPTIONS.iter().find(|(known, _)| *known == key);
        found.map_or_else(|| json!({}), |(_, what)| json!({ "description": what }))
    };
    let properties = |under: &str, keys: &[&[&str]]| {
        let mut properties = Map::new();
        for names in keys {
            for (index, name) in names.iter().enumerate() {
                let schema = if index == 0 {
                    described(&format!("{under}{name}"))
                } else {
                    json!({ "description": format!("read as {}", names[0]) })
                };
                properties.insert((*name).to_owned(), schema);
            }
        }
        properties
    };
    let mut keys = properties("", metadata::KEYS);
    for names in metadata::DETAIL_KEYS {
        for name in *names {
            let what = format!("the article's own {}, as the same key inside source", names[0]);
            keys.insert((*name).to_owned(), json!({ "description": what }));
        }
    }
    let record = |under: &str, keys: &[&[&str]]| {
        let properties = properties(&format!("{under}."), keys);
        json!([
            { "type": ["string", "null"] },
            { "type": "object", "properties": properties, "additionalProperties": false },
        ])
    };
    for (key, inner) in [("image", metadata::IMAGE_KEYS), ("permission", metadata::PERMISSION_KEYS)]
    {
        let what = described(key)["description"].clone();
        keys.insert(key.to_owned(), json!({ "description": what, "anyOf": record(key, inner) }));
    }
    let of_pictures = record("image", metadata::CREDIT_KEYS);
    let what = described("credits")["description"].clone();
    keys.insert(
        "credits".to_owned(),
        json!({ "description": what, "type": "object", "additionalProperties": { "anyOf": of_pictures } }),
    );
    let mut source = properties("source.", metadata::SOURCE_KEYS);
    for variable in metadata::VARIABLES {
        for (index, name) in variable.names.iter().enumerate() {
            let what = match index {
                0 if variable.is_of_csl() => format!("CSL's {name}"),
                0 => "who took the photographs".to_owned(),
                _ => format!("read as {}", variable.name()),
            };
            source.entry((*name).to_owned()).or_insert(json!({ "description": what }));
        }
    }
    source.insert("type".to_owned(), json!({ "enum": metadata::CSL_TYPES }));
    let one = json!([
        { "type": ["string", "null"] },
        { "type": "object", "properties": source, "additionalProperties": false },
    ]);
    keys.insert(
        "source".to_owned(),
        json!({
            "description": described("source")["description"],
            "anyOf": [{ "anyOf": one }, { "type": "array", "items": { "anyOf": one } }],
        }),
    );
    json!({ "$schema": DRAFT, "title": "The metadata of an article of Fascicle", "type": "object", "properties": keys })
}

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

/// Names of licences as pages write them, by language.
const NAMES: &[(&str, &str)] = &[
    ("English", "Creative Commons Attribution-ShareAlike 4.0 International License"),
    ("English", "CC BY-NC-ND 3.0 IGO"),
    ("English", "Open Government Licence v3.0"),
    ("German", "Namensnennung – Nicht-kommerziell – Keine Bearbeitungen 4.0 International"),
    ("German", "Namensnennung 3.0 Deutschland"),
    ("German", "Datenlizenz Deutschland – Namensnennung – Version 2.0"),
    ("French", "Attribution - Pas d’Utilisation Commerciale 4.0 International"),
    ("French", "Licence Ouverte 2.0"),
    ("Spanish", "Reconocimiento-CompartirIgual 4.0 Internacional"),
    ("Italian", "Attribuzione - Non opere derivate 4.0 Internazionale"),
    ("Portuguese", "Atribuição-NãoComercial 4.0 Internacional"),
    ("Dutch", "Naamsvermelding-GelijkDelen 4.0 Internationaal"),
    ("Japanese", "表示 - 非営利 - 改変禁止 4.0 国際"),
    ("Chinese", "知识共享 署名-非商业性使用 4.0 国际许可协议"),
    ("Chinese", "創用CC 姓名標示-相同方式分享 4.0 國際"),
    ("Korean", "저작자표시-비영리 4.0 국제"),
];

/// Licences that are given to texts.
const LICENCES: &[&str] = &[
    "CC-BY-4.0",
    "CC-BY-3.0",
    "CC-BY-SA-4.0",
    "CC-BY-ND-4.0",
    "CC-BY-NC-4.0",
    "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND-4.0",
    "CC0-1.0",
    "CC-PDM-1.0",
    "OGL-UK-3.0",
    "etalab-2.0",
    "GFDL-1.3-or-later",
    "ODbL-1.0",
    "DL-DE-BY-2.0",
    "OGL-Canada-2.0",
    "MIT",
    "http://rightsstatements.org/vocab/NoC-US/1.0/",
    "http://rightsstatements.org/vocab/InC/1.0/",
    "All rights reserved",
];

/// The article on licences: how they are written, and what they ask for.
fn licences() -> String {
    let mut text = String::from(
        "---\ntitle: Licences and permissions\nauthor: The Fascicle project\ndate: 2026-11-25\n\
         description: How a licence is written, what it asks for, and what a permission adds to it.\n\
         source:\n  publication: Fascicle\n---\n\n",
    );
    text.push_str(LICENCES_HEAD);
    text.push_str("\n| Language | As the page has it | Read as |\n|---|---|---|\n");
    for (language, name) in NAMES {
        let _ = writeln!(text, "| {language} | {name} | {} |", Licence::read(name));
    }
    text.push_str(LICENCES_CONDITIONS);
    text.push_str("\n| Licence | Called | Its text | Asks for |\n|---|---|---|---|\n");
    for written in LICENCES {
        let licence = Licence::read(written);
        let id = licence.id().map_or_else(|| "–".to_owned(), |id| format!("`{id}`"));
        let url = licence.url().map_or_else(|| "–".to_owned(), |url| format!("<{url}>"));
        let mut asked: Vec<&str> = CONDITIONS
            .iter()
            .filter(|(condition, _)| licence.asks_for(*condition))
            .map(|(_, words)| *words)
            .collect();
        if !licence.is_ground() {
            asked.push("a permission: it is no ground to print");
        }
        if asked.is_empty() {
            asked.push("nothing that is checked");
        }
        let _ = writeln!(text, "| {id} | {licence} | {url} | {} |", asked.join(", "));
    }
    text.push_str(LICENCES_TAIL);
    text
}

const CONDITIONS: &[(Condition, &str)] = &[
    (Condition::Author, "author"),
    (Condition::Title, "title"),
    (Condition::Source, "source"),
    (Condition::Licence, "name and address of the licence"),
    (Condition::Changes, "note of changes"),
    (Condition::LastUpdate, "date of the last update"),
    (Condition::LicenceText, "whole text of the licence"),
    (Condition::Unchanged, "no changes"),
    (Condition::SameTerms, "changed texts on the same terms"),
    (Condition::NonCommercial, "no commercial issue"),
];

const LICENCES_HEAD: &str = "\
`license` takes an identifier of the [SPDX list](https://spdx.org/licenses/), the address of the terms, the name that \
the page has, or a sentence. Names of Creative Commons licences are read in nine languages and some more, with the words \
around them (\"This work is licensed under a …\") and with their versions. A port to the law of a country (`3.0/de/`, \"3.0 Germany\", IGO) \
stays that port, with its own address. A sentence is printed as it stands; where it names a licence, that binds. What names a \
licence and is none, or lacks its version, is told (`unknown-license`).\n";

const LICENCES_CONDITIONS: &str = "
`AND` between two licences binds you to both, `OR` leaves you the choice: `MIT AND CC-BY-NC-4.0` may not stand in a commercial issue, \
`CC-BY-4.0 OR CC-BY-NC-4.0` may.

## What licences ask for
";

const LICENCES_TAIL: &str = "
A text that is dedicated to the public domain is not called licensed, and asks for no credit. \"All rights reserved\" is no \
ground to print the text of somebody else, and neither is a line of copyright: both are told (`missing-license`) until a permission is \
recorded.

## What is held against the issue

| The licence | The issue or the article | Told as |
|---|---|---|
| forbids changes (ND) | `translated`, `abridged`, `changes`, a part that the ledger says was left out, or a change that it tells in words of its own | `no-derivatives` |
| wants changed texts on the same terms (SA) | the same, in an issue whose `license` is another, or that has none | `share-alike` |
| forbids commerce (NC) | `commercial: true` in the manifest | `non-commercial` |
| wants its own text (GFDL) | no article has it | `license-text` |

Typography is no change, nor is what a web page had put around a text and was cut. An unchanged text under SA may \
stand in an issue on any terms: that is a collection (CC BY-SA 4.0 §1.a and §3.b). A changed one has to be given on the same terms, \
and an issue without `license` gives nothing to anybody: it is told as an issue on other terms is.

## The licences of pictures

```yaml
image:
  path: images/harbour.jpg
  credit: Jane Doe
  license: CC-BY-SA-4.0
  source: https://example.org/photos/harbour
credits:
  images/map.png: {credit: John Roe, license: CC-BY-NC-4.0, changes: cropped}
```

The line under the picture names all of them, and so does the note at the article's end. A picture's licence is held against the issue \
for itself: NC against `commercial`, ND and SA against its own `changes`, and a maker that the licence wants named against `credit` \
(`non-commercial`, `no-derivatives`, `share-alike`, `incomplete-credit`). A permission for the text is none for its pictures. Pictures are \
printed whole and in other sizes, which is no change (CC BY 4.0 §2.a.4).

## A permission

```yaml
license: CC-BY-ND-4.0
permission:
  by: Jane Doe
  date: 2026-11-20
  until: 2027-06-30
  scope: [pdf, epub]
  ref: mail of 20 November
```

It stands beside the licence, is printed with it and kept in the sidecar, and allows what the licence forbids. Its days are held \
against that of the issue (`later-date`, `permission-expired`), and its forms (`pdf`, `epub`, `mail`, `web`) against what is made \
(`permission-scope`). Other words under `scope`, and a permission that is a sentence, are printed and not judged.

## The terms of a publication

Some publications let their texts be printed on terms of their own. Write them into `publication.yaml` once, under the name of the \
publication or the host of its addresses, and every article from there is held against them (`publisher-terms`):

```yaml
terms:
  The Example:
    author: required
    institution: required
    link: required
    unchanged: true
    pictures: false
  tribune.example.org:
    link: required
    commercial: false
```
";

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
