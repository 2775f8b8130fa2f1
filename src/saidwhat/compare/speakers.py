"""What is one speaker printed as saying of one subject on several days, side by side?

Statements of one name that share rare words with the earliest of them. That words differ is told;
why they do, whether a mind changed or a paper cut, nobody can read from them, and it is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saidwhat.compare.accounts import Passage, telling
from saidwhat.compare.events import Weights
from saidwhat.compare.joining import who
from saidwhat.compare.runs import keys
from saidwhat.compare.telling import Row, laid, order, row_of
from saidwhat.types.accounts import Accounts
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record

#: What two statements must share, in words that one article alone has (`events.UNREAD`): two rare
#: words at least. One is mostly another matter ("the ferry has a new cook"): of the pairs that
#: share one, 41 in 100 are of one subject (`benchmarks.compare.speakers --sweep`).
SHARED = 1.2


def statements(given: Iterable[tuple[Record, str]], name: str) -> list[Row]:
    """Return the dated statements of whoever has that name, in the order of their days."""
    rows = [
        row_of(record, file, Passage(one, None, one.content, one.said.edtf), base=False)
        for record, file in given
        for one in record.statements
        if one.said and one.said.edtf.first and one.speaker and is_named(one.speaker.label, name)
    ]
    return sorted(rows, key=order)


def is_named(label: str, name: str) -> bool:
    """Tell whether a speaker's label is that name, or has all its words."""
    return set(keys(name)) <= set(keys(label)) or who(label, name) == "same"


def then_and_now(rows: Sequence[Row], rare: Weights, about: str = "") -> list[Accounts]:
    """Return statements on one subject, of two days or more, in the order of their days.

    With ``about``, those that have all of these words are the subject. Without it each joins the
    earliest that it shares enough with; never through a third.
    """
    if about:
        wanted = telling(about) or frozenset(keys(about))
        groups = [[row for row in rows if wanted <= row.words]]
    else:
        numbers = by_subject([row.words for row in rows], rare)
        groups = [[rows[number] for number in own] for own in numbers]
    return [laid("speaker", own, rare, _days(own)) for own in groups if len(_told(own)) > 1]


def by_subject(
    given: Sequence[frozenset[str]], rare: Weights, least: float = SHARED
) -> list[list[int]]:
    """Return the numbers of statements, given by their words, in groups of one subject each."""
    groups: list[list[int]] = []
    for number, words in enumerate(given):
        near = [(rare.of(words & given[own[0]]), -at) for at, own in enumerate(groups)]
        much, at = max(near, default=(0.0, 0))
        if much >= least:
            groups[-at].append(number)
        else:
            groups.append([number])
    return groups


def _told(rows: Sequence[Row]) -> list[Edtf]:
    """Return the days of statements, each once, the earliest first."""
    return list(dict.fromkeys(row.passage.day for row in rows if row.passage.day))


def _days(rows: Sequence[Row]) -> Edtf | None:
    """Return the time from the first statement to the last."""
    days = _told(rows)
    first, last = days[0].first, max((day.last for day in days if day.last), default=None)
    return Edtf(f"{first}/{last}") if first and last else None
