//! The program, run as a user would, within stated limits of time and memory.

use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::outputs;

/// What a run may take. Both are for the unoptimised program; as it is shipped, it takes about a
/// fifth of the time.
#[derive(Copy, Clone)]
pub(crate) struct Limits {
    /// Seconds of the processor, which a busy machine does not stretch.
    pub(crate) seconds: u32,
    /// Mebibytes of address space, of which some hundreds are set aside and never touched.
    pub(crate) mebibytes: u32,
}

/// Enough for whatever is refused, or is small.
pub(crate) const LITTLE: Limits = Limits { seconds: 20, mebibytes: 1024 };

/// After so long, a run that does not even calculate waits for something.
const LONGEST: Duration = Duration::from_secs(300);

/// A folder with an issue that means harm.
pub(crate) struct Issue {
    folder: tempfile::TempDir,
}

/// What came of a run.
pub(crate) struct Outcome {
    /// The exit code: no run may end without one.
    code: i32,
    /// What was told, as people read it.
    told: String,
    issue: Issue,
}

impl Issue {
    pub(crate) fn new() -> Self {
        let issue = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir_all(issue.at("content")).expect("a folder");
        issue
    }

    /// An issue with one article of this text.
    pub(crate) fn of(text: impl AsRef<str>) -> Self {
        Self::new().article(text)
    }

    /// Adds a file below the issue's folder, whose content root it is.
    pub(crate) fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.at("content").join(path);
        fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        fs::write(path, bytes).expect("a file");
        self
    }

    /// Adds the article, with a title.
    pub(crate) fn article(self, text: impl AsRef<str>) -> Self {
        self.with("article.md", format!("---\ntitle: Harbours\n---\n\n{}\n", text.as_ref()))
    }

    /// Where something lies; the issue is in `content`.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Makes both files.
    pub(crate) fn build(self, limits: Limits) -> Outcome {
        self.build_allowing(&[], limits)
    }

    /// Makes both files, with some errors let pass.
    pub(crate) fn build_allowing(self, codes: &[&str], limits: Limits) -> Outcome {
        let line = ["build", "content", "--out", "out", "--no-system-fonts", "-j", "2"];
        let allowed = codes.iter().flat_map(|code| ["--allow", code]);
        self.run(&line.into_iter().chain(allowed).collect::<Vec<_>>(), limits)
    }

    /// Makes an article of a clipping in the issue's folder.
    pub(crate) fn import(self, name: &str, limits: Limits) -> Outcome {
        self.run(&["import", &format!("content/{name}"), "--out", "out"], limits)
    }

    /// Runs the program with these arguments, beside the folder `content`.
    pub(crate) fn run(self, line: &[&str], limits: Limits) -> Outcome {
        let [stdout, stderr] =
            ["stdout", "stderr"].map(|name| File::create(self.at(name)).expect("a file"));
        // The shell's limits are inherited, and no other way to set them is without `unsafe`.
        let mut child = Command::new("sh")
            .args([
                "-c",
                "ulimit -t \"$0\" && ulimit -v \"$1\" && ulimit -c 0 && shift && exec \"$@\"",
            ])
            .args([limits.seconds.to_string(), (limits.mebibytes * 1024).to_string()])
            .arg(env!("CARGO_BIN_EXE_fascicle"))
            .args(line)
            .current_dir(self.folder.path())
            .env_remove("SOURCE_DATE_EPOCH")
            .stdin(Stdio::null())
            .stdout(stdout)
            .stderr(stderr)
            .spawn()
            .expect("a shell");
        let started = Instant::now();
        let status = loop {
            if let Some(status) = child.try_wait().expect("a child") {
                break status;
            }
            if started.elapsed() > LONGEST {
                child.kill().expect("a child that can be ended");
                panic!("the program waits for something");
            }
            sleep(Duration::from_millis(10));
        };
        let told = fs::read(self.at("stderr")).expect("what was told");
        let told = String::from_utf8(told).expect("what is told is text");
        Outcome { code: code(status, limits, &told), told, issue: self }
    }
}

/// The exit code of a run that ended as it should, with no bug of ours.
fn code(status: ExitStatus, Limits { seconds, mebibytes }: Limits, told: &str) -> i32 {
    let last = &told[told.floor_char_boundary(told.len().saturating_sub(2_000))..];
    let Some(code) = status.code() else {
        panic!("{status} within {seconds} s and {mebibytes} MiB: {last}")
    };
    assert!([0, 1, 3, 4, 5].contains(&code), "exit code {code}: {last}");
    code
}

impl Outcome {
    /// The files that were made, looked through: nothing in them is active or broken.
    #[track_caller]
    pub(crate) fn made(&self) -> outputs::Files {
        assert_eq!(self.code, 0, "{}", self.told_briefly());
        outputs::Files::in_folder(&self.issue.at("out"))
    }

    /// Asserts that the issue was refused with this error, and that nothing was written.
    #[track_caller]
    pub(crate) fn refused(&self, code: &str) {
        assert_eq!(self.code, 1, "{}", self.told_briefly());
        self.told(code);
        assert!(!self.issue.at("out").exists(), "nothing is written where something is wrong");
    }

    /// Asserts that the issue was made, or refused with a reason: where what is right is the
    /// parser's to say.
    #[track_caller]
    pub(crate) fn made_or_refused(&self) {
        match self.code {
            0 => drop(self.made()),
            _ => assert!(self.told.contains("error["), "{}", self.told_briefly()),
        }
    }

    /// Asserts nothing more than that it ended, which was done where it was run.
    pub(crate) fn ended(&self) {
        if self.code == 0 && self.issue.at("out").join(".fascicle.lock").exists() {
            drop(self.made());
        }
    }

    /// Whether these words are in what was told or in the e-book.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.told.contains(words)
            || self.code == 0 && self.made().book.texts.values().any(|text| text.contains(words))
    }

    /// Asserts that this diagnostic was told.
    #[track_caller]
    pub(crate) fn told(&self, code: &str) -> &Self {
        assert!(
            self.told.contains(&format!("[{code}]")),
            "not `{code}`, but: {}",
            self.told_briefly()
        );
        self
    }

    /// Asserts that this diagnostic was told once.
    #[track_caller]
    pub(crate) fn told_once(&self, code: &str) {
        let times = self.told.matches(&format!("[{code}]")).count();
        assert_eq!(times, 1, "{}", self.told_briefly());
    }

    /// The file that an import wrote.
    #[track_caller]
    pub(crate) fn imported(&self) -> String {
        assert_eq!(self.code, 0, "{}", self.told_briefly());
        let mut entries = fs::read_dir(self.issue.at("out")).expect("a folder");
        let file = entries
            .find_map(|entry| Some(entry.ok()?.path()).filter(|path| path.extension().is_some()));
        fs::read_to_string(file.expect("an article")).expect("a text")
    }

    /// What was told, from the first error on.
    fn told_briefly(&self) -> &str {
        let told = &self.told[self.told.find("error").unwrap_or(0)..];
        &told[..told.floor_char_boundary(1_000)]
    }
}
