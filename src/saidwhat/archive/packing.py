"""How does a record fit into a row, and come back equal?

What stands in the text, or follows from the rest, is not written a second time: a
statement's words, its id, a name that is one of the mentions. It is left out only where
making it again gives the very same. Beside the places of every statement stands a seal:
a digest of the words at all its places, and of the 32 characters around each.

The rest is JSON in columns, in a zstd frame. It is read with the text, but holds without
it: a text that was changed is told from a record that was.

A capture whose bytes are its article's text in UTF-8 is not stored a second time: its
bytes are made from the text, and its digest is checked like any other.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

import zstandard

from saidwhat.archive import columns
from saidwhat.archive.skeleton import SKELETON
from saidwhat.codec.records import record_from_json, record_to_json, statement_from_json
from saidwhat.errors import DamagedArchiveError, InvalidValueError
from saidwhat.types.article import Article
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import CONTEXT, Record, Statement, statement_id
from saidwhat.types.span import Span, Spans
from saidwhat.types.sureness import apart, least

Json = dict[str, Any]

#: Level 6 packs a record into 3 % more than level 12 does, in a quarter of the time.
LEVEL = 6
_CAPTURE_LEVEL = 9

#: Characters of a seal, six bits each. It tells which words changed; that any did, the
#: digest of the whole text tells.
SEAL = 6

_COMMON = zstandard.ZstdCompressionDict(SKELETON, dict_type=zstandard.DICT_TYPE_RAWCONTENT)

_TABLES = ("blocks", "entities", "times", "statements", "events")

#: What is raised by the JSON of what is no record.
_BROKEN = (ValueError, KeyError, TypeError, IndexError, StopIteration)


def encode(text: str) -> bytes:
    """Return the text in UTF-8; a lone surrogate keeps its three bytes."""
    return text.encode("utf-8", "surrogatepass")


def canonical(value: Any) -> bytes:
    """Return JSON that is the same for equal values: keys sorted, no spaces."""
    return encode(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False))


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def seal(statement: Statement, text: str) -> str:
    """Return 36 bits over the words at every place of a statement, and around each."""
    parts = []
    for role in (statement.source, statement.cue, statement.content):
        for span in role:
            start, end = span.start, span.end
            parts += [text[max(0, start - CONTEXT) : start], text[start:end]]
            parts.append(text[end : end + CONTEXT])
        parts.append("")
    data = hashlib.sha256(encode("\0".join(parts))).digest()
    return base64.urlsafe_b64encode(data).decode()[:SEAL]


def to_bytes(record: Record) -> bytes:
    """Return a record without what its text holds, as canonical JSON."""
    value = record_to_json(record)
    text = value["article"].pop("text")
    del value["file"]
    for entry in value["statements"]:
        del entry["evidence"]
    value["seals"] = "".join(seal(statement, text) for statement in record.statements)
    for holder, key, derived in _derived(value, text, record.article):
        if holder[key] == derived:
            del holder[key]
    for table in _TABLES:
        value[table] = columns.squeeze(value[table])
    return canonical(value)


def parse(data: bytes, text: str, numbers: Sequence[int] | None = None) -> Json:
    """Return the codec's JSON of a record, with the ``seals`` of its statements beside it.

    With ``numbers`` it holds these of its statements alone, and neither times nor events:
    most of the time is spent on what nobody asked for.

    Raises:
        DamagedArchiveError: these are no record's bytes.
    """
    try:
        left_out = () if numbers is None else ("times", "events")
        value = _unsqueezed(data, left_out) | {table: [] for table in left_out}
        if numbers is not None:
            value["statements"] = [_at(value["statements"], number) for number in numbers]
        return _filled(value, text)
    except _BROKEN as error:
        raise DamagedArchiveError(f"a record is not what was packed: {error}") from error


def brought(data: bytes, text: str) -> Record:
    """Return a record, with statements that are made in full when they are asked (`types.late`).

    Raises:
        DamagedArchiveError: these are no record's bytes; for a statement that is none, where it is
            asked.
    """
    try:
        value = _unsqueezed(data, ("statements",))
        table, value["statements"] = value["statements"], []
        record = to_record(_filled(value, text))
        names = {entity.id: entity.name for entity in record.entities}
        of = _Of(text, record.article.id, value["article"]["published"], names)
        statements = tuple(_late(table, of))
    except _BROKEN as error:
        raise DamagedArchiveError(f"a record is not what was packed: {error}") from error
    return replace(record, statements=statements)


def _late(table: Json, of: _Of) -> Iterator[Statement]:
    """Yield the statements of a table with their kinds and contents: most are asked no more."""
    asked = _Rows(table, of)
    few = columns.expand({key: table[key] for key in ("", "kind", "content") if key in table})
    for number, entry in enumerate(few):
        places = tuple([Span(start, end) for start, end in entry["content"]])
        rest = partial(_statement, asked, number)
        yield Statement.late(rest, kind=entry["kind"], content=places)


class _Rows:
    """A table of statements, which takes a third of the room of its rows, and what it is of."""

    def __init__(self, table: Json, of: _Of) -> None:
        self.table, self.of = table, of


@lru_cache(4)  # of an article that is looked at, several are asked for
def _rows(asked: _Rows) -> list[Json]:
    return columns.expand(asked.table)


def _statement(asked: _Rows, number: int) -> Statement:
    try:
        entry = _rows(asked)[number]
        for holder, key, derived in _derived_statement(entry, asked.of):
            holder.setdefault(key, derived)
        return statement_from_json(entry, asked.of.id)
    except (*_BROKEN, InvalidValueError) as error:
        raise DamagedArchiveError(f"a record is not what was packed: {error}") from error


def _unsqueezed(data: bytes, left_out: Sequence[str] = ()) -> Json:
    """Return the JSON of a record's bytes, its tables as rows but for those left out."""
    value: Json = json.loads(data.decode("utf-8", "surrogatepass"))
    for table in _TABLES:
        if table not in left_out:
            value[table] = columns.expand(value[table])
    return value


def _filled(value: Json, text: str) -> Json:
    """Return a record's JSON with what follows from the rest."""
    value["article"]["text"] = text
    value["file"] = ""
    article = Article(text, url=value["article"]["url"], publisher=value["article"]["publisher"])
    for holder, key, derived in _derived(value, text, article):
        holder.setdefault(key, derived)
    return value


def places(data: bytes, *kinds: str) -> Spans:
    """Return the places of the blocks of these kinds, without reading the rest of a record.

    Raises:
        DamagedArchiveError: these are no record's bytes.
    """
    try:
        blocks = columns.expand(json.loads(data.decode("utf-8", "surrogatepass"))["blocks"])
        return tuple(Span(*block["span"]) for block in blocks if block["kind"] in kinds)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise DamagedArchiveError(f"a record is not what was packed: {error}") from error


def _at(statements: list[Json], number: int) -> Json:
    if number < 0:
        raise IndexError(f"there is no statement {number}")
    return statements[number]


def _derived(value: Json, text: str, article: Article) -> Iterator[tuple[Json, str, Any]]:
    """Yield what follows from the rest: where it stands in the JSON, its key, its value.

    Whoever reads these may remove the value, or put it in, before taking the next one.
    """
    yield value["article"], "id", article.id
    yield value["article"], "text_sha256", article.text_sha256
    yield value, "struck", []
    names = {}
    for entity in value["entities"]:
        yield entity, "roles", [text[start:end] for start, end in entity["role_spans"]]
        start, end = entity["mentions"][0] if entity["mentions"] else (0, 0)
        names[entity["id"]] = entity.get("name", text[start:end])
        yield entity, "name", text[start:end]
    of = _Of(text, article.id, value["article"]["published"], names)
    for entry in value["statements"]:
        yield from _derived_statement(entry, of)
        yield entry, "sure", _sure(entry)
        if entry["speaker"]:
            yield entry["speaker"], "steps", _steps(entry["speaker"], text)
    for event in value["events"]:
        yield event, "text", text[event["span"][0] : event["span"][1]]
    for time in value["times"]:
        edtf = time["edtf"]
        yield time, "value", edtf
        for key, day in _days(edtf):
            yield time, key, day


def _derived_statement(entry: Json, of: _Of) -> Iterator[tuple[Json, str, Any]]:
    """Yield what follows from the rest of a statement and is a field of it."""
    places = tuple(_spans(entry[role]) for role in ("source", "cue", "content"))
    yield entry, "id", statement_id(of, *places)  # type: ignore[arg-type]
    yield entry, "text", " ".join(span.of(of.text) for span in places[2])
    yield entry, "published", of.published
    yield entry, "corrections", []
    if entry["speaker"]:
        yield from _derived_speaker(entry["speaker"], of.text, of.names)


@lru_cache(4096)
def _days(edtf: str | None) -> tuple[tuple[str, str | None], ...]:
    """Return the first and the last day of a date, in ISO 8601."""
    date = Edtf(edtf) if edtf else None
    days = (("first", date and date.first), ("last", date and date.last))
    return tuple((key, day.isoformat() if day else None) for key, day in days)


def _sure(entry: Json) -> Json:
    speaker = entry["speaker"]
    chance = least(step["reason"] for step in speaker["chain"]) if speaker else None
    told = apart(entry["confidence"], chance)
    return {"words": told.words, "speaker": told.speaker}


def _derived_speaker(speaker: Json, text: str, names: dict[str, str]) -> Iterator[Any]:
    first = speaker["chain"][0]["span"] if speaker["chain"] else (0, 0)
    yield speaker, "label", names.get(speaker["entity"], text[first[0] : first[1]])
    start, end = speaker["role_span"] or (0, 0)
    yield speaker, "role", text[start:end] or None
    for step in speaker["chain"]:
        yield step, "text", text[step["span"][0] : step["span"][1]]


def _steps(speaker: Json, text: str) -> list[str]:
    steps = []
    for step in speaker["chain"]:
        words = text[step["span"][0] : step["span"][1]]
        steps.append(f"“{step.get('text', words)}”: {step['reason']}")
    return steps


class _Of:
    """What a statement takes from its record: the article's id, made once, its text and date.

    ``names`` are those of the record's entities, by their ids.
    """

    def __init__(self, text: str, article_id: str, published: Any, names: dict[str, str]) -> None:
        self.text, self.id, self.published, self.names = text, article_id, published, names


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


def pack(data: bytes) -> bytes:
    """Return bytes as a zstd frame."""
    return zstandard.ZstdCompressor(LEVEL, dict_data=_COMMON, write_checksum=True).compress(data)


def unpack(frame: bytes) -> bytes:
    """Return the bytes in a frame.

    Raises:
        DamagedArchiveError: the frame is damaged.
    """
    try:
        unpacker = zstandard.ZstdDecompressor(dict_data=_COMMON)
        return unpacker.decompress(frame, allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError, TypeError) as error:
        raise DamagedArchiveError(f"its record cannot be unpacked: {error}") from error


def to_record(value: Json) -> Record:
    """Return the record of its JSON.

    Raises:
        DamagedArchiveError: the JSON is not a record's.
    """
    try:
        return record_from_json(value)
    except InvalidValueError as error:
        raise DamagedArchiveError(f"a record is not what was packed: {error}") from error


def pack_capture(capture: Capture, text: str) -> tuple[str, bytes | None]:
    """Return how a capture is stored, and its stored bytes: none where the text holds them."""
    if capture.content == encode(text):
        return "text", None
    packer = zstandard.ZstdCompressor(_CAPTURE_LEVEL, write_checksum=True)
    return "zstd", packer.compress(capture.content)


def unpack_capture(encoding: str, content: bytes | None, text: str) -> bytes:
    """Return the bytes of a capture.

    Raises:
        DamagedArchiveError: they cannot be had.
    """
    if encoding == "text" and content is None:
        return encode(text)
    if encoding != "zstd":
        raise DamagedArchiveError(f"its capture is packed in a way that is not known: {encoding}")
    try:
        return zstandard.ZstdDecompressor().decompress(content or b"", allow_extra_data=False)
    except (zstandard.ZstdError, MemoryError, TypeError) as error:
        raise DamagedArchiveError(f"its capture cannot be unpacked: {error}") from error
