//! Links and pictures resolved: every target is looked at, and none stays as written.

mod addresses;
mod paths;
mod pictures;
mod places;
mod resolver;
mod rules;
mod targets;

pub(super) use addresses::{LONGEST_ADDRESS, bare};
pub use pictures::Wanted;

use super::Issue;
use crate::diagnostics::Sink;
use crate::document::{Block, BlockKind, Document, Phrase};
use crate::manifest::IssueFolder;
use crate::source;
use paths::Home;
use pictures::Find;
use resolver::{Place, Resolver};
use targets::Targets;

/// Resolves all links and pictures of an issue, its cover's too.
///
/// `find` looks a picture up.
pub fn resolve_links(issue: &mut Issue, plan: &IssueFolder, find: &mut Find<'_>, sink: &mut Sink) {
    let cover = plan.manifest.cover.as_ref();
    issue.cover = cover.and_then(|path| pictures::cover(path, find, sink));
    let targets = Targets::of(issue);
    let home = |from| Home { from, folder: &plan.path, site: plan.site };
    let mut resolver = Resolver::new(&targets, find, sink);
    if let Some(letter) = &mut issue.letter {
        let place = Place { home: home(&letter.path), article: None, url: None };
        phrase(&mut letter.title, &mut resolver, &place);
        resolver.document(&mut letter.document, &place);
    }
    let digest = source::paths::join(&plan.path, "digest.yaml");
    for section in &mut issue.sections {
        let sentences = section.briefs.iter_mut().filter_map(|brief| brief.sentence.as_mut());
        for phrase in section.title.iter_mut().chain(sentences) {
            let place = Place { home: home(&digest), article: None, url: None };
            self::phrase(phrase, &mut resolver, &place);
        }
        if let Some(introduction) = &mut section.introduction {
            let place = Place { home: home(&digest), article: None, url: None };
            resolver.document(introduction, &place);
        }
    }
    for (index, article) in issue.articles.iter_mut().enumerate() {
        let place = Place {
            home: home(&article.path),
            article: Some(index),
            url: article.attribution.work.url.as_deref(),
        };
        let under = [&mut article.subtitle, &mut article.standfirst, &mut article.why];
        for phrase in std::iter::once(&mut article.title).chain(under.into_iter().flatten()) {
            self::phrase(phrase, &mut resolver, &place);
        }
        if let Some(lead) = &mut article.lead {
            resolver.picture(&mut lead.picture, &place);
        }
        resolver.document(&mut article.document, &place);
    }
    for (article, block, id) in resolver.into_blocks() {
        if let Some(article) = issue.articles.get_mut(article) {
            article.document.targets.insert(block, id);
        }
    }
}

/// Resolves the links and the pictures of a line that stands outside the text.
fn phrase(phrase: &mut Phrase, resolver: &mut Resolver<'_, '_>, place: &Place<'_>) {
    let Some(span) = phrase.text().first().map(|first| first.span) else { return };
    let text = std::mem::take(phrase.text_mut());
    let mut line = Document {
        blocks: vec![Block { kind: BlockKind::Paragraph(text), span }],
        ..Document::default()
    };
    resolver.document(&mut line, place);
    if let Some(Block { kind: BlockKind::Paragraph(text), .. }) = line.blocks.pop() {
        *phrase.text_mut() = text;
    }
}
