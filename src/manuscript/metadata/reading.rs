//! From the keys of a metadata block to [`Metadata`].

use super::known::{image_names, names, warn_of_near_keys, warn_of_unknown_keys};
use super::people::{contributors, joined};
use super::source::{details, sources};
use super::{
    Contributor, Copyright, Extract, LeadPicture, Metadata, PictureRecord, Split, permission,
};
use crate::data::fields::{Codes, Fields, unlinked};
use crate::data::{Data, Entry, among};
use crate::date::Date;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::document::Phrase;
use crate::source::Spanned;

/// Articles come from many hands; a value that cannot be used is no reason to print nothing.
const CODES: Codes = Codes {
    wrong_type: Code::UnusableMetadata,
    invalid_date: Code::UnusableMetadata,
    invalid_lang: Code::UnusableMetadata,
    invalid_value: Code::UnusableMetadata,
};

/// Reads what a metadata block says: every key under its own name and under those that other
/// programs write. Keys that nobody here knows are left alone.
pub fn read(split: &Split, sink: &mut Sink) -> Metadata {
    let Some(data) = &split.data else {
        let written = if split.is_unreadable { names::ARTICLE } else { &[] };
        return Metadata {
            unusable: written.iter().filter_map(|names| names.first().copied()).collect(),
            ..Metadata::default()
        };
    };
    let Data::Map(entries) = &data.value else {
        sink.push(
            Diagnostic::new(Code::UnusableMetadata, "the metadata block is not a mapping")
                .at(data.span)
                .help("write one key to a line, such as `title: The month in short`"),
        );
        return Metadata::default();
    };
    let mut fields = Fields::new(entries, &CODES, sink);
    warn_of_near_keys(&mut fields);
    let sources = sources(&mut fields);
    let mut metadata = Metadata {
        title: phrase(fields.line(names::TITLE)),
        subtitle: phrase(fields.line(names::SUBTITLE)),
        authors: affiliated(contributors(&mut fields, names::AUTHOR), &mut fields),
        translators: contributors(&mut fields, names::TRANSLATOR),
        date: published(&mut fields),
        updated: updated(&mut fields),
        accessed: accessed(&mut fields, !sources.is_empty()),
        sources,
        details: details(&mut fields),
        description: phrase(fields.text(names::DESCRIPTION)),
        why: phrase(fields.text(names::WHY)),
        notes: Vec::new(),
        dateline: fields.line(names::DATELINE),
        lang: fields.lang(names::LANG),
        tags: tags(&mut fields),
        section: fields.line(names::SECTION),
        weight: fields.integer(names::WEIGHT),
        license: fields.line(names::LICENSE),
        copyright: copyright(&mut fields),
        permission: permission::read(&mut fields),
        credit: fields.text(names::CREDIT),
        changes: fields.text(names::CHANGES),
        abridged: fields.flag(names::ABRIDGED).is_some_and(|abridged| abridged.value),
        extract: extract(&mut fields),
        translated: fields.lang(names::TRANSLATED),
        expires: fields.date(names::EXPIRES),
        draft: is_draft(&mut fields),
        image: image(&mut fields),
        exceptions: fields.exceptions(),
        credits: credits(&mut fields),
        keep: fields.texts(names::KEEP),
        ledger: fields.texts(names::LEDGER),
        unusable: Vec::new(),
    };
    metadata.unusable = unusable(&metadata, &fields);
    metadata
}

/// Those of the keys whose absence is complained of that are there all the same.
fn unusable(metadata: &Metadata, fields: &Fields) -> Vec<&'static str> {
    let keys = [
        (names::TITLE, metadata.title.is_none()),
        (names::AUTHOR, metadata.authors.is_empty()),
        (names::DATE, metadata.date.is_none()),
        (names::SOURCE, metadata.sources.is_empty()),
        (names::LICENSE, metadata.license.is_none()),
        (names::PERMISSION, metadata.permission.is_none()),
    ];
    let written = keys.iter().filter(|(names, unread)| {
        *unread && fields.entry(names).is_some_and(|entry| !is_flag(entry))
    });
    written.filter_map(|(names, _)| names.first().copied()).collect()
}

/// Authors with the affiliation that stands beside them, for those who have none of their own.
fn affiliated(
    mut authors: Vec<Spanned<Contributor>>,
    fields: &mut Fields,
) -> Vec<Spanned<Contributor>> {
    let shared = fields.names(names::AFFILIATION);
    if !shared.is_empty() {
        for author in &mut authors {
            author.value.affiliation.get_or_insert_with(|| joined(&shared));
        }
    }
    authors
}

/// `published` is a date to the Web Clipper, and to Jekyll a matter of true and false. MkDocs has a map
/// of dates.
fn published(fields: &mut Fields) -> Option<Spanned<Date>> {
    let entry = names::DATE
        .iter()
        .filter_map(|name| fields.entry(&[name]))
        .find(|entry| !is_flag(entry))?;
    let first = among(&entry.value.value, names::OF_PUBLICATION);
    if first.is_none() && among(&entry.value.value, names::OF_CHANGE).is_some() {
        return None;
    }
    fields.date_of(first.unwrap_or(entry))
}

/// The date of the last change, which may stand in a map of dates.
fn updated(fields: &mut Fields) -> Option<Spanned<Date>> {
    if fields.entry(names::UPDATED).is_some() {
        return fields.date(names::UPDATED);
    }
    let entry = fields.entry(names::DATE)?;
    fields.date_of(among(&entry.value.value, names::OF_CHANGE)?)
}

fn is_draft(fields: &mut Fields) -> bool {
    if let Some(draft) = fields.flag(names::DRAFT) {
        return draft.value;
    }
    match fields.entry(names::PUBLISHED) {
        Some(entry) if is_flag(entry) => {
            fields.flag(names::PUBLISHED).is_some_and(|published| !published.value)
        }
        _ => false,
    }
}

/// Whether a key that other programs have a date under has true or false.
fn is_flag(entry: &Entry) -> bool {
    match &entry.value.value {
        Data::Bool(_) => entry.key.value == "published",
        _ => false,
    }
}

/// A clipper's `created` is the day of the clipping; in a text of one's own it may mean anything.
fn accessed(fields: &mut Fields, has_source: bool) -> Option<Spanned<Date>> {
    if let Some(accessed) = fields.date(names::ACCESSED) {
        return Some(accessed);
    }
    if has_source { fields.date(names::CREATED) } else { None }
}

/// Tags are a list, or a text with commas. `#` and the Web Clipper's own tag are left out.
fn tags(fields: &mut Fields) -> Vec<String> {
    let mut written = fields.texts(names::TAGS);
    if written.is_empty()
        && let Some(Data::Map(_)) = fields.entry(names::TAXONOMIES).map(|entry| &entry.value.value)
        && let Some(mut taxonomies) = fields.map(names::TAXONOMIES)
    {
        written = taxonomies.texts(names::TAGS);
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in written.iter().flat_map(|text| text.value.split(',')) {
        let tag = unlinked(tag).trim_start_matches('#').trim();
        if !tag.is_empty()
            && !tag.eq_ignore_ascii_case("clippings")
            && !tags.iter().any(|known| known == tag)
        {
            tags.push(tag.to_owned());
        }
    }
    tags
}

/// How much of the text is printed.
fn extract(fields: &mut Fields) -> Option<Spanned<Extract>> {
    let entry = fields.entry(names::EXTRACT)?;
    let written = fields.line(names::EXTRACT)?;
    let extract = Extract::parse(&written.value);
    if extract.is_none() {
        fields.invalid_value(entry, &written.value, "write `60 words` or `2 paragraphs`");
    }
    Some(Spanned::new(extract?, written.span))
}

fn copyright(fields: &mut Fields) -> Option<Spanned<Copyright>> {
    let entry = fields.entry(names::COPYRIGHT)?;
    let place = Fields::place_of(entry);
    if let Data::Map(_) = entry.value.value {
        let mut keys = fields.map(names::COPYRIGHT)?;
        let year = keys.texts(&["year"]);
        let year = (!year.is_empty()).then(|| joined(&year));
        let holder = keys.names(&["holder"]);
        if holder.is_empty() {
            fields.wrong_type(
                entry,
                &entry.value,
                "the name of its holder",
                "add the key `holder`, or write the whole line as one text",
            );
            return None;
        }
        return Some(Spanned::new(Copyright { holder: joined(&holder), year }, place));
    }
    let line = fields.line(names::COPYRIGHT)?;
    Some(Spanned::new(Copyright { holder: line.value, year: None }, place))
}

fn image(fields: &mut Fields) -> Option<Spanned<LeadPicture>> {
    let entry = fields.entry(names::IMAGE)?;
    if let Data::Map(_) = entry.value.value {
        let mut keys = fields.map(names::IMAGE)?;
        warn_of_unknown_keys(&mut keys, "image", image_names::ALL.iter().copied());
        let path = keys.line(image_names::PATH);
        let (alt, caption) =
            (value(keys.text(image_names::ALT)), value(keys.text(image_names::CAPTION)));
        let record = picture_record(&mut keys);
        let Some(path) = path else {
            fields.wrong_type(entry, &entry.value, "the path of a picture", "add the key `path`");
            return None;
        };
        let picture = LeadPicture { path: path.value, alt, caption, record };
        return Some(Spanned::new(picture, path.span));
    }
    let path = fields.line(names::IMAGE)?;
    let picture = LeadPicture {
        path: path.value,
        alt: None,
        caption: None,
        record: PictureRecord::default(),
    };
    Some(Spanned::new(picture, path.span))
}

/// Whose picture it is, and on what terms it is printed.
fn picture_record(keys: &mut Fields) -> PictureRecord {
    PictureRecord {
        credit: value(keys.text(image_names::CREDIT)),
        license: keys.line(image_names::LICENSE),
        source: value(keys.line(image_names::SOURCE)),
        changes: value(keys.line(image_names::CHANGES)),
    }
}

/// What is recorded of which picture: who made it, or more.
fn credits(fields: &mut Fields) -> Vec<(Spanned<String>, PictureRecord)> {
    let Some(mut keys) = fields.map(names::CREDITS) else { return Vec::new() };
    let mut credits = Vec::new();
    for entry in keys.entries() {
        let record = match &entry.value.value {
            Data::Map(_) => keys.map_of(entry, &entry.value).map(|mut keys| {
                warn_of_unknown_keys(&mut keys, "credits", image_names::OF_CREDITS.iter().copied());
                picture_record(&mut keys)
            }),
            _ => keys.text_of(entry, &entry.value).map(|credit| PictureRecord {
                credit: Some(credit.value),
                ..PictureRecord::default()
            }),
        };
        credits.extend(record.map(|record| (entry.key.clone(), record)));
    }
    credits
}

/// Words that are printed with their markup, which is not read yet.
fn phrase(words: Option<Spanned<String>>) -> Option<Spanned<Phrase>> {
    words.map(|words| Spanned::new(Phrase::words(words.value, words.span), words.span))
}

fn value<T>(spanned: Option<Spanned<T>>) -> Option<T> {
    spanned.map(|spanned| spanned.value)
}

#[cfg(test)]
mod tests {
    use super::super::{SourceRecord, split};
    use super::*;
    use crate::source::Sources;

    fn read_text(text: &str) -> (Metadata, Vec<(&'static str, String, String)>) {
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let file = sources.add("a.md", text);
        let split = split(file, &sources, &mut sink);
        let metadata = read(&split, &mut sink);
        let said = sink.into_diagnostics().into_iter().map(|diagnostic| {
            assert!(!diagnostic.help.is_empty(), "{}", diagnostic.message);
            let at = diagnostic.at.map_or_else(String::new, |at| sources.text(at.span).to_owned());
            (diagnostic.code.id(), at, diagnostic.message)
        });
        let said = said.collect();
        (metadata, said)
    }

    fn text(field: &Option<Spanned<String>>) -> &str {
        field.as_ref().map_or("", |text| &text.value)
    }

    fn plain(field: &Option<Spanned<Phrase>>) -> &str {
        field.as_ref().map_or("", |phrase| phrase.value.plain())
    }

    fn authors(metadata: &Metadata) -> Vec<&str> {
        metadata.authors.iter().map(|author| author.value.name.as_str()).collect()
    }

    fn date(field: &Option<Spanned<Date>>) -> String {
        field.as_ref().map_or_else(String::new, |date| date.value.to_string())
    }

    #[test]
    fn what_the_web_clipper_writes_is_read_unchanged() {
        let (metadata, said) = read_text(
            "---\r\ntitle: \"A strong NATO\"\r\nsource: \"https://example.org/nato\"\r\nauthor:\r\n  - \"[[Jane Doe]]\"\r\n  - \"[[People/Bo|Bo Li]]\"\r\n\
             published:\r\ncreated: 2025-04-30\r\ndescription: \"\"\r\ntags:\r\n  - \"clippings\"\r\n  - \"#nato\"\r\n---\r\nText\r\n",
        );
        assert_eq!(said, []);
        assert_eq!(plain(&metadata.title), "A strong NATO");
        assert_eq!(authors(&metadata), ["Jane Doe", "Bo Li"]);
        assert_eq!(
            (date(&metadata.date), date(&metadata.accessed)),
            (String::new(), "2025-04-30".to_owned())
        );
        assert_eq!(metadata.description, None);
        assert_eq!(metadata.tags, ["nato"]);
        assert_eq!(
            metadata.source().and_then(|source| source.value.url.as_deref()),
            Some("https://example.org/nato")
        );
    }

    #[test]
    fn toml_of_zola_is_read_as_well() {
        let (metadata, said) = read_text(
            "+++\npath = \"2015/05/15/Rust-1.0\"\ntitle = \"Announcing Rust 1.0\"\nauthors = [\"The Rust Core Team\"]\ndate = 2015-05-15T10:00:00Z\n\
             aliases = [\"2015/05/15/Rust-1.0.html\"]\n[taxonomies]\ntags = [\"rust\"]\n[extra]\nteam = \"Core\"\n[[extra.see_also]]\ntext = \"x\"\n+++\nText\n",
        );
        assert_eq!(said, []);
        assert_eq!(
            (plain(&metadata.title), authors(&metadata)),
            ("Announcing Rust 1.0", vec!["The Rust Core Team"])
        );
        assert_eq!(
            (date(&metadata.date).as_str(), metadata.tags),
            ("2015-05-15", vec!["rust".to_owned()])
        );
    }

    #[test]
    fn published_is_a_date_or_a_matter_of_true_and_false() {
        for (block, published, draft) in [
            ("published: 2015-03-17 14:00:00 -0400", "2015-03-17", false),
            ("published: false", "", true),
            ("published: true", "", false),
            ("published: false\ndraft: false", "", false),
            ("published: false\nissued: 2024", "2024", true),
            ("date: 2025-01\npublished: 2024", "2025-01", false),
            ("draft: yes", "", true),
        ] {
            let (metadata, said) = read_text(&format!("---\n{block}\n---\n"));
            assert_eq!(
                (date(&metadata.date).as_str(), metadata.draft, said.len()),
                (published, draft, 0),
                "{block}"
            );
        }
    }

    #[test]
    fn a_source_is_an_address_a_name_or_a_record() {
        let source = |block: &str| {
            read_text(&format!("---\n{block}\n---\n"))
                .0
                .source()
                .map(|source| source.value.clone())
                .unwrap_or_default()
        };
        let record = source(
            "source:\n  name: The Paper\n  author: [{given: Ada, family: Lovelace}]\n  issued: 2024-05\n  type: article-newspaper\nurl: https://a.example/x",
        );
        assert_eq!(record.container.as_deref(), Some("The Paper"));
        assert_eq!(record.authors[0].name, "Ada Lovelace");
        let parts = record.authors[0].parts.clone().unwrap_or_default();
        assert_eq!(
            (parts.given.as_deref(), parts.family.as_deref()),
            (Some("Ada"), Some("Lovelace"))
        );
        assert_eq!(record.issued.map(|date| date.to_string()).as_deref(), Some("2024-05"));
        assert_eq!(
            (record.kind.as_deref(), record.url.as_deref()),
            (Some("article-newspaper"), Some("https://a.example/x"))
        );
        assert_eq!(source("source: The Paper").container.as_deref(), Some("The Paper"));
        assert_eq!(
            source("canonical_url: https://a.example/y").url.as_deref(),
            Some("https://a.example/y")
        );
        assert_eq!(source("url: /posts/y/"), SourceRecord::default());
    }

    #[test]
    fn our_key_wins_and_its_places_are_kept() {
        let (metadata, said) = read_text(
            "---\nlanguage: de\nlang: en_gb\nexcerpt: E\ndescription: D\nauthor: Simon and Schuster\nlicence: CC-BY-4.0\ncopyright: {holder: X, year: 2025}\n\
             permission: {from: Y, date: 2025-01-02, ref: 12/7}\nweight: 007\nimage: {path: a.png, alt: A}\nkeywords: a, b\ntitle: 1984\n---\n",
        );
        assert_eq!(said, []);
        assert_eq!(
            metadata.lang.map(|lang| lang.value.as_str().to_owned()).as_deref(),
            Some("en-GB")
        );
        assert_eq!(
            (plain(&metadata.description), plain(&metadata.title), text(&metadata.license)),
            ("D", "1984", "CC-BY-4.0")
        );
        assert_eq!(metadata.authors.len(), 1);
        assert_eq!(
            metadata.copyright.map(|line| (line.value.holder, line.value.year)),
            Some(("X".to_owned(), Some("2025".to_owned())))
        );
        assert_eq!(
            metadata.permission.and_then(|permission| permission.value.reference).as_deref(),
            Some("12/7")
        );
        assert_eq!((metadata.weight.map(|weight| weight.value), metadata.tags.len()), (Some(7), 2));
        assert_eq!(
            metadata.image.map(|image| (image.value.path, image.value.alt)),
            Some(("a.png".to_owned(), Some("A".to_owned())))
        );
    }

    #[test]
    fn every_mistake_is_a_warning_at_its_place() {
        let (metadata, said) = read_text(
            "---\ntitle: [a, b]\ndate: tomorrow\nlang: x\nweight: heavy\ndraft: maybe\nauthor: [{url: x}]\nsource: {titel: X}\n\
             tilte: T\nlayout: post\nDescripton: D\nmy-own-key: 1\n---\n",
        );
        let said: Vec<_> = said.iter().map(|(code, at, _)| (*code, at.as_str())).collect();
        assert_eq!(
            said,
            [
                ("near-key", "tilte"),
                ("near-key", "Descripton"),
                ("near-key", "titel"),
                ("unusable-metadata", "title"),
                ("unusable-metadata", "author"),
                ("unusable-metadata", "tomorrow"),
                ("unusable-metadata", "x"),
                ("unusable-metadata", "heavy"),
                ("unusable-metadata", "maybe"),
            ]
        );
        assert_eq!((metadata.title, metadata.unusable), (None, vec!["title", "author", "date"]));
    }

    #[test]
    fn a_block_that_cannot_be_read_lacks_nothing() {
        assert!(read_text("---\ntitle: [a: b\n---\n").0.unusable.contains(&"license"));
        assert_eq!(read_text("---\ntitle: a\n---\n").0.unusable, [""; 0]);
        assert_eq!(read_text("Text").0.unusable, [""; 0]);
    }
}
