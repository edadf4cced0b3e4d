#!/usr/bin/env python3
"""Makes issues of articles that are changed at random and hands them to the validators: all must be valid.

    scrambled.py [--fascicle PATH] [--issues N] [--articles N] [--from SEED] [--keep FOLDER]

The articles are those of the corpora. A seed always makes the same issue, of so many articles, in a page
size, theme and language of its own; what is wrong is told with the seed, and the issue can be kept. The
metadata stay as they are, since an issue with broken metadata is refused. Not part of CI: it looks for what
nobody has thought of, and whatever it finds belongs into a test.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import endurance
import epub
import inputs
from report import Built

THEMES = ["plain", "classic", "modern", "bulletin"]
LANGUAGES = ["en", "de", "fr", "ar", "he", "ja", "ko", "zh-Hant", "th", "hi"]
# Pieces that mean something to one reader or another.
PIECES = [
    *("[^1]: ", "[^1]", "`", "```\n", "![](x.png)", "> ", "\n\n", "|", "*", "**", "_", "\t", "- ", "1. ", "# ", "###### ", "    "),
    *("| a | b |\n|--|:-:|\n", "~~", "==", "> [!NOTE]\n", ":   def\n", "$$", "$", "[[", "]]", "{{", "\\", "<https://a.b>"),
    *("<div>", "</p>", "<!--", "-->", "<br>", "<table><tr><td>x", "<ruby>漢<rt>かん</rt></ruby>", "[a](javascript:x)", "&#0;"),
    *("\u202e", "\u202c", "\u2067", "\u00ad", "\x00", "\uffff", "\u2028", "\r", "\u0301" * 40, "\u200b" * 50, "ab" * 400),
    *("日本。", "العربية", "ไทยภาษา", "हिन्दी", "👨\u200d👩\u200d👧", "é" * 10),
]  # fmt: skip
MARKS = ["> ", "- ", "    ", "| ", "1. ", ">> ", "### "]
# Longer articles take long to make, and say nothing more.
LONGEST = 100_000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/quick/fascicle")
    parser.add_argument("--issues", type=int, default=100, metavar="N")
    parser.add_argument("--articles", type=int, default=10, metavar="N", help="articles in each issue")
    parser.add_argument("--from", type=int, default=0, metavar="SEED", dest="first")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep issues that are not right there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fascicle-scrambled-") as temporary:
        work = Path(temporary)
        staged, absent = inputs.stage(work / "in", set(inputs.WHOLE) - {"made-1000"}, whole=True)
        for one in absent:
            print(f"SKIPPED: {one.name}: {one.why}")
        texts = sorted({article for issue in staged if issue.name in inputs.WHOLE for article in issue.articles})
        if not texts:
            return 0
        press = Press(arguments.fascicle.resolve(), texts, arguments.articles, work, arguments.keep)
        wrong = refused = 0
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            for seed, outcome in enumerate(pool.map(partial(make, press), range(arguments.first, arguments.first + arguments.issues)), arguments.first):
                wrong += bool(outcome.wrong)
                refused += outcome.is_refused
                for problem in outcome.wrong:
                    print(f"FAIL {seed}: {problem}", flush=True)
        print(f"{arguments.issues} issues of {arguments.articles} articles: {refused} refused, {wrong} that are not right")
    return 1 if wrong else 0


@dataclass
class Press:
    """What issues are made with."""

    fascicle: Path
    texts: list[Path]
    articles: int
    work: Path
    keep: Path | None


@dataclass
class Outcome:
    """What came of an issue."""

    wrong: list[str]
    is_refused: bool = False


def make(press: Press, seed: int) -> Outcome:
    """Makes the issue of a seed, and has it judged."""
    chance = random.Random(seed)
    folder = press.work / str(seed)
    (folder / "articles").mkdir(parents=True)
    for number in range(press.articles):
        text = chance.choice(press.texts).read_text(encoding="utf-8", errors="replace")
        (folder / "articles" / f"{number:03}.md").write_bytes(scrambled(text, press.texts, chance).encode())
    columns = "pdf:\n  columns: 2\n" if chance.random() < 0.3 else ""
    (folder / "digest.yaml").write_text(f"title: Scrambled\nlang: {chance.choice(LANGUAGES)}\n{columns}")
    look = ["--page-size", chance.choice(endurance.SIZES), "--theme", chance.choice(THEMES)]
    out = folder / "out"
    command = [press.fascicle, "build", folder, "--out", out, "--format", "epub,kepub,pdf", "-q", *look, *endurance.ALLOWED]
    try:
        run = subprocess.run(command, capture_output=True, timeout=endurance.LONGEST["alone"])
        outcome = judged(run.returncode, run.stderr.decode(errors="replace"), out)
    except subprocess.TimeoutExpired:
        outcome = Outcome(["did not end"])
    if outcome.wrong and press.keep:
        press.keep.mkdir(exist_ok=True)
        shutil.copytree(folder, press.keep / str(seed), dirs_exist_ok=True)
    shutil.rmtree(folder)
    return outcome


def judged(code: int, told: str, out: Path) -> Outcome:
    """What the validators say of an issue's files."""
    if code == 1 and endurance.is_rightly_refused(told):
        return Outcome([], is_refused=True)
    if code != 0:
        return Outcome([f"ended with {code}: {told.strip()[-300:]}"])
    wrong, _ = endurance.read(out, is_judged=True)
    book = next(path for path in out.iterdir() if path.suffix == ".epub" and not path.name.endswith(".kepub.epub"))
    return Outcome(wrong + [f"epubcheck-ts: {problem}" for problem in epub.epubcheck_ts(Built(None, book, book, book, book, book))])


def scrambled(text: str, others: list[Path], chance: random.Random) -> str:
    """A text with a few changes below its metadata."""
    head, body = parted(text)
    for _ in range(chance.randint(1, 12)):
        body = chance.choice(list(changes(body, others, chance)))[:LONGEST]
    return head + body.replace("\n---\n", "\n***\n")


def parted(text: str) -> tuple[str, str]:
    """An article's metadata, and the rest."""
    for fence in ("---", "+++"):
        if text.startswith(f"{fence}\n") and (end := text.find(f"\n{fence}\n", 4)) > 0:
            end += len(fence) + 2
            return text[:end], text[end:]
    return "", text


def changes(text: str, others: list[Path], chance: random.Random) -> Iterator[str]:
    """A text with one change, of every kind."""
    start = chance.randrange(len(text) + 1)
    end = start + chance.choice([1, 3, 20, 200, 2000])
    piece = chance.choice(PIECES)
    yield text[:start] + text[end:]
    yield text[:start] + text[start:end] * chance.choice([2, 3, 10]) + text[end:]
    yield text[:start] + piece * chance.choice([1, 1, 2, 30]) + text[start:]
    yield text[:start] + text[start:end][::-1] + text[end:]
    yield text.replace(chance.choice([" ", "\n", ".", "#", "|", "*", "-"]), piece, chance.choice([1, 5, 1000]))
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    yield "\n".join([*lines[:at], chance.choice(lines), *lines[at:]])
    upto, mark = at + chance.randint(1, 30), chance.choice(MARKS)
    yield "\n".join([*lines[:at], *(mark + line for line in lines[at:upto]), *lines[upto:]])
    other = chance.choice(others).read_text(encoding="utf-8", errors="replace")
    from_there = chance.randrange(len(other) + 1)
    yield text[:start] + other[from_there : from_there + 3000] + text[start:]


if __name__ == "__main__":
    sys.exit(main())
