//! The files that came out: nothing in them is active, and nothing is broken.

use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};

use crate::book::{Book, elements};

/// Schemes of addresses that a reader may follow. Others run what they carry, or lead into the
/// reader's own machine.
const HARMLESS: [&str; 6] = ["http", "https", "mailto", "tel", "urn", "doi"];

/// Elements that run something, take something in, or bring a page from elsewhere.
const ACTIVE: [&str; 14] = [
    "script",
    "iframe",
    "object",
    "embed",
    "applet",
    "form",
    "input",
    "button",
    "base",
    "frame",
    "foreignObject",
    "animate",
    "set",
    "use",
];

/// The e-book of a build, whose other files were looked through.
pub(crate) struct Files {
    pub(crate) book: Book,
}

impl Files {
    /// Opens what lies in an output folder, and looks it through.
    #[track_caller]
    pub(crate) fn in_folder(out: &Path) -> Self {
        let (mut book, mut pdf, mut sidecar) = (None, None, None);
        for entry in fs::read_dir(out).expect("an output folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_str().expect("a name in Unicode");
            let one = match name {
                ".fascicle.lock" => continue,
                _ if name.ends_with(".epub") => &mut book,
                _ if name.ends_with(".pdf") => &mut pdf,
                _ if name.ends_with(".sources.json") => &mut sidecar,
                _ => panic!("{name} is none of our files"),
            };
            assert!(is_harmless_name(name), "{name} is a name that makes trouble");
            assert!(one.replace(fs::read(&path).expect("a file")).is_none(), "one of each");
        }
        let sidecar: serde_json::Value =
            serde_json::from_slice(&sidecar.expect("a sidecar")).expect("JSON");
        assert!(sidecar.is_array());
        let book = Book::open(book.expect("an e-book"));
        look_through(&book);
        let pdf = lopdf::Document::load_mem(&pdf.expect("a digest")).expect("a PDF");
        assert!(!pdf.get_pages().is_empty());
        look_through_pdf(&pdf);
        Self { book }
    }

    /// Everything that an article of the e-book says.
    pub(crate) fn text(&self, page: &str) -> String {
        let page = self.book.parse(page);
        page.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
    }
}

/// A name that every system can hold, and no shell or terminal obeys.
fn is_harmless_name(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_device = ["con", "prn", "aux", "nul", "com1", "lpt1"].contains(&stem.as_str());
    name.len() < 255
        && !is_device
        && !stem.is_empty()
        && name.chars().all(|char| char.is_alphanumeric() || "-_.".contains(char))
}

fn look_through(book: &Book) {
    for name in &book.names {
        assert!(
            !name.starts_with('/')
                && !name.split('/').any(|part| part == "..")
                && !name.contains('\\'),
            "{name}"
        );
    }
    for (name, text) in &book.texts {
        let is_xml =
            [".xhtml", ".opf", ".ncx", ".xml", ".svg"].iter().any(|ending| name.ends_with(ending));
        if is_xml {
            assert!(!text.contains("<!ENTITY"), "{name} has entities of its own");
            let options = roxmltree::ParsingOptions {
                allow_dtd: true,
                ..roxmltree::ParsingOptions::default()
            };
            let document = Document::parse_with_options(text, options)
                .unwrap_or_else(|error| panic!("{name}: {error}"));
            elements(&document).for_each(|node| look_at(name, node));
        }
        if name.ends_with(".css") {
            for word in ["@import", "javascript:", "expression(", "http:", "https:", "</style"] {
                assert!(!text.contains(word), "{name} has {word}");
            }
        }
    }
}

/// Looks at an element of the e-book.
fn look_at(file: &str, node: Node<'_, '_>) {
    let name = node.tag_name().name();
    assert!(!ACTIVE.contains(&name), "{file} has <{name}>");
    for attribute in node.attributes() {
        let (key, value) = (attribute.name(), attribute.value());
        assert!(!key.to_ascii_lowercase().starts_with("on"), "{file}: <{name} {key}>");
        match key {
            // What a page takes in comes from the book itself.
            "src" | "srcset" | "poster" | "data" => {
                assert!(scheme(value).is_none(), "{file}: <{name} {key}=\"{value}\">");
            }
            "href" if name == "link" || file.ends_with(".svg") => {
                assert!(scheme(value).is_none(), "{file}: <{name} {key}=\"{value}\">");
            }
            "href" => assert!(is_harmless(value), "{file}: <{name} {key}=\"{value}\">"),
            "style" => assert!(
                !value.contains("url(") && !value.contains("expression"),
                "{file}: style=\"{value}\""
            ),
            _ => {}
        }
    }
}

fn is_harmless(address: &str) -> bool {
    scheme(address).is_none_or(|scheme| HARMLESS.contains(&scheme.to_ascii_lowercase().as_str()))
}

/// The scheme of an address, as a browser finds it: white space and control characters before and
/// within it count for nothing (WHATWG URL §4.4).
fn scheme(address: &str) -> Option<String> {
    let address: String =
        address.chars().filter(|char| !char.is_whitespace() && !char.is_control()).collect();
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|char: char| char.is_ascii_alphabetic())
        && scheme.chars().all(|char| char.is_ascii_alphanumeric() || "+-.".contains(char));
    is_scheme.then(|| scheme.to_owned())
}

/// Looks at every dictionary of the digest: nothing starts by itself, and links lead to the web.
fn look_through_pdf(pdf: &lopdf::Document) {
    for object in pdf.objects.values() {
        look_at_object(object);
    }
}

fn look_at_object(object: &lopdf::Object) {
    match object {
        lopdf::Object::Array(items) => items.iter().for_each(look_at_object),
        lopdf::Object::Stream(stream) => look_at_dictionary(&stream.dict),
        lopdf::Object::Dictionary(dictionary) => look_at_dictionary(dictionary),
        _ => {}
    }
}

fn look_at_dictionary(dictionary: &lopdf::Dictionary) {
    for (key, value) in dictionary {
        let key = String::from_utf8_lossy(key);
        assert!(
            !["JS", "JavaScript", "AA", "Launch", "EmbeddedFiles", "RichMedia"]
                .contains(&key.as_ref()),
            "the PDF has /{key}"
        );
        if key == "URI"
            && let Ok(address) = value.as_str()
        {
            let address = String::from_utf8_lossy(address);
            assert!(is_harmless(&address), "the PDF leads to {address}");
        }
        if key == "S"
            && let Ok(name) = value.as_name()
        {
            assert!(
                !matches!(
                    name,
                    b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" | b"GoToR"
                ),
                "the PDF has /S {key}"
            );
        }
        look_at_object(value);
    }
}
