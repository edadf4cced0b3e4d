//! What a licence asks for and forbids.

use super::done;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Attribution;
use crate::issue::issue_terms::IssueTerms;
use crate::issue::licence::{Condition, Kind, Licence, Name, Terms};
use crate::source::Span;

/// Tells what breaks the licence. A permission allows what it forbids.
pub(super) fn check(
    licence: &Licence,
    attribution: &Attribution,
    house: &IssueTerms,
    at: Span,
    sink: &mut Sink,
) {
    if licence.is_unknown() {
        sink.push(unknown(licence).at(at));
    }
    let changed = attribution.changed();
    let is_permitted = attribution.rights.permission.is_some() || attribution.is_own;
    let broken = licence.broken(&|terms, condition| match condition {
        Condition::Unchanged => changed.is_empty() || is_permitted,
        Condition::NonCommercial => !house.is_commercial || is_permitted,
        Condition::SameTerms => changed.is_empty() || is_permitted || is_given_alike(terms, house),
        Condition::LicenceText => house.has_documentation_license || is_permitted,
        _ => true,
    });
    for (condition, terms) in broken {
        if let Some(diagnostic) = told(condition, terms, &done(&changed), house) {
            sink.push(diagnostic.at(at));
        }
    }
}

/// Whether a changed text in the issue is given on terms that those of its own accept. An issue that says
/// nothing keeps all rights: what was changed is not given to anybody.
pub(super) fn is_given_alike(terms: &Terms, house: &IssueTerms) -> bool {
    let own = house.license.as_deref();
    own.is_some_and(|own| Licence::One(terms.clone()).accepts(&Licence::read(own)))
}

fn told(condition: Condition, terms: &Terms, done: &str, house: &IssueTerms) -> Option<Diagnostic> {
    Some(match condition {
        Condition::Unchanged => Diagnostic::new(
            Code::NoDerivatives,
            format!("the text is {done}, and {terms} lets nobody publish a changed one"),
        )
        .help("print it whole and in its own language, or record the permission of its author under `permission`"),
        Condition::NonCommercial => Diagnostic::new(
            Code::NonCommercial,
            format!("the issue is commercial, and {terms} does not allow that"),
        )
        .help("record the permission of its author under `permission`, or take the article out"),
        Condition::SameTerms => {
            let own = match &house.license {
                Some(own) => format!("the issue's are `{own}`"),
                None => "the issue has no `license`".to_owned(),
            };
            let message = format!(
                "the text is {done}, and {terms} has a changed one given on the same terms; {own}"
            );
            Diagnostic::new(Code::ShareAlike, message).help(
                "print it unchanged, give the issue the same licence, or record the permission of its author under `permission`",
            )
        }
        Condition::LicenceText => Diagnostic::new(
            Code::LicenseText,
            format!("{terms} asks for its own text in every copy, and the issue does not have it"),
        )
        .help("add the text of the licence to the issue as an article of that title"),
        _ => return None,
    })
}

/// A licence that there is none of, or not enough of its name.
pub(super) fn unknown(licence: &Licence) -> Diagnostic {
    // What its elements ask for is known, and not their version.
    let lacks_version = |terms: &Terms| {
        terms.kind == Kind::Unread
            && (matches!(terms.name, Name::Short(_)) || !terms.conditions.is_empty())
    };
    let name = licence.to_string();
    let (what, help) = if licence.parts().any(lacks_version) {
        ("does not say which version of the licence", "add it, as in `CC BY 4.0`")
    } else if name.split_whitespace().count() > 2 {
        (
            "names a licence, and it cannot be told which",
            "write the name as the licence has it, its identifier, such as `CC-BY-4.0`, or the address of its text",
        )
    } else {
        (
            "is no licence of the SPDX list",
            "write its identifier, such as `CC-BY-4.0`, the address of its text, or the terms in a sentence",
        )
    };
    Diagnostic::new(Code::UnknownLicense, format!("`{name}` {what}")).help(help)
}
