//! Opens what lies below a folder, and nothing outside it: not through links, and not if somebody
//! puts a link into the place of a file between our look at it and its opening.
//!
//! Where the system opens one thing relative to another (Linux, macOS and their kin), every step is
//! taken from a folder that is open already. Elsewhere (Windows) a path is looked at and opened in two
//! steps, and whoever may write to the folder while a build runs can come between them.

#[cfg(not(unix))]
mod by_path;
#[cfg(unix)]
mod by_steps;

#[cfg(not(unix))]
pub(super) use by_path::{Identity, Root};
#[cfg(unix)]
pub(super) use by_steps::{Identity, Root};

use std::ffi::OsString;
use std::fs::File;
use std::io;

/// A folder that was opened.
pub(super) struct Folder {
    /// What tells it from all others, whatever path leads to it.
    pub(super) identity: Identity,
    /// What lies in it, in the order of the disk.
    pub(super) entries: Vec<(OsString, Kind)>,
}

/// What stands under a name.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A folder.
    Folder,
    /// A link, to whatever it may be.
    Link,
    /// A file, or what is neither.
    Other,
}

/// What a path leads to in the end.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Behind {
    /// A regular file below the root.
    File,
    /// A folder below the root.
    Folder,
    /// A folder outside.
    FolderOutside,
    /// Something else, or nothing.
    Other,
}

/// The file, if it is one: a pipe or a device could keep us waiting for ever.
fn regular(file: File) -> io::Result<File> {
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        Err(io::ErrorKind::IsADirectory.into())
    } else if metadata.is_file() {
        Ok(file)
    } else {
        Err(not_regular())
    }
}

fn not_regular() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file")
}
