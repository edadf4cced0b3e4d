//! Which characters an issue prints: what the fonts must have between them.

use super::parts::PartTitle;
use super::{Article, Issue, backmatter, frontmatter};
use crate::document::{self, Block, BlockKind, Document, Figure, Inline, InlineKind};
use crate::language::{Hand, Labels, Lang, beyond_ascii};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Every character that the issue prints, by the hand of the text it stands in.
#[must_use]
pub fn characters(issue: &Issue) -> BTreeMap<Option<Hand>, BTreeSet<char>> {
    let mut found = Found::of(&issue.lang);
    found.front_and_back(issue);
    for section in &issue.sections {
        section.title.iter().for_each(|title| found.inlines(title.text()));
        section.introduction.iter().for_each(|introduction| found.document(introduction));
        for brief in &section.briefs {
            found.inlines(brief.title.text());
            brief.sentence.iter().for_each(|sentence| found.inlines(sentence.text()));
            [&brief.source, &brief.url].into_iter().for_each(|text| found.optional(text));
        }
    }
    if let Some(letter) = &issue.letter {
        (found.hand, found.labels) = (letter.lang.hand(), Labels::of(&letter.lang));
        found.inlines(letter.title.text());
        letter.byline.iter().for_each(|name| found.text(name));
        found.document(&letter.document);
    }
    let articles = issue.articles.par_iter().map(|article| Found::in_article(article, issue));
    articles
        .reduce(|| Found::of(&issue.lang), Found::with)
        .with(found)
        .characters(issue.lang.hand())
}

struct Found {
    /// Which bytes; below 128 they are the characters of ASCII.
    bytes: [bool; 256],
    others: BTreeMap<Option<Hand>, BTreeSet<char>>,
    /// The hand of the text that is read.
    hand: Option<Hand>,
    /// What we print ourselves within it.
    labels: &'static Labels,
}

impl Found {
    /// Nothing yet, in text of a language.
    fn of(lang: &Lang) -> Self {
        Self {
            bytes: [false; 256],
            others: BTreeMap::new(),
            hand: lang.hand(),
            labels: Labels::of(lang),
        }
    }

    fn in_article(article: &Article, issue: &Issue) -> Self {
        let mut found = Self::of(&article.lang);
        article.phrases().for_each(|phrase| found.inlines(phrase.text()));
        found.optional(&article.dateline);
        found.inlines(&article.byline(issue.labels()));
        article.lead.iter().for_each(|lead| found.figure(lead));
        found.document(&article.document);
        found
    }

    /// What either has found.
    fn with(mut self, other: Self) -> Self {
        self.bytes.iter_mut().zip(other.bytes).for_each(|(one, other)| *one |= other);
        other
            .others
            .into_iter()
            .for_each(|(hand, chars)| self.others.entry(hand).or_default().extend(chars));
        self
    }

    /// Nearly all characters of an issue are of ASCII, for which one look is enough.
    fn text(&mut self, text: &str) {
        text.bytes().for_each(|byte| self.bytes[usize::from(byte)] = true);
        if !text.is_ascii() {
            self.others
                .entry(self.hand)
                .or_default()
                .extend(beyond_ascii(text).map(|(_, char)| char));
        }
    }

    /// The characters; those of ASCII are no hand's own.
    fn characters(mut self, hand: Option<Hand>) -> BTreeMap<Option<Hand>, BTreeSet<char>> {
        let ascii = (0_u8..128)
            .zip(self.bytes)
            .filter(|&(_, is_found)| is_found)
            .map(|(byte, _)| char::from(byte));
        self.others.entry(hand).or_default().extend(ascii);
        self.others.values_mut().for_each(|chars| chars.retain(|char| !char.is_control()));
        self.others
    }

    fn optional(&mut self, text: &Option<String>) {
        text.iter().for_each(|text| self.text(text));
    }

    /// What we print ourselves: labels, lists, dates.
    fn front_and_back(&mut self, issue: &Issue) {
        let labels = issue.labels();
        self.text(issue.masthead());
        [&issue.title, &issue.subtitle].into_iter().for_each(|text| self.optional(text));
        self.text(&frontmatter::dateline(issue));
        frontmatter::teasers(issue).iter().for_each(|teaser| self.text(&teaser.details));
        backmatter::sources(issue).iter().for_each(|entry| self.inlines(&entry.text));
        backmatter::colophon(issue).iter().for_each(|paragraph| self.inlines(paragraph));
        for part in issue.parts() {
            if let PartTitle::Label(label) = part.title {
                self.text(label);
            }
        }
        for label in [labels.notes, labels.briefs, labels.why, labels.continued] {
            self.text(label);
        }
    }

    fn document(&mut self, document: &Document) {
        document::for_each_inline(document, &mut |inline| self.inline(inline));
        document::for_each_block(document, &mut |block| self.block(block));
    }

    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Code { text, .. } => self.text(text),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Alert(alert) if alert.title.is_none() => {
                self.text(alert.kind.name(self.labels));
            }
            _ => {}
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.inlines(&figure.caption);
        if let Some(credit) = &figure.credit {
            self.text(self.labels.picture_credit);
            self.inlines(credit);
        }
        self.optional(&figure.picture.alt);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        document::inlines_in(inlines, &mut |inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
            InlineKind::Formula(formula) => self.text(&formula.source),
            InlineKind::Picture(picture) => self.optional(&picture.alt),
            InlineKind::Ruby { reading, .. } => self.text(reading),
            InlineKind::Abbreviation { title, .. } => self.text(title),
            InlineKind::Foreign(lang, inner) if lang.hand() != self.hand => {
                let around = std::mem::replace(&mut self.hand, lang.hand());
                self.inlines(inner);
                self.hand = around;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sink;
    use crate::issue::{Texts, assemble};
    use crate::manuscript;
    use crate::source::Sources;
    use crate::source::world::MemoryWorld;

    /// What an issue of one article prints.
    fn printed(article: &str) -> BTreeMap<Option<Hand>, BTreeSet<char>> {
        let world = MemoryWorld::default().with("one.md", article);
        let (mut sources, mut sink) = (Sources::default(), Sink::default());
        let plan = crate::manifest::load(&world, "", "issue", &mut sources, &mut sink);
        let file = sources.read(&world, "one.md").unwrap();
        let manuscript = manuscript::read(file, &sources, &Lang::english(), &mut sink);
        characters(&assemble(
            &plan,
            Texts { articles: vec![manuscript], ..Texts::default() },
            &mut sink,
        ))
    }

    #[test]
    fn a_quotation_is_drawn_in_a_hand_of_its_own_or_none() {
        let printed = printed(
            "---\ntitle: \u{627}\nlang: ur\n---\n\u{628} <span lang=\"ar\">\u{62d}</span>\n",
        );
        assert!(printed[&Some(Hand::Nastaliq)].contains(&'\u{628}'));
        assert!(printed[&None].contains(&'\u{62d}'));
    }

    #[test]
    fn an_article_prints_labels_in_its_own_language_where_they_are_wanted() {
        let has_warning = |text: &str| {
            let printed = printed(&format!("---\ntitle: One\nlang: ko\n---\n{text}\n"));
            printed.values().flatten().any(|&char| char == '경')
        };
        assert!(has_warning("> [!WARNING]\n> Text.") && !has_warning("Text."));
    }
}
