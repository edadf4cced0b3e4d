//! What the keys of an article's metadata mean, for schemas and manuals.

/// What each key means, by the name that we prefer; those inside `image` and `credits`, and inside
/// `permission`, have these before a full stop.
#[rustfmt::skip]
pub const DESCRIPTIONS: &[(&str, &str)] = &[
    ("title", "what the article is called; Markdown within a line is set"),
    ("subtitle", "a line under the title"),
    ("author", "who wrote it: a name, a record with name, url and affiliation, or a list of these"),
    ("translator", "who translated it"),
    ("date", "when it was published: 2026-11-23, 2026-11 or 2026, or in words"),
    ("updated", "when it was last changed"),
    ("accessed", "when its source was read"),
    ("created", "when it was clipped"),
    ("source", "where the text comes from: an address, a name, a record, or a list of these"),
    ("url", "the address of its source"),
    ("description", "the lead-in, printed under the title"),
    ("why", "the editor's line on why it matters"),
    ("dateline", "where it was written from"),
    ("lang", "its language, as a tag such as en-GB"),
    ("tags", "what it is about"),
    ("taxonomies", "Zola's tags"),
    ("section", "the section of the issue that it goes into"),
    ("weight", "its place among the others: a whole number, the smallest first"),
    ("license", "on what terms it is printed: an SPDX identifier, an address, a name, or a sentence"),
    ("copyright", "the line of copyright, or a record with holder and year"),
    ("permission", "the leave to print it: who gave it, or a record"),
    ("credit", "printed word for word in place of the sentences on work and licence"),
    ("changes", "what was changed in somebody else's text"),
    ("abridged", "whether a part of it was left out"),
    ("extract", "how much of it is printed: 60 words, or 2 paragraphs"),
    ("translated", "the language that it was translated from"),
    ("expires", "the last day on which it may be printed"),
    ("draft", "whether it is left out until it is ready"),
    ("image", "the picture at its head: a path, or a record"),
    ("allow", "the messages about it that are let pass"),
    ("deny", "the messages about it that are errors"),
    ("credits", "what is recorded of the pictures in the text, by their paths: who made them, or a record"),
    ("ledger", "what an import changed in the text"),
    ("affiliation", "where the authors work; in the byline if the manifest's affiliations is true, or the terms of its publication ask for it"),
    ("keep", "the first words of lines that belong to the text of a clipping, though they look like those of its page"),
    ("image.path", "the path of the picture"),
    ("image.alt", "what it shows, for those who cannot see it"),
    ("image.caption", "the words under it"),
    ("image.credit", "who made it"),
    ("image.license", "on what terms it is printed, if they are its own"),
    ("image.source", "the address that it is from, or the name of a place"),
    ("image.changes", "what was changed in it"),
    ("permission.by", "who gave it"),
    ("permission.date", "when it was given"),
    ("permission.until", "the last day on which the text may be printed"),
    ("permission.scope", "in which forms: pdf, epub, mail, web"),
    ("permission.ref", "where it is filed"),
    ("permission.note", "what else it says, printed with it"),
];

#[cfg(test)]
mod tests {
    use super::super::known::{CREDIT_KEYS, IMAGE_KEYS, KEYS, PERMISSION_KEYS};
    use super::*;

    #[test]
    fn every_key_is_described() {
        let described = |key: &str| DESCRIPTIONS.iter().any(|(known, _)| *known == key);
        let inner = |under: &str, keys: &[&[&str]]| {
            keys.iter().for_each(|names| {
                let key = format!("{under}.{}", names[0]);
                assert!(described(&key), "{key}");
            });
        };
        KEYS.iter().for_each(|names| assert!(described(names[0]), "{}", names[0]));
        inner("image", IMAGE_KEYS);
        inner("image", CREDIT_KEYS);
        inner("permission", PERMISSION_KEYS);
    }
}
