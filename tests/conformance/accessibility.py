"""The EPUB, judged by DAISY Ace: no violation of EPUB Accessibility 1.1 or WCAG that it can see."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path

from npm import program
from report import Built, Check, tool


def ace(built: Built) -> list[str]:
    """Every assertion of the report, with the file that it is about."""
    command, chromium = program("ace-cli"), tool("chromium")
    with tempfile.TemporaryDirectory(prefix="fascicle-ace-") as out:
        run = subprocess.run(
            [command, "--silent", "--force", "--outdir", out, built.epub],
            capture_output=True,
            text=True,
            env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium},
        )
        report = Path(out, "report.json")
        if not report.exists():
            return [f"Ace itself failed: {(run.stderr or run.stdout).strip()[-500:]}"]
        subjects = json.loads(report.read_text(encoding="utf-8"))["assertions"]
    return [
        f"{subject['earl:testSubject']['url']}: {told(assertion)}"
        for subject in subjects
        for assertion in subject["assertions"]
    ]


def told(assertion: dict) -> str:
    """One violation in a line."""
    test = assertion["earl:test"]
    what = assertion["earl:result"]["dct:description"].replace("\n", " ")
    return f"{test['dct:title']} ({test['earl:impact']}): {what[:200]}"


CHECKS: dict[str, Check] = {"ace": ace}
