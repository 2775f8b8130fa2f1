"""What does an editor see of a checked draft on a terminal? Verdict first, then why.

Changed words stand between * and *, in the draft's line and in the printed one, so that
nothing hangs on colour.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from saidwhat.check import wording
from saidwhat.check.answer import Answer
from saidwhat.types.span import Span, Spans
from saidwhat.types.verdict import Match, Verdict

_STYLES = {True: "bold green", False: "bold red"}
#: So many originals of one quotation are cited; the rest are counted.
MOST_CITED = 3


def page(answer: Answer) -> RenderableType:
    """Return the page of one draft's answer."""
    parts: list[RenderableType] = [Text(answer.file, style="bold")]
    parts += [Text(note, style="yellow") for note in answer.notes]
    for number, verdict in enumerate(answer.quotations, 1):
        parts += [Text(), _verdict(number, verdict, answer)]
    parts += [Text(), Text(wording.summary(answer.quotations), style="bold")]
    parts.append(Text(f"Looked at: {wording.coverage(answer.coverage)}", style="dim"))
    return Group(*parts)


def _verdict(number: int, verdict: Verdict, answer: Answer) -> RenderableType:
    head = Text(f"{number:>2}  ", style="dim")
    head.append(verdict.words.upper(), style=_STYLES[verdict.ok])
    mark = "ok" if verdict.ok else "not ok"
    head.append(f"  {mark}: {wording.WORDS[verdict.words]}")
    head.append(f"  ({_place(verdict, answer)})", style="dim")
    lines: list[RenderableType] = [_words(verdict, answer)]
    lines.append(Text(wording.attribution(verdict), style=_attribution_style(verdict)))
    cited = wording.cited(verdict)
    lines += [Text(cited, style="yellow")] if cited else []
    for change in verdict.changes:
        if verdict.words != "absent":
            style = "yellow" if change.material else "dim"
            lines.append(Text(wording.change(change), style=style))
    lines += [_citation(match) for match in verdict.matches[:MOST_CITED]]
    if len(verdict.matches) > MOST_CITED:
        lines.append(Text(f"and {len(verdict.matches) - MOST_CITED} more", style="dim"))
    lines += [Text(note, style="yellow") for note in verdict.notes]
    return Group(head, *(Padding(line, (0, 0, 0, 4)) for line in lines))


def _attribution_style(verdict: Verdict) -> str:
    return "" if verdict.attribution in ("same", "not_named") else "yellow"


def _place(verdict: Verdict, answer: Answer) -> str:
    if verdict.paragraph is not None:
        return f"paragraph {verdict.paragraph}"
    return f"line {answer.text.count(chr(10), 0, verdict.span.start) + 1}"


def _words(verdict: Verdict, answer: Answer) -> RenderableType:
    """Return the draft's words, and the printed ones beside them where they differ."""
    unmarked = [c for c in verdict.changes if c.draft_text or c.original_text]
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    if verdict.words in ("exact", "typography", "part") or (
        verdict.words in ("indirect", "absent") and not verdict.nearest
    ):
        return Text(f"“{' '.join(verdict.text.split())}”")
    drafted = [c.draft for c in unmarked]
    printed = [c.original for c in unmarked]
    table.add_row("draft  ", _starred(answer.text, verdict.pieces, drafted))
    match = verdict.matches[0] if verdict.matches else verdict.nearest
    if match:
        label = "printed" if verdict.matches else f"nearest ({verdict.distance} words differ)"
        if verdict.matches:
            table.add_row(label, _printed(match, printed))
            return table
        return Group(table, Text(label, style="dim"), Text(match.text), _citation(match))
    return table


def _printed(match: Match, changes: list[tuple[int, int]]) -> Text:
    """Return a passage with the changed words marked; its text is its pieces, space between."""
    whole, at = Text(), 0
    for piece in match.content:
        whole.append(" " if at else "")
        words = match.text[at : at + len(piece)]
        whole.append_text(_mark(words, _inside(piece, changes)))
        at += len(piece) + 1
    return whole


def _inside(piece: Span, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places that a piece has, counted from its start."""
    return [
        (max(start, piece.start) - piece.start, min(end, piece.end) - piece.start)
        for start, end in places
        if start < piece.end and piece.start < end
    ]


def _starred(text: str, pieces: Spans, changes: list[tuple[int, int]]) -> Text:
    whole = Text()
    for number, piece in enumerate(pieces):
        whole.append(" " if number else "")
        whole.append_text(_mark(piece.of(text), _inside(piece, changes)))
    return whole


def _mark(words: str, places: list[tuple[int, int]]) -> Text:
    """Return ``words`` on one line, the given places between stars."""
    marked = Text()
    at = 0
    for start, end in sorted(places):
        if start < at or start >= end or end > len(words):
            continue
        marked.append(_line(words[at:start])).append(f"*{_line(words[start:end])}*", style="bold")
        at = end
    return marked.append(_line(words[at:]))


def _line(words: str) -> str:
    return words.replace("\r", "").replace("\n", " ")


def _citation(match: Match) -> Text:
    line = Text("→ ", style="dim")
    return line.append(wording.citation(match)).append(f"\n  {match.url}" if match.url else "")
