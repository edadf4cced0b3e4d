//! The head of an article, and its source note at the end.

use super::anchors::source_note_anchor;
use super::drawn::fill;
use super::galley::{Give, Item, Keep, Line, Padding};
use super::page::{ElementKind, Target};
use super::paragraph::StyledText;
use super::setter::{Place, Setter};
use super::styled;
use crate::document::Phrase;
use crate::issue::parts::source_id;
use crate::issue::{Article, Letter};
use crate::language;
use crate::style::{ArticleStart, Role, Style};
use crate::units::Length;

impl Setter<'_, '_> {
    /// Sets an article: its head, its lead picture, its text, and whose text it is.
    pub(super) fn article(&mut self, article: &Article, index: usize) {
        let spans = self.galley.columns > 1 && self.input.style.articles == ArticleStart::NewPage;
        self.article_head(article, index, if spans { self.across() } else { self.column() });
        if spans {
            self.end_spanning();
        } else {
            self.galley.items.push(Item::Give(Give::Whole));
        }
        let place = self.column();
        self.flush = true;
        self.document(&article.document, Some(index), place);
        self.in_issue_language(|setter| setter.source_note(article, index, place));
    }

    fn article_head(&mut self, article: &Article, index: usize, place: Place) {
        self.origin = Some(super::galley::Origin { article: index, block: 0 });
        self.anchors.push(article.id.clone());
        self.inlines(article.title.text(), Role::Title, ElementKind::Heading(1), place);
        if let Some(subtitle) = &article.subtitle {
            self.inlines(subtitle.text(), Role::Subtitle, ElementKind::Paragraph, place);
        }
        if let Some(standfirst) = &article.standfirst {
            self.inlines(standfirst.text(), Role::Standfirst, ElementKind::Paragraph, place);
        }
        let byline = article.byline(self.input.issue.labels());
        if !byline.is_empty() {
            self.in_issue_language(|setter| {
                setter.inlines(&byline, Role::Byline, ElementKind::Paragraph, place);
            });
        }
        if let Some(why) = &article.why {
            self.in_issue_language(|setter| setter.why(why, place));
        }
        if let Some(lead) = &article.lead {
            self.keep_last();
            self.figure(lead, place);
        }
    }

    /// The rule between an article and one that runs on below it.
    pub(super) fn article_rule(&mut self) {
        let leading = self.input.style.leading();
        let place = self.column();
        self.break_page(Item::BreakUnless(self.input.style.page.depth() / 6));
        self.space(leading);
        let Style { palette, rules, .. } = self.input.style;
        let drawn = vec![fill(place.left, leading / 2, place.measure, rules.between, palette.text)];
        self.push_line(Line { height: leading, keep: Keep::Must, drawn, ..Line::default() });
        self.space(leading / 2);
    }

    /// Sets the editor's letter.
    pub(super) fn letter(&mut self, letter: &Letter) {
        self.anchors.push(self.prefix.clone());
        self.inlines(
            letter.title.text(),
            Role::MatterTitle,
            ElementKind::Heading(1),
            self.across(),
        );
        if self.galley.columns > 1 {
            self.end_spanning();
        }
        let place = self.column();
        self.flush = true;
        self.document(&letter.document, None, place);
        if let Some(names) = letter.signature() {
            self.keep_last();
            self.words(&names, Role::QuoteAttribution, ElementKind::Paragraph, place);
        }
    }

    /// The editor's line on why the article matters, beside a rule.
    fn why(&mut self, why: &Phrase, place: Place) {
        let role = Role::Why;
        let (style, block) = (self.input.style.text(role), self.input.style.block(role));
        let element = self.element(ElementKind::Division, place);
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| {
            let labels = setter.input.issue.labels();
            let paragraph = setter.galley.structure.add(ElementKind::Paragraph, element);
            let dress = setter.dress(role, paragraph);
            let mut label = setter.dress(role, paragraph);
            label.style.weight = crate::fonts::Weight::Bold;
            label.style.colour = setter.input.style.palette.accent;
            let mut text = StyledText::new(&setter.lang);
            styled::push(&mut text, &format!("{}{}", labels.why, labels.colon), &label, None, None);
            setter.add_inlines(&mut text, why.text(), &dress);
            let inner = setter.indented(place, style.size);
            setter.settle();
            let from = setter.galley.items.len();
            setter.running(&text, Length::ZERO, role, inner);
            setter.keep_together(from);
            let (width, colour) =
                (setter.input.style.rules.beside, setter.input.style.palette.accent);
            let left = if setter.is_right_to_left() {
                place.left + place.measure - width
            } else {
                place.left
            };
            setter.accompany(from, |height| vec![fill(left, Length::ZERO, width, height, colour)]);
            setter.keep_last();
        });
    }

    /// Whose text it is, under a short rule, and the number of its entry in the Sources list. It does
    /// not stand on a page by itself.
    fn source_note(&mut self, article: &Article, index: usize, place: Place) {
        self.anchors.push(source_note_anchor(&article.id));
        let labels = self.input.issue.labels();
        let role = Role::SourceNote;
        let block = self.input.style.block(role);
        let note = article.attribution.note(labels, article.span);
        let element = self.element(ElementKind::Paragraph, place);
        let mut text = self.styled(&note, &self.dress(role, element));
        let link = self.galley.structure.add(ElementKind::Link, element);
        let number = language::fill(labels.source_number, &(index + 1).to_string());
        let mut dress =
            self.dress(role, link).leading_to(Target::Anchor(source_id(index + 1)), link);
        dress.style.colour = self.input.style.palette.accent;
        let gap = if text.text.is_empty() { "" } else { labels.between_sentences() };
        styled::push(&mut text, gap, &self.dress(role, element), None, None);
        styled::push(&mut text, &number, &dress, None, None);
        self.keep_last();
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| {
            let width = place.measure / 6;
            let left = if setter.is_right_to_left() {
                place.left + place.measure - width
            } else {
                place.left
            };
            let Style { palette, rules, .. } = setter.input.style;
            let rule = fill(left, Length::ZERO, width, rules.between, palette.quiet);
            setter.push_line(Line {
                height: setter.input.style.leading() / 2,
                keep: Keep::Must,
                drawn: vec![rule],
                ..Line::default()
            });
            let from = setter.galley.items.len();
            setter.running(&text, Length::ZERO, role, place);
            setter.keep_together(from);
        });
    }
}
