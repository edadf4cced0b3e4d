//! A world in memory.

use super::World;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// A world in memory, for tests and for standard input.
#[derive(Clone, Debug, Default)]
pub struct MemoryWorld {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryWorld {
    /// Puts a file into the world.
    #[must_use]
    pub fn with(mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(path.into(), bytes.into());
        self
    }
}

impl World for MemoryWorld {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.files.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let hidden = |path: &str| path.split('/').any(|part| part.starts_with('.'));
        let below = self
            .files
            .keys()
            .filter(|path| path.strip_prefix(&prefix).is_some_and(|rest| !hidden(rest)));
        Ok(below.cloned().collect())
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let start = if folder.is_empty() { 0 } else { folder.len() + 1 };
        let first = |path: String| path.get(start..)?.split('/').next().map(str::to_owned);
        let names: BTreeSet<String> = self.list(folder)?.into_iter().filter_map(first).collect();
        Ok(names.into_iter().collect())
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn build_date(&self) -> Option<i64> {
        None
    }
}
