//! The metadata block of an imported article.

use crate::data::scalar;
use crate::manuscript::{About, Ledger, Manuscript, Stated};
use std::fmt::Write as _;

/// What is known of a clipping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) title: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) description: Option<String>,
    pub(super) publication: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) url: Option<String>,
    pub(super) accessed: Option<String>,
    pub(super) license: Option<String>,
    pub(super) lang: Option<String>,
    /// The keys that were taken from what a page states of itself, and where it does.
    pub(super) taken: Vec<(&'static str, String)>,
    /// What may be true as well, for the editor to decide.
    pub(super) offered: Vec<Offer>,
}

/// A value that the editor may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// The key that it is for.
    pub(super) key: &'static str,
    /// The value, or several.
    pub(super) values: Vec<String>,
    /// Where it stands.
    pub(super) place: String,
}

impl Record {
    /// What a clipping's own metadata block and its first line say.
    pub(super) fn of(manuscript: &Manuscript) -> Self {
        let metadata = &manuscript.metadata;
        let source = metadata.source().map(|source| source.value.clone()).unwrap_or_default();
        let permission = metadata
            .permission
            .as_ref()
            .map(|permission| permission.value.from.clone().unwrap_or_default());
        Self {
            title: manuscript.title().map(|title| title.plain().to_owned()),
            authors: metadata.authors.iter().map(|author| author.value.name.clone()).collect(),
            date: metadata.date.as_ref().map(|date| date.value.to_string()),
            publication: source.container,
            url: source.url,
            accessed: metadata.accessed.as_ref().map(|date| date.value.to_string()),
            license: metadata.license.as_ref().map(|license| license.value.clone()).or(permission),
            lang: metadata.lang.as_ref().map(|lang| lang.value.to_string()),
            ..Self::default()
        }
    }
}

impl Record {
    /// Offers what a text says of itself, where the record says nothing.
    pub(super) fn offer(&mut self, stated: &[Stated]) {
        for stated in stated {
            let (key, is_known) = match stated.kind {
                About::Author => ("author", !self.authors.is_empty()),
                About::Date => ("date", self.date.is_some()),
                About::Updated => ("updated", self.updated.is_some()),
                About::Address => ("url", self.url.is_some()),
                About::Publication => ("publication", self.publication.is_some()),
                About::License => ("license", self.license.is_some()),
                About::Lang => ("lang", self.lang.is_some()),
                kind => (kind.key(), false),
            };
            let place = format!("the text: {}", stated.words);
            let offer = Offer { key, values: vec![stated.value.clone()], place };
            if !is_known && !self.offered.contains(&offer) {
                self.offered.push(offer);
            }
        }
    }
}

/// The lines of the block that a clipping has of its own.
pub(super) fn own(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('\u{feff}').strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return rest.get(..at);
        }
        at += line.len();
    }
    None
}

/// The whole block, and the keys in it that wait to be filled in. The lines that the clipping has
/// of its own stay as they are; what they do not say follows.
pub(super) fn written(own: &str, record: &Record, ledger: &Ledger) -> (String, Vec<&'static str>) {
    let mut block = Block {
        text: format!("---\n{}", own.replace("\r\n", "\n")),
        is_new: own.trim().is_empty(),
        to_fill_in: Vec::new(),
        offered: &record.offered,
    };
    block.key("title", "", record.title.as_deref(), "what it is called");
    match record.authors.as_slice() {
        [] | [_] => {
            block.key("author", "", record.authors.first().map(String::as_str), "who wrote it");
        }
        authors => {
            block.list("author", authors.iter().cloned());
            block.offers("author", "");
        }
    }
    block.key("date", "", record.date.as_deref(), "when it was published, such as 2026-11-23");
    block.known("updated", "", record.updated.as_deref());
    block.known("description", "", record.description.as_deref());
    if block.is_new {
        block.text.push_str("source:\n");
        block.key("publication", "  ", record.publication.as_deref(), "where it appeared");
        block.known("publisher", "  ", record.publisher.as_deref());
        block.key("url", "  ", record.url.as_deref(), "at which address");
    } else if record.publication.is_none() && record.url.is_none() {
        block.key("source", "", None, "at which address, or where it appeared");
        block.offers("publication", "");
        block.offers("url", "");
    }
    block.key("accessed", "", record.accessed.as_deref(), "when you read it there");
    block.key(
        "license",
        "",
        record.license.as_deref(),
        "on what terms, such as CC-BY-4.0; or the key `permission` with who gave it",
    );
    block.known("lang", "", record.lang.as_deref());
    for key in ["translator", "doi", "copyright", "permission"] {
        block.offers(key, "");
    }
    block.list("ledger", ledger.entries().iter().map(|entry| entry.change.to_string()));
    block.text.push_str("---\n\n");
    (block.text, block.to_fill_in)
}

struct Block<'r> {
    text: String,
    /// Whether the clipping has no lines of its own, so that what is known must be written.
    is_new: bool,
    to_fill_in: Vec<&'static str>,
    offered: &'r [Offer],
}

impl Block<'_> {
    /// A key with its value, or with a comment that asks for it.
    fn key(&mut self, key: &'static str, indent: &str, value: Option<&str>, question: &str) {
        match value {
            // A title that the first line gave stands in no block yet.
            Some(value) if self.is_new || key == "title" && !self.has_key(key) => {
                let _ = writeln!(self.text, "{indent}{key}: {}", scalar(value));
            }
            Some(_) => {}
            None => {
                let _ = writeln!(self.text, "{indent}{:<13}# {question}", format!("{key}:"));
                self.to_fill_in.push(key);
            }
        }
        self.offers(key, indent);
    }

    /// A key that nobody is asked for, with its value if there is one.
    fn known(&mut self, key: &'static str, indent: &str, value: Option<&str>) {
        if value.is_some() {
            return self.key(key, indent, value, "");
        }
        self.offers(key, indent);
    }

    /// What else is said to be the value of a key: lines that are true without their first sign.
    fn offers(&mut self, key: &str, indent: &str) {
        for offer in self.offered.iter().filter(|offer| offer.key == key) {
            let value = match offer.values.as_slice() {
                [one] => scalar(one),
                values => {
                    let values: Vec<String> = values.iter().map(|value| scalar(value)).collect();
                    format!("[{}]", values.join(", "))
                }
            };
            let place = offer.place.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(self.text, "{indent}# {key}: {value} # {place}");
        }
    }

    fn list(&mut self, key: &str, values: impl Iterator<Item = String>) {
        let mut values = values.peekable();
        if values.peek().is_some() && (self.is_new || !self.has_key(key)) {
            let _ = writeln!(self.text, "{key}:");
            values.for_each(|value| _ = writeln!(self.text, "  - {}", scalar(&value)));
        }
    }

    fn has_key(&self, key: &str) -> bool {
        self.text
            .lines()
            .any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')))
    }
}
