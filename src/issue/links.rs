//! Links and pictures resolved: every target is looked at, and none stays as written.

use super::licence::is_address;
use super::{Issue, slug};
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::document::{self, Destination, Document, InlineKind, Picture, PictureSource};
use crate::manifest::{IssueFolder, paths};
use crate::pictures::{PictureId, Refusal};
use crate::source::{Span, Spanned};
use std::collections::BTreeMap;

/// Resolves all links and pictures of an issue, its cover's too.
///
/// `find` looks a picture up by its path from the content root.
pub fn resolve_links(
    issue: &mut Issue,
    plan: &IssueFolder,
    find: &mut dyn FnMut(&str) -> Result<PictureId, Refusal>,
    sink: &mut Sink,
) {
    let folder = plan.path.as_str();
    issue.cover = plan.manifest.cover.as_ref().and_then(|path| cover(path, find, sink));
    let targets = Targets::of(issue);
    let mut resolver = Resolver { targets: &targets, folder, find, sink };
    if let Some(letter) = &mut issue.letter {
        let place = Place { path: &letter.path, article: None, url: None };
        resolver.document(&mut letter.document, &place);
    }
    let digest = paths::join(folder, "digest.yaml");
    for section in &mut issue.sections {
        if let Some(introduction) = &mut section.introduction {
            resolver.document(introduction, &Place { path: &digest, article: None, url: None });
        }
    }
    for (index, article) in issue.articles.iter_mut().enumerate() {
        let place = Place {
            path: &article.path,
            article: Some(index),
            url: article.attribution.work.url.as_deref(),
        };
        if let Some(lead) = &mut article.lead {
            resolver.picture(&mut lead.picture, &place);
        }
        resolver.document(&mut article.document, &place);
    }
}

fn cover(
    path: &Spanned<String>,
    find: &mut dyn FnMut(&str) -> Result<PictureId, Refusal>,
    sink: &mut Sink,
) -> Option<PictureId> {
    let told = |refusal: Refusal| {
        let message = match refusal {
            Refusal::Missing | Refusal::Outside => {
                format!("the cover picture `{}` is not there", path.value)
            }
            Refusal::Unreadable(why) => {
                format!("the cover picture `{}` cannot be read: {why}", path.value)
            }
            Refusal::TooLarge { width, height } => format!(
                "the cover picture `{}` has {width} × {height} pixels, too many",
                path.value
            ),
        };
        let help = "correct the path, or take the key `cover` out to have a cover made";
        sink.push(Diagnostic::new(Code::MissingCover, message).at(path.span).help(help));
    };
    find(&path.value).map_err(told).ok()
}

/// The bytes of the longest address that everybody follows (RFC 9110 §4.1). A longer one would stand
/// in the PDF once for each line that it fills.
pub(super) const LONGEST_ADDRESS: usize = 8_000;

/// The remedy for a link that leads to nothing.
const NAME_A_FILE: &str =
    "name a file of the issue by its relative path, or give the whole address with https://";

/// The remedy for a link to a file that is no article.
const SHOW_IT: &str = "only articles can be led to: show a picture with `![…](…)`, or give the file's whole address with https://";

/// Endings of files that are linked for readers to take with them.
const OTHER_FILES: [&str; 12] =
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "zip", "csv", "xlsx", "docx", "pptx"];

/// What a link within the issue can lead to.
struct Targets {
    by_path: BTreeMap<String, usize>,
    by_url: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    headings: Vec<Vec<String>>,
}

impl Targets {
    fn of(issue: &Issue) -> Self {
        let articles = || issue.articles.iter().enumerate();
        let mut by_name = BTreeMap::new();
        // The name of a file stands before a title, and of several that are alike the first.
        articles()
            .for_each(|(index, article)| _ = by_name.entry(key(&article.path)).or_insert(index));
        articles()
            .for_each(|(index, article)| _ = by_name.entry(key(&article.title)).or_insert(index));
        let headings = |document| {
            document::outline(document).into_iter().map(|(_, id, _)| id.to_owned()).collect()
        };
        Self {
            by_path: articles()
                .map(|(index, article)| (without_ending(&article.path).to_owned(), index))
                .collect(),
            by_url: articles()
                .filter_map(|(index, article)| {
                    Some((bare(article.attribution.work.url.as_deref()?), index))
                })
                .collect(),
            by_name,
            headings: issue.articles.iter().map(|article| headings(&article.document)).collect(),
        }
    }

    /// The heading that a fragment means: its id, or the id that its words would have.
    fn heading(&self, article: usize, fragment: &str) -> Option<String> {
        let headings = self.headings.get(article)?;
        [fragment.to_owned(), slug(fragment)].into_iter().find(|id| headings.contains(id))
    }

    /// The remedy for a link to a heading that an article does not have.
    fn headings_help(&self, article: usize) -> String {
        const SHOWN: usize = 4;
        let headings = self.headings.get(article).map(Vec::as_slice).unwrap_or_default();
        let shown: Vec<String> = headings.iter().take(SHOWN).map(|id| format!("`#{id}`")).collect();
        match (shown.join(", "), headings.len() > SHOWN) {
            (shown, _) if shown.is_empty() => {
                "link the article alone: it has no headings".to_owned()
            }
            (shown, false) => format!("its headings are {shown}"),
            (shown, true) => format!("its headings are {shown} and so on, by their words"),
        }
    }
}

/// Where a link stands.
struct Place<'p> {
    path: &'p str,
    article: Option<usize>,
    url: Option<&'p str>,
}

struct Resolver<'r> {
    targets: &'r Targets,
    folder: &'r str,
    find: &'r mut dyn FnMut(&str) -> Result<PictureId, Refusal>,
    sink: &'r mut Sink,
}

impl Resolver<'_> {
    fn document(&mut self, document: &mut Document, place: &Place<'_>) {
        document::for_each_inline_mut(document, &mut |inline| {
            if let InlineKind::Link { to, .. } = &mut inline.kind {
                self.destination(to, place, inline.span);
            }
        });
        document::for_each_figure_mut(document, &mut |figure| {
            if let Some(to) = &mut figure.link {
                self.destination(to, place, figure.picture.span);
            }
        });
        document::for_each_picture_mut(document, &mut |picture| self.picture(picture, place));
    }

    fn destination(&mut self, to: &mut Destination, place: &Place<'_>, span: Span) {
        match to {
            Destination::Written(written) => *to = self.link(written, place, span),
            Destination::Named(name) => *to = self.named(name, place, span),
            _ => {}
        }
    }

    fn link(&mut self, written: &str, place: &Place<'_>, span: Span) -> Destination {
        let written = written.trim();
        if written.len() > LONGEST_ADDRESS {
            let help = "give a shorter address, such as a permanent link to the page";
            return self.lose(
                &shortened(written),
                "is longer than any address that is followed",
                help,
                span,
            );
        }
        if let Some(rest) = written.strip_prefix("//") {
            return Destination::Web(format!("https://{rest}"));
        }
        if let Some(scheme) = scheme(written) {
            return self.absolute(written, scheme, place, span);
        }
        let (path, fragment) = written
            .split_once('#')
            .map_or((written, None), |(path, fragment)| (path, Some(fragment)));
        if path.is_empty() {
            return self.within(place.article, fragment, written, span);
        }
        let path = path.split('?').next().unwrap_or(path);
        let article = candidates(path, place.path, self.folder)
            .into_iter()
            .filter_map(Result::ok)
            .find_map(|path| {
                self.targets.by_path.get(without_ending(path.trim_end_matches('/'))).copied()
            });
        if article.is_some() {
            return self.within(article, fragment, written, span);
        }
        if let Some(base) = place.url {
            return Destination::Web(against(base, written));
        }
        let is_other_file = path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| OTHER_FILES.contains(&ending.to_ascii_lowercase().as_str()));
        let help = if is_other_file { SHOW_IT } else { NAME_A_FILE };
        self.lose(written, "is not an article of this issue", help, span)
    }

    /// A link by name, as Obsidian writes it: the name of a file with or without its folders, or a title.
    fn named(&mut self, name: &str, place: &Place<'_>, span: Span) -> Destination {
        let (article, heading) = name
            .split_once('#')
            .map_or((name, None), |(article, heading)| (article, Some(heading)));
        let found = if article.is_empty() {
            place.article
        } else {
            self.targets.by_name.get(&key(article)).copied()
        };
        if found.is_some() {
            return self.within(found, heading, name, span);
        }
        let message = format!("`[[{name}]]` is no article of this issue and is printed as text");
        let help = "write the name of its file or its title, or give a link an address: `[words](https://…)`";
        self.sink.push(Diagnostic::new(Code::NameNotLinked, message).at(span).help(help));
        Destination::Lost
    }

    /// An address with a scheme: out of the issue, unless it is the address of one of its articles.
    fn absolute(
        &mut self,
        written: &str,
        scheme: &str,
        place: &Place<'_>,
        span: Span,
    ) -> Destination {
        match scheme {
            "http" | "https" => {
                let known = self
                    .targets
                    .by_url
                    .get(&bare(written))
                    .copied()
                    .filter(|&article| Some(article) != place.article);
                let fragment = written.split_once('#').map(|(_, fragment)| fragment);
                match (known, fragment) {
                    (Some(article), None) => Destination::Article(article, None),
                    (Some(article), Some(fragment))
                        if self.targets.heading(article, fragment).is_some() =>
                    {
                        Destination::Article(article, self.targets.heading(article, fragment))
                    }
                    _ => Destination::Web(written.to_owned()),
                }
            }
            "mailto" | "tel" | "ftp" | "ftps" | "sftp" | "news" | "irc" | "ircs" | "xmpp"
            | "geo" | "doi" | "urn" | "magnet" | "gemini" => Destination::Web(written.to_owned()),
            _ => self.lose(written, "cannot be followed from a book", NAME_A_FILE, span),
        }
    }

    fn within(
        &mut self,
        article: Option<usize>,
        fragment: Option<&str>,
        written: &str,
        span: Span,
    ) -> Destination {
        match (article, fragment.filter(|fragment| !fragment.is_empty())) {
            (Some(article), None) => Destination::Article(article, None),
            (Some(article), Some(fragment)) => {
                match self.targets.heading(article, &decode(fragment)) {
                    Some(id) => Destination::Article(article, Some(id)),
                    None => self.lose(
                        written,
                        "is not a heading of that article",
                        &self.targets.headings_help(article),
                        span,
                    ),
                }
            }
            (None, _) => self.lose(written, "leads nowhere from here", NAME_A_FILE, span),
        }
    }

    fn lose(&mut self, written: &str, why: &str, help: &str, span: Span) -> Destination {
        self.sink.push(
            Diagnostic::new(Code::UnresolvedLink, format!("the link `{written}` {why}"))
                .at(span)
                .help(help),
        );
        Destination::Lost
    }

    fn picture(&mut self, picture: &mut Picture, place: &Place<'_>) {
        if let PictureSource::Written(written) = &picture.source {
            if picture.alt.is_none() {
                let message =
                    format!("the picture `{}` has no alternative text", shortened(written));
                let help = "write what it shows between the brackets of `![…](…)`, or under `alt`";
                self.sink
                    .push(Diagnostic::new(Code::MissingAlt, message).at(picture.span).help(help));
            }
            picture.source = match self.find_picture(written, place, picture.span) {
                Ok(id) => PictureSource::Found(id),
                Err(diagnostic) => {
                    self.sink.push(*diagnostic);
                    PictureSource::Absent
                }
            };
        }
    }

    fn find_picture(
        &mut self,
        written: &str,
        place: &Place<'_>,
        span: Span,
    ) -> Result<PictureId, Box<Diagnostic>> {
        let written = written.trim();
        let refuse = |code, why: &str, help: &str| {
            Box::new(
                Diagnostic::new(code, format!("the picture `{}` {why}", shortened(written)))
                    .at(span)
                    .help(help),
            )
        };
        if written.starts_with("//") || matches!(scheme(written), Some("http" | "https" | "ftp")) {
            return Err(refuse(
                Code::RemotePicture,
                "is on the network",
                "save it beside the article and name it by its relative path",
            ));
        }
        if scheme(written).is_some() {
            return Err(refuse(
                Code::UnreadablePicture,
                "is not a file",
                "save it beside the article and name it by its relative path",
            ));
        }
        let path = written.split(['#', '?']).next().unwrap_or(written);
        let mut last = None;
        for candidate in candidates(path, place.path, self.folder) {
            let found = candidate.and_then(|path| (self.find)(&path));
            match found {
                Ok(id) => return Ok(id),
                // The first path is the one that the author most likely meant; a file that is there
                // but cannot be used says more than one that is not.
                Err(refusal)
                    if last.is_none()
                        || !matches!(refusal, Refusal::Missing | Refusal::Outside) =>
                {
                    last = Some(refusal);
                }
                Err(_) => {}
            }
        }
        Err(match last.unwrap_or(Refusal::Missing) {
            Refusal::Missing => refuse(
                Code::MissingPicture,
                "is not there",
                "put the file there, or correct the path",
            ),
            Refusal::Outside => refuse(
                Code::PathOutsideRoot,
                "is outside the content root",
                "copy it into the issue's folder",
            ),
            Refusal::Unreadable(why) => {
                let refusal = refuse(
                    Code::UnreadablePicture,
                    "cannot be read",
                    "save it anew as PNG, JPEG, GIF, WebP or SVG",
                );
                Box::new(refusal.labelled(span, why))
            }
            Refusal::TooLarge { width, height } => refuse(
                Code::PictureTooLarge,
                &format!("has {width} × {height} pixels, more than are decoded"),
                "make it smaller",
            ),
        })
    }
}

/// The scheme of an address: two or more letters before the first colon.
fn scheme(written: &str) -> Option<&str> {
    let (scheme, _) = written.split_once(':')?;
    let is_scheme = scheme.len() >= 2
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    (is_scheme && scheme.starts_with(|char: char| char.is_ascii_alphabetic())).then_some(scheme)
}

/// Where a path may mean, from the content root: beside the text that names it; and for a path that
/// begins with `/`, or is not found there, in the issue's folder and in the content root.
fn candidates(path: &str, from: &str, folder: &str) -> Vec<Result<String, Refusal>> {
    let path = decode(path);
    let beside = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut bases: Vec<String> = if path.starts_with('/') {
        vec![folder.to_owned(), String::new()]
    } else {
        [beside, folder, ""].map(str::to_owned).into()
    };
    // Obsidian names a picture wherever it lies; ours lie in `images`.
    if !path.contains('/') {
        bases.extend([beside, folder, ""].map(|base| paths::join(base, "images")));
    }
    let mut paths: Vec<Result<String, Refusal>> = Vec::new();
    for base in &bases {
        let candidate = paths::resolve(base, path.trim_start_matches('/')).ok_or(Refusal::Outside);
        if !paths.contains(&candidate) {
            paths.push(candidate);
        }
    }
    paths
}

/// A name without folders, ending and case: what names of one article have in common.
fn key(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    without_ending(file).trim().to_lowercase()
}

fn without_ending(path: &str) -> &str {
    [".md", ".markdown", ".mdx", ".qmd", ".Rmd", ".txt", ".html"]
        .iter()
        .find_map(|ending| path.strip_suffix(ending))
        .unwrap_or(path)
}

/// An address without what does not tell pages apart: scheme, `www.`, fragment, final slash.
pub(super) fn bare(url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let url = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or(url);
    url.strip_prefix("www.").unwrap_or(url).trim_end_matches('/').to_owned()
}

/// A relative address seen from the page at `base`.
fn against(base: &str, written: &str) -> String {
    if !is_address(base) {
        return written.to_owned();
    }
    let host_end = base.find("://").map_or(0, |at| at + 3);
    let path_start = base[host_end..].find('/').map_or(base.len(), |at| host_end + at);
    let (origin, path) = base.split_at(path_start);
    if written.starts_with('/') {
        return format!("{origin}{written}");
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (relative, rest) =
        written.find(['?', '#']).map_or((written, ""), |at| written.split_at(at));
    let resolved = paths::resolve(folder.trim_matches('/'), relative.trim_start_matches('/'))
        .unwrap_or_default();
    format!("{origin}/{resolved}{rest}")
}

/// Percent-encoding undone (RFC 3986 §2.1); what does not decode to UTF-8 stays.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = text
            .get(at + 1..at + 3)
            .filter(|_| byte == b'%')
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        decoded.push(digits.unwrap_or(byte));
        at += if digits.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_tried_beside_the_text_then_in_the_issue_then_in_the_root() {
        let tried = |path| {
            candidates(path, "2026-11/articles/a.md", "2026-11")
                .into_iter()
                .map(Result::ok)
                .collect::<Vec<_>>()
        };
        let found = |path: &str| Some(path.to_owned());
        assert_eq!(
            tried("../images/a%20b.png"),
            [found("2026-11/images/a b.png"), found("images/a b.png"), None]
        );
        assert_eq!(tried("/images/a.png"), [found("2026-11/images/a.png"), found("images/a.png")]);
        assert_eq!(tried("../../../etc/passwd")[0], None);
    }

    #[test]
    fn relative_addresses_are_seen_from_the_page_they_were_on() {
        let base = "https://example.org/posts/one.html";
        assert_eq!(against(base, "two.html#top"), "https://example.org/posts/two.html#top");
        assert_eq!(against(base, "/about?x=../y"), "https://example.org/about?x=../y");
        assert_eq!(against("https://example.org", "two"), "https://example.org/two");
        assert_eq!(against(base, "../../../two"), "https://example.org/");
    }

    #[test]
    fn a_drive_letter_or_a_time_is_not_a_scheme() {
        assert_eq!(scheme("https://a"), Some("https"));
        assert_eq!(scheme("c:/pictures/a.png"), None);
        assert_eq!(scheme("12:30.md"), None);
        assert_eq!(scheme("a b:c"), None);
    }
}
