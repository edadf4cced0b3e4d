//! Footnotes: each a small column of its own, to stand at the foot of the page of its reference.

use super::galley::Item;
use super::page::ElementKind;
use super::paragraph::StyledText;
use super::setter::{Place, Setter};
use super::structure::Structure;
use super::styled;
use crate::document::{BlockKind, Document, Note};
use crate::style::{Role, TextStyle};
use crate::units::Length;
use std::collections::VecDeque;

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
    fn notes_of(&mut self, references: Vec<usize>, document: &Document, noted: &mut [bool]) -> Vec<usize> {
        let mut waiting = VecDeque::from(references);
        let mut notes = Vec::new();
        while let Some(note) = waiting.pop_front() {
            let (Some(done @ false), Some(text)) = (noted.get_mut(note), document.notes.get(note)) else { continue };
            *done = true;
            let mut items = self.note(note + 1, text);
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

    fn note(&mut self, number: usize, note: &Note) -> Vec<Item> {
        let element = self.galley.structure.add(ElementKind::Note, Structure::ROOT);
        let place = Place { element, role: Role::Note, on_grid: false, ..self.column() };
        let anchor = styled::note_anchor(&self.prefix, number);
        let origin = self.origin.take();
        let items = self.aside(|setter| {
            setter.anchors.push(anchor);
            // The number runs into the first paragraph; before anything else it has a line to itself.
            let rest = match note.blocks.split_first() {
                Some((first, rest)) if matches!(first.kind, BlockKind::Paragraph(_)) => {
                    if let BlockKind::Paragraph(text) = &first.kind {
                        let text = setter.numbered(number, text, place);
                        setter.running(&text, Length::ZERO, Role::Note, place);
                    }
                    setter.flush = false;
                    rest
                }
                _ => {
                    let text = setter.numbered(number, &[], place);
                    setter.running(&text, Length::ZERO, Role::Note, place);
                    setter.keep_last();
                    &note.blocks
                }
            };
            setter.blocks(rest, place);
        });
        self.origin = origin;
        items
    }

    fn numbered(&mut self, number: usize, inlines: &[crate::document::Inline], place: Place) -> StyledText {
        let paragraph = self.element(ElementKind::Paragraph, place);
        let label = self.galley.structure.add(ElementKind::Label, paragraph);
        let dress = self.dress(Role::Note, paragraph);
        let mut figures = self.dress(Role::Note, label);
        figures.style = TextStyle { oldstyle_figures: false, tabular_figures: true, ..figures.style };
        figures.hyphenate = false;
        let mut text = StyledText::default();
        styled::push(&mut text, &format!("{number}\u{2002}"), &figures, None, None);
        self.add_inlines(&mut text, inlines, &dress);
        text
    }
}
