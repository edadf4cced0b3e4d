//! Pictures as JPEG files.

use image::DynamicImage;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

/// Encodes a picture, of which what shows through is lost: one channel if it has no colour. `quality` is of
/// 100. Colours are kept half as fine as brightness, as eyes see them and cameras do.
pub(super) fn encode(
    image: &DynamicImage,
    quality: u8,
    profile: Option<&[u8]>,
) -> Result<Vec<u8>, String> {
    let too_large = |_| "has more than 65 535 pixels on a side".to_owned();
    let (width, height) = (
        image.width().try_into().map_err(too_large)?,
        image.height().try_into().map_err(too_large)?,
    );
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::R_4_2_0);
    if let Some(profile) = profile {
        encoder.add_icc_profile(profile).map_err(|error| error.to_string())?;
    }
    let encoded = match image {
        DynamicImage::ImageRgb8(pixels) => encoder.encode(pixels, width, height, ColorType::Rgb),
        _ if image.color().has_color() => {
            encoder.encode(&image.to_rgb8(), width, height, ColorType::Rgb)
        }
        _ => encoder.encode(&image.to_luma8(), width, height, ColorType::Luma),
    };
    encoded.map_err(|error| error.to_string())?;
    Ok(file)
}
