//! YAML and TOML as one tree of values, each with its place in the file.

use crate::source::{Span, Spanned};

/// A value in a manifest or a metadata block.
#[derive(Clone, Debug, PartialEq)]
pub enum Data {
    /// Nothing, or a key with nothing after it: the same as not written.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole or fractional number, as it was written: `012` stays `012`.
    Number(String),
    /// Text; a TOML date is text too.
    Text(String),
    /// A list.
    List(Vec<Spanned<Data>>),
    /// Keys and values in the order written; a key that stands twice is here twice.
    Map(Vec<Entry>),
}

/// One key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Spanned<Data>,
}

/// Why a block could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// What the reader says is wrong.
    pub reason: String,
    /// Where it stopped.
    pub span: Span,
}
