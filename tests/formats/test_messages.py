"""The text of an answer and its citations, in the forms of the makers of models."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from saidwhat.errors import UsageError
from saidwhat.formats.messages import Cited, Message, beside, message
from saidwhat.types.span import Span

CHAR = {
    "type": "char_location", "cited_text": "shut", "document_index": 0,
    "document_title": None, "start_char_index": 9, "end_char_index": 13,
}  # fmt: skip
URL = {"type": "url_citation", "start_index": 4, "end_index": 8, "url": "https://a.example/"}


def test_a_text_is_itself() -> None:
    assert message("It is shut.") == Message("It is shut.")


def test_blocks_are_joined_and_a_citation_is_of_its_block() -> None:
    blocks = [
        {"type": "text", "text": "So: "},
        {"type": "text", "text": "shut", "citations": [CHAR]},
    ]
    told = message({"content": [{"type": "thinking", "thinking": "x"}, *blocks]})
    assert told.text == "So: shut"
    assert told.cited == (Cited(Span(4, 8), "char_location", 0, None, None, "shut", 9, 13),)


def test_a_response_is_looked_through() -> None:
    inner = {"type": "output_text", "text": "Its gate is shut.", "annotations": [URL]}
    response = {"output": [{"type": "web_search_call"}, {"type": "message", "content": [inner]}]}
    chat = {"choices": [{"message": {"content": inner["text"], "annotations": [
        {"type": "url_citation", "url_citation": {k: v for k, v in URL.items() if k != "type"}}
    ]}}]}  # fmt: skip
    for given in (response, chat, SimpleNamespace(model_dump=lambda: response)):
        told = message(given)
        assert told.text == "Its gate is shut."
        assert told.cited == (Cited(Span(4, 8), "url_citation", None, "https://a.example/"),)


@pytest.mark.parametrize("given", [14, None, [], {}, {"content": []}, object()])
def test_what_has_no_text_is_refused(given: Any) -> None:
    with pytest.raises(UsageError):
        message(given)


@pytest.mark.parametrize("given", [{}, {"type": "x"}, {**URL, "end_index": 99}, 14])
def test_a_citation_of_another_shape_is_refused(given: Any) -> None:
    with pytest.raises(UsageError):
        beside([given], "Its gate is shut.")
