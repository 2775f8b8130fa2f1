"""What is an audit's row called that has nobody, and what is said of its counts?"""

from __future__ import annotations

from saidwhat.wording.numbers import count

NOT_ESTABLISHED = "not established"
NOT_COLLECTED = "not collected"
NO_NAME = "no name printed"
#: What is collected of people says nothing of a body.
NO_PERSON = "a body, group, place or document"
UNDATED = "no month told"
NO_DESK = "no desk told"

#: Fewer people than these are a small count: a share of them says little, and may show who they
#: are.
SMALL = 5

#: The heads of a report's columns, behind the value.
COUNTS = ("sources", "statements", "share", "words", "speaker not established")


def percent(share: float) -> str:
    """Return a share as percent, with one decimal."""
    return f"{share:.1%}".replace("%", " %")


def quoted(people: int, bodies: int, articles: int, only_named: int) -> str:
    """Return how many are quoted, in how many articles, and how many people are only named."""
    who = f"{_people(people)} and {_bodies(bodies)} quoted in {count(articles, 'article')}"
    return f"{who}; {_people(only_named)} named and not quoted."


def said(statements: int, words: int, not_established: int, no_name: int) -> str:
    """Return how much was said, and how much of it by nobody who is told by name."""
    told = f"{count(statements, 'statement')} of {count(words, 'word')}"
    return (
        f"{told}; {of(not_established, statements)} with no speaker established,"
        f" {of(no_name, statements)} with no name printed."
    )


def collected(some: int, people: int) -> str:
    """Return of how many people something was collected."""
    return f"Collected of {of(some, people)} of the people who are quoted."


def of(some: int, every: int) -> str:
    """Return a number and its share."""
    return f"{some:,} ({percent(some / every)})" if every else "0"


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _bodies(number: int) -> str:
    return f"{number:,} {'body or group' if number == 1 else 'bodies and groups'}"
