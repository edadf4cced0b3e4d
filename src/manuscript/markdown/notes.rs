//! Footnotes: numbered in the order in which they are first referred to.

use super::{Draft, Reader};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Manner, Note, NoteId, for_each_inline_mut,
    inlines_in,
};
use crate::manuscript::typography::part_of;
use crate::source::Span;
use std::collections::BTreeMap;

/// A footnote as its author wrote it.
pub(super) struct Definition {
    pub(super) label: String,
    pub(super) blocks: Vec<Block>,
    pub(super) span: Span,
}

/// The labels that references name, numbered as they come.
#[derive(Default)]
pub(super) struct Labels {
    ids: BTreeMap<String, usize>,
    labels: Vec<String>,
}

impl Labels {
    /// The number of a label.
    pub(super) fn id(&mut self, label: &str) -> NoteId {
        let next = self.labels.len();
        let id = *self.ids.entry(key(label)).or_insert(next);
        if id == next {
            self.labels.push(label.to_owned());
        }
        NoteId(id)
    }

    /// The number of a label that is ours, and equal to no other.
    pub(super) fn id_of_own(&mut self, label: &str) -> NoteId {
        self.labels.push(label.to_owned());
        NoteId(self.labels.len() - 1)
    }

    /// The labels in the order of their numbers.
    pub(super) fn into_vec(self) -> Vec<String> {
        self.labels
    }
}

/// Labels are equal without regard to case and spaces (CommonMark 0.31 §4.7).
fn key(label: &str) -> String {
    if label.starts_with('\n') {
        return label.to_owned();
    }
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Makes the document of a draft: notes in the order of their references, in the text first and
/// then in the notes themselves. What nobody refers to is reported and left out.
pub(super) fn number(draft: Draft, sink: &mut Sink) -> Document {
    let mut numbering = Numbering {
        labels: draft.labels,
        definitions: definitions(draft.definitions, sink),
        numbers: BTreeMap::new(),
        order: Vec::new(),
    };
    let mut document = Document { blocks: draft.blocks, ..Document::default() };
    numbering.refer(&mut document, sink);
    let mut notes = Vec::new();
    while let Some(definition) =
        numbering.order.get(notes.len()).and_then(|key| numbering.definitions.remove(key))
    {
        let mut note = Document { blocks: definition.blocks, ..Document::default() };
        numbering.refer(&mut note, sink);
        notes.push(Note { blocks: note.blocks, span: definition.span });
    }
    for unused in numbering.definitions.values() {
        let message = format!("the footnote `[^{}]` is never referred to", unused.label);
        let help = format!(
            "write `[^{}]` where it belongs, or delete it; it is not printed",
            unused.label
        );
        sink.push(Diagnostic::new(Code::UnusedNote, message).at(first_line(unused)).help(help));
    }
    document.notes = notes;
    document
}

/// Puts the notes to a title at the head of the text: a title stands in tables of contents and in the
/// heads of pages, and refers to nothing there.
pub(super) fn keep_below_title(draft: &mut Draft, title: &[Inline]) {
    let mut labels = Vec::new();
    inlines_in(title, &mut |inline| {
        if let InlineKind::NoteReference(NoteId(id)) = inline.kind {
            labels.extend(draft.labels.get(id).map(|label| key(label)));
        }
    });
    let mut kept = Vec::new();
    for label in labels {
        let found = draft.definitions.iter().position(|definition| key(&definition.label) == label);
        kept.extend(
            found
                .map(|at| draft.definitions.remove(at))
                .into_iter()
                .flat_map(|definition| definition.blocks),
        );
    }
    for block in &mut kept {
        if let BlockKind::Paragraph(text) = &mut block.kind {
            let inner = std::mem::take(text);
            *text = vec![Inline {
                kind: InlineKind::Styled(Manner::Emphasis, inner),
                span: block.span,
            }];
        }
    }
    draft.blocks.splice(0..0, kept);
}

/// The definitions by label; the first of several with one label is the one that counts.
fn definitions(list: Vec<Definition>, sink: &mut Sink) -> BTreeMap<String, Definition> {
    let mut definitions: BTreeMap<String, Definition> = BTreeMap::new();
    for definition in list {
        if let Some(first) = definitions.get(&key(&definition.label)) {
            let message = format!("the footnote `[^{}]` is defined twice", definition.label);
            let diagnostic = Diagnostic::new(Code::UnusedNote, message)
                .at(first_line(&definition))
                .also(first_line(first), "first defined here");
            sink.push(diagnostic.help("give one of them another label; only the first is printed"));
        } else {
            definitions.insert(key(&definition.label), definition);
        }
    }
    definitions
}

fn first_line(definition: &Definition) -> Span {
    let start = definition.span.range().start;
    Span::new(definition.span.file, start..start + "[^]:".len() + definition.label.len())
}

struct Numbering {
    labels: Vec<String>,
    definitions: BTreeMap<String, Definition>,
    /// The number of each label that was met.
    numbers: BTreeMap<String, usize>,
    /// The labels in the order of their numbers.
    order: Vec<String>,
}

impl Numbering {
    /// Numbers the references of a text.
    fn refer(&mut self, text: &mut Document, sink: &mut Sink) {
        for_each_inline_mut(text, &mut |inline| {
            let InlineKind::NoteReference(NoteId(draft)) = inline.kind else { return };
            let Some(label) = self.labels.get(draft) else { return };
            let key = key(label);
            if let Some(&number) = self.numbers.get(&key) {
                inline.kind = InlineKind::NoteReference(NoteId(number));
            } else if self
                .definitions
                .get(&key)
                .is_some_and(|definition| !definition.blocks.is_empty())
            {
                let number = self.order.len();
                self.numbers.insert(key.clone(), number);
                self.order.push(key);
                inline.kind = InlineKind::NoteReference(NoteId(number));
            } else {
                report(label, inline.span, sink);
                inline.kind = InlineKind::Text(format!("[^{label}]"));
            }
        });
    }
}

/// Reports references that the parser left as text, since nothing defines them.
pub(super) fn report_undefined(reader: &mut Reader<'_>, inlines: &[Inline]) {
    for inline in inlines {
        let InlineKind::Text(text) = &inline.kind else { continue };
        for (at, _) in text.match_indices("[^") {
            let is_escaped = at == 0
                && reader
                    .text
                    .get(..inline.span.range().start)
                    .is_some_and(|before| before.ends_with('\\'));
            let Some(label) = label(&text[at + 2..]).filter(|_| !is_escaped) else { continue };
            report(label, part_of(inline.span, text, at, label.len() + "[^]".len()), reader.sink);
        }
    }
}

fn label(text: &str) -> Option<&str> {
    let end = text.find(|char: char| char.is_whitespace() || matches!(char, '[' | ']'))?;
    (end > 0 && text[end..].starts_with(']')).then(|| &text[..end])
}

fn report(label: &str, span: Span, sink: &mut Sink) {
    let message = format!("the footnote `[^{label}]` has no text");
    let help =
        format!("add a line `[^{label}]: …`, or write `\\[^{label}]` if it is meant as it stands");
    sink.push(Diagnostic::new(Code::UndefinedNote, message).at(span).help(help));
}
