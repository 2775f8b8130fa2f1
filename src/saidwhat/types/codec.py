"""How does a record look as JSON, and how does it come back?

``record_to_json`` prints the contract that other programs read (format 1), with more
fields beside the contract's so that ``record_from_json`` gives an equal record.
Spans are pairs of code points into ``article.text``. No files, no streams.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from saidwhat.errors import InvalidValueError
from saidwhat.types.article import Article, Block, Dateline, Published
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Event, Record, Said, Statement
from saidwhat.types.span import Span, Spans
from saidwhat.types.speaker import Entity, Role, Speaker, Step
from saidwhat.types.time import TimeExpression

#: The version of the JSON contract.
FORMAT = 1

Json = dict[str, Any]
T = TypeVar("T")


def record_to_json(record: Record, file: str = "") -> Json:
    """Return the JSON object of one record; ``file`` names what it was read from."""
    article = record.article
    order = {time: index for index, time in enumerate(record.times)}
    return {
        "format": FORMAT,
        "file": file,
        "article": _article_to_json(article),
        "blocks": [{"kind": block.kind, "span": _pair(block.span)} for block in article.blocks],
        "entities": [_entity_to_json(entity) for entity in record.entities],
        "times": [_time_to_json(time) for time in record.times],
        "statements": [_statement_to_json(statement, article) for statement in record.statements],
        "events": [_event_to_json(event, order) for event in record.events],
        "own_voice": _pairs(record.own_voice),
        "made_by": record.made_by,
    }


def record_from_json(value: Mapping[str, Any]) -> Record:
    """Return the record that ``record_to_json`` wrote.

    Raises:
        InvalidValueError: the object is of another format, or broken.
    """
    if value.get("format") != FORMAT:
        raise InvalidValueError(f"JSON of format {value.get('format')!r}, not {FORMAT}")
    try:
        times = tuple(_time_from_json(time) for time in value["times"])
        return Record(
            article=_article_from_json(value["article"], value["blocks"]),
            entities=tuple(_entity_from_json(entity) for entity in value["entities"]),
            times=times,
            statements=tuple(_statement_from_json(entry) for entry in value["statements"]),
            events=tuple(_event_from_json(event, times) for event in value["events"]),
            own_voice=_spans(value["own_voice"]),
            made_by=value["made_by"],
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise InvalidValueError(f"JSON without what a record needs: {error!r}") from error


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _pairs(spans: Spans) -> list[list[int]]:
    return [_pair(span) for span in spans]


def _span(pair: Any) -> Span:
    start, end = pair
    return Span(start, end)


def _spans(pairs: Any) -> Spans:
    return tuple(_span(pair) for pair in pairs)


def _maybe(make: Callable[[Any], T], value: Any) -> T | None:
    return None if value is None else make(value)


def _edtf_text(edtf: Edtf | None) -> str | None:
    return None if edtf is None else edtf.text


def _article_to_json(article: Article) -> Json:
    return {
        "id": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "byline": article.byline,
        "url": article.url,
        "text": article.text,
        "text_sha256": article.text_sha256,
        "published": _maybe(_published_to_json, article.published),
        "modified": article.modified,
        "dateline": _maybe(_dateline_to_json, article.dateline),
        "warnings": list(article.warnings),
    }


def _article_from_json(value: Json, blocks: list[Json]) -> Article:
    return Article(
        text=value["text"],
        blocks=tuple(Block(block["kind"], _span(block["span"])) for block in blocks),
        title=value["title"],
        publisher=value["publisher"],
        byline=value["byline"],
        url=value["url"],
        published=_maybe(_published_from_json, value["published"]),
        modified=value["modified"],
        dateline=_maybe(_dateline_from_json, value["dateline"]),
        warnings=tuple(value["warnings"]),
    )


def _published_to_json(published: Published) -> Json:
    return {"edtf": published.edtf.text, "basis": published.basis, "time": published.time}


def _published_from_json(value: Json) -> Published:
    return Published(Edtf(value["edtf"]), value["basis"], value["time"])


def _dateline_to_json(dateline: Dateline) -> Json:
    return {
        "place": dateline.place,
        "edtf": _edtf_text(dateline.edtf),
        "agency": dateline.agency,
        "span": _pair(dateline.span),
    }


def _dateline_from_json(value: Json) -> Dateline:
    edtf = _maybe(Edtf, value["edtf"])
    return Dateline(_span(value["span"]), value["place"], edtf, value["agency"])


def _entity_to_json(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "roles": [role.text for role in entity.roles],
        "role_spans": [_pair(role.span) for role in entity.roles],
        "mentions": _pairs(entity.mentions),
    }


def _entity_from_json(value: Json) -> Entity:
    places = zip(value["roles"], value["role_spans"], strict=True)
    roles = tuple(Role(text, _span(pair)) for text, pair in places)
    return Entity(value["id"], value["kind"], value["name"], roles, _spans(value["mentions"]))


def _time_to_json(time: TimeExpression) -> Json:
    first, last = (time.edtf.first, time.edtf.last) if time.edtf else (None, None)
    return {
        "span": _pair(time.span),
        "type": time.type,
        "value": time.value,
        "mod": time.mod,
        "edtf": _edtf_text(time.edtf),
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "basis": time.basis,
        "anchor": _maybe(_pair, time.anchor),
        "alternatives": [edtf.text for edtf in time.alternatives],
    }


def _time_from_json(value: Json) -> TimeExpression:
    return TimeExpression(
        span=_span(value["span"]),
        type=value["type"],
        value=value["value"],
        mod=value["mod"],
        edtf=_maybe(Edtf, value["edtf"]),
        basis=value["basis"],
        anchor=_maybe(_span, value["anchor"]),
        alternatives=tuple(Edtf(text) for text in value["alternatives"]),
    )


def _speaker_to_json(speaker: Speaker) -> Json:
    return {
        "label": speaker.label,
        "kind": speaker.kind,
        "entity": speaker.entity,
        "role": speaker.role.text if speaker.role else None,
        "role_span": _pair(speaker.role.span) if speaker.role else None,
        "steps": [f"“{step.text}”: {step.reason}" for step in speaker.steps],
        "chain": [
            {"text": step.text, "span": _pair(step.span), "reason": step.reason}
            for step in speaker.steps
        ],
    }


def _speaker_from_json(value: Json) -> Speaker:
    role = Role(value["role"], _span(value["role_span"])) if value["role"] is not None else None
    steps = tuple(
        Step(step["text"], _span(step["span"]), step["reason"]) for step in value["chain"]
    )
    return Speaker(value["label"], value["kind"], value["entity"], role, steps)


def _said_to_json(said: Said) -> Json:
    return {"edtf": said.edtf.text, "basis": said.basis, "span": _maybe(_pair, said.span)}


def _said_from_json(value: Json) -> Said:
    return Said(Edtf(value["edtf"]), value["basis"], _maybe(_span, value["span"]))


def _statement_to_json(statement: Statement, article: Article) -> Json:
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "text": statement.text,
        "speaker": _maybe(_speaker_to_json, statement.speaker),
        "said": _maybe(_said_to_json, statement.said),
        "published": _maybe(_published_to_json, statement.published),
        "within": statement.within,
        "confidence": statement.confidence,
        "elisions": _pairs(statement.elisions),
        "venue": _maybe(_pair, statement.venue),
        "addressee": _maybe(_pair, statement.addressee),
        "evidence": [
            {
                "role": pin.role,
                "span": _pair(pin.span),
                "exact": pin.exact,
                "prefix": pin.prefix,
                "suffix": pin.suffix,
            }
            for pin in statement.evidence(article)
        ],
    }


def _statement_from_json(value: Json) -> Statement:
    return Statement(
        id=value["id"],
        kind=value["kind"],
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        content=_spans(value["content"]),
        text=value["text"],
        speaker=_maybe(_speaker_from_json, value["speaker"]),
        said=_maybe(_said_from_json, value["said"]),
        published=_maybe(_published_from_json, value["published"]),
        within=value["within"],
        confidence=value["confidence"],
        elisions=_spans(value["elisions"]),
        venue=_maybe(_span, value["venue"]),
        addressee=_maybe(_span, value["addressee"]),
    )


def _event_to_json(event: Event, order: Mapping[TimeExpression, int]) -> Json:
    return {
        "edtf": _edtf_text(event.time.edtf),
        "time": _pair(event.time.span),
        "time_index": order[event.time],
        "span": _pair(event.span),
        "text": event.text,
        "statement": event.statement,
    }


def _event_from_json(value: Json, times: tuple[TimeExpression, ...]) -> Event:
    time = times[value["time_index"]]
    return Event(time, _span(value["span"]), value["text"], value["statement"])
