//! What sections have besides their articles: an opening, and items that are only links.

use super::contents;
use crate::document::address::href;
use crate::epub::book::Book;
use crate::epub::page::{Draft, Page};
use crate::epub::titles::{Part as Element, Title};
use crate::html::Html;
use crate::issue::parts::Part;
use crate::issue::{Brief, Section};

/// The opening page of a section: its title, its opening words, and what it holds.
pub(super) fn opening(book: &Book<'_>, part: &Part<'_>, section: &Section) -> Page {
    Draft::of(part).write(book, |xhtml| {
        xhtml.part(Element::Section, Title::from(part.title), |xhtml| {
            if let Some(introduction) = &section.introduction {
                xhtml.xml.start("div").attribute("class", "introduction").new_line();
                xhtml.document(introduction);
                xhtml.xml.end().new_line();
            }
            let below = book.parts.iter().filter(|other| other.group == part.group);
            contents::list_of(xhtml, book, below.filter(|other| other.depth > part.depth), true);
        });
    })
}

/// The link-only items of a section, after its articles.
pub(super) fn briefs(book: &Book<'_>, part: &Part<'_>, section: &Section) -> Page {
    Draft::of(part).write(book, |xhtml| {
        xhtml.part(Element::Briefs, Title::from(part.title), |xhtml| {
            xhtml.xml.start("ul").attribute("class", "plain").new_line();
            section.briefs.iter().for_each(|brief| self::brief(xhtml, brief));
            xhtml.xml.end().new_line();
        });
    })
}

fn brief(xhtml: &mut Html<'_>, brief: &Brief) {
    xhtml
        .xml
        .start("li")
        .attribute("class", "brief")
        .new_line()
        .start("p")
        .attribute("class", "teaser-title");
    match brief.url.as_deref().and_then(href) {
        Some(address) => {
            xhtml.xml.start("a").attribute("href", &address);
            xhtml.inlines(&brief.title.listed());
            xhtml.xml.end();
        }
        None => xhtml.inlines(brief.title.text()),
    }
    xhtml.xml.end().new_line();
    if let Some(source) = &brief.source {
        xhtml.xml.line("p", "teaser-details", source);
    }
    if let Some(sentence) = &brief.sentence {
        xhtml.element("p", sentence.text());
        xhtml.xml.new_line();
    }
    xhtml.xml.end().new_line();
}
