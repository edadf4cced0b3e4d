//! One Markdown or text file, as its author left it.

mod characters;
mod clipping;
mod markdown;
pub mod metadata;
mod typography;

pub(crate) use typography::set_words;

pub use metadata::{Contributor, Copyright, LeadPicture, Metadata, Permission, SourceRecord};

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Document, plain_text};
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
    /// The title that its text gives, where the metadata has none: the first `#`, or a clipping's
    /// first line.
    pub heading: Option<String>,
    /// Its text, without that first `#` if it is the title.
    pub document: Document,
}

/// Reads one manuscript that is already in `sources`. Always gives one: what is wrong with it goes
/// into the sink. `lang` is the issue's, for a file that does not say its own.
pub fn read(file: FileId, sources: &Sources, lang: &Lang, sink: &mut Sink) -> Manuscript {
    let source = sources.get(file);
    let text = source.text.as_ref();
    let mut found = Sink::default();
    characters::report(file, text, &mut found);

    let split = metadata::split(file, sources, &mut found);
    let mut metadata = metadata::read(&split, &mut found);
    let title = metadata.title.as_ref().map(|title| title.value.as_str());
    let lang = metadata.lang.as_ref().map_or(lang, |lang| &lang.value).clone();

    let body = split.body_start..text.len();
    let read = if is_clipping(&source.path) { clipping::read } else { markdown::read };
    let (heading, document) = read(file, text, body, title, &lang, &mut found);
    metadata::set(&mut metadata, &lang, &mut found);

    let head = Span::new(file, first_line(text));
    if document.is_empty() {
        let diagnostic = Diagnostic::new(Code::EmptyArticle, "the article has no text").at(head);
        found.push(diagnostic.help("write it, or set `draft: true` until it is written"));
    }
    // Nothing that is wrong with a draft is of interest yet.
    if !metadata.draft {
        sink.append(found.in_order());
    }
    Manuscript { path: source.path.clone(), file, head, metadata, heading: heading.map(|text| plain_text(&text)), document }
}

/// A clipping is a text that was pasted, not written in Markdown.
fn is_clipping(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("txt"))
}

fn first_line(text: &str) -> std::ops::Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests;
