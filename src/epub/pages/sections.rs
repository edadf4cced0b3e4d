//! What sections have besides their articles: an opening, and items that are only links.

use super::contents;
use crate::document::Phrase;
use crate::document::address::href;
use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::page::{Draft, Matter, Page};
use crate::epub::xhtml::{Part, Title, Xhtml};
use crate::issue::{Brief, Section};

/// The opening page of a section: its title, its opening words, and what it holds.
pub(super) fn opening(book: &Book<'_>, index: usize, section: &Section, title: &Phrase) -> Page {
    let draft = Draft {
        file: files::section(index),
        title: title.plain(),
        lang: &book.issue.lang,
        matter: Matter::Body,
    };
    let page = draft.write(book, |xhtml| {
        xhtml.part(Part::Section, Title::Phrase(title), |xhtml| {
            if let Some(introduction) = &section.introduction {
                xhtml.xml.start("div").attribute("class", "introduction").new_line();
                xhtml.document(introduction);
                xhtml.xml.end().new_line();
            }
            contents::list_of(xhtml, book, index, section);
        });
    });
    page.listed(title.plain(), &book.issue.lang, &[], false)
}

/// The link-only items of a section, after its articles.
pub(super) fn briefs(book: &Book<'_>, index: usize, section: &Section) -> Page {
    let title = book.labels.briefs;
    let draft =
        Draft { file: files::briefs(index), title, lang: &book.issue.lang, matter: Matter::Body };
    let page = draft.write(book, |xhtml| {
        xhtml.part(Part::Briefs, Title::Label(title), |xhtml| {
            xhtml.xml.start("ul").attribute("class", "plain").new_line();
            section.briefs.iter().for_each(|brief| self::brief(xhtml, brief));
            xhtml.xml.end().new_line();
        });
    });
    page.listed(title, &book.issue.lang, &[], section.title.is_some())
}

fn brief(xhtml: &mut Xhtml<'_>, brief: &Brief) {
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
