//! How long an issue takes, whole and by output: `make bench`.
//!
//! Machines differ and are noisy: quote ratios between figures of one run, not the figures.

#![expect(clippy::expect_used, reason = "a benchmark that cannot build its issue must stop")]

use divan::Bencher;
use fascicle::compile::{Formats, Order, compile};
use fascicle::source::world::MemoryWorld;
use std::fmt::Write as _;

fn main() {
    divan::main();
}

#[divan::bench(args = [10, 100])]
fn both_files(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats { epub: true, kepub: false, pdf: true });
}

#[divan::bench(args = [10, 100])]
fn epub_alone(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats { epub: true, kepub: false, pdf: false });
}

#[divan::bench(args = [10, 100])]
fn pdf_alone(bencher: Bencher<'_, '_>, articles: usize) {
    build(bencher, articles, Formats { epub: false, kepub: false, pdf: true });
}

fn build(bencher: Bencher<'_, '_>, articles: usize, formats: Formats) {
    let world = world(articles);
    let order = Order { formats, ..Order::default() };
    bencher.bench(|| compile(&world, "", "bench", &order).expect("no bug of ours"));
}

/// An issue of articles of about 800 words with headings, lists, notes, a table and code.
fn world(articles: usize) -> MemoryWorld {
    (0..articles).fold(MemoryWorld::default(), |world, number| world.with(format!("articles/{number:04}.md"), article(number)))
}

fn article(number: usize) -> String {
    let mut words = Words(number as u64 + 1);
    let mut text = format!("---\ntitle: {}\nauthor: The Desk\ndate: 2026-11-23\n---\n\n", words.sentence(6));
    for section in 0..4 {
        let _ = write!(text, "## {}\n\n", words.sentence(4));
        for _ in 0..3 {
            let _ = write!(text, "{} *{}* {}\n\n", words.sentence(22), words.sentence(6), words.sentence(24));
        }
        let _ = write!(
            text,
            "- {}\n- {}\n\nA note.[^{section}]\n\n[^{section}]: {}\n\n",
            words.sentence(8),
            words.sentence(9),
            words.sentence(14)
        );
    }
    text.push_str("| Year | Count |\n|---|--:|\n| 2024 | 12.5 |\n| 2025 | 113.25 |\n\n```rust\nfn main() {}\n```\n");
    text
}

/// A small linear congruential generator (Knuth, *Seminumerical Algorithms*, 3.3.4): the same words
/// in every run.
struct Words(u64);

impl Words {
    fn sentence(&mut self, count: usize) -> String {
        const VOCABULARY: [&str; 24] = [
            "the",
            "alliance",
            "of",
            "maritime",
            "security",
            "and",
            "cooperation",
            "between",
            "partners",
            "has",
            "increased",
            "interoperability",
            "in",
            "a",
            "region",
            "where",
            "equipment",
            "training",
            "defence",
            "commitments",
            "matter",
            "to",
            "governments",
            "Tokyo",
        ];
        let words = (0..count).map(|_| {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            VOCABULARY[(self.0 >> 33) as usize % VOCABULARY.len()]
        });
        format!("{}.", words.collect::<Vec<_>>().join(" "))
    }
}
