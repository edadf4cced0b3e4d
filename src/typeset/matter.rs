//! Front and back matter: first page, contents, section openings, briefs, sources and colophon.

use super::drawn::{draw, fill, one_line};
use super::galley::{Give, Item, Keep, Line, Slot};
use super::leading::style_for;
use super::page::{ElementId, ElementKind, ItemKind, PageItem, Target};
use super::paragraph::{self, Shape, StyledText};
use super::setter::{Place, Setter};
use super::styled::{self, Dress, isolation};
use crate::document::{Inline, Phrase};
use crate::issue::parts::{
    COLOPHON, CONTENTS, FIRST_PAGE, Part, PartKind, PartTitle, SOURCES, source_id,
};
use crate::issue::{Brief, Section, backmatter, frontmatter};
use crate::language::{Labels, Lang};
use crate::style::{Alignment, ArticleStart, Role};
use crate::units::{Em, Length, Point, Size};

/// Room at the end of an entry for the number of a page.
const NUMBER_ROOM: Em = Em::thousandths(2600);
/// Names under a title, as inlines at its place.
fn names(labels: &Labels, names: &[String], title: &Phrase) -> Vec<Inline> {
    let names = labels.names(names);
    let span = title.text().first().map(|first| first.span).filter(|_| !names.is_empty());
    span.map(|span| Inline::text(names, span)).into_iter().collect()
}

impl Setter<'_, '_> {
    /// The first page: masthead, and what is in the issue.
    pub(super) fn first_page(&mut self) {
        let place = self.column();
        let issue = self.input.issue;
        self.anchors.push(FIRST_PAGE.to_owned());
        self.words(issue.masthead(), Role::Masthead, ElementKind::Heading(1), place);
        self.masthead_rule(place);
        let dateline = frontmatter::dateline(issue);
        if !dateline.is_empty() {
            self.words(&dateline, Role::MastheadLine, ElementKind::Paragraph, place);
        }
        if issue.publication.is_some()
            && let Some(title) = &issue.title
        {
            self.words(title, Role::MatterTitle, ElementKind::Paragraph, place);
        }
        if let Some(subtitle) = &issue.subtitle {
            self.words(subtitle, Role::Subtitle, ElementKind::Paragraph, place);
        }
        self.words(
            issue.labels().in_this_issue,
            Role::SectionTitle,
            ElementKind::Heading(2),
            place,
        );
        let list = self.element(ElementKind::Contents, place);
        let place = Place { element: list, ..place };
        for teaser in frontmatter::teasers(issue) {
            let Some(article) = issue.articles.get(teaser.article) else { continue };
            let lead_in = teaser.lead_in.map(|words| (words, Role::TeaserText));
            let details = vec![Inline::text(teaser.details, article.span)];
            let details = lead_in.into_iter().chain([(details, Role::TeaserDetails)]).collect();
            self.entry(
                Role::TeaserTitle,
                (&teaser.title, &article.lang),
                &article.id,
                details,
                place,
            );
        }
    }

    fn masthead_rule(&mut self, place: Place) {
        let (height, colour) = (self.input.style.rules.masthead, self.input.style.palette.text);
        let drawn = vec![fill(place.left, Length::ZERO, place.measure, height, colour)];
        self.keep_last();
        self.push_line(Line {
            height: self.input.style.leading() / 2,
            keep: Keep::Must,
            drawn,
            ..Line::default()
        });
    }

    /// The contents: sections with their articles, and the pages they begin on.
    pub(super) fn contents(&mut self) {
        let place = self.column();
        let issue = self.input.issue;
        self.anchors.push(CONTENTS.to_owned());
        self.words(issue.labels().contents, Role::MatterTitle, ElementKind::Heading(1), place);
        let list = self.element(ElementKind::Contents, place);
        for group in issue.parts().chunk_by(|one, next| one.group == next.group) {
            let (mut list, mut parts) = (list, group);
            if let [Part { kind: PartKind::Opening(..), title, .. }, rest @ ..] = group {
                let item = self.galley.structure.add(ElementKind::ContentsItem, list);
                let place = Place { element: item, ..place };
                let title = title.listed(None);
                self.inlines(&title, Role::SectionTitle, ElementKind::Paragraph, place);
                list = self.galley.structure.add(ElementKind::Contents, item);
                parts = rest;
            }
            for part in parts {
                self.contents_entry(part, Place { element: list, ..place });
            }
        }
    }

    /// A line of the contents; nothing for parts that need none.
    fn contents_entry(&mut self, part: &Part<'_>, place: Place) {
        let issue = self.input.issue;
        let details = match (part.kind, part.title) {
            (PartKind::FirstPage | PartKind::Contents | PartKind::Colophon, _) => return,
            (PartKind::Letter(_) | PartKind::Article(..), PartTitle::Phrase(title))
                if issue.lists_authors() =>
            {
                vec![(names(issue.labels(), part.authors, title), Role::ContentsDetails)]
            }
            _ => Vec::new(),
        };
        if matches!(part.kind, PartKind::Sources) {
            self.space(self.input.style.leading());
        }
        let title = part.title.listed(issue.articles.first().map(|article| article.span));
        self.entry(Role::ContentsEntry, (&title, part.lang), &part.id, details, place);
    }

    /// One entry of a list of articles: the title with its page, and lines under it; all of it leads
    /// there.
    fn entry(
        &mut self,
        role: Role,
        (title, lang): (&[Inline], &Lang),
        anchor: &str,
        details: Vec<(Vec<Inline>, Role)>,
        place: Place,
    ) {
        let item = self.element(ElementKind::ContentsItem, place);
        let reference = self.galley.structure.add(ElementKind::Reference, item);
        let link = if *lang == self.lang {
            self.galley.structure.add(ElementKind::Link, reference)
        } else {
            self.galley.structure.add_in(ElementKind::Link, reference, lang.clone())
        };
        let (style, block) = (self.input.style.text(role), self.input.style.block(role));
        let room = NUMBER_ROOM.at(style.size);
        let narrow = Place {
            measure: place.measure - room,
            left: place.left + if self.is_right_to_left() { room } else { Length::ZERO },
            ..place
        };
        self.space(block.before);
        self.settle();
        self.galley.items.push(Item::Give(Give::Share));
        let from = self.galley.items.len();
        let dress = Dress { lang: lang.clone(), ..self.dress(role, link) };
        let mut text = StyledText::new(&self.lang);
        let [before, after] = isolation(lang.direction(), text.direction);
        styled::push(&mut text, before, &dress, None, None);
        self.add_inlines(&mut text, title, &dress);
        styled::push(&mut text, after, &dress, None, None);
        let shape = Shape {
            measure: narrow.measure,
            first_indent: Length::ZERO,
            indented_lines: 1,
            alignment: block.alignment,
        };
        let lines = self.break_lines(&text, &shape);
        // A title has the leading of its own script.
        self.push_lines(
            lines,
            style_for(lang, self.input.style).text(role).leading,
            Place { on_grid: false, ..narrow },
        );
        self.leave_room_for_number(
            from,
            Slot {
                anchor: anchor.to_owned(),
                role,
                at: Point::new(place.left, Length::ZERO),
                measure: place.measure,
                element: link,
            },
        );
        for (words, role) in details.into_iter().filter(|(words, _)| !words.is_empty()) {
            let element = self.galley.structure.add(ElementKind::Paragraph, item);
            let text = self.styled(&words, &self.dress(role, element));
            self.space(self.input.style.block(role).before);
            self.running(&text, Length::ZERO, role, Place { on_grid: false, ..place });
        }
        self.keep_together(from);
        self.accompany_with_link(from, anchor, link, place);
        self.space(block.after);
    }

    /// Leaves a number open that stands on the first line of a title, which begins at an item of the
    /// galley, and is read after its last.
    fn leave_room_for_number(&mut self, from: usize, mut slot: Slot) {
        let items = &mut self.galley.items[from..];
        let Some(first) = items.iter_mut().find_map(Item::as_line_mut) else { return };
        let baseline = first.baseline;
        let Some(last) = items.iter_mut().rposition(|item| item.as_line_mut().is_some()) else {
            return;
        };
        let above: Length = items[..last].iter().map(Item::height).sum();
        if let Some(line) = items[last].as_line_mut() {
            slot.at.y = baseline - above;
            line.slot = Some(slot);
        }
    }

    fn accompany_with_link(&mut self, from: usize, anchor: &str, link: ElementId, place: Place) {
        self.accompany_lines(from, |height| PageItem {
            kind: ItemKind::Link {
                at: Point::new(place.left, Length::ZERO),
                size: Size::new(place.measure, height),
                to: Target::Anchor(anchor.to_owned()),
            },
            element: Some(link),
            span: None,
        });
    }

    /// The opening of a section: its title and its introduction.
    pub(super) fn section_opening(&mut self, section: &Section) {
        let spans = self.galley.columns > 1 && self.input.style.articles == ArticleStart::NewPage;
        let place = if spans { self.across() } else { self.column() };
        let Some(title) = &section.title else { return };
        self.anchors.push(section.id.clone());
        self.inlines(title.text(), Role::SectionTitle, ElementKind::Heading(1), place);
        let from = self.galley.items.len();
        if let Some(introduction) = &section.introduction {
            self.flush = true;
            self.document(
                introduction,
                None,
                Place { role: Role::SectionIntroduction, on_grid: false, ..place },
            );
        }
        let height: Length = self.galley.items.iter().skip(from).map(Item::height).sum();
        if height > self.input.style.page.depth() / 2 {
            self.break_page(Item::Break);
        } else {
            self.keep_together(from.saturating_sub(1));
            self.keep_last();
            self.space(self.input.style.block(Role::SectionIntroduction).after);
            self.settle();
        }
        if spans {
            self.end_spanning();
        }
    }

    /// A section's link-only items.
    pub(super) fn briefs(&mut self, section: &Section) {
        let place = self.column();
        let third = self.input.style.page.depth() / 3;
        self.break_page(Item::BreakUnless(third));
        self.space(self.input.style.leading() * 2);
        self.anchors.push(section.briefs_id());
        self.words(
            self.input.issue.labels().briefs,
            Role::Heading2,
            ElementKind::Heading(1),
            place,
        );
        for brief in &section.briefs {
            self.brief(brief, Place { on_grid: false, ..place });
        }
    }

    fn brief(&mut self, brief: &Brief, place: Place) {
        let element = self.element(ElementKind::Paragraph, place);
        let dress = self.dress(Role::Brief, element);
        let span = Some(brief.span);
        let mut title = self.dress(Role::TeaserTitle, element);
        if let Some(url) = &brief.url {
            let link = self.galley.structure.add(ElementKind::Link, element);
            title = title.leading_to(Target::Web(url.clone()), link);
            title.style.colour = self.input.style.palette.accent;
        }
        let mut text = StyledText::new(&self.lang);
        self.add_inlines(&mut text, &brief.title.listed(), &title);
        let details = self.dress(Role::TeaserDetails, element);
        if let Some(source) = &brief.source {
            styled::push(&mut text, &format!("\n{source}"), &details, None, span);
        }
        if let Some(sentence) = &brief.sentence {
            styled::push(&mut text, "\n", &dress, None, span);
            self.add_inlines(&mut text, sentence.text(), &dress);
        }
        self.block(&text, Role::Brief, place);
    }

    /// The Sources list: an entry for each article, numbered, each leading to its article.
    pub(super) fn sources(&mut self) {
        let issue = self.input.issue;
        self.anchors.push(SOURCES.to_owned());
        self.words(
            issue.labels().sources,
            Role::MatterTitle,
            ElementKind::Heading(1),
            self.across(),
        );
        if self.galley.columns > 1 {
            self.end_spanning();
        }
        let place = self.column();
        let list = self.element(ElementKind::List, place);
        let (style, block) =
            (self.input.style.text(Role::SourceEntry), self.input.style.block(Role::SourceEntry));
        let indent = block.indent.at(style.size);
        for (index, entry) in backmatter::sources(issue).into_iter().enumerate() {
            let item = self.galley.structure.add(ElementKind::ListItem, list);
            let label = self.galley.structure.add(ElementKind::Label, item);
            let link = self.galley.structure.add(ElementKind::Link, label);
            let body = self.galley.structure.add(ElementKind::ListBody, item);
            let paragraph = self.galley.structure.add(ElementKind::Paragraph, body);
            self.anchors.push(source_id(index + 1));
            self.space(if index == 0 { Length::ZERO } else { block.before });
            self.settle();
            self.galley.items.push(Item::Give(Give::Share));
            let from = self.galley.items.len();
            let text = self.styled(&entry.text, &self.dress(Role::SourceEntry, paragraph));
            let inner = Place { on_grid: false, ..self.indented(place, indent) };
            self.running(&text, Length::ZERO, Role::SourceEntry, inner);
            let Some(article) = issue.articles.get(entry.article) else { continue };
            let mut dress = self
                .dress(Role::SourceEntry, link)
                .leading_to(Target::Anchor(article.id.clone()), link);
            dress.style.colour = self.input.style.palette.accent;
            dress.style.oldstyle_figures = false;
            self.mark(from, &format!("{}", index + 1), &dress, indent, place);
        }
    }

    /// Puts a number before the first line since `from`.
    pub(super) fn mark(
        &mut self,
        from: usize,
        words: &str,
        dress: &Dress,
        indent: Length,
        place: Place,
    ) {
        let room = indent - dress.style.size / 2;
        let left =
            if self.is_right_to_left() { place.left + place.measure - room } else { place.left };
        let mut text = StyledText::new(&self.lang);
        styled::push(&mut text, words, dress, None, None);
        let set = paragraph::set(&text, &one_line(Alignment::End, room), self.shaper);
        if let Some(line) = self.marked_line(from) {
            let at = Point::new(left, line.baseline);
            line.drawn.splice(0..0, set.into_iter().flat_map(|set| draw(set, at)));
        }
    }

    /// The colophon: what the issue is, who made it and how.
    pub(super) fn colophon(&mut self) {
        let place = self.column();
        let issue = self.input.issue;
        self.break_page(Item::BreakUnless(self.input.style.page.depth() / 3));
        self.space(self.input.style.leading() * 2);
        self.anchors.push(COLOPHON.to_owned());
        self.words(issue.labels().colophon, Role::MatterTitle, ElementKind::Heading(1), place);
        for paragraph in backmatter::colophon(issue) {
            self.inlines(
                &paragraph,
                Role::Colophon,
                ElementKind::Paragraph,
                Place { on_grid: false, ..place },
            );
        }
    }
}
