//! The stylesheet, made from the shared style.
//!
//! What the reader chose rules: body text gets no face, size, leading or colour of its own, and
//! every length is relative. Nothing is used that Kindle refuses or old readers trip over:
//! no variables, no flexible boxes, no namespaces, no pixels.

use std::fmt::Write;

use super::fonts::{Font, Fonts};
use crate::style::{Alignment, BlockStyle, Family, Role, Style, TextStyle, Weight};
use crate::units::Length;

/// The stylesheet of the book, which brings these faces along.
pub(super) fn stylesheet(style: &Style, fonts: &Fonts) -> String {
    let mut css = String::new();
    fonts.faces.iter().for_each(|font| face(&mut css, font));
    let body = fonts.families(Family::Body);
    if !body.is_empty() {
        let _ = writeln!(css, "body {{ font-family: {body}serif; }}");
    }
    css.push_str(BASE);
    for role in ROLES {
        if let Some(selector) = selector(role) {
            rule(&mut css, style, fonts, role, selector);
        }
    }
    css.push_str(PARTS);
    let _ = writeln!(css, "code, kbd {{ font-family: {}monospace; }}", fonts.families(Family::Mono));
    css
}

/// Where a face is found, and what it is for.
fn face(css: &mut String, font: &Font) {
    let weight = if font.weight == Weight::Bold { "bold" } else { "normal" };
    let slant = if font.italic { "italic" } else { "normal" };
    let Font { family, file, .. } = font;
    let _ = writeln!(css, "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {slant}; src: url(\"{file}\"); }}");
}

/// Every role, so that the stylesheet can be complete; `selector` says how each is reached.
const ROLES: [Role; 43] = [
    Role::BodyFirst,
    Role::Body,
    Role::Masthead,
    Role::MastheadLine,
    Role::MatterTitle,
    Role::SectionTitle,
    Role::SectionIntroduction,
    Role::TeaserTitle,
    Role::TeaserText,
    Role::TeaserDetails,
    Role::ContentsEntry,
    Role::ContentsDetails,
    Role::Title,
    Role::Subtitle,
    Role::Standfirst,
    Role::Byline,
    Role::Why,
    Role::Heading2,
    Role::Heading3,
    Role::Heading4,
    Role::Heading5,
    Role::Heading6,
    Role::Quote,
    Role::QuoteAttribution,
    Role::AlertTitle,
    Role::AlertText,
    Role::Code,
    Role::ListItem,
    Role::ListMarker,
    Role::Term,
    Role::Meaning,
    Role::TableHead,
    Role::TableCell,
    Role::Caption,
    Role::PictureFrame,
    Role::Note,
    Role::SourceNote,
    Role::SourceEntry,
    Role::Brief,
    Role::Colophon,
    Role::RunningHead,
    Role::Folio,
    Role::Break,
];

/// How a role is marked up; nothing for what only pages have.
const fn selector(role: Role) -> Option<&'static str> {
    Some(match role {
        Role::Masthead => ".masthead",
        Role::MastheadLine => ".masthead-line",
        Role::MatterTitle => ".matter-title",
        Role::SectionTitle => ".section-title",
        Role::SectionIntroduction => ".introduction",
        Role::TeaserTitle => ".teaser-title",
        Role::TeaserText => ".teaser-text",
        Role::TeaserDetails => ".teaser-details",
        Role::ContentsEntry => ".entry",
        Role::ContentsDetails => ".details",
        Role::Title => ".title",
        Role::Subtitle => ".subtitle",
        Role::Standfirst => ".standfirst",
        Role::Byline => ".byline",
        Role::Why => ".why",
        Role::Body => "p + p",
        Role::BodyFirst => "p",
        Role::Heading2 => "h2",
        Role::Heading3 => "h3",
        Role::Heading4 => "h4",
        Role::Heading5 => "h5",
        Role::Heading6 => "h6",
        Role::Quote => "blockquote",
        Role::QuoteAttribution => ".quote-attribution",
        Role::AlertTitle => ".alert-title",
        Role::AlertText => ".alert",
        Role::Code => "pre",
        Role::Term => "dt",
        Role::Meaning => "dd",
        Role::TableHead => "th",
        Role::TableCell => "td",
        Role::Caption => "figcaption",
        Role::PictureFrame => ".picture-frame",
        Role::Note => ".note",
        Role::SourceNote => ".source-note",
        Role::SourceEntry => ".source-entry",
        Role::Brief => ".brief",
        Role::Colophon => ".colophon",
        Role::Break => "hr",
        // Lists keep the reader's own indents and markers, which fit its screen.
        Role::ListItem | Role::ListMarker | Role::RunningHead | Role::Folio => return None,
    })
}

/// One rule: the block, then the letters.
fn rule(css: &mut String, style: &Style, fonts: &Fonts, role: Role, selector: &str) {
    let (text, block) = (style.text(role), style.block(role));
    let body = style.text(Role::Body);
    let _ = write!(css, "{selector} {{");
    write_block(css, &text, &block);
    write_family(css, fonts, text.family);
    write_text(css, &text, &body);
    css.push_str(" }\n");
    write_mirrored(css, selector, &block);
}

/// The rule for text from right to left. `start` and `end` would need no second rule, but readers
/// that do not know them would ignore the alignment or, worse, take it for another.
fn write_mirrored(css: &mut String, selector: &str, block: &BlockStyle) {
    let alignment = match block.alignment {
        Alignment::Ragged | Alignment::Start => " text-align: right;",
        Alignment::End => " text-align: left;",
        Alignment::Justified | Alignment::Centre => "",
    };
    let indent = match block.indent.to_thousandths() {
        0 => String::new(),
        indent => format!(" margin-left: 0; margin-right: {};", thousandths(indent.into())),
    };
    if !alignment.is_empty() || !indent.is_empty() {
        let _ = writeln!(css, "[dir=\"rtl\"] {selector} {{{alignment}{indent} }}");
    }
}

fn write_block(css: &mut String, text: &TextStyle, block: &BlockStyle) {
    let (before, after) = (ems(block.before, text.size), ems(block.after, text.size));
    let indent = thousandths(block.indent.to_thousandths().into());
    if [&before, &after, &indent].iter().all(|margin| *margin == "0") {
        css.push_str(" margin: 0;");
    } else {
        let _ = write!(css, " margin: {before} 0 {after} {indent};");
    }
    let _ = write!(css, " text-indent: {};", thousandths(block.first_indent.to_thousandths().into()));
    match block.alignment {
        // Whether text is justified and hyphenated is the reader's choice.
        Alignment::Justified => {}
        Alignment::Ragged => css.push_str(" text-align: left;"),
        Alignment::Start => css.push_str(" text-align: left; -webkit-hyphens: none; hyphens: none;"),
        Alignment::Centre => css.push_str(" text-align: center;"),
        Alignment::End => css.push_str(" text-align: right;"),
    }
    if block.keep_with_next {
        css.push_str(" page-break-after: avoid; break-after: avoid;");
    }
    if block.keep_together {
        css.push_str(" page-break-inside: avoid; break-inside: avoid;");
    }
}

/// Text is in the reader's face or in the book's, which the body has.
fn write_family(css: &mut String, fonts: &Fonts, family: Family) {
    let generic = match family {
        Family::Body => return,
        Family::Sans => "sans-serif",
        Family::Mono => "monospace",
    };
    let _ = write!(css, " font-family: {}{generic};", fonts.families(family));
}

/// Colours are left out: a grey that stands back on white is unreadable on black.
fn write_text(css: &mut String, text: &TextStyle, body: &TextStyle) {
    if text.size != body.size {
        let _ = write!(css, " font-size: {};", ems(text.size, body.size));
    }
    if text.size > body.size {
        let _ = write!(css, " line-height: {};", ratio(text.leading, text.size));
    }
    if text.weight == Weight::Bold {
        css.push_str(" font-weight: bold;");
    }
    if text.italic {
        css.push_str(" font-style: italic;");
    }
    if text.small_capitals {
        css.push_str(" font-variant: small-caps;");
    }
    if text.tracking.to_thousandths() != 0 {
        let _ = write!(css, " letter-spacing: {};", thousandths(text.tracking.to_thousandths().into()));
    }
}

fn ems(length: Length, size: Length) -> String {
    thousandths(in_thousandths(length, size))
}

fn ratio(length: Length, size: Length) -> String {
    number(in_thousandths(length, size))
}

fn in_thousandths(length: Length, size: Length) -> i64 {
    length.fraction(1000, size.to_scaled_points().max(1)).to_scaled_points()
}

fn thousandths(thousandths: i64) -> String {
    if thousandths == 0 { "0".to_owned() } else { number(thousandths) + "em" }
}

/// A number of thousandths as CSS writes it: 1400 is `1.4`.
fn number(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let digits = format!("{sign}{}.{:03}", thousandths.abs() / 1000, thousandths.abs() % 1000);
    digits.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// What has no role: the ground that roles stand on.
const BASE: &str = "\
body { widows: 2; orphans: 2; -webkit-hyphens: auto; hyphens: auto; overflow-wrap: break-word; word-wrap: break-word; }
section, header, footer, figure, figcaption, aside, nav { display: block; }
h1, h2, h3, h4, h5, h6, th { font-weight: normal; }
a { text-decoration: underline; }
";

/// What has no role: parts and states of the blocks above.
const PARTS: &str = "\
li, .alert-title + p, .brief p { text-indent: 0; }
h1.section-title { font-size: 1.4em; }
.plain { margin: 0; padding: 0; list-style-type: none; }
.plain .plain { margin: 0 0 1em 0; }
.entry a, .teaser-title a, .section-title a, .back, .noteref { text-decoration: none; }
.why, .alert { padding: 0 0 0 1em; border-left: 0.2em solid; }
[dir=\"rtl\"] .why, [dir=\"rtl\"] .alert { padding: 0 1em 0 0; border-left: 0; border-right: 0.2em solid; }
.alert { margin-top: 1em; }
.alert-title { margin-top: 0; }
figure { margin: 1em 0; page-break-inside: avoid; break-inside: avoid; }
img { max-width: 100%; }
img.picture { display: block; margin: 0 auto; height: auto; }
img.inline { vertical-align: middle; }
.picture-frame { padding: 1em; border: 0.06em solid; }
span.picture-frame { padding: 0 0.3em; }
.credit { font-style: italic; }
pre { white-space: pre-wrap; overflow-wrap: break-word; word-wrap: break-word; tab-size: 4; }
[dir=\"rtl\"] pre { text-align: left; }
p code, li code, td code, dd code, h2 code, h3 code { font-size: 0.9em; }
.table { margin: 1em 0; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { margin: 0; padding: 0.3em 0.4em; vertical-align: top; overflow-wrap: anywhere; word-break: break-word; }
thead { border-bottom: 0.06em solid; }
th { vertical-align: bottom; }
.wide th, .wide td { padding: 0.2em 0.25em; font-size: 0.7em; }
th.left, td.left { text-align: left; }
th.centre, td.centre { text-align: center; }
th.right, td.right { text-align: right; }
.task { list-style-type: none; }
.task, .task > p:first-child { text-indent: -1.4em; }
hr { width: 20%; border: 0; border-top: 0.06em solid; margin-left: auto; margin-right: auto; }
sub, sup, .noteref { font-size: 0.75em; line-height: 0; }
sub { vertical-align: sub; }
sup, .noteref { vertical-align: super; }
.noteref { margin-left: 0.1em; }
.notes { margin: 2em 0 0 0; padding: 1em 0 0 0; border-top: 0.06em solid; }
.note { margin: 0 0 0.5em 0; }
.source-note { border-top: 0.06em solid; padding: 0.5em 0 0 0; }
.quote-attribution { margin-top: 0.3em; }
.ways-on { margin: 2em 0 0 0; font-family: sans-serif; font-size: 0.8em; text-align: center; }
.ways-on ul { margin: 0; padding: 0; list-style-type: none; }
.ways-on li { display: inline; padding: 0 0.6em; }
math { max-width: 100%; overflow-x: auto; }
math[display=\"block\"] { margin: 0.6em 0; }
";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manifest::{PdfSettings, Theme};
    use std::collections::BTreeSet;

    #[test]
    fn every_role_has_its_rule_and_every_length_is_relative() {
        assert_eq!(ROLES.iter().collect::<BTreeSet<_>>().len(), Role::Break as usize + 1, "a role is missing from the list");
        let css = stylesheet(&Style::new(Theme::default(), &PdfSettings::default(), None), &Fonts::default());
        for forbidden in ["px", "pt;", "var(", "flex", "@", "color"] {
            assert!(!css.contains(forbidden), "{forbidden}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn faces_that_come_along_stand_before_the_readers() {
        let fonts = crate::epub::fonts::embedded(&crate::fonts::FontBook::new(Vec::new(), false));
        let css = stylesheet(&Style::new(Theme::default(), &PdfSettings::default(), None), &fonts);
        assert_eq!(css.matches("@font-face").count(), fonts.faces.len());
        for rule in [
            "body { font-family: \"Source Serif 4\", serif; }",
            "font-family: \"Source Sans 3\", sans-serif;",
            "code, kbd { font-family: \"Source Code Pro\", monospace; }",
            "font-weight: bold; font-style: italic; src: url(\"fonts/face-04.ttf\")",
        ] {
            assert!(css.contains(rule), "{rule}");
        }
    }

    #[test]
    fn numbers_are_written_short() {
        for (thousandths, written) in [(1400, "1.4"), (860, "0.86"), (-40, "-0.04"), (2000, "2"), (0, "0")] {
            assert_eq!(number(thousandths), written);
        }
    }
}
