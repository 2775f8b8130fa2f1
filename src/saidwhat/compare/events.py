"""Which accounts tell of one event? Those of one day that share rare words with a base.

A wrong merge is worse than none: the day must be known to both, and what they open with must share
words and names that few articles have. Never by chains: each account joins the base itself, the
fullest; so no account of one event leads through a second one to a third. Nothing is said here
about which account is right.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from saidwhat.compare.accounts import Account, telling
from saidwhat.types.record import Record

#: A word weighs 1 where one article alone has it and 0 where all have, as if so many articles
#: without it had been read besides: four articles of one event still have words that weigh. In a
#: larger archive a word of one article in a hundred weighs less, for more share a day there.
UNREAD = 60
#: What must be shared, in such words. Chosen on the dev part of corpora/accounts: of the pairs laid
#: side by side 97 in 100 are right from 3.6 to 4.3, and 88 at 3.5
#: (`benchmarks.compare.accounts --sweep`).
SHARED = 3.7


@dataclass(frozen=True, slots=True)
class Weights:
    """How rare words are in the articles at hand."""

    articles: int
    having: Mapping[str, int]

    def of(self, words: frozenset[str]) -> float:
        """Return what words weigh together."""
        read = self.articles + UNREAD
        return math.fsum(math.log(read / self.having[word]) for word in words) / math.log(read)


def weights(given: Iterable[Record]) -> Weights:
    """Return how rare words are in articles."""
    articles = {record.article.id: record.article for record in given}
    texts = [f"{article.title or ''} {article.text}" for article in articles.values()]
    having: Counter[str] = Counter()
    for text in texts:
        having.update(telling(text))
    return Weights(len(texts), having)


def shared(one: Account, other: Account, rare: Weights) -> float:
    """Return how much two accounts share, in weight.

    Words other than names that one opens with and the other has, twice where both open with
    them; and names that both open with. A name that the rest of both articles has is no evidence:
    a mayor speaks of many things on a day. Added is how much of what each opens with the other has:
    of two long reports some words meet by chance, and most of their openings do not.
    """
    names = one.names | other.names
    both = one.lead & other.lead
    crossed = ((one.lead & other.words) | (other.lead & one.words)) - names
    shared_words = rare.of(crossed) + rare.of(both - names) + rare.of(both & names)
    return shared_words + _covered(one, other, rare) + _covered(other, one, rare)


def _covered(one: Account, other: Account, rare: Weights) -> float:
    """Return which part of what one account opens with the other has."""
    whole = rare.of(one.lead)
    return rare.of(one.lead & other.words) / whole if whole else 0.0


def events(
    given: Sequence[Account], rare: Weights, least: float = SHARED
) -> list[tuple[Account, ...]]:
    """Return the accounts that tell of one event, of two articles or more, its base first."""
    found: list[list[Account]] = []
    by_day: defaultdict[date, list[Account]] = defaultdict(list)
    for account in given:
        by_day[account.day].append(account)
    for day in sorted(by_day):
        found += _joined(sorted(by_day[day], key=lambda one: _place(one, rare)), rare, least)
    return [tuple(group) for group in found if len(group) > 1]


def _joined(in_order: Sequence[Account], rare: Weights, least: float) -> list[list[Account]]:
    """Return the accounts of a day in groups: each with the base that it shares most with."""
    groups: list[list[Account]] = []
    for account in in_order:
        near = [(shared(group[0], account, rare), -at) for at, group in enumerate(groups)]
        much, at = max(near, default=(0.0, 0))
        if much >= least:
            groups[-at].append(account)
        else:
            groups.append([account])
    return groups


def _place(account: Account, rare: Weights) -> tuple[float, str, str]:
    """Return an order of accounts: the fullest first, equals by publisher and article."""
    article = account.record.article
    return -round(rare.of(account.words), 6), article.publisher or "", article.id
