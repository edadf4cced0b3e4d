//! Tags of templates, taken apart: `{% name arguments %}` of Liquid, `{{< name arguments >}}` and
//! `{{% name arguments %}}` of Hugo, `{{ expression }}`.

use super::lines::{CodeSpans, Line, lines};
use super::places::Edit;
use std::ops::Range;

/// How a tag is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `{{< … >}}`
    Shortcode,
    /// `{{% … %}}`
    MarkdownShortcode,
    /// `{% … %}`
    Liquid,
    /// `{{ … }}`
    Expression,
}

/// The forms with their signs; one that another begins with comes after it.
const FORMS: [(Form, &str, &str); 4] = [
    (Form::Shortcode, "{{<", ">}}"),
    (Form::MarkdownShortcode, "{{%", "%}}"),
    (Form::Liquid, "{%", "%}"),
    (Form::Expression, "{{", "}}"),
];

/// A tag, without its signs.
#[derive(Clone, Debug)]
pub(super) struct Tag<'a> {
    /// Where it stands, with its signs.
    pub(super) range: Range<usize>,
    /// How it is written.
    pub(super) form: Form,
    /// Its first word; that of an end begins with `end` or a slash.
    pub(super) name: &'a str,
    /// The rest.
    arguments: &'a str,
    /// Whether it ends itself, as `{{< name />}}` does.
    pub(super) ends_itself: bool,
}

/// The tags of a line outside code, in order.
pub(super) fn tags_in<'a>(text: &'a str, line: &Line<'a>, spans: &CodeSpans) -> Vec<Tag<'a>> {
    let mut found = Vec::new();
    let mut vain = [line.start; FORMS.len()];
    let mut at = line.start;
    while let Some(next) = text.get(at..line.end()).and_then(|rest| rest.find(['`', '{'])) {
        at += next;
        if text[at..].starts_with('`') {
            at = spans.at(at).end;
            continue;
        }
        match tag_at(text, at, line.end(), &mut vain) {
            Some(tag) => {
                at = tag.range.end;
                found.push(tag);
            }
            None => at += 1,
        }
    }
    found
}

/// The tag that begins at a place. No end of a form stands before the place that `vain` has for it.
fn tag_at<'a>(text: &'a str, at: usize, line_end: usize, vain: &mut [usize]) -> Option<Tag<'a>> {
    /// A tag is no longer than this.
    const LONGEST: usize = 2_000;
    let end = text.floor_char_boundary(line_end.min(at + LONGEST));
    let rest = text.get(at..end)?;
    let (place, (form, open, close)) =
        FORMS.into_iter().enumerate().find(|(_, (_, open, _))| rest.starts_with(open))?;
    let body = at + open.len();
    let vain = vain.get_mut(place)?;
    let from = body.max(*vain);
    let Some(length) = text.get(from..end).and_then(|rest| rest.find(close)) else {
        *vain = text.floor_char_boundary(end.saturating_sub(close.len()).max(*vain));
        return None;
    };
    let inner = text.get(body..from + length)?.trim_matches('-').trim();
    let end = inner.find(char::is_whitespace).unwrap_or(inner.len());
    let arguments = inner[end..].trim();
    let plain = arguments.strip_suffix('/').unwrap_or(arguments);
    Some(Tag {
        range: at..from + length + close.len(),
        form,
        name: &inner[..end],
        arguments: plain.trim(),
        ends_itself: plain.len() < arguments.len(),
    })
}

/// The edits that put tags which run over lines on one each, so that they are read as others are. Code
/// within tags stays as it is.
pub(super) fn joined(text: &str) -> Vec<Edit> {
    if !FORMS[..TAGS].iter().any(|(_, open, _)| text.contains(open)) {
        return Vec::new();
    }
    let spans = CodeSpans::of(text);
    let lines = lines(text);
    let mut edits = Vec::new();
    let mut verbatim: Option<String> = None;
    let mut next = 0;
    for (index, line) in lines.iter().enumerate() {
        if line.is_code || index < next {
            continue;
        }
        for tag in tags_in(text, line, &spans) {
            match &verbatim {
                Some(end) if tag.name == end => verbatim = None,
                None if tag.form != Form::Expression
                    && CODE.iter().chain(&RAW).any(|name| *name == tag.name) =>
                {
                    verbatim = Some(tag.end_name());
                }
                _ => {}
            }
        }
        if verbatim.is_none()
            && let Some(last) = last_line_of_tag(&lines[index..])
        {
            let run = &lines[index..index + last];
            edits.extend(run.iter().map(|line| Edit::new(line.end()..line.next, " ")));
            next = index + last + 1;
        }
    }
    edits
}

/// The stretches of a text between tags that say that what stands there is no template: `{% raw %}`.
pub(in crate::manuscript) fn raw(text: &str) -> Vec<Range<usize>> {
    if !text.contains("{%") {
        return Vec::new();
    }
    let spans = CodeSpans::of(text);
    let mut stretches = Vec::new();
    let mut open: Option<(String, usize)> = None;
    for line in lines(text).iter().filter(|line| !line.is_code) {
        for tag in tags_in(text, line, &spans) {
            match &open {
                Some((end, start)) if tag.name == end => {
                    stretches.push(*start..tag.range.start);
                    open = None;
                }
                None if tag.form == Form::Liquid && RAW.contains(&tag.name) => {
                    open = Some((tag.end_name(), tag.range.end));
                }
                _ => {}
            }
        }
    }
    stretches
}

/// The names of tags around a text in which others are words.
pub(super) const RAW: [&str; 2] = ["raw", "verbatim"];

/// So many of the forms are tags; the last is an expression.
const TAGS: usize = 3;

/// The names of tags around code.
pub(super) const CODE: [&str; 3] = ["highlight", "codeblock", "code"];

/// The line, counted from the first, in which a tag ends that the first line opens and does not close.
fn last_line_of_tag(lines: &[Line<'_>]) -> Option<usize> {
    /// A tag runs over no more lines than this.
    const MOST: usize = 40;
    let first = lines.first()?.text;
    let at = first.rfind('{')?;
    let at = if first[..at].ends_with('{') { at - 1 } else { at };
    let (_, open, close) =
        FORMS[..TAGS].iter().find(|(_, open, _)| first[at..].starts_with(open))?;
    let inner = first[at + open.len()..].trim_start_matches(['-', ' ', '\t']);
    let is_tag = (inner.is_empty() || inner.starts_with(|char: char| char.is_alphabetic()))
        && !inner.contains(['`', '}'])
        && !first[..at].ends_with(['`', '\\', '>']);
    if !is_tag {
        return None;
    }
    let following = lines.get(1..)?.iter().take(MOST);
    let within = following.take_while(|line| !line.is_code && !line.text.trim().is_empty());
    let (end, line) = within.enumerate().find(|(_, line)| {
        line.text.contains(close) || FORMS.iter().any(|(_, open, _)| line.text.contains(open))
    })?;
    let opens = FORMS.iter().filter_map(|(_, open, _)| line.text.find(open)).min();
    let closes = line.text.find(close)?;
    opens.is_none_or(|opens| closes < opens).then_some(end + 1)
}

impl Tag<'_> {
    /// The name of the tag that ends what this one begins.
    pub(super) fn end_name(&self) -> String {
        let mark = if self.form == Form::Liquid { "end" } else { "/" };
        format!("{mark}{}", self.name)
    }

    /// All that stands behind its name.
    pub(super) fn rest(&self) -> &str {
        self.arguments
    }

    /// The arguments that have no name, in order.
    pub(super) fn positional(&self) -> Vec<String> {
        self.arguments()
            .into_iter()
            .filter_map(|(name, value)| name.is_empty().then_some(value))
            .collect()
    }

    /// The first argument with one of these names that has a value.
    pub(super) fn named(&self, names: &[&str]) -> Option<String> {
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
                Some(quote) => quoted(&value[1..], quote),
                None => {
                    let (words, after) = value.split_once([' ', '\t']).unwrap_or((value, ""));
                    (words.to_owned(), after)
                }
            };
            read.push((name.to_owned(), words));
            rest = after.trim_start();
        }
        read
    }
}

/// The words up to a quotation mark that no backslash stands before, and what follows them.
fn quoted(text: &str, quote: char) -> (String, &str) {
    let mut words = String::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        if char == quote {
            return (words, &text[at + 1..]);
        }
        let escaped = chars.next_if(|(_, next)| char == '\\' && *next == quote);
        words.push(escaped.map_or(char, |(_, next)| next));
    }
    (words, "")
}
