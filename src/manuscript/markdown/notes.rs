//! Footnotes: numbered in the order in which they are first referred to.

use super::{Draft, Reader};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{
    Block, BlockKind, Document, Inline, InlineKind, Manner, Note, NoteId, for_each_inline,
    for_each_inline_mut, inlines_in,
};
use crate::manuscript::metadata::HeadNote;
use crate::manuscript::typography::part_of;
use crate::source::{Span, Spanned};
use std::collections::{BTreeMap, BTreeSet};

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

/// Puts the notes to a title, and to the lines of metadata under it, at the head of the text: these stand
/// in tables of contents and in the heads of pages as well, and refer to nothing there. A note that the text
/// refers to too stays among its notes besides.
pub(super) fn keep_below_title(
    draft: &mut Draft,
    title: &[Inline],
    of_metadata: &[HeadNote],
    sink: &mut Sink,
) {
    let mut kept = Vec::new();
    let mut labels: Vec<Spanned<String>> = Vec::new();
    inlines_in(title, &mut |inline| {
        if let InlineKind::NoteReference(NoteId(id)) = inline.kind {
            let label = draft.labels.get(id).map(|label| Spanned::new(label.clone(), inline.span));
            labels.extend(label);
        }
    });
    if labels.is_empty() && of_metadata.is_empty() {
        return;
    }
    let referred = referred(draft);
    let mut keep = |draft: &mut Draft, label: &Spanned<String>, sink: &mut Sink| {
        let wanted = key(&label.value);
        let is_it = |definition: &Definition| key(&definition.label) == wanted;
        let blocks = match draft.definitions.iter().position(is_it) {
            Some(at) if referred.contains(&wanted) => draft.definitions[at].blocks.clone(),
            Some(at) => draft.definitions.remove(at).blocks,
            None => return report(&label.value, label.span, sink),
        };
        kept.extend(blocks);
    };
    labels.iter().for_each(|label| keep(draft, label, sink));
    for note in of_metadata {
        match note {
            HeadNote::Named(label) => keep(draft, label, sink),
            HeadNote::Written(_) => {}
        }
    }
    kept.extend(of_metadata.iter().flat_map(|note| match note {
        HeadNote::Written(blocks) => blocks.clone(),
        HeadNote::Named(_) => Vec::new(),
    }));
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

/// The labels that the text refers to, in its notes too.
fn referred(draft: &mut Draft) -> BTreeSet<String> {
    let labels = &draft.labels;
    let mut referred = BTreeSet::new();
    let mut look = |blocks: &mut Vec<Block>| {
        let text = Document { blocks: std::mem::take(blocks), ..Document::default() };
        for_each_inline(&text, &mut |inline| {
            if let InlineKind::NoteReference(NoteId(id)) = inline.kind {
                referred.extend(labels.get(id).map(|label| key(label)));
            }
        });
        *blocks = text.blocks;
    };
    look(&mut draft.blocks);
    draft.definitions.iter_mut().for_each(|definition| look(&mut definition.blocks));
    referred
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
