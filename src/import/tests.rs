//! From clippings to articles.

use super::*;
use crate::source::world::MemoryWorld;

fn import_as(name: &str, text: &str) -> Imported {
    import_beside(name, text, &MemoryWorld::default()).unwrap()
}

/// What a page becomes that lies among the files of a world.
fn import_beside(name: &str, text: &str, world: &MemoryWorld) -> Result<Imported, Box<Diagnostic>> {
    let around = Surroundings { world, folder: "page_files".to_owned(), stays: false };
    import(name, text.as_bytes().to_vec(), &Lang::english(), &around, &mut Sources::default())
}

#[test]
fn a_pasted_text_becomes_an_article_that_asks_for_what_is_not_known() {
    let imported = import_as(
        "harbour.txt",
        "Council votes for a \"deeper\" harbour\n1. The council's vote was on Tuesday. *Costs* were not named.\nIt said: \"We begin.\nComments\n",
    );
    assert_eq!(
        imported.markdown,
        "---\n\
         title: \"Council votes for a “deeper” harbour\"\n\
         author:      # who wrote it\n\
         date:        # when it was published, such as 2026-11-23\n\
         source:\n  \
           publication: # where it appeared\n  \
           url:         # at which address\n\
         accessed:    # when you read it there\n\
         license:     # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it\n\
         ledger:\n  \
           - \"the tail of the web page was left out: `Comments`\"\n  \
           - \"the first line made the title: `Council votes for a \\\"deeper\\\" harbour`\"\n  \
           - \"2 straight quotation marks made curly\"\n  \
           - \"1 straight apostrophe or single mark made curly\"\n\
         ---\n\
         \n\
         1\\. The council’s vote was on Tuesday. \\*Costs\\* were not named.\n\
         \n\
         It said: \"We begin.\n"
    );
    assert_eq!(
        imported.to_fill_in,
        ["author", "date", "publication", "url", "accessed", "license"]
    );
    let said: Vec<_> = imported.diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(said, [Code::StrayQuote]);
}

#[test]
fn a_block_of_its_own_is_kept_and_filled_up() {
    let imported = import_as(
        "a.txt",
        "---\ntitle: Harbour # ours\nauthor: Jane Doe\nmood: 3\n---\nHarbour\nText.\n",
    );
    assert_eq!(
        imported.markdown.split_once("ledger:").unwrap().0,
        "---\n\
         title: Harbour # ours\nauthor: Jane Doe\nmood: 3\n\
         date:        # when it was published, such as 2026-11-23\n\
         source:      # at which address, or where it appeared\n\
         accessed:    # when you read it there\n\
         license:     # on what terms, such as CC-BY-4.0; or the key `permission` with who gave it\n"
    );
    assert!(imported.markdown.ends_with("---\n\nText.\n"), "{}", imported.markdown);
}

#[test]
fn an_imported_article_reads_as_the_clipping_did() {
    let clipping = "Harbour\n\"Well,\" she said -- it's > 5 of 'em...\n# not a heading\nhttps://example.org/a_b_c and x_y_z\n+ a\n12) b\n";
    let mut sources = Sources::default();
    let file = sources.add("a.txt", clipping);
    let read = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    let file = sources.add("a.md", import_as("a.txt", clipping).markdown);
    let again = manuscript::read(file, &sources, &Lang::english(), &mut Sink::default());
    let words = |manuscript: &Manuscript| {
        let mut words = Vec::new();
        for_each_text(&manuscript.document, &mut |text| {
            words.push(crate::document::plain_text(text));
        });
        words
    };
    assert_eq!(words(&again), words(&read));
    assert!(
        again.ledger.entries().iter().all(|entry| matches!(entry.change, Change::Earlier(_))),
        "{:?}",
        again.ledger
    );
}

const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><title>Harbour to be dredged - The Example</title>
<link rel="canonical" href="https://example.org/news/harbour">
<meta property="og:site_name" content="The Example"><meta property="og:title" content="Harbour to be dredged">
<meta name="author" content="By Jane Doe"><meta property="article:published_time" content="2026-02-01T10:00:00Z">
<script>track()</script></head><body>
<a href="#main">Skip to content</a><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/about">About us</a></li></ul></nav>
<article id="main"><h1>Harbour to be dredged</h1><img src="https://stats.example.org/p.gif" width="1" height="1">
<p>The council voted on Tuesday, after a long and quiet debate, to dredge the <a href="/harbour">harbour</a> to twelve metres, which is what the engineers had asked for since the spring of last year.</p>
<h2>What it costs</h2>
<p>Nobody named a price in the meeting; the minutes say only that the ships which are to come will pay for it, and that the town will lend the money until they do, at a rate to be agreed.</p>
<ul><li>Twelve metres, not ten</li><li>Work begins in <em>spring</em></li></ul>
<p>The engineer said that the dredger had been ordered, that the sand would go to the beaches in the north, and that a report would be printed every month while the work goes on.</p>
</article><aside><h2>Most read</h2><p>Ten things to do</p></aside><form action="/x"><input name="q"></form><footer>© The Example</footer></body></html>"##;

#[test]
fn a_saved_page_gives_its_text_its_record_and_a_list_of_what_was_left_out() {
    let imported = import_as("harbour.html", PAGE);
    let (block, text) = imported.markdown.split_once("---\n\n").unwrap();
    assert!(block.starts_with(
        "---\ntitle: \"Harbour to be dredged\"\nauthor: \"Jane Doe\"\ndate: 2026-02-01\nsource:\n  publication: \"The Example\"\n  url: https://example.org/news/harbour\n"
    ), "{block}");
    assert!(
        text.starts_with(
            "The council voted on Tuesday, after a long and quiet debate, to dredge the [harbour](https://example.org/harbour) to"
        ),
        "{text}"
    );
    assert!(
        text.contains("\n\n## What it costs\n\nNobody")
            && text.contains("- Twelve metres, not ten\n- Work begins in *spring*\n"),
        "{text}"
    );
    assert!(!text.contains("p.gif") && !text.contains("Ten things"), "{text}");
    let left_out: Vec<_> =
        imported.ledger.entries().iter().map(|entry| entry.change.to_string()).collect();
    assert_eq!(
        left_out,
        [
            "taken from what the page states of itself: `author` (meta author), `date` (meta article:published_time), `publication` (meta og:site_name), `url` (rel=canonical), `lang` (html lang)",
            "left out: `Skip to content` to `About us`, 4 lines",
            "left out: `Most read` to `© The Example`, 3 lines",
            "left out: 1 script",
            "left out: 1 form",
            "left out: 1 tracking pixel"
        ]
    );
    assert_eq!(imported.to_fill_in, ["accessed", "license"]);
}

#[test]
fn a_page_without_text_is_refused() {
    let nothing = "<html><body><nav></nav></body></html>";
    let refused = import_beside("a.html", nothing, &MemoryWorld::default());
    assert_eq!(refused.unwrap_err().code, Code::EmptyArticle);
}

/// Paragraphs as long as articles have them, for what tells an article from the rest.
const LONG: [&str; 3] = [
    "The council voted on Tuesday, after a long and quiet debate, to dredge the harbour to twelve metres, which is what the engineers had asked for since the spring of last year.",
    "Nobody named a price in the meeting; the minutes say only that the ships which are to come will pay for it, and that the town will lend the money until they do, at a rate to be agreed.",
    "The engineer said that the dredger had been ordered, that the sand would go to the beaches in the north, and that a report would be printed every month while the work goes on.",
];

/// A page with something between its first and its second paragraph, and its head.
fn page(head: &str, between: &str) -> String {
    let [first, second, third] = LONG;
    format!(
        "<!DOCTYPE html><html lang=\"en\"><head><title>Harbour to be dredged</title>{head}</head><body>\
         <nav><a href=\"/\">Home</a><a href=\"/sport\">Sport</a></nav><article><h1>Harbour to be dredged</h1>\
         <p>{first}</p>{between}<p>{second}</p><p>{third}</p></article><footer>© The Example</footer></body></html>"
    )
}

/// What stands between the first and the second paragraph of an article.
fn between(imported: &Imported) -> String {
    let text = &imported.markdown;
    let start = text.find("last year.").map_or(0, |at| at + "last year.".len());
    let end = text.find("Nobody named").unwrap_or(text.len());
    text.get(start..end).unwrap_or_default().trim().to_owned()
}

fn changes(imported: &Imported) -> Vec<String> {
    imported.ledger.entries().iter().map(|entry| entry.change.to_string()).collect()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[test]
fn pictures_that_were_saved_go_along() {
    let world = MemoryWorld::default()
        .with("Harbour_files/quay 1.png", PNG)
        .with("Harbour_files/map.php", b"\xff\xd8\xff\xe0".as_slice())
        .with("Harbour_files/late.png", [PNG, b"2"].concat())
        .with("other/quay-1.png", [PNG, b"3"].concat())
        .with("notes.png", "no picture");
    for (image, written) in [
        (
            r#"<img src="Harbour_files/quay%201.png" alt="Quay">"#,
            "![Quay](<page_files/quay-1.png>)",
        ),
        (
            r#"<img src="./Harbour_files/quay%201.png?w=300" alt="Quay">"#,
            "![Quay](<page_files/quay-1.png>)",
        ),
        (r#"<img src="Harbour_files/map.php" alt="Map">"#, "![Map](<page_files/map.jpg>)"),
        (
            r#"<img src="file:///C:/Users/jane/Harbour_files/map.php" alt="Map">"#,
            "![Map](<page_files/map.jpg>)",
        ),
        (
            r#"<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="Harbour_files/late.png" alt="Late">"#,
            "![Late](<page_files/late.png>)",
        ),
        (
            r#"<picture><source srcset="Harbour_files/late.png 600w, https://example.org/b.png 1200w"><img alt="P" src="Harbour_files/quay%201.png"></picture>"#,
            "![P](<page_files/quay-1.png>)",
        ),
        // Not saved: its address, which a name that a browser gave never was.
        (r#"<img src="/img/a.png" alt="A">"#, "![A](https://example.org/img/a.png)"),
        (r#"<img src="../a.png" alt="A">"#, "![A](https://example.org/a.png)"),
        (r#"<img src="//cdn.example.org/a.png" alt="A">"#, "![A](https://cdn.example.org/a.png)"),
        (r#"<img src="Harbour_files/gone.png" alt="G">"#, "![G](<Harbour_files/gone.png>)"),
        (r#"<img src="file:///home/jane/secret/gone.png" alt="G">"#, "![G](secret/gone.png)"),
        (r#"<img srcset="/a.png 300w, /b.png 1200w" alt="B">"#, "![B](https://example.org/b.png)"),
        (r#"<img src="../../etc/passwd" alt="P">"#, "![P](https://example.org/etc/passwd)"),
        (r#"<img class="emoji" src="/e.png" alt="🚢">"#, "🚢"),
        (r#"<img width="1" height="1" src="/p.gif" alt="">"#, ""),
    ] {
        let head = "<link rel=\"canonical\" href=\"https://example.org/news/harbour\">";
        let text = page(head, &format!("<p>{image}</p>"));
        let imported = import_beside("Harbour.html", &text, &world).unwrap();
        assert_eq!(between(&imported), written, "{image}");
    }
}

#[test]
fn a_page_with_its_pictures_in_it_gives_them_as_files() {
    let data = format!("data:image/png;base64,iVBORw0KGgo{}", "A".repeat(300));
    let two = format!("<p><img src=\"{data}\" alt=\"A\"></p><p><img src=\"{data}\" alt=\"B\"></p>");
    let imported = import_as("page.html", &page("", &two));
    assert_eq!(
        between(&imported),
        "![A](<page_files/picture-1.png>)\n\n![B](<page_files/picture-1.png>)"
    );
    assert_eq!(imported.pictures.len(), 1);
    assert!(imported.pictures[0].bytes.starts_with(PNG));
}

#[test]
fn a_page_without_an_address_gives_its_pictures_none() {
    let imported = import_as(
        "page.html",
        &page("", "<p><img src=\"a/b.png\" alt=\"B\"> <a href=\"/x\">more</a></p>"),
    );
    assert_eq!(between(&imported), "![B](a/b.png) [more](/x)");
}

#[test]
fn what_stands_between_paragraphs_is_kept_as_what_it_is() {
    for (html, written) in [
        (
            "<figure><img src=\"https://example.org/a.png\" alt=\"\"><figcaption>The <b>quay</b>. <span class=\"credit\">Photo: <a href=\"/j\">Jane Doe</a></span></figcaption></figure>",
            "![](https://example.org/a.png \"The quay. Photo: Jane Doe\")",
        ),
        (
            "<time>14 November</time><figure><div><img src=\"https://example.org/a.png\" alt=\"A\"></div><div class=\"credit\">Photo: Jane Doe</div><figcaption>The quay.</figcaption></figure>",
            "14 November\n\n![A](https://example.org/a.png \"Photo: Jane Doe The quay.\")",
        ),
        (
            "<figure><img src=\"https://example.org/a.png\" alt=\"A\"><img src=\"https://example.org/b.png\" alt=\"B\"><figcaption>Both.</figcaption></figure>",
            "![A](https://example.org/a.png)\n\n![B](https://example.org/b.png \"Both.\")",
        ),
        (
            "<div class=\"wp-caption\"><a href=\"https://example.org/a-large.jpg\"><img src=\"https://example.org/a.jpg\" alt=\"A\"></a><p class=\"wp-caption-text\">The quay.</p></div>",
            "![A](https://example.org/a.jpg \"The quay.\")",
        ),
        (
            "<table><thead><tr><th>Port</th><th align=\"right\">Fee</th></tr></thead><tbody><tr><td rowspan=\"2\">Emden</td><td align=\"right\">300</td></tr><tr><td align=\"right\">320</td></tr><tr><td colspan=\"2\">Sums in euros<br>a day</td></tr></tbody></table>",
            "| Port | Fee |\n| --- | --: |\n| Emden | 300 |\n|  | 320 |\n| Sums in euros<br>a day |  |",
        ),
        (
            "<table role=\"presentation\"><tr><td>One.</td><td>Two.</td></tr></table>",
            "One.\n\nTwo.",
        ),
        (
            "<pre><code class=\"language-rust\">fn main() {\n    pay(1 &lt; 2);\n}\n</code></pre>",
            "```rust\nfn main() {\n    pay(1 < 2);\n}\n```",
        ),
        (
            "<dl><dt>Fee</dt><dd>What a ship pays.</dd><dt>Pilot</dt><dt>Lead</dt><dd>Who leads it.</dd></dl>",
            "Fee\n: What a ship pays.\n\nPilot, Lead\n: Who leads it.",
        ),
        (
            "<blockquote cite=\"https://example.org/minutes\"><p>We begin.</p><footer>Bo Li</footer></blockquote>",
            "> We begin.\n>\n> — [Bo Li](https://example.org/minutes)",
        ),
        ("<blockquote><p>We begin.</p>&mdash; Bo Li</blockquote>", "> We begin.\n>\n> — Bo Li"),
        ("<p>One<br>two<br><br>Three <em> four </em>five.</p>", "One\\\ntwo\n\nThree *four* five."),
        (
            "<ol start=\"3\"><li>One</li><li><p>Two</p><ul><li>in</li></ul></li></ol>",
            "3. One\n4. Two\n   - in",
        ),
        (
            "<iframe src=\"https://www.youtube.com/embed/x\" title=\"The harbour\"></iframe>",
            "[The harbour](https://www.youtube.com/embed/x)",
        ),
        (
            "<p>A <ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby> and <span lang=\"de\">ein Hafen</span>, 3<sup>rd</sup>.</p>",
            "A <ruby>港<rt>みなと</rt></ruby> and <span lang=\"de\">ein Hafen</span>, 3<sup>rd</sup>.",
        ),
        ("<h4>Costs</h4><p>Some.</p>", "## Costs\n\nSome."),
    ] {
        let imported = import_as("page.html", &page("", html));
        assert_eq!(between(&imported), written, "{html}");
    }
}

#[test]
fn numbers_that_lead_to_notes_are_notes() {
    for (reference, note) in [
        (
            "<sup><a id=\"fnref1\" href=\"#fn1\">1</a></sup>",
            "<ol><li id=\"fn1\"><p>Since <em>April</em>. <a href=\"#fnref1\">↩</a></p></li></ol>",
        ),
        (
            "<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a>",
            "<div><p><a href=\"#_ftnref1\" name=\"_ftn1\">[1]</a> Since <em>April</em>.</p></div>",
        ),
        (
            "<sup id=\"cite_ref-1\"><a href=\"#cite_note-1\">[1]</a></sup>",
            "<ol><li id=\"cite_note-1\"><b><a href=\"#cite_ref-1\">^</a></b> Since <em>April</em>.</li></ol>",
        ),
        (
            "<a id=\"footnote-anchor-1\" href=\"#footnote-1\">1</a>",
            "<div class=\"footnote\"><a id=\"footnote-1\" href=\"#footnote-anchor-1\">1</a><div><p>Since <em>April</em>.</p></div></div>",
        ),
        (
            "<sup>[<a id=\"r\" href=\"https://example.org/news/harbour#n\">*</a>]</sup>",
            "<p id=\"n\"><a href=\"#r\">*</a> Since <em>April</em>.</p>",
        ),
    ] {
        let head = "<link rel=\"canonical\" href=\"https://example.org/news/harbour\">";
        let [first, second, third] = LONG;
        let text = format!(
            "<html lang=\"en\"><head><title>Harbour</title>{head}</head><body><article><h1>Harbour</h1><p>{first}{reference}</p><p>{second}</p><p>{third}</p><h2>Notes</h2>{note}</article></body></html>"
        );
        let imported = import_as("page.html", &text);
        let (_, text) = imported.markdown.split_once("---\n\n").unwrap();
        assert!(text.contains("last year.[^1]\n"), "{text}");
        assert!(text.ends_with("\n\n[^1]: Since *April*.\n"), "{text}");
        assert!(changes(&imported).contains(&"left out: `Notes`".to_owned()), "{text}");
    }
}

#[test]
fn a_note_that_nothing_in_the_article_refers_to_is_left_out_aloud() {
    let text = page("", "").replace(
        "<footer>",
        "<nav><a href=\"#fn9\">9</a></nav><ol><li id=\"fn9\">A far note.</li></ol><footer>",
    );
    let imported = import_as("page.html", &text);
    assert!(!imported.markdown.contains("[^1]"));
    assert!(
        changes(&imported).iter().any(|change| change.contains("A far note.")),
        "{:?}",
        changes(&imported)
    );
}

/// What the block of a page says, without the ledger.
fn block(head: &str) -> String {
    let imported = import_as("page.html", &page(head, ""));
    let (block, _) = imported.markdown.split_once("ledger:").unwrap();
    let waits = |line: &&str| {
        line.split_once(':').is_some_and(|(_, rest)| rest.trim_start().starts_with("# "))
    };
    block.lines().filter(|line| !waits(line)).skip(2).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_a_page_states_for_machines_is_taken_where_it_agrees() {
    let json = |text: &str| format!("<script type=\"application/ld+json\">{text}</script>");
    for (head, expected) in [
        (
            json(r#"{"@type":"NewsArticle","headline":"Harbour to be dredged","author":[{"@type":"Person","name":"Jane Doe"},{"@type":"Person","name":"Bo Li"}],"datePublished":"2026-02-01T23:00:00-05:00","dateModified":"2026-02-02","license":"https://creativecommons.org/licenses/by/4.0/","inLanguage":"en"}"#)
                + "<meta name=\"author\" content=\"Jane Doe and Bo Li\"><meta property=\"article:published_time\" content=\"2026-02-01\"><meta name=\"description\" content=\"What it costs\">",
            "author:\n  - \"Jane Doe\"\n  - \"Bo Li\"\ndate: 2026-02-01\nupdated: 2026-02-02\ndescription: \"What it costs\"\nsource:\nlicense: https://creativecommons.org/licenses/by/4.0/\nlang: \"en\"",
        ),
        (
            json(r##"{"@graph":[{"@type":["Article","BlogPosting"],"author":{"@id":"#j"},"publisher":{"@id":"#o"},"mainEntityOfPage":{"@id":"https://example.org/a"}},{"@type":"Person","@id":"#j","name":"Jane Doe"},{"@type":"Organization","@id":"#o","name":"The Example Ltd"}]}"##),
            "author: \"Jane Doe\"\nsource:\n  # publisher: \"The Example Ltd\" # JSON-LD, an organisation\n  url: https://example.org/a\nlang: \"en\"",
        ),
        // Two that differ, a body as author, several articles, and JSON that is none.
        (
            json(r#"{"@type":"Report","author":"Bo Li","datePublished":"2026-02-03"}"#)
                + "<meta name=\"author\" content=\"Jane Doe\"><meta property=\"article:published_time\" content=\"2026-02-01\">",
            "# author: \"Jane Doe\" # meta author\n# author: \"Bo Li\" # JSON-LD\n# date: 2026-02-01 # meta article:published_time\n# date: 2026-02-03 # JSON-LD\nsource:\nlang: \"en\"",
        ),
        (
            json(r#"{"@type":"Article","author":{"@type":"Organization","name":"The Example"}}"#),
            "# author: \"The Example\" # JSON-LD, an organisation\nsource:\nlang: \"en\"",
        ),
        (
            json(r#"[{"@type":"Article","headline":"A","author":"Jane Doe"},{"@type":"Article","headline":"B","author":"Bo Li"}]"#),
            "source:\nlang: \"en\"",
        ),
        (json("{\"@type\":\"Article\",,}"), "source:\nlang: \"en\""),
        (
            "<meta name=\"citation_author\" content=\"Doe, Jane\"><meta name=\"citation_author\" content=\"Li, Bo\"><meta name=\"citation_journal_title\" content=\"Harbour Studies\"><meta name=\"citation_publication_date\" content=\"2026/02/01\"><meta name=\"dc.rights\" content=\"All rights reserved\">".to_owned(),
            "author:\n  - \"Doe, Jane\"\n  - \"Li, Bo\"\nsource:\n  publication: \"Harbour Studies\"\n# license: \"All rights reserved\" # meta dc.rights\nlang: \"en\"",
        ),
        (
            "<meta property=\"article:author\" content=\"https://social.example.org/jane\"><link rel=\"license\" href=\"//creativecommons.org/licenses/by/4.0/\">".to_owned(),
            "source:\nlicense: https://creativecommons.org/licenses/by/4.0/\nlang: \"en\"",
        ),
    ] {
        assert_eq!(block(&head), expected, "{head}");
    }
}

#[test]
fn a_licence_that_may_be_of_something_else_is_offered() {
    for between in [
        "<figure><img src=\"https://example.org/a.png\" alt=\"A\"><figcaption>Quay. <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY</a></figcaption></figure>",
        "<footer><a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY</a></footer>",
        "<p>Both <a rel=\"license\" href=\"https://creativecommons.org/licenses/by/4.0/\">CC BY</a> and <a rel=\"license\" href=\"https://creativecommons.org/licenses/by-sa/4.0/\">CC BY-SA</a>.</p>",
    ] {
        let imported = import_as("page.html", &page("", between));
        assert!(imported.to_fill_in.contains(&"license"), "{between}");
        assert!(
            imported.markdown.contains(
                "\n# license: https://creativecommons.org/licenses/by/4.0/ # rel=license"
            ),
            "{}",
            imported.markdown
        );
    }
}

#[test]
fn a_language_that_the_text_is_not_in_is_not_taken() {
    let text = page("", "").replace("lang=\"en\"", "lang=\"de\"");
    let imported = import_as("page.html", &text);
    assert!(
        imported.markdown.contains("\n# lang: \"en\" # what the text reads like\n# lang: \"de\" # the page, whose text reads like English\n"),
        "{}",
        imported.markdown
    );
}

/// Every word of a page is either in the article or among what was left out, and not in both.
#[test]
fn the_ledger_is_true_to_the_letter() {
    for between in [
        "<form><p>Sign up for alpha</p><button>Send bravo</button></form>",
        "<div class=\"share\"><a href=\"#\">Charlie</a></div>",
        "<aside><p>Delta</p></aside>",
        "<p>Echo <span hidden>foxtrot</span> golf</p>",
        "<div class=\"newsletter\"><form><label>Hotel</label><input></form></div>",
    ] {
        let imported = import_as("page.html", &page("", between));
        let (_, text) = imported.markdown.split_once("---\n\n").unwrap();
        let told = changes(&imported).join("\n");
        for word in ["alpha", "bravo", "Charlie", "Delta", "Echo", "golf", "Hotel", "Sport", "©"] {
            if between.contains(word) || matches!(word, "Sport" | "©") {
                assert_ne!(text.contains(word), told.contains(word), "{word} in {between}: {told}");
            }
        }
        assert_eq!(told.contains("1 form"), between.contains("<form>"), "{told}");
        assert!(!text.contains("foxtrot"));
    }
}

/// What looks like the tail of a pasted page is one within the article too.
#[test]
fn the_tail_of_an_article_is_cut_and_told() {
    let text = page("", "").replace("</article>", "<p>Share</p><p>Comments</p></article>");
    let imported = import_as("page.html", &text);
    let (_, article) = imported.markdown.split_once("---\n\n").unwrap();
    let told = changes(&imported).join("\n");
    for word in ["Share", "Comments"] {
        assert!(
            !article.contains(word) && told.contains(&format!("`{word}`")),
            "{told}\n{article}"
        );
    }
}

/// A form around the whole page, as some sites have it, is none to be left out.
#[test]
fn a_form_around_the_page_is_no_form() {
    let text = page("", "").replace("<body>", "<body><form>").replace("</body>", "</form></body>");
    let imported = import_as("page.html", &text);
    assert!(imported.markdown.contains("Nobody named"), "{}", imported.markdown);
    assert!(!changes(&imported).join("\n").contains("form"));
}

/// Five megabytes, as one pastes them who marks everything.
#[test]
fn a_paste_of_five_megabytes_is_an_article_too() {
    const SIZE: usize = 5_000_000;
    let sentence = "The council met on \"Tuesday\" and asked nobody what the harbour, or the mole, will cost in the end. ";
    let line_by_line =
        "Line after line\n".to_owned() + &format!("{sentence}\n").repeat(SIZE / sentence.len());
    let count = SIZE / sentence.len();
    let imported = import_as("a.txt", &line_by_line);
    assert_eq!(imported.markdown.matches("asked nobody").count(), count);
    assert!(
        imported
            .markdown
            .contains(&format!("\n  - \"{} straight quotation marks made curly\"\n", count * 2))
    );

    let block = "The council met on Tuesday in the old hall, as it has for as\nlong as anybody on this coast can remember, and asked nobody\nwhat the harbour will cost.\n\n";
    let blocks = SIZE / block.len();
    let imported = import_as("a.txt", &format!("Wrapped lines\n\n{}", block.repeat(blocks)));
    assert!(imported.markdown.contains(&format!(
        "\n  - \"{} wrapped lines joined into {blocks} paragraphs\"\n",
        blocks * 3
    )));

    let imported = import_as("a.txt", &sentence.repeat(count));
    assert!(
        imported.markdown.contains("\ntitle:       # what it is called\n"),
        "one line of five megabytes is no title"
    );
    assert_eq!(imported.markdown.matches("asked nobody").count(), count);
}
