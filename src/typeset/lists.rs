//! Lists and definitions.

use super::drawn::{baseline, draw, one_line};
use super::galley::Padding;
use super::galley::{Item as Placed, Line};
use super::page::{ElementKind, ItemKind, PageItem};
use super::paragraph::{self, StyledText};
use super::setter::{Place, Setter};
use super::styled::{self, Dress};
use crate::document::{Definition, Item, List, Numbering};
use crate::fonts::{Family, Weight};
use crate::style::{Alignment, Role, TextStyle};
use crate::units::{Colour, Em, Length, Point, Size};

/// Bullets by depth.
const BULLETS: [&str; 3] = ["•", "–", "·"];
/// From the left of a bullet's room to the text.
const BULLET_INDENT: Em = Em::thousandths(1300);
/// Between a number or box and the text.
const MARKER_GAP: Em = Em::thousandths(450);
/// The side of a task's box.
const BOX: Em = Em::thousandths(620);

/// Of so many letters or Roman numbers the widest is looked for.
const MOST_MEASURED: usize = 100;

/// What stands before an item.
enum Marker {
    Words(String),
    Task(bool),
}

impl Setter<'_, '_> {
    /// Sets a list.
    pub(super) fn list(&mut self, list: &List, place: Place) {
        let element = self.element(ElementKind::List, place);
        let role = if place.role == Role::Body { Role::ListItem } else { place.role };
        let leading = self.input.style.text(role).leading;
        let between = if list.tight { Length::ZERO } else { leading / 2 };
        let around = if place.lists == 0 { leading / 2 } else { between };
        let indent = self.indent_of(list, place);
        let place = Place { element, role, ..place };
        self.set_apart(around, around, Padding::Around, place, |setter, place| {
            for (index, (item, number)) in list.items.iter().zip(list.numbers()).enumerate() {
                let marker = match (item.task, number) {
                    (Some(done), _) => Marker::Task(done),
                    (None, Some(number)) => {
                        Marker::Words(format!("{}.", list.numbering.write(number)))
                    }
                    (None, None) => {
                        Marker::Words(BULLETS[place.lists.min(BULLETS.len() - 1)].to_owned())
                    }
                };
                setter.space(if index == 0 { Length::ZERO } else { between });
                setter.item(item, &marker, indent, place);
            }
        });
    }

    fn item(&mut self, item: &Item, marker: &Marker, indent: Length, place: Place) {
        let element = self.element(ElementKind::ListItem, place);
        let place = Place { element, ..place };
        let label = match marker {
            Marker::Words(_) => self.element(ElementKind::Label, place),
            Marker::Task(done) => {
                let labels = self.labels();
                let alt = if *done { labels.done } else { labels.not_done };
                self.galley.structure.add_seen(ElementKind::Label, element, alt.to_owned())
            }
        };
        let body = self.element(ElementKind::ListBody, place);
        let inner = Place { element: body, lists: place.lists + 1, ..self.indented(place, indent) };
        let from = self.galley.items.len();
        self.flush = true;
        self.blocks(&item.blocks, inner);
        if !self.galley.items.iter().skip(from).any(|item| matches!(item, Placed::Line(_))) {
            let leading = self.input.style.text(place.role).leading;
            self.push_line(Line {
                height: leading,
                baseline: baseline(leading),
                ..Line::default()
            });
        }
        let Some(at) = self.marked_line(from).map(|line| line.baseline) else { return };
        let drawn = self.marker(marker, label, indent, place, at);
        if let Some(line) = self.marked_line(from) {
            line.drawn.splice(0..0, drawn);
        }
    }

    /// The line since `from` that a marker stands on: the first that shows something, be it in a table
    /// or below the upper edge of a tint.
    pub(super) fn marked_line(&mut self, from: usize) -> Option<&mut Line> {
        let shows =
            |item: &PageItem| matches!(item.kind, ItemKind::Glyphs(_) | ItemKind::Picture { .. });
        let mut lines: Vec<&mut Line> =
            self.galley.items.iter_mut().skip(from).filter_map(Placed::as_line_mut).collect();
        let place = lines.iter().position(|line| line.drawn.iter().any(shows)).unwrap_or(0);
        (place < lines.len()).then(|| lines.swap_remove(place))
    }

    /// Draws what stands before an item, against the text, on a baseline.
    fn marker(
        &mut self,
        marker: &Marker,
        label: super::page::ElementId,
        indent: Length,
        place: Place,
        baseline: Length,
    ) -> Vec<PageItem> {
        let dress = self
            .dress(if place.role == Role::ListItem { Role::ListMarker } else { place.role }, label);
        let size = dress.style.size;
        let gap = MARKER_GAP.at(size).min(indent / 3);
        let room = indent - gap;
        let right_to_left = self.is_right_to_left();
        let left = if right_to_left { place.left + place.measure - room } else { place.left };
        match marker {
            Marker::Words(words) => {
                let mut text = StyledText::new(&self.lang);
                styled::push(&mut text, words, &dress, None, None);
                // The end of its room is the side of the text, whichever way that runs.
                let lines = paragraph::set(&text, &one_line(Alignment::End, room), self.shaper);
                lines
                    .into_iter()
                    .next()
                    .map(|line| draw(line, Point::new(left, baseline)))
                    .unwrap_or_default()
            }
            Marker::Task(done) => {
                let mut drawn = vec![task_box(
                    label,
                    size,
                    Point::new(left, baseline),
                    self.input.style.palette.quiet,
                )];
                if *done {
                    let mut text = StyledText::new(&self.lang);
                    let tick =
                        TextStyle { family: Family::Sans, weight: Weight::Bold, ..dress.style };
                    styled::push(&mut text, "✓", &Dress { style: tick, ..dress }, None, None);
                    let lines = paragraph::set(
                        &text,
                        &one_line(Alignment::Centre, BOX.at(size)),
                        self.shaper,
                    );
                    drawn.extend(
                        lines.into_iter().flat_map(|line| draw(line, Point::new(left, baseline))),
                    );
                }
                drawn
            }
        }
    }

    /// How far the text of a list stands in: far enough for its widest marker.
    fn indent_of(&mut self, list: &List, place: Place) -> Length {
        let marker = self.input.style.text(Role::ListMarker);
        let wanted = if list.items.iter().any(|item| item.task.is_some()) {
            BOX.at(marker.size) + MARKER_GAP.at(marker.size)
        } else if list.start.is_some() {
            let numbers = list.numbers().into_iter().flatten();
            // The last number is the widest in figures alone: viii is wider than ix.
            let widest = match list.numbering {
                Numbering::Decimal => numbers.max().unwrap_or_default().to_string(),
                numbering => numbers
                    .take(MOST_MEASURED)
                    .map(|number| numbering.write(number))
                    .max_by_key(String::len)
                    .unwrap_or_default(),
            };
            let mut text = StyledText::new(&self.lang);
            styled::push(
                &mut text,
                &format!("{widest}."),
                &self.dress(Role::ListMarker, place.element),
                None,
                None,
            );
            let width = paragraph::natural_width(&text, self.shaper);
            (width + MARKER_GAP.at(marker.size)).max(BULLET_INDENT.at(marker.size))
        } else {
            BULLET_INDENT.at(marker.size)
        };
        self.affordable(wanted, place)
    }

    /// Sets terms and what they mean.
    pub(super) fn definitions(&mut self, definitions: &[Definition], place: Place) {
        let element = self.element(ElementKind::List, place);
        let leading = self.input.style.leading();
        self.set_apart(leading / 2, leading / 2, Padding::Around, place, |setter, place| {
            for (index, definition) in definitions.iter().enumerate() {
                setter.space(if index == 0 { Length::ZERO } else { leading / 4 });
                setter.definition(definition, Place { element, ..place });
            }
        });
    }

    fn definition(&mut self, definition: &Definition, place: Place) {
        let item = self.element(ElementKind::ListItem, place);
        let place = Place { element: item, ..place };
        for term in &definition.terms {
            let label = self.element(ElementKind::Label, place);
            let text = self.styled(term, &self.dress(Role::Term, label));
            let from = self.galley.items.len();
            self.running(&text, Length::ZERO, Role::Term, place);
            self.keep_together(from);
            self.keep_last();
        }
        let role = if place.role == Role::Body { Role::Meaning } else { place.role };
        let indent =
            self.input.style.block(Role::Meaning).indent.at(self.input.style.text(role).size);
        for meaning in &definition.meanings {
            let body = self.element(ElementKind::ListBody, place);
            self.flush = true;
            let inner = Place {
                element: body,
                role,
                ..self.indented(place, self.affordable(indent, place))
            };
            self.blocks(meaning, inner);
        }
    }
}

/// The box before a task; one that is done has a tick in it.
fn task_box(label: super::page::ElementId, size: Length, at: Point, colour: Colour) -> PageItem {
    let side = BOX.at(size);
    let at = Point::new(at.x, at.y - side);
    let kind = ItemKind::Frame { at, size: Size::new(side, side), line: size / 18, colour };
    PageItem { kind, element: Some(label), span: None }
}
