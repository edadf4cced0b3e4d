//! A file under a temporary name beside its place, whole before it goes there.
//!
//! The name is one that nobody can foresee, and the file is made new: nothing that lies in the folder
//! is written over or led through, whoever has put it there.

use super::regular::{has_bytes, is_folder};
use super::unwritable;
use crate::cli::Stop;
use fascicle::source::hash;
use std::fs::{self, File};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the names of unfinished files begin with.
const PART_PREFIX: &str = ".fascicle-";
/// What the names of unfinished files end with.
const PART_SUFFIX: &str = ".part";

/// A file that is ready to take its place. Dropped before that, it leaves nothing behind.
pub(crate) struct Staged {
    target: PathBuf,
    /// The finished file; none if the target has the same bytes already.
    part: Option<PathBuf>,
}

impl Staged {
    /// Writes bytes under a temporary name beside `target`, unless they are there already. What runs
    /// that died have left unfinished for the same target goes.
    pub(crate) fn new(target: &Path, bytes: &[u8]) -> Result<Self, Stop> {
        remove_leftovers(folder_of(target), &tag(target))
            .map_err(|error| unwritable(target, &error))?;
        Self::beside(target, bytes)
    }

    /// The same in a folder from which all leftovers are gone.
    pub(crate) fn beside(target: &Path, bytes: &[u8]) -> Result<Self, Stop> {
        if has_bytes(target, bytes) {
            return Ok(Self { target: target.to_owned(), part: None });
        }
        Self::anew(target, bytes)
    }

    /// Writes bytes under a temporary name beside `target`, even if they are there already: the
    /// file is to have a new time.
    pub(crate) fn anew(target: &Path, bytes: &[u8]) -> Result<Self, Stop> {
        let write = || {
            if is_folder(target) {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            let part = target.with_file_name(unforeseen(target));
            let mut file = File::create_new(&part)?;
            let staged = Self { target: target.to_owned(), part: Some(part) };
            file.write_all(bytes)?;
            file.sync_all()?;
            Ok(staged)
        };
        write().map_err(|error| unwritable(target, &error))
    }

    /// Puts the file into its place, and says whether it has changed. A link that stands there is
    /// replaced, and what it leads to stays as it is.
    pub(crate) fn commit(mut self) -> Result<bool, Stop> {
        let Some(part) = &self.part else { return Ok(false) };
        fs::rename(part, &self.target).map_err(|error| unwritable(&self.target, &error))?;
        self.part = None;
        Ok(true)
    }

    /// Where the file goes.
    pub(crate) fn target(&self) -> &Path {
        &self.target
    }

    /// Whether a path, however it is written, leads to where the file goes.
    pub(crate) fn goes_to(&self, path: &Path) -> bool {
        resolved(&self.target) == resolved(path)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        if let Some(part) = &self.part {
            let _ = fs::remove_file(part);
        }
    }
}

/// Removes what runs that died have left unfinished in a folder, whatever it has become: of all
/// files, or of those with a tag. Whoever calls it knows that nobody else is at work on these.
pub(crate) fn remove_leftovers(folder: &Path, tag: &str) -> io::Result<()> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let rest = name.strip_prefix(PART_PREFIX).filter(|rest| rest.ends_with(PART_SUFFIX));
        if rest.is_some_and(|rest| rest.starts_with(tag)) {
            if entry.file_type()?.is_dir() {
                fs::remove_dir_all(entry.path())?;
            } else {
                fs::remove_file(entry.path())?;
            }
        }
    }
    Ok(())
}

/// A new name for an unfinished file. It is short however long the target's name is.
fn unforeseen(target: &Path) -> String {
    let random = RandomState::new().hash_one(target);
    format!("{PART_PREFIX}{}{random:016x}{PART_SUFFIX}", tag(target))
}

/// What the names of unfinished files of one target have in common.
fn tag(target: &Path) -> String {
    let name = target.file_name().unwrap_or_default().as_encoded_bytes();
    let mut tag = hash(name);
    tag.truncate(16);
    tag.push('-');
    tag
}

/// The folder that a file lies in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The absolute path of a file that need not be there yet; as written, if its folder is not there.
fn resolved(path: &Path) -> PathBuf {
    let folder = folder_of(path);
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.join(path.file_name().unwrap_or_default())
}
