"""Where the checkers that come from npm are: .ci/install puts them under target/."""

from __future__ import annotations

from pathlib import Path

from inputs import PROJECT
from report import Missing, tool

MODULES = PROJECT / "target/npm"


def program(name: str) -> str:
    """The path of a program of a package, or the reason why a check cannot be made."""
    path = package(".bin") / name
    if not path.exists():
        raise Missing(f"{name} is not installed; .ci/install brings it")
    return str(path)


def package(name: str) -> Path:
    """The folder of a package."""
    tool("node")
    path = MODULES / "node_modules" / name
    if not path.exists():
        raise Missing(f"the npm package {name} is not installed; .ci/install brings it")
    return path
