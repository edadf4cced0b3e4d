//! Same input, same bytes: in another process, another time zone, another folder, with one worker.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test runs the program and reads what it wrote"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

#[test]
fn the_same_issue_makes_the_same_bytes_anywhere() {
    let here = tempfile::tempdir().expect("a folder");
    let there = tempfile::tempdir().expect("a folder");
    let moved = there.path().join("another place/deep down");
    copy(Path::new("content"), &moved);

    let first = build(
        &fs::canonicalize("content").expect("the sample"),
        &here.path().join("out"),
        &[("TZ", "UTC")],
        "2",
    );
    let second = build(
        &moved,
        &there.path().join("out"),
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "ja_JP.UTF-8")],
        "1",
    );
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    assert!(
        first.keys().any(|name| name.ends_with(".pdf"))
            && first.keys().any(|name| name.ends_with(".epub"))
    );
    for (name, bytes) in &first {
        assert!(bytes == &second[name], "{name} differs between two builds of the same issue");
    }
}

/// Builds every issue of a content root and returns the files made.
fn build(
    content: &Path,
    out: &Path,
    variables: &[(&str, &str)],
    jobs: &str,
) -> BTreeMap<String, Vec<u8>> {
    let root = content.parent().expect("a folder above");
    let name = content.file_name().expect("a name");
    let status = Command::new(env!("CARGO_BIN_EXE_fascicle"))
        .args(["build", "-q", "-j", jobs, "--no-system-fonts", "--out"])
        .arg(out)
        .arg(name)
        .envs(variables.iter().copied())
        .current_dir(root)
        .status()
        .expect("the program runs");
    assert!(status.success(), "the sample does not build");
    let files =
        fs::read_dir(out).expect("the output folder").map(|entry| entry.expect("an entry").path());
    let files = files.filter(|path| {
        !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
    });
    files.map(|path| (file_name(&path), fs::read(&path).expect("an output"))).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Copies a folder in reverse order of its listing, so that the file system's order differs too.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    let mut entries: Vec<PathBuf> = fs::read_dir(from)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    entries.sort_by(|a, b| b.cmp(a));
    for entry in entries {
        let target = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() {
            copy(&entry, &target);
        } else {
            fs::copy(&entry, &target).map(|_| ()).expect("a copy");
        }
    }
}
