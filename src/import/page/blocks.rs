//! The blocks of a page, by the elements that they stand in.

use super::address::is_web;
use super::left_out::Part;
use super::reading::{Flow, Reading};
use super::tree::{attribute, name, one_line};
use super::{lines, tables};
use crate::document::{
    Block, BlockKind, Definition, Destination, Inline, InlineKind, Item, List, Manner, Numbering,
    inlines_in, plain_text, slug,
};
use crate::manuscript::Owner;
use dom_query::NodeRef;

impl Reading<'_, '_> {
    /// Adds what an element is.
    pub(super) fn block(&mut self, node: &NodeRef<'_>, name: &str, flow: &mut Flow) {
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, name, flow),
            "ul" | "ol" | "dir" => self.list(node, name, flow),
            "dl" => self.definitions(node, flow),
            "pre" => {
                let (language, text) = (language_of(node), code(node));
                self.left.close();
                self.push(BlockKind::Code { language, text }, flow);
            }
            "blockquote" => self.quote(node, flow),
            "table" => self.table(node, flow),
            "figure" => self.figure(node, flow),
            "hr" => self.push(BlockKind::Break, flow),
            "iframe" | "video" | "audio" => self.medium(node, name, flow),
            "summary" => {
                let text = self.inlines_of(node);
                flow.line = vec![self.styled(Manner::Strong, text)];
            }
            _ if is_captioned(node) => self.figure(node, flow),
            _ => self.children(node, flow),
        }
    }

    fn heading(&mut self, node: &NodeRef<'_>, name: &str, flow: &mut Flow) {
        if self.left.is_title(node) {
            return;
        }
        let text = lines::tidy(self.inlines_of(node));
        if text.is_empty() {
            return;
        }
        if lines::is_pictures(&text) {
            return flow.line = text;
        }
        let level = name.bytes().last().map_or(2, |digit| digit.saturating_sub(b'0').max(2));
        let id = slug(&plain_text(&text));
        self.push(BlockKind::Heading { level, id, text }, flow);
    }

    fn list(&mut self, node: &NodeRef<'_>, name: &str, flow: &mut Flow) {
        let mut items: Vec<Item> = Vec::new();
        for child in node.children_it(false) {
            let blocks = match self::name(&child).as_str() {
                "li" => {
                    if self.is_done(&child) {
                        continue;
                    }
                    if !self.takes(&child, "li") {
                        self.left.element(&child);
                        continue;
                    }
                    self.blocks_of(&child)
                }
                _ => {
                    let mut inner = Flow::default();
                    self.node(&child, &mut inner);
                    self.end(&mut inner);
                    // A list right within a list belongs to the item before it.
                    if let (Some(last), false) = (items.last_mut(), inner.blocks.is_empty()) {
                        last.blocks.append(&mut inner.blocks);
                    }
                    inner.blocks
                }
            };
            if !blocks.is_empty() {
                items.push(Item { task: task(&child), number: None, blocks, span: self.span });
            }
        }
        if items.is_empty() {
            return;
        }
        let is_close = |item: &Item| match item.blocks.as_slice() {
            [_] => true,
            [_, rest @ ..] => rest.iter().all(|block| matches!(block.kind, BlockKind::List(_))),
            [] => true,
        };
        let start = (name == "ol")
            .then(|| attribute(node, "start").and_then(|start| start.parse().ok()).unwrap_or(1));
        let numbering = match attribute(node, "type").as_deref() {
            Some("a") => Numbering::SmallLetters,
            Some("A") => Numbering::CapitalLetters,
            Some("i") => Numbering::SmallRoman,
            Some("I") => Numbering::CapitalRoman,
            _ => Numbering::Decimal,
        };
        let tight = items.iter().all(is_close);
        self.push(BlockKind::List(List { start, numbering, tight, items }), flow);
    }

    fn definitions(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let mut found: Vec<Definition> = Vec::new();
        let entries = node.children_it(false).flat_map(|child| match name(&child).as_str() {
            "div" => child.children_it(false).collect::<Vec<_>>(),
            _ => vec![child],
        });
        for entry in entries.collect::<Vec<_>>() {
            match name(&entry).as_str() {
                kind @ ("dt" | "dd") if !self.takes(&entry, kind) => self.left.element(&entry),
                "dt" => {
                    let term = lines::tidy(self.inlines_of(&entry));
                    match found.last_mut().filter(|last| last.meanings.is_empty()) {
                        // Markdown has one term for a meaning.
                        Some(Definition { terms, .. }) if !terms.is_empty() => {
                            let comma = Inline::text(", ", self.span);
                            terms.iter_mut().for_each(|known| {
                                known.push(comma.clone());
                                known.extend(term.clone());
                            });
                        }
                        Some(last) => last.terms.push(term),
                        None => found.push(Definition { terms: vec![term], meanings: Vec::new() }),
                    }
                }
                "dd" => {
                    let meaning = self.blocks_of(&entry);
                    match found.last_mut() {
                        Some(last) => last.meanings.push(meaning),
                        None => flow.blocks.extend(meaning),
                    }
                }
                _ => self.node(&entry, flow),
            }
        }
        // A term without a meaning, or a meaning without words, is none that Markdown could write.
        let (whole, torn): (Vec<_>, Vec<_>) = found.into_iter().partition(|definition| {
            !definition.meanings.is_empty()
                && definition.meanings.iter().all(|meaning| !meaning.is_empty())
                && definition.terms.iter().all(|term| !term.is_empty())
        });
        if !whole.is_empty() {
            self.push(BlockKind::Definitions(whole), flow);
        }
        for definition in torn {
            for term in definition.terms.into_iter().filter(|term| !term.is_empty()) {
                self.push(BlockKind::Paragraph(term), flow);
            }
            flow.blocks.extend(definition.meanings.into_iter().flatten());
        }
    }

    /// A quotation; who said it stands in its last line, behind a dash.
    fn quote(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let by = node
            .children_it(false)
            .filter(NodeRef::is_element)
            .last()
            .filter(|last| matches!(name(last).as_str(), "footer" | "cite" | "figcaption"));
        let mut inner = Flow::default();
        for child in node.children_it(false).filter(|child| by.is_none_or(|by| by.id != child.id)) {
            self.node(&child, &mut inner);
        }
        self.end(&mut inner);
        // Readability takes every `footer` for that of the page.
        self.whole += 1;
        let attribution = by.map(|by| lines::tidy(self.inlines_of(&by)));
        self.whole -= 1;
        let attribution = attribution.filter(|text| !text.is_empty()).map(|mut text| {
            if let Some(address) = attribute(node, "cite").filter(|cite| is_web(cite)) {
                let to = Destination::Written(address);
                text = vec![Inline { kind: InlineKind::Link { to, text }, span: self.span }];
            }
            if !plain_text(&text).starts_with(['—', '–', '-', '―']) {
                text.insert(0, Inline::text("— ", self.span));
            }
            text
        });
        match (inner.blocks.is_empty(), attribution) {
            (true, None) => {}
            (true, Some(text)) => self.push(BlockKind::Paragraph(text), flow),
            (false, attribution) => {
                self.push(BlockKind::Quote { blocks: inner.blocks, attribution }, flow);
            }
        }
    }

    fn table(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        let rows = tables::rows(node);
        if tables::is_layout(node, &rows) {
            return self.children(node, flow);
        }
        for caption in node.children_it(false).filter(|child| name(child) == "caption") {
            let blocks = self.blocks_of(&caption);
            flow.blocks.extend(blocks);
        }
        let is_whole = self.whole;
        // Readability keeps a table of data or leaves it out as one.
        self.whole += 1;
        let table = tables::table(&rows, &mut |cell| self.inlines_of(cell));
        self.whole = is_whole;
        if let Some(table) = table {
            self.left.close();
            self.push(BlockKind::Table(table), flow);
        }
    }

    /// A picture with its caption; where there are several, the caption stands under the last. A figure of
    /// something else is that, with its caption as a paragraph.
    fn figure(&mut self, node: &NodeRef<'_>, flow: &mut Flow) {
        self.whole += 1;
        let mut inner = Flow::default();
        let mut caption: Vec<Inline> = Vec::new();
        self.children(node, &mut inner);
        self.end(&mut inner);
        let mut pictures: Vec<Block> = Vec::new();
        let has_pictures =
            inner.blocks.iter().any(|block| matches!(block.kind, BlockKind::Figure(_)));
        for block in inner.blocks {
            match block.kind {
                BlockKind::Paragraph(mut text) if has_pictures => {
                    if !caption.is_empty() {
                        caption.push(Inline::text(" ", self.span));
                    }
                    caption.append(&mut text);
                }
                _ => pictures.push(block),
            }
        }
        self.whole -= 1;
        let caption = self.caption(&caption);
        if let Some(BlockKind::Figure(figure)) = pictures
            .iter_mut()
            .rev()
            .map(|block| &mut block.kind)
            .find(|kind| matches!(kind, BlockKind::Figure(_)))
            && !caption.is_empty()
        {
            // The description is in the caption, and not nothing.
            figure.picture.alt = figure.picture.alt.take().filter(|alt| !alt.is_empty());
            figure.caption = vec![Inline::text(caption, self.span)];
        }
        flow.blocks.append(&mut pictures);
    }

    /// The words of a caption: Markdown has room for no more.
    fn caption(&mut self, text: &[Inline]) -> String {
        let mut links = 0;
        inlines_in(text, &mut |inline| {
            links += usize::from(matches!(inline.kind, InlineKind::Link { .. }));
        });
        (0..links).for_each(|_| self.left.part(Part::CaptionLink));
        one_line(&plain_text(text))
    }

    /// A film or a frame as a link to it, if it has an address.
    fn medium(&mut self, node: &NodeRef<'_>, name: &str, flow: &mut Flow) {
        let sources = node.children_it(false).filter(|child| self::name(child) == "source");
        let address = std::iter::once(*node)
            .chain(sources)
            .find_map(|node| ["src", "data-src"].iter().find_map(|key| attribute(&node, key)))
            .and_then(|address| self.home.absolute(&address));
        let Some(address) = address else {
            return self.left.part(if name == "iframe" { Part::Frame } else { Part::Film });
        };
        let label = ["title", "aria-label"].iter().find_map(|key| attribute(node, key));
        let what = if name == "iframe" { "an embedded frame" } else { "a film or recording" };
        self.left
            .other(Owner::Page, format!("{what}, whose address stands in its place: {address}"));
        let text = vec![Inline::text(label.unwrap_or_else(|| address.clone()), self.span)];
        let to = Destination::Written(address);
        let link = Inline { kind: InlineKind::Link { to, text }, span: self.span };
        self.push(BlockKind::Paragraph(vec![link]), flow);
    }
}

/// Whether an element is a figure by its class: a picture and its caption, as WordPress made them.
fn is_captioned(node: &NodeRef<'_>) -> bool {
    attribute(node, "class").is_some_and(|class| {
        class.split_whitespace().any(|word| {
            matches!(word, "wp-caption" | "captioned-image-container" | "image-caption-container")
        })
    })
}

/// The language of code, as highlighters note it.
fn language_of(pre: &NodeRef<'_>) -> Option<String> {
    let inner = pre.children_it(false).filter(|child| name(child) == "code");
    let classes = std::iter::once(*pre).chain(inner).filter_map(|node| attribute(&node, "class"));
    classes
        .flat_map(|class| class.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        .find_map(|word| {
            ["language-", "lang-", "highlight-source-"]
                .iter()
                .find_map(|start| word.strip_prefix(start).map(str::to_owned))
        })
}

/// The lines of code.
fn code(node: &NodeRef<'_>) -> String {
    fn gather(node: &NodeRef<'_>, text: &mut String) {
        for child in node.children_it(false) {
            match name(&child).as_str() {
                "br" => text.push('\n'),
                "" if child.is_text() => text.push_str(&child.text()),
                "button" => {}
                _ => gather(&child, text),
            }
        }
    }
    let mut text = String::new();
    gather(node, &mut text);
    let text = text.strip_prefix('\n').unwrap_or(&text);
    text.trim_end().to_owned()
}

/// Whether a box stands before an item, and is ticked.
fn task(item: &NodeRef<'_>) -> Option<bool> {
    let input = item.descendants_it().find(|inner| name(inner) == "input")?;
    attribute(&input, "type")
        .is_some_and(|kind| kind == "checkbox")
        .then(|| input.has_attr("checked"))
}
