//! How large pictures are placed.

use crate::document::PictureWidth;
use crate::units::{Length, Size};

/// A picture this near to the measure is as wide as the measure, in hundredths.
const NEARLY_FULL: i64 = 72;

/// The size at which a picture is placed: its own, less where there is no room, a little more where
/// it nearly fills the measure.
pub(super) fn scaled(natural: Size, room: Size) -> Size {
    let nearly_full = natural.width >= room.width.fraction(NEARLY_FULL, 100);
    let width = if nearly_full { room.width } else { natural.width };
    within(as_wide_as(natural, width), room)
}

/// The same picture, as wide as said.
pub(super) fn sized(natural: Size, width: PictureWidth, measure: Length) -> Size {
    match width {
        PictureWidth::Pixels(pixels) => pixels_wide(natural, pixels),
        PictureWidth::Share(share) => as_wide_as(natural, measure.fraction(i64::from(share), 100)),
    }
}

/// The same picture, so many CSS pixels wide.
pub(super) fn pixels_wide(natural: Size, pixels: u32) -> Size {
    as_wide_as(natural, Length::points(f64::from(pixels) * 72.0 / 96.0))
}

pub(super) fn as_wide_as(natural: Size, width: Length) -> Size {
    let height =
        natural.height.fraction(width.to_scaled_points(), natural.width.to_scaled_points());
    Size::new(width, height)
}

/// A size that is no larger than the room for it.
pub(super) fn within(size: Size, room: Size) -> Size {
    let size = if size.width.fits(room.width) { size } else { as_wide_as(size, room.width) };
    if size.height.fits(room.height) {
        return size;
    }
    let width = size.width.fraction(room.height.to_scaled_points(), size.height.to_scaled_points());
    Size::new(width.min(room.width), room.height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_picture_never_outgrows_its_room(width in 1_i64..100_000, height in 1_i64..100_000) {
            let pixel = |count: i64| Length::points(0.75) * count;
            let room = Size::new(Length::points(317.0), Length::points(318.0));
            let size = scaled(Size::new(pixel(width), pixel(height)), room);
            prop_assert!(size.width <= room.width && size.height <= room.height);
        }
    }
}
