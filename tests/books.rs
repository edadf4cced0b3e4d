//! The e-books of the sample and of an issue in Arabic and Japanese, held against the list of what a
//! book must have, point by point. What a document can hold at all is the subject of `epub.rs`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test takes apart what it made")]

#[path = "epub/book.rs"]
mod book;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use book::{Book, elements, said, with_attribute};
use fascicle::compile::{Order, compile};
use fascicle::outputs::{Formats, Output};
use fascicle::source::world::DiskWorld;
use roxmltree::{Document, Node};

/// The two issues as e-books: for every reader, and for Kobo's.
static BOOKS: LazyLock<[(Book, Book); 2]> = LazyLock::new(|| {
    [made("content", "2025-04"), made("tests/conformance", "arabic-and-japanese")]
});

fn made(root: &str, folder: &str) -> (Book, Book) {
    // An issue without a masthead above it is its own content root.
    let (root, folder) = if root == "content" {
        (root.to_owned(), folder)
    } else {
        (format!("{root}/{folder}"), "")
    };
    let world = DiskWorld::new(Path::new(&root), None).unwrap();
    let order = Order { formats: Formats::of([Output::Epub, Output::Kepub]), ..Order::default() };
    let mut files = compile(&world, folder, "issue", &order).unwrap().files.into_iter();
    let mut next = || Book::open(files.next().unwrap().bytes);
    (next(), next())
}

fn books() -> impl Iterator<Item = &'static Book> {
    BOOKS.iter().map(|(book, _)| book)
}

/// The pages of articles, by their names.
fn articles(book: &Book) -> impl Iterator<Item = (&str, Document<'_>)> {
    book.pages().filter(|(name, _)| name.starts_with("article-"))
}

fn named<'a>(page: &'a Document<'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    elements(page).filter(move |node| node.tag_name().name() == name)
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect()
}

/// The files of the spine, in reading order.
fn spine(book: &Book) -> Vec<String> {
    let package = book.parse("content.opf");
    let file = |item: Node<'_, '_>| {
        let id = item.attribute("idref").unwrap();
        with_attribute(&package, "id", id).next().unwrap().attribute("href").unwrap().to_owned()
    };
    named(&package, "itemref").map(file).collect()
}

#[test]
fn the_type_stands_first_as_it_is_and_everything_fits_into_a_mailbox() {
    for book in books() {
        assert_eq!(book.names[0], "mimetype");
        assert_eq!(&book.bytes[30..58], b"mimetypeapplication/epub+zip");
        assert!(book.names.contains(&"META-INF/container.xml".to_owned()));
        assert!(book.bytes.len() < 25_000_000);
    }
}

#[test]
fn the_package_names_itself_its_language_and_its_date() {
    for (book, lang, dir, modified) in books()
        .zip([("en-GB", "ltr", "2025-04-30"), ("ar", "rtl", "2026-03-01")])
        .map(|(book, (lang, dir, date))| (book, lang, dir, date))
    {
        let package = book.parse("content.opf");
        let root = package.root_element();
        assert_eq!(root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some(lang));
        assert_eq!(root.attribute("dir"), Some(dir));
        assert_eq!(said(&package, "dc:language")[0], lang);
        assert_eq!(said(&package, "dcterms:modified"), [format!("{modified}T00:00:00Z")]);
        assert_eq!(said(&package, "dc:date"), [format!("{modified}T12:00:00Z")]);
        assert!(said(&package, "dc:identifier")[0].starts_with("urn:uuid:"));
        for once in ["dc:publisher", "dc:rights"] {
            assert_eq!(said(&package, once).len(), 1, "{once}");
        }
    }
}

#[test]
fn the_description_lists_the_articles_and_everybody_has_a_role_and_a_place_in_the_alphabet() {
    for book in books() {
        let package = book.parse("content.opf");
        let description = said(&package, "dc:description").concat();
        for (name, page) in articles(book) {
            let title = words(named(&page, "h1").next().unwrap());
            assert!(description.contains(&title), "{name}: {title}");
        }
        let people: Vec<_> = elements(&package)
            .filter(|node| ["creator", "contributor"].contains(&node.tag_name().name()))
            .collect();
        assert!(!people.is_empty());
        for person in &people {
            let of = format!("#{}", person.attribute("id").unwrap());
            let told: BTreeSet<_> = with_attribute(&package, "refines", &of)
                .filter_map(|meta| meta.attribute("property"))
                .collect();
            assert_eq!(told, BTreeSet::from(["role", "file-as"]), "{:?}", person.text());
        }
        let distinct: BTreeSet<_> = people.iter().map(Node::text).collect();
        assert_eq!(distinct.len(), people.len(), "nobody stands twice");
    }
}

#[test]
fn every_source_has_its_address_once_and_the_series_is_told_in_both_forms() {
    for book in books() {
        let package = book.parse("content.opf");
        let sources = said(&package, "dc:source");
        assert_eq!(sources.iter().collect::<BTreeSet<_>>().len(), sources.len());
        assert!(
            sources.iter().all(|source| source.contains(':') && !source.ends_with(".pdf")),
            "{sources:?}"
        );
        let [collection] = said(&package, "belongs-to-collection").try_into().unwrap();
        let meta = |name| {
            with_attribute(&package, "name", name).next().and_then(|node| node.attribute("content"))
        };
        assert_eq!(meta("calibre:series"), Some(collection.as_str()));
        assert_eq!(
            meta("calibre:series_index"),
            Some(said(&package, "group-position").concat().as_str())
        );
        assert_eq!(said(&package, "collection-type"), ["series"]);
    }
}

#[test]
fn the_cover_is_a_jpeg_for_the_shelf_and_no_page_but_for_kobo() {
    for (book, for_kobo) in &*BOOKS {
        let package = book.parse("content.opf");
        let cover = with_attribute(&package, "properties", "cover-image").next().unwrap();
        assert_eq!(cover.attribute("media-type"), Some("image/jpeg"));
        let meta = with_attribute(&package, "name", "cover").next().unwrap();
        assert_eq!(meta.attribute("content"), cover.attribute("id"));
        let mut archive =
            zip::ZipArchive::new(std::io::Cursor::new(book.bytes.as_slice())).unwrap();
        let mut bytes = Vec::new();
        std::io::copy(&mut archive.by_name("OEBPS/images/cover.jpg").unwrap(), &mut bytes).unwrap();
        let image = image::load_from_memory_with_format(&bytes, image::ImageFormat::Jpeg).unwrap();
        assert_eq!((image.width(), image.height()), (1600, 2560));
        assert!(!spine(book).contains(&"cover.xhtml".to_owned()));
        assert_eq!(spine(for_kobo)[0], "cover.xhtml");
    }
}

#[test]
fn the_contents_are_a_page_and_the_navigation_is_for_machines() {
    for book in books() {
        let pages = spine(book);
        assert!(
            pages.contains(&"contents.xhtml".to_owned())
                && !pages.contains(&"nav.xhtml".to_owned())
        );
        let nav = book.parse("nav.xhtml");
        let toc = with_attribute(&nav, "role", "doc-toc").next().unwrap();
        let listed: BTreeSet<_> =
            toc.descendants().filter_map(|node| node.attribute("href")).collect();
        assert!(pages.iter().all(|page| listed.contains(page.as_str())), "{pages:?} in {listed:?}");
        for (name, page) in articles(book) {
            let entry = with_attribute(&nav, "href", name).next().unwrap();
            assert!(words(entry).starts_with(&words(named(&page, "h1").next().unwrap())), "{name}");
        }
        let landmarks = with_attribute(&nav, "id", "landmarks").next().unwrap();
        assert!(landmarks.has_attribute("hidden"));
        let marked: BTreeSet<_> = landmarks
            .descendants()
            .filter_map(|node| node.attribute(("http://www.idpf.org/2007/ops", "type")))
            .collect();
        assert!(
            ["titlepage", "toc", "bodymatter", "bibliography", "colophon"]
                .iter()
                .all(|part| marked.contains(part)),
            "{marked:?}"
        );
    }
}

#[test]
fn old_readers_find_the_same_tree_as_deep_as_it_says() {
    for book in books() {
        let ncx = book.parse("toc.ncx");
        let head =
            |name| with_attribute(&ncx, "name", name).next().unwrap().attribute("content").unwrap();
        assert_eq!(head("dtb:uid"), said(&book.parse("content.opf"), "dc:identifier")[0]);
        let points: Vec<_> = named(&ncx, "navPoint").collect();
        let deepest = points
            .iter()
            .map(|point| {
                point.ancestors().filter(|node| node.tag_name().name() == "navPoint").count()
            })
            .max();
        assert_eq!(head("dtb:depth"), deepest.unwrap().to_string());
        let nav = book.parse("nav.xhtml");
        let entries = with_attribute(&nav, "id", "toc")
            .next()
            .unwrap()
            .descendants()
            .filter(|node| node.tag_name().name() == "a")
            .count();
        assert_eq!(points.len(), entries);
    }
}

#[test]
fn every_page_says_how_it_is_read_and_leaves_its_look_to_the_stylesheet() {
    for book in books() {
        for (name, page) in book.pages() {
            let root = page.root_element();
            let lang = root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
            assert!(lang.is_some() && lang == root.attribute("lang"), "{name}");
            assert_eq!(
                root.attribute("dir"),
                Some(if lang == Some("ar") { "rtl" } else { "ltr" }),
                "{name}"
            );
            assert!(elements(&page).all(|node| !node.has_attribute("style")), "{name}");
        }
        for (name, page) in articles(book) {
            let section = with_attribute(&page, "role", "doc-chapter").next().unwrap();
            assert_eq!(section.tag_name().name(), "section", "{name}");
            assert_eq!(
                section.attribute(("http://www.idpf.org/2007/ops", "type")),
                Some("chapter"),
                "{name}"
            );
        }
        let css = &book.texts["OEBPS/stylesheet.css"];
        for refused in ["px", "var(", "flex", "@namespace", "@font-face", "color"] {
            assert!(!css.contains(refused), "{refused}");
        }
        assert!(
            css.lines()
                .any(|rule| rule.starts_with("pre {") && rule.contains("white-space: pre-wrap"))
        );
    }
    let langs = |book: &Book| {
        articles(book)
            .filter_map(|(_, page)| page.root_element().attribute("lang").map(str::to_owned))
            .collect()
    };
    let found: BTreeSet<String> = langs(&BOOKS[1].0);
    assert_eq!(found, BTreeSet::from(["ar".to_owned(), "ja".to_owned()]));
}

#[test]
fn as_many_notes_as_are_referred_to_pop_up_and_lead_back() {
    for book in books() {
        let mut total = 0;
        for (name, page) in book.pages() {
            let references: Vec<_> = with_attribute(&page, "role", "doc-noteref").collect();
            let meant: BTreeSet<_> =
                references.iter().filter_map(|node| node.attribute("href")).collect();
            let notes: Vec<_> = with_attribute(&page, "role", "doc-footnote").collect();
            assert_eq!(meant.len(), notes.len(), "{name}");
            for note in notes {
                total += 1;
                assert_eq!(note.tag_name().name(), "aside", "{name}");
                assert_eq!(
                    note.attribute(("http://www.idpf.org/2007/ops", "type")),
                    Some("footnote"),
                    "{name}"
                );
                let back = note.descendants().find(|node| node.tag_name().name() == "a").unwrap();
                assert_eq!(back.attribute("role"), Some("doc-backlink"), "{name}");
                let reference = with_attribute(&page, "id", &back.attribute("href").unwrap()[1..])
                    .next()
                    .unwrap();
                assert!(
                    reference.range().start < note.range().start
                        && reference.children().all(|node| node.is_text()),
                    "{name}"
                );
                // Kobo opens a window for none that is shorter or longer.
                assert!(
                    (9..=5000).contains(&words(note).chars().count()),
                    "{name}: {}",
                    words(note)
                );
            }
        }
        assert!(total > 0);
    }
}

#[test]
fn pictures_are_described_and_in_formats_that_every_reader_shows() {
    for book in books() {
        let package = book.parse("content.opf");
        let types: BTreeSet<_> =
            named(&package, "item").filter_map(|item| item.attribute("media-type")).collect();
        let shown = ["image/jpeg", "image/png", "image/gif", "image/svg+xml"];
        assert!(
            types.iter().filter(|kind| kind.starts_with("image/")).all(|kind| shown.contains(kind)),
            "{types:?}"
        );
        assert!(
            !types.iter().any(|kind| kind.starts_with("font/")),
            "no faces unless they are asked for"
        );
        for (name, page) in book.pages() {
            for image in named(&page, "img") {
                let is_ornament = image.attribute("role") == Some("presentation");
                assert_eq!(image.attribute("alt").unwrap().is_empty(), is_ornament, "{name}");
            }
            assert!(
                named(&page, "th").all(|cell| cell.attribute("scope") == Some("col")),
                "{name}"
            );
        }
    }
}

#[test]
fn every_article_tells_its_source_and_the_list_leads_there_and_back() {
    for book in books() {
        let sources = book.parse("sources.xhtml");
        for (name, page) in articles(book) {
            let note = with_attribute(&page, "class", "source-note").next().unwrap();
            assert_eq!(note.attribute("role"), Some("doc-credit"), "{name}");
            let entry = note
                .descendants()
                .filter_map(|node| node.attribute("href"))
                .find_map(|to| to.strip_prefix("sources.xhtml#"));
            let entry = with_attribute(&sources, "id", entry.unwrap()).next().unwrap();
            let back = entry.descendants().find(|node| node.tag_name().name() == "a").unwrap();
            assert_eq!(
                back.attribute("href"),
                Some(format!("{name}#{}", note.attribute("id").unwrap()).as_str())
            );
            let ways: Vec<_> =
                with_attribute(&page, "class", "ways-on").next().unwrap().descendants().collect();
            let to = |page: &str| ways.iter().any(|node| node.attribute("href") == Some(page));
            assert!(
                to("contents.xhtml")
                    && ways.iter().any(|node| node
                        .attribute("href")
                        .is_some_and(|to| to.starts_with("section-")))
            );
        }
    }
}

#[test]
fn what_is_said_of_access_is_read_off_the_content() {
    for (book, certifier) in books().zip([None, Some("دار المرفأ")]) {
        let package = book.parse("content.opf");
        let pages: Vec<_> = book.pages().collect();
        let images = || pages.iter().flat_map(|(_, page)| named(page, "img"));
        let is_described =
            images().all(|image| image.attribute("alt").is_some_and(|alt| !alt.is_empty()));
        assert!(is_described && images().next().is_some());
        let features = said(&package, "schema:accessibilityFeature");
        assert!(features.contains(&"alternativeText".to_owned()));
        assert_eq!(
            features.contains(&"MathML".to_owned()),
            pages.iter().any(|(_, page)| named(page, "math").next().is_some())
        );
        assert!(!features.contains(&"pageBreakMarkers".to_owned()), "no pages were printed");
        assert_eq!(said(&package, "schema:accessMode"), ["textual", "visual"]);
        assert_eq!(said(&package, "schema:accessModeSufficient"), ["textual"]);
        assert_eq!(said(&package, "schema:accessibilityHazard"), ["none"]);
        assert!(!said(&package, "schema:accessibilitySummary").concat().is_empty());
        assert_eq!(said(&package, "a11y:certifiedBy"), Vec::from_iter(certifier));
        assert_eq!(
            said(&package, "dcterms:conformsTo").len(),
            usize::from(certifier.is_some()),
            "claimed by name alone"
        );
    }
}
