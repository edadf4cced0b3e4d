//! A picture that the editor chose for the cover.

use super::decode::on_white;
use super::survey::{Format, Survey, Surveyed, unreadable};
use super::{PictureId, decode, jpeg, svg};
use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};

/// The largest cover that bookshops and readers ask for, in pixels.
const LARGEST: (u32, u32) = (1600, 2560);

/// The quality of the JPEG file, of 100.
const QUALITY: u8 = 88;

/// The picture as a JPEG file that fits into 1600 × 2560 pixels. Nothing if it cannot be decoded,
/// which is told.
pub fn for_cover(
    survey: &Survey,
    cover: PictureId,
    fonts: &FontBook,
    sink: &mut Sink,
) -> Option<Vec<u8>> {
    let picture = survey.get(cover);
    render(picture, fonts).map_err(|why| sink.push(unreadable(picture, &why))).ok()
}

fn render(picture: &Surveyed, fonts: &FontBook) -> Result<Vec<u8>, String> {
    let image = match picture.format {
        Format::Svg => {
            let (width, height) = fitted(picture.width, picture.height);
            let pixels = svg::draw(&svg::tree(&picture.bytes, svg::faces(fonts))?, width, height)?;
            DynamicImage::ImageRgba8(
                RgbaImage::from_raw(width, height, pixels).ok_or("was drawn in another size")?,
            )
        }
        _ => decode::decode(&picture.bytes)?.image,
    };
    let (width, height) = LARGEST;
    let image = if image.width() > width || image.height() > height {
        image.resize(width, height, FilterType::CatmullRom)
    } else {
        image
    };
    jpeg::encode(&on_white(&image).into(), QUALITY, None)
}

/// The largest size of the same proportions that fits.
fn fitted(width: u32, height: u32) -> (u32, u32) {
    let (most_wide, most_high) = LARGEST;
    let scale =
        (f64::from(most_wide) / f64::from(width)).min(f64::from(most_high) / f64::from(height));
    let side = |pixels: u32| ((f64::from(pixels) * scale).round() as u32).max(1);
    (side(width), side(height))
}
