"""Where does what is printed go? Data to standard output, everything else to standard error.

Colour and width are rich's business: NO_COLOR is respected, a terminal's width is
used as it is, and 80 columns where there is none.
"""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import click
from rich.console import Console

from saidwhat.errors import SaidwhatError


def console(width: int | None = None) -> Console:
    """Return the console for data: standard output, in colour on a terminal only."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")  # a terminal without the glyph gets a "?"
    if width is None and not stream.isatty():
        width = 80
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def write_json(value: dict[str, Any]) -> None:
    """Write one JSON object as a line of UTF-8 to standard output."""
    try:
        line = json.dumps(value, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate has no UTF-8: escape everything
        line = json.dumps(value, allow_nan=False).encode("ascii")
    write_bytes(line + b"\n")


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, after what was written as text."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a stream that takes text only, as in a test
        sys.stdout.write(data.decode("utf-8"))
        return
    buffer.write(data)
    buffer.flush()


def report_error(error: SaidwhatError) -> None:
    """Write one input's error as a line to standard error."""
    click.echo(f"saidwhat: {error}", err=True)
