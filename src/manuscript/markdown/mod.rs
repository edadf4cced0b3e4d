//! Markdown into the document tree: CommonMark 0.31 and GitHub's extensions, with the place of
//! every node.

mod abbreviations;
mod attributes;
mod autolink;
mod blocks;
mod callouts;
mod code;
mod definitions;
mod dialects;
mod directives;
mod emoji;
mod events;
mod failed;
mod figures;
mod headings;
mod html;
mod inlines;
mod line;
mod marks;
mod math;
mod notes;
mod phrase;
mod pixel;
mod quotes;
mod run;
mod sizes;
mod wikilinks;
mod writing;

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Anchor, Block, Document};
use crate::language::Lang;
use crate::manuscript::ledger::Ledger;
use crate::manuscript::metadata::Metadata;
use crate::manuscript::{Room, Text, typography};
use crate::source::{FileId, Span};
use html::tokens::Tag;
use notes::Definition;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) use autolink::link_addresses;
pub(super) use dialects::raw as raw_stretches;
pub(super) use headings::settle as settle_headings;
pub use line::inline_markdown;
pub(super) use phrase::line_of_markdown;
pub use writing::write;

/// Blocks and inlines nest no deeper than this, each; what lies deeper is moved up.
const MAX_BLOCK_NESTING: usize = 100;
/// Emphasis within emphasis; forty levels are more than anybody means.
const MAX_INLINE_NESTING: usize = 40;

/// Reads the Markdown of `text[body]`. The title is the heading that the text gives itself, if
/// its metadata does not say one; it is left out of the document, and so is a first heading that only
/// repeats it.
pub(super) fn read(
    file: FileId,
    text: &str,
    body: Range<usize>,
    metadata: &Metadata,
    lang: &Lang,
    room: &Room,
    sink: &mut Sink,
) -> Text {
    read_as(false, file, text, body, metadata, lang, room, sink)
}

/// Reads MDX as [`read`] reads Markdown, without what is in it for programs.
pub(super) fn read_mdx(
    file: FileId,
    text: &str,
    body: Range<usize>,
    metadata: &Metadata,
    lang: &Lang,
    room: &Room,
    sink: &mut Sink,
) -> Text {
    read_as(true, file, text, body, metadata, lang, room, sink)
}

#[expect(clippy::too_many_arguments, reason = "a file, where in it, and what is known of it")]
fn read_as(
    is_mdx: bool,
    file: FileId,
    text: &str,
    body: Range<usize>,
    metadata: &Metadata,
    lang: &Lang,
    room: &Room,
    sink: &mut Sink,
) -> Text {
    let title = metadata.title.as_ref().map(|title| title.value.plain());
    let mut ledger = Ledger::default();
    let mut reader = Reader { is_mdx, ..Reader::new(file, text, room, &mut ledger, sink) };
    let mut draft = blocks::read(&mut reader, body);
    abbreviations::Abbreviations::report_unused(&mut reader);
    let anchors = std::mem::take(&mut reader.anchors);
    let titles = std::mem::take(&mut reader.titles);
    let blocks = draft.blocks.len();
    let taken = headings::take_title(&mut draft.blocks, title);
    let is_titled = draft.blocks.len() < blocks;
    let of_heading = taken.as_deref().unwrap_or_default();
    notes::keep_below_title(&mut draft, of_heading, &metadata.notes, sink);
    let mut heading = taken.filter(|_| title.is_none());
    let mut document = Document { is_titled, anchors, ..notes::number(draft, sink) };
    figures::keep_titles(&mut document, &titles);
    typography::set(&mut document, lang, text, &mut ledger, sink);
    if let Some(heading) = &mut heading {
        typography::set_text(heading, lang, text, &mut ledger, sink);
    }
    headings::settle(&mut document, sink);
    Text { heading, document, ledger, stated: Vec::new() }
}

/// What the parser's events say, before titles, notes and typography are settled.
struct Draft {
    /// The text.
    blocks: Vec<Block>,
    /// The footnotes in the order of their definitions. Until they are numbered, a `NoteId` is an
    /// index of `labels`.
    definitions: Vec<Definition>,
    /// The labels that references name, each once.
    labels: Vec<String>,
}

/// What every step of reading needs at hand.
struct Reader<'a> {
    file: FileId,
    text: &'a str,
    ledger: &'a mut Ledger,
    sink: &'a mut Sink,
    room: &'a Room,
    labels: notes::Labels,
    /// The titles of pictures, which are captions if the picture stands alone.
    titles: BTreeMap<Span, String>,
    /// The places that have ids of their author's.
    anchors: Vec<Anchor>,
    is_too_deep: bool,
    /// Whether the file is MDX, or has imports as MDX has.
    is_mdx: bool,
    /// The notes that stand where they are referred to.
    inline_notes: Vec<Definition>,
    /// What the text says that its abbreviations stand for.
    abbreviations: abbreviations::Abbreviations,
    /// The kinds of mark of other dialects that were told of.
    told: BTreeSet<&'static str>,
}

impl<'a> Reader<'a> {
    fn new(
        file: FileId,
        text: &'a str,
        room: &'a Room,
        ledger: &'a mut Ledger,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            file,
            text,
            ledger,
            sink,
            room,
            labels: notes::Labels::default(),
            titles: BTreeMap::new(),
            anchors: Vec::new(),
            is_too_deep: false,
            is_mdx: false,
            inline_notes: Vec::new(),
            abbreviations: abbreviations::Abbreviations::default(),
            told: BTreeSet::new(),
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Tells, once for each kind in a file, of a mark of another dialect that is not read, and how to
    /// write what it says.
    fn foreign(&mut self, kind: &'static str, message: &str, help: &str, span: Span) {
        if self.told.insert(kind) {
            self.sink.push(Diagnostic::new(Code::ForeignMarkup, message).at(span).help(help));
        }
    }

    /// Keeps an id that the author gave to a place, so that links can lead there.
    fn anchor(&mut self, id: &str, range: Range<usize>) {
        let id = id.trim();
        if !id.is_empty() {
            let span = self.span(range);
            self.anchors.push(Anchor { id: id.to_owned(), span });
        }
    }

    /// Keeps the id of an HTML tag; `name` is how HTML 4 wrote that of an anchor.
    fn anchor_of(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let name = tag.attribute("name").filter(|_| tag.name == "a");
        if let Some(id) = tag.attribute("id").or(name) {
            self.anchor(id, range);
        }
    }

    /// Reports, once per file, that something is nested too deep and moved up.
    fn report_depth(&mut self, range: Range<usize>) {
        if !std::mem::replace(&mut self.is_too_deep, true) {
            let help = "what lies deeper is printed on the last level; check for a run of `>`, `*` or list marks that was not meant";
            let start = range.start;
            let end = self
                .text
                .get(range.clone())
                .and_then(|text| text.find(['\n', '\r']))
                .map_or(range.end, |line| start + line);
            let diagnostic =
                Diagnostic::new(Code::DeepNesting, "this is nested deeper than pages can show")
                    .at(self.span(start..end));
            self.sink.push(diagnostic.help(help));
        }
    }
}
