//! Names and words that a terminal would obey, through every command and every form of message, on a
//! terminal: nothing of theirs arrives there as it is.

use std::fs::{self, File};
use std::io::Read as _;
use std::process::{Command, Stdio};

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// What each name holds: controls of both sets, marks and embeddings that turn text, ends of lines.
const KINDS: [&str; 4] = [
    "\u{1b}[31m\u{1b}]0;title\u{7}\u{7f}\u{8}",
    "\u{9b}31m\u{85}",
    "\u{202e}\u{2066}\u{200f}\u{61c}",
    "\n\u{2028}",
];

/// Runs the program on a terminal of its own, and gives what that was sent and how the run ended.
fn on_a_terminal(folder: &std::path::Path, line: &[&str]) -> (String, i32) {
    let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal");
    grantpt(&master).expect("a terminal of ours");
    unlockpt(&master).expect("a terminal that can be opened");
    let name = ptsname(&master, Vec::new()).expect("a name");
    let end = || {
        let mut options = File::options();
        options.read(true).write(true).open(name.to_str().expect("ASCII")).expect("its other end")
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_fascicle"))
        .args(line)
        .current_dir(folder)
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(end())
        .stderr(end())
        .spawn()
        .expect("the program");
    let (mut sent, mut piece) = (Vec::new(), [0; 4096]);
    let mut master = File::from(master);
    // When nobody has the other end open any more, reading is an error (EIO).
    while let Ok(read @ 1..) = master.read(&mut piece) {
        sent.extend_from_slice(&piece[..read]);
    }
    let code = child.wait().expect("an end").code().expect("no signal");
    (String::from_utf8(sent).expect("text"), code)
}

/// What a terminal was sent, without the colours and the erasing that are ours.
fn without_ours(sent: &str) -> String {
    let mut rest = sent.replace("\u{1b}[K", "");
    while let Some(start) = rest.find("\u{1b}[") {
        let after = &rest[start + 2..];
        let end = after.find(|char: char| !char.is_ascii_digit() && char != ';').expect("an end");
        assert_eq!(&after[end..=end], "m", "{rest:?}");
        rest.replace_range(start..start + 2 + end + 1, "");
    }
    rest
}

#[track_caller]
fn assert_obeyed_nothing(sent: &str, kind: &str, line: &[&str]) {
    // Red is a colour of ours too, but not for what the name would colour.
    let hidden = |char: char| {
        char.is_control() && !"\r\n".contains(char)
            || matches!(char, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!sent.contains(&format!("Q{kind}Q")), "{line:?}: {sent:?}");
    let rest = without_ours(sent);
    assert!(!rest.contains(hidden), "{line:?}: {rest:?}");
}

/// An issue that has such a name wherever it can have one.
fn planted(kind: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let name = format!("Q{kind}Q");
    let issue = folder.path().join("content").join(&name);
    fs::create_dir_all(issue.join("articles")).expect("a folder");
    fs::create_dir_all(issue.join("fonts")).expect("a folder");
    let manifest = format!(
        "publication: {json}\nissue: 1\n{json}: x\nsections:\n- title: {json}\n  articles: [{glob}]\n",
        json = serde_json::to_string(&name).expect("JSON"),
        glob = serde_json::to_string(&format!("none-{name}*")).expect("JSON"),
    );
    fs::write(issue.join("digest.yaml"), manifest).expect("a file");
    let article = format!(
        "---\ntitle: {json}\n{json}: y\nauthor: {json}\nlicense: {json}\n---\n\nText {name}. ![]({name}.png) <x {name}>\n\n\
         [a](#none-{name}) [^{name}] \"stray\n",
        json = serde_json::to_string(&name).expect("JSON"),
    );
    fs::write(issue.join("articles").join(format!("{name}.md")), article).expect("a file");
    fs::write(issue.join("articles/bad.md"), format!("{name}\0\u{1}")).expect("a file");
    fs::write(issue.join("fonts").join(format!("{name}.ttf")), "no font").expect("a file");
    fs::write(folder.path().join(format!("{name}.txt")), format!("{name}\n\nShare this {name}\n"))
        .expect("a file");
    let page = format!(
        "<title>{name}</title><article><h1>{name}</h1><p>Text {name} with enough words to be read. \
         <img src=\"{name}.png\"></p><script>1</script></article>"
    );
    fs::write(folder.path().join(format!("{name}.html")), page).expect("a file");
    folder
}

#[test]
fn names_that_a_terminal_would_obey() {
    for kind in KINDS {
        let folder = planted(kind);
        let issue = format!("content/Q{kind}Q");
        let (text, page) = (format!("Q{kind}Q.txt"), format!("Q{kind}Q.html"));
        let none = format!("none-Q{kind}Q");
        let commands: [&[&str]; 13] = [
            &["build", "--dump-pages", "-", "--no-system-fonts", "--deps", "d"],
            &["build", "--allow", "missing-picture", "--allow", "unknown-link", "--format", "epub"],
            &["check", &issue, "--no-system-fonts"],
            &["check", &none],
            &["import", &text, "--force"],
            &["import", &page, "--force", "--out", "imported"],
            &["import", &page, "--out", "-"],
            &["fonts", &issue, "--no-system-fonts"],
            &["new", "issue", &issue],
            &["new", "article", &none, "--issue", &issue],
            &["explain", &none],
            &["generate", "man", &none],
            &["build", &issue, "--only", &none, &format!("--{none}")],
        ];
        for command in commands {
            for form in ["human", "short", "json"] {
                let color = if form == "short" { "never" } else { "always" };
                let line = [command, &["--message-format", form, "-v", "--color", color]].concat();
                let (sent, code) = on_a_terminal(folder.path(), &line);
                assert!(code != 101, "{line:?}: {sent}");
                assert_obeyed_nothing(&sent, kind, &line);
            }
        }
    }
}

/// Scripts have the names as they are: JSON says the same in other signs.
#[test]
fn json_has_the_exact_names() {
    for kind in KINDS {
        let folder = planted(kind);
        let output = Command::new(env!("CARGO_BIN_EXE_fascicle"))
            .args(["check", "--message-format", "json", "--no-system-fonts"])
            .current_dir(folder.path())
            .output()
            .expect("the program");
        let told = String::from_utf8(output.stderr).expect("text");
        let paths: Vec<String> = told
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"))
            .filter_map(|told| Some(told.get("path")?.as_str()?.to_owned()))
            .collect();
        let expected = format!("content/Q{kind}Q/articles/Q{kind}Q.md");
        assert!(paths.contains(&expected), "{expected:?} is not in {paths:?}");
        assert!(!told.contains(|char: char| char.is_control() && char != '\n'), "{told:?}");
    }
}

/// The marks that Arabic and Hebrew names have are no mistake: such files are read and named.
#[test]
fn marks_in_names_are_shown_and_not_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let issue = folder.path().join("content/1");
    fs::create_dir_all(&issue).expect("a folder");
    fs::write(issue.join("digest.yaml"), "issue: 1\nlang: ar\n").expect("a file");
    fs::write(issue.join("\u{200f}الميناء.md"), "---\ntitle: الميناء\n---\n\nنص.\n")
        .expect("a file");
    let (sent, code) = on_a_terminal(folder.path(), &["build", "-v", "--no-system-fonts"]);
    assert_eq!(code, 0, "{sent}");
    assert!(sent.contains("\\u{200f}الميناء.md"), "{sent}");
}
