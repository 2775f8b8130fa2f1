"""What does the editor file? One page with everything in it, as the page of a check looks.

What is wrong stands first, then what wants a look, then the draft with all its marks. No
script, no picture, nothing fetched. Who asks for it needs no server.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from saidwhat.types.verdict import LEVELS, Answer
from saidwhat.web import check_page
from saidwhat.web.check_page import Judged
from saidwhat.web.rendering import STATIC, render
from saidwhat.wording import verdicts


def report_page(answers: Sequence[Answer], version: str) -> str:
    """Return the report of these answers, with what they tell of the articles."""
    parts, first = [], 1
    for answer in answers:
        parts.append(_part(check_page.values(answer, None, first=first)))
        first += len(answer.quotations)  # a number is one place of the whole page
    return render(
        "report.html",
        {
            "names": ", ".join(answer.file for answer in answers),
            "parts": parts,
            "version": version,
            "style": Markup((STATIC / "said.css").read_text(encoding="utf-8")),
        },
    )


def _part(values: dict[str, Any]) -> dict[str, Any]:
    """Return what is shown of one draft: its problems first, the worst of them first."""
    cards: list[Judged] = values["cards"]
    problems = [card for card in cards if card.verdict.level != "fine"]
    problems.sort(key=lambda card: -LEVELS.index(card.verdict.level))
    missed = values["answer"].coverage.not_read
    unread = [f"{one.file}: {verdicts.why_not_read(one)}" for one in missed]
    return {**values, "problems": problems, "unread": unread}
