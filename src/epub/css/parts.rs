//! What has no role: the ground that roles stand on, and the parts and states of their blocks.

/// A selector and its declarations.
type Rule = (&'static str, &'static str);

/// What stands below the roles.
pub(super) const BASE: &[Rule] = &[
    (
        "body",
        "widows: 2; orphans: 2; -webkit-hyphens: auto; hyphens: auto; overflow-wrap: break-word; word-wrap: break-word;",
    ),
    ("section, header, figure, figcaption, aside, nav", "display: block;"),
    ("h1, h2, h3, h4, h5, h6, th", "font-weight: normal;"),
    ("a", "text-decoration: underline;"),
];

/// What has no indent, wherever paragraphs have one.
pub(super) const FLUSH: &[Rule] = &[("li, .alert-title + p, .brief p", "text-indent: 0;")];

/// What stands upon them.
pub(super) const PARTS: &[Rule] = &[
    ("h1.section-title", "font-size: 1.4em;"),
    (".plain", "margin: 0; padding: 0; list-style-type: none;"),
    (".plain .plain", "margin: 0 0 1em 0;"),
    (".entry a, .teaser-title a, .section-title a, .back, .noteref", "text-decoration: none;"),
    (".why, .alert", "padding: 0 0 0 1em; border-left: 0.2em solid;"),
    (".alert", "margin-top: 1em;"),
    (".alert-title", "margin-top: 0;"),
    ("figure", "margin: 1em 0; page-break-inside: avoid; break-inside: avoid;"),
    ("img", "max-width: 100%;"),
    ("img.picture", "display: block; margin: 0 auto; height: auto;"),
    ("img.inline", "vertical-align: middle;"),
    ("img.icon", "height: 1.2em; width: auto;"),
    (".picture-frame", "padding: 1em; border: 0.06em solid;"),
    ("span.picture-frame", "padding: 0 0.3em;"),
    (".credit", "font-style: italic;"),
    (
        "pre",
        "white-space: pre-wrap; overflow-wrap: break-word; word-wrap: break-word; tab-size: 4;",
    ),
    ("p code, li code, td code, dd code, h2 code, h3 code", "font-size: 0.9em;"),
    (".table", "margin: 1em 0; overflow-x: auto;"),
    ("table", "width: 100%; border-collapse: collapse;"),
    ("th, td", "margin: 0; padding: 0.3em 0.4em; vertical-align: top;"),
    ("thead", "border-bottom: 0.06em solid;"),
    ("th", "vertical-align: bottom;"),
    (".small th, .small td", "padding: 0.2em 0.25em; font-size: 0.7em;"),
    (".tight th, .tight td", "overflow-wrap: anywhere; word-break: break-word;"),
    ("th.left, td.left", "text-align: left;"),
    ("th.centre, td.centre", "text-align: center;"),
    ("th.right, td.right", "text-align: right;"),
    (".task", "list-style-type: none;"),
    (".task, .task > p:first-child", "text-indent: -1.4em;"),
    (
        "hr",
        "width: 20%; border: 0; border-top: 0.06em solid; margin-left: auto; margin-right: auto;",
    ),
    ("sub, sup, .noteref", "font-size: 0.75em; line-height: 0;"),
    ("sub", "vertical-align: sub;"),
    ("sup, .noteref", "vertical-align: super;"),
    (".noteref", "margin-left: 0.1em;"),
    (".back", "font-weight: bold;"),
    (".notes", "margin: 2em 0 0 0; padding: 1em 0 0 0; border-top: 0.06em solid;"),
    (".note", "margin: 0 0 0.5em 0;"),
    // Korean words stay whole where readers have the choice; no line of Japanese begins with a small kana.
    ("html:lang(ko)", "word-break: keep-all;"),
    ("html:lang(ja)", "-webkit-line-break: strict; line-break: strict;"),
    // Where there are no italics, dots stress a word, over its characters or under them, or weight.
    (
        "em:lang(ja), em:lang(ko), em:lang(yue), em:lang(zh)",
        "font-style: normal; -webkit-text-emphasis: filled dot; text-emphasis: filled dot;",
    ),
    (
        "em:lang(yue), em:lang(zh)",
        "-webkit-text-emphasis-position: under; text-emphasis-position: under right;",
    ),
    (
        "em:lang(ar), em:lang(bn), em:lang(fa), em:lang(gu), em:lang(he), em:lang(hi), em:lang(km), em:lang(kn), em:lang(lo), \
         em:lang(ml), em:lang(mr), em:lang(my), em:lang(ne), em:lang(pa), em:lang(ps), em:lang(si), em:lang(ta), em:lang(te), \
         em:lang(th), em:lang(ur)",
        "font-style: normal; font-weight: bold;",
    ),
    (".source-note", "border-top: 0.06em solid; padding: 0.5em 0 0 0;"),
    (".quote-attribution", "margin-top: 0.3em;"),
    (
        ".ways-on",
        "margin: 2em 0 0 0; font-family: sans-serif; font-size: 0.8em; text-align: center;",
    ),
    (".ways-on ul", "margin: 0; padding: 0; list-style-type: none;"),
    (".ways-on li", "display: inline; padding: 0 0.6em;"),
    (".formula", "display: block; margin: 0.6em 0; overflow-x: auto;"),
];

/// What differs where paragraphs are told apart by indents: in East Asia those are of whole characters, and
/// the first paragraph of a text has one.
pub(super) const INDENTED: &[Rule] = &[
    ("section > p:lang(ja), section > p:lang(ko)", "text-indent: 1em;"),
    ("section > p:lang(yue), section > p:lang(zh)", "text-indent: 2em;"),
    ("section > p[class]", "text-indent: 0;"),
];

/// What differs in text from right to left.
pub(super) const MIRRORED: &[Rule] = &[
    (".why", "padding: 0 1em 0 0; border-left: 0; border-right: 0.2em solid;"),
    (".alert", "padding: 0 1em 0 0; border-left: 0; border-right: 0.2em solid;"),
    ("pre", "text-align: left;"),
    ("th.left", "text-align: left;"),
    ("td.left", "text-align: left;"),
    ("th.centre", "text-align: center;"),
    ("td.centre", "text-align: center;"),
];
