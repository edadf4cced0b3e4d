//! How long each stage of making an issue takes: `make bench`.
//!
//! Machines differ and are noisy: quote ratios between figures of one run, not the figures.

#![expect(clippy::expect_used, reason = "a benchmark that cannot build its issue must stop")]

mod made;

use divan::Bencher;
use divan::counter::ItemsCount;
use fascicle::diagnostics::Sink;
use fascicle::epub::{self, Edition};
use fascicle::fonts::FontBook;
use fascicle::issue::{self, Issue, Texts};
use fascicle::language::Lang;
use fascicle::manifest::{self, IssueFolder};
use fascicle::manuscript::{self, Manuscript};
use fascicle::pdf;
use fascicle::pictures::{EpubPictures, PdfPictures, Refusal, Survey};
use fascicle::source::{FileId, Sources};
use fascicle::style::{Choice, Style};
use fascicle::typeset::{self, Galleys, page::Pages};

/// Articles in the issue: some 300 pages.
const ARTICLES: usize = 100;

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

/// Markdown becomes documents.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    let desk = Desk::new();
    bencher.bench(|| desk.read());
}

/// Documents become pages: items are words.
#[divan::bench]
fn typeset(bencher: Bencher<'_, '_>) {
    let issue = Desk::new().issue();
    let fonts = FontBook::new(Vec::new(), false);
    let words: usize = issue.articles.iter().map(|article| article.words).sum();
    bencher.counter(ItemsCount::new(words)).bench(|| pages(&issue, &fonts));
}

/// Galleys become pages: items are pages.
#[divan::bench]
fn make_up(bencher: Bencher<'_, '_>) {
    let (issue, style, survey) = (Desk::new().issue(), style(), Survey::default());
    let fonts = FontBook::new(Vec::new(), false);
    let set = || Galleys::set(&issue, &style, &fonts, &survey);
    let pages = set().make_up();
    bencher.with_inputs(set).counter(ItemsCount::new(pages)).bench_local_values(Galleys::make_up);
}

/// Pages become a file: items are pages.
#[divan::bench]
fn write_pdf(bencher: Bencher<'_, '_>) {
    let issue = Desk::new().issue();
    let fonts = FontBook::new(Vec::new(), false);
    let pages = pages(&issue, &fonts);
    let metadata = pdf::Metadata {
        title: issue.full_title(),
        authors: Vec::new(),
        description: None,
        lang: issue.lang.clone(),
        dated: issue.dated,
        made: issue.made(),
        sources: Vec::new(),
        rights: None,
    };
    let count = ItemsCount::new(pages.pages.len());
    bencher.counter(count).bench(|| {
        pdf::write(&pages, &fonts, &PdfPictures::default(), &metadata).expect("no bug of ours")
    });
}

/// The issue becomes an e-book: items are articles.
#[divan::bench]
fn write_epub(bencher: Bencher<'_, '_>) {
    let issue = Desk::new().issue();
    let pictures = EpubPictures::default();
    let write = || {
        epub::write(&issue, &style(), Edition::default(), &pictures, &[], None)
            .expect("no bug of ours")
    };
    bencher.counter(ItemsCount::new(ARTICLES)).bench(write);
}

/// An issue's files, found and loaded.
struct Desk {
    plan: IssueFolder,
    sources: Sources,
    files: Vec<FileId>,
}

impl Desk {
    fn new() -> Self {
        let world = made::world(ARTICLES);
        let mut sources = Sources::default();
        let plan = manifest::load(&world, "", "bench", &mut sources, &mut Sink::default());
        let files = plan
            .manuscripts
            .iter()
            .map(|path| sources.read(&world, path).expect("a made-up article"))
            .collect();
        Self { plan, sources, files }
    }

    fn read(&self) -> Vec<Manuscript> {
        let mut sink = Sink::default();
        self.files
            .iter()
            .map(|&file| manuscript::read(file, &self.sources, &Lang::english(), &mut sink))
            .collect()
    }

    fn issue(&self) -> Issue {
        let texts = Texts { letter: None, introductions: Vec::new(), articles: self.read() };
        let mut issue = issue::assemble(&self.plan, texts, &mut Sink::default());
        issue::resolve_links(
            &mut issue,
            &self.plan,
            &mut |_| Err(Refusal::Missing(None)),
            &mut Sink::default(),
        );
        issue
    }
}

fn pages(issue: &Issue, fonts: &FontBook) -> Pages {
    typeset::typeset(issue, &style(), fonts, &Survey::default(), &mut Sink::default()).0
}

fn style() -> Style {
    Style::new(Choice::default())
}
