"""Where does what is printed go? Data to standard output, everything else to standard error.

Colour and width are rich's business: NO_COLOR is respected, a terminal's width is
used as it is, and 80 columns where there is none. Characters that would steer a
terminal are shown as pictures: an article is somebody else's text.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment

from saidwhat.codec.write import to_json, to_line
from saidwhat.errors import SaidwhatError
from saidwhat.types.capture import NotRead
from saidwhat.wording.verdicts import not_read

#: Control characters and the pictures that Unicode has of them; tabs and line ends stay.
_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}


def harmless(text: str) -> str:
    """Return ``text`` with pictures of the control characters in it."""
    return text.translate(_PICTURES)


class Screen(Console):
    """A console on which no text can move the cursor or change the title."""

    def on_broken_pipe(self) -> None:
        """Leave a reader that went away to the command line, as for any other output."""
        raise BrokenPipeError

    def render(
        self, renderable: RenderableType, options: ConsoleOptions | None = None
    ) -> Iterable[Segment]:
        """Yield the segments of ``renderable``, harmless."""
        for segment in super().render(renderable, options):
            yield segment if segment.control else segment._replace(text=harmless(segment.text))


def console(width: int | None = None) -> Screen:
    """Return the console for data: standard output, in colour on a terminal only."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")  # a terminal without the glyph gets a "?"
    if width is None and not stream.isatty():
        width = 80
    return Screen(file=stream, width=width, highlight=False, markup=False, emoji=False)


def rendered(screen: Screen, page: RenderableType) -> str:
    """Return what would be printed, so that a page is shown whole or not at all."""
    with screen.capture() as captured:
        screen.print(page)
    return captured.get()


def write_json(value: dict[str, Any]) -> None:
    """Write one JSON object as a line of UTF-8 to standard output."""
    write_bytes(to_line(value))


def write_noun(noun: Any) -> None:
    """Write a noun, as the codec has it, as a line of JSON to standard output."""
    write_json(to_json(noun))


def write_bytes(data: bytes) -> None:
    """Write bytes to standard output, after what was written as text."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:  # a stream that takes text only, as in a test
        sys.stdout.write(data.decode("utf-8"))
        return
    buffer.write(data)
    buffer.flush()


def report_missed(missed: Sequence[NotRead]) -> None:
    """Write how many files were passed over, of which kinds, as one line to standard error."""
    if missed:
        click.echo(f"saidwhat: {harmless(not_read(missed))}", err=True)


def report_error(error: SaidwhatError) -> None:
    """Write an error as one line to standard error."""
    line = harmless(str(error)).replace("\n", "␊").replace("\t", "␉")
    click.echo(f"saidwhat: {line}", err=True)
