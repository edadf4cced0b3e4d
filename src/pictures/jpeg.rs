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

/// The channels of a JPEG file: the eighth byte after the marker of its frame (ITU-T T.81 §B.2.2).
/// Arithmetic coding, which PDF readers do not decode, gives nothing.
pub(super) fn components(jpeg: &[u8]) -> Option<u8> {
    let mut at = 2;
    loop {
        let marker = match *jpeg.get(at..at + 2)? {
            [0xff, 0xff] => {
                at += 1;
                continue;
            }
            [0xff, marker] => marker,
            _ => return None,
        };
        match marker {
            0xc0..=0xc2 => return jpeg.get(at + 9).copied(),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xd9 | 0xda => return None,
            0x01 | 0xd0..=0xd8 => at += 2,
            _ => {
                let length = jpeg.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::codecs::jpeg::JpegEncoder;
    use image::{Luma, Rgb};

    #[test]
    fn a_jpeg_says_how_many_channels_it_has() {
        let encode = |image: DynamicImage| {
            let mut file = Vec::new();
            image.write_with_encoder(JpegEncoder::new(&mut file)).expect("a JPEG file");
            components(&file)
        };
        assert_eq!(
            encode(DynamicImage::ImageLuma8(image::ImageBuffer::from_pixel(8, 8, Luma([9])))),
            Some(1)
        );
        assert_eq!(
            encode(DynamicImage::ImageRgb8(image::ImageBuffer::from_pixel(8, 8, Rgb([9, 8, 7])))),
            Some(3)
        );
        assert_eq!(components(b"\xff\xd8\xff\xe0\x00"), None);
    }
}
