"""What does an edit change, and is just that told? Edits of known kind, and benign ones.

    python -m benchmarks.compare.versions [--part dev|kept] [--gold] [--failing] [--seed 5]

Versions are read by the shipped reader, as the program does; with ``--gold`` their records are the
marks of the articles. An edit is right where of each statement that differs just its kinds are
told, and nothing else of any other (``false``), but for what follows from the same words: a day
or a name that others rest on, too. ``unread``: the reader has the statement in neither version.
``--failing`` prints what is not right, of ``dev`` alone.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator

from benchmarks.compare.edits import Edit, Maker, is_kept
from corpora.invented import Invented, Place, articles
from corpora.invented.marks import printed_article
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.jobs.versions import compared
from saidwhat.types.article import Published
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record, Said, Statement, statement_id
from saidwhat.types.span import Span, Spans, envelope
from saidwhat.types.speaker import Speaker, Step
from saidwhat.types.versions import Version, VersionChange, VersionChanges

Reader = Callable[[Invented], Record]


def gold(one: Invented) -> Record:
    """Return the record that the marks of an article are."""
    from dataclasses import replace

    day = Published(Edtf(one.published), "given")
    article = replace(printed_article(one), published=day, language="en")
    made = []
    for said in one.statements:
        source, cue, content = (
            tuple(Span(*place) for place in sorted(part))
            for part in (said.source, said.cue, said.content)
        )
        entity = one.entities.get(said.speaker or "")
        words = " ".join(span.of(one.text) for span in source)
        steps = (Step(words, envelope(source), "marked"),) if source else ()
        speaker = Speaker(entity.name or words, _kind(entity.type), entity.id, None, steps) if (
            entity and (entity.name or words)
        ) else None  # fmt: skip
        made.append(
            Statement(
                statement_id(article, source, cue, content), said.kind,  # type: ignore[arg-type]
                source, cue, content, " ".join(span.of(one.text) for span in content), speaker,
                _said(said.said, one, source + cue + content), day, None, 1.0,
            )
        )  # fmt: skip
    return Record(article, (), (), tuple(made), ())


def _kind(kind: str) -> str:
    return {"organisation": "organization", "document": "document"}.get(kind, kind)


def _said(day: str, one: Invented, around: Spans) -> Said | None:
    """Return the day said, resting on the weekday that stands nearest, if one does."""
    if day in ("-", "?"):
        return None
    import re

    start, end = envelope(around).start, envelope(around).end
    found = re.compile(r"\b[A-Z][a-z]+day\b").search(one.text, max(0, start - 40), end + 40)
    return Said(Edtf(day), "cue", Span(*found.span()) if found else None)


def reader(one: Invented) -> Record:
    """Return what the shipped reader makes of an article."""
    capture = Capture(one.text.encode(), f"{one.id}.txt")
    return read(capture, ReadOptions(Edtf(one.published)))


def changes(edit: Edit, read_: Reader, known: dict[str, Record]) -> VersionChanges:
    """Return what is told of an edit."""
    if edit.old.id not in known:
        known[edit.old.id] = read_(edit.old)
    return compared(Version(known[edit.old.id], "old"), Version(read_(edit.new), "new"))


def at(statement: Statement | None, place: Place | None) -> bool:
    """Tell whether a statement stands at a place, for half of the shorter."""
    if statement is None or place is None:
        return False
    span = envelope(statement.content)
    common = min(span.end, place[1]) - max(span.start, place[0])
    return common >= 0.5 * min(len(span), place[1] - place[0])


def follows(edit: Edit, change: VersionChange) -> bool:
    """Tell whether a change of another statement rests on the very words that were changed.

    So does what the reader has besides in a paragraph that came or went.
    """
    if change.kind in ("added", "removed"):
        statement, number = (change.new, 1) if change.new else (change.old, 0)
        return any(at(statement, places[number]) for places in edit.places)
    if change.kind not in ("redated", "reattributed"):
        return False
    for number, statement in enumerate((change.old, change.new)):
        spans: list[Span] = []
        if statement and statement.said and statement.said.span:
            spans.append(statement.said.span)
        if statement and statement.speaker:
            spans += [step.span for step in statement.speaker.steps]
        for places in edit.places:
            start, end = places[number]
            if any(span.start < end and start < span.end for span in spans):
                return True
    return False


def judged(edit: Edit, found: VersionChanges) -> tuple[str, int, list[VersionChange]]:
    """Return "right", "wrong" or "unread", how many changes are false, and which."""
    right, left = True, list(found.changes)
    unread = False
    for kinds, old, new in edit.told:
        mine = [c for c in left if at(c.old, old) or at(c.new, new)]
        left = [c for c in left if c not in mine]
        there = [
            any(at(s, place) for s in side.record.statements)
            for side, place in ((found.old, old), (found.new, new))
            if place
        ]
        unread = unread or not all(there)
        right = right and {c.kind for c in mine} == kinds
    false = [c for c in left if not follows(edit, c)]
    return ("right" if right else "unread" if unread else "wrong"), len(false), false


def measured(
    edits: Iterator[Edit], read_: Reader, *, failing: bool
) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Return for each sort of edit how many are right, wrong and unread, and the false changes."""
    counts: Counter[tuple[str, str]] = Counter()
    words: Counter[str] = Counter()
    known: dict[str, Record] = {}
    for edit in edits:
        found = changes(edit, read_, known)
        verdict, false, which = judged(edit, found)
        sort = edit.sort if edit.told else f"benign: {edit.way}"
        counts[sort, "made"] += 1
        counts[sort, verdict] += 1
        counts[sort, "false"] += false
        if edit.way and edit.sort.startswith("reworded"):
            told = {one.kind for change in found.changes for one in change.changes}
            words[f"{edit.way}: {'told' if edit.way in told else 'as another kind'}"] += 1
        if failing and (verdict != "right" or false):
            show(edit, found, verdict, which)
    return counts, words


def show(edit: Edit, found: VersionChanges, verdict: str, false: list[VersionChange]) -> None:
    """Print an edit that is not told as it is."""
    print(f"\n{edit.old.id}: {edit.sort} {edit.way}: {verdict}, {len(false)} false")
    for (a, b), (c, d) in edit.places:
        print(f"   edit: {edit.old.text[a - 30 : b + 30]!r} -> {edit.new.text[c - 30 : d + 30]!r}")
    for one in found.changes:
        who = [s.speaker.label if s and s.speaker else None for s in (one.old, one.new)]
        day = [str(s.said.edtf.text) if s and s.said else None for s in (one.old, one.new)]
        texts = [s.text[:160] if s else None for s in (one.old, one.new)]
        mark = "FALSE " if one in false else ""
        print(f"   {mark}{one.kind} {who} {day}\n      {texts[0]!r}\n      {texts[1]!r}")
        for each in one.changes:
            print(f"      {each.kind} {each.original_text!r} -> {each.draft_text!r}")


def page(counts: Counter[tuple[str, str]], words: Counter[str]) -> str:
    """Return the counts as lines."""
    lines = []
    for sort in dict.fromkeys(sort for sort, _ in counts):
        made, right = counts[sort, "made"], counts[sort, "right"]
        lines.append(
            f"{sort}: {made} made, {right} right ({100 * right / made:.1f} %), "
            f"{counts[sort, 'unread']} unread, {counts[sort, 'false']} false"
        )
    for told in (True, False):
        sorts = {sort for sort, _ in counts if sort.startswith("benign") != told}
        made = sum(counts[sort, "made"] for sort in sorts)
        right = sum(counts[sort, "right"] for sort in sorts)
        unread = sum(counts[sort, "unread"] for sort in sorts)
        false = sum(counts[sort, "false"] for sort in sorts)
        if made and told:
            lines.append(
                f"all edits: {made}, right {100 * right / made:.1f} %, of those read "
                f"{100 * right / (made - unread):.1f} %, false changes {false / made:.3f} each"
            )
        elif made:
            lines.append(f"benign: {made}, false changes {false / made:.3f} each")
    lines += [f"  {name}: {count}" for name, count in sorted(words.items())]
    return "\n".join(lines)


def main() -> None:
    """Make edits, tell what they change, print the counts."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--part", choices=("dev", "kept"), default="dev")
    options.add_argument("--gold", action="store_true")
    options.add_argument("--failing", action="store_true")
    options.add_argument("--seed", type=int, default=5)
    asked = options.parse_args()
    maker = Maker(asked.seed)
    made = [*maker.edits(), *maker.benign()]
    chosen = [edit for edit in made if edit.is_kept == (asked.part == "kept")]
    number = sum(1 for one in articles("learn") if is_kept(one.id) == (asked.part == "kept"))
    print(f"{asked.part}, {'gold' if asked.gold else 'shipped reader'}: {number} articles, "
          f"{sum(1 for e in made if e.told)} edits in both parts")  # fmt: skip
    failing = asked.failing and asked.part == "dev"
    print(page(*measured(iter(chosen), gold if asked.gold else reader, failing=failing)))


if __name__ == "__main__":
    main()
