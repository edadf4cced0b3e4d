//! The borders between the modules: who may use whom, and that nobody does in a circle.
//!
//! This test reads the paths that every source file names and holds them against the table below,
//! which ARCHITECTURE.md shows as layers. `make accept` writes these anew.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads the source files"
)]

mod code;
mod graph;

use code::{SourceFile, source_files};
use graph::Uses;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// What each module may use besides itself and [`OPEN_TO_ALL`].
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "cli",
        &[
            "compile",
            "data",
            "document",
            "fonts",
            "import",
            "language",
            "manifest",
            "manuscript",
            "outputs",
            "style",
        ],
    ),
    ("import", &["manuscript", "language", "document", "data"]),
    (
        "compile",
        &[
            "epub",
            "fonts",
            "issue",
            "language",
            "manifest",
            "manuscript",
            "outputs",
            "pdf",
            "pictures",
            "raster",
            "style",
            "typeset",
        ],
    ),
    ("pdf", &["typeset::page", "fonts", "pictures", "language"]),
    ("raster", &["typeset::page", "fonts"]),
    ("typeset", &["issue", "document", "style", "fonts", "pictures", "language"]),
    ("epub", &["html", "issue", "document", "style", "pictures", "language", "fonts"]),
    ("html", &["issue", "document", "pictures", "language"]),
    ("issue", &["manifest", "manuscript", "document", "language", "pictures"]),
    ("manuscript", &["document", "language", "data"]),
    ("manifest", &["style", "language", "data", "outputs"]),
    ("style", &["fonts"]),
    ("pictures", &["document", "fonts"]),
    ("fonts", &["language"]),
    ("document", &["language"]),
    ("data", &["language"]),
    ("language", &[]),
    ("diagnostics", &[]),
    ("source", &[]),
    ("outputs", &[]),
    ("units", &[]),
    ("date", &[]),
];

/// What every module may use: `diagnostics` uses `source`, the others nothing of ours.
const OPEN_TO_ALL: &[&str] = &["units", "source", "diagnostics", "date"];

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let mut trespasses = BTreeSet::new();
    for file in code_files() {
        for path in file.paths() {
            let is_from_root = |first: &String| first == "crate" || first == "fascicle";
            if !path.parts.first().is_some_and(is_from_root) {
                continue;
            }
            let used = path.parts[1..].join("::");
            if !may_use(&file.module[0], &used) {
                trespasses.insert(format!("{} uses {used}", file.path.display()));
            }
        }
    }
    assert!(trespasses.is_empty(), "against the architecture:\n{}", listed(trespasses));
}

fn may_use(module: &str, used: &str) -> bool {
    let top = used.split("::").next().unwrap_or_default();
    let is_name_of_module = MAY_USE.iter().any(|(name, _)| *name == top);
    let is_open = match module {
        "units" | "source" | "date" => false,
        "diagnostics" => top == "source",
        _ => OPEN_TO_ALL.contains(&top),
    };
    !is_name_of_module || top == module || is_open || is_listed(module, used)
}

fn is_listed(module: &str, used: &str) -> bool {
    let row = MAY_USE.iter().find(|(name, _)| *name == module);
    row.into_iter().flat_map(|(_, allowed)| allowed.iter()).any(|allowed| {
        used == *allowed || used.strip_prefix(allowed).is_some_and(|rest| rest.starts_with("::"))
    })
}

#[test]
fn the_table_allows_nothing_that_nobody_needs() {
    let uses = between_modules();
    let files: BTreeSet<String> = code_files().iter().map(|file| file.module[0].clone()).collect();
    let rows: BTreeSet<String> = MAY_USE.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(rows, files, "the table has a row for each module at the root");
    let unused = MAY_USE.iter().flat_map(|(module, allowed)| {
        let used = uses.get(*module);
        let is_unused = move |allowed: &&&str| {
            let top = allowed.split("::").next().unwrap_or_default();
            !used.is_some_and(|used| used.contains(top))
        };
        allowed.iter().filter(is_unused).map(move |unused| format!("{module} never uses {unused}"))
    });
    let unused: BTreeSet<String> = unused.collect();
    assert!(unused.is_empty(), "the table allows too much:\n{}", listed(unused));
}

#[test]
fn no_modules_use_each_other_in_a_circle() {
    let circles = graph::circles(&between_modules());
    assert!(circles.is_empty(), "circles of modules: {circles:#?}");
}

/// A type of data stands in a file without algorithms, and `mod.rs` only puts together what stands in
/// its folder: where that holds, files use each other one way.
#[test]
fn files_use_each_other_one_way() {
    let files = source_files(Path::new("src"));
    let heads: BTreeSet<String> = files
        .iter()
        .filter(|file| file.is_head())
        .map(|file| file.path.to_string_lossy().replace('\\', "/"))
        .collect();
    let mut uses = graph::between_files(&files);
    uses.retain(|name, _| !heads.contains(name));
    uses.values_mut().for_each(|used| used.retain(|name| !heads.contains(name)));
    let circles = graph::circles(&uses);
    assert!(circles.is_empty(), "circles of files: {circles:#?}");
}

/// A theme fills one value: what it cannot reach would stay ours. A PDF begins with black by its own
/// rules.
#[test]
fn no_colour_is_named_but_by_the_look() {
    let is_free = |file: &SourceFile| {
        matches!(file.module[0].as_str(), "style" | "units") || file.module == ["pdf", "canvas"]
    };
    let files = code_files().into_iter().filter(|file| !is_free(file));
    let named = files.filter(|file| file.says("Colour::") || file.says("Colour(0x"));
    let named: BTreeSet<String> = named.map(|file| file.path.display().to_string()).collect();
    assert!(named.is_empty(), "colours are named in:\n{}", listed(named));
}

#[test]
fn the_architecture_shows_the_layers() {
    const START: &str = "<!-- The layers, as tests/architecture reads them off the code: -->\n";
    const END: &str = "<!-- End of the layers. -->\n";
    let page = fs::read_to_string("ARCHITECTURE.md").expect("ARCHITECTURE.md");
    let (before, rest) = page.split_once(START).expect("the start of the layers");
    let (_, after) = rest.split_once(END).expect("the end of the layers");
    let made = format!("{before}{START}{}{END}{after}", layers());
    if std::env::var_os("UPDATE").is_some() {
        fs::write("ARCHITECTURE.md", made).expect("ARCHITECTURE.md can be written");
        return;
    }
    assert!(page == made, "the layers in ARCHITECTURE.md are out of date: run `make accept`");
}

/// The modules, those at the top that use and are not used, each with all that it uses.
fn layers() -> String {
    let uses = between_modules();
    let heights = graph::heights(&uses);
    let mut rows: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    heights.iter().for_each(|(module, height)| rows.entry(*height).or_default().push(module));
    let mut text = String::from("\n| layer | module | uses |\n|--|--|--|\n");
    for (height, modules) in rows.iter().rev() {
        for module in modules {
            let used: Vec<String> = uses[*module].iter().map(|used| format!("`{used}`")).collect();
            let used = if used.is_empty() { "nothing of ours".to_owned() } else { used.join(", ") };
            let _ = writeln!(text, "| {height} | `{module}` | {used} |");
        }
    }
    text.push('\n');
    text
}

/// Which modules at the root use which others.
fn between_modules() -> Uses {
    let top = |file: &str| -> Option<String> {
        let below = file.strip_prefix("src/")?;
        Some(below.split('/').next()?.trim_end_matches(".rs").to_owned())
    };
    let files = code_files();
    let mut uses: Uses =
        files.iter().map(|file| (file.module[0].clone(), BTreeSet::new())).collect();
    for (file, used) in graph::between_files(&source_files(Path::new("src"))) {
        let Some(module) = top(&file).filter(|module| uses.contains_key(module)) else { continue };
        let used: Vec<String> = used.iter().filter_map(|used| top(used)).collect();
        let of = uses.entry(module.clone()).or_default();
        of.extend(used.into_iter().filter(|used| *used != module && used != "lib"));
    }
    uses
}

/// The files of the modules: the two that only name these left out.
fn code_files() -> Vec<SourceFile> {
    let mut files = source_files(Path::new("src"));
    files.retain(|file| !file.module.is_empty());
    files
}

fn listed(lines: BTreeSet<String>) -> String {
    lines.into_iter().collect::<Vec<_>>().join("\n")
}
