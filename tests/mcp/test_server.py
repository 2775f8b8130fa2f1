"""The server lives on: unknown tools, faults, calls that are given up, many at once; resources."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import anyio
import pytest
from mcp.client.client import Client
from mcp.shared.exceptions import MCPError

from saidwhat.archive.archive import Archive
from saidwhat.errors import ArchiveError
from saidwhat.mcp.desk import Desk
from saidwhat.mcp.options import McpOptions
from saidwhat.mcp.server import Assistant, answering
from saidwhat.types.limits import Limits
from tests.mcp.talking import talked

ASKED = {"words": "ferry"}


def test_an_article_and_a_statement_are_resources(kept: McpOptions) -> None:
    async def talk(client: Client, _: Assistant) -> None:
        listed = (await client.list_resources()).resources
        assert len(listed) == 3 and all(one.description for one in listed)
        with Archive.open(Path(kept.archives[0]), readonly=True) as archive:
            for one in listed:
                (content,) = (await client.read_resource(one.uri)).contents
                record = archive.record(str(one.uri).rpartition("/")[2])
                assert content.text == record.article.text  # type: ignore[union-attr]
                for statement in record.statements:
                    uri = f"saidwhat://statement/{statement.id}"
                    (content,) = (await client.read_resource(uri)).contents
                    told = json.loads(content.text)  # type: ignore[union-attr]
                    assert (told["id"], told["text"]) == (statement.id, statement.text)
        templates = (await client.list_resource_templates()).resource_templates
        assert [one.uri_template for one in templates] == [
            "saidwhat://article/{id}",
            "saidwhat://statement/{id}",
        ]

    talked(kept, talk)


@pytest.mark.parametrize(
    "uri",
    [
        "saidwhat://article/0000000000000000",
        "saidwhat://statement/0000000000000000",
        "saidwhat://article/../../etc/passwd",
        "saidwhat://person/hanne-ruud",
        "file:///etc/passwd",
    ],
)
def test_a_resource_that_is_not_there_is_an_error(kept: McpOptions, uri: str) -> None:
    async def talk(client: Client, _: Assistant) -> None:
        with pytest.raises(MCPError) as told:
            await client.read_resource(uri)
        assert told.value.error.code == -32602
        assert not (await client.call_tool("find_statements", ASKED)).is_error

    talked(kept, talk)


def test_a_long_list_of_articles_has_pages(
    kept: McpOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saidwhat.mcp import desk, server

    monkeypatch.setattr(desk, "LISTED", 2)
    monkeypatch.setattr(server, "LISTED", 2)

    async def talk(client: Client, _: Assistant) -> None:
        first = await client.list_resources()
        rest = await client.list_resources(cursor=first.next_cursor)
        uris = [one.uri for one in (*first.resources, *rest.resources)]
        assert len(set(uris)) == 3 and rest.next_cursor is None
        with pytest.raises(MCPError, match="none of ours"):
            await client.list_resources(cursor="1-1; DROP")

    talked(kept, talk)


def test_an_unknown_tool_is_told_which_there_are(kept: McpOptions) -> None:
    async def talk(client: Client, _: Assistant) -> None:
        with pytest.raises(MCPError, match="there are: check_quotations, "):
            await client.call_tool("add_article", {"text": "x"})

    talked(kept, talk)


def test_an_archive_that_is_not_there_is_told_at_the_start(tmp_path: Path) -> None:
    async def started() -> None:
        async with answering(McpOptions((str(tmp_path / "gone.db"),))):
            pass

    with pytest.raises(ArchiveError):
        anyio.run(started)


def test_a_fault_is_told_without_its_words(
    kept: McpOptions, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    async def talk(client: Client, _: Assistant) -> None:
        answer = await client.call_tool("find_statements", ASKED)
        assert answer.is_error
        text = answer.content[0].text  # type: ignore[union-attr]
        assert "a fault of saidwhat: RuntimeError" in text and "secret" not in text
        monkeypatch.undo()
        assert not (await client.call_tool("find_statements", ASKED)).is_error

    monkeypatch.setattr(Desk, "coverage", broken)
    talked(kept, talk)
    assert "the secret of the house" in caplog.text


def test_a_call_that_is_given_up_holds_nobody_up(
    kept: McpOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    look = Desk.coverage
    held = True

    def waiting(desk: Desk) -> object:
        if held:
            going.wait(20)
        return look(desk)

    monkeypatch.setattr(Desk, "coverage", waiting)

    async def talk(client: Client, _: Assistant) -> None:
        nonlocal held
        with anyio.move_on_after(0.2) as scope:
            await client.call_tool("find_statements", ASKED)
        assert scope.cancelled_caught
        held = False
        with anyio.fail_after(10):
            assert not (await client.call_tool("find_statements", ASKED)).is_error
        going.set()

    talked(kept, talk)


def test_who_waits_longer_than_the_limit_is_told(
    kept: McpOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    going = threading.Event()
    monkeypatch.setattr(Desk, "coverage", lambda _: going.wait(20))
    monkeypatch.setattr("saidwhat.mcp.server.BEYOND", 0.0)

    async def talk(client: Client, _: Assistant) -> None:
        answer = await client.call_tool("find_statements", ASKED)
        assert answer.is_error
        assert "try it again in a moment" in answer.content[0].text  # type: ignore[union-attr]
        going.set()

    talked(McpOptions(kept.archives, limits=Limits(0.1)), talk)


def test_fifty_calls_at_once_are_all_answered_alike(kept: McpOptions) -> None:
    async def talk(client: Client, _: Assistant) -> None:
        found = []

        async def ask() -> None:
            answer = await client.call_tool("find_statements", ASKED)
            found.append(json.dumps(answer.structured_content))

        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(ask)
        assert len(found) == 50 and len(set(found)) == 1

    talked(kept, talk)
