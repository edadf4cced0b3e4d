//! Which issues are meant, and where their content root is.

use super::folders::{ARTICLES, DIGEST, has_articles, is_article, subfolders};
use super::{Stop, advice};
use fascicle::diagnostics::{Code, Diagnostic, Sink};
use fascicle::language::Lang;
use fascicle::manifest::{self, Site};
use fascicle::source::Sources;
use fascicle::source::world::DiskWorld;
use std::path::{Component, Path, PathBuf};

/// An issue to build, as it lies on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// The content root, absolute.
    pub(crate) root: PathBuf,
    /// The content root as the user would type it; empty if it is the working directory.
    pub(crate) shown_root: String,
    /// The issue's folder, from the content root; empty if it is the root.
    pub(crate) folder: String,
    /// The name of the issue's folder.
    pub(crate) name: String,
    /// The one article that is meant, from the content root.
    pub(crate) article: Option<String>,
    /// The settings of a site's generator that make the folder that holds them the content root.
    pub(crate) settings: Option<&'static str>,
}

impl Place {
    /// The issue's folder as the user would type it; its name, if that is nothing.
    pub(crate) fn shown(&self) -> String {
        let path = self.shown_path(&self.folder);
        if path.is_empty() { self.name.clone() } else { path }
    }

    /// A path from the content root, as the user would type it.
    pub(crate) fn shown_path(&self, path: &str) -> String {
        match (self.shown_root.as_str(), path) {
            (root, "") => root.to_owned(),
            ("", path) => path.to_owned(),
            (root, path) => format!("{root}/{path}"),
        }
    }
}

/// The manifest that makes a folder the content root.
const PUBLICATION: &str = "publication.yaml";
/// The issues that the arguments mean; without any, all those under `./content`.
pub(crate) fn find(arguments: &[PathBuf]) -> Result<Vec<Place>, Stop> {
    if arguments.is_empty() {
        let content = Path::new("content");
        if !content.is_dir() {
            return Err(Stop::usage(
                "there is no folder `content` here, and no issue is named",
                advice::what_would_work(Path::new(".")),
            ));
        }
        return expand(content);
    }
    let mut places: Vec<Place> = Vec::new();
    for argument in arguments {
        for place in expand(argument)? {
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    Ok(places)
}

/// The one issue that an argument means.
pub(crate) fn find_one(argument: &Path) -> Result<Place, Stop> {
    let mut places = expand(argument)?;
    match (places.pop(), places.is_empty()) {
        (Some(place), true) => Ok(place),
        _ => Err(Stop::usage(
            format!("`{}` holds several issues", argument.display()),
            "name one of them",
        )),
    }
}

/// The language of the issue that a folder belongs to, if it belongs to one that says its language.
pub(crate) fn language(folder: &Path) -> Option<Lang> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let folder = folder.canonicalize().ok()?;
    let issue = folder
        .ancestors()
        .find(|folder| [DIGEST, PUBLICATION].iter().any(|name| folder.join(name).is_file()))?;
    let place = place(issue, issue, None).ok()?;
    let world = DiskWorld::new(&place.root, None).ok()?;
    let plan = manifest::load(
        &world,
        &place.folder,
        &place.name,
        &mut Sources::default(),
        &mut Sink::default(),
    );
    plan.manifest.lang.map(|lang| lang.value)
}

/// The issues that one argument means.
fn expand(argument: &Path) -> Result<Vec<Place>, Stop> {
    let path = argument.canonicalize().map_err(|error| unreadable(argument, &error))?;
    let is_manifest = path.ends_with(DIGEST) || path.ends_with(PUBLICATION);
    // A manifest stands for its folder.
    let folder = match (path.is_file(), path.parent()) {
        (true, Some(folder)) if is_manifest => folder,
        (true, Some(folder)) => {
            return of_article(argument, &path, folder).map(|place| vec![place]);
        }
        _ => &path,
    };
    let folders = issue_folders(folder).map_err(|error| unreadable(argument, &error))?;
    folders.iter().map(|folder| place(argument, folder, None)).collect()
}

/// An article in a folder stands for an issue with it alone.
fn of_article(argument: &Path, path: &Path, folder: &Path) -> Result<Place, Stop> {
    if !is_article(path) {
        return Err(Stop::usage(
            format!("`{}` is neither an issue nor an article", argument.display()),
            "name the folder of an issue, or a file that ends in .md, .markdown or .txt",
        ));
    }
    match folder.ancestors().find(|folder| folder.join(DIGEST).is_file()) {
        Some(issue) => place(argument, issue, Some(path)),
        None => {
            // Its pictures lie beside `articles`.
            let issue = folder.parent().filter(|_| folder.ends_with(ARTICLES)).unwrap_or(folder);
            // The folder that it happens to lie in gives it no title.
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            Ok(Place { name, ..place(argument, issue, Some(path))? })
        }
    }
}

/// The folder itself, or the issues in it if it is a place for several.
fn issue_folders(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    if folder.join(DIGEST).is_file() {
        return Ok(vec![folder.to_owned()]);
    }
    let mut inner: Vec<PathBuf> = subfolders(folder)?
        .into_iter()
        .filter(|inner| inner.join(DIGEST).is_file() || has_articles(inner))
        .collect();
    inner.sort();
    let holds_issues = inner.iter().any(|inner| inner.join(DIGEST).is_file())
        || folder.join(PUBLICATION).is_file() && !has_articles(folder);
    Ok(if holds_issues && !inner.is_empty() { inner } else { vec![folder.to_owned()] })
}

/// The content root of an issue's folder: the nearest folder from it upwards that holds
/// `publication.yaml`; else the nearest that holds the settings of a site's generator, and these; else
/// the folder itself. A repository ends where its `.git` lies: what is above belongs to others.
fn content_root(folder: &Path) -> (&Path, Option<&'static str>) {
    /// A site is looked for so many folders up.
    const MOST_UP: usize = 5;
    if let Some(root) = folder.ancestors().find(|folder| folder.join(PUBLICATION).is_file()) {
        return (root, None);
    }
    for root in folder.ancestors().take(MOST_UP + 1) {
        if let Some((_, settings)) = Site::of(|name| root.join(name).is_file()) {
            return (root, Some(settings));
        }
        if root.join(".git").exists() {
            break;
        }
    }
    (folder, None)
}

/// An issue's folder (absolute) with its content root.
fn place(argument: &Path, folder: &Path, article: Option<&Path>) -> Result<Place, Stop> {
    let (root, settings) = content_root(folder);
    let inside = |path: &Path| {
        let parts = path.strip_prefix(root).unwrap_or(Path::new("")).components();
        let parts: Option<Vec<&str>> = parts.map(|part| part.as_os_str().to_str()).collect();
        parts.map(|parts| parts.join("/")).ok_or_else(|| {
            let message = format!("the name of `{}` is not Unicode", path.display());
            Stop::from(Diagnostic::new(Code::UnreadableFile, message).help("give it another name"))
        })
    };
    let here = std::env::current_dir()
        .and_then(|here| here.canonicalize())
        .map_err(|error| unreadable(argument, &error))?;
    Ok(Place {
        folder: inside(folder)?,
        name: folder
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default(),
        article: article.map(inside).transpose()?,
        shown_root: as_typed(&here, root),
        root: root.to_owned(),
        settings,
    })
}

/// How a path is typed from the working directory; both are absolute and without links.
fn as_typed(here: &Path, path: &Path) -> String {
    if let Ok(below) = path.strip_prefix(here) {
        return below.to_string_lossy().into_owned();
    }
    let common =
        here.components().zip(path.components()).take_while(|(here, path)| here == path).count();
    let up = here.components().count() - common;
    let down: PathBuf = path.components().skip(common).collect();
    // From far away, the whole path says more than a row of dots.
    if up > 2 || !matches!(here.components().nth(common), Some(Component::Normal(_))) {
        return path.to_string_lossy().into_owned();
    }
    let climbed: PathBuf = std::iter::repeat_n(Component::ParentDir, up).collect();
    climbed.join(down).to_string_lossy().trim_end_matches('/').to_owned()
}

/// The diagnostic for a file or folder that cannot be read.
pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Stop {
    let message = format!("`{}` cannot be read: {}", path.display(), super::reason(error));
    let help = "name the folder of an issue, such as content/2026-11";
    Diagnostic::new(Code::UnreadableFile, message).in_file(path.to_string_lossy()).help(help).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// Makes the files and says which issues an argument means, as root and folder.
    fn found(files: &[&str], argument: &str) -> Vec<(String, String, Option<String>)> {
        let temporary = tempfile::tempdir().unwrap();
        let top = temporary.path().canonicalize().unwrap();
        for file in files {
            let path = top.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let places = find(&[top.join(argument)]).unwrap_or_default();
        let root =
            |place: &Place| place.root.strip_prefix(&top).unwrap().to_string_lossy().into_owned();
        places
            .iter()
            .map(|place| (root(place), place.folder.clone(), place.article.clone()))
            .collect()
    }

    fn expected(places: &[(&str, &str)]) -> Vec<(String, String, Option<String>)> {
        places.iter().map(|&(root, folder)| (root.to_owned(), folder.to_owned(), None)).collect()
    }

    #[test]
    fn a_folder_is_an_issue_or_holds_several() {
        let content = [
            "c/publication.yaml",
            "c/11/digest.yaml",
            "c/11/articles/a.md",
            "c/12/b.md",
            "c/images/x.png",
            "c/fonts/OFL.txt",
        ];
        assert_eq!(found(&content, "c"), expected(&[("c", "11"), ("c", "12")]));
        assert_eq!(found(&content, "c/11"), expected(&[("c", "11")]));
        assert_eq!(found(&content, "c/11/digest.yaml"), expected(&[("c", "11")]));
        assert_eq!(found(&content, "c/publication.yaml"), expected(&[("c", "11"), ("c", "12")]));
        assert_eq!(found(&["c/11/digest.yaml", "c/a.md"], "c"), expected(&[("c/11", "")]));
        assert_eq!(found(&["c/a.md", "c/more/b.md"], "c"), expected(&[("c", "")]));
        assert_eq!(
            found(&["c/publication.yaml", "c/a.md", "c/more/b.md"], "c"),
            expected(&[("c", "")])
        );
        assert_eq!(found(&["c/publication.yaml"], "c"), expected(&[("c", "")]));
        assert_eq!(
            found(
                &["c/publication.yaml", "c/11/b.md", "c/more/LICENCE.md", "c/notes/readme.md"],
                "c"
            ),
            expected(&[("c", "11")])
        );
    }

    #[test]
    fn an_article_alone_is_taken_from_its_issue() {
        let article = |root: &str, folder: &str, path: &str| {
            vec![(root.to_owned(), folder.to_owned(), Some(path.to_owned()))]
        };
        let files = [
            "c/publication.yaml",
            "c/11/digest.yaml",
            "c/11/articles/a.md",
            "x/clip.TXT",
            "x/y.docx",
        ];
        assert_eq!(found(&files, "c/11/articles/a.md"), article("c", "11", "11/articles/a.md"));
        assert_eq!(found(&files, "x/clip.TXT"), article("x", "", "clip.TXT"));
        assert_eq!(
            found(&["n/articles/a.md"], "n/articles/a.md"),
            article("n", "", "articles/a.md")
        );
        assert_eq!(
            found(&["c/publication.yaml", "c/n/articles/a.md"], "c/n/articles/a.md"),
            article("c", "n", "n/articles/a.md")
        );
        assert_eq!(found(&files, "x/y.docx"), []);
    }

    #[test]
    fn without_a_publication_the_site_around_it_is_the_root() {
        let site = |root: &str, folder: &str| expected(&[(root, folder)]);
        assert_eq!(
            found(&["s/hugo.toml", "s/content/posts/a.md"], "s/content/posts"),
            site("s", "content/posts")
        );
        assert_eq!(found(&["s/_config.yml", "s/a.md"], "s"), site("s", ""));
        assert_eq!(
            found(&["s/mkdocs.yml", "s/t/_quarto.yml", "s/t/u/a.md"], "s/t/u"),
            site("s/t", "u")
        );
        let deep = ["s/mkdocs.yml", "s/1/2/3/4/5/6/a.md"];
        assert_eq!(found(&deep, "s/1/2/3/4/5"), site("s", "1/2/3/4/5"));
        assert_eq!(found(&deep, "s/1/2/3/4/5/6"), site("s/1/2/3/4/5/6", ""));
        // Above a repository nothing is looked at.
        let repository = ["s/mkdocs.yml", "s/r/.git/HEAD", "s/r/p/a.md"];
        assert_eq!(found(&repository, "s/r/p"), site("s/r/p", ""));
        assert_eq!(
            found(&["s/r/.git/HEAD", "s/r/mkdocs.yml", "s/r/p/a.md"], "s/r/p"),
            site("s/r", "p")
        );
        let both = ["s/publication.yaml", "s/t/mkdocs.yml", "s/t/u/a.md"];
        assert_eq!(found(&both, "s/t/u"), site("s", "t/u"));
    }

    #[test]
    fn paths_are_shown_as_one_would_type_them() {
        let typed = |path| as_typed(Path::new("/home/ann/digest"), Path::new(path));
        assert_eq!(typed("/home/ann/digest"), "");
        assert_eq!(typed("/home/ann/digest/content"), "content");
        assert_eq!(typed("/home/ann"), "..");
        assert_eq!(typed("/home/ann/other/content"), "../other/content");
        assert_eq!(typed("/srv/content"), "/srv/content");
    }
}
