//! What pages show of each face: which glyphs, what they mean, how they are kerned, and how often.

use super::clusters::{carrier, clusters, is_backwards, levelled, meaning};
use super::key::Key;
use super::shares::shares;
use super::{FEW_WAYS, Measures};
use crate::fonts::FontBook;
use crate::pdf::spacing::Spacing;
use crate::typeset::page::{CopiedAs, Glyph, ItemKind, Page, Pages};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The uses of a face.
#[derive(Clone, Debug, Default)]
pub(super) struct Uses {
    /// Those of each glyph, by number.
    pub(super) glyphs: Vec<Vec<Use>>,
    /// How often glyphs are shown in shares, by what is shown, how much wider, and what it means.
    pub(super) shares: BTreeMap<(u16, i16, Box<str>), u32>,
}

/// A way in which a glyph is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Use {
    key: Key,
    /// What it stands for alone; empty if only for a text together with others.
    pub(super) meaning: Box<str>,
    /// The kern after it, in thousandths of an em.
    pub(super) kern: i16,
    /// How often.
    pub(super) count: u32,
}

/// How far the glyphs of each face move the pen; nothing for a face that no page shows.
pub(super) fn measure(pages: &Pages, book: &FontBook) -> Vec<Option<Measures>> {
    let mut shown = vec![false; book.faces().len()];
    for item in pages.pages.iter().flat_map(|page| &page.items) {
        if let ItemKind::Glyphs(run) = &item.kind
            && run.copied != CopiedAs::Nothing
            && let Some(shown) = shown.get_mut(usize::from(run.face.0))
        {
            *shown = true;
        }
    }
    book.faces().iter().zip(shown).map(|(face, shown)| shown.then(|| Measures::of(face))).collect()
}

/// The uses of each face.
pub(super) fn survey(pages: &Pages, measures: &[Option<Measures>]) -> Vec<Uses> {
    let none = || vec![Uses::default(); measures.len()];
    let count = |uses: Vec<Uses>, page: &Page| survey_page(uses, page, measures);
    // The order in which threads come back does not matter: sums have none.
    pages.pages.par_iter().fold(none, count).reduce(none, join)
}

fn survey_page(mut faces: Vec<Uses>, page: &Page, measures: &[Option<Measures>]) -> Vec<Uses> {
    for item in &page.items {
        let ItemKind::Glyphs(run) = &item.kind else { continue };
        // What is copied as nothing is drawn as paths.
        if run.copied == CopiedAs::Nothing {
            continue;
        }
        let face = usize::from(run.face.0);
        let (Some(Some(measures)), Some(uses)) = (measures.get(face), faces.get_mut(face)) else {
            continue;
        };
        let level = levelled(run, measures);
        if level.is_some() {
            run.glyphs.iter().for_each(|glyph| note(&mut uses.glyphs, glyph.id, "", 0, 1));
        }
        let run = level.as_ref().unwrap_or(run);
        let spacing = Spacing::of(run, measures);
        let turns = is_backwards(run);
        let mut clusters = clusters(run).peekable();
        while let Some(cluster) = clusters.next() {
            match cluster {
                [glyph] if turns => {
                    note_turned(uses, glyph, meaning(run, cluster), measures, &spacing);
                }
                [glyph] => {
                    let kern =
                        if clusters.peek().is_some() { spacing.kern(glyph, measures) } else { 0 };
                    note(&mut uses.glyphs, glyph.id, meaning(run, cluster), kern, 1);
                }
                _ => {
                    let carrier = carrier(cluster);
                    for glyph in cluster {
                        match carrier.is_some_and(|carrier| std::ptr::eq(carrier, glyph)) {
                            true if turns => {
                                note_turned(uses, glyph, meaning(run, cluster), measures, &spacing);
                            }
                            true => note(&mut uses.glyphs, glyph.id, meaning(run, cluster), 0, 1),
                            false => note(&mut uses.glyphs, glyph.id, "", 0, 1),
                        }
                    }
                }
            }
        }
    }
    faces
}

fn join(mut all: Vec<Uses>, others: Vec<Uses>) -> Vec<Uses> {
    for (all, others) in all.iter_mut().zip(others) {
        for (glyph, uses) in (0..).zip(others.glyphs) {
            for one in uses {
                note(&mut all.glyphs, glyph, &one.meaning, one.kern, one.count);
            }
        }
        for (share, count) in others.shares {
            *all.shares.entry(share).or_default() += count;
        }
    }
    all
}

/// Notes a glyph of a run that is read from right to left.
fn note_turned(
    uses: &mut Uses,
    glyph: &Glyph,
    meaning: &str,
    measures: &Measures,
    spacing: &Spacing,
) {
    let Some(shares) = shares(glyph, meaning, measures, spacing) else {
        return note(&mut uses.glyphs, glyph.id, meaning, 0, 1);
    };
    note(&mut uses.glyphs, glyph.id, "", 0, 1);
    for share in shares {
        *uses.shares.entry((share.glyph, share.kern, share.meaning.into())).or_default() += 1;
    }
}

fn note(uses: &mut Vec<Vec<Use>>, glyph: u16, meaning: &str, kern: i16, count: u32) {
    let index = usize::from(glyph);
    if uses.len() <= index {
        uses.resize(index + 1, Vec::new());
    }
    let uses = &mut uses[index];
    let key = Key::new(meaning, kern);
    match place(uses, key, meaning) {
        Ok(known) => uses[known].count += count,
        Err(place) => uses.insert(place, Use { key, meaning: meaning.into(), kern, count }),
    }
}

/// Where a use is among others, which are in order, or where it belongs. Most glyphs have few; that of
/// what a face lacks has as many as there are characters.
fn place(uses: &[Use], key: Key, meaning: &str) -> Result<usize, usize> {
    let few = &uses[..uses.len().min(FEW_WAYS)];
    match few
        .iter()
        .position(|known| known.key == key && (!key.is_long() || *known.meaning == *meaning))
    {
        Some(known) => Ok(known),
        None => uses.binary_search_by(|known| {
            known.key.cmp(&key).then_with(|| (*known.meaning).cmp(meaning))
        }),
    }
}
