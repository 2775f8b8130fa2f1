"""How is it said what accounts of one event have otherwise, and who is quoted where?

"The Courier has “12 votes”, the Mail “14 votes”", never which of the two is right.
"""

from __future__ import annotations

from collections.abc import Sequence

from saidwhat.text.fold import fold
from saidwhat.types.accounts import Accounts, Party, Telling
from saidwhat.types.edtf import Edtf
from saidwhat.types.shown import brief
from saidwhat.wording.comparisons import listed
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count


def paper(one: Telling) -> str:
    """Return what the article of a passage is called: its publisher, title or file's name."""
    return one.publisher or brief(one.title or one.file.rsplit("/", 1)[-1] or one.article)


def names(printings: Sequence[Telling]) -> list[str]:
    """Return what the article of each passage is called; two of one publisher are numbered."""
    articles: dict[str, list[str]] = {}
    for one in printings:
        own = articles.setdefault(paper(one), [])
        if one.article not in own:
            own.append(one.article)
    return [
        f"{name} ({articles[name].index(one.article) + 1})" if len(articles[name]) > 1 else name
        for one in printings
        for name in [paper(one)]
    ]


def otherwise(one: str, left: str, other: str, right: str) -> str:
    """Return what one has for what the other has; empty words are none."""
    if left and right:
        return f"{one} has “{left}”, {other} “{right}”"
    has, lacks, words = (one, other, left) if left else (other, one, right)
    return f"{has} prints “{words}”, {lacks} does not"


def days(one: str, day: Edtf, other: str, other_day: Edtf) -> str:
    """Return which days two give to the same."""
    return f"{one} dates it to {in_words(day)}, {other} to {in_words(other_day)}"


def title(found: Accounts) -> str:
    """Return what accounts are headed by: the speaker, or the fullest account's headline."""
    if found.speaker:
        return found.speaker.label
    headline = next((one.title for one in found.printings if one.base and one.title), None)
    return headline or " ".join(found.printings[0].text.split())


def parties(found: Accounts) -> list[tuple[str, tuple[int, ...]]]:
    """Return each party with the numbers of its passages, and last what no party is named for."""
    spoken = {number for party in found.parties for number in party.printings}
    rest = tuple(number for number in range(len(found.printings)) if number not in spoken)
    own = [(party.label, party.printings) for party in found.parties]
    return [*own, ("told without a speaker", rest)] if rest else own


def also(one: Telling, called: Sequence[str]) -> list[str]:
    """Return who else tells the same, as far as the words show; ``called`` are all names."""
    others = list(dict.fromkeys(called[number] for number in one.like))
    return [f"also {listed(others)}"] if others else []


def told_by(found: Accounts) -> str:
    """Return who tells it: "told by 2: the Courier, the Mail"."""
    called = list(dict.fromkeys(names(found.printings)))
    told = f"told by {count(found.articles, 'article')}: {', '.join(called)}"
    repeated = found.articles - found.sources
    return f"{told}; {repeated} of them wire copy" if repeated else told


def changed_words(one: Telling, found: Accounts) -> list[str]:
    """Return that its words differ from those that stand first; why, nobody knows from them."""
    first = found.printings[0]
    if one is first or _plain(one.text) == _plain(first.text) or not first.edtf:
        return []
    return [f"differs from what was printed as said on {in_words(first.edtf)}"]


def _plain(text: str) -> str:
    return "".join(character for character in fold(text).text if character.isalnum())


def not_quoted(party: Party, found: Accounts) -> str:
    """Return which articles print no statement of a party; empty where all do."""
    papers = names(found.printings)
    called = {one.article: name for one, name in zip(found.printings, papers, strict=True)}
    silent = [called[key] for key in party.silent]
    return f"{party.label} is not quoted by {listed(silent)}" if silent else ""
