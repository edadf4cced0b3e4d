//! Articles that are in the issue twice, or were in an earlier one.
//!
//! Two texts are nearly the same if 85 of 100 runs of five words of the shorter are in the longer (Broder
//! 1997, *On the resemblance and containment of documents*). Only one run in eight is looked at, chosen
//! by what it says, so that both texts choose the same ones.

use super::links::bare;
use super::{Article, Issue};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{self, Document};
use crate::language::{for_each_word, is_ideographic};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHasher};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::hash::{Hash, Hasher};

/// What an article of another issue is known by.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// Its path from the content root.
    pub path: String,
    /// The address of its source.
    pub url: Option<String>,
    /// Its text.
    pub document: Document,
}

/// How many words a run has.
const RUN: usize = 5;
/// Of how many runs one is kept.
const SAMPLED: u64 = 8;
/// With fewer runs kept, texts are too short to tell.
const FEWEST: usize = 8;

/// Tells which articles of an issue are the same, are those of earlier issues, or have one title.
pub fn find_duplicates(issue: &Issue, earlier: &[Earlier], sink: &mut Sink) {
    let mut known = Known::default();
    for text in earlier {
        known.add(&text.path, text.url.as_deref(), &runs(&text.document));
    }
    let count = known.texts.len();
    let mut titles = BTreeMap::new();
    let runs: Vec<Vec<u64>> =
        issue.articles.par_iter().map(|article| runs(&article.document)).collect();
    for (article, runs) in issue.articles.iter().zip(&runs) {
        if let Some((index, why)) = known.find(article.attribution.work.url.as_deref(), runs) {
            let path = &known.texts[index].path;
            let twin = if index < count { None } else { issue.articles.get(index - count) };
            sink.push(told(article, path, why, twin));
        } else {
            tell_same_title(article, &mut titles, sink);
        }
        known.add(&article.path, article.attribution.work.url.as_deref(), runs);
    }
}

/// Tells of an article whose title another has: nobody can tell them apart in the contents, nor can a link
/// by name.
fn tell_same_title<'i>(
    article: &'i Article,
    titles: &mut BTreeMap<String, &'i Article>,
    sink: &mut Sink,
) {
    let title = article.title.plain();
    let name = article.path.rsplit('/').next().unwrap_or_default();
    // The name of a file stands in for a title that is missing, which is told already.
    if title.trim().is_empty() || name.split('.').next() == Some(title) {
        return;
    }
    match titles.entry(title.to_lowercase()) {
        Entry::Vacant(free) => _ = free.insert(article),
        Entry::Occupied(first) => {
            let path = &first.get().path;
            let message = format!("the article has the same title as `{path}`: `{title}`");
            let help = "give one of them another, so that readers can tell them apart";
            let told = Diagnostic::new(Code::SameTitle, message).at(article.span);
            sink.push(told.help(help));
        }
    }
}

fn told(article: &Article, path: &str, why: &str, twin: Option<&Article>) -> Diagnostic {
    let diagnostic =
        Diagnostic::new(Code::DuplicateArticle, format!("the article has {why} `{path}`"))
            .at(article.span);
    match twin {
        Some(twin) => diagnostic
            .also(twin.span, "the other one")
            .help("take one of the two out, or set `draft: true` in it"),
        None => {
            diagnostic.help("it was in an earlier issue: take it out, or set `draft: true` in it")
        }
    }
}

#[derive(Default)]
struct Known {
    texts: Vec<Text>,
    by_url: BTreeMap<String, usize>,
    /// The text that has a run, by the run; the last of several, which leads to those before.
    by_run: FxHashMap<u64, usize>,
    postings: Vec<Posting>,
}

/// A text that has a run.
struct Posting {
    text: usize,
    /// Where another that has it is, among the postings.
    before: Option<usize>,
}

struct Text {
    path: String,
    runs: usize,
}

impl Known {
    fn add(&mut self, path: &str, url: Option<&str>, runs: &[u64]) {
        let index = self.texts.len();
        self.texts.push(Text { path: path.to_owned(), runs: runs.len() });
        if let Some(url) = url {
            self.by_url.entry(bare(url)).or_insert(index);
        }
        for run in runs {
            let before = self.by_run.insert(*run, self.postings.len());
            self.postings.push(Posting { text: index, before });
        }
    }

    /// The texts that have a run.
    fn having(&self, run: u64) -> impl Iterator<Item = usize> {
        let posting = |place: usize| self.postings.get(place);
        let last = self.by_run.get(&run).copied().and_then(posting);
        std::iter::successors(last, move |one| posting(one.before?)).map(|one| one.text)
    }

    /// The first known text that an article repeats, and what they have in common.
    fn find(&self, url: Option<&str>, runs: &[u64]) -> Option<(usize, &'static str)> {
        if let Some(&index) = url.and_then(|url| self.by_url.get(&bare(url))) {
            return Some((index, "the same source as"));
        }
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for index in runs.iter().flat_map(|run| self.having(*run)) {
            *shared.entry(index).or_default() += 1;
        }
        let is_same = |(index, shared): (&usize, &usize)| {
            let shorter = self.texts[*index].runs.min(runs.len());
            shorter >= FEWEST && shared * 20 >= shorter * 17
        };
        let index = shared
            .iter()
            .find(|&(index, shared)| is_same((index, shared)))
            .map(|(&index, _)| index)?;
        Some((index, "nearly the same text as"))
    }
}

/// The runs of five words of a text that are kept, as numbers, each once. An ideograph counts as a word.
fn runs(document: &Document) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for_each_word(document::running_text(document), &mut |word| {
        if !word.is_ascii() && word.chars().any(is_ideographic) {
            words.extend(word.chars().map(|char| number(&char)));
        } else {
            words.push(number(&word));
        }
    });
    let number_of = |run: &[u64]| {
        run.iter().fold(0_u64, |sum, word| (sum.rotate_left(7) ^ word).wrapping_mul(SPREAD)) >> 16
    };
    let mut runs: Vec<u64> =
        words.windows(RUN).map(number_of).filter(|run| run % SAMPLED == 0).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// Spreads numbers that are near one another: an odd one, and otherwise by the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number for a word or a character: the same on every machine and in every run.
fn number(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    // The hasher's last bits are its worst.
    hasher.finish().rotate_left(32).wrapping_mul(SPREAD) >> 16
}
