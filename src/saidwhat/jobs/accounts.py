"""Which articles tell of one event, and what did one speaker say of one subject on several days?

Of articles that were just read, or of an archive: there of those alone that have some words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from saidwhat.archive.reading import Reading
from saidwhat.compare.accounts import Account, accounts
from saidwhat.compare.events import events, weights
from saidwhat.compare.runs import keys
from saidwhat.compare.speakers import is_named, statements, then_and_now
from saidwhat.compare.telling import told
from saidwhat.types.accounts import Accounts
from saidwhat.types.record import Record

#: Articles of an archive that are looked at for one question, those added last: their records are
#: read whole, some 5 ms each.
MOST_READ = 2_000


def events_of(given: Iterable[tuple[Record, str]], about: str = "") -> Iterator[Accounts]:
    """Yield the events that two articles or more tell of, in the order of their days.

    ``given`` are records, each with what it was read from; ``about`` are words that some account of
    an event must have.
    """
    found = [one for record, file in given for one in accounts(record, file)]
    rare, wanted = weights([one.record for one in found]), set(keys(about))
    for group in events(found, rare):
        if any(wanted <= _about(one) for one in group):
            yield told(group, rare)


def _about(account: Account) -> set[str]:
    """Return the words of an account: its headline's, and those of its passages and speakers."""
    said = [passage.statement for passage in account.passages]
    labels = [one.speaker.label for one in said if one and one.speaker]
    text = account.record.article.text
    spans = [span.of(text) for passage in account.passages for span in passage.content]
    return set(keys(" ".join([account.record.article.title or "", *labels, *spans])))


def of_speaker(
    given: Iterable[tuple[Record, str]], name: str, about: str = ""
) -> Iterator[Accounts]:
    """Yield what one speaker is printed as saying of one subject on two days or more."""
    read = list(given)
    yield from then_and_now(statements(read, name), weights([one for one, _ in read]), about)


def kept(
    archive: Reading, words: str, name: str = "", most: int = MOST_READ
) -> Sequence[tuple[Record, str]]:
    """Return the records of articles of an archive that quote somebody, or whoever has a name.

    With ``words``, of those that have all of these; of the latest ``most`` that do.
    """
    found = dict.fromkeys(
        one.article
        for one in archive.quotations(words, most)
        if not name or (one.speaker and is_named(one.speaker, name))
    )
    return [(archive.record(key), archive.origin(key)) for key in found]
