//! The dialects of Markdown: every row of the table in the manual is tried, and the table is made of the
//! rows.

#![expect(
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test reads and writes the manual"
)]

use fascicle::compile::{Order, compile};
use fascicle::diagnostics::Code;
use fascicle::outputs::{Formats, Output};
use fascicle::source::world::MemoryWorld;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read as _};

/// What comes of a mark.
enum Fate {
    /// It is read: the book has this, and not what the dialect hides.
    Read(&'static str),
    /// It is told of.
    Told,
    /// It is words, and stays as it is.
    Left,
}
use Fate::{Left, Read, Told};

/// The columns of the table, and the dialects that each stands for.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("GitHub", &["GitHub"]),
    ("Obsidian", &["Obsidian"]),
    ("Jekyll", &["Jekyll", "kramdown", "Hexo"]),
    ("Hugo", &["Hugo"]),
    ("MkDocs", &["MkDocs"]),
    ("MDX", &["MDX", "Docusaurus"]),
    ("Pandoc", &["Pandoc", "Quarto", "R Markdown"]),
    ("Pelican", &["Pelican", "MultiMarkdown"]),
    (
        "Others",
        &[
            "Obsidian plugins",
            "markdown-it",
            "PHP Markdown Extra",
            "MyST",
            "chat programs",
            "markdown-cjk-friendly",
        ],
    ),
];

/// A mark, the dialects that have it, how it is written, and what comes of it.
struct Row(&'static str, &'static str, &'static str, Fate);

#[rustfmt::skip]
const ROWS: &[Row] = &[
    Row("HTML comments", "HTML", "a <!-- secret --> b", Read("a b")),
    Row("Comments of Obsidian", "Obsidian", "a %%secret%% b", Read("a b")),
    Row("Comments of MDX", "Docusaurus, MDX", "a {/* secret */} b", Read("a b")),
    Row("Comments of Liquid", "Jekyll, Hexo", "a {% comment %}secret{% endcomment %} b", Read("a b")),
    Row("Comments of Hugo", "Hugo", "a {{/* secret */}} b", Read("a b")),
    Row("Comments of kramdown", "kramdown, Jekyll", "a {::comment}secret{:/comment} b", Read("a b")),
    Row("Comments of CriticMarkup", "MultiMarkdown", "a {>>secret<<} b", Read("a b")),
    Row("Changes of CriticMarkup", "MultiMarkdown, MkDocs", "a {++words++} b", Told),
    Row("Highlights", "Obsidian, MkDocs, MultiMarkdown", "==words==", Read("<mark>words</mark>")),
    Row("A comparison", "all", "a == b and c==d", Left),
    Row("Insertions", "MkDocs, markdown-it", "++words++", Read("<ins>words</ins>")),
    Row("A name that ends in plus signs", "all", "C++ and D++", Left),
    Row("Above the line", "Pandoc, Quarto, MkDocs", "x^2^", Read("x<sup>2</sup>")),
    Row("A power", "all", "2^3 and 4^5", Left),
    Row("Below the line", "Pandoc, Quarto, MkDocs", "H~2~O", Read("H<sub>2</sub>O")),
    Row("Struck out", "GitHub", "a ~words~ b", Read("<s>words</s>")),
    Row("Home folders", "all", "~/bin and ~/lib", Left),
    Row("Abbreviations", "PHP Markdown Extra, kramdown, MkDocs, Pelican", "The EU\n\n*[EU]: European Union", Read("<abbr title=\"European Union\">EU</abbr></p>")),
    Row("Emoji by name", "GitHub, Jekyll, Hugo, MkDocs", "so :tada: b", Read("🎉")),
    Row("A time", "all", "at 10:30:15", Left),
    Row("Icons", "MkDocs", "a :octicons-home-16: b", Told),
    Row("Notes in place", "Obsidian, Pandoc", "a^[a note]", Read("role=\"doc-footnote\"")),
    Row("Notes", "GitHub, Obsidian, Pandoc, Hugo", "a[^1]\n\n[^1]: A note.", Read("role=\"doc-footnote\"")),
    Row("Attributes of a picture", "kramdown, Pandoc, MkDocs", "![A square](a.svg){width=50%}", Read("width: 50%")),
    Row("Attributes of a link", "kramdown, MkDocs", "[a](https://example.org){:target=\"_blank\"}", Read(">a</a></p>")),
    Row("Attributes of a paragraph", "kramdown, MkDocs", "Words\n{: .lead }", Read("<p>Words</p>")),
    Row("Ids of headings", "Pandoc, MkDocs, Docusaurus", "## Words {#id}", Read("id=\"h-id\"")),
    Row("Headings without numbers", "Pandoc, Quarto", "## Words {-}", Read(">Words</h2>")),
    Row("Spans", "Pandoc, Quarto", "[words]{.underline}", Read("<ins>words</ins>")),
    Row("A set", "all", "{a, b}", Left),
    Row("A size behind an address", "Obsidian plugins, markdown-it", "![A square](a.svg =100x20)", Read("width: 100px")),
    Row("A size behind a name", "Obsidian", "![[a.svg|A square|40]]", Read("width: 40px")),
    Row("Links by name", "Obsidian", "[[One|words]]", Read(">words</a>")),
    Row("A test of a shell", "all", "[[ -f x ]]", Left),
    Row("Names of paragraphs", "Obsidian", "Words ^abc123", Read("<p>Words</p>")),
    Row("Alerts", "GitHub", "> [!NOTE]\n> Words", Read("role=\"note\"")),
    Row("Callouts", "Obsidian", "> [!tip] A title\n> Words", Read("A title</p>")),
    Row("Admonitions", "MkDocs", "!!! note \"A title\"\n    Words", Read("A title</p>")),
    Row("Admonitions that fold", "MkDocs", "??? note\n    Words", Read("role=\"note\"")),
    Row("Admonitions", "Docusaurus", ":::note[A title]\nWords\n:::", Read("A title</p>")),
    Row("Callouts", "Quarto", "::: {.callout-note}\n## A title\nWords\n:::", Read("A title</p>")),
    Row("Notes in boxes", "Hexo", "{% note %}\nWords\n{% endnote %}", Read("role=\"note\"")),
    Row("Notes in boxes", "Hugo", "{{< note \"Words\" >}}", Read("<p>Words</p>")),
    Row("Admonitions", "MyST", ":::{tip} A title\nWords\n:::", Read("A title</p>")),
    Row("Directives", "MyST", "```{tip} A title\nWords\n```", Read("A title</p>")),
    Row("Roles", "MyST", "H{sub}`2`O", Read("H<sub>2</sub>O")),
    Row("Roles of programs", "MyST", "H{sub}`2`O {py:func}`b`", Told),
    Row("Comments of a line", "MyST", "(here)=\na\n\n% secret\n\nb", Told),
    Row("A share", "all", "% of the whole", Left),
    Row("Containers with titles", "Docusaurus, Pandoc", "::: theorem A title\nWords\n:::", Read("<strong>A title</strong>")),
    Row("Containers that nothing closes", "Docusaurus, Pandoc, Quarto", "::: note\nWords", Told),
    Row("Other containers", "Pandoc, Quarto", "::: {.column}\nWords\n:::", Read("<p>Words</p>")),
    Row("What is to be hidden", "Quarto", "a\n\n::: {.content-hidden}\nsecret\n:::", Read("<p>a</p>")),
    Row("Tabs", "MkDocs", "=== \"A tab\"\n\n    Words", Read("<strong>A tab</strong>")),
    Row("Text without tags", "Jekyll, Hexo", "{% raw %}a % b{% endraw %}", Read("<p>a % b</p>")),
    Row("Code", "Jekyll", "{% highlight ruby %}\na * b * c\n{% endhighlight %}", Read("a * b * c</code>")),
    Row("Code", "Hugo", "{{< highlight go >}}\na * b * c\n{{< /highlight >}}", Read("a * b * c</code>")),
    Row("Pictures", "Hugo", "{{< figure src=\"a.svg\" alt=\"A square\" caption=\"Words\" >}}", Read("<figcaption>Words</figcaption>")),
    Row("Pictures", "Jekyll", "{% include figure.html src=\"a.svg\" alt=\"A square\" %}", Read("alt=\"A square\"")),
    Row("Pictures with their makers", "Hugo", "{{< figure src=\"a.svg\" alt=\"A square\" title=\"Words\" attr=\"Jane Doe\" attrlink=\"https://example.org\" >}}", Read("<strong>Words</strong><br/><a href=\"https://example.org\">Jane Doe</a>")),
    Row("Links", "Hugo", "[words]({{< ref \"one.md\" >}})", Read(">words</a>")),
    Row("The address of the site", "Jekyll", "![A square]({{ site.baseurl }}/articles/a.svg)", Read("alt=\"A square\"")),
    Row("Videos", "Hugo", "{{< youtube w7Ft2ymGmfc >}}", Read("watch?v=w7Ft2ymGmfc")),
    Row("Other tags", "Jekyll, Hugo", "{{ page.title }}", Told),
    Row("Imports", "MDX", "import A from \"b\";\n\nWords", Told),
    Row("Components", "MDX", "import A from \"b\";\n\n<A>\n\nWords\n\n</A>", Told),
    Row("Code that is not shown", "R Markdown, Quarto", "a\n\n```{r, echo=FALSE}\nsecret\n```", Told),
    Row("Citations", "Pandoc, Quarto", "[@doe2020, p. 3]", Told),
    Row("References", "Quarto", "See @fig-one", Told),
    Row("Page breaks", "Quarto, Pandoc", "a\n\n\\pagebreak", Told),
    Row("Tables of contents", "MkDocs, Pelican", "a\n\n[TOC]", Told),
    Row("Tables of contents", "kramdown", "a\n\n* TOC\n{:toc}", Told),
    Row("Spoilers", "chat programs", "||words||", Told),
    Row("Markdown in HTML", "kramdown, MkDocs", "<div markdown=\"1\">\n**words**\n</div>", Read("<strong>words</strong>")),
    Row("Tables of HTML", "HTML", "<table><tr><td colspan=2>a<tr><td>b<td>c</table>", Read("colspan=\"2\"")),
    Row("Stress beside `「`", "markdown-cjk-friendly", "これは**「強調」**です", Read("<strong>「強調」</strong>")),
    Row("Stress beside a quotation mark", "all", "a**\\\"b\\\"**c", Read("a**")),
];

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\"><rect width=\"9\" height=\"9\"/></svg>";

#[test]
fn every_row_is_as_the_manual_says() {
    let mut wrong = String::new();
    for Row(what, dialects, written, fate) in ROWS {
        let (book, told) = made(written);
        let is_right = !book.contains("secret")
            && match fate {
                Read(expected) => book.contains(expected) && !told,
                Told => told,
                Left => book.contains(&format!("<p>{written}</p>")) && !told,
            };
        if !is_right {
            let _ = writeln!(wrong, "{what} ({dialects}): {written:?}, told: {told}\n{book}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The text of the article in the book, and whether something is told of its marks.
fn made(written: &str) -> (String, bool) {
    let world = MemoryWorld::default()
        .with("digest.yaml", "date: 2026-11-23\nlang: en\n")
        .with("articles/one.md", format!("---\ntitle: One\n---\n{written}\n"))
        .with("articles/a.svg", DRAWING);
    let formats = Formats::of([Output::Epub]);
    let order = Order { formats, ..Order::default() };
    let compiled = compile(&world, "", "dialects", &order).expect("no bug of ours");
    let told = compiled.diagnostics.iter().any(|told| {
        matches!(
            told.code,
            Code::ForeignMarkup | Code::TemplateResidue | Code::RawHtml | Code::FailedMarkdown
        )
    });
    let book = compiled.files.iter().find(|file| file.name.ends_with(".epub")).expect("a book");
    let mut archive = zip::ZipArchive::new(Cursor::new(&book.bytes)).expect("an archive");
    let mut page = String::new();
    let mut file = archive.by_name("OEBPS/article-001.xhtml").expect("the article");
    file.read_to_string(&mut page).expect("text");
    let (_, text) = page.split_once("</header>").expect("a head");
    (text.to_owned(), told)
}

#[test]
fn every_dialect_has_a_column() {
    for Row(what, dialects, ..) in ROWS {
        for dialect in dialects.split(", ").filter(|name| !matches!(*name, "all" | "HTML")) {
            let has_column = COLUMNS.iter().any(|(_, names)| names.contains(&dialect));
            assert!(has_column, "{dialect}, of {what}, is in no column");
        }
    }
}

#[test]
fn the_manual_has_every_row() {
    let path = "docs/articles/dialects.md";
    let made = manual();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, made).expect("the manual can be written");
    } else {
        assert_eq!(fs::read_to_string(path).unwrap_or_default(), made, "run `make accept`");
    }
}

fn manual() -> String {
    let mut text = String::from(
        "---\ntitle: Dialects of Markdown\nauthor: The Fascicle project\ndate: 2026-11-28\n\
         description: What other programs write, and what comes of it here.\nsource:\n  publication: Fascicle\n---\n\n\
         CommonMark and GitHub's tables, notes, alerts and task lists are read as they say. Of what other programs \
         write beyond that, this is what is read, what is told of, and what is left because it is words. Every row is \
         tried by a test.\n\n\
         Where dialects disagree, one rule holds. A single tilde is below the line only against a letter or digit and \
         around a word without spaces, else it strikes out. Two equals signs or plus signs open before a word and close \
         behind one, as an underscore does, never within a word. A name between colons is an emoji only if it is the \
         name of one. What a dialect hides is never printed, and no message quotes it.\n\n\
         A word stands under each program that writes the mark.\n\n",
    );
    let head: Vec<&str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let _ = writeln!(text, "| Mark | As in | {} |", head.join(" | "));
    let _ = writeln!(text, "|---|---{}|", "|---".repeat(COLUMNS.len()));
    for Row(what, dialects, written, fate) in ROWS {
        let lines: Vec<String> = written
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| format!("`` {} ``", line.trim().replace('|', "\\|")))
            .collect();
        let here = match fate {
            Read(_) => "read",
            Told => "told",
            Left => "left",
        };
        let is_everywhere = matches!(*dialects, "all" | "HTML");
        let written_by: Vec<&str> = dialects.split(", ").collect();
        let cells: Vec<&str> = COLUMNS
            .iter()
            .map(|(_, names)| {
                let has_it = names.iter().any(|name| written_by.contains(name));
                if has_it || is_everywhere { here } else { "" }
            })
            .collect();
        let _ = writeln!(text, "| {what} | {} | {} |", lines.join("<br>"), cells.join(" | "));
    }
    text
}
