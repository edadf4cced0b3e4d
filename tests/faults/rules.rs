//! The rule that `--deps` writes, handed to GNU make: no name of a file runs a command, and a change of
//! any file is a reason to build anew.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use super::Folder;

/// Signs that mean something to make or to a shell, to be tried beside one another.
const SIGNS: &str = "\\ $#:|*?[]%~=;&()'\"!@<>{},^+-";

/// Names of articles: every ASCII sign that a name can have, at their head, within, and before their
/// end, and every two of those that mean something.
fn names() -> Vec<String> {
    let mut names = Vec::new();
    for sign in (1..=127).map(char::from).filter(|&sign| sign != '/') {
        names.push(format!("{sign}a.md"));
        names.push(format!("b{sign}c.md"));
    }
    for one in SIGNS.chars() {
        names.extend(SIGNS.chars().map(|other| format!("d{one}{other}e.md")));
    }
    names.extend(
        [
            "p!=touch${IFS}PWNED|x.md",
            "x\n\ttouch PWNED\ny.md",
            "$(shell touch PWNED).md",
            "`touch PWNED`.md",
            "a: ; touch PWNED #.md",
            "-lm.md",
            "~root.md",
        ]
        .map(str::to_owned),
    );
    // Hidden files are read by nobody.
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names.dedup();
    names
}

fn make(folder: &Folder, more: &[&str]) -> Output {
    fs::write(
        folder.at("Makefile"),
        "out/digest.stamp:\n\t@echo BUILT >> built; touch $@\n-include out/digest.d\n",
    )
    .unwrap();
    let mut command = Command::new("make");
    command.args(["--no-builtin-rules", "out/digest.stamp"]).args(more);
    command.current_dir(folder.path.path()).output().unwrap()
}

/// Sets a file's time, and that of its folder, as a program does that writes a file anew.
fn rewrite(path: &Path, seconds: &str) {
    for path in [path, path.parent().unwrap()] {
        let set = Command::new("touch").args(["-d", seconds]).arg("--").arg(path).status();
        assert!(set.unwrap().success());
    }
}

#[test]
fn names_of_every_sign_in_the_hands_of_make() {
    let folder = Folder::new();
    let names = names();
    let article = |name: &str| folder.at("issue/articles").join(name);
    for name in &names {
        fs::write(article(name), "---\ntitle: A\n---\n\nText.\n").unwrap();
    }
    fs::create_dir_all(folder.at("issue/articles/drafts (2)")).unwrap();
    fs::write(article("drafts (2)/z.md"), "---\ntitle: A\n---\n\nText.\n").unwrap();
    let line =
        ["build", "issue", "--no-system-fonts", "--format", "epub", "--deps", "out/digest.d"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_fascicle"));
    fs::create_dir_all(folder.at("out")).unwrap();
    let built = command.args(line).current_dir(folder.path.path()).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let told = String::from_utf8_lossy(&built.stderr);
    assert!(told.contains("make cannot hold the name") && !told.contains('\u{1b}'), "{told}");

    // All is older than the stamp.
    let all = Command::new("find")
        .args([".", "-exec", "touch", "-d", "@1000000000", "{}", "+"])
        .current_dir(folder.path.path())
        .status();
    assert!(all.unwrap().success());
    rewrite(&folder.at("out/digest.stamp"), "@1000000100");
    let fresh = make(&folder, &["-q"]);
    assert_eq!(fresh.status.code(), Some(0), "{}", String::from_utf8_lossy(&fresh.stderr));
    for name in names.iter().map(String::as_str).chain(["drafts (2)/z.md"]) {
        let path = article(name);
        rewrite(&path, "@1000000200");
        let stale = make(&folder, &["-q"]);
        assert_eq!(stale.status.code(), Some(1), "{name:?} does not count");
        rewrite(&path, "@1000000000");
    }
    // Files may go; and nothing that was run but our own line.
    for name in &names {
        fs::remove_file(article(name)).unwrap();
    }
    let made = make(&folder, &[]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(fs::read_to_string(folder.at("built")).unwrap(), "BUILT\n");
    let strays = Command::new("find")
        .args([".", "-name", "*PWNED*", "-newer", "built"])
        .current_dir(folder.path.path())
        .output()
        .unwrap();
    assert!(strays.stdout.is_empty());
    assert!(!folder.at("PWNED").exists() && !folder.at("issue/PWNED").exists());
}
