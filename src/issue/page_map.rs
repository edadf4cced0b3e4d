//! Where the pages of the PDF begin in the text, so that the EPUB can say so too.

/// The first text of each page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageMap {
    /// In page order.
    pub breaks: Vec<PageBreak>,
}

/// Where one page begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageBreak {
    /// What is printed on the page.
    pub label: String,
    /// The article, as an index into the issue's.
    pub article: usize,
    /// The top-level block of the article's document that the page begins in.
    pub block: usize,
}
