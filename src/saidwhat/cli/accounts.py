"""How do the accounts of one event look on a terminal? By day and party, with what differs.

Readable without colour. Where others tell the same, they stand beside it; nothing is right here.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group as Lines
from rich.console import RenderableType
from rich.text import Text

from saidwhat.cli.hanging import Facts, Hanging
from saidwhat.types.accounts import Accounts
from saidwhat.wording.accounts import (
    also,
    changed_words,
    names,
    not_quoted,
    parties,
    title,
    told_by,
)
from saidwhat.wording.dates import in_words

_INDENT, _WORDS = 4, 6


def accounts_page(found: Accounts, number: int) -> RenderableType:
    """Return accounts for a terminal."""
    parts: list[RenderableType] = [_head(found, number)]
    parts += _parties(found)
    told = [f"{each.text}." for each in found.differences]
    told += [f"{each}." for party in found.parties if (each := not_quoted(party, found))]
    parts += [Text()] if told and found.kind == "event" else []
    if found.kind == "event":
        parts += [Hanging(Text(line), _WORDS, Text("    -")) for line in told]
    return Lines(*parts)


def _head(found: Accounts, number: int) -> RenderableType:
    facts = [in_words(found.edtf)] if found.edtf else []
    head = Hanging(Text(title(found), style="bold"), _INDENT, Text(f"{number:>2}", style="dim"))
    return Lines(head, Facts((found.kind, *facts, told_by(found)), _INDENT))


def _parties(found: Accounts) -> Iterator[RenderableType]:
    """Yield each party with its passages, then what no party is named for."""
    called = names(found.printings)
    for label, numbers in parties(found):
        if found.kind == "event":
            yield Hanging(Text(label), _INDENT, Text("   "))
        for number in numbers:
            one = found.printings[number]
            facts = [called[number], in_words(one.edtf) if one.edtf else "no day told"]
            facts += changed_words(one, found) if found.kind == "speaker" else also(one, called)
            yield Hanging(Text(" ".join(one.text.split())), _WORDS, Text("    ·"))
            yield Hanging(Text(" · ".join(facts), style="dim"), _WORDS, Text("     "))
