"""What text and which citations does an answer have, as the makers of models give it?

The content blocks of Anthropic's messages, whose ``citations`` (``char_location`` and its like)
quote a document by its number; the content of OpenAI's responses and chats, whose ``annotations``
(``url_citation``) give places in the text. Objects of their clients are asked for their values.
Whether a citation holds is not asked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saidwhat.errors import UsageError
from saidwhat.types.span import Span

#: Members that hold the text of an answer, or its blocks, the innermost last.
_HOLDING = ("choices", "output", "message", "content")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as it was given: the place in the answer that it is of, and what it says.

    ``start`` and ``end`` are places in the cited document, ``number`` is the document's, from 0.
    """

    span: Span
    kind: str
    number: int | None = None
    url: str | None = None
    title: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """The text of an answer, and the citations that stand beside it."""

    text: str
    cited: tuple[Cited, ...] = ()


def message(answer: Any) -> Message:
    """Return the text and the citations of an answer: a string, blocks, or a whole response.

    Raises:
        UsageError: there is no text in it.
    """
    if isinstance(answer, str):
        return Message(answer)
    texts: list[str] = []
    cited: list[Cited] = []
    _gather(answer, texts, cited)
    if not texts:
        told = f"an answer is text, or blocks with text, not {type(answer).__name__}"
        raise UsageError(told, advice="give the text, or the content of the response")
    return Message("".join(texts), tuple(cited))


def beside(given: Iterable[Any], text: str) -> tuple[Cited, ...]:
    """Return the citations that somebody gives beside the text of an answer.

    Raises:
        UsageError: one is of a shape that is not known.
    """
    found = []
    for each in given:
        one = _cited(_values(each), 0, len(text))
        if one is None:
            raise UsageError(f"a citation of a shape that is not known: {str(each)[:80]}")
        found.append(one)
    return tuple(found)


def _gather(part: Any, texts: list[str], cited: list[Cited]) -> None:
    """Add the text of a part of an answer, and its citations, in order."""
    if isinstance(part, str):
        texts.append(part)
        return
    if isinstance(part, Sequence):
        for each in part:
            _gather(each, texts, cited)
        return
    values = _values(part)
    told = values.get("text")
    if isinstance(told, str):
        _add(told, values, texts, cited)
        return
    held = next((values[name] for name in _HOLDING if values.get(name)), None)
    if isinstance(held, str):
        _add(held, values, texts, cited)
    elif held is not None:
        _gather(held, texts, cited)


def _add(told: str, values: Mapping[str, Any], texts: list[str], cited: list[Cited]) -> None:
    start = sum(map(len, texts))
    texts.append(told)
    given = [*(values.get("citations") or ()), *(values.get("annotations") or ())]
    made = (_cited(_values(each), start, len(told)) for each in given) if told else ()
    cited += [one for one in made if one]


def _cited(values: Mapping[str, Any], start: int, size: int) -> Cited | None:
    """Return a citation of a block of text that begins at ``start``; None: of no known shape."""
    kind = str(values.get("type") or "")
    inner = values.get(kind)
    if isinstance(inner, Mapping):  # of a chat: the values stand under the name of the type
        values = {**inner, "type": kind}
    place = _place(values, start, size)
    number = _first(values, "document_index", "search_result_index")
    url = _first(values, "url", "source")
    title = _first(values, "document_title", "title", "filename")
    if place is None or (number is None and url is None and title is None):
        return None
    return Cited(
        place, kind or "citation", number, url, title, _first(values, "cited_text"),
        _first(values, "start_char_index"), _first(values, "end_char_index"),
    )  # fmt: skip


def _place(values: Mapping[str, Any], start: int, size: int) -> Span | None:
    """Return the place in the answer that a citation is of: all its block if it tells none."""
    low, high = values.get("start_index"), values.get("end_index")
    if not isinstance(low, int) or not isinstance(high, int):
        at = values.get("index")
        low, high = (max(0, at - 1), at) if isinstance(at, int) and at else (0, size)
    if not 0 <= low < high <= size:
        return None
    return Span(start + low, start + high)


def _first(values: Mapping[str, Any], *names: str) -> Any:
    return next((values[name] for name in names if values.get(name) is not None), None)


def _values(part: Any) -> Mapping[str, Any]:
    """Return the values of a mapping, or of an object of a client."""
    if isinstance(part, Mapping):
        return part
    dump = getattr(part, "model_dump", None)
    return dump() if callable(dump) else {}
