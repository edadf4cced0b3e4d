//! Whole manuscripts, and the laws that hold for any.

use super::*;
use crate::document::plain_text;
use crate::document::{
    Block, BlockKind, Destination, Inline, InlineKind, PictureSource, for_each_block,
    for_each_inline, for_each_text,
};
use proptest::prelude::*;

/// A manuscript, what was said about it, and the words it was said of.
struct Reading {
    manuscript: Manuscript,
    said: Vec<String>,
}

fn read_as(path: &str, lang: &str, text: &str) -> Reading {
    let mut sources = Sources::default();
    let file = sources.add(path, text);
    let mut sink = Sink::default();
    let manuscript = read(file, &sources, &Lang::parse(lang).unwrap(), &mut sink);
    let said = sink.into_diagnostics().into_iter().map(|diagnostic| {
        let at = diagnostic.at.unwrap().span;
        format!("{} {}: {}", sources.position(at).line, diagnostic.code.id(), sources.text(at))
    });
    Reading { manuscript, said: said.collect() }
}

fn markdown(text: &str) -> Reading {
    read_as("a.md", "en", text)
}

impl Reading {
    /// The document in a short form, a block a line.
    fn shown(&self) -> String {
        let notes = self
            .manuscript
            .document
            .notes
            .iter()
            .map(|note| format!("note({})", blocks(&note.blocks)));
        let lines: Vec<_> =
            self.manuscript.document.blocks.iter().map(block).chain(notes).collect();
        lines.join("\n")
    }
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(block).collect::<Vec<_>>().join(" ")
}

fn block(shown: &Block) -> String {
    match &shown.kind {
        BlockKind::Paragraph(text) => format!("p({})", inlines(text)),
        BlockKind::Heading { level, id, text } => format!("h{level}#{id}({})", inlines(text)),
        BlockKind::Quote { blocks: quoted, attribution: None } => {
            format!("quote({})", blocks(quoted))
        }
        BlockKind::Quote { blocks: quoted, attribution: Some(name) } => {
            format!("quote({} by {})", blocks(quoted), inlines(name))
        }
        BlockKind::Alert(alert) => format!("{:?}({})", alert.kind, blocks(&alert.blocks)),
        BlockKind::Code { language, text } => {
            format!("code {}({text})", language.as_deref().unwrap_or("-"))
        }
        BlockKind::List(list) => {
            let kind = if list.tight { "tight" } else { "loose" };
            let items = list.items.iter().map(|item| match item.task {
                Some(done) => format!("[{}]{}", if done { 'x' } else { ' ' }, blocks(&item.blocks)),
                None => blocks(&item.blocks),
            });
            format!(
                "{kind}{}({})",
                list.start.map_or(String::new(), |start| format!(" {start}")),
                items.collect::<Vec<_>>().join("; ")
            )
        }
        BlockKind::Definitions(definitions) => {
            let one = |definition: &crate::document::Definition| {
                let terms: Vec<_> = definition.terms.iter().map(|term| inlines(term)).collect();
                let meanings: Vec<_> =
                    definition.meanings.iter().map(|meaning| blocks(meaning)).collect();
                format!("{}: {}", terms.join(", "), meanings.join(", "))
            };
            format!("terms({})", definitions.iter().map(one).collect::<Vec<_>>().join("; "))
        }
        BlockKind::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            let row = |cells: &Vec<crate::document::Cell>| {
                cells.iter().map(|cell| inlines(&cell.text)).collect::<Vec<_>>().join("|")
            };
            format!("table({})", rows.map(row).collect::<Vec<_>>().join(" / "))
        }
        BlockKind::Figure(figure) => {
            format!("figure({} {})", picture(&figure.picture), inlines(&figure.caption))
        }
        BlockKind::Break => "break".to_owned(),
    }
}

fn picture(picture: &crate::document::Picture) -> String {
    let PictureSource::Written(address) = &picture.source else {
        panic!("the reader resolves nothing")
    };
    format!("{address} {:?}", picture.alt.as_deref())
}

fn inlines(list: &[Inline]) -> String {
    list.iter()
        .map(|inline| match &inline.kind {
            InlineKind::Text(text) => text.clone(),
            InlineKind::Styled(manner, text) => format!("{manner:?}{{{}}}", inlines(text)),
            InlineKind::Code(code) => format!("`{code}`"),
            InlineKind::Formula(formula) => format!("${}$", formula.source),
            InlineKind::Foreign(lang, text) => format!("{lang}{{{}}}", inlines(text)),
            InlineKind::Abbreviation { text, title } => format!("{title}{{{}}}", inlines(text)),
            InlineKind::Ruby { base, reading } => format!("ruby{{{}|{reading}}}", inlines(base)),
            InlineKind::Link { to: Destination::Written(to), text } => {
                format!("<{to} {}>", inlines(text))
            }
            InlineKind::Link { to: Destination::Named(name), text } => {
                format!("[[{name} {}]]", inlines(text))
            }
            InlineKind::Link { .. } => panic!("the reader resolves nothing"),
            InlineKind::Picture(shown) => format!("!{}", picture(shown)),
            InlineKind::NoteReference(note) => format!("[{}]", note.number()),
            InlineKind::LineBreak => "\\".to_owned(),
        })
        .collect()
}

#[track_caller]
fn check(text: &str, shown: &str, said: &[&str]) {
    let reading = markdown(text);
    assert_eq!(reading.shown(), shown);
    assert_eq!(reading.said, said);
}

#[test]
fn the_first_heading_is_the_title_unless_the_metadata_has_one() {
    let own = markdown("# Ishiba's “visit”\n\nText\n");
    assert_eq!(own.manuscript.heading.as_ref().map(Phrase::plain), Some("Ishiba’s “visit”"));
    assert_eq!(own.shown(), "p(Text)");

    let repeated = markdown(
        "---\ntitle: Ishiba’s \"visit\"\n---\n![](a.png)\n\n# ISHIBA'S  “visit”\n\nText\n",
    );
    assert_eq!(repeated.manuscript.heading, None);
    assert_eq!(repeated.shown(), "figure(a.png None )\np(Text)");

    let other = markdown("---\ntitle: One\n---\n# Two\n\nText\n");
    assert_eq!(other.shown(), "h2#two(Two)\np(Text)");
    assert_eq!(markdown("Text\n\n# Part\n").manuscript.heading, None);
}

#[test]
fn headings_begin_at_two_do_not_skip_and_have_ids_of_their_own() {
    check(
        "# T\n\n### One\n\n##### Deep\n\n##### Deep\n\n#### 日本\n\n### One {#One}\n\n> ### One\n\n### {{ x }} {y}\n\n### {#z} Z {.c}\n",
        "h2#one-2(One)\nh3#deep(Deep)\nh3#deep-2(Deep)\nh3#section-4(日本)\nh2#one(One)\nquote(h2#one-3(One))\nh2#x-y({{ x }} {y})\nh2#z-z({#z} Z)",
        &["5 heading-jump: ##### Deep", "15 template-residue: {{ x }}"],
    );
}

#[test]
fn notes_are_numbered_as_they_are_referred_to() {
    check(
        "Two[^b], one[^a], two[^B], none[^c], code `[^d]`, \\[^e].\n\n[^a]: A.\n[^b]: B[^x].\n[^x]: X.\n[^u]: U[^v].\n[^v]: V.\n[^a]: Again.\n",
        "p(Two[1], one[2], two[1], none[^c], code `[^d]`, [^e].)\nnote(p(B[3].))\nnote(p(A.))\nnote(p(X.))",
        &[
            "1 undefined-note: [^c]",
            "6 unused-note: [^u]:",
            "7 unused-note: [^v]:",
            "8 unused-note: [^a]:",
        ],
    );
}

#[test]
fn the_mark_of_a_note_stands_at_its_word() {
    check(
        "[^1] One [^1] two  [^1] [^1],\nthree [^1]\n\n[^1]: N.\n",
        "p([1] One[1] two[1] [1], three[1])\nnote(p(N.))",
        &[],
    );
}

#[test]
fn a_quotation_ends_with_who_said_it() {
    check(
        "> Words.\n>\n> — *A. N. Other*, 1999\n",
        "quote(p(Words.) by — Emphasis{A. N. Other}, 1999)",
        &[],
    );
    check(
        "> Words.\n> *More*\\\n> -- Somebody\n",
        "quote(p(Words. Emphasis{More}) by — Somebody)",
        &[],
    );
    check("> A pause\n> — then he went on.\n", "quote(p(A pause — then he went on.))", &[]);
    check("> — Only this.\n", "quote(p(— Only this.))", &[]);
}

#[test]
fn pictures_alone_are_figures() {
    check(
        "![a](a.png \"Cap\") [![b *c*](b.png)](http://x)\n\nText ![d](d.png)\n",
        "figure(a.png Some(\"a\") Cap)\nfigure(b.png Some(\"b c\") )\np(Text !d.png Some(\"d\"))",
        &[],
    );
}

#[test]
fn githubs_extensions_are_read() {
    check("~a~ ~~b~~\n", "p(Struck{a} Struck{b})", &[]);
    check(
        "- [x] a\n- [ ] b\n  - c\n\n\n3. d\n\n   e\n4. f\n",
        "tight([x]p(a); [ ]p(b) tight(p(c)))\nloose 3(p(d) p(e); p(f))",
        &[],
    );
    check("- > a\n  >\n  > b\n- c\n", "tight(quote(p(a) p(b)); p(c))", &[]);
    check("|a|b|\n|-|:-:|\n|1|\n|1|2|3|\n", "table(a|b / 1| / 1|2)", &["4 extra-cells: |3|"]);
    check("> [!note]\n> Text\n", "Note(p(Text))", &[]);
    check("Term\n: Meaning\n", "terms(Term: p(Meaning))", &[]);
    check("```rust,ignore\n\tx \"y\"\n```\n", "code rust(\tx \"y\")", &[]);
}

#[test]
fn a_backslash_keeps_a_character_as_it_is() {
    check("a \\\"b \\'c \\-- \\... \"d\"\n", "p(a \"b 'c -- ... “d”)", &[]);
}

#[test]
fn lines_of_the_source_are_joined() {
    check("one\n*two*  \nthree\n", "p(one Emphasis{two}\\three)", &[]);
    check("日本\n語。\nNATO\n", "p(日本語。 NATO)", &[]);
    check(
        "a\r\nb\u{1} \0c\r\n",
        "p(a b \u{fffd}c)",
        &["1 carriage-returns: \r\n", "2 nul-character: \0"],
    );
}

#[test]
fn inline_html_is_kept_where_it_is_safe_and_told_where_not() {
    check(
        "H<sub>2</sub>O <b>x <i>y</b> z</i><br/><a href=\"u\">v</a> <span lang=ja>日本</span> <q>w</q> <!-- no -->",
        "p(HSubscript{2}O Strong{x Emphasis{y}} z\\<u v> ja{日本} “w”)",
        &[],
    );
    check(
        "<font color=red>a</font> Vec<T> <script>b</script>c &lt;d> <script>e",
        "p(a Vec<T> c <d> e)",
        &[
            "1 raw-html: <font color=red>",
            "1 raw-html: <T>",
            "1 raw-html: <script>",
            "1 raw-html: <script>",
        ],
    );
}

#[test]
fn blocks_of_html_become_paragraphs() {
    check(
        "<div class=x>\na *b* &amp; <em>c</em>\n<p>d<p>e\n<h3 id=f>F</h3>\n<pre><code>g\n  &lt;h></code></pre>\n<hr></div>\n\n**i**\n",
        "p(a Emphasis{b} & Emphasis{c})\np(d)\np(e)\nh2#f(F)\ncode -(g\n  <h>)\nbreak\np(Strong{i})",
        &[],
    );
    check(
        "<figure><a href=x><img src=a.png alt=b></a><figcaption>C</figcaption></figure>\n<table><tr><td>d<td>e<tr><td>f</table>\n",
        "figure(a.png Some(\"b\") C)\ntable(| / d|e / f|)",
        &[],
    );
    check("> <p>a\n> \"b</p>\n", "quote(p(a \"b))", &["2 stray-quote: \""]);
}

#[test]
fn links_without_an_address_or_a_text_are_told() {
    check(
        "[a]() [](b) [](#c)\n",
        "p(a <b b> <#c #c>)",
        &["1 empty-link: [a]()", "1 empty-link: [](b)", "1 empty-link: [](#c)"],
    );
}

#[test]
fn what_is_nested_too_deep_moves_up() {
    let text = format!("{} words\n\nend", ">".repeat(100_000));
    let reading = markdown(&text);
    assert_eq!(reading.said.len(), 1);
    assert!(reading.said[0].starts_with("1 deep-nesting"));
    assert!(reading.shown().contains("p(words)") && reading.shown().ends_with("p(end)"));

    let reading = markdown(&format!("{}word{}", "*a **b ".repeat(2_000), " c** d*".repeat(2_000)));
    assert_eq!(reading.said.len(), 1, "{:?}", reading.said);
    let reading = markdown(&"<b>*a <i>_b ".repeat(2_000));
    assert_eq!(reading.said.len(), 1, "{:?}", reading.said);
    markdown(&"[".repeat(200_000));
    markdown(&format!("{}{}", "![a".repeat(5_000), "](b)".repeat(5_000)));
}

#[test]
fn a_clipping_has_a_title_paragraphs_and_a_tail() {
    let text = "\u{feff}A *title* with “quotes”\r\nFirst “paragraph” at https://a.example/b.\r\n\r\nSecond: ”stray.\r\n\r\nComments\r\nPost a Comment\r\n";
    let reading = read_as("a.txt", "en", text);
    assert_eq!(
        reading.manuscript.heading.as_ref().map(Phrase::plain),
        Some("A *title* with “quotes”")
    );
    assert_eq!(
        reading.shown(),
        "p(First “paragraph” at <https://a.example/b https://a.example/b>.)\np(Second: ”stray.)"
    );
    let said = [
        "1 byte-order-mark: \u{feff}",
        "1 carriage-returns: \r\n",
        "4 stray-quote: ”",
        "6 tail-cut: Comments",
    ];
    assert_eq!(reading.said, said);
}

#[test]
fn a_clippings_tail_is_cut_at_its_end_only() {
    let reading = read_as("a.txt", "en", "Title\nShare\nText\nComments\nMore text\n3 Comments:\n");
    assert_eq!(reading.shown(), "p(Share)\np(Text)\np(Comments)\np(More text)");
    assert_eq!(read_as("a.txt", "en", "Comments\nShare\n").shown(), "p(Share)");
}

#[test]
fn wrapped_lines_of_a_clipping_are_joined() {
    let wrapped = "A title\n\nThe first paragraph of this mail was wrapped by\nthe program that sent it, at a width of fifty\ncolumns.\n\nThe second as well, and so it goes on for a while\nyet.\n";
    assert_eq!(
        read_as("a.txt", "en", wrapped).shown(),
        "p(The first paragraph of this mail was wrapped by the program that sent it, at a width of fifty columns.)\n\
         p(The second as well, and so it goes on for a while yet.)"
    );
    let verse = "A title\n\nShort line\nA somewhat longer line\nShort\n\nLast\n";
    assert_eq!(
        read_as("a.txt", "en", verse).shown(),
        "p(Short line)\np(A somewhat longer line)\np(Short)\np(Last)"
    );
}

#[test]
fn a_text_without_words_is_told() {
    assert_eq!(markdown("---\ntitle: T\n---\n\n<!-- later -->\n").said, ["1 empty-article: ---"]);
    assert_eq!(markdown("").said, ["1 empty-article: "]);
}

#[test]
fn a_line_that_begins_with_a_colon_and_no_space_is_text() {
    let shown = |text: &str| markdown(&format!("# T\n\n{text}\n")).shown();
    assert_eq!(shown("Tag it\nwith\n:tree: signs\n:too"), "p(Tag it with :tree: signs :too)");
    assert_eq!(
        shown("Text\n\n:tada: *News*\n\nMore"),
        "p(Text)\np(:tada: Emphasis{News})\np(More)"
    );
    assert_eq!(shown("> Text\n>\n> :tada: News"), "quote(p(Text) p(:tada: News))");
    assert!(shown(":tada: News\n: told").contains("🎉 News"));
}

#[test]
fn a_link_in_the_text_of_an_html_link_is_text() {
    let reading =
        markdown("# T\n\n<a href=\"https://a.example/\">one [two](https://b.example/)</a>\n");
    assert_eq!(reading.shown(), "p(<https://a.example/ one two>)");
}

#[test]
fn html_containers_that_are_nested_too_deep_are_told() {
    let reading = markdown(&format!("# T\n\n{}deep", "<blockquote>".repeat(120)));
    assert!(
        reading.said.contains(&"3 deep-nesting: <blockquote>".to_owned()),
        "{:?}",
        reading.said
    );
}

/// What made-up texts once brought to light.
#[test]
fn what_nearly_is_a_mark_is_written_so_that_it_is_none() {
    for text in [
        "## [^n] (a)\n\n[^n]: A note.",
        "> [!TIP]\n> - <br>",
        "> [!TIP]\n> 1) #",
        "## $; {$}",
        "!$\n$1 [$\\\n!$",
        "]$ {*!\n$1 ]$\\\n]$ {*!",
        "## [[ _ ]]",
        "- b $[[ $]]",
        "~~~~}~`\ncode\n~~~~",
        "1. * - +",
        "| [[a\\|b]] |\n|---|",
        "[[ C# ]]",
    ] {
        let first = markdown(&format!("---\ntitle: T\n---\n{text}"));
        let written = write(&first.manuscript.document);
        assert_eq!(
            markdown(&format!("---\ntitle: T\n---\n{written}")).shown(),
            first.shown(),
            "{text:?}, written as {written:?}"
        );
    }
}

/// Texts that are all syntax.
fn odd_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        "[a-c\"'“”‘’„ ]{1,6}",
        "(\\*|_|~|`|\\[|\\]|\\(|\\)|!|<|>|#|-|\\||:|\\^|&|;|\\\\|\\+|=|/|@|\\.){1,3}",
        Just("\n".to_owned()),
        Just("\n\n".to_owned()),
        Just("    ".to_owned()),
        "<(b|/b|div|/div|p|q|pre|figure|figcaption|script|/script|br|T|!--|-->)>",
        "(1\\. |- |> |\\[\\^a\\]|\\[\\^a\\]: |\\[x\\](b)|https://a\\.b|\\||\\|-\\||\n: |&amp;|日本|\\{#i\\}|\u{0}|\r\n|— )",
    ];
    proptest::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

/// Texts as authors write them, but for their words, which are all marks. Rows of hyphens and of full
/// stops are not among them: a backslash that keeps one is not written again.
fn written_text() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[a-cé日]{1,3}",
        4 => "[a-c*_#>+=|\\[\\]()~`$&!1;{}]{1,4}",
        1 => "(\\*a\\*|\\*\\*b c\\*\\*|~~c~~|`a|b`|<kbd>a</kbd>|<b>a</b>|<https://a\\.b/c_d>|\\[a\\]\\(b c\\)|<br>|-|1\\.|\\+|\\[\\^n\\]|&amp;amp;|\\\\\\*|C# )",
    ];
    let line = proptest::collection::vec(word, 1..6).prop_map(|words| words.join(" "));
    let block = (0..12_usize, line.clone(), line).prop_map(|(kind, one, other)| match kind {
        0 => format!("## {one}"),
        1 => format!("- b {one}\n- b {other}"),
        2 => format!("- b {one}\n\n- b {other}\n\n  1. {one}"),
        3 => format!("3. {one}\n4. {other}"),
        4 => format!("> x {one}\n>\n> — {other}"),
        5 => format!("> [!TIP]\n> {one}"),
        6 => format!("```{other}\n{one}\n```").replace("```", "~~~~"),
        7 => format!("| {one} | b |\n|---|:-:|\n| {other} | c |"),
        8 => format!("![a](b.png \"{}\")", one.replace(['`', '\\'], "")),
        9 => format!("x\n\n***\n\n- [x] {one}\n- [ ] {other}"),
        10 => format!("y {one}\n: x {other}"),
        _ => format!("{one}\n{other}\\\n{one}"),
    });
    proptest::collection::vec(block, 1..6).prop_map(|blocks| {
        format!("{}\n\n[^n]: A note.\n\n    ~~~\n    code\n    ~~~\n", blocks.join("\n\n"))
    })
}

proptest! {
    #[test]
    fn html_over_lines_of_a_quotation_keeps_its_words_and_its_place(
        marks in "(> |>|> > |>  ){1,2}|- > |> - > ",
        open in 0usize..45,
        tag in "<(foo|/foo|b|a|i)( [a-zé=]{1,4}){0,2}",
        rest in "( [a-zé]{1,3}(=[a-zé]{1,4})?){1,3}",
    ) {
        let html = format!("{tag}\n{}{rest}", marks.replace('-', " "));
        let text = format!("{marks}{}x {html}>é [^y]\n", "<b>".repeat(open));
        let reading = read_as("a.md", "en", &text);
        let mut words = String::new();
        for_each_inline(&reading.manuscript.document, &mut |inline| {
            assert!(text.get(inline.span.range()).is_some(), "{:?} of {text:?}", inline.span);
            if let InlineKind::Text(text) = &inline.kind {
                words.push_str(text);
            }
        });
        let is_none_of_html = tag.starts_with("<foo") || tag.starts_with("</foo");
        if is_none_of_html {
            let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(squeezed(&words), squeezed(&format!("x {tag} {rest}>é [^y]")), "of {:?}", text);
        }
    }

    #[test]
    fn no_text_brings_the_reader_down_and_every_node_has_its_place(text in odd_text(), clipping in any::<bool>()) {
        let reading = read_as(if clipping { "a.txt" } else { "a.md" }, "en", &text);
        let document = &reading.manuscript.document;
        let lies_within = |span: Span| text.get(span.range()).is_some();
        for_each_block(document, &mut |block| assert!(lies_within(block.span), "{:?} of {text:?}", block.span));
        for_each_inline(document, &mut |inline| {
            assert!(lies_within(inline.span), "{:?} of {text:?}", inline.span);
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => assert!(!text.is_empty()),
                InlineKind::NoteReference(note) => assert!(note.0 < document.notes.len()),
                InlineKind::Link { text, .. } => assert!(!text.is_empty()),
                _ => {}
            }
        });
        assert!(document.notes.iter().all(|note| !note.blocks.is_empty()));
        let levels: Vec<_> = reading.shown().lines().filter_map(|line| line.strip_prefix('h')?.chars().next()?.to_digit(10)).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?} of {text:?}");
    }

    #[test]
    fn a_clipping_loses_no_word(lines in proptest::collection::vec("[a-z*_#>`\"'.() -]{0,30}", 1..12)) {
        let reading = read_as("a.txt", "en", &lines.join("\n"));
        prop_assume!(!reading.said.iter().any(|said| said.contains("-cut:") || said.contains("incomplete-text")));
        let mut words =
            reading.manuscript.heading.as_ref().map_or_else(String::new, |title| title.plain().to_owned());
        for_each_text(&reading.manuscript.document, &mut |text| words.push_str(&plain_text(text)));
        // A title may stand below other lines, and a second one is left out.
        prop_assume!(!reading.manuscript.ledger.entries().iter().any(|entry| matches!(entry.change, Change::RepeatedTitle(_))));
        let letters = |text: &str| {
            let mut letters: Vec<char> = text.chars().filter(char::is_ascii_lowercase).collect();
            letters.sort_unstable();
            letters
        };
        prop_assert_eq!(letters(&words), letters(&lines.join("\n")));
    }

    /// The writer is the way back: what it writes reads as the same document.
    #[test]
    fn a_document_that_is_written_reads_as_it_was(text in written_text()) {
        let first = markdown(&format!("---\ntitle: T\n---\n{text}"));
        let written = write(&first.manuscript.document);
        let again = markdown(&format!("---\ntitle: T\n---\n{written}"));
        prop_assert_eq!(again.shown(), first.shown(), "of {:?}, written as {:?}", text, written);
    }
}
