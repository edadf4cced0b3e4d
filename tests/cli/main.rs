//! The program as users meet it: what it prints, where, and with which exit code.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test looks after the files that it makes"
)]

mod answers;
mod budgets;
mod content;
mod fonts_of_others;
mod import;
mod new;
mod outputs;
mod saved_pages;
mod usage;

use expect_test::{Expect, expect};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of files in which the program is run.
struct Folder {
    path: tempfile::TempDir,
}

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self { path: tempfile::tempdir().expect("a folder") };
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    fn at(&self, path: &str) -> PathBuf {
        self.path.path().join(path)
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_fascicle"));
        command.args(line.split_whitespace()).current_dir(self.path.path());
        for variable in ["SOURCE_DATE_EPOCH", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
            command.env_remove(variable);
        }
        command
    }

    fn run(&self, line: &str) -> Output {
        self.command(line).output().expect("the program runs")
    }

    /// Exit code, standard output and standard error of a run, in one text.
    fn told(&self, line: &str) -> String {
        told(&self.run(line))
    }

    /// The names of the files in a folder; none if there is no such folder.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.at(folder)).into_iter().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| name_of(&entry.expect("an entry").path())).collect();
        names.sort();
        names
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().expect("a name").to_string_lossy().into_owned()
}

fn told(output: &Output) -> String {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code().expect("an exit code");
    let part = |name: &str, text: &str| {
        if text.is_empty() { String::new() } else { format!("----- {name}\n{}\n", text.trim_end()) }
    };
    format!("exit code {code}\n{}{}", part("stdout", &stdout), part("stderr", &stderr))
}

/// What the program says must be what stands in the test; `make accept` writes it there.
#[expect(clippy::needless_pass_by_value, reason = "an expectation is written where it is compared")]
fn shows(told: &str, expected: Expect) {
    expected.assert_eq(&format!("{}\n", told.trim_end()));
}

const DIGEST: &str =
    "publication: Two Oceans\nissue: 1\ndate: 2025-04-30\nlang: en\nlicense: CC-BY-4.0\n";
const ARTICLE: &str = "\
---
title: Tokyo and the Alliance
author: The Desk
date: 2025-04-10
source: https://example.org/tokyo
accessed: 2025-04-11
license: CC-BY-4.0
---

The two met on 9 April.
";

/// A small issue with nothing to complain of.
fn sound_issue() -> Folder {
    Folder::new(&[
        ("content/publication.yaml", ""),
        ("content/11/digest.yaml", DIGEST),
        ("content/11/articles/tokyo.md", ARTICLE),
    ])
}
