//! What stands before the contents: masthead with "In this issue", and the editor's letter.

use crate::epub::book::Book;
use crate::epub::files;
use crate::epub::package;
use crate::epub::page::{Draft, Page};
use crate::epub::titles::{Part as Element, Title};
use crate::html::Html;
use crate::issue::parts::Part;
use crate::issue::{Letter, frontmatter};

/// Masthead and "In this issue".
pub(super) fn title_page(book: &Book<'_>, part: &Part<'_>) -> Page {
    let issue = book.issue;
    let title = issue.full_title();
    let draft = Draft { title: &title, ..Draft::of(part) };
    draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "titlepage").new_line();
        xhtml.xml.line("h1", "masthead", issue.masthead());
        let dateline = frontmatter::dateline(issue);
        if !dateline.is_empty() {
            xhtml.xml.line("p", "masthead-line", &dateline);
        }
        if let Some(title) = package::own_title(issue) {
            xhtml.xml.line("p", "matter-title", title);
        }
        if let Some(subtitle) = &issue.subtitle {
            xhtml
                .xml
                .start("p")
                .attribute("class", "subtitle")
                .attribute("role", "doc-subtitle")
                .text(subtitle)
                .end()
                .new_line();
        }
        teasers(xhtml, book);
        xhtml.xml.end().new_line();
    })
}

fn teasers(xhtml: &mut Html<'_>, book: &Book<'_>) {
    let teasers = frontmatter::teasers(book.issue);
    if teasers.is_empty() {
        return;
    }
    xhtml.xml.line("h2", "section-title", book.labels.in_this_issue);
    xhtml.xml.start("ul").attribute("class", "plain").new_line();
    for teaser in &teasers {
        let lang = book
            .issue
            .articles
            .get(teaser.article)
            .map_or(&book.issue.lang, |article| &article.lang);
        xhtml.xml.start("li").new_line().start("p").attribute("class", "teaser-title");
        xhtml.xml.start("a").attribute("href", &files::article(teaser.article));
        xhtml.in_language(lang, |xhtml| {
            xhtml.inlines(&teaser.title);
        });
        xhtml.xml.end().end().new_line();
        if let Some(lead_in) = &teaser.lead_in {
            xhtml.xml.start("p").attribute("class", "teaser-text");
            xhtml.in_language(lang, |xhtml| {
                xhtml.inlines(lead_in);
            });
            xhtml.xml.end().new_line();
        }
        if !teaser.details.is_empty() {
            xhtml.xml.line("p", "teaser-details", &teaser.details);
        }
        xhtml.xml.end().new_line();
    }
    xhtml.xml.end().new_line();
}

/// The editor's letter.
pub(super) fn letter(book: &Book<'_>, part: &Part<'_>, letter: &Letter) -> Page {
    Draft::of(part).write(book, |xhtml| {
        xhtml.part(Element::Preface, Title::from(part.title), |xhtml| {
            xhtml.expect(&letter.document);
            xhtml.blocks(&letter.document.blocks);
            if let Some(names) = letter.signature() {
                xhtml.xml.line("p", "quote-attribution", &names);
            }
            xhtml.notes(&letter.document);
        });
    })
}
