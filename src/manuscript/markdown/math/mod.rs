//! Formulas: which dollar signs enclose one, and its TeX as MathML.
//!
//! Most dollar signs in a digest are money. The parser's own formulas take any pair of them, and
//! what stands between is then no Markdown any more. So we choose the pairs, and give them to the
//! parser as pairs of backticks, which are as long and protect what they enclose as well.

mod schema;

use crate::document::Formula;
use pulldown_cmark::{Event, Options, Parser as Markdown};
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::{Parser, Storage, push_mathml};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A formula is no longer than this, in bytes. It bounds the search for a closing sign, and what a
/// reader can take in.
const LONGEST: usize = 4000;

/// A text whose formulas stand between backticks. Where they do, the text as it was has dollar signs.
pub(super) fn as_code(markdown: &str, options: Options) -> Cow<'_, str> {
    let candidates = candidates(markdown);
    if candidates.is_empty() {
        return Cow::Borrowed(markdown);
    }
    // A pair within code, HTML or an address, or with the beginning of a block in it, encloses no
    // formula: then the parser does not find code there.
    let all = with_backticks(markdown, &candidates);
    let events = Markdown::new_ext(&all, options).into_offset_iter();
    let code: BTreeSet<(usize, usize)> = events
        .filter(|(event, _)| matches!(event, Event::Code(_)))
        .map(|(_, range)| (range.start, range.end))
        .collect();
    let formulas: Vec<Range<usize>> =
        candidates.into_iter().filter(|range| code.contains(&(range.start, range.end))).collect();
    if formulas.is_empty() {
        Cow::Borrowed(markdown)
    } else {
        Cow::Owned(with_backticks(markdown, &formulas))
    }
}

/// What code at a place of a text is, if it is a formula: whether it stands on a line of its own.
pub(super) fn is_displayed(text: &str, place: &Range<usize>) -> Option<bool> {
    let written = text.get(place.clone())?;
    // A role of MyST.
    if written.starts_with('`') && text[..place.start].ends_with("{math}") {
        return Some(false);
    }
    written.starts_with('$').then(|| written.starts_with("$$"))
}

fn with_backticks(markdown: &str, formulas: &[Range<usize>]) -> String {
    let mut text = String::with_capacity(markdown.len());
    let mut kept = 0;
    for formula in formulas {
        let written = &markdown[formula.clone()];
        let body = written.trim_matches('$');
        let sign = "`".repeat((written.len() - body.len()) / 2);
        text.extend([&markdown[kept..formula.start], &sign, body, &sign]);
        kept = formula.end;
    }
    text + &markdown[kept..]
}

/// Reads a formula; what is wrong with it, in a few words.
pub(super) fn formula(source: &str, is_displayed: bool) -> Result<Formula, String> {
    if let Some(command) = ["\\def", "\\newcommand", "\\renewcommand", "\\let"]
        .into_iter()
        .find(|command| source.contains(command))
    {
        return Err(format!("`{command}` is for documents in TeX, and is not read here"));
    }
    let storage = Storage::new();
    let events = Parser::new(source, &storage).collect::<Result<Vec<_>, _>>().map_err(|error| {
        let why = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
        why.lines().next().unwrap_or_default().to_owned()
    })?;
    let config = RenderConfig {
        display_mode: if is_displayed { DisplayMode::Block } else { DisplayMode::Inline },
        xml: true,
        ..RenderConfig::default()
    };
    let mut mathml = String::new();
    let events = events.into_iter().map(Ok::<_, std::convert::Infallible>);
    push_mathml(&mut mathml, events, config).map_err(|error| error.to_string())?;
    let mathml = as_xml(&mathml).ok_or("it cannot be written as MathML")?;
    Ok(Formula { source: source.to_owned(), mathml, is_displayed })
}

/// The writer makes HTML, which knows the name of a space and forgives a bare `<` or `&`; XML does
/// not. What is no XML all the same, or what no book may have, is nothing.
fn as_xml(html: &str) -> Option<String> {
    let mut xml = html.replace("&nbsp;", "\u{a0}");
    for (bare, escaped) in [
        ("><<", ">&lt;<"),
        ("><\u{338}", ">&lt;\u{338}"),
        (">&<", ">&amp;<"),
        (">&\u{338}", ">&amp;\u{338}"),
    ] {
        xml = xml.replace(bare, escaped);
    }
    schema::conforming(&xml)
}

/// Where formulas may stand, their dollar signs included.
fn candidates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut from, mut line, mut seen) = (0, 0, 0);
    while let Some(start) = text[from..].find('$').map(|at| from + at) {
        line = text[seen..start].rfind('\n').map_or(line, |at| seen + at + 1);
        seen = start;
        let sign = if text[start..].starts_with("$$") { "$$" } else { "$" };
        match end(text, start, sign).filter(|_| !opens_fence(&text[line..])) {
            Some(end) => {
                found.push(start..end);
                from = end;
            }
            None => from = start + sign.len(),
        }
    }
    found
}

/// Whether a line opens a block of code: backticks in it would undo that. Few markers of quotations
/// and lists stand before.
fn opens_fence(line: &str) -> bool {
    const MARKERS: usize = 64;
    let is_marker = |char: &char| {
        char.is_whitespace()
            || char.is_ascii_digit()
            || matches!(char, '>' | '-' | '+' | '*' | '.' | ')')
    };
    line.chars().take(MARKERS).skip_while(is_marker).take(3).eq("```".chars())
}

/// Where the formula ends that the sign at `start` opens, if it opens one. As in Pandoc, an opening
/// sign has no space after it and a closing one none before it and no digit after it; a letter or
/// digit before the first, as in "US$", is more than Pandoc asks, and sets money free.
fn end(text: &str, start: usize, sign: &str) -> Option<usize> {
    let is_open_before =
        text[..start].ends_with(|char: char| matches!(char, '\\' | '`') || char.is_alphanumeric());
    let body = start + sign.len();
    if is_open_before || (sign == "$" && text[body..].starts_with(char::is_whitespace)) {
        return None;
    }
    let limit = (body + LONGEST).min(text.len());
    let window = &text.as_bytes()[body..limit];
    // No formula goes on over a blank line, and none holds another sign.
    let close = (0..window.len()).find(|&at| {
        let is_escaped = at > 0 && window[at - 1] == b'\\';
        window[at..].starts_with(sign.as_bytes()) && !is_escaped
    })?;
    let formula = &text[body..body + close];
    let after = &text[body + close + sign.len()..];
    let is_closed = sign == "$$"
        || !(formula.ends_with(char::is_whitespace)
            || after.starts_with(|char: char| char.is_alphanumeric() || char == '$'));
    let is_clear = !formula.contains('`') && !after.starts_with('`') && !formula.ends_with('\\');
    (is_closed && is_clear && !has_blank_line(formula) && is_formula(formula))
        .then_some(body + close + sign.len())
}

fn has_blank_line(text: &str) -> bool {
    text.lines()
        .skip(1)
        .any(|line| line.trim_matches(|char: char| char.is_whitespace() || char == '>').is_empty())
}

/// Whether what stands between two dollar signs reads as mathematics: a command of TeX, or signs and
/// single letters, and no words. "5 or A" and "10 + tax" do not, nor does the name of a variable.
fn is_formula(text: &str) -> bool {
    let text = text.trim();
    if text.contains('\\') {
        return true;
    }
    let is_greek = |char: char| ('\u{370}'..='\u{3ff}').contains(&char);
    let has_words =
        text.split(|char: char| !char.is_alphabetic()).any(|word| word.chars().count() >= 3)
            || text.chars().any(|char| char.is_alphabetic() && !char.is_ascii() && !is_greek(char));
    let has_signs = text.contains(['^', '_', '=', '<', '>', '+', '{']);
    !has_words && !text.is_empty() && (has_signs || !text.contains(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_beside_a_fence_are_no_formula() {
        for text in ["```x $y$\ncode\n```\n", "> - ``` $y$\n>   code\n"] {
            assert_eq!(as_code(text, Options::all()), text);
        }
        assert_eq!(as_code("``a`` $y$\n", Options::all()), "``a`` `y`\n");
    }

    #[test]
    fn formulas_are_told_from_money() {
        let found = |text: &str| {
            candidates(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>()
        };
        for text in [
            "It costs $5 and $6.",
            "between $10-$20",
            "$5 (or US$)",
            "$10 + tax, or 5 US$",
            "from A$ to US$ and back",
            "$HOME/$USER",
            "set $path and $name",
            "a budget of $1.5bn–$2bn",
            "$5\n\n$",
            "\\$x$",
            "$ x$",
            "costs $5人民币$",
            "$`x`$",
            "$$",
            "$$ $$",
            "$",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
        assert_eq!(
            found("Let $x$ be $a^2 + b$, for $5 each: $$\\sum_i x_i$$."),
            ["$x$", "$a^2 + b$", "$$\\sum_i x_i$$"]
        );
        assert_eq!(found("($\\text{profit in \\$}$)"), ["$\\text{profit in \\$}$"]);
        assert_eq!(
            found("$\\alpha$-decay, $α$, $$\nE = mc^2\n$$"),
            ["$\\alpha$", "$α$", "$$\nE = mc^2\n$$"]
        );
    }

    #[test]
    fn formulas_stand_between_backticks_where_the_parser_can_have_them() {
        let as_code = |text| as_code(text, Options::empty()).into_owned();
        assert_eq!(as_code("$5 *and* $x^2$ for US$6"), "$5 *and* `x^2` for US$6");
        assert_eq!(as_code("$$\nx\n$$"), "``\nx\n``");
        for untouched in ["`a $x$ b`", "    $x$", "[a](b?$x$)", "<a href=\"$x$\">", "$$\n- x\n$$"] {
            assert_eq!(as_code(untouched), untouched);
        }
        assert_eq!(as_code("`a $x$ b` $y$"), "`a $x$ b` $y$".replace("$y$", "`y`"));
    }

    #[test]
    fn every_formula_is_well_formed_mathml() {
        for source in [
            "x",
            "E = mc^2",
            "\\frac{a}{b} < c > d \\not< e \\& f",
            "\\sum_{i=1}^n x_i \\le \\int_0^1 f(t)\\,dt",
            "\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}",
            "\\text{if } x > 0 \\text{ & \"so\"}",
            "\\sqrt[3]{\\hat{y}} \\to \\mathbb{R}",
            "\\overbrace{a+b}^{2} \\quad \\alpha \\neq \\beta",
        ] {
            let formula = formula(source, true).unwrap_or_else(|why| panic!("{source}: {why}"));
            let tree = roxmltree::Document::parse(&formula.mathml)
                .unwrap_or_else(|error| panic!("{source}: {error}"));
            assert_eq!(
                tree.root_element().tag_name().namespace(),
                Some("http://www.w3.org/1998/Math/MathML"),
                "{source}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(formula("\\nosuchcommand", false).is_err());
        assert!(formula("{", false).is_err());
        assert!(formula("\\def\\x{\\x\\x}\\x", false).is_err());
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { cases: 4000, ..Default::default() })]

        #[test]
        fn no_formula_is_too_much(source in "([ -~]|\\\\[a-z]{1,6}|\\\\(frac|sqrt|left|right|begin|end|text|hat|limits|over|%)|[{}^_&#%$α日\u{301}]){0,40}") {
            let _ = formula(&source, false);
        }

        #[test]
        fn places_stay_where_they_are(text in "[$ a5\\\\\n=>é`]{0,60}") {
            proptest::prop_assert_eq!(as_code(&text, Options::empty()).len(), text.len());
        }
    }
}
