//! Manifest and manuscripts become an issue: running order, ids, and what is missing named.

use super::issue_terms::IssueTerms;
use super::{
    Article, ContentsList, Issue, Letter, Section, attribution, extract, missing, parts, quota,
    sections, terms, words,
};
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::{
    self, Block, BlockKind, Document, Figure, Phrase, Picture, PictureSource, slug,
};
use crate::language::{Labels, Lang};
use crate::manifest::IssueFolder;
use crate::manuscript::{Contributor, LeadPicture, Manuscript, inline_markdown};
use crate::source::{Spanned, paths};
use rayon::prelude::*;
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
    let manifest = &words::set_manifest(plan.manifest.clone(), &lang, sink);
    // Who asks for one article wants to look at it, ready or not.
    let (manuscripts, drafts) = if plan.only.is_some() {
        (texts.articles, Vec::new())
    } else {
        without_drafts(texts.articles, sink)
    };
    let manuscripts = in_order(manuscripts);
    if manuscripts.is_empty() {
        let (message, help) = match &plan.only {
            Some(only) => (
                format!("`{}` has no article that is called `{only}`", plan.name),
                "write the name of its file, or its path from the content root",
            ),
            None => (
                format!("`{}` has no article", plan.name),
                "put Markdown or text files into the folder, or name another folder",
            ),
        };
        sink.push(
            Diagnostic::new(Code::NoArticles, message).in_file(plan.path.as_str()).help(help),
        );
    }
    let (sections, manuscripts) =
        sections::divide(manifest, &lang, texts.introductions, manuscripts, &drafts, sink);
    let house = IssueTerms::of(manifest, lang.clone(), &manuscripts);
    let articles = articles(manuscripts, sections.len(), &house, sink);
    let latest = articles.iter().filter_map(|article| article.date).max();
    missing::of_issue(plan, latest, sink);
    if plan.only.is_none() {
        quota::check(&articles, &manifest.quota, sink);
    }

    let date = manifest.date.as_ref().map(|date| date.value);
    let text = |value: &Option<Spanned<String>>| value.as_ref().map(|value| value.value.clone());
    let publication = text(&manifest.publication);
    let title = text(&manifest.title).or_else(|| publication.is_none().then(|| plan.name.clone()));
    Issue {
        number: text(&manifest.issue),
        date,
        dated: date.or(latest).unwrap_or(Date::FALLBACK),
        epoch: None,
        revised: manifest.revised.as_ref().map(|date| date.value),
        sent: manifest.sent.as_ref().map(|date| date.value),
        title_form: manifest.epub.title.as_ref().map(|form| form.value.clone()),
        contents: manifest.contents.as_ref().map_or_else(
            || contents_of(&sections, texts.letter.is_some()),
            |contents| contents.value,
        ),
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
    let (drafts, ready): (Vec<_>, Vec<_>) =
        manuscripts.into_iter().partition(|manuscript| manuscript.metadata.draft);
    for draft in &drafts {
        let message = format!("`{}` is a draft and was left out", draft.path);
        sink.push(
            Diagnostic::new(Code::DraftLeftOut, message)
                .at(draft.head)
                .help("take `draft` out of its metadata to print it"),
        );
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

fn letter(mut manuscript: Manuscript, house: &Lang) -> Letter {
    let title = manuscript.title().cloned();
    let lang = manuscript.metadata.lang.map_or_else(|| house.clone(), |lang| lang.value);
    if let Some(lead) = manuscript.metadata.image {
        // A letter has no head of its own above its text, as an article has.
        let span = lead.span;
        let kind = BlockKind::Figure(lead_picture(lead, Labels::of(house)));
        manuscript.document.blocks.insert(0, Block { kind, span });
    }
    Letter {
        title: title.unwrap_or_else(|| Phrase::words(Labels::of(&lang).letter, manuscript.head)),
        byline: manuscript.metadata.authors.into_iter().map(|author| author.value.name).collect(),
        path: manuscript.path,
        lang,
        document: manuscript.document,
    }
}

/// What contents list where the editor does not say: authors only if there is more in them than the
/// first page lists already.
fn contents_of(sections: &[Section], has_letter: bool) -> ContentsList {
    let is_more = |section: &Section| section.title.is_some() || !section.briefs.is_empty();
    if has_letter || sections.iter().any(is_more) {
        ContentsList::Full
    } else {
        ContentsList::Short
    }
}

/// The articles, made side by side and told about in order.
fn articles(
    manuscripts: Vec<Manuscript>,
    sections: usize,
    house: &IssueTerms,
    sink: &mut Sink,
) -> Vec<Article> {
    let mut ids = Ids::new(manuscripts.len(), sections);
    let made: Vec<(Article, Sink)> = manuscripts
        .into_par_iter()
        .enumerate()
        .map(|(index, manuscript)| {
            let mut own = Sink::default();
            (article(index, manuscript, house, &mut own), own)
        })
        .collect();
    let mut named = |(article, own): (Article, Sink)| {
        sink.append(own);
        Article { id: ids.unique(&article.id), ..article }
    };
    made.into_iter().map(&mut named).collect()
}

/// An article whose id may be another's too.
fn article(
    index: usize,
    mut manuscript: Manuscript,
    house: &IssueTerms,
    sink: &mut Sink,
) -> Article {
    let asked = manuscript.metadata.extract.take();
    let extract = asked.filter(|asked| extract::cut(&mut manuscript.document, asked, sink));
    let printed = extract.as_ref().map(|extract| extract.value);
    let labels = Labels::of(&house.lang);
    attribution::credit_pictures(&mut manuscript, labels, sink);
    let mut attribution = attribution::record(&manuscript, printed, house);
    attribution.shows_affiliations |= terms::asks_for_institutions(&attribution, house);
    if let Some(extract) = &extract {
        extract::check(&attribution, extract, sink);
    }
    missing::of_article(&manuscript, &attribution, sink);
    terms::check(&manuscript, &attribution, house, sink);
    let id = slug(paths::stem(&manuscript.path));
    let title = match &attribution.work.title {
        Some(title) if attribution.is_source && manuscript.title().is_none() => {
            Phrase::words(title.as_str(), manuscript.head)
        }
        _ => manuscript.printed_title(),
    };
    let Manuscript { path, head, metadata, document, .. } = manuscript;
    let text = |value: Option<Spanned<String>>| value.map(|value| value.value);
    let phrase = |value: Option<Spanned<Phrase>>| value.map(|value| value.value);
    Article {
        id,
        index,
        span: head,
        title,
        subtitle: phrase(metadata.subtitle),
        authors: names(&attribution.byline),
        translators: names(&attribution.work.translators),
        standfirst: phrase(metadata.description),
        dateline: text(metadata.dateline),
        why: phrase(metadata.why),
        date: attribution.dated,
        updated: attribution.work.updated,
        lang: metadata.lang.map_or_else(|| house.lang.clone(), |lang| lang.value),
        tags: metadata.tags,
        lead: metadata.image.map(|lead| lead_picture(lead, labels)),
        exceptions: metadata.exceptions,
        words: document::words(&document),
        document,
        attribution,
        path,
    }
}

fn names(people: &[Contributor]) -> Vec<String> {
    people.iter().map(|person| person.name.clone()).collect()
}

fn lead_picture(lead: Spanned<LeadPicture>, labels: &Labels) -> Figure {
    let Spanned { value, span } = lead;
    Figure {
        picture: Picture {
            source: PictureSource::Written(value.path),
            alt: value.alt,
            width: None,
            span,
        },
        caption: value.caption.map_or_else(Vec::new, |caption| inline_markdown(&caption, span)),
        credit: attribution::picture_line(&value.record, labels, span),
        link: None,
    }
}

/// Ids that are in use: of articles, and of places that the back ends name themselves.
struct Ids(BTreeSet<String>);

impl Ids {
    fn new(articles: usize, sections: usize) -> Self {
        Self(parts::reserved_ids(articles, sections).collect())
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
