//! How far apart lines stand, by script: squares of Chinese characters and marks above and below
//! letters fill the white that small Latin letters leave.

use crate::language::{Hand, Lang};
use crate::style::Style;

/// The look of text in a language.
pub(super) fn style_for(lang: &Lang, style: &Style) -> Style {
    match hundredths(lang) {
        Some(hundredths) => style.with_leading(style.page.body.fraction(hundredths, 100)),
        None => style.clone(),
    }
}

/// From baseline to baseline, in hundredths of the type size; nothing for scripts that are led as Latin
/// is. Half a character between lines is the least for East Asian text (JLREQ 2.4.2, CLREQ 4.2.4); the
/// others are what keeps the tallest stacks of their marks apart in Noto's faces.
fn hundredths(lang: &Lang) -> Option<i64> {
    if lang.hand() == Some(Hand::Nastaliq) {
        // It steps down over a line and a half.
        return Some(200);
    }
    match lang.primary() {
        "ja" | "zh" | "yue" | "wuu" | "nan" | "lzh" | "ko" => Some(160),
        "ar" | "fa" | "ur" | "ks" | "pnb" | "ps" | "sd" | "ug" | "ckb" | "he" | "yi" => Some(145),
        "hi" | "mr" | "ne" | "sa" | "bn" | "as" | "gu" | "pa" | "or" | "ta" | "te" | "kn"
        | "ml" | "si" => Some(150),
        "th" | "lo" => Some(155),
        "km" => Some(170),
        "bo" | "dz" => Some(175),
        "my" => Some(185),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Choice;

    #[test]
    fn lines_fill_the_page_whatever_their_leading() {
        let style = Style::new(Choice::default());
        for lang in ["en", "ja", "my", "ar"] {
            let own = style_for(&Lang::parse(lang).unwrap(), &style);
            let lines = own.page.depth() / own.leading().to_scaled_points();
            let left = own.page.depth() - own.leading() * lines.to_scaled_points();
            assert!(
                own.leading() >= style.leading() && left < own.leading() / 10,
                "{lang}: {left:?} left"
            );
        }
    }
}
