//! A diagnostic as one JSON object in one line, for editors and scripts.

use super::shown::escaped_in_json;
use super::{Diagnostic, Label, Locator};
use serde::Serialize;

/// Lines and columns count from 1, columns in characters; `end` is the place behind the last one.
#[derive(Serialize)]
struct Record<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    path: Option<String>,
    line: Option<usize>,
    column: Option<usize>,
    end: Option<End>,
    label: Option<&'a str>,
    help: &'a [String],
    also: Vec<Also<'a>>,
}

#[derive(Serialize)]
struct End {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Also<'a> {
    path: String,
    line: Option<usize>,
    column: Option<usize>,
    end: End,
    label: Option<&'a str>,
}

/// Prints a diagnostic as a JSON object, without a line break at its end.
#[must_use]
pub fn render(diagnostic: &Diagnostic, locator: Locator<'_>) -> String {
    let place = locator.place(diagnostic);
    let start = place.as_ref().and_then(|place| place.start);
    let record = Record {
        code: diagnostic.code.id(),
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end: diagnostic.at.as_ref().map(|label| end(label, locator)),
        label: diagnostic.at.as_ref().and_then(text),
        help: &diagnostic.help,
        also: diagnostic.also.iter().map(|label| also(label, locator)).collect(),
        path: place.map(|place| place.path),
    };
    of(&record)
}

/// A failure that no rule speaks for, as a JSON object, without a line break at its end.
#[must_use]
pub fn render_failure(message: &str, help: Option<&str>) -> String {
    of(&serde_json::json!({ "severity": "error", "message": message, "help": help }))
}

fn of(record: &impl Serialize) -> String {
    // Text, numbers and lists of them: nothing that JSON cannot hold.
    let json = serde_json::to_string(record).unwrap_or_default();
    escaped_in_json(&json).into_owned()
}

fn also<'a>(label: &'a Label, locator: Locator<'a>) -> Also<'a> {
    let place = locator.span(label.span);
    Also {
        path: place.path,
        line: place.start.map(|start| start.line),
        column: place.start.map(|start| start.column),
        end: end(label, locator),
        label: text(label),
    }
}

fn end(label: &Label, locator: Locator<'_>) -> End {
    let end = locator.end(label.span);
    End { line: end.line, column: end.column }
}

fn text(label: &Label) -> Option<&str> {
    (!label.text.is_empty()).then_some(label.text.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{Sources, Span};

    #[test]
    fn one_object_holds_all_that_is_known() {
        let mut sources = Sources::default();
        let file = sources.add("digest.yaml", "title: é\ntitle: b\n");
        let twice = Diagnostic::new(Code::DuplicateKey, "`title` stands twice")
            .labelled(Span::new(file, 10..15), "again")
            .also(Span::new(file, 0..5), "first here")
            .help("delete one");
        assert_eq!(
            render(&twice, Locator::new(&sources, "content")),
            concat!(
                r#"{"code":"duplicate-key","severity":"error","message":"`title` stands twice","#,
                r#""path":"content/digest.yaml","line":2,"column":1,"end":{"line":2,"column":6},"label":"again","#,
                r#""help":["delete one"],"#,
                r#""also":[{"path":"content/digest.yaml","line":1,"column":1,"end":{"line":1,"column":6},"label":"first here"}]}"#
            )
        );
    }
}
