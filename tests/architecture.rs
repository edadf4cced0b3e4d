//! The borders between the stages: who may use whom.
//!
//! ARCHITECTURE.md has the table; this test reads the `crate::…` paths of every source file and
//! holds them against it.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads the source files"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use besides itself and what every module may use.
const MAY_USE: &[(&str, &[&str])] = &[
    (
        "cli",
        &["compile", "data", "document", "fonts", "import", "language", "manifest", "manuscript"],
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
            "pdf",
            "pictures",
            "raster",
            "style",
            "typeset",
        ],
    ),
    ("pdf", &["typeset::page", "fonts", "pictures", "language", "style"]),
    ("raster", &["typeset::page", "fonts", "style"]),
    ("typeset", &["issue", "document", "style", "fonts", "pictures", "language"]),
    ("epub", &["issue", "document", "style", "pictures", "language", "fonts"]),
    ("issue", &["manifest", "manuscript", "document", "language", "pictures", "data"]),
    ("manuscript", &["document", "language", "data"]),
    ("manifest", &["language", "data"]),
    ("document", &["language", "pictures"]),
    ("style", &["manifest"]),
    ("fonts", &["style", "language"]),
    ("pictures", &["fonts"]),
    ("language", &["document"]),
    ("data", &["language"]),
    ("diagnostics", &[]),
    ("source", &[]),
    ("units", &[]),
    ("date", &[]),
];

/// What every module may use.
const OPEN_TO_ALL: &[&str] = &["units", "source", "diagnostics", "date"];

#[test]
fn every_module_uses_only_what_the_table_allows() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut trespasses = BTreeSet::new();
    for file in source_files(Path::new("src")) {
        let module = module_of(&file);
        if module == "main" || module == "lib" {
            continue;
        }
        let Some(allowed) = table.get(module.as_str()) else {
            trespasses.insert(format!("{module} is not in the table of tests/architecture.rs"));
            continue;
        };
        for used in paths_used(&fs::read_to_string(&file).expect("a source file")) {
            let top = used.split("::").next().unwrap_or_default();
            let open = top == module || (OPEN_TO_ALL.contains(&top) && is_lower(&module, top));
            let listed = allowed
                .iter()
                .any(|allowed| used == *allowed || used.starts_with(&format!("{allowed}::")));
            if !open && !listed {
                trespasses.insert(format!("{} uses {used}", file.display()));
            }
        }
    }
    assert!(
        trespasses.is_empty(),
        "against the architecture:\n{}",
        trespasses.into_iter().collect::<Vec<_>>().join("\n")
    );
}

/// `units`, `source` and `date` use nothing of ours; `diagnostics` uses `source` alone.
fn is_lower(module: &str, used: &str) -> bool {
    match module {
        "units" | "source" | "date" => false,
        "diagnostics" => used == "source",
        _ => true,
    }
}

/// The paths after `crate::` in the code of a file: comments, and the tests at its end, left out.
fn paths_used(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = &group[..group.find("};").unwrap_or(group.len())];
            paths.extend(
                group
                    .split(',')
                    .map(|path| path.trim().split("::{").next().unwrap_or_default().to_owned()),
            );
        } else {
            let end = rest
                .find(|char: char| !char.is_alphanumeric() && char != '_' && char != ':')
                .unwrap_or(rest.len());
            paths.push(rest[..end].trim_end_matches(':').to_owned());
        }
    }
    paths.retain(|path| path.starts_with(|char: char| char.is_lowercase()));
    paths
}

/// The stage that a file belongs to: the first name below `src`.
fn module_of(file: &Path) -> String {
    let below = file.strip_prefix("src").expect("a path below src");
    let first = below.components().next().expect("a name");
    first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

fn source_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if is_of_tests(&path) {
            continue;
        }
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

/// Tests stand beside the code in `tests.rs` or `tests/`; they may use what makes them short.
fn is_of_tests(path: &Path) -> bool {
    path.file_stem().is_some_and(|name| name == "tests")
}
