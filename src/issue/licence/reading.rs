//! From what an editor wrote to one set of terms: an address, an identifier, a name, or a sentence.

use super::creative_commons::{self, Reading};
use super::line::Line;
use super::plain::plain;
use super::{Kind, Name, Terms, address, families, listed, named, reserved};

/// No more words than lead to an address without saying anything.
const FEW: usize = 4;
/// More letters than the name of any licence has; what is longer is read so far.
const LONGEST: usize = 2000;

impl Terms {
    /// Reads one set of terms.
    pub(super) fn read(written: &str) -> Self {
        if let Some(terms) = address::read(written).or_else(|| listed::by_id(written)) {
            return terms;
        }
        let head = &written[..written.floor_char_boundary(LONGEST)];
        let line = Line::of(head);
        let words = plain(&line.words);
        // What is printed of it where it stays a sentence.
        let shown = if head.len() == written.len() { line.shown.as_str() } else { written };
        match led_to(&line.addresses) {
            Led::Nowhere => Self::in_plain_words(shown, &words),
            Led::To(terms) => Self::beside(terms, shown, &words),
            Led::Elsewhere(other) => Self::beside_foreign(other, shown, &line, &words),
            // Which of them is the text's cannot be told.
            Led::Apart => Self::words(shown, Kind::Unread),
        }
    }

    /// A line without addresses.
    fn in_plain_words(shown: &str, words: &str) -> Self {
        match named(words) {
            Reading::Name(terms) => terms,
            Reading::Within(terms) => terms.in_words(shown),
            Reading::Unclear | Reading::Several => Self::words(shown, Kind::Unread),
            Reading::Nothing => {
                listed::by_name(words).unwrap_or_else(|| Self::statement(shown, words))
            }
        }
    }

    /// A line with the address of a licence: words and address have to say the same.
    fn beside(led_to: Self, shown: &str, words: &str) -> Self {
        match named(words) {
            Reading::Name(terms) => {
                terms.together(led_to).unwrap_or_else(|| Self::words(shown, Kind::Unread))
            }
            Reading::Within(terms) => match terms.together(led_to) {
                Some(terms) => terms.in_words(shown),
                None => Self::words(shown, Kind::Unread),
            },
            Reading::Several => Self::words(shown, Kind::Unread),
            // "Licence: https://…"
            _ if words.split(' ').count() <= FEW => led_to,
            _ => led_to.in_words(shown),
        }
    }

    /// A line with addresses, none of which is that of a licence we know: its words say what they
    /// say.
    fn beside_foreign(other: Self, shown: &str, line: &Line, words: &str) -> Self {
        match named(words) {
            Reading::Name(terms) if !line.shows_address() => terms,
            Reading::Name(terms) | Reading::Within(terms) => terms.in_words(shown),
            Reading::Unclear | Reading::Several => Self::words(shown, Kind::Unread),
            Reading::Nothing => match listed::by_name(words) {
                Some(terms) => terms,
                None if reserved::is_reserved(shown, words) => Self::words(shown, Kind::Reserved),
                None if words.split(' ').count() <= FEW => other,
                None => other.in_words(shown),
            },
        }
    }

    /// Terms in the words of whoever wrote them. The name of a licence has a word or two: that
    /// short, it is a misspelt one.
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

    /// What two readings of one line are together, if they can be the same terms: that which says
    /// more.
    fn together(self, led_to: Self) -> Option<Self> {
        let says_more = match (&self.name, &led_to.name) {
            // The address says which version, or of which country.
            (Name::Short(short), Name::Short(name)) => {
                name.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '))
            }
            // The page of a family says none.
            (Name::Family(own, ..), Name::Family(other, version, _)) => {
                if own == other && version.is_empty() {
                    return Some(self);
                }
                false
            }
            _ => false,
        };
        let is_same = self.name == led_to.name || self.id.is_some() && self.id == led_to.id;
        (says_more || is_same).then_some(led_to)
    }

    /// The same terms within a sentence, which is printed as it stands. What is known of a licence
    /// without its version binds all the same.
    fn in_words(self, shown: &str) -> Self {
        let kind = match self.kind {
            Kind::Unread => Kind::Unread,
            _ => Kind::Statement,
        };
        let url = self.url.filter(|_| kind != Kind::Unread);
        Self { id: None, name: Name::Words(shown.to_owned()), kind, url, ..self }
    }
}

/// Where the addresses of a line lead.
enum Led {
    Nowhere,
    /// To one licence, beside which others may stand: those of the work, its author, a place.
    To(Terms),
    /// To several licences.
    Apart,
    /// To none that we know.
    Elsewhere(Terms),
}

fn led_to(addresses: &[String]) -> Led {
    let mut led = Led::Nowhere;
    for terms in addresses.iter().filter_map(|address| address::read(address)) {
        let is_known = !matches!(terms.name, Name::Words(_));
        led = match led {
            Led::Nowhere if !is_known => Led::Elsewhere(terms),
            Led::Nowhere | Led::Elsewhere(_) if is_known => Led::To(terms),
            Led::To(known) if is_known && known.name != terms.name => return Led::Apart,
            led => led,
        };
    }
    led
}

/// The licence that words name.
fn named(words: &str) -> Reading {
    match named::by_name(words) {
        Reading::Nothing => {}
        found => return found,
    }
    match (families::by_name(words), creative_commons::by_name(words)) {
        (Reading::Nothing, found) => found,
        // A family's licence and one of Creative Commons' beside it.
        (Reading::Within(_), Reading::Name(_) | Reading::Within(_) | Reading::Several) => {
            Reading::Several
        }
        (found, _) => found,
    }
}
