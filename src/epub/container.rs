//! The container: epub-builder makes it, and a finishing pass over the three files that it writes
//! itself adds what it has no words for.
//!
//! Each change of the pass must find its place exactly once. A new release of the builder that
//! words its files differently then fails the build, and never the book.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use chrono::{DateTime, Utc};
use epub_builder::{EpubBuilder, EpubContent, EpubVersion, TocElement, ZipLibrary};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::book::Book;
use super::files;
use super::fonts::Fonts;
use super::nav;
use super::package::Package;
use super::page::{Landmark, Page};
use super::proof;
use super::xhtml::{Shown, direction};
use super::xml::{Xml, escaped};
use crate::diagnostics::Bug;

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
    let raw = build(parts).map_err(|error| Bug(format!("the EPUB cannot be put together: {error}")))?;
    finish(raw, parts)
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
    builder.set_modified_date(DateTime::<Utc>::from_timestamp(package.modified, 0).unwrap_or_default());
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
    builder.stylesheet(parts.stylesheet.as_bytes())?;
    builder.add_cover_image(files::COVER, parts.cover, "image/jpeg")?;
    for page in &parts.pages {
        let mut content = EpubContent::new(page.file.clone(), page.xhtml.as_bytes());
        if let Some(entry) = &page.entry {
            content.toc = TocElement::new(page.file.clone(), nav::label(book, entry)).raw_title(nav::plain_label(book, entry));
            content.toc.level = if entry.nested { 2 } else { 1 };
        }
        builder.add_content(content)?;
    }
    for id in &parts.shown.pictures {
        if let Some(Some(picture)) = book.pictures.pictures.get(id.0 as usize) {
            builder.add_resource(files::picture(picture), &picture.bytes[..], picture.media_type)?;
        }
    }
    for font in &parts.fonts.faces {
        builder.add_resource(&font.file, &font.data[..], font.media_type)?;
    }
    for (file, licence) in &parts.fonts.licences {
        builder.add_resource(file, licence.as_bytes(), "text/plain")?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

/// Copies the builder's container, with its own three files completed, and looks at the whole once
/// more. Times are zero in both.
fn finish(raw: Vec<u8>, parts: &Parts<'_>) -> Result<Vec<u8>, Bug> {
    let broken = |error: &dyn std::fmt::Display| Bug(format!("the EPUB's container cannot be finished: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(raw)).map_err(|error| broken(&error))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let (mut files, mut completed) = (BTreeSet::new(), Vec::new());
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| broken(&error))?;
        let name = entry.name().to_owned();
        files.extend(name.strip_prefix(FOLDER).map(str::to_owned));
        let changes = match name.as_str() {
            "OEBPS/content.opf" => package_changes(parts),
            "OEBPS/nav.xhtml" => nav_changes(parts),
            "OEBPS/toc.ncx" => ncx_changes(parts),
            _ => {
                writer.raw_copy_file(entry).map_err(|error| broken(&error))?;
                continue;
            }
        };
        drop(entry);
        let mut text = String::new();
        archive.by_index(index).map_err(|error| broken(&error))?.read_to_string(&mut text).map_err(|error| broken(&error))?;
        let text = changed(text, &name, &changes)?;
        writer.start_file(name.as_str(), SimpleFileOptions::default()).map_err(|error| broken(&error))?;
        writer.write_all(text.as_bytes()).map_err(|error| broken(&error))?;
        completed.push((name, text));
    }
    let completed = completed.iter().filter_map(|(name, text)| Some((name.strip_prefix(FOLDER)?, text.as_str())));
    let pages = parts.pages.iter().map(|page| (page.file.as_str(), page.xhtml.as_str()));
    proof::read(&files, &completed.chain(pages).collect::<Vec<_>>())?;
    Ok(writer.finish().map_err(|error| broken(&error))?.into_inner())
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
    let start = format!("<package xml:lang=\"{}\" dir=\"{}\" version=\"3.0\"", package.lang, direction(&package.lang));
    let mut changes = vec![
        ("<package version=\"3.0\"".into(), start),
        ("<meta property=\"dcterms:modified\">".into(), package.metadata() + "<meta property=\"dcterms:modified\">"),
    ];
    // What stands in a page but is not XHTML has to be told (EPUB 3.3 §5.6.2.1).
    for page in parts.pages.iter().filter(|page| page.shown.formulas) {
        let item = format!("href=\"{}\"/>\n", page.file);
        changes.push((item.into(), format!("href=\"{}\" properties=\"mathml\"/>\n", page.file)));
    }
    // Kindle opens a book at the guide's `text`.
    if let Some(first) = parts.pages.iter().find(|page| page.landmark == Some(Landmark::Text)) {
        let mut guide = Xml::default();
        guide.start("reference").attribute("type", "text").attribute("title", &package.title).attribute("href", &first.file);
        changes.push(("  </guide>".into(), format!("    {}\n  </guide>", guide.finish())));
    }
    changes
}

fn nav_changes(parts: &Parts<'_>) -> Vec<Change> {
    let package = &parts.package;
    let lang = format!(" lang=\"{0}\" xml:lang=\"{0}\" dir=\"{1}\">", package.lang, direction(&package.lang));
    let namespace = "xmlns:epub=\"http://www.idpf.org/2007/ops\"";
    let landmarks = nav::landmarks(parts.book, &parts.pages);
    let page_list = nav::page_list(parts.book).unwrap_or_default();
    vec![
        ("xmlns:epub=\"http://www.idpf.org/2007/ops\">".into(), namespace.to_owned() + &lang),
        (
            "<nav epub:type = \"toc\" id=\"toc\">".into(),
            "<nav epub:type=\"toc\" role=\"doc-toc\" id=\"toc\" aria-labelledby=\"toc-title\">".to_owned(),
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
        ("<ncx version=\"2005-1\"".into(), format!("<ncx xml:lang=\"{}\" version=\"2005-1\"", package.lang)),
        ("<meta name=\"dtb:depth\" content=\"1\" />".into(), head),
        (format!("<docTitle>\n    <text>{}</text>", escaped(parts.book.labels.contents)).into(), title),
    ]
}
