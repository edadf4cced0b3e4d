//! `fascicle new`: an issue or an article to begin with, which builds as it stands.

use super::args::New;
use super::exit::Exit;
use super::outputs::Staged;
use super::terminal::Terminal;
use super::{Stop, folders, latest, outputs};
use fascicle::data::scalar;
use fascicle::date::Date;
use fascicle::diagnostics::{Code, Diagnostic, nearest};
use fascicle::document::slug;
use fascicle::manifest::Manifest;
use fascicle::source::Spanned;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of an issue that its articles go into.
const ARTICLES: &str = "articles";

/// The block of a new article. Keys without a value are as good as none.
const ARTICLE_KEYS: &str = "\
author:            # who wrote it; several as [A, B]
date:              # when it was published, such as 2026-11-23
description:       # a sentence or two that make people read on
source:
  publication:     # where it appeared
  url:             # at which address
accessed:          # when you read it there
license:           # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it
";

/// What a new publication says of itself.
const PUBLICATION: &str = "\
publication: Untitled    # the name of the periodical
editor:                  # who edits it
publisher:               # who publishes it
lang: en                 # the language of its labels
license:                 # the terms of its own texts, such as CC-BY-4.0
";

/// Starts what is asked for.
pub(crate) fn run(what: &New, terminal: &mut Terminal) -> Result<Exit, Stop> {
    let files = match what {
        New::Issue { folder } => issue(folder)?,
        New::Article { title, issue } => vec![article(title, issue.as_deref())?],
    };
    let staged =
        files.iter().map(|(path, text)| stage(path, text)).collect::<Result<Vec<_>, _>>()?;
    for file in staged {
        let target = file.target().display().to_string();
        file.commit()?;
        terminal.status(&format!("Made {target}"));
    }
    Ok(Exit::Made)
}

/// A new file, if its place is free. A folder of articles that is a link may have come with the
/// repository: nothing is made through one that leads out of its issue.
fn stage(path: &Path, text: &str) -> Result<Staged, Stop> {
    if let Some(folder) = path.parent().filter(|folder| folder.ends_with(ARTICLES))
        && let Some(issue) = folder.parent()
    {
        stays_within(folder, issue)?;
    }
    if outputs::is_taken(path) {
        return Err(Stop::usage(
            format!("`{}` is there already", path.display()),
            "give another name; nothing is written over",
        ));
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| outputs::unwritable(folder, &error))?;
    }
    Staged::new(path, text.as_bytes())
}

/// Refuses a folder that is a link out of its home.
fn stays_within(folder: &Path, home: &Path) -> Result<(), Stop> {
    let home = if home.as_os_str().is_empty() { Path::new(".") } else { home };
    if !outputs::leads_outside(folder, home) {
        return Ok(());
    }
    let message =
        format!("`{}` is a link that leads out of `{}`", folder.display(), home.display());
    let told = Diagnostic::new(Code::UnwritableOutput, message).in_file(folder.to_string_lossy());
    Err(told.help("make it a folder; nothing is made through such a link").into())
}

/// The files of a new issue: its manifest with the masthead and the number after that of the last
/// issue beside it, a first article, and a manifest of the publication where there is nothing yet.
fn issue(folder: &Path) -> Result<Vec<(PathBuf, String)>, Stop> {
    let name =
        folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let home =
        folder.parent().filter(|home| !home.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if folder.join("digest.yaml").exists() {
        return Err(Stop::usage(
            format!("`{}` is an issue already", folder.display()),
            "name a folder that is not there yet",
        ));
    }
    let last = latest::last(home);
    let mut files = Vec::new();
    let mut digest = String::new();
    match &last {
        Some(last) => digest.push_str(&masthead(last)),
        None if !home.join("publication.yaml").exists() => {
            files.push((home.join("publication.yaml"), PUBLICATION.to_owned()));
        }
        None => {}
    }
    // Where the last has none, this one has none either.
    let number = last.as_ref().map_or(Some(0), latest::Issue::number);
    if let Some(number) = number {
        let _ = writeln!(digest, "issue: {}", number.saturating_add(1));
    }
    let date = Date::parse(&name).map(|date| format!(" {date}")).unwrap_or_default();
    let _ = writeln!(
        digest,
        "date:{date}{:width$}# when it appears, such as 2026-11-23",
        "",
        width = 20_usize.saturating_sub(date.len())
    );
    digest.push_str("title:                   # what it is about, if it has a title of its own\n");
    digest.push_str("sections:\n  - title: Articles\n    articles:\n      - articles/*\n");
    files.push((folder.join("digest.yaml"), digest));
    files.push((folder.join(ARTICLES).join("first.md"), article_text("A first article")));
    Ok(files)
}

/// The lines of the masthead that the last issue has of its own: what stands in `publication.yaml` is
/// shared anyway.
fn masthead(last: &latest::Issue) -> String {
    let Manifest { publication, publisher, url, license, series, lang, editor, .. } =
        &last.manifest;
    let is_own = |file| last.sources.get(file).path.ends_with("digest.yaml");
    let mut lines = String::new();
    let mut line = |key: &str, value: Option<(fascicle::source::FileId, String)>| {
        if let Some((_, value)) = value.filter(|(file, _)| is_own(*file)) {
            let _ = writeln!(lines, "{key}: {value}");
        }
    };
    let text = |value: &Option<Spanned<String>>| {
        value.as_ref().map(|value| (value.span.file, scalar(&value.value)))
    };
    line("publication", text(publication));
    let editors = editor.iter().map(|editor| scalar(&editor.value)).collect::<Vec<_>>().join(", ");
    line("editor", editor.first().map(|first| (first.span.file, format!("[{editors}]"))));
    line("publisher", text(publisher));
    line("lang", lang.as_ref().map(|lang| (lang.span.file, lang.value.to_string())));
    line("license", text(license));
    line("series", text(series));
    line("url", text(url));
    lines
}

/// A new article in the articles of an issue: the one that is named, else the last under `content`.
fn article(title: &str, issue: Option<&Path>) -> Result<(PathBuf, String), Stop> {
    let folder = match issue {
        Some(folder) if folder.is_dir() => folder.to_owned(),
        Some(folder) => return Err(no_such_issue(folder)),
        None => {
            let last = latest::last(Path::new("content")).ok_or_else(|| {
                Stop::usage(
                    "there is no issue under `content`",
                    "begin one: fascicle new issue content/2026-11, or name its folder with `--issue`",
                )
            })?;
            last.folder
        }
    };
    let name =
        Some(slug(title)).filter(|name| !name.is_empty()).unwrap_or_else(|| "article".to_owned());
    Ok((folder.join(ARTICLES).join(format!("{name}.md")), article_text(title)))
}

/// What is said of an issue that is not there, with the nearest name of those beside it.
fn no_such_issue(folder: &Path) -> Stop {
    let home = folder.parent().filter(|home| !home.as_os_str().is_empty());
    let beside = folders::under(home.unwrap_or(Path::new(".")));
    let under_content = folders::under(Path::new("content"));
    let name = |folder: &Path| folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let wanted = name(folder).unwrap_or_default();
    let all: Vec<(String, &PathBuf)> =
        beside.iter().chain(&under_content).filter_map(|one| Some((name(one)?, one))).collect();
    let near = nearest(&wanted, all.iter().map(|(name, _)| name.as_str()), |length| 1 + length / 4);
    let near = near.and_then(|near| all.iter().find(|(name, _)| name == near));
    let help = match near {
        Some((_, folder)) => format!("did you mean `{}`?", folder.display()),
        None => format!("begin it first: fascicle new issue {}", folder.display()),
    };
    Stop::usage(format!("there is no issue `{}`", folder.display()), help)
}

fn article_text(title: &str) -> String {
    format!("---\ntitle: {}\n{ARTICLE_KEYS}---\n\nThe text begins here.\n", scalar(title))
}
