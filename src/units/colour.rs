//! Colours of type, rules and grounds.

/// A colour on screen or paper: red, green and blue in sRGB, 0 to 255 each.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// Black.
    pub const BLACK: Self = Self(0, 0, 0);
    /// White.
    pub const WHITE: Self = Self(0xff, 0xff, 0xff);

    /// How far two colours are apart in brightness: from 1, for the same, to 21, for black on white
    /// (WCAG 2.2, contrast ratio).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// How bright it is, from 0 to 1 (WCAG 2.2, relative luminance).
    fn luminance(self) -> f64 {
        let linear = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_goes_from_one_to_twenty_one_either_way() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
        assert!((Colour::WHITE.contrast(Colour::BLACK) - 21.0).abs() < 1e-9);
        assert!((Colour(9, 9, 9).contrast(Colour(9, 9, 9)) - 1.0).abs() < 1e-9);
        // The example of the WCAG's technique G18: #777 on white just misses 4.5.
        let grey = Colour(0x77, 0x77, 0x77).contrast(Colour::WHITE);
        assert!((4.47..4.49).contains(&grey), "{grey}");
    }
}
