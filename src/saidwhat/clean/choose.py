"""Which pieces of a page are the body of its article?

What both extractors take; what one of them lost between paragraphs of the body; quotations set
apart, with who signs them; the clock and the heading of an entry. A second copy is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from saidwhat.clean.extractors import Opinion, key
from saidwhat.clean.page import Run

#: Fewer words between paragraphs are a label as often as a quotation.
_FEWEST_WORDS = 4
#: “Never.” “So what?” he said. A paragraph that a mark opens and that is no headline's.
_SPOKEN = re.compile(r"[“\"«„][^“”\"«»]{1,80}[.,!?…][”\"»“](?:\s[^“”\"«»]{1,60}\.)?\Z")
#: So many clocks make a page of entries; above one's words stand at most so many lines.
_ENTRIES = 2
_MOST_HEADS = 3


def choose(
    shown: Sequence[Run], first: Opinion, second: Opinion, *, spoken: bool = True
) -> list[int]:
    """Return the places of the runs that are the body: what both opinions support.

    With ``spoken`` a short paragraph between marks ("Never.") is one of its column.
    """
    body = [
        index for index, run in enumerate(shown) if _may_be_body(run) and first.covers(run.text)
    ]
    shapes = Counter(shown[index].shape for index in body)
    taken = set(body)
    # A paragraph that the first extractor lost comes back where the second has it
    # and it stands in the same column as two that the first one took.
    body += [
        index
        for index, run in enumerate(shown)
        if index not in taken
        and shapes[run.shape] > 1
        and _may_be_body(run)
        and not run.chrome
        and len(run.text.split()) >= _FEWEST_WORDS
        and second.covers(run.text)
    ]
    body += _set_apart(shown, sorted(body))
    body += _spoken(shown, sorted(body), shapes) if spoken else []
    kept = _without_copies(shown, sorted(body), first)
    return sorted({*_signed(shown, kept), *_heads(shown, kept)})


def _set_apart(shown: Sequence[Run], body: Sequence[int]) -> list[int]:
    """Return the quotations that stand between paragraphs of the body, with who said them.

    Extractors drop a quotation in a figure as they drop a picture.
    """
    found: list[int] = []
    taken = set(body)
    for index in range(body[0] + 1, body[-1]) if body else ():
        run = shown[index]
        if index in taken or run.chrome or run.is_link or not _may_be_body(run):
            continue
        named = run.tag in ("figcaption", "cite", "footer") and index - 1 in found
        told = run.is_quote or run.part == "signature"
        if named or told or (run.quote and len(run.text.split()) >= _FEWEST_WORDS):
            found.append(index)
    return found


def _spoken(shown: Sequence[Run], body: Sequence[int], shapes: Counter[str]) -> list[int]:
    """Return what somebody says in a few words, in a paragraph between those of the body."""
    taken = set(body)
    return [
        index
        for index in (range(body[0] + 1, body[-1]) if body else ())
        if index not in taken
        and shapes[shown[index].shape] > 1
        and _SPOKEN.match(shown[index].text)
        and _may_be_body(shown[index])
        and not (shown[index].chrome or shown[index].is_link)
    ]


def _may_stand(folded: str, words: Counter[str], times: int) -> bool:
    """Tell whether each word of a paragraph stands elsewhere too, as in another one's sentence.

    Asked before all the text is looked through: most quotations have a word of their own.
    """
    own = Counter(folded.split())
    return all(words[word] > times * count for word, count in own.items())


def _signed(shown: Sequence[Run], body: Sequence[int]) -> list[int]:
    """Return the body with the signature of each quotation that is in it, and no other."""
    kept: list[int] = []
    for index in body:
        if shown[index].part == "signature":
            continue
        kept.append(index)
        below = index + 1
        while shown[index].is_quote and below < len(shown) and shown[below].part == "signature":
            kept.append(below)
            below += 1
    return kept


def _heads(shown: Sequence[Run], body: Sequence[int]) -> list[int]:
    """Return the clocks and headings right above paragraphs of the body, in their columns."""
    entries: list[int] = []
    headings: list[int] = []
    for index in body:
        above = index - 1
        while index - above <= _MOST_HEADS and above >= 0 and _is_head(shown[above]):
            above -= 1
        chain = range(above + 1, index)
        if any(shown[at].part == "time" for at in chain):
            entries += chain
        elif index > body[0]:
            headings += [at for at in chain if shown[at].column == shown[index].column]
    clocks = [at for at in entries if shown[at].part == "time"]
    if len(clocks) < _ENTRIES or clocks[-1] < body[0]:
        entries = []
    return [*entries, *headings]


def _is_head(run: Run) -> bool:
    linked = run.is_link and run.part != "time"
    return run.part in ("time", "heading") and not (run.chrome or linked)


def _may_be_body(run: Run) -> bool:
    return not (run.caption or run.credit or run.tag == "h1" or run.part == "time") and bool(
        key(run.text)
    )


def _without_copies(shown: Sequence[Run], body: list[int], first: Opinion) -> list[int]:
    """Leave out second copies: of a paragraph, or of a sentence set large beside it."""
    whole = [key(shown[index].text) for index in body]
    joined = f" {' | '.join(whole)} "
    stands = Counter(whole)
    words = Counter(word for folded in whole for word in folded.split())
    seen: Counter[str] = Counter()
    kept = []
    for index, folded in zip(body, whole, strict=True):
        seen[folded] += 1
        run = shown[index]
        beside = (
            (run.chrome or run.quote)
            and _may_stand(folded, words, stands[folded])
            and joined.count(f" {folded} ") > stands[folded]
        )
        if seen[folded] <= max(1, first.paragraphs[folded]) and not beside:
            kept.append(index)
    return kept
