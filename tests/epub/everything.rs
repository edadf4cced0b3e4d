//! An issue that holds one of everything that a document can hold.

use fascicle::date::Date;
use fascicle::document::*;
use fascicle::issue::page_map::{PageBreak, PageMap};
use fascicle::issue::{Article, Attribution, Brief, Issue, Letter, Licence, Section, Work};
use fascicle::language::Lang;
use fascicle::manuscript::Contributor;
use fascicle::pictures::{EpubPicture, EpubPictures, PictureId};
use fascicle::source::{Sources, Span};

/// A JPEG of one grey pixel.
pub(crate) const JPEG: &[u8] = include_bytes!("grey.jpg");

fn contributor(name: &str) -> Contributor {
    Contributor { name: name.to_owned(), ..Contributor::default() }
}

pub(crate) fn issue() -> (Issue, EpubPictures, PageMap) {
    let span = Span::new(Sources::default().add("a.md", ""), 0..0);
    let write = Writer { span };
    let lang = |tag| Lang::parse(tag).unwrap();
    let article = |index, title: &str, tag, authors: &[&str], document| Article {
        id: format!("article-{index}"),
        index,
        path: format!("articles/{index}.md"),
        span,
        title: Phrase::words(title, span),
        subtitle: None,
        authors: authors.iter().map(|&name| name.to_owned()).collect(),
        translators: Vec::new(),
        standfirst: None,
        dateline: None,
        why: None,
        date: Date::parse("2026-11-20"),
        updated: None,
        lang: lang(tag),
        tags: vec!["Sea".to_owned()],
        lead: None,
        document,
        attribution: Attribution {
            work: Work { title: Some(title.to_owned()), ..Work::default() },
            byline: authors.iter().map(|&name| contributor(name)).collect(),
            ..Attribution::default()
        },
        exceptions: Default::default(),
        words: 300,
    };
    let mut first = article(
        0,
        "Everything & <more>",
        "en-GB",
        &["Edith Harbour", "Ursula von der Ley"],
        write.everything(),
    );
    first.subtitle = Some(Phrase::words("A subtitle\u{0}", span));
    first.standfirst = Some(Phrase::words("What can stand in an article, does.", span));
    first.why = Some(Phrase::words("Nothing may be lost.", span));
    first.dateline = Some("TOKYO".to_owned());
    first.tags.push("Trade".to_owned());
    first.lead = Some(write.figure(0, "The sea"));
    first.attribution.work.url = Some("https://example.org/a?b=1&c=2".to_owned());
    first.attribution.rights.licence = Some(Licence::read("CC BY 4.0"));
    let japanese = article(
        1,
        "海と貿易",
        "ja",
        &["山田太郎"],
        write.document(vec![write.paragraph("海は広い。")]),
    );
    let arabic = article(2, "مقالة", "ar", &[], write.document(vec![write.paragraph("نص")]));
    let issue = Issue {
        publication: Some("Two Oceans & <One>".to_owned()),
        number: Some("12".to_owned()),
        date: Date::parse("2026-11-23"),
        dated: Date::parse("2026-11-23").unwrap(),
        epoch: None,
        revised: Date::parse("2026-12-01"),
        sent: None,
        contents: fascicle::issue::ContentsList::Full,
        title_form: None,
        title: Some("The quiet sea".to_owned()),
        subtitle: Some("A subtitle".to_owned()),
        editors: vec!["Edith Harbour".to_owned()],
        publisher: Some("Harbour Institute".to_owned()),
        lang: lang("en-GB"),
        description: Some("News of the sea.".to_owned()),
        identifier: Some("urn:issn:1234-5679".to_owned()),
        url: None,
        license: Some("CC-BY-4.0".to_owned()),
        series: None,
        cover: None,
        letter: Some(Letter {
            title: Phrase::words("Fair winds", span),
            path: "letter.md".to_owned(),
            byline: vec!["Edith Harbour".to_owned()],
            lang: lang("en-GB"),
            document: write
                .document(vec![write.paragraph("Dear reader,"), write.paragraph("read on.")]),
        }),
        sections: vec![
            Section {
                id: "section-1".to_owned(),
                title: Some(Phrase::words("Analysis", span)),
                introduction: Some(write.document(vec![write.paragraph("What is new.")])),
                articles: 0..2,
                briefs: vec![Brief {
                    title: Phrase::words("A strait opens", span),
                    source: Some("The Gazette".to_owned()),
                    url: Some("https://example.org/päth|x".to_owned()),
                    sentence: Some(Phrase::words("Ships pass.", span)),
                    span,
                }],
            },
            Section {
                id: "section-2".to_owned(),
                title: None,
                introduction: None,
                articles: 2..3,
                briefs: Vec::new(),
            },
            Section {
                id: "section-3".to_owned(),
                title: None,
                introduction: None,
                articles: 3..3,
                briefs: vec![Brief {
                    title: Phrase::words("Only a title", span),
                    source: None,
                    url: None,
                    sentence: None,
                    span,
                }],
            },
        ],
        articles: vec![first, japanese, arabic],
        is_excerpt: false,
    };
    let picture = |name: &str| EpubPicture {
        name: name.to_owned(),
        media_type: "image/jpeg",
        bytes: JPEG.into(),
        is_icon: false,
    };
    let pictures = EpubPictures {
        pictures: vec![
            Some(picture("picture-001.jpg")),
            Some(picture("picture-002.jpg")),
            Some(picture("unused.jpg")),
        ],
    };
    let at = |label: &str, article, block| PageBreak { label: label.to_owned(), article, block };
    (issue, pictures, PageMap { breaks: vec![at("5", 0, 0), at("6", 0, 7), at("9", 1, 99)] })
}

/// Writes parts of documents, all at one place.
struct Writer {
    span: Span,
}

impl Writer {
    fn document(&self, blocks: Vec<Block>) -> Document {
        Document { blocks, ..Document::default() }
    }

    fn block(&self, kind: BlockKind) -> Block {
        Block { kind, span: self.span }
    }

    fn inline(&self, kind: InlineKind) -> Inline {
        Inline { kind, span: self.span }
    }

    fn text(&self, text: &str) -> Vec<Inline> {
        vec![Inline::text(text, self.span)]
    }

    fn note(&self, number: usize) -> Inline {
        self.inline(InlineKind::NoteReference(NoteId(number - 1)))
    }

    fn paragraph(&self, text: &str) -> Block {
        self.block(BlockKind::Paragraph(self.text(text)))
    }

    fn line(&self, parts: Vec<Inline>) -> Block {
        self.block(BlockKind::Paragraph(parts))
    }

    fn picture(&self, source: PictureSource, alt: Option<&str>) -> Picture {
        Picture { source, alt: alt.map(str::to_owned), width: None, span: self.span }
    }

    fn figure(&self, id: u32, caption: &str) -> Figure {
        let picture = self.picture(PictureSource::Found(PictureId(id)), Some("A grey sea"));
        Figure {
            picture,
            caption: self.text(caption),
            credit: Some(self.text("A. Painter")),
            link: None,
        }
    }

    fn link(&self, to: Destination, text: &str) -> Inline {
        self.inline(InlineKind::Link { to, text: self.text(text) })
    }

    fn heading(&self, level: u8, id: &str, text: &str) -> Block {
        self.block(BlockKind::Heading { level, id: id.to_owned(), text: self.text(text) })
    }

    fn everything(&self) -> Document {
        let web = |address: &str| Destination::Web(address.to_owned());
        let mut manners = vec![Inline::text("Manners: ", self.span)];
        for manner in [
            Manner::Emphasis,
            Manner::Strong,
            Manner::Struck,
            Manner::Subscript,
            Manner::Superscript,
            Manner::Inserted,
            Manner::Marked,
            Manner::Keyboard,
            Manner::Small,
            Manner::Work,
        ] {
            manners
                .push(self.inline(InlineKind::Styled(manner, self.text(&format!("{manner:?}")))));
            manners.push(Inline::text(" ", self.span));
        }
        let blocks = vec![
            self.line(vec![
                Inline::text("Text with a note", self.span),
                self.note(1),
                Inline::text(" and the same again", self.span),
                self.note(1),
                Inline::text("; a link ", self.span),
                self.inline(InlineKind::Link {
                    to: web("https://example.org/a b?c=\"d\""),
                    text: vec![Inline::text("with a note in it", self.span), self.note(2), Inline::text(" and more", self.span)],
                }),
                Inline::text(".", self.span),
                self.inline(InlineKind::LineBreak),
                self.inline(InlineKind::Code("if a < b && c".to_owned())),
                Inline::text(" forbidden: \u{b}\u{1f}\u{ffff}.", self.span),
            ]),
            self.line(manners),
            self.line(vec![
                Inline::text("In Japanese: ", self.span),
                self.inline(InlineKind::Foreign(Lang::parse("ja").unwrap(), self.text("自由で開かれたインド太平洋"))),
                Inline::text("; in Hebrew: ", self.span),
                self.inline(InlineKind::Foreign(Lang::parse("he").unwrap(), self.text("שלום"))),
                Inline::text("; links: ", self.span),
                self.link(Destination::Article(0, Some("2024: a café".to_owned())), "a heading"),
                Inline::text(", ", self.span),
                self.link(Destination::Article(1, None), "an article"),
                Inline::text(", ", self.span),
                self.link(Destination::Article(77, None), "none"),
                Inline::text(", ", self.span),
                self.link(Destination::Lost, "lost"),
                Inline::text(", ", self.span),
                self.link(web("javascript:alert(1)"), "refused"),
                Inline::text(", ", self.span),
                self.link(web("mailto:desk@example.org"), "write to us"),
                Inline::text(", a picture ", self.span),
                self.inline(InlineKind::Picture(self.picture(PictureSource::Found(PictureId(1)), None))),
                self.inline(InlineKind::Picture(self.picture(PictureSource::Absent, Some("not there")))),
            ]),
            self.line(vec![
                Inline::text("A formula: ", self.span),
                self.inline(InlineKind::Formula(Formula {
                    source: "a < b".to_owned(),
                    mathml: "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>".to_owned(),
                    is_displayed: false,
                })),
            ]),
            self.heading(2, "2024: a café", "A heading with an odd id"),
            self.block(BlockKind::Quote { blocks: vec![self.paragraph("To be.")], attribution: Some(self.text("— A prince")) }),
            self.block(BlockKind::Alert(Alert { kind: AlertKind::Warning, title: None, blocks: vec![self.paragraph("Mind the gap.")] })),
            self.block(BlockKind::Alert(Alert { kind: AlertKind::Tip, title: Some(self.text("By the way")), blocks: vec![] })),
            self.heading(3, "code", "Code"),
            self.block(BlockKind::Code { language: Some("rust".to_owned()), text: "fn main() {\n\tprintln!(\"<&>\");\n}".to_owned() }),
            self.block(BlockKind::Code { language: Some("日本".to_owned()), text: "x".repeat(200) }),
            self.list(None, true, &[Some(true), Some(false), None]),
            self.list(Some(3), false, &[None, None]),
            self.list(None, false, &[Some(true)]),
            self.block(BlockKind::Definitions(vec![Definition {
                terms: vec![self.text("Fascicle"), self.text("Part")],
                meanings: vec![vec![self.paragraph("One part of a work.")], vec![self.paragraph("Two"), self.paragraph("paragraphs.")]],
            }])),
            self.table(3),
            self.table(8),
            self.block(BlockKind::Figure(self.figure(1, "A figure"))),
            self.block(BlockKind::Figure(Figure {
                picture: self.picture(PictureSource::Absent, Some("A chart that is lost")),
                caption: Vec::new(),
                credit: None,
                link: None,
            })),
            self.block(BlockKind::Break),
            self.heading(4, "four", "Four"),
            self.heading(5, "five", "Five"),
            self.heading(6, "six", "Six"),
            self.paragraph("The end."),
        ];
        let notes = vec![
            Note {
                blocks: vec![self.line(vec![
                    Inline::text("The first, which refers to ", self.span),
                    self.note(3),
                ])],
                span: self.span,
            },
            Note { blocks: vec![self.list(None, true, &[None])], span: self.span },
            Note {
                blocks: vec![self.paragraph("The third."), self.paragraph("In two paragraphs.")],
                span: self.span,
            },
            Note { blocks: vec![self.paragraph("From a table.")], span: self.span },
        ];
        Document { blocks, notes, ..Document::default() }
    }

    fn list(&self, start: Option<u64>, tight: bool, tasks: &[Option<bool>]) -> Block {
        let items = tasks
            .iter()
            .map(|&task| Item {
                task,
                number: None,
                blocks: vec![self.paragraph("An item")],
                span: self.span,
            })
            .collect();
        let numbering = Numbering::default();
        self.block(BlockKind::List(List { start, numbering, tight, items }))
    }

    fn table(&self, columns: usize) -> Block {
        let alignments = [
            ColumnAlignment::Natural,
            ColumnAlignment::Centre,
            ColumnAlignment::Right,
            ColumnAlignment::Left,
        ];
        let cell = |text: &str| Cell::of(self.text(text));
        let mut head: Vec<Cell> =
            (0..columns).map(|column| cell(&format!("Column {column}"))).collect();
        head[0] = Cell::default();
        let mut row: Vec<Cell> =
            (0..columns).map(|column| cell(&format!("{column}00,000"))).collect();
        if columns == 3 {
            row[1].text.push(self.note(4));
        }
        self.block(BlockKind::Table(Table {
            columns: (0..columns).map(|column| alignments[column % 4]).collect(),
            head,
            rows: vec![row.clone(), row],
        }))
    }
}
