//! The words about licences and changes: one [`LicenceWords`] and one [`ChangeWords`] for each language,
//! beside its labels.

use super::Lang;
use super::template::fill;

/// A family of licences whose names we have in every language.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Family {
    /// The Open Government Licence of the United Kingdom.
    OpenGovernment,
    /// The Licence Ouverte of Etalab, for the French state.
    OpenLicence,
    /// The GNU Free Documentation License.
    FreeDocumentation,
}

/// What is said of licences. `{}` stands where a value goes.
#[derive(Debug)]
pub struct LicenceWords {
    /// "Licensed under {}": with the names of licences, each with what its sort has before it.
    pub licensed_under: &'static str,
    /// What stands before a short name: "licence CC BY 4.0".
    pub before_short: &'static str,
    /// What stands before a title that is not of this language: "the MIT License".
    pub before_title: &'static str,
    /// The names of the families, with a version, and what stands before each in a sentence.
    pub families: [(&'static str, &'static str); 3],
    /// Between two licences to choose from.
    pub or: &'static str,
    /// After a licence of which any later version will do.
    pub or_later: &'static str,
    /// "Dedicated to the public domain ({})"
    pub dedicated: &'static str,
    /// "Free of known copyright restrictions ({})"
    pub unrestricted: &'static str,
    /// The statements of rightsstatements.org, in the order of their list.
    pub statements: [&'static str; 12],
    /// "Permission: {}", for one in the editor's own words.
    pub permission: &'static str,
}

impl LicenceWords {
    /// What stands before the name of a family, and the name.
    #[must_use]
    pub const fn family(&self, family: Family) -> (&'static str, &'static str) {
        self.families[family as usize]
    }
}

/// What is said of changes to somebody's text.
#[derive(Debug)]
pub struct ChangeWords {
    /// A text that was only typeset.
    pub typography_only: &'static str,
    /// One of which a part is printed.
    pub abridged: &'static str,
    /// One of which something was left out.
    pub left_out: &'static str,
    /// One in another language than its author's.
    pub translated: &'static str,
    /// The same, where the language is known: "translated from {}".
    pub translated_from: &'static str,
    /// The languages of [`LANGUAGES`], in the form that stands there.
    pub languages: [&'static str; LANGUAGES.len()],
}

/// The languages that we can name, by their tags.
pub const LANGUAGES: [&str; 37] = [
    "ar", "bn", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "la", "nl", "no", "pl", "pt", "ro", "ru", "sr", "sv", "sw", "th",
    "tr", "uk", "ur", "vi", "zh",
];

impl ChangeWords {
    /// That a text was translated, and from what.
    #[must_use]
    pub fn translated_from(&self, lang: &Lang) -> String {
        let tag = match lang.primary() {
            "nb" | "nn" => "no",
            "cmn" => "zh",
            "iw" => "he",
            tag => tag,
        };
        let place = LANGUAGES.iter().position(|known| *known == tag);
        let name = place.and_then(|place| self.languages.get(place));
        name.map_or_else(|| self.translated.to_owned(), |name| fill(self.translated_from, name))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Labels;
    use super::*;

    #[test]
    fn a_language_is_named_as_the_sentence_asks() {
        let said = |labels: &str, from: &str| {
            let labels = Labels::of(&Lang::parse(labels).unwrap());
            labels.change_words.translated_from(&Lang::parse(from).unwrap())
        };
        for (labels, from, words) in [
            ("en", "de-AT", "translated from German"),
            ("de", "nb", "aus dem Norwegischen übersetzt"),
            ("fr", "en", "traduction de l’anglais"),
            ("it", "es", "traduzione dallo spagnolo"),
            ("pt", "zh-Hant", "tradução do chinês"),
            ("ja", "fr", "フランス語から翻訳"),
            ("zh-Hant", "ko", "譯自韓語"),
            ("he", "fr", "תרגום מצרפתית"),
            ("nl", "eu", "vertaald"),
        ] {
            assert_eq!(said(labels, from), words);
        }
    }
}
