//! The press: an issue whose pages are set, from which files are printed.

use super::Formats;
use super::books::{self, Books, Copy};
use crate::diagnostics::{Bug, Sink};
use crate::issue::{Issue, backmatter};
use crate::pdf;
use crate::pictures::{self, PictureId};
use crate::typeset::page::Pages;
use std::collections::BTreeMap;

/// All that files are printed from.
pub(super) struct Press<'a> {
    pub(super) copy: Copy<'a>,
    pub(super) formats: Formats,
    /// The pages, if a PDF is to be made of them.
    pub(super) pages: Option<&'a Pages>,
}

/// A PDF, and what weighs how much in it.
pub(super) struct Printed {
    pub(super) bytes: Vec<u8>,
    /// Bytes of each picture.
    pub(super) pictures: BTreeMap<PictureId, u64>,
    /// Bytes of the text of each page, by its label.
    pub(super) pages: BTreeMap<String, u64>,
}

impl Press<'_> {
    /// Prints the PDF with pictures of so many dots per inch; nothing if there are no pages for it.
    pub(super) fn pdf(&self, resolution: u16, sink: &mut Sink) -> Result<Option<Printed>, Bug> {
        let Some(pages) = self.pages else { return Ok(None) };
        let Copy { issue, survey, fonts, .. } = self.copy;
        let pictures = pictures::for_pdf(survey, &pages.placed_pictures(), resolution, fonts, sink);
        let written = pdf::write(pages, fonts, &pictures, &metadata(issue))?;
        let labels = pages.pages.iter().map(|page| page.label.clone());
        Ok(Some(Printed {
            bytes: written.bytes,
            pictures: written.pictures,
            pages: labels.zip(written.pages).collect(),
        }))
    }

    /// Prints the e-books, with pictures of at most so many dots per inch.
    pub(super) fn books(&self, resolution: Option<u16>, sink: &mut Sink) -> Result<Books, Bug> {
        books::make(self.copy, self.formats, resolution, sink)
    }
}

fn metadata(issue: &Issue) -> pdf::Metadata {
    pdf::Metadata {
        title: issue.full_title(),
        authors: if issue.editors.is_empty() {
            issue.publisher.iter().cloned().collect()
        } else {
            issue.editors.clone()
        },
        description: issue.description.clone(),
        lang: issue.lang.clone(),
        dated: issue.dated,
        made: issue.made(),
        sources: issue.sources(),
        rights: backmatter::rights(issue),
    }
}
