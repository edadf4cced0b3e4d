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
use super::page::{Landmark, Page};

/// Writes every page. Articles, which are most of the work, are written side by side.
pub(super) fn all(book: &Book<'_>, reader: Reader) -> Vec<Page> {
    let issue = book.issue;
    let articles: Vec<Page> = issue
        .articles
        .par_iter()
        .enumerate()
        .map(|(index, article)| article::page(book, index, article))
        .collect();
    let mut articles = articles.into_iter();
    let mut body = Vec::with_capacity(articles.len());
    for (index, section) in issue.sections.iter().enumerate() {
        body.extend(
            section.title.as_ref().map(|title| sections::opening(book, index, section, title)),
        );
        body.extend(articles.by_ref().take(section.articles.len()));
        body.extend((!section.briefs.is_empty()).then(|| sections::briefs(book, index, section)));
    }
    body.extend(articles);
    if let Some(first) = body.first_mut() {
        first.landmark = Some(Landmark::Text);
    }

    let mut pages = Vec::with_capacity(body.len() + 6);
    pages.extend((reader == Reader::Kobo).then(|| cover::page(book)));
    pages.push(front::title_page(book));
    pages.extend(issue.letter.as_ref().map(|letter| front::letter(book, letter)));
    pages.push(contents::page(book));
    pages.extend(body);
    pages.extend((!book.sources.is_empty()).then(|| back::sources(book)));
    pages.push(back::colophon(book));
    pages
}
