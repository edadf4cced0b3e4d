//! Markup that runs something, in whatever is printed as markup again.

use crate::program::{Issue, LITTLE};

const MARKUP: [&str; 16] = [
    "<script>alert(1)</script>",
    "<ScRiPt src=https://e.org/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "<iframe src=\"https://example.org\"></iframe>",
    "<object data=x></object><embed src=x><applet code=x>",
    "<form action=https://e.org><input autofocus onfocus=alert(1)><button>x</button></form>",
    "<style>@import 'https://e.org/x.css'; body { background: url(javascript:x) }</style>",
    "<link rel=stylesheet href=https://e.org/x.css><base href=https://e.org/><meta http-equiv=refresh content=0>",
    "<p style=\"background: url(https://e.org/x)\" onmouseover=x()>text</p>",
    "<math><maction actiontype=statusline xlink:href=javascript:x>a</maction></math>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml-stylesheet href=\"https://e.org/x.xsl\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
];

/// What closes the place that a title or a name stands in, and goes on.
const ESCAPES: [&str; 9] = [
    "</title><script>alert(1)</script>",
    "\"/><script>alert(1)</script><x y=\"",
    "]]><script>alert(1)</script>",
    "*/ } body { background: url(https://e.org/x) } /*",
    "</style><script>alert(1)</script>",
    "'); @import 'https://e.org/x.css'; ('",
    "\\\"; content: url(https://e.org/x); x: \"",
    ") >> /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (",
    "\\) endobj 1 0 obj << /AA << >> >> endobj",
];

#[test]
fn in_the_text() {
    for markup in MARKUP {
        for text in [
            markup.to_owned(),
            format!("x {markup} y"),
            format!("> - {markup}"),
            format!("|a|\n|-|\n|{}|", markup.replace('|', "")),
            format!("## {markup}\n\nx"),
            format!("x[^a]\n\n[^a]: {markup}"),
        ] {
            Issue::of(format!("{text}\n\nText."))
                .build_allowing(&["missing-picture"], LITTLE)
                .made();
        }
    }
}

#[test]
fn in_code_and_in_formulas() {
    for markup in MARKUP {
        let text = format!(
            "`{markup}`\n\n```{markup}\n{markup}\n```\n\n$$\\text{{{markup}}}$$\n\n$\\href{{javascript:x}}{{y}} \\class{{\\\" onclick=x}}{{z}}$\n\nText."
        );
        Issue::of(text).build(LITTLE).made();
    }
}

#[test]
fn in_metadata() {
    for text in MARKUP.iter().chain(&ESCAPES) {
        let quoted = format!("'{}'", text.replace('\'', "''"));
        let keys = [
            "title",
            "subtitle",
            "author",
            "description",
            "why",
            "dateline",
            "section",
            "source",
            "copyright",
            "permission",
            "credit",
            "changes",
            "lang",
            "tags",
        ];
        let article = keys.map(|key| format!("{key}: {quoted}\n")).concat();
        Issue::new()
            .with("article.md", format!("---\n{article}---\n\nText.\n"))
            .build(LITTLE)
            .made_or_refused();
        let keys = [
            "publication",
            "issue",
            "title",
            "subtitle",
            "editor",
            "publisher",
            "description",
            "license",
            "series",
        ];
        let manifest = keys.map(|key| format!("{key}: {quoted}\n")).concat();
        let sections = format!(
            "sections:\n- title: {quoted}\n  introduction: {quoted}\n  articles: [article.md]\n  briefs:\n  - {{title: {quoted}, source: {quoted}, url: 'https://e.org', sentence: {quoted}}}\n"
        );
        Issue::of("Text.")
            .with("digest.yaml", manifest + &sections)
            .build_allowing(&["missing-picture"], LITTLE)
            .made();
    }
}

#[test]
fn in_captions_and_credits() {
    let picture = crate::pictures::png(4, 4);
    for text in MARKUP.iter().chain(&ESCAPES) {
        let quoted = text.replace('\'', "''");
        let credits = format!(
            "image: {{path: a.png, alt: '{quoted}', credit: '{quoted}'}}\ncredits: {{b.png: '{quoted}'}}\n"
        );
        let figure = format!("![{0}](b.png '{0}')", text.replace(['[', ']', '\''], ""));
        let article = format!("---\ntitle: x\n{credits}---\n\n{figure}\n\nText.\n");
        Issue::new()
            .with("article.md", article)
            .with("a.png", &picture)
            .with("b.png", &picture)
            .build(LITTLE)
            .made_or_refused();
    }
}

#[test]
fn in_languages() {
    for lang in [
        "en\" onload=\"x",
        "x-\u{0}",
        "<script>",
        "EN-us-x-private-and-on-and-on-and-on",
        "a",
        "..",
        &"en-".repeat(1_000),
    ] {
        let manifest = format!("lang: '{}'\n", lang.replace('\0', ""));
        Issue::of("Text.").with("digest.yaml", manifest).build(LITTLE).made_or_refused();
        Issue::of(format!("<span lang=\"{lang}\">x</span> Text.")).build(LITTLE).made();
    }
}
