//! Addresses that run what they carry, or lead into the reader's own machine.

use crate::program::{Issue, LITTLE};

const ADDRESSES: [&str; 16] = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\u{200b}script:alert(1)",
    "&#106;avascript:alert(1)",
    "javascript&colon;alert(1)",
    "&#x01;javascript:alert(1)",
    "java&#x09;script:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "file:///etc/passwd",
    "blob:https://example.org/1",
    "view-source:https://example.org",
    "ms-word:ofe|u|https://example.org/a.docm",
    "intent://example.org#Intent;end",
    "\\\\example.org\\share",
];

#[test]
fn in_the_text() {
    for address in ADDRESSES {
        let text = format!(
            "[a](<{address}>) and <a href=\"{address}\" onclick=\"x()\">b</a> and [c] and <{address}> {address}\n\n[c]: <{address}>\n"
        );
        Issue::of(text).build(LITTLE).made_or_refused();
    }
}

#[test]
fn in_pictures() {
    for address in ADDRESSES {
        let text = format!(
            "![a](<{address}>)\n\n<img src=\"{address}\" onerror=\"x()\">\n\n![[{address}]]\n"
        );
        Issue::of(text)
            .build_allowing(&["missing-picture", "path-outside-root"], LITTLE)
            .made_or_refused();
    }
}

#[test]
fn in_metadata() {
    for address in ADDRESSES {
        let quoted = format!("'{}'", address.replace("&#106;", "j").replace('\'', "''"));
        let keys = ["source", "url", "archive", "canonical"]
            .map(|key| format!("{key}: {quoted}\n"))
            .concat();
        let article = format!(
            "---\ntitle: x\n{keys}license: {quoted}\nauthor: {{name: A, url: {quoted}}}\nimage: {quoted}\n---\n\nText.\n"
        );
        Issue::new()
            .with("article.md", article)
            .build_allowing(&["missing-picture", "path-outside-root"], LITTLE)
            .made_or_refused();
        let manifest = format!(
            "url: {quoted}\nlicense: {quoted}\nidentifier: {quoted}\nsections:\n- title: All\n  articles: [article.md]\n  briefs:\n  - {{title: b, source: s, url: {quoted}, sentence: t}}\n"
        );
        Issue::of("Text.").with("digest.yaml", manifest).build(LITTLE).made_or_refused();
    }
}

#[test]
fn that_break_out_of_their_place() {
    for address in [
        "https://e.org/\"onclick=\"x()",
        "https://e.org/'><script>x()</script>",
        "https://e.org/)%20/JS(x)",
        "https://e.org/\\)>>/S/JavaScript/JS(x)",
        "https://[::1",
        "https://e.org:99999999/",
        "#\"><script>",
    ] {
        Issue::of(format!("[a](<{address}>) {address}")).build(LITTLE).made_or_refused();
        let article =
            format!("---\ntitle: x\nsource: '{}'\n---\n\nText.\n", address.replace('\'', "''"));
        Issue::new().with("article.md", article).build(LITTLE).made_or_refused();
    }
}
