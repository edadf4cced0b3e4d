"""Breaks a good PDF on purpose, in the ways that matter, and asks whether our checks notice.

A check that never fails proves nothing. Here each must find what was broken, and say so in words
that fit, where it found nothing in an unbroken copy that was written by the same library.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

import order
import pdf as pdf_checks
import tags
import text
import widths
from report import Built, Check

Harm = Callable[[Pdf], None]
JUDGES: dict[str, Check] = {
    **pdf_checks.CHECKS,
    **text.CHECKS,
    **tags.CHECKS,
    **order.CHECKS,
    **widths.CHECKS,
}
CHECKS: dict[str, Check] = {}
# The checks that must catch something, and so must find nothing in the unbroken copy.
asked: dict[str, Check] = {}


def caught_by(judge: str, words: str) -> Callable[[Harm], Harm]:
    """Makes a check of a way to break a file: `judge` must find a problem with `words` in it."""

    def register(harm: Harm) -> Harm:
        def check(built: Built) -> list[str]:
            problems = judged(built, harm, [judge])
            if any(words in problem for problem in problems):
                return []
            said = f"“{problems[0]}”" if problems else "nothing"
            return [f"{judge} does not see that “{words}”, it says {said}"]

        asked[judge] = JUDGES[judge]
        CHECKS["broken-" + harm.__name__.replace("_", "-")] = check
        return harm

    return register


def judged(built: Built, harm: Harm, judges: list[str]) -> list[str]:
    """What the checks say of a copy that was harmed."""
    with tempfile.TemporaryDirectory(prefix="fascicle-broken-") as temporary:
        copy = Path(temporary, built.pdf.name)
        with pikepdf.open(built.pdf) as pdf:
            harm(pdf)
            # The same bytes each time, so that what a check says does not depend on the run. Without
            # compression, because qpdf ends streams with a line feed: of a stream whose checksum ends
            # in a carriage return, the validator would think that it is one byte shorter.
            pdf.save(
                copy,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                deterministic_id=True,
            )
        broken = replace(built, pdf=copy)
        return [problem for judge in judges for problem in JUDGES[judge](broken)]


def control(built: Built) -> list[str]:
    """A copy with nothing broken has no problem, else the others would be caught for nothing."""
    return judged(built, lambda _: None, list(asked))


# --- the structure tree --------------------------------------------------------------------------


@caught_by("pdf-ua", "StructTreeRoot")
def structure_tree_removed(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot


@caught_by("pdf-ua", "MarkInfo")
def mark_info_removed(pdf: Pdf) -> None:
    del pdf.Root.MarkInfo


@caught_by("pdf-ua", "Lang")
def language_removed(pdf: Pdf) -> None:
    del pdf.Root.Lang


@caught_by("pdf-ua", "DisplayDocTitle")
def title_not_shown(pdf: Pdf) -> None:
    del pdf.Root.ViewerPreferences.DisplayDocTitle


@caught_by("pdf-tags", "a Figure has no Alt")
def figure_without_alt(pdf: Pdf) -> None:
    del first(pdf, "Figure").Alt


@caught_by("pdf-tags", "a Figure has no BBox")
def figure_without_box(pdf: Pdf) -> None:
    del first(pdf, "Figure").A


@caught_by("pdf-tags", "no ID")
def note_without_id(pdf: Pdf) -> None:
    del first(pdf, "Note").ID


@caught_by("pdf-tags", "2 Notes have the ID")
def notes_with_one_id(pdf: Pdf) -> None:
    one, other, *_ = elements(pdf, "Note")
    other.ID = one.ID


@caught_by("pdf-tags", "skips from level 1 to 3")
def heading_level_skipped(pdf: Pdf) -> None:
    first(pdf, "H2").S = Name.H3


@caught_by("pdf-ua", "headers cannot be determined")
def table_head_without_scope(pdf: Pdf) -> None:
    for cell in elements(pdf, "TH"):
        del cell.A


@caught_by("pdf-tags", "belongs to 0 elements")
def content_orphaned(pdf: Pdf) -> None:
    del plain_paragraph(pdf).K


@caught_by("pdf-tags", "belongs to 2 elements")
def content_claimed_twice(pdf: Pdf) -> None:
    paragraph = plain_paragraph(pdf)
    paragraph.K = Array([paragraph.K, paragraph.K])


@caught_by("pdf-tags", "which is not there")
def content_missing(pdf: Pdf) -> None:
    plain_paragraph(pdf).K = 9999


@caught_by("pdf-tags", "neither marked nor artifact")
def content_unmarked(pdf: Pdf) -> None:
    page = pdf.pages[-1]
    drawn = [i for i in pikepdf.parse_content_stream(page) if str(i.operator) not in MARKING]
    page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(drawn))


MARKING = {"BMC", "BDC", "EMC"}


@caught_by("pdf-tags", "the parent tree does not know")
def parent_tree_astray(pdf: Pdf) -> None:
    page = next(page for page in pdf.pages if "/StructParents" in page.obj)
    back = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)[int(page.obj.StructParents)]
    back[0] = pdf.Root.StructTreeRoot


@caught_by("pdf-order", "paragraphs not found")
def paragraphs_swapped(pdf: Pdf) -> None:
    for article in elements(pdf, "Art"):
        kinds = [str(kid.S) for kid in article.K]
        for at, three in enumerate(zip(kinds, kinds[1:], kinds[2:], strict=False), 1):
            # After a heading in the article, so that both are its text and not its byline.
            if three == ("/H2", "/P", "/P"):
                article.K[at], article.K[at + 1] = article.K[at + 1], article.K[at]
                return


# --- fonts ---------------------------------------------------------------------------------------


@caught_by("pdf-fonts", "is not mapped to Unicode")
def font_without_meanings(pdf: Pdf) -> None:
    del body_font(pdf).ToUnicode


@caught_by("pdf-text", "paragraphs not found")
def letter_with_wrong_meaning(pdf: Pdf) -> None:
    change_meaning(pdf, "0065", "0063")


@caught_by("pdf-order", "words run together")
def space_without_meaning(pdf: Pdf) -> None:
    change_meaning(pdf, "0020", "2060")


@caught_by("pdf-widths", "/W says")
def wrong_width(pdf: Pdf) -> None:
    widths_from_first = body_font(pdf).DescendantFonts[0].W[1]
    # One glyph only, by two thousandths of an em, which is one more than rounding may do.
    widths_from_first[1] += 2


@caught_by("pdf-widths", "has no glyph")
def glyph_missing(pdf: Pdf) -> None:
    font = next(
        f for f in fonts(pdf) if isinstance(f.DescendantFonts[0].CIDToGIDMap, pikepdf.Stream)
    )
    table = font.DescendantFonts[0].CIDToGIDMap
    table.write(table.read_bytes()[:-2] + b"\xff\xff")


@caught_by("pdf-fonts", "is not embedded")
def font_not_embedded(pdf: Pdf) -> None:
    del body_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2


# --- what the whole file claims and keeps --------------------------------------------------------


@caught_by("pdf-ua", "PDF/UA part")
def identifier_removed(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["pdfuaid:part"]


@caught_by("pdf-a", "output colour space")
def output_intent_removed(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents


@caught_by("pdf-structure", "page 1")
def page_garbled(pdf: Pdf) -> None:
    pdf.pages[0].obj.Contents.write(b"no deflated data", filter=Name.FlateDecode)


# --- pages and links -----------------------------------------------------------------------------


@caught_by("pdf-links", "which is no destination")
def link_to_nowhere(pdf: Pdf) -> None:
    link = next(a for a in annotations(pdf) if isinstance(goal(a), pikepdf.String))
    (link if "/Dest" in link else link.A)["/Dest" if "/Dest" in link else "/D"] = "nowhere"


@caught_by("pdf-tags", "has no Contents")
def link_without_contents(pdf: Pdf) -> None:
    del next(annotations(pdf)).Contents


@caught_by("pdf-tags", "in no Link element")
def link_without_element(pdf: Pdf) -> None:
    del first(pdf, "Link").K


@caught_by("pdf-margins", "outside the page")
def text_off_the_page(pdf: Pdf) -> None:
    page = pdf.pages[-1]
    page.contents_add(b"1 0 0 1 300 0 cm", prepend=True)


@caught_by("pdf-contents", "the contents say")
def page_labels_shifted(pdf: Pdf) -> None:
    pdf.Root.PageLabels = Dictionary(Nums=[0, Dictionary(S=Name.D, St=3)])


# --- where to strike -----------------------------------------------------------------------------


def elements(pdf: Pdf, kind: str) -> Iterator[Dictionary]:
    return (e.dictionary for e in tags.tree(pdf) if e.kind == kind)


def first(pdf: Pdf, kind: str) -> Dictionary:
    return next(elements(pdf, kind))


def plain_paragraph(pdf: Pdf) -> Dictionary:
    """A paragraph that holds one piece of marked content and nothing else."""
    return next(p for p in elements(pdf, "P") if isinstance(p.K, int))


def fonts(pdf: Pdf) -> Iterator[Dictionary]:
    return (f for page in pdf.pages for f in page.obj.Resources.Font.values())


def body_font(pdf: Pdf) -> Dictionary:
    """The font that has most glyphs."""
    return max(fonts(pdf), key=lambda font: len(font.ToUnicode.read_bytes()))


def change_meaning(pdf: Pdf, old: str, new: str) -> None:
    """Has all glyphs of the body font that stand for one character stand for another."""
    cmap = body_font(pdf).ToUnicode
    data = cmap.read_bytes()
    assert b"> <%s>\n" % old.encode() in data
    cmap.write(data.replace(b"> <%s>\n" % old.encode(), b"> <%s>\n" % new.encode()))


def annotations(pdf: Pdf) -> Iterator[Dictionary]:
    return (a for page in pdf.pages for a in page.get("/Annots", []))


def goal(link: Dictionary) -> Object | None:
    """The destination of a link, wherever it is kept."""
    return link.get("/Dest", link.get("/A", Dictionary()).get("/D"))


CHECKS = {"broken-not-at-all": control} | CHECKS
