//! All pages of the book in reading order, and those that are not articles.

use rayon::prelude::*;

use super::address;
use super::article;
use super::book::Book;
use super::files;
use super::package;
use super::page::{Draft, Landmark, Matter, Page};
use super::xhtml::Xhtml;
use crate::issue::{Brief, Letter, Section, backmatter, frontmatter};
use crate::language::Lang;

/// Writes every page. Articles, which are most of the work, are written side by side.
pub(super) fn all(book: &Book<'_>) -> Vec<Page> {
    let issue = book.issue;
    let articles: Vec<Page> = issue.articles.par_iter().enumerate().map(|(index, article)| article::page(book, index, article)).collect();
    let mut articles = articles.into_iter();
    let mut body = Vec::with_capacity(articles.len());
    for (index, section) in issue.sections.iter().enumerate() {
        body.extend(section.title.as_ref().map(|title| opening(book, index, section, title)));
        body.extend(articles.by_ref().take(section.articles.len()));
        body.extend((!section.briefs.is_empty()).then(|| briefs(book, index, section)));
    }
    body.extend(articles);
    if let Some(first) = body.first_mut() {
        first.landmark = Some(Landmark::Text);
    }

    let mut pages = vec![front(book)];
    pages.extend(issue.letter.as_ref().map(|letter| self::letter(book, letter)));
    pages.push(contents(book));
    pages.extend(body);
    pages.extend((!book.sources.is_empty()).then(|| sources(book)));
    pages.push(colophon(book));
    pages
}

/// Masthead and "In this issue".
fn front(book: &Book<'_>) -> Page {
    let issue = book.issue;
    let title = issue.full_title();
    let draft = Draft { file: files::FRONT.to_owned(), title: &title, lang: &issue.lang, matter: Matter::Front };
    let page = draft.write(book, |xhtml| {
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
            xhtml.xml.start("p").attribute("class", "subtitle").attribute("role", "doc-subtitle").text(subtitle).end().new_line();
        }
        teasers(xhtml, book);
        xhtml.xml.end().new_line();
    });
    page.listed(book.labels.in_this_issue, &issue.lang, &[], false).landmark(Landmark::TitlePage)
}

fn teasers(xhtml: &mut Xhtml<'_>, book: &Book<'_>) {
    let teasers = frontmatter::teasers(book.issue);
    if teasers.is_empty() {
        return;
    }
    xhtml.xml.line("h2", "section-title", book.labels.in_this_issue);
    xhtml.xml.start("ul").attribute("class", "plain").new_line();
    for teaser in &teasers {
        let lang = book.issue.articles.get(teaser.article).map_or(&book.issue.lang, |article| &article.lang);
        xhtml.xml.start("li").new_line().start("p").attribute("class", "teaser-title");
        xhtml.xml.start("a").attribute("href", &files::article(teaser.article));
        xhtml.in_language(lang, |xhtml| {
            xhtml.xml.text(&teaser.title);
        });
        xhtml.xml.end().end().new_line();
        if let Some(lead_in) = &teaser.lead_in {
            xhtml.xml.start("p").attribute("class", "teaser-text");
            xhtml.in_language(lang, |xhtml| {
                xhtml.xml.text(lead_in);
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

/// The contents as a page, apart from the navigation document, which not every reader shows.
fn contents(book: &Book<'_>) -> Page {
    let labels = book.labels;
    let draft = Draft { file: files::CONTENTS.to_owned(), title: labels.contents, lang: &book.issue.lang, matter: Matter::Front };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("nav").attribute("role", "doc-toc").attribute("aria-labelledby", "title").new_line();
        matter_title(xhtml, labels.contents);
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        if let Some(letter) = &book.issue.letter {
            xhtml.xml.start("li");
            entry(xhtml, files::LETTER, &letter.title, &letter.lang);
            names(xhtml, book, &letter.byline);
            xhtml.xml.end().new_line();
        }
        for (index, section) in book.issue.sections.iter().enumerate() {
            let Some(title) = &section.title else {
                entries_of(xhtml, book, index, section);
                continue;
            };
            xhtml.xml.start("li").start("p").attribute("class", "section-title");
            xhtml.xml.start("a").attribute("href", &files::section(index)).text(title).end().end().new_line();
            list_of(xhtml, book, index, section);
            xhtml.xml.end().new_line();
        }
        if !book.sources.is_empty() {
            xhtml.xml.start("li");
            entry(xhtml, files::SOURCES, labels.sources, &book.issue.lang);
            xhtml.xml.end().new_line();
        }
        xhtml.xml.start("li");
        entry(xhtml, files::COLOPHON, labels.colophon, &book.issue.lang);
        xhtml.xml.end().new_line().end().new_line().end().new_line();
    });
    page.listed(labels.contents, &book.issue.lang, &[], false).landmark(Landmark::Contents)
}

/// What a section holds as a list, if it holds anything.
fn list_of(xhtml: &mut Xhtml<'_>, book: &Book<'_>, index: usize, section: &Section) {
    if !section.articles.is_empty() || !section.briefs.is_empty() {
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        entries_of(xhtml, book, index, section);
        xhtml.xml.end().new_line();
    }
}

/// What a section holds as items of a list: articles with their authors, link-only items.
fn entries_of(xhtml: &mut Xhtml<'_>, book: &Book<'_>, index: usize, section: &Section) {
    for number in section.articles.clone() {
        let Some(article) = book.issue.articles.get(number) else {
            continue;
        };
        xhtml.xml.start("li");
        entry(xhtml, &files::article(number), &article.title, &article.lang);
        names(xhtml, book, &article.authors);
        xhtml.xml.end().new_line();
    }
    if !section.briefs.is_empty() {
        xhtml.xml.start("li");
        entry(xhtml, &files::briefs(index), book.labels.briefs, &book.issue.lang);
        xhtml.xml.end().new_line();
    }
}

fn names(xhtml: &mut Xhtml<'_>, book: &Book<'_>, names: &[String]) {
    if !names.is_empty() {
        xhtml.xml.new_line().line("p", "details", &book.labels.names(names));
    }
}

fn entry(xhtml: &mut Xhtml<'_>, address: &str, title: &str, lang: &Lang) {
    xhtml.xml.start("p").attribute("class", "entry").start("a").attribute("href", address);
    xhtml.in_language(lang, |xhtml| {
        xhtml.xml.text(title);
    });
    xhtml.xml.end().end();
}

fn letter(book: &Book<'_>, letter: &Letter) -> Page {
    let draft = Draft { file: files::LETTER.to_owned(), title: &letter.title, lang: &letter.lang, matter: Matter::Front };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "preface").attribute("role", "doc-preface");
        xhtml.xml.attribute("aria-labelledby", "title").new_line();
        matter_title(xhtml, &letter.title);
        xhtml.expect_notes(&letter.document);
        xhtml.blocks(&letter.document.blocks);
        if let Some(names) = letter.signature() {
            xhtml.xml.line("p", "quote-attribution", &names);
        }
        xhtml.notes(&letter.document);
        xhtml.xml.end().new_line();
    });
    page.listed(&letter.title, &letter.lang, &letter.byline, false).landmark(Landmark::Preface)
}

/// The opening page of a section: its title, its opening words, and what it holds.
fn opening(book: &Book<'_>, index: usize, section: &Section, title: &str) -> Page {
    let draft = Draft { file: files::section(index), title, lang: &book.issue.lang, matter: Matter::Body };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "part").attribute("role", "doc-part");
        xhtml.xml.attribute("aria-labelledby", "title").new_line();
        xhtml.xml.start("h1").attribute("class", "section-title").attribute("id", "title").text(title).end().new_line();
        if let Some(introduction) = &section.introduction {
            xhtml.xml.start("div").attribute("class", "introduction").new_line();
            xhtml.document(introduction);
            xhtml.xml.end().new_line();
        }
        list_of(xhtml, book, index, section);
        xhtml.xml.end().new_line();
    });
    page.listed(title, &book.issue.lang, &[], false)
}

/// The link-only items of a section, after its articles.
fn briefs(book: &Book<'_>, index: usize, section: &Section) -> Page {
    let title = book.labels.briefs;
    let draft = Draft { file: files::briefs(index), title, lang: &book.issue.lang, matter: Matter::Body };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "chapter").attribute("role", "doc-chapter");
        xhtml.xml.attribute("aria-labelledby", "title").new_line();
        matter_title(xhtml, title);
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        for brief in &section.briefs {
            self::brief(xhtml, brief);
        }
        xhtml.xml.end().new_line().end().new_line();
    });
    page.listed(title, &book.issue.lang, &[], section.title.is_some())
}

fn brief(xhtml: &mut Xhtml<'_>, brief: &Brief) {
    xhtml.xml.start("li").attribute("class", "brief").new_line().start("p").attribute("class", "teaser-title");
    match brief.url.as_deref().and_then(address::href) {
        Some(address) => xhtml.xml.start("a").attribute("href", &address).text(&brief.title).end(),
        None => xhtml.xml.text(&brief.title),
    };
    xhtml.xml.end().new_line();
    if let Some(source) = &brief.source {
        xhtml.xml.line("p", "teaser-details", source);
    }
    if let Some(sentence) = &brief.sentence {
        xhtml.xml.start("p").text(sentence).end().new_line();
    }
    xhtml.xml.end().new_line();
}

/// The list of sources. As in a note, the number is the way back.
fn sources(book: &Book<'_>) -> Page {
    let title = book.labels.sources;
    let draft = Draft { file: files::SOURCES.to_owned(), title, lang: &book.issue.lang, matter: Matter::Back };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "bibliography").attribute("role", "doc-bibliography");
        xhtml.xml.attribute("aria-labelledby", "title").new_line();
        matter_title(xhtml, title);
        xhtml.xml.start("ul").attribute("class", "plain").new_line();
        for (index, source) in book.sources.iter().enumerate() {
            let number = index + 1;
            let article = book.issue.articles.get(source.article).map_or("", |article| article.title.as_str());
            xhtml.xml.start("li").attribute("class", "source-entry").attribute("id", &files::source_entry(number));
            xhtml.xml.start("a").attribute("class", "back").attribute("href", &format!("{}#source", files::article(source.article)));
            xhtml.xml.attribute("aria-label", &format!("{number}. {article}")).text(&number.to_string()).end().text(" ");
            xhtml.inlines(&source.text);
            xhtml.xml.end().new_line();
        }
        xhtml.xml.end().new_line().end().new_line();
    });
    page.listed(title, &book.issue.lang, &[], false).landmark(Landmark::Bibliography)
}

fn colophon(book: &Book<'_>) -> Page {
    let title = book.labels.colophon;
    let draft = Draft { file: files::COLOPHON.to_owned(), title, lang: &book.issue.lang, matter: Matter::Back };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "colophon").attribute("role", "doc-colophon");
        xhtml.xml.attribute("aria-labelledby", "title").new_line();
        matter_title(xhtml, title);
        for paragraph in backmatter::colophon(book.issue) {
            xhtml.xml.start("p").attribute("class", "colophon");
            xhtml.inlines(&paragraph);
            xhtml.xml.end().new_line();
        }
        xhtml.xml.end().new_line();
    });
    page.listed(title, &book.issue.lang, &[], false).landmark(Landmark::Colophon)
}

/// The title of front and back matter, which names its section.
fn matter_title(xhtml: &mut Xhtml<'_>, title: &str) {
    xhtml.xml.start("h1").attribute("class", "matter-title").attribute("id", "title").text(title).end().new_line();
}
