"""How do the tests talk with the server? With the SDK's own client, in this process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import anyio
from mcp.client.client import Client

from saidwhat.archive.archive import Archive
from saidwhat.mcp.options import McpOptions
from saidwhat.mcp.server import Assistant, answering
from tests.web.making import courier, letters, wire

T = TypeVar("T")

#: A printing of the courier's quotation by somebody else, in other words.
RUUD = (
    "“A ferry is a bridge,” councillor Hanne Ruud said on Wednesday. “It is a plaster on a broken "
    "leg, and the ministry should pay for it.”\n"
)


def made(path: Path) -> Path:
    """Make the archive of the example articles, with records made by hand; return its file."""
    with Archive.open(path, create=True) as archive:
        archive.add_all([wire(), courier(), letters()])
    return path


def talked(options: McpOptions, talk: Callable[[Client, Assistant], Awaitable[T]]) -> T:
    """Return what comes of a talk with a server in this process."""

    async def talking() -> T:
        async with answering(options) as assistant, Client(assistant.server) as client:
            return await talk(client, assistant)

    return anyio.run(talking)


def called(options: McpOptions, tool: str, **arguments: Any) -> dict[str, Any]:
    """Return the structured answer of one call, which is held to its schema by the client."""

    async def talk(client: Client, _: Assistant) -> dict[str, Any]:
        answer = await client.call_tool(tool, arguments)
        assert not answer.is_error, answer.content
        assert answer.structured_content is not None
        return answer.structured_content

    return talked(options, talk)


def refused(options: McpOptions, tool: str, **arguments: Any) -> str:
    """Return what an assistant is told of a call that cannot be answered."""

    async def talk(client: Client, _: Assistant) -> str:
        answer = await client.call_tool(tool, arguments)
        assert answer.is_error and answer.structured_content is None
        again = await client.call_tool("guard_answer", {"answer": "a", "sources": [{"text": "a"}]})
        assert not again.is_error  # the server lives on
        text: str = answer.content[0].text  # type: ignore[union-attr]
        return text

    return talked(options, talk)
