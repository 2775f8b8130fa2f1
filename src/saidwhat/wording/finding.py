"""What is said of one finding where it stands: in an editor, in a Word document, in a log?

The verdict first, then why, then what is printed and where. Layout is each face's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from saidwhat.types.span import Span
from saidwhat.types.verdict import Answer, Match, Verdict
from saidwhat.wording import citing, verdicts
from saidwhat.wording.visible import visible

#: So many characters of a printed passage are shown in the margin; a long one loses its middle.
MOST_PRINTED = 600


def reasons(verdict: Verdict, answer: Answer) -> list[str]:
    """Return what is said of speaker, citation and day, of each change or what was looked at.

    Then the warnings of the article that prints it, and the notes: what else is to be known.
    """
    said = [verdicts.attribution(verdict)]
    cited = verdicts.cited(verdict)
    said += [cited] if cited else []
    dated = verdicts.dated(verdict)
    said += [dated] if dated else []
    absent = verdict.words == "absent"
    looked_at = [f"looked at {verdicts.coverage(answer.coverage)}"]
    said += looked_at if absent else map(verdicts.change, verdict.changes)
    return [*said, *citing.warned(verdict.warnings), *verdict.notes]


def head(verdict: Verdict) -> str:
    """Return the verdict in a few words: its level, and what it means."""
    return f"{verdicts.CALLED[verdict.level][1]}: {verdicts.words(verdict)}"


def lines(verdict: Verdict, answer: Answer) -> list[str]:
    """Return all that is said of a finding, line by line, as plain text."""
    said = [head(verdict), *reasons(verdict, answer)]
    if verdict.matches:
        said += _printed("printed", verdict.matches[0])
    elif verdict.nearest:
        said += [verdicts.nearest(verdict), *_printed("nearest", verdict.nearest)]
    return [visible(f"{line[:1].upper()}{line[1:]}") for line in said]


def pieces(match: Match) -> Iterator[tuple[Span, str]]:
    """Yield where each piece of an original stands, and its words: of its text, space between."""
    at = 0
    for piece in match.content:
        yield piece, match.text[at : at + len(piece)]
        at += len(piece) + 1


def _printed(label: str, match: Match) -> list[str]:
    words = " ".join(match.text.split())
    if len(words) > MOST_PRINTED:
        words = f"{words[: MOST_PRINTED // 2]} … {words[-MOST_PRINTED // 2 :]}"
    said = [f"{label}: “{words}”", citing.place_of(match)]
    return said + ([match.url] if match.url else [])
