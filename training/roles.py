"""Which words of a source, or of a person's name, are a role? Weak labels by rule.

No corpus at hand marks roles, so those that stand beside a name in a fixed shape are
read off by rule and the model generalises from them: title before name, apposition
behind name, bare role. What fits no shape is left open, never taught as "no role".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

#: Role nouns: facts of the language, each a single word.
NOUNS = frozenset((Path(__file__).parent / "role_nouns.txt").read_text().split())
ARTICLES = frozenset(["the", "a", "an", "his", "her", "their", "its", "our", "my", "one"])
HONORIFICS = frozenset(["Mr", "Mrs", "Ms", "Miss", "Mr.", "Mrs.", "Ms."])
_END = frozenset([",", ";", ":", "(", ")", "—", "–", "-", "who", "which", "that", "and"]) - {
    "-",
    "and",
}
_PARTICLES = frozenset([".", "-", "'", "’", "s", "de", "van", "von", "al", "bin", "der", "la"])
_NAME = re.compile(r"[A-Z][\w’']*$")

PER, ROLE = "PER", "ROLE"
Labels = list[tuple[str, int, int]]


def is_role(word: str) -> bool:
    return word.lower() in NOUNS


def in_source(words: Sequence[str]) -> Labels | None:
    """Return (label, start, last) of a source's name and role, or None where no shape fits."""
    start = 1 if words and words[0].lower() in ARTICLES else 0
    return _title(words, start) or _apposition(words) or _bare(words, start)


def in_name(words: Sequence[str]) -> Labels:
    """Split a person's name as a corpus marks it into title and name."""
    if words and words[0] in HONORIFICS:
        start = 2 if words[1:2] == ["."] else 1
        return [(PER, start, len(words) - 1)] if start < len(words) else []
    return _title(words, 0) or (
        [(ROLE, 0, len(words) - 1)] if words and is_role(words[-1]) else [(PER, 0, len(words) - 1)]
    )


def _title(words: Sequence[str], start: int) -> Labels | None:
    stop = _clause(words, start)
    nouns = [i for i in range(start, stop) if is_role(words[i]) and i - start < 9]
    for noun in reversed(nouns):
        name = noun + 1
        if name < stop and words[name] == ".":
            name += 1
        run = _run(words, name, stop)
        if run >= name and run - name < 5:
            return [(ROLE, start, noun), (PER, name, run)]
    return None


def _apposition(words: Sequence[str]) -> Labels | None:
    stop = _clause(words, 0)
    run = _run(words, 0, stop)
    if run < 1 or run + 1 != stop or stop + 1 >= len(words) or words[stop] != ",":
        return None
    start = stop + 1
    if words[start].lower() in ARTICLES:
        start += 1
    end = _clause(words, start)
    if end > start and end - start < 12 and any(map(is_role, words[start:end])):
        return [(PER, 0, run), (ROLE, start, end - 1)]
    return None


def _bare(words: Sequence[str], start: int) -> Labels | None:
    nouns = [i for i, word in enumerate(words) if is_role(word)]
    if nouns and nouns[0] - start < 6 and _clause(words, start) == len(words):
        behind = words[nouns[-1] + 1 : nouns[-1] + 2]
        if nouns[-1] == len(words) - 1 or (behind and behind[0].lower() in {"of", "for", "at"}):
            return [(ROLE, start, len(words) - 1)]
    return None


def _clause(words: Sequence[str], start: int) -> int:
    for i in range(start, len(words)):
        if words[i].lower() in _END:
            return i
    return len(words)


def _run(words: Sequence[str], start: int, stop: int) -> int:
    """Return the last word of the run of name-like words from ``start``, or start - 1."""
    last = start - 1
    for i in range(start, stop):
        if _NAME.match(words[i]) and not is_role(words[i]):
            last = i
        elif words[i] not in _PARTICLES:
            break
    return last
