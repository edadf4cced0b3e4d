//! From what an editor wrote to one set of terms: an address, an identifier, a name, or a sentence.

use super::creative_commons::{self, Reading};
use super::plain::plain;
use super::{Kind, Name, Terms, address, families, listed, reserved};

/// No more words than lead to an address without saying anything.
const FEW: usize = 4;
/// More letters than the name of any licence has; what is longer is read so far.
const LONGEST: usize = 2000;

impl Terms {
    /// Reads one set of terms.
    pub(super) fn read(written: &str) -> Self {
        let head = &written[..written.floor_char_boundary(LONGEST)];
        if let Some(terms) = address::read(written).or_else(|| listed::by_id(written)) {
            return terms;
        }
        let (words, led_to) = address::parted(head);
        let words = plain(&words);
        let named = named(&words);
        match (named, led_to) {
            // Words and address have to say the same.
            (Reading::Name(terms), None) => terms,
            (Reading::Name(terms), Some(other)) if terms.agrees_with(&other) => other,
            (Reading::Name(_), Some(_)) => Self::words(written, Kind::Unread),
            (Reading::Within(terms), None) => terms.in_words(written),
            // "Licence: https://…"
            (_, Some(other)) if words.split(' ').count() <= FEW => other,
            (_, Some(other)) => other.in_words(written),
            (Reading::Unclear, None) => Self::words(written, Kind::Unread),
            (Reading::Nothing, None) => {
                listed::by_name(&words).unwrap_or_else(|| Self::statement(written, &words))
            }
        }
    }

    /// Terms in the words of whoever wrote them. The name of a licence has a word or two: that short,
    /// it is a misspelt one.
    fn statement(written: &str, words: &str) -> Self {
        const SHORT: [&str; 6] = [
            "public domain",
            "gemeinfrei",
            "domaine public",
            "dominio publico",
            "pubblico dominio",
            "publiek domein",
        ];
        let is_long = words.split(' ').count() > 2
            || written
                .chars()
                .any(|char| !char.is_ascii() && char.is_alphabetic() && char > '\u{24f}');
        let kind = if reserved::is_reserved(written, words) {
            Kind::Reserved
        } else if is_long
            || SHORT.contains(&words)
            || written.to_lowercase().starts_with("licenseref-")
        {
            Kind::Statement
        } else {
            Kind::Unread
        };
        Self::words(written, kind)
    }

    /// Whether two readings of one line can be the same terms.
    fn agrees_with(&self, other: &Self) -> bool {
        let is_version_of = |short: &str| match &other.name {
            Name::Short(name) => name.strip_prefix(short).is_some_and(|rest| rest.starts_with(' ')),
            _ => false,
        };
        match &self.name {
            // The address says which version.
            Name::Short(short) if self.kind == Kind::Unread && is_version_of(short) => true,
            _ => self.name == other.name || (self.id.is_some() && self.id == other.id),
        }
    }

    /// The same terms within a sentence, which is printed as it stands.
    fn in_words(self, written: &str) -> Self {
        if self.kind == Kind::Unread {
            return Self::words(written, Kind::Unread);
        }
        Self { id: None, name: Name::Words(written.to_owned()), kind: Kind::Statement, ..self }
    }
}

/// The licence that words name.
fn named(words: &str) -> Reading {
    match families::by_name(words) {
        Reading::Nothing => creative_commons::by_name(words),
        found => found,
    }
}
