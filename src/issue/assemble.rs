//! Manifest and manuscripts become an issue: running order, ids, and what is missing named.

use super::attribution::{self, Attribution};
use super::words;
use super::{Article, Brief, Issue, Letter, Section};
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{self, Document, Figure, Inline, Picture, PictureSource, slug};
use crate::language::{Labels, Lang};
use crate::manifest::{IssueFolder, Manifest, SectionPlan};
use crate::manuscript::{LeadPicture, Manuscript};
use crate::source::{Span, Spanned};
use std::collections::BTreeSet;

/// The texts of an issue, as read.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    /// The editor's letter.
    pub letter: Option<Manuscript>,
    /// The opening words of each planned section.
    pub introductions: Vec<Option<Document>>,
    /// All manuscripts, by path.
    pub articles: Vec<Manuscript>,
}

/// Puts an issue together. Links and pictures are still as written; `links` resolves them.
pub fn assemble(plan: &IssueFolder, texts: Texts, sink: &mut Sink) -> Issue {
    let lang = plan.manifest.lang.as_ref().map_or_else(Lang::english, |lang| lang.value.clone());
    let manifest = &words::set(plan.manifest.clone(), &lang, sink);
    // Who asks for one article wants to look at it, ready or not.
    let (manuscripts, drafts) = if plan.only.is_some() { (texts.articles, Vec::new()) } else { without_drafts(texts.articles, sink) };
    let manuscripts = in_order(manuscripts);
    if manuscripts.is_empty() {
        let (message, help) = match &plan.only {
            Some(only) => (
                format!("`{}` has no article that is called `{only}`", plan.name),
                "write the name of its file, or its path from the content root",
            ),
            None => (format!("`{}` has no article", plan.name), "put Markdown or text files into the folder, or name another folder"),
        };
        sink.push(Diagnostic::new(Code::NoArticles, message).in_file(plan.path.as_str()).help(help));
    }
    let (sections, manuscripts) = divide(manifest, texts.introductions, manuscripts, &drafts, sink);
    let mut ids = Ids::new(manuscripts.len(), sections.len());
    let articles = manuscripts.into_iter().enumerate();
    let articles: Vec<Article> = articles.map(|(index, manuscript)| article(index, manuscript, &lang, &mut ids, sink)).collect();
    check_issue(plan, sink);

    let date = manifest.date.as_ref().map(|date| date.value);
    let latest = articles.iter().filter_map(|article| article.date).max();
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    let publication = text(&manifest.publication);
    let title = text(&manifest.title).or_else(|| publication.is_none().then(|| plan.name.clone()));
    Issue {
        number: text(&manifest.issue),
        date,
        dated: date.or(latest).unwrap_or(Date::FALLBACK),
        epoch: None,
        revised: manifest.revised.as_ref().map(|date| date.value),
        title,
        subtitle: text(&manifest.subtitle),
        editors: manifest.editor.iter().map(|editor| editor.value.clone()).collect(),
        publisher: text(&manifest.publisher),
        description: text(&manifest.description),
        identifier: text(&manifest.identifier),
        url: text(&manifest.url),
        license: text(&manifest.license),
        series: text(&manifest.series).or_else(|| publication.clone()),
        cover: None,
        letter: texts.letter.map(|manuscript| letter(manuscript, &lang)),
        publication,
        lang,
        sections,
        articles,
        is_excerpt: plan.only.is_some(),
    }
}

/// The manuscripts that are ready, and the paths of those that are not.
fn without_drafts(manuscripts: Vec<Manuscript>, sink: &mut Sink) -> (Vec<Manuscript>, Vec<String>) {
    let (drafts, ready): (Vec<_>, Vec<_>) = manuscripts.into_iter().partition(|manuscript| manuscript.metadata.draft);
    for draft in &drafts {
        let message = format!("`{}` is a draft and was left out", draft.path);
        sink.push(Diagnostic::new(Code::DraftLeftOut, message).at(draft.head).help("take `draft` out of its metadata to print it"));
    }
    (ready, drafts.into_iter().map(|draft| draft.path).collect())
}

/// By weight, then date, then path; what has no weight or date comes after what has.
fn in_order(mut manuscripts: Vec<Manuscript>) -> Vec<Manuscript> {
    manuscripts.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
    manuscripts
}

fn sort_key(manuscript: &Manuscript) -> (bool, Option<i64>, bool, Option<Date>, &str) {
    let weight = manuscript.metadata.weight.as_ref().map(|weight| weight.value);
    let date = manuscript.metadata.date.as_ref().map(|date| date.value);
    (weight.is_none(), weight, date.is_none(), date, &manuscript.path)
}

/// Deals the manuscripts out to the sections.
fn divide(
    manifest: &Manifest,
    introductions: Vec<Option<Document>>,
    manuscripts: Vec<Manuscript>,
    drafts: &[String],
    sink: &mut Sink,
) -> (Vec<Section>, Vec<Manuscript>) {
    let plans = &manifest.sections;
    let mut owner = claims(plans, &manuscripts, drafts, sink);
    for (manuscript, owner) in manuscripts.iter().zip(&mut owner) {
        if owner.is_none() {
            *owner = named_section(plans, manuscript, sink);
        }
    }
    let mut place = vec![Vec::new(); plans.len() + 1];
    for (index, (manuscript, owner)) in manuscripts.iter().zip(&owner).enumerate() {
        if owner.is_none() && !plans.is_empty() {
            let message = format!("`{}` is in no section and stands at the end", manuscript.path);
            let help = "name it under a section's `articles` in digest.yaml, or give it the key `section`";
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
            id: format!("section-{}", number + 1),
            title: plan.map(|plan| plan.title.value.clone()),
            introduction: introductions.next().flatten(),
            articles: start..dealt.len(),
            briefs: plan.map(briefs).unwrap_or_default(),
        });
    }
    (sections, dealt)
}

/// For each manuscript, the section that names it and the place of the pattern that does. A section
/// may well name drafts: its plan is older than they are.
fn claims(plans: &[SectionPlan], manuscripts: &[Manuscript], drafts: &[String], sink: &mut Sink) -> Vec<Option<(usize, usize)>> {
    let mut owner: Vec<Option<(usize, usize)>> = vec![None; manuscripts.len()];
    let mut named_at: Vec<Option<Span>> = vec![None; manuscripts.len()];
    let patterns = plans
        .iter()
        .enumerate()
        .flat_map(|(section, plan)| plan.articles.iter().enumerate().map(move |(rank, path)| (section, rank, path)));
    // Articles that are named one by one go where they are named, before any glob takes them.
    // A file may have the very name that a glob would: `what now?.md`.
    let paths: BTreeSet<&str> =
        manuscripts.iter().map(|manuscript| manuscript.path.as_str()).chain(drafts.iter().map(String::as_str)).collect();
    let (globs, names): (Vec<_>, Vec<_>) = patterns.partition(|(_, _, path)| is_glob(&path.value) && !paths.contains(path.value.as_str()));
    for (section, rank, path) in names {
        if drafts.contains(&path.value) {
            continue;
        }
        let Some(index) = manuscripts.iter().position(|manuscript| manuscript.path == path.value) else {
            let message = format!("`{}` is not an article of this issue", path.value);
            sink.push(Diagnostic::new(Code::MissingArticle, message).at(path.span).help("correct the path, or take the line out"));
            continue;
        };
        if let Some(first) = named_at[index] {
            let twice = Diagnostic::new(Code::ArticleTwice, format!("`{}` stands in the issue twice", path.value)).at(path.span);
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
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::default() };
        let mut any = drafts.iter().any(|draft| glob.matches_with(draft, options));
        for (manuscript, owner) in manuscripts.iter().zip(&mut owner) {
            if glob.matches_with(&manuscript.path, options) {
                any = true;
                owner.get_or_insert((section, rank));
            }
        }
        if !any {
            let message = format!("`{}` matches no article of this issue", path.value);
            sink.push(Diagnostic::new(Code::MissingArticle, message).at(path.span).help("correct the pattern, or take the line out"));
        }
    }
    owner
}

fn is_glob(path: &str) -> bool {
    path.contains(['*', '?', '['])
}

/// The section that an article's own metadata names, after those that the section names.
fn named_section(plans: &[SectionPlan], manuscript: &Manuscript, sink: &mut Sink) -> Option<(usize, usize)> {
    let named = manuscript.metadata.section.as_ref().filter(|_| !plans.is_empty())?;
    let found = plans.iter().position(|plan| plan.title.value.to_lowercase() == named.value.to_lowercase());
    if found.is_none() {
        let message = format!("digest.yaml has no section `{}`", named.value);
        sink.push(
            Diagnostic::new(Code::UnknownSection, message).at(named.span).help("correct the name, or add the section to digest.yaml"),
        );
    }
    Some((found?, usize::MAX))
}

fn briefs(plan: &SectionPlan) -> Vec<Brief> {
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    let brief = |brief: &crate::manifest::Brief| Brief {
        title: brief.title.value.clone(),
        source: text(&brief.source),
        url: text(&brief.url),
        sentence: text(&brief.sentence),
        span: brief.title.span,
    };
    plan.briefs.iter().map(brief).collect()
}

fn letter(manuscript: Manuscript, lang: &Lang) -> Letter {
    let lang = manuscript.metadata.lang.map_or_else(|| lang.clone(), |lang| lang.value);
    let title = manuscript.metadata.title.map(|title| title.value).or(manuscript.heading);
    Letter {
        title: title.unwrap_or_else(|| Labels::of(&lang).letter.to_owned()),
        byline: manuscript.metadata.authors.into_iter().map(|author| author.value.name).collect(),
        path: manuscript.path,
        lang,
        document: manuscript.document,
    }
}

fn article(index: usize, manuscript: Manuscript, lang: &Lang, ids: &mut Ids, sink: &mut Sink) -> Article {
    let attribution = attribution::record(&manuscript);
    check_article(&manuscript, &attribution, sink);
    let id = ids.unique(&slug(file_stem(&manuscript.path)));
    let title = title(&manuscript);
    let Manuscript { path, head, metadata, document, .. } = manuscript;
    let text = |value: Option<Spanned<String>>| value.map(|value| value.value);
    Article {
        id,
        index,
        span: head,
        title,
        subtitle: text(metadata.subtitle),
        authors: attribution.authors.clone(),
        translators: attribution.translators.clone(),
        standfirst: text(metadata.description),
        dateline: text(metadata.dateline),
        why: text(metadata.why),
        date: attribution.published,
        updated: attribution.updated,
        lang: metadata.lang.map_or_else(|| lang.clone(), |lang| lang.value),
        tags: metadata.tags,
        lead: metadata.image.map(lead_picture),
        words: document::words(&document),
        document,
        attribution,
        path,
    }
}

/// The metadata's title, else the text's, else the file's name.
pub(super) fn title(manuscript: &Manuscript) -> String {
    let named = manuscript.metadata.title.as_ref().map(|title| title.value.clone());
    named.or_else(|| manuscript.heading.clone()).unwrap_or_else(|| file_stem(&manuscript.path).to_owned())
}

fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn lead_picture(lead: Spanned<LeadPicture>) -> Figure {
    let Spanned { value, span } = lead;
    Figure {
        picture: Picture { source: PictureSource::Written(value.path), alt: value.alt, span },
        caption: value.caption.map(|caption| Inline::text(caption, span)).into_iter().collect(),
        credit: value.credit,
    }
}

/// Names what the issue itself lacks.
fn check_issue(plan: &IssueFolder, sink: &mut Sink) {
    let place = match (plan.has_digest, plan.path.as_str()) {
        (false, folder) => folder.to_owned(),
        (true, "") => "digest.yaml".to_owned(),
        (true, folder) => format!("{folder}/digest.yaml"),
    };
    let mut miss = |code, message: &str, help: &str| sink.push(Diagnostic::new(code, message).in_file(place.as_str()).help(help));
    if plan.manifest.date.is_none() && !plan.unusable.contains(&"date") {
        miss(
            Code::MissingDate,
            "the issue has no date",
            if plan.has_digest {
                "add `date: 2026-11-23` with its date to digest.yaml; until then the latest article's stands in"
            } else {
                "write a digest.yaml with `date: 2026-11-23`, its date; until then the latest article's stands in"
            },
        );
    }
    if plan.manifest.lang.is_none() && !plan.unusable.contains(&"lang") {
        miss(
            Code::MissingLang,
            "the issue does not say its language",
            if plan.has_digest {
                "add `lang: en`, or another language tag, to publication.yaml; until then it is English"
            } else {
                "write a digest.yaml with `lang: en`, or another language tag; until then it is English"
            },
        );
    }
    if let Some(columns) = plan.manifest.pdf.columns.as_ref().filter(|columns| columns.value > 1) {
        let help = "take it out, or leave it for a later version";
        sink.push(Diagnostic::new(Code::WithoutEffect, "`columns` has no effect yet").at(columns.span).help(help));
    }
}

/// Names what an article's record lacks, each with the key to add.
fn check_article(manuscript: &Manuscript, attribution: &Attribution, sink: &mut Sink) {
    let mut miss = |code, message: &str, help: &str| sink.push(Diagnostic::new(code, message).at(manuscript.head).help(help));
    let silent_on = |key: &str| !manuscript.metadata.unusable.contains(&key);
    if manuscript.metadata.title.is_none() && manuscript.heading.is_none() && silent_on("title") {
        miss(Code::MissingTitle, "the article has no title", "add `title:` to its metadata; until then the file's name stands in");
    }
    if attribution.authors.is_empty() && silent_on("author") {
        miss(Code::MissingAuthor, "the article does not say who wrote it", "add `author:` to its metadata");
    }
    if attribution.published.is_none() && silent_on("date") {
        miss(Code::MissingDate, "the article does not say when it was published", "add `date:` to its metadata, as in `date: 2026-11-23`");
    }
    if attribution.publication.is_none() && attribution.url.is_none() && silent_on("source") {
        miss(
            Code::MissingSource,
            "the article does not say where it comes from",
            "add `source:` to its metadata, with its address or with `publication:` and `url:`",
        );
    }
    if attribution.rights == attribution::Rights::NotRecorded
        && attribution.credit.is_none()
        && silent_on("license")
        && silent_on("permission")
    {
        miss(
            Code::MissingLicense,
            "the article has neither a licence nor a permission",
            "add `license:` or `permission:` to its metadata; until then “Rights not recorded” is printed",
        );
    }
}

/// Ids that are in use: of articles, and of places that the back ends name themselves.
struct Ids(BTreeSet<String>);

impl Ids {
    fn new(articles: usize, sections: usize) -> Self {
        let mut used: BTreeSet<String> = ["cover", "in-this-issue", "contents", "letter", "sources", "colophon"].map(String::from).into();
        used.extend((1..=sections).map(|number| format!("section-{number}")));
        used.extend((1..=articles).map(|number| format!("source-{number}")));
        Self(used)
    }

    fn unique(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "article" } else { wanted };
        let mut id = wanted.to_owned();
        let mut count = 1;
        while !self.0.insert(id.clone()) {
            count += 1;
            id = format!("{wanted}-{count}");
        }
        id
    }
}
