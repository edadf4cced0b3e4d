"""The EPUB, judged by the check of calibre's editor: no finding at warning level or above."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from report import Built, Check, tool

SCRIPT = Path(__file__).with_name("calibre_check.py")
# It has no window here, and may run as root.
QUIET = {
    "QT_QPA_PLATFORM": "offscreen",
    "QTWEBENGINE_DISABLE_SANDBOX": "1",
    "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox",
}


def calibre(built: Built) -> list[str]:
    """Every finding, with its file and line."""
    run = subprocess.run(
        [tool("calibre-debug"), "-e", SCRIPT, "--", built.epub],
        capture_output=True,
        text=True,
        env={**os.environ, **QUIET},
    )
    try:
        return json.loads(run.stdout.strip().splitlines()[-1])
    except (ValueError, IndexError):
        return [f"calibre itself failed: {(run.stderr or run.stdout).strip()[-500:]}"]


CHECKS: dict[str, Check] = {"calibre": calibre}
