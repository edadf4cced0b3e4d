//! From the keys of the manifest to the [`Manifest`].

use super::schema::{self, Mapping};
use super::{
    Brief, ContentsList, EpubSettings, Home, Limits, Manifest, PdfSettings, Quota, SectionPlan,
    Share, terms,
};
use crate::data::fields::{Codes, Fields, items};
use crate::data::{Data, Entry};
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::outputs::Limited;
use crate::source::{Spanned, paths};
use crate::style::{PageSize, Theme};
use crate::units::bytes;

const CODES: Codes = Codes {
    wrong_type: Code::WrongType,
    invalid_date: Code::InvalidDate,
    invalid_lang: Code::InvalidLang,
    invalid_value: Code::InvalidValue,
};

/// Reads the merged keys of both files.
pub(super) fn manifest(entries: &[Entry], home: &Home, sink: &mut Sink) -> Manifest {
    let mut fields = Fields::new(entries, &CODES, sink);
    schema::MANIFEST.check(&mut fields);
    Manifest {
        publication: fields.line(&["publication"]),
        issue: fields.line(&["issue"]),
        date: fields.date(&["date"]),
        title: fields.line(&["title"]),
        subtitle: fields.line(&["subtitle"]),
        editor: fields.names(&["editor"]),
        publisher: fields.line(&["publisher"]),
        lang: fields.lang(&["lang"]),
        description: fields.text(&["description"]),
        identifier: fields.line(&["identifier"]),
        url: address(&mut fields, "url"),
        license: fields.line(&["license"]),
        commercial: fields.flag(&["commercial"]),
        terms: terms::read(&mut fields),
        affiliations: fields.flag(&["affiliations"]),
        series: fields.line(&["series"]),
        revised: fields.date(&["revised"]),
        sent: fields.date(&["sent"]),
        letter: path(&mut fields, "letter", home),
        cover: path(&mut fields, "cover", home),
        contents: fields.choice(&["contents"], ContentsList::ALL, ContentsList::name),
        minutes: fields.flag(&["minutes"]),
        theme: fields.choice(&["theme"], Theme::ALL, Theme::name),
        sections: sections(&mut fields, home),
        pdf: group(&mut fields, "pdf", &schema::PDF, pdf),
        epub: group(&mut fields, "epub", &schema::EPUB, epub),
        exceptions: fields.exceptions(),
        limits: group(&mut fields, "limits", &schema::LIMITS, limits),
        quota: quota(&mut fields),
    }
}

fn group<T: Default>(
    fields: &mut Fields,
    name: &str,
    mapping: &Mapping,
    read: fn(&mut Fields) -> T,
) -> T {
    fields.map(&[name]).map_or_else(T::default, |mut keys| {
        mapping.check(&mut keys);
        read(&mut keys)
    })
}

fn pdf(keys: &mut Fields) -> PdfSettings {
    PdfSettings {
        page_size: keys.choice(&["page-size"], PageSize::ALL, PageSize::name),
        facing: keys.flag(&["facing"]).is_some_and(|facing| facing.value),
        columns: keys.choice(&["columns"], &[1, 2], |count| if count == 1 { "1" } else { "2" }),
        resolution: resolution(keys),
    }
}

/// Below 50 dots per inch pictures are mosaics; above 1200 no press shows the difference.
fn resolution(keys: &mut Fields) -> Option<Spanned<u16>> {
    let entry = keys.entry(&["resolution"])?;
    let written = keys.integer(&["resolution"])?;
    let resolution =
        u16::try_from(written.value).ok().filter(|resolution| (50..=1200).contains(resolution));
    if resolution.is_none() {
        keys.invalid_value(
            entry,
            &written.value.to_string(),
            "write the dots per inch, from 50 to 1200; 150 is good for screens, 300 for print",
        );
    }
    Some(Spanned::new(resolution?, written.span))
}

fn epub(keys: &mut Fields) -> EpubSettings {
    EpubSettings {
        embed_fonts: keys.flag(&["embed-fonts"]),
        grey_pictures: keys.flag(&["grey-pictures"]).is_some_and(|grey| grey.value),
        title: title_form(keys),
        certified_by: keys.line(&["certified-by"]),
    }
}

/// The fields that the form of a title can have.
const TITLE_FIELDS: [&str; 5] = ["publication", "issue", "title", "date", "revised"];

/// The form of a title, if all its fields are known.
fn title_form(keys: &mut Fields) -> Option<Spanned<String>> {
    let form = keys.line(&["title"])?;
    let mut names = form.value.split('{').skip(1).map(|rest| rest.split('}').next());
    let other = names.find(|name| !name.is_some_and(|name| TITLE_FIELDS.contains(&name.trim())));
    if other.is_none() {
        return Some(form);
    }
    if let Some(entry) = keys.entry(&["title"]) {
        let fields = TITLE_FIELDS.map(|field| format!("`{{{field}}}`")).join(", ");
        keys.invalid_value(entry, &form.value, &format!("its fields are {fields}"));
    }
    None
}

fn limits(keys: &mut Fields) -> Limits {
    let limits = Limited::ALL.iter().map(|limited| Some((*limited, limit(keys, limited.key())?)));
    limits.flatten().collect()
}

fn limit(keys: &mut Fields, name: &str) -> Option<Spanned<u64>> {
    let entry = keys.entry(&[name])?;
    let written = keys.line(&[name])?;
    let bytes = bytes::parse(&written.value);
    if bytes.is_none() {
        keys.invalid_value(entry, &written.value, "write a size such as `10MB` or `500 KiB`");
    }
    Some(Spanned::new(bytes?, written.span))
}

/// One share for every publication, or one for each by its name, with that of the others under
/// `others`.
fn quota(fields: &mut Fields) -> Quota {
    let Some(entry) = fields.entry(&["quota"]) else { return Quota::default() };
    let Data::Map(_) = entry.value.value else {
        return Quota { others: share(fields, entry), ..Quota::default() };
    };
    let Some(mut keys) = fields.map(&["quota"]) else { return Quota::default() };
    let mut quota = Quota::default();
    for entry in keys.entries() {
        let Some(share) = share(&mut keys, entry) else { continue };
        match entry.key.value.as_str() {
            "others" => quota.others = Some(share),
            _ => quota.publications.push((entry.key.clone(), share)),
        }
    }
    quota
}

fn share(keys: &mut Fields, entry: &Entry) -> Option<Spanned<Share>> {
    let written = keys.text_of(entry, &entry.value)?;
    let share = Share::parse(&written.value);
    if share.is_none() {
        keys.invalid_value(
            entry,
            &written.value,
            "write a share of the issue's words, such as `20%`",
        );
    }
    Some(Spanned::new(share?, written.span))
}

fn sections(fields: &mut Fields, home: &Home) -> Vec<SectionPlan> {
    let Some(entry) = fields.entry(&["sections"]) else { return Vec::new() };
    items(&entry.value).into_iter().filter_map(|item| section(fields, entry, item, home)).collect()
}

/// A section; one that is only a title waits for the articles that name it.
fn section(
    fields: &mut Fields,
    entry: &Entry,
    item: &Spanned<Data>,
    home: &Home,
) -> Option<SectionPlan> {
    if let Data::Text(_) | Data::Number(_) = item.value {
        let title = fields.text_of(entry, item)?;
        return Some(SectionPlan {
            title,
            introduction: None,
            articles: Vec::new(),
            briefs: Vec::new(),
        });
    }
    let mut keys = fields.map_of(entry, item)?;
    let all_known = schema::SECTION.check(&mut keys);
    let title = title(&mut keys, "a section", item, all_known);
    let introduction = keys.text(&["introduction"]);
    let articles = articles(&mut keys, home);
    let briefs = briefs(&mut keys);
    Some(SectionPlan { title: title?, introduction, articles, briefs })
}

fn articles(keys: &mut Fields, home: &Home) -> Vec<Spanned<String>> {
    keys.texts(&["articles"])
        .into_iter()
        .filter_map(|written| resolved(keys, &written, home))
        .collect()
}

fn briefs(keys: &mut Fields) -> Vec<Brief> {
    let Some(entry) = keys.entry(&["briefs"]) else { return Vec::new() };
    items(&entry.value).into_iter().filter_map(|item| brief(keys, entry, item)).collect()
}

fn brief(fields: &mut Fields, entry: &Entry, item: &Spanned<Data>) -> Option<Brief> {
    let mut keys = fields.map_of(entry, item)?;
    let all_known = schema::BRIEF.check(&mut keys);
    let title = title(&mut keys, "a brief", item, all_known);
    let source = keys.line(&["source"]);
    let url = address(&mut keys, "url");
    let sentence = keys.text(&["sentence", "description", "summary"]);
    Some(Brief { title: title?, source, url, sentence })
}

/// A title that must be there. Where a key is unknown it may be that one, misspelt, which was said.
fn title(
    keys: &mut Fields,
    what: &str,
    item: &Spanned<Data>,
    all_known: bool,
) -> Option<Spanned<String>> {
    let written = keys.entry(&["title"]).is_some();
    let title = keys.line(&["title"]);
    if !written && all_known {
        let at = keys.entries().first().map_or(item.span, |entry| entry.key.span);
        keys.report(
            Diagnostic::new(Code::InvalidValue, format!("{what} has no title"))
                .at(at)
                .help("add the key `title`"),
        );
    }
    title
}

/// An address of the web: whatever else is written there would become a link that does something else.
fn address(fields: &mut Fields, name: &str) -> Option<Spanned<String>> {
    let entry = fields.entry(&[name])?;
    let written = fields.line(&[name])?;
    let is_address = ["https://", "http://"].iter().any(|scheme| written.value.starts_with(scheme));
    if !is_address || written.value.contains(char::is_whitespace) {
        fields.invalid_value(
            entry,
            &written.value,
            "write the whole address, as in `https://example.org/`",
        );
        return None;
    }
    Some(written)
}

fn path(fields: &mut Fields, name: &str, home: &Home) -> Option<Spanned<String>> {
    let written = fields.line(&[name])?;
    resolved(fields, &written, home)
}

/// The path from the content root of a path in one of the files.
fn resolved(
    fields: &mut Fields,
    written: &Spanned<String>,
    home: &Home,
) -> Option<Spanned<String>> {
    let path = paths::resolve(home.folder_of(written.span.file), &written.value);
    if path.is_none() {
        fields.report(
            Diagnostic::new(Code::PathOutsideRoot, format!("the path `{}` leads out of the content root", written.value))
                .at(written.span)
                .help("write the path from the folder of this file, and keep what it names below the content root"),
        );
    }
    Some(Spanned::new(path?, written.span))
}
