//! What a drawing expands to, before anything of it is expanded: a few lines can ask for a thousand
//! million shapes. Counted on the parsed tree and never by the clock, so that every machine decides
//! alike.

use super::sheet::Sheet;
use crate::pictures::data_address;
use roxmltree::{Document, Node, ParsingOptions};
use std::collections::BTreeMap;

/// The most bytes of text that a drawing may have once its entities are replaced (16 MiB).
const LARGEST: usize = 16 << 20;
/// The most nodes that a drawing may have as it stands.
const MOST_NODES: u32 = 400_000;
/// No outline has more arcs and closings in a row, which may all draw nothing.
const MOST_SKIPPED: u64 = 4_000;
/// Elements within elements, or behind references: more than any program draws, and less than the
/// stack of a thread holds.
const DEEPEST: usize = 128;
/// Drawings within drawings, as pictures.
const DEEPEST_PICTURE: usize = 3;

/// The most of each thing that a drawing may expand to.
const MOST: Count = Count {
    elements: 200_000,
    shapes: 200_000,
    points: 4_000_000,
    stops: 400_000,
    letters: 100_000,
    shaped: 2_000_000,
    selectors: 200_000_000,
    data: 64 << 20,
};

/// How much there is of what takes time and memory.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Count {
    /// Elements, each as often as it is referred to.
    elements: u64,
    /// Those of them that are painted.
    shapes: u64,
    /// Numbers in outlines.
    points: u64,
    /// Stops of gradients.
    stops: u64,
    /// Letters of text.
    letters: u64,
    /// Letters, each as often as it is shaped: once for each stretch of its line.
    shaped: u64,
    /// Comparisons of selectors with elements.
    selectors: u64,
    /// Bytes of pictures that are written into the drawing.
    data: u64,
}

impl Count {
    fn map(self, other: Self, combine: impl Fn(u64, u64) -> u64) -> Self {
        Self {
            elements: combine(self.elements, other.elements),
            shapes: combine(self.shapes, other.shapes),
            points: combine(self.points, other.points),
            stops: combine(self.stops, other.stops),
            letters: combine(self.letters, other.letters),
            shaped: combine(self.shaped, other.shaped),
            selectors: combine(self.selectors, other.selectors),
            data: combine(self.data, other.data),
        }
    }

    fn add(&mut self, other: Self) {
        *self = self.map(other, u64::saturating_add);
    }

    fn times(self, times: u64) -> Self {
        self.map(self, |one, _| one.saturating_mul(times))
    }

    /// What there is too much of.
    fn excess(self) -> Option<&'static str> {
        [
            (self.elements > MOST.elements, "elements"),
            (self.shapes > MOST.shapes, "shapes"),
            (self.points > MOST.points, "points"),
            (self.stops > MOST.stops, "stops of gradients"),
            (self.letters > MOST.letters, "letters"),
            (self.shaped > MOST.shaped, "stretches of text"),
            (self.selectors > MOST.selectors, "selectors of styles"),
            (self.data > MOST.data, "bytes of pictures"),
        ]
        .into_iter()
        .find_map(|(is_over, what)| is_over.then_some(what))
    }
}

/// Parses a drawing that is not too large to be looked at.
pub(super) fn parsed(text: &str) -> Result<Document<'_>, String> {
    refuse_large(text)?;
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| error.to_string())
}

/// Refuses a text whose entities, once replaced, could make it larger than a drawing may be. An entity
/// may hold 255 others (that is where `roxmltree` stops).
fn refuse_large(text: &str) -> Result<(), String> {
    const MOST_WITHIN: usize = 256;
    let declarations = text.split("<!ENTITY").skip(1).map(|rest| {
        let value = rest.split_once(['"', '\'']).map_or("", |(_, value)| value);
        value.split(['"', '\'']).next().unwrap_or_default()
    });
    let (mut longest, mut is_nested) = (0, false);
    for value in declarations {
        longest = longest.max(value.len());
        is_nested |= value.replace("&#", "").contains('&');
    }
    let uses = if longest == 0 { 0 } else { text.matches('&').count() };
    let within = if is_nested { MOST_WITHIN } else { 1 };
    let unpacked = uses.saturating_mul(longest).saturating_mul(within).saturating_add(text.len());
    if unpacked > LARGEST { Err("is larger than 16 MiB".to_owned()) } else { Ok(()) }
}

/// Refuses a drawing that expands to too much.
pub(super) fn refuse_vast(drawing: &Document<'_>) -> Result<(), String> {
    count(drawing, 0).map(drop)
}

fn count(drawing: &Document<'_>, within: usize) -> Result<Count, String> {
    refuse_deep(drawing)?;
    let sheet = Sheet::of(drawing);
    let (mut by_id, mut elements) = (BTreeMap::<_, Vec<_>>::new(), 0);
    for node in drawing.descendants().filter(Node::is_element) {
        elements += 1;
        if let Some(id) = node.attribute("id") {
            by_id.entry(id).or_default().push(node);
        }
    }
    if sheet.selectors().saturating_mul(elements) > MOST.selectors / 4 {
        return Err("expands to too many selectors of styles".to_owned());
    }
    let known = Vec::new();
    let mut counter = Counter { sheet: &sheet, by_id, known, within, depth: 0 };
    let total = counter.of(drawing.root_element())?;
    total.excess().map_or(Ok(total), |what| Err(format!("expands to too many {what}")))
}

fn refuse_deep(drawing: &Document<'_>) -> Result<(), String> {
    let mut open = vec![(drawing.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return Err(format!("has more than {DEEPEST} groups in one another"));
        }
        open.extend(node.children().map(|child| (child, depth + 1)));
    }
    Ok(())
}

/// Counts what elements expand to, each once.
struct Counter<'d, 'i> {
    sheet: &'d Sheet<'d>,
    /// All that have an id: one that two have may mean either.
    by_id: BTreeMap<&'d str, Vec<Node<'d, 'i>>>,
    /// What is known of each node, by its place.
    known: Vec<Known>,
    /// How many drawings this one is in.
    within: usize,
    /// How many elements the one that is being counted is in, or behind.
    depth: usize,
}

/// What is known of a node.
#[derive(Copy, Clone, Default)]
enum Known {
    #[default]
    Nothing,
    /// That it is being counted.
    Begun,
    Counted(Count),
}

impl<'d, 'i> Counter<'d, 'i> {
    fn of(&mut self, node: Node<'d, 'i>) -> Result<Count, String> {
        match self.known.get(node.id().get_usize()) {
            Some(Known::Counted(count)) => return Ok(*count),
            Some(Known::Begun) => return Err("refers to itself".to_owned()),
            Some(Known::Nothing) | None => {}
        }
        if self.depth > 8 * DEEPEST {
            return Err(format!("has references more than {DEEPEST} deep"));
        }
        self.learn(&node, Known::Begun);
        self.depth += 1;
        let count = self.anew(node)?;
        self.depth -= 1;
        self.learn(&node, Known::Counted(count));
        Ok(count)
    }

    fn learn(&mut self, node: &Node<'_, '_>, known: Known) {
        let place = node.id().get_usize();
        if self.known.len() <= place {
            self.known.resize(place + 1, Known::Nothing);
        }
        if let Some(one) = self.known.get_mut(place) {
            *one = known;
        }
    }

    fn anew(&mut self, node: Node<'d, 'i>) -> Result<Count, String> {
        let style = self.sheet.on(&node);
        let mut count = self.own(node)?;
        count.selectors = count.selectors.saturating_add(style.comparisons);
        for child in node.children().filter(Node::is_element) {
            count.add(self.of(child)?);
        }
        for target in self.targets(&node) {
            if node.tag_name().name() == "textPath" && has_large_numbers(&target) {
                return Err("has text along a line without end".to_owned());
            }
            count.add(self.of(target)?);
        }
        if node.tag_name().name() == "text" {
            count.shaped = count.shaped.saturating_add(shaped(&node));
        }
        let (shapes, points) = (count.shapes.max(1), count.points.max(1));
        let written = node.attributes().map(|attribute| (attribute.name(), attribute.value()));
        for (name, value) in written.chain(style.references.iter().copied()) {
            for (property, target) in references(name, value) {
                let times = match property {
                    // What is inherited is painted with each shape, and at each point of it.
                    "fill" | "stroke" => shapes,
                    "marker" | "marker-start" | "marker-mid" | "marker-end" => points,
                    _ => 1,
                };
                for target in self.by_id.get(target).cloned().unwrap_or_default() {
                    let expanded = self.of(target)?.times(times);
                    count.add(expanded);
                }
            }
        }
        Ok(count)
    }

    /// What an element is by itself.
    fn own(&mut self, node: Node<'d, 'i>) -> Result<Count, String> {
        let mut own = Count { elements: 1, ..Count::default() };
        match node.tag_name().name() {
            "path" if skipped_in_a_row(node.attribute("d")) > MOST_SKIPPED => {
                return Err(format!("has more than {MOST_SKIPPED} arcs or closings in a row"));
            }
            "path" => own.points = numbers(node.attribute("d")),
            "polygon" | "polyline" => own.points = numbers(node.attribute("points")),
            "rect" | "circle" | "ellipse" => own.points = 16,
            "line" => own.points = 4,
            "stop" => own.stops = 1,
            "image" | "feImage" => own.add(self.picture(node)?),
            "tspan" | "textPath" | "tref" | "text" => own.letters = letters(&node),
            _ => {}
        }
        own.shapes = u64::from(own.points > 0 || own.letters > 0 || own.data > 0);
        Ok(own)
    }

    /// A picture that is written into the drawing: its bytes, and what it is if it is a drawing itself.
    fn picture(&self, node: Node<'_, '_>) -> Result<Count, String> {
        let Some(address) = href(&node).filter(|address| address.trim_start().starts_with("data:"))
        else {
            return Ok(Count::default());
        };
        let mut count = Count { data: address.len() as u64, ..Count::default() };
        let Some(data) = data_address::bytes(address.trim()) else { return Ok(count) };
        let text = String::from_utf8_lossy(&data);
        if !text.contains("<svg") {
            return Ok(count);
        }
        if self.within == DEEPEST_PICTURE {
            return Err(format!("has more than {DEEPEST_PICTURE} drawings in one another"));
        }
        count.add(self::count(&parsed(&text)?, self.within + 1)?);
        Ok(count)
    }

    /// What an element stands for, or goes on from.
    fn targets(&self, node: &Node<'d, 'i>) -> Vec<Node<'d, 'i>> {
        const REFERRING: [&str; 8] = [
            "use",
            "linearGradient",
            "radialGradient",
            "pattern",
            "filter",
            "feImage",
            "textPath",
            "tref",
        ];
        let refers = REFERRING.contains(&node.tag_name().name());
        let id = href(node).filter(|_| refers).and_then(|id| id.trim().strip_prefix('#'));
        id.and_then(|id| self.by_id.get(id)).cloned().unwrap_or_default()
    }
}

/// The address that an element names.
fn href<'d>(node: &Node<'d, '_>) -> Option<&'d str> {
    const XLINK: &str = "http://www.w3.org/1999/xlink";
    node.attribute("href").or_else(|| node.attribute((XLINK, "href")))
}

/// The properties in an attribute that refer to an element, and its id.
fn references<'d>(
    name: &'d str,
    value: &'d str,
) -> impl Iterator<Item = (&'d str, &'d str)> + use<'d> {
    let declarations = if name == "style" { value } else { "" };
    let declared = declarations.split(';').filter_map(|one| one.split_once(':'));
    let attribute = (name != "style").then_some((name, value));
    declared.chain(attribute).flat_map(|(name, value)| {
        value.split("url(").skip(1).filter_map(move |rest| {
            let (address, _) = rest.split_once(')')?;
            let address = address.trim().trim_matches(['"', '\'']).trim();
            Some((name.trim(), address.strip_prefix('#')?))
        })
    })
}

/// Whether a number in an element's attributes is too large to measure lengths with: a hundred thousand
/// or more.
fn has_large_numbers(node: &Node<'_, '_>) -> bool {
    const LARGE: f64 = 1e5;
    let is_part = |char: char| char.is_ascii_digit() || matches!(char, '.' | 'e' | 'E');
    node.attributes().any(|attribute| {
        attribute.value().split(|char| !is_part(char)).any(|number| {
            // What stands before the sign of an exponent ends in its letter.
            number.ends_with(['e', 'E']) && number.len() > 1
                || number.parse::<f64>().is_ok_and(|number| number >= LARGE)
        })
    })
}

/// How many numbers an outline may have: each ends where something begins that is no part of it.
fn numbers(outline: Option<&str>) -> u64 {
    let outline = outline.unwrap_or_default();
    let mut count = 1;
    let (mut is_in, mut has_point) = (false, false);
    for byte in outline.bytes() {
        let is_point = byte == b'.';
        if is_point || byte.is_ascii_digit() {
            // A second point begins another number: `.5.5`.
            if !is_in || is_point && has_point {
                count += 1;
                has_point = false;
            }
            has_point |= is_point;
            is_in = true;
        } else {
            count += u64::from(byte.is_ascii_alphabetic());
            (is_in, has_point) = (false, false);
        }
    }
    count
}

/// The most arcs and closings of an outline in a row, at least. The parser skips those that draw
/// nothing by calling itself, which the stack of a thread bears some six thousand times.
fn skipped_in_a_row(outline: Option<&str>) -> u64 {
    // An arc takes five numbers or more, since flags may touch one another.
    const NUMBERS: u64 = 5;
    let (mut longest, mut run) = (0, 0);
    let (mut is_arc, mut is_in) = (false, false);
    for byte in outline.unwrap_or_default().bytes() {
        match byte {
            b'0'..=b'9' | b'.' => {
                run += u64::from(is_arc && !is_in);
                is_in = true;
                longest = longest.max(run);
                continue;
            }
            b'e' | b'E' if is_in => continue,
            b'z' | b'Z' => {
                run += NUMBERS;
                longest = longest.max(run);
            }
            b'a' | b'A' => is_arc = true,
            _ if byte.is_ascii_alphabetic() => (is_arc, run) = (false, 0),
            _ => {}
        }
        is_in = false;
    }
    longest / NUMBERS
}

/// The letters that stand in an element itself.
fn letters(node: &Node<'_, '_>) -> u64 {
    let texts = node.children().filter_map(|child| child.text().filter(|_| child.is_text()));
    texts.map(|text| text.chars().count() as u64).sum()
}

/// How many letters are shaped for a text: each line anew for every stretch of it that has a style of
/// its own. A place begins a line.
fn shaped(text: &Node<'_, '_>) -> u64 {
    let (mut shaped, mut letters, mut stretches) = (0_u64, 0_u64, 1_u64);
    for node in text.descendants() {
        if node.is_element() {
            if node.has_attribute("x") || node.has_attribute("y") {
                shaped = shaped.saturating_add(letters.saturating_mul(stretches));
                (letters, stretches) = (0, 1);
            }
            stretches += 1;
        } else if let Some(text) = node.text() {
            letters = letters.saturating_add(text.chars().count() as u64);
        }
    }
    shaped.saturating_add(letters.saturating_mul(stretches))
}
