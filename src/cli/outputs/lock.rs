//! The lock of an output folder.

use super::regular::through_no_link;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

/// The file whose lock says that somebody writes to the folder.
pub(super) const LOCK: &str = ".fascicle.lock";

/// How often the lock's file may be taken away between our opening it and our locking it.
const MOST_TURNS: u32 = 16;

/// Locks a folder. What stands in the place of the lock and is no file goes; no link is followed.
pub(super) fn lock(folder: &Path) -> Result<File, TryLockError> {
    let path = folder.join(LOCK);
    for _ in 0..MOST_TURNS {
        if let Ok(there) = fs::symlink_metadata(&path)
            && !there.is_file()
            && !there.is_dir()
        {
            fs::remove_file(&path).map_err(TryLockError::Error)?;
        }
        let mut options = File::options();
        options.create(true).truncate(false).write(true);
        let file = through_no_link(&mut options).open(&path).map_err(TryLockError::Error)?;
        file.try_lock()?;
        // A lock on a file that lies there no more would hold nobody off.
        if is_at(&file, &path).map_err(TryLockError::Error)? {
            return Ok(file);
        }
    }
    Err(TryLockError::WouldBlock)
}

/// Whether it is this file that a path leads to.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let identity = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let ours = identity(file.metadata()?);
    Ok(fs::symlink_metadata(path).is_ok_and(|there| identity(there) == ours))
}

/// Whether it is this file that a path leads to: here an open file cannot be taken away.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere the system is asked")]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
