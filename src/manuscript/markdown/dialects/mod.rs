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
mod myst;
mod places;
mod tags;
mod templates;

pub(super) use east_asian::{LETTER, restored};
pub(super) use places::Rewritten;
pub(in crate::manuscript) use tags::raw;

use super::Reader;
use crate::diagnostics::{Code, Diagnostic, shortened};
use places::Edit;
use std::ops::Range;

/// Rewrites a text that begins at `base` of its file.
pub(super) fn rewrite<'a>(reader: &mut Reader<'_>, text: &'a str, base: usize) -> Rewritten<'a> {
    let mut pass = Pass { reader, rewritten: Rewritten::new(text), base };
    pass.myst();
    pass.comments();
    pass.programs();
    pass.rewritten.apply(tags::joined(pass.rewritten.text()));
    pass.rewritten.apply(templates::edits(pass.rewritten.text()));
    pass.boxes();
    pass.rewritten.apply(markup::edits(pass.rewritten.text()));
    pass.addresses();
    pass.changes();
    pass.abbreviations();
    pass.rewritten.apply(east_asian::edits(pass.rewritten.text()));
    pass.rewritten
}

/// So many places of one cause are named beside the first.
const MOST_PLACES: usize = 3;

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

    fn myst(&mut self) {
        let found = myst::find(self.rewritten.text());
        let kinds = [
            (
                "percent-line",
                found.comment,
                "lines that begin with a sign of per cent are comments of MyST and are left out",
                "write `\\%` for a sign that is to be printed",
            ),
            (
                "directive",
                found.directive,
                "a directive of MyST is not read",
                "say in Markdown what it shows; it is printed as code",
            ),
            (
                "role",
                found.role,
                "a role of MyST is not read",
                "say in Markdown what it shows; it is printed as it stands",
            ),
            (
                "contents",
                found.contents,
                "a place for a table of contents is left out",
                "delete it; the issue has a table of contents of its own",
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
        let help = "write `\\%%` for signs that are to be printed";
        for (kind, range, message) in [
            (
                "comment-behind-number",
                comments.taken_behind_number,
                "two signs of per cent behind a number begin a comment of Obsidian, which is left out",
            ),
            (
                "percent-behind-number",
                comments.left_behind_number,
                "two signs of per cent behind a number may begin a comment; what follows is printed",
            ),
        ] {
            if let Some(range) = range {
                let place = self.span(range);
                self.reader.foreign(kind, message, help, place);
            }
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
        ];
        for (kind, range, message, help) in kinds {
            if let Some(range) = range {
                let place = self.span(range);
                self.reader.foreign(kind, message, help, place);
            }
        }
        let results = [
            (
                found.hidden_code,
                "code that is not to be shown is left out, and its result is not here",
            ),
            (
                found.told_results,
                "what code makes is not here, nor is what its options say of it to readers",
            ),
        ];
        for (ranges, message) in results {
            for range in ranges {
                let help = "put the picture or the table in that it makes";
                let told = Diagnostic::new(Code::ForeignMarkup, message).at(self.span(range));
                self.reader.sink.push(told.help(help));
            }
        }
        self.rewritten.apply(found.edits);
    }

    fn boxes(&mut self) {
        let found = boxes::find(self.rewritten.text());
        // Where one mark was forgotten, none of those before it has an end.
        if let Some(first) = found.unclosed.first() {
            let message = match found.unclosed.len() {
                1 => "the box that begins here is never closed".to_owned(),
                all => format!("{all} boxes are never closed, of which the first begins here"),
            };
            let help = "write a line `:::` where it ends; until then its marks are printed";
            let place = self.span(first.clone());
            let mut told = Diagnostic::new(Code::FailedMarkdown, message).at(place).help(help);
            for other in found.unclosed.iter().skip(1).take(MOST_PLACES) {
                told = told.also(self.span(other.clone()), "another begins here");
            }
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
