//! Which files a written path may mean.

use super::addresses::decode;
use crate::manifest::Site;
use crate::pictures::Refusal;
use crate::source::paths;

/// Where paths lead from: the text that has them, and where else files lie.
pub(super) struct Home<'h> {
    /// The path of the text from the content root.
    pub(super) from: &'h str,
    /// The issue's folder.
    pub(super) folder: &'h str,
    /// The site that the content root is, if it is one.
    pub(super) site: Option<Site>,
}

impl Home<'_> {
    /// The paths from the content root that `written` may mean, the likeliest first: beside the text;
    /// and for a path that begins with `/`, or is not found there, in the issue's folder, in the
    /// content root and where the site's generator keeps files. What stands after `?` and `#` is no
    /// part of a path, unless a file is called so.
    pub(super) fn candidates(&self, written: &str) -> Vec<Result<String, Refusal>> {
        let path = without_template(written).replace('\\', "/");
        let cut = path.split(['#', '?']).next().unwrap_or_default();
        let mut candidates = Vec::new();
        for path in [decode(cut).as_str(), cut, path.as_str()] {
            self.add(path, &mut candidates);
        }
        candidates
    }

    fn add(&self, path: &str, candidates: &mut Vec<Result<String, Refusal>>) {
        let beside = self.beside();
        let mut bases: Vec<String> = if path.starts_with('/') {
            vec![self.folder.to_owned(), String::new()]
        } else {
            [beside, self.folder, ""].map(str::to_owned).into()
        };
        // Obsidian names a picture wherever it lies; ours lie in `images`.
        if !path.contains('/') {
            bases.extend([beside, self.folder, ""].map(|base| paths::join(base, "images")));
        }
        let within = path.trim_start_matches('/');
        let mut add = |candidate: Result<String, Refusal>| {
            if !candidates.contains(&candidate) {
                candidates.push(candidate);
            }
        };
        for base in &bases {
            add(paths::resolve(base, within).ok_or(Refusal::Outside));
        }
        let Some(site) = self.site else { return };
        // A browser that is told to leave the site stays at its root.
        let from_root = within.trim_start_matches("../").trim_start_matches("./");
        for folder in std::iter::once("").chain(site.folders().iter().copied()) {
            add(paths::resolve(folder, from_root).ok_or(Refusal::Outside));
        }
    }

    /// The name of a file that stands without any folder, as Obsidian names it wherever it lies.
    pub(super) fn bare_name(&self, written: &str) -> Option<String> {
        let name = decode(written.split(['#', '?']).next().unwrap_or_default().trim());
        (!name.is_empty() && !name.contains(['/', '\\'])).then_some(name)
    }

    /// The folder of the text.
    pub(super) fn beside(&self) -> &str {
        self.from.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// A path without what a template engine would have put before it: the address of the site's root
/// (`{{site.baseurl}}/a.png`, `@site/a.png`).
fn without_template(written: &str) -> &str {
    let rest = written
        .strip_prefix("{{")
        .and_then(|rest| rest.split_once("}}"))
        .map(|(_, rest)| rest)
        .or_else(|| written.strip_prefix("@site"));
    rest.filter(|rest| rest.starts_with('/')).unwrap_or(written)
}

/// The path of a file with as many folders as its author wrote, so that it can be put in the place of
/// what was written.
pub(super) fn as_written(written: &str, path: &str) -> String {
    let mut real = path.rsplit('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in written.rsplit('/') {
        let is_name = !matches!(part, "" | "." | "..");
        parts.push(if is_name { real.next().unwrap_or(part) } else { part });
    }
    parts.reverse();
    parts.join("/").replace(' ', "%20")
}

/// A path without its ending, if that is one of an article.
pub(super) fn without_ending(path: &str) -> &str {
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let is_article = is_markdown(ending) || matches!(ending, "txt" | "html" | "htm");
    if is_article { stem } else { path }
}

/// Whether a path is evidently meant for a file of articles, and not for a page of the web.
pub(super) fn looks_like_an_article(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| is_markdown(ending))
}

fn is_markdown(ending: &str) -> bool {
    ["md", "markdown", "mdx", "qmd", "rmd"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(site: Option<Site>, path: &str) -> Vec<Option<String>> {
        let home = Home { from: "2026-11/articles/a.md", folder: "2026-11", site };
        home.candidates(path).into_iter().map(Result::ok).collect()
    }

    fn found(path: &str) -> Option<String> {
        Some(path.to_owned())
    }

    #[test]
    fn paths_are_tried_beside_the_text_then_in_the_issue_then_in_the_root() {
        assert_eq!(
            tried(None, "../images/a%20b.png")[..3],
            [found("2026-11/images/a b.png"), found("images/a b.png"), None]
        );
        assert_eq!(
            tried(None, "/images/a.png"),
            [found("2026-11/images/a.png"), found("images/a.png")]
        );
        assert_eq!(tried(None, "../../../etc/passwd")[0], None);
        assert!(tried(None, "what?.png").contains(&found("2026-11/articles/what?.png")));
        assert_eq!(tried(None, "b\\c.png")[0], found("2026-11/articles/b/c.png"));
    }

    #[test]
    fn a_site_has_its_files_where_its_generator_keeps_them() {
        let hugo = tried(Some(Site::Hugo), "/images/a.png");
        assert!(hugo.contains(&found("static/images/a.png")), "{hugo:?}");
        let jekyll = tried(Some(Site::Jekyll), "../../../assets/a.png");
        assert!(jekyll.contains(&found("assets/a.png")), "{jekyll:?}");
        assert_eq!(tried(Some(Site::Jekyll), "{{site.baseurl}}/a.png")[1], found("a.png"));
        assert_eq!(tried(Some(Site::Docusaurus), "@site/static/a.png")[1], found("static/a.png"));
        let inside = |path: &Option<String>| path.as_ref().is_none_or(|path| !path.contains(".."));
        assert!(tried(Some(Site::Hugo), "/../../etc/passwd").iter().all(inside));
    }

    #[test]
    fn a_file_is_offered_as_its_author_would_name_it() {
        assert_eq!(
            as_written("../Images/my_map.png", "a/images/My map.png"),
            "../images/My%20map.png"
        );
        assert_eq!(as_written("tow.md", "articles/two.md"), "two.md");
        assert_eq!(as_written("a/b/c.md", "c.md"), "a/b/c.md");
    }

    #[test]
    fn the_endings_of_articles_are_known() {
        assert_eq!(without_ending("a/b.c.qmd"), "a/b.c");
        assert_eq!(without_ending("a/v1.2"), "a/v1.2");
        assert!(looks_like_an_article("othr.MD") && !looks_like_an_article("a.txt"));
    }
}
