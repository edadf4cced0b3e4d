//! The e-books: one for whatever reads EPUB, and one in Kobo's own form.

use super::artifacts::Artifact;
use super::artifacts::Printed;
use super::input::PrintInput;
use super::preflight;
use crate::diagnostics::{Bug, Sink};
use crate::epub::{self, Edition, Reader};
use crate::issue;
use crate::outputs::{Formats, Limited, Output};
use crate::pictures::{self, EpubPictures, PictureId, Screen, Shades};
use crate::{raster, typeset};
use std::collections::BTreeMap;

/// Makes the e-books that are wanted, and tells what readers may not take. Pictures are as fine as readers
/// can show them, or have at most so many dots per inch.
pub(super) fn make(
    input: PrintInput<'_>,
    formats: &Formats,
    resolution: Option<u16>,
    sink: &mut Sink,
) -> Result<Printed, Bug> {
    let PrintInput { issue, settings, survey, style, fonts, page_map, .. } = input;
    if formats.iter().all(|output| output.limit() != Limited::Epub) {
        return Ok(Vec::new());
    }
    issue::check_for_epub(issue, settings, sink);
    let embedded = settings.embed_fonts.as_ref().filter(|embed| embed.value);
    if let Some(embed) = embedded {
        preflight::fonts(fonts, embed.span, sink);
    }
    let shades = if settings.grey_pictures { Shades::Grey } else { Shades::Colour };
    let screen =
        resolution.map_or(Screen::finest(shades), |resolution| Screen::of(shades, resolution));
    let pictures = pictures::for_epub(survey, screen, fonts, sink);
    let chosen = issue.cover.and_then(|cover| pictures::for_cover(survey, cover, fonts, sink));
    let cover = chosen.map_or_else(
        || raster::jpeg(&typeset::cover::cover(issue, fonts, &style.palette), fonts),
        Ok,
    )?;
    let certified_by = settings.certified_by.as_ref().map(|name| name.value.as_str());
    let edition = Edition { certified_by, fonts: embedded.map(|_| fonts), reader: Reader::Any };
    let weights = weights(&pictures);
    let write = |output| {
        let reader = if output == Output::Kepub { Reader::Kobo } else { Reader::Any };
        let edition = Edition { reader, ..edition };
        let bytes = epub::write(issue, style, edition, &pictures, &cover, page_map)?;
        Ok((output, Artifact { bytes, pictures: weights.clone(), pages: BTreeMap::new() }))
    };
    formats.iter().filter(|output| output.limit() == Limited::Epub).map(write).collect()
}

/// The bytes of each picture in the books.
fn weights(pictures: &EpubPictures) -> BTreeMap<PictureId, u64> {
    let files = (0..).map(PictureId).zip(&pictures.pictures);
    files.filter_map(|(id, picture)| Some((id, picture.as_ref()?.bytes.len() as u64))).collect()
}
