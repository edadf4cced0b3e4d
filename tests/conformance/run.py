#!/usr/bin/env python3
"""Checks what the tool makes with other people's programs, on our issues and on real corpora.

    run.py [--fascicle PATH] [--only CHECK,…] [--input NAME,…] [--folder DIR] [--whole] [--keep DIR]

Each line is one check on one input: `ok`, `FAIL` with what was found, or `skip` with why.
A CHECK may be a pattern, such as `broken-*`: those of the sample break it and must be noticed.
The last line counts them; the exit code is 1 if one failed.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path

import inputs
from build import BuildFailed, build_once
from determinism import differences
from kinsoku import violations, violations_in_all_posts
from report import Built, Check, Missing, Result
from scripts import glyphs

# The modules that hold checks; each needs other people's packages and is left out without them.
BOOK_SUBJECTS = ["epub", "calibre", "text", "citations"]
PDF_SUBJECTS = ["pdf", "widths", "tags", "order"]
# Those that read the sources as CommonMark and metadata as plain words.
PLAIN_SUBJECTS = {"text", "order", "citations"}
# The one that holds the sources against both results with two readers of its own.
LAW = "conservation"
# Those that take a second for each page of a book.
READ_SUBJECTS = ["accessibility", "reading"]
# Those of an issue whose words are looked for.
SEARCHED_SUBJECTS = ["searched"]
# Those of an issue in many scripts.
SCRIPT_SUBJECTS = ["scripts"]
# Those that only the sample needs.
SAMPLE_SUBJECTS = ["poppler", "broken"]


def main() -> int:
    arguments = parse()
    fascicle = arguments.fascicle.resolve()
    if not fascicle.is_file():
        print(
            f"{arguments.fascicle} is not there: run `cargo build --release` first", file=sys.stderr
        )
        return 2
    with tempfile.TemporaryDirectory(prefix="fascicle-conformance-") as temporary:
        work = arguments.keep.resolve() if arguments.keep else Path(temporary)
        if arguments.folder:
            staged, absent = inputs.folders(work / "in", arguments.folder), []
        else:
            staged, absent = inputs.stage(work / "in", arguments.input, arguments.whole)
        results = [Result("skip", "every check", a.name, [a.why]) for a in absent]
        for result in results:
            result.print()
        # Processes, not threads: MuPDF may be used by one thread of a process only.
        with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
            jobs = [pool.submit(check_input, fascicle, i, work, arguments.only) for i in staged]
            for job in jobs:
                for result in job.result():
                    result.print()
                    results.append(result)
    counts = {status: sum(r.status == status for r in results) for status in ("ok", "FAIL", "skip")}
    print(f"{counts['ok']} passed, {counts['FAIL']} failed, {counts['skip']} skipped")
    return 1 if counts["FAIL"] or not counts["ok"] else 0


def check_input(fascicle: Path, issue: inputs.Input, work: Path, only: set[str]) -> list[Result]:
    """Builds one input and makes every check on it."""
    try:
        built = build_once(fascicle, issue, work)
    except BuildFailed as error:
        return [Result("FAIL", "build", issue.name, [str(error)])]
    results = [Result("ok", "build", issue.name)]
    checks: dict[str, Check] = {}
    if not issue.is_book_only:
        checks["same-bytes"] = lambda _: differences(fascicle, issue)
    if issue.is_east_asian:
        checks["pages-kinsoku"] = lambda _: violations(fascicle, issue)
    if issue.name == "vim-jp-posts":
        checks["pages-kinsoku-of-all-posts"] = lambda _: violations_in_all_posts(fascicle)
    if issue.is_of_every_script:
        checks["pages-glyphs"] = lambda _: glyphs(fascicle, issue)
    for subject in subjects(issue):
        try:
            module = import_module(subject)
            # The law of conservation asks the program itself what it tells.
            checks |= module.checks(fascicle) if subject == LAW else module.CHECKS
        except ImportError as error:
            why = f"the Python package {error.name} is not installed; .ci/install brings it"
            results.append(Result("skip", subject, issue.name, [why]))
    return results + [
        make(name, check, built)
        for name, check in checks.items()
        if not (issue.is_book_only and name.startswith("pdf-"))
        if not only or any(fnmatch(name, pattern) for pattern in only)
    ]


def subjects(issue: inputs.Input) -> list[str]:
    """The modules whose checks an input is put to."""
    chosen = (
        BOOK_SUBJECTS
        + ([LAW] if issue.is_lawful else [])
        + (READ_SUBJECTS if issue.is_read else [])
        + ([] if issue.is_book_only else PDF_SUBJECTS)
        + (SAMPLE_SUBJECTS if issue.is_sample else [])
        + (SCRIPT_SUBJECTS if issue.is_of_every_script else [])
        + (SEARCHED_SUBJECTS if issue.is_searched else [])
    )
    return [s for s in chosen if not (issue.is_of_dialects and s in PLAIN_SUBJECTS)]


def make(name: str, check: Check, built: Built) -> Result:
    """One check's outcome. A checker that breaks has not passed the file."""
    try:
        problems = check(built)
    except Missing as missing:
        return Result("skip", name, built.input.name, [str(missing)])
    except Exception as error:  # noqa: BLE001 - whatever it is, it belongs in the report
        problems = [f"the check itself broke: {type(error).__name__}: {error}"]
    return Result("FAIL" if problems else "ok", name, built.input.name, problems)


def parse() -> argparse.Namespace:
    names = lambda text: set(text.split(","))  # noqa: E731
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/quick/fascicle")
    parser.add_argument(
        "--only", type=names, default=set(), metavar="CHECK,…", help="make only these checks"
    )
    parser.add_argument(
        "--input", type=names, default=set(), metavar="NAME,…", help="use only these inputs"
    )
    parser.add_argument(
        "--folder",
        type=Path,
        default=[],
        action="append",
        metavar="DIR",
        help="use this folder instead, such as a repository that is to be tried; may be repeated",
    )
    parser.add_argument(
        "--whole", action="store_true", help="every article of the corpora, as e-books: hours"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="stage and build in DIR, and keep it"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
