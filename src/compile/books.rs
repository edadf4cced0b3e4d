//! The e-books: one for whatever reads EPUB, and one in Kobo's own form.

use super::{Formats, preflight};
use crate::diagnostics::{Bug, Sink};
use crate::epub::{self, Edition, Reader};
use crate::fonts::FontBook;
use crate::issue::page_map::PageMap;
use crate::issue::{self, Issue};
use crate::manifest::EpubSettings;
use crate::pictures::{self, EpubPictures, Screen, Shades, Survey};
use crate::style::Style;
use crate::{raster, typeset};

/// What e-books are made from.
#[derive(Copy, Clone)]
pub(super) struct Copy<'a> {
    pub(super) issue: &'a Issue,
    pub(super) settings: &'a EpubSettings,
    pub(super) survey: &'a Survey,
    pub(super) style: &'a Style,
    pub(super) fonts: &'a FontBook,
    /// Where the pages of the PDF begin.
    pub(super) pages: Option<&'a PageMap>,
}

/// The finished files.
#[derive(Default)]
pub(super) struct Books {
    pub(super) epub: Option<Vec<u8>>,
    pub(super) kepub: Option<Vec<u8>>,
    /// The pictures in them.
    pub(super) pictures: EpubPictures,
}

impl Books {
    /// The finished files, one after the other.
    pub(super) fn files(&self) -> impl Iterator<Item = &Vec<u8>> {
        [&self.epub, &self.kepub].into_iter().flatten()
    }

    /// Tells what does not carry them.
    pub(super) fn weigh(&self, survey: &Survey, sink: &mut Sink) {
        self.files().for_each(|book| preflight::weight(book.len(), survey, &self.pictures, sink));
    }
}

/// Makes the e-books that are wanted, and tells what readers may not take. Pictures are as fine as readers
/// can show them, or have at most so many dots per inch.
pub(super) fn make(
    copy: Copy<'_>,
    formats: Formats,
    resolution: Option<u16>,
    sink: &mut Sink,
) -> Result<Books, Bug> {
    let Copy { issue, settings, survey, style, fonts, pages } = copy;
    if !formats.epub && !formats.kepub {
        return Ok(Books::default());
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
    let cover =
        chosen.map_or_else(|| raster::jpeg(&typeset::cover::cover(issue, fonts), fonts), Ok)?;
    let certified_by = settings.certified_by.as_ref().map(|name| name.value.as_str());
    let edition = Edition { certified_by, fonts: embedded.map(|_| fonts), reader: Reader::Any };
    let write =
        |reader| epub::write(issue, style, Edition { reader, ..edition }, &pictures, &cover, pages);
    Ok(Books {
        epub: formats.epub.then(|| write(Reader::Any)).transpose()?,
        kepub: formats.kepub.then(|| write(Reader::Kobo)).transpose()?,
        pictures,
    })
}
