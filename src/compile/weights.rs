//! What weighs most in the files: an editor who must cut wants to know.

use super::artifacts::{Artifact, Artifacts};
use super::input::PrintInput;
use crate::issue::page_map::PageMap;
use crate::outputs::Limited;
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

/// How much something is in each kind of file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Its path from the content root.
    pub path: String,
    /// Its bytes in each: of the picture; of the article's pictures, and of the text of its pages.
    pub bytes: BTreeMap<Limited, u64>,
}

impl Weights {
    pub(super) fn of(input: PrintInput<'_>, made: &Artifacts) -> Self {
        let PrintInput { issue, survey, page_map, .. } = input;
        // Files under one limit have the same pictures.
        let files =
            Limited::ALL.iter().filter_map(|limit| Some((*limit, made.under(*limit).next()?)));
        let files: BTreeMap<Limited, &Artifact> = files.collect();
        let shown: BTreeSet<PictureId> =
            files.values().flat_map(|file| file.pictures.keys()).copied().collect();
        let of_pictures = |pictures: &BTreeSet<PictureId>| {
            let sum =
                |file: &Artifact| pictures.iter().filter_map(|id| file.pictures.get(id)).sum();
            files.iter().map(|(limit, file)| (*limit, sum(file))).collect::<BTreeMap<_, u64>>()
        };
        let picture = |id: &PictureId| Weight {
            path: survey.get(*id).path.clone(),
            bytes: of_pictures(&BTreeSet::from([*id])),
        };
        let mut articles: Vec<Weight> = issue
            .articles
            .iter()
            .map(|article| Weight {
                path: article.path.clone(),
                bytes: of_pictures(&article.pictures()),
            })
            .collect();
        for (limit, file) in &files {
            add_text(&mut articles, *limit, file, page_map);
        }
        let mut weights = Self { pictures: shown.iter().map(picture).collect(), articles };
        // What weighs the same stays in the order of the issue.
        weights.pictures.sort_by_key(|weight| Reverse(weight.whole()));
        weights.articles.sort_by_key(|weight| Reverse(weight.whole()));
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
    fn whole(&self) -> u64 {
        self.bytes.values().sum()
    }

    fn shown(&self) -> String {
        let parts = self.bytes.iter().filter(|(_, bytes)| **bytes > 0);
        let parts: Vec<String> = parts
            .filter_map(|(limit, bytes)| {
                Some(format!("{} in the {}", bytes::shown(*bytes), limit.shrinking_file()?))
            })
            .collect();
        format!("`{}`, {}", self.path, parts.join(" and "))
    }
}

/// Adds the bytes of the text of each article's pages. A page counts to the article that it begins in.
fn add_text(articles: &mut [Weight], limit: Limited, file: &Artifact, map: Option<&PageMap>) {
    for page in map.into_iter().flat_map(|map| &map.breaks) {
        let weight = articles.get_mut(page.article);
        if let (Some(weight), Some(bytes)) = (weight, file.pages.get(&page.label)) {
            *weight.bytes.entry(limit).or_default() += bytes;
        }
    }
}
