//! Which issue is the last of those in a folder: by date and number, whatever their folders are called.

use super::{folders, issues, outputs};
use fascicle::date::Date;
use fascicle::diagnostics::Sink;
use fascicle::manifest::{self, Manifest};
use fascicle::source::Sources;
use fascicle::source::world::DiskWorld;
use std::cmp::Reverse;
use std::path::{Path, PathBuf};

/// An issue that lies beside others.
pub(crate) struct Issue {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// What its manifest says.
    pub(crate) manifest: Manifest,
    /// Where that was written.
    pub(crate) sources: Sources,
}

/// The last of the issues in a folder: the one of the latest date, and of the highest number among
/// those. One without a date comes after it if its number is higher: it was begun and not yet dated.
/// Where nothing is said, names decide. A link that leads out of the folder is no issue of it: it may
/// have come with the repository, and articles are written into the last.
pub(crate) fn last(home: &Path) -> Option<Issue> {
    let mut folders = folders::under(home);
    folders.retain(|folder| !outputs::leads_outside(folder, home));
    let mut all: Vec<Issue> = folders.iter().filter_map(|one| read(one)).collect();
    all.sort_by_cached_key(|issue| Reverse((issue.date(), issue.number(), natural(&issue.name()))));
    let first = all.first()?;
    let (is_dated, number) = (first.date().is_some(), first.number());
    let undated = all.iter().position(|issue| issue.date().is_none());
    let is_later = |index: &usize| is_dated && all[*index].number() > number;
    let index = undated.filter(is_later).unwrap_or(0);
    Some(all.swap_remove(index))
}

/// Reads the manifest of an issue.
fn read(folder: &Path) -> Option<Issue> {
    let place = issues::find_one(folder).ok()?;
    let world = DiskWorld::new(&place.root, None).ok()?;
    let mut sources = Sources::default();
    let plan =
        manifest::load(&world, &place.folder, &place.name, &mut sources, &mut Sink::default());
    Some(Issue { folder: folder.to_owned(), manifest: plan.manifest, sources })
}

impl Issue {
    /// When it appears, as it says or as its folder is called.
    fn date(&self) -> Option<Date> {
        let own = self.manifest.date.as_ref().map(|date| date.value);
        own.or_else(|| Date::parse(&self.name()))
    }

    /// Its number: of "12/13", 13.
    pub(crate) fn number(&self) -> Option<u64> {
        let number = &self.manifest.issue.as_ref()?.value;
        let mut digits = number.rsplit(|char: char| !char.is_ascii_digit());
        digits.find(|digits| !digits.is_empty())?.parse().ok()
    }

    fn name(&self) -> String {
        let name = self.folder.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}

/// A name as a key by which 9 stands before 10: its words and the numbers between them.
fn natural(name: &str) -> Vec<(String, u64)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let word = rest.find(|char: char| char.is_ascii_digit()).unwrap_or(rest.len());
        let after = &rest[word..];
        let end = after.find(|char: char| !char.is_ascii_digit()).unwrap_or(after.len());
        parts.push((rest[..word].to_owned(), after[..end].parse().unwrap_or(u64::MAX)));
        rest = &after[end..];
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[track_caller]
    fn check(issues: &[(&str, &str)], expected: Option<&str>) {
        let home = tempfile::tempdir().unwrap();
        for (folder, digest) in issues {
            fs::create_dir_all(home.path().join(folder)).unwrap();
            fs::write(home.path().join(folder).join("digest.yaml"), digest).unwrap();
        }
        let found = last(home.path()).map(|issue| issue.name());
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn the_last_issue_is_that_of_the_latest_date_or_the_highest_number() {
        check(&[], None);
        check(&[("b", "issue: 1"), ("a", "issue: 2")], Some("a"));
        check(&[("a", "date: 2026-01-31"), ("b", "date: 2025-12-31")], Some("a"));
        check(&[("9", ""), ("10", "")], Some("10"));
        check(&[("2026-01", "issue: 7"), ("2026-02", "issue: 1")], Some("2026-02"));
        check(&[("2026-01", "issue: 7"), ("spring", "issue: 8")], Some("spring"));
        check(&[("2026-01", "issue: 7"), ("old", "issue: 3"), ("z", "")], Some("2026-01"));
    }
}
