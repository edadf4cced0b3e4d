//! All pages of the book in reading order.

mod article;
mod back;
mod contents;
mod cover;
mod front;
mod sections;

use rayon::prelude::*;

use super::Reader;
use super::book::Book;
use super::page::{Landmark, Matter, Page};
use crate::issue::parts::{Part, PartKind};

/// Writes every page, side by side.
pub(super) fn all(book: &Book<'_>, reader: Reader) -> Vec<Page> {
    let mut pages: Vec<Page> = book.parts.par_iter().map(|part| page(book, part)).collect();
    let is_body = |part: &Part<'_>| Matter::of(part.kind) == Matter::Body;
    if let Some(first) = book.parts.iter().position(is_body) {
        pages[first].landmark = Some(Landmark::Text);
    }
    if reader == Reader::Kobo {
        pages.insert(0, cover::page(book));
    }
    pages
}

/// Writes the page of a part.
fn page(book: &Book<'_>, part: &Part<'_>) -> Page {
    let page = match part.kind {
        PartKind::FirstPage => front::title_page(book, part),
        PartKind::Letter(letter) => front::letter(book, part, letter),
        PartKind::Contents => contents::page(book, part),
        PartKind::Opening(_, section) => sections::opening(book, part, section),
        PartKind::Article(index, article) => article::page(book, part, index, article),
        PartKind::Briefs(_, section) => sections::briefs(book, part, section),
        PartKind::Sources => back::sources(book, part),
        PartKind::Colophon => back::colophon(book, part),
    };
    page.listed(part)
}
