//! The colours of a cover: one ground for each issue, so that issues are told apart on a shelf.

use crate::issue::Issue;
use crate::units::Colour;

/// The colours of one cover.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) struct Palette {
    /// The whole page.
    pub(super) ground: Colour,
    /// What stands back on it: rules, bylines, the publisher.
    pub(super) tint: Colour,
}

/// Deep grounds, each with a tint to match. Neighbours differ most, since they follow one another.
///
/// Eleven, a prime: issues that are a week, a month, a quarter or a year apart never meet in one
/// colour, as none of 7, 28 to 31, 90 to 92, 365 and 366 days is a multiple of it.
const PALETTES: [Palette; 11] = [
    palette(0x122b4a, 0xc3d6ee), // navy
    palette(0x5c1620, 0xf2cfc8), // oxblood
    palette(0x123d2c, 0xc4e2d0), // bottle green
    palette(0x3b1f4a, 0xe0cdee), // aubergine
    palette(0x4a2c12, 0xf0d8bc), // umber
    palette(0x0b3f47, 0xbfe2e6), // petrol
    palette(0x55163c, 0xf2cbdf), // plum
    palette(0x353a14, 0xe2e4bb), // olive
    palette(0x2a2860, 0xd0d2f4), // indigo
    palette(0x6a2410, 0xf6d2c0), // rust
    palette(0x262f38, 0xd0dae2), // slate
];

const fn palette(ground: u32, tint: u32) -> Palette {
    Palette { ground: colour(ground), tint: colour(tint) }
}

const fn colour(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour(red, green, blue)
}

impl Palette {
    /// The colours of an issue. Issues of one publication whose numbers (or else dates) follow one
    /// another take one ground after the other; where they begin depends on the publication's name.
    pub(super) fn of(issue: &Issue) -> Self {
        let number = issue.number.as_deref();
        let step = match (number.map(str::parse::<u32>), issue.date) {
            (Some(Ok(number)), _) => u64::from(number),
            (Some(Err(_)), _) => hash(number.unwrap_or_default()),
            (None, Some(date)) => date.to_unix().div_euclid(24 * 60 * 60).unsigned_abs(),
            (None, None) => 0,
        };
        let place = hash(issue.masthead()).wrapping_add(step) % PALETTES.len() as u64;
        PALETTES[place as usize]
    }
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2).
    fn luminance(Colour(red, green, blue): Colour) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    #[test]
    fn all_type_has_a_contrast_of_seven_to_one_and_more() {
        for Palette { ground, tint } in PALETTES {
            for type_colour in [Colour::WHITE, tint] {
                let contrast = (luminance(type_colour) + 0.05) / (luminance(ground) + 0.05);
                assert!(contrast >= 7.0, "{type_colour:?} on {ground:?}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn issues_that_follow_one_another_differ() {
        let ground = |number: Option<&str>, date: Option<&str>| {
            let mut issue = crate::typeset::cover::tests::issue("Two Oceans", "en");
            issue.number = number.map(str::to_owned);
            issue.date = date.and_then(crate::date::Date::parse);
            Palette::of(&issue).ground
        };
        assert_ne!(ground(Some("11"), None), ground(Some("12"), None));
        assert_ne!(ground(None, Some("2026-11-02")), ground(None, Some("2026-11-09")));
        assert_ne!(ground(None, Some("2026-11")), ground(None, Some("2026-12")));
        assert_ne!(ground(None, Some("2025")), ground(None, Some("2026")));
        assert_eq!(ground(Some("12"), Some("2026-11-02")), ground(Some("12"), Some("2026-11-03")));
    }
}
