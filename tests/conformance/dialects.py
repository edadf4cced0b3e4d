"""What other dialects write into Markdown, which the readers of the sources do not know.

Templates' tags are resolved before anything is read. Other signs, of boxes, attributes, marks, are
parted from the words beside them, so that these can be looked for all the same.
"""

from __future__ import annotations

import re

FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
# `{{ "/about/" | url }}`, `{{ site.baseurl }}`: what it prints is the text in quotation marks, or the root.
PRINTED = re.compile(r"""(?<!`)\{\{-?\s*(?:"([^"{}]*)"|'([^'{}]*)'|site\.(?:baseurl|url|github\.url))\s*(?:\|\s*(?:url|relative_url|absolute_url)\s*)?-?\}\}""")
# `{% image "map.png" "A map" "large" %}` of 18F's site: a picture with its alternative text.
IMAGE = re.compile(r"""\{%-?\s*image\s+"([^"]*)"\s*(?:,?\s*"([^"]*)")?[^%]*%\}""")
# `{: .figure}` and `{:target="_blank"}` after what they belong to (kramdown).
ATTRIBUTES = re.compile(r"[ ]?\{:(?=\s*[.#]|\s*[a-z-]+=)[^{}\n]*\}")
# Code between the tags of a template, as a block of code.
HIGHLIGHT = re.compile(
    r"^\{%-?\s*highlight\s+(\w+)[^%]*%\}[ ]*\n(.*?)^\{%-?\s*endhighlight\s*-?%\}[ ]*$"
    r"|^\{\{[<%]\s*highlight\s+(\w+).*?[>%]\}\}[ ]*\n(.*?)^\{\{[<%]\s*/highlight\s*[>%]\}\}[ ]*$",
    re.MULTILINE | re.DOTALL,
)
# What only MyST writes: names of places, directives, roles.
MYST = re.compile(
    r"^\([^()\n]+\)=[ ]*$"
    r"|^[`~:]{3,}\{(?:note|tip|warning|admonition|figure|image|toctree|code-block|seealso|important)\}"
    r"|(?<!`)\{(?:ref|doc|sub|sup|math|abbr|term)\}`[^`]",
    re.MULTILINE,
)
# Its names of places, its comments and the options of its directives; the names of files in a table of
# contents.
UNSHOWN = [
    re.compile(r"^([`~:]{3,})\{(?:toctree|tableofcontents)\}.*?^\1[`~:]*[ ]*$", re.MULTILINE | re.DOTALL),
    re.compile(r"^\([^()\n]+\)=[ ]*$", re.MULTILINE),
    re.compile(r"^%(?![%}]).*$", re.MULTILINE),
    re.compile(r"(?<=\})[^\n]*((?:\n[ ]*:[\w-]+:[^\n]*)+)"),
]
EMOJI = {":boom:": "💥", ":+1:": "👍", ":-1:": "👎", ":tada:": "🎉", ":rocket:": "🚀"}


def resolved(markdown: str) -> str:
    """The text with its templates' tags replaced outside of code blocks; lines count as before."""
    if MYST.search(markdown):
        for unshown in UNSHOWN:
            markdown = unshown.sub(lambda found: "\n" * found[0].count("\n"), markdown)
    markdown = HIGHLIGHT.sub(code, markdown)
    parts, fence = [], None
    for line in markdown.splitlines(keepends=True):
        found = FENCE.match(line)
        if found and (fence is None or line.strip().startswith(fence)):
            fence = None if fence else found[1]
        parts.append(("code" if fence or found else "text", line))
    out: list[str] = []
    run: list[str] = []
    for kind, line in [*parts, ("code", "")]:
        if kind == "text":
            run.append(line)
            continue
        out += [replaced("".join(run)), line]
        run = []
    return "".join(out)


def replaced(text: str) -> str:
    """A stretch without code blocks as its generator hands it on."""
    text = PRINTED.sub(lambda found: found[1] or found[2] or "", text)
    text = IMAGE.sub(picture, text)
    text = ATTRIBUTES.sub("", text)
    for name, sign in EMOJI.items():
        text = text.replace(name, sign)
    return text


def code(found: re.Match[str]) -> str:
    """A block of code in Markdown, in as many lines."""
    return f"```{found[1] or found[3]}\n{found[2] or found[4] or ''}```"


def picture(found: re.Match[str]) -> str:
    """A picture in Markdown, with the line breaks that its tag had."""
    words = " ".join((found[2] or "").split())
    return f"![{words}]({found[1].strip()})" + "\n" * found[0].count("\n")


# Signs with no words for readers, each with its like in the tool's table of dialects (docs/). What is
# captured are the words in them.
SIGNS = [
    r"%%.*?%%|\{/\*.*?\*/\}|\{>>.*?<<\}|<!--.*?-->",  # comments
    r"^(?:import|export) .*?$",  # MDX
    r"\{\{[<%]?.*?[>%]?\}\}|\{%.*?%\}",  # templates
    r"\{\s*[:.#][^{}]*\}|\{\s*[-\w]+=[^{}]*\}|\{-?\}|\{\w+\}",  # attributes
    r"</?[A-Za-z][^<>]*>",  # HTML
    r"\{[a-z][\w:+-]*\}(?=`)|(?<=[^\s<])<[^<>\n]*>(?=`)",  # roles of MyST, and where they lead
    r"^(?:!!!|\?\?\?)\+?[ ]*[\w ]+(?:\"([^\"]*)\")?|^===[ ]*\"([^\"]*)\"",  # boxes and tabs of MkDocs
    r"^:{3,}[ ]*(?:[\w-]+)?(?:\[([^\]]*)\])?",  # boxes of Docusaurus, Pandoc, Quarto
    r"\[!\w+\][+-]?",  # callouts
    r"!\[\[[^\[\]]*\]\]",  # embedded files
    r"\[\[(?:[^\[\]|]*\|)?#?([^\[\]]*)\]\]",  # links by name
    r"!\[[^\]]*\](?:\([^()]*\))?",  # pictures
    r"\]\[[^\[\]]*\]|^\d+\.[ ]",  # links by reference, items of lists in boxes
    r"\]\([^()]*\)(?:\{[^{}]*\})?|!?\[(?=[^\[\]]*\Z)|\^\[",  # a link in pieces, a note
    r"\s\^[\w-]+$",  # names of blocks
    r"\[TOC\]|\\(?:pagebreak|newpage)|¶",
    r":[a-z][\w-]*:",  # emoji and icons by name
    r"`{3,}[ ]*\w*(?:[ ]+[\w-]+=\"[^\"]*\")*|==|\+\+|__|\*+|\^|~+|[`\[\]]",  # marks
]
SIGN = [re.compile(sign, re.MULTILINE | re.DOTALL) for sign in SIGNS]
# Attributes of a template's tag that hold words for readers.
SHOWN = re.compile(r"""\b(?:caption|title)=(?:"([^"]*)"|'([^']*)')""")


def stretches(text: str) -> list[str]:
    """The words of a text between the signs of dialects, stretch by stretch."""
    for sign in SIGN:
        text = sign.sub(words_in, text)
    return [part.strip() for part in text.split("\0") if re.search(r"\w", part)]


def words_in(found: re.Match[str]) -> str:
    """A sign as what parts two stretches, with the words that it holds for readers between."""
    inner = [group for group in found.groups() if group]
    if found[0].startswith("{{"):
        inner = [a or b for a, b in SHOWN.findall(found[0])]
    return "\0" + "\0".join(inner) + "\0"
