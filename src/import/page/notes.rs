//! Footnotes of a page: links that are a number or a sign, and the texts that they lead to.

use super::address::Home;
use super::tree::{attribute, name};
use dom_query::{Document, NodeId, NodeRef};
use rustc_hash::{FxHashMap, FxHashSet};

/// The notes of a page.
#[derive(Default)]
pub(super) struct Notes<'t> {
    /// The links that refer to a note, with the index of its text.
    references: FxHashMap<NodeId, usize>,
    /// The texts of the notes.
    bodies: Vec<NodeRef<'t>>,
    /// The same, to be known by.
    body_ids: FxHashSet<NodeId>,
    /// The names of the places that refer to notes, to which these lead back.
    places: FxHashSet<String>,
    /// The notes in the order of their first references, by the index of their texts.
    order: Vec<usize>,
    /// Their numbers, from 0.
    numbers: FxHashMap<usize, usize>,
}

impl<'t> Notes<'t> {
    /// Finds the notes of a page.
    pub(super) fn of(tree: &'t Document, home: &Home) -> Self {
        let mut targets: FxHashMap<String, NodeRef<'t>> = FxHashMap::default();
        for node in tree.select("[id], a[name]").nodes() {
            for key in ["id", "name"] {
                attribute(node, key)
                    .into_iter()
                    .for_each(|id| _ = targets.entry(id).or_insert(*node));
            }
        }
        let mut notes = Self::default();
        let order: FxHashMap<NodeId, usize> =
            tree.root().descendants_it().enumerate().map(|(at, node)| (node.id, at)).collect();
        let mut candidates: FxHashMap<NodeId, Candidate> = FxHashMap::default();
        for link in tree.select("a[href*='#']").nodes() {
            let Some(href) = attribute(link, "href") else { continue };
            let Some(id) = home.fragment(&href).filter(|_| is_mark(&link.text())) else { continue };
            let Some(body) = targets.get(id).and_then(body) else { continue };
            // What leads back from a note to its reference looks like a reference itself.
            if order.get(&link.id) >= order.get(&body.id) {
                continue;
            }
            let places = places(link);
            let candidate = candidates.entry(body.id).or_insert_with(|| Candidate::of(&body, home));
            if !candidate.has_text || !(is_name_of_note(id) || candidate.leads_to(&places)) {
                continue;
            }
            let index = *candidate.index.get_or_insert_with(|| {
                notes.bodies.push(body);
                notes.bodies.len() - 1
            });
            notes.places.extend(places);
            notes.references.insert(link.id, index);
            notes.body_ids.insert(body.id);
        }
        notes
    }

    /// Whether an element is the text of a note.
    pub(super) fn is_body(&self, node: &NodeRef<'_>) -> bool {
        self.body_ids.contains(&node.id)
    }

    /// Whether a link refers to a note.
    pub(super) fn is_reference(&self, link: &NodeRef<'_>) -> bool {
        self.references.contains_key(&link.id)
    }

    /// The number of the note that a link refers to, from 0, in the order in which they are asked for.
    pub(super) fn number(&mut self, link: &NodeRef<'_>) -> Option<usize> {
        let index = *self.references.get(&link.id)?;
        let order = &mut self.order;
        Some(*self.numbers.entry(index).or_insert_with(|| {
            order.push(index);
            order.len() - 1
        }))
    }

    /// The texts of notes that nothing referred to which is in the article.
    pub(super) fn unused(&self) -> Vec<NodeRef<'t>> {
        let is_used = |index: &usize| self.numbers.contains_key(index);
        let all = self.bodies.iter().enumerate();
        all.filter(|(index, _)| !is_used(index)).map(|(_, body)| *body).collect()
    }

    /// The text of a note by its number.
    pub(super) fn body(&self, number: usize) -> Option<NodeRef<'t>> {
        self.bodies.get(*self.order.get(number)?).copied()
    }

    /// Whether a link leads from a note back to where it is referred to.
    pub(super) fn leads_back(&self, link: &NodeRef<'_>, home: &Home) -> bool {
        attribute(link, "href")
            .is_some_and(|href| home.fragment(&href).is_some_and(|id| self.places.contains(id)))
    }
}

/// Whether the words of a link are the mark of a note: `1`, `[12]`, `*`, `†`.
fn is_mark(text: &str) -> bool {
    let mark = text.trim_matches(|char: char| char.is_whitespace() || "[]().^".contains(char));
    let is_sign = |char: char| "*†‡§¶#".contains(char);
    let count = mark.chars().count();
    (1..=4).contains(&count)
        && (mark.chars().all(char::is_numeric)
            || mark.chars().all(is_sign)
            || count == 1 && mark.chars().all(char::is_alphabetic))
}

/// Whether the name of a place is that of a note, as generators give it.
fn is_name_of_note(id: &str) -> bool {
    let id = id.to_ascii_lowercase();
    let is_back = id.contains("ref") || id.contains("back") || id.contains("anchor");
    !is_back
        && ["fn", "ftn", "_ftn", "_edn", "note", "cite", "endnote", "footnote", "user-content-fn"]
            .iter()
            .any(|start| {
                id.starts_with(start) || id.contains("footnote") || id.contains("cite_note")
            })
}

/// The element that a note's text stands in.
fn body<'t>(target: &NodeRef<'t>) -> Option<NodeRef<'t>> {
    let is_body = |name: &str| matches!(name, "li" | "p" | "div" | "aside" | "dd" | "td");
    std::iter::successors(Some(*target), NodeRef::parent).take(4).find(|at| is_body(&name(at)))
}

/// The names of the place that a link stands at: its own, and those of what is right around it.
fn places(link: &NodeRef<'_>) -> Vec<String> {
    let around = std::iter::successors(Some(*link), NodeRef::parent)
        .take(3)
        .take_while(|at| matches!(name(at).as_str(), "a" | "sup" | "span"));
    around.flat_map(|at| [attribute(&at, "id"), attribute(&at, "name")]).flatten().collect()
}

/// What may be the text of a note.
struct Candidate {
    has_text: bool,
    /// The names of the places that its links lead to.
    targets: FxHashSet<String>,
    /// Its index, once it is one.
    index: Option<usize>,
}

impl Candidate {
    fn of(body: &NodeRef<'_>, home: &Home) -> Self {
        let links = body.descendants_it().filter(|node| name(node) == "a");
        let hrefs = links.filter_map(|link| attribute(&link, "href"));
        Self {
            has_text: !body.text().trim().is_empty(),
            targets: hrefs.filter_map(|href| home.fragment(&href).map(str::to_owned)).collect(),
            index: None,
        }
    }

    fn leads_to(&self, places: &[String]) -> bool {
        places.iter().any(|place| self.targets.contains(place))
    }
}
