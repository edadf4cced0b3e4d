//! The recipe: an issue folder goes in, finished files come out as bytes.

mod artifacts;
mod books;
mod budget;
mod earlier;
mod excerpt;
mod faces;
mod input;
mod look;
mod preflight;
mod press;
mod texts;
mod verdict;
mod weights;

pub use artifacts::mail_size;
pub use excerpt::has_article;
pub use verdict::{Rules, Verdict, settle};
pub use weights::{Weight, Weights};

use crate::diagnostics::{Bug, Code, Diagnostic, Exceptions, Sink};
use crate::fonts::{Fallbacks, FontBook};
use crate::issue::{self, Issue, Texts};
use crate::manifest::{self, IssueFolder};
use crate::manuscript::Scope;
use crate::outputs::{Formats, Limited, Output};
use crate::pictures::Survey;
use crate::source::Sources;
use crate::source::world::World;
use crate::style::{PageSize, Theme};
use crate::typeset;
use std::collections::BTreeMap;

use artifacts::Artifacts;
use budget::Budget;
use input::PrintInput;
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
    /// In bytes, each in place of the manifest's.
    pub limits: BTreeMap<Limited, u64>,
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

    let mut files = name_files(&issue, products.made);
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
    faces::open(world, &plan, &issue, order, &mut sink)
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
    let mut issue = match texts::read(world, &plan, sources, sink) {
        Ok(texts) => issue::assemble(&plan, texts, sink),
        Err(too_long) => {
            sink.push(*too_long);
            issue::assemble(&plan, Texts::default(), &mut Sink::default())
        }
    };
    issue.epoch = world.build_date();
    (plan, issue)
}

/// What the back ends made.
#[derive(Default)]
struct Products {
    made: Artifacts,
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
    let fonts = faces::choose(world, plan, issue, order, sources, sink);
    let formats = &order.formats;
    let sets_pages = formats.has(Output::Pdf) || order.dump_pages;
    let too_long = if sets_pages { typeset::too_many_pages(issue, &style) } else { None };
    if let Some(too_long) = too_long {
        sink.push(too_long);
        return Ok(Products::default());
    }
    issue::check_scope(issue, &forms(formats), sink);
    if formats.has(Output::Pdf) {
        issue::check_for_pdf(issue, sink);
    }
    let typeset = sets_pages.then(|| typeset::typeset(issue, &style, &fonts, survey, sink));
    let (pages, page_map) = typeset.unzip();

    survey.losses().into_iter().for_each(|lost| sink.push(lost));
    let input = PrintInput {
        issue,
        settings: &plan.manifest.epub,
        survey,
        style: &style,
        fonts: &fonts,
        pages: pages.as_ref(),
        page_map: page_map.as_ref(),
    };
    let press = Press { input, formats };
    let mut made = press.all(sink)?;
    let budget = Budget::new(order, &plan.manifest.limits);
    if order.fit {
        budget.fit(&press, &mut made, sink)?;
    }
    sink.tell_once(Code::UnreadablePicture);
    let weights = Weights::of(input, &made);
    budget.check(&made, &weights, sink);
    made.under(Limited::Epub).for_each(|book| preflight::weight(book, survey, sink));
    let page_count = pages.as_ref().map_or(0, |pages| pages.pages.len());
    let page_dump =
        pages.as_ref().filter(|_| order.dump_pages).map(|pages| typeset::dump(pages, &fonts));
    // Pages are millions of small things: to give them back takes a while, in which others go on.
    rayon::spawn(|| drop(pages));
    Ok(Products { made, weights, pages: page_count, page_dump })
}

fn name_files(issue: &Issue, made: Artifacts) -> Vec<OutputFile> {
    let stem = issue.file_stem();
    let files = made.into_files();
    files
        .map(|(output, bytes)| OutputFile { name: format!("{stem}{}", output.ending()), bytes })
        .collect()
}

/// The forms in which readers get the text.
fn forms(formats: &Formats) -> Vec<Scope> {
    let form = |output| match output {
        Output::Epub | Output::Kepub => Scope::Epub,
        Output::Pdf => Scope::Pdf,
    };
    let forms: Vec<Scope> = formats.iter().map(form).collect();
    [Scope::Pdf, Scope::Epub].into_iter().filter(|form| forms.contains(form)).collect()
}

fn sidecar(issue: &Issue, files: &[OutputFile]) -> OutputFile {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|file| (file.name.as_str(), file.bytes.as_slice())).collect();
    OutputFile {
        name: format!("{}.sources.json", issue.file_stem()),
        bytes: issue::sidecar(issue, &files).into_bytes(),
    }
}
