//! An EPUB, taken apart.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node, ParsingOptions};
use zip::ZipArchive;

/// An EPUB, unpacked.
pub(crate) struct Book {
    pub(crate) bytes: Vec<u8>,
    /// Names in the order of the archive.
    pub(crate) names: Vec<String>,
    pub(crate) texts: BTreeMap<String, String>,
}

impl Book {
    pub(crate) fn open(bytes: Vec<u8>) -> Self {
        let mut archive = ZipArchive::new(Cursor::new(bytes.as_slice())).unwrap();
        let mut names = Vec::new();
        let mut texts = BTreeMap::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            names.push(file.name().to_owned());
            let mut text = Vec::new();
            file.read_to_end(&mut text).unwrap();
            if let Ok(text) = String::from_utf8(text) {
                texts.insert(file.name().to_owned(), text);
            }
        }
        drop(archive);
        Self { bytes, names, texts }
    }

    pub(crate) fn parse(&self, name: &str) -> Document<'_> {
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        Document::parse_with_options(&self.texts[&format!("OEBPS/{name}")], options)
            .unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// The XHTML files by their names in the package.
    pub(crate) fn pages(&self) -> impl Iterator<Item = (&str, Document<'_>)> {
        let names = self
            .names
            .iter()
            .filter_map(|name| name.strip_prefix("OEBPS/"))
            .filter(|name| name.ends_with(".xhtml"));
        names.map(|name| (name, self.parse(name)))
    }
}

pub(crate) fn elements<'a>(document: &'a Document<'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(Node::is_element)
}

pub(crate) fn with_attribute<'a>(
    document: &'a Document<'a>,
    name: &'a str,
    value: &'a str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    elements(document).filter(move |node| node.attribute(name) == Some(value))
}

/// The text of `meta` elements with a property, or of elements of Dublin Core.
pub(crate) fn said(package: &Document<'_>, what: &str) -> Vec<String> {
    let is_it = |node: &Node<'_, '_>| {
        node.attribute("property") == Some(what)
            || what.strip_prefix("dc:") == Some(node.tag_name().name())
    };
    elements(package).filter(is_it).filter_map(|node| node.text().map(str::to_owned)).collect()
}
