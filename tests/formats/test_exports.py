"""An article that looks like an export of a news archive is read as an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from saidwhat.formats.registry import format_of
from saidwhat.jobs.gather import captures
from saidwhat.types.capture import NotRead
from tests.formats.exporting import GATE, WAYS, as_file, read
from tests.formats.test_factiva import TAGGED
from tests.formats.test_nexis import NEW, OLD
from tests.formats.test_proquest import PROQUEST

#: Articles that tell of archives, or have lines that an export has too.
PLAIN = [
    f"What LexisNexis knows\n\nA search of LexisNexis found 2 of 3 documents, she said. {GATE}\n",
    f"Body\n\nThe body was found in the lock.\n\n{GATE}\n\nEnd of Document\n",
    f"LENGTH: 4 m\n\nThat is what the sign says.\n\n{GATE}\n",
    f"Title: Gate stays shut\nAuthor: Ida Maas\nDate: March 3, 2031\n\n{GATE}\n",
    f"Gate stays shut\n\n{GATE}\n\nDocument 7 was not shown.\n\n48 words\n\nMarch 3, 2031\n",
    f"Gate stays shut\nThe Row Gazette\nMarch 3, 2031\n\n{GATE}\n\nCopyright 2031 The Row\n",
    f"____________________________\n\nGate stays shut\n\nSubject: locks\n\n{GATE}\n",
    f"1 of 1 DOCUMENTS\n\nGate shut\n\n{GATE}\n",
]


@pytest.mark.parametrize("text", PLAIN, ids=lambda text: text[:12])
@pytest.mark.parametrize("name", ["x.txt", "lexisnexis.txt", "Factiva.txt", "ProQuest.txt"])
def test_an_article_is_no_export(text: str, name: str) -> None:
    assert format_of(text.encode(), name).media_type == "text/plain"


@pytest.mark.parametrize("way", WAYS)
def test_an_export_that_is_too_large_is_refused_and_never_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr("saidwhat.formats.exported.MOST_BYTES", 500)
    for name, content in as_file(TAGGED, way):
        (row,) = read(tmp_path, name, content)
        assert row[1] == "larger than 0 MB"


@pytest.mark.parametrize("text", [OLD, NEW, TAGGED, PROQUEST], ids="old new factiva pro".split())
def test_what_stands_behind_the_documents_is_told(tmp_path: Path, text: str) -> None:
    rule = "_" * 60 if text is PROQUEST else "9 of 9 DOCUMENTS" if text is OLD else ""
    path = tmp_path / "x.txt"
    path.write_text(f"{text.rstrip()}\n{rule}\n\nA gate without fields.\n", encoding="utf-8")
    before: list[NotRead] = []
    documents = list(captures([str(path)], before))
    path.write_text(text, encoding="utf-8")
    assert len(list(captures([str(path)], missed := []))) == len(documents)
    told = [one.many for one in before if one.reason == "a part of an export that is no document"]
    assert sum(told) - sum(one.many for one in missed) == 1
