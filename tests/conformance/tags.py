"""The structure tree: is all content in it, and has each element what a reader may ask for?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from content import Contents, contents
from report import Built, Check

HEADING = re.compile(r"H[1-6]")
# Object numbers of an element or annotation, which tell it from every other.
Id = tuple[int, int]


@dataclass(frozen=True)
class Place:
    """Marked content: the index of its page and its number there."""

    page: int
    mcid: int


@dataclass
class Element:
    """A structure element; annotations are kept as the dictionaries that they are."""

    kind: str
    dictionary: pikepdf.Dictionary
    kids: list[Element | Place | pikepdf.Dictionary] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """This element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid

    @property
    def annotations(self) -> list[pikepdf.Dictionary]:
        return [kid for kid in self.kids if isinstance(kid, pikepdf.Dictionary)]


def tree(pdf: pikepdf.Pdf) -> Element:
    """The whole tree, under a root of no kind."""
    pages = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}

    def read(dictionary: pikepdf.Dictionary, page: pikepdf.Object | None) -> Element:
        element = Element(str(dictionary.get("/S", "")).removeprefix("/"), dictionary)
        page = dictionary.get("/Pg", page)
        kids = dictionary.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                element.kids.append(Place(pages[page.objgen], int(kid)))
            elif kid.get("/Type") == "/MCR":
                element.kids.append(Place(pages[kid.get("/Pg", page).objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                element.kids.append(kid.Obj)
            else:
                element.kids.append(read(kid, page))
        return element

    return read(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()), None)


# --- what each element must have -----------------------------------------------------------------


def tags(built: Built) -> list[str]:
    """All content has its place in a tree whose elements have what ISO 14289-1 asks of them."""
    read = contents(built.pdf)
    root = tree(read.pdf)
    checks = (ties(read, root), headings(root), figures(root), notes(root), links(read.pdf, root))
    return [problem for found in checks for problem in found]


def ties(read: Contents, root: Element) -> Iterator[str]:
    """Marked content belongs to one element, and the way back from it leads there (§14.7.4.4)."""
    claims = Counter(kid for e in root for kid in e.kids if isinstance(kid, Place))
    owners = {kid: e for e in root for kid in e.kids if isinstance(kid, Place)}
    parents = parent_tree(read.pdf)
    for index, page in enumerate(read.pages):
        at = f"page {index + 1}"
        if page.loose:
            yield f"{at}: neither marked nor artifact: “{''.join(page.loose)[:60]}”"
        for mcid in page.repeated:
            yield f"{at}: marked content {mcid} stands there twice"
        back = parents.get(int(read.pdf.pages[index].obj.get("/StructParents", -1)))
        for mcid, text in page.marks.items():
            place = Place(index, mcid)
            if claims[place] != 1:
                yield f"{at}: “{text[:60]}” belongs to {claims[place]} elements, not one"
            elif not (isinstance(back, pikepdf.Array) and mcid < len(back)) or (
                back[mcid].objgen != owners[place].dictionary.objgen
            ):
                yield f"{at}: the parent tree does not know whose “{text[:60]}” is"
    for place, owner in owners.items():
        if place.mcid not in read.pages[place.page].marks:
            at = f"page {place.page + 1}"
            yield f"{at}: {owner.kind} has content {place.mcid}, which is not there"


def parent_tree(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    tree = pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary()).get("/ParentTree")
    return dict(pikepdf.NumberTree(tree).items()) if tree is not None else {}


def headings(root: Element) -> Iterator[str]:
    """Levels go down one at a time (ISO 14289-1 §7.4.2)."""
    level = 0
    for element in root:
        if HEADING.fullmatch(element.kind):
            below = int(element.kind[1:])
            if below > level + 1:
                yield f"a heading skips from level {level} to {below}"
            level = below


def figures(root: Element) -> Iterator[str]:
    """A figure says what it shows and where it stands (§7.3; ISO 32000-1 §14.8.5.4.3)."""
    for element in root:
        if element.kind == "Figure":
            alternative = str(element.dictionary.get("/Alt", "")).strip()
            if not alternative:
                yield "a Figure has no Alt"
            attributes = element.dictionary.get("/A", pikepdf.Array())
            if isinstance(attributes, pikepdf.Dictionary):
                attributes = [attributes]
            boxes = [a.BBox for a in attributes if "/BBox" in a]
            if not boxes or boxes[0][0] >= boxes[0][2] or boxes[0][1] >= boxes[0][3]:
                yield f"a Figure has no BBox, or one without an area: “{alternative[:60]}”"


def notes(root: Element) -> Iterator[str]:
    """Every note has an ID that no other has (ISO 14289-1 §7.9)."""
    ids = Counter(str(e.dictionary.get("/ID", "")) for e in root if e.kind == "Note")
    for name, count in ids.items():
        if not name:
            yield f"{count} Notes have no ID"
        elif count > 1:
            yield f"{count} Notes have the ID {name}"


def links(pdf: pikepdf.Pdf, root: Element) -> Iterator[str]:
    """Each link can be heard and followed: element and annotation know each other (§7.18.5)."""
    owners: dict[Id, Element] = {}
    for element in root:
        for annotation in element.annotations:
            owners[annotation.objgen] = element
        if element.kind == "Link" and not element.annotations:
            yield "a Link has no annotation (OBJR)"
    parents = parent_tree(pdf)
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.get("/Annots", []):
            if annotation.get("/Subtype") != "/Link":
                continue
            owner = owners.get(annotation.objgen)
            if not str(annotation.get("/Contents", "")).strip():
                yield f"page {number}: a link annotation has no Contents"
            if owner is None or owner.kind != "Link":
                yield f"page {number}: a link annotation is in no Link element"
                continue
            back = parents.get(int(annotation.get("/StructParent", -1)))
            if back is None or back.objgen != owner.dictionary.objgen:
                yield f"page {number}: the parent tree does not know whose a link annotation is"


CHECKS: dict[str, Check] = {"pdf-tags": tags}
