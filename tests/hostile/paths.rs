//! Paths that lead out of the issue, or to what is no file.

use std::fs;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::pictures;
use crate::program::{Issue, LITTLE};

const SECRET: &str = "0a5c0a5c0a5c";

/// An issue beside which lies what must not be read.
fn issue() -> Issue {
    let issue = Issue::new();
    fs::write(issue.at("secret.md"), format!("# Secret\n\n{SECRET}\n")).unwrap();
    fs::write(issue.at("secret.png"), pictures::png(4, 4)).unwrap();
    fs::write(issue.at("secret.yaml"), format!("title: {SECRET}\n")).unwrap();
    issue
}

#[test]
fn up_and_out() {
    let issue = issue();
    let absolute = issue.at("secret.png").display().to_string();
    let paths = [
        "../secret.png",
        "a/../../secret.png",
        "./../secret.png",
        "%2e%2e/secret.png",
        "..\\secret.png",
        "//secret.png",
        "file:../secret.png",
        &absolute,
    ];
    let pictures: String = paths
        .iter()
        .map(|path| format!("![x]({path})\n\n<img src=\"{path}\" alt=\"y\">\n\n"))
        .collect();
    let files = issue
        .article(pictures + "Text.")
        .build_allowing(&["missing-picture", "path-outside-root", "unreadable-picture"], LITTLE)
        .made();
    assert!(
        !files.book.names.iter().any(|name| name.contains("picture-")),
        "{:?}",
        files.book.names
    );
}

#[test]
fn up_and_out_of_the_manifest() {
    for manifest in [
        "sections:\n- title: x\n  articles: [../secret.md]\n",
        "sections:\n- title: x\n  articles: ['../*.md', article.md]\n",
        "sections:\n- title: x\n  articles: ['**/../../*.md', article.md]\n",
        "letter: ../secret.md\n",
        "letter: /etc/passwd\n",
        "cover: ../secret.png\n",
        "cover: /dev/zero\n",
    ] {
        let outcome = issue().article("Text.").with("digest.yaml", manifest).build(LITTLE);
        outcome.made_or_refused();
        assert!(!outcome.says(SECRET), "{manifest}");
    }
}

#[test]
fn names_that_lead_out_of_the_output_folder() {
    for name in [
        "../../x",
        "/tmp/x",
        "..",
        ".",
        "",
        "-rf",
        "CON",
        "nul.txt",
        "a\\..\\b",
        "x\u{0085}y",
        "\u{202e}fdp",
        &"x".repeat(5_000),
        "a/b:c*d?e\"f<g>h|i",
        "🜏",
    ] {
        let manifest = format!("publication: {name:?}\nissue: {name:?}\ndate: 2026-11-27\n");
        issue().article("Text.").with("digest.yaml", manifest).build(LITTLE).made_or_refused();
    }
}

#[test]
fn links_that_lead_out() {
    let issue = issue().article("![x](out.png)\n\n![x](folder/secret.png)\n\nText.");
    let content = issue.at("content");
    symlink("../secret.md", content.join("out.md")).unwrap();
    symlink("../secret.png", content.join("out.png")).unwrap();
    symlink("..", content.join("folder")).unwrap();
    symlink("../secret.yaml", content.join("digest.yaml")).unwrap();
    let outcome = issue.build_allowing(&["missing-picture", "path-outside-root"], LITTLE);
    outcome.made_or_refused();
    assert!(!outcome.says(SECRET));
}

#[test]
fn links_in_a_circle() {
    let issue = issue().article("![x](a/a/a/a/x.png)\n\nText.");
    let content = issue.at("content");
    symlink(".", content.join("a")).unwrap();
    symlink("b", content.join("b")).unwrap();
    symlink("c.md", content.join("d.md")).unwrap();
    symlink("d.md", content.join("c.md")).unwrap();
    issue.build_allowing(&["missing-picture", "path-outside-root"], LITTLE).ended();
}

#[test]
fn what_is_no_file() {
    let issue =
        issue().article("![x](pipe.png)\n\n![x](folder.png)\n\nText.").with("folder.png/x", "");
    for pipe in ["pipe.png", "pipe.md", "digest.yaml"] {
        assert!(
            Command::new("mkfifo").arg(issue.at("content").join(pipe)).status().unwrap().success()
        );
    }
    issue.build(LITTLE).ended();
}

#[test]
fn devices() {
    for (name, device) in [
        ("zero.md", "/dev/zero"),
        ("zero.png", "/dev/zero"),
        ("digest.yaml", "/dev/zero"),
        ("tty.txt", "/dev/stdin"),
    ] {
        let issue = issue().article(format!("![x]({name})\n\nText."));
        symlink(device, issue.at("content").join(name)).unwrap();
        issue.build(LITTLE).ended();
    }
    issue().run(&["import", "/dev/zero", "--out", "-"], LITTLE).told("unreadable-file");
}

#[test]
fn names_of_devices_and_other_awkward_names() {
    let names = [
        "CON.md",
        "aux.markdown",
        "nul.txt",
        "COM1.md",
        "-rf.md",
        "--help.md",
        " .md",
        "a b.md",
        "a\tb.md",
        "a\nb.md",
        "a\u{1b}[31mb.md",
        "'\".md",
        "$(x).md",
        "`x`.md",
        "a&b;c.md",
        "a%00b.md",
        "%2e%2e%2fx.md",
        "#.md",
        "?.md",
        "*.md",
        "[x].md",
        "{x}.md",
        "a\\b.md",
        "a:b.md",
        "e\u{301}.md",
        "\u{e9}.md",
        "\u{202e}dm.md",
        "\u{feff}.md",
        "日本.md",
        "<script>.md",
        "..md",
        "...md",
        "~.md",
    ];
    let issue = names.iter().fold(Issue::new(), |issue, name| {
        issue.with(name, format!("# Harbour\n\nText of {name:?}.\n\n![x](<{name}>)\n"))
    });
    let issue = issue.with(&format!("{}.md", "x".repeat(250)), "# Long\n\nText.\n");
    issue
        .build_allowing(&["missing-picture", "unreadable-picture", "path-outside-root"], LITTLE)
        .made_or_refused();
}

#[test]
fn a_name_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let issue = Issue::of("Text.");
    fs::write(issue.at("content").join(OsStr::from_bytes(b"a\xff\xfe.md")), "# Harbour\n\nText.\n")
        .unwrap();
    issue.build(LITTLE).ended();
}

#[test]
fn folders_in_folders() {
    let path = "a/".repeat(1_000) + "deep.md";
    Issue::of("Text.").with(&path, "# Deep\n\nText.\n").build(LITTLE).ended();
}
