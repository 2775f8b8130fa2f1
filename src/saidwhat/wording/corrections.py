"""How is it told that something was put right about an article? One sentence, for every face."""

from __future__ import annotations

from saidwhat.types.correction import CorrectedField, Correction

#: The fields that can be put right, as a reader calls them.
FIELDS: dict[CorrectedField, str] = {
    "publisher": "publisher",
    "title": "title",
    "byline": "author",
    "published": "day of publication",
}


def put_right(correction: Correction) -> str:
    """Return what was put right, what was read, why and by whom."""
    return (
        f"{FIELDS[correction.field]} put right as {correction.value} "
        f"(read: {correction.read or 'nothing'}): {correction.reason}, {signed(correction.by)}"
    )


def signed(by: str) -> str:
    """Return a name as a reader sees it: without the word that says it is a person's."""
    return by.removeprefix("person:")
