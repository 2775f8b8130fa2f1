"""Who has the word by layout? The label of a transcript's line, the one who is interviewed.

A label is looked up once, however many lines bear it. One that leads to no name is shown as
printed: "THE WITNESS". An answer without a name is the one person's whom the headline, or else
the text above the first question, names; of two nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saidwhat.language.load import ENGLISH
from saidwhat.resolve.capitals import person
from saidwhat.resolve.clusters import Cluster, Clusters
from saidwhat.resolve.court import Court, court_of
from saidwhat.resolve.nouns import is_common_word, noun_kind
from saidwhat.text.layout import Layout
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span, Spans, without
from saidwhat.types.speaker import Speaker, Step
from saidwhat.types.turn import LAID_OUT, Turn

#: Labels that stand for whoever answers, and for whoever asks.
_ANSWERS = ENGLISH.words("labels of answers")
_ASKS = ENGLISH.words("labels of questions")
#: First or last words of labels that name nobody.
_UNNAMED = _ANSWERS | _ASKS | ENGLISH.words("unnamed labels")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]{0,90}[)\]]?")
_CORE = re.compile(r"[^\s,(\[][^,(\[]*[^\s,(\[]")


#: "The Prime Minister (Mr Anders Holm)": the office, and who holds it.
_HELD = re.compile(
    rf"\((?:{ENGLISH.either('titles before holders')})\.? "
    r"(?P<name>[A-ZÀ-Þ][\w.’'-]+(?: [A-ZÀ-Þ][\w.’'-]+){0,3})\)$"
)


@dataclass(frozen=True, slots=True)
class Lines:
    """The laid-out turns of an article by their first words, and where they begin.

    ``apart`` are the places where a page sets a quotation apart.
    """

    turns: dict[Span, Turn]
    first: int
    court: Court
    apart: frozenset[int]

    def turn(self, attribution: Attribution) -> Turn | None:
        """Return the turn whose words an attribution has, if layout gives them to a voice."""
        return self.turns.get(attribution.content[0]) if not attribution.cue else None


def lines_of(layout: Layout) -> Lines:
    """Return the laid-out turns of an article."""
    found = {turn.inner[0]: turn for turn in layout.turns if turn.kind in LAID_OUT}
    first = min((turn.span.start for turn in found.values()), default=0)
    shapes = layout.article.shapes()
    apart = frozenset(at for at, shape in shapes.items() if shape in ("quote", "pull", "quote-on"))
    return Lines(found, first, court_of(layout), apart)


def once(
    layout: Layout, attributions: Sequence[Attribution], lines: Lines
) -> tuple[list[Attribution], list[int]]:
    """Return the attributions without those whose label stood before, and for each which it is."""
    court = lines.court
    kept: list[Attribution] = []
    which: list[int] = []
    seen: dict[str, int] = {}
    for one in attributions:
        turn = lines.turn(one)
        label = turn.label.of(layout.text) if turn and turn.label else ""
        label += f"|{court.name(turn)}" if turn and label.casefold() in _ANSWERS | _ASKS else ""
        number = seen.get(label, len(kept)) if label else len(kept)
        if number == len(kept):
            kept.append(one)
        if label:
            seen[label] = number
        which.append(number)
    return kept, which


def offices(layout: Layout, kept: Iterable[Attribution], lines: Lines) -> dict[str, Span]:
    """Return who holds each office that a label gives with a name, by the office's words.

    The next line may have the office alone: "The Prime Minister:". Of two who hold one, neither.
    """
    found: dict[str, Span | None] = {}
    text = layout.text
    for one in kept:
        turn = lines.turn(one)
        held = _HELD.search(text, turn.label.start, turn.label.end) if turn and turn.label else None
        if held and turn and turn.label:
            office = text[turn.label.start : held.start()].strip().casefold()
            name = found[turn.label.of(text).strip().casefold()] = Span(*held.span("name"))
            other = found.setdefault(office, name)
            if other is None or other.of(text) != name.of(text):
                found[office] = None
    return {office: name for office, name in found.items() if name}


def marks(layout: Layout, kept: Iterable[Attribution], lines: Lines) -> list[Mention]:
    """Return the names in labels, and the full names that the text has for their surnames."""
    text = layout.text
    labels = [turn.label for one in kept if (turn := lines.turn(one)) and turn.label]
    cores = [core for label in labels if (core := _core(text, label))]
    full = _full_names(text, {_surname(text, core) for core in cores})
    known = {span.of(text).split()[-1].casefold() for span in full}
    names = [core for core in cores if _is_name(text, core, known)]
    return [Mention(span, "name", "person") for span in (*names, *full)]


def _full_names(text: str, surnames: set[str]) -> list[Span]:
    """Return the places where a given name stands before one of some surnames."""
    words = "|".join(sorted(re.escape(surname.title()) for surname in surnames if surname))
    if not words:
        return []
    found = []
    for match in re.finditer(rf"\b[A-Z][\w.’'-]+ (?:[A-Z]\. )?(?:{words})\b", text):
        someone = person(text, Span(*match.span()), 1)
        if someone and " " in someone.text and not is_common_word(someone.text.split()[0]):
            found.append(someone.span)
    return found


def _core(text: str, label: Span) -> Span | None:
    """Return the place of a label's name: no party, no office, but who holds the office."""
    held = _HELD.search(text, label.start, label.end)
    if held:
        return Span(*held.span("name"))
    match = _CORE.match(text, label.start, label.end)
    return Span(*match.span()) if match else None


def _is_name(text: str, core: Span, known: set[str]) -> bool:
    """Tell a name from a role: "WALKER" is a name where the text has a Scott Walker."""
    words = [word.strip(".").casefold() for word in core.of(text).split()]
    if words[-1] in known:
        return True
    return not ({words[0], words[-1]} & _UNNAMED or noun_kind(words[-1]))


def _surname(text: str, name: Span) -> str:
    words = name.of(text).split()
    return words[-1] if len(words[-1]) > 2 else ""


def is_named(layout: Layout, turn: Turn | None) -> bool:
    """Tell whether a label can lead to a name, as "Q" and "A" cannot."""
    label = turn.label.of(layout.text) if turn and turn.label else ""
    return label.casefold().strip(".()[] ") not in _ASKS | _ANSWERS


def is_examined(layout: Layout, turn: Turn) -> bool:
    """Tell whether a label stands for whoever asks or answers in a court: "Q", "A"."""
    label = turn.label.of(layout.text).casefold().strip(".()[] ") if turn.label else ""
    return label in _ANSWERS or (turn.kind == "question" and label in _ASKS)


def unlabelled(layout: Layout) -> Layout:
    """Return the layout without labels where names are looked for: each is asked for once."""
    labels: Spans = tuple(turn.label for turn in layout.turns if turn.label)
    return replace(layout, zones=tuple(without(layout.zones, labels))) if labels else layout


def as_printed(layout: Layout, turn: Turn) -> Speaker | None:
    """Return a label that leads to no name as it is printed, None where it stands for a line."""
    if turn.label is None:
        return None
    label = turn.label.of(layout.text).split(",")[0]
    words = (_BRACKETS.sub("", label).strip() or label).strip("()[] ")
    if not words or len(words.rstrip(".")) == 1:
        return None  # "Q" and "A" are no voices
    step = Step(turn.label.of(layout.text), turn.label, "the label of the line; no name is given")
    return Speaker(words, "person", steps=(step,))


def answers(layout: Layout, turn: Turn) -> bool:
    """Tell whether a turn is an answer that only the interview as a whole gives to somebody."""
    if layout.article.kind != "interview" or turn.kind != "speech":
        return False
    return turn.label is None or turn.label.of(layout.text).casefold() in _ANSWERS


def interviewed(layout: Layout, clusters: Clusters, lines: Lines) -> Cluster | None:
    """Return the one person whom the headline names, or else what stands above the talk."""
    heads = layout.article.spans("headline")
    for places in (heads, (Span(0, lines.first),) if lines.first else ()):
        named = [
            one
            for one in clusters.people
            if " " in one.fullest.text  # "of Brindle" may be a town that looks like a name
            and any(place.contains(name.span) for name in one.names for place in places)
        ]
        if len(named) == 1:
            return named[0]
    return None
