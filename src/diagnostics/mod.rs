//! What we tell the author.
//!
//! A diagnostic is data first; [`human`], [`short`] and [`json`] print it.

pub mod codes;
mod groups;
pub mod human;
pub mod json;
mod locator;
mod nearest;
pub mod short;
mod shown;

pub use codes::Code;
pub use groups::{Group, grouped};
pub use locator::{Locator, Place};
pub use nearest::nearest;
pub use shown::{shown, shown_lines};

use std::collections::BTreeSet;
use std::io;

use crate::source::{FileId, Source, Span, Unreadable};

/// How bad it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; never stops anything.
    Note,
    /// The files are made, but somebody should look.
    Warning,
    /// Nothing is made.
    Error,
}

impl Severity {
    /// The word that it is printed as.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a file and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What the caret says; may be empty.
    pub text: String,
}

/// One thing to tell the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: Code,
    /// Its severity in this run.
    pub severity: Severity,
    /// The fact, in one line, without a full stop.
    pub message: String,
    /// What the caret points at.
    pub at: Option<Label>,
    /// Other places that matter.
    pub also: Vec<Label>,
    /// What to do about it.
    pub help: Vec<String>,
    /// The file it is about, where there is no place in a text to point at.
    pub path: Option<String>,
}

impl Diagnostic {
    /// A diagnostic with the default severity of its code.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let severity = code.severity();
        Self {
            code,
            severity,
            message: message.into(),
            at: None,
            also: Vec::new(),
            help: Vec::new(),
            path: None,
        }
    }

    /// The same as a warning, where what its code speaks of does no harm.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = self.severity.min(Severity::Warning);
        self
    }

    /// Whether `--allow` can lower it: any warning, and an error that has a sensible output all the
    /// same.
    #[must_use]
    pub fn can_be_allowed(&self) -> bool {
        self.severity < Severity::Error || self.code.has_output()
    }

    /// Points the caret.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        self.labelled(span, "")
    }

    /// Points the caret and says something beside it.
    #[must_use]
    pub fn labelled(mut self, span: Span, text: impl Into<String>) -> Self {
        self.at = Some(Label { span, text: text.into() });
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.also.push(Label { span, text: text.into() });
        self
    }

    /// Adds a remedy.
    #[must_use]
    pub fn help(mut self, remedy: impl Into<String>) -> Self {
        self.help.push(remedy.into());
        self
    }

    /// That a file was read in another encoding than UTF-8, if it was.
    #[must_use]
    pub fn of_encoding(file: FileId, source: &Source) -> Option<Self> {
        let encoding = source.encoding?;
        let first =
            source.text.char_indices().find(|(_, char)| !char.is_ascii() && *char != '\u{feff}');
        let at = first.map_or(0..0, |(at, char)| at..at + char.len_utf8());
        let message = format!("the file is not in UTF-8 and is read as {encoding}");
        let help =
            "look whether its letters are right, and save it as UTF-8 to be rid of this message";
        Some(Self::new(Code::OtherEncoding, message).at(Span::new(file, at)).help(help))
    }

    /// Names the file, where there is no text to point into.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }
}

impl From<Unreadable> for Diagnostic {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Io { path, error } => {
                let remedy = match error.kind() {
                    io::ErrorKind::PermissionDenied => {
                        "check the file's rights, and that it is below the content root and not a link out of it"
                    }
                    _ => "check that it is there and is a regular file",
                };
                Self::new(Code::UnreadableFile, format!("`{path}` could not be read: {error}"))
                    .in_file(path)
                    .help(remedy)
            }
            Unreadable::NotText { at, binary } => {
                let (fact, remedy) = if binary {
                    (
                        "the file is not text",
                        "save it as text, or move it out of the issue's folder",
                    )
                } else {
                    (
                        "the file is UTF-8 with bytes in it that are not",
                        "open it in an editor, mend what is garbled, and save it as UTF-8",
                    )
                };
                Self::new(Code::NotText, fact).at(at).help(remedy)
            }
        }
    }
}

/// Enough of somebody's words to know them by, in one line.
#[must_use]
pub fn shortened(words: &str) -> String {
    const LONGEST: usize = 60;
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// Codes that somebody wants treated otherwise than usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exceptions {
    /// Lowered: an error that has a sensible output to a warning, a warning to nothing.
    pub allow: BTreeSet<Code>,
    /// Refusing the build.
    pub deny: BTreeSet<Code>,
    /// Whether every warning refuses the build.
    pub deny_warnings: bool,
}

/// Gathers diagnostics on their way through the stages.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

impl Sink {
    /// Takes one diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes a diagnostic, if there is one.
    pub fn extend(&mut self, diagnostic: Option<Diagnostic>) {
        self.diagnostics.extend(diagnostic);
    }

    /// Takes all that another sink gathered: stages that run in parallel have one each.
    pub fn append(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Keeps the first of a code's diagnostics for each file: outputs that are made side by side find the
    /// same fault of what they share.
    pub fn tell_once(&mut self, code: Code) {
        let mut told = BTreeSet::new();
        self.diagnostics.retain(|diagnostic| {
            let path = diagnostic.path.as_ref().filter(|_| diagnostic.code == code);
            path.is_none_or(|path| told.insert(path.clone()))
        });
    }

    /// What was gathered, in the order it came.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// What was gathered, to keep.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The same from the top of each file down; what has no place in a text comes first.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        self.diagnostics.sort_by_key(|diagnostic| {
            diagnostic.at.as_ref().map(|label| (label.span.file, label.span.start))
        });
        self
    }

    /// Whether anything gathered so far is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Something that cannot happen unless the program is wrong; ends it with exit code 101.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bug(pub String);

impl std::fmt::Display for Bug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "this is a bug of Fascicle: {}", self.0)
    }
}

impl std::error::Error for Bug {}
