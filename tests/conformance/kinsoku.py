"""Kinsoku: no line of Japanese or Chinese begins or ends with a mark that may not stand there.

The marks are those of JLREQ 3.1.7 and 3.1.8 (classes of appendix A), and the curly quotation marks of
Chinese. Code is kept line by line and broken anywhere.
"""

from __future__ import annotations

import ast
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build import build
from inputs import ALLOWED, Input, articles_in, vim_posts
from report import Missing

NOT_AT_START = frozenset(
    "、。，．・：；！？‼⁇⁈⁉」』）〕］｝〉》】〙〗〟’”»ヽヾゝゞ々〻ー゠–〜"
    "ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
)
NOT_AT_END = frozenset("「『（〔［｛〈《【〘〖〝‘“«")
IDEOGRAPH = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")

# Runs of one line: superscripts stand no higher over it.
LINE = 5.0
# A gap of this many points parts the cells of a table, or the columns of a page.
GAP = 15.0

RUN = re.compile(r'  (?P<x>[-\d.]+),(?P<y>[-\d.]+) (?P<element>\S+) \S+ (?P<size>[\d.]+) (?P<text>".*")$')


@dataclass
class Line:
    """What stands on one baseline, and the size that it is set in."""

    page: str
    y: float
    x: float
    text: str


def violations(fascicle: Path, issue: Input) -> list[str]:
    """Each line that begins or ends with what may not stand there."""
    problems = []
    count = 0
    for line in lines(dump(fascicle, issue)):
        if not IDEOGRAPH.search(line.text):
            continue
        count += 1
        text = line.text.strip()
        if text[0] in NOT_AT_START and len(text) > 1:
            problems.append(f"{line.page}: a line begins with {text[0]}: `{text[:20]}`")
        if text[-1] in NOT_AT_END:
            problems.append(f"{line.page}: a line ends with {text[-1]}: `{text[-20:]}`")
    if not count:
        raise Missing("nothing in it is Japanese or Chinese, or no font has it")
    return problems


def violations_in_all_posts(fascicle: Path) -> list[str]:
    """The same in every post of vim-jp: some 8,000 lines."""
    with tempfile.TemporaryDirectory(prefix="fascicle-kinsoku-") as temporary:
        folder = Path(temporary)
        vim_posts(folder, 10_000)
        return violations(fascicle, Input("all-vim-jp-posts", folder, articles_in(folder), tuple(ALLOWED)))


def dump(fascicle: Path, issue: Input) -> str:
    """The pages as text."""
    with tempfile.TemporaryDirectory(prefix="fascicle-kinsoku-") as temporary:
        pages = Path(temporary) / "pages.txt"
        options = ["--format", "pdf", "--dump-pages", str(pages)]
        build(fascicle, issue, issue.folder, Path(temporary) / "out", *options)
        return pages.read_text(encoding="utf-8")


def lines(dump: str) -> Iterator[Line]:
    """The lines of text; code, readings over the line and the markers of lists left out."""
    page, line = "", None
    for row in dump.splitlines():
        if row.startswith("page "):
            page = " ".join(row.split()[:2])
        if not (run := RUN.match(row)) or run["element"].startswith(("RubyText:", "Code:", "Label:")):
            continue
        x, y, text = float(run["x"]), float(run["y"]), unescaped(run["text"])
        follows = line is not None and line.page == page and abs(line.y - y) < LINE and 0 <= x - line.x
        if line is not None and follows and x - line.x < GAP + len(line.text) * float(run["size"]):
            line.text += text
            continue
        if line is not None and line.text.strip():
            yield line
        line = Line(page, y, x, text)
    if line is not None and line.text.strip():
        yield line


def unescaped(literal: str) -> str:
    """A string as Rust's debug form has it."""
    python = re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: f"\\U{int(code[1], 16):08x}", literal)
    return str(ast.literal_eval(python))
