//! The colours of a look: every colour that is printed is one of these.

use crate::units::Colour;

/// The colours of a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub ground: Colour,
    /// Text, and the rules that belong to it.
    pub text: Colour,
    /// What stands back: folios, details, credits, ornaments.
    pub quiet: Colour,
    /// Links, labels, and the rules beside what is set apart.
    pub accent: Colour,
    /// Frames that stand for something.
    pub hairline: Colour,
    /// Behind highlighted words.
    pub mark: Colour,
    /// Behind code.
    pub tint: Colour,
    /// Those of covers: one for each issue, so that issues are told apart on a shelf. Never empty.
    pub covers: Vec<CoverColours>,
}

/// The colours of one cover.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct CoverColours {
    /// The whole page.
    pub ground: Colour,
    /// Titles.
    pub text: Colour,
    /// What stands back: rules, bylines, the publisher.
    pub tint: Colour,
}

/// A text that is told badly from what it stands on.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct LowContrast {
    /// The text.
    pub text: Colour,
    /// What it stands on.
    pub ground: Colour,
    /// How far they are apart.
    pub contrast: f64,
}

/// How far text must be apart from what it stands on, at least (WCAG 2.2, 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;

/// Deep grounds, each with a tint to match. Neighbours differ most, since they follow one another.
///
/// Eleven, a prime: issues that are a week, a month, a quarter or a year apart never meet in one
/// colour, as none of 7, 28 to 31, 90 to 92, 365 and 366 days is a multiple of it.
const COVERS: [CoverColours; 11] = [
    cover(0x122b4a, 0xc3d6ee), // navy
    cover(0x5c1620, 0xf2cfc8), // oxblood
    cover(0x123d2c, 0xc4e2d0), // bottle green
    cover(0x3b1f4a, 0xe0cdee), // aubergine
    cover(0x4a2c12, 0xf0d8bc), // umber
    cover(0x0b3f47, 0xbfe2e6), // petrol
    cover(0x55163c, 0xf2cbdf), // plum
    cover(0x353a14, 0xe2e4bb), // olive
    cover(0x2a2860, 0xd0d2f4), // indigo
    cover(0x6a2410, 0xf6d2c0), // rust
    cover(0x262f38, 0xd0dae2), // slate
];

const fn cover(ground: u32, tint: u32) -> CoverColours {
    CoverColours { ground: colour(ground), text: Colour::WHITE, tint: colour(tint) }
}

const fn colour(rgb: u32) -> Colour {
    let [_, red, green, blue] = rgb.to_be_bytes();
    Colour(red, green, blue)
}

impl Palette {
    /// The texts that are told badly from what they stand on.
    #[must_use]
    pub fn low_contrasts(&self) -> Vec<LowContrast> {
        let on_page = [self.text, self.quiet, self.accent].map(|text| (text, self.ground));
        let on_areas = [self.mark, self.tint].map(|ground| (self.text, ground));
        let on_covers = self
            .covers
            .iter()
            .flat_map(|cover| [cover.text, cover.tint].map(|text| (text, cover.ground)));
        let pairs = on_page.into_iter().chain(on_areas).chain(on_covers);
        pairs
            .map(|(text, ground)| LowContrast { text, ground, contrast: text.contrast(ground) })
            .filter(|pair| pair.contrast < LEAST_CONTRAST)
            .collect()
    }
}

impl Default for Palette {
    /// Black on white with a deep blue, which all our themes have.
    fn default() -> Self {
        Self {
            ground: Colour::WHITE,
            text: Colour::BLACK,
            quiet: colour(0x59_59_59),
            accent: colour(0x1f_4e_79),
            hairline: colour(0xb0_b0_b0),
            mark: colour(0xf6_e9_b8),
            tint: colour(0xf3_f2_ee),
            covers: COVERS.to_vec(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_colours_are_told_apart_and_pale_ones_are_told() {
        let ours = Palette::default();
        assert_eq!(ours.low_contrasts(), []);
        let pale = Palette { quiet: colour(0x99_99_99), ..ours.clone() };
        let told: Vec<Colour> = pale.low_contrasts().iter().map(|pair| pair.text).collect();
        assert_eq!(told, [colour(0x99_99_99)]);
        // Ours are farther apart than they must be.
        for cover in &ours.covers {
            assert!(cover.text.contrast(cover.ground) >= 7.0);
            assert!(cover.tint.contrast(cover.ground) >= 7.0);
        }
        assert!(ours.quiet.contrast(ours.ground) >= 7.0);
        assert!(ours.accent.contrast(ours.ground) >= 7.0);
    }
}
