"""The reading order: what a screen reader says, element by element, is what the source says."""

from __future__ import annotations

from content import Contents, contents
from folding import NEWLINE
from report import Built, Check
from tags import Element, Place, tree
from text import Comparison, compare, joined, lost, miscopied, shown

# Elements inside a line of text; every other one parts words.
INLINE = frozenset(["Span", "Link", "Reference", "Quote", "Ruby", "RB", "RT"])


def order(built: Built) -> list[str]:
    """Read element by element, each article says what its source says, word for word, in order."""
    read = contents(built.pdf)
    return told_in_order(spoken(read, tree(read.pdf)), built)


def spoken(read: Contents, element: Element) -> str:
    """The text of an element, with a line break around every block. A soft hyphen is not heard."""
    if "/ActualText" in element.dictionary:
        return str(element.dictionary.ActualText).replace("\u00ad", "")
    gap = "" if element.kind in INLINE else "\n"
    parts = [gap]
    for kid in element.kids:
        if isinstance(kid, Element):
            parts.append(spoken(read, kid))
        elif isinstance(kid, Place):
            parts.append(read.pages[kid.page].marks.get(kid.mcid, ""))
    return "".join([*parts, gap])


def told_in_order(text: str, built: Built) -> list[str]:
    """Finds every article in a text of the whole file in reading order."""
    # One page: nothing but notes, figures and tables may stand between two paragraphs of a tree.
    comparison = compare(joined([text]), built, unprintable=True)
    return lost(comparison) + miscopied(comparison) + run_on(comparison)


def run_on(comparison: Comparison) -> list[str]:
    """The first line of code in each article that runs on from the line before it.

    White space must be there wherever plain text would have it (ISO 32000-1 §14.8.2.5).
    """
    text = comparison.text
    problems = []
    for name, reading in comparison.readings:
        for found in reading.found:
            at = found.places[0]
            if found.piece.folded.before[0] & NEWLINE and not text.folded.before[at]:
                around = shown(text.folded, at - 20, at, at + 20)
                problems.append(f"{name}: a line of code runs on: `{around}`")
                break
    return problems


CHECKS: dict[str, Check] = {"pdf-order": order}
