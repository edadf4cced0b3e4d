//! What a web page plays, or shows in a frame, or hides.

use super::tokens::{Tag, Token};

/// The address of what an element plays or shows in a frame: its own, or the first in it.
pub(in crate::manuscript::markdown) fn address_of(
    tag: &Tag<'_>,
    inner: &[Token<'_>],
) -> Option<String> {
    let own = |tag: &Tag<'_>| {
        let named = ["src", "data", "data-src", "href"].iter().find_map(|name| tag.attribute(name));
        named.map(str::trim).filter(|address| !address.is_empty()).map(str::to_owned)
    };
    let address = own(tag).or_else(|| {
        inner.iter().find_map(|token| match token {
            Token::Open(tag) if tag.name == "source" => own(tag),
            _ => None,
        })
    })?;
    let address =
        address.strip_prefix("//").map_or(address.clone(), |rest| format!("https://{rest}"));
    Some(page_of(&address).unwrap_or(address))
}

/// The page of a video that is shown in a frame.
fn page_of(address: &str) -> Option<String> {
    let (_, rest) = address
        .split_once("youtube.com/embed/")
        .or_else(|| address.split_once("youtube-nocookie.com/embed/"))?;
    let id = rest.split(['?', '&', '/', '#']).next().filter(|id| !id.is_empty())?;
    Some(format!("https://www.youtube.com/watch?v={id}"))
}

/// Whether a page does not show an element.
pub(in crate::manuscript::markdown) fn is_hidden(tag: &Tag<'_>) -> bool {
    let style = tag.attribute("style").map(|style| style.to_ascii_lowercase().replace(' ', ""));
    tag.attribute("hidden").is_some()
        || tag
            .attribute("aria-hidden")
            .is_some_and(|value| value.trim().eq_ignore_ascii_case("true"))
        || style.is_some_and(|style| {
            style.contains("display:none") || style.contains("visibility:hidden")
        })
}
