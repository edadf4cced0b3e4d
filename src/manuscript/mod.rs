//! One Markdown or text file, as its author left it.

mod characters;
mod clipping;
mod ledger;
pub mod lexicon;
mod markdown;
pub mod metadata;
mod phrases;
mod proof;
mod room;
mod stated;
mod typography;

pub use ledger::{Change, Entry, Extent, Ledger, Owner};
pub use markdown::{inline_markdown, write};
pub use phrases::phrase;
pub use room::{MOST_BLOCKS, Room};
pub use stated::{About, Stated};

pub use metadata::{
    Contributor, Copyright, Detail, DetailValue, LeadPicture, Metadata, NameParts, Permission,
    PictureRecord, Scope, SourceRecord,
};

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Document, Inline, Phrase};
use crate::language::Lang;
use crate::source::{FileId, Sources, Span, paths};
use std::ops::Range;

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
    pub heading: Option<Phrase>,
    /// Its text, without that first `#` if it is the title.
    pub document: Document,
    /// What was changed in the text.
    pub ledger: Ledger,
    /// What the text says of itself, in the order of its saying: offered to the editor, never taken.
    pub stated: Vec<Stated>,
}

impl Manuscript {
    /// What it is called: by its metadata, else by its text.
    #[must_use]
    pub fn title(&self) -> Option<&Phrase> {
        self.metadata.title.as_ref().map(|title| &title.value).or(self.heading.as_ref())
    }

    /// Its title as an article: where neither metadata nor text has one, the file's name.
    #[must_use]
    pub fn printed_title(&self) -> Phrase {
        let named = || Phrase::words(paths::stem(&self.path), self.head);
        self.title().cloned().unwrap_or_else(named)
    }
}

/// What a reader makes of a file below its metadata.
struct Text {
    /// The title that the text gives itself.
    heading: Option<Vec<Inline>>,
    document: Document,
    ledger: Ledger,
    /// What the text says of itself.
    stated: Vec<Stated>,
}

/// Reads one manuscript that is already in `sources`: a clipping, which was pasted and not written in
/// Markdown, if its name ends in `.txt`, else Markdown. Always gives one: what is wrong with it goes into the sink. `lang` is the issue's, for a
/// file that does not say its own. One that is too long comes without its text.
pub fn read(file: FileId, sources: &Sources, lang: &Lang, sink: &mut Sink) -> Manuscript {
    let room = Room::default();
    let manuscript = read_within(&room, file, sources, lang, sink);
    sink.extend(room.too_long().map(|told| told.at(manuscript.head)));
    manuscript
}

/// Reads one of several manuscripts that share room for their blocks. Where there is too little, the text
/// is left out, and it is for whoever reads all of them to tell that.
pub fn read_within(
    room: &Room,
    file: FileId,
    sources: &Sources,
    lang: &Lang,
    sink: &mut Sink,
) -> Manuscript {
    let ending = sources.get(file).path.rsplit_once('.').map(|(_, ending)| ending);
    let form = match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "txt" => Form::Clipping,
        "mdx" => Form::Mdx,
        _ => Form::Markdown,
    };
    read_as(form, room, file, sources, lang, sink)
}

/// Reads a clipping, whatever its name.
pub fn read_clipping(file: FileId, sources: &Sources, lang: &Lang, sink: &mut Sink) -> Manuscript {
    let room = Room::default();
    let manuscript = read_as(Form::Clipping, &room, file, sources, lang, sink);
    sink.extend(room.too_long().map(|told| told.at(manuscript.head)));
    manuscript
}

/// In what a file is written below its metadata.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Form {
    Markdown,
    Mdx,
    Clipping,
}

fn read_as(
    form: Form,
    room: &Room,
    file: FileId,
    sources: &Sources,
    lang: &Lang,
    sink: &mut Sink,
) -> Manuscript {
    let source = sources.get(file);
    let text = source.text.as_ref();
    let mut found = Sink::default();
    let mut ledger = Ledger::of(text);
    characters::report(file, source, &mut ledger, &mut found);

    let split = metadata::split(file, sources, &mut found);
    let mut metadata = metadata::read(&split, &mut found);
    let body = split.body_start..text.len();
    let head = Span::new(file, first_line(text));
    if metadata.lang.is_none() {
        let words = text.get(body.clone()).unwrap_or_default();
        metadata.lang = proof::turned(words, lang, head, &mut found);
    }
    let lang = metadata.lang.as_ref().map_or(lang, |lang| &lang.value).clone();

    phrases::set(&mut metadata, form != Form::Clipping, &lang, &mut found);
    let read = match form {
        Form::Markdown => markdown::read,
        Form::Mdx => markdown::read_mdx,
        Form::Clipping => clipping::read,
    };
    let Text { heading, document, ledger: changes, stated } =
        read(file, text, body, &metadata, &lang, room, &mut found);
    let is_too_long = room.too_long().is_some();
    let document = if is_too_long { Document::default() } else { document };
    metadata
        .ledger
        .iter()
        .for_each(|words| ledger.push(Change::Earlier(words.value.clone()), Some(words.span)));
    ledger.append(changes);
    metadata::set(&mut metadata, &lang, &mut found);
    proof::check(file, &document, &metadata, &lang, text, &mut found);

    if document.is_empty() && !is_too_long {
        let diagnostic = Diagnostic::new(Code::EmptyArticle, "the article has no text").at(head);
        found.push(diagnostic.help("write it, or set `draft: true` until it is written"));
    }
    // Nothing that is wrong with a draft is of interest yet, nor with half a text.
    if !metadata.draft && !is_too_long {
        sink.append(found.in_order());
    }
    Manuscript {
        path: source.path.clone(),
        file,
        head,
        metadata,
        heading: heading.map(Phrase::new),
        document,
        ledger,
        stated,
    }
}

/// Whether a line is a link over the head of a web page that leads to its text.
fn is_skip_link(line: &str) -> bool {
    const LONGEST: usize = 60;
    let line = line.trim();
    line.len() <= LONGEST
        && lexicon::Lexicon::get()
            .find(&lexicon::Normal::of(line))
            .iter()
            .any(|found| found.kind == lexicon::Kind::Skip && found.rest.is_none())
}

fn first_line(text: &str) -> Range<usize> {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(start..).unwrap_or_default();
    start..start + rest.find(['\n', '\r']).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests;
