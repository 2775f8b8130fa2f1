"""The list of corpora: each with its home, licence and digest, and a copy that differs is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpora import __main__ as command
from corpora import catalogue


def test_every_corpus_is_named_with_home_licence_use_and_digest() -> None:
    listed = catalogue.catalogue()
    assert {"polnear", "gum", "timebank", "seer"} <= {corpus.name for corpus in listed}
    for corpus in listed:
        assert corpus.places
        assert corpus.home
        assert corpus.licence
        assert corpus.used
        assert re.fullmatch(r"[0-9a-f]{64}", corpus.sha256), corpus.name


def test_a_digest_tells_names_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("two")
    (tmp_path / "a.txt").write_text("one")
    before = catalogue.digest(tmp_path)
    assert before == catalogue.digest(tmp_path)
    (tmp_path / "a.txt").write_text("One")
    changed = catalogue.digest(tmp_path)
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "a.txt").rename(tmp_path / "c.txt")
    assert len({before, changed, catalogue.digest(tmp_path)}) == 3


@pytest.mark.parametrize(
    ("made", "told"), [(None, "MISSING"), ("as it was", "as measured"), ("other", "ANOTHER COPY")]
)
def test_what_stands_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: str | None, told: str
) -> None:
    (tmp_path / "x.txt").write_text("as it was")
    corpus = catalogue.Corpus("x", ("x.txt",), "", "", "", catalogue.digest(tmp_path / "x.txt"))
    monkeypatch.setattr(catalogue, "DATA", tmp_path)
    if made is None:
        (tmp_path / "x.txt").unlink()
    else:
        (tmp_path / "x.txt").write_text(made)
    assert command.state(corpus).startswith(told)
