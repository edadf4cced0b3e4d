//! Addresses: their schemes, what two have in common, and what a relative one means.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;
use url::Url;

/// The bytes of the longest address that everybody follows (RFC 9110 §4.1). A longer one would stand
/// in the PDF once for each line that it fills.
pub(in crate::issue) const LONGEST_ADDRESS: usize = 8_000;

/// The scheme of an address: two or more letters before the first colon.
pub(super) fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let is_scheme = scheme.len() >= 2
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && scheme.starts_with(|char: char| char.is_ascii_alphabetic())).then_some(scheme)
}

/// An address without what does not tell pages apart: scheme, `www.`, fragment, final slash.
pub(in crate::issue) fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}

/// A relative address as a browser follows it from the page at `base` (WHATWG URL Standard §4.4);
/// `None` if that is no page of the web.
pub(super) fn against(base: &str, written: &str) -> Option<String> {
    let page = Url::parse(base).ok().filter(|page| matches!(page.scheme(), "http" | "https"))?;
    page.join(written).ok().map(String::from)
}

/// Percent-encoding undone (RFC 3986 §2.1); what does not decode to UTF-8 stays.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_addresses_are_seen_from_the_page_they_were_on() {
        let base = "https://example.org/posts/one.html?page=1#top";
        for (written, address) in [
            ("two.html#top", "https://example.org/posts/two.html#top"),
            ("/about?x=../y", "https://example.org/about?x=../y"),
            ("?page=2", "https://example.org/posts/one.html?page=2"),
            ("../", "https://example.org/"),
            ("./", "https://example.org/posts/"),
            ("../../../two?a=1#f", "https://example.org/two?a=1#f"),
            ("//cdn.example.net/a", "https://cdn.example.net/a"),
            ("a b.html", "https://example.org/posts/a%20b.html"),
            ("..\\two", "https://example.org/two"),
            ("東", "https://example.org/posts/%E6%9D%B1"),
            ("%E6%9D%B1", "https://example.org/posts/%E6%9D%B1"),
        ] {
            assert_eq!(against(base, written).as_deref(), Some(address), "{written}");
        }
        assert_eq!(
            against("https://example.org", "two").as_deref(),
            Some("https://example.org/two")
        );
        assert_eq!(against("Harbour Tribune", "two"), None);
        assert_eq!(against("mailto:ann@example.org", "two"), None);
    }

    #[test]
    fn a_drive_letter_or_a_time_is_not_a_scheme() {
        assert_eq!(scheme("https://a"), Some("https"));
        assert_eq!(scheme("c:/pictures/a.png"), None);
        assert_eq!(scheme("12:30.md"), None);
        assert_eq!(scheme("a b:c"), None);
    }
}
