#!/usr/bin/env python3
"""Makes every article of the corpora, alone and together, in every page size: nothing may break.

    endurance.py [--fascicle PATH] [--every N] [--input NAME,…] [--page-size SIZE,…] [--seconds N]

All files are read by qpdf and by an XML parser. Whole corpora are also put to epubcheck and to the
validator of PDFs in the first of the page sizes, and so is each hundredth article alone. With `--every N` only each
Nth article is made alone, and with `--seconds N` no more are begun after so long; what was left out is
said. The last lines count builds, refusals, panics and invalid files.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import inputs
from report import Built

try:
    import epub
    import pdf
except ImportError as error:
    sys.exit(f"the Python package {error.name} is not installed; .ci/install brings it")

SIZES = ["a5", "a4", "letter", "phone", "ereader"]
# Text of others has errors that have a sensible output; what else is an error refuses the build.
ALLOWED = [part for code in [*inputs.ALLOWED, "unreadable-picture"] for part in ("--allow", code)]
# No single article, and no corpus, takes near this many seconds.
LONGEST = {"alone": 120, "whole": 1200}


@dataclass
class Task:
    """One issue in one page size."""

    name: str
    folder: Path
    size: str
    only: str | None = None
    # Whether its files are put to the slow validators too.
    is_judged: bool = False


@dataclass
class Tally:
    """What came of all tasks."""

    ends: Counter[str] = field(default_factory=Counter)
    invalid: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    pages: int = 0
    seconds: float = 0.0


def main() -> int:
    arguments = parse()
    fascicle = arguments.fascicle.resolve()
    if not fascicle.is_file():
        print(f"{arguments.fascicle} is not there: run `cargo build --release` first", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="fascicle-endurance-") as temporary:
        work = Path(temporary)
        wanted = arguments.input or set(inputs.WHOLE) - {"made-1000"}
        staged, absent = inputs.stage(work / "in", wanted, whole=True)
        for one in absent:
            print(f"SKIPPED: {one.name}: {one.why}")
        wholes = [issue for issue in staged if issue.name in wanted]
        tally = Tally()
        for size in arguments.page_size:
            for issue in wholes:
                note(tally, make(fascicle, Task(issue.name, issue.folder, size, is_judged=size == arguments.page_size[0]), work / "out"))
        singles = [
            Task(f"{issue.name}/{name}", issue.folder, size, str(name), is_judged=number % 100 == 0)
            for issue in wholes
            for number, name in enumerate(a.relative_to(issue.folder) for a in issue.articles[:: arguments.every])
            for size in arguments.page_size
        ]
        print(f"{len(singles)} articles alone to make, counted once for each page size", flush=True)
        deadline = time.monotonic() + arguments.seconds
        late = 0
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            in_time = lambda task: make(fascicle, task, work / "out") if time.monotonic() < deadline else None  # noqa: E731
            for outcome in pool.map(in_time, singles):
                late += outcome is None
                if outcome is not None:
                    note(tally, outcome)
        if late:
            print(f"SKIPPED: {late} of {len(singles)} articles alone, since the time was over")
    for line in tally.broken + tally.invalid:
        print(f"FAIL {line}")
    ends = ", ".join(f"{count} {end}" for end, count in sorted(tally.ends.items()))
    print(f"{tally.ends.total()} builds: {ends}; {tally.pages} pages, {tally.seconds:.0f} s")
    print(f"{len(tally.broken)} that broke, {len(tally.invalid)} with invalid files")
    return 1 if tally.broken or tally.invalid else 0


@dataclass
class Outcome:
    """What came of one task."""

    task: Task
    end: str
    invalid: list[str]
    pages: int
    seconds: float
    told: str = ""


def make(fascicle: Path, task: Task, out: Path) -> Outcome:
    """Builds an issue, or one article of it, and reads the files that were made."""
    folder = Path(tempfile.mkdtemp(dir=out.parent, prefix="out-"))
    only = ["--only", task.only] if task.only else []
    command = [fascicle, "build", task.folder, "--out", folder, "--page-size", task.size, "--format", "epub,kepub,pdf", "-q", *ALLOWED, *only]
    start = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, timeout=LONGEST["alone" if task.only else "whole"])
        code, told = run.returncode, run.stderr.decode(errors="replace")
    except subprocess.TimeoutExpired:
        code, told = None, ""
    seconds = time.monotonic() - start
    # A draft or a text without words is refused, and that is right; all else that is not 0 is told.
    end = {0: "made", 1: "refused", None: "that did not end"}.get(code, f"with exit code {code}")
    invalid, pages = read(folder, task.is_judged) if code == 0 else ([], 0)
    if not task.only:
        print(f"{task.name} {task.size}: {end}, {pages} pages, {seconds:.1f} s", flush=True)
    shutil.rmtree(folder)
    return Outcome(task, end, invalid, pages, seconds, told)


def note(tally: Tally, outcome: Outcome) -> None:
    """Counts an outcome."""
    where = f"{outcome.task.name} {outcome.task.size}"
    tally.ends[outcome.end] += 1
    tally.pages += outcome.pages
    tally.seconds += outcome.seconds
    tally.invalid += [f"{where}: {problem}" for problem in outcome.invalid]
    if outcome.end not in ("made", "refused") or outcome.end == "refused" and not is_rightly_refused(outcome.told):
        tally.broken.append(f"{where}: {outcome.end}: {outcome.told.strip()[-300:]}")


def is_rightly_refused(told: str) -> bool:
    """Whether all that refuses an issue is what is wrong with its text."""
    errors = [line for line in told.splitlines() if line.startswith("error[")]
    return bool(errors) and "panicked" not in told


def read(folder: Path, is_judged: bool) -> tuple[list[str], int]:
    """Reads the files of a build; gives what is wrong with them, and how many pages there are."""
    found: list[str] = []
    pages = 0
    for path in sorted(folder.iterdir()):
        if path.suffix == ".epub":
            found += book(path)
            found += [f"epubcheck: {problem}" for problem in epub.checked(path)] if is_judged else []
        elif path.suffix == ".pdf":
            found += checked(["qpdf", "--check", path])
            found += validated(path) if is_judged else []
            pages = page_count(path)
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
    return found, pages


def book(path: Path) -> list[str]:
    """What is wrong with an e-book as an archive of XML."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if (bad := archive.testzip()) is not None:
                return [f"{path.name}: {bad} does not unpack"]
            if names[0] != "mimetype":
                return [f"{path.name}: does not begin with its type"]
            for name in names:
                if name.endswith((".xhtml", ".opf", ".ncx", ".xml", ".svg")):
                    ElementTree.fromstring(archive.read(name))
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        return [f"{path.name}: {error}"]
    return []


def checked(command: list[str | Path]) -> list[str]:
    """What a checker says against a file."""
    run = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return [f"{command[0]}: {(run.stdout + run.stderr).strip()[-300:]}"] if run.returncode else []


def validated(path: Path) -> list[str]:
    """What the independent validator says against a digest, by both standards that it claims."""
    built = Built(None, path, path, path, path, path)
    found = []
    for name in ("pdf-ua", "pdf-a"):
        found += [f"{name}: {problem}" for problem in pdf.CHECKS[name](built)]
    return found


def page_count(path: Path) -> int:
    run = subprocess.run(["qpdf", "--show-npages", path], capture_output=True, text=True)
    return int(run.stdout) if run.returncode == 0 else 0


def parse() -> argparse.Namespace:
    names = lambda text: set(text.split(","))  # noqa: E731
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/quick/fascicle")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="make only each Nth article alone")
    parser.add_argument("--input", type=names, default=set(), metavar="NAME,…", help="use only these corpora")
    parser.add_argument("--page-size", type=lambda text: text.split(","), default=SIZES, metavar="SIZE,…")
    parser.add_argument("--seconds", type=float, default=float("inf"), metavar="N", help="begin nothing after so long")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
