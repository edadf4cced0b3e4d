//! How wide a picture is to be: `width="200"`, `style="width: 50%"`, `{width=50%}`, `|300`.

use super::html::tokens::Tag;
use crate::document::PictureWidth;

/// What a tag says.
pub(super) fn of_tag(tag: &Tag<'_>) -> Option<PictureWidth> {
    let style = tag.attribute("style").and_then(|style| {
        style.split(';').find_map(|rule| {
            let (name, value) = rule.split_once(':')?;
            name.trim().eq_ignore_ascii_case("width").then(|| parse(value)).flatten()
        })
    });
    style.or_else(|| tag.attribute("width").and_then(parse))
}

/// A width: pixels (`200`, `200px`, `200x100`), parts of the room (`50%`), or a length of print or of
/// type (`5cm`, `1em`). What is none, or of no size, is nothing.
pub(super) fn parse(written: &str) -> Option<PictureWidth> {
    let written = written.trim().trim_matches(['"', '\'']).trim();
    let end =
        written.find(|char: char| !(char.is_ascii_digit() || char == '.')).unwrap_or(written.len());
    let number: f64 = written[..end].parse().ok()?;
    let pixels = |factor: f64| {
        let pixels = (number * factor).round();
        ((1.0..=20_000.0).contains(&pixels)).then_some(PictureWidth::Pixels(pixels as u32))
    };
    let unit = written[end..].trim().to_ascii_lowercase();
    match unit.as_str() {
        "%" if number > 0.0 => Some(PictureWidth::Share(number.min(100.0).ceil() as u8)),
        "" | "px" => pixels(1.0),
        "em" | "rem" => pixels(16.0),
        "ex" | "ch" => pixels(8.0),
        "in" => pixels(96.0),
        "cm" => pixels(96.0 / 2.54),
        "mm" => pixels(9.6 / 2.54),
        "pt" => pixels(96.0 / 72.0),
        "vw" if number > 0.0 => Some(PictureWidth::Share(number.min(100.0).ceil() as u8)),
        _ if unit
            .strip_prefix('x')
            .is_some_and(|high| high.bytes().all(|b| b.is_ascii_digit())) =>
        {
            pixels(1.0)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_told_from_other_words() {
        assert_eq!(parse("200"), Some(PictureWidth::Pixels(200)));
        assert_eq!(parse(" 100x20"), Some(PictureWidth::Pixels(100)));
        assert_eq!(parse("50%"), Some(PictureWidth::Share(50)));
        assert_eq!(parse("\"1in\""), Some(PictureWidth::Pixels(96)));
        for other in ["auto", "", "0", "%", "12 months", "-5", "99999999", "NaN", "1e9"] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
