//! The stylesheet, made from the shared style.
//!
//! What the reader chose rules: body text gets no face, size, leading or colour of its own, and
//! every length is relative. Nothing is used that Kindle refuses or old readers trip over:
//! no variables, no flexible boxes, no namespaces, no pixels.

mod parts;
mod sheet;

use std::fmt::Write;

use super::fonts::{Font, Fonts};
use crate::fonts::{Family, Weight};
use crate::style::{Alignment, BlockStyle, Capitals, ParagraphStart, Role, Style, TextStyle};
use crate::units::Length;
use sheet::Sheet;

/// The stylesheet of the book, which brings these faces along. Rules that are nearer to one thing
/// follow those that are for many; text from right to left comes last.
pub(super) fn stylesheet(style: &Style, fonts: &Fonts) -> String {
    let (mut sheet, mut mirrored) = (Sheet::default(), Sheet::default());
    parts::BASE.iter().for_each(|(selector, declarations)| sheet.set(selector, declarations));
    let body = fonts.families(Family::Body);
    if !body.is_empty() {
        sheet.set("body", &format!("font-family: {body}serif"));
    }
    for role in ROLES {
        if let Some(selector) = selector(role) {
            rule(&mut sheet, style, fonts, role, selector);
            mirror(&mut mirrored, &style.block(role), selector);
        }
    }
    let slanted =
        ROLES.iter().filter(|&&role| style.text(role).italic).filter_map(|&role| selector(role));
    let upright: Vec<String> = slanted
        .flat_map(|selector| UPRIGHT.iter().map(move |lang| format!("{selector}:lang({lang})")))
        .collect();
    sheet.set(&upright.join(", "), "font-style: normal");
    sheet.set("code, kbd", &format!("font-family: {}monospace", fonts.families(Family::Mono)));
    parts::FLUSH.iter().for_each(|(selector, declarations)| sheet.set(selector, declarations));
    if style.paragraphs == ParagraphStart::Indent {
        parts::INDENTED
            .iter()
            .for_each(|(selector, declarations)| sheet.set(selector, declarations));
    }
    parts::PARTS.iter().for_each(|(selector, declarations)| sheet.set(selector, declarations));
    parts::MIRRORED
        .iter()
        .for_each(|(selector, declarations)| mirrored.set(&from_the_right(selector), declarations));
    let mut css = String::new();
    fonts.faces.iter().for_each(|font| face(&mut css, font));
    sheet.write(&mut css);
    mirrored.write(&mut css);
    css
}

fn from_the_right(selector: &str) -> String {
    format!("[dir=\"rtl\"] {selector}")
}

/// Where a face is found, and what it is for.
fn face(css: &mut String, font: &Font) {
    let weight = if font.weight == Weight::Bold { "bold" } else { "normal" };
    let slant = if font.italic { "italic" } else { "normal" };
    let Font { family, file, .. } = font;
    let _ = writeln!(
        css,
        "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {slant}; src: url(\"{file}\"); }}"
    );
}

/// Languages whose scripts have no italic: readers would slant their letters, which is a fault there.
const UPRIGHT: [&str; 7] = ["ar", "fa", "he", "ja", "ko", "ur", "zh"];

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
fn rule(sheet: &mut Sheet, style: &Style, fonts: &Fonts, role: Role, selector: &str) {
    let text = style.text(role);
    let mut declarations = String::new();
    write_block(&mut declarations, &text, &style.block(role));
    write_family(&mut declarations, fonts, text.family);
    write_text(&mut declarations, &text, &style.text(Role::Body));
    sheet.set(selector, &declarations);
}

/// The rule for text from right to left. `start` and `end` would need no second rule, but readers
/// that do not know them would ignore the alignment or, worse, take it for another.
fn mirror(sheet: &mut Sheet, block: &BlockStyle, selector: &str) {
    let alignment = match block.alignment {
        Alignment::Ragged | Alignment::Start => "text-align: right;",
        Alignment::End => "text-align: left;",
        Alignment::Justified | Alignment::Centre => "",
    };
    let indent = match block.indent.to_thousandths() {
        0 => String::new(),
        indent => format!("margin-left: 0; margin-right: {};", thousandths(indent.into())),
    };
    if !alignment.is_empty() || !indent.is_empty() {
        sheet.set(&from_the_right(selector), &format!("{alignment}{indent}"));
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
    let _ =
        write!(css, " text-indent: {};", thousandths(block.first_indent.to_thousandths().into()));
    match block.alignment {
        // Whether text is justified and hyphenated is the reader's choice.
        Alignment::Justified => {}
        Alignment::Ragged => css.push_str(" text-align: left;"),
        Alignment::Start => {
            css.push_str(" text-align: left; -webkit-hyphens: none; hyphens: none;");
        }
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
    match text.capitals {
        Capitals::AsWritten => {}
        Capitals::Small => css.push_str(" font-variant: small-caps;"),
        Capitals::AllSmall => css.push_str(" font-variant: small-caps; text-transform: lowercase;"),
    }
    if text.tracking.to_thousandths() != 0 {
        let _ =
            write!(css, " letter-spacing: {};", thousandths(text.tracking.to_thousandths().into()));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Choice;
    use std::collections::BTreeSet;

    #[test]
    fn every_role_has_its_rule_and_every_length_is_relative() {
        assert_eq!(
            ROLES.iter().collect::<BTreeSet<_>>().len(),
            Role::Break as usize + 1,
            "a role is missing from the list"
        );
        let css = stylesheet(&Style::new(Choice::default()), &Fonts::default());
        for forbidden in ["px", "pt;", "var(", "flex", "@", "color"] {
            assert!(!css.contains(forbidden), "{forbidden}");
        }
        assert_eq!(css.matches('{').count(), css.matches('}').count());
    }

    #[test]
    fn faces_that_come_along_stand_before_the_readers() {
        let fonts = crate::epub::fonts::embedded(&crate::fonts::FontBook::new(Vec::new(), false));
        let css = stylesheet(&Style::new(Choice::default()), &fonts);
        assert_eq!(css.matches("@font-face").count(), fonts.faces.len());
        for rule in [
            "font-family: \"Source Serif 4\", serif; }",
            "font-family: \"Source Sans 3\", sans-serif;",
            "code, kbd { font-family: \"Source Code Pro\", monospace; }",
            "font-weight: bold; font-style: italic; src: url(\"fonts/face-04.ttf\")",
        ] {
            assert!(css.contains(rule), "{rule}");
        }
    }

    #[test]
    fn a_script_without_italics_is_not_slanted() {
        let css = stylesheet(&Style::new(Choice::default()), &Fonts::default());
        let upright = css.lines().find(|rule| rule.contains(".standfirst:lang(ja), ")).unwrap();
        assert!(
            upright.ends_with("{ font-style: normal; }") && upright.contains("h5:lang(ar)"),
            "{upright}"
        );
    }

    #[test]
    fn numbers_are_written_short() {
        for (thousandths, written) in
            [(1400, "1.4"), (860, "0.86"), (-40, "-0.04"), (2000, "2"), (0, "0")]
        {
            assert_eq!(number(thousandths), written);
        }
    }
}
