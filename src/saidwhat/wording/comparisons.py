"""How is it said that printings differ? In sentences that name who prints what.

"The Post has “may” for “will”", never which of the two is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.types.comparison import Group, Printing
from saidwhat.types.edtf import Edtf
from saidwhat.types.shown import brief
from saidwhat.types.verdict import Change
from saidwhat.wording.dates import in_words
from saidwhat.wording.numbers import count

#: Words that are quoted whole; of more the middle is left out.
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Told:
    """What printings do, as one says it of one and of several: ("has …", "have …").

    ``before`` is the clause that is said first.
    """

    one: str
    several: str
    before: str = ""


PRINTED_OTHERWISE = Told("punctuates or spells otherwise", "punctuate or spell otherwise")


def names(printings: Sequence[Printing]) -> list[str]:
    """Return what each printing is called: its publisher, title or file; two of one numbered."""
    called = [one.publisher or brief(one.title or one.file or one.article) for one in printings]
    several = {name for name, many in Counter(called).items() if many > 1}
    seen: Counter[str] = Counter()
    found = []
    for name in called:
        seen[name] += 1
        found.append(f"{name} ({seen[name]})" if name in several else name)
    return found


def listed(called: Sequence[str]) -> str:
    """Return names in a row: "A", "A and B", "A, B and C"."""
    *first, last = called
    return f"{', '.join(first)} and {last}" if first else last


def sentence(told: Told, numbers: Sequence[int], names: Sequence[str]) -> str:
    """Return who does it, and what."""
    who = list(dict.fromkeys(numbers))
    does = told.one if len(who) == 1 else told.several
    return f"{told.before}{listed([names[number] for number in who])} {does}"


def extent(base: str, size: int, first: int, last: int) -> Told:
    """Return which words of the base are printed: ``first`` to ``last``, from 0, of ``size``."""
    before = f"{base} prints {count(size, 'word')}; "
    if not first:
        return Told(f"stops after word {last}", f"stop after word {last}", before)
    if last == size:
        return Told(f"begins with word {first + 1}", f"begin with word {first + 1}", before)
    part = f"words {first + 1} to {last} alone" if last - first > 1 else f"word {last} alone"
    return Told(f"prints {part}", f"print {part}", before)


def more(words: str, *, before_it: bool) -> Told:
    """Return what is printed beyond the base."""
    where = "before it" if before_it else "behind it"
    return Told(f"has {_quoted(words)} {where}", f"have {_quoted(words)} {where}")


def changed(change: Change) -> Told:
    """Return one change: the printing's words for those of the base."""
    new, old = change.draft_text, change.original_text
    if change.why == "spliced":
        return Told("runs two quotations into one", "run two quotations into one")
    if new and old:
        return _has(f"{_quoted(new)} for {_quoted(old)}")
    if new:
        mark = ", in brackets" if change.marked else ""
        return Told(f"puts in {_quoted(new)}{mark}", f"put in {_quoted(new)}{mark}")
    if old:
        mark = ", with a mark" if change.marked else ""
        return Told(f"leaves out {_quoted(old)}{mark}", f"leave out {_quoted(old)}{mark}")
    if change.why == "question":
        return _has("no question where it is one")
    return Told("punctuates otherwise", "punctuate otherwise")


def cut_off(change: Change) -> Told:
    """Return a word that a printing stops short of, and that governs what it prints."""
    old = _quoted(change.original_text)
    return Told(f"prints it without {old}", f"print it without {old}")


def _has(what: str) -> Told:
    return Told(f"has {what}", f"have {what}")


def speakers(named: Sequence[tuple[str, str | None]]) -> str:
    """Return who gives the words to whom."""
    first, *rest = [f"{paper} to {label or 'nobody by name'}" for paper, label in named]
    return ", ".join([first.replace(" to ", " gives the words to ", 1), *rest])


def unnamed(numbers: Sequence[int], names: Sequence[str], known: str) -> str:
    """Return who does not tell who said it."""
    does = "does" if len(numbers) == 1 else "do"
    who = listed([names[number] for number in numbers])
    return f"{who} {does} not establish who said it; elsewhere it is {known}"


def denied(numbers: Sequence[int], names: Sequence[str]) -> str:
    """Return who prints that the words were not said."""
    verb = "prints" if len(numbers) == 1 else "print"
    return f"{listed([names[number] for number in numbers])} {verb} that it was not said"


def roles(told: Sequence[tuple[str, Sequence[int]]], names: Sequence[str]) -> str:
    """Return who calls the speaker what."""
    clauses = [f"{listed([names[n] for n in numbers])} “{role}”" for role, numbers in told]
    verb = "print" if len(told[0][1]) > 1 else "prints"
    first = f"{listed([names[n] for n in told[0][1]])} {verb} the role “{told[0][0]}”"
    return ", ".join([first, *clauses[1:]])


def dates(told: Sequence[tuple[str, Edtf]]) -> str:
    """Return who dates the words to which day."""
    first, *rest = told
    clauses = [f"{paper} to {in_words(day)}" for paper, day in rest]
    return ", ".join([f"{first[0]} dates it to {in_words(first[1])}", *clauses])


def pieces(printing: Printing) -> str:
    """Return the words of a printing on one line, its pieces apart."""
    found, at = [], 0
    for piece in printing.content:
        found.append(" ".join(printing.text[at : at + len(piece)].split()))
        at += len(piece) + 1
    return " […] ".join(found)


def printed_by(group: Group) -> str:
    """Return how many print it, in how many wordings: "printed by 4, in 2 wordings"."""
    told = f"printed by {group.publishers:,}, in {count(group.wordings, 'wording')}"
    copies = group.articles - group.sources
    return f"{told}; {count(copies, 'article')} of wire copy" if copies else told


def _quoted(words: str) -> str:
    line = " ".join(words.split())
    half = _LONGEST // 2
    return f"“{line}”" if len(line) <= _LONGEST else f"“{line[:half]} […] {line[-half:]}”"
