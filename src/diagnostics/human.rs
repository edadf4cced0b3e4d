//! A diagnostic as a person reads it: the fact, the line with a caret under it, the remedy.

use super::groups::Group;
use super::shown::shown_source;
use super::{Diagnostic, Label, Locator, Severity, shown, shown_lines};
use crate::source::Position;
use annotate_snippets::{Annotation, AnnotationKind, Element, Level, Origin, Snippet, Title};

pub use annotate_snippets::Renderer;
use std::ops::Range;

/// How much of a line before the caret is given to the renderer, in bytes; it cuts that to the
/// width of the terminal, in time that grows with the square.
const LONGEST_BEFORE: usize = 1_000;
/// How much of a line is shown from the caret on, in bytes.
const LONGEST_AFTER: usize = 120;
/// How much of a line is quoted where it is too long to show, on each side of the place, in bytes.
const QUOTED: usize = 30;
/// Of more places, the first are shown and the others counted: nobody looks at them one by one, and
/// each is held against those before it.
const MOST_PLACES: usize = 50;
/// Lines that lie no further apart are shown together.
const NEAR: usize = 8;

/// Prints a diagnostic over several lines, without a line break at its end.
///
/// Its size is bounded, whatever the source: a span over several lines is shown by its first, and
/// of a long line only the part around the caret.
#[must_use]
pub fn render(diagnostic: &Diagnostic, locator: Locator<'_>, renderer: &Renderer) -> String {
    render_with_note(diagnostic, None, locator, renderer)
}

/// Prints the first of diagnostics that say the same of many files, with their number and the next
/// places, without a line break at its end.
#[must_use]
pub fn render_group(group: &Group<'_>, locator: Locator<'_>, renderer: &Renderer) -> String {
    let note = (!group.rest.is_empty()).then(|| group.summary(locator));
    render_with_note(group.first, note.as_deref(), locator, renderer)
}

fn render_with_note(
    diagnostic: &Diagnostic,
    note: Option<&str>,
    locator: Locator<'_>,
    renderer: &Renderer,
) -> String {
    let diagnostic = &with_all_shown(diagnostic);
    let note = note.map(shown_lines);
    let note = note.as_deref();
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(diagnostic.message.as_str()).id(diagnostic.code.id());
    let places = places(diagnostic, locator);
    let more = diagnostic.also.len().saturating_sub(MOST_PLACES);
    let more = (more > 0).then(|| format!("there are {more} more places like these"));
    if places.is_empty() {
        let help = diagnostic.help.iter().map(String::as_str);
        return without_place(title, help.chain(note), renderer);
    }
    let help = diagnostic.help.iter().map(|help| Level::HELP.message(help.as_str()));
    let notes = more.as_deref().into_iter().chain(note).map(|note| Level::NOTE.message(note));
    renderer.render(&[title.elements(places).elements(help).elements(notes)])
}

/// The same diagnostic with nothing in it that a terminal would obey.
fn with_all_shown(diagnostic: &Diagnostic) -> Diagnostic {
    let label =
        |Label { span, text }: &Label| Label { span: *span, text: shown(text).into_owned() };
    Diagnostic {
        message: shown(&diagnostic.message).into_owned(),
        at: diagnostic.at.as_ref().map(label),
        also: diagnostic.also.iter().map(label).collect(),
        help: diagnostic.help.iter().map(|help| shown_lines(help).into_owned()).collect(),
        ..diagnostic.clone()
    }
}

/// Prints a failure that no rule speaks for, such as wrong usage, and what to do about it.
#[must_use]
pub fn render_failure(message: &str, help: Option<&str>, renderer: &Renderer) -> String {
    let (message, help) = (shown(message), help.map(shown_lines));
    without_place(Level::ERROR.primary_title(&*message), help.as_deref(), renderer)
}

/// Where there is no place, there is no frame for the remedies to hang on: they stand below.
fn without_place<'a>(
    title: Title<'a>,
    help: impl IntoIterator<Item = &'a str>,
    renderer: &Renderer,
) -> String {
    let mut text = renderer.render(&[annotate_snippets::Group::with_title(title)]);
    for remedy in help {
        text.push('\n');
        text.push_str(
            &renderer
                .render(&[annotate_snippets::Group::with_title(Level::HELP.primary_title(remedy))]),
        );
    }
    text
}

/// The lines to show, the first place's at the head.
fn places<'a>(diagnostic: &'a Diagnostic, locator: Locator<'a>) -> Vec<Element<'a>> {
    let Some(at) = &diagnostic.at else {
        return locator
            .place(diagnostic)
            .map(|place| Origin::path(shown(&place.path).into_owned()).into())
            .into_iter()
            .collect();
    };
    let mut groups = vec![vec![Excerpt::new(at, AnnotationKind::Primary, locator)]];
    for label in diagnostic.also.iter().take(MOST_PLACES) {
        let excerpt = Excerpt::new(label, AnnotationKind::Context, locator);
        match groups.iter_mut().find(|group| group.iter().all(|other| other.is_near(&excerpt))) {
            Some(group) => group.push(excerpt),
            None => groups.push(vec![excerpt]),
        }
    }
    groups.iter().flat_map(|group| show(group, locator)).collect()
}

/// One label and the line that it is shown in.
struct Excerpt<'a> {
    label: &'a Label,
    kind: AnnotationKind,
    /// The whole text of the file.
    text: &'a str,
    /// The line, without its end, and cut off if it goes on for long.
    line: Range<usize>,
    /// What the caret points at; lies in `line`.
    mark: Range<usize>,
}

impl<'a> Excerpt<'a> {
    fn new(label: &'a Label, kind: AnnotationKind, locator: Locator<'a>) -> Self {
        let text = locator.text(label.span);
        let Range { start, end } = label.span.range();
        let start = text.floor_char_boundary(start.min(text.len()));
        let furthest =
            text.floor_char_boundary(start.saturating_add(LONGEST_AFTER).min(text.len()));
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = text[start..furthest].find('\n').map_or(furthest, |at| start + at);
        let line = line_start..line_start + text[line_start..line_end].trim_end_matches('\r').len();
        let mark_start = start.min(line.end);
        let mark_end = text.floor_char_boundary(end.min(line.end)).max(mark_start);
        Self { label, kind, text, line, mark: mark_start..mark_end }
    }

    /// Whether the lines of both can be shown as one piece. A line without text at the end of a
    /// piece would be lost, so those stay alone.
    fn is_near(&self, other: &Self) -> bool {
        let whole = self.line.start.min(other.line.start)..self.line.end.max(other.line.end);
        self.label.span.file == other.label.span.file
            && !self.line.is_empty()
            && !other.line.is_empty()
            && whole.len() <= LONGEST_BEFORE
            && self.text[whole].matches('\n').count() <= NEAR
    }

    fn is_far_along_its_line(&self) -> bool {
        self.mark.start - self.line.start > LONGEST_BEFORE
    }

    /// The annotation in a piece of text that begins at byte `start` of the file, as it is shown.
    fn annotation(&self, start: usize) -> Annotation<'a> {
        let text = Some(self.label.text.as_str()).filter(|text| !text.is_empty());
        let place = |end: usize| shown_source(&self.text[start..end]).len();
        self.kind.span(place(self.mark.start)..place(self.mark.end)).label(text)
    }

    /// A few words around the place.
    fn quotation(&self) -> &'a str {
        let start = self
            .text
            .floor_char_boundary(self.mark.start.saturating_sub(QUOTED).max(self.line.start));
        let end = self.text.floor_char_boundary((self.mark.start + QUOTED).min(self.line.end));
        self.text[start..end].trim()
    }
}

/// Shows excerpts that lie near one another as one piece of text.
fn show<'a>(group: &[Excerpt<'a>], locator: Locator<'a>) -> Vec<Element<'a>> {
    // The piece has the path, the line and the column of its first line's caret.
    let Some(first) = group.iter().min_by_key(|excerpt| excerpt.mark.start) else {
        return Vec::new();
    };
    let place = locator.span(first.label.span);
    let path = shown(&place.path).into_owned();
    let position = place.start.unwrap_or(Position { line: 1, column: 1 });
    if first.is_far_along_its_line() {
        let quotation = Level::NOTE.message(format!(
            "the line is too long to be shown; it reads `…{}…` there",
            shown(first.quotation())
        ));
        return vec![
            Origin::path(path).line(position.line).char_column(position.column).into(),
            quotation.into(),
        ];
    }
    let end = group.iter().map(|excerpt| excerpt.line.end).max().unwrap_or(first.line.end);
    let snippet = Snippet::source(shown_source(&first.text[first.line.start..end]))
        .path(path)
        .line_start(position.line);
    vec![
        snippet
            .annotations(group.iter().map(|excerpt| excerpt.annotation(first.line.start)))
            .into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Code, short};
    use crate::source::{FileId, Sources, Span};
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    #[expect(
        clippy::needless_pass_by_value,
        reason = "an expectation is written where it is compared"
    )]
    fn shows(told: &str, expected: Expect) {
        expected.assert_eq(&format!("{}\n", told.trim_end()));
    }

    fn told(text: &str, diagnose: impl Fn(FileId) -> Diagnostic) -> String {
        let mut sources = Sources::default();
        let file = sources.add("2026-11/digest.yaml", text);
        render(&diagnose(file), Locator::new(&sources, "content"), &Renderer::plain())
    }

    #[test]
    fn points_at_the_word_and_says_what_to_do() {
        let printed = told("issue: 1\r\n\r\npubl\tsher: \u{1b}\r\n", |file| {
            Diagnostic::new(Code::UnknownKey, "`publ\tsher` is not a key of a digest")
                .labelled(Span::new(file, 12..21), "did you mean `publisher`?")
                .help("correct the key")
        });
        shows(
            &printed,
            expect![[r#"
                error[unknown-key]: `publ\tsher` is not a key of a digest
                 --> content/2026-11/digest.yaml:3:1
                  |
                3 | publ    sher: ␛
                  | ^^^^^^^^^^^^ did you mean `publisher`?
                  |
                  = help: correct the key
            "#]],
        );
    }

    #[test]
    fn near_places_stand_together_and_far_ones_apart() {
        let text = format!("title: a\ntitle: b\n{}title: c\n", "#\n".repeat(20));
        let printed = told(&text, |file| {
            let last = text.rfind("title").unwrap();
            Diagnostic::new(Code::DuplicateKey, "`title` stands three times")
                .at(Span::new(file, 9..14))
                .also(Span::new(file, last..last + 5), "and here")
                .also(Span::new(file, 0..5), "first here")
        });
        shows(
            &printed,
            expect![[r#"
                error[duplicate-key]: `title` stands three times
                  --> content/2026-11/digest.yaml:2:1
                   |
                 1 | title: a
                   | ----- first here
                 2 | title: b
                   | ^^^^^
                   |
                  ::: content/2026-11/digest.yaml:23:1
                   |
                23 | title: c
                   | ----- and here
            "#]],
        );
    }

    #[test]
    fn a_stretch_of_lines_is_shown_by_its_first_and_a_file_by_its_path() {
        let stretch = told("ein, zwei\ndrei\nvier", |file| {
            Diagnostic::new(Code::RawHtml, "HTML").at(Span::new(file, 5..19))
        });
        shows(
            &stretch,
            expect![[r#"
                warning[raw-html]: HTML
                 --> content/2026-11/digest.yaml:1:6
                  |
                1 | ein, zwei
                  |      ^^^^
            "#]],
        );
        shows(
            &told("", |_| {
                Diagnostic::new(Code::NotText, "not text")
                    .in_file("a\u{7}.md")
                    .help("save it as UTF-8")
            }),
            expect![[r#"
                error[not-text]: not text
                --> content/a\u{7}.md
                 = help: save it as UTF-8
            "#]],
        );
    }

    #[test]
    fn of_an_endless_line_only_the_place_is_shown() {
        let text = "x".repeat(2_000_000) + "\"odd" + &"y".repeat(3_000_000);
        let printed = told(&text, |file| {
            Diagnostic::new(Code::StrayQuote, "`\"` has no partner")
                .at(Span::new(file, 2_000_000..2_000_001))
        });
        shows(
            &printed,
            expect![[r#"
                warning[stray-quote]: `"` has no partner
                --> content/2026-11/digest.yaml:1:2000001
                 = note: the line is too long to be shown; it reads `…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"oddyyyyyyyyyyyyyyyyyyyyyyyyyy…` there
            "#]],
        );
        let start = told(&text, |file| {
            Diagnostic::new(Code::StrayQuote, "here").at(Span::new(file, 900..4_000_000))
        });
        assert!(start.lines().all(|line| line.chars().count() < 200), "{start}");
    }

    #[test]
    fn of_very_many_places_the_first_are_shown_and_the_others_counted() {
        let text = "Share\n".repeat(2_000);
        let printed = told(&text, |file| {
            let places = (0..2_000).map(|line| Span::new(file, line * 6..line * 6 + 5));
            let odd = Diagnostic::new(Code::FurnitureCut, "left out").at(Span::new(file, 0..5));
            places.skip(1).fold(odd, |odd, place| odd.also(place, ""))
        });
        assert!(printed.ends_with("there are 1949 more places like these"), "{printed}");
        assert_eq!(printed.matches("Share").count(), 51);
    }

    proptest! {
        /// Whatever is in the file and wherever the spans point, something is printed, and its
        /// place is the one that the short form names.
        #[test]
        fn any_span_of_any_text_can_be_shown(
            text in "(\\PC|[\r\n\t\u{feff}\u{0}é漢]|\u{301}|x{400}){0,40}",
            spans in prop::collection::vec((0usize..200, 0usize..200, "[a-z]{0,3}"), 1..5),
        ) {
            let mut sources = Sources::default();
            let file = sources.add("a.md", text.as_str());
            let mut labels = spans.into_iter().map(|(start, length, text)| Label { span: Span::new(file, start..start + length), text });
            let mut diagnostic = Diagnostic::new(Code::StrayQuote, "odd");
            diagnostic.at = labels.next();
            diagnostic.also = labels.collect();
            let locator = Locator::new(&sources, "content");
            let printed = render(&diagnostic, locator, &Renderer::plain());
            prop_assert!(printed.len() < 20_000);

            let start = diagnostic.at.as_ref().map_or(0, |label| label.span.range().start);
            let at_a_character = text.get(start..).is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['\r', '\n']));
            let short = short::render(&diagnostic, locator);
            let place = short.split(": ").next().unwrap_or_default();
            let place = if at_a_character { place } else { "content/a.md:" };
            prop_assert!(printed.lines().any(|line| line.trim_start().trim_start_matches("--> ").starts_with(place)), "{place} in {printed}");
        }
    }
}
