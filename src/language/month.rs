//! Months by their names.

use super::Labels;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The month, 1 to 12, of a name in any of our languages, whole or cut off after three letters or more
/// ("Sept."): nothing where languages differ over what it begins.
#[must_use]
pub fn month(name: &str) -> Option<u8> {
    const SHORTEST: usize = 3;
    let name = without_accents(name);
    // Hebrew writes "in" as a letter before the month.
    let name = name.strip_prefix('ב').unwrap_or(&name);
    if name.chars().count() < SHORTEST {
        return None;
    }
    let mut found = None;
    for labels in Labels::all() {
        for (month, known) in (1..).zip(labels.months) {
            let known = without_accents(known);
            if known == name {
                return Some(month);
            }
            if known.starts_with(name) && found.replace(month).is_some_and(|other| other != month) {
                return None;
            }
        }
    }
    found
}

/// A name in small letters, without accents and the ezafe.
fn without_accents(name: &str) -> String {
    name.nfd().filter(|&char| !is_combining_mark(char)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_known_by_their_names() {
        for (name, number) in [
            ("March", Some(3)),
            ("MARS", Some(3)),
            ("Mär", Some(3)),
            ("Sept", Some(9)),
            ("août", Some(8)),
            ("aout", Some(8)),
            ("mai", Some(5)),
            ("may", Some(5)),
            ("mei", Some(5)),
            ("dic", Some(12)),
            ("במרץ", Some(3)),
            ("مارس", Some(3)),
            ("ژانویه", Some(1)),
            ("juin", Some(6)),
            ("jui", None),
            ("ma", None),
            ("monday", None),
            ("1月", None),
        ] {
            assert_eq!(month(name), number, "{name}");
        }
    }
}
