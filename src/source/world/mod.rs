//! The world outside: files, folders, fonts and the build date.
//!
//! Nothing else in the crate but `cli` may touch it (`clippy.toml` holds the border).

#![allow(clippy::disallowed_methods, reason = "this module and `cli` are where files are read")]

mod below;
mod disk;
mod memory;

pub use disk::DiskWorld;
pub use memory::MemoryWorld;

use std::io::{self, Read};

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

/// No article, picture or font comes near this many bytes (256 MiB).
pub const LARGEST_FILE: u64 = 256 << 20;

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
