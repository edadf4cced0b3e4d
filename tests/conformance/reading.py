"""The EPUB in a real reading engine: foliate-js in a headless Chromium.

Each page shows, nothing reaches beyond the screen, all text can be told from its ground in light
and dark, and notes pop up whole. Pictures of the first pages stay in target/reader/ to look at.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from inputs import PROJECT
from npm import MODULES, package
from report import Built, Check, tool

SCRIPT = Path(__file__).parent / "reader/read.mjs"


def reading(built: Built) -> list[str]:
    """What a reader would stumble over."""
    package("foliate-js"), package("puppeteer-core")
    screenshots = PROJECT / "target/reader" / built.input.name
    command: list[str | Path] = [tool("node"), SCRIPT, MODULES, tool("chromium")]
    run = subprocess.run(
        [*command, built.epub, screenshots], capture_output=True, text=True, timeout=1800
    )
    try:
        result = json.loads(run.stdout)
    except ValueError:
        return [f"the reader itself failed: {(run.stderr or run.stdout).strip()[-500:]}"]
    return result["problems"] if result["pages"] else ["no page was shown"]


CHECKS: dict[str, Check] = {"reading": reading}
