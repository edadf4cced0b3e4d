//! The limits that a system sets: to the size of files, to files that are open at once.

use std::process::{Command, Output};

use super::Folder;

/// Runs a build under limits that a shell has set.
fn build_under(folder: &Folder, limits: &str) -> Output {
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{limits} && exec \"$0\" \"$@\"")]);
    command.arg(env!("CARGO_BIN_EXE_fascicle"));
    command.args(["build", "issue", "--no-system-fonts", "-j", "2", "--out", "out"]);
    command.args(["--deps", "deps.d", "--dump-pages", "pages.txt"]);
    command.current_dir(folder.path.path()).output().unwrap()
}

/// The signal that a file has grown too large ends no build: the write fails, and that is told.
#[test]
fn files_that_grow_beyond_the_limit() {
    let folder = Folder::new();
    let old = folder.made("out");
    folder.say("The two did not meet.");
    for blocks in [0, 1, 8] {
        let output = build_under(&folder, &format!("ulimit -f {blocks}"));
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(5), "{told}");
        assert!(folder.files("out") == old, "nothing is replaced");
        assert_eq!(folder.litter("out"), [""; 0]);
        assert_eq!(folder.litter("."), [""; 0]);
        if blocks > 0 {
            assert!(told.contains("larger than the system lets a file be"), "{told}");
        }
    }
    // A folder that was made for it goes too.
    std::fs::remove_dir_all(folder.at("out")).unwrap();
    assert_eq!(build_under(&folder, "ulimit -f 1").status.code(), Some(5));
    assert!(!folder.at("out").exists());
}

/// However few files may be open: what cannot be opened is told, and is no mistake of the text.
#[test]
fn no_more_files() {
    let folder = Folder::new();
    std::fs::write(folder.at("issue/articles/ship.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>").unwrap();
    std::fs::create_dir(folder.at("issue/articles/more")).unwrap();
    std::fs::write(
        folder.at("issue/articles/more/b.md"),
        "---\ntitle: B\n---\n\n![A ship](../ship.svg)\n",
    )
    .unwrap();
    let old = folder.made("out");
    std::fs::write(
        folder.at("issue/articles/more/b.md"),
        "---\ntitle: B\n---\n\nOther words.\n\n![A ship](../ship.svg)\n",
    )
    .unwrap();
    let mut codes = Vec::new();
    for most in 3..24 {
        let output = build_under(&folder, &format!("ulimit -n {most}"));
        let told = String::from_utf8_lossy(&output.stderr);
        let code = output.status.code();
        // With so few, the system cannot even start a program.
        if code == Some(127) {
            continue;
        }
        assert!(matches!(code, Some(0 | 5)), "{most}: {:?} {told}", output.status);
        if code == Some(5) {
            assert!(folder.files("out") == old, "{most}: nothing is replaced");
        }
        assert_eq!(folder.litter("out"), [""; 0], "{most}");
        assert_eq!(folder.litter("."), [""; 0], "{most}");
        codes.push(code);
    }
    assert!(codes.contains(&Some(5)) && codes.contains(&Some(0)), "{codes:?}");
}
