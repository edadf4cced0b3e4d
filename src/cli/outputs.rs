//! Finished files go to the disk: all of a run, or none.
//!
//! Every file is first written whole and synced under a temporary name beside its place. Only
//! then are they renamed, each issue's `.sources.json` last: it carries the hashes of the others,
//! so that a set which a power cut has mixed can be told. One process at a time writes to a folder.

use super::{Stop, reason};
use fascicle::compile::OutputFile;
use fascicle::diagnostics::{Code, Diagnostic};
use fascicle::manuscript;
use serde_json::Value;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file whose lock says that somebody writes to the folder. It stays: to delete it would let
/// two others hold locks on a file of the same name.
const LOCK: &str = ".fascicle.lock";
/// What the name of the sidecar has after the issue's.
const SIDECAR_SUFFIX: &str = ".sources.json";
/// Where the sidecar has the hashes of the other files.
const FILES: &str = "/0/custom/files";
/// What the names of unfinished files begin with.
const PART_PREFIX: &str = ".fascicle-";
/// What the names of unfinished files end with.
const PART_SUFFIX: &str = ".part";

/// The output folder, while we alone write to it.
pub(crate) struct OutputFolder {
    path: PathBuf,
    /// Released by the system when the process ends, however it ends.
    _lock: File,
}

impl OutputFolder {
    /// Makes the folder if it is not there, and locks it.
    pub(crate) fn open(path: &Path) -> Result<Self, Stop> {
        fs::create_dir_all(path).map_err(|error| unwritable(path, &error))?;
        let lock_path = path.join(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(|error| unwritable(path, &error))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message = format!("another build is writing to `{}`", path.display());
                let help = "wait until it has ended, or write to another folder with `--out`";
                return Err(Diagnostic::new(Code::OutputLocked, message)
                    .in_file(shown(path))
                    .help(help)
                    .into());
            }
            Err(TryLockError::Error(error)) => return Err(unwritable(&lock_path, &error)),
        }
        let folder = Self { path: path.to_owned(), _lock: lock };
        folder.remove_leftovers().map_err(|error| unwritable(path, &error))?;
        Ok(folder)
    }

    /// Writes a file under a temporary name, unless it is there already with the same bytes.
    pub(crate) fn stage(&self, file: &OutputFile) -> Result<Staged, Stop> {
        Staged::new(&self.path.join(&file.name), &file.bytes)
    }

    /// Files in the folder that do not belong to those of this build, or to one another.
    pub(crate) fn mixed(&self, made: &[OutputFile]) -> Vec<Diagnostic> {
        let Some(sidecar) = made.last() else { return Vec::new() };
        let mut told = self.unlike(&sidecar.name);
        told.extend(self.left_behind(&sidecar.name, made));
        told.extend(self.unrevised(sidecar));
        told
    }

    /// That a dated issue changes which was made before, and does not say so. The moment of its
    /// revision is what tells one release from the other (EPUB 3.3 §5.5.3.2.4).
    fn unrevised(&self, sidecar: &OutputFile) -> Option<Diagnostic> {
        let before = parsed(&fs::read(self.path.join(&sidecar.name)).ok()?)?;
        let now = parsed(&sidecar.bytes)?;
        let is_same = |pointer: &str| before.pointer(pointer) == now.pointer(pointer);
        let names = |items: &Value| {
            Some(items.pointer(FILES)?.as_object()?.keys().cloned().collect::<Vec<_>>())
        };
        let is_dated = now.pointer("/0/issued").is_some() && is_same("/0/issued");
        // A build that makes other files says nothing about the content.
        if !is_dated
            || !is_same("/0/custom/revised")
            || is_same(FILES)
            || names(&before) != names(&now)
        {
            return None;
        }
        let message = "the issue was made before with other content, and `revised` does not say so";
        let help = "if it has been sent out, add `revised:` with today's date to its digest.yaml";
        Some(
            Diagnostic::new(Code::NotRevised, message)
                .in_file(shown(&self.path.join(&sidecar.name)))
                .help(help),
        )
    }

    /// Files of the issue that this build does not make, and that its sidecar will not know.
    fn left_behind(&self, sidecar: &str, made: &[OutputFile]) -> Vec<Diagnostic> {
        let stem = sidecar.strip_suffix(SIDECAR_SUFFIX).unwrap_or(sidecar);
        let names =
            [".epub", ".kepub.epub", ".pdf"].map(|ending| format!("{stem}{ending}")).into_iter();
        let left = names.filter(|name| {
            made.iter().all(|file| file.name != *name) && self.path.join(name).is_file()
        });
        let told = |name: String| {
            Diagnostic::new(
                Code::MixedOutputs,
                format!("`{name}` is of an earlier build, and this one does not make it anew"),
            )
            .in_file(shown(&self.path.join(name)))
            .help("name its format too, as in `--format epub,pdf`, or delete it")
        };
        left.map(told).collect()
    }

    /// Files that the sidecar of an earlier build does not describe as they are.
    fn unlike(&self, sidecar: &str) -> Vec<Diagnostic> {
        let Ok(text) = fs::read(self.path.join(sidecar)) else { return Vec::new() };
        let Some(items) = parsed(&text) else { return Vec::new() };
        let Some(files) = items.pointer(FILES).and_then(|files| files.as_object()) else {
            return Vec::new();
        };
        let other = files.iter().filter(|(name, file)| {
            // The sidecar is a file like any other: a name in it may not lead us elsewhere.
            let is_name =
                Path::new(name).components().eq([std::path::Component::Normal(name.as_ref())]);
            let bytes = if is_name { fs::read(self.path.join(name)).ok() } else { None };
            bytes.is_some_and(|bytes| {
                file.get("sha256").and_then(|hash| hash.as_str()) != Some(&manuscript::hash(&bytes))
            })
        });
        let told = |name: &String| {
            Diagnostic::new(Code::MixedOutputs, format!("`{name}` is not the file that `{sidecar}` was written with"))
                .in_file(shown(&self.path.join(name)))
                .help("an earlier build was interrupted, or the file was changed since; if this build does not replace it, delete it")
        };
        other.map(|(name, _)| told(name)).collect()
    }

    /// Makes the renames last: they survive a power cut only when the folder is synced too. Where
    /// a system has no such thing, the files themselves are synced all the same.
    pub(crate) fn sync(&self) {
        if let Ok(folder) = File::open(&self.path) {
            let _ = folder.sync_all();
        }
    }

    /// Removes what a process that died has left unfinished; we hold the lock, so no other is alive.
    fn remove_leftovers(&self) -> io::Result<()> {
        for entry in fs::read_dir(&self.path)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(PART_PREFIX)
                && name.ends_with(PART_SUFFIX)
                && entry.file_type()?.is_file()
            {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }
}

/// A file that is ready to take its place. Dropped before that, it leaves nothing behind.
pub(crate) struct Staged {
    target: PathBuf,
    /// The finished file; none if the target has the same bytes already.
    part: Option<PathBuf>,
}

impl Staged {
    /// Writes bytes under a temporary name beside `target`, unless they are there already.
    pub(crate) fn new(target: &Path, bytes: &[u8]) -> Result<Self, Stop> {
        if has_bytes(target, bytes) {
            return Ok(Self { target: target.to_owned(), part: None });
        }
        Self::anew(target, bytes)
    }

    /// Writes bytes under a temporary name beside `target`, even if they are there already: the
    /// file is to have a new time.
    pub(crate) fn anew(target: &Path, bytes: &[u8]) -> Result<Self, Stop> {
        if target.is_dir() {
            return Err(unwritable(target, &io::ErrorKind::IsADirectory.into()));
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let part = target.with_file_name(format!("{PART_PREFIX}{name}{PART_SUFFIX}"));
        let staged = Self { target: target.to_owned(), part: Some(part.clone()) };
        let write = || {
            let mut file = File::create(&part)?;
            file.write_all(bytes)?;
            file.sync_all()
        };
        write().map_err(|error| unwritable(target, &error))?;
        Ok(staged)
    }

    /// Puts the file into its place, and says whether it has changed.
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

/// What a sidecar says, if it is one.
fn parsed(sidecar: &[u8]) -> Option<Value> {
    serde_json::from_slice(sidecar).ok()
}

/// The absolute path of a file that need not be there yet; as written, if its folder is not there.
fn resolved(path: &Path) -> PathBuf {
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.join(path.file_name().unwrap_or_default())
}

/// Whether a file has these bytes. One of another size is not read.
fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path)
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|present| present == bytes)
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
        let folder = OutputFolder::open(out.path()).unwrap();
        let changed = folder.stage(&file("a.pdf", "new")).unwrap();
        assert_eq!(fs::read_to_string(out.path().join("a.pdf")).unwrap(), "old");
        assert!(changed.commit().unwrap());
        assert_eq!(fs::read_to_string(out.path().join("a.pdf")).unwrap(), "new");
        assert!(!folder.stage(&file("a.pdf", "new")).unwrap().commit().unwrap());
        drop(folder.stage(&file("a.pdf", "newer")).unwrap());
        assert_eq!(names(out.path()), [LOCK, "a.pdf"]);
    }

    #[test]
    fn one_at_a_time_and_only_the_leftovers_of_the_dead_are_removed() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join(".fascicle-a.pdf.part"), "half").unwrap();
        fs::write(out.path().join("notes.part"), "mine").unwrap();
        let held = OutputFolder::open(out.path()).unwrap();
        assert_eq!(names(out.path()), [LOCK, "notes.part"]);
        let Err(Stop::Refused(refusal)) = OutputFolder::open(out.path()) else {
            panic!("two hold the lock")
        };
        assert_eq!(refusal.code, Code::OutputLocked);
        drop(held);
        assert!(OutputFolder::open(out.path()).is_ok());
    }

    #[test]
    fn a_set_that_does_not_belong_together_is_told() {
        let out = tempfile::tempdir().unwrap();
        let sidecar = serde_json::json!([{ "custom": { "files": {
            "a.epub": { "sha256": manuscript::hash(b"epub") },
            "a.pdf": { "sha256": manuscript::hash(b"pdf") },
            "gone.pdf": { "sha256": "" },
            "../a.pdf": { "sha256": "" },
        } } }]);
        for (name, text) in
            [("a.epub", "epub"), ("a.pdf", "another"), ("a.sources.json", &sidecar.to_string())]
        {
            fs::write(out.path().join(name), text).unwrap();
        }
        let folder = OutputFolder::open(out.path()).unwrap();
        let told = folder.unlike("a.sources.json");
        assert_eq!(
            told.iter().map(|told| told.message.as_str()).collect::<Vec<_>>(),
            ["`a.pdf` is not the file that `a.sources.json` was written with"]
        );
        assert!(folder.unlike("none.sources.json").is_empty());
    }

    #[test]
    fn a_dated_issue_that_changes_is_asked_for_its_revision() {
        let out = tempfile::tempdir().unwrap();
        let folder = OutputFolder::open(out.path()).unwrap();
        let sidecar = |hash: &str, issued: Option<i32>, revised: Option<&str>, name: &str| {
            let mut item = serde_json::json!({ "custom": { "files": { name: { "sha256": hash } }, "revised": revised } });
            issued
                .iter()
                .for_each(|year| item["issued"] = serde_json::json!({ "date-parts": [[year]] }));
            file("a.sources.json", &serde_json::json!([item]).to_string())
        };
        let (dated, plain) = (Some(2026), None);
        for (before, now, is_told) in [
            (sidecar("1", dated, None, "a.epub"), sidecar("2", dated, None, "a.epub"), true),
            (sidecar("1", dated, None, "a.epub"), sidecar("1", dated, None, "a.epub"), false),
            (
                sidecar("1", dated, None, "a.epub"),
                sidecar("2", dated, Some("2026-11-25"), "a.epub"),
                false,
            ),
            (sidecar("1", dated, None, "a.epub"), sidecar("2", dated, None, "a.pdf"), false),
            (sidecar("1", plain, None, "a.epub"), sidecar("2", plain, None, "a.epub"), false),
        ] {
            fs::write(out.path().join("a.sources.json"), &before.bytes).unwrap();
            assert_eq!(folder.unrevised(&now).is_some(), is_told);
        }
    }
}
