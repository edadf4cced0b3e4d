//! What weighs most in the files: an editor who must cut wants to know.

use super::books::Copy;
use super::budget::Prints;
use crate::issue::Issue;
use crate::issue::page_map::PageMap;
use crate::pictures::PictureId;
use crate::units::bytes;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The pictures and the articles of an issue, each with its bytes in the files, heaviest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    /// The pictures that some file has.
    pub pictures: Vec<Weight>,
    /// The articles; pictures that several have weigh in each.
    pub articles: Vec<Weight>,
}

/// How much something is in each file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Its path from the content root.
    pub path: String,
    /// Bytes in the PDF: of the picture; or of the article's pictures and of the text of its pages.
    pub pdf: u64,
    /// Bytes in the EPUB: of the picture, or of the article's pictures.
    pub epub: u64,
}

impl Weights {
    pub(super) fn of(copy: Copy<'_>, prints: &Prints) -> Self {
        let Copy { issue, survey, pages, .. } = copy;
        let in_pdf =
            prints.pdf.as_ref().map(|printed| printed.pictures.clone()).unwrap_or_default();
        let in_epub = (0..).map(PictureId).zip(&prints.books.pictures.pictures);
        let in_epub: BTreeMap<PictureId, u64> = in_epub
            .filter_map(|(id, picture)| Some((id, picture.as_ref()?.bytes.len() as u64)))
            .collect();
        let shown: BTreeSet<PictureId> = in_pdf.keys().chain(in_epub.keys()).copied().collect();
        let sum = |weights: &BTreeMap<PictureId, u64>, pictures: &BTreeSet<PictureId>| {
            pictures.iter().filter_map(|id| weights.get(id)).sum()
        };
        let picture = |id: &PictureId| {
            let alone = BTreeSet::from([*id]);
            Weight {
                path: survey.get(*id).path.clone(),
                pdf: sum(&in_pdf, &alone),
                epub: sum(&in_epub, &alone),
            }
        };
        let mut weights =
            Self { pictures: shown.iter().map(picture).collect(), articles: Vec::new() };
        let text = text(issue, pages, prints);
        for (article, text) in issue.articles.iter().zip(text) {
            let pictures = article.pictures();
            let (pdf, epub) = (text + sum(&in_pdf, &pictures), sum(&in_epub, &pictures));
            weights.articles.push(Weight { path: article.path.clone(), pdf, epub });
        }
        // What weighs the same stays in the order of the issue.
        weights.pictures.sort_by_key(|weight| Reverse(weight.pdf + weight.epub));
        weights.articles.sort_by_key(|weight| Reverse(weight.pdf + weight.epub));
        weights
    }

    /// The heaviest so many pictures and articles in words, a line for each kind.
    pub fn heaviest(&self, count: usize) -> Vec<String> {
        let lines = [("pictures", &self.pictures), ("articles", &self.articles)]
            .into_iter()
            .filter(|(_, weights)| !weights.is_empty());
        let line = |(what, weights): (&str, &Vec<Weight>)| {
            let shown: Vec<String> = weights.iter().take(count).map(Weight::shown).collect();
            format!("the heaviest {what}: {}", shown.join("; "))
        };
        lines.map(line).collect()
    }
}

impl Weight {
    fn shown(&self) -> String {
        let parts = [(self.pdf, "the PDF"), (self.epub, "the EPUB")]
            .into_iter()
            .filter(|(bytes, _)| *bytes > 0);
        let parts: Vec<String> =
            parts.map(|(bytes, file)| format!("{} in {file}", bytes::shown(bytes))).collect();
        format!("`{}`, {}", self.path, parts.join(" and "))
    }
}

/// Bytes of the text of each article's pages in the PDF. A page counts to the article that it begins in.
fn text(issue: &Issue, page_map: Option<&PageMap>, prints: &Prints) -> Vec<u64> {
    let mut text = vec![0; issue.articles.len()];
    let (Some(map), Some(pdf)) = (page_map, &prints.pdf) else { return text };
    for page in &map.breaks {
        if let (Some(sum), Some(bytes)) = (text.get_mut(page.article), pdf.pages.get(&page.label)) {
            *sum += bytes;
        }
    }
    text
}
