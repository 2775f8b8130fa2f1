"""Which lines of a page tell its days, and which day is its article's?

Looked at are the lines between headline and body, those of the headline's own column right above
it, and below the body one that says what its day is. Such a line is no body, whatever an extractor
says. A time in UTC counts the page's own day where the page prints one beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from saidwhat.clean.page import Run
from saidwhat.clean.plain import is_prose
from saidwhat.clean.stamps import Stamp, is_label, stamp, together
from saidwhat.types.article import Published

#: So many lines above the headline, below the body and, without a headline, above the body.
_ABOVE, _BELOW, _BEFORE = 3, 6, 6
_UTC = ("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Days:
    """What the lines of a page say of its days, and which lines they are."""

    stamp: Stamp
    lines: frozenset[int]

    @property
    def modified(self) -> str | None:
        """Return the day of the last change as printed."""
        return self.stamp.modified.text if self.stamp.modified else None

    def told(self, published: Published | None) -> Published | None:
        """Return the day of publication: what the page's data say, counted as the page counts."""
        printed = self.stamp.published
        if printed is None or published is None:
            return published or (Published(printed, "text") if printed else None)
        one, other = printed.first, published.edtf.first
        in_utc = published.time is not None and published.time.endswith(_UTC)
        if in_utc and one and other and abs(one - other) == timedelta(days=1):
            return replace(published, edtf=printed, basis="text")
        return published


def stamps(
    shown: Sequence[Run], chosen: Sequence[int], headline: str | None, language: str | None
) -> Days:
    """Return the days that stand around the body of an article."""
    found: dict[int, Stamp] = {}
    label = ""
    for at, needs_label in _around(shown, chosen, headline):
        text = shown[at].text
        read = stamp(text, language, label)
        if read and (read.labelled or not needs_label):
            found[at] = read
        label = text if is_label(text) else ""
    return Days(together(found.values()), frozenset(found))


def _around(
    shown: Sequence[Run], chosen: Sequence[int], headline: str | None
) -> Iterator[tuple[int, bool]]:
    """Yield the lines that may tell a day, and whether a word must say which."""
    body = [at for at in chosen if is_prose(shown[at].text) and not stamp(shown[at].text)]
    if not body:
        return
    heads = [at for at, run in enumerate(shown[: body[0]]) if run.text == headline]
    start = heads[-1] if heads else max(0, body[0] - _BEFORE)
    entries = [at for at in chosen if shown[at].part == "time"]
    end = min([body[0], *entries]) if len(entries) > 1 else body[0]
    for at in range(start, end):
        if not shown[at].chrome:
            yield at, False
    for at in range(max(0, start - _ABOVE), start if heads else 0):
        if not shown[at].chrome and _beside(shown[at], shown[start]):
            yield at, False
    for at in range(body[-1] + 1, min(len(shown), body[-1] + 1 + _BELOW)):
        if not shown[at].chrome and len(entries) < 2:
            yield at, True


def _beside(run: Run, head: Run) -> bool:
    """Tell whether a line stands in the headline's column, and not in the site's own head."""
    column = head.column.rpartition("/")[2]
    return bool(column) and column in run.shape.split("/")[-3:]
