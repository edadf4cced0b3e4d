"""What generators make of their own signs before anybody reads Markdown: enough for the corpora here.

The readers of the sources know none of it, and what the tool makes of it must be looked for all the same.
"""

from __future__ import annotations

import re

FENCE = re.compile(r"[ ]{0,3}(```+|~~~+)")
# `{{ "/about/" | url }}`, `{{ site.baseurl }}`: what it prints is the text in quotation marks, or the root.
PRINTED = re.compile(r"""\{\{-?\s*(?:"([^"{}]*)"|'([^'{}]*)'|site\.(?:baseurl|url|github\.url))\s*(?:\|\s*(?:url|relative_url|absolute_url)\s*)?-?\}\}""")
# `{% image "map.png" "A map" "large" %}` of 18F's site: a picture with its alternative text.
IMAGE = re.compile(r"""\{%-?\s*image\s+"([^"]*)"\s*(?:,?\s*"([^"]*)")?[^%]*%\}""")
# `{: .figure}` and `{:target="_blank"}` after what they belong to (kramdown).
ATTRIBUTES = re.compile(r"[ ]?\{:(?=[^a-z}]|[a-z-]+=)[^{}\n]*\}")
EMOJI = {":boom:": "💥", ":+1:": "👍", ":-1:": "👎", ":tada:": "🎉", ":rocket:": "🚀"}


def resolved(markdown: str) -> str:
    """The text with its templates' tags replaced outside of code blocks; lines count as before."""
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


def picture(found: re.Match[str]) -> str:
    """A picture in Markdown, with the line breaks that its tag had."""
    words = " ".join((found[2] or "").split())
    return f"![{words}]({found[1].strip()})" + "\n" * found[0].count("\n")
