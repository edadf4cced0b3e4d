//! `--only`: an issue cut down to one article, for its author to look at.

use crate::manifest::{self, IssueFolder};
use crate::source::world::World;

/// Whether the issue in `folder` (from the content root) has the article that `only` names. An
/// issue that cannot be listed may have it: that is told when it is read.
#[must_use]
pub fn has_article(world: &dyn World, folder: &str, only: &str) -> bool {
    world.list(folder).map_or(true, |files| {
        files.iter().any(|path| manifest::is_article(path) && is_named(path, only))
    })
}

/// Leaves only the article that `only` names, and what the issue says of itself as a whole: its
/// sections and its letter speak of articles that are not there, and its identifier is another
/// file's.
pub(super) fn cut(plan: &mut IssueFolder, only: &str) {
    plan.only = Some(only.to_owned());
    plan.manuscripts.retain(|path| is_named(path, only));
    plan.manifest.sections.clear();
    plan.manifest.letter = None;
    plan.manifest.identifier = None;
}

/// Whether a path is meant: the whole path, the file's name, or its name without ending.
fn is_named(path: &str, only: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    path == only || name == only || stem == only
}
