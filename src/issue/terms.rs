//! The terms that a text is printed on, and its dates, held against the issue that it is in.

use super::Attribution;
use super::assemble::House;
use super::licence::{Condition, Licence};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manuscript::Manuscript;
use crate::source::Span;

/// Tells where an article breaks its terms, or where they cannot be told.
pub(super) fn check(
    manuscript: &Manuscript,
    attribution: &Attribution,
    house: &House,
    sink: &mut Sink,
) {
    let metadata = &manuscript.metadata;
    if let Some(licence) = &attribution.rights.licence {
        let at = metadata.license.as_ref().map_or(manuscript.head, |license| license.span);
        check_licence(licence, attribution, house, at, sink);
    }
    if let (Some(expires), Some(date)) = (&metadata.expires, house.date)
        && expires.value.is_before(date)
    {
        let message =
            format!("the permission ended on {}, and the issue is of {date}", expires.value);
        let help = "ask for a new one, or take the article out";
        sink.push(Diagnostic::new(Code::PermissionExpired, message).at(expires.span).help(help));
    }
    let dates = [
        ("was published", &metadata.date),
        ("was changed", &metadata.updated),
        ("was read", &metadata.accessed),
    ];
    for (what, written) in dates {
        if let (Some(written), Some(date)) = (written, house.date)
            && date.is_before(written.value)
        {
            let message =
                format!("the article {what} on {}, after the issue's {date}", written.value);
            let help = "correct one of the two dates";
            sink.push(Diagnostic::new(Code::LaterDate, message).at(written.span).help(help));
        }
    }
    // A link to a page that changes proves nothing without the day on which it said so.
    if attribution.url.is_some() && attribution.accessed.is_none() && !attribution.is_own {
        let at = metadata.source.as_ref().map_or(manuscript.head, |source| source.span);
        let message = "the article does not say when its source was read";
        let help = "add `accessed:` to its metadata, with the day on which you read it there";
        sink.push(Diagnostic::new(Code::MissingAccessed, message).at(at).help(help));
    }
}

fn check_licence(
    licence: &Licence,
    attribution: &Attribution,
    house: &House,
    at: Span,
    sink: &mut Sink,
) {
    let name = licence.to_string();
    let is_permitted = attribution.rights.permission.is_some();
    if licence.is_unknown() {
        let message = format!("`{name}` is no licence of the SPDX list");
        let help = "write its identifier, such as `CC-BY-4.0`, the address of its text, or the terms in a sentence";
        sink.push(Diagnostic::new(Code::UnknownLicense, message).at(at).help(help));
    }
    let change = match (attribution.abridged, &attribution.translated) {
        (true, _) => Some("abridged"),
        (false, Some(_)) => Some("translated"),
        (false, None) => None,
    };
    if let Some(change) = change.filter(|_| licence.asks_for(Condition::Unchanged) && !is_permitted)
    {
        let message = format!("the text is {change}, and {name} lets nobody publish a changed one");
        let help = "print it whole and in its own language, or record the permission of its author under `permission`";
        sink.push(Diagnostic::new(Code::NoDerivatives, message).at(at).help(help));
    }
    if house.is_commercial && licence.asks_for(Condition::NonCommercial) && !is_permitted {
        let message = format!("the issue is commercial, and {name} does not allow that");
        let help =
            "record the permission of its author under `permission`, or take the article out";
        sink.push(Diagnostic::new(Code::NonCommercial, message).at(at).help(help));
    }
    if let Some(credit) = &attribution.credit
        && licence.asks_for(Condition::Author)
    {
        check_credit(credit, licence, attribution, at, sink);
    }
}

/// A credit that is printed word for word must say what the licence asks for (CC BY 4.0 §3.a.1): who
/// wrote the text, and the licence.
fn check_credit(
    credit: &str,
    licence: &Licence,
    attribution: &Attribution,
    at: Span,
    sink: &mut Sink,
) {
    let letters = |text: &str| {
        text.chars()
            .filter(|char| char.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let said = letters(credit);
    let mut lacking: Vec<&str> = attribution
        .authors
        .iter()
        .map(String::as_str)
        .filter(|author| !said.contains(&letters(author)))
        .collect();
    let is_named = said.contains(&letters(&licence.to_string()))
        || licence.url().is_some_and(|url| credit.contains(url));
    let name = licence.to_string();
    lacking.extend((!is_named).then_some(name.as_str()));
    if !lacking.is_empty() {
        let lacking: Vec<String> = lacking.iter().map(|what| format!("`{what}`")).collect();
        let message =
            format!("the credit does not name {}, as {licence} asks", lacking.join(" and "));
        let help = "add it to `credit`, or leave `credit` out to have the whole record printed";
        sink.push(Diagnostic::new(Code::IncompleteCredit, message).at(at).help(help));
    }
}
