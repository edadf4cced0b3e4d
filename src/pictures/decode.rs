//! Raster files into pixels, within limits.

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use std::io::Cursor;

/// The most memory that one picture may take while it is decoded, in bytes.
const MOST_MEMORY: u64 = 1 << 30;
/// The most that what stands before its samples may take: profiles and remarks, which may be packed.
const MOST_MEMORY_OF_HEADER: u64 = 1 << 26;
/// The most that a pixel may take: four channels of sixteen bits, and as much again on the way there.
const MOST_MEMORY_OF_PIXEL: u64 = 16;

/// A decoded picture, upright.
pub(super) struct Decoded {
    /// The pixels.
    pub(super) image: DynamicImage,
    /// The ICC profile of its colours, unless they are sRGB as far as it says.
    pub(super) profile: Option<Vec<u8>>,
}

/// What a JPEG file's header says of its samples.
pub(super) struct Header {
    /// Whether it must be turned to stand upright.
    pub(super) turned: bool,
    /// The ICC profile of its colours, unless they are sRGB as far as it says.
    pub(super) profile: Option<Vec<u8>>,
}

/// The width and height in pixels of an upright picture.
pub(super) fn size(bytes: &[u8]) -> Result<(u32, u32), String> {
    let mut decoder = decoder(bytes, MOST_MEMORY_OF_HEADER)?;
    let (width, height) = decoder.dimensions();
    let turned = decoder.orientation().is_ok_and(swaps_sides);
    Ok(if turned { (height, width) } else { (width, height) })
}

/// Reads what stands before the samples.
pub(super) fn header(bytes: &[u8]) -> Result<Header, String> {
    let mut decoder = decoder(bytes, MOST_MEMORY_OF_HEADER)?;
    let turned =
        decoder.orientation().is_ok_and(|orientation| orientation != Orientation::NoTransforms);
    Ok(Header { turned, profile: profile(&mut decoder) })
}

/// Decodes a picture and turns it upright.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, String> {
    let (width, height) = size(bytes)?;
    // A small picture may not unpack a large profile either.
    let most_memory =
        MOST_MEMORY_OF_HEADER + u64::from(width) * u64::from(height) * MOST_MEMORY_OF_PIXEL;
    let mut decoder = decoder(bytes, most_memory.min(MOST_MEMORY))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = profile(&mut decoder);
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| told(&error))?;
    image.apply_orientation(orientation);
    Ok(Decoded { image, profile })
}

fn decoder(bytes: &[u8], most_memory: u64) -> Result<impl ImageDecoder + '_, String> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| error.to_string())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(most_memory);
    reader.limits(limits);
    reader.into_decoder().map_err(|error| told(&error))
}

/// What a decoder says, without the state that it was in.
fn told(error: &ImageError) -> String {
    let words = error.to_string();
    words.split(" while decoding ").next().unwrap_or_default().to_owned()
}

/// The profile of RGB samples that are not sRGB. Its colour space stands at byte 16 (ICC.1:2022
/// §7.2.6); of a CMYK file it no longer fits the samples, which are decoded to RGB.
fn profile(decoder: &mut impl ImageDecoder) -> Option<Vec<u8>> {
    let profile = decoder.icc_profile().ok().flatten()?;
    let is_rgb = profile.get(16..20) == Some(b"RGB ");
    let is_srgb = profile.windows(4).any(|window| window.eq_ignore_ascii_case(b"sRGB"));
    (is_rgb && !is_srgb).then_some(profile)
}

const fn swaps_sides(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH
    )
}

/// JPEG has no transparency: what shows through is white.
pub(super) fn on_white(image: &DynamicImage) -> image::RgbImage {
    let pixels = image.to_rgba8();
    image::RgbImage::from_fn(pixels.width(), pixels.height(), |x, y| {
        let [red, green, blue, alpha] = pixels.get_pixel(x, y).0;
        let over = |channel: u8| {
            ((u16::from(channel) * u16::from(alpha) + 255 * (255 - u16::from(alpha))) / 255) as u8
        };
        image::Rgb([over(red), over(green), over(blue)])
    })
}
