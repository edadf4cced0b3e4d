//! Licences: how they are printed, and where their text is.

use super::attribution::Rights;

/// Reads what an editor wrote under `license`: an SPDX id, an address, or words.
#[must_use]
pub(super) fn licence(written: &str) -> Rights {
    let written = written.trim();
    let licence = |name: String, url: Option<String>| Rights::Licence { name, url };
    if let Some((name, url)) = creative_commons(written) {
        return licence(name, Some(url));
    }
    if is_address(written) {
        return licence(written.to_owned(), Some(written.to_owned()));
    }
    licence(written.to_owned(), None)
}

/// The printed name and the address of a Creative Commons licence or dedication, from its SPDX id
/// (`CC-BY-SA-4.0`), its name (`CC BY-SA 4.0`) or its address.
fn creative_commons(written: &str) -> Option<(String, String)> {
    let lower = written.to_ascii_lowercase();
    let public_domain = ("CC0 1.0".to_owned(), "https://creativecommons.org/publicdomain/zero/1.0/".to_owned());
    if let Some((_, path)) = lower.split_once("creativecommons.org/") {
        let mut parts = path.split('/');
        return match (parts.next()?, parts.next()?, parts.next()) {
            ("publicdomain", "zero", _) => Some(public_domain),
            ("licenses", elements, Some(version)) => named(elements, version),
            _ => None,
        };
    }
    let words: Vec<&str> = lower.split([' ', '-']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["cc0"] | ["cc0", "1.0"] => Some(public_domain),
        ["cc", elements @ .., version] if version.starts_with(|char: char| char.is_ascii_digit()) => named(&elements.join("-"), version),
        _ => None,
    }
}

fn named(elements: &str, version: &str) -> Option<(String, String)> {
    let known = ["by", "by-sa", "by-nd", "by-nc", "by-nc-sa", "by-nc-nd"].contains(&elements);
    let exists = ["1.0", "2.0", "2.5", "3.0", "4.0"].contains(&version);
    (known && exists).then(|| {
        let name = format!("CC {} {version}", elements.to_ascii_uppercase());
        (name, format!("https://creativecommons.org/licenses/{elements}/{version}/"))
    })
}

/// Whether what was written says itself on what terms a text is printed, as "All rights reserved"
/// does: the name of a licence says so in a word or two.
pub(super) fn is_statement(written: &str) -> bool {
    written.split_whitespace().count() > 2
}

/// Whether a text is an address on the web.
pub(super) fn is_address(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_licence_however_it_is_written() {
        let by_sa =
            Rights::Licence { name: "CC BY-SA 4.0".to_owned(), url: Some("https://creativecommons.org/licenses/by-sa/4.0/".to_owned()) };
        for written in [
            "CC-BY-SA-4.0",
            "CC BY-SA 4.0",
            "https://creativecommons.org/licenses/by-sa/4.0/",
            "http://creativecommons.org/licenses/by-sa/4.0/deed.de",
        ] {
            assert_eq!(licence(written), by_sa, "{written}");
        }
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for written in ["MIT", "CC-BY-9.9", "CC", "All rights reserved"] {
            assert_eq!(licence(written), Rights::Licence { name: written.to_owned(), url: None });
        }
    }
}
