//! How long an issue takes, whole and by output: `make bench`.
//!
//! Machines differ and are noisy: quote ratios between figures of one run, not the figures.

#![expect(clippy::expect_used, reason = "a benchmark that cannot build its issue must stop")]

mod made;

use divan::Bencher;
use fascicle::compile::{Order, compile};
use fascicle::outputs::{Formats, Output};

/// The program's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 100])]
fn both_files(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats::of([Output::Epub, Output::Pdf]));
}

#[divan::bench(args = [10, 100])]
fn epub_alone(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats::of([Output::Epub]));
}

#[divan::bench(args = [10, 100])]
fn pdf_alone(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats::of([Output::Pdf]));
}

fn build(bencher: Bencher<'_, '_>, articles: usize, formats: Formats) {
    let world = made::world(articles);
    let order = Order { formats, ..Order::default() };
    bencher.bench(|| compile(&world, "", "bench", &order).expect("no bug of ours"));
}
