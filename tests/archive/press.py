"""A small press of our own in which several people share names, for the tests of people.

Dana Whitlock the minister, her brother the cook, and a Whitlock of whom nothing is told; two called
Orla Venn; a board with an acronym.
"""

from __future__ import annotations

from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from tests.archive.made import Saying, made

MINISTER: list[Saying] = [
    ("Dana Whitlock", "said", "“the bridge is shut”", "Dana Whitlock", "Transport Minister"),
    ("Tomas Arden", "said", "“we wrote to them”", "Tomas Arden", "Mayor"),
]
MINISTER_AGAIN: list[Saying] = [
    ("Dana Whitlock", "said", "“the bridge stays shut”", "Dana Whitlock", "Transport Minister"),
    ("She", "added", "“until May”", "Dana Whitlock", "Transport Minister"),
    ("Tomas Arden", "said", "“so we read”", "Tomas Arden", "Mayor"),
    ("He", "added", "“and we wait”", "Tomas Arden", "Mayor"),
]
COOK: list[Saying] = [
    ("Edwin Whitlock", "said", "“the soup is hot”", "Edwin Whitlock", "cook"),
]
SURNAME: list[Saying] = [
    ("Whitlock", "said", "“no comment”", "Whitlock", None),
]
KEEPER: list[Saying] = [
    ("Orla Venn", "said", "“the lamp burns”", "Orla Venn", "lighthouse keeper"),
    ("Petra Lund", "said", "“it does”", "Petra Lund", None),
    ("Hanne Ruud", "said", "“and well”", "Hanne Ruud", None),
    ("Bo Quill", "said", "“so far”", "Bo Quill", None),
    ("Ilse Marsh", "said", "“for now”", "Ilse Marsh", None),
]
SURGEON: list[Saying] = [
    ("Orla Venn", "said", "“the knife is clean”", "Orla Venn", "heart surgeon"),
    ("Nils Brandt", "said", "“good”", "Nils Brandt", None),
    ("Ada Fell", "said", "“very good”", "Ada Fell", None),
    ("Maud Keller", "said", "“so far”", "Maud Keller", None),
    ("Joris Falk", "said", "“for now”", "Joris Falk", None),
]


KEEPER_AGAIN: list[Saying] = [
    ("Orla Venn", "said", "“the oil is here”", "Orla Venn", "lighthouse keeper"),
    *KEEPER[1:],
]
SURGEON_AGAIN: list[Saying] = [
    ("Orla Venn", "said", "“he will live”", "Orla Venn", "heart surgeon"),
    *SURGEON[1:],
]


def press() -> list[tuple[Capture, Record]]:
    """Return the articles, oldest first."""
    echo, wire = "The Kessel Echo", "Northern Wire"
    told = [
        (MINISTER, echo, "2026-01-05"),
        (MINISTER_AGAIN, wire, "2026-03-09"),
        (COOK, echo, "2026-02-01"),
        (SURNAME, wire, "2026-02-02"),
        (KEEPER, echo, "2026-01-10"),
        (KEEPER_AGAIN, echo, "2026-01-12"),
        (SURGEON, wire, "2026-02-11"),
        (SURGEON_AGAIN, wire, "2026-02-13"),
    ]
    return [
        made(sayings, origin=f"{n}.txt", publisher=publisher, published=day)
        for n, (sayings, publisher, day) in enumerate(told)
    ]


def spoken_for() -> tuple[Capture, Record]:
    """Return an article in which a spokeswoman speaks for Dana Whitlock."""
    sayings: list[Saying] = [
        ("Dana Whitlock", "said", "“I am at sea”", "Dana Whitlock", "Transport Minister"),
        (
            "Ines Hale, a spokeswoman for Dana Whitlock,", "added", "“she is back in May”",
            "Ines Hale", None,
        ),
    ]  # fmt: skip
    return made(sayings, origin="sea.txt", published="2026-04-02")
