//! A credit in the editor's words must say what the licence asks for.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::issue::Attribution;
use crate::issue::licence::{Condition, Licence};
use crate::source::Span;

/// Tells what a credit leaves out: who wrote the text, its title up to version 3.0, and the licence (CC BY 3.0 §4.b,
/// CC BY 4.0 §3.a.1). Address and changes are printed beside it from the record.
pub(super) fn check(licence: &Licence, attribution: &Attribution, at: Span, sink: &mut Sink) {
    let Some(credit) = &attribution.credit else { return };
    let said = letters(credit);
    let is_said = |words: &str| said.contains(&letters(words));
    let mut lacking: Vec<&str> = Vec::new();
    if licence.asks_for(Condition::Author) {
        let authors = attribution.authors.iter().map(String::as_str);
        lacking.extend(authors.filter(|author| !is_said(author)));
    }
    if licence.asks_for(Condition::Title) && !is_said(&attribution.title) {
        lacking.push(&attribution.title);
    }
    let name = licence.to_string();
    let is_named = is_said(&name)
        || licence.parts().all(|terms| {
            terms.url.as_ref().is_some_and(|url| credit.contains(url.trim_end_matches('/')))
        })
        || licence.url().is_some() && Licence::read(credit).url() == licence.url();
    if licence.asks_for(Condition::Licence) && !is_named {
        lacking.push(&name);
    }
    if !lacking.is_empty() {
        let lacking: Vec<String> = lacking.iter().map(|what| format!("`{what}`")).collect();
        let message =
            format!("the credit does not name {}, as {licence} asks", lacking.join(" and "));
        let help = "add it to `credit`, or leave `credit` out to have the whole record printed";
        sink.push(Diagnostic::new(Code::IncompleteCredit, message).at(at).help(help));
    }
}

/// What tells one name from another.
fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
