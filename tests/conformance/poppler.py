"""The reading order once more, as poppler tells it.

For the sample only: poppler draws a page anew for every element, pictures and all.
"""

from __future__ import annotations

import re
import subprocess

from order import told_in_order
from report import Built, Check, tool


def struct_text(built: Built) -> list[str]:
    """Every article, word for word, in what poppler finds in the structure tree."""
    command = [tool("pdfinfo"), "-struct-text", str(built.pdf)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    parts = []
    # A hyphen at a line's end is a phrase whose own text, a soft hyphen, poppler does not print.
    told = re.sub(r'\n *Span \(inline\)\n *"-"(?=\n)', "", run.stdout)
    for line in map(str.strip, told.splitlines()):
        if line.startswith('"'):
            parts.append(line[1:-1])
        elif not line.endswith("(inline)"):
            parts.append("\n")
    return told_in_order("".join(parts), built)


CHECKS: dict[str, Check] = {"pdf-struct-text": struct_text}
