//! What may go wrong around a build: the promise on outputs holds each time. A file is whole, old or
//! new; `.sources.json` carries the hashes of the others and comes last, so that a mixed set is told;
//! and what a dead build has left is cleared away by the next.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test looks after what it makes, and says what it cannot do"
)]

mod limits;
mod planted;
mod rules;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use sha2::{Digest as _, Sha256};

/// A folder with an issue that can be made in two states.
struct Folder {
    path: tempfile::TempDir,
}

/// The files in an output folder, by name.
type Files = BTreeMap<String, Vec<u8>>;

impl Folder {
    fn new() -> Self {
        let folder = Self { path: tempfile::tempdir().unwrap() };
        fs::create_dir_all(folder.at("issue/articles")).unwrap();
        folder.say("The two met on 9 April.");
        folder
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path.path().join(path)
    }

    /// Changes what the issue says.
    fn say(&self, words: &str) {
        let manifest = "publication: Two Oceans\nissue: 1\ndate: 2026-11-27\nrevised: 2026-11-27\nlang: en\nlicense: CC-BY-4.0\n";
        fs::write(self.at("issue/digest.yaml"), manifest).unwrap();
        let article = format!(
            "---\ntitle: Tokyo\nauthor: The Desk\ndate: 2026-11-20\n---\n\n{words}\n\n{}",
            "More words.\n\n".repeat(200)
        );
        fs::write(self.at("issue/articles/tokyo.md"), article).unwrap();
    }

    fn command(&self, out: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fascicle"));
        command.args(["build", "issue", "--no-system-fonts", "-j", "2", "--out", out]);
        command.current_dir(self.path.path()).env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
        command
    }

    fn build(&self, out: &str) -> Output {
        self.command(out).output().unwrap()
    }

    fn start(&self, out: &str) -> Child {
        self.command(out).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// A sound build, and what came of it.
    fn made(&self, out: &str) -> Files {
        let output = self.build(out);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let files = self.files(out);
        assert_eq!(files.len(), 3, "the e-book, the digest and the sources");
        assert_eq!(self.litter(out), [""; 0]);
        files
    }

    /// The outputs that lie in a folder.
    fn files(&self, out: &str) -> Files {
        self.names(out)
            .into_iter()
            .filter(|name| !name.starts_with('.'))
            .map(|name| {
                let bytes = fs::read(self.at(out).join(&name)).unwrap();
                (name, bytes)
            })
            .collect()
    }

    /// What lies in a folder and is neither an output nor the lock, which stays.
    fn litter(&self, out: &str) -> Vec<String> {
        self.names(out)
            .into_iter()
            .filter(|name| name.starts_with('.') && name != ".fascicle.lock")
            .collect()
    }

    fn names(&self, out: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(out)).into_iter().flatten();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

/// Asserts that each file is whole, old or new; and that if the sidecar is new, all are.
#[track_caller]
fn assert_whole(found: &Files, old: &Files, new: &Files) {
    assert!(
        found.keys().all(|name| old.contains_key(name) || new.contains_key(name)),
        "{:?}",
        found.keys()
    );
    for (name, bytes) in found {
        assert!(
            old.get(name) == Some(bytes) || new.get(name) == Some(bytes),
            "{name} is neither the old nor the new one"
        );
    }
    assert!(old.keys().all(|name| found.contains_key(name)), "an old file is gone");
    let (sidecar, bytes) = found
        .iter()
        .find(|(name, _)| name.ends_with(".sources.json"))
        .map_or((None, None), |(name, bytes)| (Some(name), Some(bytes)));
    if let (Some(sidecar), Some(bytes)) = (sidecar, bytes)
        && new.get(sidecar) == Some(bytes)
        && old.get(sidecar) != Some(bytes)
    {
        assert!(found == new, "the sidecar came before the others");
        assert!(describes(bytes, found));
    }
}

/// Whether a sidecar has the hashes of the files beside it.
fn describes(sidecar: &[u8], files: &Files) -> bool {
    let sidecar: serde_json::Value = serde_json::from_slice(sidecar).unwrap();
    let described = sidecar.pointer("/0/custom/files").and_then(|files| files.as_object()).unwrap();
    described.iter().all(|(name, file)| {
        let hash: String =
            Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect();
        file["sha256"] == hash
    })
}

/// How a process ended, which must be soon.
fn ended(child: &mut Child) -> ExitStatus {
    let started = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(started.elapsed() < Duration::from_secs(120), "the program waits for something");
        sleep(Duration::from_millis(2));
    }
}

/// Numbers that look thrown, and are the same in every run (Steele, Lea and Flood 2014, SplitMix).
fn thrown(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed ^ (mixed >> 27)
}

/// A hundred builds, each killed after another part of its time, with two states of the issue in turn.
#[test]
fn killed_at_any_moment() {
    let folder = Folder::new();
    let texts = ["The two met on 9 April.", "The two did not meet."];
    let states = texts.map(|text| {
        folder.say(text);
        folder.made(if text == texts[0] { "one" } else { "two" })
    });
    let started = Instant::now();
    folder.made("timed");
    let mut whole = u64::try_from(started.elapsed().as_micros()).unwrap();
    folder.say(texts[0]);
    folder.made("out");
    let mut killed = 0;
    for turn in 0..100 {
        let before = folder.files("out");
        folder.say(texts[(turn + 1) % 2]);
        let mut child = folder.start("out");
        // The renames come at the end: half of the moments lie in the last third.
        let part = thrown(turn as u64) % 1_000;
        let part = if turn % 2 == 0 { part } else { 667 + part / 2 };
        sleep(Duration::from_micros(whole * part / 1_000));
        child.kill().unwrap();
        match ended(&mut child).signal() {
            Some(9) => killed += 1,
            // The machine has become quicker since.
            _ => whole -= whole / 20,
        }
        let new = &states[(turn + 1) % 2];
        // A mixed set has files of both states.
        let mut old = before.clone();
        for (name, bytes) in &before {
            assert!(states.iter().any(|state| state.get(name) == Some(bytes)), "{name} is torn");
            old.insert(name.clone(), bytes.clone());
        }
        assert_whole(&folder.files("out"), &old, new);
    }
    assert!(killed >= 50, "only {killed} of a hundred were killed before they had ended");
    folder.say(texts[0]);
    assert!(
        folder.made("out") == states[0],
        "the next build makes all whole and clears away what the dead have left"
    );
}

#[test]
fn two_builds_at_once_into_one_folder() {
    let folder = Folder::new();
    let expected = folder.made("alone");
    for turn in 0..10 {
        let mut first = folder.start("out");
        sleep(Duration::from_millis(thrown(turn) % 40));
        let mut second = folder.start("out");
        let statuses = [ended(&mut first), ended(&mut second)];
        // One may have found the folder locked, which is a matter of files.
        assert!(statuses.iter().all(|status| matches!(status.code(), Some(0 | 5))), "{statuses:?}");
        assert!(statuses.iter().any(ExitStatus::success));
        assert!(folder.files("out") == expected);
        assert_eq!(folder.litter("out"), [""; 0]);
    }
}

#[test]
fn two_builds_of_other_states_at_once() {
    let folder = Folder::new();
    let one = folder.made("one");
    folder.say("The two did not meet.");
    let two = folder.made("two");
    for turn in 0..10 {
        folder.say("The two met on 9 April.");
        let mut first = folder.start("out");
        sleep(Duration::from_millis(20 + thrown(turn) % 40));
        folder.say("The two did not meet.");
        let mut second = folder.start("out");
        let statuses = [ended(&mut first), ended(&mut second)];
        assert!(statuses.iter().any(ExitStatus::success), "{statuses:?}");
        let found = folder.files("out");
        // The first may have read either state, but never half of one file and half of another.
        assert!(found == one || found == two || found.values().all(|bytes| !bytes.is_empty()));
        let (_, sidecar) = found.iter().find(|(name, _)| name.ends_with(".sources.json")).unwrap();
        assert!(describes(sidecar, &found), "the set is not mixed");
        assert_eq!(folder.litter("out"), [""; 0]);
    }
}

/// Runs a build under a limit to the size of files, which is what a full disk looks like to it: a write
/// fails half-way (EFBIG for ENOSPC).
fn build_with_room_for(folder: &Folder, kilobytes: u32) -> Output {
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ; ulimit -f $(($0 * 2)) && exec \"$@\""])
        .arg(kilobytes.to_string())
        .arg(env!("CARGO_BIN_EXE_fascicle"));
    command
        .args(["build", "issue", "--no-system-fonts", "--out", "out"])
        .current_dir(folder.path.path())
        .stdin(Stdio::null());
    command.output().unwrap()
}

#[test]
fn a_full_disk() {
    let folder = Folder::new();
    let old = folder.made("out");
    folder.say("The two did not meet.");
    let largest = old.values().map(Vec::len).max().unwrap() / 1024;
    for room in [0, 1, 4, 16] {
        assert!(room < largest, "the files are larger than that");
        let output = build_with_room_for(&folder, u32::try_from(room).unwrap());
        assert_eq!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(String::from_utf8_lossy(&output.stderr).contains("unwritable-output"));
        assert!(folder.files("out") == old, "nothing is replaced");
        assert_eq!(folder.litter("out"), [""; 0]);
    }
    assert!(folder.made("out") != old);
}

/// A disk that is really full. Only root may mount one.
#[test]
fn a_full_disk_in_earnest() {
    let folder = Folder::new();
    let disk = folder.at("disk");
    fs::create_dir(&disk).unwrap();
    let mount =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&disk).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        eprintln!("SKIPPED: a disk of a megabyte cannot be mounted here");
        return;
    }
    let result = std::panic::catch_unwind(|| {
        let old = folder.made("disk/out");
        folder.say("The two did not meet.");
        fs::write(disk.join("filler"), vec![0; 1 << 20]).unwrap_err();
        let output = folder.build("disk/out");
        assert_eq!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(folder.files("disk/out") == old);
        assert_eq!(folder.litter("disk/out"), [""; 0]);
        fs::remove_file(disk.join("filler")).unwrap();
        assert!(folder.made("disk/out") != old);
    });
    assert!(Command::new("umount").arg(&disk).status().unwrap().success());
    result.unwrap();
}

#[test]
fn an_output_folder_that_cannot_be_written() {
    let folder = Folder::new();
    fs::write(folder.at("file"), "mine").unwrap();
    for out in ["file", "file/below", "/proc/fascicle", "issue/digest.yaml"] {
        let output = folder.build(out);
        assert_eq!(
            output.status.code(),
            Some(5),
            "{out}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(fs::read_to_string(folder.at("file")).unwrap(), "mine");
}

/// Root may write everywhere, but not where a disk is mounted for reading only.
#[test]
fn a_disk_for_reading_only() {
    let folder = Folder::new();
    let old = folder.made("out");
    folder.say("The two did not meet.");
    let out = folder.at("out");
    let mounted = Command::new("mount")
        .args(["--bind"])
        .args([&out, &out])
        .output()
        .is_ok_and(|mount| mount.status.success());
    if !mounted
        || !Command::new("mount")
            .args(["-o", "remount,ro,bind"])
            .arg(&out)
            .status()
            .unwrap()
            .success()
    {
        eprintln!("SKIPPED: a folder cannot be mounted for reading only here");
        return;
    }
    let output = folder.build("out");
    assert!(Command::new("umount").arg(&out).status().unwrap().success());
    assert_eq!(output.status.code(), Some(5), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.files("out") == old);
}

#[test]
fn a_folder_in_the_place_of_an_output() {
    let folder = Folder::new();
    let old = folder.made("out");
    folder.say("The two did not meet.");
    for name in old.keys() {
        let path = folder.at("out").join(name);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        assert_eq!(folder.build("out").status.code(), Some(5));
        assert_eq!(folder.litter("out"), [""; 0]);
        fs::remove_dir(&path).unwrap();
        fs::write(&path, &old[name]).unwrap();
        assert!(folder.files("out") == old, "nothing is replaced where one cannot be");
    }
}

/// Articles come and go while builds run: each ends with an answer, and what it makes is whole.
#[test]
fn files_that_go_during_the_build() {
    let folder = Folder::new();
    let articles: Vec<PathBuf> =
        (0..40).map(|number| folder.at(&format!("issue/articles/{number}.md"))).collect();
    for turn in 0..20 {
        articles
            .iter()
            .for_each(|path| fs::write(path, "---\ntitle: Tokyo\n---\n\nThe two met.\n").unwrap());
        let mut child = folder.start("out");
        sleep(Duration::from_micros(thrown(turn) % 60_000));
        articles.iter().for_each(|path| fs::remove_file(path).unwrap());
        let code = ended(&mut child).code();
        assert!(matches!(code, Some(0 | 1 | 5)), "{code:?}");
        let found = folder.files("out");
        if let Some((_, sidecar)) = found.iter().find(|(name, _)| name.ends_with(".sources.json")) {
            assert!(describes(sidecar, &found));
        }
        assert_eq!(folder.litter("out"), [""; 0]);
    }
}
