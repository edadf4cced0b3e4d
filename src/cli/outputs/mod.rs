//! Finished files go to the disk: all of a run, or none.
//!
//! Every file is first written whole and synced under a temporary name beside its place. Only
//! then are they renamed, each issue's `.sources.json` last: it carries the hashes of the others,
//! so that a set which a power cut has mixed can be told. One process at a time writes to a folder.
//! What lies there may be anybody's: nothing is written, made or read through a link in it.

mod lock;
mod present;
mod regular;
mod staged;

pub(crate) use regular::{has_bytes, is_taken, open_at_once};
pub(crate) use staged::{Staged, remove_leftovers};

use super::{Stop, reason};
use fascicle::compile::OutputFile;
use fascicle::diagnostics::{Code, Diagnostic};
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// What the name of the sidecar has after the issue's.
const SIDECAR_SUFFIX: &str = ".sources.json";

/// Where the outputs go if nobody says so.
const DEFAULT: &str = "out";

/// The output folder, while we alone write to it.
pub(crate) struct OutputFolder {
    path: PathBuf,
    /// Released by the system when the process ends, however it ends.
    _lock: File,
    /// Whether it was made for this run, and nothing is in it yet that is to stay.
    is_new: bool,
}

impl OutputFolder {
    /// Makes the folder if it is not there, and locks it: the one that was named, else `out`.
    pub(crate) fn open(named: Option<&Path>) -> Result<Self, Stop> {
        let path = named.unwrap_or(Path::new(DEFAULT));
        if named.is_none() && leads_outside(path, Path::new(".")) {
            let message = format!("`{}` is a link that leads out of this folder", path.display());
            let help = "delete it, or say with `-o` where the files go";
            return Err(Diagnostic::new(Code::UnwritableOutput, message)
                .in_file(shown(path))
                .help(help)
                .into());
        }
        let is_new = !is_taken(path);
        fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
        let lock = match lock::lock(path) {
            Ok(lock) => lock,
            Err(TryLockError::WouldBlock) => {
                let message = format!("another build is writing to `{}`", path.display());
                let help = "wait until it has ended, or write to another folder with `--out`";
                return Err(Diagnostic::new(Code::OutputLocked, message)
                    .in_file(shown(path))
                    .help(help)
                    .into());
            }
            Err(TryLockError::Error(error)) => {
                return Err(unwritable(&path.join(lock::LOCK), &error));
            }
        };
        let folder = Self { path: path.to_owned(), _lock: lock, is_new };
        // We hold the lock: whoever has left something unfinished is dead.
        remove_leftovers(path, "").map_err(|error| unwritable(path, &error))?;
        Ok(folder)
    }

    /// Writes a file under a temporary name, unless it is there already with the same bytes.
    pub(crate) fn stage(&self, file: &OutputFile) -> Result<Staged, Stop> {
        Staged::beside(&self.path.join(&file.name), &file.bytes)
    }

    /// Files in the folder that do not belong to those of this build, or to one another.
    pub(crate) fn mixed(&self, made: &[OutputFile]) -> Vec<Diagnostic> {
        present::mixed(&self.path, made)
    }

    /// Makes the renames last: they survive a power cut only when the folder is synced too. Where
    /// a system has no such thing, the files themselves are synced all the same.
    pub(crate) fn sync(mut self) {
        self.is_new = false;
        if let Ok(folder) = File::open(&self.path) {
            let _ = folder.sync_all();
        }
    }
}

impl Drop for OutputFolder {
    /// A folder in which nothing was put goes again.
    fn drop(&mut self) {
        if self.is_new && fs::remove_file(self.path.join(lock::LOCK)).is_ok() {
            let _ = fs::remove_dir(&self.path);
        }
    }
}

/// Whether a folder leads out of its home: it, or one above it, is a link. One that leads nowhere might
/// lead anywhere.
pub(crate) fn leads_outside(path: &Path, home: &Path) -> bool {
    is_taken(path)
        && !matches!((path.canonicalize(), home.canonicalize()),
            (Ok(behind), Ok(home)) if behind.starts_with(&home))
}

/// The diagnostic for a file or folder that cannot be written.
pub(crate) fn unwritable(path: &Path, error: &io::Error) -> Stop {
    let message = format!("`{}` cannot be written: {}", path.display(), reason(error));
    let help = "look at the permissions and at the room on the disk, or write to another folder with `--out`";
    Diagnostic::new(Code::UnwritableOutput, message).in_file(shown(path)).help(help).into()
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, bytes: &str) -> OutputFile {
        OutputFile { name: name.into(), bytes: bytes.into() }
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_changes_only_when_all_are_ready_and_only_if_its_bytes_do() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("a.pdf"), "old").unwrap();
        let folder = OutputFolder::open(Some(out.path())).unwrap();
        let changed = folder.stage(&file("a.pdf", "new")).unwrap();
        assert_eq!(fs::read_to_string(out.path().join("a.pdf")).unwrap(), "old");
        assert!(changed.commit().unwrap());
        assert_eq!(fs::read_to_string(out.path().join("a.pdf")).unwrap(), "new");
        assert!(!folder.stage(&file("a.pdf", "new")).unwrap().commit().unwrap());
        drop(folder.stage(&file("a.pdf", "newer")).unwrap());
        assert_eq!(names(out.path()), [lock::LOCK, "a.pdf"]);
    }

    #[test]
    fn one_at_a_time_and_only_the_leftovers_of_the_dead_are_removed() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join(".fascicle-a.pdf.part"), "half").unwrap();
        fs::write(out.path().join("notes.part"), "mine").unwrap();
        let held = OutputFolder::open(Some(out.path())).unwrap();
        assert_eq!(names(out.path()), [lock::LOCK, "notes.part"]);
        let Err(Stop::Refused(refusal)) = OutputFolder::open(Some(out.path())) else {
            panic!("two hold the lock")
        };
        assert_eq!(refusal.code, Code::OutputLocked);
        drop(held);
        assert!(OutputFolder::open(Some(out.path())).is_ok());
    }
}
