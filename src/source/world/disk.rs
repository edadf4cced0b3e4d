//! The world on a disk: what lies below one folder.

use super::below::{Behind, Folder, Kind, Root};
use super::{LARGEST_FILE, World, read_to_end};
use std::collections::BTreeSet;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The files below a folder of this machine.
#[derive(Debug)]
pub struct DiskWorld {
    root: Root,
    build_date: Option<i64>,
}

impl DiskWorld {
    /// The world below `root`; `build_date` is what `SOURCE_DATE_EPOCH` says, in seconds since 1970.
    ///
    /// # Errors
    /// Whatever the file system says if `root` is not a folder that can be read.
    pub fn new(root: &Path, build_date: Option<i64>) -> io::Result<Self> {
        Ok(Self { root: Root::new(root)?, build_date })
    }
}

/// A path, if it leads nowhere but down as it is written.
fn downwards(path: &str) -> io::Result<&Path> {
    let written = Path::new(path);
    let stays =
        written.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if stays && !path.contains('\0') {
        Ok(written)
    } else {
        Err(io::ErrorKind::PermissionDenied.into())
    }
}

impl World for DiskWorld {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let file = self.root.file(downwards(path)?)?;
        let size = file.metadata()?.len().min(LARGEST_FILE);
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
        read_to_end(file, &mut bytes)?;
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut walk =
            Walk { root: &self.root, seen: BTreeSet::new(), links: Vec::new(), files: Vec::new() };
        walk.folder(Found { real: downwards(folder)?.to_owned(), path: folder.to_owned() })?;
        // Real folders come first: a link to one must not take its files away from their own name.
        while let Some(link) = walk.links.pop() {
            walk.folder(link)?;
        }
        walk.files.sort_unstable();
        Ok(walk.files)
    }

    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        let Folder { entries, .. } = self.root.folder(downwards(folder)?)?;
        let names = entries.iter().map(|(name, _)| name.to_string_lossy().into_owned());
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort_unstable();
        Ok(names)
    }

    fn exists(&self, path: &str) -> bool {
        downwards(path).is_ok_and(|path| self.root.behind(path) == Behind::File)
    }

    fn build_date(&self) -> Option<i64> {
        self.build_date
    }
}

/// A folder that a walk has found.
struct Found {
    /// Its path from the root, as the disk has it.
    real: PathBuf,
    /// The same as we write it.
    path: String,
}

/// A walk through a folder that comes into each folder once, so that links in a circle end it.
struct Walk<'a> {
    root: &'a Root,
    seen: BTreeSet<super::below::Identity>,
    /// Folders that are reached through a link; the last is the next.
    links: Vec<Found>,
    files: Vec<String>,
}

impl Walk<'_> {
    fn folder(&mut self, found: Found) -> io::Result<()> {
        let mut folders = vec![found];
        let mut links = Vec::new();
        while let Some(Found { real, path }) = folders.pop() {
            let Folder { identity, entries } = self.root.folder(&real)?;
            if !self.seen.insert(identity) {
                continue;
            }
            for (name, kind) in entries {
                // A name that is not Unicode is kept, so that reading the file says so.
                let shown = name.to_string_lossy();
                if shown.starts_with('.') {
                    continue;
                }
                let path =
                    if path.is_empty() { shown.into_owned() } else { format!("{path}/{shown}") };
                let real = real.join(&name);
                match kind {
                    Kind::Folder => folders.push(Found { real, path }),
                    Kind::Link => match self.root.behind(&real) {
                        Behind::Folder => links.push(Found { real, path }),
                        Behind::FolderOutside => {}
                        Behind::File | Behind::Other => self.files.push(path),
                    },
                    Kind::Other => self.files.push(path),
                }
            }
        }
        // The folder's order is the disk's own; which of two links is followed must not hang on it.
        links.sort_unstable_by(|one, other| other.path.cmp(&one.path));
        self.links.splice(0..0, links);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

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
