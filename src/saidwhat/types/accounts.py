"""What do several articles tell of one event, or one speaker of one subject, side by side?

No account is right or wrong here, none is weighed against another, and nobody is said to have
changed a mind: what stands in the articles is laid out, with what differs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from saidwhat.types.comparison import Difference
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Said
from saidwhat.types.shown import Shown, brief
from saidwhat.types.span import Spans
from saidwhat.types.speaker import Speaker

AccountsKind = Literal["event", "speaker"]


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage of one article: a statement, or an event that the newsroom dates itself.

    ``statement`` is None where the newsroom tells it in its own voice. ``edtf`` is the day said, or
    that of the event; None where the text tells none. ``base`` tells that it stands in the article
    whose account is the fullest. ``like`` are the numbers of the passages of other articles that
    tell the same, as far as their words show; empty where only this article has it. ``copy`` is the
    id of the article whose body this one's article repeats: wire copy; None where it is its own.
    """

    file: str
    article: str
    title: str | None
    publisher: str | None
    published: Edtf | None
    statement: str | None
    content: Spans
    text: str
    speaker: Speaker | None
    said: Said | None
    edtf: Edtf | None
    base: bool
    like: tuple[int, ...] = ()
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """One speaker in several accounts: the numbers of what is printed as said by it, and where.

    ``articles`` are those that quote it; ``silent`` those that nowhere print a statement of it, as
    far as speakers are established. Both by article id.
    """

    label: str
    printings: tuple[int, ...]
    articles: tuple[str, ...]
    silent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accounts(Shown):
    """What several articles tell of one event, or one speaker said of one subject.

    ``printings`` come in the order of their day, then by publication. ``publishers`` and
    ``articles`` count those that tell it (an article of no known publisher stands for its own),
    ``sources`` the articles less wire copy.
    ``edtf`` is the event's day; of a speaker's statements the span of their days.
    """

    kind: AccountsKind
    id: str
    publishers: int
    articles: int
    speaker: Speaker | None
    edtf: Edtf | None
    printings: tuple[Telling, ...]
    differences: tuple[Difference, ...]
    parties: tuple[Party, ...]
    sources: int

    def __repr__(self) -> str:
        first = brief(self.printings[0].text)
        return f"<Accounts {self.kind}, {self.articles} articles: {first}>"
