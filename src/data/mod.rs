//! YAML and TOML as one tree of values, each with its place in the file.
//!
//! Manifests and metadata blocks are read into this tree first and taken apart by [`fields`], so
//! that every mistake can be shown where it was made, and all of them in one run.
pub mod fields;
pub mod nearest;
mod remedy;
mod toml;
mod yaml;

use std::ops::Range;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::{FileId, Sources, Span, Spanned};

/// A value in a manifest or a metadata block.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing, or a key with nothing after it: the same as not written.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole or fractional number, as it was written: `012` stays `012`.
    Number(String),
    /// Text; a date is text too.
    Text(String),
    /// A list.
    List(Vec<Spanned<Data>>),
    /// Keys and values in the order written; a key that stands twice is here twice.
    Map(Vec<Entry>),
}

impl Data {
    /// Whether it says as little as if it had not been written: clippers leave keys with nothing
    /// after them.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.iter().all(|item| item.value.is_empty()),
            Self::Map(entries) => entries.is_empty(),
            Self::Bool(_) | Self::Number(_) => false,
        }
    }
}

/// One key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Spanned<Data>,
}

/// The two notations.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// YAML 1.2, as far as its core schema goes.
    Yaml,
    /// TOML 1.1.
    Toml,
}

/// Reads the bytes `range` of a file. A text that holds no value, or that cannot be read, is
/// `None`; why it cannot, and every key that stands twice, goes into the sink.
pub fn read(syntax: Syntax, file: FileId, range: Range<usize>, sources: &Sources, sink: &mut Sink) -> Option<Spanned<Data>> {
    let place = Place { file, base: range.start, text: sources.text(Span::new(file, range)) };
    let data = match syntax {
        Syntax::Yaml => yaml::read(&place, sink),
        Syntax::Toml => toml::read(&place, sink),
    };
    data.filter(|data| !data.value.is_empty())
}

/// A text that is read, and where in its file it stands.
struct Place<'t> {
    file: FileId,
    /// The byte of the file at which the text begins.
    base: usize,
    text: &'t str,
}

impl Place<'_> {
    /// The bytes `range` of the text as a span of the file; what lies outside the text, or inside
    /// a character, is moved to where it does not.
    fn span(&self, range: Range<usize>) -> Span {
        let start = self.text.floor_char_boundary(range.start);
        let end = self.text.ceil_char_boundary(range.end.max(start));
        Span::new(self.file, self.base + start..self.base + end)
    }
}

fn duplicate(key: &str, second: Span, first: Option<Span>) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::DuplicateKey, format!("the key `{key}` stands twice"))
        .labelled(second, "again here")
        .help("keep one of the two");
    match first {
        Some(first) => diagnostic.also(first, "first here"),
        None => diagnostic,
    }
}
