//! Running heads and folios: what tells a reader where they are, and is no part of the text.

use super::book::Book;
use super::drawn::{draw, one_line};
use super::input::LayoutInput;
use super::makeup::Sheet;
use super::page::{ElementId, PageItem, label};
use super::paragraph::{self, StyledText};
use super::shape::Shaper;
use super::structure::Structure;
use super::styled::{Dress, Dresser};
use crate::document::{Inline, beginning, plain_text};
use crate::language::{Direction, Lang};
use crate::source::Span;
use crate::style::{Alignment, Role};
use crate::units::{Length, Point};
use rayon::prelude::*;

/// Dresses every page. The first page has neither head nor folio; a page that opens something has
/// no head, since its title stands there.
pub(super) fn dress(book: &mut Book, input: LayoutInput<'_>) {
    let Some(span) = input.issue.articles.first().map(|article| article.span) else { return };
    let publication = [Inline::text(input.issue.masthead(), span)];
    let furniture = |shaper| Furniture {
        publication: &publication,
        titles: &book.titles,
        lang: &input.issue.lang,
        input,
        span,
        structure: Structure::default(),
        shaper,
    };
    let sheets = book.sheets.par_iter_mut().enumerate().skip(1).with_min_len(SHEETS);
    sheets.for_each_init(
        || furniture(Shaper::new(input.fonts)),
        |furniture, (index, sheet)| {
            if !sheet.opens {
                furniture.running_head(sheet, index);
            }
            furniture.folio(sheet, index);
            // Nothing is added any more, and there are many.
            sheet.items.shrink_to_fit();
        },
    );
}

/// So many sheets at least are dressed by one shaper, which knows the words of the last.
const SHEETS: usize = 128;

struct Furniture<'a> {
    /// What stands at the start.
    publication: &'a [Inline],
    /// What stands at the end: the title of what the page belongs to, by part, with its language.
    titles: &'a [(Vec<Inline>, Lang)],
    lang: &'a Lang,
    input: LayoutInput<'a>,
    /// A place for words of ours.
    span: Span,
    /// Stays empty: what is no part of the text has no elements.
    structure: Structure,
    shaper: Shaper<'a>,
}

impl Furniture<'_> {
    fn running_head(&mut self, sheet: &mut Sheet, index: usize) {
        let page = &self.input.style.page;
        let (left, measure) = (page.left(index), page.measure());
        let y = page.running_head;
        let (title, lang) = self
            .titles
            .get(sheet.title)
            .map_or((&[][..], self.lang), |(title, lang)| (title.as_slice(), lang));
        let is_verso = page.facing && index % 2 == 1;
        let (title, publication) = ((title, lang), (self.publication, self.lang));
        // On facing pages the section's side is the outer one.
        let (start, end) = if is_verso { (title, publication) } else { (publication, title) };
        let gap = self.input.style.text(Role::RunningHead).size * 2;
        let end_room = if start.0.is_empty() { measure } else { measure.fraction(64, 100) };
        let (end, end_width) = self.set(end, Role::RunningHead, Alignment::End, end_room);
        let start_room = measure - end_width - gap;
        let (start, _) = self.set(start, Role::RunningHead, Alignment::Start, start_room);
        let (start_x, end_x) = match self.lang.direction() {
            Direction::LeftToRight => (left, left + measure - end_room),
            Direction::RightToLeft => (left + measure - start_room, left),
        };
        sheet.items.splice(0..0, start.into_iter().map(|item| moved(item, Point::new(start_x, y))));
        sheet.items.extend(end.into_iter().map(|item| moved(item, Point::new(end_x, y))));
    }

    fn folio(&mut self, sheet: &mut Sheet, index: usize) {
        let page = &self.input.style.page;
        let at = Point::new(page.left(index), page.size.height - page.folio);
        let number = [Inline::text(label(index), self.span)];
        let (folio, _) =
            self.set((&number, self.lang), Role::Folio, Alignment::Centre, page.measure());
        sheet.items.extend(folio.into_iter().map(|item| moved(item, at)));
    }

    /// Sets words on one line, cut where they are too long; gives their width too.
    fn set(
        &mut self,
        (words, lang): (&[Inline], &Lang),
        role: Role,
        alignment: Alignment,
        room: Length,
    ) -> (Vec<PageItem>, Length) {
        let words = self.cut((words, lang), role, room);
        if words.is_empty() {
            return (Vec::new(), Length::ZERO);
        }
        let text = self.text((&words, lang), role);
        let set = paragraph::set(&text, &one_line(alignment, room), &mut self.shaper);
        let line = set.into_iter().next();
        line.map_or_else(Default::default, |line| {
            let width = line.width;
            let drawn = draw(line, Point::default())
                .into_iter()
                .map(|item| PageItem { element: None, ..item });
            (drawn.collect(), width)
        })
    }

    /// As many of the words as fit, with an ellipsis if some do not; of a first word that does not
    /// fit, as many of its letters.
    fn cut(
        &mut self,
        (inlines, lang): (&[Inline], &Lang),
        role: Role,
        room: Length,
    ) -> Vec<Inline> {
        let words = &plain_text(inlines);
        let mut fits = |words: &[Inline]| {
            let text = self.text((words, lang), role);
            paragraph::natural_width(&text, &mut self.shaper) <= room
        };
        let is_short = words.char_indices().nth(MOST_LETTERS).is_none();
        if is_short && fits(inlines) {
            return inlines.to_vec();
        }
        let spaces = words.match_indices(char::is_whitespace).map(|(at, _)| at);
        let first_word = words.find(char::is_whitespace).unwrap_or(words.len());
        let letters = words[..first_word].char_indices().map(|(at, _)| at);
        let is_edge = |char: char| !char.is_alphanumeric();
        let shorter = letters
            .chain(spaces)
            .take(MOST_LETTERS)
            .map(|at| words[..at].trim_end_matches(is_edge).len());
        let shorter: Vec<Vec<Inline>> =
            shorter.filter(|&length| length > 0).map(|at| beginning(inlines, at, "…")).collect();
        let fitting = shorter.partition_point(|words| fits(words));
        fitting.checked_sub(1).and_then(|longest| shorter.get(longest)).cloned().unwrap_or_default()
    }

    fn text(&mut self, (words, lang): (&[Inline], &Lang), role: Role) -> StyledText {
        let mut text = StyledText::new(self.lang);
        let dress = Dress::new(self.input.style.text(role), lang.clone(), ElementId(0));
        let dress = Dress { hyphenate: false, element: None, ..dress };
        Dresser {
            issue: self.input.issue,
            survey: self.input.survey,
            palette: &self.input.style.palette,
            prefix: "",
            structure: &mut self.structure,
            shaper: &mut self.shaper,
        }
        .dress(&mut text, words, &dress);
        text
    }
}

/// No line of a page holds more letters.
const MOST_LETTERS: usize = 400;

fn moved(mut item: PageItem, by: Point) -> PageItem {
    super::galley::shift(&mut item, by);
    item
}
