//! The form of a page that Kobo's own reader asks for (KEPUB): it finds its place, counts progress
//! and marks passages by sentences, each in a span with a number.
//!
//! Kobo has not published the form. This one follows what kepubify 4, which learned it from Kobo's
//! own books, makes: two boxes around the text, and spans `kobo.PARAGRAPH.SENTENCE`.

use std::fmt::Write;

/// Elements that begin a new paragraph for the count.
const PARAGRAPHS: [&str; 10] = ["p", "ol", "ul", "table", "h1", "h2", "h3", "h4", "h5", "h6"];
/// Elements whose text stays as it is.
const UNTOUCHED: [&str; 6] = ["pre", "math", "svg", "title", "rp", "rt"];

/// A page with its sentences numbered. Our own pages are well-formed and escape every `>`.
pub(super) fn numbered(xhtml: &str) -> String {
    let mut page = Page {
        out: String::with_capacity(xhtml.len() * 5 / 4),
        open: Vec::new(),
        untouched: 0,
        paragraph: 0,
        sentence: 0,
        is_new: false,
    };
    let mut rest = xhtml;
    while let Some(at) = rest.find('<') {
        page.text(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        page.tag(&rest[at..end]);
        rest = &rest[end..];
    }
    page.out.push_str(rest);
    page.out
}

struct Page<'a> {
    out: String,
    /// The elements that are open.
    open: Vec<&'a str>,
    /// How many of them keep their text as it is.
    untouched: usize,
    paragraph: usize,
    sentence: usize,
    /// Whether the next sentence begins a paragraph.
    is_new: bool,
}

impl<'a> Page<'a> {
    fn tag(&mut self, tag: &'a str) {
        let name =
            tag.trim_start_matches(['<', '/']).split([' ', '/', '>']).next().unwrap_or_default();
        match name {
            "img" if self.untouched == 0 => return self.picture(tag),
            _ if tag.ends_with("/>") || tag.starts_with("<!") || tag.starts_with("<?") => {}
            _ if tag.starts_with("</") => return self.close(name, tag),
            _ => {
                self.open.push(name);
                self.untouched += usize::from(UNTOUCHED.contains(&name));
                self.is_new |= PARAGRAPHS.contains(&name);
            }
        }
        self.out.push_str(tag);
        if name == "body" {
            self.out.push_str("<div id=\"book-columns\"><div id=\"book-inner\">");
        }
    }

    fn close(&mut self, name: &str, tag: &str) {
        self.open.pop();
        self.untouched -= usize::from(UNTOUCHED.contains(&name)).min(self.untouched);
        match name {
            // The reader has margins of its own.
            "head" => self
                .out
                .push_str("<style type=\"text/css\" class=\"kobostylehacks\">div#book-inner { margin-top: 0; margin-bottom: 0; }</style>"),
            "body" => self.out.push_str("</div></div>"),
            _ => {}
        }
        self.out.push_str(tag);
    }

    /// A picture is a paragraph of one sentence.
    fn picture(&mut self, tag: &str) {
        self.is_new = true;
        self.begin();
        self.out.push_str(tag);
        self.out.push_str("</span>");
    }

    fn text(&mut self, text: &str) {
        if self.untouched > 0 || !self.open.contains(&"body") {
            return self.out.push_str(text);
        }
        for sentence in sentences(text) {
            // Space between elements is none of the text, but for space in a paragraph.
            if sentence.trim().is_empty() && self.open.last() != Some(&"p") {
                self.out.push_str(sentence);
            } else {
                self.begin();
                self.out.push_str(sentence);
                self.out.push_str("</span>");
            }
        }
    }

    /// Opens the span of the next sentence.
    fn begin(&mut self) {
        if std::mem::take(&mut self.is_new) {
            self.paragraph += 1;
            self.sentence = 0;
        }
        self.sentence += 1;
        let _ = write!(
            self.out,
            "<span class=\"koboSpan\" id=\"kobo.{}.{}\">",
            self.paragraph, self.sentence
        );
    }
}

/// The sentences of a text, each with the space after it. One ends after its mark, a closing sign if
/// there is one, and space; ideographs have no space to wait for.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (sentence, after) = rest.split_at(end(rest));
        rest = after;
        Some(sentence)
    })
}

/// Where the first sentence of a text ends, which is not empty.
fn end(text: &str) -> usize {
    let mut from = 0;
    while let Some(mark) = text[from..].find(['.', '!', '?', '。', '！', '？']).map(|at| from + at)
    {
        let is_wide = !text[mark..].starts_with(['.', '!', '?']);
        let after = text[mark..].trim_start_matches(['.', '!', '?', '。', '！', '？']);
        let closing = ["&quot;", "'", "”", "’", "“", "…", "」", "』", "）"];
        let after = closing.iter().find_map(|sign| after.strip_prefix(sign)).unwrap_or(after);
        let next = after.trim_start();
        if is_wide || next.len() < after.len() {
            return text.len() - next.len();
        }
        from = text.len() - after.len();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_after_their_mark_and_the_space_behind_it() {
        let cut = |text| sentences(text).collect::<Vec<_>>();
        assert_eq!(
            cut("One. &quot;Two?&quot; Three 3.5 is… four"),
            ["One. ", "&quot;Two?&quot; ", "Three 3.5 is… four"]
        );
        assert_eq!(cut("海は広い。「そうだ。」空も"), ["海は広い。", "「そうだ。」", "空も"]);
        assert_eq!(cut("\n"), ["\n"]);
        assert_eq!(cut("Wait... what?!"), ["Wait... ", "what?!"]);
    }

    #[test]
    fn a_page_is_boxed_and_numbered_and_its_code_left_alone() {
        let page = "<html><head><title>A. B</title></head><body>\n<h1>Title</h1><p>One. <em>Two</em> <br/>three.</p>\
            <pre><code>a. b</code></pre><figure><img src=\"a\" alt=\"\"/></figure></body></html>";
        let span = |id: &str, text: &str| {
            format!("<span class=\"koboSpan\" id=\"kobo.{id}\">{text}</span>")
        };
        let numbered = numbered(page);
        let expected = format!(
            "<body><div id=\"book-columns\"><div id=\"book-inner\">\n<h1>{}</h1><p>{}<em>{}</em>{}<br/>{}</p>\
            <pre><code>a. b</code></pre><figure>{}</figure></div></div></body></html>",
            span("1.1", "Title"),
            span("2.1", "One. "),
            span("2.2", "Two"),
            span("2.3", " "),
            span("2.4", "three."),
            span("3.1", "<img src=\"a\" alt=\"\"/>"),
        );
        assert_eq!(&numbered[numbered.find("<body").unwrap()..], expected);
        assert!(numbered.contains("<title>A. B</title>"));
    }
}
