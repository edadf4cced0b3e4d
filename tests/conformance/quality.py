#!/usr/bin/env python3
"""Prints how well made issues are set: word spaces, hyphens, lone lines, the feet of pages.

    quality.py [--fascicle PATH] [--articles N] [--seeds N] [--fonts FOLDER]

Measured from the glyphs of the finished PDF, by a tool that knows nothing of ours. `--fonts` names
a folder of font files to set the issues in. Not part of CI.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import inputs

MEASURE = inputs.SHARED / "bench/typo_quality.py"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fascicle", type=Path, default=inputs.PROJECT / "target/quick/fascicle")
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--fonts", type=Path)
    arguments = parser.parse_args()
    if not MEASURE.exists():
        print("SKIPPED: ../shared is absent, and the tool that measures with it")
        return 0
    with tempfile.TemporaryDirectory(prefix="fascicle-quality-") as temporary:
        pdfs = [build(Path(temporary), seed, arguments) for seed in range(1, arguments.seeds + 1)]
        return subprocess.run([sys.executable, MEASURE, *pdfs], check=False).returncode


def build(folder: Path, seed: int, arguments: argparse.Namespace) -> Path:
    """Makes an issue of this seed, and its PDF."""
    issue, out = folder / f"seed-{seed}", folder / "out"
    inputs.made_issue(issue, arguments.articles, seed)
    if arguments.fonts:
        shutil.copytree(arguments.fonts, issue / "fonts")
    command = [arguments.fascicle, "build", issue, "--out", out, "--format", "pdf", "--quiet"]
    subprocess.run(command, check=True)
    return out / f"seed-{seed}.pdf"


if __name__ == "__main__":
    sys.exit(main())
