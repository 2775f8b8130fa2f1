"""Which parts of a draft are read for who is said to say what?

Which quotations it has is for `quotations`; how its text is had from a file, for `formats/`.
"""

from __future__ import annotations

import re

from saidwhat.text.lines import around, line_column
from saidwhat.text.quotes import quoted
from saidwhat.types.draft import Draft
from saidwhat.types.span import Spans

_WORDS = re.compile(r"[^\r\n]+")


def plain_draft(text: str) -> Draft:
    """Return a draft of plain text."""
    return Draft(text, text)


#: Marks at the end of a sentence.
_ENDS = tuple(".,;!?…")
#: A longer draft is read for its speakers only where it quotes.
LONG = 60_000
#: So many characters of a long draft are read for speakers: some seconds of a model's time.
MOST_READ = 60_000
#: Nothing is read for speakers past this character: no article may be longer
#: (`jobs.read.MAX_CHARACTERS`).
FURTHEST = 500_000


def to_read(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """Return the text to be read for who is said to say what, and notes on what is left out.

    Offsets are those of ``draft.text``; empty where nothing is quoted. Of a long draft only
    paragraphs that quote, the others blanked, until `MOST_READ` characters are read.
    """
    text = draft.readable
    marks = [passage.span for passage in quoted(text)]
    places = sorted((*marks, *draft.blocks))
    if not places:
        return "", ()
    text = _introduced(text, draft.blocks)
    if len(text) <= LONG:
        return text, ()
    kept: list[str] = []
    at = read = 0
    for place in places:
        lines = around(text, place)
        start = max(at, lines.start)
        end = max(start, lines.end)
        if read + end - start > MOST_READ or end > FURTHEST:
            break
        kept += [_blank(text[at:start]), text[start:end]]
        at, read = end, read + end - start
    notes = ("the draft is long: speakers were read only near its quotations",)
    if place.start >= at:
        line = line_column(text, at)[0]
        notes = (f"the draft is very long: speakers were read up to line {line} only",)
    return "".join(kept) + _blank(text[at:FURTHEST]), notes


def _introduced(text: str, blocks: Spans) -> str:
    """Put marks around a block quotation that a colon leads to, in room that is free there.

    "N. N. wrote:" and the block under it are read as "N. N. wrote: “…”".
    """
    for block in blocks:
        before, words = text[: block.start].rstrip(), block.of(text).strip()
        start = text.find(words, block.start)
        if not before.endswith(":") or "\n" in words or words[-1:] not in _ENDS:
            continue
        end = start + len(words)
        room = start - len(before)
        if room and not quoted(words):
            text = f"{before}{' ' * (room - 1)}“{words[:-1]}”{text[end:]}"
    return text


def _blank(text: str) -> str:
    return _WORDS.sub(lambda match: " " * len(match.group()), text)
