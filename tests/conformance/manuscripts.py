"""An independent reader of the source files: which pieces of text must be found in a result.

It shares no code and no parser with the tool, so that a mistake in one does not hide in the other.
"""

from __future__ import annotations

import html
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from folding import HYPHEN, Folded, fold
from dialects import resolved

METADATA = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?\n)?\1[ \t]*(?:\n|\Z)", re.DOTALL)
CALLOUT = re.compile(r"\A\[!\w+\][+-]?")

# The tail of a web page, which the tool cuts off a clipping and says so.
WEB_TAIL = {"Comments", "Post a Comment"}


@dataclass
class Piece:
    """A paragraph, heading, cell or line of code: characters that must stand together, in order."""

    folded: Folded = field(default_factory=Folded)
    # Where something may stand besides: None for the mark of a note, else a raw tag.
    optional: dict[int, str | None] = field(default_factory=dict)
    pending: int = 0
    # Whether it may stand on a later page than what follows it, as tables do.
    floats: bool = False

    def add(self, raw: str) -> None:
        more, self.pending = fold(raw, self.pending)
        self.folded.text += more.text
        self.folded.before += more.before

    def may_have(self, what: str | None) -> None:
        self.optional[len(self.folded.text)] = what

    def without(self, characters: set[str]) -> Piece:
        """The piece with these characters left out, as a typesetter without a font must."""
        if characters.isdisjoint(self.folded.text):
            return self
        kept = [n for n, c in enumerate(self.folded.text) if c not in characters]
        text = "".join(self.folded.text[n] for n in kept)
        # What was next to a lost character says nothing about spaces any more.
        before = bytearray(self.folded.before[n] if n - 1 in kept else HYPHEN for n in kept)
        moved = {sum(n < at for n in kept): what for at, what in self.optional.items()}
        return Piece(Folded(text, before), moved, floats=self.floats)

    def __bool__(self) -> bool:
        return bool(self.folded.text)


@dataclass
class Manuscript:
    """What one source file says: its title, its text in order, and notes to be found anywhere."""

    path: Path
    title: str | None
    body: list[Piece]
    notes: list[Piece]


def read(path: Path) -> Manuscript | None:
    """Reads a source file; none for a draft, which the tool leaves out."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    if path.suffix == ".txt":
        return clipping(path, text)
    metadata, text = split(text)
    if metadata.get("draft") is True or metadata.get("published") is False:
        return None
    title = set_title(metadata.get("title"))
    body, notes = pieces(text)
    # A heading that only repeats the title is printed once.
    if title is not None and body and body[0].folded.text.casefold() == plain(title).folded.text.casefold():
        body = body[1:]
    return Manuscript(path, title, body, notes)


def set_title(written: object) -> str | None:
    """A title's words as they are set: without the signs of Markdown, HTML and notes, entities as signs."""
    if written is None:
        return None
    [paragraph] = [token for token in PARSER.parse(str(written).strip()) if token.type == "inline"][:1] or [None]
    if paragraph is None:
        return str(written)
    shown = (t.content for t in paragraph.children or [] if t.type in ("text", "text_special", "code_inline"))
    return re.sub(r"\[\^[^\]]*\]", "", "".join(shown))


def language(path: Path) -> str:
    """The language that a source file says it is in, or that its letters show; else an empty text."""
    metadata, text = split(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    if metadata.get("lang"):
        return str(metadata["lang"])
    letters = len(re.findall(r"[^\W\d_]", text))
    of_script = {"he": "[\u05d0-\u05ea]", "ar": "[\u0620-\u064a]"}
    return next((lang for lang, its in of_script.items() if len(re.findall(its, text)) > letters / 2), "")


def split(text: str) -> tuple[dict, str]:
    """The metadata block and the text after it."""
    found = METADATA.match(text)
    if found is None:
        return {}, text
    block = found[2] or ""
    try:
        values = yaml.safe_load(block) if found[1] == "---" else tomllib.loads(block)
    except (yaml.YAMLError, tomllib.TOMLDecodeError):
        values = None
    return values if isinstance(values, dict) else {}, text[found.end() :]


def clipping(path: Path, text: str) -> Manuscript:
    """Pasted text: a title line, then a paragraph a line, then perhaps the tail of the web page."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    while lines and lines[-1] in WEB_TAIL:
        lines.pop()
    return Manuscript(path, lines[0] if lines else None, [plain(line) for line in lines], [])


def plain(text: str) -> Piece:
    piece = Piece()
    piece.add(text)
    return piece


PARSER = (
    MarkdownIt("commonmark")
    .enable(["table", "strikethrough"])
    .use(footnote_plugin, inline=False)
    .use(deflist_plugin)
    .use(tasklists_plugin)
    .use(dollarmath_plugin, allow_space=False, allow_digits=False)
)


def pieces(markdown: str) -> tuple[list[Piece], list[Piece]]:
    """The text of a Markdown article: in reading order, and that of its notes."""
    body: list[Piece] = []
    notes: list[Piece] = []
    into = body
    in_heading = in_table = False
    for token in PARSER.parse(resolved(markdown)):
        in_table = token.type == "table_open" or in_table and token.type != "table_close"
        in_heading = token.type == "heading_open" or in_heading and token.type != "heading_close"
        match token.type:
            case "footnote_block_open":
                into = notes
            case "inline":
                found = inline(token.children or [])
                if in_heading and found:
                    found[-1] = without_id(found[-1])
                # What stands below a picture is its caption, and goes with it.
                is_figure = bool(token.children) and token.children[0].type == "image"
                for piece in found:
                    piece.floats = in_table or is_figure
                into += found
            case "fence" | "code_block":
                # By line, since a line too long for the page may be broken with a mark.
                # The break that begins a line of code is part of what it says.
                into += [plain("\n" + line) for line in token.content.splitlines()]
            case "math_block":
                into.append(plain(token.content))
            # html_block: which raw HTML is kept is the tool's choice, and a diagnostic of its own.
    return [p for p in body if p], [p for p in notes if p]


def without_id(piece: Piece) -> Piece:
    """A heading's text without an id in braces at its end, which is not printed."""
    attribute = re.search(r"\{#[^{}]*\}\Z", piece.folded.text)
    end = attribute.start() if attribute else None
    return Piece(Folded(piece.folded.text[:end], piece.folded.before[:end]), piece.optional)


def inline(children: list[Token]) -> list[Piece]:
    """The text of one block, cut where a picture stands: what is set there is not text."""
    found = [Piece()]
    for child in children:
        match child.type:
            case "text" if not found[-1]:
                found[-1].add(CALLOUT.sub("", child.content))
            case "math_inline" | "math_inline_double" if "\\" not in child.content:
                # What has no command of TeX in it may as well be money, or a variable of a shell.
                found[-1].add(f"${html.unescape(child.content)}$")
            case "text" | "text_special" | "code_inline" | "math_inline" | "math_inline_double":
                found[-1].add(child.content)
            case "softbreak" | "hardbreak" if found[-1] or len(found) == 1:
                found[-1].add("\n")
            case "image":
                found.append(Piece())
            case "footnote_ref":
                found[-1].may_have(None)
            case "html_inline" if re.match(
                r"<(img|br|hr|picture|video|iframe)\b", child.content, re.I
            ):
                found.append(Piece())
            case "html_inline":
                found[-1].may_have(fold(child.content)[0].text)
    return found
