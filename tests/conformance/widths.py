"""The widths that the PDF states, against those of the glyphs in the embedded font programs.

Where they differ, one viewer sets text otherwise than another. The validator judges only some kinds
of fonts, so fontTools reads the programs here.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
from fontTools.cffLib import CFFFontSet, TopDict
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from content import Font, contents
from report import Built, Check

# Consistent means within a thousandth of an em (ISO 14289-1 §7.21.5; ISO 19005-2 §6.2.11.5).
TOLERANCE = 1.0

# The width of a CID's glyph in thousandths of an em; none if the program has no such glyph.
Measure = Callable[[int], float | None]


def widths(built: Built) -> list[str]:
    """Each code of each font has a glyph in its program, as wide as the PDF says."""
    fonts = contents(built.pdf).fonts.values()
    return [f"{font.name}: {problem}" for font in fonts for problem in wrong_widths(font)]


def wrong_widths(font: Font) -> Iterator[str]:
    composite = font.dictionary
    if composite.get("/Subtype") != "/Type0" or not font.characters:
        yield "is no composite font with a CMap of its own, which is all that this check can read"
        return
    [descendant] = composite.DescendantFonts
    measure = program_of(descendant)
    if measure is None:
        yield "has no embedded program"
        return
    stated = stated_widths(descendant.get("/W", pikepdf.Array()))
    default = float(descendant.get("/DW", 1000))
    for code in sorted(font.shown - font.characters.keys()):
        yield f"code {code:#x} stands for no character"
    meanings = {cid: font.meanings.get(code, "") for code, cid in font.characters.items()}
    for cid in sorted(meanings.keys() | stated.keys()):
        says, has = stated.get(cid, default), measure(cid)
        if has is None:
            yield f"character {cid} (“{meanings.get(cid, '')}”) has no glyph"
        elif abs(says - has) > TOLERANCE:
            yield f"character {cid} (“{meanings.get(cid, '')}”) is {has:g} wide, /W says {says:g}"


def stated_widths(array: pikepdf.Array) -> dict[int, float]:
    """The two forms of /W (ISO 32000-1 §9.7.4.3): `first [w w …]` and `first last w`."""
    found: dict[int, float] = {}
    items = iter(array)
    for first in items:
        following = next(items)
        if isinstance(following, pikepdf.Array):
            found |= {int(first) + n: float(width) for n, width in enumerate(following)}
        else:
            width = float(next(items))
            found |= dict.fromkeys(range(int(first), int(following) + 1), width)
    return found


def program_of(descendant: pikepdf.Dictionary) -> Measure | None:
    """How to measure glyphs in the embedded program, whatever its format."""
    descriptor = descendant.FontDescriptor
    if "/FontFile2" in descriptor:
        return true_type(descriptor.FontFile2.read_bytes(), descendant.get("/CIDToGIDMap"))
    if "/FontFile3" not in descriptor:
        return None
    data = descriptor.FontFile3.read_bytes()
    if descriptor.FontFile3.get("/Subtype") == "/OpenType":
        return compact(TTFont(io.BytesIO(data))["CFF "].cff)
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    return compact(fonts)


def true_type(data: bytes, cid_to_gid: pikepdf.Object | None) -> Measure:
    program = TTFont(io.BytesIO(data))
    advances, names = program["hmtx"].metrics, program.getGlyphOrder()
    scale = 1000 / program["head"].unitsPerEm
    table = cid_to_gid.read_bytes() if isinstance(cid_to_gid, pikepdf.Stream) else None

    def measure(cid: int) -> float | None:
        glyph = cid if table is None else int.from_bytes(table[2 * cid : 2 * cid + 2])
        return advances[names[glyph]][0] * scale if glyph < len(names) else None

    return measure


def compact(fonts: CFFFontSet) -> Measure:
    """A CFF program: its charset numbers the glyphs by CID only if it is CID-keyed (§9.7.4.2)."""
    top: TopDict = fonts[0]
    scale = 1000 * top.rawDict.get("FontMatrix", [0.001])[0]
    names = top.charset
    if hasattr(top, "ROS"):
        glyphs = {0: ".notdef"} | {int(n.removeprefix("cid")): n for n in names if n != ".notdef"}
        # A part of the font may have a matrix of its own, and then the whole one often has none.
        parts = {part.rawDict.get("FontMatrix", [None])[0] for part in top.FDArray} - {None}
        if parts:
            [unit] = parts
            scale = 1000 * unit * top.rawDict.get("FontMatrix", [1])[0]
    else:
        glyphs = dict(enumerate(names))

    def measure(cid: int) -> float | None:
        if cid not in glyphs:
            return None
        charstring = top.CharStrings[glyphs[cid]]
        charstring.draw(NullPen())  # a charstring's width is known only after it has been run
        return charstring.width * scale

    return measure


CHECKS: dict[str, Check] = {"pdf-widths": widths}
