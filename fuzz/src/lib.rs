//! What is fuzzed: each target takes bytes, gives them to one part of the program, and panics where a
//! law of that part does not hold.
//!
//! The targets run in two ways: by cargo-fuzz, as long as one likes (`make fuzz`), and by
//! `tests/fuzz.rs`, over the issues of the suite and a few changes of each, in every run of the tests.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use fascicle::compile::{Compiled, Order, Verdict, compile};
use fascicle::diagnostics::human::{self, Renderer};
use fascicle::diagnostics::{Diagnostic, Locator, Sink, json, short};
use fascicle::fonts::FontBook;
use fascicle::import::{self, Surroundings};
use fascicle::language::Lang;
use fascicle::manifest;
use fascicle::manuscript::{self, metadata};
use fascicle::outputs::{Formats, Output};
use fascicle::pictures::{Format, Screen, Shades, Survey, for_cover, for_epub, for_pdf};
use fascicle::source::Sources;
use fascicle::source::world::{DiskWorld, MemoryWorld};
use fascicle::style::PageSize;
use fascicle::units::{Length, Size};

/// A target's name, and what it does with bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 13] = [
    ("manifest", manifest),
    ("metadata", metadata),
    ("markdown", markdown),
    ("clipping", clipping),
    ("paragraph", paragraph),
    ("table", table),
    ("picture", picture),
    ("drawing", drawing),
    ("font", font),
    ("page", page),
    ("folder", folder),
    ("book", book),
    ("whole", whole),
];

/// What parts the files of an issue in the bytes of [`whole`]: a line that begins so, with the path.
pub const FILE_MARK: &str = "\u{1}file ";

/// A manifest is read, or what is wrong with it is told.
pub fn manifest(data: &[u8]) {
    let world = MemoryWorld::default()
        .with("digest.yaml", data)
        .with("articles/one.md", "# One\n\nText.\n");
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    manifest::load(&world, "", "issue", &mut sources, &mut sink);
    show(&sources, sink);
}

/// The metadata of an article are read, or what is wrong with them is told.
pub fn metadata(data: &[u8]) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let Ok(file) = sources.decode("one.md", [b"---\n", data].concat()) else { return };
    let split = metadata::split(file, &sources, &mut sink);
    let _ = metadata::read(&split, &mut sink);
    show(&sources, sink);
}

/// Markdown becomes a document; and what is written of that is Markdown again.
pub fn markdown(data: &[u8]) {
    let (mut sources, mut sink) = (Sources::default(), Sink::default());
    let Ok(file) = sources.decode("one.md", data.to_vec()) else { return };
    let read = manuscript::read(file, &sources, &Lang::english(), &mut sink);
    show(&sources, sink);
    let again = sources.add("again.md", manuscript::write(&read.document));
    let _ = manuscript::read(again, &sources, &Lang::english(), &mut Sink::default());
}

/// A clipping becomes an article: a saved page, if it begins like one.
pub fn clipping(data: &[u8]) {
    let name = if data.starts_with(b"<") { "page.html" } else { "clipping.txt" };
    let mut sources = Sources::default();
    let world = MemoryWorld::default();
    let around = Surroundings { world: &world, folder: "page_files".to_owned(), stays: false };
    let lang = Lang::english();
    if let Ok(imported) = import::import(name, data.to_vec(), &lang, &around, &mut sources) {
        let file = sources.add("article.md", imported.markdown);
        let _ = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    }
}

/// A paragraph is broken into lines: the first byte chooses the page and the language.
pub fn paragraph(data: &[u8]) {
    let Some((&first, text)) = data.split_first() else { return };
    let text = String::from_utf8_lossy(text).replace(['\n', '\r'], " ");
    let lang = ["en", "de", "ja", "ar", "zh", "he", "ko", "fr"][usize::from(first >> 3) % 8];
    pages(first, &format!("---\ntitle: One\nlang: {lang}\n---\n\n{text}\n"));
}

/// A table is laid out: the first byte chooses the page, the second its columns, and each line of the
/// rest is a cell.
pub fn table(data: &[u8]) {
    let [first, columns, cells @ ..] = data else { return };
    let columns = usize::from(columns % 24) + 1;
    let text = String::from_utf8_lossy(cells).replace('|', "\\|");
    let cells: Vec<&str> = text.lines().collect();
    let mut table = String::new();
    for (index, row) in cells.chunks(columns).enumerate() {
        table += &format!("| {} |\n", row.join(" | "));
        if index == 0 {
            let alignments = [" --- ", " :-- ", " --: ", " :-: "];
            let marks: Vec<&str> =
                (0..columns).map(|column| alignments[(column + usize::from(*first)) % 4]).collect();
            table += &format!("|{}|\n", marks.join("|"));
        }
    }
    pages(*first, &format!("---\ntitle: One\n---\n\n{table}\n"));
}

/// Sets an article on pages, and nothing more.
fn pages(choice: u8, article: &str) {
    let sizes = [PageSize::A5, PageSize::A4, PageSize::Letter, PageSize::Phone, PageSize::Ereader];
    let world = MemoryWorld::default().with("one.md", article);
    let order = Order {
        formats: Formats::of([]),
        page_size: Some(sizes[usize::from(choice) % sizes.len()]),
        dump_pages: true,
        ..Order::default()
    };
    let compiled = compile(&world, "", "issue", &order).expect("no bug of ours");
    assert!(compiled.page_dump.is_some() || compiled.verdict != Verdict::Made);
}

static FONTS: LazyLock<FontBook> = LazyLock::new(|| FontBook::new(Vec::new(), false));

/// A picture is surveyed, and made for the e-book and the cover, or refused.
pub fn picture(data: &[u8]) {
    let mut survey = Survey::default();
    let Ok(id) = survey.find(&MemoryWorld::default().with("a", data), "a") else { return };
    let picture = survey.get(id);
    // Large pictures take their time, and are no different.
    if u64::from(picture.width) * u64::from(picture.height) > 4_000_000 {
        return;
    }
    let made = for_epub(&survey, Screen::finest(Shades::Colour), &FONTS, &mut Sink::default());
    for picture in made.pictures.into_iter().flatten() {
        let text = String::from_utf8_lossy(&picture.bytes).into_owned();
        if picture.media_type == "image/svg+xml" {
            well_formed("a.svg", &text);
            assert!(!text.contains("<script") && !text.contains("javascript:"), "{text}");
        }
    }
    let _ = for_cover(&survey, id, &FONTS, &mut Sink::default());
}

/// A drawing is made for every output, in our faces, or refused.
pub fn drawing(data: &[u8]) {
    let mut survey = Survey::default();
    let Ok(id) = survey.find(&MemoryWorld::default().with("a", data), "a") else { return };
    if survey.get(id).format != Format::Svg {
        return;
    }
    for shades in [Shades::Colour, Shades::Grey] {
        let _ = for_epub(&survey, Screen::finest(shades), &FONTS, &mut Sink::default());
    }
    let placed = BTreeMap::from([(id, Size::new(Length::points(300.0), Length::points(200.0)))]);
    let _ = for_pdf(&survey, &placed, 220, &FONTS, &mut Sink::default());
    let _ = for_cover(&survey, id, &FONTS, &mut Sink::default());
}

/// An issue is set in a font of its own, if that can be read.
pub fn font(data: &[u8]) {
    let text = "Text with *emphasis*, **weight**, `code`, “marks” and ffi: 0123, Ωμέγα, Ж, 日本.";
    let world = MemoryWorld::default()
        .with("digest.yaml", "title: T\nlang: en\ndate: 2026-11-29\nepub: {embed-fonts: true}\n")
        .with("one.md", format!("---\ntitle: One\n---\n\n{text}\n"))
        .with("fonts/Own.otf", data);
    look_through(&compile(&world, "", "issue", &Order::default()).expect("no bug of ours"));
}

/// A saved page becomes an article, with what lies beside it.
pub fn page(data: &[u8]) {
    let mut sources = Sources::default();
    let world = MemoryWorld::default().with("page_files/a.png", "no picture");
    let around = Surroundings { world: &world, folder: "page_files".to_owned(), stays: false };
    let lang = Lang::english();
    if let Ok(imported) = import::import("page.html", data.to_vec(), &lang, &around, &mut sources) {
        let file = sources.add("article.md", imported.markdown);
        let _ = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    }
}

/// What parts the name of a link from where it leads, in the names of [`folder`].
pub const LINK_MARK: &str = " -> ";

/// A folder on the disk with files and links of any names is read as an issue; nothing outside of it is.
#[cfg(unix)]
pub fn folder(data: &[u8]) {
    const SECRET: &str = "what lies outside the folder";
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let home = std::env::temp_dir().join(format!("fascicle-fuzz-{}-{number}", std::process::id()));
    let root = home.join("issue");
    std::fs::create_dir_all(&root).expect("a folder");
    std::fs::write(home.join("secret.md"), SECRET).expect("a file");
    let text = String::from_utf8_lossy(data);
    for file in text.split(FILE_MARK).skip(1) {
        let (name, content) = file.split_once('\n').unwrap_or((file, ""));
        let (name, target) =
            name.split_once(LINK_MARK).map_or((name, None), |(name, to)| (name, Some(to)));
        let parts: Vec<&str> = name.split('/').collect();
        // What is no name of a file cannot be one; nor may the target itself write elsewhere.
        if parts
            .iter()
            .any(|part| matches!(*part, "" | "." | "..") || part.contains('\0') || part.len() > 200)
            || has_link(&root, &parts)
        {
            continue;
        }
        let path = root.join(name);
        let _ = path.parent().map(std::fs::create_dir_all);
        let _ = match target {
            Some(target) => std::os::unix::fs::symlink(target, &path),
            None => std::fs::write(&path, content),
        };
    }
    let world = DiskWorld::new(&root, None).expect("a folder");
    let compiled = compile(&world, "", "issue", &Order::default()).expect("no bug of ours");
    std::fs::remove_dir_all(&home).expect("a folder");
    look_through(&compiled);
    for diagnostic in &compiled.diagnostics {
        assert!(!json::render(diagnostic, Locator::new(&compiled.sources, "")).contains(SECRET));
    }
}

/// Whether one of the folders on a path is a link.
#[cfg(unix)]
fn has_link(root: &Path, parts: &[&str]) -> bool {
    let mut path = root.to_owned();
    parts.iter().any(|part| {
        path.push(part);
        path.is_symlink()
    })
}

/// An article of any text under a title of any text makes an e-book of well-formed files.
pub fn book(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (title, text) = text.split_once('\n').unwrap_or(("", &text));
    let title = title.replace('\'', "''").replace(char::is_control, "");
    let article = format!(
        "---\ntitle: '{title}'\nauthor: '{title}'\nsource: '{title}'\ndescription: '{title}'\n---\n\n{text}\n"
    );
    let world = MemoryWorld::default()
        .with("digest.yaml", format!("title: '{title}'\n"))
        .with("one.md", article);
    let order = Order { formats: Formats::of([Output::Epub, Output::Kepub]), ..Order::default() };
    look_through(&compile(&world, "", "issue", &order).expect("no bug of ours"));
}

/// An issue of several files is made whole, or refused.
pub fn whole(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let mut world = MemoryWorld::default();
    for file in text.split(FILE_MARK).skip(1) {
        let (path, content) = file.split_once('\n').unwrap_or((file, ""));
        world = world.with(path, content);
    }
    look_through(&compile(&world, "", "issue", &Order::default()).expect("no bug of ours"));
}

/// What is told can be shown, and what was made is whole.
fn look_through(compiled: &Compiled) {
    show_all(&compiled.sources, &compiled.diagnostics);
    assert_eq!(compiled.files.is_empty(), compiled.verdict != Verdict::Made);
    for file in &compiled.files {
        if file.name.ends_with(".pdf") {
            assert!(
                file.bytes.starts_with(b"%PDF-") && file.bytes.trim_ascii_end().ends_with(b"%%EOF")
            );
        } else if file.name.ends_with(".epub") {
            let mut archive = zip::ZipArchive::new(Cursor::new(&file.bytes)).expect("an archive");
            for index in 0..archive.len() {
                let mut entry = archive.by_index(index).expect("a file");
                let name = entry.name().to_owned();
                if [".xhtml", ".opf", ".ncx", ".xml", ".svg"]
                    .iter()
                    .any(|ending| name.ends_with(ending))
                {
                    let mut text = String::new();
                    entry.read_to_string(&mut text).expect("a text");
                    well_formed(&name, &text);
                }
            }
        }
    }
}

fn well_formed(name: &str, text: &str) {
    let options =
        roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() };
    if let Err(error) = roxmltree::Document::parse_with_options(text, options) {
        panic!("{name}: {error}\n{text}");
    }
}

/// Diagnostics can be shown, wherever they point.
fn show(sources: &Sources, sink: Sink) {
    show_all(sources, &sink.into_diagnostics());
}

fn show_all(sources: &Sources, diagnostics: &[Diagnostic]) {
    let (locator, renderer) = (Locator::new(sources, ""), Renderer::plain());
    for diagnostic in diagnostics {
        assert!(!short::render(diagnostic, locator).is_empty());
        assert!(!human::render(diagnostic, locator, &renderer).is_empty());
        assert!(json::render(diagnostic, locator).starts_with('{'));
    }
}
