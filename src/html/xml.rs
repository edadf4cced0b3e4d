//! A writer of XML that cannot be ill-formed: text and attribute values only go in escaped, and an
//! element is closed by the name that it was opened with.

/// XML under construction.
#[derive(Debug, Default)]
pub(crate) struct Xml {
    out: String,
    open: Vec<&'static str>,
    /// Whether the start tag written last still takes attributes.
    in_tag: bool,
    /// The id of the element that is opened next.
    next_id: Option<String>,
}

/// Elements of XHTML that have no content. All others get an end tag even where they are empty,
/// because some readers parse a chapter as HTML, where `<p/>` does not close.
const VOID: [&str; 6] = ["br", "hr", "img", "link", "meta", "item"];

impl Xml {
    /// The head of an XHTML file. It has room for most of them, since a text that grows is copied.
    pub(crate) fn page() -> Self {
        let mut out = String::with_capacity(16 << 10);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n");
        Self { out, ..Self::default() }
    }

    /// Opens an element.
    pub(crate) fn start(&mut self, name: &'static str) -> &mut Self {
        self.close_tag();
        self.out.push('<');
        self.out.push_str(name);
        self.open.push(name);
        self.in_tag = true;
        if let Some(id) = self.next_id.take() {
            self.attribute("id", &id);
        }
        self
    }

    /// Gives the element that is opened next an id.
    pub(crate) fn next_id(&mut self, id: String) {
        self.next_id = Some(id);
    }

    /// Gives the element that was opened last an attribute; nothing may stand in it yet.
    pub(crate) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        debug_assert!(self.in_tag, "an attribute belongs into a start tag");
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(value, &mut self.out);
        self.out.push('"');
        self
    }

    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.close_tag();
        escape(text, &mut self.out);
        self
    }

    /// Adds an element that another writer made, whole and well-formed, with one more attribute.
    pub(crate) fn foreign(&mut self, element: &str, name: &str, value: &str) -> &mut Self {
        self.close_tag();
        let name_end = element.find([' ', '>', '/']).unwrap_or(element.len());
        let (start, rest) = element.split_at(name_end);
        self.out.push_str(start);
        self.in_tag = true;
        self.attribute(name, value);
        self.in_tag = false;
        self.out.push_str(rest);
        self
    }

    /// Closes the innermost open element.
    pub(crate) fn end(&mut self) -> &mut Self {
        if let Some(name) = self.open.pop() {
            if self.in_tag && VOID.contains(&name) {
                self.out.push_str("/>");
                self.in_tag = false;
            } else {
                self.close_tag();
                self.out.push_str("</");
                self.out.push_str(name);
                self.out.push('>');
            }
        }
        self
    }

    /// An element with a class and nothing but text.
    pub(crate) fn line(&mut self, name: &'static str, class: &str, text: &str) -> &mut Self {
        self.start(name).attribute("class", class).text(text).end().new_line()
    }

    /// Breaks the line, for those who read the source.
    pub(crate) fn new_line(&mut self) -> &mut Self {
        self.close_tag();
        self.out.push('\n');
        self
    }

    /// Closes what is still open and returns the whole.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.end();
        }
        self.out
    }

    fn close_tag(&mut self) {
        if std::mem::take(&mut self.in_tag) {
            self.out.push('>');
        }
    }
}

/// Text as it stands in XML, in elements and in quoted attributes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    out
}

/// Text without the characters that XML 1.0 forbids (§2.2, Char), which cannot even be escaped, and
/// without space around it; `None` if nothing is left, where an element may not be empty.
pub(crate) fn printable(text: &str) -> Option<String> {
    let text: String = text.chars().filter(|&char| is_allowed(char)).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn escape(text: &str, out: &mut String) {
    if !text.bytes().fold(false, |found, byte| found | may_be_replaced(byte)) {
        return out.push_str(text);
    }
    let mut kept = 0;
    for (at, _) in text.bytes().enumerate().filter(|&(_, byte)| may_be_replaced(byte)) {
        let Some(char) = text[at..].chars().next() else { break };
        let replacement = match char {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            char if is_allowed(char) => continue,
            _ => "",
        };
        out.push_str(&text[kept..at]);
        out.push_str(replacement);
        kept = at + char.len_utf8();
    }
    out.push_str(&text[kept..]);
}

/// Whether a byte is, or begins, a character that does not stand as it is: very few do.
const fn may_be_replaced(byte: u8) -> bool {
    matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..0x20 | 0xef)
}

const fn is_allowed(char: char) -> bool {
    !matches!(char, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_markup_and_drops_what_xml_forbids() {
        assert_eq!(
            escaped("a<b & \"c\"\u{0}\u{c}\u{ffff}>\t\n"),
            "a&lt;b &amp; &quot;c&quot;&gt;\t\n"
        );
    }

    #[test]
    fn only_void_elements_close_themselves_and_the_end_closes_all() {
        let mut xml = Xml::default();
        xml.start("p").attribute("class", "a\"b").start("br").end().start("em").end().text("x");
        assert_eq!(xml.finish(), "<p class=\"a&quot;b\"><br/><em></em>x</p>");
    }
}
