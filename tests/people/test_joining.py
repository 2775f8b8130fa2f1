"""Who is one across articles: together as far as what is printed says so, and no further."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saidwhat.people.bearers import Bearer, Profile, company_of, profile
from saidwhat.people.blocks import block_of
from saidwhat.people.clusters import Known, Ruled, alone, weighed
from saidwhat.people.joining import Group, joined
from saidwhat.types.speaker import Judgement

Told = tuple[str, tuple[str, ...], tuple[str, ...]]


def article(n: int) -> str:
    """Return the id of an article."""
    return f"{n:08x}{n:08x}"


def bearer(n: int, told: Told, kind: str = "person") -> Bearer:
    """Return a bearer: name, roles, and who else the article names."""
    name, roles, others = told
    company = company_of(("organization", other, 1) for other in others)
    return Bearer((article(n), 1), name, kind, roles, (), company, None, n, name.casefold())


def people(
    *told: Told, judgements: Iterable[Judgement] = (), kind: str = "person"
) -> list[set[int]]:
    """Return which of these are one person, as sets of their numbers."""
    groups = joined([bearer(n, one, kind) for n, one in enumerate(told)], judgements)
    return sorted(({int(place[0][:8], 16) for place in group.places} for group in groups), key=min)


def shown(*told: Told) -> Group:
    (group,) = joined([bearer(n, one) for n, one in enumerate(told)], ())
    return group


MAYOR: Told = ("Orla Venn", ("mayor of Kessel",), ("Kessel Harbour Board", "Tarn Ferry Line"))
KEEPER: Told = ("Orla Venn", ("goalkeeper of Brask Rovers",), ("Brask Rovers", "Olm Town"))


def test_one_full_name_is_one_person() -> None:
    assert people(("Orla Venn", (), ()), ("Orla Venn", (), ()), MAYOR) == [{0, 1, 2}]


def test_offices_change() -> None:
    council: Told = ("Orla Venn", ("councillor of Kessel",), ("Kessel Harbour Board",))
    assert people(MAYOR, MAYOR, council, council) == [{0, 1, 2, 3}]


def test_two_of_one_name_are_two() -> None:
    assert people(MAYOR, KEEPER, MAYOR, KEEPER) == [{0, 2}, {1, 3}]


def test_who_might_be_either_stays_alone() -> None:
    unknown: Told = ("Orla Venn", (), ("Paper Mill Museum",))
    assert people(MAYOR, KEEPER, MAYOR, KEEPER, unknown) == [{0, 2}, {1, 3}, {4}]


def test_company_tells_which_of_two_is_meant() -> None:
    seen: Told = ("Orla Venn", (), ("Brask Rovers", "Olm Town"))
    assert people(MAYOR, KEEPER, MAYOR, KEEPER, seen) == [{0, 2}, {1, 3, 4}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Dray", "Bob Dray"),
        ("Sergei Lunov", "Sergey Lunov"),
        ("Jean-Marc Quill", "Jean Marc Quill"),
        ("Ines Falk", "Ines M. Falk"),
    ],
)
def test_another_spelling_of_a_name_is_the_same_person(one: str, other: str) -> None:
    assert people((one, (), ()), (other, (), ())) == [{0, 1}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orla Venn", "Orlando Venn"),
        ("Orla Venn", "Orla Venn and Tobin Marsh"),
        ("Orla Venn", "Orla Venn’s father"),
        ("Orla Venn", "spokeswoman for Orla Venn"),
        ("Ines M. Falk", "Ines T. Falk"),
        ("Bo Quill", "Bo Quill Jr."),
        ("Bo Quill Sr.", "Bo Quill Jr."),
        ("O. Venn", "Orla Venn"),
    ],
)
def test_two_names_stay_two(one: str, other: str) -> None:
    assert people((one, (), ()), (other, (), ())) == [{0}, {1}]


def test_an_initial_needs_something_beside_it() -> None:
    assert people(("O. Venn", (), ("Kessel Harbour Board",)), MAYOR) == [{0, 1}]


def test_an_initial_of_two_is_nobodys() -> None:
    both = (
        ("Orla Venn", (), ("Kessel Harbour Board",)),
        ("Otto Venn", (), ("Kessel Harbour Board",)),
    )
    assert people(("O. Venn", (), ("Kessel Harbour Board",)), *both) == [{0}, {1}, {2}]


def test_a_bare_surname_is_nobodys_without_evidence() -> None:
    assert people(("Venn", (), ()), MAYOR, MAYOR) == [{0}, {1, 2}]
    assert people(("Mayor Venn", (), ("Kessel Harbour Board",)), MAYOR, MAYOR) == [{0, 1, 2}]


def test_a_bare_surname_of_a_family_is_nobodys() -> None:
    father: Told = ("Otto Venn", (), ("Kessel Harbour Board",))
    mother: Told = ("Orla Venn", (), ("Kessel Harbour Board",))
    assert people(("Venn", (), ("Kessel Harbour Board",)), father, mother) == [{0}, {1}, {2}]


def test_a_body_is_one_with_and_without_its_article_and_form() -> None:
    told = [
        ("the Tarn Ferry Line", (), ()),
        ("Tarn Ferry Line", (), ()),
        ("Tarn Ferry Line Ltd", (), ()),
    ]
    assert people(*told, kind="organization") == [{0, 1, 2}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour-Board", "Harbourboard"),
        ("Kessel Board (KB)", "Kessel Board KB"),
        ("Tarn-Olm Line", "Tarnolm Line"),
        ("Tarn Line (Olm)", "Tarn Line Olm"),
    ],
)
def test_bodies_of_two_blocks_have_two_ids(one: str, other: str) -> None:
    keys = {shown_body(name).key for name in (one, other)}
    assert block_of("organization", one) != block_of("organization", other)
    assert len(keys) == 2


def shown_body(name: str) -> Group:
    (group,) = joined([bearer(1, (name, (), ()), "organization")], ())
    return group


def test_every_town_has_a_city_council() -> None:
    kessel: Told = ("City Council", (), ("Kessel Harbour Board", "Orla Venn", "Tarn Ferry Line"))
    brask: Told = ("City Council", (), ("Brask Rovers", "Olm Mill", "Hanne Ruud"))
    assert people(kessel, brask, kessel, brask, kind="organization") == [{0, 2}, {1, 3}]


def test_letters_are_a_body_that_articles_print_beside_them() -> None:
    full = Bearer(("a" * 16, 1), "Kessel Harbour Board", "organization", (), ("KHB",))
    letters = Bearer(("b" * 16, 1), "KHB", "organization")
    assert len(joined([full, letters], ())) == 1
    assert len(joined([Bearer(full.place, full.name, full.kind), letters], ())) == 2


def test_the_shortest_full_name_is_shown_without_a_title() -> None:
    told: list[Told] = [
        (name, (), ()) for name in ("Orla Maren Venn", "Mayor Orla Venn", "Orla Venn")
    ]
    group = shown(*told)
    assert (group.key, group.name) == ("orla-venn", "Orla Venn")
    assert set(group.names) == {"Orla Maren Venn", "Mayor Orla Venn", "Orla Venn"}


def test_a_join_tells_its_reasons() -> None:
    group = shown(MAYOR, ("Orla M. Venn", ("mayor of Kessel",), ()))
    assert any("the same role: mayor, kessel" in join.reasons for join in group.joins)


def judged(left: str, verdict: str, right: str) -> Judgement:
    return Judgement(left, right, verdict, ("seen",), "person:Ada", "")  # type: ignore[arg-type]


def test_a_persons_judgement_goes_before_every_rule() -> None:
    same = judged("person:orla venn", "same", "person:venn")
    assert people(("Venn", (), ()), ("Orla Venn", (), ()), judgements=[same]) == [{0, 1}]
    apart = judged(f"{article(1)}#e1", "different", "person:orla venn")
    assert people(MAYOR, MAYOR, MAYOR, judgements=[apart]) == [{0, 2}, {1}]
    parted = judged("person:robert dray", "different", "person:bob dray")
    assert people(("Robert Dray", (), ()), ("Bob Dray", (), ()), judgements=[parted]) == [{0}, {1}]


@pytest.mark.parametrize("name", ["Orla Venn", "Venn", "Orla and Otto Venn"])
def test_two_that_are_judged_two_are_not_put_to_the_same_third(name: str) -> None:
    other: Told = ("Orla Venn", ("mayor of Kessel",), ("Kessel Harbour Board",))
    own: Told = (name, ("mayor of Kessel",), ("Kessel Harbour Board",))
    apart = judged(f"{article(2)}#e1", "different", f"{article(3)}#e1")
    for told in ((other, other, own, own), (other, other, (name, (), ()), (name, (), ()))):
        assert not any({2, 3} <= group for group in people(*told, judgements=[apart]))


def test_whoever_is_another_than_one_is_another_than_whom_he_was_judged_to_be() -> None:
    told: list[Told] = [("Robert Dray", (), ()), ("Bo Quill", (), ()), ("Bob Dray", (), ())]
    same = judged("person:robert dray", "same", "person:bo quill")
    apart = judged("person:bo quill", "different", "person:bob dray")
    assert people(*told, judgements=[same, apart]) == [{0, 1}, {2}]
    assert people(*told, judgements=[apart, same]) == [{0, 1}, {2}]


def test_a_judgement_on_nobody_who_is_here_changes_nothing() -> None:
    gone = judged(f"{article(1)}#e1", "different", f"{article(77)}#e1")
    assert people(MAYOR, MAYOR, judgements=[gone]) == [{0, 1}]


@given(st.lists(st.tuples(st.sets(st.sampled_from("abcdefgh"), max_size=5), st.booleans())))
def test_who_is_named_as_a_rule_is_known_however_the_articles_came(
    told: list[tuple[set[str], bool]],
) -> None:
    whole, asked = Profile(), 0.0
    for n, (names, ask) in enumerate(told):
        whole.add(profile(bearer(n, ("Orla Venn", (), tuple(names)))))
        asked = len(whole.bearers) / 2
        if ask:
            list(whole.often(asked))
    assert set(whole.often(asked)) == {n for n, count in whole.company.items() if count >= asked}


NAMES = ["Orla Venn", "Orla M. Venn", "O. Venn", "Venn", "Otto Venn", "Mayor Venn", "Orla Venn Jr."]
ROLES = ["mayor of Kessel", "goalkeeper of Brask Rovers", "former mayor"]
OTHERS = ["Kessel Harbour Board", "Brask Rovers", "Olm Mill", "Hanne Ruud", "Tarn Ferry Line"]
EVIDENCE = st.tuples(
    st.sampled_from(NAMES),
    st.lists(st.sampled_from(ROLES), max_size=1).map(tuple),
    st.lists(st.sampled_from(OTHERS), max_size=3, unique=True).map(tuple),
)


@given(st.lists(EVIDENCE, max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_articles_changes_nothing(told: list[Told], chance: random.Random) -> None:
    bearers = [bearer(n, one) for n, one in enumerate(told)]
    shuffled = list(bearers)
    chance.shuffle(shuffled)
    assert joined(shuffled, ()) == joined(bearers, ())


@given(st.lists(EVIDENCE, max_size=14))
def test_everybody_is_in_one_group_and_no_two_full_names_in_conflict(told: list[Told]) -> None:
    groups = joined([bearer(n, one) for n, one in enumerate(told)], ())
    places = [place for group in groups for place in group.places]
    assert sorted(places) == sorted({(article(n), 1) for n in range(len(told))})
    assert len({group.key for group in groups}) == len(groups)
    for group in groups:
        assert not {"Orla Venn", "Otto Venn"} <= set(group.names)


def test_a_single_common_word_is_as_many_bodies_as_nothing_ties_together() -> None:
    told = [("the Post", (), ("Orla Venn",)), ("the Post", (), ()), ("Post", (), ("Hanne Ruud",))]
    assert people(*told, kind="organization") == [{0}, {1}, {2}]


def test_a_country_has_one_parliament() -> None:
    told = [("Parliament", (), ("Orla Venn",)), ("Parliament", (), ()), ("the Parliament", (), ())]
    assert people(*told, kind="organization") == [{0, 1, 2}]


def test_every_country_has_an_inspectorate() -> None:
    told = [("National Mines Inspectorate", (), (other,)) for other in ("Orla Venn", "Hanne Ruud")]
    assert people(*told, kind="organization") == [{0}, {1}]


def test_whoever_has_another_role_and_none_of_the_company_is_not_the_well_known_one() -> None:
    once: Told = ("Orla Venn", ("goalkeeper of Brask Rovers",), ())
    with_her: Told = ("Orla Venn", ("goalkeeper of Brask Rovers",), ("Kessel Harbour Board",))
    assert people(MAYOR, MAYOR, MAYOR, once) == [{0, 1, 2}, {3}]
    assert people(MAYOR, MAYOR, MAYOR, with_her) == [{0, 1, 2, 3}]
    assert people(MAYOR, MAYOR, once) == [{0, 1, 2}]  # not well known: too little says no


def test_one_article_that_names_one_twice_parts_nobody() -> None:
    named = [Bearer((article(0), n), "Orla Venn", "person") for n in (1, 2)]
    (group,) = joined([*named, bearer(1, MAYOR)], ())
    assert len(group.places) == 3


def test_of_a_name_that_thousands_bear_the_first_tell_who_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("saidwhat.people.namesakes.TOLD_BY", 6)
    unknown: Told = ("Orla Venn", (), ("Paper Mill Museum",))
    told = [MAYOR, KEEPER] * 5 + [unknown]
    assert people(*told) == [{0, 2, 4, 6, 8}, {1, 3, 5, 7, 9}, {10}]
    assert people(*[MAYOR] * 9, unknown) == [set(range(10))]
    two = judged(f"{article(8)}#e1", "different", f"{article(9)}#e1")
    assert people(*[MAYOR] * 10, judgements=[two]) == [set(range(9)), {9}]


@given(st.lists(EVIDENCE, min_size=2, max_size=14), st.floats(0, 4))
def test_who_is_not_weighed_could_not_have_been_more(told: list[Told], least: float) -> None:
    own, *others = (alone(bearer(n, one), f"{n}") for n, one in enumerate(told))
    known = Known()
    for n, other in enumerate(others):
        if n % 3 == 2:  # a cluster of two
            known.take(known.clusters[-1], other, ())
        else:
            known.add(other)
    chosen = known.near(own, least, "same")
    for other in known.near(own):
        value = weighed(own, other, "same", Ruled()).value
        assert value <= least or any(one is other for one in chosen)
