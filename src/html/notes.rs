//! Footnotes: references in the text, and an aside for each note after it.

use super::writer::Html;
use crate::document::{Block, BlockKind, Document, NoteId};
use crate::language::{Direction, fill};

impl Html<'_> {
    pub(crate) fn note_reference(&mut self, note: NoteId) {
        if self.in_link {
            return self.deferred.push(note);
        }
        let Some(count) = self.references.get_mut(note.0) else {
            return;
        };
        *count += 1;
        let number = note.number();
        let id = if *count == 1 {
            format!("reference-{number}")
        } else {
            format!("reference-{number}-{count}")
        };
        self.xml.start("a").attribute("class", "noteref");
        self.epub_term("noteref");
        self.xml.attribute("role", "doc-noteref");
        if self.lang.direction() == Direction::RightToLeft {
            // Figures before it, or a stop between, would make one number of both.
            self.xml.attribute("dir", "ltr");
        }
        self.xml
            .attribute("id", &id)
            .attribute("href", &format!("#note-{number}"))
            .text(&number.to_string())
            .end();
    }

    /// The notes that were referred to, one aside each, with the way back first: e-readers show
    /// an aside in a window over the page, and Kobo only one that stands after its reference.
    pub(crate) fn notes(&mut self, document: &Document) {
        if document.notes.is_empty() {
            return;
        }
        self.xml.start("section").attribute("class", "notes");
        self.epub_term("footnotes");
        self.xml.attribute("aria-label", self.labels().notes).new_line();
        for (index, note) in document.notes.iter().enumerate() {
            let number = NoteId(index).number();
            self.xml
                .start("aside")
                .attribute("class", "note")
                .attribute("id", &format!("note-{number}"));
            self.epub_term("footnote");
            self.xml.attribute("role", "doc-footnote");
            let rest = match note.blocks.split_first() {
                Some((first @ Block { kind: BlockKind::Paragraph(text), .. }, rest)) => {
                    self.mark(Some(first));
                    self.xml.start("p");
                    self.way_back(index, number);
                    self.inlines(text);
                    rest
                }
                _ => {
                    self.xml.start("p");
                    self.way_back(index, number);
                    &note.blocks
                }
            };
            self.xml.end();
            self.blocks(rest);
            self.xml.end().new_line();
        }
        self.xml.end().new_line();
    }

    /// The link from a note to the first reference to it.
    fn way_back(&mut self, index: usize, number: usize) {
        if self.references.get(index).is_some_and(|&count| count > 0) {
            let name = fill(self.labels().back_to_reference, &number.to_string());
            self.xml
                .start("a")
                .attribute("class", "back")
                .attribute("href", &format!("#reference-{number}"));
            self.xml
                .attribute("role", "doc-backlink")
                .attribute("aria-label", &name)
                .text(&number.to_string())
                .end()
                .text(" ");
        }
    }
}
