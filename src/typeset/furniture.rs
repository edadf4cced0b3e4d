//! Running heads and folios: what tells a reader where they are, and is no part of the text.

use super::contents::label;
use super::drawn::{draw, one_line};
use super::makeup::Sheet;
use super::page::{ElementId, PageItem};
use super::paragraph::{self, StyledText};
use super::parts::Book;
use super::shape::Shaper;
use super::styled::{self, Dress};
use crate::fonts::FontBook;
use crate::issue::Issue;
use crate::language::{Direction, Lang};
use crate::style::{Alignment, Role, Style};
use crate::units::{Length, Point};
use rayon::prelude::*;

/// Dresses every page. The first page has neither head nor folio; a page that opens something has
/// no head, since its title stands there.
pub(super) fn dress(book: &mut Book, issue: &Issue, style: &Style, fonts: &FontBook) {
    let furniture = |shaper| Furniture {
        publication: issue.masthead(),
        titles: &book.titles,
        lang: &issue.lang,
        style,
        shaper,
    };
    let sheets = book.sheets.par_iter_mut().enumerate().skip(1).with_min_len(SHEETS);
    sheets.for_each_init(
        || furniture(Shaper::new(fonts)),
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
    publication: &'a str,
    /// What stands at the end: the title of what the page belongs to, by part, with its language.
    titles: &'a [(String, Lang)],
    lang: &'a Lang,
    style: &'a Style,
    shaper: Shaper<'a>,
}

impl Furniture<'_> {
    fn running_head(&mut self, sheet: &mut Sheet, index: usize) {
        let page = &self.style.page;
        let (left, measure) = (page.left(index), page.measure());
        let y = page.running_head;
        let (title, lang) = self
            .titles
            .get(sheet.title)
            .map_or(("", self.lang), |(title, lang)| (title.as_str(), lang));
        let is_verso = page.facing && index % 2 == 1;
        let (title, publication) = ((title, lang), (self.publication, self.lang));
        // On facing pages the section's side is the outer one.
        let (start, end) = if is_verso { (title, publication) } else { (publication, title) };
        let gap = self.style.text(Role::RunningHead).size * 2;
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
        let page = &self.style.page;
        let at = Point::new(page.left(index), page.size.height - page.folio);
        let (folio, _) =
            self.set((&label(index), self.lang), Role::Folio, Alignment::Centre, page.measure());
        sheet.items.extend(folio.into_iter().map(|item| moved(item, at)));
    }

    /// Sets words on one line, cut where they are too long; gives their width too.
    fn set(
        &mut self,
        (words, lang): (&str, &Lang),
        role: Role,
        alignment: Alignment,
        room: Length,
    ) -> (Vec<PageItem>, Length) {
        let words = self.cut((words, lang), role, room);
        if words.is_empty() {
            return (Vec::new(), Length::ZERO);
        }
        let line = paragraph::set(
            &self.text((&words, lang), role),
            &one_line(alignment, room),
            &mut self.shaper,
        )
        .into_iter()
        .next();
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
    fn cut(&mut self, (words, lang): (&str, &Lang), role: Role, room: Length) -> String {
        let mut fits = |words: &str| {
            let text = self.text((words, lang), role);
            paragraph::natural_width(&text, &mut self.shaper) <= room
        };
        let is_short = words.char_indices().nth(MOST_LETTERS).is_none();
        if is_short && fits(words) {
            return words.to_owned();
        }
        let spaces = words.match_indices(char::is_whitespace).map(|(at, _)| at);
        let first_word = words.find(char::is_whitespace).unwrap_or(words.len());
        let letters = words[..first_word].char_indices().map(|(at, _)| at);
        let is_edge = |char: char| !char.is_alphanumeric();
        let shorter = letters
            .chain(spaces)
            .take(MOST_LETTERS)
            .map(|at| words[..at].trim_end_matches(is_edge));
        let shorter: Vec<String> =
            shorter.filter(|words| !words.is_empty()).map(|words| format!("{words}…")).collect();
        let fitting = shorter.partition_point(|words| fits(words));
        fitting.checked_sub(1).and_then(|longest| shorter.get(longest)).cloned().unwrap_or_default()
    }

    fn text(&self, (words, lang): (&str, &Lang), role: Role) -> StyledText {
        let mut text = StyledText::new(self.lang);
        let mut dress = Dress::new(self.style.text(role), lang.clone(), ElementId(0));
        dress.hyphenate = false;
        styled::push(&mut text, words, &dress, None, None);
        text
    }
}

/// No line of a page holds more letters.
const MOST_LETTERS: usize = 400;

fn moved(mut item: PageItem, by: Point) -> PageItem {
    super::galley::shift(&mut item, by);
    item
}
