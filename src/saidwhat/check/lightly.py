"""Who says what in a text, as far as marks, layout and names printed in full tell it?

A reading without a model, for texts that are checked in milliseconds: people whose names are
printed with a known given name or a title, the quotations that a verb of saying right beside the
marks gives to somebody, labelled lines. Whatever more it takes to know who "she" is, or who is
meant by a role, is left open: such a statement has its source and no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from saidwhat.check.beside import CAPITALISED, beside
from saidwhat.check.credits import said_by
from saidwhat.check.frames import source_beside
from saidwhat.check.passages import flat, strip
from saidwhat.language.load import ENGLISH
from saidwhat.text.lines import around
from saidwhat.text.people import PersonName, is_given_name, parse, plain, title_words
from saidwhat.text.quotes import Quoted, quoted
from saidwhat.text.sentences import sentences
from saidwhat.text.signs import closed_up
from saidwhat.types.article import Article
from saidwhat.types.record import Record, Statement, statement_id
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Leaning, Speaker
from saidwhat.types.turn import LAID_OUT, Turn, Turns

_NAME = re.compile(CAPITALISED)
_WORD = re.compile(r"\w")
#: "Name:" or "**Name**, the clerk:" where a line or a sentence begins, up to a mark.
_COLON = re.compile(
    rf"(?:^|[.!?]\s)[\s*_>•#-]*(?P<who>{CAPITALISED})[*_]*(?:,[^.!?:“”\"\n]{{2,80}}|\s\([^)\n]{{1,40}}\))?"
    r"[*_\s]*:[*_\s]*$",
    re.MULTILINE,
)
_OWNS = re.compile(r"['’´]s?$")
_BEHIND = re.compile(r"\W*(?:\w+\W+){0,2}\w+")
_EDGES = " \t\"'“”‘’«»„,.;:"
_FIRST = ENGLISH.words("first words")
#: Words that no name is of, though one begins a sentence.
_SMALL = ENGLISH.words("slight") | ENGLISH.words("prepositions") | ENGLISH.words("determiners")
#: A name that a label prints is who speaks, as sure as layout is.
_SURE = 0.95
#: So many characters behind a source its verb of saying is looked for.
_VERB = 40


def lightly(
    article: Article, turns: Turns = (), known: Callable[[str], bool] | None = None
) -> Record:
    """Return what a text tells of who says what, without a model.

    ``turns`` are those of its layout, if somebody found them. ``known`` is given for an answer that
    is to be checked, and tells whether a surname is somebody's in its sources: a line that begins
    with such a name and a colon says who speaks, and a sentence that names somebody in another way
    leans to him. Linear in the text's length.
    """
    people = list(_people(article.text))
    entities = (*people, *_voices(article.text, turns, people))
    bare = Record(article, entities, (), (), (), turns=turns)
    spoken = [one for turn in turns if (one := _labelled(bare, turn))]
    framed = list(_framed(bare, known))
    return Record(article, bare.entities, (), (*spoken, *framed), (), turns=turns)


def moved(record: Record, article: Article, at: Sequence[int]) -> Record:
    """Return a reading of a text for another one, in which character n stands at ``at[n]``."""

    def there(spans: Spans) -> Spans:
        return tuple(Span(at[span.start], at[span.end - 1] + 1) for span in spans)

    entities = tuple(replace(one, mentions=there(one.mentions)) for one in record.entities)
    statements = tuple(
        replace(
            one, source=there(one.source), cue=there(one.cue), content=there(one.content),
            article=article.id,
        )
        for one in record.statements
    )  # fmt: skip
    return Record(article, entities, (), statements, ())


def _people(text: str) -> Iterator[Entity]:
    """Yield the people whose names are printed, each with the places that can only be theirs."""
    places = [(span, parse(span.of(text))) for span in _names(text)]
    full: dict[tuple[str, str], list[Span]] = {}
    names: dict[tuple[str, str], PersonName] = {}
    for span, name in places:
        if name.given and is_given_name(name.given[0]):
            key = plain(name.given[0]), plain(name.surname)
            full.setdefault(key, []).append(span)
            names.setdefault(key, name)
    bearers: dict[str, list[tuple[str, str]]] = {}
    for key in full:
        bearers.setdefault(key[1], []).append(key)
    for span, name in places:
        keys = bearers.get(plain(name.surname), ())
        if not name.given and len(keys) == 1:
            full[keys[0]].append(span)
    for number, (key, spans) in enumerate(full.items(), 1):
        yield Entity(f"e{number}", "person", names[key].text, (), tuple(sorted(spans)))


def _names(text: str) -> Iterator[Span]:
    """Yield the runs of capitalised words, each without the word that begins a sentence."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        first = text[start:end].split(maxsplit=1)
        if len(first) > 1 and first[0] in _FIRST:
            start = end - len(first[1])
        end -= len(text[start:end]) - len(_OWNS.sub("", text[start:end]).rstrip(".,"))
        if start < end:
            yield Span(start, end)


def _voices(text: str, turns: Turns, people: Sequence[Entity]) -> Iterator[Entity]:
    """Yield the people that labels alone name, each by the words of the label."""
    known = {plain(parse(entity.name).surname) for entity in people}
    found: dict[str, list[Span]] = {}
    for turn in turns:
        name = _name_of(text, turn)
        surname = plain(parse(name.title()).surname)
        if surname and surname not in known and surname not in title_words() and len(surname) > 1:
            assert turn.label
            found.setdefault(name, []).append(turn.label)
    for number, (name, spans) in enumerate(found.items(), 1):
        yield Entity(f"v{number}", "person", name, (), tuple(spans))


def _name_of(text: str, turn: Turn) -> str:
    """Return the words of the label of a line that its layout gives to somebody, or none."""
    if turn.kind not in LAID_OUT or turn.label is None or not turn.inner:
        return ""
    return " ".join(turn.label.of(text).split()).strip(_EDGES)


def _labelled(record: Record, turn: Turn) -> Statement | None:
    """Return the statement of a line that its layout gives to somebody."""
    article, words = record.article, _name_of(record.article.text, turn)
    if not words or turn.label is None:
        return None
    surname = plain(parse(words.title()).surname)
    alike = [e for e in record.entities if plain(parse(e.name.title()).surname) == surname]
    who = Speaker(alike[0].name, "person", alike[0].id) if len(alike) == 1 else None
    said = " ".join(span.of(article.text) for span in turn.inner)
    key = statement_id(article, (turn.label,), (), turn.inner)
    return Statement(
        key, "direct", (turn.label,), (), turn.inner, said, who, None, None, None, _SURE,
        article=article.id,
    )  # fmt: skip


def _framed(record: Record, known: Callable[[str], bool] | None) -> Iterator[Statement]:
    """Yield a statement for each quotation that words right beside it give to somebody."""
    text = flat(closed_up(record.article.text), [one.span for one in record.article.blocks])
    people = {plain(parse(entity.name).surname) for entity in record.entities}
    marks = [mark for mark in quoted(text) if not mark.depth]
    for mark in marks:
        inner = strip(text, mark.inner)
        if not mark.closed or inner is None:
            continue
        who = beside(text, (inner,)) or source_beside(text, mark.span, around(text, mark.span))
        if who:
            made = said_by(record, who, inner)
            cue = _cue(text, who, mark.span)
            yield _with_cue(record, made, cue) if cue else made
        elif led := _led(text, mark.span, lambda n: plain(n) in people or bool(known and known(n))):
            yield said_by(record, led, inner)
        elif known and (leaning := _named_near(record, mark.span, marks, known)):
            place, label, entity = leaning
            made = said_by(record, place, inner)
            likely = Leaning(label, entity.id if entity else None, 0.5)
            yield replace(made, speaker=None, leaning=likely)


def _named_near(
    record: Record, mark: Span, marks: Sequence[Quoted], known: Callable[[str], bool]
) -> tuple[Span, str, Entity | None] | None:
    """Return what a quotation's sentence says beside it, if it names somebody there.

    The words of the sentence in front of the marks, or else behind them; the nearest name; and
    who that is.
    """
    text = record.article.text
    inside = [one for one in sentences(text, around(text, mark)) if one.overlaps(mark)]
    if not inside:
        return None
    start, end = min(inside[0].start, mark.start), max(inside[-1].end, mark.end)
    sides = [Span(*side) for side in ((start, mark.start), (mark.end, end)) if side[0] < side[1]]
    for side in sides:
        for name in reversed([*_names(side.of(text))]):
            place = Span(side.start + name.start, side.start + name.end)
            if any(other.span.overlaps(place) for other in marks):
                continue
            label, surname = place.of(text), parse(place.of(text)).surname
            entity = next((e for e in record.entities if place in e.mentions), None)
            if entity or (label.lower() not in _SMALL and known(surname)):
                return side, entity.name if entity else label, entity
    return None


def _led(text: str, mark: Span, known: Callable[[str], bool]) -> Span | None:
    """Return the name that begins a line, with a colon behind it that leads to a mark."""
    found = _COLON.search(text, around(text, mark).start, mark.start)
    if found is None:
        return None
    name = parse(found["who"])
    person = bool(name.given and is_given_name(name.given[0]))
    return Span(*found.span("who")) if person or known(name.surname) else None


def _cue(text: str, who: Span, mark: Span) -> Span | None:
    """Return the words that give a quotation to its source: between the two, or behind both."""
    if who.end <= mark.start:
        place = Span(who.end, mark.start) if who.end < mark.start else None
    elif mark.end < who.start and _WORD.search(text, mark.end, who.start):
        place = Span(mark.end, who.start)
    else:
        line = around(text, who)
        end = min(line.end, who.end + _VERB)
        found = _BEHIND.match(text, who.end, end)
        place = Span(who.end, found.end()) if found and found.end() > who.end else None
    if place is None or not _WORD.search(text, place.start, place.end):
        return None
    start = place.start + len(place.of(text)) - len(place.of(text).lstrip(_EDGES))
    end = place.end - (len(place.of(text)) - len(place.of(text).rstrip(_EDGES)))
    return Span(start, end) if start < end else None


def _with_cue(record: Record, made: Statement, cue: Span) -> Statement:
    article = record.article
    key = statement_id(article, made.source, (cue,), made.content)
    return Statement(
        key, made.kind, made.source, (cue,), made.content, made.text, made.speaker, None, None,
        None, made.confidence, article=article.id,
    )  # fmt: skip
