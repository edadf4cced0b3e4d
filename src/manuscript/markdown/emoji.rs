//! Emoji by name, as GitHub writes them: `:rocket:`. A name that nobody knows is words.

use super::Reader;
use crate::document::{Inline, InlineKind};
use crate::manuscript::typography::part_of;

/// What the names of pictures from sets of icons begin with (Material for MkDocs).
const ICONS: [&str; 4] = ["octicons-", "material-", "fontawesome-", "simple-"];

/// Puts emoji in place of their names.
pub(super) fn read(reader: &mut Reader<'_>, inlines: &mut Vec<Inline>) {
    let has_name = |inline: &Inline| matches!(&inline.kind, InlineKind::Text(text) if names(text).next().is_some());
    if !inlines.iter().any(has_name) {
        return;
    }
    let mut read = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        let InlineKind::Text(text) = &inline.kind else {
            read.push(inline);
            continue;
        };
        let mut kept = 0;
        let keep = |from: usize, to: usize, read: &mut Vec<Inline>| {
            if from < to {
                let span = part_of(inline.span, text, from, to - from);
                read.push(Inline::text(&text[from..to], span));
            }
        };
        for (at, name) in names(text) {
            let end = at + name.len() + 2;
            let span = part_of(inline.span, text, at, end - at);
            let words = match emojis::get_by_shortcode(name) {
                Some(emoji) => emoji.as_str(),
                None => {
                    let help = "write the word; the icon is left out";
                    let message = format!("`:{name}:` is an icon of a website's theme");
                    reader.foreign("icon", &message, help, span);
                    ""
                }
            };
            keep(kept, at, &mut read);
            if !words.is_empty() {
                read.push(Inline::text(words, span));
            }
            kept = end;
        }
        keep(kept, text.len(), &mut read);
    }
    *inlines = read;
}

/// The names in a text, and where their first colons stand.
fn names(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text.get(at..)?.find(':')?;
            at = start + 1;
            let rest = text.get(at..)?;
            let is_of_name =
                |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '+');
            let length = rest.find(|char| !is_of_name(char))?;
            let name = &rest[..length];
            let Some(after) = rest[length..].strip_prefix(':') else { continue };
            let is_within_word = text[..start].ends_with(char::is_alphanumeric)
                || after.starts_with(char::is_alphanumeric);
            if length == 0 || is_within_word {
                continue;
            }
            let is_known = emojis::get_by_shortcode(name).is_some()
                || ICONS.iter().any(|icons| name.starts_with(icons));
            if is_known {
                at = start + length + 2;
                return Some((start, name));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_times_and_words() {
        let found = |text| names(text).map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(
            found("It works :sparkles: well :warning::tada:."),
            ["sparkles", "warning", "tada"]
        );
        assert_eq!(found("at 10:30:15, :nonsense-name: and a:rocket:b"), [""; 0]);
        assert_eq!(found(":octicons-home-16:"), ["octicons-home-16"]);
        assert_eq!(found("::: :+1:"), ["+1"]);
    }
}
