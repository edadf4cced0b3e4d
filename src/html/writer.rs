//! The document tree as XHTML.

use super::shown::Shown;
use super::target::{Place, Target};
use super::xml::Xml;
use crate::document::address::href;
use crate::document::{
    Alert, Block, BlockKind, Definition, Destination, Document, Formula, Inline, InlineKind, List,
    Manner, NoteId,
};
use crate::language::{Direction, Labels, Lang};
use crate::source::Span;
use std::collections::BTreeMap;

/// Writes one text.
///
/// Ids that come from the text begin with `h-`; ours never do, so that both can stand in one file.
pub(crate) struct Html<'a> {
    /// Where it is written to.
    pub(crate) xml: Xml,
    /// What is shown besides text, for the manifest and the accessibility metadata.
    pub(crate) shown: Shown,
    pub(super) lang: Lang,
    pub(super) target: Target<'a>,
    pub(super) in_link: bool,
    /// References within a link, which cannot hold another: they follow it.
    pub(super) deferred: Vec<NoteId>,
    /// How often each note of the document was referred to so far.
    pub(super) references: Vec<usize>,
    /// The ids of the document's blocks that links lead to.
    targets: BTreeMap<Span, String>,
    pub(super) tables: usize,
}

impl<'a> Html<'a> {
    /// A text in `lang`, for a target, that goes on what was written.
    pub(crate) fn new(xml: Xml, lang: &Lang, target: Target<'a>) -> Self {
        Self {
            xml,
            shown: Shown::default(),
            lang: lang.clone(),
            target,
            in_link: false,
            deferred: Vec::new(),
            references: Vec::new(),
            targets: BTreeMap::new(),
            tables: 0,
        }
    }

    /// The labels of the language that is being written in.
    pub(crate) fn labels(&self) -> &'static Labels {
        Labels::of(&self.lang)
    }

    /// Writes `content`, which is in `lang`; the element that was just opened says so where it is
    /// not the language around it.
    pub(crate) fn in_language(&mut self, lang: &Lang, content: impl FnOnce(&mut Self)) {
        let around = std::mem::replace(&mut self.lang, lang.clone());
        if around != *lang {
            self.xml.attribute("lang", lang.as_str()).attribute("xml:lang", lang.as_str());
        }
        if around.direction() != lang.direction() {
            self.xml.attribute("dir", direction(lang));
        }
        content(self);
        self.lang = around;
    }

    /// Announces the notes that the blocks to come may refer to, and the links that lead to them.
    pub(crate) fn expect(&mut self, document: &Document) {
        self.references = vec![0; document.notes.len()];
        self.targets.clone_from(&document.targets);
    }

    /// A whole document: its blocks, then its notes.
    pub(crate) fn document(&mut self, document: &Document) {
        self.expect(document);
        self.blocks(&document.blocks);
        self.notes(document);
    }

    /// Blocks below one another.
    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Says what the element that was just opened is in EPUB's terms, where they are spoken.
    pub(crate) fn epub_term(&mut self, term: &str) {
        if self.target.has_epub_terms {
            self.xml.attribute("epub:type", term);
        }
    }

    /// Gives the element that is opened next the id that links lead to the block by, if any do.
    pub(super) fn mark(&mut self, block: Option<&Block>) {
        if let Some(id) = block.and_then(|block| self.targets.remove(&block.span)) {
            self.xml.next_id((self.target.anchor)(&id));
        }
    }

    /// One block.
    pub(crate) fn block(&mut self, block: &Block) {
        self.mark(Some(block));
        match &block.kind {
            BlockKind::Paragraph(text) => self.element("p", text),
            BlockKind::Heading { level, id, text } => {
                self.xml.start(heading(*level)).attribute("id", &(self.target.anchor)(id));
                self.inlines(text);
                self.xml.end();
            }
            BlockKind::Quote { blocks, attribution } => self.quote(blocks, attribution.as_deref()),
            BlockKind::Alert(alert) => self.alert(alert),
            BlockKind::Code { language, text } => self.code(language.as_deref(), text),
            BlockKind::List(list) => self.list(list),
            BlockKind::Definitions(definitions) => self.definitions(definitions),
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Break => {
                self.xml.start("hr").end();
            }
        }
        self.xml.new_line();
    }

    /// Text within a line.
    pub(crate) fn inlines(&mut self, text: &[Inline]) {
        for inline in text {
            self.inline(inline);
        }
    }

    /// An element with nothing but text, which may have a dress.
    pub(crate) fn element(&mut self, name: &'static str, text: &[Inline]) {
        self.xml.start(name);
        self.inlines(text);
        self.xml.end();
    }

    fn inline(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Text(text) => {
                self.xml.text(text);
            }
            InlineKind::Styled(manner, text) => self.element(element_of(*manner), text),
            InlineKind::Code(text) => {
                self.code_element();
                self.xml.text(text).end();
            }
            InlineKind::Formula(formula) => self.formula(formula),
            InlineKind::Foreign(lang, text) => {
                self.xml.start("span");
                self.in_language(lang, |html| html.inlines(text));
                self.xml.end();
            }
            InlineKind::Abbreviation { text, title } => {
                self.xml.start("abbr").attribute("title", title);
                self.inlines(text);
                self.xml.end();
            }
            InlineKind::Ruby { base, reading } => {
                self.xml.start("ruby");
                self.inlines(base);
                // Brackets for readers that cannot put it over the line.
                for (name, words) in [("rp", "（"), ("rt", reading.as_str()), ("rp", "）")] {
                    self.xml.start(name).text(words).end();
                }
                self.xml.end();
            }
            InlineKind::Link { to, text } => self.link(to, text),
            InlineKind::Picture(picture) => match self.find(picture) {
                Some(found) if found.1.is_icon && picture.width.is_none() => {
                    self.image(found, picture, "inline icon");
                }
                Some(found) => self.image(found, picture, "inline"),
                None => self.frame(picture.alt.as_deref().unwrap_or_default(), "span"),
            },
            InlineKind::NoteReference(note) => self.note_reference(*note),
            InlineKind::LineBreak => {
                self.xml.start("br").end();
            }
        }
    }

    /// A formula as MathML, with its source for readers that show none and voices that speak none.
    /// One on a line of its own can be scrolled where the screen is too narrow.
    fn formula(&mut self, formula: &Formula) {
        self.shown.formulas = true;
        if formula.is_displayed {
            self.xml.start("span").attribute("class", "formula").attribute("tabindex", "0");
        }
        self.xml.foreign(&formula.mathml, "alttext", &formula.source);
        if formula.is_displayed {
            self.xml.end();
        }
    }

    /// Where a link leads, unless it lies in another one or leads nowhere.
    pub(super) fn address(&self, to: &Destination) -> Option<String> {
        match to {
            _ if self.in_link => None,
            Destination::Web(address) => href(address),
            Destination::Article(article, anchor) if *article < self.target.articles => {
                let place = anchor.as_ref().map_or(Place::Start, |id| Place::Anchor(id));
                Some((self.target.article)(*article, place))
            }
            Destination::Source(article) if *article < self.target.articles => {
                Some((self.target.article)(*article, Place::SourceNote))
            }
            Destination::Source(_)
            | Destination::Article(..)
            | Destination::Lost
            | Destination::Named(_)
            | Destination::Written(_) => None,
        }
    }

    fn link(&mut self, to: &Destination, text: &[Inline]) {
        let Some(address) = self.address(to) else {
            return self.inlines(text);
        };
        self.in_link = true;
        self.xml.start("a").attribute("href", &address);
        self.inlines(text);
        self.xml.end();
        self.in_link = false;
        for note in std::mem::take(&mut self.deferred) {
            self.note_reference(note);
        }
    }

    fn quote(&mut self, blocks: &[Block], attribution: Option<&[Inline]>) {
        self.xml.start("blockquote").new_line();
        self.blocks(blocks);
        if let Some(text) = attribution {
            // No `footer`: within a part that has a role of its own, that would be a landmark.
            self.xml.start("p").attribute("class", "quote-attribution");
            self.inlines(text);
            self.xml.end().new_line();
        }
        self.xml.end();
    }

    fn alert(&mut self, alert: &Alert) {
        self.xml.start("aside").attribute("class", "alert").attribute("role", "note").new_line();
        self.xml.start("p").attribute("class", "alert-title");
        match &alert.title {
            Some(title) => self.inlines(title),
            None => {
                self.xml.text(alert.kind.name(self.labels()));
            }
        }
        self.xml.end().new_line();
        self.blocks(&alert.blocks);
        self.xml.end();
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.xml.start("pre");
        self.code_element();
        let is_name = |name: &&str| {
            name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-_.#".contains(&byte))
        };
        if let Some(language) = language.filter(is_name) {
            self.xml.attribute("class", &format!("language-{language}"));
        }
        self.xml.text(text).end().end();
    }

    /// Opens an element for code, which runs from left to right in every language.
    fn code_element(&mut self) {
        self.xml.start("code").attribute("translate", "no");
        if self.lang.direction() == Direction::RightToLeft {
            self.xml.attribute("dir", "ltr");
        }
    }

    fn list(&mut self, list: &List) {
        self.xml.start(if list.start.is_some() { "ol" } else { "ul" });
        if let Some(start) = list.start.filter(|&start| start != 1) {
            self.xml.attribute("start", &start.to_string());
        }
        if let Some(kind) = list.numbering.html_type() {
            self.xml.attribute("type", kind);
        }
        self.xml.new_line();
        for item in &list.items {
            if list.tight {
                self.mark(item.blocks.first());
            }
            self.xml.start("li");
            if let Some(number) = item.number.filter(|_| list.start.is_some()) {
                self.xml.attribute("value", &number.to_string());
            }
            if item.task.is_some() {
                self.xml.attribute("class", "task");
            }
            self.item(item.task, &item.blocks, list.tight);
            self.xml.end().new_line();
        }
        self.xml.end();
    }

    /// The first paragraph of a tight item stands without its tags, as in CommonMark's own HTML. A
    /// box to tick belongs into the first line.
    fn item(&mut self, task: Option<bool>, blocks: &[Block], tight: bool) {
        let (first, rest) = match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(text), .. }, rest)) => (Some(text), rest),
            _ => (None, blocks),
        };
        let in_paragraph = first.is_some() && !tight;
        if in_paragraph {
            self.mark(blocks.first());
            self.xml.start("p");
        }
        if let Some(done) = task {
            let (sign, name) =
                if done { ("☑", self.labels().done) } else { ("☐", self.labels().not_done) };
            self.xml
                .start("span")
                .attribute("role", "img")
                .attribute("aria-label", name)
                .text(sign)
                .end()
                .text(" ");
        }
        self.inlines(first.map(Vec::as_slice).unwrap_or_default());
        if in_paragraph {
            self.xml.end();
        }
        if !rest.is_empty() {
            self.xml.new_line();
        }
        self.blocks(rest);
    }

    fn definitions(&mut self, definitions: &[Definition]) {
        self.xml.start("dl").new_line();
        for definition in definitions {
            for term in &definition.terms {
                self.element("dt", term);
                self.xml.new_line();
            }
            for meaning in &definition.meanings {
                let tight = meaning.len() == 1;
                if tight {
                    self.mark(meaning.first());
                }
                self.xml.start("dd");
                self.item(None, meaning, tight);
                self.xml.end().new_line();
            }
        }
        self.xml.end();
    }
}

/// What `dir` says of a language.
pub(crate) fn direction(lang: &Lang) -> &'static str {
    match lang.direction() {
        Direction::LeftToRight => "ltr",
        Direction::RightToLeft => "rtl",
    }
}

const fn heading(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

const fn element_of(manner: Manner) -> &'static str {
    match manner {
        Manner::Emphasis => "em",
        Manner::Strong => "strong",
        Manner::Struck => "s",
        Manner::Subscript => "sub",
        Manner::Superscript => "sup",
        Manner::Inserted => "ins",
        Manner::Marked => "mark",
        Manner::Keyboard => "kbd",
        Manner::Small => "small",
        Manner::Work => "cite",
    }
}
