"""The browser's add is the command's: the same input through both doors gives the same archive."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saidwhat.archive.archive import Archive
from saidwhat.archive.driver import sqlite
from saidwhat.cli import run
from saidwhat.errors import ArchiveFullError
from saidwhat.web.options import WebOptions
from tests.web.conftest import client_of
from tests.web.making import EXAMPLES

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>“It rose,” said Nils Brandt.</title></item></channel></rss>"""
NEWS = "Ferry to run at night\n\n“The lamps are lit,” harbour master Aldo Ferrin said on Monday.\n"


def dropped(client: TestClient, *paths: Path) -> list[tuple[str, str]]:
    """Drop files on the page; return the name and the outcome of each."""
    files = [("files", (path.name, path.read_bytes())) for path in paths]
    assert client.post("/add", files=files).status_code == 200
    adding = client.app.state.shelf.adding  # type: ignore[attr-defined]
    adding._thread.join()
    return [(one.name, one.outcome) for one in adding.files]


def test_both_doors_lead_to_the_same_archive_and_it_verifies(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {
        "feed.xml": FEED.encode(), "feed.txt": FEED.encode(), "picture.txt": b"\x89PNG\r\n",
        "empty.txt": b"", "lamps.txt": NEWS.encode(), "again.txt": NEWS.encode(),
    }  # fmt: skip
    for name, content in given.items():
        (tmp_path / name).write_bytes(content)
    page = EXAMPLES / "articles" / "coastline-daily.html"
    paths = [*(tmp_path / name for name in given), page]
    doors = {"typed": tmp_path / "typed.db", "dropped": tmp_path / "dropped.db"}
    run(["add", *map(str, paths), "--archive", str(doors["typed"])])
    said = capsys.readouterr().err
    Archive.open(doors["dropped"], create=True).close()
    with client_of(WebOptions(doors["dropped"], writable=True)) as client:
        outcomes = dropped(client, *paths)
        assert dropped(client, page) == [(page.name, "was there already")]
    assert [outcome for _, outcome in outcomes][-3:] == ["added", "was there already", "added"]
    for _, outcome in outcomes[:4]:
        assert outcome.startswith("not added: ")
        assert outcome.removeprefix("not added: ") in said
    kept = []
    for path in doors.values():
        with Archive.open(path, readonly=True) as archive:
            kept.append([one.record for one in archive.exported()])
        with contextlib.closing(sqlite().connect(path)) as raw:
            kept[-1] += raw.execute("select cleaner, title from article order by id").fetchall()
        capsys.readouterr()
        assert run(["verify", "--archive", str(path)]) == 0
        kept[-1].append(capsys.readouterr().out.partition("; head")[0])
    assert kept[0] == kept[1]
    assert all(cleaner for cleaner, _ in kept[0][2:4])


def packed(**files: bytes) -> bytes:
    """Return a zip file of these; a name's underline stands for a point."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in files.items():
            package.writestr(name.replace("_", "."), content)
    return made.getvalue()


def test_what_a_dropped_file_holds_beside_articles_is_told(
    writable: TestClient, tmp_path: Path
) -> None:
    both, none = tmp_path / "both.zip", tmp_path / "none.zip"
    both.write_bytes(packed(lamps_txt=NEWS.encode(), quay_jpg=b"\xff\xd8\xff"))
    none.write_bytes(packed(quay_jpg=b"\xff\xd8\xff"))
    assert dropped(writable, both) == [("both.zip#lamps.txt", "added")]
    told = "<td><bdi>both.zip#quay.jpg</bdi></td><td>not read: a .jpg file</td>"
    assert told in writable.get("/add").text
    assert dropped(writable, none)[0][1].startswith("not added: ")
    assert "none.zip#quay.jpg" in writable.get("/add").text
    assert told not in writable.get("/add").text


def test_what_stops_the_archive_is_told_of_every_file_that_waits(
    writable: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise ArchiveFullError("the disk or the quota is full")

    monkeypatch.setattr(Archive, "add", full)
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(f"{NEWS}\nOnce more in {path.name}.")
    told = "not added: the disk or the quota is full"
    assert dropped(writable, *paths) == [("a.txt", told), ("b.txt", told)]
