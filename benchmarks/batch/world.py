"""Articles of our own words for a batch: as JSON lines, of which each shard is some."""

from __future__ import annotations

import json
from pathlib import Path

_SPEAKERS = ("Orla Fenwick", "Bram Quill", "Ida Maas", "Nils Brandt", "Petra Lund", "Tobin Marsh")
_ROLES = ("Mayor", "Councillor", "Harbour Master", "Engineer", "Teacher", "Minister")
_VERBS = ("said", "told the council", "added", "warned", "replied", "insisted")


def article(number: int, paragraphs: int = 14) -> str:
    """Return one of any number of different articles, of some 550 words."""
    made = [f"BRINDLE, {('March', 'April', 'May')[number % 3]} {number % 28 + 1}, 2022 - It began."]
    for n in range(paragraphs):
        at = (number + n) % len(_SPEAKERS)
        who, verb = _SPEAKERS[at], _VERBS[(number * 7 + n) % len(_VERBS)]
        made.append(
            f"“The lamp {number} will burn for {n + 2} weeks if the storm passes, and nobody pays "
            f"for any of it,” {_ROLES[at]} {who} {verb} on Tuesday. The ferry of pier {n} had been "
            f"late {number + n} times that year, and {who} had counted them."
        )
    return "\n\n".join(made)


def lines(place: Path, number: int) -> Path:
    """Write so many articles as JSON lines; return where."""
    with place.open("w", encoding="utf-8") as file:
        for n in range(number):
            day = f"2022-{n % 3 + 3:02}-{n % 28 + 1:02}"
            value = {"title": f"Lamp {n}", "text": article(n), "date": day}
            file.write(json.dumps(value | {"url": f"https://brindle.example/{n}"}) + "\n")
    return place
