//! Tags of Liquid (Jekyll, Hexo) and Hugo whose meaning is known without the site: code, pictures,
//! links, videos, and the address of the site. What is left stays, and the proofs tell of it.

use super::lines::{CodeSpans, Line, lines};
use super::places::Edit;
use std::ops::Range;

/// A tag, without its signs.
struct Tag<'a> {
    range: Range<usize>,
    /// `{{ … }}`, an expression of Liquid.
    is_expression: bool,
    name: &'a str,
    arguments: &'a str,
    line: Line<'a>,
}

/// The edits that put Markdown in place of tags.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if !text.contains("{%") && !text.contains("{{") {
        return Vec::new();
    }
    let mut edits = Vec::new();
    let mut code: Option<&str> = None;
    for tag in tags(text) {
        match code {
            Some(end) if tag.name == end => {
                code = None;
                edits.push(fence(&tag, ""));
            }
            Some(_) => {}
            None => {
                if matches!(tag.name, "highlight" | "codeblock")
                    && !tag.is_expression
                    && has_line(&tag)
                {
                    code = Some(match (tag.name, text[tag.range.clone()].starts_with("{%")) {
                        ("highlight", true) => "endhighlight",
                        ("highlight", false) => "/highlight",
                        _ => "endcodeblock",
                    });
                    edits.push(fence(
                        &tag,
                        tag.arguments.split([' ', ',']).next().unwrap_or_default(),
                    ));
                } else if let Some(words) = tag.words(text) {
                    edits.push(Edit::new(tag.range.clone(), words));
                }
            }
        }
    }
    edits
}

/// Whether a tag has its line for itself.
fn has_line(tag: &Tag<'_>) -> bool {
    let before = tag.range.start - tag.line.start;
    tag.line.text[..before].trim().is_empty()
        && tag
            .line
            .text
            .get(tag.range.end - tag.line.start..)
            .is_some_and(|rest| rest.trim().is_empty())
}

/// A fence that no code is likely to have in it.
fn fence(tag: &Tag<'_>, language: &str) -> Edit {
    let language = language.trim_matches(['"', '\'']);
    Edit::new(tag.range.clone(), format!("~~~~~~~~{language}"))
}

/// The tags outside code.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let spans = CodeSpans::of(text);
    for line in lines(text).into_iter().filter(|line| !line.is_code) {
        let mut at = line.start;
        while let Some(next) = text.get(at..line.end()).and_then(|rest| rest.find(['`', '{'])) {
            at += next;
            if text[at..].starts_with('`') {
                at = spans.at(at).end;
                continue;
            }
            match tag(text, at, line) {
                Some(tag) => {
                    at = tag.range.end;
                    found.push(tag);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn tag<'a>(text: &'a str, at: usize, line: Line<'a>) -> Option<Tag<'a>> {
    /// A tag is no longer than this.
    const LONGEST: usize = 2_000;
    let end = text.floor_char_boundary(line.end().min(at + LONGEST));
    let rest = text.get(at..end)?;
    let forms = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")];
    let (open, close) = forms.into_iter().find(|(open, _)| rest.starts_with(open))?;
    let length = rest[open.len()..].find(close)?;
    let inner = rest[open.len()..open.len() + length].trim_matches('-').trim();
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    Some(Tag {
        range: at..at + open.len() + length + close.len(),
        is_expression: open == "{{",
        name: &inner[..end],
        arguments: inner[end..].trim().trim_end_matches('/').trim(),
        line,
    })
}

impl Tag<'_> {
    /// What stands in place of the tag; nothing if that is not known.
    fn words(&self, text: &str) -> Option<String> {
        if self.is_expression {
            return self.value();
        }
        let first = || self.positional().into_iter().next();
        match self.name {
            "raw" | "endraw" => Some(String::new()),
            "figure" | "img" | "image" | "imgproc" => self.picture(first()),
            "asset_img" => self.picture(first()),
            "include" => {
                let file = first()?;
                let is_picture =
                    ["figure", "image", "img", "picture"].iter().any(|word| file.contains(word));
                if is_picture { self.picture(None) } else { self.video(&file) }
            }
            "ref" | "relref" | "link" => self.address(&first()?, text),
            "post_url" => self.address(&format!("{}.md", first()?), text),
            "youtube" | "vimeo" | "tweet" | "x" | "gist" | "instagram" => self.video(self.name),
            _ => None,
        }
    }

    /// The value of an expression that says where the site is: nothing, since the issue is the site.
    fn value(&self) -> Option<String> {
        let whole = format!("{} {}", self.name, self.arguments);
        let mut parts = whole.split('|').map(str::trim);
        let first = parts.next()?;
        let is_of_site = |part: &str| {
            matches!(
                part,
                "site.baseurl" | "site.url" | "site.base_url" | "base_url" | "site.github.url"
            )
        };
        if is_of_site(first) && parts.all(str::is_empty) {
            return Some(String::new());
        }
        let path = first.strip_prefix(['"', '\''])?.strip_suffix(['"', '\''])?;
        let is_filter = |part: &str| {
            matches!(part, "relative_url" | "absolute_url" | "url" | "relURL" | "absURL")
                || part.starts_with("prepend:")
        };
        whole.split('|').skip(1).all(|part| is_filter(part.trim())).then(|| path.to_owned())
    }

    /// The arguments that have no name, in order.
    fn positional(&self) -> Vec<String> {
        self.arguments()
            .into_iter()
            .filter_map(|(name, value)| name.is_empty().then_some(value))
            .collect()
    }

    fn named(&self, names: &[&str]) -> Option<String> {
        let arguments = self.arguments();
        names.iter().find_map(|name| {
            let found = arguments.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
        })
    }

    /// The arguments with their names, which may be empty.
    fn arguments(&self) -> Vec<(String, String)> {
        let mut read = Vec::new();
        let mut rest = self.arguments.trim_start();
        while !rest.is_empty() {
            let end = rest.find([' ', '\t', '=', '"', '\'']).unwrap_or(rest.len());
            let (name, value) = match rest[end..].strip_prefix('=') {
                Some(value) => (&rest[..end], value),
                None => ("", rest),
            };
            let quote = value.chars().next().filter(|char| matches!(char, '"' | '\''));
            let (words, after) = match quote {
                Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                None => value.split_once([' ', '\t']).unwrap_or((value, "")),
            };
            read.push((name.to_owned(), words.to_owned()));
            rest = after.trim_start();
        }
        read
    }

    fn picture(&self, first: Option<String>) -> Option<String> {
        let source = self
            .named(&["src", "image_path", "url", "path", "file", "filename", "image"])
            .or_else(|| first.filter(|first| first.contains(['.', '/'])))?;
        let words = |names: &[&str]| {
            let plain = self.named(names).unwrap_or_default();
            plain.replace(['[', ']'], "").replace('\\', "\\\\").replace('"', "\\\"")
        };
        let caption = words(&["caption", "title"]);
        let alt = words(&["alt"]);
        let second = self.positional().into_iter().nth(1).unwrap_or_default();
        let second = second.replace(['[', ']'], "");
        let title = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
        let width = self.named(&["width"]).map(|width| format!("{{width=\"{width}\"}}"));
        let picture = format!(
            "![{}](<{}>{title}){}",
            if alt.is_empty() { second } else { alt },
            source.replace(['<', '>'], ""),
            width.unwrap_or_default()
        );
        Some(match self.named(&["link"]) {
            Some(link) => format!("[{picture}](<{link}>)"),
            None => picture,
        })
    }

    /// The file that a link leads to, if the tag stands where an address does.
    fn address(&self, file: &str, text: &str) -> Option<String> {
        let is_address = text[..self.range.start].ends_with(['(', '"', '<'])
            || text[..self.range.start].ends_with("]: ");
        is_address.then(|| file.trim_start_matches('/').replace(' ', "%20"))
    }

    /// A link to what a website would show in a frame.
    fn video(&self, site: &str) -> Option<String> {
        let id = self
            .named(&["id", "src", "url", "video", "v"])
            .or_else(|| self.positional().into_iter().find(|word| !word.contains(".html")))?;
        let is_id =
            id.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
        let address = match site {
            _ if id.starts_with("https://") => id,
            _ if !is_id => return None,
            site if site.contains("youtube") => format!("https://www.youtube.com/watch?v={id}"),
            site if site.contains("vimeo") => format!("https://vimeo.com/{id}"),
            "tweet" | "x" => {
                let user = self.named(&["user"]).unwrap_or_else(|| "i".to_owned());
                let id = self.named(&["id"]).or_else(|| self.positional().pop())?;
                format!("https://x.com/{user}/status/{id}")
            }
            "gist" => {
                let words = self.positional();
                format!("https://gist.github.com/{}/{}", words.first()?, words.get(1)?)
            }
            "instagram" => format!("https://www.instagram.com/p/{id}/"),
            _ => return None,
        };
        Some(format!("<{address}>"))
    }
}

#[cfg(test)]
mod tests {
    use super::super::places::Rewritten;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut rewritten = Rewritten::new(text);
        rewritten.apply(edits(text));
        assert_eq!(rewritten.text(), expected);
    }

    #[test]
    fn tags_become_markdown() {
        check(
            "{% highlight ruby linenos %}\na * b\n{% endhighlight %}",
            "~~~~~~~~ruby\na * b\n~~~~~~~~",
        );
        check("{{< highlight go >}}\nx\n{{< /highlight >}}", "~~~~~~~~go\nx\n~~~~~~~~");
        check(
            "{{< figure src=\"a b.png\" caption=\"A \\\"c\" alt=\"d\" >}}",
            "![d](<a b.png> \"A \\\\\")",
        );
        check("{{<img src=\"a.png\" alt=\"A\">}}", "![A](<a.png>)");
        check("{% include figure.html src=\"a.png\" %}", "![](<a.png>)");
        check(
            "[o]({{< ref \"b.md\" >}}) [p]({% post_url 2020-01-01-x %})",
            "[o](b.md) [p](2020-01-01-x.md)",
        );
        check(
            "![p]({{ site.baseurl }}/a.png) ![q]({{ '/b.png' | relative_url }})",
            "![p](/a.png) ![q](/b.png)",
        );
        check("{% raw %}kept{% endraw %}", "kept");
        check("{{< youtube w7Ft2ymGmfc >}}", "<https://www.youtube.com/watch?v=w7Ft2ymGmfc>");
    }

    #[test]
    fn what_is_not_known_stays() {
        for text in [
            "`{% raw %}`",
            "{{ page.title }}",
            "{% include x.html %}",
            "{{< ref \"a\" >}}",
            "{{ x",
            "{% if a %}",
        ] {
            check(text, text);
        }
    }
}
