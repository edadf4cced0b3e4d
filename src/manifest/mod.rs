//! `publication.yaml` and `digest.yaml`: what the editor says about the issue as a whole.

use crate::date::Date;
use crate::diagnostics::Sink;
use crate::language::Lang;
use crate::source::world::World;
use crate::source::{Sources, Spanned};

/// What the two files say, the issue's own over the publication's. Nothing is checked against the
/// articles yet, and nothing is filled in: that is `issue::assemble`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manifest {
    /// The name of the periodical.
    pub publication: Option<Spanned<String>>,
    /// The number of the issue; text, since some are "12/13".
    pub issue: Option<Spanned<String>>,
    /// The date of the issue.
    pub date: Option<Spanned<Date>>,
    /// The issue's own title.
    pub title: Option<Spanned<String>>,
    /// A line under the title.
    pub subtitle: Option<Spanned<String>>,
    /// Who edited it.
    pub editor: Vec<Spanned<String>>,
    /// Who publishes it.
    pub publisher: Option<Spanned<String>>,
    /// The language of labels, and of articles that do not say theirs.
    pub lang: Option<Spanned<Lang>>,
    /// What the issue is about.
    pub description: Option<Spanned<String>>,
    /// URN, ISSN or address that identifies the issue.
    pub identifier: Option<Spanned<String>>,
    /// Where the publication is at home.
    pub url: Option<Spanned<String>>,
    /// The licence of the issue as a whole.
    pub license: Option<Spanned<String>>,
    /// The series that issues group under; the publication, if not said.
    pub series: Option<Spanned<String>>,
    /// When a dated issue was made anew.
    pub revised: Option<Spanned<Date>>,
    /// Path of the editor's letter, from the content root.
    pub letter: Option<Spanned<String>>,
    /// Path of a cover picture, from the content root.
    pub cover: Option<Spanned<String>>,
    /// The theme's name.
    pub theme: Option<Spanned<String>>,
    /// The sections in running order.
    pub sections: Vec<SectionPlan>,
    /// What concerns the PDF.
    pub pdf: PdfSettings,
    /// What concerns the EPUB.
    pub epub: EpubSettings,
    /// How large the files may get.
    pub limits: Limits,
}

/// A section as planned.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionPlan {
    /// Its title.
    pub title: Spanned<String>,
    /// Its opening words, in Markdown.
    pub introduction: Option<Spanned<String>>,
    /// Paths or globs, from the content root.
    pub articles: Vec<Spanned<String>>,
    /// Items that are links only.
    pub briefs: Vec<Brief>,
}

/// An item that is only a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    /// What it is called.
    pub title: Spanned<String>,
    /// Where it was published.
    pub source: Option<Spanned<String>>,
    /// Its address.
    pub url: Option<Spanned<String>>,
    /// What it says, in a sentence.
    pub sentence: Option<Spanned<String>>,
}

/// The manifest's `pdf` keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PdfSettings {
    /// `page-size`
    pub page_size: Option<Spanned<PageSize>>,
    /// `facing`: whether margins mirror.
    pub facing: bool,
    /// `columns`: 1 or 2.
    pub columns: Option<Spanned<u8>>,
    /// `resolution`: dots per inch that pictures are scaled to.
    pub resolution: Option<Spanned<u16>>,
}

/// The manifest's `epub` keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EpubSettings {
    /// `embed-fonts`
    pub embed_fonts: bool,
    /// `certified-by`: who stands for its accessibility.
    pub certified_by: Option<Spanned<String>>,
}

/// The manifest's `limits` keys, in bytes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// The PDF.
    pub pdf: Option<Spanned<u64>>,
    /// The EPUB.
    pub epub: Option<Spanned<u64>>,
    /// A message with both attached, encoded for mail.
    pub message: Option<Spanned<u64>>,
}

/// The page sizes there are.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum PageSize {
    /// 148 × 210 mm.
    #[default]
    A5,
    /// 210 × 297 mm.
    A4,
    /// 8½ × 11 inches.
    Letter,
    /// A page for the screen of a telephone.
    Phone,
    /// A page for a six-inch e-reader.
    Ereader,
}

/// An issue folder as found: its manifest and the files that may be articles.
#[derive(Clone, Debug, Default)]
pub struct IssueFolder {
    /// Its path from the content root; empty if it is the root.
    pub path: String,
    /// Its name, which is the title of an issue that has none.
    pub name: String,
    /// What the manifests say.
    pub manifest: Manifest,
    /// Paths of `.md`, `.markdown` and `.txt` files, from the content root, sorted; the letter,
    /// `README*`, `LICENSE*` and hidden files left out.
    pub manuscripts: Vec<String>,
}

/// Reads the manifests of the issue at `folder` (from the content root) and lists its manuscripts.
pub fn load(world: &dyn World, folder: &str, name: &str, sources: &mut Sources, sink: &mut Sink) -> IssueFolder {
    let _ = (world, sources, sink);
    IssueFolder { path: folder.to_owned(), name: name.to_owned(), ..IssueFolder::default() }
}
