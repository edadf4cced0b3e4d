//! The container: epub-builder makes what is in it besides the pages, and a finishing pass over the
//! three files that it writes adds what it has no words for.
//!
//! Each change of the pass must find its place exactly once. A new release of the builder that
//! words its files differently then fails the build, and never the book. The builder is told of the
//! other files by their names alone, since it would pack them one after the other.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, empty};

use chrono::{DateTime, Utc};
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};
use zip::ZipArchive;

use super::archive;
use super::book::Book;
use super::files;
use super::fonts::Fonts;
use super::nav;
use super::package::Package;
use super::page::{Landmark, Page};
use super::proof;
use crate::diagnostics::Bug;
use crate::html::{Shown, direction};
use crate::html::{Xml, escaped};
use crate::pictures::EpubPicture;

/// Everything that goes into the file.
pub(super) struct Parts<'a> {
    /// The issue and what is looked up in it.
    pub(super) book: &'a Book<'a>,
    /// The metadata.
    pub(super) package: Package,
    /// The XHTML files, in reading order.
    pub(super) pages: Vec<Page>,
    /// The pictures that they show.
    pub(super) shown: Shown,
    /// The stylesheet.
    pub(super) stylesheet: String,
    /// The faces that it brings along.
    pub(super) fonts: Fonts,
    /// The cover, a JPEG.
    pub(super) cover: &'a [u8],
}

/// Where the builder puts everything but what belongs to the container.
const FOLDER: &str = "OEBPS/";

/// Makes the EPUB.
pub(super) fn pack(parts: &Parts<'_>) -> Result<Vec<u8>, Bug> {
    let raw =
        build(parts).map_err(|error| Bug(format!("the EPUB cannot be put together: {error}")))?;
    let (names, own) = completed(raw, parts)?;
    let contents = contents(parts);
    let entries = names.iter().filter_map(|name| {
        let given = || name.strip_prefix(FOLDER).and_then(|file| contents.get(file)).copied();
        Some((name.as_str(), own.get(name).map(String::as_bytes).or_else(given)?))
    });
    let entries: Vec<(&str, &[u8])> = entries.collect();

    let own =
        own.iter().filter_map(|(name, text)| Some((name.strip_prefix(FOLDER)?, text.as_str())));
    let pages = parts.pages.iter().map(|page| (page.file.as_str(), page.xhtml.as_str()));
    let files: BTreeSet<&str> =
        entries.iter().filter_map(|(name, _)| name.strip_prefix(FOLDER)).collect();
    proof::read(&files, &own.chain(pages).collect::<Vec<_>>())?;
    archive::write(&entries)
}

/// What epub-builder makes of it. It would escape names, but not drop the characters that XML
/// forbids, so that it gets them escaped.
fn build(parts: &Parts<'_>) -> epub_builder::Result<Vec<u8>> {
    let Parts { book, package, .. } = parts;
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.escape_html(false);
    builder.set_generator(concat!("Fascicle ", env!("CARGO_PKG_VERSION")));
    builder.set_uuid(package.identifier);
    builder.set_modified_date(
        DateTime::<Utc>::from_timestamp(package.modified, 0).unwrap_or_default(),
    );
    builder.set_title(escaped(&package.title));
    builder.set_toc_name(escaped(book.labels.contents));
    // `epub_direction` is kept by the builder and never written.
    builder.metadata("direction", direction(&package.lang))?;
    if !package.description.is_empty() {
        builder.add_description(escaped(&package.description));
    }
    package.subjects.iter().for_each(|subject| builder.add_subject(escaped(subject)));
    if let Some(rights) = &package.rights {
        builder.set_license(escaped(rights));
    }
    builder.stylesheet(empty())?;
    builder.add_cover_image(files::COVER, empty(), "image/jpeg")?;
    for page in &parts.pages {
        let mut content = EpubContent::new(page.file.clone(), empty());
        if let Some(entry) = &page.entry {
            content.toc = TocElement::new(page.file.clone(), nav::label(book, entry))
                .raw_title(nav::plain_label(book, entry));
            content.toc.level = if entry.nested { 2 } else { 1 };
        }
        builder.add_content(content)?;
    }
    for picture in shown(parts) {
        builder.add_resource(files::picture(picture), empty(), picture.media_type)?;
    }
    for font in &parts.fonts.faces {
        builder.add_resource(&font.file, empty(), font.media_type)?;
    }
    for (file, _) in &parts.fonts.licences {
        builder.add_resource(file, empty(), "text/plain")?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

/// What the builder knows by name alone, by that name.
fn contents<'a>(parts: &'a Parts<'_>) -> BTreeMap<Cow<'a, str>, &'a [u8]> {
    let mut contents: BTreeMap<Cow<'a, str>, &'a [u8]> = BTreeMap::new();
    contents.insert("stylesheet.css".into(), parts.stylesheet.as_bytes());
    contents.insert(files::COVER.into(), parts.cover);
    contents
        .extend(parts.pages.iter().map(|page| (page.file.as_str().into(), page.xhtml.as_bytes())));
    contents
        .extend(shown(parts).map(|picture| (files::picture(picture).into(), &picture.bytes[..])));
    contents
        .extend(parts.fonts.faces.iter().map(|font| (font.file.as_str().into(), &font.data[..])));
    contents.extend(
        parts.fonts.licences.iter().map(|&(file, licence)| (file.into(), licence.as_bytes())),
    );
    contents
}

/// The pictures that pages show.
fn shown<'a>(parts: &'a Parts<'_>) -> impl Iterator<Item = &'a EpubPicture> {
    parts
        .shown
        .pictures
        .iter()
        .filter_map(|id| parts.book.pictures.pictures.get(id.0 as usize)?.as_ref())
}

/// The names of all files in the builder's order, and the texts of those that it wrote itself, the
/// three that have to be completed.
fn completed(
    raw: Vec<u8>,
    parts: &Parts<'_>,
) -> Result<(Vec<String>, BTreeMap<String, String>), Bug> {
    let broken = |error: &dyn std::fmt::Display| {
        Bug(format!("the EPUB's container cannot be finished: {error}"))
    };
    let mut raw = ZipArchive::new(Cursor::new(raw)).map_err(|error| broken(&error))?;
    let (mut names, mut own) = (Vec::new(), BTreeMap::new());
    for index in 0..raw.len() {
        let mut entry = raw.by_index(index).map_err(|error| broken(&error))?;
        let name = entry.name().to_owned();
        names.push(name.clone());
        if entry.size() == 0 {
            continue;
        }
        let mut text = String::new();
        entry.read_to_string(&mut text).map_err(|error| broken(&error))?;
        let text = match name.as_str() {
            "OEBPS/content.opf" => changed(text, &name, &package_changes(parts))?,
            "OEBPS/nav.xhtml" => changed(text, &name, &nav_changes(parts))?,
            "OEBPS/toc.ncx" => changed(text, &name, &ncx_changes(parts))?,
            _ => text,
        };
        own.insert(name, text);
    }
    Ok((names, own))
}

/// A place in a file of the builder's, and what shall stand there.
type Change = (Cow<'static, str>, String);

/// Makes each change once, and drops the lines that the builder leaves empty.
fn changed(mut text: String, file: &str, changes: &[Change]) -> Result<String, Bug> {
    for (place, replacement) in changes {
        let mut found = text.match_indices(&**place);
        let (Some((at, _)), None) = (found.next(), found.next()) else {
            return Err(Bug(format!("`{place}` does not stand exactly once in {file}")));
        };
        text.replace_range(at..at + place.len(), replacement);
    }
    let mut lines = String::with_capacity(text.len());
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        lines.push_str(line);
        lines.push('\n');
    }
    Ok(lines)
}

fn package_changes(parts: &Parts<'_>) -> Vec<Change> {
    let package = &parts.package;
    let start = format!(
        "<package xml:lang=\"{}\" dir=\"{}\" version=\"3.0\"",
        package.lang,
        direction(&package.lang)
    );
    let mut changes = vec![
        ("<package version=\"3.0\"".into(), start),
        (
            "<meta property=\"dcterms:modified\">".into(),
            package.metadata() + "<meta property=\"dcterms:modified\">",
        ),
    ];
    // What stands in a page but is not XHTML has to be told (EPUB 3.3 §5.6.2.1).
    for page in parts.pages.iter().filter(|page| page.shown.formulas) {
        let item = format!("href=\"{}\"/>\n", page.file);
        changes.push((item.into(), format!("href=\"{}\" properties=\"mathml\"/>\n", page.file)));
    }
    // Kindle opens a book at the guide's `text`.
    if let Some(first) = parts.pages.iter().find(|page| page.landmark == Some(Landmark::Text)) {
        let mut guide = Xml::default();
        guide
            .start("reference")
            .attribute("type", "text")
            .attribute("title", &package.title)
            .attribute("href", &first.file);
        changes.push(("  </guide>".into(), format!("    {}\n  </guide>", guide.finish())));
    }
    changes
}

fn nav_changes(parts: &Parts<'_>) -> Vec<Change> {
    let package = &parts.package;
    let lang = format!(
        " lang=\"{0}\" xml:lang=\"{0}\" dir=\"{1}\">",
        package.lang,
        direction(&package.lang)
    );
    let namespace = "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
    let landmarks = nav::landmarks(parts.book, &parts.pages);
    let page_list = nav::page_list(parts.book).unwrap_or_default();
    vec![
        ("xmlns:epub=\"http://www.idpf.org/2007/ops\">".into(), namespace.to_owned() + &lang),
        (
            "<nav epub:type = \"toc\" id=\"toc\">".into(),
            "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"toc-title\">"
                .to_owned(),
        ),
        ("  <nav epub:type = \"landmarks\">\n\n  </nav>".into(), landmarks + "\n" + &page_list),
    ]
}

fn ncx_changes(parts: &Parts<'_>) -> Vec<Change> {
    let package = &parts.package;
    let head = format!(
        "<meta name=\"dtb:uid\" content=\"{}\"/>\n    <meta name=\"dtb:depth\" content=\"{}\"/>",
        package.identifier.urn(),
        nav::depth(&parts.pages)
    );
    let title = format!("<docTitle>\n    <text>{}</text>", escaped(&package.title));
    vec![
        (
            "<ncx version=\"2005-1\"".into(),
            format!("<ncx xml:lang=\"{}\" version=\"2005-1\"", package.lang),
        ),
        ("<meta name=\"dtb:depth\" content=\"1\" />".into(), head),
        (
            format!("<docTitle>\n    <text>{}</text>", escaped(parts.book.labels.contents)).into(),
            title,
        ),
    ]
}
