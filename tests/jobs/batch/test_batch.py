"""A batch: each article once, whatever the inputs are cut into, and however often it is run."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from saidwhat.archive.archive import Archive
from saidwhat.archive.search import Search
from saidwhat.codec.read import from_json
from saidwhat.codec.write import to_json
from saidwhat.errors import UnreadableError, UsageError
from saidwhat.jobs.batch import reading as reading_
from saidwhat.jobs.batch.outputs import Outputs, alone
from saidwhat.jobs.batch.period import DonePeriod
from saidwhat.jobs.batch.plan import plan
from saidwhat.jobs.batch.run import Came, Failed, Removed
from saidwhat.jobs.batch.shard import Done, read_shard
from saidwhat.jobs.given import Given
from saidwhat.jobs.read import cleaners
from saidwhat.types.batch import Killed, SetAside, ShardRow, Source
from saidwhat.types.capture import NotRead
from tests.conftest import Alone
from tests.formats.test_warc import html, http, record
from tests.jobs.batch.desk import LIMITS, article, done, everything, folder, job, line, lines, rows

T = TypeVar("T")

DOCS = Path(__file__).parents[3] / "docs"
SCHEMA = Draft202012Validator(json.loads((DOCS / "batch.schema.json").read_text(encoding="utf-8")))


def before(came: list[Came]) -> tuple[list[bool], list[bool]]:
    """Return of each shard, and of each month, whether it was there before."""
    shards = [one.before for one in came if isinstance(one, Done)]
    return shards, [one.before for one in came if isinstance(one, DonePeriod)]


def ids(outputs: Outputs, month: str) -> list[str]:
    table = pq.ParquetFile(outputs.table("month", month, "articles")).read(["id"])
    return list(table.to_pydict()["id"])


def test_what_comes_out(tmp_path: Path) -> None:
    made = job(tmp_path / "out")
    inputs = [folder(tmp_path / "news", range(4)), lines(tmp_path / "a.jsonl", range(4, 7))]
    came = done(made, inputs, size=2)
    assert before(came) == ([False] * 4, [False] * 4)
    found = everything(made.outputs)
    assert {table: found[table].total() for table in found} == {
        "articles": 7, "statements": 7, "people": 4, "shingles": 7 * 12,
    }  # fmt: skip
    months = {json.loads(row)[0] for row in found["articles"]}
    assert months == {f"month=2022-{month}" for month in ("03", "04", "05", "06")}
    for month in ("03", "04", "05", "06"):
        with Archive.open(made.outputs.archive("month", f"2022-{month}"), readonly=True) as one:
            assert one.verify(cleaners()).whole
            exported = [each.record.article.id for each in one.exported()]
            assert exported == ids(made.outputs, f"2022-{month}")
            assert one.find(Search("lamp")).hits
    manifest = (made.outputs.folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row)["articles"] for row in manifest] == [
        one.articles for one in made.outputs.rows()
    ]
    assert sum(one.articles for one in made.outputs.rows()) == 7
    written = [*manifest, (made.outputs.folder / "reading.json").read_text(encoding="utf-8")]
    periods = (made.outputs.by("month") / "made").glob("*.json")
    written += [place.read_text(encoding="utf-8") for place in periods]
    assert len(written) == 4 + 1 + 4
    for row in written:
        SCHEMA.validate(json.loads(row))


def test_a_row_of_a_shard_with_all_that_may_be_told_keeps_its_schema() -> None:
    row = ShardRow(
        "s", "r", (Source("a.jsonl", "0" * 64, 9),), (1, 2), 1, 1, 9, "0" * 64, {"2022": 1},
        {"en": 1}, (NotRead("a", "no text"),), (NotRead("b", "a picture"),),
        (SetAside("a.jsonl", 2, "a", "ended it"),), (Killed("https://a.example", "ours", "k"),),
    )  # fmt: skip
    told = to_json(row)
    SCHEMA.validate(told)
    assert from_json(ShardRow, told) == row
    for name in told:
        assert not SCHEMA.is_valid({key: value for key, value in told.items() if key != name})


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", range(4))
    done(made, [news], size=2)
    there = {path: path.stat().st_mtime_ns for path in made.outputs.folder.rglob("*.arrow")}
    there |= {path: path.stat().st_mtime_ns for path in made.outputs.folder.rglob("*.db")}
    assert before(done(made, [news], size=2)) == ([True] * 2, [True] * 4)
    assert {path: path.stat().st_mtime_ns for path in there} == there
    assert before(done(made, [])) == ([], [True] * 4)


@settings(max_examples=8)
@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=8),
    st.integers(1, 9),
    st.booleans(),
)
def test_however_the_inputs_are_cut_the_rows_are_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    numbers: list[int],
    size: int,
    turned: bool,
) -> None:
    """Articles that are there twice among them; the names of files are part of what is read."""
    place = tmp_path_factory.mktemp("cut")
    inputs = [folder(place / "news", numbers), lines(place / "a.jsonl", numbers)]
    one, other = job(place / "one"), job(place / "other")
    done(one, inputs)
    done(other, inputs[::-1] if turned else inputs, size=size)
    assert everything(one.outputs) == everything(other.outputs)


def test_an_article_that_several_shards_have_is_one_and_its_versions_are_in_order(
    tmp_path: Path,
) -> None:
    pages = {
        "late.warc": record(1, http(html(2)), WARC_Date="2022-07-09T08:00:00Z"),
        "first.warc": record(1, http(html(1)), WARC_Date="2022-07-05T08:00:00Z"),
        "again.warc": record(1, http(html(1)), WARC_Date="2022-07-06T08:00:00Z"),
    }
    for name, content in pages.items():
        (tmp_path / name).write_bytes(content)
    made = job(tmp_path / "out")
    came = done(made, [tmp_path / name for name in pages])
    (month,) = [one.row for one in came if isinstance(one, DonePeriod)]
    assert (month.period, month.articles, month.twice) == ("unknown", 2, 1)
    table = pq.ParquetFile(made.outputs.table("month", "unknown", "articles")).read()
    told = table.select(["version", "latest", "captured"]).to_pylist()
    assert told == [
        {"version": 1, "latest": False, "captured": "2022-07-05T08:00:00+00:00"},
        {"version": 2, "latest": True, "captured": "2022-07-09T08:00:00+00:00"},
    ]


def test_another_program_model_or_option_reads_beside_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = folder(tmp_path / "news", range(2))
    root = tmp_path / "out"
    jobs = [
        job(root),
        job(root, version="2"),
        job(root, given=Given(publisher="The Echo")),
    ]
    for name in ("code_digest", "model_digest"):
        with monkeypatch.context() as patch:
            patch.setattr(reading_, name, lambda: "f" * 64)
            jobs.append(job(root))
            done(jobs[-1], [news])
            with pytest.raises(UsageError, match=r"another (program|model)"):
                done(jobs[0], [news])
    for one in jobs[:3]:
        assert before(done(one, [news]))[0] == [False]
    assert len({one.reading.id for one in jobs}) == 5
    wanted = Counter(json.loads(row)[1]["id"] for row in rows(jobs[0].outputs, "articles"))
    for one in (jobs[1], *jobs[3:]):
        assert Counter(json.loads(row)[1]["id"] for row in rows(one.outputs, "articles")) == wanted
    assert "The Echo" in "".join(rows(jobs[2].outputs, "articles"))


def test_what_was_changed_is_read_anew_and_stands_for_what_was_before(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", range(4))
    done(made, [news], size=2)
    (news / "0001.txt").write_text(article(9), encoding="utf-8")  # April was its alone
    (news / "0002.txt").write_text(article(6), encoding="utf-8")
    folder(news / "more", [])
    came = done(made, [news], size=2)
    assert sorted(one.shard for one in came if isinstance(one, Removed)) == [True, True]
    fresh = job(tmp_path / "fresh")
    done(fresh, [news], size=2)
    assert everything(made.outputs) == everything(fresh.outputs)
    shutil.rmtree(news)
    done(made, [folder(news, [0])], size=2)
    assert made.outputs.periods("month") == {"2022-03", "2022-05", "2022-06"}
    assert not made.outputs.archive("month", "2022-04").exists()
    assert set(everything(made.outputs)["articles"]) == {
        row for row in everything(fresh.outputs)["articles"] if "2022-04" not in row
    }


def test_an_archive_that_somebody_wrote_into_is_not_replaced(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0])
    done(made, [news])
    place = made.outputs.archive("month", "2022-03")
    with Archive.open(place) as archive:
        archive.withdraw(ids(made.outputs, "2022-03")[0], "asked by the publisher")
    folder(news, [4, 1])  # of the same month, and of another
    failed, other = done(made, [news])[-2:]
    assert isinstance(failed, Failed) and "somebody wrote into it" in failed.error.reason
    assert isinstance(other, DonePeriod) and other.row.period == "2022-04"
    shutil.rmtree(news)
    folder(news, [1])  # now the month would go
    (failed,) = [one for one in done(made, [news]) if isinstance(one, Failed)]
    assert failed.name == "2022-03" and place.exists()
    place.rename(tmp_path / "mine.db")
    folder(news, [0, 4])
    done(made, [news])
    assert len(ids(made.outputs, "2022-03")) == 2


def test_processes_that_were_ended_from_here_leave_no_shard(tmp_path: Path) -> None:
    """Ctrl-C ends them: what was in hand is no poison, and what was read is no shard."""

    class Ended(Alone):
        asked = 0

        def call_with(self, subject: str, work: Callable[..., T], *given: object) -> T:
            self.asked += 1
            if self.asked == 2:
                raise UnreadableError("it was ended before it was done", subject=subject)
            if self.asked > 2:
                raise EOFError("no work is taken any more")
            return super().call_with(subject, work, *given)

    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0, 1])
    (shard,) = plan([str(news)]).shards
    with pytest.raises(EOFError):
        read_shard(made, shard, Ended(1, LIMITS))  # type: ignore[arg-type]
    assert list(made.outputs.rows()) == []
    assert [path.name for path in (made.outputs.folder / "shards").iterdir()] == []


def test_a_shard_whose_file_is_damaged_is_told_and_read_anew_once_it_is_gone(
    tmp_path: Path,
) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0])
    done(made, [news], by=None)
    (row,) = made.outputs.rows()
    place = made.outputs.shard(row.id)
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)
    (failed,) = [one for one in done(made, [news]) if isinstance(one, Failed)]
    assert "not what was written" in str(failed.error)
    place.unlink()
    assert before(done(made, [news])) == ([False], [False])


def test_by_day_what_has_no_day_is_unknown(tmp_path: Path) -> None:
    made = job(tmp_path / "out")
    value = {"text": "“The lamp will burn,” Orla Fenwick said.", "date": "", "title": "x"}
    (tmp_path / "a.jsonl").write_text(f"{line(0)}\n{json.dumps(value)}\n", encoding="utf-8")
    done(made, [tmp_path / "a.jsonl"], by="day")
    assert made.outputs.periods("day") == {"2022-03-01", "unknown"}
    done(made, [tmp_path / "a.jsonl"], by="month")
    assert made.outputs.periods("month") == {"2022-03", "unknown"}
    assert rows(made.outputs, "statements", "day").total() == 2


def test_what_is_not_read_is_told_and_stops_nothing(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0, 4])
    (news / "0001.txt").write_bytes(b"")
    (tmp_path / "pages.warc").write_bytes(
        record(1, b"GET / HTTP/1.1\r\n\r\n", "request") + record(2, http(b" "))
    )
    came = done(made, [news, tmp_path / "pages.warc", tmp_path / "gone.txt"])
    shards = {one.row.sources[0].file.rpartition("/")[2]: one.row for one in came
              if isinstance(one, Done)}  # fmt: skip
    assert shards["0000.txt"].articles == 2
    assert [one.reason for one in shards["0000.txt"].failed] == ["the file is empty"]
    assert [one.reason for one in shards["pages.warc"].failed] == ["its page is empty"]
    assert [one.reason for one in shards["pages.warc"].not_read] == ["a request"]
    (failed,) = [one for one in came if isinstance(one, Failed)]
    assert failed.name.endswith("gone.txt") and "No such file" in failed.error.reason
    assert len(ids(made.outputs, "2022-03")) == 2


def test_a_kill_of_an_agency_keeps_its_article_out_whatever_comes_first(tmp_path: Path) -> None:
    item = {
        "uri": "urn:x:1", "versioncreated": "2022-07-06T08:00:00Z", "type": "text",
        "headline": "Lamp of Brindle", "body_text": article(0), "pubstatus": "usable",
    }  # fmt: skip
    for name, value in (("1.json", item), ("0.json", item | {"pubstatus": "canceled"})):
        (tmp_path / name).write_text(json.dumps(value), encoding="utf-8")
    made = job(tmp_path / "out")
    came = done(made, [tmp_path / "1.json", folder(tmp_path / "news", [1])])
    assert [one.row.articles for one in came if isinstance(one, DonePeriod)] == [1, 1]
    came = done(made, [tmp_path / "0.json"])
    killed = {one.row.period: one.row.killed for one in came if isinstance(one, DonePeriod)}
    assert killed == {"2022-04": 0, "2022-07": 1}
    assert ids(made.outputs, "2022-07") == []


def test_a_second_batch_is_kept_out_of_the_folder(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0])
    with alone(tmp_path / "out"), pytest.raises(UsageError, match="another batch writes"):
        done(made, [news])
    done(made, [news])


def test_what_a_kill_left_half_written_is_removed(tmp_path: Path) -> None:
    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0])
    left = made.outputs.folder / "shards" / ".saidwhat-x1"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"half")
    (made.outputs.folder / "by-month" / "archives" / ".saidwhat-x2").mkdir(parents=True)
    done(made, [news])
    assert not list(made.outputs.folder.rglob(".saidwhat-*"))


def test_a_file_that_changes_while_it_is_read_is_no_shard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from saidwhat.jobs.batch import shard

    made, news = job(tmp_path / "out"), folder(tmp_path / "news", [0])
    read = shard._records

    def changing(*given: object) -> object:
        yield from read(*given)  # type: ignore[arg-type]
        (news / "0000.txt").write_text(article(4), encoding="utf-8")

    monkeypatch.setattr(shard, "_records", changing)
    (failed,) = [one for one in done(made, [news]) if isinstance(one, Failed)]
    assert failed.error.reason == "it changed while it was read"
    assert list(made.outputs.rows()) == []
    assert replace(made, again=True).outputs == made.outputs
