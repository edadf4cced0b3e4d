//! `fascicle explain`: what a diagnostic means.

use super::exit::Exit;
use super::{Stop, print, values};
use fascicle::diagnostics::Code;
use std::fmt::Write;

/// Explains one code, or lists all.
pub(crate) fn run(word: Option<&str>) -> Result<Exit, Stop> {
    let Some(word) = word else { return print(&list()) };
    match Code::from_id(word) {
        Some(code) => print(&explanation(code)),
        None => Err(unknown(word)),
    }
}

fn list() -> String {
    let width = Code::ALL.iter().map(|code| code.id().len()).max().unwrap_or_default();
    let mut text = String::new();
    for code in Code::ALL {
        let _ = writeln!(
            text,
            "{:<width$}  {:<7}  {}",
            code.id(),
            code.severity().word(),
            code.summary()
        );
    }
    text.push_str("\nfascicle explain CODE says more of one.\n");
    text
}

/// The explanation as plain text: of its Markdown, only the examples are marked otherwise.
fn explanation(code: Code) -> String {
    let mut text = format!("{}[{}]: {}\n\n", code.severity().word(), code.id(), code.summary());
    let mut in_example = false;
    for line in code.explanation().lines() {
        if line.starts_with("```") {
            in_example = !in_example;
        } else if in_example && !line.is_empty() {
            let _ = writeln!(text, "    {line}");
        } else {
            let _ = writeln!(text, "{line}");
        }
    }
    text
}

fn unknown(word: &str) -> Stop {
    let help = match values::nearest_code(word) {
        Some(nearest) => format!("did you mean `{nearest}`?"),
        None => "`fascicle explain` lists all codes".to_owned(),
    };
    Stop::usage(format!("there is no code `{word}`"), help)
}
