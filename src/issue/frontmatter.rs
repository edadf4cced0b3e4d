//! What stands before the first article: the line under the masthead, and "In this issue".

use super::{Article, Issue};
use crate::document::{Inline, beginning, plain_text};
use crate::language::{fill, isolated};

/// One entry of "In this issue": what an article is, and how long it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Teaser {
    /// The article, as an index into the issue's.
    pub article: usize,
    /// Its title, without links.
    pub title: Vec<Inline>,
    /// Its lead-in, cut at a word to at most 280 characters.
    pub lead_in: Option<Vec<Inline>>,
    /// Author, source and minutes in one line.
    pub details: String,
}

/// The line under the masthead: number, date and publisher, as far as they are known.
#[must_use]
pub fn dateline(issue: &Issue) -> String {
    let labels = issue.labels();
    let number = issue.number.as_ref().map(|number| fill(labels.number, number));
    let date = issue.date.map(|date| labels.date(date));
    let publisher = issue
        .publisher
        .as_ref()
        .map(|publisher| isolated(publisher, labels.direction()).into_owned());
    [number, date, publisher].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// The teasers of all articles, in running order.
#[must_use]
pub fn teasers(issue: &Issue) -> Vec<Teaser> {
    issue
        .articles
        .iter()
        .enumerate()
        .map(|(index, article)| teaser(issue, index, article))
        .collect()
}

fn teaser(issue: &Issue, index: usize, article: &Article) -> Teaser {
    let labels = issue.labels();
    let authors = (!article.authors.is_empty()).then(|| labels.names(&article.authors));
    // An issue's own texts need not say so on every line.
    let source = article
        .attribution
        .work
        .publication
        .clone()
        .filter(|source| issue.publication.as_ref() != Some(source));
    let source = source.map(|source| isolated(&source, labels.direction()).into_owned());
    let minutes = article.attribution.shows_minutes.then(|| labels.minutes(article.minutes()));
    let details = [authors, source, minutes];
    Teaser {
        article: index,
        title: article.title.listed(),
        lead_in: article.standfirst.as_ref().map(|text| shorten(text.listed(), 280)),
        details: details.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// At most `most` characters of a text: cut at a word, or where there are no spaces, anywhere.
fn shorten(inlines: Vec<Inline>, most: usize) -> Vec<Inline> {
    let text = plain_text(&inlines);
    let Some((end, _)) = text.char_indices().nth(most) else { return inlines };
    let head = &text[..end];
    let cut = head.rfind(char::is_whitespace).filter(|&cut| cut > end / 2).unwrap_or(end);
    let kept = head[..cut].trim_end_matches(|char: char| !char.is_alphanumeric());
    beginning(&inlines, kept.len(), "…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Sources, Span};

    #[test]
    fn a_lead_in_is_cut_at_a_word() {
        let span = Span::new(Sources::default().add("a.md", ""), 0..0);
        let shorten = |text: &str, most| plain_text(&shorten(vec![Inline::text(text, span)], most));
        assert_eq!(shorten("Short enough", 20), "Short enough");
        assert_eq!(shorten("One sentence, and another", 16), "One sentence…");
        assert_eq!(shorten("日本語の文章には空白がない", 4), "日本語の…");
    }
}
