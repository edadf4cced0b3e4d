//! Licences by the addresses at which they stand.

use super::creative_commons;
use super::{Kind, Name, Terms, families, listed};
use crate::issue::links::LONGEST_ADDRESS;

/// The terms at an address; words that are no address have none.
pub(super) fn read(written: &str) -> Option<Terms> {
    let address = written.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let address = address.unwrap_or(written);
    let whole = match address.starts_with("http") {
        true => address.to_owned(),
        // As people type them, without what comes before.
        false if is_known_host(address) => format!("https://{address}"),
        false => return None,
    };
    is_address(&whole).then(|| at(&whole))
}

/// The terms at a whole address.
fn at(address: &str) -> Terms {
    let path = path(address);
    creative_commons::at(&path)
        .or_else(|| families::at(&path))
        .or_else(|| listed::at(&path))
        .map(|terms| Terms { url: terms.url.or_else(|| Some(address.to_owned())), ..terms })
        .unwrap_or_else(|| Terms {
            url: Some(address.to_owned()),
            name: Name::Words(address.to_owned()),
            ..Terms::words(address, Kind::Statement)
        })
}

/// Host and path in small letters, without what does not tell addresses apart.
fn path(address: &str) -> String {
    let lower = address.to_ascii_lowercase();
    let path = lower.split_once("://").map_or(lower.as_str(), |(_, path)| path);
    let path = path.split(['?', '#']).next().unwrap_or(path);
    path.strip_prefix("www.").unwrap_or(path).trim_end_matches('/').to_owned()
}

fn is_known_host(written: &str) -> bool {
    const HOSTS: [&str; 6] = [
        "creativecommons.org/",
        "rightsstatements.org/",
        "nationalarchives.gov.uk/",
        "etalab.gouv.fr/",
        "gnu.org/",
        "spdx.org/",
    ];
    let lower = written.to_ascii_lowercase();
    let bare = lower.strip_prefix("www.").unwrap_or(&lower);
    !bare.contains(char::is_whitespace) && HOSTS.iter().any(|host| bare.starts_with(host))
}

/// Whether a text is an address on the web that can be followed.
pub(in crate::issue) fn is_address(text: &str) -> bool {
    text.len() <= LONGEST_ADDRESS
        && (text.starts_with("https://") || text.starts_with("http://"))
        && !text.contains(char::is_whitespace)
}
