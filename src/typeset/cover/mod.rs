//! A cover as a one-page layout.
//!
//! White serif type on a coloured ground: the publication's name as large as it goes, then number
//! and date, which must be read from a thumbnail 100 pixels wide, then what is inside.

mod headlines;
mod lettering;
mod palette;

use super::page::{GlyphRun, ItemKind, Page, PageItem};
use crate::fonts::{FontBook, Weight};
use crate::issue::Issue;
use crate::language::{Direction, Labels, Lang, fill};
use crate::style::{CoverColours, Palette};
use crate::units::{Colour, Length, Point, Size};
use lettering::{Block, Letterer, Letters, Room};

const PAGE: Size = Size::new(Length::points(400.0), Length::points(640.0));
const MARGIN: Length = Length::points(36.0);
const MEASURE: Length = Length::points(400.0 - 2.0 * 36.0);
/// Between the parts of the cover.
const GAP: Length = Length::points(20.0);
/// The thickness of the lines between parts…
const RULE: Length = Length::points(0.75);
/// …and of the bar at the head.
const BAR: Length = Length::points(5.0);

const BOLD: Letters = Letters { weight: Weight::Bold, ..Letters::SERIF };
const ITALIC: Letters = Letters { italic: true, ..Letters::SERIF };

/// Lays out the cover of an issue: publication, number, date and leading headlines, on a page of
/// 400 × 640 points, which is a cover's 1600 × 2560 pixels at four to the point.
///
/// There is no picture on it.
#[must_use]
pub fn cover(issue: &Issue, fonts: &FontBook, palette: &Palette) -> Page {
    let mut cover = Cover::new(issue, fonts, palette);
    cover.masthead();
    cover.number_and_date();
    cover.publisher();
    cover.theme();
    cover.headlines();
    cover.page
}

/// A cover on which some parts stand already.
struct Cover<'a> {
    issue: &'a Issue,
    labels: &'static Labels,
    colours: CoverColours,
    letterer: Letterer<'a>,
    page: Page,
    /// Where the next part may begin…
    top: Length,
    /// …and how far down it may reach.
    bottom: Length,
}

impl<'a> Cover<'a> {
    fn new(issue: &'a Issue, fonts: &'a FontBook, palette: &Palette) -> Self {
        let labels = issue.labels();
        let page = Page { size: PAGE, label: labels.cover.to_owned(), items: Vec::new() };
        let colours = palette::of(issue, palette);
        let letterer = Letterer::new(fonts, issue.lang.direction(), colours);
        let (top, bottom) = (MARGIN, PAGE.height - MARGIN);
        let mut cover = Self { issue, labels, colours, letterer, page, top, bottom };
        cover.fill(Point::default(), PAGE, cover.colours.ground);
        cover
    }

    /// The name under a bar; then the subtitle, if it is the publication's.
    fn masthead(&mut self) {
        self.fill(Point::new(MARGIN, self.top), Size::new(MEASURE, BAR), self.colours.tint);
        self.top += BAR + GAP;
        let name = self.letterer.name(
            self.issue.masthead(),
            &self.issue.lang,
            Letters { leading: 98, ..BOLD },
            MEASURE,
        );
        self.put(&name);
        if self.theme_title().is_none() {
            self.top += name.depth;
            self.subtitle(17);
        }
        self.top += name.depth.max(GAP / 2) + GAP / 2;
        self.rule(self.top);
        self.top += GAP;
    }

    /// Number and date, and a rule under them.
    fn number_and_date(&mut self) {
        let number = self.issue.number.as_deref().map(|number| self.number(number));
        let date = self.issue.date.map(|date| lettering::join_date(&self.labels.date(date)));
        match (number, date) {
            (None, None) => return,
            (Some(number), None) => self.put(&number),
            (None, Some(date)) => self.date(&date),
            (Some(number), Some(date)) => {
                if !self.side_by_side(&number, &date) {
                    self.put(&number);
                    self.top += GAP + GAP / 4;
                    self.date(&date);
                }
            }
        }
        self.top += GAP;
        self.rule(self.top);
        self.top += GAP;
    }

    /// The number: with the words of its label small beside it, if that fits on a line. A number
    /// that begins with a letter, such as "Spring 2026", is rather a name and has no label.
    fn number(&mut self, number: &str) -> Block {
        let label = if number.starts_with(char::is_numeric) { self.labels.number } else { "{}" };
        let (before, after) = label.split_once("{}").unwrap_or_default();
        let beside = Letters { is_quiet: true, ..Letters::SERIF };
        let (small, large) = (Length::points(23.0), Length::points(100.0));
        let parts = [
            (before.trim(), beside, small),
            (number, Letters::SERIF, large),
            (after.trim(), beside, small),
        ];
        let lang = self.labels_lang();
        let numeral = self.letterer.row(&parts, &lang, GAP.fraction(2, 5));
        if numeral.width <= MEASURE {
            return numeral;
        }
        let text = fill(label, number);
        let room = |lines, largest, smallest| Room { measure: MEASURE, lines, largest, smallest };
        let one_line = self.letterer.fit(&text, &lang, Letters::SERIF, room(1, 56, 30));
        one_line
            .unwrap_or_else(|| self.letterer.fit_all(&text, &lang, Letters::SERIF, room(2, 44, 14)))
    }

    /// Number and date with an upright rule between them, the number on the side where reading
    /// begins; `false` if that leaves too little room for a date that can be read from afar.
    fn side_by_side(&mut self, number: &Block, date: &str) -> bool {
        let measure = MEASURE - number.width - GAP * 2;
        // Two lines of the largest are as high as the figures of the number.
        let (letters, room) = (
            Letters { leading: 108, ..Letters::SERIF },
            Room { measure, lines: 2, largest: 38, smallest: 28 },
        );
        let Some(date) = self.letterer.fit(date, &self.labels_lang(), letters, room) else {
            return false;
        };
        let height = number.height.max(date.height);
        let (number_left, rule_left, date_left) = match self.issue.lang.direction() {
            Direction::LeftToRight => (Length::ZERO, number.width + GAP, number.width + GAP * 2),
            Direction::RightToLeft => (measure + GAP * 2, measure + GAP, Length::ZERO),
        };
        self.put_at(
            number,
            Point::new(MARGIN + number_left, self.top + (height - number.height) / 2),
        );
        self.put_at(&date, Point::new(MARGIN + date_left, self.top + (height - date.height) / 2));
        self.fill(
            Point::new(MARGIN + rule_left, self.top),
            Size::new(RULE, height),
            self.colours.tint,
        );
        self.top += height;
        true
    }

    /// The date alone on its line.
    fn date(&mut self, date: &str) {
        let room = Room { measure: MEASURE, lines: 1, largest: 48, smallest: 14 };
        let block = self.letterer.fit_all(date, &self.labels_lang(), Letters::SERIF, room);
        self.put(&block);
    }

    /// The language of what we print ourselves: the issue's, but English where we have no labels.
    fn labels_lang(&self) -> Lang {
        let english = Lang::english();
        if std::ptr::eq(self.labels, Labels::of(&english)) {
            english
        } else {
            self.issue.lang.clone()
        }
    }

    /// The publisher at the foot, under a rule.
    fn publisher(&mut self) {
        let Some(publisher) = &self.issue.publisher else { return };
        let letters = Letters { is_quiet: true, ..Letters::SANS };
        let block = self.letterer.fit_all(
            publisher,
            &self.issue.lang,
            letters,
            Room { measure: MEASURE, lines: 2, largest: 13, smallest: 9 },
        );
        self.put_at(&block, Point::new(MARGIN, self.bottom - block.height));
        self.bottom -= block.height + GAP.fraction(3, 5);
        self.rule(self.bottom);
        self.bottom -= GAP;
    }

    /// The title of the issue, where it has one of its own, and its subtitle.
    fn theme(&mut self) {
        let Some(title) = self.theme_title() else { return };
        let room = Room { measure: MEASURE, lines: 2, largest: 30, smallest: 14 };
        if let Some(block) = self
            .letterer
            .fit(title, &self.issue.lang, ITALIC, room)
            .filter(|block| self.top + block.height <= self.bottom)
        {
            self.put(&block);
            self.subtitle(15);
            self.top += GAP;
        }
    }

    fn theme_title(&self) -> Option<&'a str> {
        let issue = self.issue;
        issue.publication.as_ref().and(issue.title.as_deref())
    }

    fn subtitle(&mut self, largest: i64) {
        let Some(subtitle) = &self.issue.subtitle else { return };
        let letters = Letters { is_quiet: true, ..ITALIC };
        let room = Room { measure: MEASURE, lines: 2, largest, smallest: 11 };
        if let Some(block) = self.letterer.fit(subtitle, &self.issue.lang, letters, room) {
            self.top += GAP.fraction(7, 10);
            self.put(&block);
        }
    }

    /// A line across the page.
    fn rule(&mut self, y: Length) {
        self.fill(Point::new(MARGIN, y), Size::new(MEASURE, RULE), self.colours.tint);
    }

    fn fill(&mut self, at: Point, size: Size, colour: Colour) {
        self.page.items.push(PageItem {
            kind: ItemKind::Fill { at, size, colour },
            element: None,
            span: None,
        });
    }

    /// Places a block under what stands already.
    fn put(&mut self, block: &Block) {
        self.put_at(block, Point::new(MARGIN, self.top));
        self.top += block.height;
    }

    fn put_at(&mut self, block: &Block, corner: Point) {
        let runs = block
            .runs
            .iter()
            .map(|run| ItemKind::Glyphs(GlyphRun { at: run.at + corner, ..run.clone() }));
        self.page.items.extend(runs.map(|kind| PageItem { kind, element: None, span: None }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::document::Document;
    use crate::document::Phrase;
    use crate::issue::{Article, Attribution, characters};
    use crate::language::Lang;
    use crate::source::{Sources, Span};

    /// An issue with nothing but a name.
    pub(super) fn issue(name: &str, lang: &str) -> Issue {
        Issue {
            publication: None,
            number: None,
            date: None,
            dated: Date::FALLBACK,
            revised: None,
            sent: None,
            contents: crate::issue::ContentsList::Full,
            title_form: None,
            epoch: None,
            title: Some(name.to_owned()),
            subtitle: None,
            editors: Vec::new(),
            publisher: None,
            lang: Lang::parse(lang).expect("a language"),
            description: None,
            identifier: None,
            url: None,
            license: None,
            series: None,
            cover: None,
            letter: None,
            sections: Vec::new(),
            articles: Vec::new(),
            is_excerpt: false,
        }
    }

    /// An issue of a publication with everything that a cover shows.
    fn full(name: &str, lang: &str, number: &str, articles: &[(&str, &str)]) -> Issue {
        Issue {
            publication: Some(name.to_owned()),
            number: Some(number.to_owned()),
            date: Date::parse("2025-04-30"),
            publisher: Some("The Two Oceans Desk".to_owned()),
            articles: articles
                .iter()
                .map(|&(title, author)| article(title, author, lang))
                .collect(),
            title: None,
            ..issue(name, lang)
        }
    }

    fn article(title: &str, author: &str, lang: &str) -> Article {
        let span = Span::new(Sources::default().add("article.md", ""), 0..0);
        Article {
            id: String::new(),
            index: 0,
            path: String::new(),
            span,
            title: Phrase::words(title, span),
            subtitle: None,
            authors: vec![author.to_owned()],
            translators: Vec::new(),
            standfirst: None,
            dateline: None,
            why: None,
            date: None,
            updated: None,
            lang: Lang::parse(lang).expect("a language"),
            tags: Vec::new(),
            lead: None,
            document: Document::default(),
            attribution: Attribution::default(),
            exceptions: Default::default(),
            words: 0,
        }
    }

    fn book(issue: &Issue) -> FontBook {
        let mut book = FontBook::new(Vec::new(), true);
        book.cover(&characters(issue));
        book
    }

    const ARTICLES: [(&str, &str); 6] = [
        ("“A strong NATO benefits Japan as well”", "Security Desk"),
        ("What NSATU is, and what it is not", "The Desk"),
        ("Friendly but distant relatives", "The Desk"),
        ("Four partners, no bloc", "The Desk"),
        ("The rules that bind", "Security Desk"),
        ("Pyongyang in Kursk", "Security Desk"),
    ];

    /// The words on a page, without what only keeps them together, and how far they reach: left,
    /// right and lowest baseline. Punctuation may hang into the margin.
    fn words(page: &Page) -> (String, Length, Length, Length) {
        let (mut text, mut left, mut right, mut bottom) =
            (String::new(), PAGE.width, Length::ZERO, Length::ZERO);
        for item in &page.items {
            let ItemKind::Glyphs(run) = &item.kind else { continue };
            let hang = run.size.fraction(3, 10);
            let width = run.width();
            left = left.min(run.at.x + hang);
            right = right.max(run.at.x + width - hang);
            bottom = bottom.max(run.at.y);
            text.extend(run.text.chars().filter(|char| !matches!(char, '\u{2060}' | '\u{ad}')));
        }
        (text, left, right, bottom)
    }

    #[track_caller]
    fn check_within_margins(issue: &Issue) -> String {
        let (text, left, right, bottom) = words(&cover(issue, &book(issue), &Palette::default()));
        assert!(left >= MARGIN && right <= PAGE.width - MARGIN, "{left:?} to {right:?}: {text}");
        assert!(bottom <= PAGE.height - MARGIN, "{bottom:?}: {text}");
        text
    }

    #[test]
    fn a_cover_says_what_there_is_and_no_more() {
        let sample = full("Two Oceans", "en-GB", "1", &ARTICLES);
        assert_eq!(
            check_within_margins(&Issue { articles: sample.articles[..1].to_vec(), ..sample }),
            "Two OceansNo.130\u{a0}April 2025The Two Oceans Desk“A strong NATO benefits Japan as well”Security Desk"
        );
        assert_eq!(check_within_margins(&issue("Two Oceans", "en")), "Two Oceans");
        let full = Issue {
            date: None,
            publisher: None,
            title: Some("Bridges".into()),
            ..full("Two Oceans", "en", "Spring 2025", &[])
        };
        assert_eq!(check_within_margins(&full), "Two OceansSpring 2025Bridges");
    }

    #[test]
    fn a_long_name_shrinks_and_loses_nothing() {
        for (name, lang) in [
            ("The Harbour Institute Quarterly Review of International Maritime Affairs", "en"),
            (
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                "de",
            ),
            ("Pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicros", "la"),
            ("東アジア安全保障季報", "ja"),
            ("السياسة الدولية", "ar"),
        ] {
            let text = check_within_margins(&full(name, lang, "2025/4", &ARTICLES));
            let letters =
                |text: &str| text.chars().filter(|char| char.is_alphanumeric()).collect::<String>();
            assert!(letters(&text).contains(&letters(name)) || lang == "ar", "{text}");
        }
    }

    #[test]
    fn the_same_issue_makes_the_same_cover() {
        let issue = full("Two Oceans", "en", "1", &ARTICLES);
        let print = || format!("{:?}", cover(&issue, &book(&issue), &Palette::default()));
        assert_eq!(print(), print());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 16, ..Default::default() })]

        #[test]
        fn whatever_it_is_called_it_stays_within_the_margins(
            name in "[A-Za-zü漢字カナ0-9“” -]{1,160}",
            number in "[0-9A-Za-z /]{1,40}",
            title in "[a-z漢,' ]{1,200}",
        ) {
            check_within_margins(&full(&name, "en", &number, &[(&title, &name), (&name, &title)]));
        }
    }
}
