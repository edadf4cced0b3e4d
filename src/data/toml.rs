//! TOML into [`Data`].

use toml::Spanned as Placed;
use toml::de::{DeTable, DeValue, Error};

use super::{Data, Entry, Place};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{Span, Spanned};

/// Reads one document and reports its mistakes, the first of each line: what follows on the line
/// mostly follows from it. A document whose only mistake is a key that stands twice is read still.
pub(super) fn read(place: &Place, sink: &mut Sink) -> Option<Spanned<Data>> {
    let (table, errors) = DeTable::parse_recoverable(place.text);
    let table = table.into_inner();
    if is_too_deep(&table) {
        take_apart(table);
        let fact = "this TOML is nested too deeply";
        sink.push(
            Diagnostic::new(Code::UnreadableToml, fact)
                .at(place.span(0..0))
                .help("write it with fewer tables within tables"),
        );
        return None;
    }
    let data = Spanned::new(place.table(table), place.span(0..place.text.len()));
    let mut readable = true;
    let mut last_line = None;
    for error in &errors {
        let range = error.span().unwrap_or(0..0);
        let line = place.text.get(..range.start).map(|before| before.matches('\n').count());
        if last_line.replace(line) == Some(line) {
            continue;
        }
        let span = place.span(range);
        if error.message() == "duplicate key" {
            let key = &place.text[span.start as usize - place.base..span.end as usize - place.base];
            sink.push(super::duplicate(key, span, last_before(&data, key, span)));
        } else {
            readable = false;
            sink.push(
                Diagnostic::new(Code::UnreadableToml, headline(error))
                    .at(span)
                    .help(remedy(error, place.line(span))),
            );
        }
    }
    readable.then_some(data)
}

/// The parser has a limit for brackets and one for the parts of a dotted key, but not for the two
/// multiplied: `a.a.a = {a.a.a = {…`.
fn is_too_deep(table: &DeTable) -> bool {
    const DEEPEST: usize = 64;
    let mut level: Vec<&DeValue> = table.values().map(Placed::get_ref).collect();
    for _ in 0..DEEPEST {
        let mut below = Vec::new();
        for value in level {
            match value {
                DeValue::Array(items) => below.extend(items.iter().map(Placed::get_ref)),
                DeValue::Table(table) => below.extend(table.values().map(Placed::get_ref)),
                _ => {}
            }
        }
        level = below;
    }
    !level.is_empty()
}

/// Drops a table level by level, since dropping it at once would need as much stack as it is deep.
fn take_apart(table: DeTable) {
    let mut rest = vec![DeValue::Table(table)];
    while let Some(value) = rest.pop() {
        match value {
            DeValue::Array(items) => rest.extend(items.into_iter().map(Placed::into_inner)),
            DeValue::Table(table) => {
                rest.extend(table.into_iter().map(|(_, value)| value.into_inner()));
            }
            _ => {}
        }
    }
}

fn headline(error: &Error) -> String {
    let reason = error.message().lines().next().unwrap_or_default();
    format!("this TOML cannot be read: {reason}")
}

fn remedy(error: &Error, line: &str) -> &'static str {
    let message = error.message();
    if !line.contains('=') && line.contains(':') {
        "write `key = \"value\"` between `+++` lines; `key: value` is for a block between `---` lines"
    } else if message.contains("string") || message.contains("quot") || message.contains("mixed") {
        "put the text in quotation marks: `key = \"words\"`; a quotation mark within is written `\\\"`"
    } else {
        "write `key = \"text\"`, `key = 12`, `key = 2025-04-30` or `key = [\"a\", \"b\"]`, one to a line"
    }
}

/// The nearest key of that name above `span`: the parser names only the second of two.
fn last_before(data: &Spanned<Data>, name: &str, span: Span) -> Option<Span> {
    let within = |data: &Spanned<Data>| last_before(data, name, span);
    match &data.value {
        Data::List(items) => items.iter().filter_map(within).max(),
        Data::Map(entries) => {
            let own = entries
                .iter()
                .map(|entry| &entry.key)
                .filter(|key| key.value == name && key.span < span)
                .map(|key| key.span);
            own.chain(entries.iter().filter_map(|entry| within(&entry.value))).max()
        }
        _ => None,
    }
}

impl Place<'_> {
    /// A table, its keys back in the order written: the parser sorts them.
    fn table(&self, table: DeTable) -> Data {
        let mut entries: Vec<_> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key: Spanned::new(key.get_ref().clone().into_owned(), self.span(key.span())),
                value: self.toml_value(value),
            })
            .collect();
        entries.sort_by_key(|entry| entry.key.span);
        Data::Map(entries)
    }

    fn toml_value(&self, value: Placed<DeValue>) -> Spanned<Data> {
        let span = self.span(value.span());
        let written = || self.text.get(value.span()).unwrap_or_default().to_owned();
        let data = match value.get_ref() {
            DeValue::Boolean(value) => Data::Bool(*value),
            DeValue::Integer(_) | DeValue::Float(_) => Data::Number(written()),
            DeValue::Datetime(_) => Data::Text(written()),
            DeValue::String(_) | DeValue::Array(_) | DeValue::Table(_) => {
                match value.into_inner() {
                    DeValue::String(text) => Data::Text(text.into_owned()),
                    DeValue::Array(items) => {
                        Data::List(items.into_iter().map(|item| self.toml_value(item)).collect())
                    }
                    DeValue::Table(table) => self.table(table),
                    _ => Data::Null,
                }
            }
        };
        Spanned::new(data, span)
    }

    /// The line on which a span begins.
    fn line(&self, span: Span) -> &str {
        let at = span.start as usize - self.base;
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        self.text[start..].lines().next().unwrap_or_default()
    }
}
