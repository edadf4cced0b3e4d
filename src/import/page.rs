//! The text of a saved web page, told from what stands around it.
//!
//! Which part of a page is its article is a judgement: Readability's, as Firefox makes it in its
//! reader view (dom_smoothie). What it leaves out is listed line by line.

use super::block::Record;
use crate::date::Date;
use crate::language::Lang;
use dom_smoothie::{Config, Readability, TextMode};
use std::collections::BTreeMap;

/// A page taken apart.
pub(super) struct Page {
    /// What its head says of it.
    pub(super) record: Record,
    /// Its text.
    pub(super) markdown: String,
    /// What is in the page and not in the text.
    pub(super) left_out: Vec<String>,
}

/// Pictures that show nothing and tell a server who reads.
const PIXELS: &str = "img[width='1'], img[height='1'], img[width='0'], img[height='0']";

/// Elements within elements: browsers make no deeper pages (Blink, `kMaximumHTMLParserDOMTreeDepth`).
const DEEPEST: usize = 512;

/// Takes a page apart; nothing if no text is found in it.
pub(super) fn extract(html: &str) -> Option<Page> {
    let config = Config { text_mode: TextMode::Markdown, ..Config::default() };
    let mut reader = Readability::new(html, None, Some(config)).ok()?;
    if is_deeper_than_pages(&reader) {
        return None;
    }
    // Read before the article is taken out, which takes the page to pieces.
    let address = address(html, &reader);
    let lines = lines(&reader);
    let parts = parts(&reader);
    let heading = heading(&reader);
    reader.doc.select(PIXELS).remove();
    let captions = take_captions(&reader);
    reader.doc_url = address.clone();
    let article = reader.parse().ok()?;
    let mut kept = self::lines(&Readability::new(article.content, None, None).ok()?);
    kept.extend(captions);
    let title =
        Some(without_site(one_line(&article.title), heading)).filter(|title| !title.is_empty());
    let left_out = left_out(&lines, &kept, title.as_deref()).into_iter().chain(parts).collect();
    let byline = article.byline.map(|byline| one_line(&byline));
    let record = Record {
        title,
        authors: byline
            .map(|byline| without_by(&byline).to_owned())
            .filter(|byline| !byline.is_empty())
            .into_iter()
            .collect(),
        date: article
            .published_time
            .and_then(|time| Date::parse(&time))
            .map(|date| date.to_string()),
        publication: article.site_name.map(|name| one_line(&name)).filter(|name| !name.is_empty()),
        url: address.or(article.url),
        lang: article.lang.and_then(|lang| Lang::parse(&lang)).map(|lang| lang.to_string()),
        ..Record::default()
    };
    Some(Page { record, markdown: article.text_content.to_string(), left_out })
}

/// Whether elements lie deeper in one another than a browser would show; Readability would follow them
/// without an end.
fn is_deeper_than_pages(reader: &Readability) -> bool {
    let mut open = vec![(reader.doc.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return true;
        }
        open.extend(node.children().into_iter().map(|child| (child, depth + 1)));
    }
    false
}

/// Where the page says it is at home: in its head, or in the line that browsers add when they save it
/// (`<!-- saved from url=(0023)https://example.org/ -->`, and SingleFile's ` url: https://…`).
fn address(html: &str, reader: &Readability) -> Option<String> {
    let attribute = |selector: &str, name: &str| {
        reader.doc.select(selector).attr(name).map(|value| value.trim().to_owned())
    };
    let head = html.get(..html.len().min(2_000)).unwrap_or_default();
    let saved = || {
        let (_, rest) = head
            .split_once("saved from url=(")
            .or_else(|| head.split_once("Page saved with SingleFile"))?;
        let start = rest.find("http")?;
        rest[start..]
            .split(|char: char| char.is_whitespace() || char == '<')
            .next()
            .map(str::to_owned)
    };
    let found = attribute("link[rel='canonical']", "href")
        .or_else(|| attribute("meta[property='og:url']", "content"))
        .or_else(saved);
    found.filter(|address| address.starts_with("https://") || address.starts_with("http://"))
}

/// The words of the first great heading.
fn heading(reader: &Readability) -> Option<String> {
    let heading = reader.doc.select("h1").iter().next()?;
    Some(one_line(&heading.text())).filter(|heading| !heading.is_empty())
}

/// The title of a page without the name of the site after it, which the heading does not have.
fn without_site(title: String, heading: Option<String>) -> String {
    heading.filter(|heading| title.starts_with(heading.as_str())).unwrap_or(title)
}

/// Moves captions into the titles of their pictures, which is where Markdown has them. Gives them.
fn take_captions(reader: &Readability) -> Vec<String> {
    let mut captions = Vec::new();
    for figure in reader.doc.select("figure").iter() {
        let (caption, picture) = (figure.select("figcaption"), figure.select("img"));
        let words = one_line(&caption.text());
        if picture.length() == 1 && !words.is_empty() {
            picture.set_attr("title", &words);
            caption.remove();
            captions.push(words);
        }
    }
    captions
}

/// The lines that one sees of a page, without those that only repeat a space.
fn lines(reader: &Readability) -> Vec<String> {
    let body = reader.doc.select("body");
    let text = if body.is_empty() { reader.doc.formatted_text() } else { body.formatted_text() };
    text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Runs of lines that are in the page and not in the text.
fn left_out(page: &[String], kept: &[String], title: Option<&str>) -> Vec<String> {
    let mut stock: BTreeMap<&str, usize> = BTreeMap::new();
    kept.iter()
        .map(String::as_str)
        .chain(title)
        .for_each(|line| *stock.entry(line).or_default() += 1);
    let mut runs = Vec::new();
    let mut run: Vec<&str> = Vec::new();
    for line in page {
        match stock.get_mut(line.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                runs.extend(told(&std::mem::take(&mut run)));
            }
            _ => run.push(line),
        }
    }
    runs.extend(told(&run));
    runs
}

/// A run of lines by its first and last words.
fn told(run: &[&str]) -> Option<String> {
    let short = |line: &str| {
        let end = line.char_indices().nth(60).map_or(line.len(), |(end, _)| end);
        if end < line.len() { format!("`{}…`", &line[..end]) } else { format!("`{line}`") }
    };
    match run {
        [] => None,
        [first] => Some(short(first)),
        [first, last] => Some(format!("{} and {}", short(first), short(last))),
        [first, between @ .., last] => {
            Some(format!("{} to {}, {} lines", short(first), short(last), between.len() + 2))
        }
    }
}

/// Parts of a page that are no text, counted.
fn parts(reader: &Readability) -> Vec<String> {
    const PARTS: [(&str, &str, &str); 5] = [
        ("script", "script", "scripts"),
        ("form", "form", "forms"),
        ("iframe, embed, object", "embedded frame", "embedded frames"),
        ("video, audio", "film or recording", "films or recordings"),
        (PIXELS, "tracking pixel", "tracking pixels"),
    ];
    let counted =
        |(selector, one, more): (&str, &str, &str)| match reader.doc.select(selector).length() {
            0 => None,
            1 => Some(format!("1 {one}")),
            count => Some(format!("{count} {more}")),
        };
    PARTS.into_iter().filter_map(counted).collect()
}

/// A byline without the word before the name.
fn without_by(byline: &str) -> &str {
    let rest = byline
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("by "))
        .map_or(byline, |_| &byline[3..]);
    rest.trim()
}
