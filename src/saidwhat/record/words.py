"""Are these somebody's words? The chance that a line is a statement, whoever made it.

The tagger learnt from a corpus that marks much more than words: decisions, plans, feelings, what
was heard and seen. A small scorer over what is at hand says how likely it is that a relation is
somebody's words: how sure the tagger is of the content, what the verb of the cue tells, the shape
of the content, the source. The weights are read from ``words.json``; ``training/words`` makes that
file. What layout gives to a voice, or a rule to a source, is not asked. Nothing is taken away here:
what is doubtful is kept, and shown to whoever asks for all. Who speaks is no question of this file.
"""

from __future__ import annotations

import json
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from saidwhat.language.load import ENGLISH
from saidwhat.text.forms import lemma
from saidwhat.text.layout import Layout
from saidwhat.text.quotes import kind_of
from saidwhat.types.annotations import Annotations, Attribution, Mention
from saidwhat.types.span import Spans
from saidwhat.types.turn import LAID_OUT

Features = dict[str, float]

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*|[^\w\s]")
_NAME = re.compile(r"\b[^\W\d_][\w’'-]{3,}")
_VERBS = ENGLISH.words("verb forms")
_CONTRACTED = tuple(ENGLISH.table("contracted endings"))
_PRONOUNS = frozenset().union(
    *(ENGLISH.words(use) for use in ("he", "she", "I and we", "they", "it", "who")),
    ENGLISH.words("other pronouns"),
)
_RELATIVES = ENGLISH.words("who")
_OWNERS = ENGLISH.words("possessives") - ENGLISH.words("pronouns that may own")
_PASSIVES = ENGLISH.words("passives of telling")
_TURNING = ENGLISH.words("turning a cue round")
_MOODS = ENGLISH.words("moods of a cue")
_TOPIC = ENGLISH.words("before a topic")
_NOBODY = ENGLISH.words("nobody in particular")
_BREAKS = ENGLISH.words("breaks of a clause")
_ASKED = ENGLISH.words("opens a question")
_PREPOSITIONS = ENGLISH.words("prepositions")
_DETERMINERS = ENGLISH.words("determiners") | ENGLISH.words("and or")
_REASONS = ENGLISH.words("before a reason")
_JOINS = ENGLISH.words("and or") | ENGLISH.words("then")
#: The sorts of cues that tell of words, whatever they are made of.
_SAID = ENGLISH.words("sorts of words")
#: Nothing is told as surer than this.
_MOST = 0.99
#: No chance of the tagger counts as surer than this, nor as less sure.
_SUREST = 0.98
#: Of the longer words of a headline in the text so many have a capital.
_CAPITALS = 0.6


class Words:
    """What is known of one article while its relations are judged."""

    def __init__(self, layout: Layout, annotations: Annotations) -> None:
        self._layout, self._text = layout, layout.text
        self._headlines = layout.article.spans("headline")
        named = (one for one in annotations.mentions if one.kind in ("name", "role"))
        self._named: Sequence[Mention] = sorted(named, key=lambda one: one.span)
        self._starts = [one.span.start for one in self._named]
        self._laid_out = {turn.inner for turn in layout.turns if turn.kind in LAID_OUT}

    def chance(self, one: Attribution) -> float:
        """Return the chance that a relation is somebody's words, to two places."""
        if not self.is_judged(one):
            return one.confidence
        weights = load()
        score = sum([weights.get(name, 0.0) * x for name, x in self.features(one).items()])
        return min(_MOST, round(1 / (1 + math.exp(-score)), 2))

    def is_judged(self, one: Attribution) -> bool:
        """Tell whether a relation is judged here: what layout or a rule says is not."""
        return one.seen is not None if one.cue else one.content not in self._laid_out

    def features(self, one: Attribution) -> Features:
        """Return what the scorer looks at, by name; what is not named is nought."""
        text = self._text
        cue, content, source = (_words(text, part) for part in (one.cue, one.content, one.source))
        kind = kind_of(text, one.content, one.cue, self._layout.quoted)
        sort = _sort(cue)
        shape = _shape(text, one, content)
        found = {"bias": 1.0, kind: 1.0, f"cue: {sort}": 1.0}
        found |= _seen(one, sort)
        found |= dict.fromkeys(_of_content(text, one, content, kind), 1.0)
        if cue:
            found |= dict.fromkeys(_of_cue(cue, one), 1.0)
            found |= dict.fromkeys(_crossed(kind, sort, shape, _turned(cue)), 1.0)
            found |= dict.fromkeys(self._of_source(one, source, sort, shape), 1.0)
            found |= dict.fromkeys(_asked(cue, sort, text, one), 1.0)
            found |= dict.fromkeys(_object_and_more(content, sort, shape), 1.0)
        else:
            found[f"no cue, {kind}"] = 1.0
        found["length"] = math.log1p(len(content))
        if any(head.contains(one.place) for head in self._headlines):
            found["headline"] = 1.0
        return found

    def _of_source(
        self, one: Attribution, words: Sequence[str], sort: str, shape: str
    ) -> Iterator[str]:
        if not words:
            yield from ("no source", f"no source, {sort}", f"no source, {shape}")
            return
        if _NOBODY.intersection(words[:2]):
            yield "nobody in particular"
        if words[-1].endswith(("'s", "s'")) or (len(words) == 1 and words[0] in _OWNERS):
            yield from ("source owns", f"source owns, {shape}")
        pronoun = words[0] in _PRONOUNS and len(words) < 3
        kinds = set(self._kinds(one.source))
        if pronoun:
            yield "source: relative" if words[0] in _RELATIVES else "source: pronoun"
        elif "person" in kinds:
            yield "source: person"
        else:
            yield "source: organization" if "organization" in kinds else "source: noun"

    def _kinds(self, source: Spans) -> Iterator[str | None]:
        """Yield the kinds of what is named in a source."""
        for span in source:
            for at in range(bisect_left(self._starts, span.start), len(self._named)):
                if self._named[at].span.start >= span.end:
                    break
                yield self._named[at].entity_kind


def _seen(one: Attribution, sort: str) -> Features:
    """Return how sure the tagger is of the relation, and of its content's words as such."""
    if one.seen is None:
        return {}
    seen = _logit(one.seen)
    kind = "words" if sort in _SAID else "deeds"
    return {
        "relation": _logit(one.confidence),
        "content": seen,
        f"content, {kind}": seen,
        f"content, {sort}": seen,
    }


def _of_content(text: str, one: Attribution, words: Sequence[str], kind: str) -> Iterator[str]:
    if len(words) <= 2:
        yield "two words"
    elif len(words) <= 5:
        yield "five words"
    if len(one.content) > 1:
        yield "in pieces"
    raw = " ".join(span.of(text) for span in one.content)
    if "?" in raw:
        yield "question"
    long = _NAME.findall(raw)
    capital = sum(word[0].isupper() for word in long)
    if kind != "direct" and len(long) > 3 and capital > _CAPITALS * len(long):
        yield "capitals"


def _of_cue(cue: Sequence[str], one: Attribution) -> Iterator[str]:
    if _TURNING.intersection(cue) or any(word.endswith("n't") for word in cue):
        yield "turned"
    if _is_passive(cue):
        yield "passive"
        yield "passive, source" if one.source else "passive, no source"
    if _MOODS.intersection(cue):
        yield "mood"
    if cue[0].endswith("ing"):
        yield "participle"
    if len(cue) > 3:
        says = _sorts().get((lemma(cue[-1], ENGLISH),)) == "saying"
        yield "long cue that ends in saying" if says else "long cue"
    if len(cue) > 1 and cue[-1] in _PREPOSITIONS:
        yield "cue ends with a topic" if cue[-1] in _TOPIC else "cue ends with a preposition"
    if one.content[0].start < one.cue[0].start:
        yield "content first"
        if one.source and one.source[0].start > one.cue[0].start:
            yield "verb before source"


def _crossed(kind: str, sort: str, shape: str, turned: bool) -> Iterator[str]:
    """Yield the shape of the content, by itself and with the sort of the cue."""
    part = shape if kind == "indirect" else f"{kind}"
    yield f"shape: {part}"
    yield f"{sort}, {part}"
    if kind == "mixed":
        yield f"{sort}, mixed, {shape}"
        yield f"mixed, {shape}"
    if turned:
        yield f"turned, {part}"
        yield f"turned, {sort}"


def _object_and_more(words: Sequence[str], sort: str, shape: str) -> Iterator[str]:
    """Yield what stands behind an object ("accused the mayor of it", "asked them to go")."""
    if shape in ("phrase", "participle"):
        if _REASONS.intersection(words[1:]):
            yield f"{sort}, reason"
        if "to" in words[1:]:
            yield f"{sort}, object to"


def _asked(cue: Sequence[str], sort: str, text: str, one: Attribution) -> Iterator[str]:
    """Yield that somebody is asked, and nobody asks ("Asked whether he would, N. N. laughed")."""
    before = text[max(0, one.cue[0].start - 20) : one.cue[0].start].split()
    shares = bool(before) and before[-1].lower() in _JOINS
    if sort == "asking" and not one.source and not shares:
        yield "is asked"


def _turned(cue: Sequence[str]) -> bool:
    return bool(_TURNING.intersection(cue)) or any(word.endswith("n't") for word in cue)


def _is_passive(cue: Sequence[str]) -> bool:
    return bool(_PASSIVES.intersection(cue)) and not any(word.endswith("ing") for word in cue)


def _sort(cue: Sequence[str]) -> str:
    """Return what the verb of a cue tells: that of its last word that is known; declining wins."""
    if not cue:
        return "none"
    plain = [lemma(word, ENGLISH) for word in cue]
    found = "other" if cue[0].isalnum() else "mark"
    for at, word in enumerate(plain):
        phrases = ((word, *cue[at + 1 : at + long]) for long in (3, 2, 1))
        sort = next((_sorts()[phrase] for phrase in phrases if phrase in _sorts()), None)
        if sort == "declining":
            return sort
        found = sort or found
    return found


@cache
def _sorts() -> Mapping[tuple[str, ...], str]:
    """Return what each verb tells, by its plain form and the words behind it."""
    found: dict[tuple[str, ...], str] = {}
    for sort, verbs in ENGLISH.table("kinds of cues").items():
        for verb in verbs.split():
            first, *behind = verb.split("-")
            found.setdefault((lemma(first, ENGLISH), *behind), sort)
    return found


def _shape(text: str, one: Attribution, words: Sequence[str]) -> str:
    """Return how a content begins: with "that", a question, an infinitive; or what it is."""
    if not words:
        return "phrase"
    if all(word in _PRONOUNS for word in words):
        return "pronoun"
    if one.cue and one.content[0].start < one.cue[0].start:
        return "subject" if _is_passive(_words(text, one.cue)) else "ahead"
    if words[0] == "that" or _that_before(text, one) or _is_quoted_as_saying(words):
        return "that"
    if words[0] in _ASKED:
        return "question"
    if words[0] == "to":
        return "to"
    if _is_clause(words):
        return "clause"
    return "participle" if words[0].endswith("ing") else "phrase"


def _is_quoted_as_saying(words: Sequence[str]) -> bool:
    """Tell whether a content tells of words in a content ("quoted N. N. as saying that …")."""
    return any(
        word == "as" and _sorts().get((lemma(behind, ENGLISH),)) == "saying"
        for word, behind in pairwise(words)
        if behind.endswith("ing")
    )


def _that_before(text: str, one: Attribution) -> bool:
    """Tell whether "that" stands between a cue and the content behind it, or ends the cue."""
    if not one.cue:
        return False
    end, start = one.cue[-1].end, one.content[0].start
    between = text[end:start] if start > end else ""
    return (one.cue[-1].of(text) + between).rstrip().endswith(" that")


def _is_clause(words: Sequence[str]) -> bool:
    """Tell whether words have a verb of their own, before any clause within begins."""
    for at, word in enumerate(words):
        if word in _BREAKS and at:
            return False
        if _is_finite(word):
            return True
        if at and len(word) > 4 and word.endswith("ed") and words[at - 1] not in _DETERMINERS:
            return True
    return False


def _is_finite(word: str) -> bool:
    head, mark, _ = word.partition("'")
    return word in _VERBS or word.endswith(_CONTRACTED) or bool(mark and head in _PRONOUNS)


def _words(text: str, spans: Spans) -> list[str]:
    """Return the words of some places, in small letters; of marks only those of a cue alone."""
    raw = " ".join(span.of(text) for span in spans).lower().replace("’", "'")
    tokens = _WORD.findall(raw)
    return [word for word in tokens if word[0].isalnum()] or tokens


def _logit(chance: float) -> float:
    kept = min(max(chance, 1 - _SUREST), _SUREST)
    return math.log(kept / (1 - kept))


@cache
def load(path: Path | None = None) -> Mapping[str, float]:
    """Return the weights of a file; of the one that ships where none is given."""
    file = path or files("saidwhat.record").joinpath("words.json")
    weights: dict[str, float] = json.loads(file.read_text("utf-8"))["weights"]
    return weights
