"""How do statements that were found look? On a terminal.

Shared by ``find``, ``who`` and ``show``. "Printed by P as said by S", never more.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from saidwhat.archive.hits import Hit
from saidwhat.cli.hanging import Hanging
from saidwhat.wording.citing import warned
from saidwhat.wording.corrections import put_right
from saidwhat.wording.dates import in_words

_INDENT = 4


def hit_page(hit: Hit) -> RenderableType:
    """Return a hit for a terminal: who, the passage with the words marked, the citation."""
    return Group(
        Hanging(_head(hit)),
        Hanging(_passage(hit), _INDENT),
        Hanging(Text(hit.citation, style="dim"), _INDENT),
        *(Hanging(Text(line, style="yellow"), _INDENT) for line in warned(hit.article.warnings)),
        *(Hanging(Text(line, style="yellow"), _INDENT) for line in _put_right(hit)),
        Hanging(Text(hit.id, style="dim"), _INDENT),
    )


def _put_right(hit: Hit) -> list[str]:
    return [put_right(one, hit.article.text) for one in hit.statement.corrections]


def _head(hit: Hit) -> Text:
    statement = hit.statement
    line = Text()
    if statement.speaker is None:
        line.append("speaker not established", style="italic")
    else:
        line.append(statement.speaker.label, style="bold")
        if statement.speaker.role:
            line.append(f", {statement.speaker.role.text}")
    line.append(f" · {statement.kind}", style="dim")
    if statement.said:
        said = statement.said
        line.append(f" · said {in_words(said.edtf)} ({said.basis})", style="dim")
    return line


def _passage(hit: Hit) -> Text:
    """Return the passage: the statement's words plain, the others dim, the hits marked."""
    text, span = hit.article.text, hit.passage
    passage = Text(span.of(text).replace("\n", " "), style="dim")
    for piece in hit.statement.content:
        passage.stylize("not dim", piece.start - span.start, piece.end - span.start)
    for mark in hit.marks:
        passage.stylize("bold reverse", mark.start - span.start, mark.end - span.start)
    return passage
