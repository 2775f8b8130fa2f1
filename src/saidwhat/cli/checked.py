"""What does an editor see of a checked draft on a terminal? Verdict first, then why.

Changed words stand between * and *, in the draft's line and in the printed one, so that
nothing hangs on colour.
"""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from saidwhat.cli.hanging import Hanging
from saidwhat.cli.starring import inside, mark, starred
from saidwhat.types.verdict import Answer, Level, Match, Verdict, meaning
from saidwhat.wording import citing, finding, verdicts

_STYLES: dict[Level, str] = {"fine": "bold green", "look": "bold yellow", "wrong": "bold red"}
_INDENT = 4
#: Columns of the words that stand beside "draft" and "printed".
_BESIDE = _INDENT + len("printed  ")
#: So many originals of one quotation are cited; the rest are counted.
MOST_CITED = 3
#: So many passages that were not checked are named; the rest are counted.
MOST_MISSED = 20


def page(answer: Answer) -> RenderableType:
    """Return the page of one draft's answer."""
    parts: list[RenderableType] = [Hanging(Text(answer.file, style="bold"))]
    parts += [Hanging(Text(note, style="yellow")) for note in answer.notes]
    for number, verdict in enumerate(answer.quotations, 1):
        parts += [Text(), _verdict(number, verdict, answer)]
    parts += [Text(), Hanging(Text(verdicts.summary(answer), style="bold"))]
    for missed in answer.not_checked[:MOST_MISSED]:
        parts.append(_fact(verdicts.not_checked(missed, answer), "yellow"))
    if len(answer.not_checked) > MOST_MISSED:
        parts.append(_fact(f"and {len(answer.not_checked) - MOST_MISSED} more (--json)", "yellow"))
    looked_at = [f"Looked at: {verdicts.coverage(answer.coverage)}"]
    looked_at += [verdicts.not_read(answer.coverage.not_read)] if answer.coverage.not_read else []
    return Group(*parts, *(Hanging(Text(line, style="dim")) for line in looked_at))


def _verdict(number: int, verdict: Verdict, answer: Answer) -> RenderableType:
    lines: list[RenderableType] = [_head(number, verdict, answer), *_words(verdict, answer)]
    lines.append(_fact(verdicts.attribution(verdict), _attribution_style(verdict)))
    cited = verdicts.cited(verdict)
    lines += [_fact(cited, "yellow")] if cited else []
    dated = verdicts.dated(verdict)
    lines += [_fact(dated, "yellow")] if dated else []
    if verdict.words != "absent":
        for change in verdict.changes:
            lines.append(_fact(verdicts.change(change), "yellow" if change.material else "dim"))
    for match in verdict.matches[:MOST_CITED]:
        lines += _citation(match)
    if len(verdict.matches) > MOST_CITED:
        lines.append(_fact(f"and {len(verdict.matches) - MOST_CITED} more", "dim"))
    return Group(*lines, *(_fact(note, "yellow") for note in verdict.notes))


def _head(number: int, verdict: Verdict, answer: Answer) -> RenderableType:
    head = Text(verdict.words.upper(), style=_STYLES[verdict.level])
    head.append(f"  {verdict.level}: {verdicts.words(verdict)}", style="not bold default")
    head.append(f"  ({verdicts.place(verdict, answer.text)})", style="not bold dim default")
    return Hanging(head, _INDENT, Text(f"{number:>2}", style="dim"))


def _fact(words: str, style: str = "") -> Hanging:
    return Hanging(Text(words, style=style), _INDENT)


def _attribution_style(verdict: Verdict) -> str:
    return "" if meaning(verdict.attribution).level == "fine" else "yellow"


def _words(verdict: Verdict, answer: Answer) -> list[RenderableType]:
    """Return the draft's words, and the printed ones below them where they differ."""
    match = verdict.matches[0] if verdict.matches else verdict.nearest
    same = not any(change.draft_text or change.original_text for change in verdict.changes)
    if match is None or (same and not verdict.nearest):
        return [_fact(f"“{' '.join(verdict.text.split())}”")]
    drafted = starred(answer.text, verdict.pieces, [c.draft for c in verdict.changes])
    printed = _printed(match, [c.original for c in verdict.changes])
    if verdict.matches:
        return [_beside("draft", drafted), _beside("printed", printed)]
    return [
        _beside("draft", drafted),
        _beside("nearest", printed),
        _fact(verdicts.nearest(verdict), "dim"),
        *_citation(match),
    ]


def _beside(label: str, words: Text) -> Hanging:
    return Hanging(words, _BESIDE, Text(f"{'':{_INDENT}}{label}", style="dim"))


def _printed(match: Match, changes: list[tuple[int, int]]) -> Text:
    """Return a passage with the changed words marked."""
    marked = [mark(words, inside(piece, changes)) for piece, words in finding.pieces(match)]
    return Text(" ").join(marked)


def _citation(match: Match) -> list[RenderableType]:
    cited = Hanging(Text(citing.place_of(match)), _INDENT + 2, Text(f"{'':{_INDENT}}→"))
    linked = [Hanging(Text(match.url), _INDENT + 2)] if match.url else []
    told = citing.warned(match.warnings)
    return [cited, *linked, *(Hanging(Text(line, style="yellow"), _INDENT + 2) for line in told)]
