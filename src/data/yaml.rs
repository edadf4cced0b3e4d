//! YAML into [`Data`], through serde.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{
    DuplicateKeyPolicy, Error, Location, NonFiniteFloatPolicy, Options, Spanned as Placed,
};

use super::mending::Mended;
use super::remedy::{Explanation, explain};
use super::{Data, Entry, Place};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{Span, Spanned};

/// Reads one document and reports the mistake that stopped it, or all keys that stand twice.
pub(super) fn read(place: &Place, sink: &mut Sink) -> Option<Spanned<Data>> {
    let data = match parse(place.text) {
        Ok(node) => place.data(node),
        Err(Error::Eof { .. }) => return None,
        Err(error) => mended(place, error, sink)?,
    };
    report_duplicates(&data, sink);
    Some(data)
}

fn parse(text: &str) -> Result<Placed<Node>, Error> {
    serde_yaml::from_str_with_options::<Placed<Node>>(text, options())
}

/// Reads a text whose lines can mean but one thing where the parser gave up, and tells each of them;
/// or tells the mistake that remains.
fn mended(place: &Place, error: Error, sink: &mut Sink) -> Option<Spanned<Data>> {
    /// Each takes the parser once more over the text.
    const MOST_LINES: usize = 20;
    let mut error = error;
    let mut text = Mended::of(place.text);
    for _ in 0..MOST_LINES {
        let told = place.unreadable(&error);
        let at = told.at.as_ref().map_or(0, |at| at.span.range().start - place.base);
        let Some(mended) = &mut text else { break };
        if !mended.line(at) {
            break;
        }
        sink.push(told.as_warning().help("until then it is read as one text"));
        match parse(mended.text()) {
            Ok(node) => {
                let mut data = place.data(node);
                restore(&mut data, mended);
                return Some(data);
            }
            Err(next) => error = next,
        }
    }
    sink.push(place.unreadable(&error));
    None
}

fn restore(data: &mut Spanned<Data>, mended: &Mended) {
    match &mut data.value {
        Data::Null | Data::Bool(_) | Data::Number(_) => {}
        Data::Text(text) => *text = mended.restored(text),
        Data::List(items) => items.iter_mut().for_each(|item| restore(item, mended)),
        Data::Map(entries) => {
            entries.iter_mut().for_each(|entry| restore(&mut entry.value, mended));
        }
    }
}

/// Every limit of the budget is far above what an issue needs and far below what would hurt: the
/// text itself has at most as many nodes as bytes, and only aliases can make more of them.
fn options() -> Options {
    serde_yaml::options! {
        budget: serde_yaml::budget! { max_depth: 24, max_nodes: 100_000, max_events: 500_000, max_aliases: 1_000, max_documents: 2 },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        emit_comments: false,
        strict_booleans: true,
        with_snippet: false,
    }
}

impl Place<'_> {
    /// The tree with the numbers' own spelling and with places in the file.
    fn data(&self, node: Placed<Node>) -> Spanned<Data> {
        let span = self.yaml_span(node.referenced);
        let value = match node.value {
            Node::Null => Data::Null,
            Node::Bool(value) => Data::Bool(value),
            Node::Number => Data::Number(
                self.range(node.defined)
                    .and_then(|range| self.text.get(range))
                    .unwrap_or_default()
                    .trim()
                    .to_owned(),
            ),
            Node::Text(text) => Data::Text(text),
            Node::List(items) => {
                Data::List(items.into_iter().map(|item| self.data(item)).collect())
            }
            Node::Map(entries) => {
                Data::Map(entries.into_iter().map(|(key, value)| self.entry(key, value)).collect())
            }
        };
        // The parser gives the place at which a collection begins, and no more.
        let last = match &value {
            Data::List(items) => items.iter().map(|item| item.span).max_by_key(|span| span.end),
            Data::Map(entries) => entries
                .iter()
                .map(|entry| entry.key.span.to(entry.value.span))
                .max_by_key(|span| span.end),
            _ => None,
        };
        Spanned::new(value, last.map_or(span, |last| span.to(last)))
    }

    fn entry(&self, key: Placed<String>, value: Placed<Node>) -> Entry {
        Entry {
            key: Spanned::new(key.value, self.yaml_span(key.referenced)),
            value: self.data(value),
        }
    }

    fn yaml_span(&self, location: Location) -> Span {
        let range = self.range(location).unwrap_or(0..0);
        // Block scalars and plain scalars before a comment are said to end with the next token.
        let written = self.text.get(range.clone()).map_or(0, |text| text.trim_end().len());
        self.span(range.start..range.start + written)
    }

    fn range(&self, location: Location) -> Option<Range<usize>> {
        let (start, length) = (location.span().byte_offset()?, location.span().byte_len()?);
        let start = usize::try_from(start).ok()?;
        Some(start..start.saturating_add(usize::try_from(length).ok()?))
    }

    fn unreadable(&self, error: &Error) -> Diagnostic {
        let span =
            error.location().map_or_else(|| self.span(0..0), |location| self.error_span(location));
        // The place is in the span; the words are wanted alone.
        let reason = error.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
        let Explanation { headline, remedy, further_on } =
            explain(reason, self.text, span.start as usize - self.base);
        Diagnostic::new(Code::UnreadableYaml, headline)
            .at(further_on.map_or(span, |at| self.character(at)))
            .help(remedy)
    }

    /// Errors of the scanner come with line and column only: one character is pointed at.
    fn error_span(&self, location: Location) -> Span {
        if let Some(range) = self.range(location) {
            return self.span(range);
        }
        let before = usize::try_from(location.line()).unwrap_or_default().saturating_sub(1);
        let column = usize::try_from(location.column()).unwrap_or_default().saturating_sub(1);
        let line: usize = self.text.split_inclusive('\n').take(before).map(str::len).sum();
        let rest = &self.text[line..];
        let start = line + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at);
        self.character(start)
    }

    fn character(&self, at: usize) -> Span {
        let width = self.text[at..].chars().next().map_or(0, char::len_utf8);
        self.span(at..at + width)
    }
}

fn report_duplicates(data: &Spanned<Data>, sink: &mut Sink) {
    match &data.value {
        Data::Null | Data::Bool(_) | Data::Number(_) | Data::Text(_) => {}
        Data::List(items) => items.iter().for_each(|item| report_duplicates(item, sink)),
        Data::Map(entries) => {
            let mut first = BTreeMap::new();
            for Entry { key, value } in entries {
                if let Some(&earlier) = first.get(key.value.as_str()) {
                    sink.push(super::duplicate(&key.value, key.span, Some(earlier)));
                } else {
                    first.insert(key.value.as_str(), key.span);
                }
                report_duplicates(value, sink);
            }
        }
    }
}

/// A value before its place is known. A number is only noticed here, and read from the text, since
/// `1.10` and `012` are not to become `1.1` and `12`.
enum Node {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Placed<Node>>),
    Map(Vec<(Placed<String>, Placed<Node>)>),
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Bool(value))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Node, E> {
        Ok(Node::Number)
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Node, E> {
        Ok(Node::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Node, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(Node::Map(map))
    }
}
