//! The world outside: files, folders, fonts and the build date.
//!
//! Nothing else in the crate but `cli` may touch it (`clippy.toml` holds the border).

use std::collections::BTreeMap;
use std::io;

/// What a build may ask of the world.
///
/// Paths are relative to the content root, with `/` between folders, and never leave it.
pub trait World: Sync {
    /// The bytes of a file.
    ///
    /// # Errors
    /// Whatever the file system says; `PermissionDenied` also for a path that leaves the root.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// All files below a folder (`""` is the root), sorted by their bytes, hidden ones left out.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn list(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Whether a file is there.
    fn exists(&self, path: &str) -> bool;

    /// Seconds since 1970 from `SOURCE_DATE_EPOCH`, if it is set.
    fn build_date(&self) -> Option<i64>;
}

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
        Ok(self.files.keys().filter(|path| path.starts_with(&prefix)).cloned().collect())
    }

    fn exists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn build_date(&self) -> Option<i64> {
        None
    }
}
