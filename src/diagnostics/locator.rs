//! From spans to paths, lines and columns, as they are printed.

use super::{Diagnostic, Label};
use crate::source::{Position, Sources, Span};

/// Finds the places of diagnostics in the files of a run.
#[derive(Copy, Clone, Debug)]
pub struct Locator<'a> {
    sources: &'a Sources,
    root: &'a str,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The path, as the reader would type it.
    pub path: String,
    /// Where it begins; none if the file as a whole is meant.
    pub start: Option<Position>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.path)?;
        match self.start {
            Some(start) => write!(f, ":{}:{}", start.line, start.column),
            None => Ok(()),
        }
    }
}

impl<'a> Locator<'a> {
    /// A locator for files whose content root is reached by typing `root`; empty if their paths
    /// can be typed as they are.
    #[must_use]
    pub const fn new(sources: &'a Sources, root: &'a str) -> Self {
        Self { sources, root }
    }

    /// Where the reader should look first.
    #[must_use]
    pub fn place(&self, diagnostic: &Diagnostic) -> Option<Place> {
        match (&diagnostic.at, &diagnostic.path) {
            (Some(Label { span, .. }), _) => Some(self.span(*span)),
            (None, Some(path)) => Some(Place { path: self.path(path), start: None }),
            (None, None) => None,
        }
    }

    /// The file that a diagnostic is about, by its path from the content root.
    #[must_use]
    pub fn file<'d>(&self, diagnostic: &'d Diagnostic) -> Option<&'d str>
    where
        'a: 'd,
    {
        match &diagnostic.at {
            Some(label) => Some(self.sources.get(label.span.file).path.as_str()),
            None => diagnostic.path.as_deref(),
        }
    }

    /// The place where a span begins.
    #[must_use]
    pub fn span(&self, span: Span) -> Place {
        Place {
            path: self.path(&self.sources.get(span.file).path),
            start: Some(self.sources.position(span)),
        }
    }

    /// The place behind a span's last character.
    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        self.sources.get(span.file).position(span.end.max(span.start) as usize)
    }

    /// The text of the file that a span is in.
    #[must_use]
    pub fn text(&self, span: Span) -> &'a str {
        &self.sources.get(span.file).text
    }

    /// A path from the content root, as the reader would type it.
    fn path(&self, path: &str) -> String {
        match (self.root, path) {
            ("", "") => ".".to_owned(),
            ("", path) => path.to_owned(),
            (root, "") => root.to_owned(),
            (root, path) => format!("{root}/{path}"),
        }
    }
}
