//! Folders as they lie on the disk: which hold an issue, and which articles.

use fascicle::manifest;
use std::fs;
use std::path::{Path, PathBuf};

/// The manifest that makes a folder an issue.
pub(super) const DIGEST: &str = "digest.yaml";
/// The folder in an issue that its articles may lie in.
pub(super) const ARTICLES: &str = "articles";
/// Folders beside issues, and in them, that hold no articles.
const NOT_ISSUES: [&str; 2] = ["fonts", "images"];

/// The folders of the issues in a folder, by their names.
pub(crate) fn under(home: &Path) -> Vec<PathBuf> {
    let mut folders = subfolders(home).unwrap_or_default();
    folders.retain(|folder| folder.join(DIGEST).is_file());
    folders.sort();
    folders
}

/// The folders in a folder that may hold issues or articles.
pub(super) fn subfolders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.is_dir() && !name.starts_with('.') && !NOT_ISSUES.contains(&name.as_str()) {
            found.push(path);
        }
    }
    Ok(found)
}

/// Whether articles lie in a folder, or in its `articles`.
pub(super) fn has_articles(folder: &Path) -> bool {
    [folder.to_owned(), folder.join(ARTICLES)].iter().any(|folder| {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).any(|path| path.is_file() && is_article(&path))
    })
}

/// Whether a file's name is that of an article.
pub(super) fn is_article(path: &Path) -> bool {
    path.file_name().is_some_and(|name| manifest::is_article(&name.to_string_lossy()))
}
