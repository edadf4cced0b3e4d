//! Made-up issues of any size, the same in every run.

mod words;

use fascicle::source::world::MemoryWorld;
use std::fmt::Write as _;
use words::Words;

/// An issue of articles of about 800 words with headings, lists, notes, a table and code.
pub(super) fn world(articles: usize) -> MemoryWorld {
    (0..articles).fold(MemoryWorld::default(), |world, number| {
        world.with(format!("articles/{number:04}.md"), article(number))
    })
}

fn article(number: usize) -> String {
    let mut words = Words(number as u64 + 1);
    let mut text =
        format!("---\ntitle: {}\nauthor: The Desk\ndate: 2026-11-23\n---\n\n", words.sentence(6));
    for section in 0..4 {
        let _ = write!(text, "## {}\n\n", words.sentence(4));
        for _ in 0..3 {
            let _ = write!(
                text,
                "{} *{}* {}\n\n",
                words.sentence(22),
                words.sentence(6),
                words.sentence(24)
            );
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
