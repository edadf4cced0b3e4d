//! What a text says of itself, quoted by the message that misses it in the record.

use crate::diagnostics::Code;
use crate::manuscript::{About, Manuscript, Stated};

/// The remedy for what a record lacks: the key and the value that the text itself gives, with its words;
/// `otherwise`, if it says nothing. The editor decides; nothing is taken.
pub(super) fn or_offered(manuscript: &Manuscript, code: Code, otherwise: &str) -> String {
    let about: &[About] = match code {
        Code::MissingAuthor => &[About::Author],
        Code::MissingDate => &[About::Date, About::Updated],
        Code::MissingSource => &[About::Address, About::Publication, About::Doi],
        // What is recorded and lets nobody print is not mended by what the text says.
        Code::MissingLicense if manuscript.metadata.license.is_none() => {
            &[About::License, About::Permission, About::Copyright]
        }
        _ => &[],
    };
    let offers: Vec<String> =
        about.iter().filter_map(|about| offer(&manuscript.stated, *about)).collect();
    if offers.is_empty() {
        return otherwise.to_owned();
    }
    format!("if it is right, {}", offers.join("; or "))
}

/// The key with all values that the text has for it, and the words of the first.
fn offer(stated: &[Stated], about: About) -> Option<String> {
    /// No text says more of use.
    const MOST: usize = 5;
    let said: Vec<&Stated> = stated.iter().filter(|stated| stated.kind == about).collect();
    let first = said.first()?;
    let mut values: Vec<String> = Vec::new();
    // Authors are named together; of other things, the first is as good as any.
    let most = if matches!(about, About::Author | About::Translator) { MOST } else { 1 };
    for stated in said.iter().take(most) {
        let value = yaml(&stated.value);
        if !values.contains(&value) {
            values.push(value);
        }
    }
    let value = match values.as_slice() {
        [value] => value.clone(),
        several => format!("[{}]", several.join(", ")),
    };
    Some(format!("add `{}: {value}`: the text says “{}”", about.key(), first.words))
}

/// A value as YAML reads it: in quotation marks where a sign of it would mean something.
fn yaml(value: &str) -> String {
    let is_plain = value.starts_with(char::is_alphanumeric)
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.contains([',', '[', ']', '{', '}', '\n'])
        && !value.ends_with(':');
    if is_plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_quoted_where_yaml_needs_it() {
        assert_eq!(yaml("Jane Doe"), "Jane Doe");
        assert_eq!(yaml("https://example.org/a"), "https://example.org/a");
        assert_eq!(yaml("© 2026 The \"Example\""), "\"© 2026 The \\\"Example\\\"\"");
    }
}
