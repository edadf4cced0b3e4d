//! How each role is set: face, size, leading, colour; and how its block stands.

use super::Style;
use super::attributes::{
    Alignment, ArticleStart, BlockStyle, Capitals, Display, ParagraphStart, Position, TextStyle,
};
use super::role::Role;
use crate::fonts::{Cut, Family, Weight};
use crate::units::{Em, Length};

/// Sizes that are not on the body's own grid are set relative to it, so that every page size scales.
pub(super) fn text_style(role: Role, look: &Style) -> TextStyle {
    let page = &look.page;
    let grid = page.leading;
    let of_body = |percent: i64| page.body.fraction(percent, 100);
    let of_grid = |percent: i64| grid.fraction(percent, 100);
    // What stands above the text's size stands out less far where lines are short.
    let display = |percent: i64| {
        if page.has_short_lines() { 100 + (percent - 100) * 2 / 3 } else { percent }
    };
    let body = TextStyle {
        family: Family::Body,
        weight: Weight::Regular,
        italic: false,
        cut: Cut::Text,
        size: page.body,
        leading: grid,
        colour: look.palette.text,
        capitals: Capitals::AsWritten,
        position: Position::Baseline,
        oldstyle_figures: true,
        tabular_figures: false,
        tracking: Em::ZERO,
    };
    let sans = TextStyle { family: Family::Sans, oldstyle_figures: false, ..body };
    let note = TextStyle { cut: Cut::Caption, size: of_body(80), leading: of_grid(78), ..body };
    let strong = TextStyle { weight: Weight::Bold, oldstyle_figures: false, ..body };
    let heading = TextStyle {
        family: if look.display == Display::Serif { Family::Body } else { Family::Sans },
        ..strong
    };
    let title = TextStyle {
        family: if look.display == Display::Sans { Family::Sans } else { Family::Body },
        ..strong
    };
    // What stands back: details, furniture.
    let detail = if look.display == Display::Serif { body } else { sans };
    let label = TextStyle { colour: look.palette.quiet, ..detail };
    match role {
        Role::Masthead => {
            TextStyle { size: of_body(display(320)), leading: of_grid(display(300)), ..title }
        }
        Role::MastheadLine => {
            TextStyle { size: of_body(86), tracking: Em::thousandths(10), ..label }
        }
        Role::MatterTitle => {
            TextStyle { size: of_body(display(190)), leading: of_grid(display(200)), ..title }
        }
        Role::SectionTitle => section_title(look, &strong),
        Role::SectionIntroduction
        | Role::Body
        | Role::BodyFirst
        | Role::ListItem
        | Role::ListMarker
        | Role::Meaning
        | Role::Brief => body,
        Role::Quote => TextStyle { size: of_body(96), ..body },
        Role::TeaserTitle => TextStyle { family: title.family, ..strong },
        Role::TeaserText => TextStyle { size: of_body(92), leading: of_grid(92), ..body },
        Role::TeaserDetails | Role::ContentsDetails => {
            TextStyle { size: of_body(78), leading: of_grid(84), ..label }
        }
        Role::ContentsEntry => TextStyle { oldstyle_figures: false, ..body },
        Role::Title if look.articles == ArticleStart::RunOn => {
            TextStyle { size: of_body(display(165)), leading: of_grid(display(155)), ..title }
        }
        Role::Title => {
            TextStyle { size: of_body(display(215)), leading: of_grid(display(200)), ..title }
        }
        Role::Subtitle => {
            TextStyle { size: of_body(display(124)), leading: of_grid(display(124)), ..body }
        }
        Role::Standfirst => TextStyle {
            italic: true,
            size: of_body(display(114)),
            leading: of_grid(display(115)),
            ..body
        },
        Role::Byline => TextStyle { size: of_body(82), ..label },
        Role::Why => TextStyle { size: of_body(90), ..sans },
        Role::Heading2 => TextStyle { size: of_body(122), leading: of_grid(120), ..heading },
        Role::Heading3 => TextStyle { size: of_body(103), ..heading },
        Role::Heading4 => TextStyle { family: title.family, ..strong },
        Role::Heading5 => TextStyle { italic: true, ..body },
        Role::Heading6 => TextStyle { size: of_body(90), colour: look.palette.quiet, ..heading },
        Role::QuoteAttribution => TextStyle { size: of_body(90), ..body },
        Role::AlertTitle => TextStyle { size: of_body(86), colour: look.palette.accent, ..heading },
        Role::AlertText => TextStyle { size: of_body(94), ..body },
        Role::Code => TextStyle {
            family: Family::Mono,
            size: of_body(78),
            leading: of_grid(84),
            oldstyle_figures: false,
            ..body
        },
        Role::Term => strong,
        Role::TableHead => {
            TextStyle { size: of_body(82), leading: of_grid(88), tabular_figures: true, ..heading }
        }
        Role::TableCell => TextStyle {
            size: of_body(86),
            leading: of_grid(88),
            oldstyle_figures: false,
            tabular_figures: true,
            ..body
        },
        Role::Caption | Role::PictureFrame | Role::SourceNote => {
            TextStyle { size: of_body(82), leading: of_grid(84), ..note }
        }
        Role::Note => note,
        Role::SourceEntry | Role::Colophon => {
            TextStyle { size: of_body(88), leading: of_grid(92), ..body }
        }
        Role::RunningHead if look.display == Display::Serif => TextStyle {
            size: of_body(82),
            capitals: Capitals::AllSmall,
            tracking: Em::thousandths(40),
            ..label
        },
        Role::RunningHead | Role::Folio => {
            TextStyle { size: of_body(74), tracking: Em::thousandths(10), ..label }
        }
        Role::Break => TextStyle { colour: look.palette.quiet, ..body },
    }
}

/// A section's title stands over its articles like a label: small, in the accent's colour.
fn section_title(look: &Style, strong: &TextStyle) -> TextStyle {
    let label = TextStyle {
        size: look.page.body.fraction(86, 100),
        colour: look.palette.accent,
        tracking: Em::thousandths(40),
        ..*strong
    };
    match look.display {
        Display::Serif => TextStyle {
            weight: Weight::Regular,
            size: look.page.body,
            capitals: Capitals::AllSmall,
            tracking: Em::thousandths(60),
            ..label
        },
        Display::Mixed | Display::Sans => TextStyle { family: Family::Sans, ..label },
    }
}

pub(super) fn block_style(role: Role, look: &Style) -> BlockStyle {
    let grid = |percent: i64| look.page.leading.fraction(percent, 100);
    let plain = BlockStyle {
        alignment: look.text,
        before: Length::ZERO,
        after: Length::ZERO,
        first_indent: Em::ZERO,
        indent: Em::ZERO,
        keep_with_next: false,
        keep_together: false,
    };
    let ragged = BlockStyle { alignment: Alignment::Start, ..plain };
    let heading = BlockStyle { keep_with_next: true, keep_together: true, ..ragged };
    match role {
        Role::Masthead => BlockStyle { after: grid(25), ..heading },
        Role::MastheadLine => BlockStyle { after: grid(100), ..heading },
        Role::MatterTitle => BlockStyle { after: grid(100), ..heading },
        Role::SectionTitle => BlockStyle { before: grid(100), after: grid(25), ..heading },
        Role::SectionIntroduction => BlockStyle { after: grid(100), ..plain },
        Role::TeaserTitle => BlockStyle { before: grid(50), ..heading },
        Role::TeaserText => BlockStyle { keep_together: true, ..plain },
        Role::TeaserDetails => BlockStyle { keep_together: true, ..ragged },
        Role::ContentsEntry => {
            BlockStyle { before: grid(25), keep_with_next: true, keep_together: true, ..ragged }
        }
        Role::ContentsDetails => BlockStyle { keep_together: true, ..ragged },
        Role::Title => BlockStyle { after: grid(50), ..heading },
        Role::Subtitle => BlockStyle { after: grid(50), ..heading },
        Role::Standfirst => BlockStyle { after: grid(50), ..heading },
        Role::Byline => BlockStyle { after: grid(100), ..heading },
        Role::Why => {
            BlockStyle { before: grid(50), after: grid(100), keep_together: true, ..plain }
        }
        Role::Body => match look.paragraphs {
            ParagraphStart::Indent => BlockStyle { first_indent: Em::thousandths(1200), ..plain },
            ParagraphStart::Space => BlockStyle { before: grid(50), ..plain },
        },
        Role::BodyFirst => plain,
        Role::Heading2 => BlockStyle { before: grid(130), after: grid(50), ..heading },
        Role::Heading3 => BlockStyle { before: grid(75), after: grid(25), ..heading },
        Role::Heading4 | Role::Heading5 | Role::Heading6 => {
            BlockStyle { before: grid(100), ..heading }
        }
        Role::Quote => {
            BlockStyle { before: grid(50), after: grid(50), indent: Em::thousandths(1400), ..plain }
        }
        Role::QuoteAttribution => BlockStyle {
            indent: Em::thousandths(1400),
            alignment: Alignment::End,
            keep_together: true,
            ..plain
        },
        Role::AlertTitle => BlockStyle { before: grid(100), ..heading },
        Role::AlertText => BlockStyle { after: grid(100), ..plain },
        Role::Code => BlockStyle { before: grid(50), after: grid(50), ..ragged },
        Role::ListItem => {
            BlockStyle { before: Length::ZERO, indent: Em::thousandths(1600), ..plain }
        }
        Role::ListMarker => ragged,
        Role::Term => BlockStyle { before: grid(50), ..heading },
        Role::Meaning => BlockStyle { indent: Em::thousandths(1400), ..plain },
        Role::TableHead | Role::TableCell => {
            BlockStyle { before: grid(50), after: grid(50), ..ragged }
        }
        Role::Caption => {
            BlockStyle { before: grid(25), after: grid(100), keep_together: true, ..ragged }
        }
        Role::PictureFrame => BlockStyle { alignment: Alignment::Centre, ..ragged },
        Role::Note => BlockStyle { first_indent: Em::thousandths(1000), ..plain },
        Role::SourceNote => BlockStyle { before: grid(100), keep_together: true, ..plain },
        Role::SourceEntry => BlockStyle {
            before: grid(50),
            indent: Em::thousandths(1800),
            keep_together: true,
            ..plain
        },
        Role::Brief => BlockStyle { before: grid(75), keep_together: true, ..plain },
        Role::Colophon => BlockStyle { before: grid(50), ..ragged },
        Role::RunningHead => BlockStyle { alignment: Alignment::Start, ..ragged },
        Role::Folio => BlockStyle { alignment: Alignment::Centre, ..ragged },
        Role::Break => {
            BlockStyle { before: grid(50), after: grid(50), alignment: Alignment::Centre, ..plain }
        }
    }
}
