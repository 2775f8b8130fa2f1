"""What a Python program sees: the public surface, and nouns that show themselves."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given

import saidwhat
import saidwhat.errors
from saidwhat.codec.records import record_to_json
from saidwhat.types.record import Record
from tests.strategies import records

TEXT = "“The gate <b>stays</b> shut until May,” Mayor Nils Brandt said on Monday."


def test_every_name_of_the_surface_is_there() -> None:
    for name in saidwhat.__all__:
        assert getattr(saidwhat, name) is not None, name
    assert sorted(saidwhat._NAMES) == [
        name for name in saidwhat.__all__ if name in saidwhat._NAMES
    ], "each lazy name stands in __all__"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(saidwhat, "nothing")  # noqa: B009


def test_every_error_belongs_to_the_surface() -> None:
    errors = inspect.getmembers(saidwhat.errors, inspect.isclass)
    ours = {name for name, kind in errors if issubclass(kind, saidwhat.errors.SaidwhatError)}
    assert ours <= set(saidwhat.__all__)


def test_importing_costs_nothing() -> None:
    told = "import sys, saidwhat; print(len([m for m in sys.modules if m.startswith('saidwhat')]))"
    out = subprocess.run([sys.executable, "-c", told], capture_output=True, check=True).stdout
    assert int(out) <= 3  # the package, types, and where shapes are plugged in


@given(records())
def test_a_record_gives_its_json(record: Record) -> None:
    assert record.to_dict() == record_to_json(record)
    assert json.loads(record.to_json()) == json.loads(json.dumps(record.to_dict()))
    for statement in record.statements:
        assert statement.to_dict()["article"] == statement.article
        assert statement.to_dict()["text"] == statement.text


def test_a_text_is_read_and_shows_itself() -> None:
    record = saidwhat.read_text(TEXT, published="2031-03-04")
    assert record.article.text == TEXT
    (statement,) = record.statements
    assert statement.article == record.article.id
    assert repr(statement).startswith("<Statement direct, Nils Brandt: “The gate")
    assert repr(record).startswith("<Record ") and len(repr(record)) < 120
    for noun in (record, statement):
        shown = noun._repr_html_()
        assert "&lt;b&gt;stays" in shown and "<b>" not in shown and "Nils Brandt" in shown


def test_an_answer_shows_itself() -> None:
    answer = saidwhat.check(f"He was firm. {TEXT}", articles=[TEXT], file="gate.txt")
    assert repr(answer) == "<Answer fine, gate.txt: 1 quotations>"
    assert "EXACT" in answer._repr_html_() and "<b>" not in answer._repr_html_()
    assert answer.to_dict()["quotations"][0]["level"] == "fine"
    assert repr(answer.quotations[0]).startswith("<Verdict fine, exact, same: ")
    assert answer.quotations[0]._repr_html_().startswith("<code>&lt;Verdict")


def test_errors_are_raised_or_yielded_in_their_place(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text(TEXT, encoding="utf-8")
    paths = [bad, good]
    first, second = saidwhat.read(*paths, errors="return")
    assert isinstance(first, saidwhat.InputError) and isinstance(second, saidwhat.Record)
    with pytest.raises(saidwhat.InputError):
        list(saidwhat.read(*paths))


def test_what_a_folder_has_beside_articles_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    passed_over: list[saidwhat.NotRead] = []
    (record,) = saidwhat.read(tmp_path, not_read=passed_over)
    assert isinstance(record, saidwhat.Record)
    (missed,) = passed_over
    assert missed.file == str(tmp_path / "b.png") and missed.reason


def test_a_frame_has_a_row_for_each_statement(monkeypatch: pytest.MonkeyPatch) -> None:
    record = saidwhat.read_text(TEXT)
    monkeypatch.setitem(sys.modules, "pandas", SimpleNamespace(DataFrame=list))
    (row,) = saidwhat.to_frame([record])
    assert row["speaker"] == "Nils Brandt" and row["article"] == record.article.id
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(saidwhat.UsageError, match="a frame needs pandas"):
        saidwhat.to_frame([record])
