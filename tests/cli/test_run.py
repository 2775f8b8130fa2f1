"""The frame of the command line: help without weight, errors as one line, exit statuses."""

from __future__ import annotations

import importlib
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from saidwhat.cli import COMMANDS, EXIT_INPUT, EXIT_PIPE, EXIT_USAGE, group, run
from saidwhat.cli.examples import EXAMPLES

HEAVY = (
    "numpy",
    "onnxruntime",
    "trafilatura",
    "lxml",
    "sqlalchemy",
    "fastapi",
    "rich",
)


def python(code: str, *, out: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], stdout=out, stderr=subprocess.PIPE, text=True, check=False
    )


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from saidwhat.cli import run; status = run(['--help']); "
        f"print(status, [name for name in {HEAVY!r} if name in sys.modules])"
    )
    assert python(code).stdout.splitlines()[-1] == "0 []"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_s_help_is_what_the_list_says(name: str) -> None:
    command = importlib.import_module(f"saidwhat.cli.{name}").command
    assert isinstance(command, click.Command)
    assert command.short_help == COMMANDS[name]


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name in EXAMPLES for typed, _ in EXAMPLES[name]]
)
def test_every_example_of_the_help_can_be_typed(name: str, typed: str) -> None:
    words = shlex.split(typed.split(">")[0].split("<")[0])
    assert words[0] == name or name == ""
    command = group.get_command(click.Context(group), words[0])
    assert command is not None
    assert typed in (command.epilog or "") or typed in (group.epilog or "")
    command.make_context(words[0], words[1:])


def test_every_command_has_an_example_and_every_option_a_help() -> None:
    assert EXAMPLES.keys() - {""} == COMMANDS.keys()
    for name in COMMANDS:
        command = group.get_command(click.Context(group), name)
        assert command is not None
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, parameter.name


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["redact"]) == EXIT_USAGE
    assert "redact" in capsys.readouterr().err


def test_a_wrong_date_is_wrong_usage_and_says_what_a_date_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["read", "--published", "yesterday", "x.txt"]) == EXIT_USAGE
    assert "2022-07-06" in capsys.readouterr().err


def test_a_missing_file_is_named_and_the_status_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    missing = tmp_path / "gone.txt"
    assert run(["read", str(missing)]) == EXIT_INPUT
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "gone.txt" in captured.err


def test_a_name_cannot_steer_the_terminal(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "a\x1b]0;pwned\x07\nb.txt"
    path.write_bytes(b"")
    assert run(["read", str(path)]) == EXIT_INPUT
    (line,) = capsys.readouterr().err.splitlines()
    assert "a␛]0;pwned␇␊b.txt: the file is empty" in line


def test_a_closed_standard_output_is_said_not_thrown() -> None:
    code = "import sys; sys.stdout = None; from saidwhat.cli import run; sys.exit(run(['--help']))"
    ended = python(code)
    assert (ended.returncode, "Traceback" in ended.stderr) == (EXIT_USAGE, False)
    assert "standard output is closed" in ended.stderr


@pytest.mark.parametrize("options", ["--json", "", "--json --workers 2"])
def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path, options: str) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("“It rose,” said Nils Brandt.\n\n" * 400, encoding="utf-8")
    command = f"{sys.executable} -m saidwhat read {options} {tmp_path} | head -c 10 > /dev/null"
    ended = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.stderr, ended.returncode) == ("", EXIT_PIPE)


def test_a_full_disk_is_said_not_thrown() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "saidwhat", "--help"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
        )
    assert (ended.returncode, "Traceback" in ended.stderr) == (EXIT_INPUT, False)
    assert "No space left" in ended.stderr
