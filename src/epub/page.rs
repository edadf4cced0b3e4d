//! One file of the book, and what navigation and package have to know of it.

use super::book::Book;
use super::files;
use crate::html::{Html, Shown, direction};
use crate::html::{Xml, printable};
use crate::issue::parts::{Part, PartKind};
use crate::language::Lang;

/// A finished XHTML file.
#[derive(Clone, Debug)]
pub(super) struct Page {
    /// Its name.
    pub(super) file: String,
    /// The file.
    pub(super) xhtml: String,
    /// What it shows besides text.
    pub(super) shown: Shown,
    /// Its entry in the navigation, if it has one.
    pub(super) entry: Option<Entry>,
    /// What it is to a reader who looks for a certain part, if it is one of those.
    pub(super) landmark: Option<Landmark>,
}

/// An entry of the navigation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The title.
    pub(super) title: String,
    /// The language of the title.
    pub(super) lang: Lang,
    /// Who wrote it.
    pub(super) authors: Vec<String>,
    /// Whether it stands below the section before it.
    pub(super) nested: bool,
}

/// The parts that EPUB 3.3's landmarks can name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Landmark {
    /// The cover, where it is a page.
    Cover,
    /// Masthead and "In this issue".
    TitlePage,
    /// The contents.
    Contents,
    /// The letter.
    Preface,
    /// Where reading begins.
    Text,
    /// The sources.
    Bibliography,
    /// The colophon.
    Colophon,
}

/// Which of a book's three parts a page belongs to.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Matter {
    Front,
    Body,
    Back,
}

/// A page on its way.
pub(super) struct Draft<'a> {
    /// Its name.
    pub(super) file: String,
    /// Its title, for the head and the navigation.
    pub(super) title: &'a str,
    /// Its language.
    pub(super) lang: &'a Lang,
    /// Where in the book it belongs.
    pub(super) matter: Matter,
}

impl<'a> Draft<'a> {
    /// The page of a part, with its title.
    pub(super) fn of(part: &'a Part<'a>) -> Self {
        Self {
            file: files::of(part.kind),
            title: part.title.plain(),
            lang: part.lang,
            matter: Matter::of(part.kind),
        }
    }

    /// Writes the file: the head, and the body that `content` fills.
    pub(super) fn write(self, book: &Book<'_>, content: impl FnOnce(&mut Html<'_>)) -> Page {
        let mut xhtml = Html::new(Xml::page(), self.lang, book.target());
        self.head(&mut xhtml.xml);
        xhtml.xml.start("body").attribute("epub:type", self.matter.epub_type()).new_line();
        content(&mut xhtml);
        xhtml.xml.end().new_line().end().new_line();
        Page {
            file: self.file,
            xhtml: xhtml.xml.finish(),
            shown: xhtml.shown,
            entry: None,
            landmark: None,
        }
    }

    fn head(&self, xml: &mut Xml) {
        xml.start("html")
            .attribute("xmlns", "http://www.w3.org/1999/xhtml")
            .attribute("xmlns:epub", "http://www.idpf.org/2007/ops");
        xml.attribute("lang", self.lang.as_str())
            .attribute("xml:lang", self.lang.as_str())
            .attribute("dir", direction(self.lang));
        xml.new_line().start("head").start("title").text(&named(self.title, &self.file)).end();
        xml.start("link")
            .attribute("rel", "stylesheet")
            .attribute("type", "text/css")
            .attribute("href", "stylesheet.css")
            .end();
        xml.end().new_line();
    }
}

impl Page {
    /// The page of a part with its entry in the navigation, and as a landmark if it is one.
    pub(super) fn listed(self, part: &Part<'_>) -> Self {
        let entry = Entry {
            title: named(part.title.plain(), &self.file),
            lang: part.lang.clone(),
            authors: part.authors.to_vec(),
            nested: part.depth > 0,
        };
        Self { entry: Some(entry), landmark: Landmark::of(part.kind), ..self }
    }
}

impl Landmark {
    const fn of(part: PartKind<'_>) -> Option<Self> {
        match part {
            PartKind::FirstPage => Some(Self::TitlePage),
            PartKind::Letter(_) => Some(Self::Preface),
            PartKind::Contents => Some(Self::Contents),
            PartKind::Sources => Some(Self::Bibliography),
            PartKind::Colophon => Some(Self::Colophon),
            PartKind::Opening(..) | PartKind::Article(..) | PartKind::Briefs(..) => None,
        }
    }

    /// Its term in the structural semantics vocabulary.
    pub(super) const fn epub_type(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::TitlePage => "titlepage",
            Self::Contents => "toc",
            Self::Preface => "preface",
            Self::Text => "bodymatter",
            Self::Bibliography => "bibliography",
            Self::Colophon => "colophon",
        }
    }
}

impl Matter {
    /// Where a part belongs.
    pub(super) const fn of(part: PartKind<'_>) -> Self {
        match part {
            PartKind::FirstPage | PartKind::Letter(_) | PartKind::Contents => Self::Front,
            PartKind::Opening(..) | PartKind::Article(..) | PartKind::Briefs(..) => Self::Body,
            PartKind::Sources | PartKind::Colophon => Self::Back,
        }
    }

    const fn epub_type(self) -> &'static str {
        match self {
            Self::Front => "frontmatter",
            Self::Body => "bodymatter",
            Self::Back => "backmatter",
        }
    }
}

/// A title, or what stands in for one that has nothing to show: neither head nor navigation may be
/// without.
fn named(title: &str, otherwise: &str) -> String {
    printable(title).unwrap_or_else(|| otherwise.to_owned())
}
