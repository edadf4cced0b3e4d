//! `--deps`: what was read, as a rule for make.

use fascicle::source::world::World;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// A world that remembers what it was asked for.
pub(crate) struct RecordingWorld<W> {
    world: W,
    asked: Mutex<BTreeSet<String>>,
}

impl<W: World> RecordingWorld<W> {
    pub(crate) const fn new(world: W) -> Self {
        Self { world, asked: Mutex::new(BTreeSet::new()) }
    }

    /// Every file that was read and every folder that was listed, from the content root.
    pub(crate) fn into_asked(self) -> BTreeSet<String> {
        self.asked.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn remember(&self, path: &str) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
    }
}

impl<W: World> World for RecordingWorld<W> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.world.read(path).inspect(|_| self.remember(path))
    }

    /// A folder's time changes when a file comes or goes: make must look at it too.
    fn list(&self, folder: &str) -> io::Result<Vec<String>> {
        let files = self.world.list(folder)?;
        self.remember(folder);
        let folders = files
            .iter()
            .flat_map(|file| Path::new(file).ancestors().skip(1))
            .filter_map(Path::to_str);
        for inner in
            folders.filter(|inner| Path::new(inner).starts_with(folder)).collect::<BTreeSet<_>>()
        {
            self.remember(inner);
        }
        Ok(files)
    }

    /// A folder is looked at where a file is missing: make must look again when one comes.
    fn names(&self, folder: &str) -> io::Result<Vec<String>> {
        self.world.names(folder).inspect(|_| self.remember(folder))
    }

    fn exists(&self, path: &str) -> bool {
        self.world.exists(path)
    }

    fn build_date(&self) -> Option<i64> {
        self.world.build_date()
    }
}

/// The stamp file that belongs to a file of rules: `out/digest.stamp` to `out/digest.d`.
pub(crate) fn stamp(deps: &Path) -> PathBuf {
    deps.with_extension("stamp")
}

/// A rule for make.
pub(crate) struct Rule {
    /// The rule, as a file that make includes.
    pub(crate) text: String,
    /// Names that make cannot hold: their folders stand in their place.
    pub(crate) unheld: Vec<String>,
}

impl Rule {
    /// A rule that makes the stamp depend on what was read, and an empty rule for each of these, so
    /// that make goes on when one of them is deleted. None, if make cannot hold the stamp's name.
    pub(crate) fn new(stamp: &Path, read: &BTreeSet<String>) -> Option<Self> {
        let mut text = escaped(&held(&stamp.to_string_lossy())?, Side::Target);
        let (mut names, mut unheld) = (BTreeSet::new(), Vec::new());
        for path in read {
            let name = held(path).unwrap_or_else(|| {
                unheld.push(path.clone());
                let above = Path::new(path).ancestors().skip(1).filter_map(Path::to_str);
                above.filter_map(held).next().unwrap_or_else(|| ".".to_owned())
            });
            names.insert(name);
        }
        text.push(':');
        for name in &names {
            text.push_str(" \\\n  ");
            text.push_str(&escaped(name, Side::Prerequisite));
        }
        text.push('\n');
        for name in &names {
            text.push_str(&format!("\n{}:\n", escaped(name, Side::Target)));
        }
        Some(Self { text, unheld })
    }
}

/// On which side of a rule's colon a name stands.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Side {
    Target,
    Prerequisite,
}

/// A path under a name that GNU make can hold, if there is one (GNU make manual, §4.3, §4.4 and §11.1).
/// An assignment, a recipe, a pattern, a home folder, a library, a group of targets or a line's end
/// are no names to it, whatever stands before them.
fn held(path: &str) -> Option<String> {
    let is_no_name = path.contains(|char: char| char.is_control() || "=;%".contains(char))
        || path.starts_with(['~', '&'])
        || path.starts_with("-l")
        || path.ends_with(['\\', '&']);
    if is_no_name {
        return None;
    }
    if path.is_empty() {
        return Some(".".to_owned());
    }
    // What ends in brackets is a member of an archive; a folder has another name.
    if path.ends_with(')') && path.contains('(') {
        return Path::new(path).is_dir().then(|| format!("{path}/."));
    }
    Some(path.to_owned())
}

/// A path with a backslash before what make takes for more than a letter. One that stands in the path
/// is doubled before these; and wherever make looks for files like a pattern, since it reads it again
/// there.
fn escaped(path: &str, side: Side) -> String {
    let in_pattern = if path.contains(['*', '?', '[']) { 2 } else { 1 };
    let mut escaped = String::new();
    let mut backslashes = 0;
    for char in path.chars() {
        if char == '\\' {
            backslashes += in_pattern;
            continue;
        }
        // Before a colon, a bar is a letter like any other.
        let of_make = matches!(char, ' ' | '#' | ':') || char == '|' && side == Side::Prerequisite;
        let of_pattern = matches!(char, '*' | '?' | '[');
        let twice = if of_make { 2 } else { 1 };
        escaped.extend(std::iter::repeat_n('\\', backslashes * twice));
        backslashes = 0;
        match char {
            '$' => escaped.push_str("$$"),
            _ if of_make || of_pattern => escaped.extend(['\\', char]),
            _ => escaped.push(char),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use fascicle::source::world::MemoryWorld;

    #[test]
    fn everything_that_was_read_or_listed_is_in_the_rule() {
        let world = MemoryWorld::default()
            .with("11/articles/my text.md", "")
            .with("11/digest.yaml", "")
            .with("12/x.md", "");
        let world = RecordingWorld::new(world);
        assert!(
            world.list("11").is_ok()
                && world.read("11/digest.yaml").is_ok()
                && world.read("11/none").is_err()
        );
        let rule = Rule::new(&stamp(Path::new("out/$digest.d")), &world.into_asked()).unwrap();
        assert_eq!(
            rule.text,
            "out/$$digest.stamp: \\\n  11 \\\n  11/articles \\\n  11/digest.yaml\n\n11:\n\n11/articles:\n\n11/digest.yaml:\n"
        );
        assert_eq!(rule.unheld, [""; 0]);
    }

    #[test]
    fn what_make_takes_for_more_than_a_letter_is_escaped_or_left_out() {
        let escaped = |path: &str| escaped(&held(path).unwrap(), Side::Prerequisite);
        assert_eq!(escaped("my #1 text.md"), "my\\ \\#1\\ text.md");
        assert_eq!(escaped("$(x) a:b|c*?[d].md"), "$$(x)\\ a\\:b\\|c\\*\\?\\[d].md");
        assert_eq!(escaped("a\\b.md"), "a\\b.md");
        assert_eq!(escaped("a\\ b.md"), "a\\\\\\ b.md");
        for path in ["p!=touch x|y.md", "a\nb.md", "a;b.md", "a%b.md", "~root/a.md", "-lx.md"] {
            assert_eq!(held(path), None, "{path}");
        }
        let read = ["11/a=b/c.md", "11/x.md", "n;/y.md"].map(str::to_owned).into();
        let rule = Rule::new(Path::new("s"), &read).unwrap();
        assert_eq!(rule.text, "s: \\\n  . \\\n  11 \\\n  11/x.md\n\n.:\n\n11:\n\n11/x.md:\n");
        assert_eq!(rule.unheld, ["11/a=b/c.md", "n;/y.md"]);
        assert!(Rule::new(Path::new("a=b"), &BTreeSet::new()).is_none());
    }
}
