//! Licences: how they are printed, where their text is, and what they ask for.

use super::links::LONGEST_ADDRESS;

/// A licence, or terms in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Its identifier in the SPDX list, if it has one.
    pub id: Option<String>,
    /// Its name, as printed.
    pub name: String,
    /// Where its text is.
    pub url: Option<String>,
}

impl Licence {
    /// Reads what an editor wrote under `license`: an SPDX id or expression, an address, or words.
    #[must_use]
    pub fn read(written: &str) -> Self {
        let written = written.trim();
        if let Some(licence) = creative_commons(written).or_else(|| listed(written)) {
            return licence;
        }
        let url = is_address(written).then(|| written.to_owned());
        Self { id: None, name: written.to_owned(), url }
    }

    /// Whether it is neither a licence that somebody could look up nor terms in words: a misspelt
    /// identifier, most likely.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.id.is_none() && self.url.is_none() && !self.is_statement()
    }

    /// Whether it says itself on what terms a text is printed, as "All rights reserved" does: the name
    /// of a licence says so in a word or two.
    #[must_use]
    pub fn is_statement(&self) -> bool {
        const SHORT: [&str; 5] = [
            "public domain",
            "gemeinfrei",
            "domaine public",
            "dominio público",
            "pubblico dominio",
        ];
        let name = self.name.to_lowercase();
        let is_long = name.split_whitespace().count() > 2
            || name.chars().any(crate::language::is_ideographic);
        self.id.is_none()
            && (is_long
                || SHORT.contains(&name.as_str())
                || name.starts_with('©')
                || name.starts_with("licenseref-"))
    }

    /// Whether nobody may publish a changed text: shortened, or in another language.
    #[must_use]
    pub fn forbids_changes(&self) -> bool {
        self.has_element("ND")
    }

    /// Whether it may not be used for commercial advantage.
    #[must_use]
    pub fn forbids_commerce(&self) -> bool {
        self.has_element("NC")
    }

    /// Whether it asks for author, source, licence and a note of changes (CC BY 4.0 §3.a).
    #[must_use]
    pub fn asks_for_attribution(&self) -> bool {
        self.has_element("BY")
    }

    fn has_element(&self, element: &str) -> bool {
        self.id
            .as_deref()
            .and_then(|id| id.strip_prefix("CC-"))
            .is_some_and(|elements| elements.split('-').any(|part| part == element))
    }
}

/// A Creative Commons licence or dedication from its SPDX id (`CC-BY-SA-4.0`), its name (`CC BY-SA 4.0`)
/// or its address.
fn creative_commons(written: &str) -> Option<Licence> {
    let lower = written.to_ascii_lowercase();
    let public_domain = || Licence {
        id: Some("CC0-1.0".to_owned()),
        name: "CC0 1.0".to_owned(),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
    };
    if let Some((_, path)) = lower.split_once("creativecommons.org/") {
        let mut parts = path.split('/');
        return match (parts.next()?, parts.next()?, parts.next()) {
            ("publicdomain", "zero", _) => Some(public_domain()),
            ("licenses", elements, Some(version)) => named(elements, version),
            _ => None,
        };
    }
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["cc0"] | ["cc0", "1.0"] => Some(public_domain()),
        ["cc", elements @ .., version]
            if version.starts_with(|char: char| char.is_ascii_digit()) =>
        {
            named(&elements.join("-"), version)
        }
        _ => None,
    }
}

fn named(elements: &str, version: &str) -> Option<Licence> {
    let known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(&elements);
    let exists = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version);
    (known && exists).then(|| {
        let elements_shown = elements.to_ascii_uppercase();
        Licence {
            id: Some(format!("CC-{elements_shown}-{version}")),
            name: format!("CC {elements_shown} {version}"),
            url: Some(format!("https://creativecommons.org/licenses/{elements}/{version}/")),
        }
    })
}

/// A licence of the SPDX list, or several joined by `OR`, `AND` and `WITH`.
fn listed(written: &str) -> Option<Licence> {
    if let Some(id) = spdx::license_id(written) {
        let url = format!("https://spdx.org/licenses/{}.html", id.name);
        return Some(Licence {
            id: Some(id.name.to_owned()),
            name: id.full_name.to_owned(),
            url: Some(url),
        });
    }
    let is_expression = [" OR ", " AND ", " WITH "].iter().any(|word| written.contains(word))
        && spdx::Expression::parse(written).is_ok();
    is_expression.then(|| Licence {
        id: Some(written.to_owned()),
        name: written.to_owned(),
        url: None,
    })
}

/// Whether a text is an address on the web that can be followed.
pub(super) fn is_address(text: &str) -> bool {
    text.len() <= LONGEST_ADDRESS
        && (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_licence_however_it_is_written() {
        for written in [
            "CC-BY-SA-4.0",
            "CC BY-SA 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "http://creativecommons.org/licenses/by-sa/4.0/deed.de",
        ] {
            let licence = Licence::read(written);
            assert_eq!(licence.id.as_deref(), Some("CC-BY-SA-4.0"), "{written}");
            assert_eq!(licence.name, "CC BY-SA 4.0");
            assert_eq!(
                licence.url.as_deref(),
                Some("https://creativecommons.org/licenses/by-sa/4.0/")
            );
        }
    }

    #[test]
    fn the_list_is_known_and_misspellings_are_not() {
        for (written, id, is_unknown) in [
            ("MIT", Some("MIT"), false),
            ("MIT OR Apache-2.0", Some("MIT OR Apache-2.0"), false),
            ("OGL-UK-3.0", Some("OGL-UK-3.0"), false),
            ("CC-BY-9.9", None, true),
            ("CC BY", None, true),
            ("CCBY4", None, true),
            ("All rights reserved", None, false),
            ("Public domain", None, false),
            ("著作権保有", None, false),
            ("https://example.org/terms", None, false),
        ] {
            let licence = Licence::read(written);
            assert_eq!(
                (licence.id.as_deref(), licence.is_unknown()),
                (id, is_unknown),
                "{written}"
            );
        }
    }

    #[test]
    fn elements_are_what_a_licence_asks_for() {
        let asked = |written| {
            let licence = Licence::read(written);
            (licence.asks_for_attribution(), licence.forbids_commerce(), licence.forbids_changes())
        };
        assert_eq!(asked("CC-BY-NC-ND-4.0"), (true, true, true));
        assert_eq!(asked("CC BY-SA 4.0"), (true, false, false));
        assert_eq!(asked("CC0"), (false, false, false));
        assert_eq!(asked("MIT"), (false, false, false));
    }
}
