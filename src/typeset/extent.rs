//! How many pages an issue takes, before any is set.

use crate::diagnostics::{Code, Diagnostic};
use crate::document::{Block, BlockKind, InlineKind, for_each_block, for_each_text, inlines_in};
use crate::issue::Issue;
use crate::style::{ArticleStart, Style};

/// No digest has more pages: they stand in memory until they are printed.
const MOST_PAGES: usize = 50_000;

/// An error if the pages of an issue would be too many to be set.
#[must_use]
pub fn too_many_pages(issue: &Issue, style: &Style) -> Option<Diagnostic> {
    let pages = pages(issue, style);
    (pages > MOST_PAGES).then(|| {
        let message = format!("the digest would have some {pages} pages, and 50,000 are the most");
        let help = "make several issues of it, or an e-book alone with `--format epub`";
        Diagnostic::new(Code::TooLong, message).help(help)
    })
}

/// About how many pages an issue has: as many as its lines fill without any white, and one for each
/// article at least, where articles begin on pages of their own.
fn pages(issue: &Issue, style: &Style) -> usize {
    let page = &style.page;
    let ems = |length: crate::units::Length| length.to_points() / page.body.to_points();
    let measure = ems(page.column()).max(1.0);
    let lines_of_page =
        (page.depth().to_points() / page.leading.to_points()).max(1.0) * f64::from(page.columns);
    let pages = issue.articles.iter().map(|article| {
        let mut lines = 0.0;
        for_each_text(&article.document, &mut |text| {
            let mut width = 0.0;
            inlines_in(text, &mut |inline| match &inline.kind {
                InlineKind::Text(words) | InlineKind::Code(words) => width += ems_of(words),
                // What stands after it begins a line.
                InlineKind::LineBreak => {
                    lines += lines_of(width, measure);
                    width = 0.0;
                }
                _ => {}
            });
            lines += lines_of(width, measure);
        });
        for_each_block(&article.document, &mut |block| lines += lines_of_code(block, measure));
        let least = if style.articles == ArticleStart::NewPage { 1.0 } else { 0.0 };
        (lines / lines_of_page).max(least)
    });
    pages.sum::<f64>() as usize
}

fn lines_of(width: f64, measure: f64) -> f64 {
    (width / measure).ceil().max(1.0)
}

/// The lines of a block of code; a rule takes one, too.
fn lines_of_code(block: &Block, measure: f64) -> f64 {
    match &block.kind {
        BlockKind::Code { text, .. } => {
            text.lines().map(|line| lines_of(ems_of(line), measure)).sum()
        }
        BlockKind::Break => 1.0,
        _ => 0.0,
    }
}

/// How wide a text is in ems of its size, by the bytes that begin its characters: an ideograph is as
/// wide as it is high, a letter of other scripts a good two fifths of that.
fn ems_of(text: &str) -> f64 {
    const FIRST_OF_IDEOGRAPHS: u8 = 0xe3;
    const LETTER: f64 = 0.42;
    let (mut letters, mut ideographs) = (0_usize, 0_usize);
    for byte in text.bytes() {
        letters += usize::from(byte & 0xc0 != 0x80 && byte < FIRST_OF_IDEOGRAPHS);
        ideographs += usize::from(byte >= FIRST_OF_IDEOGRAPHS);
    }
    letters as f64 * LETTER + ideographs as f64
}
