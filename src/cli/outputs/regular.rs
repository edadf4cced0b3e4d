//! Files that a build finds where its own are to lie. They may be anybody's: only a regular file is
//! opened, through no link, and read up to a size.

use sha2::{Digest as _, Sha256};
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::Path;

/// No sidecar comes near this many bytes (16 MiB).
pub(super) const LARGEST_SIDECAR: u64 = 16 << 20;
/// A file of more bytes than this is none of ours (1 GiB).
const LARGEST_OUTPUT: u64 = 1 << 30;

/// Opens a regular file for reading; whatever else stands there does not make us wait.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    let file = through_no_link(&mut options).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Opens a regular file that somebody has named: links are followed, and nothing is waited for.
pub(crate) fn open_at_once(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

/// Options under which no link is followed, and nothing waited for.
#[cfg(unix)]
pub(super) fn through_no_link(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    use rustix::fs::OFlags;
    use std::os::unix::fs::OpenOptionsExt as _;
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed())
}

/// Options as they are: what a link leads to is not told from what it leads from here.
#[cfg(not(unix))]
pub(super) fn through_no_link(options: &mut fs::OpenOptions) -> &mut fs::OpenOptions {
    options
}

/// The bytes of a regular file that has no more than `most` of them.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// Whether a regular file has these bytes. One of another size is not read.
pub(crate) fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    let size = bytes.len() as u64;
    let has_size = |file: File| file.metadata().is_ok_and(|metadata| metadata.len() == size);
    open(path).is_ok_and(has_size) && read(path, size).is_ok_and(|present| present == bytes)
}

/// Whether a regular file has this SHA-256, in hexadecimal digits.
pub(super) fn has_hash(path: &Path, hash: &str) -> io::Result<bool> {
    let mut file = open(path)?;
    if file.metadata()?.len() > LARGEST_OUTPUT {
        return Ok(false);
    }
    let (mut hasher, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            break;
        }
        hasher.update(piece.get(..read).unwrap_or_default());
    }
    let digits = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    Ok(digits == hash)
}

/// Whether anything stands under a name, be it a link that leads nowhere.
pub(crate) fn is_taken(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a folder stands under a name, and no link to one.
pub(super) fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}
