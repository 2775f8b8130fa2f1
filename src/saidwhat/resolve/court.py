"""Who asks and who answers in a court's record, where its lines say only "Q." and "A."?

The headings tell: "BY MR. RUDD:" above the questions, "NORA TINDALL, sworn" above the answers of a
witness. Where there are none, nobody is named.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from saidwhat.language.load import ENGLISH
from saidwhat.text.layout import Layout
from saidwhat.types.span import Span
from saidwhat.types.turn import Turn

_NAME = r"[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3}"
_MARGIN = r"[ \t]{0,40}"
_BY = re.compile(
    rf"^{_MARGIN}(?:{ENGLISH.either('before examiners')})[ \t](?P<name>{_NAME}):{_MARGIN}$", re.M
)
_SWORN = re.compile(
    rf"^{_MARGIN}(?:(?:{ENGLISH.either('before witnesses')})[ \t])?(?P<name>{_NAME}),?[ \t]"
    rf"(?:{ENGLISH.either('behind witnesses')})\b.{{0,160}}$",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Court:
    """The names in the headings of a record, by where they stand."""

    asking: tuple[Span, ...]
    answering: tuple[Span, ...]

    def name(self, turn: Turn) -> Span | None:
        """Return the name of whom a question or an answer is, as its heading prints it."""
        names = self.asking if turn.kind == "question" else self.answering
        at = bisect_right(names, turn.span.start, key=lambda name: name.start) - 1
        return names[at] if at >= 0 else None


def court_of(layout: Layout) -> Court:
    """Return the names in the headings of a court's record; none where nobody examines."""
    asking = tuple(Span(*found.span("name")) for found in _BY.finditer(layout.text))
    sworn = _SWORN.finditer(layout.text) if asking else ()
    return Court(asking, tuple(Span(*found.span("name")) for found in sworn))
