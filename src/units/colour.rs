//! Colours of type, rules and grounds.

/// A colour on screen or paper: red, green and blue in sRGB, 0 to 255 each.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);
