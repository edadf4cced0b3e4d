//! Pictures: surveyed before layout, rendered after it.
//!
//! [`Survey::find`] reads headers only. What each file needs, [`for_epub`] and [`for_pdf`] make after
//! layout, each picture on its own and in parallel.

mod batches;
mod cover;
mod data_address;
mod decode;
pub mod drawing;
mod epub;
mod jpeg;
mod losses;
mod pdf;
mod photograph;
mod pixels;
pub(crate) mod samples;
mod spelling;
mod survey;
mod svg;
mod vector;

pub use cover::for_cover;
pub use epub::{EpubPicture, EpubPictures, Screen, Shades, for_epub};
pub use pdf::{PdfPicture, PdfPictures, for_pdf};
pub use pixels::{PdfRaster, PdfSamples};
pub use survey::{Format, Refusal, Survey, Surveyed};

pub use crate::document::PictureId;
