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
        body.extend(has_page(section).then(|| self::section(book, index, section)));
        body.extend(articles.by_ref().take(section.articles.len()));
    }
    body.extend(articles);
    if let Some(first) = body.first_mut() {
        first.landmark = Some(Landmark::Text);
    }

    let mut pages = vec![front(book), contents(book)];
    pages.extend(issue.letter.as_ref().map(|letter| self::letter(book, letter)));
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
            xhtml.xml.line("p", "issue-title", title);
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
            xhtml.xml.end().new_line();
        }
        for (index, section) in book.issue.sections.iter().enumerate() {
            match &section.title {
                Some(title) => {
                    xhtml.xml.start("li").start("p").attribute("class", "section-title");
                    xhtml.xml.start("a").attribute("href", &files::section(index)).text(title).end().end().new_line();
                    if !section.articles.is_empty() {
                        xhtml.xml.start("ul").attribute("class", "plain").new_line();
                        articles(xhtml, book, section);
                        xhtml.xml.end();
                    }
                    xhtml.xml.end().new_line();
                }
                None => articles(xhtml, book, section),
            }
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

/// The articles of a section as items of a list: title and authors.
fn articles(xhtml: &mut Xhtml<'_>, book: &Book<'_>, section: &Section) {
    for index in section.articles.clone() {
        let Some(article) = book.issue.articles.get(index) else {
            continue;
        };
        xhtml.xml.start("li");
        entry(xhtml, &files::article(index), &article.title, &article.lang);
        if !article.authors.is_empty() {
            xhtml.xml.new_line().line("p", "details", &book.labels.names(&article.authors));
        }
        xhtml.xml.end().new_line();
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
        if !letter.byline.is_empty() {
            xhtml.xml.line("p", "signature", &book.labels.names(&letter.byline));
        }
        xhtml.notes(&letter.document);
        xhtml.xml.end().new_line();
    });
    page.listed(&letter.title, &letter.lang, &[], false).landmark(Landmark::Preface)
}

/// Whether a section has anything to open with.
fn has_page(section: &Section) -> bool {
    section.title.is_some() || section.introduction.is_some() || !section.briefs.is_empty()
}

/// The opening page of a section: its title, opening words, articles and link-only items.
fn section(book: &Book<'_>, index: usize, section: &Section) -> Page {
    let title = section.title.as_deref().unwrap_or(book.labels.briefs);
    let draft = Draft { file: files::section(index), title, lang: &book.issue.lang, matter: Matter::Body };
    let page = draft.write(book, |xhtml| {
        xhtml.xml.start("section").attribute("epub:type", "part").attribute("role", "doc-part");
        xhtml.xml.attribute("aria-label", title).new_line();
        if let Some(title) = &section.title {
            xhtml.xml.line("h1", "section-title", title);
        }
        if let Some(introduction) = &section.introduction {
            xhtml.xml.start("div").attribute("class", "introduction").new_line();
            xhtml.document(introduction);
            xhtml.xml.end().new_line();
        }
        if section.title.is_some() && !section.articles.is_empty() {
            xhtml.xml.start("ul").attribute("class", "plain").new_line();
            articles(xhtml, book, section);
            xhtml.xml.end().new_line();
        }
        briefs(xhtml, book, section);
        xhtml.xml.end().new_line();
    });
    match &section.title {
        Some(title) => page.listed(title, &book.issue.lang, &[], false),
        None if section.introduction.is_none() => page.listed(book.labels.briefs, &book.issue.lang, &[], false),
        None => page,
    }
}

fn briefs(xhtml: &mut Xhtml<'_>, book: &Book<'_>, section: &Section) {
    if section.briefs.is_empty() {
        return;
    }
    xhtml.xml.line(if section.title.is_some() { "h2" } else { "h1" }, "section-title", book.labels.briefs);
    xhtml.xml.start("ul").attribute("class", "plain").new_line();
    for brief in &section.briefs {
        self::brief(xhtml, book, brief);
    }
    xhtml.xml.end().new_line();
}

fn brief(xhtml: &mut Xhtml<'_>, book: &Book<'_>, brief: &Brief) {
    xhtml.xml.start("li").attribute("class", "brief").start("p").start("strong");
    match brief.url.as_deref().and_then(address::href) {
        Some(address) => xhtml.xml.start("a").attribute("href", &address).text(&brief.title).end(),
        None => xhtml.xml.text(&brief.title),
    };
    xhtml.xml.end();
    if let Some(source) = &brief.source {
        xhtml.xml.text(book.labels.list_separator).start("cite").text(source).end();
    }
    xhtml.xml.end();
    if let Some(sentence) = &brief.sentence {
        xhtml.xml.new_line().start("p").text(sentence).end();
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
