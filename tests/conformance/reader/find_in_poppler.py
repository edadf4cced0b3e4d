"""Looks for words in a PDF as Evince does, with poppler-glib: they may run over line ends.

    /usr/bin/python3 find_in_poppler.py PDF < WORDS

WORDS is a JSON list. Prints those that were not found. It is run by the system's Python, for which
Debian has the bindings.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Poppler", "0.18")
from gi.repository import Poppler  # noqa: E402

document = Poppler.Document.new_from_file(Path(sys.argv[1]).resolve().as_uri(), None)
pages = [document.get_page(number) for number in range(document.get_n_pages())]
how = Poppler.FindFlags.CASE_SENSITIVE | Poppler.FindFlags.MULTILINE
words = json.load(sys.stdin)
print(json.dumps([w for w in words if not any(p.find_text_with_options(w, how) for p in pages)]))
