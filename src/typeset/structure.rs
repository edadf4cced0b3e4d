//! The tree of structure elements, grown while text is set.

use super::page::{Element, ElementId, ElementKind};
use crate::language::Lang;

/// Structure elements in reading order (ISO 32000-1 §14.7). Each galley grows a tree of its own,
/// whose root is element 0; [`Structure::graft`] puts it into the tree of the whole.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Structure {
    elements: Vec<Element>,
}

impl Structure {
    /// The root of any tree.
    pub(super) const ROOT: ElementId = ElementId(0);

    /// A tree of one element.
    pub(super) fn of(kind: ElementKind, lang: Option<Lang>) -> Self {
        Self { elements: vec![Element { kind, parent: None, lang, alt: None }] }
    }

    /// Adds an element under another.
    pub(super) fn add(&mut self, kind: ElementKind, parent: ElementId) -> ElementId {
        self.push(Element { kind, parent: Some(parent), lang: None, alt: None })
    }

    /// Adds an element in a language of its own.
    pub(super) fn add_in(&mut self, kind: ElementKind, parent: ElementId, lang: Lang) -> ElementId {
        self.push(Element { kind, parent: Some(parent), lang: Some(lang), alt: None })
    }

    /// Adds an element that is seen, not read, or that is short for other words.
    pub(super) fn add_seen(
        &mut self,
        kind: ElementKind,
        parent: ElementId,
        alt: String,
    ) -> ElementId {
        self.push(Element { kind, parent: Some(parent), lang: None, alt: Some(alt) })
    }

    /// Puts another tree, or several, under an element of ours, or beside our root; gives how far
    /// their numbers move up.
    pub(super) fn graft(&mut self, trees: Self, parent: Option<ElementId>) -> u32 {
        let shift = self.next();
        let grafted = trees.elements.into_iter().map(|element| {
            let own = element.parent.map(|of| ElementId(of.0 + shift));
            Element { parent: own.or(parent), ..element }
        });
        self.elements.extend(grafted);
        shift
    }

    /// Takes back an element and all that were added after it.
    pub(super) fn forget_from(&mut self, element: ElementId) {
        self.elements.truncate(element.0 as usize);
    }

    /// The elements, to keep.
    pub(super) fn into_elements(self) -> Vec<Element> {
        self.elements
    }

    fn push(&mut self, element: Element) -> ElementId {
        let id = ElementId(self.next());
        self.elements.push(element);
        id
    }

    fn next(&self) -> u32 {
        u32::try_from(self.elements.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grafted_tree_keeps_its_shape() {
        let mut whole = Structure::of(ElementKind::Document, None);
        let part = whole.add(ElementKind::Part, Structure::ROOT);
        let mut article = Structure::of(ElementKind::Article, None);
        let paragraph = article.add(ElementKind::Paragraph, Structure::ROOT);
        article.add(ElementKind::Link, paragraph);
        let shift = whole.graft(article, Some(part));
        let parents: Vec<_> =
            whole.into_elements().into_iter().map(|element| element.parent).collect();
        assert_eq!(shift, 2);
        assert_eq!(
            parents,
            [None, Some(ElementId(0)), Some(part), Some(ElementId(2)), Some(ElementId(3))]
        );
    }
}
