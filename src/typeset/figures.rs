//! Pictures with the words under them.

use super::drawn::{artifact, baseline};
use super::galley::{Line, Padding};
use super::page::{ElementId, ElementKind, ItemKind, PageItem};
use super::paragraph::StyledText;
use super::picture_size::{scaled, sized, within};
use super::setter::{Place, Setter};
use super::styled;
use crate::document::{Block, BlockKind, Figure, Inline, InlineKind, Picture, PictureSource};
use crate::issue::picture_credit;
use crate::pictures::PictureId;
use crate::style::Role;
use crate::units::{Em, Length, Point, Size};

/// A picture takes at most this part of the page's depth, in hundredths…
const DEEPEST: i64 = 62;
/// …and one that is a good deal wider than high this part: two of them go on a page.
const DEEPEST_WIDE: i64 = 45;
/// A picture that is higher than so much text does not stand in a line of it.
const HIGHEST_IN_LINE: Em = Em::thousandths(3000);
/// Pictures side by side are at least this part of the measure wide, in hundredths.
const LEAST_IN_ROW: i64 = 20;
/// Between pictures side by side.
const ROW_GAP: Em = Em::thousandths(800);

impl Setter<'_, '_> {
    /// How many of the blocks at the head are pictures that were written in a row, without words of
    /// their own, and can be seen side by side.
    pub(super) fn row_of_pictures(&self, blocks: &[Block]) -> usize {
        let measure = self.input.style.page.measure();
        let picture = |block: &Block| match &block.kind {
            BlockKind::Figure(figure) if figure.caption.is_empty() && figure.credit.is_none() => {
                match figure.picture.source {
                    PictureSource::Found(_) => self.size_of(&figure.picture, measure),
                    PictureSource::Absent | PictureSource::Written(_) => None,
                }
            }
            _ => None,
        };
        let follows = |pair: &[Block]| {
            pair[1].span.start.saturating_sub(pair[0].span.end) <= 1 && picture(&pair[1]).is_some()
        };
        let count = match blocks.first().and_then(picture) {
            Some(_) => 1 + blocks.windows(2).take_while(|pair| follows(pair)).count(),
            None => return 0,
        };
        let natural: Vec<Size> = blocks.iter().take(count).filter_map(picture).collect();
        let widths =
            widths_in_row(&natural, self.room_in_row(self.input.style.page.measure(), count));
        let least = self.input.style.page.measure().fraction(LEAST_IN_ROW, 100);
        if count > 1 && widths.iter().all(|&width| width >= least) { count } else { 0 }
    }

    /// Sets pictures side by side, all of one height.
    pub(super) fn pictures_in_row(&mut self, blocks: &[Block], place: Place) {
        let figures: Vec<(PictureId, &Figure)> = blocks.iter().filter_map(found).collect();
        let natural: Vec<Size> = figures
            .iter()
            .filter_map(|(_, figure)| self.size_of(&figure.picture, place.measure))
            .collect();
        let widths = widths_in_row(&natural, self.room_in_row(place.measure, figures.len()));
        let gap = ROW_GAP.at(self.input.style.page.body);
        let whole = widths.iter().map(|&width| width + gap).sum::<Length>() - gap;
        let mut at = Point::new(place.left + (place.measure - whole) / 2, Length::ZERO);
        let mut line = Line { baseline: baseline(self.input.style.leading()), ..Line::default() };
        for (((picture, figure), natural), width) in figures.into_iter().zip(natural).zip(widths) {
            let size = Size::new(
                width,
                natural.height.fraction(width.to_scaled_points(), natural.width.to_scaled_points()),
            );
            let alt = figure.picture.alt.clone().unwrap_or_default();
            let is_seen = !alt.trim().is_empty() || figure.link.is_some();
            let element = is_seen
                .then(|| self.galley.structure.add_seen(ElementKind::Figure, place.element, alt));
            line.drawn.extend(self.linked_picture(picture, element, figure, at, size));
            line.height = line.height.max(size.height);
            at.x += width + gap;
        }
        let around = self.input.style.leading() / 2;
        if place.on_grid {
            self.set_floating(self.input.style.page.depth(), around, place, |setter, _| {
                setter.push_line(line);
            });
        } else {
            self.set_apart(around, around, Padding::Around, place, |setter, _| {
                setter.push_line(line);
            });
        }
    }

    /// The room for so many pictures side by side, the gaps left out.
    fn room_in_row(&self, measure: Length, count: usize) -> Size {
        let gaps = ROW_GAP.at(self.input.style.page.body)
            * i64::try_from(count.saturating_sub(1)).unwrap_or(0);
        Size::new(measure - gaps, self.input.style.page.depth().fraction(DEEPEST_WIDE, 100))
    }

    /// Whether a paragraph has pictures that are too large for its lines.
    pub(super) fn has_large_picture(&self, text: &[Inline]) -> bool {
        text.iter().any(|inline| match &inline.kind {
            InlineKind::Picture(picture) => self.is_large(picture),
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. } => self.has_large_picture(inner),
            _ => false,
        })
    }

    /// Takes these pictures out of a paragraph.
    pub(super) fn take_large_pictures(&self, text: &mut Vec<Inline>) -> Vec<Picture> {
        let mut taken = Vec::new();
        text.retain_mut(|inline| match &mut inline.kind {
            InlineKind::Picture(picture) if self.is_large(picture) => {
                taken.push(picture.clone());
                false
            }
            InlineKind::Styled(_, inner)
            | InlineKind::Foreign(_, inner)
            | InlineKind::Abbreviation { text: inner, .. }
            | InlineKind::Link { text: inner, .. } => {
                taken.append(&mut self.take_large_pictures(inner));
                !inner.is_empty()
            }
            _ => true,
        });
        join_spaces(text);
        taken
    }

    /// Whether a picture that was written in a sentence cannot stand in its line: it is higher than
    /// three lines of text, and no icon, which is drawn as high as the text.
    fn is_large(&self, picture: &Picture) -> bool {
        let highest = HIGHEST_IN_LINE.at(self.input.style.page.body);
        let is_icon = picture.width.is_none()
            && matches!(picture.source, PictureSource::Found(id) if self.input.survey.get(id).is_icon());
        !is_icon
            && self
                .size_of(picture, self.input.style.page.measure())
                .is_some_and(|size| size.height > highest)
    }

    /// The size of a picture that is there, before there is too little room for it: the one that its
    /// author gave it, or its own.
    fn size_of(&self, picture: &Picture, measure: Length) -> Option<Size> {
        let PictureSource::Found(id) = picture.source else { return None };
        let natural = self.input.survey.get(id).natural_size();
        Some(picture.width.map_or(natural, |width| sized(natural, width, measure)))
    }

    /// A picture and, if it stands in a link, the area over it that leads there.
    fn linked_picture(
        &mut self,
        picture: PictureId,
        element: Option<ElementId>,
        figure: &Figure,
        at: Point,
        size: Size,
    ) -> Vec<PageItem> {
        let span = Some(figure.picture.span);
        let link = figure.link.as_ref().and_then(|to| styled::target(self.input.issue, to));
        let within = match (element, &link) {
            (Some(element), Some(_)) => Some(self.galley.structure.add(ElementKind::Link, element)),
            _ => element,
        };
        let kind = ItemKind::Picture { picture, at, size };
        let mut drawn = vec![PageItem { kind, element: within, span }];
        if let Some(to) = link {
            let kind = ItemKind::Link { at, size, to };
            drawn.push(PageItem { kind, element: within, span });
        }
        drawn
    }

    /// Sets a picture, or a frame in its stead, with caption and credit.
    pub(super) fn figure(&mut self, figure: &Figure, place: Place) {
        let around = self.input.style.leading() / 2;
        self.set_apart(around, around, Padding::Around, place, |setter, place| {
            setter.picture_and_words(figure, place);
        });
    }

    /// Sets a picture that may move to the head of the next page.
    pub(super) fn floating_figure(&mut self, figure: &Figure, place: Place) {
        let (most, around) = (self.input.style.page.depth(), self.input.style.leading() / 2);
        self.set_floating(most, around, place, |setter, place| {
            setter.picture_and_words(figure, place);
        });
    }

    fn picture_and_words(&mut self, figure: &Figure, place: Place) {
        let has_words = !figure.caption.is_empty() || figure.credit.is_some();
        let alt = figure.picture.alt.clone().unwrap_or_default();
        let element = match figure.picture.source {
            PictureSource::Found(id) => {
                let is_decoration = alt.trim().is_empty() && !has_words && figure.link.is_none();
                let element = (!is_decoration).then(|| {
                    self.galley.structure.add_seen(ElementKind::Figure, place.element, alt)
                });
                self.picture(id, element, figure, place);
                element.unwrap_or(place.element)
            }
            PictureSource::Absent | PictureSource::Written(_) => {
                let element =
                    self.galley.structure.add_seen(ElementKind::Figure, place.element, alt.clone());
                self.frame(&alt, element, place);
                element
            }
        };
        self.caption(figure, element, place);
    }

    fn picture(
        &mut self,
        id: PictureId,
        element: Option<ElementId>,
        figure: &Figure,
        place: Place,
    ) {
        let natural = self
            .size_of(&figure.picture, place.measure)
            .unwrap_or_else(|| self.input.survey.get(id).natural_size());
        let is_wide = natural.width > natural.height.fraction(13, 10);
        let deepest = if is_wide { DEEPEST_WIDE } else { DEEPEST };
        let room = Size::new(place.measure, self.input.style.page.depth().fraction(deepest, 100));
        let size = if figure.picture.width.is_some() {
            within(natural, room)
        } else {
            scaled(natural, room)
        };
        let at = Point::new(place.left + (place.measure - size.width) / 2, Length::ZERO);
        let drawn = self.linked_picture(id, element, figure, at, size);
        let leading = self.input.style.leading();
        self.push_line(Line {
            height: size.height,
            baseline: baseline(leading),
            drawn,
            ..Line::default()
        });
    }

    /// The alternative text in a frame.
    fn frame(&mut self, alt: &str, element: ElementId, place: Place) {
        let style = self.input.style.text(Role::PictureFrame);
        let pad = style.leading / 2;
        let inner =
            Place { left: place.left + pad, measure: place.measure - pad * 2, element, ..place };
        let mut text = StyledText::new(&self.lang);
        let words = if alt.trim().is_empty() { "…" } else { alt };
        styled::push(&mut text, words, &self.dress(Role::PictureFrame, element), None, None);
        let lines =
            self.aside(|setter| setter.running(&text, Length::ZERO, Role::PictureFrame, inner));
        let mut frame =
            Line { height: pad, baseline: pad + baseline(style.leading), ..Line::default() };
        for mut item in lines {
            let height = item.height();
            if let Some(line) = item.as_line_mut() {
                line.drawn.iter_mut().for_each(|drawn| {
                    super::galley::shift(drawn, Point::new(Length::ZERO, frame.height));
                });
                frame.drawn.append(&mut line.drawn);
            }
            frame.height += height;
        }
        frame.height += pad;
        let kind = ItemKind::Frame {
            at: Point::new(place.left, Length::ZERO),
            size: Size::new(place.measure, frame.height),
            line: self.input.style.rules.frame,
            colour: self.input.style.palette.hairline,
        };
        frame.drawn.insert(0, artifact(kind));
        self.push_line(frame);
    }

    fn caption(&mut self, figure: &Figure, element: ElementId, place: Place) {
        if figure.caption.is_empty() && figure.credit.is_none() {
            return;
        }
        self.keep_last();
        self.space(self.input.style.block(Role::Caption).before);
        let caption = self.galley.structure.add(ElementKind::Caption, element);
        let dress = self.dress(Role::Caption, caption);
        let mut text = self.styled(&figure.caption, &dress);
        if let Some(credit) = &figure.credit {
            let mut grey = dress;
            grey.style.colour = self.input.style.palette.quiet;
            let gap = if text.text.is_empty() { "" } else { " " };
            styled::push(&mut text, gap, &grey, None, None);
            let credit = picture_credit(credit, self.labels());
            self.add_inlines(&mut text, &credit, &grey);
        }
        let from = self.galley.items.len();
        let inner = Place { on_grid: false, ..place };
        self.running(&text, Length::ZERO, Role::Caption, inner);
        self.keep_together(from);
    }
}

/// Where a picture was taken out between two spaces, one remains.
fn join_spaces(text: &mut [Inline]) {
    for place in 1..text.len() {
        let (head, tail) = text.split_at_mut(place);
        if let (Some(InlineKind::Text(before)), Some(InlineKind::Text(after))) = (
            head.last().map(|inline| &inline.kind),
            tail.first_mut().map(|inline| &mut inline.kind),
        ) && before.ends_with(' ')
            && after.starts_with(' ')
        {
            after.remove(0);
        }
    }
}

fn found(block: &Block) -> Option<(PictureId, &Figure)> {
    match &block.kind {
        BlockKind::Figure(figure) => match figure.picture.source {
            PictureSource::Found(id) => Some((id, figure)),
            PictureSource::Absent | PictureSource::Written(_) => None,
        },
        _ => None,
    }
}

/// The widths of pictures that are of one height and fill the room together, but none is larger than
/// by itself.
fn widths_in_row(natural: &[Size], room: Size) -> Vec<Length> {
    let Some(lowest) = natural.iter().map(|size| size.height).min() else { return Vec::new() };
    let at_height = |height: Length| -> Vec<Length> {
        natural
            .iter()
            .map(|size| {
                size.width.fraction(height.to_scaled_points(), size.height.to_scaled_points())
            })
            .collect()
    };
    let height = lowest.min(room.height);
    let widths = at_height(height);
    let whole: Length = widths.iter().copied().sum();
    if whole <= room.width {
        return widths;
    }
    at_height(height.fraction(room.width.to_scaled_points(), whole.to_scaled_points()))
}
