//! `publication.yaml` and `digest.yaml`: what the editor says about the issue as a whole.

mod contents;
mod folder;
mod quota;
mod reading;
mod schema;
mod site;
mod terms;

pub use contents::ContentsList;
pub use folder::is_article;
pub use quota::{Quota, Share};
pub use schema::KEYS;
pub use site::Site;
pub use terms::{PublisherTerms, Requirement};

use crate::data::{self, Data, Entry, Syntax};
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Exceptions, Sink};
use crate::language::Lang;
use crate::outputs::Limited;
use crate::source::world::World;
use crate::source::{FileId, Sources, Spanned, paths};
use crate::style::{PageSize, Theme};
use std::collections::BTreeMap;

/// What the two files say, the issue's own over the publication's. Nothing is checked against the
/// articles yet, and nothing is filled in: that is `issue::assemble`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The name of the periodical.
    pub publication: Option<Spanned<String>>,
    /// The number of the issue; text, since some are "12/13".
    pub issue: Option<Spanned<String>>,
    /// The date of the issue.
    pub date: Option<Spanned<Date>>,
    /// The issue's own title.
    pub title: Option<Spanned<String>>,
    /// A line under the title.
    pub subtitle: Option<Spanned<String>>,
    /// Who edited it.
    pub editor: Vec<Spanned<String>>,
    /// Who publishes it.
    pub publisher: Option<Spanned<String>>,
    /// The language of labels, and of articles that do not say theirs.
    pub lang: Option<Spanned<Lang>>,
    /// What the issue is about.
    pub description: Option<Spanned<String>>,
    /// URN, ISSN or address that identifies the issue.
    pub identifier: Option<Spanned<String>>,
    /// Where the publication is at home.
    pub url: Option<Spanned<String>>,
    /// The licence of the issue as a whole.
    pub license: Option<Spanned<String>>,
    /// Whether the publication is for commercial advantage.
    pub commercial: Option<Spanned<bool>>,
    /// `terms`: on which other publications let their texts be printed.
    pub terms: Vec<PublisherTerms>,
    /// Whether bylines say where authors work.
    pub affiliations: Option<Spanned<bool>>,
    /// The series that issues group under; the publication, if not said.
    pub series: Option<Spanned<String>>,
    /// When a dated issue was made anew.
    pub revised: Option<Spanned<Date>>,
    /// When it was sent out.
    pub sent: Option<Spanned<Date>>,
    /// Path of the editor's letter, from the content root.
    pub letter: Option<Spanned<String>>,
    /// Path of a cover picture, from the content root.
    pub cover: Option<Spanned<String>>,
    /// How much the contents say.
    pub contents: Option<Spanned<ContentsList>>,
    /// Whether it is said how many minutes an article takes.
    pub minutes: Option<Spanned<bool>>,
    /// The theme.
    pub theme: Option<Spanned<Theme>>,
    /// The sections in running order.
    pub sections: Vec<SectionPlan>,
    /// What concerns the PDF.
    pub pdf: PdfSettings,
    /// What concerns the EPUB.
    pub epub: EpubSettings,
    /// How large the files may get.
    pub limits: Limits,
    /// What part of the issue may come from one publication.
    pub quota: Quota,
    /// `allow` and `deny`: which diagnostics of the issue are let pass, and which are not.
    pub exceptions: Exceptions,
}

/// A section as planned.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionPlan {
    /// Its title.
    pub title: Spanned<String>,
    /// Its opening words, in Markdown.
    pub introduction: Option<Spanned<String>>,
    /// Paths or globs, from the content root.
    pub articles: Vec<Spanned<String>>,
    /// Items that are links only.
    pub briefs: Vec<Brief>,
}

/// An item that is only a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What it is called.
    pub title: Spanned<String>,
    /// Where it was published.
    pub source: Option<Spanned<String>>,
    /// Its address.
    pub url: Option<Spanned<String>>,
    /// What it says, in a sentence.
    pub sentence: Option<Spanned<String>>,
}

/// The manifest's `pdf` keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfSettings {
    /// `page-size`
    pub page_size: Option<Spanned<PageSize>>,
    /// `facing`: whether margins mirror.
    pub facing: bool,
    /// `columns`: 1 or 2.
    pub columns: Option<Spanned<u8>>,
    /// `resolution`: dots per inch that pictures are scaled to.
    pub resolution: Option<Spanned<u16>>,
}

/// The manifest's `epub` keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EpubSettings {
    /// `embed-fonts`
    pub embed_fonts: Option<Spanned<bool>>,
    /// `grey-pictures`: for screens without colour.
    pub grey_pictures: bool,
    /// `title`: the form of the title for libraries, with fields in braces.
    pub title: Option<Spanned<String>>,
    /// `certified-by`: who stands for its accessibility.
    pub certified_by: Option<Spanned<String>>,
}

/// The manifest's `limits`, in bytes.
pub type Limits = BTreeMap<Limited, Spanned<u64>>;

/// An issue folder as found: its manifest and the files that may be articles.
#[derive(Clone, Debug, Default)]
pub struct IssueFolder {
    /// Its path from the content root; empty if it is the root.
    pub path: String,
    /// Its name, which is the title of an issue that has none.
    pub name: String,
    /// What the manifests say.
    pub manifest: Manifest,
    /// The site that the content root is, if it has no `publication.yaml`.
    pub site: Option<Site>,
    /// Whether it has a `digest.yaml` that was read.
    pub has_digest: bool,
    /// Keys whose absence is complained of that are there, or may be, but could not be read.
    pub unusable: Vec<&'static str>,
    /// Paths of `.md`, `.markdown` and `.txt` files, from the content root, sorted; the letter,
    /// `README*`, `LICENSE*` and hidden files left out.
    pub manuscripts: Vec<String>,
    /// The one article that is wanted, as it was asked for; none if the whole issue is.
    pub only: Option<String>,
}

/// Reads the manifests of the issue at `folder` (from the content root; empty for the root itself)
/// and lists its manuscripts. An issue without manifests is one too.
pub fn load(
    world: &dyn World,
    folder: &str,
    name: &str,
    sources: &mut Sources,
    sink: &mut Sink,
) -> IssueFolder {
    let path = folder.trim_matches('/').to_owned();
    let mut found = Sink::default();
    let mut is_unreadable = false;
    let mut read = |path: &str| {
        let keys = read_file(world, path, sources, &mut found);
        is_unreadable |= keys.is_none() && world.exists(path);
        keys
    };
    let (publication, issue) = (read("publication.yaml"), read(&paths::join(&path, "digest.yaml")));
    let has_digest = issue.is_some();
    let is_site = !world.exists("publication.yaml");
    let site = Site::of(|name| is_site && world.exists(name)).map(|(site, _)| site);
    let home = Home { issue: issue.as_ref().map(|(file, _)| *file), folder: &path };
    let entries = merge(
        issue.map_or_else(Vec::new, |(_, keys)| keys),
        publication.map_or_else(Vec::new, |(_, keys)| keys),
    );
    let manifest = reading::manifest(&entries, &home, &mut found);
    sink.append(found.in_order());
    let unusable = unusable(&manifest, &entries, is_unreadable);
    let letter = manifest.letter.as_ref().map(|letter| letter.value.as_str());
    let manuscripts = folder::manuscripts(world, &path, letter, sink);
    IssueFolder {
        name: name.to_owned(),
        manifest,
        site,
        has_digest,
        unusable,
        manuscripts,
        path,
        only: None,
    }
}

/// Those of the keys whose absence is complained of that are written, or may be in a file that could
/// not be read.
fn unusable(manifest: &Manifest, entries: &[Entry], is_unreadable: bool) -> Vec<&'static str> {
    let is_written = |key: &str| {
        entries.iter().any(|entry| entry.key.value == key && !entry.value.value.is_empty())
    };
    let keys = [("date", manifest.date.is_none()), ("lang", manifest.lang.is_none())].into_iter();
    keys.filter(|&(key, is_unread)| is_unread && (is_unreadable || is_written(key)))
        .map(|(key, _)| key)
        .collect()
}

/// From where the paths in a manifest lead: from the folder of the file that has them.
struct Home<'a> {
    /// The issue's own manifest, if it has one.
    issue: Option<FileId>,
    /// The issue's folder.
    folder: &'a str,
}

impl Home<'_> {
    fn folder_of(&self, file: FileId) -> &str {
        if Some(file) == self.issue { self.folder } else { "" }
    }
}

/// The keys of one manifest, if the file is there.
fn read_file(
    world: &dyn World,
    path: &str,
    sources: &mut Sources,
    sink: &mut Sink,
) -> Option<(FileId, Vec<Entry>)> {
    if !world.exists(path) {
        note_misnamed(world, path, sink);
        return None;
    }
    let file = match sources.read(world, path) {
        Ok(file) => file,
        Err(error) => {
            sink.push(error.into());
            return None;
        }
    };
    sink.extend(Diagnostic::of_encoding(file, sources.get(file)));
    let text = &sources.get(file).text;
    let range = text.len() - text.trim_start_matches('\u{feff}').len()..text.len();
    let data = data::read(Syntax::Yaml, file, range, sources, sink)?;
    match data.value {
        Data::Map(entries) => Some((file, entries)),
        _ => {
            sink.push(
                Diagnostic::new(Code::WrongType, format!("`{path}` is not a mapping"))
                    .at(data.span)
                    .help("write one key to a line, such as `title: The month in short`"),
            );
            None
        }
    }
}

fn note_misnamed(world: &dyn World, path: &str, sink: &mut Sink) {
    let misnamed = path.replace(".yaml", ".yml");
    if world.exists(&misnamed) {
        sink.push(
            Diagnostic::new(Code::FileLeftOut, format!("`{misnamed}` is not read"))
                .in_file(&misnamed)
                .help(format!("rename it to `{path}`")),
        );
    }
}

/// All keys of both, the issue's own where both have one. The groups of settings are merged key by
/// key, so that an issue can ask for another page size and keep the publication's columns.
fn merge(mut issue: Vec<Entry>, publication: Vec<Entry>) -> Vec<Entry> {
    for entry in publication {
        let own = issue
            .iter_mut()
            .find(|own| own.key.value == entry.key.value && !own.value.value.is_empty());
        match (own.map(|own| &mut own.value.value), entry.value.value) {
            (None, value) => {
                issue.push(Entry { key: entry.key, value: Spanned::new(value, entry.value.span) });
            }
            (Some(Data::Map(own)), Data::Map(shared))
                if schema::GROUPS.contains(&entry.key.value.as_str()) =>
            {
                *own = merge(std::mem::take(own), shared);
            }
            (Some(_), _) => {}
        }
    }
    issue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::world::MemoryWorld;

    fn load_issue(world: &MemoryWorld) -> (IssueFolder, Sources, Vec<Diagnostic>) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let issue = load(world, "2025-04", "2025-04", &mut sources, &mut sink);
        (issue, sources, sink.into_diagnostics())
    }

    fn codes(diagnostics: &[Diagnostic]) -> Vec<&str> {
        diagnostics.iter().map(|diagnostic| diagnostic.code.id()).collect()
    }

    #[test]
    fn the_issue_wins_and_settings_merge_key_by_key() {
        let world = MemoryWorld::default()
            .with(
                "publication.yaml",
                "\u{feff}title: Shared\nissue: 0\npdf:\n  columns: 2\n  page-size: a4\nletter: letter.md\ncover: c.png\n",
            )
            .with(
                "2025-04/digest.yaml",
                "issue: 012\ntitle:\npdf: {page-size: Letter}\ncover: images/c.png\neditor: [{name: Ada}, '[[Bo]]']\n",
            )
            .with("2025-04/a.md", "")
            .with("letter.md", "");
        let (issue, _, diagnostics) = load_issue(&world);
        let text = |field: &Option<Spanned<String>>| field.as_ref().map(|text| text.value.clone());
        assert_eq!(codes(&diagnostics), [""; 0]);
        assert_eq!(text(&issue.manifest.issue).as_deref(), Some("012"));
        assert_eq!(text(&issue.manifest.title).as_deref(), Some("Shared"));
        assert_eq!(text(&issue.manifest.letter).as_deref(), Some("letter.md"));
        assert_eq!(text(&issue.manifest.cover).as_deref(), Some("2025-04/images/c.png"));
        assert_eq!(issue.manifest.pdf.page_size.map(|size| size.value), Some(PageSize::Letter));
        assert_eq!(issue.manifest.pdf.columns.map(|columns| columns.value), Some(2));
        assert_eq!(
            issue.manifest.editor.iter().map(|name| name.value.as_str()).collect::<Vec<_>>(),
            ["Ada", "Bo"]
        );
    }

    #[test]
    fn every_mistake_is_reported_at_its_place_in_one_run() {
        let text = "publsher: X\ndate: 30 April\nlang: english language\npdf: a5\nlimits: {pdf: ten, epub: 500 KiB}\nepub:\n  embed-font: yes\n\
            sections:\n  - articles: ../../x.md\n  - title: [a]\n  - Opinion\n  - title: T\n    briefs: [{url: u}]\nletter: /etc/passwd\ntitle: A\ntitle: B\n";
        let (issue, sources, diagnostics) =
            load_issue(&MemoryWorld::default().with("2025-04/digest.yaml", text));
        let found: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code.id(), d.at.as_ref().map_or("", |at| sources.text(at.span))))
            .collect();
        assert_eq!(
            found,
            [
                ("unknown-key", "publsher"),
                ("invalid-date", "30 April"),
                ("invalid-lang", "english language"),
                ("wrong-type", "a5"),
                ("invalid-value", "ten"),
                ("unknown-key", "embed-font"),
                ("invalid-value", "articles"),
                ("path-outside-root", "../../x.md"),
                ("wrong-type", "title"),
                ("invalid-value", "url"),
                ("invalid-value", "u"),
                ("path-outside-root", "/etc/passwd"),
                ("duplicate-key", "title"),
            ]
        );
        assert_eq!(diagnostics[0].help, ["did you mean `publisher`?"]);
        assert!(diagnostics.iter().all(|diagnostic| !diagnostic.help.is_empty()));
        assert_eq!(
            issue
                .manifest
                .sections
                .iter()
                .map(|section| section.title.value.as_str())
                .collect::<Vec<_>>(),
            ["Opinion", "T"]
        );
        assert_eq!(
            issue.manifest.limits.get(&Limited::Epub).map(|limit| limit.value),
            Some(512_000)
        );
    }

    #[test]
    fn manuscripts_are_what_could_be_articles() {
        let world = [
            "b.md",
            "a/x.MARKDOWN",
            "robots.txt",
            "README.md",
            "LICENSE",
            "LICENSE.txt",
            "readme-first.md",
            ".hidden.md",
            ".git/x.md",
            "p.png",
        ]
        .iter()
        .fold(MemoryWorld::default(), |world, path| world.with(format!("2025-04/{path}"), ""));
        let (issue, _, diagnostics) = load_issue(&world.with("other.md", ""));
        assert_eq!(
            issue.manuscripts,
            [
                "2025-04/a/x.MARKDOWN",
                "2025-04/b.md",
                "2025-04/readme-first.md",
                "2025-04/robots.txt"
            ]
        );
        assert_eq!(codes(&diagnostics), ["file-left-out", "file-left-out"]);
        assert_eq!(issue.manifest, Manifest::default());
    }

    #[test]
    fn a_manifest_that_is_no_text_or_no_mapping_is_said() {
        for (bytes, code) in [
            (&b"title: \0\xff"[..], "not-text"),
            (b"title: caf\xe9", "other-encoding"),
            (b"- a\n- b\n", "wrong-type"),
            (b"title: a: b", "unreadable-yaml"),
            (b"# none\n", ""),
        ] {
            let (_, _, diagnostics) =
                load_issue(&MemoryWorld::default().with("2025-04/digest.yaml", bytes));
            assert_eq!(codes(&diagnostics).join(" "), code);
        }
    }

    #[test]
    fn the_sample_issue_loads_without_a_word() {
        let sample = |path: &str| include_bytes_of(path);
        let world = MemoryWorld::default()
            .with("publication.yaml", sample("publication.yaml"))
            .with("2025-04/digest.yaml", sample("2025-04/digest.yaml"));
        let (issue, _, diagnostics) = load_issue(&world);
        assert_eq!(codes(&diagnostics), [""; 0]);
        assert_eq!(issue.manifest.sections.len(), 4);
        assert!(
            issue.manifest.sections[3]
                .briefs
                .iter()
                .all(|brief| brief.sentence.is_some() && brief.url.is_some())
        );
    }

    fn include_bytes_of(path: &str) -> &'static [u8] {
        match path {
            "publication.yaml" => include_bytes!("../../content/publication.yaml"),
            _ => include_bytes!("../../content/2025-04/digest.yaml"),
        }
    }
}
