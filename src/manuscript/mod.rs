//! One Markdown or text file, as its author left it.

pub mod clipping;
pub mod markdown;
pub mod metadata;
pub mod typography;

pub use metadata::{Contributor, Copyright, LeadPicture, Metadata, Permission, SourceRecord};

use crate::diagnostics::Sink;
use crate::document::Document;
use crate::language::Lang;
use crate::source::{FileId, Sources, Span};

/// A file that may become an article.
#[derive(Clone, Debug)]
pub struct Manuscript {
    /// Its path from the content root.
    pub path: String,
    /// The file.
    pub file: FileId,
    /// The whole of it, to point at what is missing: its first line.
    pub head: Span,
    /// What its metadata block says.
    pub metadata: Metadata,
    /// The title that its text gives: the first `#`, or a clipping's first line.
    pub heading: Option<String>,
    /// Its text, without that first `#` if it is the title.
    pub document: Document,
}

/// Reads one manuscript that is already in `sources`. Always gives one: what is wrong with it goes
/// into the sink. `lang` is the issue's, for a file that does not say its own.
pub fn read(file: FileId, sources: &Sources, lang: &Lang, sink: &mut Sink) -> Manuscript {
    let _ = (lang, sink);
    let path = sources.get(file).path.clone();
    Manuscript { path, file, head: Span::new(file, 0..0), metadata: Metadata::default(), heading: None, document: Document::default() }
}
