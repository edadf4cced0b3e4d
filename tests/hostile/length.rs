//! What never stops: lines, words, tables, notes, and many of each.

use crate::program::{Issue, LITTLE, Limits};

const LIMITS: Limits = Limits { seconds: 120, mebibytes: 4096 };
const MEGABYTE: usize = 1_000_000;

#[test]
fn a_line_of_ten_megabytes() {
    Issue::of("words and work ".repeat(10 * MEGABYTE / 15)).build(LIMITS).made();
}

#[test]
fn a_word_of_two_megabytes() {
    Issue::of("x".repeat(2 * MEGABYTE)).build(LIMITS).made();
}

#[test]
fn the_same_word_over_and_over() {
    Issue::of("word word, ".repeat(MEGABYTE / 11)).build(LIMITS).told("doubled-word").made();
}

#[test]
fn a_clipping_in_one_line() {
    for text in [
        "words and work ".repeat(20_000),
        "x".repeat(300_000),
        "“a ”b ".repeat(20_000),
        "• a ".repeat(20_000),
    ] {
        Issue::new().with("clipping.txt", format!("A title\n\n{text}")).build(LIMITS).made();
    }
}

#[test]
fn a_line_without_a_space_in_japanese() {
    Issue::of("日本語".repeat(MEGABYTE / 9)).build(LIMITS).made();
}

#[test]
fn code_without_an_end() {
    let code = "x".repeat(MEGABYTE);
    Issue::of(format!("`{code}`")).build(LIMITS).made();
    Issue::of(format!("```\n{code}\n```")).build(LIMITS).made();
    Issue::of(format!("```\n{}```", "x\n".repeat(100_000))).build(LIMITS).made();
}

#[test]
fn backticks_of_every_length() {
    let ticks: String = (1..1_500).map(|length| "`".repeat(length) + " ").collect();
    Issue::of(ticks).build(LIMITS).made();
}

#[test]
fn an_address_of_a_megabyte() {
    Issue::of(format!("https://example.org/{}", "a/".repeat(MEGABYTE / 2))).build(LIMITS).made();
    Issue::of("https://example.org/a?b=c_d ".repeat(10_000)).build(LIMITS).made();
}

#[test]
fn signs_that_might_begin_something() {
    for signs in [
        "a@", "www.", "http://", "\"'", "\"a ", "$a ", "~a ~~b ", "&", "&#x;", "|", "<https:",
        "[a](b \"", "[a](<b", "{{", "a_", "--", "... ",
    ] {
        Issue::of(signs.repeat(200_000 / signs.len())).build(LIMITS).made();
    }
}

#[test]
fn a_heading_without_an_end() {
    Issue::of(format!("## {}\n\nText.", "words and work ".repeat(20_000))).build(LIMITS).made();
    Issue::of(format!("{}===\n\nText.", "a\n".repeat(20_000))).build(LIMITS).made();
}

#[test]
fn very_many_headings() {
    Issue::of("## One\n\n".repeat(20_000)).build(LIMITS).made();
}

#[test]
fn a_hundred_thousand_notes() {
    let references: String = (0..100_000).map(|note| format!("x[^{note}] ")).collect();
    let notes: String = (0..100_000).map(|note| format!("[^{note}]: Note.\n\n")).collect();
    Issue::of(format!("{references}\n\n{notes}")).build(LIMITS).made();
}

#[test]
fn very_many_notes_that_are_not_there() {
    let references: String = (0..30_000).map(|note| format!("x[^{note}] ")).collect();
    Issue::of(references).build(LIMITS).told("undefined-note").made();
}

#[test]
fn very_many_references_to_one_note() {
    Issue::of(format!("{}\n\n[^a]: Note.", "x[^a] ".repeat(30_000))).build(LIMITS).made();
}

#[test]
fn a_hundred_thousand_definitions() {
    let definitions: String =
        (0..100_000).map(|link| format!("[a{link}]: https://example.org/{link}\n")).collect();
    Issue::of(format!("{}\n\n{definitions}", "[a1] [b] ".repeat(5_000))).build(LIMITS).made();
}

#[test]
fn one_long_address_taken_again_and_again() {
    Issue::of(format!("[x]: /{}\n\n{}", "y".repeat(10_000), "[x] ".repeat(10_000)))
        .build(LIMITS)
        .made_or_refused();
}

#[test]
fn a_table_of_ten_thousand_columns() {
    let row = |cell: &str| cell.repeat(10_000) + "|\n";
    Issue::of(row("|a") + &row("|-") + &row("|b").repeat(3)).build(LIMITS).made();
}

#[test]
fn a_table_whose_rows_are_short() {
    let row = |cell: &str| cell.repeat(1_000) + "|\n";
    Issue::of(row("|a") + &row("|-") + &"|b|\n".repeat(1_000)).build(LIMITS).made();
}

#[test]
fn a_table_of_ten_thousand_rows() {
    Issue::of(format!("|a|b|\n|-|-|\n{}", "|1|2|\n".repeat(10_000))).build(LIMITS).made();
}

#[test]
fn a_cell_longer_than_a_page() {
    Issue::of(format!("|a|b|\n|-|-|\n|{}|x|\n", "words and work ".repeat(10_000)))
        .build(LIMITS)
        .made();
}

#[test]
fn very_many_small_things() {
    for thing in [
        "- [ ] a\n",
        "> [!NOTE]\n> a\n\n",
        "a\n: b\n\n",
        "---\n\n",
        "a  \n",
        "$x$ ",
        "- a\n\n  b\n\n",
        "<p>x\n\n",
        "```\n\n",
        "1. a\n",
        "![](x)\n\n",
    ] {
        Issue::of(thing.repeat(3_000)).build_allowing(&["missing-picture"], LIMITS).made();
    }
}

#[test]
fn three_thousand_articles() {
    let issue = (0..3_000).fold(Issue::new(), |issue, number| {
        issue.with(&format!("{number}.md"), format!("# Harbour {number}\n\nText.\n"))
    });
    issue.build(LIMITS).made();
}

#[test]
fn nothing_but_empty_lines() {
    Issue::of("\n".repeat(5 * MEGABYTE)).build(LITTLE).told("empty-article");
    Issue::of((" ".repeat(1_000) + "\n").repeat(1_000) + "x").build(LITTLE).made();
}

/// Each of these is looked for an end that never comes, or comes too late.
#[test]
fn marks_of_dialects_that_never_end() {
    for signs in [
        ":::\n",
        ":::note\n",
        "](",
        "\\「](",
        "[a](b c",
        "{{ ",
        "{% x ",
        "{% comment %} ",
        "%% ",
        "1%%a ",
        "[@",
        "==a ",
        "x^",
        "[a]{.b ",
        "]{.a",
        "{++a ",
        "*[A",
        "!!! note\n\n    ",
    ] {
        let text = signs.repeat(MEGABYTE / 5 / signs.len());
        Issue::of(text).run(&["check", "content", "--no-system-fonts"], LIMITS).ended();
    }
    Issue::of(format!(":::\n{}", "\n".repeat(MEGABYTE))).build(LIMITS).made();
}

/// What was once slow by the square of its length, in an article: each would take minutes if it were.
#[test]
fn what_grows_in_proportion_in_an_article() {
    for text in [
        "a  \n".repeat(40_000),
        "<ruby>a<rt>b</rt></ruby>".repeat(20_000),
        "\"a ".repeat(100_000),
        "'a \"".repeat(100_000),
        "````{note}\nx\n".repeat(40_000) + "```\n",
    ] {
        Issue::of(text).build(Limits { seconds: 40, mebibytes: 2048 }).made();
    }
}

/// The same of what is pasted and of pages.
#[test]
fn what_grows_in_proportion_in_an_import() {
    let text = "The two met, in the harbour, and spoke of ships and men for a long while.";
    let page = |inside: String| {
        format!("<html><body><article><h1>One</h1><p>{text}</p>{inside}</article></body></html>")
    };
    let attributes: String = (0..100_000).map(|number| format!(" a{number}=1")).collect();
    for (name, clipping) in [
        ("a.txt", format!("A title\n\n{text}\n\n{}", "Share\n".repeat(80_000))),
        ("a.html", page("<div>".repeat(100_000))),
        ("a.html", page(format!("<p{attributes}>{text}</p>"))),
        ("a.html", page(format!("{}{}", "<div>".repeat(400), "<p>x</p>".repeat(40_000)))),
    ] {
        Issue::new()
            .with(name, clipping)
            .import(name, Limits { seconds: 40, mebibytes: 2048 })
            .ended();
    }
}

/// Half a million paragraphs and no more, counted while they are read.
#[test]
fn more_blocks_than_are_set() {
    Issue::of("x\n\n".repeat(510_000)).build(LIMITS).refused("too-long");
    let cells = "|a|b|\n".repeat(300_000);
    Issue::of(format!("|a|b|\n|-|-|\n{cells}")).build(LIMITS).refused("too-long");
    // Of several articles together, and of what was pasted.
    let half = "Ships come and go.\n\n".repeat(260_000);
    Issue::of(&half).with("b.txt", &half).build(LIMITS).refused("too-long");
}

/// Fifty thousand pages and no more, reckoned before any is set.
#[test]
fn more_pages_than_are_set() {
    let text = "words and work ".repeat(60 * MEGABYTE / 15);
    let line = ["build", "content", "--out", "out", "--page-size", "phone", "--no-system-fonts"];
    let limits = Limits { seconds: 120, mebibytes: 6144 };
    Issue::of(text).run(&line, limits).refused("too-long");
}

#[test]
fn twenty_megabytes_of_nuls() {
    Issue::of("\0".repeat(20 * MEGABYTE)).build(LIMITS).refused("not-text");
    Issue::new().with("a.txt", "\0".repeat(20 * MEGABYTE)).build(LIMITS).refused("not-text");
}
