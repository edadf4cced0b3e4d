//! Pixels as the PDF holds them: in as few channels as they need.

use super::jpeg::components;
use super::survey::Format;
use super::{decode, jpeg, samples};
use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};
use std::sync::Arc;

/// A picture's samples for the PDF.
#[derive(Clone, Debug)]
pub struct PdfRaster {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Whether it has one channel; else three.
    pub grey: bool,
    /// The samples.
    pub data: PdfSamples,
    /// One byte a pixel, packed likewise, if it is not opaque.
    pub alpha: Option<Vec<u8>>,
    /// The ICC profile of its colours, where they are not sRGB.
    pub profile: Option<Vec<u8>>,
}

/// How the samples are written.
#[derive(Clone, Debug)]
pub enum PdfSamples {
    /// A JPEG file, passed through or made by us.
    Jpeg(Arc<[u8]>),
    /// One byte a channel, row by row, packed as in a PNG file: predicted and deflated.
    Packed(Vec<u8>),
}

/// A JPEG file that has at most this much more pixels than are needed on a side is passed through:
/// encoding it anew would cost more quality than it saves bytes. In hundredths.
const CLOSE_ENOUGH: u32 = 125;

/// The quality that we write JPEG files in, of 100.
const QUALITY: u8 = 85;

/// A file of pixels, `across` of them from left to right, as the PDF holds it.
pub(super) fn raster(
    format: Format,
    bytes: &Arc<[u8]>,
    across: u32,
    (width, height): (u32, u32),
) -> Result<PdfRaster, String> {
    match format {
        Format::Jpeg => {
            let header = decode::header(bytes)?;
            let large = is_large(across, width);
            match components(bytes) {
                Some(channels @ (1 | 3)) if !large && !header.turned => {
                    let (width, height) = decode::size(bytes)?;
                    Ok(PdfRaster {
                        width,
                        height,
                        grey: channels == 1,
                        data: PdfSamples::Jpeg(bytes.clone()),
                        alpha: None,
                        profile: header.profile.filter(|_| channels == 3),
                    })
                }
                _ => lossy(scaled(decode::decode(bytes)?, width, height)),
            }
        }
        Format::WebP => {
            let decoded = scaled(decode::decode(bytes)?, width, height);
            if decoded.image.color().has_alpha() {
                lossless(&decoded.image, decoded.profile)
            } else {
                lossy(decoded)
            }
        }
        Format::Png | Format::Gif | Format::Svg => {
            let decoded = scaled(decode::decode(bytes)?, width, height);
            lossless(&decoded.image, decoded.profile)
        }
    }
}

/// Whether a picture has many more pixels from left to right than are needed.
pub(super) const fn is_large(across: u32, needed: u32) -> bool {
    across > needed.saturating_mul(CLOSE_ENOUGH) / 100
}

/// The picture in the pixels that are needed, if it has more.
pub(super) fn scaled(decoded: decode::Decoded, width: u32, height: u32) -> decode::Decoded {
    let image = decoded.image;
    let image = if image.width() > width {
        image.resize_exact(width, height, FilterType::CatmullRom)
    } else {
        image
    };
    decode::Decoded { image, ..decoded }
}

pub(super) fn lossy(decoded: decode::Decoded) -> Result<PdfRaster, String> {
    let image = decoded.image;
    let grey = !image.color().has_color();
    let data = PdfSamples::Jpeg(jpeg::encode(&image, QUALITY, None)?.into());
    let profile = decoded.profile.filter(|_| !grey);
    Ok(PdfRaster { width: image.width(), height: image.height(), grey, data, alpha: None, profile })
}

/// One channel where all pixels are grey, else three; an alpha channel where one is not opaque.
pub(super) fn lossless(
    image: &DynamicImage,
    profile: Option<Vec<u8>>,
) -> Result<PdfRaster, String> {
    let pixels = image.to_rgba8();
    let opaque = pixels.pixels().all(|pixel| pixel.0[3] == u8::MAX);
    // Where a pixel is wholly transparent its colour does not matter, so it does not make a grey
    // picture a coloured one.
    let grey = pixels
        .pixels()
        .all(|pixel| pixel.0[3] == 0 || (pixel.0[0] == pixel.0[1] && pixel.0[1] == pixel.0[2]));
    let (width, height) = pixels.dimensions();
    let channels = if grey { 1 } else { 3 };
    let colours: Vec<u8> =
        pixels.pixels().flat_map(|pixel| pixel.0.into_iter().take(channels)).collect();
    let data = PdfSamples::Packed(samples::pack(&colours, width, channels)?);
    let alpha = |pixels: &RgbaImage| {
        samples::pack(&pixels.pixels().map(|pixel| pixel.0[3]).collect::<Vec<_>>(), width, 1)
    };
    let alpha = if opaque { None } else { Some(alpha(&pixels)?) };
    let profile = profile.filter(|_| !grey);
    Ok(PdfRaster { width, height, grey, data, alpha, profile })
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn grey_pictures_have_one_channel_and_opaque_ones_no_alpha() {
        let grey = DynamicImage::ImageRgba8(RgbaImage::from_pixel(2, 1, Rgba([7, 7, 7, 255])));
        let picture = lossless(&grey, Some(vec![1])).unwrap();
        assert!(picture.grey && picture.alpha.is_none() && picture.profile.is_none());
        assert!(
            matches!(picture.data, PdfSamples::Packed(data) if data == samples::pack(&[7, 7], 2, 1).unwrap())
        );
        let veil = DynamicImage::ImageRgba8(RgbaImage::from_pixel(1, 1, Rgba([7, 8, 9, 100])));
        let picture = lossless(&veil, None).unwrap();
        assert_eq!(
            (picture.grey, picture.alpha),
            (false, Some(samples::pack(&[100], 1, 1).unwrap()))
        );
    }
}
