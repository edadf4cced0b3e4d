//! What tells a program what to do, and says nothing to a reader: places for a table of contents,
//! page breaks, ids of paragraphs; and references that only another program resolves.

use super::Reader;
use crate::document::{Block, Destination, Inline, InlineKind, plain_text};
use crate::manuscript::typography::part_of;
use crate::source::Span;

/// So many signs of a paragraph are looked at.
const MOST: usize = 100;

/// Where other programs put a table of contents.
const CONTENTS: [&str; 9] = [
    "[toc]",
    "[[toc]]",
    "[[_toc_]]",
    "${toc}",
    "{{toc}}",
    "{:toc}",
    "[tocm]",
    "toc\n{:toc}",
    "{{% toc %}}",
];

/// How other programs begin a page.
const PAGE_BREAKS: [&str; 7] = [
    "\\pagebreak",
    "\\newpage",
    "\\clearpage",
    "{{< pagebreak >}}",
    "{{<pagebreak>}}",
    "\\pagebreak{}",
    "\\newpage{}",
];

/// Whether a paragraph is such a mark; tells of it. It is left out.
pub(super) fn is_directive(reader: &mut Reader<'_>, text: &[Inline], span: Span) -> bool {
    const LONGEST: usize = 80;
    let is_short = text.len() <= 3
        && text.iter().all(|inline| match &inline.kind {
            InlineKind::Text(text) => text.len() <= LONGEST,
            InlineKind::Link { .. } => true,
            _ => false,
        });
    if !is_short || text.is_empty() {
        return false;
    }
    let written = plain_text(text).trim().to_lowercase();
    let source = reader.text.get(span.range()).unwrap_or_default().trim().to_lowercase();
    let is_one_of =
        |marks: &[&str]| marks.iter().any(|mark| *mark == written || source.trim_end() == *mark);
    if is_one_of(&CONTENTS) || source.replace(' ', "").ends_with("\n{:toc}") {
        let help = "delete it; the issue has a table of contents of its own";
        reader.foreign("contents", "a place for a table of contents is left out", help, span);
        return true;
    }
    if is_one_of(&PAGE_BREAKS) {
        let help = "delete it; pages end where the text asks for it";
        reader.foreign("page-break", "a page break is left out", help, span);
        return true;
    }
    let is_options = written.starts_with("{::options") && written.ends_with("/}");
    is_options || is_expression(reader, &written, span)
}

/// Whether a paragraph is nothing but an expression of MDX, whose value we cannot know.
fn is_expression(reader: &mut Reader<'_>, written: &str, span: Span) -> bool {
    let Some(inner) = written.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) else {
        return false;
    };
    let is_path = inner.contains('.')
        && inner.starts_with(|char: char| char.is_ascii_alphabetic())
        && inner.chars().all(|char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_'));
    if is_path && reader.is_mdx {
        let help = "write what it stands for; it is left out";
        reader.foreign("expression", "an expression of MDX has no value here", help, span);
    }
    is_path && reader.is_mdx
}

/// Takes the link off the end of a heading that a web page has there to copy its address.
pub(super) fn take_permalink(text: &mut Vec<Inline>) {
    let is_permalink = text.len() > 1
        && text.last().is_some_and(|last| match &last.kind {
            InlineKind::Link { to: Destination::Written(to), text } => {
                to.starts_with('#') && matches!(plain_text(text).trim(), "¶" | "#" | "🔗" | "§")
            }
            _ => false,
        });
    if !is_permalink {
        return;
    }
    text.pop();
    if let Some(Inline { kind: InlineKind::Text(words), span }) = text.last_mut() {
        let kept = words.trim_end().len();
        *span = part_of(*span, words, 0, kept);
        words.truncate(kept);
    }
}

/// Tells of references to what is not here.
pub(super) fn read(reader: &mut Reader<'_>, inlines: &[Inline]) {
    for inline in inlines {
        let InlineKind::Text(text) = &inline.kind else { continue };
        if !text.contains(['@', '|']) {
            continue;
        }
        if let Some((at, length)) = citation(text) {
            let help =
                "make it a footnote, `[^1]`, that names the work; it is printed as it stands";
            let span = part_of(inline.span, text, at, length);
            reader.foreign("citation", "a citation key of Pandoc is not read", help, span);
        }
        if let Some((at, length)) = reference(text) {
            let help = "write `Figure 1` or a link in its stead; it is printed as it stands";
            let span = part_of(inline.span, text, at, length);
            reader.foreign("reference", "a reference of Quarto is not read", help, span);
        }
        if let Some((at, length)) = spoiler(text) {
            let help = "delete the bars; they are printed";
            let span = part_of(inline.span, text, at, length);
            reader.foreign("spoiler", "bars that hide words are not read", help, span);
        }
    }
}

/// Takes Obsidian's name of a block off its end, ` ^abc123`, and keeps it for links. One that stands
/// alone is the name of the block `before` it. Cells and what stands within a line have none.
pub(super) fn take_id(reader: &mut Reader<'_>, inlines: &mut Vec<Inline>, before: Option<&Block>) {
    let is_only = inlines.len() == 1;
    let beside = inlines.len().checked_sub(2).and_then(|at| inlines.get(at)).map(|one| one.span);
    let Some(Inline { kind: InlineKind::Text(text), span }) = inlines.last_mut() else { return };
    let Some(at) = text.rfind('^') else { return };
    let id = text[at + 1..].trim_end();
    if !is_id_of_block(id) || !(text[..at].ends_with([' ', '\n']) || (is_only && at == 0)) {
        return;
    }
    let kept = text[..at].trim_end().len();
    // Within what stays of the block: the sign lies behind it.
    let place = match text[..kept].chars().next_back().map(char::len_utf8) {
        Some(last) => Some(part_of(*span, text, kept - last, last)),
        None => beside.or_else(|| before.map(|before| before.span)),
    };
    let place = place.unwrap_or(*span);
    // No heading's id has the sign in it.
    reader.anchor(&format!("^{id}"), place.range());
    *span = part_of(*span, text, 0, kept);
    text.truncate(kept);
    if text.is_empty() {
        inlines.pop();
    }
}

/// Whether a word can be Obsidian's name of a block. Those that it makes itself have six letters and
/// digits; a shorter number is a power.
fn is_id_of_block(id: &str) -> bool {
    const MADE: usize = 6;
    let has_letter = id.chars().any(|char| char.is_ascii_alphabetic());
    id.len() >= 2
        && id.chars().all(|char| char.is_ascii_alphanumeric() || char == '-')
        && (has_letter || id.len() == MADE)
}

/// How far before its first `@` a citation begins at most, in bytes…
const FARTHEST_BACK: usize = 80;
/// …and how far behind it ends.
const FARTHEST_ON: usize = 300;

/// The first `[@key]` of a text, also `[-@key, p. 3]` and `[see @key]`.
fn citation(text: &str) -> Option<(usize, usize)> {
    text.match_indices('@').take(MOST).find_map(|(at, _)| {
        let back = text.ceil_char_boundary(at.saturating_sub(FARTHEST_BACK));
        let on = text.floor_char_boundary(text.len().min(at + FARTHEST_ON));
        let open = back + text[back..at].rfind('[')?;
        let before = &text[open + 1..at];
        let close = at + text[at..on].find(']')?;
        let is_key = text[at + 1..].starts_with(|char: char| char.is_alphanumeric() || char == '{');
        let is_parted = before.is_empty() || before.ends_with([' ', '-', '\n']);
        (is_key && is_parted && !before.contains(']')).then(|| (open, close + 1 - open))
    })
}

/// The first `@fig-name` of a text.
fn reference(text: &str) -> Option<(usize, usize)> {
    ["@fig-", "@tbl-", "@sec-", "@eq-", "@lst-"].iter().find_map(|kind| {
        let at = text.find(kind)?;
        let rest = &text[at + kind.len()..];
        let length = rest
            .find(|char: char| !(char.is_alphanumeric() || matches!(char, '-' | '_')))
            .unwrap_or(rest.len());
        let is_free = !text[..at].ends_with(char::is_alphanumeric);
        (is_free && length > 0).then(|| (at, kind.len() + length))
    })
}

/// The first `||words||` of a text.
fn spoiler(text: &str) -> Option<(usize, usize)> {
    let at = text.find("||")?;
    let inner = text.get(at + 2..)?;
    let length = inner.find("||")?;
    let words = &inner[..length];
    let is_pair = !words.trim().is_empty()
        && words.trim() == words
        && !text[..at].ends_with(|char: char| char.is_alphanumeric() || char == '|');
    is_pair.then_some((at, length + 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_are_told_from_mail_and_handles() {
        assert_eq!(citation("so [@doe2020, p. 3] and"), Some((3, 16)));
        assert_eq!(citation("[see @doe; -@roe]"), Some((0, 17)));
        for text in ["a@b.org", "@handle", "[a@b.org]", "[a] @b [c]", "[@]"] {
            assert_eq!(citation(text), None, "{text}");
        }
    }

    #[test]
    fn references_and_spoilers_are_told_from_words() {
        assert_eq!(reference("See @fig-one."), Some((4, 8)));
        assert_eq!(reference("me@fig-one.org"), None);
        assert_eq!(spoiler("a ||secret|| b"), Some((2, 10)));
        assert_eq!(spoiler("a || b || c"), None);
        assert_eq!(spoiler("x||y||z"), None);
    }
}
