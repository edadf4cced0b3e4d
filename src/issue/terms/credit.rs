//! A credit in the editor's words must say what the licence asks for.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{plain_text, targets};
use crate::issue::Attribution;
use crate::issue::licence::{Condition, Licence};
use crate::source::Span;

/// Tells what a credit leaves out: who wrote the text, its title up to version 3.0, and the licence (CC BY 3.0 §4.b,
/// CC BY 4.0 §3.a.1). Address and changes are printed beside it from the record.
pub(super) fn check(licence: &Licence, attribution: &Attribution, at: Span, sink: &mut Sink) {
    let Some(credit) = &attribution.credit else { return };
    let (words, targets) = (plain_text(credit), targets(credit));
    let said = letters(&words);
    let is_said = |words: &str| said.contains(&letters(words));
    let authors = attribution.work.author_names();
    let mut lacking: Vec<&str> = Vec::new();
    if licence.asks_for(Condition::Author) {
        lacking.extend(authors.iter().map(String::as_str).filter(|author| !is_said(author)));
    }
    if licence.asks_for(Condition::Title) {
        lacking.extend(attribution.work.title.as_deref().filter(|title| !is_said(title)));
    }
    let name = licence.to_string();
    let is_named = is_said(&name)
        || licence.parts().all(|terms| {
            terms.url.as_ref().is_some_and(|url| {
                let deed = without_scheme(url);
                words.contains(deed)
                    || targets.iter().any(|target| without_scheme(target).starts_with(deed))
            })
        })
        || licence.url().is_some() && Licence::read(&words).url() == licence.url();
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

/// An address without what its copies differ in.
fn without_scheme(address: &str) -> &str {
    let address = address.split_once("://").map_or(address, |(_, rest)| rest);
    address.trim_end_matches('/')
}

/// What tells one name from another.
fn letters(text: &str) -> String {
    text.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
