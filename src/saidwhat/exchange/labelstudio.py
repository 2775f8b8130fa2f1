"""How are statements looked at in Label Studio? A task each, and what its annotators made of it.

A task has the article's text and one statement, as a prediction: the marks of its source, cue and
content, the speaker and the day in boxes. It comes back as Label Studio's JSON (not JSON-MIN). Its
offsets are Unicode code points, as ours are (since the editor's change 308 of 2021; before, UTF-16
units, which is told by the words that stand beside each place). It writes ends of lines in those
words as a backslash and an n.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any

from saidwhat.errors import InvalidValueError, UnreadableError, UsageError
from saidwhat.exchange.sheets import (
    Came,
    Given,
    Piece,
    Refused,
    Sheet,
    Told,
    state_of,
    value_of,
    verdict_of,
)
from saidwhat.types.span import Span, Spans
from saidwhat.wording.doubts import asked

Json = dict[str, Any]

#: The names of what is marked and of the boxes, as the labeling interface must have them.
ROLES = ("Source", "Cue", "Content")
BOXES = ("speaker", "said", "reason")

#: The labeling interface that the tasks are made for.
INTERFACE = """<View>
  <Style>.htx-text { white-space: pre-wrap; }</Style>
  <Header value="$ask"/>
  <Labels name="role" toName="text">
    <Label value="Content"/><Label value="Cue"/><Label value="Source"/>
  </Labels>
  <Text name="text" value="$text"/>
  <TextArea name="speaker" toName="text" maxSubmissions="1" editable="true"/>
  <TextArea name="said" toName="text" maxSubmissions="1" editable="true"/>
  <Choices name="verdict" toName="text">
    <Choice value="right"/><Choice value="not said"/><Choice value="unsure"/>
  </Choices>
  <TextArea name="reason" toName="text" maxSubmissions="1"/>
</View>
"""


def to_tasks(given: Iterable[Given]) -> bytes:
    """Return statements as tasks, in UTF-8; a half of a surrogate pair is escaped."""
    tasks = list(map(_task, given))
    return json.dumps(tasks, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def _task(one: Given) -> Json:
    record, statement = one.record, one.statement
    article = record.article
    data = {
        "text": article.text,
        "ask": asked(one.doubts),
        "statement": statement.id,
        "article": article.id,
        "text_sha256": article.text_sha256,
        "state": state_of(record, statement),
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published.edtf.text if article.published else None,
    }
    marks = [
        _mark(statement.id, role, places, article.text)
        for role, places in zip(
            ROLES, (statement.source, statement.cue, statement.content), strict=True
        )
    ]
    boxes = [_box(name, value_of(record, statement, name)) for name in BOXES[:2]]
    result = [*(mark for several in marks for mark in several), *boxes]
    made = {"model_version": "saidwhat", "score": statement.confidence, "result": result}
    return {"data": data, "predictions": [made]}


def _mark(statement_id: str, role: str, places: Spans, text: str) -> list[Json]:
    return [
        {
            "id": f"{statement_id}-{role.lower()}-{n}",
            "from_name": "role",
            "to_name": "text",
            "type": "labels",
            "value": {
                "start": place.start,
                "end": place.end,
                "text": place.of(text).replace("\r", "\\n").replace("\n", "\\n"),
                "labels": [role],
            },
        }
        for n, place in enumerate(places)
    ]


def _box(name: str, value: str) -> Json:
    return {
        "id": name, "from_name": name, "to_name": "text", "type": "textarea",
        "value": {"text": [value]},
    }  # fmt: skip


def from_tasks(content: bytes, name: str) -> Came:
    """Return what annotators made of the tasks; ``name`` is the file's.

    Raises:
        UnreadableError: it is no JSON of Label Studio's in UTF-8.
    """
    sheets, refused = [], []
    for where, task in _tasks(content, name):
        try:
            sheet = _sheet(where, task)
        except (UsageError, InvalidValueError) as error:
            refused.append(Refused(where, str(error)))
            continue
        if sheet:
            sheets.append(sheet)
    return Came(tuple(sheets), tuple(refused))


def _tasks(content: bytes, name: str) -> Iterator[tuple[str, Any]]:
    """Return each task with the line that it begins in and its number."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("not UTF-8", subject=name) from error
    try:
        tasks = json.loads(text)
    except json.JSONDecodeError as error:
        where = f"{name}, line {error.lineno}"
        raise UnreadableError(f"not JSON: {error.msg}", subject=where) from error
    except RecursionError as error:
        raise UnreadableError("too deeply nested to be read", subject=name) from error
    if not isinstance(tasks, list):
        raise UnreadableError("not a list of tasks", subject=name, advice="export it as JSON")
    return zip(_places(text, name, len(tasks)), tasks, strict=True)


def _places(text: str, name: str, many: int) -> list[str]:
    decoder, at, found = json.JSONDecoder(), text.index("[") + 1 if many else 0, []
    for number in range(1, many + 1):
        while text[at] in " \t\r\n,":
            at += 1
        found.append(f"{name}, line {text.count(chr(10), 0, at) + 1}, task {number}")
        _, at = decoder.raw_decode(text, at)
    return found


def _sheet(where: str, task: Any) -> Sheet | None:
    """Return what a task tells; None where nobody annotated it."""
    data = task.get("data") if isinstance(task, dict) else None
    if not isinstance(data, dict):
        advice = "export it as JSON, not as JSON-MIN"
        raise UsageError("this is no task of Label Studio's", advice=advice)
    keys = "statement", "article", "text_sha256", "state", "text"
    values = [data.get(key) for key in keys]
    if lacking := [k for k, value in zip(keys, values, strict=True) if not isinstance(value, str)]:
        raise UsageError(f"its data has no {', '.join(lacking)}: it left as another task")
    statement, article, digest, state, text = map(str, values)
    result = _result(task.get("annotations"))
    if result is None:
        return None
    told = _told(Told(where, statement, state), result)
    return Sheet(where, article, digest, (told,), text=text)


def _result(annotations: Any) -> list[Json] | None:
    """Return what was annotated: by one, by all alike, or by whom the others were judged with."""
    there = annotations if isinstance(annotations, list) else []
    given = [one for one in there if isinstance(one, dict)]
    given = [one for one in given if not one.get("was_cancelled")]
    given = [one for one in given if one.get("ground_truth")] or given
    results = [one["result"] for one in given if isinstance(one.get("result"), list)]
    if len(results) < len(given) or not all(map(_is_mark, chain(*results))):
        raise UsageError("an annotation of it cannot be read")
    if len({json.dumps([_bare(mark) for mark in one], sort_keys=True) for one in results}) > 1:
        advice = "mark one of them as ground truth"
        raise UsageError("its annotators do not agree", advice=advice)
    if results and not results[0]:
        raise UsageError("nothing is marked in it", advice="if nothing is said, choose “not said”")
    return results[0] if results else None


def _is_mark(mark: Any) -> bool:
    return isinstance(mark, dict) and ("value" not in mark or isinstance(mark["value"], dict))


def _bare(mark: Json) -> Json:
    return {key: mark.get(key) for key in ("from_name", "type", "value")}


def _told(told: Told, result: list[Json]) -> Told:
    """Return what is told with the marks and boxes of an annotation."""
    pieces: dict[str, list[Piece]] = {role: [] for role in ROLES}
    boxes: dict[str, list[str]] = {}
    for mark in result:
        value, name = mark.get("value", {}), mark.get("from_name")
        if mark.get("type") == "labels":
            for role in _words(value.get("labels")):
                if role not in pieces:
                    raise UsageError("there is no such mark", subject=role[:40])
                pieces[role].append(_piece(value))
        elif mark.get("type") in ("textarea", "choices"):
            given = _words(value.get("text") or value.get("choices"))
            boxes.setdefault(str(name), []).extend(given)
    if several := [name for name, given in boxes.items() if len(given) > 1]:
        raise UsageError(f"there are several values for its {', '.join(several)}")
    one = {name: given[0] for name, given in boxes.items() if given}
    source, cue, content = (tuple(sorted(pieces[role], key=_place)) for role in ROLES)
    return Told(
        told.where, told.statement, told.state,
        speaker=one.get("speaker"), said=one.get("said"),
        content=content, source=source, cue=cue,
        verdict=verdict_of(one.get("verdict", "")), reason=one.get("reason", ""),
    )  # fmt: skip


def _words(given: Any) -> list[str]:
    """Return what stands in a box, or which labels a mark has."""
    several = [given] if isinstance(given, str) else given or []
    if not isinstance(several, list) or not all(isinstance(one, str) for one in several):
        raise UsageError("a mark or a box of it cannot be read")
    return several


def _place(piece: Piece) -> Span:
    return piece.span


def _piece(value: Json) -> Piece:
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is not int or type(end) is not int:
        raise UsageError("a mark has no place in numbers", subject=f"{start}–{end}"[:40])
    return Piece(Span(start, end), words if isinstance(words, str) else None)
