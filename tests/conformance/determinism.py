"""Same input, same bytes: in another time zone and place, with another number of threads."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from build import build
from inputs import Input


def differences(fascicle: Path, issue: Input) -> list[str]:
    """Builds twice under conditions that must not matter, and names the files that differ."""
    with tempfile.TemporaryDirectory(prefix="fascicle-determinism-") as temporary:
        here = Path(temporary)
        one = build(fascicle, issue, issue.folder, here / "one", "-j", "1", TZ="UTC", LC_ALL="C")
        # The copy is deeper, and made in reverse so that the file system may list it otherwise.
        copy = here / "a rather longer way" / "to the same content" / issue.root.name
        for source in sorted((p for p in issue.root.rglob("*") if p.is_file()), reverse=True):
            target = copy / source.relative_to(issue.root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        folder = copy / issue.folder.relative_to(issue.root)
        elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "ja_JP.UTF-8", "LANG": "ja_JP.UTF-8"}
        two = build(fascicle, issue, folder, here / "two", "-j", "4", **elsewhere)
        return compare(one, two)


def compare(one: Path, two: Path) -> list[str]:
    """The files of two output folders that are not in both with the same bytes."""
    files = {f.relative_to(root) for root in (one, two) for f in root.rglob("*") if f.is_file()}
    return [found for name in sorted(files) if (found := difference(name, one / name, two / name))]


def difference(name: Path, a: Path, b: Path) -> str | None:
    if not (a.exists() and b.exists()):
        return f"{name} was made only once"
    left, right = a.read_bytes(), b.read_bytes()
    if left == right:
        return None
    pairs = enumerate(zip(left, right, strict=False))
    at = next((n for n, (x, y) in pairs if x != y), min(len(left), len(right)))
    return f"{name}: {len(left)} and {len(right)} bytes, first different at byte {at}"
