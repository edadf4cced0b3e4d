//! Raster files into pixels, within limits.

use image::metadata::Orientation;
use image::{DynamicImage, ImageBuffer, ImageDecoder, ImageError, ImageReader, Limits};
use std::io::Cursor;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The most memory that one picture may take while it is decoded, in bytes.
const MOST_MEMORY: u64 = 1 << 30;
/// The most that what stands before its samples may take: profiles and remarks, which may be packed.
const MOST_MEMORY_OF_HEADER: u64 = 1 << 26;
/// The most that a pixel may take: four channels of sixteen bits, and as much again on the way there.
const MOST_MEMORY_OF_PIXEL: u64 = 16;

/// A picture of sixteen bits a channel with more pixels is decoded to eight of them row by row, which is
/// all that is printed: twice as many bytes for each pixel would be the half of what it takes.
const MOST_DEEP_PIXELS: u64 = 16_000_000;
/// A picture with more pixels is decoded while no other of its kind is, whichever file it is for.
const MOST_PIXELS_BESIDE: u64 = 40_000_000;

/// Held as long as the pixels of a very large picture are.
static LARGE: Mutex<()> = Mutex::new(());

/// A decoded picture, upright.
pub(super) struct Decoded {
    /// The pixels.
    pub(super) image: DynamicImage,
    /// The ICC profile of its colours, unless they are sRGB as far as it says.
    pub(super) profile: Option<Vec<u8>>,
    /// Keeps other very large pictures waiting. Whoever holds it must wait for nothing else.
    pub(super) _alone: Option<MutexGuard<'static, ()>>,
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
    let pixels = u64::from(width) * u64::from(height);
    let alone =
        (pixels > MOST_PIXELS_BESIDE).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner));
    // A small picture may not unpack a large profile either.
    let most_memory = MOST_MEMORY_OF_HEADER + pixels * MOST_MEMORY_OF_PIXEL;
    let mut decoder = decoder(bytes, most_memory.min(MOST_MEMORY))?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = profile(&mut decoder);
    let mut image = if pixels > MOST_DEEP_PIXELS && is_deep_png(bytes) {
        drop(decoder);
        in_eight_bits(bytes)?
    } else {
        DynamicImage::from_decoder(decoder).map_err(|error| told(&error))?
    };
    image.apply_orientation(orientation);
    Ok(Decoded { image, profile, _alone: alone })
}

/// Whether a file is a PNG of sixteen bits a channel: its depth is the ninth byte of its first chunk,
/// whose data begin at the sixteenth (PNG, third edition, §5.3 and §11.2.1).
fn is_deep_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG") && bytes.get(24) == Some(&16)
}

/// The pixels of a PNG in eight bits a channel, taken so as they are read.
fn in_eight_bits(bytes: &[u8]) -> Result<DynamicImage, String> {
    let limits = png::Limits { bytes: MOST_MEMORY_OF_HEADER as usize };
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| error.to_string())?;
    let mut samples = vec![0; reader.output_buffer_size().ok_or("is too large")?];
    let frame = reader.next_frame(&mut samples).map_err(|error| error.to_string())?;
    let (width, height) = (frame.width, frame.height);
    let image = match frame.color_type {
        png::ColorType::Grayscale => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma8)
        }
        png::ColorType::GrayscaleAlpha => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLumaA8)
        }
        png::ColorType::Rgb | png::ColorType::Indexed => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgb8)
        }
        png::ColorType::Rgba => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgba8)
        }
    };
    image.ok_or_else(|| "has fewer samples than it says".to_owned())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixteen_bits_become_their_upper_eight() {
        let pixels = |at: u32| [(at * 257) as u16, (at * 4_001) as u16, 0xabcd, 0xffff];
        let deep = ImageBuffer::<image::Rgba<u16>, _>::from_fn(9, 7, |x, y| {
            image::Rgba(pixels(x * 7 + y))
        });
        let mut file = Cursor::new(Vec::new());
        DynamicImage::ImageRgba16(deep).write_to(&mut file, image::ImageFormat::Png).unwrap();
        let file = file.into_inner();
        assert!(is_deep_png(&file));
        let DynamicImage::ImageRgba8(image) = in_eight_bits(&file).unwrap() else {
            panic!("eight bits a channel")
        };
        for (x, y, pixel) in image.enumerate_pixels() {
            assert_eq!(pixel.0, pixels(x * 7 + y).map(|sample| (sample >> 8) as u8));
        }
        assert!(in_eight_bits(&file[..file.len() / 2]).is_err());
    }
}
