"""A description in the draft, against what an article prints for whoever speaks in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from saidwhat.check.credits import signed
from saidwhat.check.drafts import plain_draft
from saidwhat.check.named import Told, named_by
from saidwhat.check.passages import Passage
from saidwhat.check.roles import attributed
from saidwhat.check.whose import said_of
from saidwhat.types.article import Article, Block
from saidwhat.types.record import Record, Statement
from saidwhat.types.span import Span
from saidwhat.types.speaker import Entity, EntityKind, Role, Speaker, Step

PLACE = Span(0, 1)


def entity(name: str, *roles: str, kind: EntityKind = "person", text: str = "") -> Entity:
    mentions = (Span(text.find(name), text.find(name) + len(name)),) if name in text else (PLACE,)
    return Entity(name, kind, name, tuple(Role(role, PLACE) for role in roles), mentions)


def statement(text: str, source: str, speaker: Speaker | None) -> Statement:
    at = text.find(source)
    spans = (Span(at, at + len(source)),) if source else ()
    content = (Span(len(text) - 1, len(text)),)
    return Statement("s", "direct", spans, (), content, "x", speaker, None, None, None, 0.9)


def told(
    text: str, source: str, speaker: Entity | str | None, *entities: Entity, lede: int = 0
) -> Told:
    """Return a text whose last character is said by somebody."""
    text += " x"
    who = (
        Speaker(speaker.name, speaker.kind, speaker.id)
        if isinstance(speaker, Entity)
        else Speaker(speaker, "person")
        if speaker
        else None
    )
    said = statement(text, source, who)
    blocks = (Block("body", Span(0, lede or len(text))),)
    return Told(Record(Article(text, blocks), entities, (), (said,), ()), said)


def drafted(words: str) -> Told:
    return told(f"{words} said", words, None)


def test_whoever_is_a_resident_may_be_more() -> None:
    quill, fenwick = entity("Robert Quill", "farmer"), entity("Orla Fenwick", "resident")
    article = told("Robert Quill said", "Robert Quill", quill, quill, fenwick)
    assert attributed(drafted("a resident"), article) == "unmatched"


def test_a_spokeswoman_of_a_body_may_have_said_its_words() -> None:
    board = entity("Water Board", kind="organization")
    lee = entity("Ann Lee", "Water Board spokeswoman")
    article = told("Water Board said", "Water Board", board, board, lee)
    assert attributed(drafted("the Water Board’s spokeswoman"), article) == "unmatched"


def test_a_body_is_drafted_for_whoever_speaks_for_it() -> None:
    board = entity("Water Board", kind="organization")
    lee, kay = entity("Ann Lee", "spokeswoman for the Water Board"), entity("Bo Kay", "engineer")
    draft = told("Water Board said", "Water Board", board, board)
    assert attributed(draft, told("Ann Lee said", "Ann Lee", lee, lee, kay)) == "same"
    assert attributed(draft, told("Bo Kay said", "Bo Kay", kay, lee, kay)) != "same"


def test_a_role_that_the_draft_seems_to_mean_otherwise_wants_a_look() -> None:
    kay, lee = entity("Bo Kay", "mayor"), entity("Ann Lee", "mayor")
    draft = told("the mayor said", "the mayor", kay, kay)
    assert attributed(draft, told("Ann Lee said", "Ann Lee", lee, lee)) == "unmatched"


def test_the_town_of_an_article_is_not_that_of_every_mayor() -> None:
    text = "Ann Lee of Tarn said"
    tarn = entity("Tarn", kind="place", text=text)
    own, other = entity("Ann Lee", "mayor"), entity("Ann Lee", "mayor of Ludden")
    draft = drafted("the mayor of Tarn")
    assert attributed(draft, told(text, "Ann Lee", own, own, tarn)) == "same"
    assert attributed(draft, told(text, "Ann Lee", other, other, tarn)) == "unmatched"
    second = entity("Bo Kay", "mayor")
    assert attributed(draft, told(text, "Ann Lee", own, own, tarn, second)) == "unmatched"


def test_a_source_in_front_of_a_name_is_not_beside_it() -> None:
    text = "According to the mayor, Ann Lee left. Ann Lee said"
    lee = entity("Ann Lee", text=text)
    assert attributed(drafted("the mayor"), told(text, "Ann Lee", lee, lee)) == "unmatched"
    text = "It was the mayor, Ann Lee, who left. Ann Lee said"
    lee = entity("Ann Lee", text=text)
    assert attributed(drafted("the mayor"), told(text, "Ann Lee", lee, lee)) == "same"


def test_a_spokeswoman_who_speaks_elsewhere_is_no_man() -> None:
    quill = entity("Robert Quill", "farmer")
    article = told("Robert Quill said", "Robert Quill", quill, quill)
    other = statement("a spokeswoman", "a spokeswoman", Speaker("a spokeswoman", "person"))
    text = "a spokeswoman said. " + article.record.article.text
    said = statement(text, "Robert Quill", Speaker("Robert Quill", "person", quill.id))
    record = Record(Article(text), (quill,), (), (other, said), ())
    assert attributed(drafted("the spokeswoman"), Told(record, said)) == "other"
    assert attributed(drafted("the spokesman"), Told(record, said)) == "unmatched"


def test_who_was_read_beside_a_quotation_is_not_signed_over() -> None:
    text = "“We sank it all.”\n— Bo Kay\n"
    read = Statement(
        "s", "direct", (PLACE,), (), (Span(1, 16),), "", None, None, None, None, 0.9
    )  # fmt: skip
    record = Record(Article(text), (), (), (read,), ())
    assert signed(plain_draft(text), record)[1].statements == (read,)
    assert len(signed(plain_draft(text), Record(Article(text), (), (), (), ()))[1].statements) == 1


def test_what_a_quotation_tells_is_not_whose_it_is() -> None:
    text = "“She said that nobody came to it.”"
    inner = Statement(
        "s", "indirect", (Span(1, 4),), (Span(5, 9),), (Span(10, 33),), "", None, None, None,
        None, 0.9,
    )  # fmt: skip
    record = Record(Article(text), (), (), (inner,), ())
    passage = Passage((Span(1, 33),), 0)
    assert said_of(text, record, passage, Span(0, len(text))) is None


def test_an_office_tells_two_of_one_surname_apart() -> None:
    rhea, elias = entity("Rhea Kipp", "governor"), entity("Elias Kipp", "pilot")
    article = told("Rhea Kipp said", "Rhea Kipp", rhea, rhea, elias)
    for role, verdict in (
        ("governor", "same"),
        ("pilot", "not_established"),
        ("clerk", "not_established"),
    ):
        kipp = entity("Kipp", role)
        assert attributed(told("Kipp said", "Kipp", kipp, kipp), article) == verdict


def test_a_man_and_a_woman_of_one_surname_with_names_of_their_own_are_two() -> None:
    maud, piers = entity("Maud Goodall"), entity("Piers Goodall")
    article = told("Mrs. Goodall said", "Mrs. Goodall", maud, maud, piers)
    draft = told("Piers Goodall said", "Piers Goodall", piers, piers)
    assert attributed(draft, article) == "other"


def test_the_friend_is_whose_friend_stands_before() -> None:
    draft = drafted("a friend of Paula")
    text = "A man close to Paula wept. The friend said"
    assert attributed(draft, told(text, "The friend", "The friend")) == "same"
    assert (
        attributed(draft, told(text.replace("Paula", "Lena"), "The friend", "The friend")) != "same"
    )
    text = text.replace("The friend", "A friend")
    assert attributed(draft, told(text, "A friend", "A friend")) == "unmatched"


def said_in(text: str, quoted: str, source: str, cue: str) -> Statement | None:
    place = Span(text.index(quoted), text.index(quoted) + len(quoted))
    spans = tuple((Span(text.index(one), text.index(one) + len(one)),) for one in (source, cue))
    read = Statement(
        "s", "direct", *spans, (place,), "", Speaker(source, "person"), None, None, None, 0.9
    )
    passage = Passage((place,), 0)
    return said_of(text, Record(Article(text), (), (), (read,), ()), passage, Span(0, len(text)))


def test_whoever_is_told_something_does_not_say_it() -> None:
    text = "One parish was told that its bell was “a bucket with ambitions”."
    found = said_in(text, "a bucket with ambitions", "One parish", "was told")
    assert found is not None
    assert not found.source
    found = said_in(text.replace("was told", "has told us"), "a bucket", "One parish", "has told")
    assert found is not None
    assert found.source


def test_a_colon_in_front_of_the_marks_says_who_speaks() -> None:
    text = "Ann Lee, on the steps: “We sank it all.” Her office: no word."
    found = said_in(text, "We sank it all.", "Her office", ": no")
    assert found is not None
    assert [span.of(text) for span in found.source] == ["Her office"]
    found = said_in(text.replace(": no", ":  no"), "We sank it all.", "Her office", ":  ")
    assert found is not None
    assert [span.of(text) for span in found.source] == ["Ann Lee"]


def test_two_who_are_named_together_have_both_said_it() -> None:
    both = "Ezra Dorn and Maud Ashe"
    dorn, ashe = (entity(name, text=f"{both} said") for name in ("Ezra Dorn", "Maud Ashe"))
    draft = told(f"{both} said", both, both, dorn, ashe)
    one = told("Ezra Dorn said", "Ezra Dorn", dorn, dorn, ashe)
    assert attributed(draft, one) == "other"
    assert attributed(draft, draft) == "same"


@pytest.mark.parametrize(("reason", "label"), [(None, "Orla Venn"), ("he before", "Ruth Penn")])
def test_a_speaker_given_with_the_text_is_not_the_name_beside_it(
    reason: str | None, label: str
) -> None:
    text = "Ruth Penn said: “We stay.”"
    piece = Span(text.index("We"), len(text) - 1)
    steps = (Step("he", PLACE, reason),) if reason else ()
    said = statement(text, "", Speaker("Orla Venn", "person", steps=steps))
    said = replace(said, content=(piece,))
    found = named_by(Told(Record(Article(text), (), (), (said,), ()), said, (piece,)))
    assert found is not None and found.label == label
