//! What frames a text that was pasted is cut and told: the heads of mails and pages, signatures,
//! counters.

use super::lines::Line;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manuscript::ledger::{Change, Ledger};
use crate::source::{FileId, Span};

/// Writes lines that were cut into the ledger, all of them, and tells of them where the first
/// stands.
pub(super) fn tell(
    file: FileId,
    change: fn(Vec<String>) -> Change,
    cut: &[Line<'_>],
    ledger: &mut Ledger,
    sink: &mut Sink,
) {
    /// So many lines are shown; the ledger has all.
    const MOST: usize = 10;
    let Some(first) = cut.first() else { return };
    let mut lines: Vec<String> = Vec::new();
    let mut seen = rustc_hash::FxHashSet::default();
    for line in cut {
        if seen.insert(line.text) {
            lines.push(line.text.to_owned());
        }
    }
    let at = Span::new(file, first.range.clone());
    let shown = change(lines.iter().take(MOST).cloned().collect()).to_string();
    let message = match lines.len().checked_sub(MOST).filter(|&more| more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    };
    let change = change(lines);
    let help = "they are in the ledger; if they belong to the text, make an article of it (`.md`), where nothing is cut";
    let diagnostic = Diagnostic::new(Code::FrameCut, message).at(at).help(help);
    let diagnostic = cut.iter().take(MOST).skip(1).fold(diagnostic, |diagnostic, line| {
        diagnostic.also(Span::new(file, line.range.clone()), "")
    });
    sink.push(diagnostic);
    ledger.push(change, Some(at));
}
