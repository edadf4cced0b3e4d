//! The parts of a publication in running order: made side by side, bound one after the other.

use super::anchors::{COLOPHON, CONTENTS, FIRST_PAGE, LETTER, SOURCES, briefs_anchor};
use super::book::Book;
use super::galley::{Galley, Item};
use super::input::LayoutInput;
use super::leading::style_for;
use super::makeup::{Sheet, paginate};
use super::page::{Anchor, ElementKind, OutlineEntry, Page, Pages, label};
use super::setter::Setter;
use super::shape::Shaper;
use super::structure::Structure;
use crate::diagnostics::Sink;
use crate::document::{Inline, Phrase, outline};
use crate::issue::page_map::{PageBreak, PageMap};
use crate::issue::{Article, Issue, Letter, Section};
use crate::language::Lang;
use crate::style::{ArticleStart, PageStyle, Style};
use crate::units::{Length, Point};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What is set into one galley.
#[derive(Copy, Clone)]
enum Part<'a> {
    FirstPage,
    Letter(&'a Letter),
    Contents,
    Opening(&'a Section),
    Article(usize, &'a Article),
    Briefs(&'a Section),
    Sources,
    Colophon,
}

/// Parts that follow one another on the same pages; the first begins a page.
struct Flow<'a> {
    /// The group that it belongs to, by its place.
    group: usize,
    /// The language of its text.
    lang: &'a Lang,
    /// The parts, each with its place among all parts.
    parts: Vec<(usize, Part<'a>)>,
}

/// A flow that is set, and has no pages yet.
pub(super) struct InGalley {
    group: usize,
    /// The pages that it is for.
    page: PageStyle,
    galley: Galley,
}

/// A flow on pages of its own.
pub(super) struct Made {
    group: usize,
    /// The pages in order.
    pub sheets: Vec<Sheet>,
    structure: Structure,
}

/// Sets every part of the issue and makes it up into pages. Flows are made at the same time, and told
/// about in order.
pub(super) fn make(input: LayoutInput<'_>, sink: &mut Sink) -> Vec<Made> {
    let flows = flows(input.issue, input.style);
    let styles: BTreeMap<&Lang, Style> =
        flows.iter().map(|flow| (flow.lang, style_for(flow.lang, input.style))).collect();
    let copy_of = |flow: &Flow<'_>| LayoutInput {
        style: styles.get(flow.lang).unwrap_or(input.style),
        ..input
    };
    let shaper = || Shaper::new(input.fonts);
    let made = flows.into_par_iter().map_init(shaper, |shaper, flow| {
        let (flow, told) = set_flow(copy_of(&flow), shaper, flow);
        (flow.make_up(shaper), told)
    });
    let made: Vec<(Made, Sink)> = made.collect();
    let (made, sinks): (Vec<_>, Vec<_>) = made.into_iter().unzip();
    sinks.into_iter().for_each(|told| sink.append(told));
    made
}

/// Sets every part of the issue, one after the other and all in one look.
pub(super) fn set<'a>(input: LayoutInput<'a>, shaper: &mut Shaper<'a>) -> Vec<InGalley> {
    flows(input.issue, input.style)
        .into_iter()
        .map(|flow| set_flow(input, shaper, flow).0)
        .collect()
}

fn set_flow<'a>(
    input: LayoutInput<'a>,
    shaper: &mut Shaper<'a>,
    flow: Flow<'a>,
) -> (InGalley, Sink) {
    let mut sink = Sink::default();
    let mut column: Option<Galley> = None;
    let mut before = None;
    for (place, part) in flow.parts {
        let runs_on = matches!((before, part), (Some(Part::Article(..)), Part::Article(..)));
        let (mut galley, told) = set_part(input, shaper, part, runs_on);
        before = Some(part);
        sink.append(told);
        // The title is that of the page which the part begins.
        let breaks = galley
            .items
            .iter()
            .take_while(|item| matches!(item, Item::Break | Item::BreakUnless(_)))
            .count();
        galley.items.insert(breaks, Item::Title(place));
        galley.spanning += usize::from(galley.spanning > 0);
        match &mut column {
            Some(column) => column.append(galley),
            None => column = Some(galley),
        }
    }
    let galley = column.unwrap_or_else(|| Galley::new(Structure::default()));
    (InGalley { group: flow.group, page: input.style.page.clone(), galley }, sink)
}

impl InGalley {
    /// Makes it up into pages.
    pub(super) fn make_up(mut self, shaper: &mut Shaper<'_>) -> Made {
        let sheets = paginate(&mut self.galley, &self.page, shaper);
        Made { group: self.group, sheets, structure: self.galley.structure }
    }
}

/// The parts in running order, as they share pages.
fn flows<'a>(issue: &'a Issue, style: &Style) -> Vec<Flow<'a>> {
    let mut flows: Vec<Flow<'_>> = Vec::new();
    let mut place = 0;
    for (group, parts) in groups(issue).into_iter().enumerate() {
        let mut before = None;
        for part in parts {
            let follows = match (before, part) {
                // An opening stands over its section's first article, and the page is the article's.
                (Some(Part::Opening(_)), Part::Article(..)) => true,
                (Some(Part::Article(..)), Part::Article(..)) => {
                    style.articles == ArticleStart::RunOn
                }
                (Some(_), Part::Briefs(_) | Part::Colophon) => true,
                _ => false,
            };
            match flows.last_mut().filter(|_| follows) {
                Some(last) => last.parts.push((place, part)),
                None => flows.push(Flow {
                    group,
                    lang: lang_of(part, issue),
                    parts: vec![(place, part)],
                }),
            }
            before = Some(part);
            place += 1;
        }
    }
    flows
}

/// Front matter, sections and back matter, each with its parts.
fn groups(issue: &Issue) -> Vec<Vec<Part<'_>>> {
    let mut front = vec![Part::FirstPage];
    front.extend(issue.letter.as_ref().map(Part::Letter));
    front.extend((issue.articles.len() > 1).then_some(Part::Contents));
    let mut groups = vec![front];
    for section in &issue.sections {
        let mut parts: Vec<_> = section.title.iter().map(|_| Part::Opening(section)).collect();
        let articles = section
            .articles
            .clone()
            .filter_map(|index| Some(Part::Article(index, issue.articles.get(index)?)));
        parts.extend(articles);
        parts.extend((!section.briefs.is_empty()).then_some(Part::Briefs(section)));
        groups.push(parts);
    }
    groups.push(vec![Part::Sources, Part::Colophon]);
    groups
}

fn set_part<'a>(
    input: LayoutInput<'a>,
    shaper: &mut Shaper<'a>,
    part: Part<'a>,
    runs_on: bool,
) -> (Galley, Sink) {
    let issue = input.issue;
    let matter = (ElementKind::Division, &issue.lang);
    let ((root, lang), prefix) = match part {
        Part::FirstPage => (matter, FIRST_PAGE),
        Part::Letter(letter) => ((ElementKind::Article, &letter.lang), LETTER),
        Part::Contents => (matter, CONTENTS),
        Part::Opening(section) | Part::Briefs(section) => (matter, section.id.as_str()),
        Part::Article(_, article) => ((ElementKind::Article, &article.lang), article.id.as_str()),
        Part::Sources => (matter, SOURCES),
        Part::Colophon => (matter, COLOPHON),
    };
    let columns =
        if matches!(part, Part::FirstPage | Part::Contents) { 1 } else { input.style.page.columns };
    let mut setter = Setter::new(input, shaper, root, lang, prefix, columns);
    if runs_on {
        setter.article_rule();
    }
    match part {
        Part::FirstPage => setter.first_page(),
        Part::Letter(letter) => setter.letter(letter),
        Part::Contents => setter.contents(),
        Part::Opening(section) => setter.section_opening(section),
        Part::Article(index, article) => setter.article(article, index),
        Part::Briefs(section) => setter.briefs(section),
        Part::Sources => setter.sources(),
        Part::Colophon => setter.colophon(),
    }
    setter.finish()
}

/// Binds what was made: gives pages their places, and elements theirs in the structure, whose parts
/// are front matter, sections and back matter.
pub(super) fn bind(issue: &Issue, style: &Style, mut made: Vec<Made>) -> Book {
    let titles = groups(issue).into_iter().flatten().map(|part| title_of(part, issue)).collect();
    let mut book = Book {
        sheets: Vec::new(),
        anchors: Vec::new(),
        titles,
        structure: Structure::of(ElementKind::Document, None),
    };
    for flows in made.chunk_by_mut(|one, next| one.group == next.group) {
        let parent = book.structure.add(ElementKind::Part, Structure::ROOT);
        for Made { sheets, structure, .. } in flows {
            let elements = book.structure.graft(std::mem::take(structure), Some(parent));
            for mut sheet in sheets.drain(..) {
                let page = book.sheets.len();
                sheet.shift_elements(elements);
                sheet.shift(Point::new(style.page.left(page) - style.page.left(0), Length::ZERO));
                book.anchors.extend(sheet.anchors.drain(..).map(|(name, at)| Anchor {
                    name,
                    page,
                    at,
                }));
                book.sheets.push(sheet);
            }
        }
    }
    book
}

/// The language of a part. A section's opening stands over its articles, and is led as they are.
fn lang_of<'a>(part: Part<'a>, issue: &'a Issue) -> &'a Lang {
    match part {
        Part::Letter(letter) => &letter.lang,
        Part::Article(_, article) => &article.lang,
        Part::Opening(section) => {
            issue.articles.get(section.articles.start).map_or(&issue.lang, |article| &article.lang)
        }
        Part::FirstPage | Part::Contents | Part::Briefs(_) | Part::Sources | Part::Colophon => {
            &issue.lang
        }
    }
}

/// What running heads call a part, and in which language.
fn title_of(part: Part<'_>, issue: &Issue) -> (Vec<Inline>, Lang) {
    let labels = issue.labels();
    let label = |words: &str| {
        let span = issue.articles.first().map(|article| article.span);
        span.map(|span| Inline::text(words, span)).into_iter().collect()
    };
    let title = match part {
        Part::FirstPage => label(labels.in_this_issue),
        Part::Letter(letter) => letter.title.listed(),
        Part::Contents => label(labels.contents),
        Part::Opening(section) | Part::Briefs(section) => {
            section.title.as_ref().map(Phrase::listed).unwrap_or_default()
        }
        Part::Article(_, article) => article.title.listed(),
        Part::Sources => label(labels.sources),
        Part::Colophon => label(labels.colophon),
    };
    let lang = if matches!(part, Part::Opening(_)) { &issue.lang } else { lang_of(part, issue) };
    (title, lang.clone())
}

/// Turns dressed sheets into pages with their outline, and tells where in the text each begins.
pub(super) fn finish(issue: &Issue, style: &Style, book: Book) -> (Pages, PageMap) {
    let breaks = book.sheets.iter().enumerate().filter_map(|(index, sheet)| {
        let origin = sheet.origin?;
        Some(PageBreak { label: label(index), article: origin.article, block: origin.block })
    });
    let map = PageMap { breaks: breaks.collect() };
    let sheets = book.sheets.into_iter().enumerate();
    let pages = sheets
        .map(|(index, sheet)| Page {
            size: style.page.size,
            label: label(index),
            items: sheet.items,
        })
        .collect();
    let outline = outline_of(issue);
    (Pages { pages, elements: book.structure.into_elements(), anchors: book.anchors, outline }, map)
}

/// Front matter, sections with their articles and these with their second-level headings, back
/// matter.
fn outline_of(issue: &Issue) -> Vec<OutlineEntry> {
    let labels = issue.labels();
    let entry = |depth, title: &str, anchor: &str| OutlineEntry {
        depth,
        title: title.to_owned(),
        anchor: anchor.to_owned(),
    };
    let mut entries = vec![entry(0, labels.in_this_issue, FIRST_PAGE)];
    entries.extend(issue.letter.as_ref().map(|letter| entry(0, letter.title.plain(), LETTER)));
    entries.extend((issue.articles.len() > 1).then(|| entry(0, labels.contents, CONTENTS)));
    for section in &issue.sections {
        entries.extend(section.title.as_ref().map(|title| entry(0, title.plain(), &section.id)));
        let depth = usize::from(section.title.is_some());
        for article in issue.articles.get(section.articles.clone()).unwrap_or_default() {
            entries.push(entry(depth, article.title.plain(), &article.id));
            let headings =
                outline(&article.document).into_iter().filter(|(level, _, _)| *level == 2);
            entries.extend(
                headings.map(|(_, id, title)| {
                    entry(depth + 1, &title, &format!("{}/{id}", article.id))
                }),
            );
        }
        entries.extend(
            (!section.briefs.is_empty())
                .then(|| entry(depth, labels.briefs, &briefs_anchor(section))),
        );
    }
    entries.extend([entry(0, labels.sources, SOURCES), entry(0, labels.colophon, COLOPHON)]);
    entries
}
