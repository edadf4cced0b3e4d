//! Pictures for the EPUB: the formats that every reader shows.

use super::survey::{Format, Survey, Surveyed};
use super::{decode, svg};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::fonts::FontBook;
use image::{DynamicImage, ImageFormat};
use rayon::prelude::*;
use resvg::usvg::fontdb::Database;
use std::io::Cursor;
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
}

/// Renders the surveyed pictures for the EPUB.
///
/// PNG, JPEG and GIF are core media types (EPUB 3.3 §3.2) and pass through; SVG is cleaned; WebP, for
/// which many e-readers show a placeholder, is converted.
pub fn for_epub(survey: &Survey, fonts: &FontBook, sink: &mut Sink) -> EpubPictures {
    let faces = svg::faces(fonts);
    let rendered: Vec<_> = survey.pictures().par_iter().enumerate().map(|(index, picture)| render(index + 1, picture, &faces)).collect();
    let told = rendered
        .into_iter()
        .zip(survey.pictures())
        .map(|(rendered, picture)| rendered.map_err(|why| sink.push(unreadable(picture, &why))).ok());
    EpubPictures { pictures: told.collect() }
}

fn render(number: usize, picture: &Surveyed, faces: &Arc<Database>) -> Result<EpubPicture, String> {
    let (ending, media_type, bytes) = match picture.format {
        Format::Png => ("png", "image/png", picture.bytes.clone()),
        Format::Jpeg => ("jpg", "image/jpeg", picture.bytes.clone()),
        Format::Gif => ("gif", "image/gif", picture.bytes.clone()),
        Format::Svg => ("svg", "image/svg+xml", svg::clean(&picture.bytes, faces)?.into_bytes().into()),
        Format::WebP => convert(&picture.bytes)?,
    };
    Ok(EpubPicture { name: format!("picture-{number:03}.{ending}"), media_type, bytes })
}

/// WebP to JPEG, or to PNG where it has transparent pixels.
fn convert(bytes: &[u8]) -> Result<(&'static str, &'static str, Arc<[u8]>), String> {
    let image = decode::decode(bytes)?.image;
    let mut file = Cursor::new(Vec::new());
    let transparent = image.color().has_alpha();
    let (ending, media_type, format) =
        if transparent { ("png", "image/png", ImageFormat::Png) } else { ("jpg", "image/jpeg", ImageFormat::Jpeg) };
    let image = if transparent { image } else { DynamicImage::ImageRgb8(image.to_rgb8()) };
    image.write_to(&mut file, format).map_err(|error| error.to_string())?;
    Ok((ending, media_type, file.into_inner().into()))
}

/// What is told of a picture that passed the survey and cannot be decoded.
pub(super) fn unreadable(picture: &Surveyed, why: &str) -> Diagnostic {
    Diagnostic::new(Code::UnreadablePicture, format!("the picture `{}` cannot be decoded: {why}", picture.path))
        .in_file(picture.path.as_str())
        .help("save it anew as PNG, JPEG, GIF, WebP or SVG")
}
