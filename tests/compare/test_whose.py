"""Who is still the same speaker in another version, and who is not?"""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.compare.edition import edition
from saidwhat.compare.whose import given_to_another
from saidwhat.types.span import Span
from saidwhat.types.speaker import Role, Speaker, Step
from tests.compare.made import made

OLD = "“The boats are tied up for the winter,” Orla Fenwick said.\n"
NEW = "“The boats are tied up for the winter,” Piet Quill said.\n"


def speaker(label: str, role: str | None = None, *, named: bool = True) -> Speaker:
    entity = "e1" if named else None
    made_ = Role(role, Span(0, 1)) if role else None
    return Speaker(label, "person", entity, made_, (Step(label, Span(0, 1), "as printed"),))


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        (speaker("Orla Fenwick"), speaker("Piet Quill"), True),
        (speaker("Orla Fenwick"), speaker("Fenwick"), False),
        (speaker("The mayor", named=False), speaker("Orla Fenwick", "mayor of Harrow"), False),
        (speaker("The mayor", named=False), speaker("Orla Fenwick", "clerk of Harrow"), True),
        (speaker("a study of Monday", named=False), speaker("a study of Friday"), False),
        (speaker("police", named=False), speaker("firefighters", named=False), True),
        (None, speaker("Piet Quill"), False),
        (speaker("Orla Fenwick"), None, False),
    ],
)
def test_two_speakers(one: Speaker | None, other: Speaker | None, another: bool) -> None:
    sides = tuple(edition(made("The Courier", "2031-03-04", text)) for text in (OLD, NEW))
    old, new = (side.record.statements[0] for side in sides)
    pair = replace(old, speaker=one), replace(new, speaker=other)
    assert given_to_another(*pair, (sides[0], sides[1])) is another


def test_nobody_is_another_where_the_text_is_the_same() -> None:
    side = edition(made("The Courier", "2031-03-04", OLD))
    old = side.record.statements[0]
    new = replace(old, speaker=speaker("Piet Quill"))
    assert not given_to_another(old, new, (side, side))
