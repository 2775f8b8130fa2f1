"""Which days of a text may set a scene, and which statement may be given one."""

from __future__ import annotations

import pytest

from saidwhat.clean.plain import layout as blocks_of
from saidwhat.record.days import Days, told_days
from saidwhat.record.said import circumstances
from saidwhat.record.scenes import Option
from saidwhat.record.talk import top_of
from saidwhat.text.layout import layout_of
from saidwhat.times.find import find
from saidwhat.types.article import Article, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.speaker import Speaker
from tests.marked import marked

PUBLISHED = Published(Edtf("2026-03-04"), "given")


def days_of(text: str) -> Days:
    """Return the days that a text of no statements tells."""
    article = Article(text, blocks_of(text).blocks, published=PUBLISHED)
    layout = layout_of(article)
    return told_days(layout, top_of(layout), find(article), {}, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The council met on Monday and kept the bridge open.", ["2026-03-02"]),
        ("The council will meet on Friday and keep the bridge open.", []),
        ("The bridge was shut from Monday for the frost.", []),
        ("The bridge was shut after Monday for the frost.", []),
        ("Monday’s debate about the bridge was a long one.", ["2026-03-02"]),
        ("Monday’s frost on the bridge was a hard one.", []),
        ("The bridge was painted this month, and it looks well.", []),
    ],
)
def test_days_that_set_a_scene(text: str, told: list[str]) -> None:
    assert [day.edtf.text for day in days_of(text).outside] == told


def test_the_lead_s_day_is_no_headline_s() -> None:
    found = days_of(
        "Bridge of Brindle shut on Monday\n\nThe council of Brindle met on Tuesday to talk of it."
    )
    assert [day.edtf.text for day in found.outside] == ["2026-03-02", "2026-03-03"]
    assert found.lead is not None
    assert found.lead.edtf.text == "2026-03-03"


def options_of(source: str, number: str, *labels: str) -> list[Option]:
    """Return the days that a statement of a marked text may be given; its speakers' labels."""
    text = marked(source)
    article = text.article(published=PUBLISHED)
    made = tuple(text.attribution(one) for one in ("1", "2"))
    met: dict[int, tuple[Option, ...]] = {}

    def choose(at: int, options: tuple[Option, ...]) -> None:
        met[at] = options

    speakers = tuple(Speaker(label, "person") for label in labels)
    circumstances(layout_of(article), made, find(article), speakers, choose)
    return list(met[int(number) - 1])


SAID = "[Orla Venn]{source 1} [said]{cue 1} [no]{content 1}. "


def test_the_day_of_the_news_is_one_of_the_days_of_what_is_plainly_said() -> None:
    plain = SAID + "[Tom Ardle]{source 2} [said]{cue 2} [yes]{content 2}."
    assert [one.day for one in options_of(plain, "2")] == [None]


@pytest.mark.parametrize(
    "second",
    [
        "[Tom Ardle]{source 2} [once said]{cue 2} [yes]{content 2}.",
        "[Tom Ardle]{source 2} [hopes]{cue 2} [so]{content 2}.",
        "[Tom Ardle]{source 2} [will say]{cue 2} [so]{content 2}.",
    ],
)
def test_what_was_said_at_some_time_or_not_yet_is_not_of_the_day_of_the_news(second: str) -> None:
    assert options_of(SAID + second, "2") == []


def test_what_is_told_in_another_s_words_is_not_of_the_day_of_the_news() -> None:
    told = (
        "[Orla Venn]{source 1} [said]{cue 1} [that [her deputy]{source 2} [said]{cue 2} "
        "[no]{content 2}]{content 1}."
    )
    assert options_of(told, "2") == []


LAY = SAID + "All the boats of the harbour lay in the mud on Wednesday"


@pytest.mark.parametrize(("between", "days"), [(" and ", ["2026-03-04"]), (". ", [])])
def test_what_was_once_said_is_of_the_day_of_the_news_in_one_sentence_alone(
    between: str, days: list[str]
) -> None:
    told = LAY + between + "[Orla Venn]{source 2} [once said]{cue 2} [yes]{content 2}."
    found = options_of(told, "2")
    assert [one.day.edtf.text for one in found if one.day] == days


@pytest.mark.parametrize(
    ("first", "same"), [("Orla Venn", True), ("Tom Ardle and Orla Venn", True), ("Orla", False)]
)
def test_a_day_of_two_speakers_is_each_one_s(first: str, same: bool) -> None:
    told = "[They]{source 1} [said]{cue 1} on Monday [no]{content 1}. "
    told += "[Orla Venn]{source 2} [said]{cue 2} [yes]{content 2}."
    (day, *_) = options_of(told, "2", first, "Orla Venn")
    assert ("any, of the same speaker" in day.features) == same


@pytest.mark.parametrize(("paragraphs", "days"), [(2, ["2026-03-02"]), (3, [])])
def test_a_lead_is_of_the_day_that_its_speaker_s_cue_tells_soon(
    paragraphs: int, days: list[str]
) -> None:
    told = "[Orla Venn]{source 1} [says]{cue 1} [no]{content 1}."
    told += "\n\nIt rained." * (paragraphs - 1)
    told += "\n\n[Orla Venn]{source 2} [said]{cue 2} on Monday [never]{content 2}."
    found = options_of(told, "1", "Orla Venn", "Orla Venn")
    assert [one.day.edtf.text for one in found if one.day] == days
