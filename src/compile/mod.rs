//! The recipe: an issue folder goes in, finished files come out as bytes.

mod books;
mod budget;
mod earlier;
mod excerpt;
mod look;
mod preflight;
mod press;
mod texts;
mod verdict;
mod weights;

pub use budget::{SizeLimits, mail_size};
pub use excerpt::has_article;
pub use verdict::{Rules, Verdict, settle};
pub use weights::{Weight, Weights};

use crate::diagnostics::{Bug, Code, Diagnostic, Exceptions, Sink};
use crate::fonts::{FaceId, Fallbacks, FontBook, debian_package};
use crate::issue::{self, Issue};
use crate::manifest::{self, IssueFolder};
use crate::manuscript::Scope;
use crate::pictures::Survey;
use crate::source::world::World;
use crate::source::{Sources, Span};
use crate::style::{PageSize, Theme};
use crate::typeset;
use std::collections::BTreeMap;
use std::sync::Arc;

use budget::{Budget, Prints};
use press::Press;

/// What a build is asked for, beyond what the manifest says.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// Which files to make.
    pub formats: Formats,
    /// Only the article with this path or file name.
    pub only: Option<String>,
    /// In place of the manifest's.
    pub page_size: Option<PageSize>,
    /// In place of the manifest's.
    pub theme: Option<Theme>,
    /// Each in place of the manifest's.
    pub limits: SizeLimits,
    /// Whether pictures may be made smaller, so that files keep to their limits.
    pub fit: bool,
    /// Whether the system's fonts may be used where ours lack a character.
    pub system_fonts: bool,
    /// Which diagnostics are let pass, and which refuse the build.
    pub exceptions: Exceptions,
    /// Whether articles are held against those of earlier issues.
    pub compare_earlier: bool,
    /// Whether the records of the sources are wanted as BibTeX too.
    pub bibtex: bool,
    /// Whether the pages are wanted as text too.
    pub dump_pages: bool,
}

/// The files that can be made.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Formats {
    /// The e-book.
    pub epub: bool,
    /// The e-book in Kobo's own form.
    pub kepub: bool,
    /// The typeset digest.
    pub pdf: bool,
}

impl Formats {
    /// The forms in which readers get the text.
    fn forms(self) -> Vec<Scope> {
        let forms = [(self.pdf, Scope::Pdf), (self.epub || self.kepub, Scope::Epub)];
        forms.into_iter().filter_map(|(is_made, form)| is_made.then_some(form)).collect()
    }
}

impl Default for Formats {
    fn default() -> Self {
        Self { epub: true, kepub: false, pdf: true }
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The files that were read, to show diagnostics with.
    pub sources: Sources,
    /// Everything there is to tell, in the order of the stages and of the articles.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the files may be written, and if not, why.
    pub verdict: Verdict,
    /// The finished files, the sidecar last; empty unless the verdict is [`Verdict::Made`].
    pub files: Vec<OutputFile>,
    /// The pages as text, if they were asked for.
    pub page_dump: Option<String>,
    /// What was made, in numbers.
    pub extent: Extent,
    /// What weighs most in the files, written or not.
    pub weights: Weights,
}

/// A finished file.
#[derive(Clone, Debug)]
pub struct OutputFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How much an issue is.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// Articles in it.
    pub articles: usize,
    /// Words in them.
    pub words: usize,
    /// Pages of the PDF; 0 if none was made.
    pub pages: usize,
}

/// Compiles the issue in `folder` (from the content root; `""` is the root itself). `name` is the
/// folder's name, which stands in for a title.
///
/// Everything that is wrong is told in one run: errors stop the work only between stages.
///
/// # Errors
/// Only for mistakes of the program itself.
pub fn compile(
    world: &dyn World,
    folder: &str,
    name: &str,
    order: &Order,
) -> Result<Compiled, Bug> {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let (plan, mut issue) = read(world, folder, name, order, &mut sources, &mut sink);
    let mut survey = Survey::default();
    let mut find = |wanted: issue::Wanted<'_>| match wanted {
        issue::Wanted::Path(path) => survey.find(world, path),
        issue::Wanted::Named { folder, name } => survey.find_named(world, folder, name),
    };
    issue::resolve_links(&mut issue, &plan, &mut find, &mut sink);
    let earlier = if order.compare_earlier && plan.only.is_none() {
        earlier::read(world, &plan)
    } else {
        Vec::new()
    };
    issue::find_duplicates(&issue, &earlier, &mut sink);
    let rules = Rules::with(order, &plan.manifest.exceptions, &issue);
    let products = if verdict::is_stopped(&sink, &rules) {
        Products::default()
    } else {
        make(world, &plan, &issue, &survey, order, &sources, &mut sink)?
    };

    let mut files = name_files(&issue, products.prints);
    let (diagnostics, verdict) = settle(sink.into_diagnostics(), &rules);
    if verdict != Verdict::Made {
        files.clear();
    } else if !files.is_empty() {
        if order.bibtex {
            files.push(OutputFile {
                name: format!("{}.sources.bib", issue.file_stem()),
                bytes: issue::bibtex(&issue).into_bytes(),
            });
        }
        files.push(sidecar(&issue, &files));
    }
    let words = issue.articles.iter().map(|article| article.words).sum();
    let extent = Extent { articles: issue.articles.len(), words, pages: products.pages };
    Ok(Compiled {
        sources,
        diagnostics,
        verdict,
        files,
        page_dump: products.page_dump,
        extent,
        weights: products.weights,
    })
}

/// The faces that the issue in `folder` would be set in, and what sets the characters that neither
/// the issue's own nor ours have. What is wrong with the issue is not told here.
#[must_use]
pub fn fonts(world: &dyn World, folder: &str, name: &str, order: &Order) -> (FontBook, Fallbacks) {
    let mut sources = Sources::default();
    let mut sink = Sink::default();
    let (plan, issue) = read(world, folder, name, order, &mut sources, &mut sink);
    open_fonts(world, &plan, &issue, order)
}

/// Reads the manifests and the texts and puts the issue together.
fn read(
    world: &dyn World,
    folder: &str,
    name: &str,
    order: &Order,
    sources: &mut Sources,
    sink: &mut Sink,
) -> (IssueFolder, Issue) {
    let mut plan = manifest::load(world, folder, name, sources, sink);
    if let Some(only) = &order.only {
        excerpt::cut(&mut plan, only);
    }
    let texts = texts::read(world, &plan, sources, sink);
    let mut issue = issue::assemble(&plan, texts, sink);
    issue.epoch = world.build_date();
    (plan, issue)
}

/// What the back ends made.
#[derive(Default)]
struct Products {
    prints: Prints,
    weights: Weights,
    pages: usize,
    page_dump: Option<String>,
}

/// Typesets the issue and prints PDF and e-books, side by side once it is known where pages begin.
fn make(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    survey: &Survey,
    order: &Order,
    sources: &Sources,
    sink: &mut Sink,
) -> Result<Products, Bug> {
    let style = look::choose(&plan.manifest, order, issue.lang.direction(), sink);
    let fonts = choose_fonts(world, plan, issue, order, sources, sink);
    issue::check_scope(issue, &order.formats.forms(), sink);
    if order.formats.pdf {
        issue::check_for_pdf(issue, sink);
    }
    let typeset = (order.formats.pdf || order.dump_pages)
        .then(|| typeset::typeset(issue, &style, &fonts, survey, sink));
    let (pages, page_map) = typeset.unzip();

    survey.losses().into_iter().for_each(|lost| sink.push(lost));
    let copy = books::Copy {
        issue,
        settings: &plan.manifest.epub,
        survey,
        style: &style,
        fonts: &fonts,
        pages: page_map.as_ref(),
    };
    let press =
        Press { copy, formats: order.formats, pages: pages.as_ref().filter(|_| order.formats.pdf) };
    let mut book_sink = Sink::default();
    let (pdf, books) =
        rayon::join(|| press.pdf(style.resolution, sink), || press.books(None, &mut book_sink));
    sink.append(book_sink);
    let mut prints = Prints { pdf: pdf?, books: books? };
    let budget = Budget::new(order, &plan.manifest.limits);
    if order.fit {
        budget.fit(&press, &mut prints, sink)?;
    }
    let weights = Weights::of(copy, &prints);
    budget.check(&prints, &weights, sink);
    prints.books.weigh(survey, sink);
    let page_count = pages.as_ref().map_or(0, |pages| pages.pages.len());
    let page_dump =
        pages.as_ref().filter(|_| order.dump_pages).map(|pages| typeset::dump(pages, &fonts));
    // Pages are millions of small things: to give them back takes a while, in which others go on.
    rayon::spawn(|| drop(pages));
    Ok(Products { prints, weights, pages: page_count, page_dump })
}

/// Opens the fonts, and tells which cannot be read, and which characters only the system has, or
/// nobody.
fn choose_fonts(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    order: &Order,
    sources: &Sources,
    sink: &mut Sink,
) -> FontBook {
    let (fonts, lacking) = open_fonts(world, plan, issue, order);
    for path in fonts.unreadable() {
        let unreadable = Diagnostic::new(
            Code::UnreadableFont,
            format!("`{path}` is not a font that can be read"),
        )
        .in_file(path);
        sink.push(unreadable.help("put a TrueType or OpenType font there, or delete it"));
    }
    let mut by_face: BTreeMap<FaceId, Vec<char>> = BTreeMap::new();
    lacking.system.iter().for_each(|&(char, face)| by_face.entry(face).or_default().push(char));
    for (face, chars) in by_face {
        let come = if chars.len() == 1 { "comes" } else { "come" };
        let message = format!(
            "{} {come} from {}, a font of this system",
            named(&chars),
            fonts.face(face).name
        );
        let help = "put a font that has them into the issue's `fonts` folder, so that every machine makes the same file";
        sink.push(at_first(
            Diagnostic::new(Code::SystemFont, message).help(help),
            &chars,
            issue,
            sources,
        ));
    }
    let mut by_package: BTreeMap<Option<(&str, &str)>, Vec<char>> = BTreeMap::new();
    lacking
        .missing
        .iter()
        .for_each(|&char| by_package.entry(debian_package(char)).or_default().push(char));
    for (package, chars) in by_package {
        let missing = Diagnostic::new(Code::MissingGlyph, format!("no font has {}", named(&chars)));
        let mut missing = missing.help("put a font that has them into the issue's `fonts` folder");
        if let Some((_, package)) = package {
            missing =
                missing.help(format!("or install one, on Debian with `apt install {package}`"));
        }
        sink.push(at_first(missing, &chars, issue, sources));
    }
    fonts
}

/// A diagnostic of characters, at the first of them in each article; those of the manifest have no
/// place.
fn at_first(
    diagnostic: Diagnostic,
    chars: &[char],
    issue: &Issue,
    sources: &Sources,
) -> Diagnostic {
    let mut firsts = issue.articles.iter().filter_map(|article| {
        let file = article.span.file;
        let (at, char) =
            sources.get(file).text.char_indices().find(|(_, char)| chars.contains(char))?;
        Some(Span::new(file, at..at + char.len_utf8()))
    });
    match firsts.next() {
        Some(first) if diagnostic.code == Code::MissingGlyph => {
            firsts.fold(diagnostic.at(first), |told, other| told.also(other, ""))
        }
        Some(first) => diagnostic.at(first),
        None => diagnostic,
    }
}

/// Our faces, the issue's own, and the system's for what both lack.
fn open_fonts(
    world: &dyn World,
    plan: &IssueFolder,
    issue: &Issue,
    order: &Order,
) -> (FontBook, Fallbacks) {
    let folder =
        if plan.path.is_empty() { "fonts".to_owned() } else { format!("{}/fonts", plan.path) };
    let own = world.list(&folder).unwrap_or_default().into_iter();
    let own = own.filter(|path| {
        [".ttf", ".otf"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending))
    });
    let own = own.filter_map(|path| world.read(&path).ok().map(|bytes| (path, Arc::from(bytes))));
    let mut fonts = FontBook::new(own.collect(), order.system_fonts);
    let lacking = fonts.cover(&issue::characters(issue));
    (fonts, lacking)
}

/// Characters for a message: the first few, with their code points.
fn named(chars: &[char]) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> =
        chars.iter().take(SHOWN).map(|&char| format!("`{char}` (U+{:04X})", char as u32)).collect();
    match chars.len().saturating_sub(SHOWN) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn name_files(issue: &Issue, prints: Prints) -> Vec<OutputFile> {
    let stem = issue.file_stem();
    let pdf = prints.pdf.map(|printed| printed.bytes);
    let made =
        [("epub", prints.books.epub), ("kepub.epub", prints.books.kepub), ("pdf", pdf)].into_iter();
    made.filter_map(|(ending, bytes)| {
        Some(OutputFile { name: format!("{stem}.{ending}"), bytes: bytes? })
    })
    .collect()
}

fn sidecar(issue: &Issue, files: &[OutputFile]) -> OutputFile {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    OutputFile {
        name: format!("{}.sources.json", issue.file_stem()),
        bytes: issue::sidecar(issue, &files).into_bytes(),
    }
}
