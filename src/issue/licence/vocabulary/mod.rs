//! The words that the names of Creative Commons licences are made of, by language.
//!
//! They are those of the licences' own titles, of every version, and what pages make of them; all as
//! [`plain`](super::plain::plain) leaves them: in small letters, without accents and marks.

mod elements;
mod fillers;
mod places;

pub(super) use elements::ELEMENTS;
pub(super) use fillers::FILLERS;
pub(super) use places::{PLACES, PORTS};

/// What a word in the name of a licence says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Creative Commons, written out.
    Family,
    /// `cc`
    Code,
    /// An element of a licence, written out or in two letters.
    Element(Element),
    /// The dedication to the public domain.
    Zero,
    /// The mark of what is in the public domain.
    Mark,
    /// The country that a licence was ported to, in the letters of its address.
    Port(&'static str),
    /// A word that stands beside all that, and says nothing.
    Filler,
}

/// An element of a Creative Commons licence, in the order in which they are named.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Element {
    /// Attribution.
    By,
    /// Not for commercial advantage.
    Nc,
    /// Changed texts under the same terms.
    Sa,
    /// No changed texts.
    Nd,
}

/// The words of others whose names are made of the same ones: licences for data. Where one of them
/// stands, a name is none of Creative Commons'.
pub(super) const OTHERS: &[&str] = &[
    "datenlizenz",
    "open data commons",
    "opendatacommons",
    "dl de",
    "free art",
    "art libre",
    "odc",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issue::licence::plain::plain;

    #[test]
    fn the_words_are_written_as_names_are_read() {
        let saying = ELEMENTS.iter().chain(PLACES).flat_map(|(_, phrases)| phrases.iter());
        for phrase in saying.chain(FILLERS).chain(OTHERS) {
            assert_eq!(plain(phrase), *phrase);
        }
    }
}
