//! The keys that articles have: ours, those read as the same, and those that are for other programs.

use super::csl::{AT_THE_TOP, VARIABLES};
use crate::data::fields::Fields;
use crate::diagnostics::{Code, Diagnostic, nearest};

/// The names under which each value may stand, ours first (Hugo, Jekyll, Zola, Quarto, pandoc,
/// Ghost, the Obsidian Web Clipper and MarkDownload write the others).
pub(super) mod names {
    pub(crate) const TITLE: &[&str] = &["title", "headline"];
    pub(crate) const SUBTITLE: &[&str] = &["subtitle"];
    pub(crate) const AUTHOR: &[&str] = &["author", "authors", "byline", "creator", "by"];
    pub(crate) const TRANSLATOR: &[&str] = &["translator", "translators"];
    pub(crate) const DATE: &[&str] =
        &["date", "published", "publishDate", "issued", "datePublished"];
    pub(crate) const UPDATED: &[&str] = &["updated", "lastmod", "last_modified_at", "dateModified"];
    /// In a map of dates, that of publication.
    pub(crate) const OF_PUBLICATION: &[&str] =
        &["published", "created", "date", "issued", "publication"];
    /// In a map of dates, that of the last change.
    pub(crate) const OF_CHANGE: &[&str] = &["updated", "modified", "revised"];
    pub(crate) const ACCESSED: &[&str] = &["accessed", "clipped"];
    pub(crate) const CREATED: &[&str] = &["created"];
    pub(crate) const SOURCE: &[&str] = &["source"];
    pub(crate) const ADDRESS: &[&str] =
        &["url", "canonical_url", "canonicalUrl", "link", "baseURI"];
    pub(crate) const DESCRIPTION: &[&str] =
        &["description", "summary", "excerpt", "abstract", "lead"];
    pub(crate) const WHY: &[&str] = &["why"];
    pub(crate) const DATELINE: &[&str] = &["dateline"];
    pub(crate) const LANG: &[&str] = &["lang", "language", "locale"];
    pub(crate) const TAGS: &[&str] = &["tags", "keywords", "categories"];
    pub(crate) const TAXONOMIES: &[&str] = &["taxonomies"];
    pub(crate) const SECTION: &[&str] = &["section", "category"];
    pub(crate) const WEIGHT: &[&str] = &["weight", "order"];
    pub(crate) const LICENSE: &[&str] = &["license", "licence", "rights"];
    pub(crate) const COPYRIGHT: &[&str] = &["copyright"];
    pub(crate) const PERMISSION: &[&str] = &["permission"];
    pub(crate) const CREDIT: &[&str] = &["credit"];
    pub(crate) const CHANGES: &[&str] = &["changes"];
    pub(crate) const ABRIDGED: &[&str] = &["abridged"];
    pub(crate) const EXTRACT: &[&str] = &["extract"];
    pub(crate) const TRANSLATED: &[&str] = &["translated"];
    pub(crate) const EXPIRES: &[&str] = &["expires"];
    pub(crate) const DRAFT: &[&str] = &["draft"];
    pub(crate) const PUBLISHED: &[&str] = &["published"];
    pub(crate) const IMAGE: &[&str] = &["image"];
    pub(crate) const ALLOW: &[&str] = &["allow"];
    pub(crate) const DENY: &[&str] = &["deny"];
    pub(crate) const CREDITS: &[&str] = &["credits"];
    pub(crate) const LEDGER: &[&str] = &["ledger"];
    pub(crate) const AFFILIATION: &[&str] = &["affiliation", "affiliations"];
    pub(crate) const KEEP: &[&str] = &["keep"];

    /// All of them.
    pub(crate) const ARTICLE: &[&[&str]] = &[
        TITLE,
        SUBTITLE,
        AUTHOR,
        TRANSLATOR,
        DATE,
        UPDATED,
        ACCESSED,
        CREATED,
        SOURCE,
        ADDRESS,
        DESCRIPTION,
        WHY,
        DATELINE,
        LANG,
        TAGS,
        TAXONOMIES,
        SECTION,
        WEIGHT,
        LICENSE,
        COPYRIGHT,
        PERMISSION,
        CREDIT,
        CHANGES,
        ABRIDGED,
        EXTRACT,
        TRANSLATED,
        EXPIRES,
        DRAFT,
        IMAGE,
        ALLOW,
        DENY,
        CREDITS,
        LEDGER,
        AFFILIATION,
        KEEP,
    ];
}

/// Within `source`: CSL's names, and what people write for them.
pub(super) mod source_names {
    pub(crate) const TITLE: &[&str] = &["title", "headline"];
    pub(crate) const CONTAINER: &[&str] = &["container-title", "name", "publication"];
    pub(crate) const PUBLISHER: &[&str] = &["publisher"];
    pub(crate) const AUTHOR: &[&str] = &["author", "authors"];
    pub(crate) const ISSUED: &[&str] = &["issued", "date", "published"];
    pub(crate) const UPDATED: &[&str] = &["updated"];
    pub(crate) const ACCESSED: &[&str] = &["accessed"];
    pub(crate) const URL: &[&str] = &["URL", "url", "link"];
    pub(crate) const ARCHIVE: &[&str] =
        &["archive", "archive-url", "archive_location", "archive-location"];
    pub(crate) const TYPE: &[&str] = &["type"];
    pub(crate) const LANG: &[&str] = &["language", "lang"];
    pub(crate) const LICENSE: &[&str] = &["license", "licence", "rights"];

    /// All of them.
    pub(crate) const ALL: &[&[&str]] = &[
        TITLE, CONTAINER, PUBLISHER, AUTHOR, ISSUED, UPDATED, ACCESSED, URL, ARCHIVE, TYPE, LANG,
        LICENSE,
    ];

    /// What citation managers write for their own use.
    pub(crate) const IGNORED: &[&[&str]] =
        &[&["id", "citation-key", "citekey", "citation-label", "categories", "custom"]];
}

/// Within `image`.
pub(super) mod image_names {
    pub(crate) const PATH: &[&str] = &["path", "src", "url"];
    pub(crate) const ALT: &[&str] = &["alt"];
    pub(crate) const CREDIT: &[&str] = &["credit", "author", "by"];
    pub(crate) const CAPTION: &[&str] = &["caption"];
    pub(crate) const LICENSE: &[&str] = &["license", "licence", "rights"];
    pub(crate) const SOURCE: &[&str] = &["source", "link"];
    pub(crate) const CHANGES: &[&str] = &["changes"];

    /// All of them.
    pub(crate) const ALL: &[&[&str]] = &[PATH, ALT, CAPTION, CREDIT, LICENSE, SOURCE, CHANGES];
    /// Those that a picture in the text has under `credits`.
    pub(crate) const OF_CREDITS: &[&[&str]] = &[CREDIT, LICENSE, SOURCE, CHANGES];
}

/// Within `permission`.
pub(super) mod permission_names {
    pub(crate) const BY: &[&str] = &["by", "from"];
    pub(crate) const DATE: &[&str] = &["date"];
    pub(crate) const UNTIL: &[&str] = &["until", "expires"];
    pub(crate) const SCOPE: &[&str] = &["scope"];
    pub(crate) const REF: &[&str] = &["ref", "reference"];
    pub(crate) const NOTE: &[&str] = &["note", "words"];

    /// All of them.
    pub(crate) const ALL: &[&[&str]] = &[BY, DATE, UNTIL, SCOPE, REF, NOTE];
}

/// Whether something that is printed hangs on a key of an article's metadata, under whichever of its
/// names: not on those that are for other programs, nor on its place among the others.
pub(super) fn is_printed(key: &str) -> bool {
    let is_read = names::ARTICLE.iter().any(|names| names.contains(&key));
    is_read && !names::WEIGHT.contains(&key)
}

/// The keys of an article's metadata, each with the names that are read as the same, ours first.
pub const KEYS: &[&[&str]] = names::ARTICLE;
/// The same within `source`.
pub const SOURCE_KEYS: &[&[&str]] = source_names::ALL;
/// The same within `permission`.
pub const PERMISSION_KEYS: &[&[&str]] = permission_names::ALL;
/// The same within `image`.
pub const IMAGE_KEYS: &[&[&str]] = image_names::ALL;
/// The same for each picture under `credits`.
pub const CREDIT_KEYS: &[&[&str]] = image_names::OF_CREDITS;
/// The variables of CSL that are read at the top too, each with the names that are read as the same.
pub const DETAIL_KEYS: &[&[&str]] = AT_THE_TOP;

/// Keys of other programs, which are never taken for a misspelling of ours.
const OTHERS: &[&str] = &[
    "aliases",
    "asset_path",
    "audio",
    "banner",
    "bibliography",
    "build",
    "cascade",
    "classes",
    "comment",
    "comments",
    "cover",
    "css",
    "cssclass",
    "cssclasses",
    "data",
    "excerpt_separator",
    "expiryDate",
    "extra",
    "featured",
    "file",
    "footer",
    "format",
    "gallery",
    "github",
    "guid",
    "header",
    "headless",
    "hero",
    "hidden",
    "icon",
    "id",
    "images",
    "kind",
    "labels",
    "layout",
    "linkTitle",
    "links",
    "markup",
    "math",
    "menu",
    "menus",
    "mermaid",
    "modified",
    "name",
    "nav",
    "next",
    "number",
    "outputs",
    "page",
    "pagination",
    "params",
    "parent",
    "part",
    "path",
    "permalink",
    "pin",
    "pinned",
    "position",
    "post",
    "prev",
    "private",
    "pubDate",
    "publish",
    "publishdate",
    "rank",
    "rating",
    "read",
    "redirect_from",
    "redirect_to",
    "ref",
    "references",
    "related",
    "release",
    "render",
    "resources",
    "robots",
    "score",
    "search",
    "sections",
    "seo",
    "share",
    "show",
    "sidebar",
    "site",
    "sitemap",
    "slug",
    "sort_by",
    "state",
    "status",
    "sticky",
    "style",
    "subject",
    "team",
    "template",
    "text",
    "theme",
    "thumb",
    "thumbnail",
    "time",
    "toc",
    "topic",
    "topics",
    "translations",
    "type",
    "uid",
    "url_path",
    "uuid",
    "version",
    "video",
    "videos",
    "visibility",
    "words",
    "year",
];

/// Warns of keys at the top that nearly are one of ours. A short word must have all letters but one
/// right, a longer one all but two. Fingers slip within words: one that begins otherwise, such as
/// `baseline` beside `dateline`, is another word.
pub(super) fn warn_of_near_keys(fields: &mut Fields) {
    let known: Vec<&str> =
        names::ARTICLE.iter().chain(AT_THE_TOP).copied().flatten().copied().collect();
    let strict = |length: usize| if length <= 5 { 1 } else { 2 };
    for entry in fields.entries() {
        let key = entry.key.value.as_str();
        if known.contains(&key) || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(key)) {
            continue;
        }
        let alike = known.iter().copied().filter(|known| begins_alike(key, known));
        let Some(meant) = nearest(key, alike, strict) else { continue };
        let is_for_sources = || VARIABLES.iter().any(|variable| variable.names.contains(&key));
        let help = if is_for_sources() {
            format!("it is read inside `source`; or did you mean `{meant}`?")
        } else {
            format!("did you mean `{meant}`?")
        };
        fields.report(not_read(key).at(entry.key.span).help(help));
    }
}

/// Whether two words begin with the same letter, or one of them lacks it.
fn begins_alike(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let first = |word: &str, at: usize| word.chars().nth(at);
    first(&one, 0) == first(&other, 0)
        || first(&one, 0) == first(&other, 1) && first(&one, 1) != first(&other, 1)
        || first(&one, 1) == first(&other, 0) && first(&one, 1) != first(&other, 1)
}

/// Warns of every key of the map under `of` that is none of `known`: nothing else can be meant there.
pub(super) fn warn_of_unknown_keys<'k>(
    fields: &mut Fields,
    of: &str,
    known: impl Iterator<Item = &'k [&'k str]>,
) {
    let known: Vec<&[&str]> = known.collect();
    let all = || known.iter().flat_map(|names| names.iter().copied());
    for entry in fields.entries() {
        let key = entry.key.value.as_str();
        if all().any(|known| known == key) {
            continue;
        }
        let help = nearest(key, all(), |length| 1 + length / 4).map_or_else(
            || {
                const SHOWN: usize = 12;
                let first = known.iter().filter_map(|names| names.first()).take(SHOWN);
                let first: Vec<String> = first.map(|name| format!("`{name}`")).collect();
                let more = if known.len() > SHOWN { " and others" } else { "" };
                format!("`{of}` has the keys {}{more}", first.join(", "))
            },
            |meant| format!("did you mean `{meant}`?"),
        );
        fields.report(not_read(key).at(entry.key.span).help(help));
    }
}

fn not_read(key: &str) -> Diagnostic {
    Diagnostic::new(Code::NearKey, format!("the key `{key}` is not read"))
}
