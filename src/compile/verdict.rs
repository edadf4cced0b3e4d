//! May the files be written?

use super::Order;
use crate::diagnostics::{Code, Diagnostic, Exceptions, Severity, Sink};
use crate::issue::Issue;
use crate::source::FileId;
use std::collections::BTreeMap;

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

/// What is to be made of diagnostics: by the command line, by the manifest, and by each article for
/// its own file.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    order: Exceptions,
    manifest: Exceptions,
    files: BTreeMap<FileId, Exceptions>,
}

impl Rules {
    /// The command line's alone.
    #[must_use]
    pub fn of(order: &Order) -> Self {
        Self { order: order.exceptions.clone(), ..Self::default() }
    }

    /// Those of an issue too.
    pub(super) fn with(order: &Order, manifest: &Exceptions, issue: &Issue) -> Self {
        let files =
            issue.articles.iter().map(|article| (article.span.file, article.exceptions.clone()));
        Self { manifest: manifest.clone(), files: files.collect(), ..Self::of(order) }
    }

    /// What a file says for itself.
    fn own(&self, diagnostic: &Diagnostic) -> Option<&Exceptions> {
        self.files.get(&diagnostic.at.as_ref()?.span.file)
    }

    /// Whether it is let pass. What the command line denies by its code, no file can let pass.
    fn allows(&self, diagnostic: &Diagnostic) -> bool {
        let code = &diagnostic.code;
        let by_file = || {
            self.manifest.allow.contains(code)
                || self.own(diagnostic).is_some_and(|own| own.allow.contains(code))
        };
        self.order.allow.contains(code) || (!self.order.deny.contains(code) && by_file())
    }

    fn denies(&self, diagnostic: &Diagnostic) -> bool {
        let denies = |exceptions: &Exceptions| {
            exceptions.deny.contains(&diagnostic.code)
                || (exceptions.deny_warnings && diagnostic.severity == Severity::Warning)
        };
        !self.allows(diagnostic)
            && (denies(&self.order)
                || denies(&self.manifest)
                || self.own(diagnostic).is_some_and(denies))
    }
}

/// Whether an error that is not allowed has been told.
pub(super) fn is_stopped(sink: &Sink, rules: &Rules) -> bool {
    sink.diagnostics().iter().any(|diagnostic| severity(diagnostic, rules) == Some(Severity::Error))
}

/// Gives every diagnostic its severity in this run, leaves out what the user does not want to
/// hear, tells how an error can be let pass, and weighs the rest.
#[must_use]
pub fn settle(mut diagnostics: Vec<Diagnostic>, rules: &Rules) -> (Vec<Diagnostic>, Verdict) {
    diagnostics.retain_mut(|diagnostic| {
        severity(diagnostic, rules).inspect(|&now| diagnostic.severity = now).is_some()
    });
    for diagnostic in &mut diagnostics {
        if diagnostic.severity == Severity::Error && diagnostic.can_be_allowed() {
            let code = diagnostic.code.id();
            diagnostic.help.push(format!("`--allow {code}` lets it pass"));
        }
    }
    let verdict = diagnostics
        .iter()
        .map(|diagnostic| weigh(diagnostic, rules))
        .max()
        .unwrap_or(Verdict::Made);
    (diagnostics, verdict)
}

/// The severity in this run: what is allowed is lowered, an error that has a sensible output to a
/// warning, and a warning to silence.
fn severity(diagnostic: &Diagnostic, rules: &Rules) -> Option<Severity> {
    if !rules.allows(diagnostic) || !diagnostic.can_be_allowed() {
        return Some(diagnostic.severity);
    }
    (diagnostic.severity == Severity::Error).then_some(Severity::Warning)
}

fn weigh(diagnostic: &Diagnostic, rules: &Rules) -> Verdict {
    match (diagnostic.severity, diagnostic.code) {
        (Severity::Error, Code::OverLimit) => Verdict::OverLimit,
        (Severity::Error, Code::UnreadableFile) => Verdict::Unreadable,
        (Severity::Error, _) => Verdict::Errors,
        (Severity::Warning | Severity::Note, _) if rules.denies(diagnostic) => Verdict::Denied,
        (Severity::Warning | Severity::Note, _) => Verdict::Made,
    }
}
