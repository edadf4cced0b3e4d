//! Pictures: surveyed before layout, rendered after it.

use crate::diagnostics::Sink;
use crate::fonts::FontBook;
use crate::source::world::World;
use crate::units::{Length, Size};
use std::collections::BTreeMap;

/// A picture of the issue, by its place in the survey.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub u32);

/// The kinds of file that are read.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// PNG
    Png,
    /// JPEG
    Jpeg,
    /// GIF: its first frame.
    Gif,
    /// WebP
    WebP,
    /// SVG
    Svg,
}

/// What a picture's header says.
#[derive(Clone, Debug)]
pub struct Surveyed {
    /// Its path from the content root.
    pub path: String,
    /// What kind of file it is, by its first bytes.
    pub format: Format,
    /// Pixels from left to right, as it is shown: Exif rotation counted in; for SVG, CSS pixels.
    pub width: u32,
    /// Pixels from top to bottom, likewise.
    pub height: u32,
    /// The file's bytes.
    pub bytes: std::sync::Arc<[u8]>,
}

/// The pictures of an issue: each file once, by path.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    pictures: Vec<Surveyed>,
}

impl Survey {
    /// What is known of a picture.
    #[must_use]
    pub fn get(&self, id: PictureId) -> &Surveyed {
        &self.pictures[id.0 as usize]
    }

    /// All pictures with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (PictureId, &Surveyed)> {
        self.pictures.iter().enumerate().map(|(index, picture)| (PictureId(index as u32), picture))
    }
}

impl Surveyed {
    /// Its natural width on paper: 96 pixels to the inch, as CSS counts.
    #[must_use]
    pub fn natural_width(&self) -> Length {
        Length::points(f64::from(self.width) * 72.0 / 96.0)
    }
}

/// The pictures as the EPUB holds them.
#[derive(Clone, Debug, Default)]
pub struct EpubPictures {
    /// One for each surveyed picture, by [`PictureId`]; nothing for one that could not be decoded.
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
    pub bytes: std::sync::Arc<[u8]>,
}

/// The pictures as the PDF holds them.
#[derive(Clone, Debug, Default)]
pub struct PdfPictures {
    /// One for each surveyed picture, by [`PictureId`]; nothing for one that is not placed or
    /// could not be decoded.
    pub pictures: Vec<Option<PdfPicture>>,
}

/// A picture's samples for the PDF.
#[derive(Clone, Debug)]
pub struct PdfPicture {
    /// Pixels from left to right.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Whether it has one channel; else three.
    pub grey: bool,
    /// The samples.
    pub data: PdfSamples,
    /// One byte a pixel, if it is not opaque.
    pub alpha: Option<Vec<u8>>,
    /// The ICC profile of its colours, where they are not sRGB.
    pub profile: Option<Vec<u8>>,
}

/// How the samples are written.
#[derive(Clone, Debug)]
pub enum PdfSamples {
    /// A JPEG file, passed through or made by us.
    Jpeg(std::sync::Arc<[u8]>),
    /// One byte a channel, row by row.
    Raw(Vec<u8>),
}

/// Why a picture cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there.
    Missing,
    /// It is outside the content root.
    Outside,
    /// It cannot be read or is of no kind that is read: what is wrong.
    Unreadable(String),
    /// It has more pixels than are decoded.
    TooLarge {
        /// Pixels from left to right.
        width: u32,
        /// Pixels from top to bottom.
        height: u32,
    },
}

impl Survey {
    /// Looks a picture up by its path, reading its header the first time.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub fn find(&mut self, world: &dyn World, path: &str) -> Result<PictureId, Refusal> {
        let _ = (world, path);
        Err(Refusal::Missing)
    }
}

/// Renders the surveyed pictures for the EPUB: decodes what must be converted, each once.
pub fn for_epub(survey: &Survey, fonts: &FontBook, sink: &mut Sink) -> EpubPictures {
    let _ = (survey, fonts, sink);
    EpubPictures::default()
}

/// Renders the pictures that are placed in the PDF: scaled to `resolution` dots per inch at the
/// largest size that each is placed at.
pub fn for_pdf(survey: &Survey, placed: &BTreeMap<PictureId, Size>, resolution: u16, fonts: &FontBook, sink: &mut Sink) -> PdfPictures {
    let _ = (survey, placed, resolution, fonts, sink);
    PdfPictures::default()
}
