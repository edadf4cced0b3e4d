//! Where nothing can be opened relative to a folder: by the path that a look has found.

use super::{Behind, Folder, Kind, regular};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// What tells a folder from all others: its path without links.
pub(in super::super) type Identity = PathBuf;

/// The folder whose inside can be opened.
#[derive(Debug)]
pub(in super::super) struct Root {
    /// Without links.
    path: PathBuf,
}

impl Root {
    /// The folder at `path`.
    pub(in super::super) fn new(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        if path.is_dir() { Ok(Self { path }) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    /// Opens a regular file.
    pub(in super::super) fn file(&self, path: &Path) -> io::Result<File> {
        let real = self.look(path)?;
        if real.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        regular(File::open(real)?)
    }

    /// Opens a folder.
    pub(in super::super) fn folder(&self, path: &Path) -> io::Result<Folder> {
        let identity = self.look(path)?;
        let mut entries = Vec::new();
        for entry in fs::read_dir(&identity)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            let kind = match kind {
                _ if kind.is_dir() => Kind::Folder,
                _ if kind.is_symlink() => Kind::Link,
                _ => Kind::Other,
            };
            entries.push((entry.file_name(), kind));
        }
        Ok(Folder { identity, entries })
    }

    /// What a path leads to.
    pub(in super::super) fn behind(&self, path: &Path) -> Behind {
        match self.look(path) {
            Ok(real) if real.is_file() => Behind::File,
            Ok(real) if real.is_dir() => Behind::Folder,
            Err(_) if self.path.join(path).is_dir() => Behind::FolderOutside,
            _ => Behind::Other,
        }
    }

    /// Where a path leads after all links.
    fn look(&self, path: &Path) -> io::Result<PathBuf> {
        let real = self.path.join(path).canonicalize()?;
        if real.starts_with(&self.path) {
            Ok(real)
        } else {
            Err(io::ErrorKind::PermissionDenied.into())
        }
    }
}
