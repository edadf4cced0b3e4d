//! Which part of a page is its article: a judgement, and that of Readability, as Firefox makes it in its
//! reader view (dom_smoothie). It takes a copy of the page to pieces; what is left of that tells which
//! texts and pictures of the page are the article's.

use super::tree::{attribute, name};
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use rustc_hash::FxHashSet;

/// The article of a page.
pub(super) struct Article {
    /// Its texts and elements.
    kept: FxHashSet<NodeId>,
    /// The elements that hold any of them.
    around: FxHashSet<NodeId>,
    /// The smallest element that holds all of them.
    scope: FxHashSet<NodeId>,
    /// That element.
    root: NodeId,
    /// The last of its texts.
    last: Option<NodeId>,
    /// What Readability takes for its title.
    pub(super) title: String,
}

/// What Readability calls the element that holds the article.
const ROOT: &str = "#readability-page-1";

/// Finds the article; nothing if the page has none.
pub(super) fn find(tree: &Document) -> Option<Article> {
    let mut reader =
        Readability::with_document(tree.clone(), None, Some(Config::default())).ok()?;
    let article = reader.parse().ok()?;
    let root = reader.doc.select_single(ROOT);
    let kept: FxHashSet<NodeId> =
        root.nodes().first()?.descendants_it().map(|node| node.id).collect();
    let body = tree.body()?;
    let (mut around, mut last) = (FxHashSet::default(), None);
    for node in body.descendants_it().filter(|node| kept.contains(&node.id)) {
        if node.is_text() && !node.text().trim().is_empty() {
            last = Some(node.id);
        } else if name(&node) != "img" {
            continue;
        }
        let mut parent = node.parent();
        while let Some(at) = parent.filter(|at| around.insert(at.id)) {
            parent = at.parent();
        }
    }
    let root = smallest(&body, &around);
    let scope = std::iter::once(root).chain(root.descendants_it()).map(|node| node.id).collect();
    Some(Article { kept, around, scope, root: root.id, last, title: article.title.to_string() })
}

/// The smallest element that holds the whole article.
fn smallest<'t>(body: &NodeRef<'t>, around: &FxHashSet<NodeId>) -> NodeRef<'t> {
    let mut scope = *body;
    loop {
        let mut holding = scope.children_it(false).filter(|child| around.contains(&child.id));
        match (holding.next(), holding.next()) {
            (Some(only), None) if !is_line(&name(&only)) => scope = only,
            _ => return scope,
        }
    }
}

/// Whether an element is a part of a text rather than a part of a page.
fn is_line(name: &str) -> bool {
    matches!(name, "p" | "ul" | "ol" | "table" | "blockquote" | "pre" | "dl" | "figure")
}

impl Article {
    /// Whether a text, or a picture, was left in the article.
    pub(super) fn keeps(&self, node: &NodeRef<'_>) -> bool {
        self.kept.contains(&node.id)
    }

    /// Whether an element holds any of the article.
    pub(super) fn is_around(&self, node: &NodeRef<'_>) -> bool {
        self.around.contains(&node.id)
    }

    /// Whether an element is around the whole article.
    pub(super) fn is_wrapper(&self, node: &NodeRef<'_>) -> bool {
        self.is_around(node) && (node.id == self.root || !self.scope.contains(&node.id))
    }

    /// Whether this is the last of its texts.
    pub(super) fn ends_with(&self, node: &NodeRef<'_>) -> bool {
        self.last == Some(node.id)
    }

    /// Whether an element that Readability left out is the article's all the same: a picture with its
    /// caption, a table, code or a quotation that stands where the article does. What is marked as
    /// something else stays out.
    pub(super) fn takes_back(&self, node: &NodeRef<'_>, name: &str) -> bool {
        self.scope.contains(&node.id)
            && match name {
                "figure" => has(node, &["img", "table", "pre", "blockquote", "video"]),
                "table" => has(node, &["th", "caption"]),
                "pre" | "dl" | "blockquote" => true,
                _ => false,
            }
            && !self.is_of_page(node)
    }

    /// Whether an element, or one around it within the article's own, is by its name or its class not
    /// of the text.
    fn is_of_page(&self, node: &NodeRef<'_>) -> bool {
        const WORDS: [&str; 22] = [
            "share",
            "social",
            "related",
            "newsletter",
            "promo",
            "advert",
            "sponsor",
            "comment",
            "sidebar",
            "recirc",
            "recommend",
            "teaser",
            "cookie",
            "banner",
            "subscribe",
            "signup",
            "author",
            "avatar",
            "breadcrumb",
            "footer",
            "menu",
            "widget",
        ];
        std::iter::successors(Some(*node), NodeRef::parent)
            .take_while(|at| self.scope.contains(&at.id) && !self.keeps(at))
            .any(|at| {
                let marks = ["class", "id", "role"].map(|key| attribute(&at, key));
                matches!(name(&at).as_str(), "nav" | "aside" | "footer" | "form" | "button")
                    || marks.into_iter().flatten().any(|mark| {
                        let mark = mark.to_ascii_lowercase();
                        WORDS.iter().any(|word| mark.contains(word))
                    })
            })
    }
}

fn has(node: &NodeRef<'_>, names: &[&str]) -> bool {
    node.descendants_it().any(|inner| names.contains(&name(&inner).as_str()))
}
