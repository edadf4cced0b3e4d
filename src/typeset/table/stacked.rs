//! A table with more columns than a page can hold: each row becomes a block of lines, each led by
//! its column's name.

use crate::document::Table;
use crate::style::Role;
use crate::typeset::page::ElementKind;
use crate::typeset::setter::{Place, Setter};
use crate::typeset::styled;
use crate::units::Length;

impl Setter<'_, '_> {
    /// Sets a table row by row, one cell to a line.
    pub(super) fn stacked(&mut self, table: &Table, place: Place) {
        let leading = self.input.style.text(Role::TableCell).leading;
        for (index, row) in table.rows.iter().enumerate() {
            self.space(if index == 0 { Length::ZERO } else { leading / 2 });
            let element = self.element(ElementKind::Division, place);
            let place = Place { element, ..place };
            for (head, cell) in table.head.iter().zip(row) {
                if cell.text.is_empty() {
                    continue;
                }
                let element = self.element(ElementKind::Paragraph, place);
                let mut text = self.styled(&head.text, &self.dress(Role::TableHead, element));
                if !head.text.is_empty() {
                    styled::push(
                        &mut text,
                        self.labels().colon,
                        &self.dress(Role::TableHead, element),
                        None,
                        None,
                    );
                }
                self.add_inlines(&mut text, &cell.text, &self.dress(Role::TableCell, element));
                self.running(&text, Length::ZERO, Role::TableCell, place);
            }
        }
    }
}
