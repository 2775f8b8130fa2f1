"""Are notices of corrections and embargoes told, and lines of the news not?"""

from __future__ import annotations

import pytest

from saidwhat.clean.article import article
from saidwhat.clean.notices import LONGEST, notices
from saidwhat.types.document import Document
from tests.clean.cases import FOLDER, rows

CASES = rows((FOLDER / "notices.md").read_text(encoding="utf-8"))
PAGE = """<html><head><title>The weir</title></head><body><article><h1>The weir stays shut</h1>
<p>The weir at Brindle stays shut for the whole of the summer, the water board said on Monday.</p>
<p>“Nobody opens a sluice in a flood, whatever the fishermen may think of it,” said Ada Penn.</p>
<p>The board meets again in the autumn, when the last of the work on the banks is done.</p>
<p class="note">Correction: An earlier version of this article named another board.</p>
</article><aside><ul><li><a href="/x">Correction: Another story about a pier</a></li></ul></aside>
</body></html>"""


@pytest.mark.parametrize(("line", "notice"), CASES, ids=[line for line, _ in CASES])
def test_case(line: str, notice: str) -> None:
    told = [f"it prints a notice: “{notice}”"] if notice else []
    assert list(notices(line.split("` + `"))) == told


def test_a_page_and_a_plain_text_tell_their_notices() -> None:
    notice = "Correction: An earlier version of this article named another board."
    told = (f"it prints a notice: “{notice}”",)
    assert article(Document(PAGE, "weir.html", page=True)).warnings == told
    assert article(Document(f"The weir\n\nIt is shut.\n\n{notice}\n", "weir.txt")).warnings == told


def test_a_notice_is_told_once_and_no_longer_than_is_read() -> None:
    line = f"Correction: {'weir ' * LONGEST}"
    (told,) = notices([line, line])
    assert told.endswith(" …”") and len(told) < LONGEST + 30
