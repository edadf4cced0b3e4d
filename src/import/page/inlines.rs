//! What stands within the lines of a page.

use super::lines;
use super::reading::Reading;
use super::tree::{attribute, is_block, name, one_line};
use crate::document::{
    Destination, Formula, Inline, InlineKind, Manner, NoteId, Picture, PictureSource,
};
use crate::language::Lang;
use crate::manuscript::Owner;
use dom_query::NodeRef;

impl Reading<'_, '_> {
    /// The inlines that an element holds.
    pub(super) fn inlines_of(&mut self, node: &NodeRef<'_>) -> Vec<Inline> {
        let mut line = Vec::new();
        for child in node.children_it(false) {
            if child.is_text() {
                line.extend(self.text(&child));
                continue;
            }
            let name = name(&child);
            if name.is_empty() {
                continue;
            }
            if !self.takes(&child, &name) {
                self.left.element(&child);
                continue;
            }
            if is_block(&name) && line.iter().any(|inline| !lines::is_blank(inline)) {
                line.push(Inline { kind: InlineKind::LineBreak, span: self.span });
            }
            line.extend(self.inline(&child, &name));
        }
        line
    }

    pub(super) fn inline(&mut self, node: &NodeRef<'_>, name: &str) -> Vec<Inline> {
        let one = |kind| vec![Inline { kind, span: self.span }];
        let manner = match name {
            "br" => return one(InlineKind::LineBreak),
            "wbr" => return one(InlineKind::Text("\u{200b}".to_owned())),
            "input" | "rp" => return Vec::new(),
            "img" => return self.picture(node),
            "a" => return self.link(node),
            "code" | "tt" | "samp" => {
                self.left.close();
                let code = one_line(&node.text());
                return if code.is_empty() { Vec::new() } else { one(InlineKind::Code(code)) };
            }
            "math" => return self.formula(node),
            "ruby" => return self.ruby(node),
            "q" => {
                let mut text = vec![Inline::text("\"", self.span)];
                text.extend(lines::tidy(self.inlines_of(node)));
                text.push(Inline::text("\"", self.span));
                return text;
            }
            "sup" if self.refers(node) => {
                let text = self.inlines_of(node);
                return text
                    .into_iter()
                    .filter(|inline| matches!(inline.kind, InlineKind::NoteReference(_)))
                    .collect();
            }
            "em" | "i" | "dfn" | "var" => Manner::Emphasis,
            "strong" | "b" => Manner::Strong,
            "s" | "strike" | "del" => Manner::Struck,
            "sub" => Manner::Subscript,
            "sup" => Manner::Superscript,
            "ins" | "u" => Manner::Inserted,
            "mark" => Manner::Marked,
            "kbd" => Manner::Keyboard,
            "small" => Manner::Small,
            "cite" => Manner::Work,
            _ => {
                let text = self.inlines_of(node);
                return self.foreign(node, text);
            }
        };
        let text = self.inlines_of(node);
        let text = self.foreign(node, text);
        lines::hoisted(text, |text| self.styled(manner, text))
    }

    pub(super) fn styled(&self, manner: Manner, text: Vec<Inline>) -> Inline {
        Inline { kind: InlineKind::Styled(manner, text), span: self.span }
    }

    /// Words in another language than the page's.
    fn foreign(&self, node: &NodeRef<'_>, text: Vec<Inline>) -> Vec<Inline> {
        let lang = attribute(node, "lang").and_then(|lang| Lang::parse(&lang));
        let is_other =
            |lang: &Lang| self.lang.as_ref().is_some_and(|own| own.primary() != lang.primary());
        match lang.filter(is_other) {
            Some(lang) if text.iter().any(|inline| !lines::is_blank(inline)) => {
                lines::hoisted(text, |text| Inline {
                    kind: InlineKind::Foreign(lang, text),
                    span: self.span,
                })
            }
            _ => text,
        }
    }

    /// Whether a raised mark holds nothing but references to notes.
    fn refers(&self, node: &NodeRef<'_>) -> bool {
        node.descendants_it().any(|inner| self.notes.is_reference(&inner))
            && node.text().chars().count() < 40
    }

    fn link(&mut self, node: &NodeRef<'_>) -> Vec<Inline> {
        if let Some(number) = self.notes.number(node) {
            self.left.close();
            return vec![Inline {
                kind: InlineKind::NoteReference(NoteId(number)),
                span: self.span,
            }];
        }
        if self.notes.leads_back(node, self.home) {
            return Vec::new();
        }
        let text = self.inlines_of(node);
        let Some(href) = attribute(node, "href") else { return text };
        let is_place = self.home.fragment(&href).is_some();
        let is_script = href.to_ascii_lowercase().starts_with("javascript:") || href == "#";
        if is_place || is_script || text.iter().all(lines::is_blank) {
            return text;
        }
        // A click on a picture shows it larger.
        if lines::is_pictures(&text) && lines::is_picture_address(&href) {
            return text;
        }
        let to = Destination::Written(self.home.resolved(&href));
        lines::hoisted(text, |text| Inline { kind: InlineKind::Link { to, text }, span: self.span })
    }

    fn picture(&mut self, node: &NodeRef<'_>) -> Vec<Inline> {
        let alt = node.attr("alt").map(|alt| one_line(&alt));
        let marks = ["class", "src"].map(|key| attribute(node, key).unwrap_or_default());
        if let Some(alt) = alt.as_ref().filter(|alt| {
            marks.iter().any(|mark| mark.contains("emoji"))
                && alt.chars().count() <= 8
                && !alt.is_empty()
        }) {
            return vec![Inline::text(alt.clone(), self.span)];
        }
        let Some(address) = self.pictures.address(node, self.home) else {
            self.left.other(Owner::Author, "a picture without an address".to_owned());
            return Vec::new();
        };
        self.left.close();
        let picture =
            Picture { source: PictureSource::Written(address), alt, width: None, span: self.span };
        vec![Inline { kind: InlineKind::Picture(picture), span: self.span }]
    }

    /// A formula in TeX, where the page keeps that beside its signs.
    fn formula(&mut self, node: &NodeRef<'_>) -> Vec<Inline> {
        let tex = node
            .descendants_it()
            .find(|inner| {
                name(inner) == "annotation"
                    && attribute(inner, "encoding").is_some_and(|kind| kind.contains("tex"))
            })
            .map(|inner| inner.text().to_string())
            .or_else(|| attribute(node, "alttext"));
        let Some(tex) = tex else {
            return vec![Inline::text(one_line(&node.text()), self.span)];
        };
        let tex = one_line(&tex);
        let source = tex
            .strip_prefix("{\\displaystyle")
            .and_then(|tex| tex.strip_suffix('}'))
            .map_or(tex.as_str(), str::trim)
            .to_owned();
        let is_displayed = attribute(node, "display").is_some_and(|display| display == "block");
        let formula = Formula { source, mathml: String::new(), is_displayed };
        vec![Inline { kind: InlineKind::Formula(formula), span: self.span }]
    }

    fn ruby(&mut self, node: &NodeRef<'_>) -> Vec<Inline> {
        let mut found = Vec::new();
        let mut base: Vec<Inline> = Vec::new();
        for child in node.children_it(false) {
            match name(&child).as_str() {
                "rt" => {
                    let reading = one_line(&child.text());
                    let base = lines::tidy(std::mem::take(&mut base));
                    found
                        .push(Inline { kind: InlineKind::Ruby { base, reading }, span: self.span });
                }
                "rp" => {}
                "" => base.extend(self.text(&child)),
                _ => base.extend(self.inlines_of(&child)),
            }
        }
        found.extend(base.into_iter().filter(|inline| !lines::is_blank(inline)));
        found
    }
}
