//! What readers with other senses can expect, read off the content and never made up.

use super::meta::{BREAK, property, refinement};
use crate::html::Shown;
use crate::html::{Xml, printable};
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::language::Labels;
use crate::pictures::EpubPictures;

/// What EPUB Accessibility 1.1 §2 asks to be told, read off the content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::epub) struct Accessibility {
    /// Whether pictures are shown.
    pictures: bool,
    /// Whether the author said of every one what it shows, or that it is an ornament.
    described: bool,
    /// Whether there are formulas, which are MathML.
    formulas: bool,
    /// Whether one may move: nobody looked how fast it flashes.
    moving: bool,
    /// The file whose pages are marked.
    paged_as: Option<String>,
    /// The same in words.
    summary: String,
    /// Who stands for its being accessible.
    certified_by: Option<String>,
}

impl Accessibility {
    /// That it is accessible is claimed when somebody says so who looked at it, and not of a book
    /// with a picture that nobody described (WCAG 2.2 §1.1.1).
    pub(super) fn of(
        issue: &Issue,
        shown: &Shown,
        pictures: &EpubPictures,
        pages: Option<&PageMap>,
        certified_by: Option<&str>,
    ) -> Self {
        let is_gif = |index: usize| {
            pictures
                .pictures
                .get(index)
                .and_then(Option::as_ref)
                .is_some_and(|found| found.media_type == "image/gif")
        };
        let is_paged = pages.is_some_and(|pages| !pages.breaks.is_empty());
        Self {
            pictures: !shown.pictures.is_empty(),
            described: !shown.undescribed,
            formulas: shown.formulas,
            moving: shown.pictures.iter().any(|id| is_gif(id.0 as usize)),
            paged_as: is_paged.then(|| issue.file_stem() + ".pdf"),
            summary: summary(issue.labels(), shown, is_paged),
            certified_by: certified_by.and_then(printable).filter(|_| !shown.undescribed),
        }
    }

    pub(super) fn write(&self, xml: &mut Xml) {
        property(xml, "schema:accessMode", "textual");
        if self.pictures {
            property(xml, "schema:accessMode", "visual");
        }
        if self.described {
            property(xml, "schema:accessModeSufficient", "textual");
        } else {
            property(xml, "schema:accessModeSufficient", "textual,visual");
        }
        for feature in
            ["tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"]
        {
            property(xml, "schema:accessibilityFeature", feature);
        }
        if self.pictures && self.described {
            property(xml, "schema:accessibilityFeature", "alternativeText");
        }
        if self.formulas {
            property(xml, "schema:accessibilityFeature", "MathML");
        }
        if let Some(file) = &self.paged_as {
            property(xml, "pageBreakSource", file);
            property(xml, "schema:accessibilityFeature", "pageBreakMarkers");
            property(xml, "schema:accessibilityFeature", "pageNavigation");
        }
        property(xml, "schema:accessibilityHazard", if self.moving { "unknown" } else { "none" });
        property(xml, "schema:accessibilitySummary", &self.summary);
        if let Some(name) = &self.certified_by {
            xml.start("meta")
                .attribute("property", "dcterms:conformsTo")
                .attribute("id", "conformance")
                .text(CONFORMANCE)
                .end()
                .text(BREAK);
            refinement(xml, "#conformance", "a11y:certifiedBy", None, name);
        }
    }
}

/// What the book allows those who do not see, in a few sentences.
fn summary(labels: &Labels, shown: &Shown, is_paged: bool) -> String {
    let pictures =
        if shown.undescribed { labels.pictures_undescribed } else { labels.pictures_described };
    let sentences = [
        Some(labels.accessible_text),
        (!shown.pictures.is_empty()).then_some(pictures),
        is_paged.then_some(labels.pages_marked),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// What an accessible book conforms to, in the words of EPUB Accessibility 1.1 §4.4.
const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";
