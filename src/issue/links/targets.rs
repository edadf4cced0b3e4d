//! The articles that a link within the issue can lead to.

use super::addresses::bare;
use super::paths::without_ending;
use super::places::Places;
use crate::diagnostics::nearest;
use crate::issue::Issue;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The articles by the names that they have, and the places in each.
pub(super) struct Targets {
    by_path: BTreeMap<String, usize>,
    by_url: BTreeMap<String, usize>,
    by_name: BTreeMap<String, usize>,
    /// By the day and the words of a post's file, as Jekyll's addresses have them.
    by_day: BTreeMap<(String, String), usize>,
    paths: Vec<String>,
    places: Vec<Places>,
}

impl Targets {
    pub(super) fn of(issue: &Issue) -> Self {
        let articles = || issue.articles.iter().enumerate();
        let mut by_name = BTreeMap::new();
        // The name of a file stands before a title, and of several that are alike the first.
        articles()
            .for_each(|(index, article)| _ = by_name.entry(key(&article.path)).or_insert(index));
        articles().for_each(|(index, article)| {
            _ = by_name.entry(key(article.title.plain())).or_insert(index);
        });
        Self {
            by_path: articles().map(|(index, article)| (path_key(&article.path), index)).collect(),
            by_url: articles()
                .filter_map(|(index, article)| {
                    Some((bare(article.attribution.work.url.as_deref()?), index))
                })
                .collect(),
            by_name,
            by_day: articles()
                .filter_map(|(index, article)| Some((day_of_post(&article.path)?, index)))
                .collect(),
            paths: articles().map(|(_, article)| article.path.clone()).collect(),
            places: articles().map(|(_, article)| Places::of(article)).collect(),
        }
    }

    /// The article whose file a path names, with or without its ending, or whose folder it names
    /// where the file is called `index`.
    pub(super) fn by_path(&self, path: &str) -> Option<usize> {
        let path = path_key(path.trim_end_matches('/'));
        let index = |name: &str| self.by_path.get(&format!("{path}/{name}"));
        self.by_path
            .get(&path)
            .or_else(|| index("index"))
            .or_else(|| index("_index"))
            .or_else(|| self.by_path.get(path.strip_suffix("/index")?))
            .copied()
    }

    /// The article of an address.
    pub(super) fn by_url(&self, url: &str) -> Option<usize> {
        self.by_url.get(&bare(url)).copied()
    }

    /// The article that is called so: by its file's name or by its title.
    pub(super) fn by_name(&self, name: &str) -> Option<usize> {
        self.by_name.get(&key(name)).copied()
    }

    /// The post that an address such as `/2025/04/30/what-changed/` was made of (Jekyll's
    /// `permalink: date` and `pretty`).
    pub(super) fn by_permalink(&self, path: &str) -> Option<usize> {
        let path = without_ending(path.trim_end_matches('/'));
        let mut parts = path.rsplit('/');
        let words = parts.next()?;
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        self.by_day.get(&(format!("{year}-{month}-{day}"), words.to_owned())).copied()
    }

    /// The places of an article.
    pub(super) fn places(&self, article: usize) -> Option<&Places> {
        self.places.get(article)
    }

    /// The article's file whose name is nearly the one that a path ends in.
    pub(super) fn near(&self, path: &str) -> Option<&str> {
        let wanted = key(path);
        // Names that begin and end otherwise are not near: most are put aside by that.
        let alike = |name: &&str| {
            name.len().abs_diff(wanted.len()) <= 4
                && (name.chars().next() == wanted.chars().next()
                    || name.chars().next_back() == wanted.chars().next_back())
        };
        let names = self.by_name.keys().map(String::as_str).filter(alike);
        let name = nearest(&wanted, names, |length| 1 + length / 8)?;
        self.by_name.get(name).and_then(|&index| self.paths.get(index)).map(String::as_str)
    }
}

/// A path without its ending, its letters composed: disks and keyboards differ in that.
fn path_key(path: &str) -> String {
    without_ending(path).nfc().collect()
}

/// A name without folders, ending and case: what names of one article have in common.
fn key(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    without_ending(file).trim().nfc().collect::<String>().to_lowercase()
}

/// The day and the words of a post's name: `2025-04-30-what-changed.md`.
fn day_of_post(path: &str) -> Option<(String, String)> {
    let name = without_ending(path.rsplit('/').next().unwrap_or(path));
    let (day, words) = (name.get(..10)?, name.get(11..)?);
    let is_day = day.bytes().enumerate().all(|(at, byte)| match at {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    (is_day && name.as_bytes().get(10) == Some(&b'-')).then(|| (day.to_owned(), words.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_are_known_by_day_and_words() {
        let post = |path| day_of_post(path).map(|(day, words)| format!("{day} {words}"));
        assert_eq!(post("_posts/2025-04-30-a-b.md").as_deref(), Some("2025-04-30 a-b"));
        assert_eq!(post("2025-04-30.md"), None);
        assert_eq!(post("2025-04-3é-a.md"), None);
    }
}
