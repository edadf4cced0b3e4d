"""Runs under `calibre-debug -e`: calibre's own check of a book, as its editor makes it.

Prints one JSON list of findings at warning level or above, each in one line.
"""

import json
import sys

from calibre.ebooks.oeb.polish.check.base import WARN
from calibre.ebooks.oeb.polish.check.main import run_checks
from calibre.ebooks.oeb.polish.container import get_container

container = get_container(sys.argv[-1], tweak_mode=True)
found = [e for e in run_checks(container) if e.level >= WARN]
print(json.dumps([f"{e.name}:{e.line or 0}: {e.msg}" for e in found]))
