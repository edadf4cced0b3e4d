//! The parts of a publication in running order: made side by side, bound one after the other.

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
use crate::issue::Issue;
use crate::issue::page_map::{PageBreak, PageMap};
use crate::issue::parts::{COLOPHON, CONTENTS, FIRST_PAGE, LETTER, Part, PartKind, SOURCES};
use crate::language::Lang;
use crate::source::Span;
use crate::style::{ArticleStart, PageStyle, Style};
use crate::units::{Length, Point};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Parts that follow one another on the same pages; the first begins a page.
struct Flow<'a> {
    /// The group that it belongs to, by its place.
    group: usize,
    /// The language of its text.
    lang: &'a Lang,
    /// The parts, each with its place among all parts.
    parts: Vec<(usize, PartKind<'a>)>,
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
        let runs_on =
            matches!((before, part), (Some(PartKind::Article(..)), PartKind::Article(..)));
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
    let mut before: Option<Part<'_>> = None;
    for (place, part) in parts(issue).enumerate() {
        let last = before.as_ref().filter(|before| before.group == part.group);
        let follows = match (last.map(|before| before.kind), part.kind) {
            // An opening stands over its section's first article, and the page is the article's.
            (Some(PartKind::Opening(..)), PartKind::Article(..)) => true,
            (Some(PartKind::Article(..)), PartKind::Article(..)) => {
                style.articles == ArticleStart::RunOn
            }
            (Some(_), PartKind::Briefs(..) | PartKind::Colophon) => true,
            _ => false,
        };
        match flows.last_mut().filter(|_| follows) {
            Some(last) => last.parts.push((place, part.kind)),
            None => flows.push(Flow {
                group: part.group,
                lang: lang_of(&part, issue),
                parts: vec![(place, part.kind)],
            }),
        }
        before = Some(part);
    }
    flows
}

/// The parts that have pages: contents not always.
fn parts(issue: &Issue) -> impl Iterator<Item = Part<'_>> {
    let has_contents = issue.has_contents();
    let is_set = move |part: &Part<'_>| has_contents || !matches!(part.kind, PartKind::Contents);
    issue.parts().into_iter().filter(is_set)
}

fn set_part<'a>(
    input: LayoutInput<'a>,
    shaper: &mut Shaper<'a>,
    part: PartKind<'a>,
    runs_on: bool,
) -> (Galley, Sink) {
    let issue = input.issue;
    let matter = (ElementKind::Division, &issue.lang);
    let ((root, lang), prefix) = match part {
        PartKind::FirstPage => (matter, FIRST_PAGE),
        PartKind::Letter(letter) => ((ElementKind::Article, &letter.lang), LETTER),
        PartKind::Contents => (matter, CONTENTS),
        PartKind::Opening(_, section) | PartKind::Briefs(_, section) => {
            (matter, section.id.as_str())
        }
        PartKind::Article(_, article) => {
            ((ElementKind::Article, &article.lang), article.id.as_str())
        }
        PartKind::Sources => (matter, SOURCES),
        PartKind::Colophon => (matter, COLOPHON),
    };
    let columns = if matches!(part, PartKind::FirstPage | PartKind::Contents) {
        1
    } else {
        input.style.page.columns
    };
    let mut setter = Setter::new(input, shaper, root, lang, prefix, columns);
    if runs_on {
        setter.article_rule();
    }
    match part {
        PartKind::FirstPage => setter.first_page(),
        PartKind::Letter(letter) => setter.letter(letter),
        PartKind::Contents => setter.contents(),
        PartKind::Opening(_, section) => setter.section_opening(section),
        PartKind::Article(index, article) => setter.article(article, index),
        PartKind::Briefs(_, section) => setter.briefs(section),
        PartKind::Sources => setter.sources(),
        PartKind::Colophon => setter.colophon(),
    }
    setter.finish()
}

/// Binds what was made: gives pages their places, and elements theirs in the structure, whose parts
/// are front matter, sections and back matter.
pub(super) fn bind(issue: &Issue, style: &Style, mut made: Vec<Made>) -> Book {
    let span = issue.articles.first().map(|article| article.span);
    let titles = parts(issue).map(|part| (running_title(&part, span), part.lang.clone())).collect();
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

/// The language of the text of a part. A section's opening stands over its articles, and is led as
/// they are.
fn lang_of<'a>(part: &Part<'a>, issue: &'a Issue) -> &'a Lang {
    match part.kind {
        PartKind::Opening(_, section) => {
            issue.articles.get(section.articles.start).map_or(part.lang, |article| &article.lang)
        }
        _ => part.lang,
    }
}

/// What running heads call a part: link-only items by their section.
fn running_title(part: &Part<'_>, span: Option<Span>) -> Vec<Inline> {
    match part.kind {
        PartKind::Briefs(_, section) => {
            section.title.as_ref().map(Phrase::listed).unwrap_or_default()
        }
        _ => part.title.listed(span),
    }
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

/// Every part, articles with their second-level headings.
fn outline_of(issue: &Issue) -> Vec<OutlineEntry> {
    let mut entries = Vec::new();
    for part in parts(issue) {
        entries.push(OutlineEntry {
            depth: part.depth,
            title: part.title.plain().to_owned(),
            anchor: part.id.clone().into_owned(),
        });
        let PartKind::Article(_, article) = part.kind else { continue };
        let headings = outline(&article.document).into_iter().filter(|(level, _, _)| *level == 2);
        entries.extend(headings.map(|(_, id, title)| OutlineEntry {
            depth: part.depth + 1,
            title,
            anchor: format!("{}/{id}", part.id),
        }));
    }
    entries
}
