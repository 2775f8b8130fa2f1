"""What do printings of one quotation have otherwise? Each difference once, with who has it so.

Words as the verdict's changes tell them, how far each printing goes, who is named and in which
role, and the day: as sentences (`wording.comparisons`). What a printing does not tell is no
difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from saidwhat.compare.columns import Beside, counted
from saidwhat.compare.joining import who
from saidwhat.text.tokens import Tokens
from saidwhat.types.comparison import Difference, DifferenceKind, Printing
from saidwhat.types.edtf import Edtf
from saidwhat.types.verdict import meaning
from saidwhat.wording import comparisons as wording
from saidwhat.wording.comparisons import Told

#: What a change is told as; the others are words.
_KINDS: dict[str, DifferenceKind] = {"negation": "negation", "number": "number", "name": "name"}
#: What a date said rests on where the text tells it: a day of publication is no difference.
_READ = frozenset({"cue", "document", "scene"})
#: Why a change is one of how words are printed, and not of words.
_PRINTED = frozenset(
    {"case", "punctuation", "comma", "sentence", "marks", "quotes", "accent", "elision", "spelling"}
)


def differences(
    printings: Sequence[Printing], words: Sequence[Beside], base: Tokens
) -> tuple[Difference, ...]:
    """Return what the printings have otherwise than the first, the base."""
    names = wording.names(printings)
    told: dict[tuple[DifferenceKind, Told], list[int]] = {}
    for number, (printing, beside) in enumerate(zip(printings, words, strict=True)):
        for what, each in (*_extent(beside, names[0], base), *_changes(printing)):
            told.setdefault((what, each), []).append(number)
    found = [
        Difference(what, tuple(dict.fromkeys(numbers)), wording.sentence(each, numbers, names))
        for (what, each), numbers in told.items()
    ]
    return (*_speakers(printings, names), *_dates(printings, names), *found)


def _extent(beside: Beside, name: str, base: Tokens) -> Iterator[tuple[DifferenceKind, Told]]:
    """Yield where a printing begins and stops, and what it has before and behind the base."""
    first, last, size = (counted(base, at) for at in (beside.first, beside.last, len(base)))
    if first or last < size:
        yield "words", wording.extent(name, size, first, last)
    before = beside.words(0, beside.start)
    after = beside.words(beside.end, len(beside.tokens))
    if before:
        yield "words", wording.more(before, before_it=True)
    if after:
        yield "words", wording.more(after, before_it=False)


def _changes(printing: Printing) -> Iterator[tuple[DifferenceKind, Told]]:
    """Yield what the changes of a printing are told as."""
    faithful = meaning(printing.words).faithful and printing.words != "spoken"
    for change in printing.changes:
        if change.why in _PRINTED and not change.material:
            yield "words", wording.PRINTED_OTHERWISE
        elif faithful and not change.marked and change.original_text and not change.draft_text:
            yield _KINDS.get(change.kind, "words"), wording.cut_off(change)
        else:
            yield _KINDS.get(change.kind, "words"), wording.changed(change)


def _speakers(printings: Sequence[Printing], names: Sequence[str]) -> Iterator[Difference]:
    """Yield who is named otherwise, who is denied the words, and the roles that differ."""
    labels = [one.speaker.label if one.speaker else None for one in printings]
    known = next((label for label in labels if label), None)
    if known is None:
        return
    first = labels.index(known)
    of_base = labels[0] is not None
    others = [
        number
        for number, one in enumerate(printings)
        if (one.attribution == "other" and of_base) or who(labels[number], known) == "different"
    ]
    if others:
        text = wording.speakers([(names[n], labels[n]) for n in (first, *others)])
        yield Difference("speaker", tuple(others), text)
    unnamed = [number for number, label in enumerate(labels) if label is None]
    if unnamed:
        yield Difference("speaker", tuple(unnamed), wording.unnamed(unnamed, names, known))
    denied = [number for number, one in enumerate(printings) if one.attribution == "denied"]
    if denied:
        yield Difference("speaker", tuple(denied), wording.denied(denied, names))
    yield from _roles(printings, names, set(others))


def _roles(
    printings: Sequence[Printing], names: Sequence[str], others: set[int]
) -> Iterator[Difference]:
    """Yield the roles printed for one speaker, where they are not the same words."""
    roles: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for number, one in enumerate(printings):
        if one.speaker and one.speaker.role and number not in others:
            role = " ".join(one.speaker.role.text.split())
            shown.setdefault(role.casefold(), role)
            roles.setdefault(role.casefold(), []).append(number)
    if len(roles) > 1:
        rest = list(roles.values())[1:]
        text = wording.roles([(shown[role], numbers) for role, numbers in roles.items()], names)
        yield Difference("speaker", tuple(sorted(n for each in rest for n in each)), text)


def _dates(printings: Sequence[Printing], names: Sequence[str]) -> Iterator[Difference]:
    """Yield the days that cannot be one."""
    dated = [
        (number, one.said.edtf)
        for number, one in enumerate(printings)
        if one.said and one.said.basis in _READ
    ]
    if not dated:
        return
    first, edtf = dated[0]
    others = [(number, day) for number, day in dated[1:] if _are_apart(edtf, day)]
    if others:
        text = wording.dates([(names[number], day) for number, day in ((first, edtf), *others)])
        yield Difference("date", tuple(number for number, _ in others), text)


def _are_apart(one: Edtf, other: Edtf) -> bool:
    """Tell whether two dates have no day in common."""
    if one.last and other.first and one.last < other.first:
        return True
    return bool(one.first and other.last and other.last < one.first)
