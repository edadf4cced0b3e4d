//! What lies within itself a million times.

use crate::program::{Issue, LITTLE, Limits};

const DEEP: usize = 1_000_000;
const LIMITS: Limits = Limits { seconds: 30, mebibytes: 1536 };

#[test]
fn a_million_lists() {
    Issue::of("- ".repeat(DEEP) + "x").build(LIMITS).told("deep-nesting").made();
}

#[test]
fn a_million_numbered_lists() {
    Issue::of("1. ".repeat(DEEP) + "x").build(LIMITS).told("deep-nesting").made();
}

#[test]
fn a_million_quotations() {
    Issue::of("> ".repeat(DEEP) + "x").build(LIMITS).told("deep-nesting").made();
}

#[test]
fn quotations_line_after_line() {
    Issue::of((">".repeat(1_000) + "x\n").repeat(1_000)).build(LIMITS).told("deep-nesting").made();
}

#[test]
fn lists_in_quotations_in_lists() {
    Issue::of("> - ".repeat(DEEP / 2) + "x").build(LIMITS).told("deep-nesting").made();
}

#[test]
fn lists_by_their_indents() {
    let lists: String = (0..2_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    Issue::of(lists).build(LIMITS).told("deep-nesting").made();
}

#[test]
fn a_million_stars() {
    Issue::of(format!("{0}x{0}", "*".repeat(DEEP))).build(LIMITS).made();
}

#[test]
fn emphasis_in_strong_in_emphasis() {
    Issue::of(format!("{}x{}", "**x *".repeat(DEEP / 5), "* x**".repeat(DEEP / 5)))
        .build(LIMITS)
        .told("deep-nesting")
        .made();
}

#[test]
fn emphasis_that_never_ends() {
    Issue::of("*a _b ".repeat(DEEP / 6)).build(Limits { seconds: 40, ..LIMITS }).made();
}

#[test]
fn a_million_brackets() {
    Issue::of(format!("{}x{}", "[".repeat(DEEP), "]".repeat(DEEP))).build(LIMITS).made();
}

#[test]
fn links_in_links() {
    Issue::of("[a](".repeat(DEEP / 4)).build(Limits { seconds: 40, ..LIMITS }).made();
}

#[test]
fn names_in_names() {
    Issue::of(format!("{}x{}", "[[a".repeat(DEEP / 4), "]]".repeat(DEEP / 4))).build(LIMITS).made();
}

#[test]
fn a_name_that_never_ends() {
    Issue::of(format!("[[{}", "a\\|".repeat(DEEP / 4)))
        .build(Limits { seconds: 40, ..LIMITS })
        .made();
}

#[test]
fn pictures_in_pictures() {
    let pictures = format!("{}{}", "![a".repeat(DEEP / 10), "](x.png)".repeat(DEEP / 10));
    Issue::of(pictures).build_allowing(&["missing-picture"], LIMITS).told("deep-nesting").made();
}

#[test]
fn html_in_html() {
    for tags in
        ["<div>\n", "x <b><i>", "<table><tr><td>", "<details><summary>x</summary>\n\n", "<q>"]
    {
        Issue::of(tags.repeat(DEEP / 10) + "x").build(LIMITS).made();
    }
}

#[test]
fn html_that_never_ends() {
    for start in ["x <a ", "x <!-- ", "x <![CDATA[ ", "<? ", "<!X "] {
        Issue::of(start.repeat(DEEP / 20)).build(LIMITS).made();
    }
}

#[test]
fn formulas_in_formulas() {
    for (open, close) in [("{", "}"), ("\\frac{1}{", "}"), ("\\left(", "\\right)"), ("x^{", "}")] {
        Issue::of(format!("$${}x{}$$", open.repeat(DEEP / 50), close.repeat(DEEP / 50)))
            .build(LIMITS)
            .made();
    }
}

#[test]
fn notes_in_notes() {
    let chain: String =
        (0..10_000).map(|note| format!("[^{note}]: Note[^{}]\n\n", note + 1)).collect();
    Issue::of(format!("x[^0]\n\n{chain}")).build(LIMITS).told("undefined-note").made();
}

#[test]
fn notes_in_a_circle() {
    Issue::of("x[^a]\n\n[^a]: One[^b]\n\n[^b]: Two[^a]\n\n[^c]: Three[^c]").build(LITTLE).made();
}

#[test]
fn boxes_in_boxes() {
    let boxes = format!("{}x\n\n{}", ":::note\n".repeat(2_000), ":::\n".repeat(2_000));
    Issue::of(boxes).build(LIMITS).told("deep-nesting").made();
    Issue::of("!!! note\n".repeat(DEEP / 10)).build(LIMITS).made();
}

#[test]
fn marks_in_marks() {
    let marks = format!("{}x{}", "==a ++b ".repeat(200), " b++ a==".repeat(200));
    Issue::of(marks).build(LIMITS).told("deep-nesting").made();
}
