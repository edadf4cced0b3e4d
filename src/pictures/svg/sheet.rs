//! The style sheets in a drawing, as far as they say how much there is to do: which elements their rules
//! may speak of, what the rules refer to, and how long it takes to find out.

use roxmltree::{Document, Node};

/// The rules of a drawing's style sheets.
pub(super) struct Sheet<'d> {
    rules: Vec<Rule<'d>>,
    /// Selectors in all rules.
    selectors: u64,
    /// How deep elements lie in one another.
    depth: u32,
}

/// One rule.
struct Rule<'d> {
    selectors: Vec<Selector<'d>>,
    /// Its properties and their values.
    declarations: Vec<(&'d str, &'d str)>,
}

/// A selector: what it says of the element itself, and how many others it looks for around it.
struct Selector<'d> {
    last: &'d str,
    steps: u32,
}

/// What the rules do to one element, at the most.
pub(super) struct Styling<'d> {
    /// How often a selector is held against something.
    pub(super) comparisons: u64,
    /// Properties that refer to something, with their values.
    pub(super) references: Vec<(&'d str, &'d str)>,
}

impl<'d> Sheet<'d> {
    /// The style sheets of a drawing.
    pub(super) fn of(drawing: &'d Document<'_>) -> Self {
        let sheets = drawing.descendants().filter(|node| node.tag_name().name() == "style");
        let texts = sheets.flat_map(|sheet| sheet.children()).filter_map(|child| child.text());
        let rules: Vec<Rule<'_>> = texts.flat_map(rules).collect();
        let selectors = rules.iter().map(|rule| rule.selectors.len() as u64).sum();
        Self { rules, selectors, depth: depth(drawing) }
    }

    /// How many selectors there are in all.
    pub(super) const fn selectors(&self) -> u64 {
        self.selectors
    }

    /// What the rules do to an element.
    pub(super) fn on(&self, node: &Node<'_, '_>) -> Styling<'d> {
        let mut styling = Styling { comparisons: 0, references: Vec::new() };
        for rule in &self.rules {
            let mut speaks_of_it = false;
            for selector in &rule.selectors {
                let mut comparisons = 1;
                if selector.may_mean(node) {
                    speaks_of_it = true;
                    // Each step of a selector may try every element around that of the step before; and
                    // of those around an element, any may be chosen or not.
                    let around = 1_u64.checked_shl(self.depth).unwrap_or(u64::MAX);
                    comparisons = u64::from(self.depth).saturating_pow(selector.steps).min(around);
                }
                styling.comparisons = styling.comparisons.saturating_add(comparisons);
            }
            if speaks_of_it {
                let declared = rule.declarations.len() as u64;
                styling.comparisons = styling.comparisons.saturating_add(declared);
                let referring =
                    rule.declarations.iter().filter(|(_, value)| value.contains("url("));
                styling.references.extend(referring);
            }
        }
        styling
    }
}

/// The rules of a style sheet. Comments count as what they stand in: that makes none fewer.
fn rules(text: &str) -> impl Iterator<Item = Rule<'_>> {
    text.split('}').filter_map(|rule| {
        let (selectors, declarations) = rule.rsplit_once('{')?;
        let selectors = selectors.rsplit(['{', ';']).next().unwrap_or_default();
        Some(Rule {
            selectors: selectors.split(',').map(Selector::of).collect(),
            declarations: declarations.split(';').filter_map(|one| one.split_once(':')).collect(),
        })
    })
}

impl<'d> Selector<'d> {
    fn of(text: &'d str) -> Self {
        // What we do not read to its end may mean anything.
        let is_simple = !text.contains(['[', '\\', '(']);
        let text = text.rsplit_once("*/").map_or(text, |(_, rest)| rest).trim();
        let mut parts =
            text.split([' ', '\t', '\r', '\n', '>', '+', '~']).filter(|one| !one.is_empty());
        let last = parts.next_back().filter(|_| is_simple).unwrap_or_default();
        Self { last, steps: u32::try_from(parts.count()).unwrap_or(u32::MAX) }
    }

    /// Whether what it says of the element itself may be true. What we do not know may be.
    fn may_mean(&self, node: &Node<'_, '_>) -> bool {
        let end = self.last.find(['.', '#', '[', ':']).unwrap_or(self.last.len());
        let (tag, rest) = self.last.split_at(end);
        if !matches!(tag, "" | "*") && tag != node.tag_name().name() {
            return false;
        }
        let name_end = |rest: &str| rest.find(['.', '#', '[', ':']).unwrap_or(rest.len());
        if let Some(rest) = rest.strip_prefix('.') {
            let class = &rest[..name_end(rest)];
            let classes = node.attribute("class").unwrap_or_default();
            return classes.split_ascii_whitespace().any(|one| one == class);
        }
        if let Some(rest) = rest.strip_prefix('#') {
            return node.attribute("id") == Some(&rest[..name_end(rest)]);
        }
        true
    }
}

/// How deep elements lie in one another.
fn depth(drawing: &Document<'_>) -> u32 {
    let mut deepest = 0;
    let mut open = vec![(drawing.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        deepest = deepest.max(depth);
        open.extend(node.children().filter(Node::is_element).map(|child| (child, depth + 1)));
    }
    deepest
}
