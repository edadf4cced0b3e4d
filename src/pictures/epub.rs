//! Pictures for the EPUB: the formats that every reader shows.

use super::decode::on_white;
use super::jpeg::components;
use super::survey::{Format, Survey, Surveyed, unreadable};
use super::{batches, decode, jpeg, svg};
use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageEncoder, RgbaImage};
use resvg::usvg::fontdb::Database;
use std::sync::Arc;

/// The pictures as the EPUB holds them.
#[derive(Clone, Debug, Default)]
pub struct EpubPictures {
    /// One for each surveyed picture, by [`super::PictureId`]; nothing for one that could not be
    /// decoded.
    pub pictures: Vec<Option<EpubPicture>>,
}

/// A picture file in the EPUB: PNG, JPEG, GIF or SVG.
#[derive(Clone, Debug)]
pub struct EpubPicture {
    /// Its name in the book's `images/` folder, ASCII and unique: `picture-001.jpg`.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Arc<[u8]>,
    /// Whether it can be one for the line ([`Surveyed::is_icon`]).
    pub is_icon: bool,
}

/// What a reader's screen shows.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Shades {
    /// Colours as they are.
    #[default]
    Colour,
    /// Greys alone, which e-paper would make of them all the same, in fewer bytes.
    Grey,
}

/// The screen that pictures are made for.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// What it shows.
    pub shades: Shades,
    /// The most pixels from left to right. From top to bottom, there are six tenths more.
    pub widest: u32,
}

impl Screen {
    /// The finest e-paper: more pixels than on a page of it are only heavy.
    #[must_use]
    pub const fn finest(shades: Shades) -> Self {
        Self { shades, widest: 1600 }
    }

    /// One with so many dots per inch, on a page five inches wide; never finer than the finest.
    #[must_use]
    pub fn of(shades: Shades, resolution: u16) -> Self {
        let finest = Self::finest(shades);
        Self { widest: finest.widest.min(u32::from(resolution) * 5), ..finest }
    }

    /// The most pixels from left to right and from top to bottom.
    const fn largest(self) -> (u32, u32) {
        (self.widest, self.widest * 8 / 5)
    }
}

/// The quality of the JPEG files that we write, of 100.
pub(super) const QUALITY: u8 = 85;

/// What a drawing may have and many readers do not draw, as `usvg` writes it.
const DEMANDING: [&str; 4] = ["<filter", "<mask", "<pattern", "<image"];

/// A drawing larger than this is heavier than its pixels, and slow to turn to.
const LARGEST_DRAWING: usize = 500_000;

/// Renders the surveyed pictures for the EPUB.
///
/// PNG, JPEG and GIF are core media types (EPUB 3.3 §3.2) and pass through if they are neither too
/// large nor of a kind that readers show wrongly. A photograph that was saved as PNG becomes a JPEG.
/// SVG is cleaned, and drawn where it asks for more than many readers can draw. WebP, for which many
/// e-readers show a placeholder, is converted.
pub fn for_epub(
    survey: &Survey,
    screen: Screen,
    fonts: &FontBook,
    sink: &mut Sink,
) -> EpubPictures {
    let faces = svg::faces(fonts);
    let rendered = batches::for_each(survey.pictures(), |index, picture| {
        let (ending, media_type, bytes) = render(picture, screen, &faces)?;
        let name = format!("picture-{:03}.{ending}", index + 1);
        Ok(EpubPicture { name, media_type, bytes, is_icon: picture.is_icon() })
    });
    let told = rendered.into_iter().zip(survey.pictures()).map(
        |(rendered, picture): (Result<_, String>, _)| {
            rendered.map_err(|why| sink.push(unreadable(picture, &why))).ok()
        },
    );
    EpubPictures { pictures: told.collect() }
}

/// The ending of a file's name, its media type and its bytes.
type File = (&'static str, &'static str, Arc<[u8]>);

fn render(picture: &Surveyed, screen: Screen, faces: &Arc<Database>) -> Result<File, String> {
    let bytes = picture.bytes.clone();
    let (widest, highest) = screen.largest();
    match picture.format {
        Format::Svg => drawing(picture, screen, faces),
        _ if screen.shades == Shades::Grey
            || picture.width > widest
            || picture.height > highest =>
        {
            converted(picture, screen)
        }
        Format::Png => Ok(picture
            .photograph()
            .map_or(("png", "image/png", bytes), |file| ("jpg", "image/jpeg", file.clone()))),
        Format::Gif => Ok(("gif", "image/gif", bytes)),
        // Readers ignore that a picture lies on its side, and show the four inks of a press as if
        // they were light.
        Format::Jpeg if decode::header(&bytes)?.turned || components(&bytes) == Some(4) => {
            converted(picture, screen)
        }
        Format::Jpeg => Ok(("jpg", "image/jpeg", bytes)),
        Format::WebP => converted(picture, screen),
    }
}

/// A drawing as paths, or as pixels.
fn drawing(picture: &Surveyed, screen: Screen, faces: &Arc<Database>) -> Result<File, String> {
    let clean = svg::clean(&picture.bytes, faces)?;
    let is_demanding =
        clean.len() > LARGEST_DRAWING || DEMANDING.iter().any(|element| clean.contains(element));
    if screen.shades == Shades::Colour && !is_demanding {
        return Ok(("svg", "image/svg+xml", clean.into_bytes().into()));
    }
    // Twice as fine as on a screen, since it can be enlarged no more.
    let (width, height) =
        fitted(picture.width.saturating_mul(2), picture.height.saturating_mul(2), screen);
    let pixels = svg::draw(&svg::tree(&picture.bytes, faces.clone())?, width, height)?;
    let image = RgbaImage::from_raw(width, height, pixels).ok_or("was drawn in another size")?;
    png(&in_shades(&on_white(&image.into()).into(), screen.shades), None)
}

/// A picture written anew: upright, no larger than it need be, and in the format that suits it.
fn converted(picture: &Surveyed, screen: Screen) -> Result<File, String> {
    // Asked before the pixels are held, since it may have to decode them itself.
    let is_photograph = picture.photograph().is_some();
    let decoded = decode::decode(&picture.bytes)?;
    let (width, height) = fitted(decoded.image.width(), decoded.image.height(), screen);
    let image = if width < decoded.image.width() {
        decoded.image.resize_exact(width, height, FilterType::CatmullRom)
    } else {
        decoded.image
    };
    let image = in_shades(&image, screen.shades);
    let profile = decoded.profile.filter(|_| image.color().has_color());
    let is_photograph = match picture.format {
        Format::Jpeg | Format::WebP if !image.color().has_alpha() => true,
        Format::Png => is_photograph,
        _ => false,
    };
    if is_photograph {
        Ok(("jpg", "image/jpeg", jpeg::encode(&image, QUALITY, profile.as_deref())?.into()))
    } else {
        png(&image, profile)
    }
}

/// The size that fits into the largest, in the same proportions.
fn fitted(width: u32, height: u32, screen: Screen) -> (u32, u32) {
    let (most_wide, most_high) = screen.largest();
    let scale = (f64::from(most_wide) / f64::from(width))
        .min(f64::from(most_high) / f64::from(height))
        .min(1.0);
    let side = |pixels: u32| ((f64::from(pixels) * scale).round() as u32).max(1);
    (side(width), side(height))
}

/// The picture in eight bits a channel, which is all that readers show.
pub(super) fn in_shades(image: &DynamicImage, shades: Shades) -> DynamicImage {
    match (shades, image.color().has_color(), image.color().has_alpha()) {
        (Shades::Colour, true, true) => DynamicImage::ImageRgba8(image.to_rgba8()),
        (Shades::Colour, true, false) => DynamicImage::ImageRgb8(image.to_rgb8()),
        (_, _, true) => DynamicImage::ImageLumaA8(image.to_luma_alpha8()),
        (_, _, false) => DynamicImage::ImageLuma8(image.to_luma8()),
    }
}

fn png(image: &DynamicImage, profile: Option<Vec<u8>>) -> Result<File, String> {
    let mut file = Vec::new();
    let mut encoder = PngEncoder::new(&mut file);
    if let Some(profile) = profile {
        encoder.set_icc_profile(profile).map_err(|error| error.to_string())?;
    }
    image.write_with_encoder(encoder).map_err(|error| error.to_string())?;
    Ok(("png", "image/png", file.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::world::MemoryWorld;
    use image::{ImageBuffer, ImageFormat, ImageReader, Luma, Rgb, Rgba};
    use std::io::Cursor;

    fn file(image: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, format).unwrap();
        file.into_inner()
    }

    /// The picture as the EPUB has it, and its size.
    fn made(bytes: &[u8], shades: Shades) -> (EpubPicture, Option<DynamicImage>) {
        let mut survey = Survey::default();
        survey.find(&MemoryWorld::default().with("picture", bytes), "picture").unwrap();
        let mut sink = Sink::default();
        let fonts = FontBook::new(Vec::new(), false);
        let mut pictures = for_epub(&survey, Screen::finest(shades), &fonts, &mut sink).pictures;
        assert!(sink.diagnostics().is_empty());
        let picture = pictures.remove(0).unwrap();
        let decoded = ImageReader::new(Cursor::new(&picture.bytes[..]))
            .with_guessed_format()
            .unwrap()
            .decode()
            .ok();
        (picture, decoded)
    }

    #[test]
    fn what_every_reader_shows_passes_through() {
        let red = DynamicImage::ImageRgb8(ImageBuffer::from_pixel(40, 30, Rgb([200, 10, 10])));
        for (format, media_type) in [
            (ImageFormat::Png, "image/png"),
            (ImageFormat::Jpeg, "image/jpeg"),
            (ImageFormat::Gif, "image/gif"),
        ] {
            let bytes = file(&red, format);
            let (picture, _) = made(&bytes, Shades::Colour);
            assert_eq!((picture.media_type, &picture.bytes[..]), (media_type, &bytes[..]));
        }
    }

    #[test]
    fn a_photograph_that_was_saved_as_png_becomes_a_jpeg_and_a_drawing_does_not() {
        let grain = |x: u32, y: u32| {
            (x.wrapping_mul(0x9e37_79b9) ^ y.wrapping_mul(0x85eb_ca6b)).wrapping_mul(0xc2b2_ae35)
                >> 28
        };
        let photograph = ImageBuffer::from_fn(200, 200, |x, y| {
            let value = (x / 2 + y / 4 + grain(x, y)) as u8;
            Rgb([value, value / 2 + grain(y, x) as u8, 255 - value])
        });
        let photograph: DynamicImage = photograph.into();
        let (picture, image) = made(&file(&photograph, ImageFormat::Png), Shades::Colour);
        assert_eq!((picture.media_type, image.unwrap().width()), ("image/jpeg", 200));
        let (picture, image) = made(&file(&photograph, ImageFormat::Png), Shades::Grey);
        assert_eq!((picture.media_type, image.unwrap().color().has_color()), ("image/jpeg", false));
        let drawing = ImageBuffer::from_fn(200, 200, |x, y| {
            if (x / 7 + y / 5) % 2 == 0 { Rgb([250_u8, 250, 250]) } else { Rgb([9, 40, 90]) }
        });
        assert_eq!(
            made(&file(&drawing.into(), ImageFormat::Png), Shades::Colour).0.media_type,
            "image/png"
        );
    }

    #[test]
    fn what_is_too_large_is_made_to_fit_and_keeps_its_proportions() {
        let wide = DynamicImage::ImageLuma8(ImageBuffer::from_pixel(3200, 100, Luma([90])));
        let (picture, image) = made(&file(&wide, ImageFormat::Png), Shades::Colour);
        let image = image.unwrap();
        assert_eq!((picture.media_type, image.width(), image.height()), ("image/png", 1600, 50));
        let (picture, image) = made(&file(&wide, ImageFormat::Jpeg), Shades::Colour);
        assert_eq!((picture.media_type, image.unwrap().width()), ("image/jpeg", 1600));
    }

    #[test]
    fn webp_becomes_jpeg_or_where_it_shows_through_png() {
        let opaque = DynamicImage::ImageRgb8(ImageBuffer::from_pixel(8, 8, Rgb([9, 8, 7])));
        let veil = DynamicImage::ImageRgba8(ImageBuffer::from_pixel(8, 8, Rgba([9, 8, 7, 100])));
        assert_eq!(
            made(&file(&opaque, ImageFormat::WebP), Shades::Colour).0.media_type,
            "image/jpeg"
        );
        assert_eq!(made(&file(&veil, ImageFormat::WebP), Shades::Colour).0.media_type, "image/png");
    }

    #[test]
    fn grey_pictures_have_no_colour() {
        let red = DynamicImage::ImageRgb8(ImageBuffer::from_pixel(8, 8, Rgb([200, 10, 10])));
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8" fill="red"/></svg>"#;
        for bytes in [file(&red, ImageFormat::Jpeg), file(&red, ImageFormat::Png), svg.to_vec()] {
            let (_, image) = made(&bytes, Shades::Grey);
            assert!(!image.unwrap().color().has_color());
        }
    }

    #[test]
    fn a_drawing_stays_one_unless_it_asks_for_more_than_readers_draw() {
        let drawing = |content: &str| {
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"10\">{content}</svg>"
            )
        };
        let rect = "<rect width=\"9\" height=\"9\"/>";
        assert_eq!(made(drawing(rect).as_bytes(), Shades::Colour).0.media_type, "image/svg+xml");
        let blurred = "<filter id=\"f\"><feGaussianBlur stdDeviation=\"2\"/></filter><rect width=\"9\" height=\"9\" filter=\"url(#f)\"/>";
        let (picture, image) = made(drawing(blurred).as_bytes(), Shades::Colour);
        assert_eq!((picture.media_type, image.unwrap().width()), ("image/png", 40));
    }
}
