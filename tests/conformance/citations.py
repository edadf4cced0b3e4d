"""The records of the sources, as a program reads them that knows BibTeX."""

from __future__ import annotations

import json

import bibtexparser

from report import Built, Check


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


CHECKS: dict[str, Check] = {"bibtex": bibtex}
