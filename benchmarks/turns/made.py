"""Open quotations over paragraphs, made from parts: 48 small articles of invented words.

Three kinds of marks, the cue before, inside, behind or nowhere, one or two paragraphs that go on,
and another speaker in the paragraph that follows. A passage is right where its last paragraph is
its speaker's; without a cue nobody is right, and the next speaker is wrong as everywhere.
"""

from __future__ import annotations

from itertools import product
from typing import Any

_MARKS = {"curly": "“”", "straight": '""', "single": "‘’"}
_OPENED = {
    "before": "Dora Penhale, the ferry’s purser, told the inquiry:"
    " {o}The bell rang twice and we turned.",
    "inside": "{o}The bell rang twice and we turned,{c} said Dora Penhale, the ferry’s purser."
    " {o}Nobody on the bridge knew why.",
    "behind": "{o}The bell rang twice and we turned.",
    "none": "The inquiry opened on a wet morning.\n\n{o}The bell rang twice and we turned.",
}
_MIDDLE = ("{o}The second boat was already under the crane.",)
_LAST = {
    "behind": "{o}I counted forty coats on the stairs,{c} said Dora Penhale, the ferry’s purser.",
    "other": "{o}I counted forty coats on the stairs.{c}",
}
_NEXT = (
    "{o}The bell was sold last year,{c} said Ruben Stoltz, the yard’s foreman.",
    "Ruben Stoltz, the yard’s foreman, told reporters the bell had been sold.",
)


def passages() -> list[dict[str, Any]]:
    """Return 48 cases in the form of constructions.jsonl."""
    found = []
    for (style, marks), (place, opened), middle, after in product(
        _MARKS.items(), _OPENED.items(), (0, 1), (0, 1)
    ):
        last = _LAST["behind" if place == "behind" else "other"]
        parts = [opened, *_MIDDLE * middle, last, _NEXT[after]]
        body = "\n\n".join(parts).format(o=marks[0], c=marks[1])
        who = None if place == "none" else "Dora Penhale"
        found.append(
            {
                "id": f"made-{style}-{place}-{middle}-{after}",
                "kind": "open quotations made from parts",
                "published": "2024-05-10",
                "text": f"Inquiry hears of the last crossing to Wrell\n\n{body}\n",
                "expect": [{"words": ["forty coats on the stairs"], "who": [who]}],
            }
        )
    return found
