//! The last look at a finished book: what a checker of EPUBs would find first. The content cannot
//! cause any of it, since ids, names and links of the book are ours; what is found is a bug.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::diagnostics::Bug;

/// The package document, from the folder of the book.
const PACKAGE: &str = "content.opf";

/// Looks at a finished book: the names of its files from the folder of the package, and the texts
/// of those that are XML.
///
/// # Errors
/// What is found, the first of it.
pub(super) fn read(files: &BTreeSet<&str>, texts: &[(&str, &str)]) -> Result<(), Bug> {
    let looked: Vec<Looked<'_>> =
        texts.par_iter().map(|(file, text)| Looked::at(file, text)).collect::<Result<_, _>>()?;
    let ids: BTreeMap<&str, &BTreeSet<&str>> =
        looked.iter().map(|looked| (looked.file, &looked.ids)).collect();
    for looked in &looked {
        for &(file, id) in &looked.targets {
            let is_there = files.contains(file)
                && (id.is_empty() || ids.get(file).is_some_and(|ids| ids.contains(id)));
            demand(is_there, || {
                format!("{} points at `{file}#{id}`, which is not there", looked.file)
            })?;
        }
    }
    match texts.iter().find(|(file, _)| *file == PACKAGE) {
        Some((_, text)) => package(text, files, texts),
        None => Err(Bug("the book has no package document".to_owned())),
    }
}

/// What one file holds and points at.
struct Looked<'a> {
    file: &'a str,
    ids: BTreeSet<&'a str>,
    /// Files of the book, and ids in them; the id is empty where the whole file is meant.
    targets: Vec<(&'a str, &'a str)>,
}

impl<'a> Looked<'a> {
    /// Reads a file once: its ids are unique, its pictures have words, and every note is referred to
    /// and leads back.
    fn at(file: &'a str, text: &'a str) -> Result<Self, Bug> {
        let mut looked = Self { file, ids: BTreeSet::new(), targets: Vec::new() };
        let (mut references, mut notes, mut ways_back) = (BTreeSet::new(), 0, 0);
        for tag in tags(text) {
            let (mut href, mut role, mut has_words) = (None, None, false);
            for (name, value) in tag.attributes() {
                match name {
                    "id" => demand(looked.ids.insert(value), || {
                        format!("the id `{value}` stands twice in {file}")
                    })?,
                    "idref" | "aria-labelledby" | "toc" => looked.targets.push((file, value)),
                    "href" | "src" | "refines" if !value.contains(':') => {
                        let (other, id) = value.split_once('#').unwrap_or((value, ""));
                        looked.targets.push((if other.is_empty() { file } else { other }, id));
                        href = Some(value);
                    }
                    "role" => role = Some(value),
                    "alt" => has_words = true,
                    _ => {}
                }
            }
            demand(tag.name != "img" || has_words, || format!("a picture in {file} has no words"))?;
            match role {
                Some("doc-noteref") => references.extend(href),
                Some("doc-footnote") => notes += 1,
                Some("doc-backlink") => ways_back += 1,
                _ => {}
            }
        }
        let count = references.len();
        demand(count == notes && notes == ways_back, || {
            format!("{file} refers to {count} notes, and has {notes} with {ways_back} ways back")
        })?;
        Ok(looked)
    }
}

/// The package lists every file once and every page in reading order, and says what it must (EPUB
/// 3.3 §5.5.3, §5.6, §5.7).
fn package(text: &str, files: &BTreeSet<&str>, texts: &[(&str, &str)]) -> Result<(), Bug> {
    let count = |name: &str, what: &str| {
        tags(text).filter(|tag| tag.name == name && tag.rest.contains(what)).count()
    };
    let listed: Vec<&str> = tags(text)
        .filter(|tag| tag.name == "item")
        .filter_map(|item| item.attribute("href"))
        .collect();
    let listed_once: BTreeSet<&str> = listed.iter().copied().collect();
    demand(files.iter().all(|file| *file == PACKAGE || listed_once.contains(file)), || {
        "the manifest does not list every file".to_owned()
    })?;
    demand(listed.len() + 1 == files.len(), || "the manifest lists a file twice".to_owned())?;
    let pages = texts.iter().filter(|(file, _)| file.ends_with(".xhtml")).count();
    let spine = count("itemref", "");
    demand(spine + 1 == pages, || format!("{spine} of {pages} pages are in reading order"))?;
    for (name, what) in [
        ("meta", "\"dcterms:modified\""),
        ("item", "\"nav\""),
        ("item", "\"cover-image\""),
        ("meta", "name=\"cover\""),
    ] {
        let found =
            if what == "\"nav\"" { count(name, "properties=\"nav\"") } else { count(name, what) };
        demand(found == 1, || format!("the package has {what} {found} times"))?;
    }
    for name in ["dc:identifier", "dc:title", "dc:language"] {
        demand(count(name, "") > 0, || format!("the package has no {name}"))?;
    }
    Ok(())
}

fn demand(holds: bool, what: impl FnOnce() -> String) -> Result<(), Bug> {
    if holds { Ok(()) } else { Err(Bug(format!("the EPUB is not whole: {}", what()))) }
}

/// A start tag.
struct Tag<'a> {
    name: &'a str,
    rest: &'a str,
}

impl<'a> Tag<'a> {
    /// Names and values, which stand in double quotes.
    fn attributes(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let mut rest = self.rest;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let (value, after) = after.strip_prefix('"')?.split_once('"')?;
            rest = after;
            Some((name.trim_ascii_start(), value))
        })
    }

    fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|&(other, _)| other == name).map(|(_, value)| value)
    }
}

/// The start tags of a file whose values stand in double quotes and escape `>`, as ours do.
fn tags(text: &str) -> impl Iterator<Item = Tag<'_>> {
    text.split('<').skip(1).filter(|tag| !tag.starts_with(['/', '!', '?'])).map(|tag| {
        let tag = tag.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '/', '\n']).next().unwrap_or_default();
        Tag { name, rest: &tag[name.len()..] }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OPF: &str = "<package><metadata><dc:identifier id=\"i\">i</dc:identifier><dc:title>t</dc:title><dc:language>en</dc:language>\
        <meta property=\"dcterms:modified\">m</meta><meta name=\"cover\" content=\"c\"/></metadata><manifest>\
        <item id=\"nav\" href=\"nav.xhtml\" properties=\"nav\"/><item id=\"a\" href=\"a.xhtml\"/>\
        <item id=\"c\" href=\"c.jpg\" properties=\"cover-image\"/></manifest><spine><itemref idref=\"a\"/></spine></package>";
    const NAV: &str = "<nav><a href=\"a.xhtml#x\">A</a></nav>";
    const PAGE: &str = "<p id=\"x\"><a role=\"doc-noteref\" href=\"#n\">1</a><img src=\"c.jpg\" alt=\"\"/></p>\
        <aside role=\"doc-footnote\" id=\"n\"><a role=\"doc-backlink\" href=\"#x\">1</a></aside>";

    fn look(opf: &str, nav: &str, page: &str) -> Option<String> {
        let files = [PACKAGE, "nav.xhtml", "a.xhtml", "c.jpg"].into();
        let found = read(&files, &[(PACKAGE, opf), ("nav.xhtml", nav), ("a.xhtml", page)]);
        found.err().map(|Bug(what)| what.trim_start_matches("the EPUB is not whole: ").to_owned())
    }

    #[test]
    fn a_whole_book_passes_and_what_is_broken_is_named() {
        assert_eq!(look(OPF, NAV, PAGE), None);
        let found = |opf: &str, nav: &str, page: &str| look(opf, nav, page).unwrap_or_default();
        assert_eq!(
            found(OPF, &NAV.replace("#x", "#y"), PAGE),
            "nav.xhtml points at `a.xhtml#y`, which is not there"
        );
        assert_eq!(
            found(OPF, NAV, &PAGE.replace("id=\"n\"", "id=\"x\"")),
            "the id `x` stands twice in a.xhtml"
        );
        assert_eq!(
            found(OPF, NAV, &PAGE.replace(" alt=\"\"", "")),
            "a picture in a.xhtml has no words"
        );
        assert_eq!(
            found(OPF, NAV, &PAGE.replace("doc-backlink", "doc")),
            "a.xhtml refers to 1 notes, and has 1 with 0 ways back"
        );
        assert_eq!(
            found(&OPF.replace("<item id=\"a\" href=\"a.xhtml\"/>", "<item id=\"a\"/>"), NAV, PAGE),
            "the manifest does not list every file"
        );
        assert_eq!(
            found(&OPF.replace("<itemref idref=\"a\"/>", ""), NAV, PAGE),
            "0 of 2 pages are in reading order"
        );
        assert_eq!(
            found(&OPF.replace("idref=\"a\"", "idref=\"b\""), NAV, PAGE),
            "content.opf points at `content.opf#b`, which is not there"
        );
        assert_eq!(
            found(&OPF.replace("<dc:language>en</dc:language>", ""), NAV, PAGE),
            "the package has no dc:language"
        );
        assert_eq!(
            found(&OPF.replace("cover-image", ""), NAV, PAGE),
            "the package has \"cover-image\" 0 times"
        );
    }
}
