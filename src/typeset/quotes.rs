//! Quotations and alerts.

use super::drawn::fill;
use super::galley::Padding;
use super::page::ElementKind;
use super::paragraph::StyledText;
use super::setter::{Place, Setter};
use super::styled::{self, Dress};
use crate::document::{Alert, AlertKind, Block, Inline};
use crate::style::Role;
use crate::units::{Em, Length};

/// From an alert's rule to its text.
const ALERT_INDENT: Em = Em::thousandths(1000);
/// From the mark of an alert's kind to its name.
const MARK_INDENT: Em = Em::thousandths(1400);

impl Setter<'_, '_> {
    /// Sets a quotation, and who said it.
    pub(super) fn quote(&mut self, blocks: &[Block], attribution: Option<&[Inline]>, place: Place) {
        let element = self.element(ElementKind::BlockQuote, place);
        let role = if place.role == Role::Note { Role::Note } else { Role::Quote };
        let (style, block) = (self.input.style.text(role), self.input.style.block(Role::Quote));
        self.set_apart(block.before, block.after, Padding::Around, place, |setter, place| {
            let indent = setter.affordable(block.indent.at(style.size) * 2, place) / 2;
            let inner = setter.indented(place, indent);
            // Set in at the other side as well.
            let left = if setter.is_right_to_left() { inner.left + indent } else { inner.left };
            let inner = Place { element, role, left, measure: inner.measure - indent, ..inner };
            setter.flush = true;
            setter.blocks(blocks, inner);
            if let Some(attribution) = attribution {
                setter.keep_last();
                setter.attribution(attribution, inner);
            }
        });
    }

    fn attribution(&mut self, words: &[Inline], place: Place) {
        let role = Role::QuoteAttribution;
        let element = self.element(ElementKind::Paragraph, place);
        let dress = self.dress(role, element);
        let text = self.styled(words, &dress);
        self.space(self.input.style.block(role).before);
        let from = self.galley.items.len();
        self.running(&text, Length::ZERO, role, place);
        self.keep_together(from);
    }

    /// Sets a boxed remark: a rule beside it and its name above.
    pub(super) fn alert(&mut self, alert: &Alert, place: Place) {
        let element = self.element(ElementKind::Division, place);
        let before = self.input.style.block(Role::AlertTitle).before;
        let after = self.input.style.block(Role::AlertText).after;
        let right_to_left = self.is_right_to_left();
        self.set_apart(before, after, Padding::Around, place, |setter, place| {
            let indent = setter
                .affordable(ALERT_INDENT.at(setter.input.style.text(Role::AlertText).size), place);
            let inner = Place { element, role: Role::AlertText, ..setter.indented(place, indent) };
            setter.settle();
            let from = setter.galley.items.len();
            setter.alert_title(alert, inner);
            setter.flush = true;
            setter.blocks(&alert.blocks, inner);
            let (width, colour) =
                (setter.input.style.rules.beside, setter.input.style.palette.accent);
            let left = if right_to_left { place.left + place.measure - width } else { place.left };
            setter.accompany(from, |height| vec![fill(left, Length::ZERO, width, height, colour)]);
        });
    }

    fn alert_title(&mut self, alert: &Alert, place: Place) {
        let element = self.element(ElementKind::Paragraph, place);
        let dress = self.dress(Role::AlertTitle, element);
        let text = match &alert.title {
            Some(title) => self.styled(title, &dress),
            None => {
                let mut text = StyledText::new(&self.lang);
                styled::push(&mut text, alert.kind.name(self.labels()), &dress, None, None);
                text
            }
        };
        let from = self.galley.items.len();
        let indent = MARK_INDENT.at(dress.style.size);
        self.running(&text, Length::ZERO, Role::AlertTitle, self.indented(place, indent));
        // The name says it to those who do not see the mark.
        let mark = Dress { element: None, ..dress };
        self.mark(from, mark_of(alert.kind), &mark, indent, place);
        self.keep_together(from);
        self.keep_last();
    }
}

/// What shows an alert's kind to those who see no colours.
const fn mark_of(kind: AlertKind) -> &'static str {
    match kind {
        AlertKind::Note => "●",
        AlertKind::Tip => "✓",
        AlertKind::Important => "◆",
        AlertKind::Warning => "▲",
        AlertKind::Caution => "■",
    }
}
