"""What does each member mean of what a batch writes: rows of shards, of periods, of its reading?

The rest of the table stands in `says`, which has this one, too.
"""

from __future__ import annotations

from typing import Any

_SHARD = "9c1f0b7a64de2853a0b1c2d3e4f50617"
_SHA256 = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"
_FILE = ("The file as it was given.", "news/2022-03.warc.gz")

BATCH: dict[str, tuple[Any, ...]] = {
    "ShardRow.id": ("Made of its sources and its reading; its file is named by it.", _SHARD),
    "ShardRow.reading": ("The id of the reading; its folder is named by it.", "531b458bab2ef111"),
    "ShardRow.sources": ("The files that it was read from, or the one whose lines it is.",),
    "ShardRow.lines": ("Its first and last line, from 1; empty of whole files.", [1, 50]),
    "ShardRow.articles": ("How many articles were read.", 212),
    "ShardRow.statements": ("How many statements they have.", 2_908),
    "ShardRow.bytes": ("The size of the shard's file.", 1_204_224),
    "ShardRow.sha256": ("The SHA-256 of the shard's file.", _SHA256),
    "ShardRow.days": (
        "How many articles by day of publication, or by what of it is told.",
        {"2022-03-04": 212},
    ),
    "ShardRow.languages": ("How many articles by language (BCP 47).", {"en": 212}),
    "ShardRow.failed": ("What could not be read, and why.",),
    "ShardRow.not_read": ("What was passed over, and why.",),
    "ShardRow.set_aside": ("Records that ended the process which read them, each time.",),
    "ShardRow.killed": ("Articles that their publishers withdraw.",),
    "Source.file": _FILE, "SetAside.file": _FILE,
    "Source.sha256": ("The SHA-256 of the file, or of the stretch of its lines.", _SHA256),
    "Source.bytes": ("Its size.", 5_310_442),
    "SetAside.number": ("Which record of its file it is, from 1.", 41),
    "SetAside.origin": ("What the record is called.", "https://a.example/1"),
    "SetAside.reason": ("What it did.", "reading it ended the process"),
    "SetAside.reached": ("False where not even what follows it in its file could be read.", True),
    "Killed.address": ("The address of the article.", "https://a.example/1"),
    "Killed.reason": ("What the notice says.", "killed by its publisher"),
    "Killed.origin": ("Where the notice stands.", "wire/4.xml"),
    "PeriodRow.period": ("The month or the day; `unknown` where none is told.", "2022-03"),
    "PeriodRow.key": ("Made of the shards that have articles of it.", _SHARD),
    "PeriodRow.articles": ("How many articles were written.", 6_410),
    "PeriodRow.statements": ("How many statements they have.", 88_214),
    "PeriodRow.twice": ("Articles that several shards have, written once.", 12),
    "PeriodRow.killed": ("Articles left out because their publishers withdraw them.", 0),
    "PeriodRow.tables": ("The rows of each table.", {"articles": 6_410, "statements": 88_214}),
    "PeriodRow.archive": ("The size of its archive in bytes.", 90_112_000),
    "PeriodRow.head": ("The hash of the last entry of its archive's journal.", _SHA256),
    "Reading.version": ("The version of the program.", "0.1.0"),
    "Reading.code": ("The SHA-256 of the program's sources.", _SHA256),
    "Reading.model": ("The SHA-256 of the model.", _SHA256),
    "Reading.options": ("What was said of the inputs, as JSON with its keys in order.", "{}"),
}  # fmt: skip
