"""Over standard input and output, and over HTTP behind a token: as assistants reach it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import anyio
import httpx2
import pytest
from click.testing import CliRunner
from mcp.client.client import Client
from mcp.client.stdio import StdioServerParameters
from mcp.client.streamable_http import streamable_http_client

from saidwhat.cli import group, run
from saidwhat.cli.mcp import VARIABLE
from saidwhat.errors import UsageError
from saidwhat.mcp.http import make_app
from saidwhat.mcp.options import HttpOptions, McpOptions
from saidwhat.mcp.server import answering

T = TypeVar("T")
TOKEN = "a token of the tests, long enough"
ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
START = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "tests", "version": "1"},
    },
}


def server(*options: str) -> StdioServerParameters:
    words = ["-m", "saidwhat", "mcp", *options]
    return StdioServerParameters(command=sys.executable, args=words, env=ENVIRONMENT)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_assistant_speaks_over_standard_input_and_output(archive: Path, mode: str) -> None:
    async def talk() -> None:
        async with Client(server("--archive", str(archive)), mode=mode) as client:
            assert client.server_info.name == "saidwhat"
            assert "as said by" in (client.instructions or "")
            found = await client.call_tool("find_statements", {"words": "ferry"})
            assert found.structured_content and found.structured_content["total"] == 1
            bad = await client.call_tool("find_statements", {"limit": "many"})
            assert bad.is_error
            again = await client.call_tool("who_said", {"name": "Whitlock"})
            assert not again.is_error

    anyio.run(talk)


def test_the_guard_works_in_a_process_of_its_own() -> None:
    async def talk() -> None:
        async with Client(server()) as client:
            asked = {"answer": "He said “no”.", "sources": [{"text": "“No,” he said."}]}
            assert not (await client.call_tool("guard_answer", asked)).is_error

    anyio.run(talk)


def test_what_is_no_message_is_passed_over_and_the_end_of_input_ends_it(archive: Path) -> None:
    lines = ["this is no JSON", '{"jsonrpc": "2.0", "id": 7, "method": "nothing/here"}']
    words = [sys.executable, "-m", "saidwhat", "mcp", "--archive", str(archive)]
    pipe = subprocess.PIPE
    with subprocess.Popen(words, stdin=pipe, stdout=pipe, text=True, env=ENVIRONMENT) as served:
        assert served.stdin and served.stdout
        served.stdin.write("\n".join([json.dumps(START), *lines, ""]))
        served.stdin.flush()
        told: list[dict[str, Any]] = []
        while not told or told[-1].get("id") != 7:
            told.append(json.loads(served.stdout.readline()))
        served.stdin.close()
        assert served.wait(60) == 0
    assert told[0]["result"]["serverInfo"]["name"] == "saidwhat"
    assert "error" in told[-1]


@contextmanager
def started(archive: Path) -> Iterator[subprocess.Popen[str]]:
    """A server that has answered once."""
    words = [sys.executable, "-m", "saidwhat", "mcp", "--archive", str(archive)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        words, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=ENVIRONMENT
    ) as served:
        assert served.stdin and served.stdout
        served.stdin.write(json.dumps(START) + "\n")
        served.stdin.flush()
        assert "saidwhat" in served.stdout.readline()
        try:
            yield served
        finally:
            served.kill()


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
def test_ctrl_c_ends_it_while_it_waits_for_a_line(archive: Path) -> None:
    with started(archive) as served:
        served.send_signal(signal.SIGINT)
        assert served.wait(30) == 130
        assert served.stderr and served.stderr.read() == "saidwhat: interrupted\n"


def test_it_ends_quietly_where_the_assistant_went_away(archive: Path) -> None:
    with started(archive) as served:
        assert served.stdin and served.stdout and served.stderr
        served.stdout.close()
        served.stdin.write(json.dumps(START | {"id": 2}) + "\n")
        served.stdin.close()
        assert served.wait(30) == 141
        assert served.stderr.read() == ""


def asked(
    options: HttpOptions, kept: McpOptions, talk: Callable[[httpx2.AsyncClient], Awaitable[T]]
) -> T:
    """Return what comes of requests to the application, without a socket."""

    async def talking() -> T:
        async with answering(kept) as assistant:
            app = make_app(assistant, options)
            way = httpx2.ASGITransport(app=app)
            async with (
                assistant.server.session_manager.run(),
                httpx2.AsyncClient(transport=way, base_url="http://127.0.0.1:8766") as http,
            ):
                return await talk(http)

    return anyio.run(talking)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_an_assistant_with_the_token_speaks_over_http(kept: McpOptions, mode: str) -> None:
    async def talk(http: httpx2.AsyncClient) -> None:
        http.headers["Authorization"] = f"Bearer {TOKEN}"
        way = streamable_http_client("http://127.0.0.1:8766/mcp", http_client=http)
        async with Client(way, mode=mode) as client:
            found = await client.call_tool("find_statements", {"words": "ferry"})
            assert found.structured_content and found.structured_content["total"] == 1
            assert (await client.call_tool("read_article", {"article": "x"})).is_error

    asked(HttpOptions(TOKEN), kept, talk)


def test_nobody_comes_in_without_the_token(kept: McpOptions) -> None:
    async def talk(http: httpx2.AsyncClient) -> None:
        for bearer in (None, "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"):
            headers = {} if bearer is None else {"Authorization": bearer.encode()}
            for method in ("GET", "POST", "DELETE"):
                answer = await http.request(method, "/mcp", headers=headers, json=START)
                assert answer.status_code == 401
                assert answer.headers["www-authenticate"] == "Bearer"
                assert TOKEN not in answer.text

    asked(HttpOptions(TOKEN), kept, talk)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost:3000"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Host": "evil.example"}, 421),
        ({"Host": "desk.example:8766"}, 200),
        ({"Content-Type": "text/plain"}, 400),
    ],
)
def test_other_sites_and_unknown_names_are_refused(
    kept: McpOptions, headers: dict[str, str], status: int
) -> None:
    async def talk(http: httpx2.AsyncClient) -> int:
        own = {
            "Authorization": f"Bearer {TOKEN}",
            "Accept": "application/json, text/event-stream",
        }
        answer = await http.post("/mcp", headers=own | headers, json=START)
        return answer.status_code

    assert asked(HttpOptions(TOKEN, names=("desk.example",)), kept, talk) == status


def test_a_body_that_is_too_large_is_refused(kept: McpOptions) -> None:
    async def talk(http: httpx2.AsyncClient) -> None:
        own = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        answer = await http.post("/mcp", headers=own, content=b"x" * 2_000)
        assert answer.status_code == 413

    asked(HttpOptions(TOKEN, max_bytes=1_000), kept, talk)


#: Asks the server twice, with the token and without, in a process of its own.
ASKER = """
import json, sys, urllib.error, urllib.request
address, token, start = sys.argv[1:]
for bearer in (token, "none at all, but long"):
    request = urllib.request.Request(address, start.encode(), {
        "Authorization": f"Bearer {bearer}", "Content-Type": "application/json",
        "Accept": "application/json, text/event-stream",
    })
    try:
        print(urllib.request.urlopen(request).status)
    except urllib.error.HTTPError as error:
        print(error.code)
"""


def test_the_command_answers_over_http_and_tells_nobody_the_token(
    archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n", encoding="utf-8")
    words = [sys.executable, "-m", "saidwhat", "mcp", "--archive", str(archive), "--http"]
    words += ["--port", "0", "--token-file", str(tmp_path / "token")]
    served = subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    try:
        assert served.stderr is not None
        line = served.stderr.readline()
        address = line.split()[1]
        assert address.startswith("http://127.0.0.1:") and address.endswith("/mcp")
        asker = [sys.executable, "-c", ASKER, address, TOKEN, json.dumps(START)]
        told = subprocess.run(asker, capture_output=True, text=True, timeout=60)
        assert told.stdout.split() == ["200", "401"], told.stderr
    finally:
        served.terminate()
        out, rest = served.communicate(timeout=30)
    assert TOKEN not in line + out + rest


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--http"], "over HTTP a token is needed"),
        (["--http", "--token-file", "gone"], "the token cannot be read"),
        (["--writable"], "articles are added to one archive"),
        (["--archive", "gone.db"], "gone.db"),
        (["--archive", "gone.db", "--writable"], "gone.db"),
    ],
)
def test_the_command_refuses_what_cannot_be(
    given: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("SAIDWHAT_ARCHIVE", raising=False)
    assert run(["mcp", *given]) in (2, 3)
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_token_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "secret")
    with pytest.raises(UsageError, match="16 characters"):
        HttpOptions("secret")
    assert TOKEN not in repr(HttpOptions(TOKEN))


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "mcp"]:
        monkeypatch.delitem(sys.modules, name)
    for name in [name for name in sys.modules if name.startswith("saidwhat.mcp")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = CliRunner().invoke(group, ["mcp"])
    assert isinstance(result.exception, UsageError)
    assert "pip install" in result.exception.advice


def test_importing_saidwhat_brings_nothing_of_the_protocol() -> None:
    told = "import saidwhat, saidwhat.cli.mcp, sys; sys.exit('mcp' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], env=ENVIRONMENT).returncode == 0
