//! Pictures for the PDF: no larger than they are placed, and in as few channels as they need.

use super::drawing::Drawing;
use super::pixels::{PdfRaster, is_large, lossless, lossy, raster, scaled};
use super::survey::{Format, Survey, Surveyed, unreadable};
use super::{PictureId, batches, decode, svg, vector};
use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use crate::units::Size;
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
