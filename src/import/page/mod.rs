//! A saved web page: which part of it is the article, what it states of itself, and what is left out.

mod address;
mod article;
mod blocks;
mod inlines;
mod left_out;
mod lines;
mod notes;
mod pictures;
mod reading;
mod statements;
mod tables;
mod tree;

pub use pictures::{PictureFile, Surroundings};

use super::block::Record;
use crate::document::Document;
use crate::language::Lang;
use crate::manuscript::Owner;
use crate::source::Span;
use address::Home;
use article::Article;
use dom_query::Document as Tree;
use pictures::Pictures;
use statements::Statements;
use tree::{letters, one_line};

/// A page taken apart.
pub(super) struct Page {
    /// What it states of itself.
    pub(super) record: Record,
    /// Its text.
    pub(super) document: Document,
    /// What is in the page and not in the text, and whose it is.
    pub(super) left_out: Vec<(Owner, String)>,
    /// The pictures that go along with it.
    pub(super) pictures: Vec<PictureFile>,
}

/// Takes a page apart; nothing if no text is found in it.
pub(super) fn extract(html: &str, around: &Surroundings<'_>, span: Span) -> Option<Page> {
    let tree = tree::parse(html)?;
    let article = article::find(&tree)?;
    let statements = Statements::of(&tree, html);
    let home = Home::of(&tree, &statements.addresses());
    let title = title(&tree, &article, &statements);
    let record = statements.record(title.as_deref());
    let lang = record.lang.as_deref().and_then(Lang::parse);
    let mut pictures = Pictures::new(around);
    let known = (record.title.as_deref(), lang);
    let (document, left_out) = reading::read(&tree, &article, &home, &mut pictures, known, span);
    Some(Page { record, document, left_out: left_out.told(), pictures: pictures.files })
}

/// The title: the first great heading that one of the page's own titles has, which often have the site's name
/// besides; else what Readability takes for it.
fn title(tree: &Tree, article: &Article, statements: &Statements) -> Option<String> {
    const FIRST: usize = 40;
    let stated: Vec<String> = statements.titles().map(letters).collect();
    let site = statements.publication().map(letters);
    let headings = tree.select("h1, h2");
    let headings = headings.nodes().iter().take(FIRST).map(|heading| one_line(&heading.text()));
    let fit = |heading: &String| {
        let words = letters(heading);
        let is = |fits: fn(&str, &str) -> bool| stated.iter().any(|title| fits(title, &words));
        if words.is_empty() || site.as_ref() == Some(&words) {
            0
        } else if is(|title, words| title == words) {
            3
        } else if is(|title, words| title.starts_with(words)) {
            2
        } else {
            usize::from(is(|title, words| title.ends_with(words)))
        }
    };
    // Of those that fit alike, the first.
    let heading = headings.rev().max_by_key(fit).filter(|heading| fit(heading) > 0);
    heading.or_else(|| Some(one_line(&article.title))).filter(|title| !title.is_empty())
}
