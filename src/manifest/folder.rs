//! Which files of an issue's folder may be articles.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::source::world::World;

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
    let fonts = format!("{}/", super::paths::join(folder, "fonts"));
    let mut manuscripts = Vec::new();
    for path in
        files.into_iter().filter(|path| is_manuscript(path) && Some(path.as_str()) != letter)
    {
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
    manuscripts
}

/// Whether the file at a path is taken for an article: a `.md`, `.markdown`, `.mdx`, `.qmd`, `.Rmd` or `.txt` that is
/// neither hidden nor about its folder, as `README*` and `LICENSE*` are.
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
