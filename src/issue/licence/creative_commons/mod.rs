//! Creative Commons: six licences in five versions, their ports to the law of countries, a
//! dedication and a mark.

mod names;
mod words;

pub(super) use names::by_name;

use super::vocabulary::{Element, PORTS};
use super::{Condition, Kind, Name, Terms, ports};
use std::collections::BTreeSet;

/// What words say of a licence.
#[derive(Debug)]
pub(super) enum Reading {
    /// They are the name of one.
    Name(Terms),
    /// They are a sentence with the name of one in it.
    Within(Terms),
    /// They name a family of licences, and not which of them.
    Unclear,
    /// They name more than one.
    Several,
    /// They name none.
    Nothing,
}

/// The versions that there are. 2.1 is that of ports alone (Australia, Spain, Japan), and 4.0 has
/// none.
const VERSIONS: [&str; 6] = ["1.0", "2.0", "2.1", "2.5", "3.0", "4.0"];

/// The licence of a path without its host, such as `licenses/by-sa/3.0/de/deed.en`.
pub(super) fn at(path: &str) -> Option<Terms> {
    let rest = path.strip_prefix("creativecommons.org/")?;
    let unread = || Terms::words(path, Kind::Unread);
    let mut parts = rest.split('/');
    Some(match (parts.next(), parts.next(), parts.next()) {
        (Some("publicdomain"), Some("zero"), _) => zero(),
        (Some("publicdomain"), Some("mark"), _) => mark(),
        (Some("licenses"), Some("publicdomain"), _) => certification(),
        (Some("licenses"), Some(elements), version) => {
            let elements: Option<BTreeSet<_>> = elements.split('-').map(element).collect();
            let port = parts.next().filter(|port| PORTS.contains(port));
            elements.and_then(|elements| licence(&elements, version?, port)).unwrap_or_else(unread)
        }
        _ => unread(),
    })
    .map(|terms| match terms.kind {
        Kind::Unread => Terms {
            name: Name::Words(format!("https://{path}")),
            url: Some(format!("https://{path}")),
            ..terms
        },
        _ => terms,
    })
}

/// The licence with an identifier of the SPDX list.
pub(super) fn by_id(id: &str) -> Option<Terms> {
    match id {
        "CC0-1.0" => return Some(zero()),
        "CC-PDM-1.0" => return Some(mark()),
        "CC-PDDC" => return Some(certification()),
        _ => {}
    }
    let rest = id.strip_prefix("CC-")?.to_ascii_lowercase();
    let (elements, rest) = rest.split_at(rest.find(|char: char| char.is_ascii_digit())?);
    let elements: Option<BTreeSet<_>> =
        elements.trim_end_matches('-').split('-').map(element).collect();
    let (version, port) = rest.split_once('-').map_or((rest, None), |(v, port)| (v, Some(port)));
    licence(&elements?, version, port)
}

fn element(letters: &str) -> Option<Element> {
    Some(match letters {
        "by" => Element::By,
        "nc" => Element::Nc,
        "sa" => Element::Sa,
        "nd" => Element::Nd,
        _ => return None,
    })
}

/// A licence that there is. Version 1.0 has some without attribution, and names ND before NC.
fn licence(elements: &BTreeSet<Element>, version: &str, port: Option<&str>) -> Option<Terms> {
    let has = |element| elements.contains(&element);
    let port = port.filter(|_| version != "4.0");
    let exists = VERSIONS.contains(&version)
        && !elements.is_empty()
        && (has(Element::By) || version == "1.0")
        && !(has(Element::Sa) && has(Element::Nd))
        && (version != "2.1" || port.is_some())
        && port.is_none_or(|port| ports::exists(version, port));
    if !exists {
        return None;
    }
    let shown = letters(elements).join("-");
    let port_shown = port.map_or_else(String::new, str::to_uppercase);
    let id = match port {
        Some(_) => format!("CC-{shown}-{version}-{port_shown}"),
        None => format!("CC-{shown}-{version}"),
    };
    let mut in_address = letters(elements);
    if version == "1.0" && has(Element::Nc) && has(Element::Nd) {
        in_address.retain(|letters| *letters != "ND");
        in_address.insert(in_address.len().saturating_sub(1), "ND");
    }
    let in_address = in_address.join("-").to_ascii_lowercase();
    let port_in_address = port.map_or_else(String::new, |port| format!("{port}/"));
    Some(Terms {
        id: spdx::license_id(&id).map(|listed| listed.name.to_owned()),
        name: Name::Short(format!("CC {shown} {version} {port_shown}").trim_end().to_owned()),
        url: Some(format!(
            "https://creativecommons.org/licenses/{in_address}/{version}/{port_in_address}"
        )),
        kind: Kind::Licence,
        conditions: conditions(elements, version),
    })
}

fn letters(elements: &BTreeSet<Element>) -> Vec<&'static str> {
    elements
        .iter()
        .map(|element| match element {
            Element::By => "BY",
            Element::Nc => "NC",
            Element::Sa => "SA",
            Element::Nd => "ND",
        })
        .collect()
}

/// What a licence asks for. Author, licence and a note of changes in every version; the address
/// since 2.0; the title, where one is supplied, up to 3.0 (CC BY 1.0 to 3.0 §4, CC BY 4.0 §3.a).
fn conditions(elements: &BTreeSet<Element>, version: &str) -> BTreeSet<Condition> {
    let by = elements.contains(&Element::By);
    let asked = [
        (Condition::Author, by),
        (Condition::Title, by && version != "4.0"),
        (Condition::Source, by && version != "1.0"),
        (Condition::Licence, true),
        (Condition::Changes, by),
        (Condition::Unchanged, elements.contains(&Element::Nd)),
        (Condition::SameTerms, elements.contains(&Element::Sa)),
        (Condition::NonCommercial, elements.contains(&Element::Nc)),
    ];
    asked.into_iter().filter_map(|(condition, is_asked)| is_asked.then_some(condition)).collect()
}

fn zero() -> Terms {
    Terms {
        id: Some("CC0-1.0".to_owned()),
        name: Name::Short("CC0 1.0".to_owned()),
        url: Some("https://creativecommons.org/publicdomain/zero/1.0/".to_owned()),
        kind: Kind::Dedication,
        conditions: BTreeSet::new(),
    }
}

fn mark() -> Terms {
    Terms {
        id: spdx::license_id("CC-PDM-1.0").map(|listed| listed.name.to_owned()),
        name: Name::Short("Public Domain Mark".to_owned()),
        url: Some("https://creativecommons.org/publicdomain/mark/1.0/".to_owned()),
        kind: Kind::Mark,
        conditions: BTreeSet::new(),
    }
}

/// The dedication and certification that came before CC0.
fn certification() -> Terms {
    Terms {
        id: Some("CC-PDDC".to_owned()),
        name: Name::Title("Public Domain Dedication and Certification".to_owned()),
        url: Some("https://creativecommons.org/licenses/publicdomain/".to_owned()),
        ..zero()
    }
}
