"""Runs the tool as a user would."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from inputs import Input
from report import Built


class BuildFailed(Exception):
    """The tool made nothing; the text is what it said."""


def build(
    fascicle: Path, issue: Input, folder: Path, out: Path, *options: str, **environment: str
) -> Path:
    """Builds the issue that lies in `folder` into `out`."""
    allow = [part for code in issue.allow for part in ("--allow", code)]
    command: list[str | Path] = [
        fascicle,
        "build",
        folder,
        "--out",
        out,
        "--color",
        "never",
        *allow,
        *options,
    ]
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=300,
            env={**os.environ, **environment},
        )
    except subprocess.TimeoutExpired:
        raise BuildFailed("did not end within five minutes") from None
    if run.returncode != 0:
        # Warnings may run to hundreds of lines, and would hide the few errors.
        lines = run.stderr.strip().splitlines()
        errors = [n for n, line in enumerate(lines) if line.startswith("error")]
        told = [line for n in errors[:5] for line in lines[n : n + 3]] or lines[-12:]
        raise BuildFailed(f"exit code {run.returncode}\n" + "\n".join(told))
    return out


def build_once(fascicle: Path, issue: Input, work: Path) -> Built:
    """The build that all checks but the one of determinism look at."""
    formats = ["epub", "kepub"] + ["pdf"] * (not issue.is_book_only)
    out = build(fascicle, issue, issue.folder, work / "out" / issue.name, "--format", ",".join(formats), "--bibtex")
    books = sorted(out.glob("*.epub"))
    kepubs = [book for book in books if book.name.endswith(".kepub.epub")]
    made = {
        "epub": [book for book in books if book not in kepubs],
        "pdf": sorted(out.glob("*.pdf")),
        "kepub": kepubs,
        "sources.json": sorted(out.glob("*.sources.json")),
        "sources.bib": sorted(out.glob("*.sources.bib")),
    }
    for suffix in [*formats, "sources.json", "sources.bib"]:
        if len(made[suffix]) != 1:
            raise BuildFailed(f"{len(made[suffix])} files *.{suffix} in the output folder, not one")
    pdf = made["pdf"][0] if made["pdf"] else None
    return Built(issue, made["epub"][0], made["kepub"][0], pdf, made["sources.json"][0], made["sources.bib"][0])
