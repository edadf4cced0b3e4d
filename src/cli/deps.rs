//! `--deps`: what was read, as a rule for make.

use fascicle::source::world::World;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A world that remembers what it was asked for.
pub(crate) struct RecordingWorld<W> {
    world: W,
    asked: Mutex<BTreeSet<String>>,
}

impl<W: World> RecordingWorld<W> {
    pub(crate) const fn new(world: W) -> Self {
        Self { world, asked: Mutex::new(BTreeSet::new()) }
    }

    /// Every file that was read and every folder that was listed, from the content root.
    pub(crate) fn into_asked(self) -> BTreeSet<String> {
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, path: &str) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }
}

impl<W: World> World for RecordingWorld<W> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.world.read(path).inspect(|_| self.remember(path))
    }

    /// A folder's time changes when a file comes or goes: make must look at it too.
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let files = self.world.list(folder)?;
        self.remember(folder);
        let folders = files
            .iter()
            .flat_map(|file| Path::new(file).ancestors().skip(1))
            .filter_map(Path::to_str);
        for inner in
            folders.filter(|inner| Path::new(inner).starts_with(folder)).collect::<BTreeSet<_>>()
        {
            self.remember(inner);
        }
        Ok(files)
    }

    /// A folder is looked at where a file is missing: make must look again when one comes.
    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        self.world.names(folder).inspect(|_| self.remember(folder))
    }

    fn exists(&self, path: &str) -> bool {
        self.world.exists(path)
    }

    fn build_date(&self) -> Option<i64> {
        self.world.build_date()
    }
}

/// The stamp file that belongs to a file of rules: `out/digest.stamp` to `out/digest.d`.
pub(crate) fn stamp(deps: &Path) -> PathBuf {
    deps.with_extension("stamp")
}

/// A rule that makes the stamp depend on what was read, and an empty rule for each of these, so
/// that make goes on when one of them is deleted.
pub(crate) fn rule(stamp: &Path, read: &BTreeSet<String>) -> String {
    let mut text = escape(&stamp.to_string_lossy());
    text.push(':');
    for path in read {
        text.push_str(" \\\n  ");
        text.push_str(&escape(path));
    }
    text.push('\n');
    for path in read {
        text.push_str(&format!("\n{}:\n", escape(path)));
    }
    text
}

/// A path as make reads it (GNU make manual, §4.3, "Rule Syntax", and §4.4).
fn escape(path: &str) -> String {
    let mut escaped = String::new();
    for char in path.chars() {
        match char {
            ' ' | '\t' | '#' | '%' | ':' | '\\' => escaped.extend(['\\', char]),
            '$' => escaped.push_str("$$"),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use fascicle::source::world::MemoryWorld;

    #[test]
    fn everything_that_was_read_or_listed_is_in_the_rule() {
        let world = MemoryWorld::default()
            .with("11/articles/my text.md", "")
            .with("11/digest.yaml", "")
            .with("12/x.md", "");
        let world = RecordingWorld::new(world);
        assert!(
            world.list("11").is_ok()
                && world.read("11/digest.yaml").is_ok()
                && world.read("11/none").is_err()
        );
        let rule = rule(&stamp(Path::new("out/$digest.d")), &world.into_asked());
        assert_eq!(
            rule,
            "out/$$digest.stamp: \\\n  11 \\\n  11/articles \\\n  11/digest.yaml\n\n11:\n\n11/articles:\n\n11/digest.yaml:\n"
        );
        assert_eq!(escape("my #1 text.md"), "my\\ \\#1\\ text.md");
    }
}
