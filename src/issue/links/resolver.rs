//! What each link leads to, in turn: an article of the issue, a place in one, the web, or nothing.

use super::addresses::{LONGEST_ADDRESS, against, decode, scheme};
use super::paths::{Home, as_written, looks_like_an_article};
use super::pictures::{self, Find};
use super::places::Spot;
use super::targets::Targets;
use crate::diagnostics::{Code, Diagnostic, Sink, shortened};
use crate::document::address::{SCHEMES, href};
use crate::document::{self, Destination, Document, InlineKind, Picture};
use crate::source::Span;
use crate::source::paths::join;
use std::collections::BTreeMap;

/// The remedy for a link that leads to nothing.
const NAME_A_FILE: &str =
    "name a file of the issue by its relative path, or give the whole address with https://";

/// The remedy for an address that leads nowhere.
const CHECK_IT: &str = "compare it with the address of the page in a browser";

/// The remedy for a link to a file that is no article.
const SHOW_IT: &str = "only articles can be led to: show a picture with `![…](…)`, or give the file's whole address with https://";

/// Endings of files that are linked for readers to take with them.
const OTHER_FILES: [&str; 12] =
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf", "zip", "csv", "xlsx", "docx", "pptx"];

/// Where a link stands.
pub(super) struct Place<'p> {
    /// From where its paths lead.
    pub(super) home: Home<'p>,
    /// The article, if it stands in one.
    pub(super) article: Option<usize>,
    /// The address of the page that the text is from.
    pub(super) url: Option<&'p str>,
}

/// Resolves the links of one text after the other.
pub(super) struct Resolver<'r, 'f> {
    targets: &'r Targets,
    find: &'r mut Find<'f>,
    sink: &'r mut Sink,
    /// The blocks that links lead to, by article and place, and their ids.
    blocks: BTreeMap<(usize, Span), String>,
}

impl<'r, 'f> Resolver<'r, 'f> {
    pub(super) fn new(targets: &'r Targets, find: &'r mut Find<'f>, sink: &'r mut Sink) -> Self {
        Self { targets, find, sink, blocks: BTreeMap::new() }
    }

    /// Resolves the links and the pictures of a text.
    pub(super) fn document(&mut self, document: &mut Document, place: &Place<'_>) {
        document::for_each_inline_mut(document, &mut |inline| {
            if let InlineKind::Link { to, .. } = &mut inline.kind {
                self.destination(to, place, inline.span);
            }
        });
        document::for_each_figure_mut(document, &mut |figure| {
            if let Some(to) = &mut figure.link {
                self.destination(to, place, figure.picture.span);
            }
        });
        document::for_each_picture_mut(document, &mut |picture| self.picture(picture, place));
    }

    /// Finds a picture.
    pub(super) fn picture(&mut self, picture: &mut Picture, place: &Place<'_>) {
        pictures::resolve(picture, &place.home, self.find, self.sink);
    }

    /// The blocks that links lead to: article, place and id.
    pub(super) fn into_blocks(self) -> impl Iterator<Item = (usize, Span, String)> {
        self.blocks.into_iter().map(|((article, block), id)| (article, block, id))
    }

    fn destination(&mut self, to: &mut Destination, place: &Place<'_>, span: Span) {
        match to {
            Destination::Written(written) => *to = self.link(written, place, span),
            Destination::Named(name) => *to = self.named(name, place, span),
            _ => {}
        }
    }

    fn link(&mut self, written: &str, place: &Place<'_>, span: Span) -> Destination {
        let written = written.trim();
        if written.len() > LONGEST_ADDRESS {
            let help = "give a shorter address, such as a permanent link to the page";
            return self.lose(
                &shortened(written),
                "is longer than any address that is followed",
                help,
                span,
            );
        }
        if written.starts_with("//") {
            let address = place.url.and_then(|base| against(base, written));
            return self.web(address.unwrap_or_else(|| format!("https:{written}")), written, span);
        }
        if let Some(scheme) = scheme(written) {
            return self.absolute(written, scheme, place, span);
        }
        let (path, fragment) = written
            .split_once('#')
            .map_or((written, None), |(path, fragment)| (path, Some(fragment)));
        if path.is_empty() {
            return self.within(place.article, fragment, written, span);
        }
        let path = path.split('?').next().unwrap_or(path);
        if let Some(article) = self.article(path, place) {
            return self.within(Some(article), fragment, written, span);
        }
        if looks_like_an_article(path) {
            let help = match self.targets.near(path) {
                Some(near) => format!("did you mean `{}`?", as_written(path, near)),
                None => NAME_A_FILE.to_owned(),
            };
            return self.lose(written, "is not an article of this issue", &help, span);
        }
        if let Some(address) = place.url.and_then(|base| against(base, written)) {
            return Destination::Web(address);
        }
        let is_other_file = path
            .rsplit_once('.')
            .is_some_and(|(_, ending)| OTHER_FILES.contains(&ending.to_ascii_lowercase().as_str()));
        let help = if is_other_file { SHOW_IT } else { NAME_A_FILE };
        self.lose(written, "is not an article of this issue", help, span)
    }

    /// The article that a path means. The address of the query alone is that of the page it stands
    /// on.
    fn article(&self, path: &str, place: &Place<'_>) -> Option<usize> {
        if path.is_empty() {
            return None;
        }
        let candidates = place.home.candidates(path).into_iter().filter_map(Result::ok);
        candidates
            .filter(|path| !path.is_empty())
            .find_map(|path| self.targets.by_path(&path))
            .or_else(|| self.targets.by_permalink(path))
            .or_else(|| self.beside_page(path, place))
    }

    /// The article that a path without an ending means on a site whose pages lie in folders of their
    /// own: `../other/` beside `this/`.
    fn beside_page(&self, path: &str, place: &Place<'_>) -> Option<usize> {
        place.home.site?;
        let name = path.trim_end_matches('/').strip_prefix("../")?;
        let is_page = !name.is_empty() && !name.contains(['.', '/']);
        let beside = join(place.home.beside(), name);
        is_page.then(|| self.targets.by_path(&beside)).flatten()
    }

    /// A link by name, as Obsidian writes it: the name of a file with or without its folders, or a title.
    fn named(&mut self, name: &str, place: &Place<'_>, span: Span) -> Destination {
        let (article, heading) = name
            .split_once('#')
            .map_or((name, None), |(article, heading)| (article, Some(heading)));
        let found = if article.is_empty() { place.article } else { self.targets.by_name(article) };
        if found.is_some() {
            return self.within(found, heading, name, span);
        }
        let message = format!("`[[{name}]]` is no article of this issue and is printed as text");
        let help = "write the name of its file or its title, or give a link an address: `[words](https://…)`";
        self.sink.push(Diagnostic::new(Code::NameNotLinked, message).at(span).help(help));
        Destination::Lost
    }

    /// An address with a scheme: out of the issue, unless it is the address of one of its articles.
    fn absolute(
        &mut self,
        written: &str,
        scheme: &str,
        place: &Place<'_>,
        span: Span,
    ) -> Destination {
        match scheme.to_ascii_lowercase().as_str() {
            "http" | "https" => {
                let fragment = written.split_once('#').map(|(_, fragment)| fragment);
                let known =
                    self.targets.by_url(written).filter(|&article| Some(article) != place.article);
                known
                    .and_then(|article| self.spot(article, fragment))
                    .unwrap_or_else(|| self.web(written.to_owned(), written, span))
            }
            scheme if SCHEMES.contains(&scheme) => self.web(written.to_owned(), written, span),
            _ => self.lose(written, "cannot be followed from a book", NAME_A_FILE, span),
        }
    }

    /// A link out of the issue, unless no reader could follow it.
    fn web(&mut self, address: String, written: &str, span: Span) -> Destination {
        if href(&address).is_some() {
            return Destination::Web(address);
        }
        self.lose(written, "leads to a server or mailbox that cannot exist", CHECK_IT, span)
    }

    fn within(
        &mut self,
        article: Option<usize>,
        fragment: Option<&str>,
        written: &str,
        span: Span,
    ) -> Destination {
        let Some(article) = article else {
            return self.lose(written, "leads nowhere from here", NAME_A_FILE, span);
        };
        self.spot(article, fragment).unwrap_or_else(|| {
            let help = self.headings_help(article);
            self.lose(written, "is not a heading of that article", &help, span)
        })
    }

    /// The place of an article that a fragment means, as it is written or with its percent-encoding
    /// undone (HTML Living Standard §7.4.6.4).
    fn spot(&mut self, article: usize, fragment: Option<&str>) -> Option<Destination> {
        let Some(fragment) = fragment else { return Some(Destination::Article(article, None)) };
        let places = self.targets.places(article)?;
        let spot = places.find(fragment).or_else(|| places.find(&decode(fragment)))?;
        Some(Destination::Article(
            article,
            match spot {
                Spot::Top => None,
                Spot::Heading(id) => Some(id),
                Spot::Block(block) => Some(self.id_of_block(article, block)),
            },
        ))
    }

    /// The id that a block is led to by. No heading's has two hyphens side by side.
    fn id_of_block(&mut self, article: usize, block: Span) -> String {
        let number = self.blocks.len() + 1;
        self.blocks.entry((article, block)).or_insert_with(|| format!("place--{number}")).clone()
    }

    /// The remedy for a link to a heading that an article does not have.
    fn headings_help(&self, article: usize) -> String {
        const SHOWN: usize = 4;
        let (first, are_more) =
            self.targets.places(article).map(|places| places.first(SHOWN)).unwrap_or_default();
        let shown: Vec<String> = first.iter().map(|id| format!("`#{id}`")).collect();
        match (shown.join(", "), are_more) {
            (shown, _) if shown.is_empty() => {
                "link the article alone: it has no headings".to_owned()
            }
            (shown, false) => format!("its headings are {shown}"),
            (shown, true) => format!("its headings are {shown} and so on, by their words"),
        }
    }

    fn lose(&mut self, written: &str, why: &str, help: &str, span: Span) -> Destination {
        self.sink.push(
            Diagnostic::new(Code::UnresolvedLink, format!("the link `{written}` {why}"))
                .at(span)
                .help(help),
        );
        Destination::Lost
    }
}
