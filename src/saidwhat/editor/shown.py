"""How does an editor show what was found? As diagnostics, hovers and actions of LSP 3.17.

The words are `wording`'s; all is plain text, as an article is somebody else's.
"""

from __future__ import annotations

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Diagnostic,
    DiagnosticSeverity,
    Hover,
    MarkupContent,
    MarkupKind,
    Position,
    Range,
    TextEdit,
    WorkspaceEdit,
)

from saidwhat.editor.desk import Checked
from saidwhat.editor.positions import Places
from saidwhat.errors import SaidwhatError
from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Level, Verdict
from saidwhat.wording import finding, verdicts
from saidwhat.wording.visible import visible

SOURCE = "saidwhat"
_SEVERITY: dict[Level, DiagnosticSeverity] = {
    "wrong": DiagnosticSeverity.Error,
    "look": DiagnosticSeverity.Warning,
    "fine": DiagnosticSeverity.Information,
}
_TOP = Range(Position(0, 0), Position(0, 0))


def diagnostics(checked: Checked, places: Places) -> list[Diagnostic]:
    """Return one for each finding, and one for each passage that was not checked."""
    answer = checked.answer
    found = [_finding(verdict, answer, places) for verdict in answer.quotations if verdict.is_told]
    found += [
        _told(f"not checked: {missed.reason}", places.range(missed.span))
        for missed in answer.not_checked
    ]
    notes = [*answer.notes]
    if answer.coverage.not_read:
        notes.append(verdicts.not_read(answer.coverage.not_read))
    return [*found, *(_told(note, _TOP) for note in notes)]


def _finding(verdict: Verdict, answer: Answer, places: Places) -> Diagnostic:
    said = [finding.head(verdict), *finding.reasons(verdict, answer)]
    return Diagnostic(
        places.range(verdict.span),
        "\n".join(map(visible, said)),
        severity=_SEVERITY[verdict.level],
        code=verdict.words,
        source=SOURCE,
    )


def not_checked(error: SaidwhatError) -> list[Diagnostic]:
    """Return what says that nothing was checked, and why: silence would be an all-clear."""
    return [_told(f"not checked: {error}", _TOP)]


def _told(words: str, where: Range) -> Diagnostic:
    severity = DiagnosticSeverity.Information
    return Diagnostic(where, visible(words), severity=severity, source=SOURCE)


def hover(checked: Checked, places: Places, position: Position) -> Hover | None:
    """Return what is said of the innermost quotation at a position, with where it stands."""
    at = places.offset(position)
    here = [v for v in checked.answer.quotations if v.span.start <= at <= v.span.end]
    if not here:
        return None
    verdict = min(here, key=lambda verdict: len(verdict.span))
    words = "\n\n".join(finding.lines(verdict, checked.answer))
    content = MarkupContent(MarkupKind.PlainText, words)
    return Hover(content, places.range(verdict.span))


def actions(checked: Checked, places: Places, uri: str, where: Range) -> list[CodeAction]:
    """Return the actions for the quotations at a place: to put in the printed words."""
    start, end = places.offset(where.start), places.offset(where.end)
    return [
        _action(checked, places, uri, number)
        for number, verdict in enumerate(checked.answer.quotations)
        if number in checked.printed and verdict.span.start <= end and start <= verdict.span.end
    ]


def _action(checked: Checked, places: Places, uri: str, number: int) -> CodeAction:
    verdict, words = checked.answer.quotations[number], checked.printed[number]
    (piece,) = verdict.pieces
    return CodeAction(
        f"Put in the printed words: “{_short(words)}”",
        kind=CodeActionKind.QuickFix,
        diagnostics=[_finding(verdict, checked.answer, places)] if verdict.is_told else [],
        edit=WorkspaceEdit(changes={uri: [TextEdit(places.range(piece), words)]}),
    )


def _short(words: str) -> str:
    words = visible(words)
    return words if len(words) <= 60 else f"{Span(0, 57).of(words)}…"
