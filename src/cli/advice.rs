//! What to type where no issue is named and there is none to be found.

use super::folders::{DIGEST, has_articles, under};
use std::path::Path;

/// What to type where no issue is named and there is no `content`.
pub(super) fn what_would_work(here: &Path) -> String {
    if here.join(DIGEST).is_file() || has_articles(here) {
        return "this folder is an issue itself: name it by a dot, fascicle build .".to_owned();
    }
    if let Some(issue) = under(here).last().and_then(|issue| issue.file_name()) {
        let issue = issue.to_string_lossy();
        return format!(
            "issues lie in this folder: fascicle build . makes all, fascicle build {issue} one"
        );
    }
    let above = here.canonicalize().ok();
    let above = above.as_deref().and_then(|here| {
        here.ancestors().skip(1).take(3).find(|above| !under(&above.join("content")).is_empty())
    });
    match above {
        Some(folder) => format!("`content` lies in {}: run fascicle there", folder.display()),
        None => "run fascicle where `content` lies, or name an issue: fascicle build path/to/issue"
            .to_owned(),
    }
}
