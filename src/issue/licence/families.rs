//! Licences of governments and of the GNU project, and the statements of rightsstatements.org:
//! families whose names we have in every language, at addresses of their own.

use super::creative_commons::Reading;
use super::plain::{has, place};
use super::{Condition, Kind, Name, Terms};
use crate::language::Family;
use std::collections::BTreeSet;

/// A statement of rightsstatements.org.
struct Statement {
    /// Its word in addresses.
    word: &'static str,
    /// Its English name, plain.
    name: &'static str,
    kind: Kind,
    conditions: &'static [Condition],
}

const fn statement(
    word: &'static str,
    name: &'static str,
    kind: Kind,
    conditions: &'static [Condition],
) -> Statement {
    Statement { word, name, kind, conditions }
}

/// The statements in the order of their list. That something is in copyright, or may be, lets
/// nobody print it.
#[rustfmt::skip]
const STATEMENTS: [Statement; 12] = [
    statement("InC", "in copyright", Kind::Reserved, &[]),
    statement("InC-OW-EU", "in copyright eu orphan work", Kind::Reserved, &[]),
    statement("InC-EDU", "in copyright educational use permitted", Kind::Reserved, &[]),
    statement("InC-NC", "in copyright non commercial use permitted", Kind::Statement, &[Condition::NonCommercial]),
    statement("InC-RUU", "in copyright rights holder s unlocatable or unidentifiable", Kind::Reserved, &[]),
    statement("NoC-CR", "no copyright contractual restrictions", Kind::Statement, &[]),
    statement("NoC-NC", "no copyright non commercial use only", Kind::Statement, &[Condition::NonCommercial]),
    statement("NoC-OKLR", "no copyright other known legal restrictions", Kind::Statement, &[]),
    statement("NoC-US", "no copyright united states", Kind::Statement, &[]),
    statement("CNE", "copyright not evaluated", Kind::Reserved, &[]),
    statement("UND", "copyright undetermined", Kind::Reserved, &[]),
    statement("NKC", "no known copyright", Kind::Statement, &[]),
];

/// The names of the families, plain.
const NAMES: &[(Family, &[&str])] = &[
    (
        Family::OpenGovernment,
        &["open government licence", "open government license", "ogl", "ogl uk"],
    ),
    (
        Family::OpenLicence,
        &[
            "licence ouverte",
            "licence ouverte open licence",
            "licence ouverte open license",
            "open licence etalab",
            "open license etalab",
            "etalab open licence",
            "etalab open license",
            "licence etalab",
            "licence ouverte etalab",
            "etalab",
        ],
    ),
    (
        Family::FreeDocumentation,
        &[
            "gnu free documentation license",
            "gnu free documentation licence",
            "free documentation license",
            "gfdl",
            "gnu fdl",
            "gnu lizenz fur freie dokumentation",
            "licence de documentation libre gnu",
            "licencia de documentacion libre de gnu",
            "licencia de documentacion libre gnu",
            "licenza per documentazione libera gnu",
            "licenza gnu per documentazione libera",
            "licenca de documentacao livre gnu",
            "gnu licentie voor vrije documentatie",
            "gnu自由文档许可证",
            "gnu自由文件许可证",
            "gnu自由文件授權條款",
            "gnu自由文檔許可證",
        ],
    ),
];

/// The words that may stand beside the name of a family.
const BESIDE: &[&str] = &[
    "the",
    "under",
    "licensed",
    "version",
    "v",
    "licence",
    "license",
    "lizenz",
    "licencia",
    "licenza",
    "licenca",
    "uk",
    "united kingdom",
    "for public sector information",
    "de",
    "d",
    "la",
    "sous",
    "publie",
    "publiee",
    "open",
    "etalab",
    "par",
    "gnu",
    "only",
    "or later",
    "or any later version",
    "fur",
    "unter",
    "der",
    "oder spater",
    "ou ulterieure",
    "o posterior",
    "o successiva",
    "ou posterior",
    "with no invariant sections",
    "no invariants",
];

/// The terms at an address without its scheme.
pub(super) fn at(path: &str) -> Option<Terms> {
    if let Some(rest) = path.strip_prefix("rightsstatements.org/") {
        let mut parts = rest.split('/');
        let word = parts.nth(1)?;
        let place = |known: &Statement| known.word.eq_ignore_ascii_case(word);
        return stated(STATEMENTS.iter().position(place)?);
    }
    if let Some(rest) = path.strip_prefix("nationalarchives.gov.uk/doc/open-government-licence") {
        let version =
            rest.strip_prefix("/version/").map(|rest| rest.split('/').next().unwrap_or(rest));
        return Some(family(Family::OpenGovernment, version, path));
    }
    if path.starts_with("etalab.gouv.fr/") || path.starts_with("github.com/etalab/licence-ouverte")
    {
        let version = match path {
            path if path.contains("v2.0") || path.ends_with("/lo.md") => Some("2.0"),
            path if path.ends_with("licence_ouverte.pdf") => Some("1.0"),
            path if path.contains("licence") => None,
            _ => return None,
        };
        return Some(family(Family::OpenLicence, version, path));
    }
    let rest = path.strip_prefix("gnu.org/")?;
    let name = rest.rsplit('/').next().unwrap_or(rest);
    let version = name.strip_prefix("fdl")?;
    let version =
        version.trim_start_matches('-').split(".html").next().filter(|version| !version.is_empty());
    let version = version.and_then(|version| version.get(..3));
    Some(family(Family::FreeDocumentation, version, path))
}

/// The terms with an identifier of the SPDX list.
pub(super) fn by_id(id: &str) -> Option<Terms> {
    let (family, version) = match id.split_once('-')? {
        ("OGL", rest) => (Family::OpenGovernment, rest.strip_prefix("UK-")?),
        ("etalab", version) => (Family::OpenLicence, version),
        ("GFDL", version) => (Family::FreeDocumentation, version.get(..3)?),
        _ => return None,
    };
    let terms = known(family, version, id.ends_with("-or-later"))?;
    Some(Terms { id: Some(id.to_owned()), ..terms })
}

/// The terms that plain words name. The Open Government Licence of other countries is another.
pub(super) fn by_name(words: &str) -> Reading {
    if let Some(place) = STATEMENTS.iter().position(|known| known.name == words) {
        return stated(place).map_or(Reading::Nothing, Reading::Name);
    }
    if ["canada", "alberta", "british columbia", "ontario", "taiwan", "norway", "norge"]
        .iter()
        .any(|land| has(words, land))
    {
        return Reading::Nothing;
    }
    let found = NAMES.iter().flat_map(|(family, names)| names.iter().map(|name| (*family, *name)));
    let found = found.filter_map(|(family, name)| Some((family, name, place(words, name)?)));
    let Some((family, name, at)) = found.max_by_key(|(_, name, _)| name.len()) else {
        return Reading::Nothing;
    };
    let mut beside = Beside::default();
    beside.read(&words[..at], false);
    beside.read(&words[at + name.len()..], true);
    let Beside { versions, has_others } = beside;
    let later = ["or later", "or any later version", "oder spater", "ou ulterieure", "o posterior"];
    let or_later = later.iter().any(|words_for| has(words, words_for));
    let version = versions.first().filter(|_| versions.len() == 1);
    match version.and_then(|version| known(family, version, or_later)) {
        Some(terms) if !has_others => Reading::Name(terms),
        Some(terms) => Reading::Within(terms),
        None => Reading::Unclear,
    }
}

/// What stands beside the name of a family.
#[derive(Default)]
struct Beside {
    versions: BTreeSet<String>,
    /// Whether there are words that say something else.
    has_others: bool,
}

impl Beside {
    /// Reads the words before or after a name. A whole number is a version only right behind the
    /// name or the word for it, and with no other word behind it: years and days are none.
    fn read(&mut self, words: &str, is_after: bool) {
        let mut left = words.trim_start();
        let mut is_next = is_after;
        while !left.is_empty() {
            let is_head = |phrase: &str| {
                left.strip_prefix(phrase)
                    .is_some_and(|after| after.is_empty() || after.starts_with(' '))
            };
            let phrase = BESIDE.iter().filter(|phrase| is_head(phrase)).max_by_key(|it| it.len());
            let token = phrase.map_or_else(|| left.split(' ').next().unwrap_or(left), |it| *it);
            let rest = left[token.len()..].trim_start();
            if phrase.is_some() {
                is_next |= matches!(token, "v" | "version");
            } else {
                let is_whole = token.bytes().all(|byte| byte.is_ascii_digit());
                match number(token).filter(|_| !is_whole || is_next && ends_version(rest)) {
                    Some(version) => _ = self.versions.insert(version),
                    None => self.has_others = true,
                }
                is_next = false;
            }
            left = rest;
        }
    }
}

/// Whether a whole number before these words can be a version.
fn ends_version(rest: &str) -> bool {
    const AFTER: [&str; 10] =
        ["uk", "etalab", "or", "only", "oder", "ou", "par", "licence", "license", "with"];
    rest.is_empty() || AFTER.contains(&rest.split(' ').next().unwrap_or(rest))
}

/// A version as the families write theirs: `3.0` of `3`. A date is none.
fn number(token: &str) -> Option<String> {
    let token = token.strip_prefix('v').unwrap_or(token);
    let is_digit = |part: &str| part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_digit());
    match token.split_once('.') {
        Some((major, minor)) => (is_digit(major) && is_digit(minor)).then(|| token.to_owned()),
        None => is_digit(token).then(|| format!("{token}.0")),
    }
}

/// The latest version of each family.
const LATEST: [&str; 3] = ["3.0", "2.0", "1.3"];

/// A family's licence in the version of its address.
fn family(family: Family, version: Option<&str>, path: &str) -> Terms {
    let read = version.and_then(number).and_then(|version| known(family, &version, false));
    if let Some(terms) = read {
        return terms;
    }
    let latest = LATEST.get(family as usize).and_then(|version| known(family, version, false));
    match latest.filter(|_| version.is_none()) {
        // The family's own page: the licence, in whichever version stands there.
        Some(terms) => {
            Terms { id: None, name: Name::Family(family, String::new(), false), url: None, ..terms }
        }
        None => {
            let address = format!("https://{path}");
            Terms { url: Some(address.clone()), ..Terms::words(&address, Kind::Unread) }
        }
    }
}

/// A licence that there is.
fn known(family: Family, version: &str, or_later: bool) -> Option<Terms> {
    use Condition::{Author, Changes, LastUpdate, Licence, LicenceText, SameTerms, Source};
    let (id, url, conditions): (Option<String>, String, &[Condition]) = match (family, version) {
        // "Acknowledge the source", with a link to the licence where that can be.
        (Family::OpenGovernment, "1.0" | "2.0" | "3.0") => (
            Some(format!("OGL-UK-{version}")),
            format!(
                "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/{}/",
                version.get(..1)?
            ),
            &[Source, Licence],
        ),
        // The source and the date of the last update of what is used.
        (Family::OpenLicence, "2.0") => (
            Some("etalab-2.0".to_owned()),
            "https://www.etalab.gouv.fr/wp-content/uploads/2017/04/ETALAB-Licence-Ouverte-v2.0.pdf"
                .to_owned(),
            &[Source, LastUpdate],
        ),
        (Family::OpenLicence, "1.0") => (
            None,
            "https://www.etalab.gouv.fr/wp-content/uploads/2014/05/Licence_Ouverte.pdf".to_owned(),
            &[Source, LastUpdate],
        ),
        // GFDL §2: the licence is reproduced in all copies.
        (Family::FreeDocumentation, "1.1" | "1.2" | "1.3") => (
            Some(format!("GFDL-{version}-{}", if or_later { "or-later" } else { "only" })),
            match version {
                "1.3" => "https://www.gnu.org/licenses/fdl-1.3.html".to_owned(),
                _ => format!("https://www.gnu.org/licenses/old-licenses/fdl-{version}.html"),
            },
            &[Author, Licence, LicenceText, Changes, SameTerms],
        ),
        _ => return None,
    };
    Some(Terms {
        id,
        name: Name::Family(family, version.to_owned(), or_later),
        url: Some(url),
        kind: Kind::Licence,
        conditions: conditions.iter().copied().collect(),
    })
}

/// The terms of a statement, by its place in the list.
fn stated(place: usize) -> Option<Terms> {
    let Statement { word, kind, conditions, .. } = STATEMENTS.get(place)?;
    Some(Terms {
        id: None,
        name: Name::Statement(place),
        url: Some(format!("https://rightsstatements.org/vocab/{word}/1.0/")),
        kind: *kind,
        conditions: conditions.iter().copied().collect(),
    })
}
