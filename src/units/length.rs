//! Lengths and places on a page.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

/// A length on the page, in scaled points: 65 536 to the PostScript point (1/72 inch).
///
/// Whole numbers, so that a line that fits on one machine fits on every machine.
/// The scaled point is TeX's (Knuth, *The TeXbook*, chapter 10).
#[derive(Copy, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i64);

impl Length {
    /// No length at all.
    pub const ZERO: Self = Self(0);
    /// Longer than any page; stands for "no limit".
    pub const MAX: Self = Self(i64::MAX / 4);

    const SCALE: f64 = 65_536.0;

    /// A length of so many points.
    #[must_use]
    pub const fn points(points: f64) -> Self {
        let scaled = points * Self::SCALE;
        Self(if scaled < 0.0 { scaled - 0.5 } else { scaled + 0.5 } as i64)
    }

    /// A length of so many millimetres.
    #[must_use]
    pub const fn millimetres(millimetres: f64) -> Self {
        Self::points(millimetres * 72.0 / 25.4)
    }

    /// A length of so many scaled points.
    #[must_use]
    pub const fn scaled_points(scaled: i64) -> Self {
        Self(scaled)
    }

    /// The length in points, for the border to formats that count in fractions.
    #[must_use]
    pub fn to_points(self) -> f64 {
        self.0 as f64 / Self::SCALE
    }

    /// The length in scaled points.
    #[must_use]
    pub const fn to_scaled_points(self) -> i64 {
        self.0
    }

    /// This length times `numerator / denominator`, rounded to the nearest scaled point.
    ///
    /// A zero denominator gives zero: fonts with no units per em have no widths either.
    #[must_use]
    pub const fn fraction(self, numerator: i64, denominator: i64) -> Self {
        if denominator == 0 {
            return Self::ZERO;
        }
        // Almost all lengths are on a page: to divide 128 bits takes many times the time.
        if let Some(product) = self.0.checked_mul(numerator)
            && product.unsigned_abs() < 1 << 62
            && denominator.unsigned_abs() < 1 << 62
        {
            let half = denominator.abs() / 2;
            let half = if (product < 0) == (denominator < 0) { half } else { -half };
            return Self((product + half * denominator.signum()) / denominator);
        }
        let product = self.0 as i128 * numerator as i128;
        let half = denominator.abs() as i128 / 2;
        let half = if (product < 0) == (denominator < 0) { half } else { -half };
        Self(((product + half * denominator.signum() as i128) / denominator as i128) as i64)
    }

    /// The distance from zero.
    #[must_use]
    pub const fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// This length, or zero if it is negative.
    #[must_use]
    pub fn or_zero(self) -> Self {
        self.max(Self::ZERO)
    }

    /// Whether something of this length goes into `room`.
    #[must_use]
    pub fn fits(self, room: Self) -> bool {
        self <= room
    }

    /// The next multiple of `grid` that is not smaller: the baseline grid's rounding.
    #[must_use]
    pub const fn up_to_grid(self, grid: Self) -> Self {
        if grid.0 <= 0 {
            return self;
        }
        Self(
            self.0.div_euclid(grid.0) * grid.0
                + if self.0.rem_euclid(grid.0) == 0 { 0 } else { grid.0 },
        )
    }
}

impl std::fmt::Debug for Length {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:.2}pt", self.to_points())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Length {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl Sub for Length {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Length {
    fn sub_assign(&mut self, other: Self) {
        self.0 -= other.0;
    }
}

impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, factor: i64) -> Self {
        Self(self.0 * factor)
    }
}

impl Div<i64> for Length {
    type Output = Self;
    fn div(self, divisor: i64) -> Self {
        Self(self.0 / divisor)
    }
}

impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(lengths: I) -> Self {
        lengths.fold(Self::ZERO, Add::add)
    }
}

/// A length within a line, in half the bytes, for what pages hold by the million: to ±32 767 points.
#[derive(Copy, Clone, Default, PartialEq, Eq)]
pub struct ShortLength(i32);

impl From<Length> for ShortLength {
    /// What is longer is cut to the longest.
    fn from(length: Length) -> Self {
        Self(length.0.clamp(i32::MIN.into(), i32::MAX.into()) as i32)
    }
}

impl From<ShortLength> for Length {
    fn from(short: ShortLength) -> Self {
        Self(short.0.into())
    }
}

impl std::fmt::Debug for ShortLength {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        Length::from(*self).fmt(f)
    }
}

/// A length relative to the type size, in thousandths of an em.
///
/// [`Em::at`] is the only way to a [`Length`], so nobody adds ems to points.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Em(i32);

impl Em {
    /// No space at any size.
    pub const ZERO: Self = Self(0);

    /// So many thousandths of an em.
    #[must_use]
    pub const fn thousandths(thousandths: i32) -> Self {
        Self(thousandths)
    }

    /// The count of thousandths of an em.
    #[must_use]
    pub const fn to_thousandths(self) -> i32 {
        self.0
    }

    /// What this is at a type size.
    #[must_use]
    pub const fn at(self, size: Length) -> Length {
        size.fraction(self.0 as i64, 1000)
    }
}

/// A place on a page, from its top left corner; `y` grows downwards.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Point {
    /// Distance from the left edge.
    pub x: Length,
    /// Distance from the top edge.
    pub y: Length,
}

impl Point {
    /// The place `x` to the right of the left edge and `y` below the top.
    #[must_use]
    pub const fn new(x: Length, y: Length) -> Self {
        Self { x, y }
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { x: self.x + other.x, y: self.y + other.y }
    }
}

/// How wide and how high something is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Size {
    /// From left to right.
    pub width: Length,
    /// From top to bottom.
    pub height: Length,
}

impl Size {
    /// A size of `width` by `height`.
    #[must_use]
    pub const fn new(width: Length, height: Length) -> Self {
        Self { width, height }
    }
}

/// Distances inwards from the four edges of a page.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Insets {
    /// From the top edge.
    pub top: Length,
    /// From the bottom edge.
    pub bottom: Length,
    /// From the left edge, or from the spine of facing pages.
    pub inner: Length,
    /// From the right edge, or from the fore-edge of facing pages.
    pub outer: Length,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_round_to_the_nearest_scaled_point_on_both_sides_of_zero() {
        let three = Length::scaled_points(3);
        assert_eq!(three.fraction(1, 2), Length::scaled_points(2));
        assert_eq!((-three).fraction(1, 2), Length::scaled_points(-2));
        assert_eq!(three.fraction(1, -2), Length::scaled_points(-2));
        assert_eq!(Length::points(10.0).fraction(1, 0), Length::ZERO);
    }

    #[test]
    fn the_grid_rounds_up_and_leaves_multiples_alone() {
        let grid = Length::points(13.5);
        assert_eq!(Length::points(13.5).up_to_grid(grid), grid);
        assert_eq!(Length::points(13.6).up_to_grid(grid), grid * 2);
        assert_eq!(Length::ZERO.up_to_grid(grid), Length::ZERO);
    }
}
