//! A line of rights as pages have them: words with links among them, in Markdown, HTML or written
//! out.

use super::address;

/// A line, taken apart.
pub(super) struct Line {
    /// What is to be read of it, without the marks of links and elements.
    pub(super) shown: String,
    /// The same without addresses.
    pub(super) words: String,
    /// The addresses in it, those of its links among them. Those of pictures are none of its own.
    pub(super) addresses: Vec<String>,
}

impl Line {
    pub(super) fn of(written: &str) -> Self {
        let mut line = Self { shown: String::new(), words: String::new(), addresses: Vec::new() };
        let mut rest = written;
        while let Some(char) = rest.chars().next() {
            let length = line.link_end(rest).or_else(|| line.tag(rest)).or_else(|| line.bare(rest));
            let length = length.unwrap_or_else(|| {
                line.shown.push(char);
                line.words.push(char);
                char.len_utf8()
            });
            rest = rest.get(length..).unwrap_or_default();
        }
        line
    }

    /// Whether an address is among what is to be read.
    pub(super) fn shows_address(&self) -> bool {
        self.shown.len() != self.words.len() || self.shown != self.words
    }

    /// The end of one of Markdown's links, `](address "title")`: its words stay. Gives its length.
    fn link_end(&mut self, rest: &str) -> Option<usize> {
        let inner = rest.strip_prefix("](")?;
        let end = inner.find(')')?;
        let target = inner.get(..end)?.split_whitespace().next()?;
        address::read(target)?;
        let open = self.shown.rfind('[')?;
        let is_picture = self.shown.get(..open)?.ends_with('!');
        for text in [&mut self.shown, &mut self.words] {
            if let Some(open) = text.rfind('[') {
                text.remove(open);
                if is_picture {
                    text.remove(open - 1);
                }
            }
        }
        if !is_picture {
            self.addresses.push(target.trim_matches(['<', '>']).to_owned());
        }
        Some("](".len() + end + ")".len())
    }

    /// An element of HTML, of which only the address of a link is kept. Gives its length.
    fn tag(&mut self, rest: &str) -> Option<usize> {
        const NAMES: [&str; 16] = [
            "a", "abbr", "b", "br", "cite", "div", "em", "i", "img", "li", "p", "small", "span",
            "strong", "sup", "u",
        ];
        let inner = rest.strip_prefix('<')?;
        let end = inner.find('>')?;
        let inner = inner.get(..end)?;
        let name = inner.strip_prefix('/').unwrap_or(inner);
        let name = name.split(|char: char| !char.is_ascii_alphanumeric()).next()?;
        if !NAMES.contains(&name.to_ascii_lowercase().as_str()) {
            return None;
        }
        if let Some((_, value)) = inner.split_once("href=") {
            let quote = value.chars().next().filter(|char| matches!(char, '"' | '\''));
            let value = match quote {
                Some(quote) => value.trim_start_matches(quote).split(quote).next(),
                None => value.split_whitespace().next(),
            };
            self.addresses
                .extend(value.filter(|to| address::read(to).is_some()).map(str::to_owned));
        }
        if matches!(name, "br" | "div" | "li" | "p") {
            self.shown.push(' ');
            self.words.push(' ');
        }
        Some(end + "<>".len())
    }

    /// An address that is written out. Gives its length.
    fn bare(&mut self, rest: &str) -> Option<usize> {
        let has_scheme = rest.starts_with("https://") || rest.starts_with("http://");
        let is_at_word = self.words.chars().next_back().is_none_or(|char| !char.is_alphanumeric());
        if !has_scheme && !is_at_word {
            return None;
        }
        let end = rest.find(|char: char| char.is_whitespace() || ENDS.contains(char));
        let token = rest.get(..end.unwrap_or(rest.len()))?.trim_end_matches(['.', ',', ';', ':']);
        address::read(token)?;
        self.shown.push_str(token);
        self.words.push(' ');
        self.addresses.push(token.to_owned());
        Some(token.len())
    }
}

/// What ends an address in a line.
const ENDS: &str = "()<>[]|\"“”„«»「」『』（）【】、。，；";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_what_they_show_and_where_they_lead() {
        let by = "https://creativecommons.org/licenses/by/4.0/";
        for (written, shown, addresses) in [
            (format!("[CC BY]({by})"), "CC BY", vec![by]),
            (format!("[CC BY]({by} \"Deed\"), 2026"), "CC BY, 2026", vec![by]),
            (format!("[![CC](https://example.org/b.png)]({by})"), "CC", vec![by]),
            (format!("<a rel=\"license\" href=\"{by}\">CC BY</a>"), "CC BY", vec![by]),
            (
                format!("ライセンス：{by}。"),
                "ライセンス：https://creativecommons.org/licenses/by/4.0/。",
                vec![by],
            ),
            ("a [b] (c) < d > ](e)".to_owned(), "a [b] (c) < d > ](e)", vec![]),
        ] {
            let line = Line::of(&written);
            assert_eq!(
                (line.shown.as_str(), line.addresses),
                (shown, addresses.iter().map(|&a| a.to_owned()).collect()),
                "{written}"
            );
        }
    }
}
