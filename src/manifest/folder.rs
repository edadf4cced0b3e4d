//! Which files of an issue's folder may be articles.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::paths;
use crate::source::world::World;
use std::collections::BTreeSet;

/// The manuscripts below a folder, sorted by path, without the letter.
pub(super) fn manuscripts(
    world: &dyn World,
    folder: &str,
    letter: Option<&str>,
    sink: &mut Sink,
) -> Vec<String> {
    let files = match world.list(folder) {
        Ok(files) => files,
        Err(error) => {
            let shown = if folder.is_empty() { "." } else { folder };
            sink.push(
                Diagnostic::new(
                    Code::UnreadableFile,
                    format!("the folder `{shown}` could not be read: {error}"),
                )
                .in_file(shown)
                .help("check that the folder is there and that you may read it"),
            );
            return Vec::new();
        }
    };
    let fonts = format!("{}/", paths::join(folder, "fonts"));
    let (texts, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| is_manuscript(path));
    let mut manuscripts = Vec::new();
    for path in texts.into_iter().filter(|path| Some(path.as_str()) != letter) {
        let (why, help) = match () {
            () if path.starts_with(&fonts) => {
                ("lies among the fonts", "move it if it is an article")
            }
            () if !is_article(&path) => ("is about the folder", "rename it if it is an article"),
            () => {
                manuscripts.push(path);
                continue;
            }
        };
        let message = format!("`{path}` {why} and is not an article");
        sink.push(Diagnostic::new(Code::FileLeftOut, message).in_file(&path).help(help));
    }
    tell_of_other_texts(&others, &manuscripts, sink);
    manuscripts
}

/// Tells of texts of other forms: of those beside an article, and if there is no article, of all.
fn tell_of_other_texts(others: &[String], manuscripts: &[String], sink: &mut Sink) {
    let folder = |path: &str| path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let folders: BTreeSet<String> = manuscripts.iter().map(|path| folder(path)).collect();
    for path in others {
        let is_beside = folders.is_empty() || folders.contains(&folder(path));
        let is_hidden = path.split('/').any(|part| part.starts_with(['.', '_']));
        let Some(form) = Form::of(path).filter(|_| is_beside && !is_hidden) else { continue };
        if is_about_the_folder(path) {
            continue;
        }
        let (why, help) = match form {
            Form::Markdown => ("has not the ending of an article", "rename it to end in `.md`"),
            Form::Page => {
                ("is a web page and not an article", "make an article of it with `fascicle import`")
            }
            Form::Other => (
                "is a text of another form and not an article",
                "save it as Markdown, or its words as `.txt`",
            ),
        };
        let message = format!("`{path}` {why}");
        sink.push(Diagnostic::new(Code::FileLeftOut, message).in_file(path).help(help));
    }
}

/// The form of a text that is read as none of ours.
#[derive(Copy, Clone)]
enum Form {
    /// Markdown under an ending that nobody here reads.
    Markdown,
    /// A web page.
    Page,
    /// Any other.
    Other,
}

impl Form {
    fn of(path: &str) -> Option<Self> {
        let ending = name_parts(path).1?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "mdown" | "mkd" | "mkdn" | "mdwn" | "mdtxt" | "mdtext" | "text" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Page,
            "rst" | "adoc" | "asciidoc" | "asc" | "org" | "textile" | "mediawiki" | "wiki"
            | "creole" | "typ" | "tex" | "ltx" | "latex" | "rmarkdown" | "ipynb" | "docx"
            | "doc" | "odt" | "rtf" | "pages" | "fodt" | "eml" | "mht" | "mhtml" | "epub"
            | "mobi" | "pdf" | "djvu" | "fb2" | "opml" | "enex" => Self::Other,
            _ => return None,
        })
    }
}

/// Whether the file at a path is taken for an article: a `.md`, `.markdown`, `.mdx`, `.qmd`, `.Rmd` or
/// `.txt` that is neither hidden nor about its folder, as `README*` and `LICENSE*` are.
#[must_use]
pub fn is_article(path: &str) -> bool {
    // `.md` alone is hidden too: its stem is empty.
    let is_hidden = matches!(name_parts(path).0.chars().next(), None | Some('.'));
    is_manuscript(path) && !is_about_the_folder(path) && !is_hidden
}

fn is_manuscript(path: &str) -> bool {
    name_parts(path).1.is_some_and(|ending| {
        ["md", "markdown", "mdx", "qmd", "rmd", "txt"]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// `README*` and `LICENSE*`. In small letters only the bare word: `readme-driven-writing.md` may
/// well be an article.
fn is_about_the_folder(path: &str) -> bool {
    let (stem, _) = name_parts(path);
    ["README", "LICENSE", "LICENCE"]
        .iter()
        .any(|word| stem.starts_with(word) || stem.eq_ignore_ascii_case(word))
}

/// A file's name and its ending.
fn name_parts(path: &str) -> (&str, Option<&str>) {
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.rsplit_once('.').map_or((name, None), |(stem, ending)| (stem, Some(ending)))
}
