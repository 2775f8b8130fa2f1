"""A late noun has what it was given, and has the rest made when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from saidwhat.types.late import Late


@dataclass(frozen=True, slots=True)
class Noun(Late):
    """A noun of two fields."""

    name: str
    length: int = 0


def test_the_rest_is_made_once_and_only_when_it_is_asked_for() -> None:
    made: list[Noun] = []

    def rest() -> Noun:
        made.append(Noun("bridge", 6))
        return made[-1]

    noun = Noun.late(rest, name="bridge")
    assert noun.name == "bridge"
    assert not made
    assert noun.length == noun.length == 6
    assert len(made) == 1


def test_what_a_noun_does_not_have_is_no_reason_to_make_it() -> None:
    def rest() -> Noun:
        raise AssertionError

    with pytest.raises(AttributeError, match="lenght"):
        _ = Noun.late(rest, name="bridge").lenght  # type: ignore[attr-defined]
