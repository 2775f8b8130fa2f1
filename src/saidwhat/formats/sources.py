"""Which texts are an answer's sources, as a program has them?

Texts, mappings with a text, a title and an address, articles, records, the documents of other
libraries; in a list, or by name. Nothing is read from files here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from saidwhat.errors import UsageError
from saidwhat.types.article import Article
from saidwhat.types.guarded import Source
from saidwhat.types.record import Record

#: What the text of a document is called, by us and by other libraries.
_TEXTS = ("text", "page_content", "content")
Given = tuple[Source, Record | None]


def sources_of(given: Mapping[Any, Any] | Iterable[Any]) -> tuple[Given, ...]:
    """Return the sources that a program gives, in its order, with their records if it has them.

    Raises:
        UsageError: one has no text.
    """
    if isinstance(given, (str, bytes, Article, Record, Source)):
        told = "sources are a list of texts, or a mapping of names to them"
        raise UsageError(told, advice="put the one source into a list")
    named = given.items() if isinstance(given, Mapping) else ((None, one) for one in given)
    return tuple(_source(one, None if name is None else str(name)) for name, one in named)


def _source(one: Any, name: str | None) -> Given:
    if isinstance(one, str):
        return Source(one, name=name), None
    if isinstance(one, Source):
        return Source(one.text, one.title, one.url, name or one.name), None
    if isinstance(one, Record):
        article = one.article
        return Source(article.text, article.title, article.url, name), one
    if isinstance(one, Article):
        return Source(one.text, one.title, one.url, name), None
    text = next((told for told in _members(one, _TEXTS) if isinstance(told, str)), None)
    if text is None:
        told = f"a source is a text, or has one, not {type(one).__name__}"
        raise UsageError(told, subject=name or "", advice="give its text")
    title, url, own = (
        _text_of(one, *names) for names in (("title",), ("url", "source"), ("name",))
    )
    return Source(text, title, url, name or own), None


def _text_of(one: Any, *names: str) -> str | None:
    """Return a member of a document that is text, or of what it has beside its text."""
    beside = next(_members(one, ("metadata",)), None)
    for part in (one, beside):
        for told in _members(part, names):
            if isinstance(told, str) and told:
                return told
    return None


def _members(one: Any, names: Iterable[str]) -> Iterator[Any]:
    for name in names:
        told = one.get(name) if isinstance(one, Mapping) else getattr(one, name, None)
        if told is not None:
            yield told
