//! The EPUB, taken apart again: what EPUB 3.3 demands of the whole, on an issue that holds one of
//! everything. The file itself is left in `target/tmp/` for the checkers of `make conformance`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test takes apart what it made, and leaves it for others"
)]

#[path = "epub/book.rs"]
mod book;
#[path = "epub/everything.rs"]
mod everything;

use std::collections::BTreeSet;
use std::io::Cursor;

use book::{Book, elements, said, with_attribute};

use fascicle::document::{Block, BlockKind, Figure, Phrase, Picture, PictureSource};
use fascicle::epub::{self, Edition, Reader};
use fascicle::fonts::FontBook;
use fascicle::issue::Issue;
use fascicle::issue::page_map::PageMap;
use fascicle::language::Lang;
use fascicle::pictures::{EpubPictures, PictureId};
use fascicle::style::{Choice, Style};
use roxmltree::{Document, Node};
use zip::{CompressionMethod, ZipArchive};

impl Book {
    fn of_everything() -> Self {
        let (issue, pictures, pages) = everything::issue();
        Self::of(&issue, &pictures, Some(&pages))
    }

    /// Of everything, with a change.
    fn with(change: impl FnOnce(&mut Issue)) -> Self {
        let (mut issue, pictures, _) = everything::issue();
        change(&mut issue);
        Self::of(&issue, &pictures, None)
    }

    /// Of everything, in an edition.
    fn in_edition(edition: Edition<'_>) -> Self {
        let (issue, pictures, pages) = everything::issue();
        let style = Style::new(Choice::default());
        Self::open(
            epub::write(&issue, &style, edition, &pictures, everything::JPEG, Some(&pages))
                .unwrap(),
        )
    }

    fn of(issue: &Issue, pictures: &EpubPictures, pages: Option<&PageMap>) -> Self {
        let style = Style::new(Choice::default());
        Self::open(
            epub::write(issue, &style, Edition::default(), pictures, everything::JPEG, pages)
                .unwrap(),
        )
    }
}

#[test]
fn the_type_comes_first_and_is_not_compressed() {
    let book = Book::of_everything();
    leave(&book, "everything");
    let mut archive = ZipArchive::new(Cursor::new(book.bytes.as_slice())).unwrap();
    let file = archive.by_index(0).unwrap();
    assert_eq!((file.name(), file.compression()), ("mimetype", CompressionMethod::Stored));
    assert_eq!(book.texts["mimetype"], "application/epub+zip");
}

#[test]
fn the_same_issue_makes_the_same_bytes() {
    assert!(Book::of_everything().bytes == Book::of_everything().bytes);
}

#[test]
fn the_manifest_lists_every_file_once_and_the_spine_every_page() {
    let book = Book::of_everything();
    let package = book.parse("content.opf");
    let items: Vec<&str> = elements(&package)
        .filter(|node| node.has_tag_name(("http://www.idpf.org/2007/opf", "item")))
        .filter_map(|item| item.attribute("href"))
        .collect();
    let listed: BTreeSet<&str> = items.iter().copied().chain(["content.opf"]).collect();
    assert_eq!(listed.len(), items.len() + 1);
    let there: BTreeSet<&str> =
        book.names.iter().filter_map(|name| name.strip_prefix("OEBPS/")).collect();
    assert_eq!(listed, there);
    let spine = elements(&package).filter(|node| node.tag_name().name() == "itemref").count();
    assert_eq!(spine + 1, book.pages().count(), "all but the navigation document");
}

#[test]
fn ids_are_unique_names_of_xml_and_every_reference_resolves() {
    let book = Book::of_everything();
    let mut ids = BTreeSet::new();
    for (name, page) in book.pages() {
        for node in elements(&page) {
            if let Some(id) = node.attribute("id") {
                assert!(id.starts_with(|char: char| char.is_ascii_alphabetic()), "{name}#{id}");
                assert!(
                    id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)),
                    "{name}#{id}"
                );
                assert!(ids.insert(format!("{name}#{id}")), "{name}#{id} stands twice");
            }
        }
    }
    let targets = book
        .pages()
        .map(|(name, _)| name.to_owned())
        .chain(book.names.iter().filter_map(|name| name.strip_prefix("OEBPS/").map(str::to_owned)))
        .chain(ids)
        .collect::<BTreeSet<_>>();
    for (name, page) in book.pages() {
        for node in elements(&page) {
            for address in [node.attribute("href"), node.attribute("src")].into_iter().flatten() {
                if !address.contains(':') {
                    let target = if address.starts_with('#') {
                        format!("{name}{address}")
                    } else {
                        address.to_owned()
                    };
                    assert!(targets.contains(&target), "{name} points at {address}");
                }
            }
        }
    }
}

#[test]
fn every_note_has_its_references_before_it_and_the_way_back_first() {
    let book = Book::of_everything();
    let mut total = 0;
    for (name, page) in book.pages() {
        let references: Vec<_> = with_attribute(&page, "role", "doc-noteref").collect();
        let notes: Vec<_> = with_attribute(&page, "role", "doc-footnote").collect();
        let targets: BTreeSet<_> =
            references.iter().filter_map(|node| node.attribute("href")).collect();
        assert_eq!(targets.len(), notes.len(), "{name}");
        for note in notes {
            total += 1;
            let id = note.attribute("id").unwrap();
            let back = note
                .descendants()
                .find(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "a")))
                .unwrap();
            assert_eq!(back.attribute("role"), Some("doc-backlink"));
            let reference =
                with_attribute(&page, "id", &back.attribute("href").unwrap()[1..]).next().unwrap();
            assert_eq!(reference.attribute("href"), Some(format!("#{id}").as_str()));
            assert!(
                reference.range().start < note.range().start,
                "{name}#{id} stands before its reference"
            );
        }
        for reference in references {
            assert!(
                reference.children().all(|node| node.is_text()),
                "{name}: bare text in a reference"
            );
            assert!(
                reference.ancestors().skip(1).all(|node| node.tag_name().name() != "a"),
                "{name}: a link in a link"
            );
        }
    }
    assert_eq!(total, 4);
}

#[test]
fn every_page_says_its_language_and_direction_and_parts_in_another_theirs() {
    let book = Book::of_everything();
    for (name, page) in book.pages() {
        let root = page.root_element();
        let xml = root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
        assert!(xml.is_some() && xml == root.attribute("lang"), "{name}");
        let rtl = xml == Some("ar");
        assert_eq!(root.attribute("dir"), Some(if rtl { "rtl" } else { "ltr" }), "{name}");
    }
    let arabic = book.parse("article-003.xhtml");
    let byline = with_attribute(&arabic, "class", "byline").next().unwrap();
    assert_eq!((byline.attribute("lang"), byline.attribute("dir")), (Some("en-GB"), Some("ltr")));
}

#[test]
fn pictures_have_their_words_and_head_cells_their_columns() {
    let book = Book::of_everything();
    for (name, page) in book.pages() {
        for node in elements(&page) {
            match node.tag_name().name() {
                "img" => assert!(node.attribute("alt").is_some(), "{name}"),
                "th" => assert_eq!(node.attribute("scope"), Some("col"), "{name}"),
                _ => {}
            }
        }
    }
    let article = book.parse("article-001.xhtml");
    let frames: Vec<_> = with_attribute(&article, "class", "picture-frame")
        .filter_map(|frame| frame.text())
        .collect();
    assert_eq!(frames, ["not there", "A chart that is lost"]);
}

#[test]
fn ornaments_are_marked_and_what_nobody_described_is_named() {
    let book = Book::with(|issue| {
        let picture = |alt: Option<&str>| Figure {
            picture: Picture {
                source: PictureSource::Found(PictureId(0)),
                alt: alt.map(str::to_owned),
                width: None,
                span: issue.articles[1].span,
            },
            caption: Vec::new(),
            credit: None,
            link: None,
        };
        let blocks = [picture(Some("")), picture(None)]
            .map(|figure| Block { kind: BlockKind::Figure(figure), span: issue.articles[1].span });
        issue.articles[1].document.blocks.extend(blocks);
    });
    let article = book.parse("article-002.xhtml");
    let told: Vec<_> = elements(&article)
        .filter(|node| node.tag_name().name() == "img")
        .map(|image| (image.attribute("alt").unwrap(), image.attribute("role")))
        .collect();
    assert_eq!(told, [("", Some("presentation")), ("画像", None)]);
}

#[test]
fn formulas_are_mathml_with_their_source_and_the_package_says_so() {
    let book = Book::of_everything();
    let article = book.parse("article-001.xhtml");
    let formula = elements(&article)
        .find(|node| node.has_tag_name(("http://www.w3.org/1998/Math/MathML", "math")))
        .unwrap();
    assert_eq!(formula.attribute("alttext"), Some("a < b"));
    let package = book.parse("content.opf");
    let having: Vec<_> = with_attribute(&package, "properties", "mathml")
        .filter_map(|item| item.attribute("href"))
        .collect();
    assert_eq!(having, ["article-001.xhtml"]);
    assert!(said(&package, "schema:accessibilityFeature").contains(&"MathML".to_owned()));
}

#[test]
fn every_article_leads_on_to_its_neighbours_its_section_and_the_contents() {
    let book = Book::of_everything();
    let ways = |page: &str| {
        let page = book.parse(page);
        let nav = with_attribute(&page, "class", "ways-on").next().unwrap();
        let links = nav.descendants().filter(|node| node.tag_name().name() == "a");
        links
            .map(|link| format!("{} {}", link.attribute("href").unwrap(), link.text().unwrap()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ways("article-001.xhtml"),
        ["section-01.xhtml Analysis", "contents.xhtml Contents", "article-002.xhtml Next"]
    );
    assert_eq!(
        ways("article-003.xhtml"),
        ["article-002.xhtml Previous", "contents.xhtml Contents"]
    );
}

#[test]
fn conformance_is_claimed_by_name_and_only_of_a_book_without_undescribed_pictures() {
    let edition = Edition { certified_by: Some("Harbour Institute"), ..Edition::default() };
    let claimed = |book: &Book| said(&book.parse("content.opf"), "dcterms:conformsTo");
    assert_eq!(
        claimed(&Book::in_edition(edition)),
        [""; 0],
        "a picture of everything has no words"
    );
    let (mut issue, pictures, _) = everything::issue();
    issue.articles.remove(0);
    issue.sections[0].articles = 0..1;
    issue.sections[1].articles = 1..2;
    issue.sections[2].articles = 2..2;
    let style = Style::new(Choice::default());
    let book = Book::open(
        epub::write(&issue, &style, edition, &pictures, everything::JPEG, None).unwrap(),
    );
    assert_eq!(claimed(&book), ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]);
    assert_eq!(said(&book.parse("content.opf"), "a11y:certifiedBy"), ["Harbour Institute"]);
    leave(&book, "certified");
}

#[test]
fn faces_come_along_with_their_licences_if_they_are_wanted() {
    let fonts = FontBook::new(Vec::new(), false);
    let book = Book::in_edition(Edition { fonts: Some(&fonts), ..Edition::default() });
    let package = book.parse("content.opf");
    assert_eq!(with_attribute(&package, "media-type", "font/ttf").count(), 8);
    assert_eq!(with_attribute(&package, "media-type", "text/plain").count(), 3);
    assert!(book.texts["OEBPS/fonts/source-serif-licence.txt"].contains("SIL OPEN FONT LICENSE"));
    assert!(book.texts["OEBPS/stylesheet.css"].contains("url(\"fonts/face-01.ttf\")"));
    leave(&book, "with-faces");
}

#[test]
fn kobo_finds_every_word_in_a_numbered_sentence() {
    let (book, plain) = (
        Book::in_edition(Edition { reader: Reader::Kobo, ..Edition::default() }),
        Book::of_everything(),
    );
    let text = |page: &Document<'_>| {
        page.descendants()
            .filter_map(|node| node.text().filter(|_| node.is_text()))
            .collect::<String>()
    };
    assert!(with_attribute(&book.parse("cover.xhtml"), "role", "doc-cover").next().is_some());
    for (name, page) in
        book.pages().filter(|(name, _)| !["nav.xhtml", "cover.xhtml"].contains(name))
    {
        let words = text(&page);
        let hacks = "div#book-inner { margin-top: 0; margin-bottom: 0; }";
        assert_eq!(words.replacen(hacks, "", 1), text(&plain.parse(name)), "{name}");
        let body = elements(&page).find(|node| node.tag_name().name() == "body").unwrap();
        for node in body
            .descendants()
            .filter(|node| node.is_text() && !node.text().unwrap_or_default().trim().is_empty())
        {
            let is_in = |name| node.ancestors().any(|above| above.tag_name().name() == name);
            let is_numbered =
                node.parent().is_some_and(|parent| parent.attribute("class") == Some("koboSpan"));
            assert!(is_numbered || is_in("pre") || is_in("math"), "{name}: {node:?}");
        }
    }
    leave(&book, "for-kobo");
}

#[test]
fn the_title_for_libraries_is_written_as_a_person_would_or_in_the_form_that_is_asked_for() {
    let (issue, ..) = everything::issue();
    let in_language = |tag: &str| {
        let lang = Lang::parse(tag).unwrap();
        let publication = Some("Harbour".to_owned());
        Issue { lang, publication, ..issue.clone() }.full_title()
    };
    assert_eq!(in_language("en"), "Harbour, No. 12");
    assert_eq!(in_language("de"), "Harbour, Nr. 12");
    assert_eq!(in_language("ja"), "Harbour\u{3000}第12号");
    assert_eq!(in_language("ar"), "Harbour، العدد 12");
    let undated = Issue { number: None, lang: Lang::parse("en").unwrap(), ..issue.clone() };
    assert_eq!(undated.full_title(), "Two Oceans & <One>, 23 November 2026");
    let asked =
        |form: &str| Issue { title_form: Some(form.to_owned()), ..issue.clone() }.full_title();
    assert_eq!(asked("{publication} {issue} - { date }"), "Two Oceans & <One> 12 - 2026-11-23");
    assert_eq!(asked("{title}, {revised}"), "The quiet sea, 2026-12-01");
}

#[test]
fn the_package_says_what_libraries_and_readers_ask() {
    let book = Book::of_everything();
    let package = book.parse("content.opf");
    let expect =
        |what: &str, expected: &[&str]| assert_eq!(said(&package, what), expected, "{what}");
    expect("dc:title", &["Two Oceans & <One>, No. 12", "The quiet sea: A subtitle"]);
    expect("dc:language", &["en-GB", "ja", "ar"]);
    expect("dc:date", &["2026-11-23T12:00:00Z"]);
    expect("dcterms:modified", &["2026-12-01T00:00:00Z"]);
    expect("dc:publisher", &["Harbour Institute"]);
    expect(
        "dc:rights",
        &[concat!(
            "Our own texts: CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/). All other texts: ",
            "on the terms stated with each of them and under “Sources”."
        )],
    );
    expect("dc:creator", &["Edith Harbour"]);
    expect("dc:contributor", &["Ursula von der Ley", "山田太郎"]);
    expect("file-as", &["Harbour, Edith", "Ley, Ursula von der", "山田太郎"]);
    expect("role", &["edt", "aut", "aut", "aut"]);
    expect("dc:source", &["https://example.org/a?b=1&c=2"]);
    expect("dc:subject", &["Sea", "Trade"]);
    expect("belongs-to-collection", &["Two Oceans & <One>"]);
    expect("group-position", &["12"]);
    expect("schema:accessModeSufficient", &["textual,visual"]);
    expect("schema:accessibilityHazard", &["none"]);
    expect("pageBreakSource", &["two-oceans-one-12.pdf"]);
    let summary = said(&package, "schema:accessibilitySummary").concat();
    assert!(
        summary.contains("headings")
            && summary.contains("Some pictures are not")
            && summary.contains("pages of the printed edition")
    );
    let identifiers = said(&package, "dc:identifier");
    assert!(
        identifiers[0].starts_with("urn:uuid:") && identifiers[1] == "urn:issn:1234-5679",
        "{identifiers:?}"
    );
    let named = |name| {
        with_attribute(&package, "name", name).next().and_then(|node| node.attribute("content"))
    };
    assert_eq!(named("calibre:series"), Some("Two Oceans & <One>"));
    assert_eq!(named("calibre:series_index"), Some("12"));
    let cover = with_attribute(&package, "id", named("cover").unwrap()).next().unwrap();
    assert_eq!(cover.attribute("properties"), Some("cover-image"));
    let ncx = book.parse("toc.ncx");
    let head =
        |name| with_attribute(&ncx, "name", name).next().and_then(|node| node.attribute("content"));
    assert_eq!(head("dtb:uid"), Some(identifiers[0].as_str()));
    assert_eq!(head("dtb:depth"), Some("2"));
}

#[test]
fn the_navigation_holds_sections_articles_landmarks_and_printed_pages() {
    let book = Book::of_everything();
    let nav = book.parse("nav.xhtml");
    let text = |node: Node<'_, '_>| {
        node.descendants()
            .filter_map(|node| node.text().filter(|_| node.is_text()))
            .collect::<String>()
    };
    let entries: Vec<String> = with_attribute(&nav, "id", "toc")
        .flat_map(|nav| nav.descendants().filter(|node| node.tag_name().name() == "a"))
        .map(text)
        .collect();
    assert_eq!(
        entries,
        [
            "In this issue",
            "Fair winds · Edith Harbour",
            "Contents",
            "Analysis",
            "Everything & <more> · Edith Harbour and Ursula von der Ley",
            "海と貿易 · 山田太郎",
            "In brief",
            "مقالة",
            "In brief",
            "Sources",
            "Colophon"
        ]
    );
    let marked = |part: &str| {
        elements(&nav)
            .find(|node| node.attributes().any(|attribute| attribute.value() == part))
            .unwrap()
    };
    let landmarks =
        marked("landmarks").descendants().filter(|node| node.tag_name().name() == "a").count();
    assert_eq!(landmarks, 6);
    assert!(marked("landmarks").has_attribute("hidden"));
    let pages: Vec<String> = marked("page-list")
        .descendants()
        .filter(|node| node.tag_name().name() == "a")
        .map(text)
        .collect();
    assert_eq!(pages, ["5", "6", "9"]);
}

#[test]
fn the_identifier_is_the_issues_own_and_outlives_its_changes() {
    let identifier = |book: Book| said(&book.parse("content.opf"), "dc:identifier").swap_remove(0);
    let first = identifier(Book::of_everything());
    let revised = identifier(Book::with(|issue| {
        issue.revised = None;
        issue.articles[1].title = Phrase::words("Another title", issue.articles[1].span);
    }));
    assert_eq!(first, revised);
    assert_ne!(first, identifier(Book::with(|issue| issue.number = Some("13".to_owned()))));
    let own = "urn:uuid:01234567-89ab-cdef-0123-456789abcdef";
    assert_eq!(identifier(Book::with(|issue| issue.identifier = Some(own.to_owned()))), own);
}

#[test]
fn an_issue_from_right_to_left_turns_its_pages_that_way() {
    let book = Book::with(|issue| issue.lang = Lang::parse("ar").unwrap());
    let package = book.parse("content.opf");
    let spine = elements(&package).find(|node| node.tag_name().name() == "spine").unwrap();
    assert_eq!(spine.attribute("page-progression-direction"), Some("rtl"));
    assert_eq!(package.root_element().attribute("dir"), Some("rtl"));
    leave(&book, "from-the-right");
}

#[test]
fn an_issue_of_nothing_but_a_title_is_a_book_all_the_same() {
    let book = Book::with(|issue| {
        let title = Some("Nothing".to_owned());
        let Issue { dated, lang, .. } = issue.clone();
        *issue = Issue {
            publication: None,
            number: None,
            date: None,
            dated,
            epoch: None,
            revised: None,
            sent: None,
            contents: fascicle::issue::ContentsList::Full,
            title_form: None,
            title,
            subtitle: None,
            editors: Vec::new(),
            publisher: None,
            lang,
            description: None,
            identifier: None,
            url: None,
            license: None,
            series: None,
            cover: None,
            letter: None,
            sections: Vec::new(),
            articles: Vec::new(),
            is_excerpt: false,
        };
    });
    let package = book.parse("content.opf");
    assert_eq!(said(&package, "dc:title"), ["Nothing"]);
    assert!(said(&package, "dc:date").is_empty(), "no date is made up");
    leave(&book, "nothing");
}

#[test]
fn what_has_nothing_to_show_leaves_no_empty_element() {
    let book = Book::with(|issue| {
        let nothing = || Some(" \u{1}".to_owned());
        issue.publisher = nothing();
        issue.license = nothing();
        issue.identifier = Some("urn:uuid:".to_owned());
        issue.series = nothing();
        issue.editors = vec!["\u{2}".to_owned()];
        issue.articles[0].title = Phrase::words("\u{3}", issue.articles[0].span);
        issue.articles[0].authors = vec![String::new()];
        issue.articles[0].tags = vec![" ".to_owned(), "\u{4}".to_owned()];
        issue.articles[0].attribution.work.url = nothing();
    });
    for name in ["content.opf", "nav.xhtml", "toc.ncx", "article-001.xhtml"] {
        for node in elements(&book.parse(name)).filter(|node| {
            ["title", "creator", "subject", "a", "text"].contains(&node.tag_name().name())
        }) {
            assert!(node.descendants().any(|node| node.is_text()), "{name}: {node:?}");
        }
    }
    leave(&book, "hardly-anything");
}

/// Leaves a book for epubcheck and the eye.
fn leave(book: &Book, name: &str) {
    std::fs::write(format!("{}/{name}.epub", env!("CARGO_TARGET_TMPDIR")), &book.bytes).unwrap();
}
