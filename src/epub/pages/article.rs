//! The page of an article.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Page};
use crate::epub::titles::Title;
use crate::html::Html;
use crate::issue::Article;
use crate::issue::parts::{Part, PartKind, source_id};
use crate::language::fill;

/// Writes the page of the article with this index.
pub(super) fn page(book: &Book<'_>, part: &Part<'_>, index: usize, article: &Article) -> Page {
    Draft::of(part).write(book, |xhtml| {
        xhtml.named_section("chapter");
        head(xhtml, book, article);
        text(xhtml, book, index, article);
        source_note(xhtml, book, index, article);
        xhtml.xml.end().new_line();
        ways_on(xhtml, book, index);
    })
}

fn head(xhtml: &mut Html<'_>, book: &Book<'_>, article: &Article) {
    xhtml.xml.start("header").new_line();
    xhtml.title("title", Title::Phrase(&article.title));
    if let Some(subtitle) = &article.subtitle {
        xhtml.xml.start("p").attribute("class", "subtitle").attribute("role", "doc-subtitle");
        xhtml.inlines(subtitle.text());
        xhtml.xml.end().new_line();
    }
    if let Some(standfirst) = &article.standfirst {
        xhtml.xml.start("p").attribute("class", "standfirst");
        xhtml.inlines(standfirst.text());
        xhtml.xml.end().new_line();
    }
    let byline = article.byline(book.labels);
    if !byline.is_empty() {
        xhtml.xml.start("p").attribute("class", "byline");
        xhtml.in_language(&book.issue.lang, |xhtml| xhtml.inlines(&byline));
        xhtml.xml.end().new_line();
    }
    if let Some(why) = &article.why {
        xhtml.xml.start("p").attribute("class", "why").attribute("role", "note");
        xhtml.in_language(&book.issue.lang, |xhtml| {
            xhtml.xml.start("strong").text(book.labels.why).end().text(book.labels.colon);
            xhtml.inlines(why.text());
        });
        xhtml.xml.end().new_line();
    }
    xhtml.xml.end().new_line();
    if let Some(lead) = &article.lead {
        xhtml.figure(lead);
        xhtml.xml.new_line();
    }
}

/// The article's own text, with a mark before each block in which a printed page begins. Pages that
/// begin later than the last block are marked after it.
fn text(xhtml: &mut Html<'_>, book: &Book<'_>, index: usize, article: &Article) {
    xhtml.expect(&article.document);
    let mut breaks = book.breaks_in(index).peekable();
    for (number, block) in article.document.blocks.iter().enumerate() {
        while let Some((page, place)) = breaks.next_if(|(_, place)| place.block <= number) {
            page_break(xhtml, book, page, &place.label);
        }
        xhtml.block(block);
    }
    for (page, place) in breaks {
        page_break(xhtml, book, page, &place.label);
    }
    xhtml.notes(&article.document);
}

fn page_break(xhtml: &mut Html<'_>, book: &Book<'_>, page: usize, label: &str) {
    xhtml
        .xml
        .start("span")
        .attribute("id", &files::page_break(page))
        .attribute("epub:type", "pagebreak");
    xhtml.xml.attribute("role", "doc-pagebreak");
    xhtml.in_language(&book.issue.lang, |xhtml| {
        xhtml.xml.attribute("aria-label", &fill(book.labels.page, label));
    });
    xhtml.xml.end().new_line();
}

fn source_note(xhtml: &mut Html<'_>, book: &Book<'_>, index: usize, article: &Article) {
    let note = article.attribution.note(book.labels, article.span);
    let number = book.source_number(index);
    if note.is_empty() && number.is_none() {
        return;
    }
    xhtml
        .xml
        .start("div")
        .attribute("class", "source-note")
        .attribute("role", "doc-credit")
        .attribute("id", "source");
    xhtml.in_language(&book.issue.lang, |xhtml| {
        xhtml.xml.start("p");
        xhtml.inlines(&note);
        if let Some(number) = number {
            let address = format!("{}#{}", files::of(PartKind::Sources), source_id(number));
            let name = fill(book.labels.source_number, &number.to_string());
            let gap = book.labels.between_sentences();
            xhtml.xml.text(gap).start("a").attribute("href", &address).text(&name).end();
        }
        xhtml.xml.end();
    });
    xhtml.xml.end().new_line();
}

/// Where to go from here, as in the news that calibre fetches: to the articles before and after, to
/// the section, to the contents.
fn ways_on(xhtml: &mut Html<'_>, book: &Book<'_>, index: usize) {
    let labels = book.labels;
    let (before, after) =
        (index.checked_sub(1), Some(index + 1).filter(|&next| next < book.issue.articles.len()));
    xhtml.xml.start("nav").attribute("class", "ways-on");
    xhtml.in_language(&book.issue.lang, |xhtml| {
        xhtml.xml.new_line().start("ul").new_line();
        if let Some(before) = before {
            way(xhtml, &files::article(before), labels.previous);
        }
        if let Some((opening, title)) = book.titled_section_of(index) {
            way(xhtml, &files::of(opening), title);
        }
        way(xhtml, &files::of(PartKind::Contents), labels.contents);
        if let Some(after) = after {
            way(xhtml, &files::article(after), labels.next);
        }
        xhtml.xml.end().new_line();
    });
    xhtml.xml.end().new_line();
}

fn way(xhtml: &mut Html<'_>, address: &str, name: &str) {
    xhtml.xml.start("li").start("a").attribute("href", address).text(name).end().end().new_line();
}
