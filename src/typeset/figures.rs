//! Pictures with the words under them.

use super::galley::Line;
use super::page::{ElementId, ElementKind, ItemKind, PageItem};
use super::paragraph::StyledText;
use super::setter::{Padding, Place, Setter, artifact, baseline};
use super::styled;
use crate::document::{Figure, PictureSource};
use crate::language::fill;
use crate::pictures::PictureId;
use crate::style::{Colour, Role};
use crate::units::{Length, Point, Size};

/// A picture takes at most this part of the page's depth, in hundredths…
const DEEPEST: i64 = 62;
/// …and one that is a good deal wider than high this part: two of them go on a page.
const DEEPEST_WIDE: i64 = 45;
/// A picture this near to the measure is as wide as the measure, in hundredths.
const NEARLY_FULL: i64 = 72;

impl Setter<'_, '_> {
    /// Sets a picture, or a frame in its stead, with caption and credit.
    pub(super) fn figure(&mut self, figure: &Figure, place: Place) {
        let around = self.copy.style.leading() / 2;
        self.set_apart(around, around, Padding::Around, place, |setter, place| setter.picture_and_words(figure, place));
    }

    /// Sets a picture that may move to the head of the next page.
    pub(super) fn floating_figure(&mut self, figure: &Figure, place: Place) {
        let (most, around) = (self.copy.style.page.depth(), self.copy.style.leading() / 2);
        self.set_floating(most, around, place, |setter, place| setter.picture_and_words(figure, place));
    }

    fn picture_and_words(&mut self, figure: &Figure, place: Place) {
        let has_words = !figure.caption.is_empty() || figure.credit.is_some();
        let alt = figure.picture.alt.clone().unwrap_or_default();
        let element = match figure.picture.source {
            PictureSource::Found(id) => {
                let is_decoration = alt.trim().is_empty() && !has_words;
                let element = (!is_decoration).then(|| self.galley.structure.add_seen(ElementKind::Figure, place.element, alt));
                self.picture(id, element, figure, place);
                element.unwrap_or(place.element)
            }
            PictureSource::Absent | PictureSource::Written(_) => {
                let element = self.galley.structure.add_seen(ElementKind::Figure, place.element, alt.clone());
                self.frame(&alt, element, place);
                element
            }
        };
        self.caption(figure, element, place);
    }

    fn picture(&mut self, id: PictureId, element: Option<ElementId>, figure: &Figure, place: Place) {
        let surveyed = self.copy.survey.get(id);
        let natural = Size::new(surveyed.natural_width(), Length::points(f64::from(surveyed.height) * 72.0 / 96.0));
        let is_wide = natural.width > natural.height.fraction(13, 10);
        let deepest = if is_wide { DEEPEST_WIDE } else { DEEPEST };
        let size = scaled(natural, Size::new(place.measure, self.copy.style.page.depth().fraction(deepest, 100)));
        let at = Point::new(place.left + (place.measure - size.width) / 2, Length::ZERO);
        let drawn = vec![PageItem { kind: ItemKind::Picture { picture: id, at, size }, element, span: Some(figure.picture.span) }];
        let leading = self.copy.style.leading();
        self.push_line(Line { height: size.height, baseline: baseline(leading), drawn, ..Line::default() });
    }

    /// The alternative text in a frame.
    fn frame(&mut self, alt: &str, element: ElementId, place: Place) {
        let style = self.copy.style.text(Role::PictureFrame);
        let pad = style.leading / 2;
        let inner = Place { left: place.left + pad, measure: place.measure - pad * 2, element, ..place };
        let mut text = StyledText::default();
        let words = if alt.trim().is_empty() { "…" } else { alt };
        styled::push(&mut text, words, &self.dress(Role::PictureFrame, element), None, None);
        let lines = self.aside(|setter| setter.running(&text, Length::ZERO, Role::PictureFrame, inner));
        let mut frame = Line { height: pad, baseline: pad + baseline(style.leading), ..Line::default() };
        for mut item in lines {
            let height = item.height();
            if let Some(line) = item.as_line_mut() {
                line.drawn.iter_mut().for_each(|drawn| super::galley::shift(drawn, Point::new(Length::ZERO, frame.height)));
                frame.drawn.append(&mut line.drawn);
            }
            frame.height += height;
        }
        frame.height += pad;
        let kind = ItemKind::Frame {
            at: Point::new(place.left, Length::ZERO),
            size: Size::new(place.measure, frame.height),
            line: Length::points(0.5),
            colour: Colour::HAIRLINE,
        };
        frame.drawn.insert(0, artifact(kind));
        self.push_line(frame);
    }

    fn caption(&mut self, figure: &Figure, element: ElementId, place: Place) {
        let credit = figure.credit.as_ref().map(|credit| fill(self.labels().picture_credit, credit));
        if figure.caption.is_empty() && credit.is_none() {
            return;
        }
        self.keep_last();
        self.space(self.copy.style.block(Role::Caption).before);
        let caption = self.galley.structure.add(ElementKind::Caption, element);
        let dress = self.dress(Role::Caption, caption);
        let mut text = self.styled(&figure.caption, &dress);
        if let Some(credit) = credit {
            let mut grey = dress;
            grey.style.colour = Colour::GREY;
            let gap = if text.text.is_empty() { "" } else { " " };
            styled::push(&mut text, &format!("{gap}{credit}"), &grey, None, None);
        }
        let from = self.galley.items.len();
        let inner = Place { on_grid: false, ..place };
        self.running(&text, Length::ZERO, Role::Caption, inner);
        self.keep_together(from);
    }
}

/// The size at which a picture is placed: its own, less where there is no room, a little more where
/// it nearly fills the measure.
fn scaled(natural: Size, room: Size) -> Size {
    let nearly_full = natural.width >= room.width.fraction(NEARLY_FULL, 100);
    let width = if nearly_full { room.width } else { natural.width };
    let height = natural.height.fraction(width.to_scaled_points(), natural.width.to_scaled_points());
    if height.fits(room.height) {
        return Size::new(width, height);
    }
    let width = natural.width.fraction(room.height.to_scaled_points(), natural.height.to_scaled_points());
    Size::new(width.min(room.width), room.height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_picture_never_outgrows_its_room(width in 1_i64..100_000, height in 1_i64..100_000) {
            let pixel = |count: i64| Length::points(0.75) * count;
            let room = Size::new(Length::points(317.0), Length::points(318.0));
            let size = scaled(Size::new(pixel(width), pixel(height)), room);
            prop_assert!(size.width <= room.width && size.height <= room.height);
        }
    }
}
