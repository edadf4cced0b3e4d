//! What the dialects of Markdown write, in the words of the parser's own: a pass for each kind of
//! mark, over the text as it was written.

mod abbreviations;
mod addresses;
mod boxes;
mod critic;
mod east_asian;
mod hidden;
mod lines;
mod markup;
mod mdx;
mod places;
mod tags;
mod templates;

pub(super) use east_asian::{LETTER, restored};
pub(super) use places::Rewritten;

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, shortened};
use places::Edit;
use std::ops::Range;

/// Rewrites a text that begins at `base` of its file.
pub(super) fn rewrite<'a>(reader: &mut Reader<'_>, text: &'a str, base: usize) -> Rewritten<'a> {
    let mut pass = Pass { reader, rewritten: Rewritten::new(text), base };
    pass.comments();
    pass.programs();
    pass.rewritten.apply(templates::edits(pass.rewritten.text()));
    pass.boxes();
    pass.rewritten.apply(markup::edits(pass.rewritten.text()));
    pass.addresses();
    pass.changes();
    pass.abbreviations();
    pass.rewritten.apply(east_asian::edits(pass.rewritten.text()));
    pass.rewritten
}

struct Pass<'r, 's, 'a> {
    reader: &'r mut Reader<'s>,
    rewritten: Rewritten<'a>,
    base: usize,
}

impl Pass<'_, '_, '_> {
    fn span(&self, range: Range<usize>) -> crate::source::Span {
        let range = self.rewritten.in_source(range);
        self.reader.span(self.base + range.start..self.base + range.end)
    }

    fn comments(&mut self) {
        let comments = hidden::find(self.rewritten.text());
        for (mark, hides_rest) in comments.unclosed {
            let help = if hides_rest {
                "close it; all that follows is left out"
            } else {
                "close it, or mark it as code; it is printed as it stands"
            };
            let message = "a comment is opened and never closed";
            let place = self.span(mark);
            let told = Diagnostic::new(Code::UnclosedComment, message).at(place).help(help);
            self.reader.sink.push(told);
        }
        self.rewritten.apply(comments.edits);
    }

    fn programs(&mut self) {
        let found = mdx::find(self.rewritten.text(), self.reader.is_mdx);
        self.reader.is_mdx |= found.import.is_some();
        let kinds = [
            ("import", found.import, "imports and exports are left out", "delete them"),
            (
                "component",
                found.component,
                "the tags of components are left out, and what stands between them is kept",
                "say in Markdown what the component shows",
            ),
            (
                "hidden-code",
                found.hidden_code,
                "code that is not to be shown is left out, and its result is not here",
                "put the picture or the table in that it makes",
            ),
        ];
        for (kind, range, message, help) in kinds {
            if let Some(range) = range {
                let place = self.span(range);
                self.reader.foreign(kind, message, help, place);
            }
        }
        self.rewritten.apply(found.edits);
    }

    fn boxes(&mut self) {
        let found = boxes::find(self.rewritten.text());
        for range in found.unclosed {
            let message = "the box that begins here is never closed";
            let help = "write a line `:::` where it ends; until then its marks are printed";
            let place = self.span(range);
            let told = Diagnostic::new(Code::FailedMarkdown, message).at(place).help(help);
            self.reader.sink.push(told);
        }
        if let Some(range) = found.too_deep {
            let place = self.span(range);
            self.reader.report_depth(place.range());
        }
        self.rewritten.apply(found.edits);
    }

    fn abbreviations(&mut self) {
        let mut edits = Vec::new();
        for found in abbreviations::find(self.rewritten.text()) {
            let span = self.span(found.line.clone());
            let is_kept = self.reader.abbreviations.keep(found.short, found.title, span);
            edits.extend(is_kept.then(|| Edit::removal(found.line.start..found.next)));
        }
        self.rewritten.apply(edits);
    }

    fn changes(&mut self) {
        if let Some(range) = critic::find(self.rewritten.text()) {
            let place = self.span(range);
            let help = "make the change, or leave it, in the program that marked it; its marks are printed";
            let message = "marks of a change (CriticMarkup) are not read";
            self.reader.foreign("change", message, help, place);
        }
    }

    fn addresses(&mut self) {
        let found = addresses::find(self.rewritten.text());
        for range in found.spaced {
            let address = self.rewritten.text().get(range.clone()).unwrap_or_default();
            let message = format!("the address `{}` has a space in it", shortened(address));
            let help = "write it between `<` and `>`, or `%20` for the space; it is read as if that were written";
            let place = self.span(range);
            let told = Diagnostic::new(Code::FailedMarkdown, message).at(place).help(help);
            self.reader.sink.push(told);
        }
        self.rewritten.apply(found.edits);
    }
}
