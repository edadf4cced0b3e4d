//! Leave to print a text: who gave it, when, for how long and for what.

use super::known::{names, permission_names, warn_of_unknown_keys};
use crate::data::Data;
use crate::data::fields::Fields;
use crate::date::Date;
use crate::source::Spanned;

/// Leave to print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permission {
    /// `by`: who gave it.
    pub from: Option<String>,
    /// `date`: when.
    pub date: Option<Spanned<Date>>,
    /// `until`: the last day on which the text may be printed.
    pub until: Option<Spanned<Date>>,
    /// `scope`: in which forms; in all if it does not say.
    pub scope: Vec<Scope>,
    /// What else it says, in its own words.
    pub words: Option<String>,
    /// `ref`: where it is filed.
    pub reference: Option<String>,
}

/// A form in which a text is given to readers.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// The typeset digest.
    Pdf,
    /// The e-book.
    Epub,
    /// A mail.
    Mail,
    /// A page on the web.
    Web,
}

impl Scope {
    /// The word that is written for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Epub => "epub",
            Self::Mail => "mail",
            Self::Web => "web",
        }
    }

    fn read(word: &str) -> Option<Self> {
        let word: String = word.chars().filter(|char| char.is_alphanumeric()).collect();
        Some(match word.to_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "epub" | "kepub" | "ebook" => Self::Epub,
            "mail" | "email" | "newsletter" => Self::Mail,
            "web" | "website" | "online" => Self::Web,
            _ => return None,
        })
    }
}

/// A record, the name of who gave it, or words.
pub(super) fn read(fields: &mut Fields) -> Option<Spanned<Permission>> {
    let entry = fields.entry(names::PERMISSION)?;
    let place = Fields::place_of(entry);
    if !matches!(entry.value.value, Data::Map(_)) {
        let line = fields.line(names::PERMISSION)?.value;
        let (from, words) = if is_name(&line) { (Some(line), None) } else { (None, Some(line)) };
        return Some(Spanned::new(Permission { from, words, ..Permission::default() }, place));
    }
    let mut keys = fields.map(names::PERMISSION)?;
    warn_of_unknown_keys(&mut keys, "permission", permission_names::ALL.iter().copied());
    let from = keys.names(permission_names::BY);
    let from = from.iter().map(|name| name.value.as_str()).collect::<Vec<_>>().join(", ");
    let (scope, words) = scope(&mut keys);
    let permission = Permission {
        from: (!from.is_empty()).then_some(from),
        date: keys.date(permission_names::DATE),
        until: keys.date(permission_names::UNTIL),
        scope,
        words,
        reference: keys.line(permission_names::REF).map(|line| line.value),
    };
    Some(Spanned::new(permission, place))
}

/// The forms that are named, and what else is said there: that is printed, and nobody's to judge but the
/// editor's.
fn scope(keys: &mut Fields) -> (Vec<Scope>, Option<String>) {
    let (mut scope, mut words) = (Vec::new(), Vec::new());
    let written = keys.texts(permission_names::SCOPE);
    let items = written.iter().flat_map(|text| {
        // `scope: pdf, epub`
        let parts: Vec<&str> = text.value.split(',').map(str::trim).collect();
        let are_forms = parts.iter().all(|part| Scope::read(part).is_some());
        if are_forms { parts } else { vec![text.value.as_str()] }
    });
    for item in items {
        match Scope::read(item) {
            Some(form) if !scope.contains(&form) => scope.push(form),
            Some(_) => {}
            None => words.push(item.to_owned()),
        }
    }
    words.extend(keys.text(permission_names::NOTE).map(|note| note.value));
    (scope, (!words.is_empty()).then(|| words.join("; ")))
}

/// Whether a line is the name of somebody, and not a sentence on a permission.
fn is_name(line: &str) -> bool {
    const TELLING: [&str; 18] = [
        "permission",
        "permitted",
        "granted",
        "erlaubnis",
        "genehmigung",
        "genehmigt",
        "autoris",
        "permiso",
        "autoriza",
        "permesso",
        "concesso",
        "permissão",
        "toestemming",
        "許可",
        "许可",
        "授權",
        "허락",
        "إذن",
    ];
    let lower = line.to_lowercase();
    let begins_small = line.chars().next().is_some_and(char::is_lowercase)
        && line.split_whitespace().nth(1).is_some_and(|word| word.chars().all(char::is_lowercase));
    !(begins_small
        || line.split_whitespace().count() > 9
        || line.contains([';', ':', '。'])
        || line.chars().any(|char| char.is_ascii_digit())
        || TELLING.iter().any(|word| lower.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn a_name_is_told_from_a_sentence() {
        for name in [
            "Jane Doe",
            "the Harbour Tribune",
            "The Editors of the Harbour Tribune",
            "Example Press, Rights Department",
            "dpa",
            "Martin Luther King, Jr.",
            "東京通信社",
        ] {
            assert!(is_name(name), "{name}");
        }
        for words in [
            "by mail of 3 May",
            "Granted by the author for one issue",
            "mit freundlicher Genehmigung der Autorin",
            "The author wrote: print it as it stands",
            "著者の許可を得て",
        ] {
            assert!(!is_name(words), "{words}");
        }
    }
}
