"""What does each member mean of people over all articles, and of counts?

The rest of the table stands in `says`, which has this one, too.
"""

from __future__ import annotations

from typing import Any

_PERSON = ("The id of who said it; null where nobody is named, or not joined yet.", "hanne-ruud")
_COUNT = ("How many words the statement has.", 5)
_LATEST = ("Whether its article is the latest version at its address.", True)
_AGENCY = ("The news agency that dateline or byline names; null: none.", "Northern Wire")
_NAME = ("The name that is shown: of a person the shortest full one.", "Hanne Ruud")
_DAY = "in EDTF; null where none is known."

PEOPLE: dict[str, tuple[Any, ...]] = {
    "Row.person": _PERSON, "Hit.person": _PERSON,
    "Row.words": _COUNT, "Hit.words": _COUNT,
    "Row.latest": _LATEST, "Hit.latest": _LATEST,
    "Row.agency": _AGENCY, "Hit.agency": _AGENCY,
    "speaker_kind": (
        "What the speaker is; `unnamed` where the source has no name, null: not established.",
        "person",
    ),
    "sentence": ("The sentences it stands in.", '"A ferry is no bridge," said …'),
    "month": ("The month of publication; null where none is told.", "2026-03"),
    "said_first": ("The first day that the date said can mean.", "2026-03-04"),
    "said_last": ("The last day that the date said can mean.", "2026-03-04"),
    "Person.id": ("Made of the name; null of words that no article has as a name.", "hanne-ruud"),
    "PersonRow.id": ("Made of the name, and where several have it of an article.", "hanne-ruud"),
    "PeopleRow.id": ("Made of the name, and where several have it of an article.", "hanne-ruud"),
    "Person.name": _NAME,
    "PersonRow.name": _NAME,
    "PersonRow.kind": ("A person, organization, place, group or document.", "person"),
    "Person.role": ("The role that most articles print.", "councillor"),
    "PersonRow.role": ("The role that most articles print.", "councillor"),
    "PersonRow.roles": ("The roles as printed, the latest first.",),
    "Office.role": ("The role as printed.", "councillor"),
    "Office.first": (f"The first day it was printed, {_DAY}", "2026-03-04"),
    "Office.last": (f"The last day it was printed, {_DAY}", "2026-03-11"),
    "Office.count": ("How many articles print it.", 2),
    "Person.outlets": (
        "The publishers that print the most statements, or name a person most; three at most.",
        ["The Ellery Courier"],
    ),
    "Person.first": ("The first day one was published.", "2026-03-04"),
    "Person.last": ("The last day one was published.", "2026-03-11"),
    "Counts.by": ("What is counted by.", ["person", "month"]),
    "Counts.rows": ("A row for each value, or each cross of values, that there is.",),
    "Counts.statements": ("How many statements they are of together.", 14),
    "Counts.words": ("How many words these have.", 210),
    "Counts.articles": ("How many articles print them.", 3),
    "not_established": ("How many of the statements have no speaker established.", 2),
    "Counts.candidates": ("Whom the name of a speaker may mean; null where it means one.",),
    "StatsLine.values": (
        "What is counted by, each with the value of this row; `person_id` beside `person`.",
        {"person": "Hanne Ruud", "person_id": "hanne-ruud", "month": "2026-03"},
    ),
    "StatsLine.statements": ("How many statements there are of them together.", 4),
    "StatsLine.words": ("How many words these statements have.", 63),
    "StatsLine.articles": ("How many articles print them.", 3),
    "named": ("How many articles name this person, quoted or not.", 5),
    "spoken_for": ("How many statements are spokespeople's.", 0),
    "total": ("How many fit; a search counts up to 10,000.", 17),
    "unjoined": ("Groups of like names that are not joined yet: 0 but after a kill.", 0),
    "people": ("The people, the most quoted first.",),
    "pairs": ("The pairs, first those on which most statements hang.",),
    "PersonAnswer.outlets": ("Who prints the statements, and how many each.",),
    "Outlet.publisher": ("The publisher; null: not known.", "The Ellery Courier"),
    "months": ("What was printed in each month of publication.",),
    "Month.month": ("The month; null: not established.", "2026-03"),
    "naming": ("The articles that name this person, the newest 40.",),
    "Naming.article": ("The id of the article.", "531b458bab2ef111"),
    "Naming.entity": ("The entity there, as judgements know it.", "531b458bab2ef111#e2"),
    "Naming.name": ("The fullest name that it prints.", "Hanne Ruud"),
    "Naming.published": ("When it appeared, in EDTF.", "2026-03-04"),
    "said_for": ("Statements of those who speak for this person, the newest 10.",),
    "perhaps_ids": ("Their ids.", ["ruud"]),
    "judgements": ("What somebody judged of these names and entities.",),
    "verdict": ("Whether the two are one.", "same"),
    "Judgement.reasons": ("Why.", ["the council says so"]),
    "Judgement.left": ("A name folded, or an entity.", "person:hanne ruud"),
    "Judgement.right": ("The other.", "531b458bab2ef111#e2"),
    "Pair.one": ("The one with more statements.",),
    "Pair.other": ("The one with fewer, which hang on the judgement.",),
    "Pair.names": ("How the two names are to each other.", "short"),
    "grounds": ("What else is known of the two.",),
    "weight": ("Above 0 where it speaks for their being one, below where against.", 1.5),
    "Ground.words": ("What it is.", "both are councillor"),
    "joins": ("Names that were taken for one's, and why.",),
    "left": ("One of the two names.", "Hanne Ruud"),
    "right": ("The other.", "H. Ruud"),
    "reasons": ("Why.", ["both are councillor"]),
}  # fmt: skip
for _noun in ("Outlet", "Month"):
    PEOPLE[f"{_noun}.statements"] = ("How many statements.", 4)
    PEOPLE[f"{_noun}.words"] = ("How many words these have.", 63)
    PEOPLE[f"{_noun}.articles"] = ("In how many articles.", 3)
PEOPLE["Naming.statements"] = ("How many statements it has of this person; 0: none.", 1)
for _noun in ("Person", "PersonRow"):
    PEOPLE[f"{_noun}.statements"] = ("How many statements the latest versions print.", 4)
    PEOPLE[f"{_noun}.words"] = ("How many words these statements have.", 63)
    PEOPLE[f"{_noun}.articles"] = ("How many articles print them.", 3)
    PEOPLE[f"{_noun}.publishers"] = ("How many publishers print them.", 2)
PEOPLE["PersonRow.first"] = PEOPLE["Person.first"]
PEOPLE["PersonRow.last"] = PEOPLE["Person.last"]
