//! The literate suite: every file under `tests/suite` is a specification that is run.
//!
//! A case is a Markdown file. Blocks fenced with four tildes whose first word holds a full stop are
//! the files of an issue (`~~~~ articles/one.md`); with the word `escaped` after it, `\r`, `\0` and
//! `\u{feff}` in the block are the characters they name. The other blocks are what must come of it:
//!
//! - `~~~~ diagnostics`: what is told, one short line each;
//! - `~~~~ xhtml FILE`: the body of a file of the EPUB, such as `article-001.xhtml`;
//! - `~~~~ page N`: a page of the PDF as text, from 1.
//!
//! `make accept` writes what comes out now into the cases; the difference is for people to read.

use fascicle::compile::{Compiled, Order, Verdict, compile};
use fascicle::diagnostics::{Locator, short};
use fascicle::source::world::MemoryWorld;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

const FENCE: &str = "~~~~";

#[test]
fn the_suite_says_what_happens() {
    let cases = case_files(Path::new("tests/suite"));
    assert!(!cases.is_empty(), "the suite has no cases");
    let accept = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for case in &cases {
        let written = fs::read_to_string(case).expect("a case");
        let actual = run(&written);
        if actual == written {
            continue;
        }
        if accept {
            fs::write(case, actual).expect("a case that can be written");
        } else {
            let _ = write!(wrong, "\n--- {}\n{}", case.display(), difference(&written, &actual));
        }
    }
    assert!(wrong.is_empty(), "{wrong}\nIf this is right, run `make accept` and read the difference.");
}

/// A block of a case: its first line's words, and the lines of the text it stands in.
struct Fenced<'c> {
    words: Vec<&'c str>,
    text: &'c str,
}

/// The case with what comes of it now in its blocks.
fn run(case: &str) -> String {
    let mut world = MemoryWorld::default();
    for block in blocks(case) {
        if is_file(&block) {
            let text = if block.words.get(1) == Some(&"escaped") { unescape(block.text) } else { block.text.to_owned() };
            world = world.with(block.words[0], text);
        }
    }
    let order = Order { dump_pages: true, ..Order::default() };
    let compiled = compile(&world, "", "suite", &order).expect("no bug of ours");
    let mut actual = String::new();
    let mut rest = case;
    for block in blocks(case) {
        let start = block.text.as_ptr() as usize - rest.as_ptr() as usize;
        actual.push_str(&rest[..start]);
        actual.push_str(&if is_file(&block) { block.text.to_owned() } else { produced(&compiled, &block.words) });
        rest = &rest[start + block.text.len()..];
    }
    actual.push_str(rest);
    actual
}

fn is_file(block: &Fenced<'_>) -> bool {
    block.words.first().is_some_and(|word| word.contains('.'))
}

fn produced(compiled: &Compiled, words: &[&str]) -> String {
    match words {
        ["diagnostics"] => {
            let lines: Vec<String> = compiled
                .diagnostics
                .iter()
                .map(|diagnostic| format!("{}\n", short::render(diagnostic, Locator::new(&compiled.sources, ""))))
                .collect();
            lines.concat()
        }
        ["xhtml", file] if compiled.verdict == Verdict::Made => body(compiled, file),
        ["page", number] => page(compiled, number.parse().expect("a page number")),
        ["xhtml", _] => "nothing was made\n".to_owned(),
        _ => panic!("a case has a block that is no file and no result: {words:?}"),
    }
}

/// What stands between the body's tags in a file of the EPUB.
fn body(compiled: &Compiled, file: &str) -> String {
    let epub = compiled.files.iter().find(|file| file.name.ends_with(".epub")).expect("an EPUB");
    let mut archive = zip::ZipArchive::new(Cursor::new(&epub.bytes)).expect("a ZIP file");
    let mut text = String::new();
    archive.by_name(&format!("OEBPS/{file}")).expect("a file of the EPUB").read_to_string(&mut text).expect("text");
    let start = text.find("<body").and_then(|at| text[at..].find('>').map(|end| at + end + 1)).expect("a body");
    let end = text.find("</body>").expect("the end of the body");
    format!("{}\n", text[start..end].trim())
}

fn page(compiled: &Compiled, number: usize) -> String {
    let dump = compiled.page_dump.as_deref().unwrap_or("nothing was made\n");
    let pages: Vec<&str> = dump.split_inclusive('\n').collect();
    let starts: Vec<usize> = pages.iter().enumerate().filter(|(_, line)| line.starts_with("page ")).map(|(index, _)| index).collect();
    let Some(&start) = starts.get(number - 1) else { return "there is no such page\n".to_owned() };
    let end = starts.get(number).copied().unwrap_or(pages.len());
    pages[start..end].concat()
}

/// The fenced blocks of a case, in order.
fn blocks(case: &str) -> Vec<Fenced<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut open: Option<(Vec<&str>, usize)> = None;
    for line in case.split_inclusive('\n') {
        if let Some(rest) = line.trim_end().strip_prefix(FENCE) {
            open = match open {
                None => Some((rest.split_whitespace().collect(), at + line.len())),
                Some((words, start)) => {
                    found.push(Fenced { words, text: &case[start..at] });
                    None
                }
            };
        }
        at += line.len();
    }
    assert!(open.is_none(), "a block of the case is not closed");
    found
}

fn unescape(text: &str) -> String {
    text.replace("\\r", "\r").replace("\\0", "\0").replace("\\u{feff}", "\u{feff}")
}

/// The lines that differ, those that were expected first.
fn difference(expected: &str, actual: &str) -> String {
    let mut told = String::new();
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same_head = expected.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let same_tail =
        expected[same_head..].iter().rev().zip(actual[same_head..].iter().rev()).take_while(|(one, other)| one == other).count();
    for line in &expected[same_head..expected.len() - same_tail] {
        let _ = writeln!(told, "- {line}");
    }
    for line in &actual[same_head..actual.len() - same_tail] {
        let _ = writeln!(told, "+ {line}");
    }
    told
}

fn case_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the suite's folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(case_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") && path.file_name().is_some_and(|name| name != "README.md") {
            files.push(path);
        }
    }
    files.sort();
    files
}
