//! Footnotes: each a small column of its own, to stand at the foot of the page of its reference.

use super::anchors::note_anchor;
use super::drawn::baseline;
use super::galley::{Item, Line};
use super::page::ElementKind;
use super::setter::{Place, Setter};
use super::structure::Structure;
use crate::document::{Document, Note};
use crate::style::{Role, TextStyle};
use crate::units::Em;
use std::collections::VecDeque;

/// From the left edge of a number of one figure to its text…
const NOTE_INDENT: Em = Em::thousandths(1100);
/// …and what each figure more takes.
const FIGURE: Em = Em::thousandths(560);

impl Setter<'_, '_> {
    /// Sets the notes that lines since `from` are the first to refer to. A note that is referred to
    /// in another note stands on the page of that one's reference.
    pub(super) fn notes_since(&mut self, from: usize, document: &Document, noted: &mut [bool]) {
        let mut set = self.galley.items.split_off(from);
        for notes in set.iter_mut().flat_map(Item::notes_mut) {
            *notes = self.notes_of(std::mem::take(notes), document, noted);
        }
        self.galley.items.append(&mut set);
    }

    /// Sets the notes that a line refers to, as far as that was not done before; gives those that
    /// stand on its page.
    fn notes_of(
        &mut self,
        references: Vec<usize>,
        document: &Document,
        noted: &mut [bool],
    ) -> Vec<usize> {
        let mut waiting = VecDeque::from(references);
        let mut notes = Vec::new();
        while let Some(note) = waiting.pop_front() {
            let (Some(done @ false), Some(text)) = (noted.get_mut(note), document.notes.get(note))
            else {
                continue;
            };
            *done = true;
            let mut items = self.note(note + 1, text, document.notes.len());
            for line in items.iter_mut().flat_map(Item::lines_mut) {
                waiting.append(&mut std::mem::take(&mut line.notes).into());
            }
            if let Some(place) = self.galley.notes.get_mut(note) {
                *place = items;
            }
            notes.push(note);
        }
        notes
    }

    /// A note: its number hangs before its text.
    fn note(&mut self, number: usize, note: &Note, notes: usize) -> Vec<Item> {
        let element = self.galley.structure.add(ElementKind::Note, Structure::ROOT);
        let label = self.galley.structure.add(ElementKind::Label, element);
        let mut dress = self.dress(Role::Note, label);
        dress.style = TextStyle { oldstyle_figures: false, tabular_figures: true, ..dress.style };
        let place = Place { element, role: Role::Note, on_grid: false, ..self.column() };
        let indent = NOTE_INDENT.at(dress.style.size)
            + FIGURE.at(dress.style.size) * i64::from(notes.max(1).ilog10());
        let anchor = note_anchor(&self.prefix, number);
        let origin = self.origin.take();
        let items = self.aside(|setter| {
            setter.anchors.push(anchor);
            setter.blocks(&note.blocks, setter.indented(place, indent));
            if setter.galley.items.is_empty() {
                let leading = dress.style.leading;
                setter.push_line(Line {
                    height: leading,
                    baseline: baseline(leading),
                    ..Line::default()
                });
            }
            setter.mark(0, &number.to_string(), &dress, indent, place);
        });
        self.origin = origin;
        items
    }
}
