//! The lines that begin a box, by generator.

use super::super::lines::{CodeSpans, Line};
use super::super::tags::{Form, Tag, tags_in};
use crate::manuscript::markdown::attributes::Attributes;

/// What ends a container.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Closes {
    /// A line that is indented less.
    Dedent,
    /// A line of colons.
    Colons,
    /// A tag.
    Tag,
}

/// A line that opens a container.
pub(super) struct Opener {
    /// What closes it.
    pub(super) closes: Closes,
    /// The remark's name and title; nothing for a container whose text stands by itself.
    pub(super) remark: Option<(String, String)>,
    /// What stands in place of the line, if it is no remark.
    pub(super) line: String,
    /// All that stands in it, if it ends with its line.
    pub(super) body: Option<String>,
    /// Whether it says that its text is not shown.
    pub(super) is_hidden: bool,
}

impl Opener {
    const fn new(closes: Closes, remark: Option<(String, String)>) -> Self {
        Self { closes, remark, line: String::new(), body: None, is_hidden: false }
    }
}

/// The names of remarks. Others are containers that say how a page looks.
const REMARKS: [&str; 27] = [
    "note",
    "tip",
    "info",
    "warning",
    "danger",
    "caution",
    "important",
    "abstract",
    "summary",
    "todo",
    "success",
    "check",
    "done",
    "hint",
    "question",
    "help",
    "faq",
    "failure",
    "fail",
    "missing",
    "error",
    "bug",
    "example",
    "quote",
    "attention",
    "seealso",
    "details",
];

/// The tags of templates that put remarks into boxes.
const TAGS: [&str; 15] = [
    "note",
    "callout",
    "notice",
    "admonition",
    "alert",
    "hint",
    "tip",
    "warning",
    "info",
    "danger",
    "important",
    "caution",
    "success",
    "error",
    "details",
];

/// Arguments of such tags that say how a box looks.
const LOOKS: [&str; 12] = [
    "true",
    "false",
    "no-icon",
    "simple",
    "modern",
    "flat",
    "disabled",
    "default",
    "primary",
    "secondary",
    "light",
    "dark",
];

/// What a line opens, if anything; `has_end` says that a line ends it.
pub(super) fn opener(text: &str, has_end: bool) -> Option<Opener> {
    if let Some(rest) = text.strip_prefix("!!!").or_else(|| text.strip_prefix("???")) {
        let rest = rest.strip_prefix('+').unwrap_or(rest);
        return rest.starts_with(' ').then(|| mkdocs(rest.trim())).flatten();
    }
    if let Some(rest) = text.strip_prefix("===") {
        let title = rest.trim_start_matches(['!', '+']).trim();
        let title = title.strip_prefix('"')?.strip_suffix('"')?;
        return Some(Opener { line: title_alone(title), ..Opener::new(Closes::Dedent, None) });
    }
    if is_fenced(text) {
        return has_end.then(|| fenced(text.trim_matches(':').trim())).flatten();
    }
    tagged(text, has_end)
}

/// A title that stands by itself.
pub(super) fn title_alone(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!("**{title}**\n") }
}

/// Whether a line ends a container of colons.
pub(super) fn is_colons(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte == b':')
}

/// Whether a line begins such a container.
pub(super) fn is_fenced(text: &str) -> bool {
    text.starts_with(":::")
        && text.trim_matches(':').trim().starts_with(|char: char| {
            char.is_alphanumeric() || matches!(char, '{' | '.' | '_' | '-')
        })
}

/// `note inline "A title"`
fn mkdocs(text: &str) -> Option<Opener> {
    let (words, title) = match text.split_once('"') {
        Some((words, rest)) => (words, rest.strip_suffix('"')?),
        None => (text, ""),
    };
    let name = words.split_whitespace().next()?;
    let is_plain = words.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let remark = Some((name.to_owned(), title.to_owned()));
    is_plain.then_some(Opener::new(Closes::Dedent, remark))
}

/// `note A title`, `note[A title]`, `{.callout-note title="A title"}`, `{note} A title`, `{}`
fn fenced(text: &str) -> Option<Opener> {
    // Quarto's columns are containers of nothing but what stands in them: `::: {}`.
    if text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('}')) {
        return Some(named("", ""));
    }
    if let Some((attributes, length)) = Attributes::read(text) {
        let title = ["title", "name"].iter().find_map(|key| attributes.value(key));
        let title = title.unwrap_or_else(|| text[length..].trim());
        let name = attributes.classes.iter().map(|class| class.trim_start_matches("callout-"));
        let name = name.clone().find(|name| REMARKS.contains(name));
        let is_hidden = attributes
            .classes
            .iter()
            .any(|class| matches!(class.as_str(), "content-hidden" | "hidden"));
        return Some(Opener { is_hidden, ..named(name.unwrap_or_default(), title) });
    }
    let text = text.trim_start_matches(['{', '.']);
    let end = text
        .find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_')))
        .unwrap_or(text.len());
    let (name, rest) = (text[..end].to_lowercase(), text[end..].trim_start_matches('}').trim());
    if name.is_empty() {
        return None;
    }
    let (title, attributes) = bracketed(rest).unwrap_or_else(|| {
        rest.find('{')
            .filter(|&at| Attributes::read(&rest[at..]).is_some())
            .map_or((rest, ""), |at| (rest[..at].trim(), &rest[at..]))
    });
    let attributes = Attributes::read(attributes.trim()).map(|(read, _)| read);
    let of_attributes = attributes.as_ref().and_then(|read| read.value("title"));
    let title = if title.is_empty() { of_attributes.unwrap_or_default() } else { title };
    Some(Opener { is_hidden: name == "hidden", ..named(&name, title) })
}

/// A container of colons by its name.
fn named(name: &str, title: &str) -> Opener {
    if REMARKS.contains(&name) {
        return Opener::new(Closes::Colons, Some((name.to_owned(), title.to_owned())));
    }
    let is_picture = matches!(name, "figure" | "image") && title.contains('.');
    let line = if is_picture { format!("![](<{title}>)\n") } else { title_alone(title) };
    Opener { line, ..Opener::new(Closes::Colons, None) }
}

/// What stands between the brackets that a text begins with, which may have pairs of others in them; and
/// the rest.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix('[')?;
    let mut depth = 0_usize;
    for (at, sign) in inner.match_indices(['[', ']']) {
        match (sign, depth) {
            ("[", _) => depth += 1,
            (_, 0) => return Some((&inner[..at], &inner[at + 1..])),
            _ => depth -= 1,
        }
    }
    None
}

/// `{% note info %}`, `{{< callout type="tip" title="A title" >}}`; `{{< note "Words" >}}` where nothing
/// ends it, and `{{< note >}}Words{{< /note >}}`.
fn tagged(text: &str, has_end: bool) -> Option<Opener> {
    let tags = tags_of(text);
    let first = tags.first().filter(|tag| tag.range.start == 0 && is_remark(tag))?;
    let (name, title) = remark(first);
    match tags.last().filter(|last| last.range.start > 0) {
        None if first.range.end < text.len() => None,
        None if has_end => Some(Opener::new(Closes::Tag, Some((name, title)))),
        None => {
            let inner = first.named(&["text", "content", "body"]);
            let (title, body) = match inner {
                Some(inner) => (title, inner),
                None => (String::new(), title),
            };
            let body = Some(body).filter(|body| !body.is_empty());
            body.is_some().then(|| Opener { body, ..Opener::new(Closes::Tag, Some((name, title))) })
        }
        Some(last) if last.range.end == text.len() && last.name == first.end_name() => {
            let body = text.get(first.range.end..last.range.start)?.trim().to_owned();
            Some(Opener { body: Some(body), ..Opener::new(Closes::Tag, Some((name, title))) })
        }
        Some(_) => None,
    }
}

/// The name and the title that a tag gives a remark.
fn remark(tag: &Tag<'_>) -> (String, String) {
    let is_quoted = tag.rest().contains(['"', '“']);
    let mut words = if tag.form == Form::Liquid && !is_quoted {
        let words = tag.rest().split_whitespace();
        words.filter(|word| !word.starts_with("type=")).map(str::to_owned).collect()
    } else {
        tag.positional()
    };
    words.retain(|word| !LOOKS.contains(&word.as_str()));
    let kind = tag.named(&["type", "kind", "style", "color", "level"]);
    let kind = kind.map(|kind| kind.to_lowercase()).filter(|kind| is_name(kind));
    let first = words.first().map(|word| word.to_lowercase()).filter(|word| is_name(word));
    if first.is_some() {
        words.remove(0);
    }
    // The name of an icon.
    if tag.name == "alert" {
        words.retain(|word| !word.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase()));
    }
    let own = is_name(tag.name).then(|| tag.name.to_owned());
    let name = kind.or(first).or(own).unwrap_or_else(|| "note".to_owned());
    let title = tag.named(&["title", "heading", "summary", "header"]);
    (name, title.unwrap_or_else(|| words.join(" ")))
}

fn is_name(word: &str) -> bool {
    REMARKS.contains(&word)
}

fn is_remark(tag: &Tag<'_>) -> bool {
    tag.form != Form::Expression && TAGS.contains(&tag.name)
}

fn tags_of(text: &str) -> Vec<Tag<'_>> {
    if !text.starts_with('{') {
        return Vec::new();
    }
    let line = Line { start: 0, text, next: text.len(), is_code: false };
    tags_in(text, &line, &CodeSpans::of(text))
}

/// The tag that a line is.
pub(super) fn own_tag(text: &str) -> Option<Tag<'_>> {
    let mut tags = tags_of(text);
    let tag = tags.pop()?;
    (tags.is_empty() && tag.range == (0..text.len()) && tag.form != Form::Expression).then_some(tag)
}

/// The name of the tag that ends the remark which a tag begins.
pub(super) fn end_of(tag: &Tag<'_>) -> Option<String> {
    (is_remark(tag) && !tag.ends_itself).then(|| tag.end_name())
}
