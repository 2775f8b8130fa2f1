"""Do pages in the styles of news sites give the blocks and facts that an editor sees?"""

from __future__ import annotations

import re

import pytest

from saidwhat.jobs.read import cleaned as article
from saidwhat.types.capture import Capture
from tests.clean.cases import check, fenced, sections

CASES = dict(sections("pages.md"))
PARAGRAPHS = dict(
    line.split(": ", 1) for line in (fenced(CASES["The paragraphs"], "text") or "").splitlines()
)


def filled(markup: str) -> str:
    """Return a page with its paragraphs in the places of their names: ``{gates}``."""
    return re.sub(r"\{([a-z]+)\}", lambda match: PARAGRAPHS[match[1]], markup)


@pytest.mark.parametrize("title", [title for title in CASES if title != "The paragraphs"])
def test_case(title: str) -> None:
    markup = fenced(CASES[title], "html")
    assert markup is not None
    found = article(Capture(filled(markup).encode(), "case.html", "text/html"))
    check(found, filled(CASES[title]))
