//! Which of CSL's types a work is that does not say it: a table, read from the top.

use super::Work;

/// A type of CSL, and by what a work is known to be of it.
#[derive(Debug)]
pub struct CslKind {
    /// CSL's name.
    pub name: &'static str,
    /// What must all be there.
    pub evidence: &'static [Evidence],
}

/// What tells of which type a work is.
#[derive(Debug)]
pub enum Evidence {
    /// It has an ISBN.
    Isbn,
    /// It has a DOI.
    Doi,
    /// It has an ISSN.
    Issn,
    /// It has the number of a volume or of an issue.
    VolumeOrIssue,
    /// It names the publication that it is in.
    Publication,
    /// Its date has a day.
    Day,
    /// Its date has a month.
    Month,
    /// It has an address.
    Address,
    /// Its address is at one of these hosts.
    Host(&'static [&'static str]),
    /// Its publication or the host of its address calls itself a blog.
    Blog,
}

/// The table: the first row whose evidence is all there counts, and the last asks for none. With a day of
/// publication a newspaper's type is taken, because styles such as APA give the day with it, and the
/// year alone with a journal's.
pub const KINDS: &[CslKind] = &[
    CslKind { name: "chapter", evidence: &[Evidence::Isbn, Evidence::Publication] },
    CslKind { name: "book", evidence: &[Evidence::Isbn] },
    CslKind {
        name: "motion_picture",
        evidence: &[Evidence::Host(&["youtube.com", "youtu.be", "vimeo.com"])],
    },
    CslKind {
        name: "post",
        evidence: &[Evidence::Host(&[
            "bsky.app",
            "facebook.com",
            "instagram.com",
            "linkedin.com",
            "mastodon.social",
            "reddit.com",
            "t.me",
            "threads.net",
            "twitter.com",
            "x.com",
        ])],
    },
    CslKind {
        name: "post-weblog",
        evidence: &[Evidence::Host(&[
            "blogspot.com",
            "ghost.io",
            "medium.com",
            "substack.com",
            "tumblr.com",
            "wordpress.com",
        ])],
    },
    CslKind { name: "entry-encyclopedia", evidence: &[Evidence::Host(&["wikipedia.org"])] },
    CslKind {
        name: "article",
        evidence: &[Evidence::Host(&["arxiv.org", "biorxiv.org", "ssrn.com"])],
    },
    CslKind { name: "article-journal", evidence: &[Evidence::Doi] },
    CslKind { name: "post-weblog", evidence: &[Evidence::Blog] },
    CslKind {
        name: "article-magazine",
        evidence: &[Evidence::Publication, Evidence::VolumeOrIssue, Evidence::Day],
    },
    CslKind {
        name: "article-journal",
        evidence: &[Evidence::Publication, Evidence::VolumeOrIssue],
    },
    CslKind { name: "article-newspaper", evidence: &[Evidence::Publication, Evidence::Day] },
    CslKind { name: "article-magazine", evidence: &[Evidence::Publication, Evidence::Month] },
    CslKind { name: "article-journal", evidence: &[Evidence::Issn] },
    CslKind { name: "webpage", evidence: &[Evidence::Address] },
    CslKind { name: "document", evidence: &[] },
];

impl Work {
    /// CSL's type: the editor's, else by the table [`KINDS`].
    #[must_use]
    pub fn csl_type(&self) -> &str {
        let known = || {
            KINDS
                .iter()
                .find(|kind| kind.evidence.iter().all(|evidence| evidence.is_in(self)))
                .map_or("document", |kind| kind.name)
        };
        self.kind.as_deref().unwrap_or_else(known)
    }
}

impl Evidence {
    /// What it is, in words for the manual.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Isbn => "an ISBN".to_owned(),
            Self::Doi => "a DOI".to_owned(),
            Self::Issn => "an ISSN".to_owned(),
            Self::VolumeOrIssue => "the number of a volume or an issue".to_owned(),
            Self::Publication => "a publication".to_owned(),
            Self::Day => "a date with a day".to_owned(),
            Self::Month => "a date with a month".to_owned(),
            Self::Address => "an address".to_owned(),
            Self::Host(hosts) => format!("an address at {}", hosts.join(", ")),
            Self::Blog => "“blog” in the publication's name or its host".to_owned(),
        }
    }

    fn is_in(&self, work: &Work) -> bool {
        match self {
            Self::Isbn => work.text("ISBN").is_some(),
            Self::Doi => work.doi().is_some() || host(work).is_some_and(|host| host == "doi.org"),
            Self::Issn => work.text("ISSN").is_some(),
            Self::VolumeOrIssue => work.text("volume").or(work.text("issue")).is_some(),
            Self::Publication => work.publication.is_some(),
            Self::Day => work.published.is_some_and(|date| date.day().is_some()),
            Self::Month => work.published.is_some_and(|date| date.month().is_some()),
            Self::Address => work.url.is_some(),
            Self::Host(hosts) => host(work).is_some_and(|host| {
                hosts.iter().any(|known| {
                    host == *known || host.strip_suffix(known).is_some_and(|sub| sub.ends_with('.'))
                })
            }),
            Self::Blog => {
                let says = |name: &str| {
                    name.to_lowercase()
                        .split(|char: char| !char.is_alphanumeric())
                        .any(|word| matches!(word, "blog" | "blogs" | "weblog"))
                };
                work.publication.as_deref().is_some_and(says)
                    || host(work).is_some_and(|host| says(&host))
            }
        }
    }
}

/// The host of a work's address, in small letters, without "www.".
fn host(work: &Work) -> Option<String> {
    let (_, rest) = work.url.as_deref()?.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?.to_ascii_lowercase();
    Some(host.strip_prefix("www.").unwrap_or(&host).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::manuscript::metadata::CSL_TYPES;

    #[test]
    fn a_work_is_known_by_what_its_record_has() {
        let work = |publication: &str, date: &str, url: &str| Work {
            publication: Some(publication.to_owned()).filter(|name| !name.is_empty()),
            published: Date::parse(date),
            url: Some(url.to_owned()).filter(|url| !url.is_empty()),
            ..Work::default()
        };
        for (publication, date, url, kind) in [
            ("Harbour Tribune", "2026-11-23", "", "article-newspaper"),
            ("Harbour Tribune", "2026-11", "", "article-magazine"),
            ("Harbour Tribune", "2026", "", "document"),
            ("", "2026-11-23", "https://example.org/a", "webpage"),
            ("The Tide", "2026-11-23", "https://tide.substack.com/p/a", "post-weblog"),
            ("The Tide", "2026-11-23", "https://notmedium.com/a", "article-newspaper"),
            ("Harbour Blog", "2026-11-23", "", "post-weblog"),
            ("Journal", "2026", "https://doi.org/10.1000/182", "article-journal"),
            ("", "", "", "document"),
        ] {
            assert_eq!(work(publication, date, url).csl_type(), kind, "{publication} {date} {url}");
        }
        assert_eq!(
            Work { kind: Some("report".to_owned()), ..Work::default() }.csl_type(),
            "report"
        );
    }

    #[test]
    fn the_table_has_types_of_csl_alone_and_ends_in_one_for_all() {
        assert!(KINDS.iter().all(|kind| CSL_TYPES.contains(&kind.name)));
        assert!(KINDS.last().is_some_and(|kind| kind.evidence.is_empty()));
    }
}
