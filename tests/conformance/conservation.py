"""The law of conservation: what stands in a source stands in both results, or is told at its line.

Two readers that know nothing of the tool, markdown-it-py and pandoc, say which words, pictures and
links each article has, and in which lines. Every run of words of a paragraph, cell, caption or note is
looked for whole and in order, every picture by what it shows, every address of the web as a link, every
link within the issue by its words. What is not found must be named by a diagnostic that points at one of
its lines.

Left to others: the order of paragraphs (`text.py`), metadata, clippings, and the words of links within
the PDF, whose annotations have none.
"""

from __future__ import annotations

import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote
from xml.etree import ElementTree

import pikepdf
import pypandoc
from markdown_it.token import Token

from folding import NEWLINE, SPACE, Folded, fold
from manuscripts import METADATA, PARSER, Manuscript, Piece, inline, language, plain, split, without_id
from report import Built, Check
from search import Text, find
from dialects import resolved, stretches
from text import FROM_THE_RIGHT, XHTML, epub_text, pdf_text, spine, without_font

# So far before and after the last words the next are looked for first, in characters.
AROUND = 100_000
# The HTML that shows nothing, with all that is in it.
UNSEEN = {"script", "style", "template", "svg", "math", "head", "noscript", "iframe", "object", "video", "audio"}
# The HTML that stands within a line of text.
WITHIN_LINES = set(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup u var".split()
)


@dataclass(frozen=True)
class Unit:
    """Something that a source says, and the lines that it stands in."""

    what: str  # "words", "picture" or "link"
    first: int
    last: int
    piece: Piece
    # Where a link leads, as written.
    address: str = ""


@dataclass
class Outcome:
    """What a result has: its text, what its pictures show, and where its links lead."""

    name: str
    text: Text
    pictures: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)
    # The words of links within the book, as the EPUB has them.
    inner: set[str] = field(default_factory=set)
    # Whether it was copied out of pages that run from right to left: programs differ in the order of words
    # there that run the other way.
    is_turned: bool = False
    # Where the last words stood: the next of the same article are not far.
    near: int = 0

    def has_words(self, piece: Piece) -> bool:
        """Whether the text has a piece, looked for near the last one before anywhere else."""
        whole = len(self.text.folded.text)
        for start, end in ((max(self.near - AROUND, 0), self.near + AROUND), (0, whole)):
            # Most stand there in one stretch, which is soon seen.
            place = self.text.folded.text.find(piece.folded.text, start, end)
            if place < 0:
                found = find(self.text, piece, start, end)
                place = found.places[0] if found.whole and found.places else -1
            if place >= 0:
                self.near = place
                return True
        return False


    def has_each_word(self, words: str) -> bool:
        """Whether each word stands near the last ones, whatever their order."""
        near = self.text.folded.text[max(self.near - AROUND, 0) : self.near + AROUND]
        return all(folded(word) in near for word in re.findall(r"\w+", words))


# --- the readers ---------------------------------------------------------------------------------


def body(path: Path) -> str:
    """A Markdown article with its metadata's lines left empty, so that lines count as in the file."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    found = METADATA.match(text)
    text = "\n" * text.count("\n", 0, found.end()) + text[found.end() :] if found else text
    return resolved(text)


def by_markdown_it(path: Path) -> Iterator[Unit]:
    """What markdown-it-py reads."""
    lines, in_heading, in_table = (1, 1), False, False
    for token in PARSER.parse(body(path)):
        if token.map:
            lines = (token.map[0] + 1, token.map[1])
        in_heading = token.type == "heading_open" or in_heading and token.type != "heading_close"
        match token.type:
            case "inline":
                found = inline(token.children or [])
                if in_heading and found:
                    found[-1] = without_id(found[-1])
                yield from (Unit("words", *lines, piece) for piece in found)
                yield from within_markdown_it(token.children or [], lines)
            case "fence" | "code_block":
                shown = without_options(token.content.splitlines())
                yield from (Unit("words", *lines, plain(line)) for line in shown)
            case "math_block":
                yield Unit("words", *lines, plain(token.content))
            case "html_block":
                yield from in_html(token.content, lines)


def without_options(lines: list[str]) -> list[str]:
    """The lines of code without those at its head that tell Quarto how to run it, unless they have words
    for readers: captions, and what a picture shows."""
    options = [line for line in lines if line.startswith("#|")]
    has_words = any(re.match(r"#\|\s*(?:fig|tbl|lst)[-.](?:cap|alt|subcap)", line) for line in options)
    return lines if has_words else [line for line in lines if line not in options]


def within_markdown_it(children: list[Token], lines: tuple[int, int]) -> Iterator[Unit]:
    """The pictures and links of a run of text."""
    open_link: tuple[str, str] | None = None
    for child in children:
        match child.type:
            case "image":
                shown = "".join(part.content for part in child.children or [])
                yield Unit("picture", *lines, plain(shown))
            case "html_inline":
                yield from (unit for unit in in_html(child.content, lines) if unit.what != "words")
            case "link_open":
                open_link = (str(child.attrs["href"]), "")
            case "link_close" if open_link:
                yield Unit("link", *lines, plain(open_link[1]), open_link[0])
                open_link = None
            case "text" | "code_inline" if open_link:
                open_link = (open_link[0], open_link[1] + child.content)


@lru_cache(maxsize=1)
def pandoc() -> str:
    return pypandoc.get_pandoc_path()


def by_pandoc(path: Path) -> Iterator[Unit]:
    """What pandoc reads, as CommonMark with its extensions."""
    form = "commonmark_x+sourcepos-smart-emoji-attributes-bracketed_spans-fenced_divs-implicit_figures"
    command = [pandoc(), "-f", form, "-t", "json"]
    # A rule would begin a metadata block.
    text = body(path)
    run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
    reader = PandocReader()
    reader.blocks(json.loads(run.stdout)["blocks"])
    yield from reader.units


class PandocReader:
    """Goes through pandoc's tree; its wrappers say in which lines things stand."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.lines = (1, 1)

    def placed(self, attributes: list, visit: Callable[[], None]) -> None:
        """Visits what an element holds, in the lines that it says it stands in."""
        before = self.lines
        for key, value in attributes[2]:
            if key == "data-pos" and (found := re.search(r"(\d+):\d+-(\d+):(\d+)$", value)):
                last = int(found[2]) - (found[3] == "1" and found[2] != found[1])
                # What stands in a list has a stretch for each of its lines.
                start = re.search(r"(\d+):\d+-", value)
                self.lines = (int(start[1] if start else found[1]), max(int(found[1]), last))
        visit()
        self.lines = before

    def blocks(self, blocks: list) -> None:
        for block in blocks:
            self.block(block["t"], block.get("c"))

    def block(self, kind: str, content: list) -> None:
        match kind:
            case "Div":
                self.placed(content[0], lambda: self.blocks(content[1]))
            case "Para" | "Plain":
                self.text(content)
            case "Header":
                self.placed(content[1], lambda: self.text(content[2], is_heading=True))
            case "CodeBlock":
                self.placed(content[0], lambda: self.say(*without_options(content[1].splitlines())))
            case "RawBlock" if content[0] == "html":
                self.units += in_html(content[1], self.lines)
            case "BlockQuote":
                self.blocks(content)
            case "BulletList":
                for item in content:
                    self.blocks(item)
            case "OrderedList":
                for item in content[1]:
                    self.blocks(item)
            case "DefinitionList":
                for term, meanings in content:
                    self.text(term)
                    for meaning in meanings:
                        self.blocks(meaning)
            case "Table":
                self.placed(content[0], lambda: self.table(content))

    def table(self, content: list) -> None:
        _, _, _, head, bodies, foot = content
        for row in [*head[1], *(row for part in bodies for row in [*part[2], *part[3]]), *foot[1]]:
            for cell in row[1]:
                self.blocks(cell[4])

    def say(self, *texts: str) -> None:
        self.units += (Unit("words", *self.lines, plain(text)) for text in texts)

    def text(self, inlines: list, is_heading: bool = False) -> None:
        pieces = [Piece()]
        lines = self.lines
        self.inlines(inlines, pieces)
        self.lines = lines
        if is_heading:
            pieces[-1] = without_id(pieces[-1])
        pieces[0] = without_box(pieces[0])
        self.units += (Unit("words", *lines, piece) for piece in pieces)

    def inlines(self, inlines: list, pieces: list[Piece]) -> None:
        for each in inlines:
            self.inline(each["t"], each.get("c"), pieces)

    def inline(self, kind: str, content: list, pieces: list[Piece]) -> None:
        match kind:
            case "Str":
                pieces[-1].add(content)
            case "Space":
                pieces[-1].add(" ")
            case "SoftBreak" | "LineBreak":
                pieces[-1].add("\n")
            case "Code":
                pieces[-1].add(content[1])
            case "Math":
                # Without a command of TeX it may as well be money.
                dollars = "" if "\\" in content[1] else "$"
                pieces[-1].add(dollars + content[1] + dollars)
            case "Quoted":
                self.inlines(content[1], pieces)
            case "Emph" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "Underline" | "SmallCaps":
                self.inlines(content, pieces)
            case "Span":
                self.placed(content[0], lambda: self.inlines(content[1], pieces))
            case "Link":
                self.inlines(content[1], pieces)
                words = [Piece()]
                self.aside(lambda reader: reader.inlines(content[1], words))
                self.placed(content[0], lambda: self.linked(words[-1], content[2][0]))
            case "Image":
                shown = [Piece()]
                self.aside(lambda reader: reader.inlines(content[1], shown))
                self.placed(content[0], lambda: self.units.append(Unit("picture", *self.lines, shown[-1])))
                pieces.append(Piece())
            case "Note":
                pieces[-1].may_have(None)
                self.blocks(content)
            case "RawInline":
                self.units += (u for u in in_html(content[1], self.lines) if u.what != "words")
                if re.match(r"<(img|br|hr|picture|video|iframe)\b", content[1], re.I):
                    pieces.append(Piece())
                else:
                    pieces[-1].may_have(fold(content[1])[0].text)

    def linked(self, words: Piece, address: str) -> None:
        self.units.append(Unit("link", *self.lines, words, address))

    def aside(self, visit: Callable[[PandocReader], None]) -> None:
        """Reads something again for its words alone."""
        visit(PandocReader())


def without_box(piece: Piece) -> Piece:
    """A text without the box of a task, which pandoc does not know where it says places."""
    box = re.match(r"\[[xX]?\](?!\()", piece.folded.text)
    if box is None:
        return piece
    end = box.end()
    optional = {at - end: what for at, what in piece.optional.items() if at >= end}
    return Piece(Folded(piece.folded.text[end:], piece.folded.before[end:]), optional)


def in_html(html: str, lines: tuple[int, int]) -> list[Unit]:
    """What a block of raw HTML shows."""
    reader = HtmlReader(lines)
    reader.feed(html)
    reader.close()
    return reader.units


class HtmlReader(HTMLParser):
    """The words between tags that begin or end a block, pictures and links."""

    def __init__(self, lines: tuple[int, int]) -> None:
        super().__init__(convert_charrefs=True)
        self.lines, self.units, self.unseen = lines, [], 0
        self.units.append(Unit("words", *lines, Piece()))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in UNSEEN
        if tag not in WITHIN_LINES:
            self.units.append(Unit("words", *self.lines, Piece()))
        given = dict(attributes)
        if tag == "a" and given.get("href") and not self.unseen:
            # Its words may go on in another piece of HTML: where it leads is enough.
            self.units.append(Unit("link", *self.lines, Piece(), given["href"] or ""))
        if tag == "img" and not self.unseen:
            self.units.append(Unit("picture", *self.lines, plain(given.get("alt") or "")))
            self.units.append(Unit("words", *self.lines, Piece()))

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in UNSEEN and self.unseen > 0
        if tag not in WITHIN_LINES:
            self.units.append(Unit("words", *self.lines, Piece()))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            words = [unit for unit in self.units if unit.what == "words"][-1]
            words.piece.add(data)


READERS: dict[str, Callable[[Path], Iterator[Unit]]] = {"markdown-it": by_markdown_it, "pandoc": by_pandoc}


# --- the results ---------------------------------------------------------------------------------


def epub_outcome(epub: Path) -> Outcome:
    outcome = Outcome("EPUB", epub_text(epub))
    with zipfile.ZipFile(epub) as archive:
        for name in spine(archive):
            for element in ElementTree.fromstring(archive.read(name)).iter():
                if element.tag == XHTML + "img":
                    outcome.pictures.add(folded(element.attrib.get("alt", "")))
                elif element.get("class") == "picture-frame":
                    outcome.pictures.add(folded("".join(element.itertext())))
                elif element.tag == XHTML + "a" and "href" in element.attrib:
                    if "://" in element.attrib["href"] or ":" in element.attrib["href"].split("#")[0]:
                        outcome.addresses.add(plain_address(element.attrib["href"]))
                    else:
                        outcome.inner.add(folded("".join(element.itertext())))
    return outcome


def pdf_outcome(pdf: Path, inner: set[str], is_turned: bool) -> Outcome:
    copied = pdf_text(pdf, *([] if is_turned else ["-raw"]))
    outcome = Outcome("PDF", copied, inner=inner, is_turned=is_turned)
    with pikepdf.open(pdf) as file:
        for thing in file.objects:
            if not isinstance(thing, pikepdf.Dictionary):
                continue
            if thing.get("/S") == "/Figure":
                outcome.pictures.add(folded(str(thing.get("/Alt", ""))))
            elif thing.get("/S") == "/URI" and "/URI" in thing:
                outcome.addresses.add(plain_address(str(thing["/URI"])))
            elif thing.get("/Subtype") == "/Link" and "/URI" in thing.get("/A", {}):
                outcome.addresses.add(plain_address(str(thing["/A"]["/URI"])))
    return outcome


def folded(text: str) -> str:
    return fold(text)[0].text


def plain_address(address: str) -> str:
    """An address in one spelling: percent-encoded, without the slash that means the same."""
    return quote(unquote(address.strip()), safe="/:?#[]@!$&'()*+,;=~%").rstrip("/")


# --- what is told --------------------------------------------------------------------------------


def told_lines(fascicle: Path, built: Built) -> dict[Path, set[int]]:
    """The lines of each article that a diagnostic points at."""
    allow = [part for code in built.input.allow for part in ("--allow", code)]
    command = [fascicle, "check", built.input.folder, "--message-format", "json", "--verbose", *allow]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    told: dict[Path, set[int]] = {}
    for line in run.stderr.splitlines():
        if not line.startswith("{"):
            continue
        record = json.loads(line)
        for place in [record, *record.get("also", [])]:
            if place.get("path") and place.get("line"):
                last = (place.get("end") or {}).get("line", place["line"])
                path = Path(place["path"]).resolve()
                told.setdefault(path, set()).update(range(place["line"], last + 1))
    return told


# --- the law -------------------------------------------------------------------------------------


def conserved(built: Built, fascicle: Path) -> list[str]:
    """What is in neither result in its form, and told nowhere."""
    told = told_lines(fascicle, built)
    outcomes = [epub_outcome(built.epub)]
    turned = [outcomes[0]]
    if built.pdf:
        outcomes.append(pdf_outcome(built.pdf, outcomes[0].inner, is_turned=False))
        turned.append(pdf_outcome(built.pdf, outcomes[0].inner, is_turned=True))
    problems: list[str] = []
    for path in built.input.articles:
        if path.suffix == ".txt" or is_left_out(path):
            continue
        is_turned = language(path).split("-")[0] in FROM_THE_RIGHT
        for reader, units_of in READERS.items():
            units = [u for u in units_of(path) if u.piece or u.what != "words"]
            problems += lost(path, reader, units, turned if is_turned else outcomes, told.get(path.resolve(), set()), built)
    return problems


def is_left_out(path: Path) -> bool:
    """Is this article a draft?"""
    metadata, _ = split(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    return metadata.get("draft") is True or metadata.get("published") is False


def lost(
    path: Path, reader: str, units: list[Unit], outcomes: list[Outcome], told: set[int], built: Built
) -> list[str]:
    problems = []
    name = path.relative_to(built.input.folder)
    for outcome in outcomes:
        lacking = lacking_in(units, outcome)
        for unit in units:
            if told.isdisjoint(range(unit.first, unit.last + 1)) and not has(outcome, unit, lacking):
                shown = unit.address or unit.piece.folded.text[:60]
                problems.append(f"{name}:{unit.first}: the {outcome.name} lacks the {unit.what} `{shown}` ({reader})")
    return problems


def lacking_in(units: list[Unit], outcome: Outcome) -> set[str]:
    """The characters for which this machine has no font; the tool says so, once for all."""
    words = Manuscript(Path(), None, [unit.piece for unit in units if unit.what == "words"], [])
    return without_font([words], outcome.text) if outcome.name == "PDF" else set()


def has(outcome: Outcome, unit: Unit, lacking: set[str]) -> bool:
    """Whether a unit is in a result."""
    match unit.what:
        case "words":
            pieces = [p.without(lacking) for p in (unit.piece, as_names(unit.piece))]
            return (
                any(outcome.has_words(p) for p in pieces if p)
                or has_in_order(outcome.text, stretches(spaced(unit.piece)), lacking)
                or (outcome.is_turned and outcome.has_each_word(spaced(unit.piece)))
            )
        case "picture":
            # A picture without words for it is told, or it is an ornament.
            # Words of its own for those who do not see it leave these for the caption.
            is_caption = unit.piece.folded.text in outcome.text.folded.text
            return not unit.piece or is_caption or unit.piece.folded.text in outcome.pictures
        case _ if re.match(r"[a-z][a-z0-9+.-]+:", unit.address, re.I) or unit.address.startswith("//"):
            address = unit.address if not unit.address.startswith("//") else "https:" + unit.address
            # The address of an article's own page leads to the article.
            is_ours = bool(unit.piece) and unit.piece.folded.text in outcome.inner
            return plain_address(address) in outcome.addresses or is_ours
        case _:
            # A sign beside a heading that leads to the heading itself is no text of the author's.
            if unit.piece.folded.text in ("¶", "#"):
                return True
            ending = plain_address(unit.address).lstrip("./")
            is_of_web = any(address.endswith(ending) for address in outcome.addresses)
            return not unit.piece or unit.piece.folded.text in outcome.inner or is_of_web


def has_in_order(text: Text, parts: list[str], lacking: set[str]) -> bool:
    """Whether the stretches between signs that the readers do not know stand one after the other."""
    place = 0
    for part in parts:
        found = find(text, plain(part).without(lacking), place, len(text.folded.text))
        if not found.whole:
            return False
        place = found.places[0] + 1 if found.places else place
    return True


def spaced(piece: Piece) -> str:
    """A piece's characters with the spaces and line breaks between them."""
    gaps = {0: "", SPACE: " ", NEWLINE: "\n"}
    between = (gaps.get(gap & (SPACE | NEWLINE), "\n") for gap in piece.folded.before)
    return "".join(gap + char for gap, char in zip(between, piece.folded.text, strict=True)).strip()


def as_names(piece: Piece) -> Piece:
    """A piece whose links by name, `[[file|words]]`, are read as such; no other reader knows them."""
    text = piece.folded.text
    if "[[" not in text:
        return piece
    label = lambda found: found[1].rpartition("|")[2].lstrip("#").replace("#", ">")  # noqa: E731
    return plain(re.sub(r"!?\[\[([^\[\]]+)\]\]", label, text))


def checks(fascicle: Path) -> dict[str, Check]:
    """The law as a check of what this program makes."""
    return {"conservation": lambda built: conserved(built, fascicle)}
