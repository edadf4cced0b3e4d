//! May the files be written?

use super::{Order, OutputFile};
use crate::diagnostics::{Code, Diagnostic, Severity, Sink};
use crate::manifest::Limits;
use crate::source::Spanned;

/// How a build ended; a later one outweighs those before it.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The files are whole.
    Made,
    /// A file is over its limit.
    OverLimit,
    /// A warning that is denied.
    Denied,
    /// The content has errors.
    Errors,
    /// A file could not be read.
    Unreadable,
}

/// How large the files may get, in bytes, as the command line has it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct SizeLimits {
    /// The PDF.
    pub pdf: Option<u64>,
    /// The EPUB.
    pub epub: Option<u64>,
    /// A message with the files attached, encoded for mail.
    pub message: Option<u64>,
}

/// Whether an error that is not allowed has been told.
pub(super) fn is_stopped(sink: &Sink, order: &Order) -> bool {
    sink.diagnostics().iter().any(|diagnostic| severity(diagnostic, order) == Some(Severity::Error))
}

/// Gives every diagnostic its severity in this run, leaves out what the user does not want to
/// hear, and weighs the rest.
#[must_use]
pub fn settle(mut diagnostics: Vec<Diagnostic>, order: &Order) -> (Vec<Diagnostic>, Verdict) {
    diagnostics.retain_mut(|diagnostic| severity(diagnostic, order).inspect(|&now| diagnostic.severity = now).is_some());
    let verdict = diagnostics.iter().map(|diagnostic| weigh(diagnostic, order)).max().unwrap_or(Verdict::Made);
    (diagnostics, verdict)
}

/// The severity in this run: `--allow` lowers an error that has a sensible output to a warning, and
/// silences a warning.
fn severity(diagnostic: &Diagnostic, order: &Order) -> Option<Severity> {
    if !order.allow.contains(&diagnostic.code) || !diagnostic.code.can_be_allowed() {
        return Some(diagnostic.severity);
    }
    (diagnostic.severity == Severity::Error).then_some(Severity::Warning)
}

fn weigh(diagnostic: &Diagnostic, order: &Order) -> Verdict {
    match (diagnostic.severity, diagnostic.code) {
        (Severity::Error, Code::OverLimit) => Verdict::OverLimit,
        (Severity::Error, Code::UnreadableFile) => Verdict::Unreadable,
        (Severity::Error, _) => Verdict::Errors,
        (Severity::Warning | Severity::Note, code) if order.allow.contains(&code) => Verdict::Made,
        (Severity::Warning, _) if order.deny_warnings => Verdict::Denied,
        (Severity::Warning | Severity::Note, code) if order.deny.contains(&code) => Verdict::Denied,
        (Severity::Warning | Severity::Note, _) => Verdict::Made,
    }
}

/// Holds the files against the limits, those of the command line before the manifest's.
pub(super) fn check_limits(files: &[OutputFile], order: SizeLimits, manifest: &Limits, sink: &mut Sink) {
    let size = |file: &OutputFile| file.bytes.len() as u64;
    // Of two e-books, the larger counts.
    let largest = |ending: &str| files.iter().filter(|file| file.name.ends_with(ending)).map(size).max();
    let (pdf, epub) = (largest(".pdf"), largest(".epub"));
    let mut hold = |what: &str, size: Option<u64>, order: Option<u64>, manifest: &Option<Spanned<u64>>| {
        let limit = order.map(|limit| (limit, None)).or(manifest.as_ref().map(|limit| (limit.value, Some(limit.span))));
        let (Some(size), Some((limit, span))) = (size, limit) else { return };
        if size <= limit {
            return;
        }
        let message = format!("the {what} has {size} bytes, {} over its limit", size - limit);
        let mut diagnostic =
            Diagnostic::new(Code::OverLimit, message).help("make pictures smaller, leave articles out, or raise the limit");
        if let Some(span) = span {
            diagnostic = diagnostic.at(span);
        }
        sink.push(diagnostic);
    };
    hold("PDF", pdf, order.pdf, &manifest.pdf);
    hold("EPUB", epub, order.epub, &manifest.epub);
    let attached = match (files.len(), pdf) {
        (0 | 1, Some(_)) => "the PDF",
        (0 | 1, None) => "the EPUB",
        (2, _) => "both files",
        _ => "all files",
    };
    let message = files.iter().map(size).map(mail_size).sum();
    hold(&format!("message with {attached} attached"), Some(message), order.message, &manifest.message);
}

/// The size of a file as an attachment, in bytes: four characters for three bytes and a line break
/// for each 76 characters (RFC 2045 §6.8).
#[must_use]
pub fn mail_size(bytes: u64) -> u64 {
    let characters = bytes.div_ceil(3) * 4;
    characters + characters.div_ceil(76) * 2
}
