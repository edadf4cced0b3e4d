//! The press: an issue whose pages are set, from which files are printed.

use super::artifacts::{Artifact, Artifacts, Printed};
use super::books;
use super::input::PrintInput;
use crate::diagnostics::{Bug, Sink};
use crate::issue::{Issue, backmatter};
use crate::outputs::{Formats, Limited, Output};
use crate::pdf;
use crate::pictures;
use rayon::prelude::*;

/// All that files are printed from, and which are wanted.
pub(super) struct Press<'a> {
    pub(super) input: PrintInput<'a>,
    pub(super) formats: &'a Formats,
}

impl Press<'_> {
    /// Prints all wanted files, those of different kinds side by side.
    ///
    /// # Errors
    /// Only for mistakes of the program itself.
    pub(super) fn all(&self, sink: &mut Sink) -> Result<Artifacts, Bug> {
        let printed: Vec<(Result<Printed, Bug>, Sink)> = Limited::ALL
            .par_iter()
            .map(|&limited| {
                let mut told = Sink::default();
                (self.print(limited, None, &mut told), told)
            })
            .collect();
        let mut made = Artifacts::default();
        for (printed, told) in printed {
            sink.append(told);
            made.replace(printed?);
        }
        Ok(made)
    }

    /// Prints those of the wanted files that keep to one limit, since they have the same pictures: of at
    /// most so many dots per inch, or else as fine as the style or readers' screens have them.
    ///
    /// # Errors
    /// Only for mistakes of the program itself.
    pub(super) fn print(
        &self,
        limited: Limited,
        resolution: Option<u16>,
        sink: &mut Sink,
    ) -> Result<Printed, Bug> {
        match limited {
            Limited::Pdf => self.pdf(resolution, sink),
            Limited::Epub => books::make(self.input, self.formats, resolution, sink),
            Limited::Message => Ok(Vec::new()),
        }
    }

    fn pdf(&self, resolution: Option<u16>, sink: &mut Sink) -> Result<Printed, Bug> {
        let PrintInput { issue, survey, style, fonts, .. } = self.input;
        let Some(pages) = self.input.pages.filter(|_| self.formats.has(Output::Pdf)) else {
            return Ok(Vec::new());
        };
        let resolution = resolution.unwrap_or(style.resolution);
        let pictures = pictures::for_pdf(survey, &pages.placed_pictures(), resolution, fonts, sink);
        let written = pdf::write(pages, fonts, &pictures, &metadata(issue))?;
        let labels = pages.pages.iter().map(|page| page.label.clone());
        let printed = Artifact {
            bytes: written.bytes,
            pictures: written.pictures,
            pages: labels.zip(written.pages).collect(),
        };
        Ok(vec![(Output::Pdf, printed)])
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
