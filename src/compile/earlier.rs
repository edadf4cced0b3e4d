//! The articles of earlier issues, to be held against those of this one.

use crate::diagnostics::Sink;
use crate::issue::Earlier;
use crate::language::Lang;
use crate::manifest::{self, IssueFolder};
use crate::manuscript;
use crate::source::world::World;
use crate::source::{FileId, Sources};
use rayon::prelude::*;

/// The articles below the content root whose folders come before that of the issue: issues are named
/// by number or date. What is wrong with them was told when they were made.
pub(super) fn read(world: &dyn World, plan: &IssueFolder) -> Vec<Earlier> {
    if plan.path.is_empty() {
        return Vec::new();
    }
    let mut sources = Sources::default();
    let is_earlier = |path: &String| {
        manifest::is_article(path) && path.as_str() < plan.path.as_str() && path.contains('/')
    };
    let paths = world.list("").unwrap_or_default().into_iter().filter(is_earlier);
    let files: Vec<FileId> = paths.filter_map(|path| sources.read(world, &path).ok()).collect();
    let lang = plan.manifest.lang.as_ref().map_or_else(Lang::english, |lang| lang.value.clone());
    let read = |&file: &FileId| {
        let manuscript = manuscript::read(file, &sources, &lang, &mut Sink::default());
        let url = manuscript.metadata.source().and_then(|source| source.value.url.clone());
        (!manuscript.metadata.draft).then_some(Earlier {
            path: manuscript.path,
            url,
            document: manuscript.document,
        })
    };
    files.par_iter().filter_map(read).collect()
}
