//! Where a page is at home, and where its links lead from there.

use super::tree::attribute;
use dom_query::Document;

/// What a page says of where it is.
pub(super) struct Home {
    /// The address that links are resolved against.
    base: Option<String>,
    /// Its own address.
    address: Option<String>,
}

impl Home {
    /// Reads `<base>`, and the addresses that the page gives itself, in their order.
    pub(super) fn of(tree: &Document, addresses: &[Option<String>]) -> Self {
        let address = addresses.iter().flatten().find(|address| is_web(address)).cloned();
        let base = tree
            .select_single("base[href]")
            .nodes()
            .first()
            .and_then(|base| attribute(base, "href"))
            .and_then(|base| match &address {
                _ if is_web(&base) => Some(base),
                Some(address) => join(address, &base),
                None => None,
            });
        Self { base: base.or_else(|| address.clone()), address }
    }

    /// A link as an absolute address, where that can be told; else as it is written.
    pub(super) fn resolved(&self, written: &str) -> String {
        self.absolute(written).unwrap_or_else(|| written.to_owned())
    }

    /// A link as an absolute address of the web.
    pub(super) fn absolute(&self, written: &str) -> Option<String> {
        if is_web(written) {
            return Some(written.to_owned());
        }
        join(self.base.as_deref()?, written)
    }

    /// The name of the place within the page that a link leads to.
    pub(super) fn fragment<'l>(&self, written: &'l str) -> Option<&'l str> {
        let (page, fragment) = written.split_once('#')?;
        let is_here = page.is_empty()
            || self.address.as_deref().is_some_and(|address| is_same(address, page));
        (is_here && !fragment.is_empty()).then_some(fragment)
    }
}

/// Whether an address is one of the web.
pub(super) fn is_web(address: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme) && address.len() > scheme.len())
    })
}

/// Whether two addresses are of one page, as far as scheme, `www.`, a last slash and what follows the path
/// go.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    bare(one) == bare(other)
}

fn bare(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/')
}

/// The address that the browser saw: in the line that it adds when it saves a page
/// (`<!-- saved from url=(0023)https://example.org/ -->`), or SingleFile's (` url: https://…`).
pub(super) fn saved_from(html: &str) -> Option<String> {
    let head = saving_note(html)?;
    let start = head.find("http")?;
    let address = head[start..].split(|char: char| char.is_whitespace() || char == '<').next()?;
    is_web(address).then(|| address.to_owned())
}

/// When SingleFile saved the page, as it writes that: `saved date: Sat Nov 28 2026 10:00:00 GMT+0100`.
pub(super) fn saved_on(html: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (_, rest) = saving_note(html)?.split_once("saved date:")?;
    let mut words = rest.split_whitespace().skip(1);
    let (month, day, year) = (words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let (day, year): (u32, u32) = (day.parse().ok()?, year.parse().ok()?);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// The comment that tells how a page was saved, near its beginning.
fn saving_note(html: &str) -> Option<&str> {
    const NEAR: usize = 3_000;
    let head = &html[..html.floor_char_boundary(NEAR)];
    let (_, rest) = head
        .split_once("saved from url=(")
        .or_else(|| head.split_once("Page saved with SingleFile"))?;
    Some(rest.split("-->").next().unwrap_or(rest))
}

/// A reference as seen from an absolute address (RFC 3986 §5.2). Nothing if it is of another scheme.
pub(super) fn join(base: &str, written: &str) -> Option<String> {
    let written = written.trim();
    let scheme_end = base.find("://")?;
    let authority_end =
        base[scheme_end + 3..].find(['/', '?', '#']).map_or(base.len(), |end| scheme_end + 3 + end);
    let (site, path) = base.split_at(authority_end);
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.find('?').map_or((path, ""), |at| path.split_at(at));
    if has_scheme(written) {
        return None;
    }
    if let Some(rest) = written.strip_prefix("//") {
        return Some(format!("{}://{rest}", &base[..scheme_end]));
    }
    if written.is_empty() || written.starts_with('#') {
        return Some(format!("{site}{path}{query}{written}"));
    }
    if written.starts_with('?') {
        return Some(format!("{site}{path}{written}"));
    }
    let end = written.find(['?', '#']).unwrap_or(written.len());
    let (target, rest) = written.split_at(end);
    let whole = if target.starts_with('/') {
        target.to_owned()
    } else {
        let folder = path.rfind('/').map_or("", |at| &path[..at]);
        format!("{folder}/{target}")
    };
    Some(format!("{site}{}{rest}", without_dots(&whole)))
}

fn has_scheme(written: &str) -> bool {
    let end = written.find([':', '/', '?', '#']);
    end.is_some_and(|end| {
        written[end..].starts_with(':')
            && written.starts_with(|char: char| char.is_ascii_alphabetic())
    })
}

fn without_dots(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for part in path.split('/').skip(1) {
        ends_in_folder = matches!(part, "." | ".." | "");
        match part {
            "." => {}
            ".." => _ = parts.pop(),
            _ => parts.push(part),
        }
    }
    let last =
        if ends_in_folder && parts.last().is_some_and(|part| !part.is_empty()) { "/" } else { "" };
    format!("/{}{last}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_resolved_as_browsers_do() {
        for (written, whole) in [
            ("/a", Some("https://example.org/a")),
            ("b.html", Some("https://example.org/news/b.html")),
            ("../b/", Some("https://example.org/b/")),
            ("../../../b", Some("https://example.org/b")),
            ("./", Some("https://example.org/news/")),
            ("?page=2", Some("https://example.org/news/harbour?page=2")),
            ("#top", Some("https://example.org/news/harbour?x=1#top")),
            ("//cdn.example.org/a", Some("https://cdn.example.org/a")),
            ("a?b=c:d", Some("https://example.org/news/a?b=c:d")),
            ("mailto:x@example.org", None),
            ("javascript:void(0)", None),
        ] {
            assert_eq!(
                join("https://example.org/news/harbour?x=1", written).as_deref(),
                whole,
                "{written}"
            );
        }
        assert_eq!(join("https://example.org", "a").as_deref(), Some("https://example.org/a"));
    }

    #[test]
    fn what_saved_a_page_says_where_and_when() {
        let chrome = "<!DOCTYPE html>\n<!-- saved from url=(0031)https://example.org/news/harbour -->\n<html>";
        assert_eq!(saved_from(chrome).as_deref(), Some("https://example.org/news/harbour"));
        assert_eq!(saved_on(chrome), None);
        let single = "<html><!--\n Page saved with SingleFile \n url: https://example.org/a \n saved date: Sat Nov 28 2026 10:00:00 GMT+0100 (CET)\n-->";
        assert_eq!(saved_from(single).as_deref(), Some("https://example.org/a"));
        assert_eq!(saved_on(single).as_deref(), Some("2026-11-28"));
    }
}
