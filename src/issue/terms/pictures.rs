//! The licences of pictures, which are their own and not that of the text around them.

use super::licence::{is_given_alike, unknown};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::issue_terms::IssueTerms;
use crate::issue::licence::{Condition, Licence, Terms};
use crate::manuscript::{Manuscript, PictureRecord};
use crate::source::Span;

/// Tells where the licence of a picture is broken, and where its credit says less than that asks for.
/// A picture is printed whole and in other sizes, which is no change (CC BY 4.0 §2.a.4); what the editor
/// changed in it stands under `changes`.
pub(super) fn check(manuscript: &Manuscript, house: &IssueTerms, sink: &mut Sink) {
    let metadata = &manuscript.metadata;
    if let Some(lead) = &metadata.image {
        picture(&lead.value.path, &lead.value.record, house, sink);
    }
    for (path, record) in &metadata.credits {
        picture(&path.value, record, house, sink);
    }
}

fn picture(path: &str, record: &PictureRecord, house: &IssueTerms, sink: &mut Sink) {
    let Some(license) = &record.license else { return };
    let at = license.span;
    let licence = Licence::read(&license.value);
    if licence.is_unknown() {
        sink.push(unknown(&licence).at(at));
    }
    let is_whole = record.changes.is_none();
    let broken = licence.broken(&|terms, condition| match condition {
        Condition::Unchanged => is_whole,
        Condition::NonCommercial => !house.is_commercial,
        Condition::SameTerms => is_whole || is_given_alike(terms, house),
        Condition::Author => record.credit.is_some(),
        _ => true,
    });
    for (condition, terms) in broken {
        sink.extend(told(condition, terms, path, at));
    }
}

fn told(condition: Condition, terms: &Terms, path: &str, at: Span) -> Option<Diagnostic> {
    let (code, fact, help) = match condition {
        Condition::Unchanged => (
            Code::NoDerivatives,
            format!(
                "the picture `{path}` is changed, and {terms} lets nobody publish a changed one"
            ),
            "print it as it is, or ask its maker",
        ),
        Condition::NonCommercial => (
            Code::NonCommercial,
            format!(
                "the issue is commercial, and {terms} of the picture `{path}` does not allow that"
            ),
            "take another picture, or ask its maker",
        ),
        Condition::SameTerms => (
            Code::ShareAlike,
            format!(
                "the picture `{path}` is changed, and {terms} has a changed one given on the same terms"
            ),
            "print it as it is, or give the issue the same licence",
        ),
        Condition::Author => (
            Code::IncompleteCredit,
            format!("nobody is named as the maker of the picture `{path}`, as {terms} asks"),
            "add `credit` beside its `license`, with the name of who made it",
        ),
        _ => return None,
    };
    Some(Diagnostic::new(code, fact).at(at).help(help))
}
