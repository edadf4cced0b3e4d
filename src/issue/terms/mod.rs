//! The terms that a text is printed on, and its dates, held against the issue that it is in.

mod credit;
mod dates;
mod licence;
mod permission;
mod pictures;
mod publisher;

pub use permission::check_scope;
pub(super) use publisher::asks_for_institutions;

use super::Attribution;
use super::changes::Changed;
use super::issue_terms::IssueTerms;
use crate::diagnostics::Sink;
use crate::manuscript::Manuscript;

/// Tells where an article breaks its terms, or where they cannot be told.
pub(super) fn check(
    manuscript: &Manuscript,
    attribution: &Attribution,
    house: &IssueTerms,
    sink: &mut Sink,
) {
    if let Some(written) = &attribution.rights.licence {
        let metadata = &manuscript.metadata;
        let at = metadata.license.as_ref().map_or(manuscript.head, |license| license.span);
        licence::check(written, attribution, house, at, sink);
        credit::check(written, attribution, at, sink);
    }
    pictures::check(manuscript, house, sink);
    if let Some(terms) = publisher::terms_of(attribution, house) {
        publisher::check(terms, manuscript, attribution, house, sink);
    }
    dates::check(manuscript, attribution, house, sink);
}

/// What was done to a text, for a message: "translated and abridged".
fn done(changed: &[Changed]) -> String {
    changed.iter().map(Changed::done).collect::<Vec<_>>().join(" and ")
}
