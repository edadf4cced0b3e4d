"""Every paragraph of every source stands in both results, word for word and in reading order."""

from __future__ import annotations

import posixpath
import subprocess
import unicodedata
import zipfile
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from folding import HYPHEN, NEWLINE, SOFT_HYPHEN, SPACE, Folded, fold
from manuscripts import Manuscript, language, plain, read
from report import Built, Check, tool
from search import Found, Reading, Text, find, locate

XHTML = "{http://www.w3.org/1999/xhtml}"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
# What stands around a reading where it cannot stand over its characters.
RUBY_BRACKET = XHTML + "rp"
# Languages that are written from right to left.
FROM_THE_RIGHT = {"ar", "fa", "he", "ur"}
# Elements inside a line of text; every other one parts words.
INLINE_NAMES = """
    a abbr b bdi bdo cite code del dfn em i ins
    kbd mark q rt ruby s samp small span strong sub sup u var wbr
"""
INLINE = {XHTML + name for name in INLINE_NAMES.split()}


# --- the text of the results ---------------------------------------------------------------------


def pdf_text(pdf: Path, *options: str) -> Text:
    """What pdftotext copies out of the PDF."""
    command: list[str | Path] = [tool("pdftotext"), *options, "-enc", "UTF-8", pdf, "-"]
    run = subprocess.run(command, capture_output=True, check=True)
    return joined(run.stdout.decode("utf-8").split("\f"))


def epub_text(epub: Path) -> Text:
    """What the EPUB's documents say, in the order of the spine, as one page."""
    with zipfile.ZipFile(epub) as archive:
        text = joined([words(archive.read(name)) for name in spine(archive)])
    text.documents, text.pages = text.pages, [0]
    return text


def spine(archive: zipfile.ZipFile) -> list[str]:
    """The paths of the documents that one reads, in order."""
    container = ElementTree.fromstring(archive.read("META-INF/container.xml"))
    [rootfile] = [e.attrib["full-path"] for e in container.iter() if e.tag.endswith("}rootfile")]
    package = ElementTree.fromstring(archive.read(rootfile))
    items = {e.attrib["id"]: e.attrib["href"] for e in package.iter() if e.tag.endswith("}item")}
    references = [e.attrib["idref"] for e in package.iter() if e.tag.endswith("}itemref")]
    folder = posixpath.dirname(rootfile)
    return [posixpath.normpath(posixpath.join(folder, unquote(items[r]))) for r in references]


def words(xhtml: bytes) -> str:
    """The text of a document's body, with a line break around every block."""
    out: list[str] = []

    def visit(element: ElementTree.Element) -> None:
        if element.tag == MATH:
            out.append(element.attrib["alttext"])
            return
        if element.tag == RUBY_BRACKET:
            return
        gap = "" if element.tag in INLINE else "\n"
        out.append(gap)
        out.append(element.text or "")
        for child in element:
            visit(child)
            out.append(child.tail or "")
        out.append(gap)

    body = ElementTree.fromstring(xhtml).find(XHTML + "body")
    if body is not None:
        visit(body)
    return "".join(out)


def joined(pages: list[str]) -> Text:
    text = Text(pages=[])
    parts: list[str] = []
    length = 0
    for page in pages:
        folded, _ = fold(page, NEWLINE)
        text.pages.append(length)
        parts.append(folded.text)
        text.folded.before += folded.before
        length += len(folded.text)
    text.folded.text = "".join(parts)
    return text


# --- the comparison ------------------------------------------------------------------------------


@dataclass
class Comparison:
    """A result's text, and each manuscript as it lies in it."""

    text: Text
    readings: list[tuple[str, Reading]]


def compare(text: Text, built: Built, unprintable: bool = False) -> Comparison:
    """Looks for every manuscript; titles and notes may stand anywhere in the result."""
    manuscripts = [m for path in built.input.articles if (m := read(path)) is not None]
    lacking = without_font(manuscripts, text) if unprintable else set()
    readings = []
    for manuscript in manuscripts:
        title = plain(manuscript.title) if manuscript.title else None
        reading = locate(text, [piece.without(lacking) for piece in manuscript.body], title)
        begin = reading.found[0].places[0] if reading.found else 0
        pieces = [(title, 0)] * bool(title) + [(note, begin) for note in manuscript.notes]
        for piece, start in pieces:
            place = find(text, piece.without(lacking), start, len(text.folded.text))
            (reading.found if place.whole else reading.lost).append(place)
        readings.append((str(manuscript.path.relative_to(built.input.folder)), reading))
    return Comparison(text, readings)


def without_font(manuscripts: list[Manuscript], text: Text) -> set[str]:
    """Characters that stand nowhere in the result because no font of this machine has them.

    The tool says so (`missing-glyph`); it is the machine that lacks something, and not the file.
    """
    wanted = {c for m in manuscripts for piece in m.body + m.notes for c in piece.folded.text}
    absent = sorted(c for c in wanted.difference(text.folded.text) if ord(c) > 0x24F)
    return {c for c in absent if not fonts_with(c)}


def fonts_with(character: str) -> str:
    command = [tool("fc-list"), f":charset={ord(character):x}", "family"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


# Two checks look at each comparison, one after the other.
@lru_cache(maxsize=1)
def in_pdf(built: Built) -> list[Comparison]:
    """The articles in what pdftotext copies out.

    `-raw`, because the tool writes pages in reading order: a guess at columns and tables from
    positions would test pdftotext instead. But text from right to left it turns only where it orders
    words itself.
    """
    comparisons = []
    for turned, options in ((False, ["-raw"]), (True, [])):
        articles = [a for a in built.input.articles if is_turned(a) is turned]
        if articles:
            part = replace(built, input=replace(built.input, articles=articles))
            comparisons.append(compare(pdf_text(built.pdf, *options), part, unprintable=True))
    return comparisons


def is_turned(article: Path) -> bool:
    """Is this article written from right to left?"""
    return language(article).split("-")[0] in FROM_THE_RIGHT


@lru_cache(maxsize=1)
def in_epub(built: Built) -> Comparison:
    return compare(epub_text(built.epub), built)



def lost(comparison: Comparison) -> list[str]:
    """The first paragraph that each article lost, shown where it first differs."""
    problems = []
    for name, reading in comparison.readings:
        if reading.lost:
            count, total = len(reading.lost), len(reading.lost) + len(reading.found)
            where = f"{name}: {count} of {total} paragraphs not found, first:"
            problems.append(f"{where}\n{difference(comparison.text, reading.lost[0])}")
    return problems


def difference(text: Text, found: Found) -> str:
    """The source and the result around the first character that differs."""
    good = len(found.places)
    source = shown(found.piece.folded, good - 40, good, good + 40)
    if not found.places:
        return f"  source  {source}\n  result  (nowhere after the paragraph before it)"
    last = found.places[-1] + 1
    return f"  source  {source}\n  result  {shown(text.folded, last - 40, last, last + 40)}"


def shown(folded: Folded, start: int, mark: int, end: int) -> str:
    """Folded characters with their spaces, and ⟦ where the difference begins."""
    out = []
    for n in range(max(start, 0), min(end, len(folded.text))):
        gap = folded.before[n]
        out.append("⟦" if n == mark else "")
        out.append("-" if gap & HYPHEN else "")
        out.append(" " if gap & (SPACE | NEWLINE) else "")
        out.append(folded.text[n])
    return "".join(out)


def miscopied(comparison: Comparison) -> list[str]:
    """Words that run together, are split, or have a hyphen that no line's end needs."""
    # A set that keeps its order, since one mistake is often made many times.
    problems: dict[str, None] = {}
    for name, reading in comparison.readings:
        for found in reading.found:
            for message in gaps(comparison.text, found):
                problems[f"{name}: {message}"] = None
    return list(problems)


def gaps(text: Text, found: Found) -> list[str]:
    """What is wrong between neighbouring letters of a piece that was found."""
    piece, places = found.piece.folded, found.places
    problems = []
    for n in range(1, len(places)):
        if places[n] != places[n - 1] + 1 or n in found.piece.optional:
            continue  # a page's end or a mark lies between
        if not (spaced_script(piece.text[n - 1]) and spaced_script(piece.text[n])):
            continue  # space around punctuation is the typesetter's; Japanese has none to compare
        wanted, given = piece.before[n], text.folded.before[places[n]]
        around = f"`{shown(piece, n - 12, -1, n + 12)}`"
        if wanted & (SPACE | NEWLINE) and not given:
            problems.append(f"words run together: {around}")
        elif not wanted and given == SPACE:
            problems.append(f"a word is split: {around}")
        elif not wanted & (HYPHEN | SOFT_HYPHEN) and given & HYPHEN and not given & NEWLINE:
            problems.append(f"a hyphen of no line's end is copied: {around}")
    return problems


def spaced_script(character: str) -> bool:
    """Is this a letter of a script that parts words by spaces?"""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt")


CHECKS: dict[str, Check] = {
    "epub-text": lambda built: lost(in_epub(built)),
    "epub-spaces": lambda built: miscopied(in_epub(built)),
    "pdf-text": lambda built: [p for part in in_pdf(built) for p in lost(part)],
    "pdf-spaces": lambda built: [p for part in in_pdf(built) for p in miscopied(part)],
}
