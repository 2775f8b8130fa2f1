"""Each entry's hash covers the entry and the hash before it, as it is written down."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from saidwhat.archive.journal import ORIGIN, Entry, broken


def chain(*days: str) -> list[Entry]:
    """Return entries that add articles, each bound to the one before it."""
    found: list[Entry] = []
    previous = ORIGIN
    for n, day in enumerate(days, 1):
        entry = Entry(n, "add", f"article-{n}", "a-digest", f"{day}T05:06:07Z", "")
        previous = entry.expected(previous)
        found.append(replace(entry, hash=previous))
    return found


def test_a_whole_chain_is_not_broken() -> None:
    assert list(broken(iter(chain("2026-03-04", "2026-03-05", "2026-03-06")))) == []


def test_a_changed_entry_whose_own_hash_was_made_anew_breaks_the_next_one() -> None:
    first, second, third = chain("2026-03-04", "2026-03-05", "2026-03-06")
    changed = replace(second, made="2001-01-01T00:00:00Z")
    changed = replace(changed, hash=changed.expected(first.hash))
    (problem,) = broken(iter((first, changed, third)))
    assert problem.startswith("journal: entry 3 ")


def test_an_entry_taken_out_is_missing_even_where_the_rest_is_numbered_on() -> None:
    first, _, third = chain("2026-03-04", "2026-03-05", "2026-03-06")
    (missing,) = broken(iter((first, replace(third, hash=third.expected(first.hash)))))
    assert "entry 2 is missing" in missing
    fourth = replace(third, n=4)
    (missing,) = broken(iter((first, replace(fourth, hash=fourth.expected(first.hash)))))
    assert "entry 2 to 3 is missing" in missing
    (moved,) = broken(iter((first, replace(third, n=2))))
    assert moved.startswith("journal: entry 2 ")


def test_the_hash_is_made_as_it_always_was() -> None:
    told = "\0".join(("before", "2", "add", "an-article", "a-digest", "2026-03-04T05:06:07Z"))
    entry = Entry(2, "add", "an-article", "a-digest", "2026-03-04T05:06:07Z", "")
    assert entry.expected("before") == hashlib.sha256(told.encode()).hexdigest()
