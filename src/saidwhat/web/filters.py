"""What may an address ask for? The names of the filters, the command line's own, and their values.

Declared once, for the pages and for programs. An unknown name or an impossible value is
told: a list that passed over one would be taken for what was asked.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi.dependencies.models import Dependant

from saidwhat.archive.dimensions import DIMENSIONS
from saidwhat.archive.people import KINDS as PEOPLE
from saidwhat.archive.stats import ORDERS
from saidwhat.types.edtf import Edtf
from saidwhat.web.article_page import KINDS
from saidwhat.web.audit_page import Ranged
from saidwhat.web.compare_page import Asked
from saidwhat.web.counts_page import Counting
from saidwhat.web.news_page import Wish, days_of
from saidwhat.web.people_page import Asked as Rows
from saidwhat.web.problems import Problem, ProblemError
from saidwhat.web.search_page import Wanted, having_of
from saidwhat.web.timeline_page import Line


def asked(says: str, *examples: str, name: str | None = None) -> Any:
    """Return how a word or name of a query is described."""
    return Query(alias=name, max_length=300, description=says, examples=list(examples) or None)


def formed(pattern: str, says: str, *examples: str) -> Any:
    """Return how a value of a query that has one form is described."""
    return Query(pattern=pattern, description=says, examples=list(examples) or None)


Key = Annotated[str | None, formed(r"^\d{1,18}$", "Where to go on: from `next`.")]
Cursor = Annotated[str | None, formed(r"^\d{1,7}-\d{1,18}$", "Where to go on: from `next`.")]
Month = Annotated[
    str | None, formed(r"^\d{4}-(0[1-9]|1[0-2])$", "Published in this month.", "2026-03")
]
Day = Annotated[str | None, formed(r"^\d{4}-\d\d-\d\d$", "Published on this day.", "2026-03-04")]
Since = Annotated[
    str | None, formed(r"^\d{1,18}$", "Up to where the reader has looked: from `seen`.")
]
Only = Annotated[str | None, formed("^new$", "Only what was added `since` then.")]
Publisher = Annotated[str | None, asked("The publisher, as printed.", "The Ellery Courier")]
Speaker = Annotated[str | None, asked("The speaker, as printed.", "Dana Whitlock")]
SearchWords = Annotated[
    str | None,
    asked('Words; `"in a row"`, `beginnin*`, `one OR other`, `NOT that`.', "bridge"),
]
Kind = Annotated[str | None, asked("direct, indirect or mixed.", "direct")]
First = Annotated[
    str | None, asked("Published from this year, month or day on.", "2026-03", name="from")
]
Last = Annotated[str | None, asked("Published until the end of it.", "2026-03-31", name="to")]
SaidFrom = Annotated[str | None, asked("Said from this year, month or day on.", "2026-03")]
SaidTo = Annotated[str | None, asked("Said until the end of it.", "2026-03-31")]
About = Annotated[str | None, asked("Only entries that have all of these words.", "bridge")]
Compared = Annotated[
    str | None,
    asked("Only quotations, and events, of which a printing has all of these words.", "bridge"),
]
Comparing = Annotated[
    str | None, asked("What this speaker is printed as saying, then and now.", "Dana Whitlock")
]
Teller = Annotated[str | None, asked("Who said it, or told it; a part of the name.", "Whitlock")]
NotBefore = Annotated[
    str | None, asked("Dated in this year, month or day, or later.", "2026-03", name="from")
]
NotAfter = Annotated[str | None, asked("Dated then or before.", "2026-03-31", name="to")]

VersionNumber = Annotated[
    int | None, Query(ge=1, le=10**9, description="A version, by its number.", examples=[2])
]

InCell = Annotated[
    str | None,
    Query(
        max_length=5_000,
        description="What a row of `/stats` counts: dimensions with their values, as a query.",
        examples=["person=dana-whitlock&month=2026-03"],
    ),
]
By = Annotated[
    str | None, asked(f"One to three of {', '.join(DIMENSIONS)}; commas between.", "person,month")
]
Meant = Annotated[str | None, asked("A speaker, by name or id, as `who` finds one.", "Whitlock")]
Language = Annotated[str | None, asked("Only articles in this language.", "en")]
Top = Annotated[
    str | None,
    formed(r"^([1-9]\d{0,3})?$", "So many values of the first; all others are one row.", "10"),
]
Order = Annotated[
    str | None,
    formed(f"^({'|'.join(ORDERS)})?$", "Whether by the values, or by one column.", "words"),
]


def declared_only(request: Request) -> None:
    """Refuse names that the address does not know, or that stand there twice: one would count.

    Raises:
        ProblemError: there is one.
    """
    known = _names(request.scope["route"].dependant)
    for name, times in Counter(name for name, _ in request.query_params.multi_items()).items():
        if name not in known:
            these = f"there are {', '.join(sorted(known))}" if known else "there are none"
            raise _impossible(f"This address has no filter “{name[:40]}”: {these}.")
        if times > 1:
            raise _impossible(f"“{name}” stands in the address more than once: give one.")


def _names(dependant: Dependant) -> set[str]:
    own = {field.alias for field in dependant.query_params}
    return own.union(*map(_names, dependant.dependencies))


def wish_of(
    publisher: Publisher = None,
    speaker: Speaker = None,
    month: Month = None,
    day: Day = None,
    since: Since = None,
    only: Only = None,
    before: Cursor = None,
) -> Wish:
    """Return which articles are asked for."""
    for given in (month, day):
        if given and days_of(given)[0] is None:
            raise _impossible(f"“{given}” is no day or month of the calendar.")
    if only and not since:
        raise _impossible("“only=new” says what is new by “since” alone: give both.")
    return Wish(publisher, speaker, month, day, since, only, before)


def wanted_of(
    q: SearchWords = None,
    speaker: Speaker = None,
    publisher: Publisher = None,
    kind: Kind = None,
    first: First = None,
    last: Last = None,
    said_from: SaidFrom = None,
    said_to: SaidTo = None,
    before: Key = None,
    cell: InCell = None,
) -> Wanted:
    """Return which statements are asked for."""
    _refuse_no_cell(cell)
    if kind and kind not in KINDS:
        raise _impossible(f"“{kind[:40]}” is no kind: there are {', '.join(KINDS)}.")
    for given in (first, last, said_from, said_to):
        _refuse_no_date(given)
    return Wanted(q, speaker, publisher, kind, first, last, said_from, said_to, before, cell)


FeedKey = Annotated[
    str | None, asked("Opens this one feed without the token: its page gives the address.")
]


def followed_articles(
    publisher: Publisher = None,
    speaker: Speaker = None,
    month: Month = None,
    day: Day = None,
    key: FeedKey = None,
) -> Wish:
    """Return which articles are followed; a feed has one page."""
    return wish_of(publisher, speaker, month, day)


def followed_statements(
    q: SearchWords = None,
    speaker: Speaker = None,
    publisher: Publisher = None,
    kind: Kind = None,
    first: First = None,
    last: Last = None,
    said_from: SaidFrom = None,
    said_to: SaidTo = None,
    cell: InCell = None,
    key: FeedKey = None,
) -> Wanted:
    """Return which statements are followed; a feed has one page."""
    return wanted_of(q, speaker, publisher, kind, first, last, said_from, said_to, cell=cell)


def asked_of(about: Compared = None, speaker: Comparing = None) -> Asked:
    """Return what is to be compared."""
    return Asked(about, speaker)


NameWords = Annotated[str | None, asked("Words of a name.", "Whitlock")]
PersonKind = Annotated[str | None, asked(f"{', '.join(PEOPLE)}.", "person")]
Named = Annotated[str | None, formed("^1?$", "1: also who is named and never quoted.", "1")]
Behind = Annotated[str | None, formed(r"^\d{1,9}~.{1,400}$", "Where to go on: from `next`.")]


def rows_of(
    q: NameWords = None, kind: PersonKind = None, named: Named = None, after: Behind = None
) -> Rows:
    """Return which rows of people are asked for."""
    if kind and kind not in PEOPLE:
        raise _impossible(f"“{kind[:40]}” is no kind: there are {', '.join(PEOPLE)}.")
    return Rows(q, kind, named, after)


def ranged_of(publisher: Publisher = None, first: First = None, last: Last = None) -> Ranged:
    """Return which articles an audit is of."""
    for given in (first, last):
        _refuse_no_date(given)
    return Ranged(publisher, first, last)


def line_of(
    about: About = None, speaker: Teller = None, first: NotBefore = None, last: NotAfter = None
) -> Line:
    """Return which entries are asked for."""
    _refuse_no_date(first)
    _refuse_no_date(last)
    return Line(about, speaker, first, last)


def counting_of(
    by: By = None,
    q: SearchWords = None,
    speaker: Meant = None,
    publisher: Publisher = None,
    kind: Kind = None,
    language: Language = None,
    first: First = None,
    last: Last = None,
    top: Top = None,
    order: Order = None,
) -> Counting:
    """Return what is to be counted."""
    wanted_of(q, None, publisher, kind, first, last)  # tells what cannot be meant
    return Counting(by, q, speaker, publisher, kind, language, first, last, top, order)


def counting_form(
    counting: Annotated[Counting, Depends(counting_of)], by2: By = None, by3: By = None
) -> Counting:
    """Return what is to be counted, where a form has a field for each dimension."""
    more = [one for one in (by2, by3) if one]
    return replace(counting, by=",".join([*counting.names, *more])) if more else counting


def _refuse_no_cell(given: str | None) -> None:
    try:
        having_of(given) if given else None
    except ValueError as error:
        raise _impossible("This “cell” is none that counts have.") from error


def _refuse_no_date(given: str | None) -> None:
    try:
        if given and (len(given) not in (4, 7, 10) or Edtf(given).first is None):
            raise ValueError(given)
    except ValueError as error:
        detail = f"“{given and given[:40]}” is no date: write 2026-03-04, 2026-03 or 2026."
        raise _impossible(detail) from error


def _impossible(detail: str) -> ProblemError:
    return ProblemError(Problem(400, "This cannot be asked for", detail))
