//! Sites: folders of Markdown that a generator makes web pages of.

/// What makes pages of the content root, where it has no `publication.yaml` but the settings of a
/// generator.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Site {
    /// Jekyll; Hexo and Octopress have the same settings file.
    Jekyll,
    /// Hugo, or Zola.
    Hugo,
    /// MkDocs
    MkDocs,
    /// Quarto
    Quarto,
    /// Docusaurus
    Docusaurus,
}

impl Site {
    /// The files that hold the settings of each, the surest first.
    const SETTINGS: [(&str, Self); 16] = [
        ("_config.yml", Self::Jekyll),
        ("hugo.toml", Self::Hugo),
        ("hugo.yaml", Self::Hugo),
        ("hugo.json", Self::Hugo),
        ("mkdocs.yml", Self::MkDocs),
        ("mkdocs.yaml", Self::MkDocs),
        ("_quarto.yml", Self::Quarto),
        ("_quarto.yaml", Self::Quarto),
        ("docusaurus.config.js", Self::Docusaurus),
        ("docusaurus.config.ts", Self::Docusaurus),
        ("docusaurus.config.mjs", Self::Docusaurus),
        ("docusaurus.config.cjs", Self::Docusaurus),
        ("config.toml", Self::Hugo),
        ("config/_default/hugo.toml", Self::Hugo),
        ("config/_default/hugo.yaml", Self::Hugo),
        ("config/_default/config.toml", Self::Hugo),
    ];

    /// The site whose settings lie in a folder, and the name of their file. `has` says whether a file
    /// is there.
    pub fn of(has: impl Fn(&str) -> bool) -> Option<(Self, &'static str)> {
        let (name, site) = Self::SETTINGS.iter().find(|(name, _)| has(name))?;
        Some((*site, name))
    }

    /// The folders in the root that the paths of pictures may begin in, which no address names.
    #[must_use]
    pub const fn folders(self) -> &'static [&'static str] {
        match self {
            Self::Jekyll => &["source", "assets", "public", "static"],
            Self::Hugo => &["static", "assets", "content", "public"],
            Self::MkDocs => &["docs", "docs/assets"],
            Self::Quarto => &["assets", "images"],
            Self::Docusaurus => &["static", "docs", "blog"],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_known_by_its_settings() {
        let of = |files: &[&str]| Site::of(|name| files.contains(&name));
        assert_eq!(of(&["a.md"]), None);
        assert_eq!(of(&["config.toml", "_config.yml"]), Some((Site::Jekyll, "_config.yml")));
        assert_eq!(of(&["config.toml"]), Some((Site::Hugo, "config.toml")));
        assert_eq!(of(&["docusaurus.config.ts"]), Some((Site::Docusaurus, "docusaurus.config.ts")));
    }
}
