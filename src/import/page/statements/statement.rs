//! One thing that a page states of itself.

/// One statement: a key of the metadata block, its value, and where in the page it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) key: &'static str,
    pub(super) values: Vec<String>,
    pub(super) place: String,
    /// Whether it may be of a picture or of the site, and not of the article.
    pub(super) is_doubtful: bool,
}

impl Statement {
    pub(super) fn new(key: &'static str, values: Vec<String>, place: impl Into<String>) -> Self {
        Self { key, values, place: place.into(), is_doubtful: false }
    }

    pub(super) fn doubtful(self) -> Self {
        Self { is_doubtful: true, ..self }
    }
}
