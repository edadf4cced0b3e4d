//! Made-up sentences.

/// A small linear congruential generator (Knuth, *Seminumerical Algorithms*, 3.3.4): the same words
/// in every run.
pub(super) struct Words(pub(super) u64);

impl Words {
    /// So many words and a full stop.
    pub(super) fn sentence(&mut self, count: usize) -> String {
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
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            VOCABULARY[(self.0 >> 33) as usize % VOCABULARY.len()]
        });
        format!("{}.", words.collect::<Vec<_>>().join(" "))
    }
}
