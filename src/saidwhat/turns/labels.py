"""Which lines are labelled with who has the word, and which "NAME:" is a list or a recipe?

The shape of a label, and the look of the whole: labels that come back, lines that are talk. Who
a label means is not asked here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saidwhat.turns.words import (
    FACTS,
    NO_NAME,
    PARTICLES,
    RECORD_TITLES,
    ROLES,
    STOPPED_LABELS,
    TALK,
    TITLE,
)
from saidwhat.types.span import Span

_TIME = r"[\[(]?(?P<{0}>\d{{1,2}}:\d\d(?::\d\d)?(?:[.,]\d{{1,3}})?)[\])]?"
_LABELLED = re.compile(
    r"(?:\d{1,2}[ \t]{2,})?(?:>>+[ \t]*|[-*][ \t]+)?(?:\*\*|__|\*|_)?[ \t]*"
    rf"(?:{_TIME.format('before')}[ \t]*[-–—]?[ \t]*)?"
    r"(?:\([A-Z][A-Z ]+\)[ \t]+(?=[A-Z]))?"
    r"(?P<label>[(\[]?[^\W\d_][^:\n?!;“”\"—–]{0,90}?)"
    rf"[ \t]*(?:{_TIME.format('behind')}[ \t]*)?"
    r"(?P<end>(?:\*\*|__|\*|_)?:(?:\*\*|__|\*|_)?)(?=\s|$)[ \t]*"
    rf"(?:{_TIME.format('after')}[ \t]*(?=\s|$))?"
)
# Records end a label with a full stop: "Mr. QUILL. Mr. Speaker, I rise", "Q. Did you see it?"
_STOPPED = re.compile(
    rf"(?:\d{{1,2}}[ \t]{{2,}})?[ \t]*(?P<label>{STOPPED_LABELS}"
    rf"|(?:{RECORD_TITLES})\.? [A-ZÀ-Þ][A-ZÀ-Þ’'-]{{1,20}}"
    r"(?: of [A-Z]\w+)?)(?P<end>\.)[ \t]+(?=\S)"
)
# "Olga Brandt 00:12" on a line of its own.
_CLOCKED = re.compile(
    rf"(?P<label>[A-Z][^:\n?!;.“”\"]{{1,40}}?)(?P<end>[ \t]+){_TIME.format('after')}[ \t]*$",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]?")
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]*)*")
#: A label has no more words, but for a title behind a comma and what stands in brackets.
_WORDS = 5
#: So many characters may stand in brackets and behind a comma: party, state, office.
_ADDED = 60
#: A line of so many words is speech, wherever it ends.
_SPEECH_WORDS = 8
#: The shares of labelled lines that must look like talk: of three public debates and of the
#: hearings we know 55 to 80 in a hundred have a question or a first or second person; fact
#: boxes, recipes, cast lists and programmes of the day have none.
_TALK = 0.3
_SENTENCES = 0.6


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that begins with a label: where its words begin, and its time code."""

    line: Span
    label: Span
    key: str
    start: int
    time: str | None
    is_voice: bool = False

    @property
    def voice(self) -> str:
        """Return the word that a voice comes back under: "Ines Falk" is later "FALK"."""
        return self.key.split()[-1]


def labelled(text: str, line: Span) -> Labelled | None:
    """Return what a line's label is, or None where it has none."""
    # Where no colon stands, neither a label nor a clock ends.
    colon = text.find(":", line.start, line.end) >= 0
    shapes = (_LABELLED, _STOPPED, _CLOCKED) if colon else (_STOPPED,)
    tried = (shape.match(text, line.start, line.end) for shape in shapes)
    match = next(filter(None, tried), None)
    if match is None:
        return None
    key = _key(match["label"])
    if key is None:
        return None
    times = match.groupdict()
    time = times.get("before") or times.get("behind") or times.get("after")
    start = match.end()
    while start < line.end and text[start].isspace():
        start += 1
    label = Span(*match.span("label"))
    return Labelled(line, label, key, start, time, _is_voice(label.of(text)))


def alone(line: Span, label: Span, name: str) -> Labelled:
    """Return the label that a line is, with its words on the lines below."""
    return Labelled(line, label, name.casefold(), line.end, None, True)


def _key(label: str) -> str | None:
    """Return the words by which a label is told from others, None where it can be no label."""
    core = _core(label)
    words = _WORD.findall(core)
    if not 0 < len(words) <= _WORDS or _rest(core) or len(label) - len(core) > _ADDED:
        return None
    if NO_NAME.match(core):
        return None
    if any(word.lower() in FACTS for word in (words[0], words[-1])) and not core.isupper():
        return None
    if words[-1].lower() in FACTS and len(words) == 1:
        return None
    if not all(_capital(word) or word.lower() in PARTICLES or word.isdigit() for word in words):
        known = words[-1].lower() in ROLES or words[0].lower() in ROLES
        if not (known and words[0][0].isupper() and len(words) <= 2):
            return None
    return core.casefold()


def _core(label: str) -> str:
    """Return a label without what stands in brackets and behind a comma."""
    return _BRACKETS.sub("", label).split(",")[0].strip() or label.strip("()[] ")


def _rest(core: str) -> str:
    """Return what of a label is neither word nor space nor what ties words."""
    return _WORD.sub("", core).strip(" .’'&-/")


def _capital(word: str) -> bool:
    return word[0].isupper()


def is_dialogue(lines: Sequence[Labelled], rests: Sequence[str], contiguous: bool) -> bool:
    """Tell whether labelled lines are people talking: labels that come back, words that are talk.

    ``rests`` are the words of each line behind its label; ``contiguous`` tells that nothing
    stands between the lines.
    """
    if len(lines) < 2:
        return False
    voices = Counter(one.voice for one in lines)
    talk = sum(bool(TALK.search(rest)) for rest in rests) / len(rests)
    sentences = sum(_is_speech(rest) for rest in rests) / len(rests)
    if len(voices) < 2 or talk < _TALK or sentences < _SENTENCES:
        return False
    if len(voices) < len(lines):
        return len(lines) > 2
    names = all(one.is_voice for one in lines)
    return (
        contiguous and names and talk >= 0.5 and sentences >= 0.8
    )  # nobody speaks twice: look closer


def _is_speech(rest: str) -> bool:
    return not rest or rest[-1] in ".?!…-—–”\"')]" or len(rest.split()) >= _SPEECH_WORDS


def _is_voice(label: str) -> bool:
    """Tell whether a label alone shows a voice: capitals, a role, or two words of a name."""
    core = _core(label)
    words = _WORD.findall(core)
    role = any(word.lower() in ROLES for word in words)
    return role or core.isupper() or len([w for w in words if not TITLE.match(w)]) >= 2
