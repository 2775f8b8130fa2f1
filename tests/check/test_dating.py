"""Two dates that can be one, and two that cannot; how every face tells it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.check.check import check
from saidwhat.check.dating import dated, may_be_one
from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.export.sarif import sarif_log
from saidwhat.types.article import Article
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement
from saidwhat.types.span import Span
from saidwhat.types.time import TimeExpression
from saidwhat.types.verdict import Answer
from saidwhat.wording import finding, verdicts
from tests.check.made import read_text

DATES = """
2022-07-06 | 2022-07-06 | yes
2022-07-06 | 2022-07-07 | no
2022-07-06 | 2022-07 | yes
2022-06 | 2022-07 | no
2022 | 2022-07-06 | yes
2021 | 2022-07-06 | no
XXXX-07 | 2022-07-06 | yes
XXXX-06 | 2022-07-06 | no
XXXX-07-06 | 2022-07 | yes
XXXX-07-05 | 2022-07-06 | no
XXXX-07-05 | 2019/2022 | yes
XXXX-07-05 | XXXX-07 | yes
XXXX-07-05 | XXXX-07-06 | no
XXXX-08 | XXXX-07-06 | no
2022-02-28/.. | 2022-02-27 | no
2022-02-28/.. | 2023 | yes
2022-21 | 2022-05-02 | yes
2022-22 | 2022-01-02 | no
XXXX-03 | 2022-02-27/2022-03-02 | yes
XXXX-03-05 | 2022-02-27/2022-03-02 | no
"""


@pytest.mark.parametrize("row", DATES.strip().splitlines())
def test_may_be_one(row: str) -> None:
    one, other, wanted = (cell.strip() for cell in row.split("|"))
    assert may_be_one(Edtf(one), Edtf(other)) == (wanted == "yes")
    assert may_be_one(Edtf(other), Edtf(one)) == (wanted == "yes")


@pytest.mark.parametrize(("held", "found"), [("vote “was lost”", "differs"), ("", None)])
def test_a_weekday_of_what_was_said_is_no_day_of_saying_it(held: str, found: str | None) -> None:
    text = "Orla Venn said Tuesday vote “was lost”."
    day = TimeExpression(Span(15, 22), "DATE", "XXXX-WXX-2")
    content = Span(text.index(held) if held else 15, len(text) - 1)
    said = Said(Edtf("2022-07-04"), "cue", Span(0, 6))
    ours = Statement(
        "s", "mixed", (Span(0, 9),), (Span(10, 14),), (content,), "", None, None, None, None, 0.9
    )
    theirs = replace(ours, said=said)
    told = dated(
        Record(Article(text), (), (day,), (ours,), ()),
        ours,
        Record(Article("Monday"), (), (), (theirs,), ()),
        theirs,
    )
    assert (told.found if told else None) == found


def test_every_face_tells_another_day() -> None:
    article = "“The piers are falling into the sea,” Bram Quill said on 6 July 2022.\n"
    draft = "“The piers are falling into the sea,” Bram Quill said in May 2022.\n"
    corpus = MemoryCorpus([read_text(article)])
    (verdict,) = check(plain_draft(draft), read_text(draft), corpus)
    answer = Answer("d.txt", corpus.coverage(), (verdict,), draft)
    assert verdict.level == "look"
    assert verdicts.words(verdict).endswith("dated otherwise")
    says = "the draft dates it “May 2022”; the article has 6 July 2022"
    assert verdicts.dated(verdict) == says and says in finding.reasons(verdict, answer)
    (result,) = sarif_log([answer], "0")["runs"][0]["results"]
    assert result["ruleId"] == "saidwhat/differs" and result["level"] == "note"
    assert verdict.dated is not None
    agreed = replace(verdict, dated=replace(verdict.dated, found="agrees"))
    assert agreed.level == "fine" and verdicts.dated(agreed) is None
