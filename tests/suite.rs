//! The literate suite: every file under `tests/suite` is a specification that is run.
//!
//! A case is a Markdown file. Blocks fenced with four tildes whose first word holds a full stop are
//! the files of an issue (`~~~~ articles/one.md`); with the word `escaped` after it, `\r`, `\0`,
//! `\xff` and `\u{feff}` in the block are what they are in Rust; with `from PATH` the file is one of the
//! project's; and with `in shift_jis` it is written in that encoding. `~~~~ allow CODE…` stands for the
//! options `--allow CODE`, in an empty block. The other blocks are what must come of it:
//!
//! - `~~~~ diagnostics`: what is told, each in one line, and what to do about it;
//! - `~~~~ diagnostics but missing-*`: the same without some codes;
//! - `~~~~ text N`: the text of an article in the EPUB, from 1, without its title and source note;
//! - `~~~~ xhtml FILE`: the whole body of a file of the EPUB, such as `article-001.xhtml`;
//! - `~~~~ lines N`: what one reads on a page of the PDF, line by line, from 1;
//! - `~~~~ page N`: the same page with everything on it in its place;
//! - `~~~~ outline`: the outline of the PDF;
//! - `~~~~ import FILE`: the article that `fascicle import` makes of a clipping, with its ledger, without
//!   the keys that wait to be filled in.
//!
//! Headings of the second level part a case into issues of their own; what stands before the first is
//! in all of them. Under ``## `code` `` stands an issue of which that code tells, and under
//! ``## Nearly `code` `` one of which it could be thought to.
//!
//! `make accept` writes what comes out now into the cases; the difference is for people to read.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "a test reads its cases, and fails aloud"
)]

#[path = "suite/elsewhere.rs"]
mod elsewhere;
#[path = "suite/pages.rs"]
mod pages;

use encoding_rs::Encoding;
use fascicle::compile::{Compiled, Order, Verdict, compile};
use fascicle::diagnostics::{Code, Exceptions, Locator, Place, short};
use fascicle::import::{Surroundings, import};
use fascicle::language::Lang;
use fascicle::outputs::{Formats, Output};
use fascicle::source::Sources;
use fascicle::source::world::{MemoryWorld, World as _};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};

const FENCE: &str = "~~~~";
/// The line of the page dump after which the outline stands.
const OUTLINE: &str = "outline\n";

#[test]
fn the_suite_says_what_happens() {
    let mut cases = case_files(Path::new("tests/suite"));
    if let Ok(wanted) = std::env::var("CASE") {
        cases.retain(|case| case.to_string_lossy().contains(&wanted));
    }
    assert!(!cases.is_empty(), "the suite has no such cases");
    let accept = std::env::var_os("UPDATE").is_some();
    let run = |case: &PathBuf| {
        let written = fs::read_to_string(case).expect("a case");
        let actual = run(&written);
        (written, actual)
    };
    let results: Vec<(String, String)> = cases.par_iter().map(run).collect();
    let mut wrong = String::new();
    for (case, (written, actual)) in cases.iter().zip(results) {
        if actual == written {
            continue;
        }
        if accept {
            fs::write(case, actual).expect("a case that can be written");
        } else {
            let _ = write!(wrong, "\n--- {}\n{}", case.display(), difference(&written, &actual));
        }
    }
    assert!(
        wrong.is_empty(),
        "{wrong}\nIf this is right, run `make accept` and read the difference."
    );
}

/// Every diagnostic has an issue of which it is told and one of which it nearly is. Those that no issue
/// alone can raise have theirs elsewhere.
#[test]
fn every_code_is_told_and_nearly_told() {
    let cases: Vec<String> = case_files(Path::new("tests/suite"))
        .iter()
        .map(|case| fs::read_to_string(case).expect("a case"))
        .collect();
    let issues: Vec<(&str, &str)> = cases
        .iter()
        .map(|case| issues(case))
        .flat_map(|(head, own)| own.into_iter().map(move |one| (head, one)))
        .collect();
    let named = |&(head, issue): &(&str, &str)| {
        let heading = issue.lines().next()?;
        let (is_near, word) = match heading.strip_prefix("## Nearly `") {
            Some(word) => (true, word),
            None => (false, heading.strip_prefix("## `")?),
        };
        let code = Code::from_id(word.strip_suffix('`')?)
            .unwrap_or_else(|| panic!("no code is called as in {heading}"));
        let is_told =
            made(head, issue).1.diagnostics.iter().any(|diagnostic| diagnostic.code == code);
        Some((code, is_near, is_told))
    };
    let found: BTreeSet<(Code, bool, bool)> = issues.par_iter().filter_map(named).collect();
    let mut lacking = String::new();
    for (code, is_near, _) in found.iter().filter(|(_, is_near, is_told)| is_near == is_told) {
        let (nearly, what) = if *is_near { ("Nearly ", "is told") } else { ("", "is not told") };
        let _ = writeln!(lacking, "`{}` {what} under `## {nearly}`{0}``", code.id());
    }
    for &code in Code::ALL {
        match elsewhere::TESTS.iter().find(|test| test.code == code.id()) {
            Some(test) => lacking.push_str(&test.lacking()),
            None => {
                for (is_near, what) in [(false, "tells"), (true, "nearly tells")] {
                    if !found.contains(&(code, is_near, !is_near)) {
                        let _ = writeln!(lacking, "no case of the suite {what} `{}`", code.id());
                    }
                }
            }
        }
    }
    assert!(lacking.is_empty(), "\n{lacking}");
}

/// What `fascicle explain` shows as wrong is told, and what it shows as right is not: the examples that are
/// whole articles.
#[test]
fn explanations_are_true() {
    const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>";
    let issue = MemoryWorld::default()
        .with("digest.yaml", "date: 2026-11-23\nlang: en\n")
        .with("articles/harbour.md", "# The harbour\n\nText.\n")
        .with("articles/11-what-nsatu-is.md", "# What NSATU is\n\n## Tasks\n\nText.\n")
        .with("articles/images/harbour.jpg", DRAWING)
        .with("images/harbour.jpg", DRAWING)
        .with("images/harbour.heic", "\0\0\0\x1cftypheic")
        .with("images/map-3000x2250.png", DRAWING)
        .with("images/map-40000x30000.png", gif_of(40_000, 30_000));
    let is_told = |code: Code, article: &str| {
        let world = issue.clone().with("articles/one.md", article);
        let order = Order { formats: Formats::of([Output::Pdf]), ..Order::default() };
        let compiled = compile(&world, "", "suite", &order).expect("no bug of ours");
        let at_the_article = |place: &Place| place.path.ends_with("one.md");
        let told = compiled.diagnostics.iter().filter(|told| told.code == code);
        told.filter(|told| {
            Locator::new(&compiled.sources, "")
                .place(told)
                .is_none_or(|place| at_the_article(&place))
        })
        .count()
            > 0
    };
    let mut untrue = String::new();
    for &code in Code::ALL {
        for (kind, is_wrong) in [("Wrong", true), ("Right", false)] {
            let (_, rest) =
                code.explanation().split_once(&format!("\n{kind}:\n\n```")).expect("an example");
            let (language, example) = rest.split_once('\n').expect("its first line");
            let example = example.split("```").next().unwrap_or_default();
            // What goes on and on is not printed at length.
            let is_whole = matches!(language, "markdown" | "toml")
                && !example.contains(['…'])
                && !example.contains("(and so on");
            if is_whole && is_told(code, example) != is_wrong {
                let _ = writeln!(untrue, "the {} example of `{}`", kind.to_lowercase(), code.id());
            }
        }
    }
    assert!(untrue.is_empty(), "\n{untrue}");
}

/// A GIF file that says that its picture has so many pixels (GIF89a, §18).
fn gif_of(width: u16, height: u16) -> Vec<u8> {
    let mut file = Vec::new();
    let picture = image::RgbaImage::new(1, 1);
    picture.write_to(&mut Cursor::new(&mut file), image::ImageFormat::Gif).expect("a picture");
    file[6..8].copy_from_slice(&width.to_le_bytes());
    file[8..10].copy_from_slice(&height.to_le_bytes());
    file
}

/// A block of a case: its first line's words, and the lines of the text it stands in.
struct Fenced<'c> {
    words: Vec<&'c str>,
    text: &'c str,
}

/// The case with what comes of it now in its blocks.
fn run(case: &str) -> String {
    match issues(case) {
        (only, own) if own.is_empty() => filled_in("", only),
        (head, own) => {
            own.iter().fold(head.to_owned(), |text, issue| text + &filled_in(head, issue))
        }
    }
}

/// What all issues of a case have, and each of them; if it has no such parts, it is one issue.
fn issues(case: &str) -> (&str, Vec<&str>) {
    let mut starts = Vec::new();
    let (mut at, mut is_within) = (0, false);
    for line in case.split_inclusive('\n') {
        if line.starts_with(FENCE) {
            is_within = !is_within;
        } else if !is_within && line.starts_with("## ") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([case.len()]);
    let own = starts.iter().zip(ends).map(|(&start, end)| &case[start..end]).collect();
    (&case[..starts.first().copied().unwrap_or(case.len())], own)
}

/// The files of an issue, and what the compiler makes of them.
fn made(head: &str, issue: &str) -> (MemoryWorld, Compiled) {
    let given: Vec<_> = blocks(head).into_iter().chain(blocks(issue)).collect();
    let mut world = MemoryWorld::default();
    for block in given.iter().filter(|block| is_file(block)) {
        let bytes = match block.words[1..] {
            ["escaped"] => unescape(block.text),
            ["from", path] => fs::read(path).expect("a file of the project"),
            ["in", label] => Encoding::for_label(label.as_bytes())
                .expect("an encoding")
                .encode(block.text)
                .0
                .into_owned(),
            _ => block.text.into(),
        };
        world = world.with(block.words[0], bytes);
    }
    let allowed = given
        .iter()
        .filter(|block| is_permission(block))
        .flat_map(|block| block.words.iter().skip(1));
    let allow = allowed.map(|id| Code::from_id(id).expect("a code")).collect();
    let exceptions = Exceptions { allow, ..Exceptions::default() };
    // Drawing the cover takes longer than all the rest.
    let epub = given.iter().any(|block| matches!(block.words[..], ["xhtml" | "text", ..]));
    let order = Order {
        formats: Formats::of(epub.then_some(Output::Epub).into_iter().chain([Output::Pdf])),
        dump_pages: true,
        exceptions,
        ..Order::default()
    };
    let compiled = compile(&world, "", "suite", &order).expect("no bug of ours");
    (world, compiled)
}

/// An issue with what comes of it in its blocks.
fn filled_in(head: &str, issue: &str) -> String {
    let (world, compiled) = made(head, issue);
    let mut actual = String::new();
    let mut rest = issue;
    for block in blocks(issue) {
        let start = block.text.as_ptr() as usize - rest.as_ptr() as usize;
        actual.push_str(&rest[..start]);
        let is_given = is_file(&block) || is_permission(&block);
        actual.push_str(&if is_given {
            block.text.to_owned()
        } else {
            produced(&world, &compiled, &block.words)
        });
        rest = &rest[start + block.text.len()..];
    }
    actual.push_str(rest);
    actual
}

fn is_file(block: &Fenced<'_>) -> bool {
    block.words.first().is_some_and(|word| word.contains('.'))
}

fn is_permission(block: &Fenced<'_>) -> bool {
    block.words.first() == Some(&"allow")
}

fn produced(world: &MemoryWorld, compiled: &Compiled, words: &[&str]) -> String {
    match words {
        ["diagnostics"] => diagnostics(compiled, &[]),
        ["diagnostics", "but", codes @ ..] => diagnostics(compiled, codes),
        ["import", file] => imported(world, compiled, file),
        _ if compiled.verdict != Verdict::Made => "nothing was made\n".to_owned(),
        ["xhtml", file] => body(compiled, file),
        ["text", article] => text(&body(compiled, &format!("article-{article:0>3}.xhtml"))),
        ["lines", number] => pages::lines(&page(compiled, number)),
        ["page", number] => page(compiled, number),
        ["outline"] => outline(compiled),
        _ => panic!("a case has a block that is no file and no result: {words:?}"),
    }
}

fn diagnostics(compiled: &Compiled, left_out: &[&str]) -> String {
    let mut told = String::new();
    for diagnostic in &compiled.diagnostics {
        let is = |pattern: &&str| {
            pattern.strip_suffix('*').map_or(diagnostic.code.id() == *pattern, |start| {
                diagnostic.code.id().starts_with(start)
            })
        };
        if left_out.iter().any(is) {
            continue;
        }
        let _ =
            writeln!(told, "{}", short::render(diagnostic, Locator::new(&compiled.sources, "")));
        for help in &diagnostic.help {
            let _ = writeln!(told, "  help: {help}");
        }
    }
    told
}

/// The article that a clipping is imported as. What a build does to the same text goes into the same ledger.
fn imported(world: &MemoryWorld, compiled: &Compiled, file: &str) -> String {
    let bytes = world.read(file).expect("the clipping");
    let digest = world
        .read("digest.yaml")
        .map(String::from_utf8)
        .ok()
        .and_then(Result::ok)
        .unwrap_or_default();
    let lang = digest
        .lines()
        .find_map(|line| Lang::parse(line.strip_prefix("lang: ")?))
        .unwrap_or_else(Lang::english);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let around = Surroundings { world, folder: format!("{stem}_files"), stays: false };
    let article = match import(file, bytes, &lang, &around, &mut Sources::default()) {
        Ok(article) => article,
        Err(refusal) => return format!("{}\n", refusal.message),
    };
    let changes: Vec<String> =
        article.ledger.entries().iter().map(|entry| entry.change.to_string()).collect();
    if let Some(kept) = ledger(compiled, file) {
        assert_eq!(kept, changes, "the ledger of {file}");
    }
    let waits = |line: &&str| {
        line.split_once(':').is_some_and(|(_, rest)| rest.trim_start().starts_with("# "))
    };
    article
        .markdown
        .lines()
        .filter(|line| !waits(line))
        .fold(String::new(), |text, line| text + line + "\n")
}

/// What the sidecar keeps of the changes to an article.
fn ledger(compiled: &Compiled, file: &str) -> Option<Vec<String>> {
    let sidecar = compiled.files.iter().find(|file| file.name.ends_with(".sources.json"))?;
    let items: Vec<serde_json::Value> = serde_json::from_slice(&sidecar.bytes).expect("JSON");
    let custom = items.iter().map(|item| &item["custom"]).find(|custom| custom["file"] == file)?;
    let changes = custom["ledger"].as_array()?.iter();
    Some(changes.filter_map(|change| change.as_str().map(str::to_owned)).collect())
}

/// What stands between the body's tags in a file of the EPUB.
fn body(compiled: &Compiled, file: &str) -> String {
    let epub = compiled.files.iter().find(|file| file.name.ends_with(".epub")).expect("an EPUB");
    let mut archive = zip::ZipArchive::new(Cursor::new(&epub.bytes)).expect("a ZIP file");
    let mut text = String::new();
    archive
        .by_name(&format!("OEBPS/{file}"))
        .expect("a file of the EPUB")
        .read_to_string(&mut text)
        .expect("text");
    let start = text
        .find("<body")
        .and_then(|at| text[at..].find('>').map(|end| at + end + 1))
        .expect("a body");
    let end = text.find("</body>").expect("the end of the body");
    format!("{}\n", text[start..end].trim())
}

/// What stands between the head of an article and the note on its source, without the marks of where
/// the PDF's pages begin.
fn text(body: &str) -> String {
    let start = body.find("</header>").map_or(0, |at| at + "</header>".len());
    let end = body.find("<div class=\"source-note\"").unwrap_or(body.len());
    let mut parts = body[start..end].split("<span id=\"page-");
    let first = parts.next().unwrap_or_default().to_owned();
    let text = parts
        .fold(first, |text, part| text + part.split_once("</span>").map_or(part, |(_, rest)| rest));
    format!("{}\n", text.trim())
}

fn page(compiled: &Compiled, number: &str) -> String {
    let number: usize = number.parse().expect("a page number");
    let dump = compiled.page_dump.as_deref().unwrap_or_default();
    let lines: Vec<&str> = dump.split_inclusive('\n').take_while(|line| *line != OUTLINE).collect();
    let starts: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.starts_with("page "))
        .map(|(index, _)| index)
        .collect();
    let Some(&start) = starts.get(number - 1) else { return "there is no such page\n".to_owned() };
    let end = starts.get(number).copied().unwrap_or(lines.len());
    lines[start..end].concat()
}

fn outline(compiled: &Compiled) -> String {
    let dump = compiled.page_dump.as_deref().unwrap_or_default();
    let lines = dump.split_inclusive('\n').skip_while(|line| *line != OUTLINE).skip(1);
    lines.map(|line| line.strip_prefix("  ").unwrap_or(line)).collect()
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

/// Undoes `\r`, `\0`, `\xff` and `\u{feff}`.
fn unescape(text: &str) -> Vec<u8> {
    let mut bytes = text
        .replace("\\r", "\r")
        .replace("\\0", "\0")
        .replace("\\u{feff}", "\u{feff}")
        .into_bytes();
    while let Some(at) = bytes.windows(2).position(|pair| pair == b"\\x") {
        let byte = std::str::from_utf8(&bytes[at + 2..at + 4])
            .ok()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.splice(at..at + 4, byte);
    }
    bytes
}

/// The lines that differ, those that were expected first.
fn difference(expected: &str, actual: &str) -> String {
    let mut told = String::new();
    let (expected, actual): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), actual.lines().collect());
    let same_head = expected.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let same_tail = expected[same_head..]
        .iter()
        .rev()
        .zip(actual[same_head..].iter().rev())
        .take_while(|(one, other)| one == other)
        .count();
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
        } else if path.extension().is_some_and(|ending| ending == "md")
            && path.file_name().is_some_and(|name| name != "README.md")
        {
            files.push(path);
        }
    }
    files.sort();
    files
}
