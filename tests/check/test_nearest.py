"""Where words that stand in no one quotation were put together from."""

from __future__ import annotations

import pytest

from saidwhat.check.check import check
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from tests.check.made import read_text

ARTICLE = """Harbour board meets

Orla Venn called the plan “a disgrace for this old harbour town” and left the hall at noon.

“The mill must be sold by winter.” “The men must be paid at once.”

The board sat on without her until the lamps were lit.
"""


@pytest.mark.parametrize(
    ("words", "reasons"),
    [
        # From one quotation straight into the next, or with all between them left out.
        ("must be sold by winter. The clerks must be paid at once.", ["words", "spliced"]),
        ("The mill must be sold by winter. The men must be paid", ["spliced"]),
        ("for this old harbour town. The mill must be sold", ["spliced"]),
        # From a quotation into the newsroom's own words, or among those alone: no splice.
        ("for this fine harbour town and left the hall at noon", ["words"]),
        ("and left the meeting hall at noon", ["words"]),
        ("The board sat without her until the lamps were lit", ["slight"]),
    ],
)
def test_a_splice_is_told_where_two_quotations_meet(words: str, reasons: list[str]) -> None:
    draft = f"“{words}” was said.\n"
    (found,) = check(plain_draft(draft), read_text(draft), MemoryCorpus([read_text(ARTICLE)]))
    assert found.words == "altered"
    assert sorted(change.why for change in found.changes) == sorted(reasons)
