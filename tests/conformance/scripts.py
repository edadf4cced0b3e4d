"""Every script: no character without a glyph, and text that can be copied out as it is read."""

from __future__ import annotations

import re
import subprocess
import tempfile
import unicodedata
from pathlib import Path

from build import BuildFailed, build
from folding import QUOTES
from inputs import Input
from report import Built, Check, Missing, tool

# What tells where text turns, joins or breaks, and is not seen.
UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f]")
MARKUP = re.compile(r"\*+|\[\^\d+\]|<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>|^(?:- |\d+\. |> |#+ )", re.MULTILINE)


def glyphs(fascicle: Path, issue: Input) -> list[str]:
    """Every character has a glyph, with Debian's fonts for those that ours lack."""
    require("65e5", "fonts-noto-cjk")
    require("e01", "fonts-noto-core")
    require("1f680", "fonts-symbola")
    with tempfile.TemporaryDirectory(prefix="fascicle-glyphs-") as temporary:
        try:
            build(fascicle, issue, issue.folder, Path(temporary), "--deny", "missing-glyph")
        except BuildFailed as error:
            return [str(error)]
    return []


def require(code: str, package: str) -> None:
    command = [tool("fc-list"), f":charset={code}", "family"]
    if not subprocess.run(command, capture_output=True, check=True).stdout.strip():
        raise Missing(f"{package} is not installed; .ci/install brings it")


def copied(built: Built) -> list[str]:
    """What pdftotext copies out of the pages, paragraph by paragraph, in the order of the text.

    Without `-raw`: the tool orders words by where they stand and turns those from right to left itself.
    Not even a mark may stand before its letter, and joiners count.
    """
    command = [tool("pdftotext"), "-enc", "UTF-8", built.pdf, "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    problems = []
    # The tool takes hyphens at line ends out itself, but for some scripts.
    readings = [bare(text), bare(re.sub(r"-\n+", "", text))]
    for article in built.input.articles:
        _, _, body = article.read_text(encoding="utf-8").split("---\n", 2)
        for paragraph in re.split(r"\n\n|\n(?=- |\d+\. )", body.strip()):
            # Readings stand over the line, tables in cells, notes at the foot of the page.
            if re.search(r"<rt>|^\||^\[\^|\[\^\d+\]$", paragraph):
                continue
            if not any(bare(MARKUP.sub("", paragraph)) in whole for whole in readings):
                problems.append(f"{article.name}: {paragraph[:60]} …")
    return problems


def bare(text: str) -> str:
    """Text without spaces and what is not seen, and with plain quotation marks."""
    return unicodedata.normalize("NFD", UNSEEN.sub("", re.sub(r"\s+", "", text.translate(QUOTES))))


CHECKS: dict[str, Check] = {"pdf-copied": copied}
