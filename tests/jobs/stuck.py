"""Work that never ends, and some that ends at once; a process finds both by their names."""

from __future__ import annotations

import os
import time
from pathlib import Path

from saidwhat.types.verdict import Answer, Coverage


def forever(*given: object) -> None:
    """Tell who works, in the file that STUCK names, and never come back."""
    if "STUCK" in os.environ:
        new = Path(os.environ["STUCK"] + ".new")
        new.write_text(str(os.getpid()))
        new.replace(os.environ["STUCK"])
    time.sleep(1000)


def nothing_quoted(archive: str, content: bytes, file: str) -> Answer:
    """Return the answer to a draft without quotations, reading nothing."""
    return Answer(file, Coverage(1, 1), (), content.decode())
