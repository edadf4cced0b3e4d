"""Text reduced to what must survive typesetting, with the space between kept apart.

Compared are characters without spaces and hyphens, because both move at line ends; where spaces and
hyphens stood is kept beside each character and judged apart (see `text.py`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

SPACE, NEWLINE, HYPHEN, SOFT_HYPHEN = 1, 2, 4, 8

# What typography may rightly change: the shape of quotation marks and dashes.
QUOTES = {ord(c): "'" for c in "‘’‚‛′´"} | {ord(c): '"' for c in "“”„‟″«»"}
DASHES = frozenset("-‐‑‒–—―−⸺⸻")

# Not compared: controls, format characters such as joiners, private characters, and the pictures
# among the symbols, which need a font that the machine may not have.
LEFT_OUT = frozenset({"Cc", "Cf", "Co", "Cn", "Cs", "So", "Sk"})


@dataclass
class Folded:
    """Comparable characters, and for each what stood before it (SPACE, NEWLINE, HYPHEN, … or 0)."""

    text: str = ""
    before: bytearray = field(default_factory=bytearray)


def fold(raw: str, pending: int = 0) -> tuple[Folded, int]:
    """Folds `raw`. Takes and returns what stands before the next character, to join runs."""
    characters: list[str] = []
    before = bytearray()
    # Quotation marks first: compatibility forms would take the prime for something else.
    for character in unicodedata.normalize("NFKC", raw.translate(QUOTES)):
        if character.isspace():
            pending |= NEWLINE if character in "\n\r\f\v\u2028\u2029" else SPACE
        elif character in DASHES:
            pending |= HYPHEN
        elif character == "\u00ad":
            pending |= SOFT_HYPHEN
        elif character == "\u200b":
            # Poppler drops a space that follows a zero-width one; other readers copy both.
            pending |= HYPHEN
        elif left_out(character):
            # A picture parts words as a dash does: nothing can be said about the space around it.
            pending |= HYPHEN if unicodedata.category(character) in ("So", "Sk", "Cc") else 0
        else:
            characters.append(character)
            before.append(pending)
            pending = 0
    return Folded("".join(characters), before), pending


def left_out(character: str) -> bool:
    """Is this a character that is not compared? All of ASCII is but the tilde.

    One tilde strikes through at GitHub (GFM §6.5), and two do at others: where they are marks, the
    two readers need not agree.
    """
    if character.isascii() and character.isprintable():
        return character == "~"
    is_variation_selector = 0xFE00 <= ord(character) <= 0xFE0F
    return is_variation_selector or unicodedata.category(character) in LEFT_OUT
