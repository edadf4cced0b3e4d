//! Addresses as hyperlinks: percent-encoded, or none at all where no reader could follow them.

mod host;

use host::server;
use std::borrow::Cow;

/// The schemes of the web, which need a host.
const HOSTED: [&str; 3] = ["http", "https", "ftp"];

/// The others that a reader’s device can open. What is left out is refused by checkers (`file:`,
/// `data:`, HTM-025 of epubcheck for much else) or means nothing away from the author's machine.
pub const SCHEMES: [&str; 7] = ["ftp", "mailto", "tel", "news", "irc", "xmpp", "doi"];

/// The value of an `href` for an address of the web; `None` if it is no valid URL (URL Standard
/// §4.3), which is what epubcheck asks for.
#[must_use]
pub fn href(address: &str) -> Option<String> {
    let (scheme, rest) = address.trim().split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if HOSTED.contains(&scheme.as_str()) {
        let rest = rest.strip_prefix("//")?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        return Some(format!("{scheme}://{}{}", server(authority)?, encoded(&slashed(path))));
    }
    let rest = Some(encoded(rest)).filter(|rest| !rest.is_empty())?;
    match scheme.as_str() {
        // DOIs are followed through their proxy (DOI Handbook §3.8).
        "doi" => Some(format!("https://doi.org/{}", rest.trim_start_matches('/'))),
        other => SCHEMES.contains(&other).then(|| format!("{scheme}:{rest}")),
    }
}

/// A path whose backslashes are slashes, which is how browsers read them (URL Standard §4.4, path state).
fn slashed(path: &str) -> Cow<'_, str> {
    let end = path.find(['?', '#']).unwrap_or(path.len());
    match path.split_at(end) {
        (path, rest) if path.contains('\\') => Cow::Owned(path.replace('\\', "/") + rest),
        _ => Cow::Borrowed(path),
    }
}

/// Path, query and fragment, with everything encoded that may not stand in them. What is already
/// encoded stays; a second `#` and a stray `%` are encoded.
fn encoded(rest: &str) -> String {
    let bytes = rest.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut in_fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let is_escape =
            || bytes.get(at + 1..at + 3).is_some_and(|pair| pair.iter().all(u8::is_ascii_hexdigit));
        let stands = match byte {
            b'#' => !std::mem::replace(&mut in_fragment, true),
            b'%' => is_escape(),
            _ => byte.is_ascii_alphanumeric() || b"-._~:/?@!$&'()*+,;=".contains(&byte),
        };
        if stands {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_good_addresses_encodes_the_rest_and_refuses_what_leads_nowhere() {
        for (written, expected) in [
            ("https://example.org/a?b=c&d#e", Some("https://example.org/a?b=c&d#e")),
            ("HTTP://Example.org:80", Some("http://Example.org:80")),
            (
                "https://example.org/a b|c[1]\"%zz%20#x#y",
                Some("https://example.org/a%20b%7Cc%5B1%5D%22%25zz%20#x%23y"),
            ),
            (
                "https://ja.wikipedia.org/wiki/日本",
                Some("https://ja.wikipedia.org/wiki/%E6%97%A5%E6%9C%AC"),
            ),
            ("https://日本.jp/", Some("https://日本.jp/")),
            ("http://[::1]:8080/", Some("http://[::1]:8080/")),
            ("https://उदाहरण.परीक्षा/", Some("https://उदाहरण.परीक्षा/")),
            ("mailto:desk@example.org", Some("mailto:desk@example.org")),
            ("doi:10.1000/182", Some("https://doi.org/10.1000/182")),
            ("https://user:word@example.org/", Some("https://example.org/")),
            ("https://", None),
            ("https://exa mple.org/", None),
            ("https://example.org:port/", None),
            ("https://999.1.1.1/", None),
            ("https://x…y/", None),
            ("https://x\u{fffd}y/", None),
            ("https://x\u{e000}y/", None),
            ("https://x\u{378}y/", None),
            ("https://\u{903}a.org/", None),
            ("https://example\\org\\a?b\\c", Some("https://example/org/a?b%5Cc")),
            ("javascript:alert(1)", None),
            ("mailto:", None),
            ("file:///etc/passwd", None),
            ("/relative", None),
            ("", None),
        ] {
            assert_eq!(href(written).as_deref(), expected, "{written}");
        }
    }
}
