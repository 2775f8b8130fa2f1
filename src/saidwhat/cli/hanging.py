"""How do words stand behind a number or a date? Wrapped, and indented to one edge.

rich's tables and paddings fill every line to the right edge with spaces, which a
reader copies along; here a line ends where its words end. Lines are kept to a measure
that an eye can follow, however wide the terminal.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

#: Columns of the longest line: beyond that an eye loses the next one.
MEASURE = 100
#: A terminal of fewer columns has no room beside a label: words go below it.
_NARROW = 48


@dataclass(frozen=True, slots=True)
class Hanging:
    """Words behind a label; every line of them begins ``indent`` columns from the left."""

    words: Text
    indent: int = 0
    label: Text | None = None

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines, none of them wider than the console or the measure."""
        width = min(options.max_width, MEASURE)
        indent = self.indent
        if width < _NARROW:
            indent = min(indent, 4)
        label = self.label or Text()
        if label.cell_len >= indent and label:
            yield from label.wrap(console, width)
            label = Text()
        for line in self.words.wrap(console, max(1, width - indent)):
            line.rstrip()
            gap = Text(" " * (indent - label.cell_len))
            yield Text.assemble(label, gap, line) if line else Text()
            label = Text()


@dataclass(frozen=True, slots=True)
class Facts:
    """Short facts in a row, a point between two; a line breaks between facts, not in one."""

    facts: tuple[str, ...]
    indent: int = 0
    style: str = ""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the lines; a fact that is wider than the console is wrapped in itself."""
        width = min(options.max_width, MEASURE) - self.indent
        line = ""
        for fact in self.facts:
            longer = f"{line} · {fact}" if line else fact
            if line and cell_len(longer) > width:
                yield Hanging(Text(line, style=self.style), self.indent)
                longer = fact
            line = longer
        yield Hanging(Text(line, style=self.style), self.indent)
