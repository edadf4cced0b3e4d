//! Where things can be opened relative to a folder that is open.
//!
//! Linux does it in one call that never leaves the folder (`openat2` with `RESOLVE_BENEATH`, since
//! 5.6). It refuses links that leave and come back, such as absolute ones; older kernels and some
//! sandboxes refuse the call. Then we look where the path leads, and take that way step by step,
//! through no link at all: what has become a link since we looked is not followed.

use super::{Behind, Folder, Kind, not_regular, regular};
use rustix::fs::{Dir, FileType, Mode, OFlags, openat};
use rustix::io::Errno;
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io;
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// What tells a folder from all others: its device and its number there.
pub(in super::super) type Identity = (u64, u64);

/// The folder whose inside can be opened.
#[derive(Debug)]
pub(in super::super) struct Root {
    /// Without links.
    path: PathBuf,
    folder: OwnedFd,
    /// Whether the system's own call is to be tried first.
    at_once: bool,
}

/// How what is only a station on the way is opened: on Linux it need not be readable.
#[cfg(target_os = "linux")]
const STATION: OFlags = OFlags::DIRECTORY.union(OFlags::PATH);
/// How what is only a station on the way is opened.
#[cfg(not(target_os = "linux"))]
const STATION: OFlags = OFlags::DIRECTORY;

/// How we look at what we do not read: on Linux it need not be readable.
#[cfg(target_os = "linux")]
const LOOK: OFlags = OFlags::PATH;
/// How we look at what we do not read.
#[cfg(not(target_os = "linux"))]
const LOOK: OFlags = OFlags::NONBLOCK.union(OFlags::NOCTTY);

impl Root {
    /// The folder at `path`.
    pub(in super::super) fn new(path: &Path) -> io::Result<Self> {
        let path = path.canonicalize()?;
        let flags = OFlags::DIRECTORY | OFlags::CLOEXEC;
        let folder = openat(rustix::fs::CWD, &path, flags, Mode::empty())?;
        Ok(Self { path, folder, at_once: true })
    }

    /// Opens a regular file. Nothing that it may be instead makes us wait.
    pub(in super::super) fn file(&self, path: &Path) -> io::Result<File> {
        match self.open(path, OFlags::NONBLOCK | OFlags::NOCTTY) {
            Ok(file) => regular(File::from(file)),
            // This is how a socket is refused (open(2)).
            Err(error) if Errno::from_io_error(&error) == Some(Errno::NXIO) => Err(not_regular()),
            Err(error) => Err(error),
        }
    }

    /// Opens a folder.
    pub(in super::super) fn folder(&self, path: &Path) -> io::Result<Folder> {
        let folder = File::from(self.open(path, OFlags::DIRECTORY)?);
        let metadata = folder.metadata()?;
        let mut entries = Vec::new();
        for entry in Dir::read_from(&folder)? {
            let entry = entry?;
            let name = entry.file_name();
            if matches!(name.to_bytes(), b"." | b"..") {
                continue;
            }
            let kind = match entry.file_type() {
                // Some file systems do not say it here.
                FileType::Unknown => {
                    let flags = rustix::fs::AtFlags::SYMLINK_NOFOLLOW;
                    let found = rustix::fs::statat(&folder, name, flags)?;
                    FileType::from_raw_mode(found.st_mode)
                }
                known => known,
            };
            let kind = match kind {
                FileType::Directory => Kind::Folder,
                FileType::Symlink => Kind::Link,
                _ => Kind::Other,
            };
            entries.push((OsStr::from_bytes(name.to_bytes()).to_owned(), kind));
        }
        Ok(Folder { identity: (metadata.dev(), metadata.ino()), entries })
    }

    /// What a path leads to.
    pub(in super::super) fn behind(&self, path: &Path) -> Behind {
        match self.open(path, LOOK).and_then(|found| File::from(found).metadata()) {
            Ok(found) if found.is_file() => Behind::File,
            Ok(found) if found.is_dir() => Behind::Folder,
            Ok(_) => Behind::Other,
            Err(_) if self.path.join(path).is_dir() => Behind::FolderOutside,
            Err(_) => Behind::Other,
        }
    }

    fn open(&self, path: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        #[cfg(target_os = "linux")]
        if self.at_once {
            use rustix::fs::{ResolveFlags, openat2};
            let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
            let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
            match openat2(&self.folder, path, flags | OFlags::CLOEXEC, Mode::empty(), resolve) {
                Err(Errno::XDEV | Errno::NOSYS | Errno::PERM | Errno::AGAIN) => {}
                opened => return Ok(opened?),
            }
        }
        self.open_looked_at(&self.look(path)?, flags)
    }

    /// Where a path leads after all links, from the root.
    fn look(&self, path: &Path) -> io::Result<PathBuf> {
        let real = self.path.join(path).canonicalize()?;
        let below = real.strip_prefix(&self.path).map_err(|_| io::ErrorKind::PermissionDenied)?;
        Ok(below.to_owned())
    }

    /// Opens what a look has found, as long as there is no link on the way.
    fn open_looked_at(&self, path: &Path, flags: OFlags) -> io::Result<OwnedFd> {
        let parts: Vec<OsString> = path.iter().map(OsStr::to_owned).collect();
        let step = |from: BorrowedFd<'_>, name: &OsStr, flags: OFlags| {
            let flags = flags | OFlags::NOFOLLOW | OFlags::CLOEXEC;
            openat(from, name, flags, Mode::empty()).map_err(|error| match error {
                Errno::LOOP => io::ErrorKind::PermissionDenied.into(),
                error => io::Error::from(error),
            })
        };
        let Some((last, stations)) = parts.split_last() else {
            return step(self.folder.as_fd(), OsStr::new("."), flags);
        };
        let mut passed: Option<OwnedFd> = None;
        for name in stations {
            let from = passed.as_ref().map_or(self.folder.as_fd(), OwnedFd::as_fd);
            passed = Some(step(from, name, STATION)?);
        }
        step(passed.as_ref().map_or(self.folder.as_fd(), OwnedFd::as_fd), last, flags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io::Read as _;
    use std::os::unix::fs::symlink;

    /// A folder `content` beside a secret, opened in both ways.
    fn opened() -> (tempfile::TempDir, [Root; 2]) {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("content");
        fs::create_dir_all(content.join("a/b")).unwrap();
        fs::create_dir_all(folder.path().join("outside/b")).unwrap();
        fs::write(content.join("a/b/text.md"), "mine").unwrap();
        fs::write(folder.path().join("outside/b/text.md"), "secret").unwrap();
        let roots = [true, false].map(|at_once| Root { at_once, ..Root::new(&content).unwrap() });
        (folder, roots)
    }

    fn text(file: io::Result<File>) -> io::Result<String> {
        let mut text = String::new();
        file?.read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn links_within_are_followed_and_none_leads_out() {
        let (folder, roots) = opened();
        let content = folder.path().join("content");
        symlink("a/b/text.md", content.join("down.md")).unwrap();
        symlink(content.canonicalize().unwrap().join("a"), content.join("absolute")).unwrap();
        symlink("../content/a/b", content.join("around")).unwrap();
        symlink("../outside", content.join("out")).unwrap();
        symlink(folder.path().join("outside/b/text.md"), content.join("out.md")).unwrap();
        symlink("/proc/self/root", content.join("magic")).unwrap();
        for root in roots {
            for path in ["a/b/text.md", "down.md", "absolute/b/text.md", "around/text.md"] {
                assert_eq!(text(root.file(Path::new(path))).unwrap(), "mine", "{path}");
                assert_eq!(root.behind(Path::new(path)), Behind::File, "{path}");
            }
            for path in ["out/b/text.md", "out.md", "../outside/b/text.md", "magic/etc/hostname"] {
                let refused = root.file(Path::new(path)).unwrap_err();
                assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied, "{path}");
            }
            assert_eq!(root.behind(Path::new("out")), Behind::FolderOutside);
            assert_eq!(root.behind(Path::new("absolute")), Behind::Folder);
            assert_eq!(root.behind(Path::new("none")), Behind::Other);
            assert!(root.folder(Path::new("out")).is_err());
        }
    }

    /// Whatever is put into the place of a file or a folder between the look and the opening.
    #[test]
    fn what_is_swapped_between_look_and_open_leads_nowhere() {
        type Swap = fn(&Path);
        let swaps: [(&str, Swap); 4] = [
            ("the file for a link", |content| {
                fs::remove_file(content.join("a/b/text.md")).unwrap();
                symlink("../../../outside/b/text.md", content.join("a/b/text.md")).unwrap();
            }),
            ("its folder for a link", |content| {
                fs::rename(content.join("a/b"), content.join("a/c")).unwrap();
                symlink("../../outside/b", content.join("a/b")).unwrap();
            }),
            ("the folder above for a link", |content| {
                fs::rename(content.join("a"), content.join("c")).unwrap();
                symlink("../outside", content.join("a")).unwrap();
            }),
            ("the file for a pipe", |content| {
                fs::remove_file(content.join("a/b/text.md")).unwrap();
                let made =
                    std::process::Command::new("mkfifo").arg(content.join("a/b/text.md")).status();
                assert!(made.unwrap().success());
            }),
        ];
        for (swapped, swap) in swaps {
            let (folder, [root, _]) = opened();
            let looked = root.look(Path::new("a/b/text.md")).unwrap();
            swap(&folder.path().join("content"));
            let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
            let file = root.open_looked_at(&looked, flags).map(File::from).and_then(regular);
            assert!(text(file).is_err(), "{swapped}");
            assert!(text(root.file(Path::new("a/b/text.md"))).is_err(), "{swapped}");
        }
    }

    #[test]
    fn what_is_no_file_is_refused_at_once() {
        let (folder, roots) = opened();
        let content = folder.path().join("content");
        let _socket = std::os::unix::net::UnixListener::bind(content.join("socket.md")).unwrap();
        let made = std::process::Command::new("mkfifo").arg(content.join("pipe.md")).status();
        assert!(made.unwrap().success());
        for root in roots {
            for path in ["socket.md", "pipe.md"] {
                let refused = root.file(Path::new(path)).unwrap_err();
                assert_eq!(refused.to_string(), "it is not a regular file", "{path}");
                assert_eq!(root.behind(Path::new(path)), Behind::Other);
            }
            assert_eq!(root.file(Path::new("a")).unwrap_err().kind(), io::ErrorKind::IsADirectory);
        }
    }
}
