"""Which quotation has no relation yet? Every passage of three words and more is somebody's.

Or it is a title, a slogan, a word in scare quotes: told apart by its shape. Who said the words is
given only where the text leads to one person: a sentence before that has one subject, a sentence
behind that says "That was how …". Nearness alone names nobody: better no source than the nearest.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from saidwhat.language.load import ENGLISH
from saidwhat.text.sentences import sentences
from saidwhat.types.annotations import Attribution, Mention
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.turn import Turn

#: A passage that is no sentence needs so many words. Of the 78 passages without a relation in 84
#: articles of PolNeAR dev and 160 of train, annotators took 19 of the 28 that are kept by these
#: rules for somebody's words, and 10 of the 50 that are not; fragments of three words 3 of 9.
_FRAGMENT_WORDS = 4
_FEWEST_WORDS = 2
#: A title has no more words, and so many of its longer ones have a capital.
_TITLE_WORDS = 10
_TITLE_SHARE = 0.6
#: The chance that the line may be printed as it stands, from the same passages.
NAMED, UNNAMED = 0.5, 0.4

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_ENDS = '.?!…:”"»’'
_PERSONAL = ENGLISH.words("subject pronouns")
#: "That was how the councillor greeted the plan."
_BEHIND = re.compile(
    rf"(?:{ENGLISH.either('pointing back')})\b(?! (?:{ENGLISH.either('not pointed at')}))"
)
#: What stands on a sign, or is only the name of something.
_SHOWN = re.compile(
    rf"(?:\b(?:{ENGLISH.either('signs and works')})(?: (?:{ENGLISH.either('shown words')}))?,?"
    rf"|\b(?:{ENGLISH.either('before what is shown')}))\s*$",
    re.IGNORECASE,
)
_SUNG = re.compile(rf"\b(?:{ENGLISH.either('singing and naming')})\b")
#: "For Councillor Quill, the plan was “a hole”."
_FOR = re.compile(rf"(?:{ENGLISH.either('for somebody')})\s+$")
#: "in the words of Rosa Quint, “a hole”", "as Quint puts it, “a hole”".
_IN_WORDS = re.compile(
    rf"\b(?:{ENGLISH.either('in the words of')}|{ENGLISH.either('as')})\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_PUTS_IT = re.compile(rf"\s+(?:{ENGLISH.either('puts it')})\b")
_OPENING = re.compile(rf"(?:(?:{ENGLISH.either('openings before subjects')}),?\s+)?$")
#: Somebody to whom a thing is done need not be the one who speaks next.
_PASSIVE = re.compile(
    rf"\s+(?:{ENGLISH.either('passives')})\s+(?:\w+ly\s+)?({ENGLISH.either('participles')})\b"
)
_FELT = ENGLISH.words("feelings")


class Net:
    """The names of a text and its sentences, while sources are looked for."""

    def __init__(self, text: str, mentions: Iterable[Mention], paragraphs: Sequence[Span]) -> None:
        self._text = text
        self._people = _people(text, mentions)
        self._starts = [span.start for span in self._people]
        self._paragraphs = list(paragraphs)
        self._paragraph_starts = [span.start for span in paragraphs]

    def caught(self, turns: Sequence[Turn], known: Sequence[Attribution]) -> list[Attribution]:
        """Return a relation for each quotation of ``turns`` that has none in ``known``."""
        told = _merged(span for one in known for span in one.content)
        found = []
        for turn in turns:
            said = is_said(self._text, turn) or self._stands_alone(turn)
            if said and not _is_covered(self._text, turn, told):
                source = self._source(turn)
                sure = NAMED if source else UNNAMED
                found.append(Attribution(source, (), turn.pieces, sure))
        return found

    def _stands_alone(self, turn: Turn) -> bool:
        """Tell whether a quotation is a paragraph: titles stand in sentences, or in lists.

        (“A Long Way From the Shore” on a line of its own is a pull quote, or what a post says.)
        """
        place = self._paragraph(turn.span.start)
        if place is None or turn.span != place or len(turn.inner[0].of(self._text).split()) < 4:
            return False
        at = bisect_left(self._paragraph_starts, place.start)
        beside = (*self._paragraphs[max(0, at - 1) : at], *self._paragraphs[at + 1 : at + 2])
        return all(self._text[span.start] not in '“"‘' for span in beside)

    def _source(self, turn: Turn) -> Spans:
        """Return the words that lead to who said a quotation, or none."""
        place = self._paragraph(turn.span.start)
        if place is None:
            return ()
        whole = is_sentence(self._text, turn)
        before = sentences(self._text, place)
        inside = next((s for s in before if s.start <= turn.span.start < s.end), place)
        if not whole:
            return self._in_words(inside, turn)
        behind = [s for s in before if s.start >= turn.span.end]
        if behind and _BEHIND.match(self._text, behind[0].start):
            person = self._only(behind[0])
            return (person,) if person else ()
        return self._introduced(turn, place, before)

    def _in_words(self, sentence: Span, turn: Turn) -> Spans:
        """Return in whose words a fragment is said to be: "for N. N.", "as N. N. puts it"."""
        text = self._text
        if sentence.start >= turn.span.start:
            return ()
        person = self._only(Span(sentence.start, turn.span.start))
        if person is None:
            return ()
        near = _IN_WORDS.search(text, max(sentence.start, person.start - 24), person.start)
        if near and near.group().lower().startswith("as") and not _PUTS_IT.match(text, person.end):
            near = None
        return (person,) if near or _FOR.match(text, sentence.start, person.start) else ()

    def _introduced(self, turn: Turn, place: Span, within: Spans) -> Spans:
        """Return the one person whom the sentence before a quotation is about."""
        ahead = [s for s in within if s.end <= turn.span.start]
        if ahead:
            person = self._subject(ahead[-1])
        else:
            above = self._above(place)
            alone = above and turn.span.start == place.start and len(sentences(self._text, above))
            person = self._subject(above) if above and alone == 1 else None
            if above and not person and self._text[above.end - 1] == ":":
                person = self._only(above)
        return (person,) if person else ()

    def _subject(self, sentence: Span) -> Span | None:
        """Return the only person of a sentence, where it opens with him or her."""
        person = self._only(sentence)
        if person is None or any(mark in sentence.of(self._text) for mark in '“"«'):
            return None
        if _FOR.match(self._text, sentence.start, person.start):
            return person
        if not _OPENING.match(self._text, sentence.start, person.start):
            return None
        if self._text[person.end : person.end + 2] in ("’s", "'s"):
            return None
        passive = _PASSIVE.match(self._text, person.end, sentence.end)
        return None if passive and passive[1] not in _FELT else person

    def _only(self, place: Span) -> Span | None:
        """Return the person named in a place, where it is one alone."""
        first = bisect_left(self._starts, place.start)
        inside = [p for p in self._people[first : first + 3] if p.end <= place.end]
        return inside[0] if len(inside) == 1 else None

    def _paragraph(self, at: int) -> Span | None:
        index = bisect_left(self._paragraph_starts, at + 1) - 1
        return self._paragraphs[index] if index >= 0 else None

    def _above(self, place: Span) -> Span | None:
        index = bisect_left(self._paragraph_starts, place.start)
        return self._paragraphs[index - 1] if index > 0 else None


def is_said(text: str, turn: Turn) -> bool:
    """Tell a quotation from a title, a slogan, a sign and a word in scare quotes."""
    words = [match.group() for piece in turn.inner for match in _WORD.finditer(piece.of(text))]
    whole = is_sentence(text, turn)
    if len(words) < (_FEWEST_WORDS if whole else _FRAGMENT_WORDS) or is_title(words):
        return False
    return not _SHOWN.search(text, max(0, turn.span.start - 60), turn.span.start)


def is_title(words: Sequence[str]) -> bool:
    """Tell whether words are capitalised as the titles of works are."""
    long = [word for word in words if len(word) > 3]
    capital = sum(word[0].isupper() for word in long)
    return len(words) <= _TITLE_WORDS and capital > 1 and capital >= _TITLE_SHARE * len(long)


def is_sentence(text: str, turn: Turn) -> bool:
    """Tell whether a quotation stands as sentences of its own."""
    first, last = turn.inner[0].of(text).strip(), turn.inner[-1].of(text).strip()
    ahead = text[max(0, turn.span.start - 40) : turn.span.start].rstrip(" \t\u00a0")
    opens = not ahead or ahead[-1] in _ENDS + "\n\r"
    return opens and first[:1].isupper() and (last[-1:] in ".?!…,—–-" or not turn.closed)


def sung(text: str, one: Attribution) -> bool:
    """Tell whether a relation has only a title for its content ("sang “Low Water”")."""
    if not any(_SUNG.search(cue.of(text)) for cue in one.cue):
        return False
    words = [match.group() for piece in one.content for match in _WORD.finditer(piece.of(text))]
    return len(words) > 1 and is_title(words)


def _people(text: str, mentions: Iterable[Mention]) -> list[Span]:
    """Return the people of a text, each with the role in front: names, roles, he and she."""
    found: list[Span] = []
    for one in sorted(mentions, key=lambda mention: mention.span):
        person = one.kind in ("name", "role") and one.entity_kind == "person"
        if not person and not (one.kind == "pronoun" and one.span.of(text).lower() in _PERSONAL):
            continue
        if found and text[found[-1].end : one.span.start] in (" ", ", ", "\u00a0", ", the ", ". "):
            found[-1] = envelope((found[-1], one.span))
        else:
            found.append(one.span)
    return found


def _merged(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = envelope((found[-1], span))
        else:
            found.append(span)
    return found


def _is_covered(text: str, turn: Turn, told: Sequence[Span]) -> bool:
    """Tell whether half of a quotation's words stand in relations."""
    ends = [span.end for span in told]
    shared = size = 0
    for piece in turn.inner:
        size += len(piece)
        for span in told[bisect_left(ends, piece.start) :]:
            if span.start >= piece.end:
                break
            shared += max(0, min(span.end, piece.end) - max(span.start, piece.start))
    return shared * 2 >= size
