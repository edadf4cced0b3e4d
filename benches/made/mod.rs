//! Made-up issues of any size, the same in every run.

use fascicle::source::world::MemoryWorld;
use std::fmt::Write as _;

/// An issue of articles of about 800 words with headings, lists, notes, a table and code.
pub(super) fn world(articles: usize) -> MemoryWorld {
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
