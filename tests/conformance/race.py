#!/usr/bin/env python3
"""Times a hundred articles of 800 words: our EPUB and PDF together, against pandoc's EPUB alone.

    race.py [--fascicle PATH] [--rounds N] [--articles N]

Both read the same files and run in turn, so that what else the machine does falls on both alike.
Medians are compared, and only their ratio means anything on another machine. Not part of CI.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import inputs
from report import Missing, tool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/release/fascicle")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=100)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fascicle-race-") as temporary:
        issue, out = Path(temporary, "issue"), Path(temporary, "out")
        issue.mkdir()
        try:
            pandoc = tool("pandoc")
            inputs.made_issue(issue, arguments.articles)
        except (Missing, FileNotFoundError) as error:
            print(f"SKIPPED: {error}")
            return 0
        articles = sorted((issue / "articles").glob("*.md"))
        pictures = f"--resource-path={issue / 'articles'}"
        title = ["--metadata", "title=Race", "--toc"]
        ours = [arguments.fascicle.resolve(), "build", issue, "--out", out, "-q"]
        theirs = [pandoc, pictures, *title, "-o", Path(temporary, "race.epub"), *articles]
        times: dict[str, list[float]] = {"fascicle": [], "pandoc": []}
        for lap in range(arguments.rounds + 1):
            for name, command in (("fascicle", ours), ("pandoc", theirs)):
                # Our files are removed, since unchanged ones would not be written again.
                for old in out.glob("*"):
                    old.unlink()
                seconds = timed(command)
                if lap:  # the first lap fills the disk cache
                    times[name].append(seconds)
        medians = {name: statistics.median(laps) for name, laps in times.items()}
        for name, laps in times.items():
            what = "EPUB and PDF" if name == "fascicle" else "EPUB only"
            print(f"{name:<9} {medians[name]:7.3f} s  ({min(laps):.3f} to {max(laps):.3f}; {what})")
        print(f"ratio     {medians['pandoc'] / medians['fascicle']:7.1f}")
    return 0


def timed(command: list) -> float:
    """Seconds on the clock for one run, which must succeed."""
    start = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{command[0]} ended with {run.returncode}: {run.stderr[-600:]}")
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
