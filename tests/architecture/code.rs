//! The source files, and the paths of ours that their code names.

use std::fs;
use std::path::{Path, PathBuf};

/// A file of `src`, without its comments, its texts and the tests at its end.
pub(crate) struct SourceFile {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// The module that it is, by the names from the crate's root.
    pub(crate) module: Vec<String>,
    code: String,
}

/// A path that a file names.
pub(crate) struct Named {
    /// Its parts, as they are written.
    pub(crate) parts: Vec<String>,
    /// Whether it is passed on (`pub use`), and what it is called then.
    pub(crate) passed_on: Option<String>,
    /// What the file calls it, if it is imported.
    pub(crate) imported_as: Option<String>,
}

/// All files below a folder, by their paths; those of tests left out.
pub(crate) fn source_files(folder: &Path) -> Vec<SourceFile> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        // Tests stand beside the code in `tests.rs` or `tests/`; they may use what makes them short.
        if path.file_stem().is_some_and(|name| name == "tests") {
            continue;
        }
        if path.is_dir() {
            files.extend(source_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let code = code_of(&fs::read_to_string(&path).expect("a source file"));
            files.push(SourceFile { module: module_of(&path), path, code });
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

impl SourceFile {
    /// Whether it is the head of a folder, which only puts together what stands in it.
    pub(crate) fn is_head(&self) -> bool {
        let name = self.path.file_name().unwrap_or_default();
        ["mod.rs", "lib.rs", "main.rs"].iter().any(|head| name == *head)
    }

    /// Whether its code has this in it.
    pub(crate) fn says(&self, words: &str) -> bool {
        self.code.contains(words)
    }

    /// Every path of two parts and more, in `use` and in code.
    pub(crate) fn paths(&self) -> Vec<Named> {
        let mut named = Vec::new();
        let mut rest = String::new();
        let mut code = self.code.as_str();
        while let Some((before, statement, after)) = next_use(code) {
            rest.push_str(before.trim_end_matches(|char: char| char != '}' && char != ';'));
            let is_passed_on = before
                .rsplit([';', '}', ']'])
                .next()
                .is_some_and(|start| start.trim_start().starts_with("pub"));
            named.extend(flattened(statement).iter().map(|path| imported(path, is_passed_on)));
            code = after;
        }
        rest.push_str(code);
        named.extend(paths_in(&rest));
        named
    }
}

/// The next `use`: what stands before it, its paths, and what follows.
fn next_use(code: &str) -> Option<(&str, &str, &str)> {
    let is_word =
        |char: Option<char>| char.is_some_and(|char| char.is_alphanumeric() || char == '_');
    let (at, _) =
        code.match_indices("use ").find(|&(at, _)| !is_word(code[..at].chars().last()))?;
    let (statement, after) = code[at + "use ".len()..].split_once(';')?;
    Some((&code[..at], statement, after))
}

/// `a::{b, c::{d}}` as `a::b` and `a::c::d`.
fn flattened(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((stem, branches)) = tree.split_once('{') else { return vec![tree.to_owned()] };
    let branches = branches.trim_end().strip_suffix('}').unwrap_or(branches);
    let (mut depth, mut start, mut paths) = (0, 0, Vec::new());
    let ends = branches.char_indices().filter(|&(_, char)| {
        depth += i32::from(char == '{') - i32::from(char == '}');
        char == ',' && depth == 0
    });
    for end in ends.map(|(at, _)| at).chain([branches.len()]) {
        if let Some(branch) = branches.get(start..end).filter(|branch| !branch.trim().is_empty()) {
            paths.extend(flattened(branch).iter().map(|path| format!("{}{path}", stem.trim())));
        }
        start = end + 1;
    }
    paths
}

fn imported(path: &str, is_passed_on: bool) -> Named {
    let (path, alias) = path.split_once(" as ").unwrap_or((path, ""));
    let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "self") {
        parts.pop();
    }
    let name =
        if alias.is_empty() { parts.last().cloned().unwrap_or_default() } else { alias.into() };
    let name = Some(name.trim().to_owned());
    let (passed_on, imported_as) = if is_passed_on { (name.clone(), name) } else { (None, name) };
    Named { parts, passed_on, imported_as }
}

/// The paths in code that is no `use`.
fn paths_in(code: &str) -> Vec<Named> {
    let is_of_path = |char: char| char.is_alphanumeric() || char == '_' || char == ':';
    let words = code.split(|char: char| !is_of_path(char)).filter(|word| word.contains("::"));
    words
        .filter_map(|word| {
            let parts: Vec<String> = word.split("::").map(str::to_owned).collect();
            let is_path = parts.first().is_some_and(|first| !first.is_empty());
            is_path.then_some(Named { parts, passed_on: None, imported_as: None })
        })
        .collect()
}

/// The code of a file: comments, texts, and the tests at its end left out.
fn code_of(text: &str) -> String {
    let mut rest = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut code = String::new();
    while let Some(at) = rest.find(['"', '/']) {
        let (before, found) = rest.split_at(at);
        code.push_str(before);
        rest = if found.starts_with("//") {
            &found[found.find('\n').unwrap_or(found.len())..]
        } else if found.starts_with('/') || before.ends_with('\'') {
            &found[1..]
        } else if before.ends_with('#') {
            found[1..].split_once("\"#").map_or("", |(_, after)| after)
        } else {
            after_text(&found[1..])
        };
    }
    code.push_str(rest);
    code
}

/// What follows the quotation mark that ends a text.
fn after_text(text: &str) -> &str {
    let mut is_escaped = false;
    let end = text.find(|char| {
        let ends = char == '"' && !is_escaped;
        is_escaped = char == '\\' && !is_escaped;
        ends
    });
    end.map_or("", |end| &text[end + 1..])
}

/// `src/typeset/makeup/page.rs` is `typeset::makeup::page`.
fn module_of(path: &Path) -> Vec<String> {
    let below = path.strip_prefix("src").expect("a path below src").with_extension("");
    let mut parts: Vec<String> =
        below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str())) {
        parts.pop();
    }
    parts
}
