"""The same inputs are cut into the same shards, and nothing stands in two or in none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saidwhat.errors import UsageError
from saidwhat.jobs.batch.plan import plan
from saidwhat.jobs.gather import captures, captures_in
from saidwhat.types.batch import Shard
from saidwhat.types.capture import Capture, NotRead
from tests.jobs.batch.desk import folder, line, lines

OWN = json.dumps({"article": {"text": "“So it is,” said Orla.", "text_sha256": "x"}})


def names(shards: tuple[Shard, ...]) -> list[str]:
    return [shard.name.rpartition("/")[2] for shard in shards]


def test_a_folder_is_cut_by_its_sorted_names_and_a_container_is_a_shard(tmp_path: Path) -> None:
    news = folder(tmp_path / "news", range(5))
    (news / "0002.warc").write_bytes(b"WARC/1.1\r\n")
    (news / "later").mkdir()
    folder(news / "later", [7])
    (news / ".hidden.txt").write_text("no")
    (news / "map.png").write_bytes(b"\x89PNG")
    made = plan([str(news)], 2)
    assert [[Path(file).name for file in shard.files] for shard in made.shards] == [
        ["0002.warc"],
        ["0000.txt", "0001.txt"],
        ["0002.txt", "0003.txt"],
        ["0004.txt", "0007.txt"],
    ]
    assert {Path(one.file).name for one in made.not_read} == {".hidden.txt", "map.png"}


def test_files_given_one_by_one_are_shards_together_and_none_is_twice(tmp_path: Path) -> None:
    news = folder(tmp_path / "news", range(3))
    files = [str(path) for path in sorted(news.iterdir())]
    made = plan([*files, files[0], str(news)], 2)
    assert [len(shard.files) for shard in made.shards] == [2, 1]
    assert sorted(file for shard in made.shards for file in shard.files) == files


def test_an_empty_folder_is_told_and_an_address_is_refused(tmp_path: Path) -> None:
    (error,) = plan([str(tmp_path)], 2).failed
    assert error.reason == "no articles in this folder"
    for path in ("https://brindle.example/feed.xml", "-"):
        with pytest.raises(UsageError, match="a batch reads files"):
            plan([path], 2)


def test_a_file_of_few_lines_is_a_shard_and_one_of_many_is_cut(tmp_path: Path) -> None:
    few, many = lines(tmp_path / "few.jsonl", range(3)), lines(tmp_path / "many.jsonl", range(7))
    assert names(plan([str(few), str(many)], 3).shards) == [
        "few.jsonl",
        "many.jsonl, lines 1 to 3",
        "many.jsonl, lines 4 to 6",
        "many.jsonl, lines 7 to 7",
    ]


#: A line: an article, one with keys that others lack, nothing, no JSON, a record of our own.
LINE = st.sampled_from(
    [
        line(1),
        line(2),
        json.dumps({"body": "“No,” said Ida.", "outlet": "Echo"}),
        "",
        "  ",
        "{",
        OWN,
    ]
)


@settings(max_examples=60)
@given(st.lists(LINE, min_size=1, max_size=12), st.integers(1, 13), st.sampled_from(["\n", "\r\n"]))
def test_the_stretches_of_a_file_have_what_the_whole_file_has(
    tmp_path_factory: pytest.TempPathFactory, made: list[str], size: int, end: str
) -> None:
    place = tmp_path_factory.mktemp("lines") / "a.jsonl"
    place.write_bytes(end.join([line(0), line(0), *made]).encode())
    whole = [told(one) for one in captures([str(place)], [])]
    cut, missed = [], list[NotRead]()
    for shard in plan([str(place)], size).shards:
        cut += [told(one) for one in captures_in(str(place), missed, stretch=shard.stretch)]
    # What has no line of its own to be told of is told of each stretch without an article.
    assert [one for one in cut if one[0] != str(place)] == whole


def told(one: Capture | Exception) -> tuple[str, object]:
    if isinstance(one, Capture):
        return one.origin, (one.content, one.told, one.media_type)
    return getattr(one, "subject", ""), str(one)
