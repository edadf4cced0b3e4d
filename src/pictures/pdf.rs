//! Pictures for the PDF: no larger than they are placed, and in as few channels as they need.

use super::drawing::Drawing;
use super::epub::unreadable;
use super::survey::{Format, Survey, Surveyed};
use super::{PictureId, batches, decode, jpeg, samples, svg, vector};
use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use crate::units::Size;
use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};
use resvg::usvg::fontdb::Database;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The pictures as the PDF holds them.
#[derive(Clone, Debug, Default)]
pub struct PdfPictures {
    /// One for each surveyed picture, by [`PictureId`]; nothing for one that is not placed or
    /// could not be decoded.
    pub pictures: Vec<Option<PdfPicture>>,
}

/// A picture for the PDF.
#[derive(Clone, Debug)]
pub enum PdfPicture {
    /// Pixels.
    Raster(PdfRaster),
    /// Shapes: an SVG file that asks for nothing that PDF does not know.
    Drawing(Drawing),
}

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

/// Renders the pictures that are placed in the PDF: scaled to `resolution` dots per inch at the
/// largest size that each is placed at, never up.
pub fn for_pdf(
    survey: &Survey,
    placed: &BTreeMap<PictureId, Size>,
    resolution: u16,
    fonts: &FontBook,
    sink: &mut Sink,
) -> PdfPictures {
    let faces = svg::faces(fonts);
    let rendered = batches::for_each(survey.pictures(), |index, picture| {
        let size = placed.get(&PictureId(u32::try_from(index).unwrap_or(u32::MAX)))?;
        Some(render(picture, target(*size, resolution), &faces))
    });
    let told = rendered.into_iter().zip(survey.pictures());
    let told = told.map(|(rendered, picture)| {
        rendered?.map_err(|why| sink.push(unreadable(picture, &why))).ok()
    });
    PdfPictures { pictures: told.collect() }
}

/// The pixels that a placed size needs.
fn target(size: Size, resolution: u16) -> (u32, u32) {
    let pixels =
        |points: f64| (points / 72.0 * f64::from(resolution)).round().clamp(1.0, 20_000.0) as u32;
    (pixels(size.width.to_points()), pixels(size.height.to_points()))
}

fn render(
    picture: &Surveyed,
    (width, height): (u32, u32),
    faces: &Arc<Database>,
) -> Result<PdfPicture, String> {
    if let Some(photograph) = picture.photograph() {
        // What must be made smaller is taken from the file itself, which has lost nothing yet.
        let raster = if is_large(picture.width, width) {
            lossy(scaled(decode::decode(&picture.bytes)?, width, height))
        } else {
            raster(Format::Jpeg, photograph, picture.width, (width, height))
        };
        return raster.map(PdfPicture::Raster);
    }
    if picture.format != Format::Svg {
        return raster(picture.format, &picture.bytes, picture.width, (width, height))
            .map(PdfPicture::Raster);
    }
    let tree = svg::tree(&picture.bytes, faces.clone())?;
    if let Some(drawing) = vector::drawing(&tree, width as f32 / tree.size().width()) {
        return Ok(PdfPicture::Drawing(drawing));
    }
    let pixels = svg::draw(&tree, width, height)?;
    let image = RgbaImage::from_raw(width, height, pixels).ok_or("was drawn in another size")?;
    lossless(&DynamicImage::ImageRgba8(image), None).map(PdfPicture::Raster)
}

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
const fn is_large(across: u32, needed: u32) -> bool {
    across > needed.saturating_mul(CLOSE_ENOUGH) / 100
}

/// The picture in the pixels that are needed, if it has more.
fn scaled(decoded: decode::Decoded, width: u32, height: u32) -> decode::Decoded {
    let image = decoded.image;
    let image = if image.width() > width {
        image.resize_exact(width, height, FilterType::CatmullRom)
    } else {
        image
    };
    decode::Decoded { image, ..decoded }
}

fn lossy(decoded: decode::Decoded) -> Result<PdfRaster, String> {
    let image = decoded.image;
    let grey = !image.color().has_color();
    let data = PdfSamples::Jpeg(jpeg::encode(&image, QUALITY, None)?.into());
    let profile = decoded.profile.filter(|_| !grey);
    Ok(PdfRaster { width: image.width(), height: image.height(), grey, data, alpha: None, profile })
}

/// One channel where all pixels are grey, else three; an alpha channel where one is not opaque.
fn lossless(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<PdfRaster, String> {
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
    use image::{Luma, Rgb, Rgba};

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
