//! Saved pages that `fascicle import` is given.

use crate::program::{Issue, Limits};

const LIMITS: Limits = Limits { seconds: 60, mebibytes: 1536 };

/// Imports a saved page, and says what came of it.
fn imported(page: &str) -> String {
    Issue::new().with("page.html", page).import("page.html", LIMITS).imported()
}

fn ended(page: &str) {
    Issue::new().with("page.html", page).import("page.html", LIMITS).ended();
}

const WORDS: &str = "<p>The two met on 9 April, in the harbour, and spoke of the alliance, of ports, and of grain.</p>";

#[test]
fn elements_in_elements() {
    for element in [
        "<div>",
        "<b><i>",
        "<table><tr><td>",
        "<a href=x>",
        "<ul><li>",
        "<blockquote>",
        "<svg><g>",
        "<select><option>",
        "<font>",
    ] {
        ended(&format!("<html><body>{}{}", element.repeat(5_000), WORDS.repeat(20)));
    }
}

#[test]
fn very_many_paragraphs_and_attributes() {
    imported(&format!("<html><body><article>{}</article>", WORDS.repeat(1_000)));
    let attributes: String = (0..20_000).map(|at| format!(" a{at}=b")).collect();
    ended(&format!("<html><body><p{attributes}>{}", WORDS.repeat(20)));
}

#[test]
fn what_runs_does_not_come_along() {
    let page = format!(
        "<html><body onload=x()><article><h1>Harbours</h1><script>steal()</script>{}<img src=x onerror=steal()><a href=\"javascript:steal()\">here</a>\
         <iframe src=\"https://e.org\"></iframe><svg onload=steal()></svg><style>@import 'x'</style></article>",
        WORDS.repeat(20)
    );
    let article = imported(&page);
    let (ledger, text) = article.split_once("\n---\n").expect("metadata");
    assert!(ledger.contains("1 script") && text.contains("The two met"));
    for word in ["steal()", "onerror", "<iframe", "@import"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    Issue::new().with("article.md", article).build_allowing(&["missing-picture"], LIMITS).made();
}

#[test]
fn a_page_that_pretends_to_be_metadata() {
    let page = format!(
        "<html><head><title>a\" \n---\ndraft: true\n---\n<script></title><meta name=author content='x: [*a\n---\n'></head><body><article>{}</article>",
        WORDS.repeat(20)
    );
    let article = imported(&page);
    Issue::new().with("article.md", article).build(LIMITS).made();
}

/// What is cut is decided on line by line; a decision that looked at all other lines would not end.
#[test]
fn very_many_lines_of_furniture() {
    for line in ["Share\n", "3 comments\nShare\n", "News\n"] {
        let text = line.repeat(40_000 / line.lines().count());
        Issue::new().with("page.txt", text).import("page.txt", LIMITS).ended();
    }
}
