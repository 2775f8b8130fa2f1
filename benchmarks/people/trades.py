"""What sorts of worlds there are: their bodies, their offices in order of a career, their quarrels.

In bodies and roles ``{place}`` is the town, ``{field}`` a field of government, ``{name}`` a
founder's surname. An office is a role in lower case and the title that stands before a name, if
it has one; a career is the offices that one person may hold, one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass

Office = tuple[str, str]


@dataclass(frozen=True)
class Sort:
    """A sort of world: names of bodies with a short form each, careers, subjects of talk."""

    name: str
    bodies: tuple[tuple[str, str], ...]
    careers: tuple[tuple[Office, ...], ...]
    subjects: tuple[str, ...]


def _careers(*lines: str) -> tuple[tuple[Office, ...], ...]:
    """Return careers of lines such as "councillor=Councillor > mayor=Mayor"."""
    return tuple(
        tuple((role, title) for role, _, title in (one.partition("=") for one in line.split(" > ")))
        for line in lines
    )


SORTS = (
    Sort(
        "town",
        (("{place} Town Council", "the council"), ("{place} Port Authority", "the Port Authority"),
         ("{place} Chamber of Commerce", "the chamber"), ("City Council", "the council"),
         ("{place} Volunteer Fire Brigade", "the brigade")),
        _careers(
            "councillor=Councillor > deputy mayor > mayor=Mayor",
            "councillor=Councillor > mayor=Mayor", "councillor=Councillor",
            "councillor=Councillor > council leader", "town clerk > chief executive of the council",
            "sergeant=Sergeant > inspector=Inspector > police chief=Chief", "harbour master",
            "head teacher", "fire captain=Capt. > fire chief=Chief", "librarian", "shopkeeper",
            "baker", "parish priest=Father",
        ),
        ("the harbour wall", "the bus lanes", "the school roof", "the market square", "the bypass",
         "the flood gate", "the library hours", "the parking charge", "the sewage works",
         "the winter fair"),
    ),
    Sort(
        "court",
        (("{place} District Court", "the court"), ("{place} Legal Aid Office", "the office"),
         ("{place} Bar Association", "the association"), ("High Court", "the court")),
        _careers(
            "assistant prosecutor > prosecutor > judge=Judge", "judge=Judge", "defence lawyer",
            "defence lawyer > judge=Judge", "court clerk", "prosecutor > attorney general",
            "detective=Detective", "expert witness=Dr.", "bailiff", "accountant",
        ),
        ("the fraud trial", "the appeal", "the jury list", "the land claim", "the bail hearing",
         "the missing ledger", "the plea", "the inquest", "the damages", "the witness rule"),
    ),
    Sort(
        "ministry",
        (("Ministry of {field}", "the ministry"),
         ("National {field} Inspectorate", "the inspectorate"),
         ("{field} Workers’ Federation", "the federation"), ("National {field} Fund", "the fund")),
        _careers(
            "deputy minister > {field} minister=Minister", "{field} minister=Minister",
            "senator=Senator > {field} minister=Minister", "senator=Senator", "chief inspector",
            "permanent secretary", "ambassador=Ambassador", "opposition leader",
            "spokesman=- > press secretary", "union leader", "economist",
            "member of parliament > senator=Senator", "general=General",
        ),
        ("the subsidy", "the import rule", "the reform bill", "the border deal", "the audit",
         "the reserve", "the licence fee", "the emergency decree", "the pension age", "the treaty"),
    ),
    Sort(
        "club",
        (("{place} Rovers", "the club"), ("{place} Athletic", "the club"),
         ("{place} Supporters’ Trust", "the trust"),
         ("National Football League Board", "the board")),
        _careers(
            "midfielder > captain > assistant coach > head coach=Coach", "striker", "goalkeeper",
            "striker > captain", "head coach=Coach", "physiotherapist", "chairman=-",
            "team doctor=Dr.",
            "groundskeeper", "referee", "scout > sporting director", "defender",
        ),
        ("the penalty", "the new stand", "the transfer", "the season ticket", "the broken ankle",
         "the cup run", "the youth team", "the pitch", "the wage bill", "the relegation match"),
    ),
    Sort(
        "company",
        (("{name} & Sons Ltd.", "{name}"), ("{name} Holdings Inc.", "{name}"),
         ("{place} Dock Workers’ Union", "the union"), ("{name} Motor Works Corp.", "{name}")),
        _careers(
            "finance director > chief executive", "plant manager > operations director",
            "chief executive", "engineer > chief engineer", "founder",
            "shop steward > union secretary",
            "chairwoman=-", "analyst", "sales manager", "welder", "company lawyer",
        ),
        ("the layoffs", "the second shift", "the merger", "the dividend", "the recall",
         "the new foundry", "the order book", "the night bonus", "the safety report",
         "the export licence"),
    ),
    Sort(
        "university",
        (("University of {place}", "the university"),
         ("{place} Institute for Soil Research", "the institute"),
         ("{place} Students’ Union", "the union"), ("{name} Foundation", "the foundation")),
        _careers(
            "lecturer=Dr. > professor=Professor > rector", "professor=Professor", "researcher=Dr.",
            "student leader", "historian=Professor", "biologist=Dr. > institute director",
            "librarian", "lecturer=Dr.", "registrar", "geologist=Dr.",
        ),
        ("the tuition rise", "the soil survey", "the lost archive", "the new laboratory", "the dig",
         "the exam rule", "the river study", "the grant", "the seed bank", "the disputed paper"),
    ),
    Sort(
        "hospital",
        (("{place} General Hospital", "the hospital"), ("{place} Health Board", "the board"),
         ("St. {name} Hospice", "the hospice"), ("National Nurses’ Guild", "the guild")),
        _careers(
            "surgeon=Dr. > head of surgery=Dr.", "nurse > head nurse", "midwife",
            "hospital director", "paediatrician=Dr.", "paramedic", "health board chairman=-",
            "pharmacist", "anaesthetist=Dr.", "patient advocate",
        ),
        ("the night ward", "the waiting list", "the flu season", "the scanner",
         "the maternity unit",
         "the ambulance rota", "the kitchen", "the vaccine stock", "the car park",
         "the staffing ratio"),
    ),
)  # fmt: skip

FIELDS = (
    "Transport", "Fisheries", "Health", "Justice", "Labour", "Energy", "Housing", "Trade",
    "Forestry", "Culture", "Water", "Mines", "Education", "Defence",
)  # fmt: skip
#: What is claimed of a subject; {s} is the subject, {n} and {m} numbers, {p} the place.
CLAIMS = (
    "{s} will cost {n} million more than the plan allows",
    "nobody asked the people of {p} about {s}",
    "the figures for {s} were {n} per cent too low",
    "{s} has waited {n} years and cannot wait another",
    "{n} letters about {s} arrived before noon",
    "{s} was settled over {n} cups of coffee and one bad map",
    "half of what was promised for {s} is still in boxes",
    "anyone who calls {s} finished has not walked past it",
    "{n} of {m} families in {p} would pay for {s} twice",
    "the deadline for {s} moved {n} times in a single spring",
    "{s} needs {n} more hands and fewer speeches",
    "there are {m} pages on {s} and {n} of them are blank",
    "the rain found every mistake in {s} within {n} hours",
    "the vote on {s} was lost by {n} hands out of {m}",
    "{s} keeps {n} people in {p} awake at night",
    "a child with a ruler could have measured {s} better",
    "{p} has lived with {s} for {m} weeks too long",
    "the old agreement on {s} holds until somebody burns it",
    "{n} crews looked at {s} and came back with {m} opinions",
    "the bill for {s} went to the wrong street",
)
#: What goes on behind a claim.
TAILS = (
    "", "", "and that was before the frost", "whatever the poster says",
    "and the rest is decoration", "as every ferryman knows", "if the weather allows it",
    "and the keys are still missing", "even after the second audit", "and none of it is in writing",
    "at least until the lamps go out", "though the gulls seem happy with it",
)  # fmt: skip
#: What the newsroom tells in its own voice.
OWN = (
    "The dispute over {s} began {n} months ago in {p}.",
    "A hearing on {s} drew {m} people on a wet evening.",
    "Work on {s} stopped twice, for {n} days each time.",
    "A report of {m} pages on {s} is due before the summer.",
    "Some {n} residents stood outside with lanterns and a drum.",
    "The last count found {m} faults, most of them small.",
    "An earlier plan for {s} was withdrawn after {n} weeks.",
    "It was the third meeting on {s} in {n} weeks.",
)
