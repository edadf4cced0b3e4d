//! The dates of an article, held against that of the issue.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Attribution;
use crate::issue::issue_terms::IssueTerms;
use crate::manuscript::Manuscript;

/// Tells a permission that has ended, what is later than the issue, and a page that nobody says when it was
/// read.
pub(super) fn check(
    manuscript: &Manuscript,
    attribution: &Attribution,
    house: &IssueTerms,
    sink: &mut Sink,
) {
    let metadata = &manuscript.metadata;
    let permission = attribution.rights.permission.as_ref().map(|permission| &permission.value);
    let ends =
        [metadata.expires.as_ref(), permission.and_then(|permission| permission.until.as_ref())];
    for end in ends.into_iter().flatten() {
        if let Some(date) = house.date
            && end.value.is_before(date)
        {
            let message =
                format!("the permission ended on {}, and the issue is of {date}", end.value);
            let help = "ask for a new one, or take the article out";
            sink.push(Diagnostic::new(Code::PermissionExpired, message).at(end.span).help(help));
        }
    }
    let given = permission.and_then(|permission| permission.date.as_ref());
    let dates = [
        ("article was published", metadata.date.as_ref()),
        ("article was changed", metadata.updated.as_ref()),
        ("article was read", metadata.accessed.as_ref()),
        ("permission was given", given),
    ];
    for (what, written) in dates {
        if let (Some(written), Some(date)) = (written, house.date)
            && date.is_before(written.value)
        {
            let message = format!("the {what} on {}, after the issue's {date}", written.value);
            let help = "correct one of the two dates";
            sink.push(Diagnostic::new(Code::LaterDate, message).at(written.span).help(help));
        }
    }
    // A link to a page that changes proves nothing without the day on which it said so.
    if attribution.work.url.is_some() && attribution.work.accessed.is_none() && !attribution.is_own
    {
        let at = metadata.source().map_or(manuscript.head, |source| source.span);
        let message = "the article does not say when its source was read";
        let help = "add `accessed:` to its metadata, with the day on which you read it there";
        sink.push(Diagnostic::new(Code::MissingAccessed, message).at(at).help(help));
    }
}
