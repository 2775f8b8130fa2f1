"""What did somebody change of a statement, and may it be written down?

What is told is compared with the state in which the statement left: what is as it was makes
nothing, whatever the archive did meanwhile. Each place must have the very words that the other
program has there. A statement is taken with all that is told of it, or refused with a reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from saidwhat.archive.corrections import Correct
from saidwhat.errors import UsageError
from saidwhat.exchange.sheets import (
    APART,
    Piece,
    Sheet,
    Told,
    digest,
    folded,
    lines,
    over_lines,
    states,
    value_of,
)
from saidwhat.types.correction import AS_READ, NOT_SAID, written
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Spans


def corrects(record: Record, sheet: Sheet, told: Told, by: str, reason: str) -> tuple[Correct, ...]:
    """Return the corrections that follow from what is told of a statement; none where nothing does.

    Raises:
        UsageError: something of it cannot be taken, and so nothing is.
    """
    statement = _statement(record, told)
    _verify(record, statement, sheet, told)
    changed = dict(_changed(record, statement, sheet, told))
    judged = {"right": AS_READ, "not said": NOT_SAID}.get(told.verdict)
    if judged and changed:
        what = ", ".join(changed)
        raise UsageError(f"it is called {told.verdict}, and its {what} was changed")
    if judged and not any((o.field, o.value) == ("stands", judged) for o in statement.corrections):
        changed["stands"] = judged
    if changed and not statement.stands and judged != AS_READ:
        raise UsageError("it was taken out as not said meanwhile")
    why = told.reason or reason
    return tuple(
        Correct(record.article.id, field, value, why, by, statement=statement.id)
        for field, value in changed.items()
    )


def _statement(record: Record, told: Told) -> Statement:
    for statement in (*record.statements, *record.struck):
        if statement.id == told.statement:
            return statement
    raise UsageError(
        "the article has no statement of this id", subject=told.statement[:40],
        advice="is it another archive's?",
    )  # fmt: skip


def _changed(
    record: Record, statement: Statement, sheet: Sheet, told: Told
) -> Iterator[tuple[str, str]]:
    """Yield each field that was changed, with the value to be written."""
    left = states(told.state)
    for field, value in (("speaker", told.speaker), ("said", told.said)):
        if value is not None and digest(value) != left[field]:
            if not folded(value):
                raise UsageError(f"its {field} is empty", advice="write “not established”")
            yield from _unless_there(record, statement, field, value, left)
    content = told.content
    if content is None:
        return
    places = tuple(piece.span for piece in content)
    if digest(written(places)) != left["words"]:
        joined = over_lines(places, record.article.text) if sheet.by_line else places
        now = digest(value_of(record, statement, "words", by_line=sheet.by_line))
        if digest(written(places)) != now:
            _refuse_newer(now, left, "words")
            yield "words", written(joined)
    elif told.typed is not None and not any(
        _are(told.typed, known, record.article.text) for known in (places, statement.content)
    ):
        _refuse_newer(digest(value_of(record, statement, "words")), left, "words")
        yield "words", told.typed


def _unless_there(
    record: Record, statement: Statement, field: str, value: str, left: dict[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield a field and its value, unless the archive has that by now."""
    now = digest(value_of(record, statement, field))
    if now != digest(value):
        _refuse_newer(now, left, field)
        yield field, value


def _refuse_newer(now: str, left: dict[str, str], field: str) -> None:
    if now != left[field]:
        raise UsageError(f"its {field} was put right in the archive since it left")


def _verify(record: Record, statement: Statement, sheet: Sheet, told: Told) -> None:
    """Refuse places at which other words stand, and a source or a cue that was moved."""
    text = record.article.text
    if told.content is not None and not told.content:
        raise UsageError("no words are marked", advice="if nothing is said, say so: “not said”")
    for pieces in (told.content, told.source, told.cue):
        for piece in pieces or ():
            _refuse_others(text, piece)
    if told.content is not None:
        _verify_moved(text, told, tuple(piece.span for piece in told.content))
    for name, now, pieces in (
        ("source", statement.source, told.source), ("cue", statement.cue, told.cue),
    ):  # fmt: skip
        expected = lines(now, text) if sheet.by_line else now
        if pieces is not None and tuple(piece.span for piece in pieces) != expected:
            raise UsageError(
                f"its {name} was moved", advice="speaker, words and date can be put right"
            )


def _verify_moved(text: str, told: Told, places: Spans) -> None:
    """Refuse places that are others than left, and that no words prove."""
    if digest(written(places)) == states(told.state)["words"]:
        return
    if told.typed is not None:
        if not _are(told.typed, places, text):
            raise UsageError("the words are not those at their places")
    elif any(piece.words is None for piece in told.content or ()) and max(text) > "\uffff":
        reason = "no words are told to prove the places by, and not all programs count alike here"
        raise UsageError(reason, subject=written(places))


def _are(words: str, places: Spans, text: str) -> bool:
    return folded(words) == folded(APART.join(place.of(text) for place in places))


def _refuse_others(text: str, piece: Piece) -> None:
    """Refuse a place that has not the words that the other program has there."""
    place, where = piece.span, f"{piece.span.start}–{piece.span.end}"
    if place.end > len(text):
        raise UsageError(f"the text has {len(text):,} characters", subject=where)
    if piece.words is None or _plain(place.of(text)) == _plain(piece.words):
        return
    units = text.encode("utf-16-le", "surrogatepass")[2 * place.start : 2 * place.end]
    if _plain(units.decode("utf-16-le", "replace")) == _plain(piece.words):
        reason = "it counts UTF-16 units, not characters: the Label Studio is an old one"
    else:
        reason = f"other words stand there: “{_plain(place.of(text))[:60]}”"
    raise UsageError(reason, subject=where)


def _plain(words: str) -> str:
    r"""Return words without what programs do to white space: Label Studio writes ends as ``\n``."""
    return " ".join(words.replace("\\n", " ").split())
