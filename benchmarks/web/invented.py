"""News of towns that do not exist: a few dozen articles to look at pages with.

Our own sentences, put together by chance (seeded): invented people, places and papers. Of
use for seeing pages and lists as a reader does; they prove nothing about reading.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

PAPERS = ("The Ellery Courier", "Northern Wire", "The Marrow Gazette", "Lowmoor Post",
          "The Saltham Herald")  # fmt: skip
WRITERS = ("Maud Keller", "Ines Falk", "Piet Orlan", "Senna Brook", "Owen Tarrick")
TOWNS = ("Port Ellery", "Marrow", "Lowmoor", "Saltham", "Greywater", "Vennick")
PEOPLE = (
    ("Dana Whitlock", "Transport Minister", "she"), ("Tomas Arden", "Mayor", "he"),
    ("Hanne Ruud", "councillor", "she"), ("Petra Lund", "engineer", "she"),
    ("Aldo Ferrin", "harbour master", "he"), ("Mirela Stade", "head teacher", "she"),
    ("Joss Penhale", "union secretary", "he"), ("Ottilie Brandt", "Health Minister", "she"),
    ("Karim Odell", "archaeologist", "he"), ("Bea Longstaff", "farmer", "she"),
)  # fmt: skip
#: What is in question, what is to be done with it, and what it is short of.
MATTERS = (
    ("the night tram", "run until two in the morning", "drivers"),
    ("the public library", "open on Sundays again", "a roof that keeps the rain out"),
    ("the harbour wall", "be raised by a metre", "stone"),
    ("the village school", "close after the summer", "pupils"),
    ("the old waterworks", "become a swimming pool", "money"),
    ("the lighthouse", "be sold to its keeper", "buyers"),
    ("the market hall", "stay where it is", "fishmongers"),
    ("the salt road", "be dug up along its whole length", "time"),
    ("the cottage hospital", "keep its night ward", "nurses"),
)
SAYINGS = (
    "Nobody asked us, and nobody has asked us since.",
    "We have counted twice, and twice it came to the same figure.",
    "I would rather explain a delay than a funeral.",
    "It is a good plan for a town that is not ours.",
    "There is a letter about it, and I have not read it.",
    "We were promised a meeting and we were sent a brochure.",
    "If it rains in April we shall all know who was right.",
    "The figures are on the table, and so are the coffee cups.",
    "My grandmother paid for that wall with a penny on every herring.",
    "You cannot mend a thing by measuring it every year.",
)
REPORTS = (
    "the work would cost {n} million crowns and take {m} months",
    "no decision had been made and none would be made before the autumn",
    "a third of the households had signed the petition",
    "the plan had been drawn up without the people who would have to carry it out",
    "the first tenders had come in {m} per cent above the estimate",
)


def written(number: int) -> tuple[str, str]:
    """Return one article as a file: its name and its text."""
    chance = random.Random(number)
    town = chance.choice(TOWNS)
    paper = chance.choice(PAPERS)
    matter, plan, lack = chance.choice(MATTERS)
    (one, role, she), (other, office, they), third = chance.sample(PEOPLE, 3)
    sayings = [f"{said[:-1]}," for said in chance.sample(SAYINGS, 3)]
    reports = chance.sample(REPORTS, 2)
    first, second = (r.format(n=chance.randint(2, 60), m=chance.randint(4, 30)) for r in reports)
    day = date(2025, 11, 3) + timedelta(days=3 * number)
    spoke = (day - timedelta(days=1)).strftime("%A")
    title = chance.choice((
        f"{town} argues over {matter.removeprefix('the ')}",
        f"{matter[4:].capitalize()} in {town} to {plan}, says {role.lower()}",
        f"{one.split()[1]}: {matter} must {plan}",
    ))  # fmt: skip
    lines = [
        title,
        f"By {chance.choice(WRITERS)}\n{paper}\n{day.day} {day:%B %Y}",
        f"{role[0].upper() + role[1:]} {one} said on {spoke} that {matter} in {town} would {plan}, "
        f"although it is short of {lack}.",
        f"“{sayings[0]}” {one.split()[1]} told reporters outside the town hall.",
        f"According to {office.lower()} {other}, {first}. “{sayings[1]}” {they} said.",
        f"The council put the question off by {chance.randint(9, 14)} votes to "
        f"{chance.randint(2, 8)}. It will come back before the end of the month.",
        f"{third[0]}, {third[1].lower()}, wrote that {second}. “{sayings[2]}” {third[2]} added.",
        f"Asked whether {she} stood by the plan, {one.split()[1]} said {she} did.",
    ]
    return f"{day.isoformat()}-{town.split()[-1].lower()}.txt", "\n\n".join(lines) + "\n"


def write(folder: Path, count: int = 40) -> None:
    """Write articles into a folder."""
    for number in range(count):
        name, text = written(number)
        (folder / name).write_text(text, encoding="utf-8")
