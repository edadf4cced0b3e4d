#!/usr/bin/env python3
"""How time and memory grow with an issue: both files of 10, 100, 1,000 and 10,000 made articles.

    scaling.py [--fascicle PATH] [--most N] [--laps N]

Of some laps the least figures are shown, since other work on the machine only adds. The exponent says
how CPU time grows from one size to the next: 1 is in proportion. Not part of CI.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path

import inputs
from stopwatch import least, timed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/release/fascicle")
    parser.add_argument("--most", type=int, default=10_000, help="articles of the largest issue")
    parser.add_argument("--laps", type=int, default=3)
    arguments = parser.parse_args()
    before = None
    for articles in (size for size in (10, 100, 1_000, 10_000) if size <= arguments.most):
        with tempfile.TemporaryDirectory(prefix="fascicle-scaling-") as temporary:
            issue, out = Path(temporary, "issue"), Path(temporary, "out")
            issue.mkdir()
            try:
                inputs.made_issue(issue, articles)
            except FileNotFoundError:
                print("SKIPPED: ../shared is absent, and the maker of issues with it")
                return 0
            costs = []
            for _ in range(arguments.laps):
                # Files that are as they should be would not be written again.
                for old in out.glob("*"):
                    old.unlink()
                costs.append(timed([arguments.fascicle.resolve(), "build", issue, "--out", out, "-q"]))
        cost = least(costs)
        exponent = f"   exponent {math.log10(cost.cpu / before):.2f}" if before else ""
        print(f"{articles:>6} articles {cost}{exponent}", flush=True)
        before = cost.cpu
    return 0


if __name__ == "__main__":
    sys.exit(main())
