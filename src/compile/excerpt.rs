//! `--only`: an issue cut down to one article, for its author to look at.

use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::manifest::IssueFolder;

/// Leaves only the article that `only` names, and what the issue says of itself as a whole: its
/// sections and its letter speak of articles that are not there, and its identifier is another
/// file's.
pub(super) fn cut(plan: &mut IssueFolder, only: &str, sink: &mut Sink) {
    plan.manuscripts.retain(|path| is_named(path, only));
    plan.manifest.sections.clear();
    plan.manifest.letter = None;
    plan.manifest.identifier = None;
    if plan.manuscripts.is_empty() {
        let message = format!("no article of this issue is called `{only}`");
        let help = "write the name of its file, or its path from the content root";
        sink.push(Diagnostic::new(Code::MissingArticle, message).in_file(plan.path.as_str()).help(help));
    }
}

/// Whether a path is meant: the whole path, the file's name, or its name without ending.
fn is_named(path: &str, only: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    path == only || name == only || stem == only
}
