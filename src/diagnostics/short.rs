//! A diagnostic as one line: `path:line:column: error[code]: message`.

use super::{Diagnostic, Locator, shown};
use std::fmt::Write;

/// Prints a diagnostic in one line, without a line break at its end.
#[must_use]
pub fn render(diagnostic: &Diagnostic, locator: Locator<'_>) -> String {
    let mut line = String::new();
    if let Some(place) = locator.place(diagnostic) {
        let _ = write!(line, "{place}: ");
    }
    let _ = write!(
        line,
        "{}[{}]: {}",
        diagnostic.severity.word(),
        diagnostic.code.id(),
        diagnostic.message
    );
    shown(&line).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Code;
    use crate::source::{Sources, Span};

    #[test]
    fn says_as_much_of_the_place_as_is_known() {
        let mut sources = Sources::default();
        let file = sources.add("2026-11/digest.yaml", "a: b\npublsher: x\n");
        let told = |diagnostic: &Diagnostic| render(diagnostic, Locator::new(&sources, "content"));
        let unknown = Diagnostic::new(Code::UnknownKey, "`publsher` is not a key");
        assert_eq!(told(&unknown), "error[unknown-key]: `publsher` is not a key");
        assert_eq!(
            told(&unknown.clone().in_file("x.yaml")),
            "content/x.yaml: error[unknown-key]: `publsher` is not a key"
        );
        assert_eq!(
            told(&unknown.at(Span::new(file, 5..13))),
            "content/2026-11/digest.yaml:2:1: error[unknown-key]: `publsher` is not a key"
        );
    }

    #[test]
    fn stays_one_line_and_sends_nothing_to_the_terminal_but_text() {
        let sources = Sources::default();
        let odd = Diagnostic::new(Code::NearKey, "`a\u{1b}[31m\nb` is nearly `ab`");
        assert_eq!(
            render(&odd, Locator::new(&sources, "")),
            "warning[near-key]: `a\\u{1b}[31m\\nb` is nearly `ab`"
        );
    }
}
