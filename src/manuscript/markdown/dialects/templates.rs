//! Tags of Liquid (Jekyll, Hexo) and Hugo whose meaning is known without the site: code, pictures,
//! links, videos, and the address of the site. What is left stays, and the proofs tell of it.

use super::lines::{CodeSpans, Line, lines, marks};
use super::places::Edit;
use super::tags::{CODE, Form, RAW, Tag, tags_in};
use std::collections::BTreeMap;

/// The edits that put Markdown in place of tags.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    if !text.contains("{%") && !text.contains("{{") {
        return Vec::new();
    }
    let spans = CodeSpans::of(text);
    let lines = lines(text);
    let mut tags: Vec<(Tag<'_>, Line<'_>)> = Vec::new();
    for line in lines.iter().filter(|line| !line.is_code) {
        tags.extend(tags_in(text, line, &spans).into_iter().map(|tag| (tag, *line)));
    }
    // Where each end stands for the last time: what begins after that has none.
    let last: BTreeMap<&str, usize> =
        tags.iter().enumerate().map(|(index, (tag, _))| (tag.name, index)).collect();
    let mut edits = Vec::new();
    let mut verbatim: Option<Verbatim> = None;
    for (index, (tag, line)) in tags.iter().enumerate() {
        if let Some(open) = &verbatim {
            if tag.name == open.end {
                edits.push(if open.is_code {
                    fence(tag, "")
                } else {
                    Edit::removal(tag.range.clone())
                });
                verbatim = None;
            }
            continue;
        }
        let opened = Verbatim::opened_by(tag, line)
            .filter(|opened| last.get(opened.end.as_str()).is_some_and(|&end| end > index));
        if let Some(opened) = opened {
            edits.push(if opened.is_code {
                fence(tag, tag.rest().split([' ', ',']).next().unwrap_or_default())
            } else {
                Edit::removal(tag.range.clone())
            });
            verbatim = Some(opened);
        } else if let Some(words) = words(tag, text, line) {
            edits.push(Edit::new(tag.range.clone(), words));
        }
    }
    edits
}

/// Tags around a text in which other tags are no tags.
struct Verbatim {
    end: String,
    is_code: bool,
}

impl Verbatim {
    fn opened_by(tag: &Tag<'_>, line: &Line<'_>) -> Option<Self> {
        let is_code = CODE.contains(&tag.name) && has_line(tag, line);
        let is_raw = RAW.contains(&tag.name) && tag.form == Form::Liquid;
        (tag.form != Form::Expression && (is_code || is_raw))
            .then(|| Self { end: tag.end_name(), is_code })
    }
}

/// Whether a tag has its line for itself, behind the marks of quotations and items.
fn has_line(tag: &Tag<'_>, line: &Line<'_>) -> bool {
    let before = line.text.get(..tag.range.start - line.start);
    let after = line.text.get(tag.range.end - line.start..);
    before.is_some_and(|before| marks(before) == before.len())
        && after.is_some_and(|after| after.trim().is_empty())
}

/// A fence that no code is likely to have in it.
fn fence(tag: &Tag<'_>, language: &str) -> Edit {
    let language = language.trim_matches(['"', '\'']);
    Edit::new(tag.range.clone(), format!("~~~~~~~~{language}"))
}

/// What stands in place of a tag; nothing if that is not known.
fn words(tag: &Tag<'_>, text: &str, line: &Line<'_>) -> Option<String> {
    if tag.form == Form::Expression {
        return value(tag);
    }
    let first = || tag.positional().into_iter().next();
    match tag.name {
        "figure" | "img" | "image" | "imgproc" => picture(tag, first(), has_line(tag, line)),
        "asset_img" => picture(tag, first(), false),
        "include" => {
            let file = first()?;
            let is_picture =
                ["figure", "image", "img", "picture"].iter().any(|word| file.contains(word));
            if is_picture { picture(tag, None, has_line(tag, line)) } else { video(tag, &file) }
        }
        "ref" | "relref" | "link" => address(tag, &first()?, text),
        "post_url" => address(tag, &format!("{}.md", first()?), text),
        "youtube" | "vimeo" | "tweet" | "x" | "gist" | "instagram" => video(tag, tag.name),
        _ => None,
    }
}

/// The value of an expression that says where the site is: nothing, since the issue is the site.
fn value(tag: &Tag<'_>) -> Option<String> {
    let whole = format!("{} {}", tag.name, tag.rest());
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

/// The most that is known of a picture: what Hugo's `figure` says of it. Its title, its maker and the
/// link to that one need a caption of HTML.
fn picture(tag: &Tag<'_>, first: Option<String>, has_line: bool) -> Option<String> {
    let source = tag
        .named(&["src", "image_path", "url", "path", "file", "filename", "image"])
        .or_else(|| first.filter(|first| first.contains(['.', '/'])))?;
    let named = |names: &[&str]| tag.named(names).unwrap_or_default();
    let (caption, title) = (named(&["caption"]), named(&["title"]));
    let (maker, page) = (named(&["attr"]), named(&["attrlink"]));
    if has_line
        && (!maker.is_empty() || !page.is_empty() || !(caption.is_empty() || title.is_empty()))
    {
        let words = if maker.is_empty() { &page } else { &maker };
        let maker = if page.is_empty() {
            maker
        } else {
            format!("<a href=\"{}\">{words}</a>", value_of(&page))
        };
        let title = if title.is_empty() { title } else { format!("<strong>{title}</strong>") };
        let caption: Vec<_> =
            [title, caption, maker].into_iter().filter(|part| !part.is_empty()).collect();
        return Some(figure(tag, &source, &caption.join("<br>")));
    }
    let plain =
        |words: &str| words.replace(['[', ']'], "").replace('\\', "\\\\").replace('"', "\\\"");
    let words: Vec<_> =
        [title, caption, maker].into_iter().filter(|part| !part.is_empty()).collect();
    let caption = plain(&words.join(". "));
    let alt = plain(&named(&["alt"]));
    let second = tag.positional().into_iter().nth(1).unwrap_or_default();
    // Within a line a picture has no caption: the words follow it.
    let title =
        if has_line && !caption.is_empty() { format!(" \"{caption}\"") } else { String::new() };
    let width = tag.named(&["width"]).map(|width| format!("{{width=\"{width}\"}}"));
    let picture = format!(
        "![{}](<{}>{title}){}",
        if alt.is_empty() { second.replace(['[', ']'], "") } else { alt },
        source.replace(['<', '>'], ""),
        width.unwrap_or_default()
    );
    let picture = match tag.named(&["link"]) {
        Some(link) => format!("[{picture}](<{link}>)"),
        None => picture,
    };
    Some(if has_line || caption.is_empty() { picture } else { format!("{picture} ({caption})") })
}

/// A picture with a caption of HTML.
fn figure(tag: &Tag<'_>, source: &str, caption: &str) -> String {
    let attribute = |name: &str| {
        let words = tag.named(&[name]).unwrap_or_default();
        if words.is_empty() { words } else { format!(" {name}=\"{}\"", value_of(&words)) }
    };
    let picture =
        format!("<img src=\"{}\"{}{}>", value_of(source), attribute("alt"), attribute("width"),);
    let picture = match tag.named(&["link"]) {
        Some(link) => format!("<a href=\"{}\">{picture}</a>", value_of(&link)),
        None => picture,
    };
    format!("<figure>{picture}<figcaption>{caption}</figcaption></figure>")
}

/// Words as the value of an attribute.
fn value_of(words: &str) -> String {
    words.replace('&', "&amp;").replace('"', "&quot;")
}

/// The file that a link leads to, if the tag stands where an address does.
fn address(tag: &Tag<'_>, file: &str, text: &str) -> Option<String> {
    let before = text.get(..tag.range.start)?;
    let is_address = before.ends_with(['(', '"', '<']) || before.ends_with("]: ");
    is_address.then(|| file.trim_start_matches('/').replace(' ', "%20"))
}

/// A link to what a website would show in a frame.
fn video(tag: &Tag<'_>, site: &str) -> Option<String> {
    let id = tag
        .named(&["id", "src", "url", "video", "v"])
        .or_else(|| tag.positional().into_iter().find(|word| !word.contains(".html")))?;
    let is_id = id.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '-' | '_'));
    let address = match site {
        _ if id.starts_with("https://") => id,
        _ if !is_id => return None,
        site if site.contains("youtube") => format!("https://www.youtube.com/watch?v={id}"),
        site if site.contains("vimeo") => format!("https://vimeo.com/{id}"),
        "tweet" | "x" => {
            let user = tag.named(&["user"]).unwrap_or_else(|| "i".to_owned());
            let id = tag.named(&["id"]).or_else(|| tag.positional().pop())?;
            format!("https://x.com/{user}/status/{id}")
        }
        "gist" => {
            let words = tag.positional();
            format!("https://gist.github.com/{}/{}", words.first()?, words.get(1)?)
        }
        "instagram" => format!("https://www.instagram.com/p/{id}/"),
        _ => return None,
    };
    Some(format!("<{address}>"))
}
#[cfg(test)]
mod tests {
    use super::super::places::check_edits;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        check_edits(text, edits(text), expected);
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
            "![d](<a b.png> \"A \\\"c\")",
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
        check("{% raw %}{{ site.baseurl }}/a{% endraw %}", "{{ site.baseurl }}/a");
        check(
            "{{< figure src=\"a.png\" title=\"T\" caption=\"c\" attr=\"Doe\" attrlink=\"https://example.org\" >}}",
            "<figure><img src=\"a.png\"><figcaption><strong>T</strong><br>c<br><a href=\"https://example.org\">Doe</a></figcaption></figure>",
        );
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
            "{% highlight ruby %}\na",
            "{% raw %}",
            "{% if a %}",
        ] {
            check(text, text);
        }
    }
}
