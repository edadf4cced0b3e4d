//! The look that is asked for: by the command line, else by the manifest.

use super::Order;
use crate::diagnostics::{Code, Diagnostic, Sink};
use crate::language::Direction;
use crate::manifest::Manifest;
use crate::style::{Binding, Choice, Style};

/// The look of an issue whose text runs in `direction`; tells what of the manifest is without effect.
pub(super) fn choose(
    manifest: &Manifest,
    order: &Order,
    direction: Direction,
    sink: &mut Sink,
) -> Style {
    let (pdf, default) = (&manifest.pdf, Choice::default());
    let style = Style::new(Choice {
        theme: order.theme.or(manifest.theme.as_ref().map(|theme| theme.value)).unwrap_or_default(),
        page_size: order
            .page_size
            .or(pdf.page_size.as_ref().map(|size| size.value))
            .unwrap_or_default(),
        columns: pdf.columns.as_ref().map_or(default.columns, |columns| columns.value),
        facing: pdf.facing,
        binding: match direction {
            Direction::LeftToRight => Binding::Left,
            Direction::RightToLeft => Binding::Right,
        },
        resolution: pdf.resolution.as_ref().map_or(default.resolution, |dots| dots.value),
    });
    if let Some(columns) = pdf.columns.as_ref().filter(|columns| columns.value > style.page.columns)
    {
        let narrow = Diagnostic::new(
            Code::WithoutEffect,
            "the page is too narrow for `columns: 2`, and the text stands in one",
        );
        sink.push(narrow.at(columns.span).help("choose `page-size: a4` or `letter`"));
    }
    style
}
