//! The manuscripts dealt out to the sections that the editor planned.

use super::{Brief, Section, parts};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{Document, Phrase};
use crate::language::Lang;
use crate::manifest::{self, Manifest, SectionPlan};
use crate::manuscript::{Manuscript, phrase};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// Deals the manuscripts out to the sections.
pub(super) fn divide(
    manifest: &Manifest,
    lang: &Lang,
    introductions: Vec<Option<Document>>,
    manuscripts: Vec<Manuscript>,
    drafts: &[String],
    sink: &mut Sink,
) -> (Vec<Section>, Vec<Manuscript>) {
    let plans = &manifest.sections;
    let titles: Vec<Phrase> =
        plans.iter().map(|plan| phrase(&plan.title.value, plan.title.span, lang, sink)).collect();
    let mut owner = claims(plans, &manuscripts, drafts, sink);
    for (manuscript, owner) in manuscripts.iter().zip(&mut owner) {
        if owner.is_none() {
            *owner = named_section(&titles, manuscript, sink);
        }
    }
    let mut place = vec![Vec::new(); plans.len() + 1];
    for (index, (manuscript, owner)) in manuscripts.iter().zip(&owner).enumerate() {
        if owner.is_none() && !plans.is_empty() {
            let message = format!("`{}` is in no section and stands at the end", manuscript.path);
            let help =
                "name it under a section's `articles` in digest.yaml, or give it the key `section`";
            sink.push(Diagnostic::new(Code::NotInASection, message).at(manuscript.head).help(help));
        }
        let (section, rank) = owner.unwrap_or((plans.len(), 0));
        place[section].push((rank, index));
    }

    let mut slots: Vec<Option<Manuscript>> = manuscripts.into_iter().map(Some).collect();
    let mut dealt = Vec::with_capacity(slots.len());
    let mut sections = Vec::with_capacity(place.len());
    let mut introductions = introductions.into_iter();
    for (number, mut members) in place.into_iter().enumerate() {
        members.sort_unstable();
        let start = dealt.len();
        dealt.extend(members.into_iter().filter_map(|(_, index)| slots[index].take()));
        let plan = plans.get(number);
        if plan.is_none() && dealt.len() == start && !sections.is_empty() {
            continue;
        }
        sections.push(Section {
            id: parts::section_id(number + 1),
            title: titles.get(number).cloned(),
            introduction: introductions.next().flatten(),
            articles: start..dealt.len(),
            briefs: plan.map(|plan| briefs(plan, lang, sink)).unwrap_or_default(),
        });
    }
    (sections, dealt)
}

/// For each manuscript, the section that names it and the place of the pattern that does. A section
/// may well name drafts: its plan is older than they are.
fn claims(
    plans: &[SectionPlan],
    manuscripts: &[Manuscript],
    drafts: &[String],
    sink: &mut Sink,
) -> Vec<Option<(usize, usize)>> {
    let mut owner: Vec<Option<(usize, usize)>> = vec![None; manuscripts.len()];
    let mut named_at: Vec<Option<Span>> = vec![None; manuscripts.len()];
    let patterns = plans.iter().enumerate().flat_map(|(section, plan)| {
        plan.articles.iter().enumerate().map(move |(rank, path)| (section, rank, path))
    });
    // Articles that are named one by one go where they are named, before any glob takes them.
    // A file may have the very name that a glob would: `what now?.md`.
    let paths: BTreeSet<&str> = manuscripts
        .iter()
        .map(|manuscript| manuscript.path.as_str())
        .chain(drafts.iter().map(String::as_str))
        .collect();
    let (globs, names): (Vec<_>, Vec<_>) = patterns
        .partition(|(_, _, path)| is_glob(&path.value) && !paths.contains(path.value.as_str()));
    for (section, rank, path) in names {
        if drafts.contains(&path.value) {
            continue;
        }
        let Some(index) = manuscripts.iter().position(|manuscript| manuscript.path == path.value)
        else {
            let message = format!("`{}` is not an article of this issue", path.value);
            sink.push(
                Diagnostic::new(Code::MissingArticle, message)
                    .at(path.span)
                    .help("correct the path, or take the line out"),
            );
            continue;
        };
        if let Some(first) = named_at[index] {
            let twice = Diagnostic::new(
                Code::ArticleTwice,
                format!("`{}` stands in the issue twice", path.value),
            )
            .at(path.span);
            sink.push(twice.also(first, "first named here").help("take one of the two lines out"));
            continue;
        }
        owner[index] = Some((section, rank));
        named_at[index] = Some(path.span);
    }
    for (section, rank, path) in globs {
        let Ok(glob) = glob::Pattern::new(&path.value) else {
            let message = format!("`{}` is not a pattern of paths", path.value);
            sink.push(
                Diagnostic::new(Code::InvalidValue, message)
                    .at(path.span)
                    .help("`*` stands for any characters but `/`, `**` for any folders"),
            );
            continue;
        };
        let options =
            glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let mut any = drafts.iter().any(|draft| glob.matches_with(draft, options));
        for (manuscript, owner) in manuscripts.iter().zip(&mut owner) {
            if glob.matches_with(&manuscript.path, options) {
                any = true;
                owner.get_or_insert((section, rank));
            }
        }
        if !any {
            let message = format!("`{}` matches no article of this issue", path.value);
            sink.push(
                Diagnostic::new(Code::MissingArticle, message)
                    .at(path.span)
                    .help("correct the pattern, or take the line out"),
            );
        }
    }
    owner
}

fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// The section that an article's own metadata names, after those that the section names.
fn named_section(
    titles: &[Phrase],
    manuscript: &Manuscript,
    sink: &mut Sink,
) -> Option<(usize, usize)> {
    let named = manuscript.metadata.section.as_ref().filter(|_| !titles.is_empty())?;
    let is_it = |title: &Phrase| title.plain().to_lowercase() == named.value.to_lowercase();
    let found = titles.iter().position(is_it);
    if found.is_none() {
        let message = format!("digest.yaml has no section `{}`", named.value);
        sink.push(
            Diagnostic::new(Code::UnknownSection, message)
                .at(named.span)
                .help("correct the name, or add the section to digest.yaml"),
        );
    }
    Some((found?, usize::MAX))
}

fn briefs(plan: &SectionPlan, lang: &Lang, sink: &mut Sink) -> Vec<Brief> {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    let mut set = |words: &Spanned<String>| phrase(&words.value, words.span, lang, sink);
    let brief = |brief: &manifest::Brief| Brief {
        title: set(&brief.title),
        source: text(&brief.source),
        url: text(&brief.url),
        sentence: brief.sentence.as_ref().map(&mut set),
        span: brief.title.span,
    };
    plan.briefs.iter().map(brief).collect()
}
