"""Does `check` say of a desk's quotations what people say of them?

    python -m benchmarks.check.desk [--part learn|again|report] [--failing]

The drafts of ``corpora/desk`` are checked against the invented articles of their part, read by the
shipped reader with the day that each was published. A line for each figure: levels right; how many
that must not be printed are called fine, and which of them are misattributed or turned round; then
by kind, and how far two annotators agree where the second table is filled in. A quotation that is
not checked, told or not, is not right. ``--failing`` prints what is not right, but never of
``report``, which is scored unseen.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpora.desk import PARTS, Mark, drafts, marks, second, sources
from corpora.invented import Invented
from saidwhat.check.memory import MemoryCorpus
from saidwhat.formats.registry import draft_of
from saidwhat.jobs.check import check_draft
from saidwhat.jobs.how import ReadOptions
from saidwhat.jobs.read import read
from saidwhat.types.capture import Capture
from saidwhat.types.edtf import Edtf
from saidwhat.types.record import Record
from saidwhat.types.verdict import LEVELS, Answer, Verdict

#: What the table of the check calls the three ways in which words can be as printed.
PRINTED = ("exact", "typography", "part")
#: Reasons why words must not be printed that put them in a stranger's mouth, or turn them round.
GRAVE = {"other": "misattributed", "denied": "misattributed", "turned": "turned round"}
#: A mark and a verdict are of one quotation if they share half of the characters of both.
SHARED = 0.5


@dataclass(frozen=True)
class Found:
    """What the check says of a marked quotation; no verdict, and ``told`` where it says so."""

    mark: Mark
    verdict: Verdict | None
    told: bool

    @property
    def level(self) -> str:
        if self.verdict is None:
            return "told" if self.told else "unseen"
        return self.verdict.level

    @property
    def is_right(self) -> bool:
        return self.level == self.mark.level


def record_of(article: Invented) -> Record:
    """Return what the shipped reader makes of an article."""
    capture = Capture(article.text.encode(), article.id)
    return read(capture, ReadOptions(published=Edtf(article.published)))


def paired(found: Sequence[Mark], answer: Answer) -> Iterator[Found]:
    """Yield each mark of a draft with its verdict, the worst where the check sees two quotations.

    A verdict belongs to the mark that shares most with it.
    """
    given = defaultdict(list)
    for verdict in answer.quotations:
        places = _places(verdict)
        given[max(found, key=lambda mark: shared(_marked(mark), places))].append(verdict)
    for mark in found:
        places = {at for verdict in given[mark] for at in _places(verdict)}
        if shared(_marked(mark), places) >= SHARED:
            worst = max(given[mark], key=lambda verdict: LEVELS.index(verdict.level))
            yield Found(mark, worst, told=False)
        else:
            start, end = mark.pieces[0][0], mark.pieces[-1][1]
            told = any(x.span.start < end and start < x.span.end for x in answer.not_checked)
            yield Found(mark, None, told)


def shared(ours: set[int], theirs: set[int]) -> float:
    """Return which part of the characters of either are those of both."""
    return len(ours & theirs) / len(ours | theirs)


def _marked(mark: Mark) -> set[int]:
    return {at for start, end in mark.pieces for at in range(start, end)}


def _places(verdict: Verdict) -> set[int]:
    return {at for piece in verdict.pieces for at in range(piece.start, piece.end)}


def kappa(first: Sequence[str], other: Sequence[str]) -> float:
    """Return Cohen's kappa of two annotators (Cohen 1960): 1 where they always agree."""
    count = len(first)
    agreed = sum(a == b for a, b in zip(first, other, strict=True)) / count
    ours, theirs = Counter(first), Counter(other)
    chance = sum(ours[value] * theirs[value] for value in ours) / count**2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def measured(part: str) -> list[Found]:
    """Return every marked quotation of a part with what the check says of it."""
    corpus = MemoryCorpus(record_of(article) for article in sources(part))
    of_part, found = marks(part), []
    for name, text in drafts(part).items():
        answer = check_draft(draft_of(text.encode(), name), corpus, file=name)
        found += paired([mark for mark in of_part if mark.draft == name], answer)
    return found


def figures(found: Sequence[Found]) -> Iterator[str]:
    """Yield the lines of the table of a part."""
    yield f"level right          {_of(found, [x for x in found if x.is_right])}"
    bad = [x for x in found if x.mark.level == "wrong" and x.level == "fine"]
    for name in ("misattributed", "turned round"):
        count = sum(GRAVE.get(x.mark.why) == name for x in bad)
        yield f"{name:12} called fine {count:2}"
    yield f"wrong        called fine {len(bad):2}"
    checked = [x for x in found if x.verdict]
    yield f"words right          {_of(checked, [x for x in checked if _words(x) == x.mark.words])}"
    named = [x for x in checked if x.mark.attribution != "-"]
    yield f"attribution right    {_of(named, [x for x in named if _attribution(x)])}"
    yield "marked        called: " + "".join(f"{level:>7}" for level in CALLED)
    for level in CALLED[:3]:
        row = Counter(x.level for x in found if x.mark.level == level)
        yield f"{level:22}" + "".join(f"{row[called]:7}" for called in CALLED)
    kinds = Counter(x.mark.kind for x in found)
    for kind, count in sorted(kinds.items()):
        yield f"{kind:12}{sum(x.is_right for x in found if x.mark.kind == kind):3} of {count}"


CALLED = ("fine", "look", "wrong", "told", "unseen")


def agreement(part: str) -> str:
    """Return how far the two annotators of a part agree, or that there is one."""
    other = second(part)
    if other is None:
        return "annotators: one"
    pairs = list(zip(marks(part), other, strict=True))
    said = []
    for name in ("level", "words", "attribution"):
        ours, theirs = ([getattr(pair[n], name) for pair in pairs] for n in (0, 1))
        same = sum(a == b for a, b in zip(ours, theirs, strict=True))
        said.append(f"{name} {100 * same / len(pairs):.1f} % (kappa {kappa(ours, theirs):.2f})")
    return "annotators agree: " + ", ".join(said)


def _words(one: Found) -> str:
    assert one.verdict
    return "printed" if one.verdict.words in PRINTED else one.verdict.words


def _attribution(one: Found) -> bool:
    """Tell whether the attribution is right: of what was denied, by the name of its own too."""
    said = one.verdict.attribution if one.verdict else None
    return said == one.mark.attribution or (
        said == one.mark.why == "denied" and one.mark.attribution == "not_established"
    )


def _of(of: Sequence[Found], right: Sequence[Found]) -> str:
    return f"{len(right):3} of {len(of)} ({100 * len(right) / len(of):.1f} %)"


def failure(one: Found) -> str:
    """Return a line on a quotation that is not right."""
    said = f"{one.verdict!r} speaker {one.verdict.speaker}" if one.verdict else one.level
    mark = one.mark
    wanted = f"{mark.level}, {mark.words}, {mark.attribution} ({mark.why})"
    return f"{mark.draft} | {mark.kind} | {mark.quotation} | {wanted} | {said}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--part", choices=tuple(PARTS), default="learn")
    parser.add_argument("--failing", action="store_true")
    asked = parser.parse_args()
    if asked.failing and asked.part == "report":
        parser.error("report is scored unseen")
    found = measured(asked.part)
    print(f"{asked.part}: {len(found)} quotations in {len(drafts(asked.part))} drafts")
    print(*figures(found), agreement(asked.part), sep="\n")
    if asked.failing:
        print(*(failure(one) for one in found if not one.is_right), sep="\n")


if __name__ == "__main__":
    main()
