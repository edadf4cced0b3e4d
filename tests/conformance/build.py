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
    out = build(fascicle, issue, issue.folder, work / "out" / issue.name)
    made = {suffix: sorted(out.glob(f"*.{suffix}")) for suffix in ("epub", "pdf", "sources.json")}
    for suffix, files in made.items():
        if len(files) != 1:
            raise BuildFailed(f"{len(files)} files *.{suffix} in the output folder, not one")
    return Built(issue, made["epub"][0], made["pdf"][0])
