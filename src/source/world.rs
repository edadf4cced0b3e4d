//! The world outside: files, folders, fonts and the build date.
//!
//! Nothing else in the crate but `cli` may touch it (`clippy.toml` holds the border).

#![allow(clippy::disallowed_methods, reason = "this module and `cli` are where files are read")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

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

    /// The names of the files and folders in a folder (`""` is the root), sorted by their bytes, hidden
    /// ones left out.
    ///
    /// # Errors
    /// Whatever the file system says.
    fn names(&self, folder: &str) -> io::Result<Vec<String>>;

    /// Whether a file is there.
    fn exists(&self, path: &str) -> bool;

    /// Seconds since 1970 from `SOURCE_DATE_EPOCH`, if it is set.
    fn build_date(&self) -> Option<i64>;
}

/// The files below a folder of this machine.
#[derive(Clone, Debug)]
pub struct DiskWorld {
    /// The content root, without symbolic links.
    root: PathBuf,
    build_date: Option<i64>,
}

/// No article, picture or font comes near this many bytes (256 MiB).
pub const LARGEST_FILE: u64 = 256 << 20;

impl DiskWorld {
    /// The world below `root`; `build_date` is what `SOURCE_DATE_EPOCH` says, in seconds since 1970.
    ///
    /// # Errors
    /// Whatever the file system says if `root` is not a folder that can be read.
    pub fn new(root: &Path, build_date: Option<i64>) -> io::Result<Self> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { root, build_date })
    }

    /// Where on the disk a path leads, after all symbolic links.
    fn resolve(&self, path: &str) -> io::Result<PathBuf> {
        let stays = Path::new(path)
            .components()
            .all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        if !stays || path.contains('\0') {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let real = self.root.join(path).canonicalize()?;
        if real.starts_with(&self.root) {
            Ok(real)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
}

/// Reads what a file has, or what comes through a pipe; `bytes` may have room for it already.
///
/// # Errors
/// Whatever the file system says; `FileTooLarge` beyond [`LARGEST_FILE`].
pub fn read_to_end(file: impl Read, bytes: &mut Vec<u8>) -> io::Result<()> {
    file.take(LARGEST_FILE + 1).read_to_end(bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "it is larger than 256 MiB"));
    }
    Ok(())
}

impl World for DiskWorld {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let real = self.resolve(path)?;
        let metadata = fs::metadata(&real)?;
        if metadata.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        // A pipe or a device could keep us waiting for ever.
        if !metadata.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
        }
        let mut bytes = Vec::with_capacity(
            usize::try_from(metadata.len().min(LARGEST_FILE)).unwrap_or_default() + 1,
        );
        read_to_end(File::open(&real)?, &mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut walk =
            Walk { root: &self.root, seen: BTreeSet::new(), links: Vec::new(), files: Vec::new() };
        walk.folder(self.resolve(folder)?, folder.to_owned())?;
        // Real folders come first: a link to one must not take its files away from their own name.
        while let Some((real, path)) = walk.links.pop() {
            walk.folder(real, path)?;
        }
        walk.files.sort_unstable();
        Ok(walk.files)
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(self.resolve(folder)?)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.retain(|name| !name.starts_with('.'));
        names.sort_unstable();
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        self.resolve(path).is_ok_and(|real| real.is_file())
    }

    fn build_date(&self) -> Option<i64> {
        self.build_date
    }
}

/// A walk through a folder that comes into each folder once, so that links in a circle end it.
struct Walk<'a> {
    root: &'a Path,
    seen: BTreeSet<PathBuf>,
    /// Folders that are reached through a link, and their paths; the last is the next.
    links: Vec<(PathBuf, String)>,
    files: Vec<String>,
}

impl Walk<'_> {
    fn folder(&mut self, real: PathBuf, path: String) -> io::Result<()> {
        let mut folders = vec![(real, path)];
        let mut links = Vec::new();
        while let Some((real, path)) = folders.pop() {
            if !self.seen.insert(real.clone()) {
                continue;
            }
            for entry in fs::read_dir(&real)? {
                let entry = entry?;
                // A name that is not Unicode is kept, so that reading the file says so.
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.starts_with('.') {
                    continue;
                }
                let path = if path.is_empty() { name } else { format!("{path}/{name}") };
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push((entry.path(), path));
                } else if kind.is_symlink() {
                    match entry.path().canonicalize() {
                        Ok(target) if target.is_dir() && target.starts_with(self.root) => {
                            links.push((target, path));
                        }
                        Ok(target) if target.is_dir() => {}
                        _ => self.files.push(path),
                    }
                } else {
                    self.files.push(path);
                }
            }
        }
        // The folder's order is the disk's own; which of two links is followed must not hang on it.
        links.sort_unstable_by(|one, other| other.1.cmp(&one.1));
        self.links.splice(0..0, links);
        Ok(())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn disk() -> (tempfile::TempDir, DiskWorld) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("content");
        fs::create_dir_all(root.join("a/b")).unwrap();
        for (path, text) in [
            ("a/b/two.md", "2"),
            ("a/one.md", "1"),
            ("a/.hidden.md", ""),
            ("Z.md", ""),
            ("../secret.md", "no"),
        ] {
            fs::write(root.join(path), text).unwrap();
        }
        let world = DiskWorld::new(&root, Some(12)).unwrap();
        (folder, world)
    }

    #[test]
    fn lists_by_bytes_without_hidden_files() {
        let (_folder, world) = disk();
        assert_eq!(world.list("").unwrap(), ["Z.md", "a/b/two.md", "a/one.md"]);
        assert_eq!(world.list("a/b").unwrap(), ["a/b/two.md"]);
        assert_eq!(world.read("a/one.md").unwrap(), b"1");
        assert_eq!(world.names("").unwrap(), ["Z.md", "a"]);
        assert_eq!(world.names("a").unwrap(), ["b", "one.md"]);
        assert!(world.exists("Z.md") && !world.exists("a"));
    }

    #[test]
    fn nothing_leads_out_of_the_root() {
        let (folder, world) = disk();
        let absolute = folder.path().join("secret.md").to_string_lossy().into_owned();
        for path in ["../secret.md", "a/../../secret.md", absolute.as_str(), "a/../Z.md", "Z.md\0"]
        {
            assert_eq!(
                world.read(path).unwrap_err().kind(),
                io::ErrorKind::PermissionDenied,
                "{path}"
            );
            assert!(!world.exists(path));
        }
        assert_eq!(world.list("..").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_within_the_root_and_once() {
        use std::os::unix::fs::symlink;
        let (folder, world) = disk();
        let root = folder.path().join("content");
        symlink("..", root.join("a/b/loop")).unwrap();
        symlink("a/b", root.join("0-link-to-b")).unwrap();
        symlink("../../secret.md", root.join("a/out.md")).unwrap();
        symlink("../..", root.join("a/outside")).unwrap();
        assert_eq!(world.list("").unwrap(), ["Z.md", "a/b/two.md", "a/one.md", "a/out.md"]);
        assert_eq!(
            world.list("0-link-to-b").unwrap(),
            ["0-link-to-b/loop/one.md", "0-link-to-b/loop/out.md", "0-link-to-b/two.md"]
        );
        assert_eq!(world.read("0-link-to-b/two.md").unwrap(), b"2");
        assert_eq!(world.read("a/out.md").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
    }
}
