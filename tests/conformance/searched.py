"""Words are found and copied in four readers of PDF: poppler, MuPDF, PDFium and pdf.js."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pymupdf
import pypdfium2

from npm import MODULES, package
from report import Built, Check, Missing, tool

READERS = Path(__file__).parent / "reader"
SYSTEM_PYTHON = "/usr/bin/python3"
# What tells where text turns, joins or breaks, and is not seen; white; what PDFium gives for the hyphen
# at a line's end.
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f\\s]")
LINE_END = re.compile("([-\u00ad]\\s*\n|\ufffe\\s*|\u0002\\s*)")
MARKUP = re.compile(r"\*+|\[\^\d+\]|<rp>.*?</rp>|<rt>.*?</rt>|</?ruby>|^(?:- |\d+\. |> |#+ )", re.MULTILINE)


def copied(built: Built) -> list[str]:
    """Paragraphs that a reader does not copy whole, but for white and hyphens at line ends."""
    problems = []
    texts = {"poppler": by_poppler, "MuPDF": by_mupdf, "PDFium": by_pdfium, "pdf.js": by_pdfjs}
    for reader, read in texts.items():
        whole = bare(read(built.pdf))
        for name, paragraph in paragraphs(built):
            if bare(paragraph) not in whole:
                problems.append(f"{reader}: {name}: {paragraph[:70]} …")
    return problems


def found(built: Built) -> list[str]:
    """Words that lines part, and the first words of each paragraph, that a reader does not find."""
    words = sorted({*parted_words(built), *(first_words(p) for _, p in paragraphs(built))})
    if not words:
        return ["nothing to look for"]
    missing = {
        "poppler-glib": missing_in_poppler(built.pdf, words),
        "MuPDF": missing_in_mupdf(built.pdf, words),
        "pdf.js": pdfjs(built.pdf, words)["missing"],
    }
    return [f"{reader} does not find `{w}`" for reader, lost in missing.items() for w in lost]


def paragraphs(built: Built) -> list[tuple[str, str]]:
    """The paragraphs of the articles without their marks. Readings stand over the line, tables in cells."""
    every = []
    for article in built.input.articles:
        _, _, body = article.read_text(encoding="utf-8").split("---\n", 2)
        for paragraph in re.split(r"\n\n|\n(?=- |\d+\. )", body.strip()):
            if not re.search(r"<rt>|^\||^\[\^|\[\^\d+\]", paragraph):
                every.append((article.name, MARKUP.sub("", paragraph)))
    return every


def first_words(paragraph: str) -> str:
    """Words at the start of a paragraph that are sure to stand on its first two lines."""
    return " ".join(paragraph.split()[:4])[:24].strip()


def bare(text: str) -> str:
    """The text without white and hyphens at line ends, in one normal form, quotation marks alike."""
    text = unicodedata.normalize("NFKC", LINE_END.sub("", text))
    return UNSEEN.sub("", text.replace("-", ""))


def parted_words(built: Built) -> set[str]:
    """The words that lines part, as pdf.js shows their halves, if the articles have them whole."""
    written = "".join(article.read_text(encoding="utf-8") for article in built.input.articles)
    halves = re.findall(r"([^\W\d_]+)[-\u00ad]\s*\n([^\W\d_]+)", by_pdfjs(built.pdf))
    return {first + second for first, second in halves} & set(re.findall(r"[^\W\d_]+", written))


def by_poppler(pdf: Path) -> str:
    command = [tool("pdftotext"), "-enc", "UTF-8", pdf, "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def by_mupdf(pdf: Path) -> str:
    with pymupdf.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def by_pdfium(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@cache
def by_pdfjs(pdf: Path) -> str:
    return "\n".join(pdfjs(pdf, [])["text"])


def missing_in_poppler(pdf: Path, words: list[str]) -> list[str]:
    command = [SYSTEM_PYTHON, READERS / "find_in_poppler.py", pdf]
    run = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True)
    if "No module named 'gi'" in run.stderr or "Namespace Poppler not available" in run.stderr:
        raise Missing("python3-gi and gir1.2-poppler-0.18 are not installed; .ci/install brings them")
    return json.loads(run.stdout)


def missing_in_mupdf(pdf: Path, words: list[str]) -> list[str]:
    with pymupdf.open(pdf) as document:
        pages = list(document)
        return [word for word in words if not any(page.search_for(word) for page in pages)]


def pdfjs(pdf: Path, words: list[str]) -> dict:
    package("pdfjs-dist"), package("puppeteer-core")
    command: list[str | Path] = [tool("node"), READERS / "find.mjs", MODULES, tool("chromium"), pdf]
    run = subprocess.run(command, input=json.dumps(words), capture_output=True, text=True, timeout=300)
    if run.returncode:
        raise RuntimeError(run.stderr.strip()[-500:])
    return json.loads(run.stdout)


CHECKS: dict[str, Check] = {"pdf-copied-by-four": copied, "pdf-search": found}
