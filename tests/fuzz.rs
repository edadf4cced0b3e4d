//! The targets of `fuzz/` over the issues of the suite and a few changes of each: the same in every run.
//!
//! `cargo test --test fuzz -- --ignored` writes those issues into `fuzz/corpus/`, for cargo-fuzz to begin
//! with.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    unreachable_pub,
    reason = "a test reads its cases, and the targets are those of another crate"
)]

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;

use image::{DynamicImage, ImageFormat};
use rayon::prelude::*;
use targets::{FILE_MARK, TARGETS};

/// The fences of the files in a case of the suite.
const FENCE: &str = "~~~~";
/// Changes that are tried of each seed.
const CHANGES: u64 = 3;
/// A longer seed, in bytes, is changed no more quickly than it is read.
const LONGEST: usize = 4_000;

/// What each target begins with, by name.
fn seeds() -> BTreeMap<&'static str, Vec<Vec<u8>>> {
    let mut seeds: BTreeMap<&str, Vec<Vec<u8>>> =
        TARGETS.iter().map(|&(name, _)| (name, Vec::new())).collect();
    let mut add = |target: &'static str, seed: Vec<u8>| {
        if seed.len() <= LONGEST {
            seeds.get_mut(target).expect("a target").push(seed);
        }
    };
    for case in cases(Path::new("tests/suite")) {
        let files = files(&case);
        let mut whole = String::new();
        for (path, text) in &files {
            whole += &format!("{FILE_MARK}{path}\n{text}");
            let bytes = || text.clone().into_bytes();
            match path.rsplit('.').next() {
                Some("yaml") => add("manifest", bytes()),
                Some("md") => {
                    add("markdown", bytes());
                    if let Some(block) = text.strip_prefix("---\n") {
                        add("metadata", block.into());
                    }
                    let body = text.rsplit("---\n").next().unwrap_or_default();
                    add("book", format!("A title\n{body}").into_bytes());
                    add("paragraph", [&[text.len() as u8], body.as_bytes()].concat());
                    if body.contains('|') {
                        add(
                            "table",
                            [&[text.len() as u8, 3], body.replace('|', "\n").as_bytes()].concat(),
                        );
                    }
                }
                Some(ending @ ("txt" | "html" | "htm")) => {
                    add("clipping", bytes());
                    if ending != "txt" {
                        add("page", bytes());
                    }
                }
                Some("svg") => {
                    add("picture", bytes());
                    add("drawing", bytes());
                }
                _ => {}
            }
        }
        // With links within it, out of it, in a circle and to nothing.
        let links = ["a -> b", "c.md -> ../secret.md", "d -> ..", "e -> e", "f.md -> gone"];
        let links = links.map(|link| format!("{FILE_MARK}{link}\n")).concat();
        add("folder", format!("{whole}{links}").into_bytes());
        add("whole", whole.into_bytes());
    }
    let picture = image::RgbaImage::from_fn(9, 7, |x, y| {
        image::Rgba([(x * 20) as u8, (y * 30) as u8, 99, (x * y * 4) as u8])
    });
    for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::Gif, ImageFormat::WebP] {
        let mut file = Cursor::new(Vec::new());
        let image = DynamicImage::from(picture.clone());
        let image = if format == ImageFormat::Jpeg { image.to_rgb8().into() } else { image };
        image.write_to(&mut file, format).expect("a picture");
        add("picture", file.into_inner());
    }
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"7\"><g fill=\"red\" opacity=\".5\"><path d=\"M1 1L9 7z\"/></g></svg>";
    add("picture", drawing.into());
    add("drawing", drawing.into());
    add("page", "<html><head><title>One</title></head><body><article><h1>One</h1><p>The two met, in the harbour, and spoke.</p><table><tr><th>a<td>b</table></article></body></html>".into());
    add("clipping", "<html><body><article><h1>One</h1><p>The two met, in the harbour, and spoke.</p></article></body></html>".into());
    // Fonts are longer.
    let font = fs::read("fonts/mono/SourceCodePro-Regular.ttf").expect("a face");
    seeds.get_mut("font").expect("a target").extend(fonts(&font));
    seeds
}

/// A face whole, with outlines of the other kind, and twice in a collection; whole, and with a table or
/// two that are none.
fn fonts(face: &[u8]) -> Vec<Vec<u8>> {
    let cff = fs::read("tests/hostile/cff.otf").expect("a face");
    let pair = fs::read("tests/hostile/pair.ttc").expect("a collection");
    let renamed = |at: usize| {
        let mut renamed = face.to_vec();
        renamed[12 + 16 * at] ^= 0x20;
        renamed
    };
    vec![face.to_vec(), cff, pair, renamed(2), renamed(6), renamed(9)]
}

/// The texts of the cases below a folder, in the order of their paths.
fn cases(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    let read = |path: &Path| match path.extension() {
        Some(ending) if ending == "md" => vec![fs::read_to_string(path).expect("a case")],
        _ if path.is_dir() => cases(path),
        _ => Vec::new(),
    };
    paths.iter().flat_map(|path| read(path)).collect()
}

/// The files of a case: fenced blocks that are called by a path, and by nothing more.
fn files(case: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in case.split_inclusive('\n') {
        match (line.strip_prefix(FENCE), &mut open) {
            (Some(_), Some(_)) => files.extend(open.take()),
            (Some(words), None) => open = Some((words.trim().to_owned(), String::new())),
            (None, Some((_, text))) => text.push_str(line),
            (None, None) => {}
        }
    }
    files.retain(|(path, _)| path.contains('.') && !path.contains(' '));
    files
}

/// Pieces that mean something to one reader or another.
const TOKENS: [&str; 24] = [
    "---\n", "[^1]: ", "`", "<div>", "</p>", "![](", "> ", "\n\n", "|", "*", "&#0;", "\u{202e}",
    "\u{ad}", "\u{0}", "\u{ffff}", "[[", "$$", ": ", "\t", "- ", "\u{2028}", "\u{301}", "日本",
    "{{",
];

/// A seed with something cut, doubled, put in or mixed up.
fn changed(seed: &[u8], turn: u64) -> Vec<u8> {
    let mut state = turn.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ seed.len() as u64;
    let mut thrown = |below: usize| {
        // Xorshift (Marsaglia 2003): the same numbers in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below.max(1) as u64) as usize
    };
    let mut bytes = seed.to_vec();
    for _ in 0..=thrown(4) {
        let (one, other) = (thrown(bytes.len() + 1), thrown(bytes.len() + 1));
        let (from, to) = (one.min(other), one.max(other).min(one.min(other) + 200));
        match thrown(5) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let piece = bytes[from..to].repeat(1 + thrown(8));
                drop(bytes.splice(from..from, piece));
            }
            2 => drop(bytes.splice(from..from, TOKENS[thrown(TOKENS.len())].bytes())),
            3 => bytes.iter_mut().skip(from).take(1).for_each(|byte| *byte ^= 1 << (to % 8)),
            _ => bytes[from..to].reverse(),
        }
    }
    bytes
}

#[test]
fn every_target_holds_over_the_suite_and_changes_of_it() {
    let seeds = seeds();
    for (name, target) in TARGETS {
        let seeds = &seeds[name];
        assert!(seeds.len() > 4, "{name} has {} seeds", seeds.len());
        // What makes whole books is slow without optimisation: every third seed will do.
        let step = if matches!(name, "book" | "whole" | "folder") { 3 } else { 1 };
        seeds.par_iter().step_by(step).for_each(|seed| {
            target(seed);
            (0..CHANGES).for_each(|turn| target(&changed(seed, turn)));
        });
    }
}

/// What was found, and is mended.
#[test]
fn what_was_found_stays_mended() {
    for (name, input) in FOUND {
        let (_, target) = TARGETS
            .into_iter()
            .find(|(target, _)| *target == name)
            .unwrap_or_else(|| panic!("no target is called {name}"));
        target(input);
    }
}

/// Inputs that broke a target once.
const FOUND: [(&str, &[u8]); 0] = [];

#[test]
#[ignore = "it writes into the source tree, for cargo-fuzz"]
fn write_the_corpus() {
    for (name, seeds) in seeds() {
        let folder = Path::new("fuzz/corpus").join(name);
        fs::create_dir_all(&folder).expect("a folder");
        for (number, seed) in seeds.iter().enumerate() {
            fs::write(folder.join(format!("suite-{number:04}")), seed).expect("a seed");
        }
    }
}
