"""Finds the pieces of a manuscript in the text of a result, in reading order.

The text of a PDF is cut by page ends, where running heads, page numbers, notes and figures stand
between two lines of one paragraph. Nothing else may: within a page a piece must be whole.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field

from folding import Folded
from manuscripts import Piece

# A piece must begin within so many characters after the last one: notes, figures and tables may
# stand between.
NEAR = 40_000
# How much of a page's beginning may be running head or figure before the text goes on.
HEAD = 2_000
# How far back from a mismatch a page may really have ended: the next page's text can begin alike.
BACK = 12
NOTE_MARK = re.compile(r"\[\d{1,4}\]|\(\d{1,4}\)|[\d*†‡§¶]{1,4}")


@dataclass
class Text:
    """The text of a whole result: its characters and where each page (or nothing else) begins."""

    folded: Folded = field(default_factory=Folded)
    pages: list[int] = field(default_factory=lambda: [0])
    # Where each document of an e-book begins, which says where an article of a known title is.
    documents: list[int] = field(default_factory=list)

    def next_pages(self, position: int) -> list[int]:
        """Where the next two pages begin: one page may be all figure."""
        after = bisect.bisect_right(self.pages, position)
        return self.pages[after : after + 2]


@dataclass
class Found:
    """Where each character of a piece lies in the text, as far as it was found."""

    piece: Piece
    places: list[int]

    @property
    def whole(self) -> bool:
        return len(self.places) == len(self.piece.folded.text)


def follow(text: Text, piece: Piece, start: int) -> Found:
    """Reads the piece from `start` on, over page ends and optional marks, as far as it goes."""
    wanted, given = piece.folded.text, text.folded.text
    places: list[int] = []
    at = start
    passed: set[int] = set()
    while len(places) < len(wanted):
        here = len(places)
        if here in piece.optional and here not in passed:
            passed.add(here)
            at = pass_optional(text, piece, here, at)
        if at < len(given) and given[at] == wanted[here]:
            places.append(at)
            at += 1
            continue
        landing = over_page_end(text, piece, places, at)
        if landing is None:
            break
        kept, at = landing
        del places[kept:]
    return Found(piece, places)


def pass_optional(text: Text, piece: Piece, here: int, at: int) -> int:
    """Where the piece goes on after a note's mark or a raw tag that may stand at `at`."""
    given, what = text.folded.text, piece.optional[here]
    if what is not None:
        return at + len(what) if what and given.startswith(what, at) else at
    # The text itself may go on with a digit, which is then no mark.
    following = piece.folded.text[here : here + 3]
    if following and given.startswith(following, at):
        return at
    mark = NOTE_MARK.match(given, at)
    return mark.end() if mark else at


def over_page_end(text: Text, piece: Piece, places: list[int], at: int) -> tuple[int, int] | None:
    """How much of the piece stood before the page's end, and where on a later page it goes on."""
    wanted = piece.folded.text
    for page in text.next_pages(min(at, len(text.folded.text) - 1)):
        for back in range(min(BACK, len(places)) + 1):
            kept = len(places) - back
            end = min([kept + 12, *(p for p in piece.optional if p > kept)])
            landing = text.folded.text.find(wanted[kept:end], page, page + HEAD)
            if landing >= 0:
                return kept, landing
    return None


def find(text: Text, piece: Piece, cursor: int, limit: int) -> Found:
    """The first place after the cursor where the whole piece stands, else where most of it does."""
    best = Found(piece, [])
    # A page may end within the first letters of a line of code: then a shorter key finds it.
    for length in (16, 5):
        key = piece.folded.text[: min([length, *(p for p in piece.optional if p > 0)])]
        start = text.folded.text.find(key, cursor, limit)
        for _ in range(
            300
        ):  # a short key may stand anywhere; a whole piece is soon found or absent
            if start < 0:
                break
            found = follow(text, piece, start)
            if found.whole:
                return found
            if len(found.places) > len(best.places):
                best = found
            start = text.folded.text.find(key, start + 1, limit)
    return best


@dataclass
class Reading:
    """One manuscript found in a text: the pieces as they lie there, and those that do not."""

    found: list[Found] = field(default_factory=list)
    lost: list[Found] = field(default_factory=list)


def read_in_order(text: Text, body: list[Piece], start: int) -> Reading:
    """Looks for each piece after the one before it. A lost one does not move the cursor.

    On pages, what floats is in order with itself, and not before what it follows in the source; the
    text goes on from where it was. In an e-book nothing floats.
    """
    reading = Reading()
    cursor = afloat = start
    for piece in body:
        floats = piece.floats and not text.documents
        begin = max(cursor, afloat) if floats else cursor
        found = find(text, piece, begin, begin + NEAR)
        if not found.whole:
            reading.lost.append(found)
            continue
        reading.found.append(found)
        if floats:
            afloat = found.places[-1] + 1
        else:
            cursor = found.places[-1] + 1
    return reading


def locate(text: Text, body: list[Piece], title: Piece | None) -> Reading:
    """The best reading of a manuscript.

    It begins where a document does that begins with its title. Else its first words may stand in
    the contents too, so each place where they do is tried.
    """
    best: Reading | None = None
    for start in text.documents:
        if title and text.folded.text.startswith(title.folded.text, start):
            reading = read_in_order(text, body, start)
            if best is None or len(reading.lost) < len(best.lost):
                best = reading
            if not best.lost:
                return best
    # Three pieces: should the very first be lost, the others still show where the article is.
    for piece in body[:3]:
        key = piece.folded.text[:24]
        start = text.folded.text.find(key)
        for _ in range(12):
            if start < 0:
                break
            reading = read_in_order(text, body, start)
            if best is None or len(reading.lost) < len(best.lost):
                best = reading
            if not best.lost:
                return best
            start = text.folded.text.find(key, start + 1)
    return best or read_in_order(text, body, 0)
