"""Reads pages as a screen reader does: which text each piece of marked content stands for.

Only what the file says of itself counts here, codes and their meanings, and not how glyphs look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pikepdf

PAINTING = frozenset(["f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"])
SHOWING = frozenset(["Tj", "TJ", "'", '"'])


@dataclass
class Font:
    """A font as pages use it: what its codes mean, and which of them are shown.

    All our fonts are composite, with a CMap of their own (see `widths.py`).
    """

    dictionary: pikepdf.Dictionary
    meanings: dict[int, str]
    characters: dict[int, int] = field(default_factory=dict)
    # The ranges of codes, as strings of bytes (ISO 32000-1 §9.7.6.2).
    ranges: list[tuple[bytes, bytes]] = field(default_factory=list)
    shown: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        return str(self.dictionary.get("/BaseFont", "a font without a name")).removeprefix("/")


@dataclass
class Page:
    """The text of each marked content of a page by its MCID, and what was drawn outside of all."""

    marks: dict[int, str] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


@dataclass
class Contents:
    """All pages and fonts of a file, which must stay open as long as one looks at its objects."""

    pdf: pikepdf.Pdf
    pages: list[Page] = field(default_factory=list)
    fonts: dict[tuple[int, int], Font] = field(default_factory=dict)


# Three checks look at each file, one after the other.
@lru_cache(maxsize=1)
def contents(path: Path) -> Contents:
    """Reads every page of the file."""
    contents = Contents(pikepdf.open(path))
    for page in contents.pdf.pages:
        contents.pages.append(read_page(page, contents.fonts))
    return contents


@dataclass
class Sequence:
    """A marked-content sequence that has begun and not yet ended."""

    mcid: int | None
    is_artifact: bool
    replaces_text: bool = False
    # What is shown from right to left (ISO 32000-1 §14.8.2.3.3); `None` where text runs on.
    reversed: list[str] | None = None


@dataclass
class Reader:
    """Where one is in the content of a page."""

    resources: pikepdf.Dictionary
    page: Page = field(default_factory=Page)
    within: list[Sequence] = field(default_factory=list)

    def begin(self, tag: pikepdf.Name, properties: pikepdf.Object) -> None:
        if isinstance(properties, pikepdf.Name):
            properties = self.resources.Properties[properties]
        mcid, actual = properties.get("/MCID"), properties.get("/ActualText")
        if mcid is not None:
            mcid = int(mcid)
            if mcid in self.page.marks:
                self.page.repeated.append(mcid)
            self.page.marks.setdefault(mcid, "")
        is_reversed = tag == "/ReversedChars"
        reversed_text = [] if is_reversed else None
        self.within.append(Sequence(mcid, tag == "/Artifact", reversed=reversed_text))
        if actual is not None:
            self.say(str(actual))
            self.within[-1].replaces_text = True

    def end(self) -> None:
        """Leaves the innermost marked content; what it showed backwards is said now."""
        ended = self.within.pop()
        if ended.reversed is not None:
            self.say(*reversed(ended.reversed))

    def say(self, *characters: str) -> None:
        """Gives text to the innermost marked content, if nothing else is said in its stead."""
        if any(s.replaces_text for s in self.within):
            return
        backwards = next((s.reversed for s in self.within if s.reversed is not None), None)
        if backwards is not None:
            backwards += characters
            return
        text = "".join(characters)
        if self.mcid is None:
            self.paint(text)
        elif not self.is_in_artifact:
            self.page.marks[self.mcid] += text

    def paint(self, what: str) -> None:
        """Notes what is drawn, if it is neither marked nor an artifact."""
        if self.mcid is None and not self.is_in_artifact:
            self.page.loose.append(what)

    @property
    def mcid(self) -> int | None:
        return next((s.mcid for s in reversed(self.within) if s.mcid is not None), None)

    @property
    def is_in_artifact(self) -> bool:
        return any(s.is_artifact for s in self.within)


def read_page(page: pikepdf.Page, known: dict[tuple[int, int], Font]) -> Page:
    """Follows the operators that say, draw or mark something (ISO 32000-1 annex A)."""
    resources = page.obj.get("/Resources", pikepdf.Dictionary())
    fonts = {n: font(d, known) for n, d in resources.get("/Font", pikepdf.Dictionary()).items()}
    reader = Reader(resources)
    current: Font | None = None
    saved: list[Font | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                saved.append(current)
            case "Q":
                current = saved.pop()
            case "Tf":
                current = fonts[str(operands[0])]
            case "BMC":
                reader.begin(operands[0], pikepdf.Dictionary())
            case "BDC":
                reader.begin(*operands)
            case "EMC":
                reader.end()
            case shows if shows in SHOWING and current is not None:
                reader.say(*decode(operands[-1], current))
            case paints if paints in PAINTING:
                reader.paint(paints)
    return reader.page


def font(dictionary: pikepdf.Dictionary, known: dict[tuple[int, int], Font]) -> Font:
    """The font, with its codes read once for the whole file."""
    if dictionary.objgen not in known:
        unicode, encoding = dictionary.get("/ToUnicode"), dictionary.get("/Encoding")
        read = Font(dictionary, meanings(unicode) if unicode is not None else {})
        if isinstance(encoding, pikepdf.Stream):
            read_encoding(encoding, read)
        known[dictionary.objgen] = read
    return known[dictionary.objgen]


def number(string: pikepdf.Object) -> int:
    """A code, whatever its length: no code of ours is another's with a zero before it."""
    return int.from_bytes(bytes(string))


def read_encoding(cmap: pikepdf.Stream, font: Font) -> None:
    """Which codes there are, and which character each stands for (ISO 32000-1 §9.7.5.3)."""
    for operands, operator in pikepdf.parse_content_stream(cmap):
        if str(operator) == "endcodespacerange":
            pairs = zip(operands[::2], operands[1::2], strict=True)
            font.ranges += [(bytes(low), bytes(high)) for low, high in pairs]
        elif str(operator) == "endcidrange":
            for low, high, first in zip(*(operands[n::3] for n in range(3)), strict=True):
                for n, code in enumerate(range(number(low), number(high) + 1)):
                    font.characters[code] = int(first) + n


def meanings(cmap: pikepdf.Stream) -> dict[int, str]:
    """What each code stands for (ISO 32000-1 §9.10.3)."""
    found: dict[int, str] = {}
    text = lambda string: bytes(string).decode("utf-16-be")  # noqa: E731
    # A CMap is PostScript, which has the tokens of page contents: operands, then their operator.
    for operands, operator in pikepdf.parse_content_stream(cmap):
        if str(operator) == "endbfchar":
            for code, meaning in zip(operands[::2], operands[1::2], strict=True):
                found[number(code)] = text(meaning)
        elif str(operator) == "endbfrange":
            for low, high, first in zip(*(operands[n::3] for n in range(3)), strict=True):
                for n, code in enumerate(range(number(low), number(high) + 1)):
                    if isinstance(first, pikepdf.Array):
                        found[code] = text(first[n])
                    else:
                        found[code] = text(first)[:-1] + chr(ord(text(first)[-1]) + n)
    return found


def decode(shown: pikepdf.Object, font: Font) -> list[str]:
    """What the codes of a string mean, or of an array of strings with shifts between."""
    strings = shown if isinstance(shown, pikepdf.Array) else [shown]
    data = b"".join(bytes(s) for s in strings if isinstance(s, pikepdf.String))
    codes = list(split(data, font.ranges))
    font.shown.update(codes)
    return [font.meanings.get(code, "\ufffd") for code in codes]


def split(data: bytes, ranges: list[tuple[bytes, bytes]]) -> Iterator[int]:
    """The codes in a string: each is as long as the range is that its bytes lie in."""
    at = 0
    while at < len(data):
        fits = (
            len(low)
            for low, high in ranges
            if all(a <= b <= c for a, b, c in zip(low, data[at:], high, strict=False))
        )
        length = next(fits, 1)
        yield int.from_bytes(data[at : at + length])
        at += length
