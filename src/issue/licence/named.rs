//! Licences of the SPDX list by what people call them, who seldom write an identifier: those for data, and
//! such as texts about programs have.

use super::creative_commons::Reading;
use super::{Condition, Kind, Name, Terms, listed};
use std::collections::BTreeSet;

/// What a licence is called.
struct Names {
    /// Its identifier.
    id: &'static str,
    /// Its version, as names have it.
    version: &'static str,
    /// Whether a name without a version is this one: there is no other.
    is_only: bool,
    /// Its names without a version, as [`plain`](super::plain::plain) leaves them.
    names: &'static [&'static str],
}

const fn names(
    id: &'static str,
    version: &'static str,
    is_only: bool,
    names: &'static [&'static str],
) -> Names {
    Names { id, version, is_only, names }
}

const NORWEGIAN: &[&str] = &[
    "nlod",
    "norwegian licence for open government data",
    "norwegian license for open government data",
    "norwegian licence for open government data nlod",
    "norsk lisens for offentlige data",
    "norsk lisens for offentlige data nlod",
];

#[rustfmt::skip]
const LICENCES: &[Names] = &[
    names("DL-DE-BY-2.0", "2.0", false, &["dl de by", "datenlizenz deutschland namensnennung", "data licence germany attribution", "data license germany attribution"]),
    names("DL-DE-ZERO-2.0", "2.0", false, &["dl de zero", "datenlizenz deutschland zero", "data licence germany zero", "data license germany zero"]),
    names("OGL-Canada-2.0", "2.0", true, &["ogl canada", "open government licence canada", "open government license canada", "licence du gouvernement ouvert canada"]),
    names("NLOD-1.0", "1.0", false, NORWEGIAN),
    names("NLOD-2.0", "2.0", false, NORWEGIAN),
    names("ODbL-1.0", "1.0", true, &["odbl", "odc odbl", "open database license", "open database licence", "open data commons open database license", "open data commons open database license odbl"]),
    names("ODC-By-1.0", "1.0", true, &["odc by", "odc attribution license", "open data commons attribution license", "open data commons attribution license odc by"]),
    names("PDDL-1.0", "1.0", true, &["pddl", "odc pddl", "open data commons public domain dedication and license", "open data commons public domain dedication and licence"]),
    names("MIT", "", true, &["mit", "mit license", "mit licence", "mit lizenz", "licence mit", "licencia mit", "licenza mit", "licenca mit", "mit licentie"]),
    names("Apache-2.0", "2.0", false, &["apache", "apache license", "apache licence", "apache lizenz", "apache software license"]),
    names("LAL-1.3", "1.3", true, &["free art license", "free art licence", "licence art libre"]),
    names("EUPL-1.2", "1.2", true, &["eupl", "european union public licence", "european union public license"]),
    names(ITALIAN, "2.0", false, &["iodl", "italian open data license", "italian open data licence"]),
    names(ITALIAN, "1.0", false, &["iodl", "italian open data license", "italian open data licence"]),
];

/// The Italian Open Data License, which is not in the list: 2.0 asks for the source, 1.0 has changed data
/// given on the same terms too.
const ITALIAN: &str = "IODL";

/// What plain words say: the name of a licence, or one without its version, or with none that there is.
pub(super) fn by_name(words: &str) -> Reading {
    let words = without_lead(words);
    let mut is_nearly = false;
    for licence in LICENCES {
        for rest in licence.names.iter().filter_map(|name| words.strip_prefix(name)) {
            let rest = rest.trim_start();
            if licence.is_version(rest) {
                let terms = match licence.id {
                    ITALIAN => Some(italian(licence.version)),
                    id => listed::by_id(id),
                };
                return terms.map_or(Reading::Nothing, Reading::Name);
            }
            let is_sign = |char: char| char.is_ascii_digit() || matches!(char, ' ' | '.');
            is_nearly |= number(rest).chars().all(is_sign);
        }
    }
    if is_nearly { Reading::Unclear } else { Reading::Nothing }
}

/// What stands after a name without the word for a version.
fn number(rest: &str) -> &str {
    let leads = ["version ", "v ", "v"];
    leads.iter().find_map(|lead| rest.strip_prefix(lead)).unwrap_or(rest)
}

impl Names {
    /// Whether what stands after a name says its version: "2.0", "2 0" as in an address, "version 2.0",
    /// "v2", or nothing where there is but one.
    fn is_version(&self, rest: &str) -> bool {
        if rest.is_empty() {
            return self.is_only;
        }
        let number = number(rest);
        let whole = self.version.strip_suffix(".0");
        number == self.version
            || number == self.version.replace('.', " ")
            || whole.is_some_and(|whole| number == whole)
    }
}

/// Words without those that lead to a name.
fn without_lead(words: &str) -> &str {
    const LEADS: [&str; 12] = [
        "licensed under ",
        "license ",
        "licence ",
        "lizenz ",
        "licencia ",
        "licenza ",
        "licenca ",
        "licentie ",
        "under ",
        "unter ",
        "the ",
        "der ",
    ];
    let mut words = words;
    while let Some(rest) = LEADS.iter().find_map(|lead| words.strip_prefix(lead)) {
        // "licence art libre" begins with the word itself.
        if LICENCES.iter().any(|licence| licence.names.iter().any(|name| words.starts_with(name))) {
            break;
        }
        words = rest;
    }
    words
}

fn italian(version: &str) -> Terms {
    let shared = (version == "1.0").then_some(Condition::SameTerms);
    let address = match version {
        "1.0" => "https://www.dati.gov.it/iodl/1.0/",
        _ => "https://www.dati.gov.it/iodl/2.0/",
    };
    Terms {
        id: None,
        name: Name::Title(format!("Italian Open Data License {version}")),
        url: Some(address.to_owned()),
        kind: Kind::Licence,
        conditions: [Condition::Source, Condition::Licence]
            .into_iter()
            .chain(shared)
            .collect::<BTreeSet<_>>(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Licence;

    #[test]
    fn licences_are_known_by_what_people_call_them() {
        for (written, name) in [
            ("dl-de/by-2-0", "DL-DE-BY-2.0"),
            ("dl-de/zero-2-0", "DL-DE-ZERO-2.0"),
            ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "DL-DE-BY-2.0"),
            ("Datenlizenz Deutschland – Zero – Version 2.0", "DL-DE-ZERO-2.0"),
            ("Lizenz: Datenlizenz Deutschland Namensnennung 2.0", "DL-DE-BY-2.0"),
            (
                "[Datenlizenz Deutschland – Namensnennung – Version 2.0](https://www.govdata.de/dl-de/by-2-0)",
                "DL-DE-BY-2.0",
            ),
            ("Open Government Licence – Canada", "OGL-Canada-2.0"),
            ("NLOD 2.0", "NLOD-2.0"),
            ("Norwegian Licence for Open Government Data (NLOD) 1.0", "NLOD-1.0"),
            ("ODbL", "ODbL-1.0"),
            ("Open Data Commons Open Database License (ODbL) v1.0", "ODbL-1.0"),
            ("ODC-BY", "ODC-By-1.0"),
            ("PDDL", "PDDL-1.0"),
            ("MIT", "MIT"),
            ("Licence MIT", "MIT"),
            ("Apache License, Version 2.0", "Apache-2.0"),
            ("Apache 2", "Apache-2.0"),
            ("Licence Art Libre 1.3", "LAL-1.3"),
            ("etalab 2.0", "etalab-2.0"),
            ("Open Government Licence v2.0", "OGL-UK-2.0"),
            ("OGL v1.0", "OGL-UK-1.0"),
            ("CC-BY-3.0-IGO", "CC-BY-3.0-IGO"),
        ] {
            assert_eq!(Licence::read(written).id().as_deref(), Some(name), "{written}");
        }
        assert_eq!(Licence::read("IODL 2.0").to_string(), "Italian Open Data License 2.0");
        for unread in ["Apache", "NLOD", "dl-de/by-1-0", "Apache 3.0", "GPL 3"] {
            assert!(Licence::read(unread).is_unknown(), "{unread}");
        }
    }
}
