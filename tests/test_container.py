"""What the container is made of is there, and what it runs answers. No image is built here.

No engine for containers is needed: the files are read, the entry point is run as it stands, with
its command, and asked what the health check asks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
import yaml

from make import RUN_EXTRAS
from saidwhat.cli import serve

ROOT = Path(__file__).parents[1]
#: The Containerfile's lines, those that go on joined.
LINES = (ROOT / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
APP, DATABASE = COMPOSE["services"]["app"], COMPOSE["services"]["database"]


def told(instruction: str) -> list[str]:
    """Return what stands behind each instruction of this name."""
    return [line.partition(" ")[2] for line in LINES if line.startswith(f"{instruction} ")]


def entry() -> list[str]:
    (line,) = told("ENTRYPOINT")
    found: list[str] = json.loads(line)
    return found


def test_what_is_copied_is_there_or_is_built_and_nothing_else_is_given_away() -> None:
    copied = [name for line in told("COPY") for name in line.split()[:-1]]
    wheel = "dist/saidwhat-*-py3-none-any.whl"
    assert wheel in copied
    assert all((ROOT / name).is_file() for name in copied if name != wheel)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert [line for line in ignored if line[:1] not in ("#", "!")] == ["*"]
    assert {line[1:] for line in ignored if line[:1] == "!"} == set(copied)


def test_the_lock_that_is_installed_has_what_serves_an_archive_in_a_database() -> None:
    assert {"web", "postgres"} <= set(RUN_EXTRAS)


def test_images_are_named_with_a_tag_of_a_version() -> None:
    for image in (*told("FROM"), DATABASE["image"]):
        assert re.search(r":\d+(\.\d+)*-[a-z-]+(@sha256:[0-9a-f]{64})?$", image), image


def test_it_runs_as_a_user_without_rights_on_a_root_that_is_read_only() -> None:
    (user,) = told("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user)
    assert APP["read_only"] and APP["cap_drop"] == ["ALL"]
    assert APP["security_opt"] == DATABASE["security_opt"] == ["no-new-privileges:true"]
    assert any(f"uid={user.partition(':')[0]}" in place for place in APP["tmpfs"])


def test_the_database_is_reached_by_nobody_else_and_the_pages_from_this_machine_alone() -> None:
    assert DATABASE["networks"] == ["inside"] and COMPOSE["networks"]["inside"] == {
        "internal": True
    }
    assert "ports" not in DATABASE
    assert all(port.startswith("127.0.0.1:") for port in APP["ports"])


def test_every_secret_is_one_that_is_declared_and_git_does_not_take_it() -> None:
    for service in (APP, DATABASE):
        used = set(re.findall(r"/run/secrets/([\w-]+)", json.dumps(service)))
        assert used == set(service["secrets"]) <= set(COMPOSE["secrets"])
    files = [secret["file"] for secret in COMPOSE["secrets"].values()]
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert all(any(fnmatch(file, f"{line}*") for line in ignored if line) for file in files)
    manual = (ROOT / "docs" / "container.md").read_text(encoding="utf-8")
    assert all(file in manual for file in files)


@pytest.mark.parametrize("words", [json.loads(told("CMD")[0]), APP["command"]])
def test_the_commands_are_commands_of_saidwhat(words: list[str]) -> None:
    assert words[0] == "serve"
    serve.command.make_context("serve", words[1:])


def test_the_password_comes_from_its_file(tmp_path: Path) -> None:
    program = tmp_path / "saidwhat"
    program.write_text('#!/bin/sh\necho "$PGPASSWORD" "$@"\n')
    program.chmod(0o755)
    secret = tmp_path / "secret"
    secret.write_text("a b$c\n")
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PGPASSWORD_FILE": str(secret)}
    command = [*entry(), "find", "two words"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.stdout, done.returncode) == ("a b$c find two words\n", 0)
    secret.unlink()
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.stdout == "" and done.returncode


def test_it_serves_and_is_found_healthy_until_it_ends(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a token of some length\n")
    with serving(tmp_path) as link:
        assert healthy(link)
    assert not healthy(link)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Run the entry point with the command of compose.yaml, at a port that is free."""
    words = [word.replace("/run/secrets", str(folder)) for word in APP["command"]]
    words[words.index("--port") + 1] = "0"
    environment = surroundings() | {"SAIDWHAT_ARCHIVE": str(folder / "news.db")}
    server = subprocess.Popen(
        [*entry(), *words], env=environment, stderr=subprocess.PIPE, text=True, cwd=folder
    )
    try:
        assert server.stderr is not None
        for line in server.stderr:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                return
        raise AssertionError("it told no address")
    finally:
        server.terminate()
        server.communicate()


def healthy(link: str) -> bool:
    """Ask what the health check asks, of this address."""
    kind, *words = APP["healthcheck"]["test"]
    assert kind == "CMD"
    words = [word.replace("http://127.0.0.1:8765/", link) for word in words]
    return subprocess.run(words, env=surroundings(), capture_output=True).returncode == 0


def surroundings() -> dict[str, str]:
    """Return the environment, with the programs beside this Python first."""
    programs = Path(sys.executable).parent
    away = ("SAIDWHAT_", "PG", "http_proxy", "HTTP_PROXY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(away)}
    return kept | {"PATH": f"{programs}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src")}
