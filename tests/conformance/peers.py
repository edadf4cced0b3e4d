#!/usr/bin/env python3
"""Times our two files of one issue beside what other tools make of the same articles.

    peers.py [--fascicle PATH] [--laps N] [--articles N ...]

All read the same files and run in turn, so that what else the machine does falls on all alike; of each the
least figures are shown, and only ratios mean anything on another machine. Takes what is there of pandoc,
typst (the command, or the Python package) and weasyprint, and names what is not. Not part of CI.

The last table is of typesetting alone: plain prose, of which typst gets its own markup, so that it need not
read Markdown; ours reads it, and writes the file besides.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import inputs
from stopwatch import Cost, least, timed

# A page as ours: A5, the same measure, 10.5 points on 13.5, justified and hyphenated.
TYPST = """#set page(width: 420pt, height: 595pt, margin: (x: 51.5pt, y: 50pt))
#set text(size: 10.5pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 5pt, spacing: 5pt, first-line-indent: 13.5pt)
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/release/fascicle")
    parser.add_argument("--laps", type=int, default=3)
    parser.add_argument("--articles", type=int, nargs="+", default=[10, 100, 1_000])
    arguments = parser.parse_args()
    fascicle = arguments.fascicle.resolve()
    for articles in arguments.articles:
        with tempfile.TemporaryDirectory(prefix="fascicle-peers-") as temporary:
            folder = Path(temporary)
            (folder / "issue").mkdir()
            try:
                inputs.made_issue(folder / "issue", articles)
            except FileNotFoundError:
                print("SKIPPED: ../shared is absent, and the maker of issues with it")
                return 0
            print(f"{articles} articles of 800 words")
            race(rivals(folder, fascicle), arguments.laps, folder / "out")
            print(f"The prose of {articles} articles")
            race(setters(folder, fascicle), arguments.laps, folder / "out")
    return 0


def race(runs: Iterator[tuple[str, list[list]]], laps: int, out: Path) -> None:
    """Prints what each run costs, and its CPU time in ours, which come first."""
    runs = list(runs)
    costs: dict[str, list[Cost]] = {name: [] for name, _ in runs}
    for _ in range(laps):
        for name, commands in runs:
            shutil.rmtree(out, ignore_errors=True)
            out.mkdir()
            parts = [timed(command) for command in commands]
            whole = [sum(part.wall for part in parts), sum(part.cpu for part in parts), max(part.memory for part in parts)]
            costs[name].append(Cost(*whole))
    ours = least(costs[runs[0][0]])
    for name, laps_of_it in costs.items():
        cost = least(laps_of_it)
        print(f"  {name:<34} {cost}   {cost.wall / ours.wall:6.1f} × the time, {cost.cpu / ours.cpu:6.1f} × the CPU", flush=True)


def rivals(folder: Path, fascicle: Path) -> Iterator[tuple[str, list[list]]]:
    """The runs that make e-books and PDFs of an issue."""
    issue, out = folder / "issue", folder / "out"
    articles = sorted((issue / "articles").glob("*.md"))
    yield "fascicle: EPUB and PDF", [[fascicle, "build", issue, "--out", out, "-q"]]
    pandoc = find_pandoc()
    if pandoc is None:
        print("  skipped: pandoc is not installed (pip install pypandoc_binary)")
        return
    read = [pandoc, f"--resource-path={issue / 'articles'}", "--metadata", "title=Race", "--toc", "--standalone"]
    yield "pandoc: EPUB", [[*read, "-o", out / "race.epub", *articles]]
    # Typst takes pictures from beside its input alone.
    shutil.copytree(issue / "images", folder / "images", dirs_exist_ok=True)
    ready = folder / "articles" / "race.typ"
    ready.parent.mkdir(exist_ok=True)
    to_typst = [*read, "-t", "typst", "-o", ready, *articles]
    if (typst := find_typst(folder)) is not None:
        yield "pandoc and typst: PDF", [to_typst, [*typst, ready, out / "race.pdf"]]
    else:
        print("  skipped: typst is not installed (pip install typst)")
    if (weasyprint := shutil.which("weasyprint")) is not None:
        page = issue / "articles" / "race.html"
        yield "pandoc and weasyprint: PDF", [[*read, "-o", page, *articles], [weasyprint, page, out / "race.pdf"]]
    else:
        print("  skipped: weasyprint is not installed (pip install weasyprint)")


def setters(folder: Path, fascicle: Path) -> Iterator[tuple[str, list[list]]]:
    """The runs that set the plain paragraphs of an issue in pages."""
    prose, out = folder / "prose", folder / "out"
    prose.mkdir()
    markup = [TYPST]
    for path in sorted((folder / "issue" / "articles").glob("*.md")):
        text = path.read_text().split("---\n", 2)[2]
        paragraphs = [plain(part) for part in text.split("\n\n") if re.match(r"[A-Z“]", part)]
        heading = f"---\ntitle: {path.stem}\n---\n\n"
        (prose / path.name).write_text(heading + "\n\n".join(paragraphs) + "\n")
        markup.append("#pagebreak(weak: true)\n" + "\n\n".join(paragraphs) + "\n")
    (folder / "prose.typ").write_text("\n".join(markup))
    words = sum(len(part.split()) for part in markup)
    print(f"  {words:,} words")
    yield "fascicle: Markdown to PDF", [[fascicle, "build", prose, "--out", out, "--format", "pdf", "-q"]]
    if (typst := find_typst(folder)) is not None:
        yield "typst: its markup to PDF", [[*typst, folder / "prose.typ", out / "prose.pdf"]]


def plain(text: str) -> str:
    """A paragraph without marks, as both can read it."""
    text = re.sub(r"\[\^\d+\]|[*`]", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"[#$@<>_\\~=+/-]", " ", text)


def find_pandoc() -> str | None:
    if importlib.util.find_spec("pypandoc") is None:
        return shutil.which("pandoc")
    import pypandoc

    return pypandoc.get_pandoc_path()


def find_typst(root: Path) -> list | None:
    """The command that makes a PDF of the file and into the file that follow."""
    if (typst := shutil.which("typst")) is not None:
        return [typst, "compile", "--root", root]
    if importlib.util.find_spec("typst") is None:
        return None
    code = "import sys, typst; typst.compile(sys.argv[2], output=sys.argv[3], root=sys.argv[1])"
    return [sys.executable, "-c", code, root]


if __name__ == "__main__":
    sys.exit(main())
