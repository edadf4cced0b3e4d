"""What a check says: a list of problems, or that it could not be made."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from inputs import Input


class Missing(Exception):
    """A tool, a font or a corpus is not here: the check is skipped, with this as the reason."""


@dataclass(frozen=True)
class Built:
    """An input and the files that the tool made of it."""

    input: Input
    epub: Path
    # The book in Kobo's form.
    kepub: Path
    # Nothing, where only e-books are made.
    pdf: Path | None
    # The records of the sources, as CSL-JSON and as BibTeX.
    records: Path
    bibliography: Path


# A check looks at what was built and returns its problems, one sentence each; none means it passed.
Check = Callable[[Built], list[str]]


@dataclass
class Result:
    """The outcome of one check on one input, as one printed line and its details."""

    status: str  # "ok", "FAIL" or "skip"
    check: str
    input: str
    details: list[str] = field(default_factory=list)

    def print(self, most: int = 8) -> None:
        reason = f" ({self.details[0]})" if self.status == "skip" else ""
        print(f"{self.status:<5} {self.check:<33} {self.input}{reason}", flush=True)
        if self.status == "FAIL":
            for detail in self.details[:most]:
                print("        " + detail.replace("\n", "\n        "), flush=True)
            if len(self.details) > most:
                print(f"        … and {len(self.details) - most} more", flush=True)


def tool(name: str) -> str:
    """The path of a command, or the reason why a check cannot be made."""
    path = shutil.which(name)
    if path is None:
        raise Missing(f"{name} is not installed; .ci/install brings it")
    return path
