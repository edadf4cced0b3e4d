"""The PDF: structure, fonts, links, contents page, margins, and the two ISO standards it claims."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections import Counter
from dataclasses import dataclass

import page as validator
import pikepdf
import pymupdf

from folding import fold
from manuscripts import read
from report import Built, Check, tool

# Nearer to the paper's edge than this, a printer may cut text off (a quarter of an inch).
EDGE = 18.0
# How far, in body sizes, a line may stick out of its column: hanging punctuation on the right (half
# an em of a Japanese full stop, and the space that ends the line), and list marks too on the left.
HANG_RIGHT, HANG_LEFT = 1.1, 1.7


def structure(built: Built) -> list[str]:
    """qpdf reads every object, stream and cross-reference without a complaint."""
    run = subprocess.run([tool("qpdf"), "--check", built.pdf], capture_output=True, text=True)
    if run.returncode == 0:
        return []
    return (run.stderr or run.stdout).strip().splitlines() or [f"qpdf ended with {run.returncode}"]


def fonts(built: Built) -> list[str]:
    """Every font is embedded, a subset, and says which character each glyph stands for."""
    run = subprocess.run([tool("pdffonts"), built.pdf], capture_output=True, text=True, check=True)
    problems = []
    rows = run.stdout.splitlines()[2:]
    for row in rows:
        # From the right, since font names and types may have spaces: emb sub uni object generation.
        flags = row.split()[-5:-2]
        for flag, meaning in zip(flags, ("embedded", "a subset", "mapped to Unicode"), strict=True):
            if flag != "yes":
                problems.append(f"{row.split()[0]} is not {meaning}")
    return problems if rows else ["the file has no fonts, so no text"]


def validity(profile: str) -> Check:
    """A check against one standard by an independent validator."""

    def check(built: Built) -> list[str]:
        # An issue of many articles has more siblings in its outline than the default follows.
        limits = validator.SafetyLimits(max_reference_depth=20_000)
        report = validator.validate_pdf(
            str(built.pdf), profile=getattr(validator.ValidationProfile, profile), limits=limits
        )
        if report.is_compliant:
            return []
        return [str(failure)[:300] for failure in report.failures] or [
            "not compliant, without a reason"
        ]

    return check


# --- links ---------------------------------------------------------------------------------------


def links(built: Built) -> list[str]:
    """Every link and every outline entry leads to a page of the file or to a whole address."""
    with pikepdf.open(built.pdf) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        names = named_destinations(pdf)
        problems = []
        for number, page in enumerate(pdf.pages, 1):
            for annotation in page.get("/Annots", []):
                is_link = annotation.get("/Subtype") == "/Link"
                if is_link and (reason := dead(annotation, names, pages)):
                    problems.append(f"page {number}: a link {reason}")
        for entry in outline(pdf):
            if reason := dead(entry, names, pages):
                problems.append(f"outline entry “{entry.get('/Title', '')}” {reason}")
        return problems


def named_destinations(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The file's names for places, of both the present and the older kind."""
    names = {str(k)[1:]: v for k, v in pdf.Root.get("/Dests", pikepdf.Dictionary()).items()}
    tree = pdf.Root.get("/Names", pikepdf.Dictionary()).get("/Dests")
    if tree is not None:
        names |= {str(k): v for k, v in pikepdf.NameTree(tree).items()}
    return names


def outline(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    """All outline entries, depth first."""
    found = []
    root = pdf.Root.get("/Outlines", pikepdf.Dictionary())
    waiting = [root.get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is not None:
            found.append(entry)
            waiting += [entry.get("/Next"), entry.get("/First")]
    return found


def dead(entry: pikepdf.Object, names: dict[str, pikepdf.Object], pages: set) -> str | None:
    """Why a link or outline entry leads nowhere; none if it does lead somewhere."""
    destination = entry.get("/Dest")
    action = entry.get("/A")
    if destination is None and action is not None:
        kind = action.get("/S")
        if kind == "/URI":
            address = str(action.get("/URI", ""))
            return None if address and " " not in address else f"has the address “{address}”"
        if kind != "/GoTo":
            return f"has the action {kind}"
        destination = action.get("/D")
    if isinstance(destination, (pikepdf.String, pikepdf.Name)):
        name = str(destination).removeprefix("/")
        if name not in names:
            return f"goes to “{name}”, which is no destination"
        destination = names[name]
    if isinstance(destination, pikepdf.Dictionary):
        destination = destination.get("/D")
    if not isinstance(destination, pikepdf.Array) or not len(destination):
        return "has no destination"
    target = destination[0]
    if not isinstance(target, pikepdf.Dictionary) or target.objgen not in pages:
        return "goes to a page that is not in the file"
    return None


# --- the contents page ---------------------------------------------------------------------------


def contents(built: Built) -> list[str]:
    """Each article is in the outline, and the contents print the label of the page it leads to."""
    with pymupdf.open(built.pdf) as pdf:
        starts = article_pages(pdf, built)
        problems = [
            f"“{title}” is not in the outline" for title, page in starts.items() if page is None
        ]
        known = {title: page for title, page in starts.items() if page is not None}
        if not known:
            return problems or ["no article has a title to look for"]
        # The letter may stand before the contents, so they end where the second text begins.
        rows = contents_rows(pdf, sorted(known.values())[:2][-1])
        if not rows:
            return problems + ["no page before the first article has links to later pages"]
        labels = page_labels(built)
        for title, page in known.items():
            label = labels[page]
            printed = [row for target, row in rows if target == page]
            if not printed:
                problems.append(f"“{title}” (page {label}) has no link in the contents")
            elif not any(names_page(row, label) for row in printed):
                problems.append(
                    f"“{title}” is on page {label}, the contents say “{' '.join(printed[0])}”"
                )
        return problems


def names_page(row: list[str], label: str) -> bool:
    """Whether a row ends with a page's label; anywhere in one that runs both ways, which MuPDF orders anew."""
    text = " ".join(row)
    runs_both_ways = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return row[-1:] == [label] or (runs_both_ways and label in re.findall(r"\w+", text))


def page_labels(built: Built) -> list[str]:
    """What a reader's page box shows; not by MuPDF, which misreads some label dictionaries."""
    with pikepdf.open(built.pdf) as pdf:
        return [page.label for page in pdf.pages]


def article_pages(pdf: pymupdf.Document, built: Built) -> dict[str, int | None]:
    """The page index on which each titled article begins, by the outline."""
    entries: dict[str, int] = {}
    for _, title, page, *_ in pdf.get_toc():
        entries.setdefault(key(title), page - 1)
    articles = [m for path in built.input.articles if (m := read(path)) is not None]
    return {m.title: entries.get(key(m.title)) for m in articles if m.title}


def key(title: str) -> str:
    return fold(title)[0].text


def contents_rows(pdf: pymupdf.Document, first_article: int) -> list[tuple[int, list[str]]]:
    """For each link before the articles: where it leads, and the words of each row it touches."""
    rows = []
    for page in pdf.pages(0, first_article):
        words = page.get_text("words")
        for link in page.get_links():
            target = link.get("page", -1)
            if link["kind"] not in (pymupdf.LINK_GOTO, pymupdf.LINK_NAMED) or target < 0:
                continue
            area = link["from"]
            touched = [w for w in words if area.y0 < (w[1] + w[3]) / 2 < area.y1]
            for row in in_rows(touched):
                rows.append((target, row))
    return rows


def in_rows(words: list[tuple]) -> list[list[str]]:
    """Words on one baseline, from left to right, the leader dots left out."""
    rows: list[tuple[float, list[tuple]]] = []
    for word in sorted(words, key=lambda w: w[3]):
        if rows and word[3] - rows[-1][0] < 3:
            rows[-1][1].append(word)
        else:
            rows.append((word[3], [word]))
    words_of = [[w[4].strip(".·… \u2060") for w in sorted(row)] for _, row in rows]
    return [[w for w in row if w] for row in words_of]


# --- margins -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A run of text as it lies on a page."""

    page: int
    left: float
    right: float
    baseline: float
    size: float
    text: str


def margins(built: Built) -> list[str]:
    """No text leaves the page, comes near its edge, or sticks out of the column others keep."""
    with pymupdf.open(built.pdf) as pdf:
        problems = []
        lines = [line for page in pdf for line in lines_of(page)]
        for line in lines:
            paper = pdf[line.page].rect
            inside = (
                line.left >= 0 and line.right <= paper.width and 0 <= line.baseline <= paper.height
            )
            # The cover may bleed; every other page keeps its distance.
            room = 0 if line.page == 0 else EDGE
            near = (
                line.left < room
                or line.right > paper.width - room
                or line.baseline > paper.height - room / 2
            )
            if not inside:
                problems.append(f"page {line.page + 1}: outside the page: “{line.text[:60]}”")
            elif near:
                problems.append(
                    f"page {line.page + 1}: within {EDGE:g} pt of the edge: “{line.text[:60]}”"
                )
        return problems + overfull([line for line in lines if line.page > 0])


def lines_of(page: pymupdf.Page) -> list[Line]:
    """The lines of a page, those outside its boxes too."""
    flags = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES
    everywhere = pymupdf.INFINITE_RECT()  # else MuPDF leaves out what lies off the page
    found = []
    for block in page.get_text("dict", flags=flags, clip=everywhere)["blocks"]:
        for line in block.get("lines", []):
            # Spaces at a line's end are no ink, and may hang where they like.
            spans = [s for s in line["spans"] if s["text"].strip()]
            if spans and line["dir"] == (1.0, 0.0):
                found.append(
                    Line(
                        page.number,
                        min(s["bbox"][0] for s in spans),
                        max(s["bbox"][2] for s in spans),
                        spans[0]["origin"][1],
                        max(s["size"] for s in spans),
                        "".join(s["text"] for s in spans),
                    )
                )
    return found


def overfull(lines: list[Line]) -> list[str]:
    """Lines that stick out of the outermost column edges, taken apart for left and right pages."""
    problems = []
    for parity in (0, 1):
        side = [line for line in lines if line.page % 2 == parity]
        if len(side) < 40:
            continue  # too few lines to say where the column is
        body = Counter(round(line.size, 1) for line in side).most_common(1)[0][0]
        left = min(common_edges([line.left for line in side]))
        right = max(common_edges([line.right for line in side]))
        for line in side:
            over = max(
                (line.right - right) / body - HANG_RIGHT, (left - line.left) / body - HANG_LEFT
            )
            if over > 0:
                problems.append(f"page {line.page + 1}: out of its column: “{line.text[:60]}”")
    return problems


def common_edges(positions: list[float]) -> list[int]:
    """The places where many lines begin or end: one for each column."""
    counts = Counter(round(position) for position in positions)
    often = [place for place, count in counts.items() if count >= 0.04 * len(positions)]
    return often or [counts.most_common(1)[0][0]]


CHECKS: dict[str, Check] = {
    "pdf-structure": structure,
    "pdf-fonts": fonts,
    "pdf-ua": validity("PDF_UA_1"),
    "pdf-a": validity("PDF_A_2A"),
    "pdf-links": links,
    "pdf-contents": contents,
    "pdf-margins": margins,
}
