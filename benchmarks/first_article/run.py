"""Does the first article come out right? One line for each thing that must.

    python -m benchmarks.first_article.run [../shared/seed/wire-article.txt]

The article is a news agency's and not part of the repository; what is asked of its
record is written down here with as few of its words as name the place. Exit status 1
where anything is missing. ``tests/cases/read/wire.md`` asks the same of an article of
our own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Statement

ARTICLE = "../shared/seed/wire-article.txt"
HERS = ("Karine Jean-Pierre", "White House Press Secretary")

#: Words of the content; speaker; role or None; said; kind.
STATEMENTS = [
    ("US seeks to reinforce", "White House", None, "2022-07-06", "indirect"),
    ("No conversation about Ukraine", *HERS, "2022-07-06", "direct"),
    ("What we have been trying to do", *HERS, "2022-07-06", "direct"),
    ("Our approach does not change", *HERS, "2022-07-06", "direct"),
    ("fighting in the Donbass", *HERS, "2022-07-06", "direct"),
    ("But that doesn’t mean", *HERS, "2022-07-06", "direct"),
    ("plans did not include", "Vladimir Putin", "Russian President", "2022-07-06", "indirect"),
    ("steered this process", "Vladimir Putin", "Russian President", "2022-04", "indirect"),
    ("handed over to Kiev", "Dmitry Peskov", "Presidential spokesman", "2022-04", "indirect"),
    ("freezing of negotiations", "Moscow", None, "2022-07-06", "indirect"),
    ("forbade Kiev", "Sergey Lavrov", "Russian Foreign Minister", "2022-07-06", "indirect"),
]
EVENTS = [
    ("launched a special military operation", "2022-02-24"),
    ("have been underway", "2022-02-28/.."),
    ("face-to-face meeting", "2022-03"),
    ("the next day after", None),
]
OWN_VOICE = ["Several rounds took place", "More contacts by video link"]


def main() -> int:
    """Print a line for each expectation; return 1 where one is not met."""
    path = Path(sys.argv[1] if len(sys.argv) > 1 else ARTICLE)
    capture = Capture(path.read_bytes(), path.name)
    record = read(capture, ReadOptions(Edtf("2022-07-06")))
    results = list(expectations(record))
    for met, line in results:
        print(f"{'ok     ' if met else 'MISSING'} {line}")
    return 0 if all(met for met, _ in results) else 1


def expectations(record: Record) -> Iterator[tuple[bool, str]]:
    """Yield whether each expectation is met, and its line."""
    text = record.article.text
    named = [s for s in record.statements if s.speaker]
    yield len(named) >= 12, f"twelve statements with a speaker: {len(named)}"
    lede = [s for s in record.statements if s.text.startswith("The US approach")]
    yield [who(s) for s in lede] == [HERS] * 2, "the lede's and the first sentence's are hers"
    for words, label, role, said, kind in STATEMENTS:
        want = (label, role, said, kind)
        found = [(*who(s), day(s), s.kind) for s in record.statements if words in s.text]
        yield want in found, f"{words}: {want}"
    marks = [span.of(text) for s in record.statements for span in s.elisions]
    yield marks.count("<…>") >= 3, f"elisions of the printed text: {marks}"
    for words, edtf in EVENTS:
        dates = [event.time.edtf for event in record.events if words in event.text]
        yield (Edtf(edtf) if edtf else None) in dates, f"event “{words}”: {edtf or 'open'}"
    anchored = [time for time in record.times if "next day" in time.span.of(text)]
    tied = all(time.edtf is None and time.anchor for time in anchored)
    yield bool(anchored) and tied, "the next day is open, and tied to its anchor's words"
    parts = [x for s in record.statements for x in (*s.source, *s.cue, *s.content)]
    inside = all(any(block.contains(part) for block in record.article.news) for part in parts)
    yield inside, "no statement in the caption, the credit or the furniture"
    own = " ".join(span.of(text) for span in record.own_voice)
    for words in OWN_VOICE:
        yield words in own, f"the newsroom's own voice: “{words}”"


def who(statement: Statement) -> tuple[str | None, str | None]:
    """Return a statement's speaker and role as printed."""
    speaker = statement.speaker
    if speaker is None:
        return None, None
    return speaker.label, speaker.role.text if speaker.role else None


def day(statement: Statement) -> str | None:
    """Return a statement's date said."""
    return statement.said.edtf.text if statement.said else None


if __name__ == "__main__":
    sys.exit(main())
