"""What comes from the cache is what was put in, over the article that the bytes give now."""

from __future__ import annotations

import json
import os
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.check.drafts import plain_draft
from saidwhat.check.memory import MemoryCorpus
from saidwhat.errors import UsageError
from saidwhat.jobs import cache as cache_
from saidwhat.jobs.cache import Cache, cache_folder
from saidwhat.jobs.check import check_draft
from saidwhat.jobs.how import AS_PRINTED
from saidwhat.jobs.kept import read_kept
from saidwhat.types.capture import Capture
from saidwhat.types.record import Record
from saidwhat.types.verdict import Answer
from tests.check.made import PatternTagger, read_text

MILL = Capture(
    "The mill row\n\n“We cannot promise a new pier,” Bram Quill said.\n".encode(), "m.txt"
)
TOWER = Capture("“The tower leans more each spring,” Ines Calloway said.\n".encode(), "t.txt")
DRAFT = (
    "“We can promise a new pier,” Bram Quill said.\n\n"
    "“The tower leans more each spring,” Bram Quill said.\n"
)


@pytest.fixture(autouse=True)
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saidwhat.jobs.read.shared_tagger", PatternTagger)


def answer(cache: Cache | None) -> Answer:
    records = []
    for result in read_kept([MILL, TOWER], AS_PRINTED, cache):
        assert isinstance(result.outcome, Record)
        records.append(result.outcome)
    return check_draft(plain_draft(DRAFT), MemoryCorpus(records))


def files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.iterdir())


def flipped(data: bytes, at: int, to: int) -> bytes:
    at %= len(data)
    return data[:at] + bytes([to]) + data[at + 1 :]


def edited(data: bytes, old: str, new: str) -> bytes:
    """Return a kept file whose words were changed by hand, under the seal that it had."""
    line = json.dumps(json.loads(zlib.decompress(data[96:])), ensure_ascii=False)
    words = line.replace(old, new)
    return data[:96] + zlib.compress(words.encode())


WORDS = [
    ("cannot promise", "can promise"),
    ('"label": "Ines Calloway"', '"label": "Bram Quill"'),
    ('"kind": "direct"', '"kind": "indirect"'),
    ("0", "1"),
]
SPOILT: st.SearchStrategy[Callable[[bytes], bytes]] = st.one_of(
    st.builds(
        lambda at, to: lambda data: flipped(data, at, to), st.integers(0, 5000), st.integers(0, 255)
    ),
    st.builds(lambda length: lambda data: data[:length], st.integers(0, 2000)),
    st.builds(lambda more: lambda data: data + more, st.binary(max_size=40)),
    st.builds(lambda pair: lambda data: edited(data, *pair), st.sampled_from(WORDS)),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1), SPOILT), min_size=1, max_size=4), st.booleans())
def test_no_edit_of_the_cache_changes_an_answer(
    edits: list[tuple[int, Callable[[bytes], bytes]]], swapped: bool
) -> None:
    whole = answer(None)
    cache = Cache(cache_folder())
    cache.clear()
    assert answer(cache) == whole
    kept = files(cache)
    assert len(kept) == 2
    if swapped:
        first, second = (place.read_bytes() for place in kept)
        kept[0].write_bytes(second)
        kept[1].write_bytes(first)
    for number, spoil in edits:
        try:
            kept[number].write_bytes(spoil(kept[number].read_bytes()))
        except (ValueError, zlib.error, ZeroDivisionError):
            continue  # it was spoilt before, and cannot be taken apart
    assert answer(cache) == whole
    assert answer(cache) == whole  # what was spoilt was kept anew


@pytest.mark.parametrize(("old", "new"), WORDS)
def test_an_edit_by_hand_changes_no_answer(old: str, new: str, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    whole = answer(cache)
    for place in files(cache):
        place.write_bytes(edited(place.read_bytes(), old, new))
    assert answer(cache) == whole


@pytest.mark.parametrize(
    ("old", "new"), [("cannot promise", "can promise"), ("The mill row", "The mild row")]
)
def test_another_article_is_not_believed_even_under_a_new_seal(
    old: str, new: str, tmp_path: Path
) -> None:
    cache = Cache(tmp_path)
    whole = answer(cache)
    assert whole.quotations[0].words == "altered"
    false = read_text(MILL.content.decode().replace(old, new))
    cache.keep(MILL, false)
    assert cache.get(MILL) == false
    assert answer(cache) == whole
    assert cache.get(MILL) != false


def test_a_pin_that_is_not_what_its_text_gives_is_not_believed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep(MILL, read_text(MILL.content.decode()))
    (place,) = files(cache)
    data = place.read_bytes()
    value = json.loads(zlib.decompress(data[96:]))
    value["statements"][0]["evidence"][0]["exact"] = "Nobody"
    body = data[32:96] + zlib.compress(json.dumps(value).encode())
    place.write_bytes(cache_._seal(place, body) + body)
    assert cache.get(MILL) is None


TALK = "Q: Who keeps the tower?\n\nA: I do, and my brother does.\n\n" * 2


@pytest.mark.parametrize(
    ("text", "kind"), [(MILL.content.decode(), "article"), (TALK, "interview")]
)
def test_what_is_whole_is_taken_and_equal_to_what_is_read(
    text: str, kind: str, tmp_path: Path
) -> None:
    cache, capture = Cache(tmp_path), Capture(text.encode(), "a.txt")
    first, second = (next(iter(read_kept([capture], AS_PRINTED, cache))) for _ in range(2))
    assert first.record.article.kind == kind
    assert (first.kept, second.kept) == (False, True)
    assert second.record == first.record


def test_another_reader_is_given_nothing(tmp_path: Path) -> None:
    Cache(tmp_path, "one").keep(MILL, read_text(MILL.content.decode()))
    assert Cache(tmp_path, "one").get(MILL)
    two = Cache(tmp_path, "two")
    assert two.get(MILL) is None
    two._place(MILL).write_bytes(files(two)[0].read_bytes())  # under the other's name
    assert two.get(MILL) is None
    assert Cache(tmp_path, "one").get(TOWER) is None


def test_the_oldest_go_where_it_grows_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = read_text(MILL.content.decode())
    cache = Cache(tmp_path)
    cache.keep(MILL, record)
    (size,) = cache.sizes()
    monkeypatch.setattr(cache_, "MOST", 10 * size)
    cache = Cache(tmp_path)
    captures = [Capture(f"{number}".encode(), "n.txt") for number in range(30)]
    for number, capture in enumerate(captures):
        cache.keep(capture, record)
        os.utime(cache._place(capture), (number, number))
        assert cache.get(captures[0]) == record  # asked for again and again: it stays
        assert sum(cache.sizes()) <= 10 * size + size
    assert cache.get(captures[1]) is None
    assert cache.get(captures[29]) == record


def test_many_at_once(tmp_path: Path) -> None:
    record = read_text(MILL.content.decode())
    wrong: list[object] = []

    def work(number: int) -> None:
        cache = Cache(tmp_path)
        for _ in range(15):
            cache.keep(MILL, record)
            if (got := cache.get(MILL)) not in (record, None):
                wrong.append(got)
            if number == 0:
                cache.clear()
            if number == 1:
                cache.forget(TOWER.digest, MILL.digest)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_what_was_half_written_is_forgotten_and_cleared(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep(MILL, read_text(MILL.content.decode()))
    half = cache.folder / ".new-killed"
    half.write_bytes(b"words of an article")
    cache.forget(TOWER.digest, TOWER.digest)
    assert len(files(cache)) == 1
    cache.clear()
    assert not files(cache)


def test_the_folder_is_the_users_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o755)
    cache = Cache(folder)
    cache.keep(MILL, read_text(MILL.content.decode()))
    assert {entry.stat().st_mode & 0o777 for entry in (folder, cache.folder)} == {0o700}
    assert {entry.stat().st_mode & 0o777 for entry in files(cache)} == {0o600}
    cache.folder.chmod(0o702)
    with pytest.raises(UsageError, match="not the user's alone"):
        Cache(folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
@pytest.mark.parametrize("whose", ["a", "a/cache", "a/cache/readings", "alias"])
def test_another_users_folder_is_refused(whose: str, tmp_path: Path) -> None:
    (tmp_path / "a" / "cache" / "readings").mkdir(parents=True, mode=0o755)
    (tmp_path / "alias").symlink_to(tmp_path / "a")
    os.chown(tmp_path / whose, 12345, 12345)
    environment = {"SAIDWHAT_CACHE": str(tmp_path / "alias" / "cache")}
    with pytest.raises(UsageError, match="not the user's alone"):
        Cache(cache_folder(environment))


def test_never_among_the_systems_temporary_files() -> None:
    for environment in ({}, {"HOME": "/tmp"}, {"HOME": "/tmp/me"}, {"HOME": "/var/tmp/me"}):
        for platform in ("linux", "darwin", "win32"):
            with pytest.raises(UsageError, match="no home"):
                cache_folder(environment, platform)
    assert cache_folder({"HOME": "/h"}, "linux") == Path("/h/.cache/saidwhat")
    assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "linux") == Path("/x/saidwhat")
    assert cache_folder({"HOME": "/h", "XDG_CACHE_HOME": "x"}, "linux").is_relative_to("/h")
    assert cache_folder({"HOME": "/h"}, "darwin") == Path("/h/Library/Caches/saidwhat")
