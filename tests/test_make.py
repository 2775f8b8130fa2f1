"""The one door for newcomers says what to do when it cannot open."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def make(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """Return ``make.py`` as a module whose environment is an empty folder."""
    spec = importlib.util.spec_from_file_location("make", ROOT / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "BIN", tmp_path / ".venv" / "bin")
    return module


def test_an_old_python_is_told_what_to_do(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert make.main(["demo"]) == 2
    message = capsys.readouterr().err
    assert "this is 3.9" in message
    assert "python3.11 make.py demo" in message


@pytest.mark.parametrize("arguments", [[], ["deom"], ["demo", "test"]])
def test_wrong_usage(
    make: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert make.main(arguments) == 2
    assert "demo|test" in capsys.readouterr().err


def test_a_pip_that_fails_ends_with_what_to_do(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make, "environment", lambda: None)
    monkeypatch.setattr(make, "run", lambda *command: 1)
    with pytest.raises(SystemExit, match="Run it again"):
        make.main(["demo"])
    assert not (make.VENV / "run.stamp").exists()


def test_a_second_run_installs_nothing(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(make, "environment", lambda: make.VENV.mkdir(exist_ok=True))
    monkeypatch.setattr(make, "run", lambda *command: calls.append(command) or 0)
    make.install("run")
    assert len(calls) == 2
    make.install("run")
    assert len(calls) == 2


@pytest.mark.parametrize(("ends", "status"), [({"check": 1}, 0), ({}, 0), ({"add": 3}, 3)])
def test_the_demonstration_keeps_an_archive_and_tells_what_to_ask_of_it(
    make: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    ends: dict[str, int],
    status: int,
) -> None:
    ran: list[str] = []
    monkeypatch.setattr(make, "install", lambda which: None)
    monkeypatch.setattr(
        make, "run", lambda *command: ran.append(command[1]) or ends.get(command[1], 0)
    )
    assert make.main(["demo"]) == status
    assert ran == ["read", "check", "add"]
    printed = capsys.readouterr().out
    assert all(line in printed for line in (*make.SHOWN, *make.DEMO))


def test_ctrl_c_is_no_traceback(make: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(which: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(make, "install", interrupt)
    assert make.main(["test"]) == 130


@pytest.mark.parametrize(("short", "status"), [(0, 0), (1, 1)])
def test_too_few_lines_or_branches_fail(
    make: ModuleType, monkeypatch: pytest.MonkeyPatch, short: int, status: int
) -> None:
    (_, _, lines), (_, _, branches) = make.FLOORS.values()
    totals = {"covered_lines": lines, "num_statements": 100}
    totals |= {"covered_branches": branches - short, "num_branches": 100}
    make.VENV.mkdir()
    (make.VENV / "coverage.json").write_text(json.dumps({"totals": totals}))
    monkeypatch.setattr(make, "run", lambda *command: 0)
    assert make.covered() == status
